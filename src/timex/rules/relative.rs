//! Dates that are reckoned from another day.

use super::super::meaning::{Base, Found, Meaning, Part, When, YearOf};
use super::super::number::{self, Amount, Unit};
use super::super::scan::Scan;
use super::{Dated, clock};
use crate::lexicon::{Tag, TimeClass};
use crate::rule::{Rule, RuleId};
use crate::span::TokenRange;

pub(super) const UNIT: Rule = Rule {
    id: RuleId("timex.unit"),
    summary: "A unit seen from the day of publication or from the last date of the text: last week, that year, the weekend.",
    example: "Talks resume next week.",
    counterexample: "A week is long in politics.",
};

pub(super) const COUNTED: Rule = Rule {
    id: RuleId("timex.counted"),
    summary: "So many units before or after another day.",
    example: "The mine shut three years ago.",
    counterexample: "The mine was shut for long.",
};

pub(super) const DEICTIC: Rule = Rule {
    id: RuleId("timex.deictic"),
    summary: "A day named from the day of publication.",
    example: "The minister resigned yesterday.",
    counterexample: "The minister resigned.",
};

pub(super) const REFERENCE: Rule = Rule {
    id: RuleId("timex.reference"),
    summary: "The past, the present or the future at large.",
    example: "Prices have recently doubled.",
    counterexample: "Prices have doubled.",
};

/// "last week", "the current year", "that day", "the weekend", "the following month", "the full year".
pub(super) fn unit<'a>(scan: &Scan<'a>, at: u32) -> Option<Dated<'a>> {
    let the = scan.past(at, "the");
    let Some(mut direction) = scan.word(the, TimeClass::Direction) else { return the_unit(scan, at) };
    let mut next = direction.end;
    if let Some(second) = scan.word(next, TimeClass::Direction).filter(|w| matches!(w.value, "past" | "next" | "same" | "this")) {
        (direction, next) = (second, second.end);
    }
    next = scan.word(next, TimeClass::Fiscal).map_or(next, |w| w.end);
    let (unit, end) = number::unit(scan, next).filter(|u| !u.0.is_clock() && u.0 != Unit::Half && !number::is_plural(scan, u.1 - 1))?;
    let by_day = unit == Unit::Day;
    let (count, base) = match direction.value {
        "last" if by_day => return None,
        "past" if matches!(unit, Unit::Decade | Unit::Century) => return None,
        "last" | "past" => (-1, Base::Published),
        "this" => (0, Base::Published),
        "next" if by_day => (1, Base::Text),
        "next" => (1, Base::Published),
        "previous" => (-1, Base::Text),
        "following" => (1, Base::Text),
        "that" | "same" => (0, Base::Text),
        "latest" if unit == Unit::Year => (-1, Base::Published),
        _ => return None,
    };
    let when = if unit == Unit::Year && base == Base::Text { When::InYear(Part::Whole, YearOf::Text(count)) } else { When::Shifted(unit, count, base) };
    Some(Dated { when, end, rule: &UNIT, entry: Some(direction.entry) })
}

/// "the weekend", "the week", "the year": the one around the day of publication.
fn the_unit<'a>(scan: &Scan<'a>, at: u32) -> Option<Dated<'a>> {
    let the = scan.glue(at, "the")?;
    let full = scan.past(the, "filler");
    let (unit, end) = number::unit(scan, full)?;
    // "Person of the Year" is a title.
    if number::is_plural(scan, end - 1) || scan.capitalised(end - 1) || (scan.glue(end, "of").is_some() && unit != Unit::Weekend) || scan.fold(end) == "-" {
        return None;
    }
    let when = match unit {
        Unit::Weekend => When::Weekend,
        Unit::Decade | Unit::Century if scan.glue_before(at, "of") => When::Shifted(unit, 0, Base::Published),
        Unit::Week | Unit::Month => When::Shifted(unit, 0, Base::Published),
        Unit::Year if scan.glue(end, "ended").is_none() => When::Shifted(unit, 0, Base::Published),
        _ => return None,
    };
    Some(Dated { when, end, rule: &UNIT, entry: None })
}

/// "three years ago", "a week earlier", "two days later", "a month from now".
pub(super) fn counted<'a>(scan: &Scan<'a>, at: u32) -> Option<Dated<'a>> {
    if let Some(found) = the_one_before(scan, at) {
        return Some(found);
    }
    let (amount, end) = number::amount(scan, at)?;
    let (unit, end) = number::unit(scan, scan.hyphen(end))?;
    let or_so = scan.past(end, "or-so");
    let offset = scan.word(or_so, TimeClass::Offset)?;
    let (sign, base) = match offset.value {
        "ago" => (-1, Base::Published),
        "from-now" => (1, Base::Published),
        "before" if ends_phrase(scan, offset.end) => (-1, Base::Text),
        // "Two days before the vote" is reckoned from the vote.
        "before-end" if matches!(scan.fold(offset.end), "" | "." | "," | ";" | ")") => (-1, Base::Text),
        "after" if ends_phrase(scan, offset.end) => (1, Base::Text),
        _ => return None,
    };
    // "An hour later" may be the next day.
    if unit.is_clock() && base == Base::Text {
        return None;
    }
    let (count, unit) = steps(amount, unit)?;
    let when = if unit == Unit::Year && count == 1 && sign == -1 { When::Period(-1) } else { When::Shifted(unit, sign * count, base) };
    Some(Dated { when, end: offset.end, rule: &COUNTED, entry: Some(offset.entry) })
}

