//! Quarters, halves, seasons, and the periods that business news compares.

use super::super::calendar::Season;
use super::super::meaning::{Part, Pick, When, YearOf};
use super::super::number::{self, Unit};
use super::super::scan::Scan;
use super::{Dated, month, year};
use crate::lexicon::TimeClass;
use crate::rule::{Rule, RuleId};

pub(super) const QUARTER: Rule = Rule {
    id: RuleId("timex.quarter"),
    summary: "A quarter, or a half that is said to be a year's.",
    example: "Profit rose in the third quarter.",
    counterexample: "He scored in the second half.",
};

pub(super) const SEASON: Rule = Rule {
    id: RuleId("timex.season"),
    summary: "A season; one that is another word too needs a sign of being one.",
    example: "Talks resumed last fall.",
    counterexample: "The fall of the government surprised few.",
};

pub(super) const YEAR_AGO: Rule = Rule {
    id: RuleId("timex.year-ago"),
    summary: "The period that a report compares with: a year before the one that it is about.",
    example: "Sales rose from the year-earlier quarter.",
    counterexample: "They met in the period.",
};

/// "the third quarter of 2024", "the 1988 second quarter", "next year's first quarter", "Q3 2024", "the first half of the year".
pub(super) fn quarter<'a>(scan: &Scan<'a>, at: u32) -> Option<Dated<'a>> {
    let start = scan.past(at, "the");
    let (ahead, start) = match year_before(scan, start).or_else(|| if start > at { year_before(scan, at) } else { None }) {
        Some((year, end)) => (Some(year), end),
        None => (None, start),
    };
    let (part, end) = part(scan, start, ahead.is_some())?;
    let behind = behind(scan, end).filter(|_| ahead.is_none());
    let end = behind.map_or(end, |b| b.1);
    let year = ahead.or(behind.map(|b| b.0));
    // "The third-quarter loss": the article belongs to the noun.
    let attributive = (start > at) && (start..end).any(|t| scan.hyphen(t) > t) && behind.is_none();
    if attributive || (year.is_none() && matches!(part, Part::Half(_))) {
        return None;
    }
    Some(Dated { when: When::InYear(part, year.unwrap_or(YearOf::Picked(Pick::Bare))), end, rule: &QUARTER, entry: None })
}

/// The year before a quarter: "1988", "next year's".
fn year_before(scan: &Scan, at: u32) -> Option<(YearOf, u32)> {
    let (year, end) = year::phrase(scan, at)?;
    match scan.possessive(end) {
        Some(end) => Some((year, end)),
        None => matches!(year, YearOf::Exact(_)).then_some((year, end)),
    }
}

/// The year after a quarter: "of 2024", "of the year", "last year", "2024".
fn behind(scan: &Scan, at: u32) -> Option<(YearOf, u32)> {
    let of = scan.glue(at, "of").or_else(|| scan.glue(at, "in")).unwrap_or_else(|| scan.mark(at, ",").unwrap_or(at));
    let found = year::phrase(scan, of)?;
    // "The quarter, the year …" is a list.
    (scan.fold(at) != "," || matches!(found.0, YearOf::Exact(_))).then_some(found)
}

/// The quarter or half itself. With a year before it, "quarter" or "period" alone is the one that the text reports on.
fn part<'a>(scan: &Scan<'a>, at: u32, has_year: bool) -> Option<(Part<'a>, u32)> {
    // "Q3" alone may be a question; in a year or after a preposition it is a quarter.
    if let Some((part, end)) = scan.quarter_code(at) {
        let led = has_year || scan.glue_before(at, "in") || scan.glue_before(at, "of") || scan.glue_before(at, "for");
        return (led || behind(scan, end).is_some()).then_some((part, end));
    }
    let at = scan.word(at, TimeClass::Fiscal).map_or(at, |w| scan.hyphen(w.end));
    if has_year {
        if let Some((Unit::Quarter, end)) = number::unit(scan, at) {
            return Some((Part::Reported, end));
        }
        if let Some(word) = scan.word(at, TimeClass::Period) {
            return Some((Part::Reported, word.end));
        }
    }
    let (ordinal, end) = match (scan.word(at, TimeClass::Ordinal), scan.word(at, TimeClass::Direction)) {
        (Some(word), _) => (word.value.parse::<i8>().ok()?, word.end),
        (None, Some(word)) if word.value == "last" => (0, word.end),
        _ => return None,
    };
    let (unit, end) = number::unit(scan, scan.hyphen(end))?;
    match (unit, ordinal) {
        (Unit::Quarter, 1..=4) => Some((Part::Quarter(ordinal), end)),
        (Unit::Half, 1..=2) => Some((Part::Half(ordinal), end)),
        (Unit::Half, 0) => Some((Part::Half(2), end)),
        _ => None,
    }
}

