//! Stretches of the calendar: their TIMEX3 values, first and last days, and neighbours.
//!
//! All arithmetic is checked: what would leave the years 1 to 9999 is `None`.

use jiff::Span;
use jiff::civil::{Date, ISOWeekDate, Weekday};

use super::number::Unit;

/// A stretch of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Point {
    Day(Date),
    /// By its Monday.
    Week(Date),
    /// By its Saturday.
    Weekend(Date),
    Month(i16, i8),
    Quarter(i16, i8),
    Half(i16, i8),
    Season(i16, Season),
    Year(i16),
    /// By its first three digits: 199 are the 1990s.
    Decade(i16),
    /// By its first two digits: 19 is the 20th century.
    Century(i16),
    /// From one day to another: a month of another calendar.
    Span(Date, Date),
    /// A year before the common era.
    Bc(i16),
}

/// A season of the northern half, by months.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

impl Season {
    pub(super) fn parse(value: &str) -> Option<Self> {
        Some(match value {
            "SP" => Self::Spring,
            "SU" => Self::Summer,
            "FA" => Self::Autumn,
            "WI" => Self::Winter,
            _ => return None,
        })
    }

    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Spring => "SP",
            Self::Summer => "SU",
            Self::Autumn => "FA",
            Self::Winter => "WI",
        }
    }

    fn first_month(self) -> i8 {
        match self {
            Self::Spring => 3,
            Self::Summer => 6,
            Self::Autumn => 9,
            Self::Winter => 12,
        }
    }
}

impl Point {
    /// The stretch of `unit`'s length around `date`.
    pub(super) fn around(date: Date, unit: Unit) -> Option<Self> {
        let (year, month) = (date.year(), date.month());
        let monday = || plus_days(date, -i32::from(date.weekday().to_monday_zero_offset()));
        Some(match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Self::Day(date),
            Unit::Week | Unit::Fortnight => Self::Week(monday()?),
            Unit::Weekend => Self::Weekend(plus_days(monday()?, 5)?),
            Unit::Month => Self::Month(year, month),
            Unit::Quarter => Self::Quarter(year, (month - 1) / 3 + 1),
            Unit::Half => Self::Half(year, (month - 1) / 6 + 1),
            Unit::Year => Self::Year(year),
            Unit::Decade => Self::Decade(year / 10),
            Unit::Century | Unit::Millennium => Self::Century(year / 100),
        })
    }

    /// The stretch of `unit`'s length, `count` of them after the one around this one's first day.
    pub(super) fn shifted(self, unit: Unit, count: i32) -> Option<Self> {
        let here = Self::around(self.begin()?, unit)?;
        let months = |count: i32, of: i32, year: i16, part: i8| {
            let n = i32::from(year).checked_mul(of)?.checked_add(i32::from(part) - 1)?.checked_add(count)?;
            Some((i16::try_from(n.div_euclid(of)).ok().filter(|y| (1..=9999).contains(y))?, i8::try_from(n.rem_euclid(of)).ok()? + 1))
        };
        let years = |year: i16, count: i32| i16::try_from(i32::from(year).checked_add(count)?).ok().filter(|y| (0..=9999).contains(y));
        Some(match here {
            Self::Day(date) if unit == Unit::Day => Self::Day(plus_days(date, count)?),
            Self::Day(date) => Self::Day(date),
            Self::Week(date) => Self::Week(plus_days(date, count.checked_mul(if unit == Unit::Fortnight { 14 } else { 7 })?)?),
            Self::Weekend(date) => Self::Weekend(plus_days(date, count.checked_mul(7)?)?),
            Self::Month(year, month) => months(count, 12, year, month).map(|(y, m)| Self::Month(y, m))?,
            Self::Quarter(year, quarter) => months(count, 4, year, quarter).map(|(y, q)| Self::Quarter(y, q))?,
            Self::Half(year, half) => months(count, 2, year, half).map(|(y, h)| Self::Half(y, h))?,
            Self::Season(year, season) => Self::Season(years(year, count)?, season),
            Self::Year(year) => Self::Year(years(year, count)?),
            Self::Decade(decade) => Self::Decade(years(decade, count)?),
            Self::Century(century) => Self::Century(years(century, count)?),
            Self::Span(..) | Self::Bc(_) => return None,
        })
    }

    /// The same stretch `count` years later.
    pub(super) fn years_later(self, count: i32) -> Option<Self> {
        let year = |y: i16| i16::try_from(i32::from(y).checked_add(count)?).ok().filter(|y| (1..=9999).contains(y));
        Some(match self {
            Self::Day(date) => Self::Day(date.checked_add(Span::new().try_years(i64::from(count)).ok()?).ok()?),
            Self::Week(date) | Self::Weekend(date) => Self::Month(year(date.year())?, date.month()),
            Self::Month(y, m) => Self::Month(year(y)?, m),
            Self::Quarter(y, q) => Self::Quarter(year(y)?, q),
            Self::Half(y, h) => Self::Half(year(y)?, h),
            Self::Season(y, s) => Self::Season(year(y)?, s),
            Self::Year(y) => Self::Year(year(y)?),
            Self::Span(begin, _) => Self::Year(year(begin.year())?),
            Self::Decade(_) | Self::Century(_) | Self::Bc(_) => self,
        })
    }

    /// Its first day.
    pub(super) fn begin(self) -> Option<Date> {
        match self {
            Self::Day(date) | Self::Week(date) | Self::Weekend(date) | Self::Span(date, _) => Some(date),
            Self::Bc(_) => None,
            Self::Month(year, month) => day(year, month, 1),
            Self::Quarter(year, quarter) => day(year, (quarter - 1) * 3 + 1, 1),
            Self::Half(year, half) => day(year, (half - 1) * 6 + 1, 1),
            Self::Season(year, season) => day(year, season.first_month(), 1),
            Self::Year(year) => day(year, 1, 1),
            Self::Decade(decade) => day((decade * 10).max(1), 1, 1),
            Self::Century(century) => day((century * 100).max(1), 1, 1),
        }
    }

    /// Its last day.
    pub(super) fn end(self) -> Option<Date> {
        let last = |year: i16, month: i8| day(year, month, 1).map(Date::last_of_month);
        match self {
            Self::Day(date) | Self::Span(_, date) => Some(date),
            Self::Bc(_) => None,
            Self::Week(date) => plus_days(date, 6),
            Self::Weekend(date) => plus_days(date, 1),
            Self::Month(year, month) => last(year, month),
            Self::Quarter(year, quarter) => last(year, quarter * 3),
            Self::Half(year, half) => last(year, half * 6),
            Self::Season(year, Season::Winter) => last(year + 1, 2),
            Self::Season(year, season) => last(year, season.first_month() + 2),
            Self::Year(year) => last(year, 12),
            Self::Decade(decade) => last(decade * 10 + 9, 12),
            Self::Century(century) => last(century * 100 + 99, 12),
        }
    }

    /// Its TIMEX3 value.
    pub(super) fn value(self) -> String {
        let week = |date: Date| {
            let week = ISOWeekDate::from_date(date);
            format!("{:04}-W{:02}", week.year(), week.week())
        };
        match self {
            Self::Day(date) => iso(date),
            Self::Week(date) => week(date),
            Self::Weekend(date) => format!("{}-WE", week(date)),
            Self::Month(year, month) => format!("{year:04}-{month:02}"),
            Self::Quarter(year, quarter) => format!("{year:04}-Q{quarter}"),
            Self::Half(year, half) => format!("{year:04}-H{half}"),
            Self::Season(year, season) => format!("{year:04}-{}", season.as_str()),
            Self::Year(year) => format!("{year:04}"),
            Self::Decade(decade) => format!("{decade:03}"),
            Self::Century(century) => format!("{century:02}"),
            Self::Span(begin, end) => format!("{}/{}", iso(begin), iso(end)),
            Self::Bc(year) => format!("BC{year:04}"),
        }
    }
}

