//! Dates with what stands around them: early, around, in the morning.

use super::super::meaning::{Found, Meaning, Part, Pick, When, YearOf};
use super::super::number::Unit;
use super::super::scan::Scan;
use super::relative::COUNTED;
use super::weekday::WEEKDAY;
use super::{Dated, clock, date, year};
use crate::lexicon::TimeClass;
use crate::span::TokenRange;

/// The TIMEX3 mod that a lexicon value names.
pub(super) fn modifier(value: &str) -> Option<&'static str> {
    let value = value.trim_end_matches("-N");
    ["START", "MID", "END", "APPROX", "LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE", "ON_OR_BEFORE", "ON_OR_AFTER", "BEFORE", "AFTER"]
        .into_iter()
        .find(|m| *m == value)
}

/// "early next year", "the end of 1990", "around Nov. 1", "nearly four years ago", "late Monday night", "mid-1996", "year-end 2024".
pub(super) fn dated<'a>(scan: &Scan<'a>, at: u32) -> Option<Found<'a>> {
    let approx = scan.word(at, TimeClass::Approx);
    let start = approx.map_or(at, |w| w.end);
    let portion = scan.word(start, TimeClass::Portion);
    let inner = portion.map_or(start, |w| scan.hyphen(w.end));
    // "The late-November slump": the article belongs to the noun.
    if portion.is_some_and(|w| inner > w.end && scan.glue(start, "the").is_some() && !scan.fold(inner).ends_with('s')) {
        return None;
    }
    if let Some(found) = year_end(scan, at, inner) {
        return Some(found);
    }
    // A unit that is pointed at wins over a portion that would leave half of it: "earlier" alone is no date.
    let week = week_of(scan, inner);
    let dated = date(scan, inner).or(week)?;
    let dated = week.filter(|w| w.end > dated.end).unwrap_or(dated);
    // "Earlier Friday", "later this week": said of what happened, not of the day; of a month or year it is a part.
    if portion.is_some_and(|w| w.value.ends_with("-N")) && (clock::is_day(dated.when) || matches!(dated.when, When::Shifted(Unit::Week, ..))) {
        return None;
    }
    // Only counted dates are more or less than so many; "about last year" is about it, "around Friday's ruling" past it.
    if approx.is_some_and(|w| dated.rule.id != COUNTED.id && (w.value != "APPROX" || dated.rule.id == WEEKDAY.id)) {
        return None;
    }
    let modifier = portion.or(approx).and_then(|w| modifier(w.value)).or_else(|| bound(scan, at));
    let (meaning, end) = match clock::after_day(scan, &dated) {
        Some((tail, end)) => (Meaning::Time(dated.when, tail), end),
        None => (Meaning::Date(dated.when), scan.past(dated.end, "or-so")),
    };
    Some(Found { tokens: TokenRange::new(at, end), meaning, modifier, rule: dated.rule.id, entry: dated.entry })
}

/// "the day before Christmas", "the day after last Tuesday".
pub(super) fn day_beside<'a>(scan: &Scan<'a>, at: u32) -> Option<Found<'a>> {
    use super::super::number::unit;
    let (Unit::Day, end) = unit(scan, scan.past(at, "the")).filter(|u| !super::super::number::is_plural(scan, u.1 - 1))? else { return None };
    let beside = scan.word(end, TimeClass::Bound)?;
    let days = match beside.value {
        "BEFORE" => -1,
        "AFTER" => 1,
        _ => return None,
    };
    let other = date(scan, beside.end).filter(|d| clock::is_day(d.when))?;
    Some(Found { tokens: TokenRange::new(at, other.end), meaning: Meaning::Beside(other.when, days), modifier: None, rule: other.rule.id, entry: other.entry })
}

/// The bound that a preposition before `at` makes of a date: "until Friday".
fn bound(scan: &Scan, at: u32) -> Option<&'static str> {
    scan.bound_before(at).and_then(|w| modifier(w.value))
}

/// "year-end", "around year end", "year-end 2024".
fn year_end<'a>(scan: &Scan<'a>, at: u32, inner: u32) -> Option<Found<'a>> {
    let word = scan.word(inner, TimeClass::YearEnd)?;
    let (year, end) = year::phrase(scan, word.end).unwrap_or((YearOf::Picked(Pick::This), word.end));
    let meaning = Meaning::Date(When::InYear(Part::Whole, year));
    Some(Found { tokens: TokenRange::new(at, end), meaning, modifier: Some("END"), rule: year::YEAR.id, entry: Some(word.entry) })
}

