//! Drafts of schema.org's ClaimReview: who claimed what, where, and nothing about whether it is so.
//!
//! A review's rating and its author are for the person who checks the claim. So a draft has neither, says that it is one
//! (`creativeWorkStatus`), and is not fit to be published as it is.

use std::io;

use serde_json::{Map, Value, json};

use super::json_document::JsonDocument;
use super::{Entry, Exporter, Target, Written, refused};
use crate::cite::{self, Window, fragment_url, who};
use crate::record::{Assertion, Record};

/// Writes drafts.
pub struct Claims<'w>(JsonDocument<'w>);

impl<'w> Claims<'w> {
    pub fn new(out: Box<dyn Target + 'w>) -> io::Result<Self> {
        JsonDocument::new(out, "{\"@context\": \"https://schema.org\", \"@graph\": [", "\n]}\n").map(Self)
    }
}

/// An object without the keys of which nothing is known.
fn object<const N: usize>(pairs: [(&str, Value); N]) -> Value {
    Value::Object(pairs.into_iter().filter(|(_, v)| !v.is_null()).map(|(k, v)| (k.to_owned(), v)).collect::<Map<_, _>>())
}

/// The article in which the claim appears.
fn appearance(record: &Record, assertion: &Assertion, text: &str) -> Value {
    let article = &record.article;
    let url = article.url.as_deref().map(|url| fragment_url(url, Window::of(record, text), &assertion.spans.content));
    object([
        ("@type", "NewsArticle".into()),
        ("headline", json!(article.headline)),
        ("url", json!(url)),
        ("datePublished", json!(article.published)),
        ("author", json!(article.byline.as_deref().map(|name| json!({ "@type": "Person", "name": name })))),
        ("publisher", json!(article.outlet.as_deref().map(|name| json!({ "@type": "Organization", "name": name })))),
        ("inLanguage", json!(article.language)),
    ])
}

/// Who makes the claim: the innermost source; in the article's own voice its outlet or author.
fn claimant(record: &Record, assertion: &Assertion) -> Value {
    let article = &record.article;
    let (kind, name) = if assertion.voice == "author" {
        match (&article.outlet, &article.byline) {
            (Some(outlet), _) => ("Organization", outlet.as_str()),
            (None, Some(byline)) => ("Person", byline.as_str()),
            (None, None) => return Value::Null,
        }
    } else {
        let Some(name) = assertion.source_name.as_ref().or(assertion.sources.first()) else { return Value::Null };
        let person = assertion.source_kind.as_deref() == Some("person") || who::source(record).is_some_and(|w| w.kind == "Person");
        (if person { "Person" } else { "Organization" }, name.as_str())
    };
    json!({ "@type": kind, "name": name })
}

fn draft(record: &Record, assertion: &Assertion, text: &str) -> Value {
    let id = format!("{}/assertion/{}", cite::article_link(&record.article.article_id), assertion.assertion_id);
    let claim = object([
        ("@type", "Claim".into()),
        ("@id", id.as_str().into()),
        ("identifier", assertion.assertion_id.as_str().into()),
        ("text", assertion.content.as_str().into()),
        ("author", claimant(record, assertion)),
        ("datePublished", json!(record.article.published)),
        ("keywords", claim_keywords(assertion).into()),
        ("appearance", appearance(record, assertion, text)),
    ]);
    object([
        ("@type", "ClaimReview".into()),
        ("@id", format!("{id}/review").into()),
        ("creativeWorkStatus", "Draft".into()),
        ("claimReviewed", assertion.content.as_str().into()),
        ("itemReviewed", claim),
    ])
}

fn claim_keywords(assertion: &Assertion) -> Vec<String> {
    let kind = format!("claim:{}", assertion.claim);
    let worth = assertion.worth.map(|worth| format!("check-worthiness:{worth:.3}"));
    std::iter::once(kind).chain(worth).collect()
}

impl Exporter for Claims<'_> {
    fn put(&mut self, entry: Entry<'_>) -> io::Result<()> {
        let Some(assertion) = &entry.record.assertion else { return Err(refused("an article is no claim")) };
        self.0.push(&draft(entry.record, assertion, entry.text))
    }

    fn finish(self: Box<Self>) -> io::Result<Written> {
        let rows = self.0.finish()?;
        let notes = vec!["these are drafts: a review needs its author and a rating, which are for whoever checks the claim".to_owned()];
        Ok(Written { records: rows, rows, notes })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use crate::export::Format;
    use crate::export::testing::exported;

    #[test]
    fn a_draft_says_who_claims_and_never_rates() {
        let (bytes, told) = exported(Format::ClaimReview);
        assert!(!String::from_utf8_lossy(&bytes).contains("ating"));
        let document: Value = serde_json::from_slice(&bytes).unwrap();
        let drafts = document["@graph"].as_array().unwrap();
        assert_eq!(drafts.len() as u64, told.rows);
        let named = |name: &str| drafts.iter().filter(|d| d["itemReviewed"]["author"]["name"] == name).count();
        assert!(named("Ana Ruiz") >= 2, "{document:#}");
        assert!(drafts.iter().all(|d| d["creativeWorkStatus"] == "Draft" && d["itemReviewed"]["text"].is_string()));
    }
}
