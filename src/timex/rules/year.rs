//! Years, decades, centuries.

use super::super::calendar::Point;
use super::super::meaning::{Part, Pick, When, YearOf};
use super::super::number;
use super::super::scan::Scan;
use super::{Dated, month};
use crate::lexicon::{Tag, TimeClass};
use crate::rule::{Rule, RuleId};

pub(super) const YEAR: Rule = Rule {
    id: RuleId("timex.year"),
    summary: "A year in figures or words, fiscal years too; four figures that count something are none.",
    example: "The treaty of 1998 still holds.",
    counterexample: "Some 2000 people marched.",
};

pub(super) const DECADE: Rule = Rule {
    id: RuleId("timex.decade"),
    summary: "A decade in figures or words; a person's age is none.",
    example: "Exports fell in the 1990s.",
    counterexample: "He made his fortune in his 20s.",
};

pub(super) const CENTURY: Rule = Rule {
    id: RuleId("timex.century"),
    summary: "A century by its number.",
    example: "The fort dates from the 17th century.",
    counterexample: "It was the century he knew best.",
};

/// A year of four figures, or "'98", at `at`, wherever it stands.
pub(super) fn figures(scan: &Scan, at: u32) -> Option<(i16, u32)> {
    if scan.fold(at) == "'" && scan.follows(at + 1) {
        let (year, len) = scan.digits(at + 1)?;
        let century = if year < 40 { 2000 } else { 1900 };
        return (len == 2).then(|| Some((i16::try_from(century + year).ok()?, at + 2)))?;
    }
    let (year, len) = scan.digits(at)?;
    let glued = scan.follows(at + 1)
        && !matches!(scan.fold(at + 1), "," | "." | ")" | "]" | ";" | ":" | "?" | "!" | "-" | "--" | "/" | "'" | "\"" | "''" | "'s" | "...");
    (len == 4 && (1000..2100).contains(&year) && !glued).then(|| Some((i16::try_from(year).ok()?, at + 1)))?
}

/// A year in words at `at`.
pub(super) fn spoken(scan: &Scan, at: u32) -> Option<(i16, u32)> {
    number::spoken_year(scan, at)
}

/// A year as others name it: "2024", "fiscal 2024", "last year", "the year".
pub(super) fn phrase(scan: &Scan, at: u32) -> Option<(YearOf, u32)> {
    let start = scan.past(at, "the");
    let fiscal = scan.word(start, TimeClass::Fiscal).map_or(start, |w| w.end);
    let fiscal = if fiscal > start { number::unit(scan, fiscal).filter(|u| u.0 == number::Unit::Year).map_or(fiscal, |u| u.1) } else { fiscal };
    if let Some((year, end)) = figures(scan, fiscal).or_else(|| spoken(scan, fiscal)) {
        return Some((YearOf::Exact(year), end));
    }
    let unit = |at: u32| {
        let at = scan.word(at, TimeClass::Fiscal).map_or(at, |w| w.end);
        number::unit(scan, at).filter(|u| u.0 == number::Unit::Year).map(|u| u.1)
    };
    if start > at
        && let Some(end) = unit(start)
    {
        return Some((figures(scan, end).map_or(YearOf::Shift(0), |y| YearOf::Exact(y.0)), figures(scan, end).map_or(end, |y| y.1)));
    }
    let direction = scan.word(start, TimeClass::Direction)?;
    let year = match direction.value {
        "last" | "past" => YearOf::Shift(-1),
        "this" => YearOf::Shift(0),
        "next" => YearOf::Shift(1),
        "previous" => YearOf::Text(-1),
        "following" => YearOf::Text(1),
        "that" | "same" => YearOf::Text(0),
        _ => return None,
    };
    Some((year, unit(direction.end)?))
}

/// "1998", "the year 2024", "fiscal 1989", "fiscal year 2024", "FY2024", "347 AD".
pub(super) fn date<'a>(scan: &Scan<'a>, at: u32) -> Option<Dated<'a>> {
    let found = |year, end| Some(Dated { when: When::InYear(Part::Whole, YearOf::Exact(year)), end, rule: &YEAR, entry: None });
    let start = scan.past(at, "the");
    if let Some(fiscal) = scan.word(start, TimeClass::Fiscal) {
        let unit = number::unit(scan, fiscal.end).filter(|u| u.0 == number::Unit::Year).map(|u| u.1);
        return match (figures(scan, unit.unwrap_or(fiscal.end)), unit) {
            (Some((year, end)), _) => found(year, end),
            (None, Some(_)) if scan.glue_before(at, "a") => None,
            (None, Some(end)) => Some(Dated { when: When::InYear(Part::Whole, YearOf::Picked(Pick::This)), end, rule: &YEAR, entry: Some(fiscal.entry) }),
            (None, None) => None,
        };
    }
    if let Some((number::Unit::Year, end)) = number::unit(scan, start) {
        let (year, end) = figures(scan, end).or_else(|| spoken(scan, end))?;
        return found(year, end);
    }
    if let Some((year, end)) = scan.fiscal_code(start) {
        return found(year, end);
    }
    if let Some((year, end)) = before_christ(scan, at) {
        return Some(Dated { when: When::Exact(Point::Bc(year), false), end, rule: &YEAR, entry: None });
    }
    if let Some((year, end)) = era(scan, at) {
        return found(year, end);
    }
    if let Some((year, end)) = spoken(scan, at).filter(|y| !month::counts_something(scan, y.1)) {
        return found(year, end);
    }
    let (year, end) = figures(scan, at)?;
    stands_as_year(scan, at, end, year).then(|| found(year, end))?
}

