//! Asking an index.

use std::cmp::Reverse;
use std::path::Path;
use std::sync::Arc;

use rustc_hash::FxHashSet;
use tantivy::collector::{Count, FilterCollector, TopDocs};
use tantivy::schema::Value;
use tantivy::tokenizer::TextAnalyzer;
use tantivy::{DocAddress, IndexReader, ReloadPolicy, Searcher, SegmentReader, TantivyDocument};

use super::analyzer::{self, terms};
use super::compile::Compiler;
use super::error::Error;
use super::query::Query;
use super::schema::{Fields, open};
use super::stream::{Places, Stream};
use super::version;
use crate::record::{Kind, Passage, Record};
use crate::span::CodePoints;

/// An index, open for questions.
pub struct Reader {
    inner: IndexReader,
    fields: Fields,
    /// The numbers of the articles that have a later version.
    superseded: Arc<FxHashSet<u64>>,
}

/// Which versions of an article are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Versions {
    /// The one that was put in last.
    Latest,
    /// All of them.
    All,
}

/// The answers to a query.
#[derive(Debug)]
pub struct Results {
    /// How many records match; `hits` may hold fewer.
    pub total: usize,
    /// How many articles match, where the query asked for assertions and found none.
    pub articles: usize,
    /// The best, by score, then the newest first, then by article.
    pub hits: Vec<Hit>,
}

/// One answer.
#[derive(Debug)]
pub struct Hit {
    /// How well it matches: BM25 of the words of the query.
    pub score: f64,
    /// What it is.
    pub record: Record,
    /// Whether no later version of its article is in the index.
    pub latest: bool,
    /// The passages to show: the assertion's, or those of an article's blocks that match best.
    pub passages: Vec<Passage>,
    /// By passage: what the query's words matched, in code points as the passage counts them.
    pub matches: Vec<Vec<[u32; 2]>>,
}

/// Scores are compared in thousandths: their last bits depend on how an index happens to be cut into segments.
const SCORE_STEPS: f32 = 1000.0;

type SortKey = (u64, u64, Reverse<u64>);

impl Reader {
    /// Opens the index in `folder`.
    ///
    /// # Errors
    /// If there is none, or one of another version.
    pub fn open(folder: &Path) -> Result<Self, Error> {
        let (index, fields) = open(folder, false)?;
        let inner = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let superseded = Arc::new(version::superseded(&inner.searcher(), &fields)?);
        Ok(Self { inner, fields, superseded })
    }

    /// How many records there are.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.inner.searcher().num_docs()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub(super) fn fields(&self) -> &Fields {
        &self.fields
    }

    /// Every record that matches `query` (assertions, unless it says `kind:`), one after the other, in an order that depends on the records alone.
    ///
    /// # Errors
    /// If the index is damaged.
    pub fn stream(&self, query: &Query, versions: Versions) -> Result<Stream<'_>, Error> {
        let mut compiler = Compiler { fields: &self.fields, analyzer: analyzer::analyzer() };
        let searcher = self.inner.searcher();
        let wanted = compiler.compile(query, "assertion");
        let hidden = if versions == Versions::Latest { Arc::clone(&self.superseded) } else { Arc::default() };
        let keys = searcher.search(&wanted, &Places { hidden })?;
        Ok(Stream::new(self, searcher, keys))
    }

    /// The best `limit` answers to `query`: assertions, unless it says `kind:`.
    ///
    /// # Errors
    /// If the index is damaged.
    pub fn search(&self, query: &Query, versions: Versions, limit: usize) -> Result<Results, Error> {
        let mut compiler = Compiler { fields: &self.fields, analyzer: analyzer::analyzer() };
        let searcher = self.inner.searcher();
        let wanted = compiler.compile(query, "assertion");
        let best = TopDocs::with_limit(limit.max(1)).tweak_score(sort_key);
        let hidden = if versions == Versions::Latest { Arc::clone(&self.superseded) } else { Arc::default() };
        let shown = move |number: u64| !hidden.contains(&number);
        let (found, total) = searcher.search(&wanted, &FilterCollector::new("sequence".to_owned(), shown.clone(), (best, Count)))?;
        let whole = || searcher.search(&compiler.compile(query, "article"), &FilterCollector::new("sequence".to_owned(), shown, Count));
        let articles = if total == 0 && !query.names_kind() { whole()? } else { 0 };
        let marks = compiler.marks(query);
        let mut hits = Vec::with_capacity(found.len());
        for ((score, ..), address) in found.into_iter().take(limit) {
            let record = stored(&searcher, &self.fields, address)?;
            let latest = !self.superseded.contains(&version::number(&searcher, address)?);
            hits.push(hit(score, record, latest, &marks, &mut compiler.analyzer));
        }
        Ok(Results { total, articles, hits })
    }
}