/// "the year-ago quarter", "year-earlier", "the same period last year", "the quarter a year ago", "the latest quarter", "the quarter".
pub(super) fn year_ago<'a>(scan: &Scan<'a>, at: u32) -> Option<Dated<'a>> {
    let the = scan.past(at, "the");
    let found = |when, end, entry| Some(Dated { when, end, rule: &YEAR_AGO, entry });
    let direction = scan.word(the, TimeClass::Direction);
    let mut next = direction.map_or(the, |w| w.end);
    let mut years = direction.is_some_and(|w| w.value == "year-ago" && scan.fold(w.start + 1) == "-");
    if let Some(second) = scan.word(next, TimeClass::Direction).filter(|w| w.value == "year-ago" && scan.fold(w.start + 1) == "-") {
        (next, years) = (second.end, true);
    }
    let entry = direction.map(|w| w.entry);
    let ordinal = scan.word(next, TimeClass::Ordinal).filter(|_| years);
    let noun_at = ordinal.map_or(next, |w| scan.hyphen(w.end));
    let quarter = number::unit(scan, noun_at).filter(|u| u.0 == Unit::Quarter).map(|u| u.1);
    let noun = quarter.or_else(|| scan.word(noun_at, TimeClass::Period).map(|w| w.end));
    let Some(end) = noun else {
        return if years && the == at { found(When::Period(-1), next, entry) } else { None };
    };
    let part = ordinal.and_then(|w| w.value.parse().ok()).map(Part::Quarter);
    if years {
        return found(part.map_or(When::Period(-1), |p| When::InYear(p, YearOf::Shift(-1))), end, entry);
    }
    let compared = direction.is_some_and(|w| matches!(w.value, "same" | "year-ago"));
    if let Some((YearOf::Shift(-1), end)) = year::phrase(scan, scan.past(end, "of")).filter(|_| compared || the > at) {
        return found(When::Period(-1), end, entry);
    }
    // "The same period of 2022".
    if let Some((year @ YearOf::Exact(_), end)) = year::phrase(scan, scan.glue(end, "of").or_else(|| scan.glue(end, "in")).unwrap_or(end)).filter(|_| compared)
    {
        return found(When::InYear(Part::Reported, year), end, entry);
    }
    if let Some((-1, end)) = years_back(scan, end).filter(|_| compared || the > at) {
        return found(When::Period(-1), end, entry);
    }
    // "Quarter-to-quarter" compares any two.
    if scan.hyphen(end) > end {
        return None;
    }
    let reported = direction.is_some_and(|w| w.value == "latest") || (quarter.is_some() && direction.is_none() && the > at);
    (reported && scan.glue(end, "of").is_none()).then(|| found(When::Period(0), end, entry))?
}

/// "a year ago", "a year earlier": -1.
fn years_back(scan: &Scan, at: u32) -> Option<(i32, u32)> {
    let (amount, end) = number::amount(scan, at)?;
    let (unit, end) = number::unit(scan, end)?;
    let offset = scan.word(end, TimeClass::Offset)?;
    (unit == Unit::Year && matches!(offset.value, "ago" | "before")).then(|| Some((-amount.as_whole()?, offset.end)))?
}

/// "last summer", "the winter of 1994", "spring 2023", "in the fall".
pub(super) fn season<'a>(scan: &Scan<'a>, at: u32) -> Option<Dated<'a>> {
    let (pick, start) = month::pick(scan, at).unwrap_or((Pick::Bare, at));
    let the = scan.past(start, "the");
    let word = scan.word(the, TimeClass::Season).or_else(|| scan.word(the, TimeClass::MaybeSeason))?;
    let season = Season::parse(word.value)?;
    let found = month::with_year(scan, Part::Season(season), word.end, word, &SEASON);
    let When::InYear(part, YearOf::Picked(_)) = found.when else { return Some(found) };
    let led = scan.glue_before(at, "in") || scan.word_before(at, TimeClass::Bound).is_some() || scan.word_before(at, TimeClass::Portion).is_some();
    let certain = word.class == TimeClass::Season && the > start;
    let ends = scan.glue(word.end, "of").is_none() && !scan.is(word.end, TimeClass::Unit);
    (start > at || (ends && (led || certain))).then_some(Dated { when: When::InYear(part, YearOf::Picked(pick)), ..found })
}
