//! A query as tantivy runs it.

use std::ops::Bound;

use tantivy::columnar::{Column, MonotonicallyMappableToU64};
use tantivy::query::doc_predicate_query::{DocPredicateQuery, FunctionPredicate};
use tantivy::query::{AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, EmptyQuery, Occur, PhraseQuery, Query as Engine, RangeQuery, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, Searcher, SegmentReader, Term};

use super::analyzer::Analyzer;
use super::copies::Joined;
use super::document::{has_label, id_label, label};
use super::error::Error;
use super::family::FamilyQuery;
use super::plan::Planned;
use super::query::{Bounds, Circle, Days, Name, Query, Words};
use super::schema::{Fields, degrees};
use super::spans::SpanQuery;
use super::unwanted::UnwantedQuery;

/// Turns queries into tantivy's.
pub struct Compiler<'a> {
    pub fields: &'a Fields,
    pub searcher: &'a Searcher,
    pub copies: &'a Joined,
    pub analyzer: Analyzer,
    /// Whether whole articles are looked at, too.
    articles: bool,
}

/// A query of tantivy's, or why the index could not be asked.
type Compiled = Result<Box<dyn Engine>, Error>;

/// Parts of a query, and whether each must match.
type Clauses = Vec<(Occur, Box<dyn Engine>)>;

/// What words of a role are worth: those of the content count most, those of the cue say least about what is asserted.
const ROLES: [f32; 4] = [1.0, 0.7, 0.3, 1.0];

impl<'a> Compiler<'a> {
    pub fn new(fields: &'a Fields, searcher: &'a Searcher, copies: &'a Joined) -> Self {
        Self { fields, searcher, copies, analyzer: Analyzer::default(), articles: false }
    }

    /// The query, over records of `kind` where it does not name one itself.
    pub fn compile(&mut self, query: &Query, kind: &str) -> Compiled {
        let outside = std::mem::replace(&mut self.articles, query.names_kind() || kind == "article");
        let compiled = if query.names_kind() {
            self.query(query)?
        } else {
            let mut clauses = match query {
                Query::And(all) => self.clauses(all)?,
                Query::All => Vec::new(),
                other => self.clauses(std::slice::from_ref(other))?,
            };
            clauses.push((Occur::Must, self.labelled(&label(Name::Kind, kind))));
            Box::new(BooleanQuery::new(clauses))
        };
        self.articles = outside;
        Ok(compiled)
    }

    fn query(&mut self, query: &Query) -> Compiled {
        match query {
            Query::All => Ok(filter(Box::new(AllQuery))),
            Query::And(all) => self.all_of(all),
            Query::Or(any) => Ok(Box::new(BooleanQuery::union(any.iter().map(|q| self.query(q)).collect::<Result<_, _>>()?))),
            // tantivy finds nothing for a negation that stands alone.
            Query::Not(_) => self.all_of(std::slice::from_ref(query)),
            Query::Words(words) => self.roles(words),
            Query::In(name, words) => self.field(*name, words),
            Query::Id(name, id) => Ok(self.labelled(&id_label(*name, id))),
            Query::Is(Name::Id, value) => Ok(self.id(value)),
            Query::Is(Name::Copy, kind) => Ok(filter(self.copies.like(kind))),
            Query::Is(Name::CopyOf, id) => Ok(filter(self.copies.of_article(id, &label(Name::Id, id), self.fields, self.searcher)?)),
            Query::Is(name, value) => Ok(Self::of_article(*name, self.labelled(&label(*name, value)))),
            Query::Has(name) => Ok(self.has(*name)),
            Query::Number(name, bounds) => Ok(self.number(*name, *bounds)),
            Query::Days(Name::Published, days) => Ok(self.published(*days)),
            Query::Days(_, days) => Ok(only(mentions(*days), self.has(Name::Mentions))),
            Query::Near(circle) => Ok(only(near(*circle), self.has(Name::Near))),
            Query::Article(inner) => Ok(filter(Box::new(FamilyQuery::new(self.compile(inner, "assertion")?)))),
        }
    }

