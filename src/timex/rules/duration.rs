//! Lengths of time.

use super::super::meaning::{Found, Meaning};
use super::super::number::{self, Amount, Unit};
use super::super::scan::Scan;
use crate::lexicon::{Tag, TimeClass};
use crate::rule::{Rule, RuleId};
use crate::span::TokenRange;

pub(super) const DURATION: Rule = Rule {
    id: RuleId("timex.duration"),
    summary: "An amount of a unit, with how exact it is and which stretch it was.",
    example: "The siege lasted three days.",
    counterexample: "A 25-year-old driver was held.",
};

/// "three days", "the past two years", "nearly forty years", "the first nine months", "two-year", "two to three weeks".
pub(super) fn duration<'a>(scan: &Scan<'a>, at: u32) -> Option<Found<'a>> {
    counted(scan, at).or_else(|| lasting(scan, at)).or_else(|| bare(scan, at)).or_else(|| past_unit(scan, at)).or_else(|| year_ended(scan, at))
}

/// "for years", "within days": the plural alone.
fn bare<'a>(scan: &Scan<'a>, at: u32) -> Option<Found<'a>> {
    let the = scan.past(at, "the");
    let (unit, end) = number::unit(scan, the).filter(|_| number::is_plural(scan, the))?;
    // "The first time in years", "over the years", but "in years to come".
    let open = |at| scan.fold(at).chars().all(|c| !c.is_alphanumeric());
    let years = matches!(unit, Unit::Year | Unit::Decade) && scan.glue(end, "of").is_none();
    let within = scan.glue_before(at, "in");
    if !(if the > at { within && years } else { scan.glue_before(at, "for") || (within && open(end)) }) {
        return None;
    }
    let meaning = Meaning::Duration(number::duration(Amount { tenths: None }, unit));
    Some(Found { tokens: TokenRange::new(at, end), meaning, modifier: None, rule: DURATION.id, entry: None })
}

/// "day-long", "months-long".
fn lasting<'a>(scan: &Scan<'a>, at: u32) -> Option<Found<'a>> {
    let (unit, end) = number::unit(scan, at)?;
    let end = scan.glue(scan.hyphen(end), "lasting").filter(|_| scan.hyphen(end) > end)?;
    let amount = if number::is_plural(scan, at) { Amount { tenths: None } } else { Amount::whole(1) };
    let meaning = Meaning::Duration(number::duration(amount, unit));
    Some(Found { tokens: TokenRange::new(at, end), meaning, modifier: None, rule: DURATION.id, entry: None })
}

/// "the past decade".
fn past_unit<'a>(scan: &Scan<'a>, at: u32) -> Option<Found<'a>> {
    let past = scan.word(scan.past(at, "the"), TimeClass::Direction).filter(|w| w.value == "past")?;
    let (unit, end) = number::unit(scan, past.end).filter(|u| matches!(u.0, Unit::Decade | Unit::Century | Unit::Hour | Unit::Minute))?;
    let meaning = Meaning::Duration(number::duration(Amount::whole(1), unit));
    Some(Found { tokens: TokenRange::new(at, end), meaning, modifier: None, rule: DURATION.id, entry: Some(past.entry) })
}

/// "the year ended March 31".
fn year_ended<'a>(scan: &Scan<'a>, at: u32) -> Option<Found<'a>> {
    let (unit, end) = number::unit(scan, scan.glue(at, "the")?).filter(|u| u.0 == Unit::Year)?;
    scan.glue(end, "ended")?;
    let meaning = Meaning::Duration(number::duration(Amount::whole(1), unit));
    Some(Found { tokens: TokenRange::new(at, end), meaning, modifier: None, rule: DURATION.id, entry: None })
}

