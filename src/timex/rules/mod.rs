//! The rules that find expressions of time.
//!
//! A rule is a function from a token to the expression that begins there. At each token the longest expression wins; of equally long ones
//! the rule that stands first. Rules know words by their class in the lexicon only.

mod calendar;
mod clock;
mod compose;
mod duration;
mod month;
mod numeric;
mod period;
mod recurrence;
mod relative;
mod weekday;
mod year;

use super::meaning::{Found, When};
use super::scan::{Scan, TimeWord};
use crate::lexicon::TimeClass;
use crate::rule::{EntryId, Rule};
use crate::span::TokenRange;

/// Every rule of this room.
pub const RULES: &[Rule] = &[
    numeric::NUMERIC,
    month::MONTH_DAY,
    month::MONTH,
    month::HOLIDAY,
    calendar::CALENDAR,
    year::YEAR,
    year::DECADE,
    year::CENTURY,
    weekday::WEEKDAY,
    period::QUARTER,
    period::SEASON,
    period::YEAR_AGO,
    relative::UNIT,
    relative::COUNTED,
    relative::DEICTIC,
    relative::REFERENCE,
    clock::CLOCK,
    clock::DAY_PART,
    recurrence::SET,
    duration::DURATION,
];

/// A stretch of the calendar that begins at some token.
#[derive(Debug, Clone, Copy)]
struct Dated<'a> {
    when: When<'a>,
    /// One past its last token.
    end: u32,
    rule: &'static Rule,
    entry: Option<EntryId>,
}

type DateRule = for<'a> fn(&Scan<'a>, u32) -> Option<Dated<'a>>;

/// What can stand as a date, the more specific first.
const DATES: &[DateRule] = &[
    numeric::date,
    month::date,
    month::holiday,
    calendar::date,
    weekday::date,
    period::quarter,
    period::year_ago,
    period::season,
    year::decade,
    year::century,
    year::date,
    relative::counted,
    relative::deictic,
    relative::unit,
];

type FoundRule = for<'a> fn(&Scan<'a>, u32) -> Option<Found<'a>>;

/// What can stand alone, the more specific first.
const ALL: &[FoundRule] = &[recurrence::set, compose::day_beside, compose::dated, clock::time, clock::day_part, relative::reference, duration::duration];

/// The expression that begins at `at`.
pub(super) fn longest<'a>(scan: &Scan<'a>, at: u32) -> Option<Found<'a>> {
    // "A 25-year-old driver": an age is a quantity, and no time.
    if duration::is_age(scan, at) {
        return None;
    }
    let mut best: Option<Found<'a>> = None;
    for found in ALL.iter().filter_map(|rule| rule(scan, at)) {
        if best.as_ref().is_none_or(|b| found.tokens.end > b.tokens.end) {
            best = Some(found);
        }
    }
    best.filter(|f| !is_title(scan, f.tokens))
}

/// Whether common words are part of a name, as their capitals in the middle of a sentence show: "USA Today", "60 Minutes".
fn is_title(scan: &Scan, tokens: TokenRange) -> bool {
    use TimeClass::{Clock, DayPart, Deictic, Direction, Recurrent, Reference, Unit};
    let common = |w: &TimeWord| matches!(w.class, Clock | DayPart | Deictic | Direction | Recurrent | Reference | Unit);
    let last = tokens.end.saturating_sub(1);
    let named = |at: u32| scan.digits(at).is_some() || (scan.capitalised(at) && scan.words_at(at).iter().any(common));
    scan.capitalised(last) && (tokens.start..tokens.end).all(named) && (tokens.len() > 1 || !scan.opens_sentence(last)) && scan.in_running_text(last)
}

/// The longest date that begins at `at`.
fn date<'a>(scan: &Scan<'a>, at: u32) -> Option<Dated<'a>> {
    let mut best: Option<Dated<'a>> = None;
    for found in DATES.iter().filter_map(|rule| rule(scan, at)) {
        if best.is_none_or(|b| found.end > b.end) {
            best = Some(found);
        }
    }
    best
}

pub(super) use compose::{continuation, share_year};
