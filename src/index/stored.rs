//! What the index stores of a record: an article once, with its text and its entities; of an assertion what cannot be read off the text.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::compact::{Labels, ShortDate, ShortNumber};
use super::error::Error;
use crate::record::{Article, Assertion, Kind, Mentioned, Named, Passage, Record, Spans};

/// An article as it is stored.
#[derive(Debug, Serialize, Deserialize)]
pub struct StoredArticle {
    pub article: Article,
    pub text: String,
    pub blocks: Vec<[u32; 2]>,
    pub mentioned: Mentioned,
}

/// An assertion as it is stored. A text is left out where the spans of its role say the same.
#[derive(Serialize, Deserialize)]
struct StoredAssertion {
    id: String,
    headline: bool,
    spans: Spans,
    content: Option<String>,
    cue: Option<String>,
    has_cue: bool,
    /// The innermost source.
    source: Option<String>,
    has_source: bool,
    /// Those that report it.
    outer: Vec<String>,
    source_name: Option<String>,
    source_names: Vec<String>,
    source_ids: Vec<String>,
    labels: Labels,
    /// As the author is committed to it.
    author_certainty: String,
    author_polarity: String,
    passage: [u32; 2],
    /// Entities by their number in the article, with their spans; those that it does not have, in full.
    actors: Vec<Reference>,
    places: Vec<Reference>,
    numbers: Vec<ShortNumber>,
    dates: Vec<ShortDate>,
}

/// The part of an article that is its headline, as records name it.
const HEADLINE: &str = "headline";

#[derive(Serialize, Deserialize)]
enum Reference {
    Article(u32, Vec<[u32; 2]>),
    Own(Named),
}

/// The part of an article whose code points an assertion's spans count.
pub fn part<'a>(article: &'a StoredArticle, assertion: &Assertion) -> &'a str {
    if assertion.part == HEADLINE { article.article.headline.as_deref().unwrap_or_default() } else { &article.text }
}

/// The bytes of an article.
pub fn article(record: &Record) -> Result<Vec<u8>, Error> {
    let (article, passage) = (record.article.clone(), &record.passage);
    let stored = StoredArticle { article, text: passage.text.clone(), blocks: passage.blocks.clone(), mentioned: record.mentioned.clone() };
    postcard::to_allocvec(&stored).map_err(Error::damaged)
}

/// The bytes of an assertion of the article whose record is `of`.
pub fn assertion(record: &Record, of: &Record, assertion: &Assertion) -> Result<Vec<u8>, Error> {
    let headline = assertion.part == HEADLINE;
    let text = if headline { of.article.headline.as_deref().unwrap_or_default() } else { &of.passage.text };
    let unless_said = |said: Option<&String>, spans: &[[u32; 2]]| said.filter(|said| **said != joined(text, spans)).cloned();
    let references = |named: &[Named], all: &[Named]| named.iter().map(|n| reference(n, all)).collect();
    let Assertion { spans, sources, cue, .. } = assertion;
    let stored = StoredAssertion {
        id: assertion.id.clone(),
        headline,
        spans: spans.clone(),
        content: unless_said(Some(&assertion.content), &spans.content),
        cue: unless_said(cue.as_ref(), &spans.cue),
        has_cue: cue.is_some(),
        source: unless_said(sources.first(), &spans.source),
        has_source: !sources.is_empty(),
        outer: sources.iter().skip(1).cloned().collect(),
        source_name: assertion.source_name.clone(),
        source_names: assertion.source_names.clone(),
        source_ids: assertion.source_ids.clone(),
        labels: Labels::of(assertion),
        author_certainty: assertion.author_certainty.clone(),
        author_polarity: assertion.author_polarity.clone(),
        passage: [record.passage.begin, record.passage.end()],
        actors: references(&record.mentioned.actors, &of.mentioned.actors),
        places: references(&record.mentioned.places, &of.mentioned.places),
        numbers: record.mentioned.numbers.iter().map(ShortNumber::of).collect(),
        dates: record.mentioned.dates.iter().map(ShortDate::of).collect(),
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
        copies: None,
    }
}

/// The record of the assertion of `bytes` in `article`; `id` is the column's.
pub fn assertion_record(bytes: &[u8], article: &StoredArticle, id: u64) -> Result<Record, Error> {
    let stored: StoredAssertion = postcard::from_bytes(bytes).map_err(Error::damaged)?;
    let text = if stored.headline { article.article.headline.as_deref().unwrap_or_default() } else { &article.text };
    let said = |kept: Option<String>, spans: &[[u32; 2]]| kept.unwrap_or_else(|| joined(text, spans));
    let spans = stored.spans;
    let mut sources = stored.outer;
    if stored.has_source {
        sources.insert(0, said(stored.source, &spans.source));
    }
    let mut assertion = Assertion {
        assertion_id: format!("{id:016x}"),
        id: stored.id,
        part: if stored.headline { HEADLINE } else { "text" }.to_owned(),
        content: said(stored.content, &spans.content),
        cue: stored.has_cue.then(|| said(stored.cue, &spans.cue)),
        spans,
        sources,
        source_name: stored.source_name,
        source_names: stored.source_names,
        source_ids: stored.source_ids,
        author_certainty: stored.author_certainty,
        author_polarity: stored.author_polarity,
        ..Assertion::default()
    };
    stored.labels.give(&mut assertion);
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
        numbers: stored.numbers.into_iter().map(ShortNumber::whole).collect(),
        dates: stored.dates.into_iter().map(ShortDate::whole).collect(),
    };
    Ok(Record { kind: Kind::Assertion, article: article.article.clone(), assertion: Some(assertion), passage, mentioned, copies: None })
}

fn resolved(reference: Reference, all: &[Named]) -> Option<Named> {
    match reference {
        Reference::Own(named) => Some(named),
        Reference::Article(at, spans) => all.get(at as usize).map(|named| Named { spans, ..named.clone() }),
    }
}

/// A role's text, as its spans give it.
fn joined(text: &str, spans: &[[u32; 2]]) -> String {
    spans.iter().map(|&span| cut(text, span)).collect::<Vec<_>>().join(" … ")
}

/// The code points from `span[0]` to `span[1]`.
pub fn cut(text: &str, [begin, end]: [u32; 2]) -> &str {
    let byte = |from: &str, points: u32| from.char_indices().nth(points as usize).map_or(from.len(), |(at, _)| at);
    let start = if text.is_ascii() { text.len().min(begin as usize) } else { byte(text, begin) };
    let rest = text.get(start..).unwrap_or_default();
    let length = if rest.is_ascii() { rest.len().min(end.saturating_sub(begin) as usize) } else { byte(rest, end.saturating_sub(begin)) };
    rest.get(..length).unwrap_or_default()
}
