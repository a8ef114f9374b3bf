//! The citation as data: what `sayso verify` reads.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::quote::{Quote, Window};
use super::{annotation, fragment_url, permalink};
use crate::record::{Record, text_hash};

/// Version of the keys. One that goes away or changes its meaning raises it; new ones come without that.
const SCHEMA: u32 = 1;

/// A citation of an assertion. Keys that are not there are read as empty, so that old citations stay readable.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Citation {
    /// Version of these keys.
    pub sayso_citation: u32,
    /// The assertion's id.
    pub assertion_id: String,
    /// Its address without a network.
    pub permalink: String,
    /// The article's address with the words as text fragments.
    pub url: Option<String>,
    /// The article.
    pub article: Cited,
    /// The part of the article that is quoted: `text`, or `headline`.
    pub part: String,
    /// The words, one quote for each stretch.
    pub quotes: Vec<Quote>,
    /// BLAKE3 of the part's text, in UTF-8.
    pub text_hash: Option<String>,
    /// `author` or `attributed`.
    pub voice: String,
    /// Who is cited, from the innermost source outwards.
    pub sources: Vec<String>,
    /// Who the innermost source is.
    pub source_name: Option<String>,
    /// The words that attribute.
    pub cue: Option<String>,
    /// How firmly the source holds it.
    pub certainty: String,
    /// As so or not so.
    pub polarity: String,
    /// What kind of claim it makes.
    pub claim: String,
}

/// The article of a citation.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Cited {
    /// Hash of origin and content.
    pub article_id: String,
    /// Its id, as people see it.
    pub id: String,
    /// Its headline.
    pub headline: Option<String>,
    /// Its author.
    pub byline: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// When, ISO 8601.
    pub published: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// The input that it was read from.
    pub origin: String,
}

/// A file that holds no citation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable(String);

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Citation {
    /// The citation of an assertion; none of an article. `text` is the text of its part.
    #[must_use]
    pub fn new(record: &Record, text: &str) -> Option<Self> {
        let assertion = record.assertion.as_ref()?;
        let article = &record.article;
        let window = Window::of(record, text);
        let spans = &assertion.spans.content;
        Some(Self {
            sayso_citation: SCHEMA,
            assertion_id: assertion.assertion_id.clone(),
            permalink: permalink(&assertion.assertion_id),
            url: article.url.as_deref().map(|url| fragment_url(url, window, spans)),
            article: Cited {
                article_id: article.article_id.clone(),
                id: article.id.clone(),
                headline: article.headline.clone(),
                byline: article.byline.clone(),
                outlet: article.outlet.clone(),
                published: article.published.clone(),
                url: article.url.clone(),
                origin: article.origin.clone(),
            },
            part: assertion.part.clone(),
            quotes: spans.iter().map(|&span| Quote::new(window, span)).collect(),
            text_hash: if text.is_empty() { (assertion.part == "text").then(|| article.text_hash.clone()) } else { Some(text_hash(text)) },
            voice: assertion.voice.clone(),
            sources: assertion.sources.clone(),
            source_name: assertion.source_name.clone(),
            cue: assertion.cue.clone(),
            certainty: assertion.certainty.clone(),
            polarity: assertion.polarity.clone(),
            claim: assertion.claim.clone(),
        })
    }

    /// Reads a citation: `sayso cite` as JSON, JSON-LD or CSL-JSON, or any Web Annotation that quotes words.
    ///
    /// # Errors
    /// If there is none in it.
    pub fn parse(json: &str) -> Result<Self, Unreadable> {
        let value: Value = serde_json::from_str(json).map_err(|e| Unreadable(format!("is no JSON: {e}")))?;
        let item = value.get(0).unwrap_or(&value);
        let own = [Some(item), item.pointer("/custom/citation")].into_iter().flatten().find(|v| v.get("sayso_citation").is_some());
        let citation = match own {
            Some(own) => Self::deserialize(own).map_err(|e| Unreadable(format!("is no citation: {e}")))?,
            None => annotation::quoted(item).ok_or_else(|| Unreadable("holds no citation: neither one of `sayso cite` nor a Web Annotation".to_owned()))?,
        };
        if citation.sayso_citation > SCHEMA {
            return Err(Unreadable(format!("is a citation of version {}; this program knows {SCHEMA}", citation.sayso_citation)));
        }
        if citation.quotes.iter().all(|q| q.exact.trim().is_empty()) {
            return Err(Unreadable("quotes no words".to_owned()));
        }
        Ok(citation)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_holds_no_citation_says_why() {
        for (json, why) in [
            ("{", "is no JSON"),
            ("{}", "holds no citation"),
            ("[]", "holds no citation"),
            (r#"{"sayso_citation": 1}"#, "quotes no words"),
            (r#"{"sayso_citation": 99, "quotes": []}"#, "of version 99"),
            (r#"{"sayso_citation": 1, "quotes": 3}"#, "is no citation"),
        ] {
            let error = Citation::parse(json).unwrap_err().to_string();
            assert!(error.contains(why), "{json}: {error}");
        }
    }

    #[test]
    fn an_old_citation_with_fewer_keys_is_read() {
        let citation = Citation::parse(r#"{"sayso_citation": 1, "quotes": [{"exact": "a", "prefix": "", "suffix": "", "start": 0, "end": 1}]}"#).unwrap();
        assert_eq!((citation.quotes.len(), citation.text_hash), (1, None));
    }
}
