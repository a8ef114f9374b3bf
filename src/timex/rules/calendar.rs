//! Dates of the Islamic, Persian and Hebrew calendars.

use super::super::calendar::Point;
use super::super::calendars::Calendar;
use super::super::meaning::When;
use super::super::scan::Scan;
use super::Dated;
use crate::lexicon::TimeClass;
use crate::rule::{EntryId, Rule, RuleId};

pub(super) const CALENDAR: Rule = Rule {
    id: RuleId("timex.other-calendar"),
    summary: "A day, month or year of the Islamic, Persian or Hebrew calendar, with its year of that calendar.",
    example: "The decree is dated 12 Ramadan 1445.",
    counterexample: "Ali Safar, 45, signed it.",
};

/// "12 Ramadan 1445", "Shawwal 8, 1445 AH", "Farvardin 1402", "1402 in the Persian calendar", "the Hijri year 1445".
pub(super) fn date<'a>(scan: &Scan<'a>, at: u32) -> Option<Dated<'a>> {
    let (calendar, point, end, entry) = day_first(scan, at).or_else(|| month_first(scan, at)).or_else(|| year_alone(scan, at))?;
    Some(Dated { when: When::Exact(point, calendar == Calendar::Islamic), end, rule: &CALENDAR, entry: Some(entry) })
}

fn day_first(scan: &Scan, at: u32) -> Option<(Calendar, Point, u32, EntryId)> {
    let start = scan.past(at, "the");
    let (day, end) = day(scan, start)?;
    let (calendar, month, end, entry) = month(scan, scan.past(end, "of"))?;
    let (year, end) = year(scan, calendar, end)?;
    Some((calendar, Point::Day(calendar.day(year, month, day)?), end, entry))
}

fn month_first(scan: &Scan, at: u32) -> Option<(Calendar, Point, u32, EntryId)> {
    let (calendar, month, end, entry) = month(scan, at)?;
    if let Some((day, after)) = day(scan, end)
        && let Some((year, end)) = year(scan, calendar, after)
    {
        return Some((calendar, Point::Day(calendar.day(year, month, day)?), end, entry));
    }
    let (year, end) = year(scan, calendar, end)?;
    Some((calendar, calendar.month(year, month)?, end, entry))
}

/// A year that is said to be of another calendar, before it or after.
fn year_alone(scan: &Scan, at: u32) -> Option<(Calendar, Point, u32, EntryId)> {
    let named = scan.word(at, TimeClass::Calendar);
    let (year, _) = scan.digits(named.map_or(at, |w| w.end)).filter(|d| (3..=4).contains(&d.1))?;
    let (word, end) = match named {
        Some(word) => (word, word.end + 1),
        None => scan.word(at + 1, TimeClass::Calendar).map(|w| (w, w.end))?,
    };
    let calendar = Calendar::parse(word.value)?;
    Some((calendar, calendar.year(i16::try_from(year).ok()?)?, end, word.entry))
}

fn month(scan: &Scan, at: u32) -> Option<(Calendar, i8, u32, EntryId)> {
    let word = scan.word(at, TimeClass::CalendarMonth).filter(|_| scan.capitalised(at))?;
    let (letter, number) = word.value.split_at_checked(1)?;
    Some((Calendar::parse(letter)?, number.parse().ok()?, word.end, word.entry))
}

fn day(scan: &Scan, at: u32) -> Option<(i8, u32)> {
    let (day, end) = match scan.word(at, TimeClass::Ordinal) {
        Some(word) => (word.value.parse().ok()?, word.end),
        None => scan.digits(at).filter(|d| d.1 <= 2).map(|d| (d.0, at + 1))?,
    };
    Some((i8::try_from(day).ok().filter(|d| (1..=31).contains(d))?, end))
}

/// A year of the calendar, with the letters of its era.
fn year(scan: &Scan, calendar: Calendar, at: u32) -> Option<(i16, u32)> {
    let start = scan.past(scan.mark(at, ",").unwrap_or(at), "of");
    let year = i16::try_from(scan.digits(start).filter(|d| d.1 == 4)?.0).ok().filter(|&y| calendar.has_year(y))?;
    Some((year, scan.word(start + 1, TimeClass::Calendar).map_or(start + 1, |w| w.end)))
}
