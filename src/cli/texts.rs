//! The texts that the spans of records count, one article at a time.

use std::path::Path;

use super::failure::Failure;
use super::fill;
use crate::index::Reader;
use crate::record::Record;

/// The text of the last article that was asked for: records come article by article.
pub struct Texts<'r> {
    reader: &'r Reader,
    folder: &'r Path,
    article_id: String,
    text: String,
}

impl<'r> Texts<'r> {
    /// Texts of the articles in `reader`.
    pub fn new(reader: &'r Reader, folder: &'r Path) -> Self {
        Self { reader, folder, article_id: String::new(), text: String::new() }
    }

    /// The text of the part of the article that the record's spans count.
    pub fn of<'t>(&'t mut self, record: &'t Record) -> Result<&'t str, Failure> {
        if record.assertion.as_ref().is_some_and(|a| a.part == "headline") {
            return Ok(record.article.headline.as_deref().unwrap_or_default());
        }
        self.article(&record.article.article_id)
    }

    /// The text of an article.
    pub fn article(&mut self, article_id: &str) -> Result<&str, Failure> {
        if self.article_id != article_id {
            let found = self.reader.article(article_id).map_err(|e| fill::failure(self.folder, &e))?;
            self.text = found.map(|r| r.passage.text).unwrap_or_default();
            article_id.clone_into(&mut self.article_id);
        }
        Ok(&self.text)
    }
}
