//! Every record that matches, however many.
//!
//! It promises each of them once, in an order that depends on the records alone (the articles by the hash of origin and content, an article's records in the
//! order of its text), however the index is cut into segments. It holds sixteen bytes for each match and one record at a time.

use tantivy::{DocAddress, DocId, SegmentOrdinal};

use super::docs::Bits;
use super::error::Error;
use super::scene::Scene;
use super::shelf::Shelf;
use crate::record::Record;

/// The records that match, one after the other.
pub struct Stream {
    shelf: Shelf,
    addresses: std::vec::IntoIter<Key>,
}

impl Stream {
    pub(super) fn new(shelf: Shelf, mut keys: Vec<Key>) -> Self {
        keys.sort_unstable();
        Self { shelf, addresses: keys.into_iter() }
    }
}

impl Iterator for Stream {
    type Item = Result<Record, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let (_, segment, doc) = self.addresses.next()?;
        Some(self.shelf.read(DocAddress::new(segment, doc)).map(|(record, _)| record))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.addresses.size_hint()
    }
}

impl ExactSizeIterator for Stream {}

/// A match with its article's place in the order. The records of an article lie in one segment, in order.
pub(super) type Key = (u64, SegmentOrdinal, DocId);

/// The places of a segment's matches.
pub(super) fn places<'p>(scene: &Scene<'p>, segment: SegmentOrdinal, found: &'p Bits) -> impl Iterator<Item = Key> + 'p {
    let mut walk = scene.ground.walk();
    found.iter().map(move |doc| (walk.of(doc).map_or(0, |family| family.order), segment, doc))
}

#[cfg(test)]
mod tests {
    use crate::index::{Query, Reader, Versions, Writer};

    #[test]
    fn every_match_is_given_once_in_an_order_that_segments_do_not_change() {
        let lexicons = crate::lexicon::Lexicons::builtin();
        let texts = ["The minister said the bridge would open.", "Two men died. Police said a third fled.", "It rained, she said."];
        let analysed = |at: usize| {
            let article = crate::article::Article { article_id: format!("a{at}"), ..crate::article::Article::from_text(&format!("a{at}"), texts[at]) };
            crate::record::records(&crate::analysis::analyze(article, &lexicons), Some(&at.to_string()))
        };
        let streamed = |order: &[usize], commits: bool| -> Vec<String> {
            let folder = tempfile::tempdir().unwrap();
            let mut writer = Writer::open(folder.path(), 1).unwrap();
            for &at in order {
                writer.replace(&analysed(at)).unwrap();
                if commits {
                    writer.commit("").unwrap();
                }
            }
            writer.finish().unwrap();
            let reader = Reader::open(folder.path()).unwrap();
            let stream = reader.stream(&Query::parse("kind:assertion").unwrap(), Versions::Latest).unwrap();
            let expected = stream.len();
            let records: Vec<String> = stream.map(|r| r.unwrap().assertion.unwrap().assertion_id).collect();
            assert_eq!(records.len(), expected);
            records
        };
        let once = streamed(&[0, 1, 2], false);
        assert!(once.len() >= 4, "{once:?}");
        assert_eq!(once, streamed(&[2, 0, 1], true));
    }
}