/// "the week of March 6", "the week ended March 6".
fn week_of<'a>(scan: &Scan<'a>, at: u32) -> Option<Dated<'a>> {
    use super::super::number::unit;
    let (Unit::Week, end) = unit(scan, scan.past(at, "the"))? else { return None };
    let mut dated = super::month::date(scan, scan.glue(end, "of")?)?;
    let When::InYear(Part::Day(month, day), year) = dated.when else { return None };
    dated.when = When::InYear(Part::Week(month, day), year);
    Some(dated)
}

/// The end of a range whose beginning was `found`: the "7" of "March 5-7", the "91" of "1990-91".
pub(in super::super) fn continuation<'a>(scan: &Scan<'a>, found: &Found<'a>) -> Option<Found<'a>> {
    let end = found.tokens.end;
    let slashed = scan.fold(end) == "/" && scan.follows(end) && scan.follows(end + 1);
    // "1990-91", and "1990 – 91" between years.
    let dashed = scan.fold(end) == "-" && matches!(found.meaning, Meaning::Date(When::InYear(Part::Whole, YearOf::Exact(_))));
    let joint = scan.glue(end, "to").or_else(|| scan.glue(end, "and")).unwrap_or_else(|| if slashed || dashed { end + 1 } else { scan.hyphen(end) });
    let (number, len) = scan.digits(joint).filter(|_| joint > end)?;
    if len > 2 || super::month::counts_something(scan, joint + 1) || scan.follows(joint + 1) && matches!(scan.fold(joint + 1), ":" | "/" | "-") {
        return None;
    }
    // "1 January to 15 February": the day is the other month's.
    if super::month::month(scan, scan.past(joint + 1, "of")).is_some() {
        return None;
    }
    let Meaning::Date(When::InYear(part, year)) = found.meaning else { return None };
    let (when, end) = match (part, year) {
        (Part::Day(month, first), _) if number > u32::try_from(first).ok()? && number <= 31 => {
            let part = Part::Day(month, i8::try_from(number).ok()?);
            let comma = scan.mark(joint + 1, ",").unwrap_or(joint + 1);
            let said = year::figures(scan, comma);
            (When::InYear(part, said.map_or(year, |y| YearOf::Exact(y.0))), said.map_or(joint + 1, |y| y.1))
        }
        (Part::Whole, YearOf::Exact(first)) if (scan.fold(end) == "-" || slashed) && len == 2 => {
            let second = first / 100 * 100 + i16::try_from(number).ok()?;
            (When::InYear(Part::Whole, YearOf::Exact(if second < first { second + 100 } else { second })), joint + 1)
        }
        _ => return None,
    };
    Some(Found { tokens: TokenRange::new(joint, end), meaning: Meaning::Date(when), modifier: None, rule: found.rule, entry: None })
}

/// Gives the beginning of a range the year that only its end names: "from March to June 2023", "December and January 2024".
pub(in super::super) fn share_year<'a>(scan: &Scan<'a>, mut found: Found<'a>) -> Found<'a> {
    let Meaning::Date(When::InYear(part @ (Part::Month(_) | Part::Day(..)), YearOf::Picked(Pick::Bare))) = found.meaning else { return found };
    let end = found.tokens.end;
    let bound = scan.word(end, TimeClass::Bound).filter(|w| w.value == "ON_OR_BEFORE").map(|w| w.end);
    let joint = scan.glue(end, "to").or_else(|| scan.glue(end, "and")).or(bound).or_else(|| (scan.fold(end) == "-").then_some(end + 1));
    let Some(other) = joint.and_then(|j| super::month::date(scan, j)) else { return found };
    if let When::InYear(last @ (Part::Month(_) | Part::Day(..)), YearOf::Exact(year)) = other.when {
        let year = year - i16::from(place(part) > place(last));
        found.meaning = Meaning::Date(When::InYear(part, YearOf::Exact(year)));
    }
    found
}

/// Where in the year a month or day stands.
fn place(part: Part) -> (i8, i8) {
    match part {
        Part::Day(month, day) => (month, day),
        Part::Month(month) => (month, 0),
        _ => (0, 0),
    }
}
