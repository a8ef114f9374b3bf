//! Numbers in figures and in words.

use super::decimal::Decimal;
use super::scan::Scan;
use crate::lexicon::{Kind, Kinds, NumberClass, QuantityClass, Tag};

/// A number as it was read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Number<'a> {
    pub decimal: Decimal,
    /// One past its last token.
    pub end: u32,
    /// Letters after the figures of the last token that are no scale: "km" of "5km", "m" of "20m".
    pub suffix: &'a str,
    /// Whether a word of scale was taken in: "million".
    pub scaled: bool,
    /// Whether it is in words.
    pub words: bool,
}

/// Longest number in words, in tokens: "nine hundred and ninety-nine thousand nine hundred and ninety-nine" has 13.
const LONGEST: u32 = 20;

/// "½" as it folds: with a fraction slash.
const SLASH: char = '\u{2044}';

/// The number that begins at `at`.
pub(super) fn number<'a>(scan: &Scan<'a>, at: u32) -> Option<Number<'a>> {
    scan.remembered(at, || figures(scan, at).or_else(|| half_scaled(scan, at)).or_else(|| words(scan, at)).or_else(|| article(scan, at)))
}

/// "12", "1,200", "3.2 million", "1.2bn", "2½", "4 1/2", "5km".
fn figures<'a>(scan: &Scan<'a>, at: u32) -> Option<Number<'a>> {
    if !scan.is_figure(at) {
        return None;
    }
    let fold = scan.fold(at);
    let (text, half) = match fold.split_once(SLASH) {
        Some((number, "2")) => (number.strip_suffix('1')?, true),
        _ => (fold, false),
    };
    let (digits, suffix) = text.split_at(text.find(|c: char| !(c.is_ascii_digit() || c == ',' || c == '.')).unwrap_or(text.len()));
    let tail = Decimal::parse("0.5").filter(|_| half);
    let mut decimal = match (digits.is_empty(), tail) {
        (true, Some(half)) => half,
        _ => tail.map_or(Decimal::parse(digits), |half| Decimal::parse(digits)?.plus(half))?,
    };
    let mut number = Number { decimal, end: at + 1, suffix, scaled: false, words: false };
    if let Some(scale) = scale_letters(scan, suffix) {
        number.decimal = decimal.times(scale)?;
        (number.suffix, number.scaled) = ("", true);
    }
    if !number.suffix.is_empty() {
        return Some(number);
    }
    if let Some((grouped, end)) = spaced_groups(scan, at) {
        (number.decimal, number.end) = (grouped, end);
    }
    if let Some((part, end)) = mixed(scan, at + 1) {
        decimal = decimal.plus(part)?;
        (number.decimal, number.end) = (decimal, end);
    }
    scaled(scan, number)
}

/// "12 000", "1 250 000": groups of three figures after a narrow or fixed space, or noughts after any.
fn spaced_groups(scan: &Scan, at: u32) -> Option<(Decimal, u32)> {
    let plain = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let mut digits = scan.fold(at).to_owned();
    let mut end = at + 1;
    while end < at + 4 && scan.is_figure(end) && scan.fold(end).len() == 3 && digits.len() <= 9 && plain(&digits) && plain(scan.fold(end)) {
        let gap = crate::span::TextRange::new(scan.document.token(end - 1).range.end, scan.document.token(end).range.start);
        if scan.document.slice(gap) == " " && scan.fold(end) != "000" || (end == at + 1 && digits.len() > 3) {
            break;
        }
        digits += scan.fold(end);
        end += 1;
    }
    (end > at + 1).then(|| Some((Decimal::parse(&digits)?, end)))?
}

/// Takes in the words of scale after a number: "million", "hundred thousand".
fn scaled<'a>(scan: &Scan, mut number: Number<'a>) -> Option<Number<'a>> {
    while let Some(scale) = cardinal(scan, scan.hyphen(number.end)).filter(|n| n.0 >= 100) {
        number.decimal = number.decimal.times(Decimal::whole(scale.0))?;
        (number.end, number.scaled) = (scale.1, true);
    }
    Some(number)
}

/// "bn" of "1.2bn". The letter m is no scale by itself: "the 200m final".
fn scale_letters(scan: &Scan, letters: &str) -> Option<Decimal> {
    if letters == "k" {
        return Some(Decimal::whole(1000));
    }
    let entry = scan.lexicons.look_up(letters).find(|&e| scan.lexicons.entry(e).number() == Some(NumberClass::Cardinal))?;
    scan.lexicons.meaning(entry).parse().ok().filter(|n| *n >= 1000).map(Decimal::whole)
}

/// The "1/2" of "4 1/2", the "and a half" of "two and a half".
fn mixed(scan: &Scan, at: u32) -> Option<(Decimal, u32)> {
    let half = Decimal::parse("0.5")?;
    let slashed = scan.fold(at) == "1" && scan.fold(at + 1) == "/" && scan.fold(at + 2) == "2" && scan.follows(at + 1) && scan.follows(at + 2);
    if slashed || scan.fold(at).strip_prefix('1').is_some_and(|f| f.strip_prefix(SLASH) == Some("2")) {
        return Some((half, if slashed { at + 3 } else { at + 1 }));
    }
    let word =
        scan.number(scan.past(scan.joint(at, "and")?, "a"), NumberClass::Fraction).or_else(|| scan.number(scan.joint(at, "and")?, NumberClass::Fraction))?;
    (word.value == "1/2").then_some((half, word.end))
}

