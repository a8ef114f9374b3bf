//! Reading records.

use std::sync::Arc;

use tantivy::schema::Value as _;
use tantivy::{DocAddress, Searcher, TantivyDocument};

use super::copies::Joined;
use super::error::Error;
use super::schema::Fields;
use super::stored::{StoredArticle, article_record, assertion_record, read_article};
use crate::record::Record;

/// Reads records off the index, an article's text once for all that follow of the same article.
pub struct Shelf {
    searcher: Searcher,
    fields: Fields,
    copies: Arc<Joined>,
    last: Option<(DocAddress, Arc<StoredArticle>)>,
}

impl Shelf {
    pub fn new(searcher: Searcher, fields: Fields, copies: Arc<Joined>) -> Self {
        Self { searcher, fields, copies, last: None }
    }

    /// The record at an address, with its article.
    pub fn read(&mut self, address: DocAddress) -> Result<(Record, Arc<StoredArticle>), Error> {
        let segment = self.searcher.segment_reader(address.segment_ord);
        let place = segment.fast_fields().u64("in_article")?.first(address.doc_id).unwrap_or(0);
        let head = DocAddress::new(address.segment_ord, address.doc_id.saturating_sub(u32::try_from(place).unwrap_or(0)));
        let article = match &self.last {
            Some((known, article)) if *known == head => Arc::clone(article),
            _ => {
                let article = self.bytes(head, read_article)?;
                self.last = Some((head, Arc::clone(&article)));
                article
            }
        };
        let mut record = if head == address {
            article_record(&article)
        } else {
            let id = segment.fast_fields().u64("assertion")?.first(address.doc_id).unwrap_or(0);
            self.bytes(address, |bytes| assertion_record(bytes, &article, id))?
        };
        record.copies = self.copies.of(head);
        Ok((record, article))
    }

    fn bytes<T>(&self, address: DocAddress, read: impl FnOnce(&[u8]) -> Result<T, Error>) -> Result<T, Error> {
        let document: TantivyDocument = self.searcher.doc(address)?;
        read(document.get_first(self.fields.stored).and_then(|v| v.as_bytes()).unwrap_or_default())
    }
}
