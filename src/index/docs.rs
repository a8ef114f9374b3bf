//! Sets of a segment's documents.

use tantivy::DocId;

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

    /// Takes a document in if `is_in`: without a branch, since whether it is changes from one to the next.
    pub fn insert_if(&mut self, doc: DocId, is_in: bool) {
        if let Some(word) = self.0.get_mut(doc as usize / 64) {
            *word |= u64::from(is_in) << (doc % 64);
        }
    }

    /// Takes in the documents from `start` up to but without `end`.
    pub fn insert_all(&mut self, start: DocId, end: DocId) {
        for (at, mask) in words(start, end) {
            let Some(word) = self.0.get_mut(at) else { return };
            *word |= mask;
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

    /// Takes out what is in the other.
    pub fn subtract(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(a, b)| *a &= !b);
    }

    /// How many documents are in it.
    pub fn count(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// How many of the documents from `start` up to but without `end` are in it.
    pub fn count_in(&self, start: DocId, end: DocId) -> u32 {
        words(start, end).map(|(at, mask)| self.0.get(at).map_or(0, |word| (word & mask).count_ones())).sum()
    }

    /// Its documents, in order.
    pub fn iter(&self) -> impl Iterator<Item = DocId> + '_ {
        (0u32..).zip(&self.0).flat_map(|(number, &word)| ones(number, word))
    }

    /// Its documents from `start` up to but without `end`, in order.
    pub fn iter_in(&self, start: DocId, end: DocId) -> impl Iterator<Item = DocId> + '_ {
        words(start, end).flat_map(|(at, mask)| ones(DocId::try_from(at).unwrap_or(0), self.0.get(at).map_or(0, |word| word & mask)))
    }

    /// Its documents in stretches, `start..end`, that do not touch.
    pub fn runs(&self) -> Runs<'_> {
        Runs { bits: self, at: 0, rest: self.0.first().copied().unwrap_or(0) }
    }
}

/// The words that hold the documents from `start` up to but without `end`, and which of their bits.
fn words(start: DocId, end: DocId) -> impl Iterator<Item = (usize, u64)> {
    let (first, last) = (start as usize / 64, end.saturating_sub(1) as usize / 64);
    let all = if start < end { first..last + 1 } else { 0..0 };
    all.map(move |at| {
        let from = if at == first { u64::MAX << (start % 64) } else { u64::MAX };
        let to = if at == last { u64::MAX >> (63 - (end - 1) % 64) } else { u64::MAX };
        (at, from & to)
    })
}

fn ones(number: u32, word: u64) -> impl Iterator<Item = DocId> {
    let mut rest = word;
    std::iter::from_fn(move || {
        let bit = rest.trailing_zeros();
        rest &= rest.wrapping_sub(1);
        (bit < 64).then(|| number * 64 + bit)
    })
}

/// Stretches of documents.
pub struct Runs<'b> {
    bits: &'b Bits,
    at: usize,
    /// Of the word at `at`: what was not given yet.
    rest: u64,
}

impl Iterator for Runs<'_> {
    type Item = (DocId, DocId);

    fn next(&mut self) -> Option<(DocId, DocId)> {
        while self.rest == 0 {
            self.at += 1;
            self.rest = *self.bits.0.get(self.at)?;
        }
        let place = |at: usize, bit: u32| DocId::try_from(at * 64).unwrap_or(DocId::MAX).saturating_add(bit);
        let first = self.rest.trailing_zeros();
        let start = place(self.at, first);
        // All below the first counts as in, so that the run ends at the first gap.
        let filled = self.rest | ((1 << first) - 1);
        let mut end = filled.trailing_ones();
        self.rest = if end == 64 { 0 } else { self.rest & (u64::MAX << end) };
        while end == 64 {
            self.at += 1;
            let Some(&word) = self.bits.0.get(self.at) else { return Some((start, place(self.at, 0))) };
            end = word.trailing_ones();
            self.rest = if end == 64 { 0 } else { word & (u64::MAX << end) };
        }
        Some((start, place(self.at, end)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bits(docs: impl IntoIterator<Item = DocId>) -> Bits {
        let mut bits = Bits::new(400);
        docs.into_iter().for_each(|doc| bits.insert(doc));
        bits
    }

    #[test]
    fn bits_hold_what_was_put_in() {
        let mut some = bits([0, 63, 64, 199]);
        assert_eq!(some.iter().collect::<Vec<_>>(), [0, 63, 64, 199]);
        assert_eq!((some.count(), some.count_in(63, 65), some.count_in(64, 64), some.count_in(1, 9999)), (4, 2, 0, 3));
        some.subtract(&bits([0]));
        some.intersect(&bits([0, 64]));
        assert_eq!(some.iter().collect::<Vec<_>>(), [64]);
        assert!(some.holds(64) && !some.holds(63) && !some.holds(9999));
    }

    #[test]
    fn stretches_are_put_in_and_taken_out_whole() {
        for (start, end) in [(0, 0), (0, 1), (3, 3), (5, 64), (63, 65), (64, 128), (1, 300), (130, 131), (390, 400)] {
            let mut all = Bits::new(400);
            all.insert_all(start, end);
            assert!(all.iter().eq(start..end), "{start} {end}");
            assert!(all.runs().eq((start < end).then_some((start, end))), "{start} {end}");
            assert_eq!(all.count_in(start, end), end - start);
            assert!(bits(0..400).iter_in(start, end).eq(start..end));
        }
        let runs: Vec<_> = bits((0..10).chain(60..130).chain([140, 142, 143]).chain(192..256)).runs().collect();
        assert_eq!(runs, [(0, 10), (60, 130), (140, 141), (142, 144), (192, 256)]);
        assert_eq!(Bits::new(0).runs().next(), None);
    }
}
