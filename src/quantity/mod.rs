//! Quantities: the numbers of a text, with what they are numbers of.
//!
//! Each is normalised to a value, a unit, the least and the most that it can be, how exact it is, what is counted, and which way it went. A
//! quantity's tokens take in what bounds it ("at least") and its unit; what is counted stands in a range of its own. Dates and lengths of
//! time are `timex`'s and no quantities here; an age is one. Quantities do not overlap and come in the order of the text.
//!
//! The rules look only where a number, a word for one, or a currency before one stands, and a fixed number of tokens around it. Not done:
//! units are not converted, sums are not checked, a pronoun is not resolved to what it counts.

mod amount;
mod counted;
mod decimal;
mod lead;
mod number;
mod refuse;
mod relation;
mod rules;
mod scan;
#[cfg(test)]
mod tests;
mod trend;
mod unit;
mod value;

pub use rules::RULES;
pub use value::{Approximation, Comparison, Direction, Quantity, QuantityKind, Trend, TrendRole};

use crate::lexicon::Lexicons;
use crate::span::TokenRange;
use crate::text::Document;
use crate::timex::Timex;
use scan::Scan;

/// Finds every quantity of a document.
#[must_use]
pub fn find(document: &Document, timexes: &[Timex], lexicons: &Lexicons) -> Vec<Quantity> {
    let mut scan = Scan::new(document, timexes, lexicons);
    let mut found: Vec<Quantity> = Vec::new();
    for &block in &document.block_tokens {
        scan.enter(block);
        let mut at = block.start;
        while at < block.end {
            if !number::may_start(&scan, at) {
                at += 1;
                continue;
            }
            if let Some(timex) = scan.timex(at) {
                at = timex.tokens.end.max(at + 1);
                continue;
            }
            let floor = found.last().map_or(block.start, |q| q.tokens.end);
            match rules::first(&scan, at).filter(|q| q.tokens.start >= floor && q.tokens.end > at) {
                Some(mut quantity) => {
                    quantity.comparison = trend::comparison(&scan, &quantity);
                    quantity.trend = quantity.trend.or_else(|| trend::of(&scan, &quantity, found.last()));
                    at = quantity.tokens.end;
                    found.push(quantity);
                }
                None => at = number::past(&scan, at),
            }
        }
    }
    trend::share_units(&mut found);
    found
}

/// The quantities of `all` that lie within `range`: their positions, by a binary search.
#[must_use]
pub fn within(all: &[Quantity], range: TokenRange) -> std::ops::Range<usize> {
    let start = all.partition_point(|q| q.tokens.start < range.start);
    let end = all.partition_point(|q| q.tokens.end <= range.end);
    start..end.max(start)
}