/// "480 BC".
fn before_christ(scan: &Scan, at: u32) -> Option<(i16, u32)> {
    let (year, _) = scan.digits(at).filter(|d| d.1 <= 4 && d.0 > 0)?;
    let end = scan.glue(at + 1, "bc").filter(|_| scan.capitalised(at + 1))?;
    Some((i16::try_from(year).ok()?, end))
}

/// "347 AD", "AD 842".
fn era(scan: &Scan, at: u32) -> Option<(i16, u32)> {
    let first = scan.glue(at, "ad").filter(|_| scan.capitalised(at));
    let (year, _) = scan.digits(first.unwrap_or(at)).filter(|d| d.1 <= 4)?;
    let end = match first {
        Some(end) => end + 1,
        None => scan.glue(at + 1, "ad").filter(|_| scan.capitalised(at + 1))?,
    };
    Some((i16::try_from(year).ok().filter(|y| (1..2100).contains(y))?, end))
}

/// Whether a number that could be a year is one: what stands before and after decides.
fn stands_as_year(scan: &Scan, at: u32, end: u32, year: i16) -> bool {
    let before = scan.fold_before(at);
    let led = scan.glue_before(at, "in")
        || scan.glue_before(at, "of")
        || scan.word_before(at, TimeClass::Bound).is_some()
        || scan.word_before(at, TimeClass::Portion).is_some();
    if scan.follows(at) && !matches!(before, "(" | "[" | "\"" | "''" | "``" | "-" | "--" | "/" | "'") {
        return false;
    }
    // A hyphen joins a year to another year, or to a word before it ("post-1959"); to other figures it makes a telephone number.
    if scan.follows(at) && matches!(before, "-" | "/") && scan.digits(at.saturating_sub(2)).is_some_and(|d| d.1 != 4) {
        return false;
    }
    // "0800 555 1999" is a telephone number.
    if before.len() >= 3 && before.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    if matches!(before, "$" | "€" | "£" | "#" | "+") || scan.glue_before(at, "no") || (month::counts_something(scan, end) && !led) {
        return false;
    }
    if led {
        return true;
    }
    // "His 1987 Ford": its year of manufacture.
    if scan.glue(end, "make").is_some() && scan.capitalised(end) {
        return false;
    }
    // "The 2014 protests", but "some 2014 protests".
    if scan.glue_before(at, "the") && (1900..2100).contains(&year) {
        return true;
    }
    let counts = scan.document.tag(end) == Tag::NNS && !scan.capitalised(end) && !scan.is(end, TimeClass::Tense) && !scan.fold(end).is_empty();
    (1900..2100).contains(&year) && !counts
        || (year >= 1500 && matches!(before, "-" | "and" | ","))
        || (before == "(" && matches!(scan.fold(end), ")" | "-" | "," | ";"))
}

/// "the 1990s", "the '80s", "the nineties".
pub(super) fn decade<'a>(scan: &Scan<'a>, at: u32) -> Option<Dated<'a>> {
    let start = scan.past(at, "the");
    let led = start > at || scan.word_before(at, TimeClass::Portion).is_some() || scan.fold_before(at) == "-";
    let found = |when, end| Some(Dated { when, end, rule: &DECADE, entry: None });
    if let Some(word) = scan.word(start, TimeClass::Decade) {
        let decade: i16 = word.value.parse().ok()?;
        return (led && !scan.glue_before(at, "its")).then(|| found(When::Decade(190 + decade), word.end))?;
    }
    let mark = u32::from(scan.fold(start) == "'" && scan.follows(start + 1));
    let (digits, end) = plural_figures(scan, start + mark)?;
    let year: i16 = digits.parse().ok()?;
    match digits.len() {
        4 if (1000..2100).contains(&year) && year % 100 == 0 && year < 2000 => found(When::Century(year / 100), end),
        4 if (1000..2100).contains(&year) && year % 10 == 0 => found(When::Decade(year / 10), end),
        2 if year % 10 == 0 && (mark == 1 || (led && start > at)) => found(
            When::Decade(
                if year < 30 && mark == 0 {
                    190
                } else if year < 20 {
                    200
                } else {
                    190
                } + year / 10,
            ),
            end,
        ),
        _ => None,
    }
}

/// The figures of "1990s" or "1990's", and where it ends.
fn plural_figures<'a>(scan: &Scan<'a>, at: u32) -> Option<(&'a str, u32)> {
    let fold = scan.fold(at);
    let digits = fold.strip_suffix('s').unwrap_or(fold);
    let end = if digits.len() < fold.len() { at + 1 } else { scan.possessive(at + 1).filter(|_| fold.ends_with('0') && scan.glue_before(at, "the"))? };
    (matches!(digits.len(), 2 | 4) && digits.bytes().all(|b| b.is_ascii_digit())).then_some((digits, end))
}

/// "the 17th century", "19th-century".
pub(super) fn century<'a>(scan: &Scan<'a>, at: u32) -> Option<Dated<'a>> {
    let word = scan.word(scan.past(at, "the"), TimeClass::Ordinal)?;
    let (unit, end) = number::unit(scan, scan.hyphen(word.end))?;
    let number: i16 = word.value.parse().ok()?;
    (unit == number::Unit::Century && number >= 4).then_some(Dated { when: When::Century(number - 1), end, rule: &CENTURY, entry: Some(word.entry) })
}
