//! Asking an index.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use tantivy::schema::Value;
use tantivy::{DocAddress, IndexReader, ReloadPolicy, Searcher, TantivyDocument};

use super::analyzer::Analyzer;
use super::compile::Compiler;
use super::copies::{Grouped, Joined};
use super::cursor::Cursor;
use super::docs::Bits;
use super::error::Error;
use super::facets::{Counted, Counts, Facet, Stretch, Values, ranked};
use super::family::Families;
use super::group::{self, GroupBy, Groups};
use super::highlight::{Highlighter, Matched};
use super::query::{Name, Query};
use super::rank::{Best, Key, SCORE_STEPS, Sort, shows};
use super::schema::{Fields, open};
use super::stored::{StoredArticle, article_record, assertion_record, read_article};
use super::stream::{Places, Stream};
use super::version;
use crate::record::{Passage, Record};

/// An index, open for questions.
pub struct Reader {
    inner: IndexReader,
    fields: Fields,
    /// By segment: the records of articles that have a later version.
    superseded: Arc<Vec<Option<Bits>>>,
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
        let superseded = Arc::new(version::superseded(&inner.searcher(), &fields)?);
        let copies = Arc::new(Joined::new(&Grouped::kept(folder)?, &inner.searcher(), &fields, &superseded)?);
        Ok(Self { inner, fields, superseded, copies })
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
        let searcher = self.inner.searcher();
        let wanted = Compiler::new(&self.fields, &searcher, &self.copies).compile(query, "assertion")?;
        let keys = searcher.search(&wanted, &Places { hidden: self.hidden(versions) })?;
        Ok(Stream::new(self.shelf(searcher), keys))
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
        let searcher = self.inner.searcher();
        let page = self.page(request, &searcher)?;
        let next = page.best.last().filter(|_| page.more).map(|(key, ..)| Cursor::new(*key, &asked));
        let whole = page.total == 0 && !request.query.names_kind();
        let articles = if whole { self.count(request.query, "article", request.versions, &searcher)? } else { 0 };
        let (facets, histogram) = self.counts(request, &searcher)?;
        let mut reading = self.shelf(searcher);
        let mut analyzer = Analyzer::default();
        let highlighter = Highlighter::new(request.query, &mut analyzer);
        let mut hits = Vec::with_capacity(page.best.len());
        for (key, address, of_group) in page.best {
            let (record, article) = reading.read(address)?;
            let latest = shows(&self.superseded, address.segment_ord, address.doc_id);
            let (passages, matches) = passages(&record, &article, &highlighter, &mut analyzer);
            hits.push(Hit { score: score(request.sort, key), record, latest, of_group, passages, matches });
        }
        Ok(Results { read_as: request.query.to_string(), total: page.total, groups: page.groups, articles, hits, next, facets, histogram })
    }

    /// How many records of `kind` match.
    fn count(&self, query: &Query, kind: &str, versions: Versions, searcher: &Searcher) -> Result<usize, Error> {
        let wanted = Compiler::new(&self.fields, searcher, &self.copies).compile(query, kind)?;
        let counter = Best { sort: Sort::Newest, scoring: false, limit: 1, after: None, hidden: self.hidden(versions) };
        Ok(searcher.search(&wanted, &counter)?.total)
    }

    fn page(&self, request: &Request<'_>, searcher: &Searcher) -> Result<Page, Error> {
        let Request { sort, after, limit, .. } = *request;
        let wanted = Compiler::new(&self.fields, searcher, &self.copies).compile(request.query, "assertion")?;
        let (scoring, hidden) = (sort == Sort::Relevance && request.query.ranks(), self.hidden(request.versions));
        // One more than is shown tells whether there are more.
        let wanting = limit.saturating_add(1);
        let (mut best, total, groups) = match request.group {
            None => {
                let found = searcher.search(&wanted, &Best { sort, scoring, limit: wanting, after: after.map(|a| a.key), hidden })?;
                (found.best.into_iter().map(|(key, address)| (key, address, None)).collect::<Vec<_>>(), found.total, None)
            }
            Some(by) => {
                let groups = searcher.search(&wanted, &Groups { by, sort, scoring, hidden, copies: Arc::clone(&self.copies) })?;
                let total = groups.iter().map(|g| g.count).sum();
                let behind = |g: &&group::Best| after.is_none_or(|after| g.key < after.key);
                let page = groups.iter().filter(behind).take(wanting).map(|g| (g.key, g.address, Some(g.count)));
                (page.collect(), total, Some(groups.len()))
            }
        };
        let more = best.len() > limit;
        best.truncate(limit);
        Ok(Page { best, total, groups, more })
    }

    /// Facets and histogram; each leaves out what the query says about it.
    fn counts(&self, request: &Request<'_>, searcher: &Searcher) -> Result<(Vec<Facet>, Values), Error> {
        let facets = request.facets.iter().map(|&name| (name, Counted::Facet(name)));
        let counted: Vec<_> = facets.chain(request.histogram.map(|stretch| (Name::Published, Counted::Dates(stretch)))).collect();
        let mut passes: Vec<(Query, Vec<(Name, Counted)>)> = Vec::new();
        for (name, counted) in counted {
            let query = without(request.query, name);
            match passes.iter_mut().find(|(known, _)| *known == query) {
                Some((_, of)) => of.push((name, counted)),
                None => passes.push((query, vec![(name, counted)])),
            }
        }
        let (mut facets, mut histogram) = (Vec::new(), Vec::new());
        for (query, of) in passes {
            let wanted = Compiler::new(&self.fields, searcher, &self.copies).compile(&query, "assertion")?;
            let counts = Counts { of: of.iter().map(|(_, counted)| *counted).collect(), hidden: self.hidden(request.versions) };
            let tallies: Vec<BTreeMap<Option<String>, u64>> = searcher.search(&wanted, &counts)?;
            for ((name, counted), tally) in of.into_iter().zip(tallies) {
                match counted {
                    Counted::Facet(_) => facets.push(ranked(name, tally, request.facet_values)),
                    Counted::Dates(_) => histogram = tally.into_iter().collect(),
                }
            }
        }
        facets.sort_by_key(|facet| request.facets.iter().position(|name| *name == facet.name));
        Ok((facets, histogram))
    }

    fn hidden(&self, versions: Versions) -> Arc<Vec<Option<Bits>>> {
        if versions == Versions::Latest { Arc::clone(&self.superseded) } else { Arc::default() }
    }

    fn shelf(&self, searcher: Searcher) -> Shelf {
        Shelf { searcher, fields: self.fields, copies: Arc::clone(&self.copies), last: None }
    }

    pub(super) fn searcher(&self) -> Searcher {
        self.inner.searcher()
    }

    pub(super) fn fields(&self) -> &Fields {
        &self.fields
    }

    pub(super) fn superseded(&self) -> &[Option<Bits>] {
        &self.superseded
    }

    pub(super) fn reading(&self) -> Shelf {
        self.shelf(self.searcher())
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

/// Reads records off the index, an article's text once for all that follow of the same article.
pub(super) struct Shelf {
    searcher: Searcher,
    fields: Fields,
    copies: Arc<Joined>,
    last: Option<(DocAddress, Arc<StoredArticle>)>,
}

impl Shelf {
    /// The record at an address, with its article.
    pub fn read(&mut self, address: DocAddress) -> Result<(Record, Arc<StoredArticle>), Error> {
        let segment = self.searcher.segment_reader(address.segment_ord);
        let head = DocAddress::new(address.segment_ord, Families::of(segment)?.head(address.doc_id));
        let article = match &self.last {
            Some((known, article)) if *known == head => Arc::clone(article),
            _ => {
                let article = self.bytes(head, read_article)?;
                self.last = Some((head, Arc::clone(&article)));
                article
            }
        };
        let mut record = if head == address {
            article_record(&article)
        } else {
            let id = segment.fast_fields().u64("assertion")?.first(address.doc_id).unwrap_or(0);
            self.bytes(address, |bytes| assertion_record(bytes, &article, id))?
        };
        record.copies = self.copies.of(head);
        Ok((record, article))
    }

    fn bytes<T>(&self, address: DocAddress, read: impl FnOnce(&[u8]) -> Result<T, Error>) -> Result<T, Error> {
        let document: TantivyDocument = self.searcher.doc(address)?;
        read(document.get_first(self.fields.stored).and_then(|v| v.as_bytes()).unwrap_or_default())
    }
}

/// What is shown of a record, and what the query matched in it.
fn passages(record: &Record, article: &StoredArticle, highlighter: &Highlighter, analyzer: &mut Analyzer) -> (Vec<Passage>, Vec<Vec<Matched>>) {
    let Some(assertion) = &record.assertion else {
        return best_blocks(record, highlighter, analyzer).into_iter().unzip();
    };
    let (begin, end) = (record.passage.begin, record.passage.end());
    let mut matches = highlighter.assertion(record, assertion, article, analyzer);
    matches.retain(|m| begin <= m.begin && m.end <= end);
    (vec![record.passage.clone()], vec![matches])
}

/// Blocks of an article that are shown at most.
const BLOCKS_SHOWN: usize = 3;

/// The blocks of an article that match best, in their order; its first if none does.
fn best_blocks(record: &Record, highlighter: &Highlighter, analyzer: &mut Analyzer) -> Vec<(Passage, Vec<Matched>)> {
    let Record { passage, mentioned, .. } = record;
    let mut blocks: Vec<(usize, Passage, Vec<Matched>)> = Vec::new();
    for (number, &[begin, end]) in passage.blocks.iter().enumerate() {
        let block = Passage { text: super::stored::cut(&passage.text, [begin, end]).to_owned(), begin, ..Passage::default() };
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