/// "the day before", "the year before": with nothing after it.
fn the_one_before<'a>(scan: &Scan<'a>, at: u32) -> Option<Dated<'a>> {
    let (unit, end) = number::unit(scan, scan.glue(at, "the")?).filter(|u| !u.0.is_clock())?;
    let offset = scan.word(end, TimeClass::Offset).filter(|w| w.value == "before-end")?;
    let ends = scan.fold(offset.end).chars().all(|c| !c.is_alphanumeric());
    let when = if unit == Unit::Year { When::Period(-1) } else { When::Shifted(unit, -1, Base::Text) };
    ends.then_some(Dated { when, end: offset.end, rule: &COUNTED, entry: Some(offset.entry) })
}

/// Whether nothing follows that "earlier" or "later" would go on to: "than", a noun phrase.
fn ends_phrase(scan: &Scan, at: u32) -> bool {
    scan.glue(at, "the").is_none() && scan.glue(at, "its").is_none() && scan.glue(at, "than").is_none()
}

/// An amount of a unit in whole units of the same or a smaller kind.
fn steps(amount: Amount, unit: Unit) -> Option<(i32, Unit)> {
    let tenths = i32::try_from(amount.tenths?).ok()?;
    let times = |factor: i32, unit| tenths.checked_mul(factor).map(|t| (t / 10, unit));
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => Some((0, Unit::Day)),
        Unit::Decade => times(10, Unit::Year),
        Unit::Century => times(100, Unit::Year),
        Unit::Millennium => times(1000, Unit::Year),
        Unit::Fortnight => times(2, Unit::Week),
        Unit::Year if tenths % 10 != 0 => times(12, Unit::Month),
        Unit::Half => times(6, Unit::Month),
        _ => times(1, unit),
    }
}

/// "today", "yesterday", "tomorrow".
pub(super) fn deictic<'a>(scan: &Scan<'a>, at: u32) -> Option<Dated<'a>> {
    let word = scan.word(at, TimeClass::Deictic)?;
    let count = word.value.parse().ok()?;
    Some(Dated { when: When::Shifted(Unit::Day, count, Base::Published), end: word.end, rule: &DEICTIC, entry: Some(word.entry) })
}

/// "tonight", "last night": a deictic word with its part of the day.
pub(super) fn deictic_time<'a>(scan: &Scan<'a>, at: u32) -> Option<(Dated<'a>, &'a str)> {
    let word = scan.word(at, TimeClass::Deictic)?;
    let (count, part) = word.value.split_once('T')?;
    let when = When::Shifted(Unit::Day, count.parse().ok()?, Base::Published);
    Some((Dated { when, end: word.end, rule: &clock::DAY_PART, entry: Some(word.entry) }, part))
}

/// Whether a noun stands at `at`, perhaps after an adjective.
fn precedes_noun(scan: &Scan, at: u32) -> bool {
    let tag = |at| scan.document.tag(at);
    tag(at).is_noun() || (tag(at) == Tag::JJ && tag(at + 1).is_noun())
}

/// "now", "recently", "the near future"; "several years ago".
pub(super) fn reference<'a>(scan: &Scan<'a>, at: u32) -> Option<Found<'a>> {
    let found = |value, end, entry, rule: &Rule| {
        Some(Found { tokens: TokenRange::new(at, end), meaning: Meaning::Reference(value), modifier: None, rule: rule.id, entry: Some(entry) })
    };
    if let Some(word) = scan.word(at, TimeClass::Reference) {
        // "Recent months" are some months.
        if word.value.starts_with("PX") {
            let meaning = Meaning::Duration(word.value.to_owned());
            return Some(Found { tokens: TokenRange::new(at, word.end), meaning, modifier: None, rule: REFERENCE.id, entry: Some(word.entry) });
        }
        return found(word.value, word.end, word.entry, &REFERENCE);
    }
    // "The current mood", but "an electric current".
    if let Some(word) = scan.word(at, TimeClass::Glue).filter(|w| w.value == "current" && precedes_noun(scan, w.end)) {
        return found("PRESENT_REF", word.end, word.entry, &REFERENCE);
    }
    let (amount, end) = number::amount(scan, at)?;
    let (unit, end) = number::unit(scan, end)?;
    // "Will one day be": some day to come.
    if unit == Unit::Day && amount == Amount::whole(1) && scan.document.tag(end) == Tag::VB {
        return found("FUTURE_REF", end, scan.word(end - 1, TimeClass::Unit)?.entry, &REFERENCE);
    }
    let offset = scan.word(end, TimeClass::Offset).filter(|w| w.value == "ago" && amount.tenths.is_none())?;
    found("PAST_REF", offset.end, offset.entry, &COUNTED)
}
