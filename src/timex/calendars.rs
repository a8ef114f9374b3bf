//! Dates of other calendars as days of the Gregorian one.
//!
//! The Islamic calendar is reckoned by the civil table of thirty years; sightings of the moon move its months by a day, so what comes
//! from it is approximate. The Persian one follows the cycle of 33 years, which agrees with the observed calendar from 1178 to 1633; the
//! Hebrew one is exact. Each is counted from one day that is known in both calendars.

use jiff::civil::Date;

use super::calendar::{Point, day, plus_days};

/// A calendar beside the Gregorian one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Calendar {
    /// Lunar, from the Hijra; Ramadan is month 9.
    Islamic,
    /// Solar, from the Hijra; Farvardin is month 1.
    Persian,
    /// Lunisolar; Nisan is month 1, the year begins with Tishri, month 7. Month 13 is the last one before Nisan, whatever the year.
    Hebrew,
}

impl Calendar {
    /// Reads the letter of a lexicon value.
    pub(super) fn parse(letter: &str) -> Option<Self> {
        Some(match letter {
            "I" => Self::Islamic,
            "P" => Self::Persian,
            "J" => Self::Hebrew,
            _ => return None,
        })
    }

    /// Whether a year is one that news or history of this calendar can mean.
    pub(super) fn has_year(self, year: i16) -> bool {
        match self {
            Self::Islamic => (1..=1600).contains(&year),
            Self::Persian => (1178..=1633).contains(&year),
            Self::Hebrew => (3000..=6500).contains(&year),
        }
    }

    /// A day of this calendar.
    pub(super) fn day(self, year: i16, month: i8, day_of_month: i8) -> Option<Date> {
        if !self.has_year(year) || !(1..=self.longest(year, month)?).contains(&i32::from(day_of_month)) {
            return None;
        }
        plus_days(self.first_of(i32::from(year), i32::from(month))?, i32::from(day_of_month) - 1)
    }

    /// A month of this calendar.
    pub(super) fn month(self, year: i16, month: i8) -> Option<Point> {
        let first = self.day(year, month, 1)?;
        Some(Point::Span(first, plus_days(first, self.longest(year, month)? - 1)?))
    }

    /// A year of this calendar.
    pub(super) fn year(self, year: i16) -> Option<Point> {
        let first_month = if self == Self::Hebrew { 7 } else { 1 };
        let first = self.day(year, first_month, 1)?;
        let next = self.first_of(i32::from(year) + 1, i32::from(first_month))?;
        Some(Point::Span(first, plus_days(next, -1)?))
    }

    /// The first year of this calendar that can hold days of a Gregorian one.
    pub(super) fn year_in(self, gregorian: i16) -> i16 {
        let year = i32::from(gregorian);
        let own = match self {
            Self::Islamic => (year - 622) * 33 / 32,
            Self::Persian => year - 622,
            Self::Hebrew => year + 3760,
        };
        i16::try_from(own).unwrap_or(i16::MAX - 2)
    }

    /// Days in a month.
    fn longest(self, year: i16, month: i8) -> Option<i32> {
        let year = i32::from(year);
        Some(match (self, month) {
            (Self::Islamic, 12) => 29 + islamic_days(year + 1) - islamic_days(year) - 354,
            (Self::Islamic, 1..=11) => 29 + i32::from(month) % 2,
            (Self::Persian, 1..=6) => 31,
            (Self::Persian, 7..=11) => 30,
            (Self::Persian, 12) => 29 + persian_days(year + 1) - persian_days(year) - 365,
            (Self::Hebrew, 1..=13) => hebrew_month(year, i32::from(month)),
            _ => return None,
        })
    }

