//! Months and their days, and holidays.

use super::super::calendar;
use super::super::meaning::{Part, Pick, When, YearOf};
use super::super::number::Unit;
use super::super::scan::{Scan, TimeWord};
use super::{Dated, year};
use crate::lexicon::{Tag, TimeClass};
use crate::rule::{Rule, RuleId};

pub(super) const MONTH_DAY: Rule = Rule {
    id: RuleId("timex.month-day"),
    summary: "A day of a named month, in either order, with or without its year.",
    example: "The vote on 5 March was close.",
    counterexample: "Troops began the march 5 hours late.",
};

pub(super) const MONTH: Rule = Rule {
    id: RuleId("timex.month"),
    summary: "A named month, with or without its year; a month that is another word too needs a sign of being one.",
    example: "The bridge closed in May.",
    counterexample: "May said the bridge would close.",
};

pub(super) const HOLIDAY: Rule = Rule {
    id: RuleId("timex.holiday"),
    summary: "A holiday with a reckonable day.",
    example: "Shops will shut on Easter Monday.",
    counterexample: "The shops sell easter bonnets.",
};

/// "March 5, 2024", "5 March", "the 5th of March", "March 2024", "March", "last March".
pub(super) fn date<'a>(scan: &Scan<'a>, at: u32) -> Option<Dated<'a>> {
    picked(scan, at).or_else(|| day_first(scan, at)).or_else(|| month_first(scan, at)).or_else(|| day_of_range(scan, at))
}

/// A month at `at`: its number and its word.
pub(super) fn month<'a>(scan: &Scan<'a>, at: u32) -> Option<(i8, TimeWord<'a>)> {
    let word = scan.word(at, TimeClass::Month).or_else(|| scan.word(at, TimeClass::MaybeMonth))?;
    scan.capitalised(at).then(|| Some((word.value.parse().ok()?, word)))?
}

/// A day of a month at `at`, in figures or as an ordinal.
fn day(scan: &Scan, at: u32) -> Option<(i8, u32)> {
    let (day, end) = match scan.word(at, TimeClass::Ordinal) {
        Some(word) => (word.value.parse().ok()?, word.end),
        None => scan.digits(at).filter(|d| d.1 <= 2).map(|d| (d.0, at + 1))?,
    };
    (1..=31).contains(&day).then(|| Some((i8::try_from(day).ok()?, end)))?
}

fn month_first<'a>(scan: &Scan<'a>, at: u32) -> Option<Dated<'a>> {
    let (month, word) = month(scan, at)?;
    let the = scan.past(word.end, "the");
    if let Some((day, end)) = day(scan, the).filter(|d| calendar::day(2000, month, d.0).is_some() && !counts_something(scan, d.1)) {
        return Some(with_year(scan, Part::Day(month, day), end, word, &MONTH_DAY));
    }
    let found = with_year(scan, Part::Month(month), word.end, word, &MONTH);
    (found.end > word.end || is_month(scan, word)).then_some(found)
}

/// "5 March 2024", "the 5th of March".
fn day_first<'a>(scan: &Scan<'a>, at: u32) -> Option<Dated<'a>> {
    let start = scan.past(at, "the");
    let (day, end) = day(scan, start)?;
    let (month, word) = month(scan, scan.past(end, "of"))?;
    calendar::day(2000, month, day)?;
    Some(with_year(scan, Part::Day(month, day), word.end, word, &MONTH_DAY))
}

/// The "3" of "3 to 5 May" and "3-5 May 2024".
fn day_of_range<'a>(scan: &Scan<'a>, at: u32) -> Option<Dated<'a>> {
    let (first, end) = day(scan, at)?;
    let joint = scan.glue(end, "to").or_else(|| scan.glue(end, "and")).or_else(|| (scan.fold(end) == "-").then_some(end + 1))?;
    let last = day_first(scan, joint)?;
    let When::InYear(Part::Day(month, second), year) = last.when else { return None };
    (first < second).then_some(Dated { when: When::InYear(Part::Day(month, first), year), end, ..last })
}

/// "last March", "this September", "next May 5".
fn picked<'a>(scan: &Scan<'a>, at: u32) -> Option<Dated<'a>> {
    let (pick, end) = pick(scan, at)?;
    let mut found = month_first_plain(scan, end)?;
    let When::InYear(part, YearOf::Picked(_)) = found.when else { return None };
    found.when = When::InYear(part, YearOf::Picked(pick));
    Some(found)
}

/// As [`month_first`], after a word that shows that it is a month.
fn month_first_plain<'a>(scan: &Scan<'a>, at: u32) -> Option<Dated<'a>> {
    let (month, word) = month(scan, at)?;
    match day(scan, word.end).filter(|d| !counts_something(scan, d.1)) {
        Some((day, end)) => Some(with_year(scan, Part::Day(month, day), end, word, &MONTH_DAY)),
        None => Some(with_year(scan, Part::Month(month), word.end, word, &MONTH)),
    }
}

