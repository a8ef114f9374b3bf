//! What recurs.

use super::super::meaning::{Found, Meaning};
use super::super::number::{self, Amount, Unit};
use super::super::scan::Scan;
use super::{month, weekday};
use crate::lexicon::TimeClass;
use crate::rule::{Rule, RuleId};
use crate::span::TokenRange;

pub(super) const SET: Rule = Rule {
    id: RuleId("timex.set"),
    summary: "A recurrence: every day, daily, on Mondays, per year.",
    example: "The council meets every two weeks.",
    counterexample: "Every councillor was there.",
};

/// "every day", "each Thursday", "every two years", "daily", "Mondays", "per year".
pub(super) fn set<'a>(scan: &Scan<'a>, at: u32) -> Option<Found<'a>> {
    let (value, end) =
        word(scan, at).or_else(|| each(scan, at)).or_else(|| last_few(scan, at)).or_else(|| so_many_each(scan, at)).or_else(|| listed(scan, at))?;
    Some(Found {
        tokens: TokenRange::new(at, end),
        meaning: Meaning::Set(value),
        modifier: None,
        rule: SET.id,
        entry: scan.words_at(at).first().map(|w| w.entry),
    })
}

fn word(scan: &Scan, at: u32) -> Option<(String, u32)> {
    if let Some(word) = scan.word(at, TimeClass::Recurrent) {
        return Some((word.value.to_owned(), word.end));
    }
    if let Some(word) = scan.word(at, TimeClass::Weekdays).filter(|_| scan.capitalised(at)) {
        return Some((format!("XXXX-WXX-{}", word.value), word.end));
    }
    if let Some(word) = scan.word(at, TimeClass::Seasons) {
        return Some((format!("XXXX-{}", word.value), word.end));
    }
    if let Some(part) = scan.glue(at, "the").and_then(|the| scan.word(the, TimeClass::DayParts)) {
        return Some((format!("XXXX-XX-XXT{}", part.value), part.end));
    }
    if let Some(day) = weekday::weekday(scan, at)
        && let Some(part) = scan.word(day.end, TimeClass::DayParts)
    {
        return Some((format!("XXXX-WXX-{}T{}", day.value, part.value), part.end));
    }
    let per = scan.word(at, TimeClass::Per)?;
    let (unit, end) = number::unit(scan, per.end).filter(|u| !matches!(u.0, Unit::Second | Unit::Minute))?;
    Some((number::duration(Amount::whole(1), unit), end))
}

/// "the past three summers", "the last two Mondays".
fn last_few(scan: &Scan, at: u32) -> Option<(String, u32)> {
    let direction = scan.word(scan.past(at, "the"), TimeClass::Direction).filter(|w| matches!(w.value, "last" | "past" | "next"))?;
    let (_, end) = number::amount(scan, direction.end)?;
    word(scan, end).filter(|_| scan.is(end, TimeClass::Seasons) || scan.is(end, TimeClass::Weekdays))
}

/// "24 hours a day", "three days each week".
fn so_many_each(scan: &Scan, at: u32) -> Option<(String, u32)> {
    let (_, end) = number::amount(scan, at).filter(|_| scan.glue(at, "a").is_none())?;
    let (unit, end) = number::unit(scan, end)?;
    let (whole, end) = match scan.glue(end, "a") {
        Some(next) => number::unit(scan, next)?,
        None => number::unit(scan, scan.word(end, TimeClass::Each).or_else(|| scan.word(end, TimeClass::Per))?.end)?,
    };
    (whole > unit && !number::is_plural(scan, end - 1)).then(|| (number::duration(Amount::whole(1), whole), end))
}

/// The first of "Monday and Tuesday nights".
fn listed(scan: &Scan, at: u32) -> Option<(String, u32)> {
    let first = weekday::weekday(scan, at)?;
    let second = weekday::weekday(scan, scan.glue(first.end, "and")?)?;
    let part = scan.word(second.end, TimeClass::DayParts)?;
    Some((format!("XXXX-WXX-{}T{}", first.value, part.value), first.end))
}

fn each(scan: &Scan, at: u32) -> Option<(String, u32)> {
    let next = scan.word(at, TimeClass::Each)?.end;
    if let Some(day) = weekday::weekday(scan, next) {
        return Some((format!("XXXX-WXX-{}", day.value), day.end));
    }
    if let Some((number, word)) = month::month(scan, next) {
        return Some((format!("XXXX-{number:02}"), word.end));
    }
    if let Some(word) = scan.word(next, TimeClass::Season).or_else(|| scan.word(next, TimeClass::MaybeSeason)) {
        return Some((format!("XXXX-{}", word.value), word.end));
    }
    if let Some(word) = scan.word(next, TimeClass::DayPart) {
        return Some((format!("XXXX-XX-XXT{}", word.value), word.end));
    }
    let (amount, after) = number::amount(scan, next).unwrap_or((Amount::whole(1), next));
    let (unit, end) = number::unit(scan, after)?;
    Some((number::duration(amount, unit), end))
}
