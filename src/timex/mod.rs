//! Dates, times, durations: found, given a TIMEX3 value, anchored to the day of publication.
//!
//! The rules go over tokens and the words of the time lexicon; they look only where such a word or a number stands. Spans and values
//! follow `TimeML` 1.2.1: no preposition in a span, the ends of a range apart. Expressions do not overlap and come in the order of the text.
//! A value is reckoned from the day of publication or from an earlier date of the text, never from today. What is not done: times are
//! not moved between zones, and events are no anchors ("two days before the vote" is two days).

mod anchor;
mod calendar;
mod calendars;
mod holiday;
mod meaning;
mod number;
mod rules;
mod scan;
mod tense;
#[cfg(test)]
mod tests;
mod value;

pub use rules::RULES;
pub use value::{Anchor, Timex, TimexKind};

use crate::lexicon::Lexicons;
use crate::text::Document;
use anchor::Context;
use scan::Scan;

/// Finds every expression of time in a document and anchors it to the day of publication, where there is one.
#[must_use]
pub fn find(document: &Document, lexicons: &Lexicons) -> Vec<Timex> {
    let mut scan = Scan::new(document, lexicons);
    let mut context = Context::new(document.article.published.as_deref());
    let mut timexes = Vec::new();
    for &block in &document.block_tokens {
        scan.enter(block);
        let mut at = block.start;
        while at < block.end {
            let mut found = if scan.may_start(at) { rules::longest(&scan, at) } else { None };
            at += 1;
            while let Some(one) = found {
                at = one.tokens.end;
                found = rules::continuation(&scan, &one);
                let one = rules::share_year(&scan, one);
                let tokens = one.tokens;
                let ends_range = timexes.last().is_some_and(|t: &Timex| scan.joins_range(t.tokens, tokens));
                timexes.push(context.anchor(one, ends_range, || tense::of(&scan, tokens)));
            }
        }
    }
    timexes
}
