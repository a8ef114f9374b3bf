//! The best answers of a query, from any point of their order on.
//!
//! Answers have one order, without ties: a key of four numbers, of which the last two name the record. So a page begins exactly behind the key that the page before ended
//! with, however deep, and an index that is cut into other segments gives the same pages.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::Arc;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::{Column, ColumnValues};
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader};

use super::docs::Bits;
use super::family::Families;

/// In which order answers come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sort {
    /// By how well the words match, then the newest first.
    Relevance,
    /// The newest first; without a date last.
    Newest,
    /// The oldest first; without a date last.
    Oldest,
    /// What is most worth checking first, then the newest.
    Worth,
}

impl Sort {
    /// Its name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Relevance => "relevance",
            Self::Newest => "date",
            Self::Oldest => "oldest",
            Self::Worth => "worth",
        }
    }
}

/// An answer's place in the order: what is greater comes first.
pub type Key = [u64; 4];

/// Scores are compared in thousandths: their last bits depend on how an index happens to be cut into segments.
pub const SCORE_STEPS: f32 = 1000.0;

/// Gives records their keys.
pub struct Keys {
    sort: Sort,
    published: Arc<dyn ColumnValues<u64>>,
    worth: Arc<dyn ColumnValues<u64>>,
    order: Column<u64>,
    families: Families,
}

impl Keys {
    pub fn of(segment: &SegmentReader, sort: Sort) -> tantivy::Result<Self> {
        let column = |name: &str| segment.fast_fields().u64(name).map(|column| column.first_or_default_col(0));
        let order = segment.fast_fields().u64("order")?;
        Ok(Self { sort, published: column("published")?, worth: column("worth")?, order, families: Families::of(segment)? })
    }

    /// The first number of a record's key.
    pub fn first(&self, doc: DocId, score: Score) -> u64 {
        match self.sort {
            Sort::Relevance => steps(score),
            Sort::Newest => self.published.get_val(doc),
            Sort::Oldest => match self.published.get_val(doc) {
                0 => 0,
                day => u64::MAX - day,
            },
            Sort::Worth => self.worth.get_val(doc),
        }
    }

    /// The second number of a record's key.
    pub fn second(&self, doc: DocId) -> u64 {
        if matches!(self.sort, Sort::Relevance | Sort::Worth) { self.published.get_val(doc) } else { 0 }
    }

    /// The whole key, from its first number.
    pub fn whole(&self, doc: DocId, first: u64) -> Key {
        let second = self.second(doc);
        let order = self.order.first(self.families.head(doc)).unwrap_or(0);
        [first, second, u64::MAX - order, u64::MAX - self.families.place(doc)]
    }
}

/// A score in steps.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "BM25 scores are small and not negative")]
fn steps(score: f32) -> u64 {
    (score.max(0.0) * SCORE_STEPS).round() as u64
}

/// Collects the best answers behind a key, and how many there are in all.
pub struct Best {
    pub sort: Sort,
    /// Whether scores decide anything.
    pub scoring: bool,
    pub limit: usize,
    pub after: Option<Key>,
    /// By segment: the records that are not shown.
    pub hidden: Arc<Vec<Option<Bits>>>,
}

/// The best answers, the best first, and how many there are in all.
pub struct Found {
    pub best: Vec<(Key, DocAddress)>,
    pub total: usize,
}

pub struct SegmentBest {
    keys: Keys,
    segment: SegmentOrdinal,
    limit: usize,
    after: Option<Key>,
    hidden: Arc<Vec<Option<Bits>>>,
    /// The worst of the best on top.
    best: BinaryHeap<Reverse<(Key, DocId)>>,
    total: usize,
}

impl Collector for Best {
    type Fruit = Found;
    type Child = SegmentBest;

    fn for_segment(&self, segment: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<SegmentBest> {
        let keys = Keys::of(reader, self.sort)?;
        let hidden = Arc::clone(&self.hidden);
        Ok(SegmentBest { keys, segment, limit: self.limit, after: self.after, hidden, best: BinaryHeap::new(), total: 0 })
    }

    fn requires_scoring(&self) -> bool {
        self.scoring
    }

    fn merge_fruits(&self, fruits: Vec<Found>) -> tantivy::Result<Found> {
        let total = fruits.iter().map(|f| f.total).sum();
        let mut best: Vec<_> = fruits.into_iter().flat_map(|f| f.best).collect();
        best.sort_unstable_by_key(|(key, _)| Reverse(*key));
        best.truncate(self.limit);
        Ok(Found { best, total })
    }
}

/// Whether a segment shows a record.
pub fn shows(hidden: &[Option<Bits>], segment: SegmentOrdinal, doc: DocId) -> bool {
    hidden.get(segment as usize).and_then(Option::as_ref).is_none_or(|bits| !bits.holds(doc))
}

impl SegmentCollector for SegmentBest {
    type Fruit = Found;

    fn collect(&mut self, doc: DocId, score: Score) {
        if !shows(&self.hidden, self.segment, doc) {
            return;
        }
        self.total += 1;
        let first = self.keys.first(doc, score);
        let full = self.best.len() >= self.limit;
        // The rest of a key costs more to read than all that comes before it, and is seldom needed.
        if full && self.best.peek().is_none_or(|Reverse((worst, _))| first < worst[0] || (first == worst[0] && self.keys.second(doc) < worst[1])) {
            return;
        }
        let key = self.keys.whole(doc, first);
        if self.after.is_some_and(|after| key >= after) || (full && self.best.peek().is_some_and(|Reverse((worst, _))| key < *worst)) {
            return;
        }
        self.best.push(Reverse((key, doc)));
        if self.best.len() > self.limit {
            self.best.pop();
        }
    }

    fn harvest(self) -> Found {
        let segment = self.segment;
        let best = self.best.into_iter().map(|Reverse((key, doc))| (key, DocAddress::new(segment, doc))).collect();
        Found { best, total: self.total }
    }
}