    /// The first day of a month.
    fn first_of(self, year: i32, month: i32) -> Option<Date> {
        match self {
            Self::Islamic => plus_days(day(2023, 7, 19)?, islamic_days(year) - islamic_days(1445) + (59 * (month - 1) + 1) / 2),
            Self::Persian => {
                let months = if month <= 7 { (month - 1) * 31 } else { (month - 1) * 30 + 6 };
                plus_days(day(2024, 3, 20)?, persian_days(year) - persian_days(1403) + months)
            }
            Self::Hebrew => {
                let last = if hebrew_is_leap(year) { 13 } else { 12 };
                let month = if month == 13 { last } else { month };
                let before = if month >= 7 { (7..month).collect::<Vec<_>>() } else { (7..=last).chain(1..month).collect() };
                let days: i32 = before.into_iter().map(|m| hebrew_month(year, m)).sum();
                plus_days(day(2023, 9, 16)?, hebrew_new_year(year) - hebrew_new_year(5784) + days)
            }
        }
    }
}

/// Days before a year of the civil Islamic calendar.
fn islamic_days(year: i32) -> i32 {
    354 * (year - 1) + (3 + 11 * year).div_euclid(30)
}

/// Days before a Persian year.
fn persian_days(year: i32) -> i32 {
    365 * (year - 1) + (8 * (year - 1) + 29).div_euclid(33)
}

fn hebrew_is_leap(year: i32) -> bool {
    (7 * year + 1).rem_euclid(19) < 7
}

/// Days before a Hebrew year as the new moon gives them (Dershowitz and Reingold, Calendrical Calculations).
fn hebrew_elapsed(year: i32) -> i32 {
    let months = (235 * year - 234).div_euclid(19);
    let parts = i64::from(months) * 13_753 + 12_084;
    let days = 29 * months + i32::try_from(parts.div_euclid(25_920)).unwrap_or(0);
    days + i32::from((3 * (days + 1)).rem_euclid(7) < 3)
}

/// Days before a Hebrew year, with the delays that keep years at their lawful lengths.
fn hebrew_new_year(year: i32) -> i32 {
    let (before, here, after) = (hebrew_elapsed(year - 1), hebrew_elapsed(year), hebrew_elapsed(year + 1));
    match (after - here, here - before) {
        (356, _) => here + 2,
        (_, 382) => here + 1,
        _ => here,
    }
}

/// Days in a Hebrew month.
fn hebrew_month(year: i32, month: i32) -> i32 {
    let length = hebrew_new_year(year + 1) - hebrew_new_year(year);
    match month {
        2 | 4 | 6 | 10 | 13 => 29,
        8 if length % 10 != 5 => 29,
        9 if length % 10 == 3 => 29,
        12 if !hebrew_is_leap(year) => 29,
        _ => 30,
    }
}

#[cfg(test)]
mod tests {
    use super::super::calendar::iso;
    use super::*;

    #[test]
    fn days_of_other_calendars_are_days_of_ours() {
        for (calendar, year, month, day, expected) in [
            (Calendar::Islamic, 1445, 9, 1, "2024-03-11"),
            (Calendar::Islamic, 1446, 1, 1, "2024-07-08"),
            (Calendar::Islamic, 1400, 1, 1, "1979-11-21"),
            (Calendar::Persian, 1357, 11, 22, "1979-02-11"),
            (Calendar::Persian, 1404, 1, 1, "2025-03-21"),
            (Calendar::Persian, 1400, 1, 1, "2021-03-21"),
            (Calendar::Hebrew, 5784, 7, 22, "2023-10-07"),
            (Calendar::Hebrew, 5784, 1, 15, "2024-04-23"),
            (Calendar::Hebrew, 5708, 2, 5, "1948-05-14"),
            (Calendar::Hebrew, 5785, 7, 1, "2024-10-03"),
        ] {
            assert_eq!(calendar.day(year, month, day).map(iso).as_deref(), Some(expected), "{calendar:?} {year}-{month}-{day}");
        }
    }

    #[test]
    fn days_that_a_calendar_lacks_are_none() {
        assert_eq!(Calendar::Islamic.day(1445, 2, 30), None);
        assert_eq!(Calendar::Persian.day(1402, 12, 30), None);
        assert_eq!(Calendar::Hebrew.day(5784, 14, 1), None);
        assert_eq!(Calendar::Islamic.day(2024, 1, 1), None);
    }
}