    fn all_of(&mut self, all: &[Query]) -> Compiled {
        let mut clauses = self.clauses(all)?;
        if clauses.iter().all(|(occur, _)| *occur == Occur::MustNot) {
            clauses.push((Occur::Must, filter(Box::new(AllQuery))));
        }
        Ok(Box::new(BooleanQuery::new(clauses)))
    }

    fn clauses(&mut self, all: &[Query]) -> Result<Clauses, Error> {
        let clause = |query: &Query| match query {
            Query::Not(inner) => Ok((Occur::MustNot, Box::new(UnwantedQuery::new(self.query(inner)?)) as Box<dyn Engine>)),
            other => Ok((Occur::Must, self.query(other)?)),
        };
        all.iter().map(clause).collect()
    }

    /// Words in any of the roles; in whole articles, in the text.
    fn roles(&mut self, words: &Words) -> Compiled {
        let fields = [self.fields.content, self.fields.source, self.fields.cue, self.fields.body];
        let fields = fields.into_iter().zip(ROLES).take(if self.articles { 4 } else { 3 });
        let any = fields.map(|(field, worth)| Ok(Box::new(BoostQuery::new(self.words(field, words)?, worth)) as Box<dyn Engine>));
        Ok(Box::new(BooleanQuery::union(any.collect::<Result<_, Error>>()?)))
    }

    fn field(&mut self, name: Name, words: &Words) -> Compiled {
        let fields = self.fields;
        let (field, ranks) = match name {
            Name::InContent => (fields.content, true),
            Name::InSource => (fields.said_by, true),
            Name::InCue => (fields.cue, true),
            Name::Source => (fields.source, false),
            Name::Cue => (fields.cue, false),
            Name::Actor => (fields.actor, false),
            Name::Place => (fields.place, false),
            Name::Headline => (fields.headline, false),
            Name::Outlet => (fields.outlet, false),
            Name::Byline => (fields.byline, false),
            _ => return Ok(Box::new(EmptyQuery)),
        };
        let found = self.words(field, words)?;
        Ok(if ranks { found } else { Self::of_article(name, filter(found)) })
    }

    /// Of a field that only the article's own record has: all records of the articles that are found.
    fn of_article(name: Name, found: Box<dyn Engine>) -> Box<dyn Engine> {
        if name.is_of_article() { filter(Box::new(FamilyQuery::new(found))) } else { found }
    }

    fn words(&mut self, field: Field, words: &Words) -> Compiled {
        let planned = Planned::new(words, &mut self.analyzer);
        if let Some(stems) = planned.stems() {
            let terms: Vec<Term> = stems.iter().map(|stem| Term::from_field_text(field, stem)).collect();
            return Ok(match terms.as_slice() {
                [] => Box::new(EmptyQuery),
                [one] => Box::new(TermQuery::new(one.clone(), IndexRecordOption::WithFreqs)),
                _ => Box::new(PhraseQuery::new(terms)),
            });
        }
        Ok(Box::new(SpanQuery::new(field, planned, self.searcher)?))
    }

    /// The records with a label.
    fn labelled(&self, label: &str) -> Box<dyn Engine> {
        filter(Box::new(TermQuery::new(Term::from_field_text(self.fields.label, label), IndexRecordOption::Basic)))
    }

    /// The article with an id and all its assertions, or the assertion with one.
    fn id(&self, value: &str) -> Box<dyn Engine> {
        let article = filter(Box::new(FamilyQuery::new(self.labelled(&label(Name::Id, value)))));
        let digits = value.len() == 16 && value.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        match u64::from_str_radix(value, 16) {
            Ok(number) if digits => Box::new(BooleanQuery::union(vec![article, filter(exactly(self.fields.columns.assertion, number, number))])),
            _ => article,
        }
    }

    fn has(&self, name: Name) -> Box<dyn Engine> {
        match name {
            Name::Published => self.published(Days { first: 1, last: u64::MAX }),
            Name::Id | Name::Kind | Name::Article => filter(Box::new(AllQuery)),
            Name::Copy | Name::CopyOf => filter(self.copies.any()),
            name => Self::of_article(name, self.labelled(&has_label(name))),
        }
    }