/// The record at an address.
pub(super) fn stored(searcher: &Searcher, fields: &Fields, address: DocAddress) -> Result<Record, Error> {
    let document: TantivyDocument = searcher.doc(address)?;
    let json = document.get_first(fields.stored).and_then(|v| v.as_str()).unwrap_or_default();
    serde_json::from_str(json).map_err(Error::damaged)
}

/// Score, then the newest first, then a fixed order.
fn sort_key(segment: &SegmentReader) -> impl Fn(u32, f32) -> SortKey + use<> {
    let column = |name: &str| segment.fast_fields().u64(name).map(|column| column.first_or_default_col(0)).ok();
    let (published, order) = (column("published"), column("order"));
    move |doc, score| {
        let value = |column: &Option<std::sync::Arc<dyn tantivy::columnar::ColumnValues<u64>>>| column.as_ref().map_or(0, |c| c.get_val(doc));
        (steps(score), value(&published), Reverse(value(&order)))
    }
}

/// A score in steps.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "BM25 scores are small and not negative")]
fn steps(score: f32) -> u64 {
    (score.max(0.0) * SCORE_STEPS).round() as u64
}

#[expect(clippy::cast_precision_loss, reason = "BM25 scores are small")]
fn hit(score: u64, record: Record, latest: bool, marks: &[Vec<String>], analyzer: &mut TextAnalyzer) -> Hit {
    let passages = match record.kind {
        Kind::Assertion => vec![record.passage.clone()],
        Kind::Article => best_blocks(&record.passage, marks, analyzer),
    };
    let matches = passages.iter().map(|p| matches(p, marks, analyzer)).collect();
    Hit { score: score as f64 / f64::from(SCORE_STEPS), record, latest, passages, matches }
}

/// Blocks of an article that are shown at most.
const BLOCKS_SHOWN: usize = 3;

/// The blocks of an article that match best, in their order; its first if none does.
fn best_blocks(passage: &Passage, marks: &[Vec<String>], analyzer: &mut TextAnalyzer) -> Vec<Passage> {
    let mut blocks: Vec<(usize, usize, Passage)> = Vec::new();
    for (number, &[begin, end]) in passage.blocks.iter().enumerate() {
        let text: String = passage.text.chars().skip(begin as usize).take(end.saturating_sub(begin) as usize).collect();
        let block = Passage { text, begin, ..Passage::default() };
        let count = matches(&block, marks, analyzer).len();
        blocks.push((count, number, block));
    }
    let most = if blocks.iter().any(|(count, ..)| *count > 0) { BLOCKS_SHOWN } else { 1 };
    blocks.sort_by_key(|(count, number, _)| (Reverse(*count), *number));
    blocks.truncate(most);
    let matching = blocks.iter().filter(|(count, ..)| *count > 0).count().max(1);
    blocks.truncate(matching);
    blocks.sort_by_key(|(_, number, _)| *number);
    blocks.into_iter().map(|(.., block)| block).collect()
}

/// Where the words of a query stand in a passage.
fn matches(passage: &Passage, marks: &[Vec<String>], analyzer: &mut TextAnalyzer) -> Vec<[u32; 2]> {
    let found = terms(analyzer, &passage.text);
    let points = CodePoints::new(&passage.text);
    let mut matches = Vec::new();
    for wanted in marks.iter().filter(|w| !w.is_empty()) {
        for window in found.windows(wanted.len()) {
            if window.iter().zip(wanted).all(|((_, term), wanted)| term == wanted)
                && let (Some((first, _)), Some((last, _))) = (window.first(), window.last())
            {
                matches.push([passage.begin + points.offset(first.start), passage.begin + points.offset(last.end)]);
            }
        }
    }
    matches.sort_unstable();
    matches.dedup();
    matches
}
