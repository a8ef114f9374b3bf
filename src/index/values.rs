//! Numbers, dates and points as terms, and what of them a query wants.
//!
//! A term begins with what it is; the rest is big-endian, so that the terms of a range stand together. What is one value (12, a day) is apart from
//! what has two ends ("10 to 20", July 2024): of those every one that begins before the range ends must be looked at, and there are few.

use tantivy::columnar::MonotonicallyMappableToU64;
use tantivy::postings::TermInfo;
use tantivy::termdict::TermDictionary;

use super::query::{Bounds, Circle, Days, day_number};
use crate::record::Mentioned;

const NUMBER: u8 = b'n';
const NUMBERS: u8 = b'r';
const DAY: u8 = b'd';
const DAYS: u8 = b's';
const POINT: u8 = b'p';

/// Hands out the terms of what is mentioned.
pub fn each(mentioned: &Mentioned, mut term: impl FnMut(&[u8])) {
    for [least, most] in mentioned.numbers.iter().filter_map(crate::record::Number::range) {
        // There is one zero.
        let (least, most) = ((least + 0.0).to_u64(), (most + 0.0).to_u64());
        if least == most { term(&joined(NUMBER, [least.to_be_bytes()])) } else { term(&joined(NUMBERS, [least, most].map(u64::to_be_bytes))) }
    }
    for dated in &mentioned.dates {
        let [first, last] = [&dated.begin, &dated.end].map(|day| u32::try_from(day_number(Some(day))).unwrap_or(u32::MAX));
        if first == last { term(&joined(DAY, [first.to_be_bytes()])) } else { term(&joined(DAYS, [first, last].map(u32::to_be_bytes))) }
    }
    for point in mentioned.places.iter().filter_map(|p| p.point) {
        term(&joined(POINT, point.map(|degrees| steps(degrees).to_be_bytes())));
    }
}

fn joined<const N: usize, const PARTS: usize>(kind: u8, parts: [[u8; N]; PARTS]) -> Vec<u8> {
    std::iter::once(kind).chain(parts.into_iter().flatten()).collect()
}

/// What is wanted of the values.
#[derive(Debug, Clone, Copy)]
pub enum Wanted {
    Number(Bounds),
    Days(Days),
    Near(Circle),
}

impl Wanted {
    /// Goes through the terms of a dictionary that fit.
    pub fn each(&self, terms: &TermDictionary, mut found: impl FnMut(&TermInfo) -> std::io::Result<()>) -> std::io::Result<()> {
        for first in self.first() {
            let kind = first.first().copied();
            let mut stream = terms.range().ge(first).into_stream()?;
            while stream.advance() {
                match self.fits(stream.key()).filter(|_| stream.key().first().copied() == kind) {
                    Some(true) => found(stream.value())?,
                    Some(false) => {}
                    None => break,
                }
            }
        }
        Ok(())
    }

    /// The first terms that can fit, one for each kind of them.
    fn first(&self) -> Vec<Vec<u8>> {
        match self {
            Self::Number(bounds) => {
                let least = bounds.low.map_or(0, |(low, _)| (low + 0.0).to_u64());
                vec![joined(NUMBER, [least.to_be_bytes()]), vec![NUMBERS]]
            }
            Self::Days(days) => vec![joined(DAY, [u32::try_from(days.first).unwrap_or(u32::MAX).to_be_bytes()]), vec![DAYS]],
            Self::Near(_) => vec![vec![POINT]],
        }
    }

    /// Whether a term fits; nothing where none of those behind it does.
    fn fits(&self, term: &[u8]) -> Option<bool> {
        let (kind, rest) = term.split_first()?;
        match self {
            Self::Number(bounds) => {
                let number = |at: usize| rest.get(at..at + 8).and_then(|b| b.try_into().ok()).map(|b| f64::from_u64(u64::from_be_bytes(b)));
                let least = number(0)?;
                let most = if *kind == NUMBERS { number(8)? } else { least };
                let behind = bounds.high.is_some_and(|(high, inclusive)| least > high || (!inclusive && least >= high));
                (!behind).then(|| bounds.overlap(least, most))
            }
            Self::Days(days) => {
                let first = u64::from(part(rest, 0)?);
                let last = if *kind == DAYS { u64::from(part(rest, 4)?) } else { first };
                (first <= days.last).then_some(last >= days.first)
            }
            Self::Near(circle) => Some(circle.holds(degrees(part(rest, 0)?), degrees(part(rest, 4)?))),
        }
    }
}

fn part(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4).and_then(|b| b.try_into().ok()).map(u32::from_be_bytes)
}

/// Ten-thousandths of a degree, eleven metres at most: places are given to a hundredth.
const DEGREE_STEPS: f64 = 10_000.0;

/// Degrees in steps, from the south pole, from the date line.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 3600000")]
fn steps(degrees: f64) -> u32 {
    ((degrees.clamp(-180.0, 180.0) + 180.0) * DEGREE_STEPS).round() as u32
}

fn degrees(steps: u32) -> f64 {
    f64::from(steps) / DEGREE_STEPS - 180.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::query::Query;
    use crate::record::Number;

    /// The terms of numbers, as a dictionary has them.
    fn terms(numbers: &[[Option<f64>; 3]]) -> Vec<Vec<u8>> {
        let number = |[value, min, max]: [Option<f64>; 3]| Number { kind: String::new(), value, min, max, unit: None, span: None };
        let mentioned = Mentioned { numbers: numbers.iter().copied().map(number).collect(), ..Mentioned::default() };
        let mut all = Vec::new();
        each(&mentioned, |term| all.push(term.to_vec()));
        all.sort();
        all
    }

    #[test]
    fn a_term_fits_if_its_number_does_and_none_fits_behind_the_first_that_ends_it() {
        let value = |n: f64| [Some(n), None, None];
        let numbers = [value(-3.0), value(0.0), value(0.5), value(12.0), value(1e12), [None, Some(10.0), Some(20.0)], [None, Some(30.0), None]];
        let all = terms(&numbers);
        for (text, expected) in [("12", 2), ("10..20", 2), ("<0", 1), (">=0.5", 5), (">12", 3), ("<=10", 4), ("13..15", 1), ("100..200", 1)] {
            let Ok(Query::Number(_, bounds)) = Query::parse(&format!("num:{text}")) else { panic!("{text}") };
            let wanted = Wanted::Number(bounds);
            let fits = |term: &&Vec<u8>| wanted.fits(term) == Some(true);
            assert_eq!(all.iter().filter(fits).count(), expected, "{text}");
            for kind in [NUMBER, NUMBERS] {
                let of_kind: Vec<_> = all.iter().filter(|t| t.first() == Some(&kind)).collect();
                let end = of_kind.iter().position(|term| wanted.fits(term).is_none()).unwrap_or(of_kind.len());
                assert!(!of_kind[end..].iter().any(fits), "{text}");
                let first = wanted.first().into_iter().find(|f| f.first() == Some(&kind)).unwrap();
                assert!(!of_kind.iter().filter(|t| ***t < first).any(fits), "{text}");
            }
        }
    }
}
