//! What must not be found, asked for document by document.
//!
//! tantivy asks what is excluded whether it has a document, also one before that at which it stands; of its own sets of documents the phrase holds
//! (and checks where assertions are on) that this does not happen. This set answers by its place alone and seeks forwards only.

use std::sync::Arc;

use tantivy::query::{EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{DocId, DocSet, Score, SegmentReader};

/// A query that stands behind a negation.
#[derive(Debug, Clone)]
pub struct UnwantedQuery(Arc<dyn Query>);

impl UnwantedQuery {
    pub fn new(inner: Box<dyn Query>) -> Self {
        Self(Arc::from(inner))
    }
}

impl Query for UnwantedQuery {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        self.0.weight(scoring).map(|inner| Box::new(UnwantedWeight(inner)) as Box<dyn Weight>)
    }
}

struct UnwantedWeight(Box<dyn Weight>);

impl Weight for UnwantedWeight {
    fn scorer(&self, segment: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        self.0.scorer(segment, boost).map(|inner| Box::new(Unwanted(inner)) as Box<dyn Scorer>)
    }

    fn explain(&self, segment: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        self.0.explain(segment, doc)
    }
}

/// Hands on all but the question about a single document, for which [`DocSet`] has an answer of its own.
struct Unwanted(Box<dyn Scorer>);

impl DocSet for Unwanted {
    fn advance(&mut self) -> DocId {
        self.0.advance()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        self.0.seek(target)
    }

    fn doc(&self) -> DocId {
        self.0.doc()
    }

    fn size_hint(&self) -> u32 {
        self.0.size_hint()
    }
}

impl Scorer for Unwanted {
    fn score(&mut self) -> Score {
        self.0.score()
    }
}
