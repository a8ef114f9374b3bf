//! What the index stores of a record: an article once, with its text and its entities; of an assertion what cannot be read off the text.

use std::borrow::Cow;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::codes::Codes;
use super::compact::{Labels, ShortDate, ShortNumber};
use super::error::Error;
use super::steps::Steps;
use crate::record::{Article, Assertion, Kind, Mentioned, Named, Passage, Record, Spans};

/// An article as it is stored.
#[derive(Debug, Serialize, Deserialize)]
pub struct StoredArticle {
    pub article: Article,
    pub text: String,
    pub blocks: Vec<[u32; 2]>,
    pub mentioned: Mentioned,
    #[serde(skip)]
    pub steps: Steps,
}

/// An article as it is written.
#[derive(Serialize)]
struct WrittenArticle<'r> {
    article: &'r Article,
    text: &'r str,
    blocks: &'r [[u32; 2]],
    mentioned: &'r Mentioned,
}

/// An article while its assertions are written.
pub struct Around<'r> {
    record: &'r Record,
    steps: Steps,
}

impl<'r> Around<'r> {
    pub fn new(record: &'r Record) -> Self {
        Self { record, steps: Steps::of(&record.passage.text) }
    }
}

/// An assertion as it is stored. A text is left out where the spans of its role say the same.
#[derive(Serialize, Deserialize)]
struct StoredAssertion<'r> {
    id: Cow<'r, str>,
    headline: bool,
    spans: Cow<'r, Spans>,
    content: Option<Cow<'r, str>>,
    cue: Option<Cow<'r, str>>,
    has_cue: bool,
    /// The innermost source.
    source: Option<Cow<'r, str>>,
    has_source: bool,
    /// Those that report it.
    outer: Cow<'r, [String]>,
    source_name: Option<Cow<'r, str>>,
    source_names: Cow<'r, [String]>,
    source_ids: Cow<'r, [String]>,
    labels: Labels,
    /// As the author is committed to it.
    author_certainty: Cow<'r, str>,
    author_polarity: Cow<'r, str>,
    passage: [u32; 2],
    /// Entities by their number in the article, with their spans; those that it does not have, in full.
    actors: Vec<Reference<'r>>,
    places: Vec<Reference<'r>>,
    numbers: Vec<ShortNumber>,
    dates: Vec<ShortDate>,
}

/// The part of an article that is its headline, as records name it.
const HEADLINE: &str = "headline";

#[derive(Serialize, Deserialize)]
enum Reference<'r> {
    Article(u32, Cow<'r, [[u32; 2]]>),
    Own(Cow<'r, Named>),
}

/// The part of an article whose code points an assertion's spans count.
pub fn part<'a>(article: &'a StoredArticle, assertion: &Assertion) -> (&'a str, Cow<'a, Steps>) {
    if assertion.part == HEADLINE { headline(article) } else { (&article.text, Cow::Borrowed(&article.steps)) }
}

fn headline(article: &StoredArticle) -> (&str, Cow<'_, Steps>) {
    let text = article.article.headline.as_deref().unwrap_or_default();
    (text, Cow::Owned(Steps::of(text)))
}

/// The bytes of an article.
pub fn article(record: &Record) -> Result<Vec<u8>, Error> {
    let Record { article, passage, mentioned, .. } = record;
    postcard::to_allocvec(&WrittenArticle { article, text: &passage.text, blocks: &passage.blocks, mentioned }).map_err(Error::damaged)
}

/// The bytes of an assertion of the article that is `around` it.
pub fn assertion(record: &Record, around: &Around<'_>, assertion: &Assertion, codes: &Codes) -> Result<Vec<u8>, Error> {
    let (headline, of) = (assertion.part == HEADLINE, around.record);
    let title = of.article.headline.as_deref().unwrap_or_default();
    let by_spans = |spans: &[[u32; 2]]| if headline { joined(title, &Steps::of(title), spans) } else { joined(&of.passage.text, &around.steps, spans) };
    let Assertion { spans, sources, cue, .. } = assertion;
    let stored = StoredAssertion {
        id: assertion.id.as_str().into(),
        headline,
        spans: Cow::Borrowed(spans),
        content: unless_said(Some(&assertion.content), || by_spans(&spans.content)),
        cue: unless_said(cue.as_ref(), || by_spans(&spans.cue)),
        has_cue: cue.is_some(),
        source: unless_said(sources.first(), || by_spans(&spans.source)),
        has_source: !sources.is_empty(),
        outer: sources.get(1..).unwrap_or_default().into(),
        source_name: assertion.source_name.as_deref().map(Cow::Borrowed),
        source_names: assertion.source_names.as_slice().into(),
        source_ids: assertion.source_ids.as_slice().into(),
        labels: Labels::of(assertion, codes),
        author_certainty: assertion.author_certainty.as_str().into(),
        author_polarity: assertion.author_polarity.as_str().into(),
        passage: [record.passage.begin, record.passage.end()],
        actors: record.mentioned.actors.iter().map(|n| reference(n, &of.mentioned.actors)).collect(),
        places: record.mentioned.places.iter().map(|n| reference(n, &of.mentioned.places)).collect(),
        numbers: record.mentioned.numbers.iter().map(ShortNumber::of).collect(),
        dates: record.mentioned.dates.iter().map(ShortDate::of).collect(),
    };
    postcard::to_allocvec(&stored).map_err(Error::damaged)
}

