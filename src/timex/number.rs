//! Numbers and amounts of time, in figures and in words.

use super::scan::Scan;
use crate::lexicon::TimeClass;

/// How many: in tenths, or an unknown number ("several").
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Amount {
    /// `None` for a vague quantity.
    pub tenths: Option<u32>,
}

impl Amount {
    pub(super) fn whole(n: u32) -> Self {
        Self { tenths: n.checked_mul(10) }
    }

    /// The amount as a whole number, if it is one.
    pub(super) fn as_whole(self) -> Option<i32> {
        self.tenths.filter(|t| t % 10 == 0).and_then(|t| i32::try_from(t / 10).ok())
    }
}

/// Longest number in words, in tokens.
const LONGEST: u32 = 20;

/// "½" as it folds: with a fraction slash.
const HALF_SIGN: &str = "1\u{2044}2";

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Weekend,
    Fortnight,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
    Millennium,
}

impl Unit {
    /// Reads the value of a lexicon entry; a plural's ends in `+`.
    pub(super) fn parse(value: &str) -> Option<Self> {
        Some(match value.trim_end_matches('+') {
            "TS" => Self::Second,
            "TM" => Self::Minute,
            "TH" => Self::Hour,
            "D" => Self::Day,
            "W" => Self::Week,
            "WE" => Self::Weekend,
            "FN" => Self::Fortnight,
            "M" => Self::Month,
            "Q" => Self::Quarter,
            "H" => Self::Half,
            "Y" => Self::Year,
            "DE" => Self::Decade,
            "CE" => Self::Century,
            "MI" => Self::Millennium,
            _ => return None,
        })
    }

    /// Whether the unit is shorter than a day.
    pub(super) fn is_clock(self) -> bool {
        matches!(self, Self::Second | Self::Minute | Self::Hour)
    }
}

/// The unit at `at`, and where it ends.
pub(super) fn unit(scan: &Scan, at: u32) -> Option<(Unit, u32)> {
    let word = scan.word(at, TimeClass::Unit)?;
    Some((Unit::parse(word.value)?, word.end))
}

/// Whether the word of a unit at `at` is a plural.
pub(super) fn is_plural(scan: &Scan, at: u32) -> bool {
    scan.word(at, TimeClass::Unit).is_some_and(|w| w.value.ends_with('+'))
}

/// The TIMEX3 value of an amount of a unit: `P3D`, `PT1H30M`, `PXY`.
pub(super) fn duration(amount: Amount, unit: Unit) -> String {
    let (time, letter, factor) = match unit {
        Unit::Second => ("T", "S", 1),
        Unit::Minute => ("T", "M", 1),
        Unit::Hour => ("T", "H", 1),
        Unit::Day => ("", "D", 1),
        Unit::Week => ("", "W", 1),
        Unit::Weekend => ("", "WE", 1),
        Unit::Fortnight => ("", "W", 2),
        Unit::Month => ("", "M", 1),
        Unit::Quarter => ("", "Q", 1),
        Unit::Half => ("", "M", 6),
        Unit::Year => ("", "Y", 1),
        Unit::Decade => ("", "Y", 10),
        Unit::Century => ("", "Y", 100),
        Unit::Millennium => ("", "Y", 1000),
    };
    let Some(tenths) = amount.tenths.and_then(|t| t.checked_mul(factor)) else {
        let letter = match unit {
            Unit::Decade => "DE",
            Unit::Century => "CE",
            Unit::Millennium => "ML",
            _ => letter,
        };
        return format!("P{time}X{letter}");
    };
    let (whole, rest) = (tenths / 10, tenths % 10);
    // A half of the unit in the next smaller one, where that is exact.
    let half = match unit {
        Unit::Minute => "30S",
        Unit::Hour => "30M",
        Unit::Day => "T12H",
        Unit::Year => "6M",
        _ => "",
    };
    match (whole, rest) {
        (_, 0) => format!("P{time}{whole}{letter}"),
        (0, 5) if !half.is_empty() => format!("P{time}{half}"),
        (_, 5) if !half.is_empty() => format!("P{time}{whole}{letter}{half}"),
        _ => format!("P{time}{whole}.{rest}{letter}"),
    }
}

/// The amount at `at` ("18", "two and a half", "a few", "a"), and where it ends.
pub(super) fn amount(scan: &Scan, at: u32) -> Option<(Amount, u32)> {
    if let Some(word) = scan.word(at, TimeClass::Quantity) {
        let known = if word.value.is_empty() { None } else { tenths(word.value) };
        return Some((Amount { tenths: known }, word.end));
    }
    let (value, end) = figures(scan, at).or_else(|| words(scan, at)).or_else(|| article(scan, at))?;
    Some(fraction(scan, value, end))
}

