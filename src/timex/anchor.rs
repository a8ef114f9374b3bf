//! Anchoring: from what an expression says to the stretch of the calendar that it means.
//!
//! Everything is reckoned from the day of publication or from an earlier date of the text; never from today. Without a day of
//! publication a relative expression keeps what is known, with `X` for the rest.

use jiff::civil::Date;

use super::calendar::{self, Point, days_between, iso, plus_days};
use super::holiday;
use super::meaning::{Base, Found, Meaning, Part, Pick, When, YearOf};
use super::number::Unit;
use super::tense::Tense;
use super::value::{Anchor, Timex, TimexKind};
use crate::rule::By;

/// Days after its end at which a quarter is no longer news: reports come out within a quarter or two.
const OLDEST_REPORT: i64 = 300;

/// Days off at which a date without its year would have been given one, so that its neighbour is meant if that is [`NEAR`].
const FAR: i64 = 240;

/// As [`FAR`], for months, which are named over a longer time. Both were set on the financial news of `TimeBank`.
const FAR_MONTH: i64 = 285;

/// Days off at which a date without its year is near.
const NEAR: i64 = 110;

/// Days after its end at which a month is still called the last month, and not by its name with "last".
const JUST_OVER: i64 = 15;

/// What is known while the expressions of a text are gone through in order.
#[derive(Debug, Default)]
pub(super) struct Context {
    /// The day of publication.
    published: Option<Date>,
    /// The last date of the text: its number among the expressions, and what it means.
    last: Option<(u32, Point)>,
    /// The last quarter that the text named.
    quarter: Option<(u32, Point)>,
    /// The first day of the range that the expression at hand ends.
    after: Option<Date>,
    /// Whether the expression at hand is a deadline: "by June".
    deadline: bool,
    /// How many expressions there were.
    count: u32,
}

impl Context {
    pub(super) fn new(published: Option<&str>) -> Self {
        Self { published: published.and_then(day_of), ..Self::default() }
    }

    /// Gives `found` its value. `ends_range` tells whether it ends a range that the expression before it began; `tense` is asked for only
    /// where the tense of the sentence decides.
    pub(super) fn anchor(&mut self, found: Found, ends_range: bool, tense: impl Fn() -> Tense) -> Timex {
        self.after = self.last.filter(|_| ends_range).and_then(|(at, point)| (at + 1 == self.count).then(|| point.begin())?);
        self.deadline = found.modifier == Some("ON_OR_BEFORE");
        let mut timex = Timex {
            tokens: found.tokens,
            kind: TimexKind::Date,
            value: String::new(),
            modifier: found.modifier,
            begin: None,
            end: None,
            anchor: Anchor::Absolute,
            by: By { rule: found.rule, entry: found.entry },
        };
        match found.meaning {
            Meaning::Duration(value) => (timex.kind, timex.value) = (TimexKind::Duration, value),
            Meaning::Set(value) => (timex.kind, timex.value) = (TimexKind::Set, value),
            Meaning::Reference(value) => value.clone_into(&mut timex.value),
            Meaning::Date(when) => self.place(&mut timex, when, "", 0, &tense),
            Meaning::Beside(when, days) => self.place(&mut timex, when, "", days, &tense),
            Meaning::Time(when, tail) => {
                timex.kind = TimexKind::Time;
                self.place(&mut timex, when, &tail, 0, &tense);
            }
        }
        self.count += 1;
        timex
    }

