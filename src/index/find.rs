//! Records by their ids.

use super::error::Error;
use super::query::Query;
use super::search::{Reader, Versions};
use crate::record::Record;

impl Reader {
    /// The assertions with an id, in the order of their articles: more than one where a text was read at several places.
    ///
    /// # Errors
    /// If the index is damaged.
    pub fn assertions(&self, assertion_id: &str) -> Result<Vec<Record>, Error> {
        self.having("kind:assertion", |record| record.assertion.as_ref().is_some_and(|a| a.assertion_id == assertion_id))
    }

    /// The record of an article.
    ///
    /// # Errors
    /// If the index is damaged.
    pub fn article(&self, article_id: &str) -> Result<Option<Record>, Error> {
        self.having("kind:article", |record| record.article.article_id == article_id).map(|found| found.into_iter().next())
    }

    fn having(&self, query: &str, wanted: impl Fn(&Record) -> bool) -> Result<Vec<Record>, Error> {
        let query = Query::parse(query).map_err(Error::damaged)?;
        self.stream(&query, Versions::All)?.filter(|r| r.as_ref().map_or(true, &wanted)).collect()
    }
}