/// "last", "this", "next", "this past", "this coming".
pub(super) fn pick(scan: &Scan, at: u32) -> Option<(Pick, u32)> {
    let one = |at: u32| {
        let word = scan.word(at, TimeClass::Direction)?;
        let pick = match word.value {
            "last" | "past" => Pick::Last,
            "this" => Pick::This,
            "next" => Pick::Next,
            "previous" => Pick::Before,
            "following" => Pick::After,
            _ => return None,
        };
        Some((pick, word.end))
    };
    let (first, end) = one(scan.past(at, "the"))?;
    match one(end) {
        Some((second, end)) if first == Pick::This => Some((second, end)),
        _ => Some((first, end)),
    }
}

/// Takes in the year that follows a month or day: "March 5, 2024", "March of 2024", "July last year".
pub(super) fn with_year<'a>(scan: &Scan<'a>, part: Part<'a>, end: u32, word: TimeWord<'a>, rule: &'static Rule) -> Dated<'a> {
    let comma = scan.mark(end, ",").unwrap_or(end);
    let of = scan.glue(end, "of").or_else(|| scan.glue(end, "in")).unwrap_or(end);
    let exact = year::figures(scan, comma)
        .or_else(|| year::figures(scan, of))
        .or_else(|| year::spoken(scan, end))
        .filter(|y| !counts_something(scan, y.1) || comma > end);
    let said = exact.map(|(y, e)| (YearOf::Exact(y), e)).or_else(|| year::phrase(scan, of).filter(|_| scan.fold(end) != ","));
    let (year, end) = said.unwrap_or((YearOf::Picked(Pick::Bare), end));
    Dated { when: When::InYear(part, year), end, rule, entry: Some(word.entry) }
}

/// Whether a number before `at` counts what stands there: "20 people".
pub(super) fn counts_something(scan: &Scan, at: u32) -> bool {
    scan.is(at, TimeClass::Counted) || matches!(scan.fold(at), "%" | "°")
}

/// Whether a month's word with neither day nor year is a month, and no name, verb or modal.
fn is_month(scan: &Scan, word: TimeWord) -> bool {
    let (at, end) = (word.start, word.end);
    let led = scan.glue_before(at, "in") || scan.glue_before(at, "of") || scan.glue_before(at, "on");
    if led || scan.word_before(at, TimeClass::Bound).is_some() || scan.word_before(at, TimeClass::Portion).is_some() || scan.fold_before(at) == "-" {
        return true;
    }
    // "The March vote"; lower-cased it would be the march.
    if scan.glue_before(at, "the") && scan.document.tag(end).is_noun() && !scan.capitalised(end) && !scan.fold(end).is_empty() {
        return true;
    }
    let joined = scan.glue_before(at, "to") || scan.glue_before(at, "and");
    (word.class == TimeClass::Month || joined) && !is_named(scan, end) && !follows_name(scan, at)
}

/// "Tariq Ramadan", also where the name opens the sentence.
fn after_given_name(scan: &Scan, at: u32) -> bool {
    at > 0 && is_named(scan, at - 1) && scan.document.tag(at - 1) == Tag::NNP
}

/// Whether a name goes on at `at`.
fn is_named(scan: &Scan, at: u32) -> bool {
    scan.capitalised(at) && scan.words_at(at).is_empty()
}

/// Whether a name ends before `at`.
fn follows_name(scan: &Scan, at: u32) -> bool {
    at > 0 && is_named(scan, at - 1) && !scan.opens_sentence(at - 1)
}

/// "Christmas", "Thanksgiving Day 2023", "last Easter", "Easter week".
pub(super) fn holiday<'a>(scan: &Scan<'a>, at: u32) -> Option<Dated<'a>> {
    let (pick, start) = pick(scan, at).unwrap_or((Pick::Bare, at));
    let word = scan.word(start, TimeClass::Holiday).filter(|w| scan.capitalised(start) || (w.end > start + 2 && scan.capitalised(w.end - 1)))?;
    // "Tariq Ramadan", "Easter Island": a name.
    if word.end == start + 1 && (follows_name(scan, start) || after_given_name(scan, start) || is_named(scan, word.end)) {
        return None;
    }
    let around = super::super::number::unit(scan, word.end).filter(|u| matches!(u.0, Unit::Week | Unit::Weekend));
    let (part, end) = around.map_or((Part::Holiday(word.value), word.end), |(unit, end)| (Part::HolidayWeek(word.value, unit), end));
    let mut found = with_year(scan, part, end, word, &HOLIDAY);
    if let When::InYear(part, YearOf::Picked(_)) = found.when {
        found.when = When::InYear(part, YearOf::Picked(pick));
    }
    Some(found)
}
