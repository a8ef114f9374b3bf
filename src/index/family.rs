//! The records of one article, from any of them.
//!
//! They lie together in one segment, the article's first.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use tantivy::columnar::{Column, ColumnValues};
use tantivy::index::SegmentId;
use tantivy::query::{EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{DocId, Score, SegmentReader, TERMINATED, TantivyError};

use super::docs::Stretches;

/// Where the articles of a segment begin and end.
pub struct Families {
    place: Arc<dyn ColumnValues<u64>>,
    records: Column<u64>,
}

impl Families {
    pub fn of(segment: &SegmentReader) -> tantivy::Result<Self> {
        let columns = segment.fast_fields();
        Ok(Self { place: columns.u64("in_article")?.first_or_default_col(0), records: columns.u64("records")? })
    }

    /// The article's record of the article that a record belongs to.
    pub fn head(&self, doc: DocId) -> DocId {
        doc.saturating_sub(u32::try_from(self.place.get_val(doc)).unwrap_or(0))
    }

    /// Its place behind it.
    pub fn place(&self, doc: DocId) -> u64 {
        self.place.get_val(doc)
    }

    /// One past the last record of an article, from its own.
    pub fn end(&self, head: DocId) -> DocId {
        head.saturating_add(u32::try_from(self.records.first(head).unwrap_or(1)).unwrap_or(1))
    }
}

/// All records of the articles of which one matches.
#[derive(Debug, Clone)]
pub struct FamilyQuery {
    inner: Arc<dyn Query>,
}

impl FamilyQuery {
    pub fn new(inner: Box<dyn Query>) -> Self {
        Self { inner: Arc::from(inner) }
    }
}

impl Query for FamilyQuery {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let scoring = match scoring.searcher() {
            Some(searcher) => EnableScoring::disabled_from_searcher(searcher),
            None => EnableScoring::disabled_from_schema(scoring.schema()),
        };
        Ok(Box::new(FamilyWeight { inner: self.inner.weight(scoring)? }))
    }
}

/// Given stretches of records of each segment.
#[derive(Debug, Clone)]
pub struct StretchQuery(Arc<FxHashMap<SegmentId, Vec<(DocId, DocId)>>>);

impl StretchQuery {
    pub fn new(stretches: FxHashMap<SegmentId, Vec<(DocId, DocId)>>) -> Self {
        Self(Arc::new(stretches))
    }
}

impl Query for StretchQuery {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl Weight for StretchQuery {
    fn scorer(&self, segment: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        Ok(Box::new(Stretches::new(self.0.get(&segment.segment_id()).cloned().unwrap_or_default(), boost)))
    }

    fn explain(&self, _: &SegmentReader, _: DocId) -> tantivy::Result<Explanation> {
        Err(TantivyError::InvalidArgument("a query for stretches is not explained".into()))
    }
}

struct FamilyWeight {
    inner: Box<dyn Weight>,
}

impl Weight for FamilyWeight {
    fn scorer(&self, segment: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let families = Families::of(segment)?;
        let mut found = self.inner.scorer(segment, 1.0)?;
        let mut stretches = Vec::new();
        let mut doc = found.doc();
        while doc != TERMINATED {
            // A deleted record says nothing about its article: it went with it.
            if segment.is_deleted(doc) {
                doc = found.advance();
                continue;
            }
            let head = families.head(doc);
            let end = families.end(head).max(doc + 1).min(segment.max_doc());
            stretches.push((head, end));
            doc = if end >= segment.max_doc() { TERMINATED } else { found.seek(end) };
        }
        Ok(Box::new(Stretches::new(stretches, boost)))
    }

    fn explain(&self, _: &SegmentReader, _: DocId) -> tantivy::Result<Explanation> {
        Err(TantivyError::InvalidArgument("a query for families is not explained".into()))
    }
}
