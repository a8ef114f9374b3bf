//! Amounts: a number or a range of numbers, how exact it is, its unit, what it counts.

use super::counted;
use super::decimal::Decimal;
use super::lead;
use super::number::{self, Number};
use super::refuse;
use super::rules::{COUNT, MEASURE, MONEY, NUMBER, PERCENT, VAGUE};
use super::scan::Scan;
use super::trend;
use super::unit::{self, Unit};
use super::value::{Approximation, Quantity, QuantityKind};
use crate::lexicon::{CurrencyForm, NumberClass, QuantityClass, Tag};
use crate::rule::{By, EntryId, Rule};
use crate::span::TokenRange;

/// A quantity of which only the tokens and the kind are known.
pub(super) fn blank(tokens: TokenRange, kind: QuantityKind, rule: &Rule, entry: Option<EntryId>) -> Quantity {
    Quantity {
        tokens,
        kind,
        value: None,
        min: None,
        max: None,
        other: None,
        unit: None,
        per: None,
        approximation: Approximation::Exact,
        counted: None,
        trend: None,
        comparison: None,
        by: By { rule: rule.id, entry },
    }
}

/// Gives a quantity its value and, by how exact it is, its bounds.
pub(super) fn set(quantity: &mut Quantity, value: f64, approximation: Approximation) {
    quantity.value = Some(value);
    quantity.approximation = approximation;
    (quantity.min, quantity.max) = approximation.bounds(value);
}

/// The amount whose number begins at `at`.
pub(super) fn amount(scan: &Scan, at: u32) -> Option<Quantity> {
    let money = unit::currency_before(scan, at);
    let first_at = money.map_or(at, |m| m.end);
    if money.is_none() && refuse::names(scan, at) {
        return None;
    }
    let first = number::number(scan, first_at)?;
    let (start, approximation) = lead::before(scan, article_before(scan, at, &first));
    let second = range(scan, start, &first, money);
    let last = second.as_ref().map_or(first, |s| s.0);
    let unit = unit::after(scan, &last, second.as_ref().map_or(money, |s| s.1));
    if unit.is_none() && (!last.suffix.is_empty() || refuse::labels(scan, at, &first)) {
        return None;
    }
    // "At one point": no point of an index.
    if unit.is_some_and(|u| u.kind == QuantityKind::Points && u.name == "point") && last.words && last.decimal == Decimal::whole(1) {
        return None;
    }
    let mut end = unit.map_or(last.end, |u| u.end);
    let (after, said_after) = lead::after(scan, end);
    end = after;
    let start = second.as_ref().map_or(start, |_| range_word(scan, start));
    let kind = unit.map_or(QuantityKind::Count, |u| u.kind);
    let entry = unit.and_then(|u| u.entry);
    let mut quantity = blank(TokenRange::new(start, end), kind, rule_of(kind), entry);
    quantity.unit = unit.map(|u| u.name.to_owned()).filter(|name| !name.is_empty());
    let millions = Decimal::whole(if unit.is_some_and(|u| u.millions) { 1_000_000 } else { 1 });
    let sign = if is_negative(scan, at, unit) { -1.0 } else { 1.0 };
    if sign < 0.0 {
        quantity.tokens.start = quantity.tokens.start.min(at.saturating_sub(1)).max(scan.start());
    }
    let value = last.decimal.times(millions)?.value() * sign;
    match second {
        Some(_) => {
            let low = shared(&first, &last)?.times(millions)?.value();
            (quantity.min, quantity.max, quantity.approximation) = (Some(low), Some(value), Approximation::Range);
        }
        None => set(&mut quantity, value, said_after.or(approximation).unwrap_or(Approximation::Exact)),
    }
    if let Some((per, end)) = unit::per(scan, end) {
        quantity.per = Some(per.to_lowercase());
        quantity.tokens.end = end;
    }
    count(scan, quantity, &first, at)
}

/// Says what is counted, and drops numbers that count nothing.
fn count(scan: &Scan, mut quantity: Quantity, first: &Number, at: u32) -> Option<Quantity> {
    let end = quantity.tokens.end;
    match quantity.kind {
        QuantityKind::Count => {
            // "A five-star hotel", "12-member".
            if scan.hyphen(end) > end {
                return None;
            }
            // "A 40-strong convoy": it is not convoys that are counted.
            let after = end > at + 2 && scan.fold(end - 2) == "-" && scan.is(end - 1, QuantityClass::After).is_some();
            let strong = after && quantity.approximation == Approximation::Exact;
            quantity.counted = counted::after(scan, end).filter(|c| !strong && !counted::is_trend(scan, *c));
            let one = first.words && first.decimal == Decimal::whole(1) && quantity.approximation == Approximation::Exact;
            if one && (scan.joint(end, "of").is_some() || refuse::is_pronoun(scan, at, end)) {
                return None;
            }
            // "50 votes or more"
            if let Some((_, Some(said))) = quantity.counted.map(|c| lead::after(scan, c.end))
                && let Some(value) = quantity.value
                && quantity.approximation == Approximation::Exact
            {
                set(&mut quantity, value, said);
            }
            if quantity.counted.is_none() {
                // "The two agreed."
                let pointed = !strong
                    && at > scan.start()
                    && matches!(scan.tag(at - 1), Tag::DT | Tag::PRPS | Tag::JJ)
                    && !first.scaled
                    && quantity.approximation == Approximation::Exact;
                if pointed || (first.words && first.decimal == Decimal::whole(0)) {
                    return None;
                }
                (quantity.kind, quantity.by) = (QuantityKind::Number, By::rule(NUMBER.id));
            }
        }
        QuantityKind::Percent | QuantityKind::Measure | QuantityKind::Points => quantity.counted = counted::of(scan, end),
        _ => {}
    }
    Some(quantity)
}

