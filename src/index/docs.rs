//! Sets of a segment's documents, and what goes through them.

use tantivy::query::Scorer;
use tantivy::{DocId, DocSet, Score, TERMINATED};

/// A set of documents, a bit each.
#[derive(Debug, Clone, Default)]
pub struct Bits(Vec<u64>);

impl Bits {
    /// The empty set of documents up to `max`.
    pub fn new(max: DocId) -> Self {
        Self(vec![0; max as usize / 64 + 1])
    }

    pub fn insert(&mut self, doc: DocId) {
        if let Some(word) = self.0.get_mut(doc as usize / 64) {
            *word |= 1 << (doc % 64);
        }
    }

    pub fn holds(&self, doc: DocId) -> bool {
        self.0.get(doc as usize / 64).is_some_and(|word| word >> (doc % 64) & 1 == 1)
    }

    /// Keeps what is in both.
    pub fn intersect(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(a, b)| *a &= b);
    }

    /// Takes in what is in the other.
    pub fn unite(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(a, b)| *a |= b);
    }

    /// Its documents, in order.
    pub fn iter(&self) -> impl Iterator<Item = DocId> + '_ {
        (0u32..).zip(&self.0).flat_map(|(number, &word)| {
            let mut rest = word;
            std::iter::from_fn(move || {
                let bit = rest.trailing_zeros();
                rest &= rest.wrapping_sub(1);
                (bit < 64).then(|| number * 64 + bit)
            })
        })
    }
}

/// Documents with their scores, in order.
pub struct Scored {
    all: Vec<(DocId, Score)>,
    at: usize,
}

impl Scored {
    pub fn new(all: Vec<(DocId, Score)>) -> Self {
        Self { all, at: 0 }
    }
}

impl DocSet for Scored {
    fn advance(&mut self) -> DocId {
        self.at += 1;
        self.doc()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        let rest = self.all.get(self.at..).unwrap_or_default();
        self.at += rest.partition_point(|(doc, _)| *doc < target);
        self.doc()
    }

    fn doc(&self) -> DocId {
        self.all.get(self.at).map_or(TERMINATED, |(doc, _)| *doc)
    }

    fn size_hint(&self) -> u32 {
        u32::try_from(self.all.len()).unwrap_or(u32::MAX)
    }
}

impl Scorer for Scored {
    fn score(&mut self) -> Score {
        self.all.get(self.at).map_or(0.0, |(_, score)| *score)
    }
}

/// Stretches of documents, each up to but without its end, in order and apart.
pub struct Stretches {
    all: Vec<(DocId, DocId)>,
    at: usize,
    doc: DocId,
    size: u32,
    score: Score,
}

impl Stretches {
    pub fn new(all: Vec<(DocId, DocId)>, score: Score) -> Self {
        let doc = all.first().map_or(TERMINATED, |(start, _)| *start);
        let size = all.iter().map(|(start, end)| end - start).sum();
        Self { all, at: 0, doc, size, score }
    }

    /// The first document at or after `target` of the stretches from the current one on.
    fn settle(&mut self, target: DocId) -> DocId {
        while self.all.get(self.at).is_some_and(|(_, end)| *end <= target) {
            self.at += 1;
        }
        self.doc = self.all.get(self.at).map_or(TERMINATED, |(start, _)| target.max(*start));
        self.doc
    }
}

impl DocSet for Stretches {
    fn advance(&mut self) -> DocId {
        if self.doc == TERMINATED { TERMINATED } else { self.settle(self.doc + 1) }
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if target <= self.doc {
            return self.doc;
        }
        let rest = self.all.get(self.at..).unwrap_or_default();
        self.at += rest.partition_point(|(_, end)| *end <= target);
        self.settle(target)
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        self.size
    }
}

impl Scorer for Stretches {
    fn score(&mut self) -> Score {
        self.score
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_are_gone_through_and_sought_in() {
        let all = |set: &mut Stretches| {
            let mut docs = Vec::new();
            while set.doc() != TERMINATED {
                docs.push(set.doc());
                set.advance();
            }
            docs
        };
        let stretches = || Stretches::new(vec![(2, 4), (4, 5), (9, 11)], 0.0);
        assert_eq!(all(&mut stretches()), [2, 3, 4, 9, 10]);
        for (target, rest) in [(0, vec![2, 3, 4, 9, 10]), (3, vec![3, 4, 9, 10]), (5, vec![9, 10]), (10, vec![10]), (11, vec![])] {
            let mut set = stretches();
            set.seek(target);
            assert_eq!(all(&mut set), rest, "{target}");
        }
        assert!(all(&mut Stretches::new(Vec::new(), 0.0)).is_empty());
    }

    #[test]
    fn bits_hold_what_was_put_in() {
        let mut bits = Bits::new(200);
        for doc in [0, 63, 64, 199] {
            bits.insert(doc);
        }
        assert_eq!(bits.iter().collect::<Vec<_>>(), [0, 63, 64, 199]);
        let mut other = Bits::new(200);
        other.insert(64);
        bits.intersect(&other);
        assert_eq!(bits.iter().collect::<Vec<_>>(), [64]);
        assert!(bits.holds(64) && !bits.holds(63) && !bits.holds(9999));
    }
}
