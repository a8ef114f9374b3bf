//! Units after a number: per cent, currencies, measures, and what an amount is given by.

use super::number::Number;
use super::scan::Scan;
use super::value::QuantityKind;
use crate::lexicon::{CurrencyForm, Kind, QuantityClass, Tag};
use crate::rule::EntryId;

/// A unit of a number.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unit<'a> {
    pub kind: QuantityKind,
    /// `percent`, `km`, `EUR`.
    pub name: &'a str,
    /// One past its last token.
    pub end: u32,
    pub entry: Option<EntryId>,
    /// Whether it makes the number millions: the "m" of "£20m".
    pub millions: bool,
}

/// How a currency is written after a number.
const AFTER: &[CurrencyForm] = &[CurrencyForm::Word, CurrencyForm::Code, CurrencyForm::Cent];

/// The currency before a number: "$", "US$", "USD".
pub(super) fn currency_before<'a>(scan: &Scan<'a>, at: u32) -> Option<Unit<'a>> {
    let word = scan.currency(at, &[CurrencyForm::Symbol, CurrencyForm::Code])?;
    // "A $5 note" is not "A$5".
    if (at + 1..word.end).any(|next| !scan.follows(next)) {
        return None;
    }
    Some(Unit { kind: QuantityKind::Money, name: code(word.value), end: word.end, entry: Some(word.entry), millions: false })
}

/// The unit of `number`. With `money`, the currency stood before it.
pub(super) fn after<'a>(scan: &Scan<'a>, number: &Number<'a>, money: Option<Unit<'a>>) -> Option<Unit<'a>> {
    if !number.suffix.is_empty() {
        return glued(scan, number, money);
    }
    if let Some(money) = money {
        return Some(Unit { end: number.end, ..money });
    }
    let hyphen = scan.hyphen(number.end);
    named(scan, number.end).or_else(|| named(scan, hyphen).filter(|_| hyphen > number.end))
}

/// A unit in a word or sign at `at`.
fn named<'a>(scan: &Scan<'a>, at: u32) -> Option<Unit<'a>> {
    let unit = |kind, name, end, entry| Some(Unit { kind, name, end, entry, millions: false });
    if let Some(word) = scan.is(at, QuantityClass::Percent) {
        let kind = if word.value == "percent" { QuantityKind::Percent } else { QuantityKind::Points };
        return unit(kind, word.value, word.end, Some(word.entry));
    }
    if let Some(word) = scan.currency(at, AFTER).filter(|w| is_currency(scan, at, w.end)) {
        return unit(QuantityKind::Money, code(word.value), word.end, Some(word.entry));
    }
    if let Some(word) = scan.is(at, QuantityClass::Point) {
        return unit(QuantityKind::Points, word.value, word.end, Some(word.entry));
    }
    let word = scan.unit(at)?;
    // "10°" and "C" are two tokens where a space stands between.
    unit(QuantityKind::Measure, word.value, word.end, Some(word.entry))
}

/// Whether a word that can be a currency is one: "won" and "real" are verbs and adjectives too.
fn is_currency(scan: &Scan, at: u32, end: u32) -> bool {
    // "Five pounds of flour", "a 500-pound bomb" weigh.
    if end == at + 1 && scan.unit(at).is_some() && (scan.joint(end, "of").is_some() || scan.fold_before(at) == "-") {
        return false;
    }
    end > at + 1
        || scan.fold_before(at) == "-"
        || scan.capitalised(at)
        || scan.fold(at).len() == 1
        || scan.tag(at).is_noun() && !scan.tag(at + 1).is_noun()
        || matches!(scan.tag(at), Tag::NNS)
}

/// The unit in the letters of "5km", "£20m", "30m".
fn glued<'a>(scan: &Scan<'a>, number: &Number<'a>, money: Option<Unit<'a>>) -> Option<Unit<'a>> {
    let millions = number.suffix == "m" && (money.is_some() || counts(scan, number.end));
    if millions {
        let unit = money.or_else(|| named(scan, number.end)).map(|u| Unit { end: u.end.max(number.end), millions: true, ..u });
        return unit.or(Some(Unit { kind: QuantityKind::Count, name: "", end: number.end, entry: None, millions: true }));
    }
    if number.suffix == "m" {
        let entry = scan.lexicons.look_up("metre").find(|&e| scan.lexicons.entry(e).kind == Kind::Units)?;
        return Some(Unit { kind: QuantityKind::Measure, name: scan.lexicons.cell(entry, "unit"), end: number.end, entry: Some(entry), millions: false });
    }
    let of = |kind| scan.lexicons.look_up(number.suffix).find(|&e| scan.lexicons.entry(e).kind == kind);
    if let Some(entry) = of(Kind::Units) {
        return Some(Unit { kind: QuantityKind::Measure, name: scan.lexicons.cell(entry, "unit"), end: number.end, entry: Some(entry), millions: false });
    }
    let cent = of(Kind::Currencies).filter(|&e| scan.lexicons.entry(e).currency() == Some(CurrencyForm::Cent))?;
    Some(Unit { kind: QuantityKind::Money, name: code(scan.lexicons.cell(cent, "code")), end: number.end, entry: Some(cent), millions: false })
}

/// Whether "20m" before `at` is a number of things or of money: "20m people", "20m euros".
fn counts(scan: &Scan, at: u32) -> bool {
    scan.currency(at, AFTER).is_some() || scan.tag(at) == Tag::NNS || (scan.tag(at) == Tag::JJ && scan.tag(at + 1) == Tag::NNS)
}

/// The code in the first cell of a currency's row: "USD (symbol)".
fn code(cell: &str) -> &str {
    cell.split_once(" (").map_or(cell, |(code, _)| code)
}

/// What an amount is given by: "a day", "per head", "/share", "an hour".
pub(super) fn per<'a>(scan: &Scan<'a>, at: u32) -> Option<(&'a str, u32)> {
    let slash = (scan.fold(at) == "/" && scan.follows(at)).then_some(at + 1);
    let start = scan.joint(at, "a").or_else(|| scan.joint(at, "per")).or(slash)?;
    let word = scan.is(start, QuantityClass::Rate)?;
    Some((scan.document.token_text(crate::span::TokenRange::new(start, word.end)), word.end))
}