    /// Fills in value, interval and anchor of a date that is `days` after `when`, and remembers it.
    fn place(&mut self, timex: &mut Timex, when: When, tail: &str, days: i32, tense: &dyn Fn() -> Tense) {
        let mut resolved = self.resolve(when, tense);
        // A time of day needs a day; where the text's last date is none, the day of publication is one.
        if !tail.is_empty() && !matches!(resolved, Some((Point::Day(_), _))) {
            resolved = self.published.map(|p| (Point::Day(p), Anchor::Published));
        }
        if days != 0 {
            resolved = resolved.and_then(|(point, anchor)| Some((Point::Day(plus_days(point.begin()?, days)?), anchor)));
        }
        let Some((point, anchor)) = resolved else {
            timex.value = if days == 0 { unresolved(when) + tail } else { "XXXX-XX-XX".to_owned() };
            timex.anchor = Anchor::Unresolved;
            return;
        };
        let by_the_moon = match when {
            When::InYear(Part::Holiday(rule), _) => holiday::is_approximate(rule),
            When::Exact(_, approximate) => approximate,
            _ => false,
        };
        timex.modifier = timex.modifier.or(by_the_moon.then_some("APPROX"));
        timex.value = point.value() + tail;
        if let (Some(begin), Some(end)) = (point.begin(), point.end()) {
            (timex.begin, timex.end) = (Some(iso(begin)), Some(iso(end)));
        }
        timex.anchor = anchor;
        if self.is_reported(point) && !matches!(when, When::Period(_)) {
            self.quarter = Some((self.count, point));
        }
        // The day of publication is no new place in the story.
        if !matches!(when, When::Shifted(_, 0, Base::Published) | When::Decade(_) | When::Century(_)) {
            self.last = Some((self.count, point));
        }
    }

    /// The stretch that `when` means, and what it was reckoned from.
    fn resolve(&self, when: When, tense: &dyn Fn() -> Tense) -> Option<(Point, Anchor)> {
        match when {
            When::Decade(decade) => Some((Point::Decade(decade), Anchor::Absolute)),
            When::Century(century) => Some((Point::Century(century), Anchor::Absolute)),
            When::Exact(point, _) => Some((point, Anchor::Absolute)),
            When::InYear(part, YearOf::Exact(year)) => Some((self.in_year(part, year)?, Anchor::Absolute)),
            When::InYear(part, YearOf::Text(years)) => {
                let (point, anchor) = self.text()?;
                let year = i32::from(point.begin()?.year()).checked_add(years)?;
                Some((self.in_year(part, i16::try_from(year).ok()?)?, anchor))
            }
            When::Shifted(unit, count, Base::Text) => {
                let (point, anchor) = self.text()?;
                Some((from_text(point, unit, count)?, anchor))
            }
            When::InYear(part, YearOf::Picked(pick @ (Pick::Before | Pick::After))) => {
                let (point, anchor) = self.text()?;
                Some((self.beside(part, pick, point)?, anchor))
            }
            When::Weekday(weekday, pick @ (Pick::Before | Pick::After)) => {
                let (point, anchor) = self.text()?;
                let (day, pick) = if pick == Pick::Before { (point.begin()?, Pick::Last) } else { (point.end()?, Pick::Next) };
                Some((weekday_near(day, weekday, pick, tense)?, anchor))
            }
            When::Period(years) => self.period(years),
            _ => Some((self.by_publication(when, tense)?, Anchor::Published)),
        }
    }

    /// As [`Context::resolve`], for what is reckoned from the day of publication.
    fn by_publication(&self, when: When, tense: &dyn Fn() -> Tense) -> Option<Point> {
        let published = self.published?;
        match when {
            When::InYear(part, YearOf::Shift(years)) => self.in_year(part, i16::try_from(i32::from(published.year()) + years).ok()?),
            When::InYear(part, YearOf::Picked(pick)) => self.pick(part, pick, published, tense),
            When::Weekday(weekday, pick) => weekday_near(published, weekday, pick, tense),
            When::WeekdayOf(weekday, weeks) => {
                let week = Point::Day(published).shifted(Unit::Week, weeks)?;
                plus_days(week.begin()?, i32::from(weekday) - 1).map(Point::Day)
            }
            When::Weekend => {
                let saturday = Point::around(published, Unit::Weekend)?;
                let weeks = i32::from(saturday.begin()? > published && tense() != Tense::Future);
                saturday.shifted(Unit::Weekend, -weeks)
            }
            When::Shifted(unit, count, _) => Point::Day(published).shifted(unit, count),
            _ => None,
        }
    }

    /// The last date of the text, else the day of publication.
    fn text(&self) -> Option<(Point, Anchor)> {
        self.last.map(|(at, point)| (point, Anchor::Text(at))).or_else(|| self.published.map(|date| (Point::Day(date), Anchor::Published)))
    }

