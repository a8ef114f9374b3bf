//! Dates in figures.

use super::super::calendar;
use super::super::meaning::{Part, When, YearOf};
use super::super::scan::Scan;
use super::Dated;
use crate::rule::{Rule, RuleId};

pub(super) const NUMERIC: Rule = Rule {
    id: RuleId("timex.numeric-date"),
    summary: "A date in figures: year first, or day and month with a year of four figures.",
    example: "The log ends on 2024-03-05.",
    counterexample: "Call 555-03-0512 for help.",
};

/// `2024-03-05`, `2024/03/05`, `05.03.2024`, `3/5/2024`, `05-03-2024`.
pub(super) fn date<'a>(scan: &Scan<'a>, at: u32) -> Option<Dated<'a>> {
    let ((a, b, c), end) = dotted(scan, at).or_else(|| joined(scan, at))?;
    let (year, month, day) = match (a, b, c) {
        ((year, 4), (month, _), (day, _)) => (year, month, day),
        // A first figure over 12 can only be a day; else month first, as American newspapers write, but not between stops.
        ((first, 1..=2), (second, 1..=2), (year, 4)) if first > 12 || scan.fold(at).contains('.') => (year, second, first),
        ((first, 1..=2), (second, 1..=2), (year, 4)) => (year, first, second),
        _ => return None,
    };
    let (year, month, day) = (i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    calendar::day(year, month, day)?;
    Some(Dated { when: When::InYear(Part::Day(month, day), YearOf::Exact(year)), end, rule: &NUMERIC, entry: None })
}

/// A number and how many figures it has.
type Figures = (u32, usize);

/// `05.03.2024`, one token.
fn dotted(scan: &Scan, at: u32) -> Option<((Figures, Figures, Figures), u32)> {
    let mut parts = scan.fold(at).split('.').map(|p| Some((p.parse::<u32>().ok()?, p.len())));
    let three = (parts.next()??, parts.next()??, parts.next()??);
    parts.next().is_none().then_some((three, at + 1))
}

/// Three numbers joined by two of the same mark.
fn joined(scan: &Scan, at: u32) -> Option<((Figures, Figures, Figures), u32)> {
    let mark = scan.fold(at + 1);
    if !matches!(mark, "-" | "/") || scan.fold(at + 3) != mark || (1..5).any(|i| !scan.follows(at + i)) {
        return None;
    }
    let before = scan.follows(at) && matches!(scan.fold_before(at), "-" | "/" | ".");
    let last = scan.digits(at + 4).or_else(|| day_of_stamp(scan.fold(at + 4)))?;
    (!before).then_some(((scan.digits(at)?, scan.digits(at + 2)?, last), at + 5))
}

/// The day in `05t10`, the middle of `2024-03-05T10:00`.
fn day_of_stamp(fold: &str) -> Option<Figures> {
    let (day, hour) = fold.split_once('t')?;
    (hour.len() == 2 && hour.bytes().all(|b| b.is_ascii_digit())).then(|| Some((day.parse().ok()?, day.len())))?
}
