//! How well the records match that match: BM25, a stretch of records at a time.
//!
//! What matches is known before ([`super::scene`]). So each word's postings are read once, from front to back, and add to the scores of a stretch that
//! fits the processor's cache. The words add in the order of the query: the last bits of a score do not depend on how an index is cut into segments.

use std::rc::Rc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::BlockSegmentPostings;
use tantivy::query::Bm25Weight;
use tantivy::{DocId, Score};

use super::docs::Bits;
use super::scene::SOUGHT;

/// Records whose scores are added up at a time.
const STRETCH: DocId = 1 << 15;

/// What adds to the scores.
#[derive(Default)]
pub struct Scores {
    pub parts: Vec<Part>,
}

/// A part of a query that ranks.
pub struct Part {
    from: From,
    /// Where it counts, if not wherever it is found.
    within: Option<Rc<Bits>>,
}

enum From {
    /// The postings of a word.
    Term(Box<BlockSegmentPostings>, Bm25Weight),
    /// Documents with their scores, in order; and how many of them are done with.
    Listed(Vec<(DocId, Score)>, usize),
}

impl Part {
    pub fn term(postings: BlockSegmentPostings, weight: Bm25Weight) -> Self {
        Self { from: From::Term(Box::new(postings), weight), within: None }
    }

    pub fn listed(all: Vec<(DocId, Score)>) -> Self {
        Self { from: From::Listed(all, 0), within: None }
    }

    /// Adds what it is worth to the scores of the documents from `start` up to `end`, of which `wanted` are looked at.
    fn add(&mut self, start: DocId, end: DocId, wanted: &[DocId], scores: &mut [Score]) {
        let within = self.within.as_deref();
        let mut give = |doc: DocId, score: Score| {
            if within.is_none_or(|bits| bits.holds(doc))
                && let Some(sum) = scores.get_mut((doc - start) as usize)
            {
                *sum += score;
            }
        };
        match &mut self.from {
            From::Listed(all, at) => {
                *at += all.get(*at..).unwrap_or_default().partition_point(|(doc, _)| *doc < start);
                while let Some(&(doc, score)) = all.get(*at).filter(|(doc, _)| *doc < end) {
                    give(doc, score);
                    *at += 1;
                }
            }
            From::Term(postings, weight) => {
                // No field has norms: each text counts as one word long, as tantivy has it.
                let norm = FieldNormReader::fieldnorm_to_id(1);
                let worth = |frequency: u32| weight.score(norm, frequency);
                if wanted.len() * SOUGHT < (end - start) as usize {
                    for &doc in wanted {
                        let at = postings.seek(doc);
                        match postings.docs().get(at) {
                            Some(&there) if there == doc => give(doc, worth(postings.freq(at))),
                            Some(_) => {}
                            None => break,
                        }
                    }
                    return;
                }
                let mut at = postings.seek(start);
                while postings.docs().get(at).is_some_and(|first| *first < end) {
                    let (docs, frequencies) = (postings.docs(), postings.freqs());
                    for (&doc, &frequency) in docs.iter().zip(frequencies).skip(at).take_while(|(doc, _)| **doc < end) {
                        give(doc, worth(frequency));
                    }
                    if docs.last().is_none_or(|last| *last >= end) {
                        break;
                    }
                    postings.advance();
                    at = 0;
                }
            }
        }
    }
}

impl Scores {
    /// Lets the parts from the number `first` on count only where the documents are in `found`.
    pub fn limit(&mut self, first: usize, found: &Bits) {
        let parts = self.parts.get_mut(first..).unwrap_or_default();
        if parts.is_empty() {
            return;
        }
        let found = Rc::new(found.clone());
        for part in parts {
            part.within = Some(match part.within.take() {
                Some(inner) => {
                    let mut both = Bits::clone(&inner);
                    both.intersect(&found);
                    Rc::new(both)
                }
                None => Rc::clone(&found),
            });
        }
    }

    /// Goes through the documents of `found` with their scores, in order.
    pub fn each(mut self, found: &Bits, max: DocId, mut each: impl FnMut(DocId, Score)) {
        if self.parts.is_empty() {
            found.iter().for_each(|doc| each(doc, 0.0));
            return;
        }
        let mut scores = vec![0.0; STRETCH.min(max) as usize];
        let mut wanted = Vec::new();
        let mut start = 0;
        while start < max {
            let end = start.saturating_add(STRETCH).min(max);
            wanted.clear();
            wanted.extend(found.iter_in(start, end));
            if !wanted.is_empty() {
                scores.fill(0.0);
                self.parts.iter_mut().for_each(|part| part.add(start, end, &wanted, &mut scores));
                for &doc in &wanted {
                    each(doc, scores.get((doc - start) as usize).copied().unwrap_or(0.0));
                }
            }
            start = end;
        }
    }
}