    /// The period that the text reports on (its last quarter, else the last that was over at publication), `years` later; with no
    /// quarter in the text, the year.
    fn period(&self, years: i32) -> Option<(Point, Anchor)> {
        if let Some((at, quarter)) = self.quarter {
            return Some((quarter.years_later(years)?, Anchor::Text(at)));
        }
        let published = Point::Day(self.published?);
        let point = if years == 0 { published.shifted(Unit::Quarter, -1)? } else { published.shifted(Unit::Year, years)? };
        Some((point, Anchor::Published))
    }

    /// Whether a period is a quarter that news of the day of publication can be about, and no older one for comparison.
    fn is_reported(&self, point: Point) -> bool {
        matches!(point, Point::Quarter(..)) && self.published.is_none_or(|p| point.end().is_some_and(|e| e < p) && distance(point, p) < OLDEST_REPORT)
    }

    fn in_year(&self, part: Part, year: i16) -> Option<Point> {
        Some(match part {
            Part::Whole => Point::Year(year),
            Part::Half(half) => Point::Half(year, half),
            Part::Quarter(quarter) => Point::Quarter(year, quarter),
            Part::Reported => match self.quarter {
                Some((_, Point::Quarter(_, quarter))) => Point::Quarter(year, quarter),
                _ => Point::Year(year),
            },
            Part::Season(season) => Point::Season(year, season),
            Part::Month(month) => Point::Month(year, month),
            Part::Week(month, day) => Point::around(calendar::day(year, month, day)?, Unit::Week)?,
            Part::Day(month, day) => Point::Day(calendar::day(year, month, day)?),
            Part::NthWeekday(month, nth, weekday) => Point::Day(calendar::nth_weekday(year, month, nth, weekday)?),
            Part::Holiday(rule) => holiday::holiday(rule, year)?,
            Part::HolidayWeek(rule, unit) => Point::around(holiday::holiday(rule, year)?.begin()?, unit)?,
        })
    }

    /// The part of a year that is the last one before, or the first one after, the text's `point`.
    fn beside(&self, part: Part, pick: Pick, point: Point) -> Option<Point> {
        let (begin, end) = (point.begin()?, point.end()?);
        let mut near = [-1, 0, 1, 2].into_iter().filter_map(|years| self.in_year(part, begin.year() + years));
        match pick {
            Pick::Before => near.rfind(|p| p.end().is_some_and(|e| e < begin)),
            _ => near.find(|p| p.begin().is_some_and(|b| b > end)),
        }
    }

    /// The part of a year that was not named.
    fn pick(&self, part: Part, pick: Pick, published: Date, tense: &dyn Fn() -> Tense) -> Option<Point> {
        let near = [-1, 0, 1].map(|years| self.in_year(part, published.year() + years));
        let begun = |p: &Point| p.begin().is_some_and(|b| b <= published);
        let over = |p: &Point| p.end().is_some_and(|e| e < published);
        let points = near.into_iter().flatten();
        match pick {
            Pick::This => self.in_year(part, published.year()),
            // In early March, "last February" is no way to say "last month".
            Pick::Last if matches!(part, Part::Month(_)) => points.rev().filter(over).find(|p| distance(*p, published) > JUST_OVER),
            Pick::Last | Pick::Before => points.rev().find(over),
            Pick::Next | Pick::After => near.into_iter().flatten().find(|p| !begun(p)),
            // "Between March and June": the June after that March.
            Pick::Bare if self.after.is_some() => {
                let follows = |p: &Point| p.begin() >= self.after;
                let first = self.after.map_or(published.year(), Date::year);
                [0, 1].into_iter().filter_map(|years| self.in_year(part, first + years)).find(follows)
            }
            Pick::Bare => {
                let nearest = near.into_iter().flatten().min_by_key(|p| distance(*p, published))?;
                let tense = tense();
                let said = match tense {
                    Tense::Over => return points.rev().find(begun),
                    // "Was to be repaid by March": said in the past of a day to come.
                    Tense::Past | Tense::Unknown if self.deadline => None,
                    Tense::Past | Tense::Unknown => points.rev().find(begun),
                    // "Expects to report a third-quarter loss": a quarter that is over can be yet to be reported.
                    Tense::Future if matches!(part, Part::Quarter(_)) => None,
                    Tense::Future => near.into_iter().flatten().find(|p| !over(p)),
                };
                // "Declared a dividend payable Dec. 15": a past verb can have a day to come.
                let far = if matches!(part, Part::Day(..)) { FAR } else { FAR_MONTH };
                said.filter(|p| distance(*p, published) < far || distance(nearest, published) > NEAR).or(Some(nearest))
            }
        }
    }
}