fn rule_of(kind: QuantityKind) -> &'static Rule {
    match kind {
        QuantityKind::Money => &MONEY,
        QuantityKind::Percent | QuantityKind::Points => &PERCENT,
        QuantityKind::Measure => &MEASURE,
        _ => &COUNT,
    }
}

/// Takes in the "a" of "a hundred" where the number began at "hundred".
fn article_before(scan: &Scan, at: u32, first: &Number) -> u32 {
    let big = first.words && first.decimal.as_whole().is_none_or(|n| n >= 12);
    if big { scan.joint_before(at, "a").unwrap_or(at) } else { at }
}

/// "minus 5", "-5°C": a hyphen that stands alone before the figures of a temperature or percentage.
fn is_negative(scan: &Scan, at: u32, unit: Option<Unit>) -> bool {
    let signed = scan.fold_before(at) == "-" && scan.follows(at) && !scan.follows(at - 1);
    scan.joint_before(at, "minus").is_some() || (signed && unit.is_some_and(|u| u.kind != QuantityKind::Money))
}

/// The second number of "20 to 30", "between 20 and 30", "$3-4 million", with the currency before it.
fn range<'a>(scan: &Scan<'a>, start: u32, first: &Number<'a>, money: Option<Unit<'a>>) -> Option<(Number<'a>, Option<Unit<'a>>)> {
    if !first.suffix.is_empty() && first.suffix != "m" {
        return None;
    }
    let own = unit::after(scan, &Number { suffix: "", ..*first }, None).filter(|_| money.is_none());
    let end = own.map_or(first.end, |u| u.end);
    let between = scan.joint_before(start, "between").is_some();
    let from = scan.joint_before(start, "from");
    let to = scan.joint(end, "to").filter(|_| !goes(scan, start, from, own.is_some() || money.is_some()));
    let or = scan.joint(end, "or").filter(|_| own.is_none() && first.decimal.as_whole().is_some_and(|n| n < 100));
    let joint = scan.dash(end).or(to).or_else(|| scan.joint(end, "and").filter(|_| between)).or(or)?;
    let symbol = unit::currency_before(scan, joint);
    let second = number::number(scan, symbol.map_or(joint, |s| s.end)).filter(|n| scan.timex(n.end - 1).is_none())?;
    (shared(first, &second)?.value() < second.decimal.value()).then_some((second, symbol.or(money)))
}

/// The first number of a range, with the scale that only the second has: "2 to 3 million".
fn shared(first: &Number, second: &Number) -> Option<Decimal> {
    if first.scaled || !second.scaled || first.decimal.value() >= 1000.0 {
        return Some(first.decimal);
    }
    let scale = [1_000_000_000_000u64, 1_000_000_000, 1_000_000, 1000, 100].into_iter().find(|s| second.decimal.as_whole().is_some_and(|n| n >= *s));
    scale.map_or(Some(first.decimal), |s| first.decimal.times(Decimal::whole(s)))
}

/// Whether "to" says where a number went, and ends no range: "rose from 3 to 4", "fell 5 per cent to 3 per cent".
fn goes(scan: &Scan, start: u32, from: Option<u32>, has_unit: bool) -> bool {
    let beside = start > scan.start() && scan.is(start - 1, QuantityClass::Trend).is_some();
    let by = scan.joint_before(start, "by").filter(|_| has_unit);
    from.or(by).is_some_and(|at| trend::moves(scan, at)) || (beside && has_unit)
}

/// Takes in "between" or "from" before a range.
fn range_word(scan: &Scan, start: u32) -> u32 {
    scan.joint_before(start, "between").or_else(|| scan.joint_before(start, "from")).unwrap_or(start)
}

/// "dozens of men", "several hundred families", "millions of dollars".
pub(super) fn vague(scan: &Scan, at: u32) -> Option<Quantity> {
    let word = scan.number(at, NumberClass::Vague)?;
    let (low, high) = word.value.split_once('-')?;
    let scale = number::number(scan, word.end).filter(|n| n.words && n.decimal.as_whole().is_some_and(|v| v >= 12));
    let by = scale.map_or(Decimal::whole(1), |s| s.decimal);
    let bound = |text: &str| Decimal::parse(text)?.times(by).map(Decimal::value);
    let end = scale.map_or(word.end, |s| s.end);
    let (start, approximation) = lead::before(scan, at);
    let mut quantity = blank(TokenRange::new(start, end), QuantityKind::Count, &VAGUE, Some(word.entry));
    quantity.approximation = Approximation::Vague;
    (quantity.min, quantity.max) = (bound(low), bound(high));
    if approximation == Some(Approximation::AtMost) {
        (quantity.min, quantity.max) = (None, quantity.max.or(quantity.min));
    }
    let thing = scan.past(end, "of");
    let currency = scan.currency(thing, &[CurrencyForm::Word]);
    if let Some(word) = currency {
        (quantity.kind, quantity.tokens.end) = (QuantityKind::Money, word.end);
        quantity.unit = Some(word.value.split(" (").next().unwrap_or_default().to_owned());
    } else if let Some(unit) = scan.unit(thing).filter(|_| scan.tag(thing).is_noun()) {
        (quantity.kind, quantity.tokens.end, quantity.unit) = (QuantityKind::Measure, unit.end, Some(unit.value.to_owned()));
        quantity.counted = counted::of(scan, unit.end);
    } else {
        quantity.counted = counted::after(scan, end);
        let plural = scan.tag(end - 1) == Tag::NNS;
        if quantity.counted.is_none() && !plural || scan.timex(thing).is_some() {
            return None;
        }
    }
    Some(quantity)
}
