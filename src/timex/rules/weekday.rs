//! Weekdays.

use super::super::meaning::{Part, Pick, When, YearOf};
use super::super::number::{self, Unit};
use super::super::scan::{Scan, TimeWord};
use super::{Dated, month, numeric};
use crate::lexicon::TimeClass;
use crate::rule::{Rule, RuleId};

pub(super) const WEEKDAY: Rule = Rule {
    id: RuleId("timex.weekday"),
    summary: "A weekday, alone, with its date, or with its week; a short form needs its date.",
    example: "The court ruled on Tuesday.",
    counterexample: "The Sun set on the empire.",
};

/// "Monday", "last Friday", "Friday, Oct. 23", "Monday of last week".
pub(super) fn date<'a>(scan: &Scan<'a>, at: u32) -> Option<Dated<'a>> {
    if let Some(found) = nth(scan, at) {
        return Some(found);
    }
    let (pick, start) = month::pick(scan, at).or_else(|| that(scan, at)).unwrap_or((Pick::Bare, at));
    let word = weekday(scan, start)?;
    let number: i8 = word.value.parse().ok()?;
    let after = scan.mark(word.end, ",").unwrap_or(word.end);
    if let Some(dated) = month::date(scan, after).or_else(|| numeric::date(scan, after)).filter(is_day) {
        return Some(dated);
    }
    // "On a Monday" is any Monday.
    if word.class == TimeClass::MaybeWeekday || (scan.glue_before(at, "a") && scan.glue_before(at - 1, "on")) {
        return None;
    }
    let found = |when, end| Some(Dated { when, end, rule: &WEEKDAY, entry: Some(word.entry) });
    if let Some((weeks, end)) = week(scan, scan.past(word.end, "of")).filter(|_| pick == Pick::Bare) {
        return found(When::WeekdayOf(number, weeks), end);
    }
    found(When::Weekday(number, pick), word.end)
}

/// A weekday at `at`, capitalised.
pub(super) fn weekday<'a>(scan: &Scan<'a>, at: u32) -> Option<TimeWord<'a>> {
    scan.word(at, TimeClass::Weekday).or_else(|| scan.word(at, TimeClass::MaybeWeekday)).filter(|_| scan.capitalised(at))
}

/// "that Tuesday": one that the text has named; the last one past will do.
fn that(scan: &Scan, at: u32) -> Option<(Pick, u32)> {
    let word = scan.word(scan.past(at, "the"), TimeClass::Direction)?;
    matches!(word.value, "that" | "same").then_some((Pick::Bare, word.end))
}

fn is_day(dated: &Dated) -> bool {
    matches!(dated.when, When::InYear(Part::Day(..), YearOf::Exact(_) | YearOf::Picked(Pick::Bare) | YearOf::Shift(_)))
}

/// "last week", "next week", at `at`.
fn week(scan: &Scan, at: u32) -> Option<(i32, u32)> {
    let (pick, end) = month::pick(scan, at)?;
    let (unit, end) = number::unit(scan, end)?;
    let weeks = match pick {
        Pick::Last | Pick::Before => -1,
        Pick::Next | Pick::After => 1,
        Pick::This | Pick::Bare => 0,
    };
    (unit == Unit::Week).then_some((weeks, end))
}

/// "the first Monday of May", "the last Friday in June 2023".
fn nth<'a>(scan: &Scan<'a>, at: u32) -> Option<Dated<'a>> {
    let the = scan.past(at, "the");
    let (nth, end) = match (scan.word(the, TimeClass::Ordinal), scan.word(the, TimeClass::Direction)) {
        (Some(word), _) => (word.value.parse().ok().filter(|n| (1..=5).contains(n))?, word.end),
        (None, Some(word)) if word.value == "last" => (-1, word.end),
        _ => return None,
    };
    let word = weekday(scan, end)?;
    let (number, month) = month::month(scan, scan.glue(word.end, "of").or_else(|| scan.glue(word.end, "in"))?)?;
    Some(month::with_year(scan, Part::NthWeekday(number, nth, word.value.parse().ok()?), month.end, word, &WEEKDAY))
}