    fn published(&self, days: Days) -> Box<dyn Engine> {
        filter(exactly(self.fields.columns.published, days.first, days.last))
    }

    fn number(&self, name: Name, bounds: Bounds) -> Box<dyn Engine> {
        let columns = self.fields.columns;
        match name {
            Name::Chain => only(Self::whole(columns.chain, bounds, 1.0, 0), self.labelled(&label(Name::Kind, "assertion"))),
            Name::Checkworthy => filter(Self::whole(columns.worth, bounds, 1000.0, 1)),
            _ => only(numbers(bounds), self.has(Name::Num)),
        }
    }

    /// The records whose column is within bounds, once divided by `scale`; `first` is the least value that counts.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what a column holds")]
    fn whole(column: Field, bounds: Bounds, scale: f64, first: u64) -> Box<dyn Engine> {
        // Far above any count of sources and any score.
        const MOST: f64 = 1e9;
        let stored = |steps: f64| steps.clamp(-1.0, MOST) as i64 + i64::try_from(first).unwrap_or(0);
        // A bound such as 0.6 is no binary fraction; a millionth of a step makes no difference otherwise.
        let low = bounds.low.map_or(0.0, |(low, inclusive)| if inclusive { (low * scale - 1e-6).ceil() } else { (low * scale + 1e-6).floor() + 1.0 });
        let high = bounds.high.map_or(MOST, |(high, inclusive)| if inclusive { (high * scale + 1e-6).floor() } else { (high * scale - 1e-6).ceil() - 1.0 });
        if high < 0.0 || high < low {
            return Box::new(EmptyQuery);
        }
        exactly(column, stored(low.max(0.0)).max(0) as u64, stored(high).max(0) as u64)
    }
}

/// The records whose column is from `first` to `last`.
fn exactly(column: Field, first: u64, last: u64) -> Box<dyn Engine> {
    let term = |value| Bound::Included(Term::from_field_u64(column, value));
    Box::new(RangeQuery::new(term(first), term(last)))
}

/// What `query` finds among the records of the cheaper `among`, which has all of it.
fn only(query: Box<dyn Engine>, among: Box<dyn Engine>) -> Box<dyn Engine> {
    filter(Box::new(BooleanQuery::intersection(vec![query, among])))
}

/// The records with a pair of values, in columns of the same length, that fits.
fn pairs<T, F>(first: &'static str, second: &'static str, open: fn(&SegmentReader, &str) -> tantivy::Result<Column<T>>, fits: F) -> Box<dyn Engine>
where
    T: MonotonicallyMappableToU64 + Copy + Send + Sync + std::fmt::Debug + 'static,
    F: Fn(T, T) -> bool + Clone + Send + Sync + 'static,
{
    let predicate = FunctionPredicate::from(move |segment: &SegmentReader| {
        let (first, second, fits) = (open(segment, first)?, open(segment, second)?, fits.clone());
        Ok(move |doc: DocId| first.values_for_doc(doc).zip(second.values_for_doc(doc)).any(|(a, b)| fits(a, b)))
    });
    Box::new(DocPredicateQuery::from(predicate))
}

fn numbers(bounds: Bounds) -> Box<dyn Engine> {
    pairs("num_low", "num_high", |segment, name| segment.fast_fields().f64(name), move |low, high| bounds.overlap(low, high))
}

fn mentions(days: Days) -> Box<dyn Engine> {
    pairs("day_first", "day_last", |segment, name| segment.fast_fields().u64(name), move |first, last| first <= days.last && last >= days.first)
}

fn near(circle: Circle) -> Box<dyn Engine> {
    pairs("latitude", "longitude", |segment, name| segment.fast_fields().u64(name), move |north, east| circle.holds(degrees(north), degrees(east)))
}

/// Lets `query` decide what is found, and not in which order.
fn filter(query: Box<dyn Engine>) -> Box<dyn Engine> {
    Box::new(ConstScoreQuery::new(query, 0.0))
}
