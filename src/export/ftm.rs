//! FollowTheMoney entities, one a line, for Aleph and its relatives.
//!
//! | sayso | schema |
//! |---|---|
//! | the article | `Article` |
//! | the assertion | `Note` about its source and its article, its labels as keywords |
//! | who is cited | `Person`, `Organization`, else `LegalEntity` (an office, "officials"), linked to the article by a `Documentation` |
//! | who else is named | `Person` or `Organization`, linked to the article by a `Mention` |
//! | what places are named | `locationMentioned` of the note |
//!
//! It promises that every property is one of its schema and every value one that its type takes: the tools drop others without a word. Somebody
//! whom the lexicons know is one entity everywhere; others are one within their article, since two people may share a name.

use std::io::{self, Write as _};

use rustc_hash::FxHashSet;
use serde_json::{Map, Value, json};

use super::{Entry, Exporter, Target, Written, lines, refused};
use crate::cite::who::{self, Who};
use crate::cite::{self, Window, fragment_url};
use crate::record::{Article, Assertion, Record};

/// Writes entities.
pub struct Entities<'w> {
    out: Box<dyn Target + 'w>,
    /// The ids that are written, by hash.
    seen: FxHashSet<u64>,
    records: u64,
    rows: u64,
}

impl<'w> Entities<'w> {
    pub fn new(out: Box<dyn Target + 'w>) -> Self {
        Self { out, seen: FxHashSet::default(), records: 0, rows: 0 }
    }

    /// Writes an entity, unless it is written; its id.
    fn put(&mut self, schema: &str, id: String, properties: &Map<String, Value>) -> io::Result<String> {
        let hash = blake3::hash(id.as_bytes()).as_bytes().iter().take(8).fold(0u64, |sum, &byte| sum << 8 | u64::from(byte));
        if self.seen.insert(hash) {
            lines::line(&mut self.out, &json!({ "id": id, "schema": schema, "properties": properties }))?;
            self.rows += 1;
        }
        Ok(id)
    }

    fn article(&mut self, article: &Article) -> io::Result<String> {
        let properties = properties([
            ("name", texts([article.headline.as_deref().unwrap_or(&article.id)])),
            ("title", texts(article.headline.as_deref())),
            ("fileName", texts([article.origin.as_str()])),
            ("author", texts(article.byline.as_deref())),
            ("publisher", texts(article.outlet.as_deref())),
            ("publishedAt", texts(article.published.as_deref().and_then(cite::day))),
            ("sourceUrl", texts(article.url.as_deref().filter(|u| is_url(u)))),
            ("language", texts(article.language.as_deref().map(primary))),
            ("notes", texts(article.published.as_deref().filter(|p| p.len() > 10).map(|p| format!("published: {p}")))),
        ]);
        self.put("Article", id(&["article", &article.article_id]), &properties)
    }

    fn entity(&mut self, entity: &Who<'_>, article: &Article) -> io::Result<Option<String>> {
        let schema = match entity.kind {
            "Person" => "Person",
            "Organization" => "Organization",
            "Role" => "LegalEntity",
            _ => return Ok(None),
        };
        // The plain name of two people may be the same; an id of the lexicons is one's own.
        let scope = if entity.key.starts_with("name:") { article.article_id.as_str() } else { "" };
        let properties = properties([("name", texts([entity.name])), ("keywords", texts([entity.key]))]);
        self.put(schema, id(&["entity", scope, entity.key]), &properties).map(Some)
    }