fn counted<'a>(scan: &Scan<'a>, at: u32) -> Option<Found<'a>> {
    let approx = scan.word(at, TimeClass::Approx);
    let mut next = approx.map_or(at, |w| w.end);
    // "Over the weekend" is no amount.
    let exact = approx.is_some_and(|w| w.value.ends_with("-N"));
    let the = if exact { next } else { scan.past(next, "the") };
    let direction = scan.word(the, TimeClass::Direction).filter(|w| w.value != "that" && w.value != "this");
    let ordinal = scan.word(the, TimeClass::Ordinal).filter(|w| matches!(w.value, "1" | "2"));
    let led = direction.or(ordinal);
    next = led.map_or(the, |w| w.end);
    next = scan.past(next, "filler");
    let (amount, end) = number::amount(scan, next)?;
    // "The next a year" and "the a year" are nothing.
    if next > at && approx.is_none() && scan.glue(next, "a").is_some() && scan.glue(next, "a") == Some(end) {
        return None;
    }
    let (range, end) = range(scan, amount, end);
    let end_of_amount = end;
    let hyphen = scan.hyphen(end);
    let filled = if hyphen > end { end } else { scan.past(end, "filler") };
    let (unit, end) = number::unit(scan, hyphen.max(filled))?;
    // "The 14-day deadline": the article belongs to the noun. "A year-earlier loss" is another rule's.
    if (hyphen > end_of_amount && (the > at || led.is_some())) || scan.is(scan.hyphen(end), TimeClass::Offset) && scan.hyphen(end) > end {
        return None;
    }
    // "A day-long siege": the article belongs to the noun.
    if !is_length(scan, next, unit, end) || (scan.glue(next, "a").is_some() && lasting(scan, end - 1).is_some()) {
        return None;
    }
    let half = scan.glue(end, "and").and_then(|and| scan.word(and, TimeClass::Quantity)).filter(|w| w.value == "0.5");
    let (amount, end) = match (half, amount.tenths) {
        (Some(word), Some(tenths)) => (Amount { tenths: tenths.checked_add(5) }, word.end),
        _ => (amount, scan.past(end, "or-so")),
    };
    // "An hour later": how long after what is not said.
    let offset = scan.word(end, TimeClass::Offset).filter(|w| unit.is_clock() && matches!(w.value, "after" | "before"));
    let end = offset.filter(|w| scan.glue(w.end, "than").is_none()).map_or(end, |w| w.end);
    let modifier = approx.and_then(|w| super::compose::modifier(w.value)).or(range);
    let meaning = if is_rate(scan, at, next) { Meaning::Set(number::duration(amount, unit)) } else { Meaning::Duration(number::duration(amount, unit)) };
    Some(Found { tokens: TokenRange::new(at, end), meaning, modifier, rule: DURATION.id, entry: led.map(|w| w.entry) })
}

/// The second amount of "two to three" or "12 or 18": the modifier that it makes of the first, and where it ends.
fn range(scan: &Scan, first: Amount, end: u32) -> (Option<&'static str>, u32) {
    let joint = scan.glue(end, "to").or_else(|| scan.glue(end, "or")).unwrap_or_else(|| scan.hyphen(end));
    match number::amount(scan, joint) {
        Some((second, end)) if joint > end && second.tenths > first.tenths => (Some("EQUAL_OR_MORE"), end),
        Some((second, after)) if joint > end && second.tenths >= first.tenths => (Some("EQUAL_OR_MORE"), after),
        _ => (None, end),
    }
}

/// Whether an amount before a unit is a length: no ordinal second, no article that only introduces.
fn is_length(scan: &Scan, amount_at: u32, unit: Unit, end: u32) -> bool {
    let bare_article = scan.glue(amount_at, "a") == Some(end - 1);
    if bare_article && number::is_plural(scan, end - 1) {
        return false;
    }
    // "Three-quarters of its food" is a fraction.
    if unit == Unit::Quarter
        && (scan.fold(end).is_empty() || scan.fold(end - 2) == "-" || (scan.glue(end, "of").is_some() && !scan.is(amount_at, TimeClass::Quantity)))
    {
        return false;
    }
    unit != Unit::Half && !(bare_article && matches!(unit, Unit::Second | Unit::Quarter | Unit::Weekend))
}

/// "$5 a year", "three times a week": what stands before is a number of things.
fn is_rate(scan: &Scan, at: u32, amount_at: u32) -> bool {
    if at != amount_at || scan.glue(at, "a").is_none() || at == 0 {
        return false;
    }
    let counted = scan.document.tag(at - 1) == Tag::NNS
        || scan.is(at - 1, TimeClass::Counted)
        || scan.word_before(at, TimeClass::Number).is_some()
        || scan.glue_before(at, "rate");
    counted || scan.fold_before(at).bytes().all(|b| b.is_ascii_digit() || b == b',' || b == b'.') && !matches!(scan.fold_before(at), "" | "." | ",")
}

/// Whether an age begins at `at`: "25-year-old", "8-month-old", "two years old".
pub(super) fn is_age(scan: &Scan, at: u32) -> bool {
    let end = || {
        let (_, end) = number::amount(scan, at)?;
        let (_, end) = number::unit(scan, scan.hyphen(end))?;
        scan.glue(scan.hyphen(end), "old")
    };
    end().is_some()
}
