//! Asking an index.

use std::path::Path;
use std::sync::Arc;

use tantivy::{DocAddress, IndexReader, ReloadPolicy, Searcher, SegmentOrdinal};

use super::analyzer::Analyzer;
use super::compile::Compiler;
use super::copies::{Grouped, Joined};
use super::cursor::Cursor;
use super::docs::Bits;
use super::error::Error;
use super::facets::{Counted, Facet, Stretch, Tallies, Values, dates, ranked};
use super::family::Ground;
use super::group::{GroupBy, groups, joined};
use super::highlight::{Highlighter, Matched};
use super::query::{Name, Query};
use super::rank::{Best, Key, SCORE_STEPS, Sort, shows};
use super::scene::Scene;
use super::schema::{Fields, open};
use super::scores::Scores;
use super::shelf::Shelf;
use super::steps::Steps;
use super::stored::StoredArticle;
use super::stream::{Stream, places};
use super::version;
use crate::record::{Kind, Passage, Record};

/// An index, open for questions.
pub struct Reader {
    inner: IndexReader,
    fields: Fields,
    /// By segment: its articles.
    grounds: Vec<Ground>,
    /// Which articles are copies of one another.
    copies: Arc<Joined>,
}

/// Which versions of an article are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Versions {
    /// The one that was put in last.
    Latest,
    /// All of them.
    All,
}

/// A question.
#[derive(Debug, Clone)]
pub struct Request<'q> {
    /// What is looked for.
    pub query: &'q Query,
    /// Among which versions.
    pub versions: Versions,
    /// Answers at most.
    pub limit: usize,
    /// In which order.
    pub sort: Sort,
    /// Where the page before ended.
    pub after: Option<Cursor>,
    /// One answer for each of these.
    pub group: Option<GroupBy>,
    /// Facets to count.
    pub facets: Vec<Name>,
    /// Values of each facet at most.
    pub facet_values: usize,
    /// Whether to count days of publication, and by what stretch.
    pub histogram: Option<Stretch>,
}

impl<'q> Request<'q> {
    /// The best twenty answers, and nothing else.
    #[must_use]
    pub fn new(query: &'q Query) -> Self {
        Self {
            query,
            versions: Versions::Latest,
            limit: 20,
            sort: Sort::Relevance,
            after: None,
            group: None,
            facets: Vec::new(),
            facet_values: 20,
            histogram: None,
        }
    }

    /// What a cursor belongs to.
    fn asked(&self) -> String {
        format!("{} {} {:?} {}", self.query, self.sort.as_str(), self.versions, self.group.map_or("", GroupBy::as_str))
    }
}

/// The answers to a query.
#[derive(Debug)]
pub struct Results {
    /// The query, as it was understood.
    pub read_as: String,
    /// How many records match; `hits` may hold fewer.
    pub total: usize,
    /// How many groups they are in, where they were grouped.
    pub groups: Option<usize>,
    /// How many articles match, where the query asked for assertions and found none.
    pub articles: usize,
    /// The best, in order.
    pub hits: Vec<Hit>,
    /// Where the next page begins, if there is one.
    pub next: Option<Cursor>,
    /// The facets that were asked for.
    pub facets: Vec<Facet>,
    /// Days, months or years of publication, in order; undated first.
    pub histogram: Values,
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
    /// How many answers its group has, of which it is the best.
    pub of_group: Option<usize>,
    /// The passages to show: the assertion's, or those of an article's blocks that match best.
    pub passages: Vec<Passage>,
    /// By passage: what the query matched.
    pub matches: Vec<Vec<Matched>>,
}

/// One page of answers, before they are read.
struct Page {
    best: Vec<(Key, DocAddress, Option<usize>)>,
    total: usize,
    groups: Option<usize>,
    more: bool,
}

