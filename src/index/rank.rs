//! The best answers of a query, from any point of their order on.
//!
//! Answers have one order, without ties: a key of four numbers, of which the last two name the record. So a page begins exactly behind the key that the page before ended
//! with, however deep, and an index that is cut into other segments gives the same pages.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::Arc;

use tantivy::columnar::ColumnValues;
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal};

use super::docs::Bits;
use super::family::{Family, first_by_day};
use super::scene::Scene;
use super::scores::Scores;

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
    worth: Arc<dyn ColumnValues<u64>>,
}

impl Keys {
    pub fn of(scene: &Scene<'_>, sort: Sort) -> tantivy::Result<Self> {
        Ok(Self { sort, worth: scene.segment.fast_fields().u64("worth")?.first_or_default_col(0) })
    }

    /// The key of a record of an article.
    pub fn of_record(&self, doc: DocId, family: &Family, score: Score) -> Key {
        let (first, second) = match self.sort {
            Sort::Relevance => (steps(score), family.published),
            Sort::Newest | Sort::Oldest => (first_by_day(family.published, self.sort == Sort::Newest), 0),
            Sort::Worth => (self.worth.get_val(doc), family.published),
        };
        [first, second, u64::MAX - family.order, u64::MAX - u64::from(doc.saturating_sub(family.head))]
    }
}

/// A score in steps.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "BM25 scores are small and not negative")]
fn steps(score: f32) -> u64 {
    (score.max(0.0) * SCORE_STEPS).round() as u64
}

/// The best answers behind a key.
pub struct Best {
    sort: Sort,
    limit: usize,
    after: Option<Key>,
    /// The worst of the best on top.
    heap: BinaryHeap<Reverse<(Key, Reverse<DocAddress>)>>,
}

impl Best {
    pub fn new(sort: Sort, limit: usize, after: Option<Key>) -> Self {
        Self { sort, limit, after, heap: BinaryHeap::new() }
    }

    /// Takes in the answers of a segment.
    pub fn take(&mut self, scene: &Scene<'_>, number: SegmentOrdinal, found: &Bits, scores: Scores) -> tantivy::Result<()> {
        let keys = Keys::of(scene, self.sort)?;
        let by_day = scores.parts.is_empty() && self.sort != Sort::Worth;
        // Where most articles have an answer, their order leads to the first ones sooner than going through all answers.
        if by_day && found.count() > scene.ground.families.len() {
            self.by_day(scene, number, found, &keys);
            return Ok(());
        }
        let mut walk = scene.ground.walk();
        scores.each(found, scene.segment.max_doc(), |doc, score| {
            if by_day || self.sort == Sort::Worth || self.may_do(score) {
                walk.of(doc).into_iter().for_each(|family| self.put(keys.of_record(doc, family, score), DocAddress::new(number, doc)));
            }
        });
        Ok(())
    }

    /// Whether a score may be good enough: most are not, and a look at their key would cost more.
    #[expect(clippy::cast_precision_loss, reason = "a step more or less makes no difference")]
    fn may_do(&self, score: Score) -> bool {
        self.heap.len() < self.limit || self.heap.peek().is_some_and(|Reverse((worst, _))| (score + 1.0 / SCORE_STEPS) * SCORE_STEPS >= worst[0] as f32)
    }

    /// Goes through the articles in the order of the answers until there are enough.
    fn by_day(&mut self, scene: &Scene<'_>, number: SegmentOrdinal, found: &Bits, keys: &Keys) {
        for family in scene.ground.by_day(self.sort != Sort::Oldest) {
            let [best, least] = [family.head, family.end.saturating_sub(1)].map(|doc| keys.of_record(doc, family, 0.0));
            if self.heap.len() >= self.limit && self.heap.peek().is_none_or(|Reverse((worst, _))| best < *worst) {
                break;
            }
            // All of it may have been on the pages before.
            if self.after.is_none_or(|after| least < after) {
                found.iter_in(family.head, family.end).for_each(|doc| self.put(keys.of_record(doc, family, 0.0), DocAddress::new(number, doc)));
            }
        }
    }

    /// Puts an answer in, unless it was on the pages before.
    fn put(&mut self, key: Key, address: DocAddress) {
        if self.after.is_none_or(|after| key < after) {
            self.heap.push(Reverse((key, Reverse(address))));
            if self.heap.len() > self.limit {
                self.heap.pop();
            }
        }
    }

    /// The best, the best first.
    pub fn into_sorted(self) -> Vec<(Key, DocAddress)> {
        self.heap.into_sorted_vec().into_iter().map(|Reverse((key, Reverse(address)))| (key, address)).collect()
    }
}

/// Whether a segment shows a record.
pub fn shows(superseded: Option<&Bits>, doc: DocId) -> bool {
    superseded.is_none_or(|bits| !bits.holds(doc))
}