/// Days between a stretch and a day outside it.
fn distance(point: Point, day: Date) -> i64 {
    let (Some(begin), Some(end)) = (point.begin(), point.end()) else { return i64::MAX };
    days_between(day, begin).max(days_between(end, day)).max(0)
}

/// The stretch `count` units after the text's `point`: of a day's exactness only where the text was as exact.
fn from_text(point: Point, unit: Unit, count: i32) -> Option<Point> {
    match (point, unit) {
        (_, Unit::Year) if count != 0 => point.years_later(count),
        (Point::Day(_), Unit::Month) if count.abs() > 1 => point.shifted(Unit::Month, count),
        (Point::Month(..) | Point::Quarter(..) | Point::Half(..) | Point::Season(..) | Point::Year(_), Unit::Day | Unit::Week) if count == 0 => Some(point),
        _ => point.shifted(unit, count),
    }
}

/// The weekday that is meant, seen from the day of publication.
fn weekday_near(published: Date, weekday: i8, pick: Pick, tense: &dyn Fn() -> Tense) -> Option<Point> {
    let ahead = (i32::from(weekday) - i32::from(published.weekday().to_monday_one_offset())).rem_euclid(7);
    let days = match pick {
        Pick::Last | Pick::Before => {
            if ahead == 0 {
                -7
            } else {
                ahead - 7
            }
        }
        Pick::Next | Pick::After => {
            if ahead == 0 {
                7
            } else {
                ahead
            }
        }
        Pick::This => ahead,
        Pick::Bare if ahead == 0 => 0,
        Pick::Bare => {
            if tense() == Tense::Future {
                ahead
            } else {
                ahead - 7
            }
        }
    };
    plus_days(published, days).map(Point::Day)
}

/// What is known of a date without its anchor.
fn unresolved(when: When) -> String {
    let of_unit = |unit| match unit {
        Unit::Year => "XXXX",
        Unit::Month => "XXXX-XX",
        Unit::Week | Unit::Fortnight => "XXXX-WXX",
        Unit::Weekend => "XXXX-WXX-WE",
        Unit::Quarter => "XXXX-QX",
        Unit::Half => "XXXX-HX",
        Unit::Decade => "XXX",
        Unit::Century | Unit::Millennium => "XX",
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => "XXXX-XX-XX",
    };
    match when {
        When::Weekday(weekday, _) | When::WeekdayOf(weekday, _) => format!("XXXX-WXX-{weekday}"),
        When::Shifted(unit, ..) => of_unit(unit).to_owned(),
        When::Weekend => of_unit(Unit::Weekend).to_owned(),
        When::Period(0) => of_unit(Unit::Quarter).to_owned(),
        When::InYear(part, _) => match part {
            Part::HolidayWeek(_, unit) => of_unit(unit).to_owned(),
            Part::Whole => of_unit(Unit::Year).to_owned(),
            Part::Half(half) => format!("XXXX-H{half}"),
            Part::Quarter(quarter) => format!("XXXX-Q{quarter}"),
            Part::Reported => of_unit(Unit::Quarter).to_owned(),
            Part::Season(season) => format!("XXXX-{}", season.as_str()),
            Part::Month(month) => format!("XXXX-{month:02}"),
            Part::Week(..) => of_unit(Unit::Week).to_owned(),
            Part::Day(month, day) => format!("XXXX-{month:02}-{day:02}"),
            Part::NthWeekday(month, ..) => format!("XXXX-{month:02}-XX"),
            Part::Holiday(rule) => match rule.split('-').collect::<Vec<_>>()[..] {
                [month, day] if month.len() == 2 => format!("XXXX-{month}-{day}"),
                _ => of_unit(Unit::Day).to_owned(),
            },
        },
        When::Period(_) | When::Decade(_) | When::Century(_) | When::Exact(..) => of_unit(Unit::Year).to_owned(),
    }
}

/// The day of an ISO 8601 date or time: its first ten characters.
fn day_of(published: &str) -> Option<Date> {
    let mut parts = published.get(..10)?.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    calendar::day(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}