/// A cardinal word at `at`.
fn cardinal(scan: &Scan, at: u32) -> Option<(u64, u32)> {
    let word = scan.number(at, NumberClass::Cardinal)?;
    Some((word.value.parse().ok()?, word.end))
}

/// "twenty-four", "two hundred and ten", "three million", "half a dozen".
fn words<'a>(scan: &Scan<'a>, at: u32) -> Option<Number<'a>> {
    let (mut total, mut group, mut last, mut end, mut scaled_up) = (0u64, 0u64, u64::MAX, at, false);
    let mut next = at;
    while let Some((value, after)) = cardinal(scan, next).filter(|_| end < at + LONGEST) {
        match value {
            100 => group = group.max(1).checked_mul(100)?,
            1000.. => {
                total = total.checked_add(group.max(1).checked_mul(value)?)?;
                group = 0;
            }
            12 if last == 2 => group = 24,
            // "Two three" is no number.
            _ if last <= 19 || (last < 100 && value >= 10) => break,
            _ => group = group.checked_add(value)?,
        }
        scaled_up |= value >= 1000;
        last = value;
        end = after;
        next = scan.hyphen(end);
        // "Two hundred and ten", but "one thousand and two more".
        if last >= 100
            && let Some(and) = scan.joint(end, "and").filter(|a| cardinal(scan, *a).is_some_and(|c| c.0 < 100))
        {
            next = and;
        }
    }
    if end == at {
        return None;
    }
    let number = Number { decimal: Decimal::whole(total.checked_add(group)?), end, suffix: "", scaled: scaled_up, words: true };
    match mixed(scan, end) {
        Some((half, end)) => scaled(scan, Number { decimal: number.decimal.plus(half)?, end, ..number }),
        None => Some(number),
    }
}

/// "a hundred", "a million", "a dozen".
fn article<'a>(scan: &Scan<'a>, at: u32) -> Option<Number<'a>> {
    let end = scan.joint(at, "a")?;
    cardinal(scan, end).filter(|n| n.0 >= 12 && n.0 != 20)?;
    words(scan, end)
}

/// "half a million", "a quarter of a million".
fn half_scaled<'a>(scan: &Scan<'a>, at: u32) -> Option<Number<'a>> {
    let (part, end) = match scan.number(at, NumberClass::Fraction) {
        Some(word) if word.value == "1/2" => (Decimal::parse("0.5")?, word.end),
        _ => {
            let part = scan.number(scan.past(at, "a"), NumberClass::Part).filter(|w| w.value == "4")?;
            (Decimal::parse("0.25")?, scan.joint(part.end, "of")?)
        }
    };
    let thing = scan.past(end, "a");
    // "Half a per cent", "a quarter of a percentage point".
    if thing > end && scan.is(thing, QuantityClass::Percent).is_some() {
        return Some(Number { decimal: part, end: thing, suffix: "", scaled: false, words: true });
    }
    let (scale, end) = cardinal(scan, thing).filter(|c| c.0 >= 1000)?;
    Some(Number { decimal: part.times(Decimal::whole(scale))?, end, suffix: "", scaled: true, words: true })
}

/// An ordinal at `at`: "third", "45th".
pub(super) fn ordinal(scan: &Scan, at: u32) -> Option<(u64, u32)> {
    if let Some(word) = scan.number(at, NumberClass::Ordinal) {
        return Some((word.value.parse().ok()?, word.end));
    }
    if scan.is_figure(at) {
        let fold = scan.fold(at);
        let (digits, letters) = fold.split_at(fold.find(|c: char| c.is_ascii_alphabetic())?);
        return matches!(letters, "st" | "nd" | "rd" | "th").then(|| Some((digits.parse().ok()?, at + 1)))?;
    }
    // "Twenty-fifth".
    let (tens, end) = cardinal(scan, at).filter(|c| c.0 >= 20 && c.0 < 100 && c.0 % 10 == 0)?;
    let word = scan.number(scan.hyphen(end), NumberClass::Ordinal).filter(|_| scan.hyphen(end) > end)?;
    let ones: u64 = word.value.parse().ok()?;
    (ones < 10).then_some((tens + ones, word.end))
}

/// The lexicons whose words can begin a quantity.
const STARTS: Kinds = Kinds::of(&[Kind::Numbers, Kind::Currencies, Kind::QuantityWords]);

/// Whether a word that begins at `at` can begin a number or a word that stands for one. Cheap, for it is asked at every token.
pub(super) fn may_start(scan: &Scan, at: u32) -> bool {
    scan.is_figure(at)
        || scan.document.kinds_at(at).meets(STARTS)
            && scan.document.hits_at(at).iter().any(|h| match h.kind {
                Kind::Numbers => true,
                Kind::Currencies => scan.is_figure(h.tokens.end) || scan.document.tag(h.tokens.end) == Tag::CD,
                Kind::QuantityWords => scan.lexicons.entry(h.entry).quantity() == Some(QuantityClass::AgeGroup),
                _ => false,
            })
}

/// Past a number that is no quantity: all of its figures, so that no part of "0800 555 1999" is read as one.
pub(super) fn past(scan: &Scan, at: u32) -> u32 {
    let mut end = at + 1;
    while scan.is_figure(at) && scan.follows(end) && (scan.is_figure(end) || (matches!(scan.fold(end), "." | ":" | "/") && scan.is_figure(end + 1))) {
        end += 1;
    }
    end
}
