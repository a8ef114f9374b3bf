//! On which day a holiday falls.

use jiff::civil::Date;

use super::calendar::{Point, day, nth_weekday, plus_days};
use super::calendars::Calendar;

/// When a holiday is in `year`. `rule` is a lexicon value: `12-25`; `11-4-4`, the fourth Thursday of November; `05-L-1`, the last
/// Monday of May; `E-2`, two days before Easter; `O+0`, Orthodox Easter; `ELECTION`, the Tuesday after the first Monday of November;
/// `I10-1`, the first of the tenth month of the Islamic calendar; `I9`, all of its ninth month; `P` and `J` for the Persian and Hebrew ones.
pub(super) fn holiday(rule: &str, year: i16) -> Option<Point> {
    if let Some((calendar, rest)) = of_calendar(rule) {
        if calendar.has_year(year) && year < 1800 || year > 5000 {
            return in_calendar(calendar, rest, year);
        }
        let first = calendar.year_in(year);
        let here = |p: &Point| p.begin().is_some_and(|b| b.year() == year);
        return (0..3).find_map(|more| in_calendar(calendar, rest, first.checked_add(more)?).filter(here));
    }
    let days_from = |letter: char| rule.strip_prefix(letter).and_then(|d| d.parse().ok());
    if let Some(days) = days_from('E') {
        return plus_days(easter(year)?, days).map(Point::Day);
    }
    if let Some(days) = days_from('O') {
        return plus_days(orthodox_easter(year)?, days).map(Point::Day);
    }
    fixed(rule, year).map(Point::Day)
}

/// Whether a holiday's day depends on a sighting of the moon, so that it is known to within a day.
pub(super) fn is_approximate(rule: &str) -> bool {
    matches!(of_calendar(rule), Some((Calendar::Islamic, _)))
}

/// The calendar of `I10-1`, and the rest.
fn of_calendar(rule: &str) -> Option<(Calendar, &str)> {
    Some((Calendar::parse(rule.get(..1)?)?, rule.get(1..)?))
}

fn in_calendar(calendar: Calendar, rest: &str, year: i16) -> Option<Point> {
    match rest.split_once('-') {
        Some((month, day)) => calendar.day(year, month.parse().ok()?, day.parse().ok()?).map(Point::Day),
        None => calendar.month(year, rest.parse().ok()?),
    }
}

fn fixed(rule: &str, year: i16) -> Option<Date> {
    if rule == "ELECTION" {
        return plus_days(nth_weekday(year, 11, 1, 1)?, 1);
    }
    let mut parts = rule.split('-');
    let month = parts.next()?.parse().ok()?;
    match (parts.next()?, parts.next()) {
        (number, None) => day(year, month, number.parse().ok()?),
        ("L", Some(weekday)) => nth_weekday(year, month, -1, weekday.parse().ok()?),
        (nth, Some(weekday)) => nth_weekday(year, month, nth.parse().ok()?, weekday.parse().ok()?),
    }
}

/// Easter Sunday of the Gregorian calendar (the anonymous algorithm printed in Nature, 1876).
#[expect(clippy::many_single_char_names, reason = "the letters are the algorithm's own")]
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    day(year, i8::try_from(n / 31).ok()?, i8::try_from(n % 31 + 1).ok()?)
}

/// Easter Sunday of the Julian calendar as a Gregorian day (Meeus, Astronomical Algorithms).
#[expect(clippy::many_single_char_names, reason = "the letters are the algorithm's own")]
fn orthodox_easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 4, y % 7, y % 19);
    let d = (19 * c + 15) % 30;
    let e = (2 * a + 4 * b - d + 34) % 7;
    let n = d + e + 114;
    let julian = day(year, i8::try_from(n / 31).ok()?, i8::try_from(n % 31 + 1).ok()?)?;
    plus_days(julian, y / 100 - y / 400 - 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holidays_fall_on_their_days() {
        for (rule, year, expected) in [
            ("E+0", 2024, "2024-03-31"),
            ("E-2", 2025, "2025-04-18"),
            ("O+0", 2023, "2023-04-16"),
            ("O+0", 2024, "2024-05-05"),
            ("11-4-4", 2023, "2023-11-23"),
            ("05-L-1", 2024, "2024-05-27"),
            ("ELECTION", 2022, "2022-11-08"),
            ("I10-1", 2024, "2024-04-10"),
            ("I9", 2024, "2024-03-11/2024-04-09"),
            ("P1-1", 2023, "2023-03-21"),
            ("P1-1", 1403, "2024-03-20"),
            ("J7-10", 2023, "2023-09-25"),
            ("J9-25", 2023, "2023-12-08"),
            ("J13-14", 2024, "2024-03-24"),
        ] {
            assert_eq!(holiday(rule, year).map(Point::value).as_deref(), Some(expected), "{rule} {year}");
        }
    }
}