impl Reader {
    /// Opens the index in `folder`.
    ///
    /// # Errors
    /// If there is none, or one of another version.
    pub fn open(folder: &Path) -> Result<Self, Error> {
        let (index, fields) = open(folder, false)?;
        let inner = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let mut grounds = version::grounds(&inner.searcher(), &fields)?;
        let copies = Arc::new(Joined::new(&Grouped::kept(folder)?, &mut grounds));
        Ok(Self { inner, fields, grounds, copies })
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

    /// Every record that matches `query` (assertions, unless it says `kind:`), one after the other, in an order that depends on the records alone.
    ///
    /// # Errors
    /// If the index is damaged.
    pub fn stream(&self, query: &Query, versions: Versions) -> Result<Stream, Error> {
        let mut keys = Vec::new();
        self.each(query, Kind::Assertion, versions, false, |scene, number, found, _| {
            keys.extend(places(scene, number, &found));
            Ok(())
        })?;
        Ok(Stream::new(self.reading(), keys))
    }

    /// The best `limit` answers to `query`: assertions, unless it says `kind:`.
    ///
    /// # Errors
    /// If the index is damaged.
    pub fn search(&self, query: &Query, versions: Versions, limit: usize) -> Result<Results, Error> {
        self.ask(&Request { versions, limit, ..Request::new(query) })
    }

    /// The answers to a question.
    ///
    /// # Errors
    /// If the index is damaged, or the cursor belongs to another question.
    pub fn ask(&self, request: &Request<'_>) -> Result<Results, Error> {
        let asked = request.asked();
        if request.after.is_some_and(|after| !after.belongs_to(&asked)) {
            return Err(Error::cursor());
        }
        let page = self.page(request)?;
        let next = page.best.last().filter(|_| page.more).map(|(key, ..)| Cursor::new(*key, &asked));
        let whole = page.total == 0 && !request.query.names_kind();
        let articles = if whole { self.count(request.query, Kind::Article, request.versions)? } else { 0 };
        let (facets, histogram) = self.counts(request)?;
        let mut reading = self.reading();
        let mut analyzer = Analyzer::default();
        let highlighter = Highlighter::new(request.query, &mut analyzer);
        let mut hits = Vec::with_capacity(page.best.len());
        for (key, address, of_group) in page.best {
            let (record, article) = reading.read(address)?;
            let ground = self.grounds.get(address.segment_ord as usize);
            let latest = shows(ground.and_then(|ground| ground.superseded.as_ref()), address.doc_id);
            let (passages, matches) = passages(&record, &article, &highlighter, &mut analyzer);
            hits.push(Hit { score: score(request.sort, key), record, latest, of_group, passages, matches });
        }
        Ok(Results { read_as: request.query.to_string(), total: page.total, groups: page.groups, articles, hits, next, facets, histogram })
    }

    /// Finds what matches, segment by segment.
    fn each(
        &self,
        query: &Query,
        kind: Kind,
        versions: Versions,
        ranks: bool,
        mut take: impl FnMut(&Scene<'_>, SegmentOrdinal, Bits, Scores) -> tantivy::Result<()>,
    ) -> Result<(), Error> {
        let searcher = self.searcher();
        let wanted = Compiler::new(&self.fields, &searcher, &self.copies, ranks).compile(query, kind)?;
        for ((number, segment), ground) in (0..).zip(searcher.segment_readers()).zip(&self.grounds) {
            let scene = Scene { segment, ground };
            let (mut found, scores) = scene.find(&wanted)?;
            found.intersect(&ground.all);
            if let (Versions::Latest, Some(superseded)) = (versions, &ground.superseded) {
                found.subtract(superseded);
            }
            take(&scene, number, found, scores)?;
        }
        Ok(())
    }

    /// How many records of `kind` match.
    fn count(&self, query: &Query, kind: Kind, versions: Versions) -> Result<usize, Error> {
        let mut total = 0;
        self.each(query, kind, versions, false, |_, _, found, _| {
            total += found.count();
            Ok(())
        })?;
        Ok(total)
    }

    fn page(&self, request: &Request<'_>) -> Result<Page, Error> {
        let Request { query, sort, after, limit, versions, .. } = *request;
        let ranks = sort == Sort::Relevance && query.ranks();
        // One more than is shown tells whether there are more.
        let wanting = limit.saturating_add(1);
        let mut total = 0;
        let mut page = match request.group {
            None => {
                let mut best = Best::new(sort, wanting, after.map(|a| a.key));
                self.each(query, Kind::Assertion, versions, ranks, |scene, number, found, scores| {
                    total += found.count();
                    best.take(scene, number, &found, scores)
                })?;
                let best = best.into_sorted().into_iter().map(|(key, address)| (key, address, None)).collect();
                Page { best, total, groups: None, more: false }
            }
            Some(by) => {
                let mut all = Vec::new();
                self.each(query, Kind::Assertion, versions, ranks, |scene, number, found, scores| {
                    total += found.count();
                    all.extend(groups(by, sort, scene, number, &found, scores)?);
                    Ok(())
                })?;
                let all = joined(all.into_iter());
                let behind = all.iter().filter(|g| after.is_none_or(|after| g.key < after.key));
                let best = behind.take(wanting).map(|g| (g.key, g.address, Some(g.count))).collect();
                Page { best, total, groups: Some(all.len()), more: false }
            }
        };
        page.more = page.best.len() > limit;
        page.best.truncate(limit);
        Ok(page)
    }

    /// Facets and histogram; each leaves out what the query says about it.
    fn counts(&self, request: &Request<'_>) -> Result<(Vec<Facet>, Values), Error> {
        let facets = request.facets.iter().map(|&name| (name, Counted::Facet(name)));
        let counted: Vec<_> = facets.chain(request.histogram.map(|stretch| (Name::Published, Counted::Dates(stretch)))).collect();
        let mut passes: Vec<(Query, Vec<Counted>)> = Vec::new();
        for (name, counted) in counted {
            let query = without(request.query, name);
            match passes.iter_mut().find(|(known, _)| *known == query) {
                Some((_, of)) => of.push(counted),
                None => passes.push((query, vec![counted])),
            }
        }
        let (mut facets, mut histogram) = (Vec::new(), Vec::new());
        for (query, of) in passes {
            let mut tallies = Tallies::new(of, request.facet_values);
            self.each(&query, Kind::Assertion, request.versions, false, |scene, _, found, _| tallies.count(scene, &found, self.grounds.len() == 1))?;
            for (counted, tally) in tallies.into_counts() {
                match counted {
                    Counted::Facet(name) => facets.push(ranked(name, tally, request.facet_values)),
                    Counted::Dates(_) => histogram = dates(tally),
                }
            }
        }
        facets.sort_by_key(|facet| request.facets.iter().position(|name| *name == facet.name));
        Ok((facets, histogram))
    }

    pub(super) fn searcher(&self) -> Searcher {
        self.inner.searcher()
    }

    pub(super) fn fields(&self) -> &Fields {
        &self.fields
    }

    pub(super) fn grounds(&self) -> &[Ground] {
        &self.grounds
    }

    pub(super) fn reading(&self) -> Shelf {
        Shelf::new(self.searcher(), self.fields, Arc::clone(&self.copies))
    }
}

/// What is left of a query without what it says about one field, where that stands at its top.
fn without(query: &Query, name: Name) -> Query {
    match query {
        Query::And(all) => {
            let rest: Vec<Query> = all.iter().filter(|q| !is_about(q, name)).cloned().collect();
            if rest.is_empty() { Query::All } else { Query::And(rest) }
        }
        one if is_about(one, name) => Query::All,
        other => other.clone(),
    }
}

/// Whether a query speaks of this field and nothing else.
fn is_about(query: &Query, wanted: Name) -> bool {
    match query {
        Query::And(all) | Query::Or(all) => all.iter().all(|q| is_about(q, wanted)),
        Query::Not(inner) => is_about(inner, wanted),
        Query::In(name, _) | Query::Id(name, _) | Query::Is(name, _) | Query::Has(name) | Query::Number(name, _) | Query::Days(name, _) => *name == wanted,
        Query::All | Query::Words(_) | Query::Near(_) | Query::Article(_) => false,
    }
}

#[expect(clippy::cast_precision_loss, reason = "BM25 scores are small")]
fn score(sort: Sort, key: Key) -> f64 {
    if sort == Sort::Relevance { key[0] as f64 / f64::from(SCORE_STEPS) } else { 0.0 }
}

/// What is shown of a record, and what the query matched in it.
fn passages(record: &Record, article: &StoredArticle, highlighter: &Highlighter, analyzer: &mut Analyzer) -> (Vec<Passage>, Vec<Vec<Matched>>) {
    let Some(assertion) = &record.assertion else {
        return best_blocks(record, &article.steps, highlighter, analyzer).into_iter().unzip();
    };
    let (begin, end) = (record.passage.begin, record.passage.end());
    let mut matches = highlighter.assertion(record, assertion, article, analyzer);
    matches.retain(|m| begin <= m.begin && m.end <= end);
    (vec![record.passage.clone()], vec![matches])
}

/// Blocks of an article that are shown at most.
const BLOCKS_SHOWN: usize = 3;

/// The blocks of an article that match best, in their order; its first if none does.
fn best_blocks(record: &Record, steps: &Steps, highlighter: &Highlighter, analyzer: &mut Analyzer) -> Vec<(Passage, Vec<Matched>)> {
    let Record { passage, mentioned, .. } = record;
    let mut blocks: Vec<(usize, Passage, Vec<Matched>)> = Vec::new();
    for (number, &[begin, end]) in passage.blocks.iter().enumerate() {
        let block = Passage { text: steps.cut(&passage.text, [begin, end]).to_owned(), begin, ..Passage::default() };
        let matches = highlighter.block(&block, mentioned, analyzer);
        blocks.push((number, block, matches));
    }
    if blocks.iter().any(|(.., matches)| !matches.is_empty()) {
        blocks.retain(|(.., matches)| !matches.is_empty());
        blocks.sort_by_key(|(number, _, matches)| (std::cmp::Reverse(matches.len()), *number));
        blocks.truncate(BLOCKS_SHOWN);
        blocks.sort_by_key(|(number, ..)| *number);
    } else {
        blocks.truncate(1);
    }
    blocks.into_iter().map(|(_, block, matches)| (block, matches)).collect()
}