    /// Who is cited, and that the article documents it.
    fn source(&mut self, record: &Record, assertion: &Assertion, document: &str) -> io::Result<Option<String>> {
        let article = &record.article;
        let known = who::source(record).map(|entity| self.entity(&entity, article)).transpose()?.flatten();
        let who = match (known, assertion.sources.first()) {
            (Some(id), _) => id,
            (None, Some(words)) => {
                let name = assertion.source_name.as_deref().unwrap_or(words);
                let naming = assertion.naming.as_deref().map(|n| format!("naming:{n}"));
                let properties =
                    properties([("name", texts([name])), ("weakAlias", texts(Some(words.as_str()).filter(|w| *w != name))), ("keywords", texts(naming))]);
                self.put("LegalEntity", id(&["source", &article.article_id, name]), &properties)?
            }
            (None, None) => return Ok(None),
        };
        let properties = properties([
            ("document", texts([document])),
            ("entity", texts([who.as_str()])),
            ("role", texts(["source"])),
            ("date", texts(article.published.as_deref().and_then(cite::day))),
            ("publisher", texts(article.outlet.as_deref())),
        ]);
        self.put("Documentation", id(&["documentation", document, &who]), &properties)?;
        Ok(Some(who))
    }

    fn note(&mut self, entry: Entry<'_>, assertion: &Assertion, document: &str, source: Option<&str>) -> io::Result<()> {
        let record = entry.record;
        let article = &record.article;
        let url = article.url.as_deref().filter(|u| is_url(u)).map(|url| fragment_url(url, Window::of(record, entry.text), &assertion.spans.content));
        let all = who::named(record);
        let named = |kind: &'static str| all.iter().filter(move |e| e.kind == kind).map(|e| e.name);
        let mut keywords = labels(assertion);
        keywords.extend(assertion.spans.content.iter().map(|[begin, end]| format!("{}:{begin}-{end}", assertion.part)));
        let properties = properties([
            ("name", texts([assertion.content.as_str()])),
            ("description", texts([assertion.content.as_str()])),
            ("summary", texts([record.passage.text.as_str()])),
            ("entity", texts([Some(document), source].into_iter().flatten())),
            ("proof", texts([document])),
            ("keywords", texts(keywords)),
            ("notes", texts([cite::permalink(&assertion.assertion_id)])),
            ("sourceUrl", texts(url)),
            ("publisher", texts(article.outlet.as_deref())),
            ("namesMentioned", texts(assertion.sources.iter().map(String::as_str).chain(assertion.source_name.as_deref()))),
            ("peopleMentioned", texts(named("Person"))),
            ("companiesMentioned", texts(named("Organization"))),
            ("locationMentioned", texts(named("Place"))),
            ("detectedLanguage", texts(article.language.as_deref().map(primary))),
        ]);
        self.put("Note", id(&["note", &article.article_id, &assertion.id]), &properties)?;
        Ok(())
    }

    fn mentions(&mut self, record: &Record, document: &str) -> io::Result<()> {
        for entity in who::named(record) {
            if let Some(who) = self.entity(&entity, &record.article)? {
                let schema = if entity.kind == "Role" { "LegalEntity" } else { entity.kind };
                let properties = properties([
                    ("document", texts([document])),
                    ("name", texts([entity.name])),
                    ("resolved", texts([who.as_str()])),
                    ("detectedSchema", texts([schema])),
                ]);
                self.put("Mention", id(&["mention", document, &who]), &properties)?;
            }
        }
        Ok(())
    }
}

/// The labels of an assertion as keywords: `voice:attributed`.
fn labels(assertion: &Assertion) -> Vec<String> {
    let own = [
        ("voice", Some(&assertion.voice)),
        ("naming", assertion.naming.as_ref()),
        ("sourcekind", assertion.source_kind.as_ref()),
        ("cue", assertion.cue.as_ref()),
        ("mode", assertion.mode.as_ref()),
        ("act", assertion.act.as_ref()),
        ("stance", assertion.stance.as_ref()),
        ("certainty", Some(&assertion.certainty)),
        ("polarity", Some(&assertion.polarity)),
        ("author-certainty", Some(&assertion.author_certainty)),
        ("author-polarity", Some(&assertion.author_polarity)),
        ("claim", Some(&assertion.claim)),
    ];
    let mut labels: Vec<String> = own.into_iter().filter_map(|(name, value)| value.map(|v| format!("{name}:{v}"))).collect();
    labels.extend(assertion.worth.map(|worth| format!("check-worthiness:{worth:.3}")));
    labels.extend(assertion.flags.iter().map(|flag| format!("flag:{flag}")));
    labels.extend(assertion.sources.iter().enumerate().skip(1).map(|(at, outer)| format!("chain-{at}:{outer}")));
    labels
}

