//! What the index stores of a record: an article once, with its text and its entities; of an assertion what cannot be read off the text.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::error::Error;
use crate::record::{Article, Assertion, Dated, Kind, Mentioned, Named, Number, Passage, Record, Spans};

/// An article as it is stored.
#[derive(Debug, Serialize, Deserialize)]
pub struct StoredArticle {
    pub article: Article,
    pub text: String,
    pub blocks: Vec<[u32; 2]>,
    pub mentioned: Mentioned,
}

/// An assertion as it is stored. Its `content` is empty where the spans of the content say the same.
#[derive(Serialize, Deserialize)]
struct StoredAssertion {
    assertion: Assertion,
    passage: [u32; 2],
    /// Entities by their number in the article, with their spans; those that it does not have, in full.
    actors: Vec<Reference>,
    places: Vec<Reference>,
    numbers: Vec<Number>,
    dates: Vec<Dated>,
}

#[derive(Serialize, Deserialize)]
enum Reference {
    Article(u32, Vec<[u32; 2]>),
    Own(Named),
}

/// The part of an article whose code points an assertion's spans count.
pub fn part<'a>(article: &'a StoredArticle, assertion: &Assertion) -> &'a str {
    if assertion.part == "headline" { article.article.headline.as_deref().unwrap_or_default() } else { &article.text }
}

/// The bytes of an article.
pub fn article(record: &Record) -> Result<Vec<u8>, Error> {
    let (article, passage) = (record.article.clone(), &record.passage);
    let stored = StoredArticle { article, text: passage.text.clone(), blocks: passage.blocks.clone(), mentioned: record.mentioned.clone() };
    postcard::to_allocvec(&stored).map_err(Error::damaged)
}

/// The bytes of an assertion of the article whose record is `of`.
pub fn assertion(record: &Record, of: &Record, assertion: &Assertion) -> Result<Vec<u8>, Error> {
    let mut kept = assertion.clone();
    let text = if assertion.part == "headline" { of.article.headline.as_deref().unwrap_or_default() } else { &of.passage.text };
    if joined(text, &assertion.spans) == kept.content {
        kept.content.clear();
    }
    // A column has it.
    kept.assertion_id.clear();
    let references = |named: &[Named], all: &[Named]| named.iter().map(|n| reference(n, all)).collect();
    let stored = StoredAssertion {
        assertion: kept,
        passage: [record.passage.begin, record.passage.end()],
        actors: references(&record.mentioned.actors, &of.mentioned.actors),
        places: references(&record.mentioned.places, &of.mentioned.places),
        numbers: record.mentioned.numbers.clone(),
        dates: record.mentioned.dates.clone(),
    };
    postcard::to_allocvec(&stored).map_err(Error::damaged)
}

fn reference(named: &Named, all: &[Named]) -> Reference {
    let known = all.iter().position(|n| n.key == named.key && n.name == named.name).and_then(|at| u32::try_from(at).ok());
    known.map_or_else(|| Reference::Own(named.clone()), |at| Reference::Article(at, named.spans.clone()))
}

/// Reads the article of `bytes`.
pub fn read_article(bytes: &[u8]) -> Result<Arc<StoredArticle>, Error> {
    postcard::from_bytes(bytes).map(Arc::new).map_err(Error::damaged)
}

/// The record of an article.
pub fn article_record(stored: &StoredArticle) -> Record {
    Record {
        kind: Kind::Article,
        article: stored.article.clone(),
        assertion: None,
        passage: Passage { text: stored.text.clone(), blocks: stored.blocks.clone(), ..Passage::default() },
        mentioned: stored.mentioned.clone(),
    }
}

/// The record of the assertion of `bytes` in `article`; `id` is the column's.
pub fn assertion_record(bytes: &[u8], article: &StoredArticle, id: u64) -> Result<Record, Error> {
    let stored: StoredAssertion = postcard::from_bytes(bytes).map_err(Error::damaged)?;
    let mut assertion = stored.assertion;
    assertion.assertion_id = format!("{id:016x}");
    let text = part(article, &assertion);
    if assertion.content.is_empty() {
        assertion.content = joined(text, &assertion.spans);
    }
    let [begin, end] = stored.passage;
    let inside = |spans: &[[u32; 2]]| spans.iter().copied().filter(|s| begin <= s[0] && s[1] <= end).collect();
    let passage = Passage {
        text: cut(text, [begin, end]).to_owned(),
        begin,
        content: inside(&assertion.spans.content),
        source: inside(&assertion.spans.source),
        cue: inside(&assertion.spans.cue),
        blocks: Vec::new(),
    };
    let named = |references: Vec<Reference>, all: &[Named]| references.into_iter().filter_map(|r| resolved(r, all)).collect();
    let mentioned = Mentioned {
        actors: named(stored.actors, &article.mentioned.actors),
        places: named(stored.places, &article.mentioned.places),
        numbers: stored.numbers,
        dates: stored.dates,
    };
    Ok(Record { kind: Kind::Assertion, article: article.article.clone(), assertion: Some(assertion), passage, mentioned })
}

fn resolved(reference: Reference, all: &[Named]) -> Option<Named> {
    match reference {
        Reference::Own(named) => Some(named),
        Reference::Article(at, spans) => all.get(at as usize).map(|named| Named { spans, ..named.clone() }),
    }
}

/// The content, as its spans give it.
fn joined(text: &str, spans: &Spans) -> String {
    spans.content.iter().map(|&span| cut(text, span)).collect::<Vec<_>>().join(" … ")
}

/// The code points from `span[0]` to `span[1]`.
pub fn cut(text: &str, [begin, end]: [u32; 2]) -> &str {
    let byte = |from: &str, points: u32| from.char_indices().nth(points as usize).map_or(from.len(), |(at, _)| at);
    let start = if text.is_ascii() { text.len().min(begin as usize) } else { byte(text, begin) };
    let rest = text.get(start..).unwrap_or_default();
    let length = if rest.is_ascii() { rest.len().min(end.saturating_sub(begin) as usize) } else { byte(rest, end.saturating_sub(begin)) };
    rest.get(..length).unwrap_or_default()
}