/// What is said of a role, where its spans do not say it.
fn unless_said(said: Option<&String>, by_spans: impl Fn() -> String) -> Option<Cow<'_, str>> {
    said.filter(|said| **said != by_spans()).map(|said| Cow::Borrowed(said.as_str()))
}

fn reference<'r>(named: &'r Named, all: &[Named]) -> Reference<'r> {
    let known = all.iter().position(|n| n.key == named.key && n.name == named.name).and_then(|at| u32::try_from(at).ok());
    known.map_or(Reference::Own(Cow::Borrowed(named)), |at| Reference::Article(at, named.spans.as_slice().into()))
}

/// Reads the article of `bytes`.
pub fn read_article(bytes: &[u8]) -> Result<Arc<StoredArticle>, Error> {
    let mut article: StoredArticle = postcard::from_bytes(bytes).map_err(Error::damaged)?;
    article.steps = Steps::of(&article.text);
    Ok(Arc::new(article))
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
    let stored: StoredAssertion<'_> = postcard::from_bytes(bytes).map_err(Error::damaged)?;
    let (text, steps) = if stored.headline { headline(article) } else { (article.text.as_str(), Cow::Borrowed(&article.steps)) };
    let said = |kept: Option<Cow<'_, str>>, spans: &[[u32; 2]]| kept.map_or_else(|| joined(text, &steps, spans), Cow::into_owned);
    let spans = stored.spans.into_owned();
    let mut sources = stored.outer.into_owned();
    if stored.has_source {
        sources.insert(0, said(stored.source, &spans.source));
    }
    let mut assertion = Assertion {
        assertion_id: format!("{id:016x}"),
        id: stored.id.into_owned(),
        part: if stored.headline { HEADLINE } else { "text" }.to_owned(),
        content: said(stored.content, &spans.content),
        cue: stored.has_cue.then(|| said(stored.cue, &spans.cue)),
        spans,
        sources,
        source_name: stored.source_name.map(Cow::into_owned),
        source_names: stored.source_names.into_owned(),
        source_ids: stored.source_ids.into_owned(),
        author_certainty: stored.author_certainty.into_owned(),
        author_polarity: stored.author_polarity.into_owned(),
        ..Assertion::default()
    };
    stored.labels.give(&mut assertion);
    let [begin, end] = stored.passage;
    let inside = |spans: &[[u32; 2]]| spans.iter().copied().filter(|s| begin <= s[0] && s[1] <= end).collect();
    let passage = Passage {
        text: steps.cut(text, [begin, end]).to_owned(),
        begin,
        content: inside(&assertion.spans.content),
        source: inside(&assertion.spans.source),
        cue: inside(&assertion.spans.cue),
        blocks: Vec::new(),
    };
    let named = |references: Vec<Reference<'_>>, all: &[Named]| references.into_iter().filter_map(|r| resolved(r, all)).collect();
    let mentioned = Mentioned {
        actors: named(stored.actors, &article.mentioned.actors),
        places: named(stored.places, &article.mentioned.places),
        numbers: stored.numbers.into_iter().map(ShortNumber::whole).collect(),
        dates: stored.dates.into_iter().map(ShortDate::whole).collect(),
    };
    Ok(Record { kind: Kind::Assertion, article: article.article.clone(), assertion: Some(assertion), passage, mentioned, copies: None })
}

fn resolved(reference: Reference<'_>, all: &[Named]) -> Option<Named> {
    match reference {
        Reference::Own(named) => Some(named.into_owned()),
        Reference::Article(at, spans) => all.get(at as usize).map(|named| Named { spans: spans.into_owned(), ..named.clone() }),
    }
}

/// A role's text, as its spans give it.
fn joined(text: &str, steps: &Steps, spans: &[[u32; 2]]) -> String {
    spans.iter().map(|&span| steps.cut(text, span)).collect::<Vec<_>>().join(" … ")
}