/// An id that depends on `parts` alone.
fn id(parts: &[&str]) -> String {
    let hash = blake3::hash(parts.join("\0").as_bytes()).to_hex();
    format!("sayso-{}", hash.as_str().get(..40).unwrap_or_default())
}

/// The properties that have values.
fn properties<const N: usize>(all: [(&str, Vec<String>); N]) -> Map<String, Value> {
    all.into_iter().filter(|(_, values)| !values.is_empty()).map(|(name, values)| (name.to_owned(), values.into())).collect()
}

/// Values, each once, as the tools keep them: without space around them and without control characters.
fn texts<T: AsRef<str>>(values: impl IntoIterator<Item = T>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for value in values {
        let value: String = value.as_ref().split_whitespace().collect::<Vec<_>>().join(" ").chars().filter(|c| !c.is_control()).collect();
        if !value.is_empty() && !kept.contains(&value) {
            kept.push(value);
        }
    }
    kept
}

/// Whether the tools take it for an address.
fn is_url(url: &str) -> bool {
    ["http://", "https://", "ftp://"].iter().any(|scheme| url.starts_with(scheme)) && !url.contains(char::is_whitespace)
}

/// The language of a tag: `en` of `en-GB`.
fn primary(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or(tag)
}

impl Exporter for Entities<'_> {
    fn put(&mut self, entry: Entry<'_>) -> io::Result<()> {
        let record = entry.record;
        let Some(assertion) = &record.assertion else { return Err(refused("an article is exported with its assertions")) };
        let document = self.article(&record.article)?;
        let source = self.source(record, assertion, &document)?;
        self.mentions(record, &document)?;
        self.note(entry, assertion, &document, source.as_deref())?;
        self.records += 1;
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> io::Result<Written> {
        self.out.flush()?;
        Ok(Written { records: self.records, rows: self.rows, notes: Vec::new() })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;
    use crate::export::Format;
    use crate::export::testing::exported;

    #[test]
    fn every_link_leads_to_an_entity_and_every_entity_stands_once() {
        let (bytes, told) = exported(Format::Ftm);
        let entities: Vec<Value> = String::from_utf8(bytes).unwrap().lines().map(|l| serde_json::from_str(l).unwrap()).collect();
        let ids: BTreeSet<&str> = entities.iter().map(|e| e["id"].as_str().unwrap()).collect();
        assert_eq!((ids.len(), entities.len() as u64), (entities.len(), told.rows));
        let mut schemata: BTreeMap<&str, u64> = BTreeMap::new();
        for entity in &entities {
            *schemata.entry(entity["schema"].as_str().unwrap()).or_default() += 1;
            for link in ["entity", "document", "resolved", "proof"] {
                for to in entity["properties"][link].as_array().into_iter().flatten() {
                    assert!(ids.contains(to.as_str().unwrap()), "{link}: {to}");
                }
            }
        }
        assert_eq!((schemata["Note"], schemata["Article"]), (told.records, 2));
        assert!(["Person", "Organization", "LegalEntity", "Documentation", "Mention"].iter().all(|s| schemata.contains_key(s)), "{schemata:?}");
    }

    #[test]
    fn values_are_what_the_tools_keep() {
        assert_eq!(texts(["  a\nb ", "a b", "", "\u{7}"]), ["a b"]);
        for (url, good) in [("https://example.org/a", true), ("example.org", false), ("https://a b", false), ("file:///etc", false)] {
            assert_eq!(is_url(url), good, "{url}");
        }
        assert_eq!(primary("en-GB"), "en");
    }
}