/// `2024-03-05`.
pub(super) fn iso(date: Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
}

/// The day, if the calendar has it.
pub(super) fn day(year: i16, month: i8, day: i8) -> Option<Date> {
    if (1..=9999).contains(&year) { Date::new(year, month, day).ok() } else { None }
}

/// The day `count` days later.
pub(super) fn plus_days(date: Date, count: i32) -> Option<Date> {
    date.checked_add(Span::new().try_days(i64::from(count)).ok()?).ok().filter(|d| (1..=9999).contains(&d.year()))
}

/// The `nth` weekday (Monday is 1) of a month; -1 is the last.
pub(super) fn nth_weekday(year: i16, month: i8, nth: i8, weekday: i8) -> Option<Date> {
    let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
    day(year, month, 1)?.nth_weekday_of_month(nth, weekday).ok()
}

/// Days from `from` to `to`.
pub(super) fn days_between(from: Date, to: Date) -> i64 {
    to.duration_since(from).as_hours() / 24
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_step_over_the_turn_of_the_year() {
        let january = Point::Day(day(2024, 1, 2).unwrap());
        assert_eq!(january.shifted(Unit::Week, -1).unwrap().value(), "2023-W52");
        assert_eq!(january.shifted(Unit::Quarter, -1).unwrap().value(), "2023-Q4");
        assert_eq!(january.shifted(Unit::Month, -14).unwrap().value(), "2022-11");
    }

    #[test]
    fn a_winter_ends_in_the_next_year() {
        assert_eq!(Point::Season(2023, Season::Winter).end().map(iso).as_deref(), Some("2024-02-29"));
    }
}
