//! Records by their ids.

use super::error::Error;
use super::query::{Name, Query};
use super::search::{Reader, Versions};
use crate::record::Record;

impl Query {
    /// What also matches this, among articles.
    #[must_use]
    pub fn of_articles(self) -> Self {
        Self::And(vec![Self::Is(Name::Kind, "article".to_owned()), self])
    }
}

impl Reader {
    /// The assertions with an id, in the order of their articles: more than one where a text was read at several places.
    ///
    /// # Errors
    /// If the index is damaged.
    pub fn assertions(&self, assertion_id: &str) -> Result<Vec<Record>, Error> {
        let query = Query::Is(Name::Id, assertion_id.to_lowercase());
        self.having(&query, |record| record.assertion.as_ref().is_some_and(|a| a.assertion_id.eq_ignore_ascii_case(assertion_id)))
    }

    /// The record of an article.
    ///
    /// # Errors
    /// If the index is damaged.
    pub fn article(&self, article_id: &str) -> Result<Option<Record>, Error> {
        let query = Query::Is(Name::Id, article_id.to_owned()).of_articles();
        self.having(&query, |record| record.article.article_id == article_id).map(|found| found.into_iter().next())
    }

    fn having(&self, query: &Query, wanted: impl Fn(&Record) -> bool) -> Result<Vec<Record>, Error> {
        self.stream(query, Versions::All)?.filter(|r| r.as_ref().map_or(true, &wanted)).collect()
    }
}
