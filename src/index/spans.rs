//! A plan of words in the postings: patterns, windows, distances.
//!
//! tantivy's own phrase query counts slop otherwise than the manual says and knows no alternatives at one place, so positions are read and planned here.

use tantivy::postings::Postings;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet as _, Score, Searcher, SegmentReader, TERMINATED, Term};

use super::analyzer::WRITTEN;
use super::docs::Bits;
use super::plan::{Pattern, Plan, Planned, Slot};

/// The records in one of whose values a plan is found.
#[derive(Debug)]
pub struct Spans {
    field: Field,
    planned: Planned,
    /// By slot: the terms that fit.
    terms: Vec<Vec<Term>>,
    /// What a match is worth: the sum of the slots' inverse document frequencies.
    worth: Score,
}

/// Saturation of repeated words, as BM25 has it by default.
const K1: Score = 1.2;

impl Spans {
    /// Looks up which terms of `field` fit the slots; `None` where a slot that must be filled has none.
    pub fn new(field: Field, planned: Planned, searcher: &Searcher) -> tantivy::Result<Self> {
        let mut terms = Vec::with_capacity(planned.slots.len());
        let mut worth = 0.0;
        for slot in &planned.slots {
            let fitting = match slot {
                Slot::Stem(stem) => vec![Term::from_field_text(field, stem)],
                Slot::Pattern(pattern) => expand(searcher, field, pattern)?,
            };
            let frequency = fitting.iter().map(|term| searcher.doc_freq(term)).sum::<tantivy::Result<u64>>()?;
            worth += inverse(frequency, searcher.num_docs());
            terms.push(fitting);
        }
        Ok(Self { field, planned, terms, worth })
    }

    /// The records of a segment in which the plan is found, in order, and what that is worth.
    pub fn find(&self, segment: &SegmentReader) -> tantivy::Result<Vec<(DocId, Score)>> {
        let sets: Vec<Bits> = self.terms.iter().map(|terms| documents(segment, self.field, terms)).collect::<Result<_, _>>()?;
        let candidates = candidates(&self.planned.plan, &sets, segment.max_doc());
        if sets.len() == 1 { Ok(candidates.iter().map(|doc| (doc, self.worth)).collect()) } else { self.planned(segment, &candidates) }
    }

    /// The candidates in which the plan is found.
    fn planned(&self, segment: &SegmentReader, candidates: &Bits) -> tantivy::Result<Vec<(DocId, Score)>> {
        let mut places: Vec<Vec<(DocId, u32)>> = Vec::with_capacity(self.terms.len());
        for terms in &self.terms {
            places.push(positions(segment, self.field, terms, candidates)?);
        }
        let mut next = vec![0; places.len()];
        let mut all = Vec::new();
        let mut here: Vec<Vec<u32>> = vec![Vec::new(); places.len()];
        for doc in candidates.iter() {
            for ((places, next), here) in places.iter().zip(&mut next).zip(&mut here) {
                here.clear();
                while let Some(&(at, position)) = places.get(*next).filter(|(at, _)| *at <= doc) {
                    if at == doc {
                        here.push(position);
                    }
                    *next += 1;
                }
            }
            let count = self.planned.find(&here).len();
            if count > 0 {
                let count = Score::from(u16::try_from(count).unwrap_or(u16::MAX));
                all.push((doc, self.worth * count * (K1 + 1.0) / (count + K1)));
            }
        }
        Ok(all)
    }
}

/// Inverse document frequency, as BM25 has it.
#[expect(clippy::cast_precision_loss, reason = "counts of records are far below 2^24 or need no more digits")]
fn inverse(frequency: u64, all: u64) -> Score {
    let frequency = frequency.min(all) as Score;
    (1.0 + (all as Score - frequency + 0.5) / (frequency + 0.5)).ln()
}

/// The terms of a field that fit a pattern.
fn expand(searcher: &Searcher, field: Field, pattern: &Pattern) -> tantivy::Result<Vec<Term>> {
    let mut found = std::collections::BTreeSet::new();
    for segment in searcher.segment_readers() {
        let index = segment.inverted_index(field)?;
        for mark in ["", WRITTEN.encode_utf8(&mut [0; 4])] {
            let start = format!("{mark}{}", pattern.prefix());
            let mut terms = index.terms().range().ge(&start).into_stream()?;
            while terms.advance() {
                let Ok(term) = std::str::from_utf8(terms.key()) else { continue };
                if !term.starts_with(&start) {
                    break;
                }
                let Some(word) = term.strip_prefix(mark) else { continue };
                if !word.starts_with(WRITTEN) && pattern.fits(word) && !found.contains(term) {
                    found.insert(term.to_owned());
                }
            }
        }
    }
    Ok(found.into_iter().map(|term| Term::from_field_text(field, &term)).collect())
}

/// The records that have one of the terms.
fn documents(segment: &SegmentReader, field: Field, terms: &[Term]) -> tantivy::Result<Bits> {
    let index = segment.inverted_index(field)?;
    let mut bits = Bits::new(segment.max_doc());
    for term in terms {
        let Some(mut postings) = index.read_postings(term, IndexRecordOption::Basic)? else { continue };
        while postings.doc() != TERMINATED {
            bits.insert(postings.doc());
            postings.advance();
        }
    }
    Ok(bits)
}

/// The records that have what every match of the plan needs.
fn candidates(plan: &Plan, sets: &[Bits], max: DocId) -> Bits {
    let both = |mut a: Bits, b: &Bits| {
        a.intersect(b);
        a
    };
    match plan {
        Plan::Row(slots) | Plan::Window(slots, _) => {
            let mut sets = slots.iter().filter_map(|&slot| sets.get(slot));
            let first = sets.next().cloned().unwrap_or_else(|| Bits::new(max));
            sets.fold(first, both)
        }
        Plan::Near { left, right, .. } => both(candidates(left, sets, max), &candidates(right, sets, max)),
        Plan::Any(any) => any.iter().map(|p| candidates(p, sets, max)).fold(Bits::new(max), |mut all, one| {
            all.unite(&one);
            all
        }),
    }
}

/// Where the terms stand in the candidates, in order.
fn positions(segment: &SegmentReader, field: Field, terms: &[Term], candidates: &Bits) -> tantivy::Result<Vec<(DocId, u32)>> {
    let index = segment.inverted_index(field)?;
    let (mut all, mut buffer) = (Vec::new(), Vec::new());
    for term in terms {
        let Some(mut postings) = index.read_postings(term, IndexRecordOption::WithFreqsAndPositions)? else { continue };
        while postings.doc() != TERMINATED {
            let doc = postings.doc();
            if candidates.holds(doc) {
                postings.positions(&mut buffer);
                all.extend(buffer.iter().map(|&position| (doc, position)));
            }
            postings.advance();
        }
    }
    // A word may be there twice, by its stem and as it is written.
    all.sort_unstable();
    all.dedup();
    Ok(all)
}