/// A number in figures, with a scale word: "2.5", "1,000", "3 million".
fn figures(scan: &Scan, at: u32) -> Option<(u32, u32)> {
    let fold = scan.fold(at);
    if !fold.starts_with(|c: char| c.is_ascii_digit()) || matches!(scan.fold_before(at), "$" | "€" | "£" | "#") {
        return None;
    }
    let value = tenths(fold)?;
    match scan.word(at + 1, TimeClass::Number).and_then(|w| w.value.parse::<u32>().ok()) {
        Some(scale) if scale >= 100 => Some((value.checked_mul(scale)?, at + 2)),
        _ => Some((value, at + 1)),
    }
}

/// Reads "12", "1,000" or "2.5" in tenths.
fn tenths(text: &str) -> Option<u32> {
    let mut parts = text.split('.');
    let whole = parts.next()?;
    if whole.is_empty() || whole.len() > 9 || !whole.bytes().all(|b| b.is_ascii_digit() || b == b',') {
        return None;
    }
    let whole = whole.bytes().filter(u8::is_ascii_digit).try_fold(0u32, |n, b| n.checked_mul(10)?.checked_add(u32::from(b - b'0')))?;
    let first = match parts.next() {
        None => 0,
        Some(decimals) if decimals.bytes().all(|b| b.is_ascii_digit()) => u32::from(decimals.bytes().next()? - b'0'),
        Some(_) => return None,
    };
    if parts.next().is_some() { None } else { whole.checked_mul(10)?.checked_add(first) }
}

/// A number in words: "twenty-four", "two hundred and ten", in tenths.
fn words(scan: &Scan, at: u32) -> Option<(u32, u32)> {
    let (mut total, mut group, mut last, mut end) = (0u32, 0u32, u32::MAX, at);
    let mut next = at;
    while let Some(value) = scan.word(next, TimeClass::Number).filter(|_| end < at + LONGEST).and_then(|w| w.value.parse::<u32>().ok()) {
        match value {
            100 => group = group.max(1).checked_mul(100)?,
            1000.. => {
                total = total.checked_add(group.max(1).checked_mul(value)?)?;
                group = 0;
            }
            // "Two three" is no number.
            _ if last <= 12 || (last < 100 && (value >= 10 || last < 20)) => break,
            _ => group = group.checked_add(value)?,
        }
        last = value;
        end = next + 1;
        next = scan.hyphen(end);
        if last >= 100 {
            next = scan.past(end, "and");
        }
    }
    if end == at { None } else { Some((total.checked_add(group)?.checked_mul(10)?, end)) }
}

/// "A", "an": one; "a hundred", "a dozen".
fn article(scan: &Scan, at: u32) -> Option<(u32, u32)> {
    let end = scan.glue(at, "a")?;
    match scan.word(end, TimeClass::Number).and_then(|w| w.value.parse::<u32>().ok()) {
        Some(n) if n >= 12 => Some((n.checked_mul(10)?, end + 1)),
        _ => Some((10, end)),
    }
}

/// Adds "1/2", "½" or "and a half" to a number.
fn fraction(scan: &Scan, value: u32, end: u32) -> (Amount, u32) {
    let plus = |end| (Amount { tenths: value.checked_add(5) }, end);
    let next = scan.hyphen(end);
    if scan.fold(next) == "1" && scan.fold(next + 1) == "/" && scan.fold(next + 2) == "2" {
        return plus(next + 3);
    }
    if scan.fold(next) == HALF_SIGN {
        return plus(next + 1);
    }
    let half = scan.glue(end, "and").and_then(|and| scan.word(and, TimeClass::Quantity)).filter(|w| w.value == "0.5");
    match half {
        Some(word) => plus(word.end),
        None => (Amount { tenths: Some(value) }, end),
    }
}

/// A year in words: "nineteen ninety-seven", "two thousand and one".
pub(super) fn spoken_year(scan: &Scan, at: u32) -> Option<(i16, u32)> {
    let value = |at| scan.word(at, TimeClass::Number).and_then(|w| w.value.parse::<u32>().ok());
    let (first, second) = (value(at)?, value(at + 1)?);
    if (first, second) == (2, 1000) {
        let (tenths, end) = words(scan, at)?;
        let year = i16::try_from(tenths / 10).ok()?;
        return (2000..2100).contains(&year).then_some((year, end));
    }
    let (rest, end) = words(scan, at + 1)?;
    let rest = rest / 10;
    ((11..=20).contains(&first) && (10..100).contains(&rest)).then(|| Some((i16::try_from(first * 100 + rest).ok()?, end))).flatten()
}
