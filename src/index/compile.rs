//! A query as it is answered.

use tantivy::query::{Bm25Weight, EnableScoring, PhraseQuery, Query as _};
use tantivy::schema::Field;
use tantivy::{Searcher, Term};

use super::analyzer::Analyzer;
use super::codes::{code, place};
use super::copies::Joined;
use super::document::{has_label, id_label, label};
use super::error::Error;
use super::plan::Planned;
use super::query::{Bounds, Days, Name, Query, Words};
use super::scene::{Node, Test};
use super::schema::Fields;
use super::spans::Spans;
use super::values::Wanted;
use crate::record::Kind;

/// Makes queries ready.
pub struct Compiler<'a> {
    fields: &'a Fields,
    searcher: &'a Searcher,
    copies: &'a Joined,
    analyzer: Analyzer,
    /// Whether whole articles are looked at, too.
    articles: bool,
    /// Whether the order of the answers depends on their scores.
    ranks: bool,
}

/// A query that is ready, or why the index could not be asked.
type Compiled = Result<Node, Error>;

/// What words of a role are worth: those of the content count most, those of the cue say least about what is asserted.
const ROLES: [f32; 4] = [1.0, 0.7, 0.3, 1.0];

impl<'a> Compiler<'a> {
    pub fn new(fields: &'a Fields, searcher: &'a Searcher, copies: &'a Joined, ranks: bool) -> Self {
        Self { fields, searcher, copies, analyzer: Analyzer::default(), articles: false, ranks }
    }

    /// The query, over records of `kind` where it does not name one itself.
    pub fn compile(&mut self, query: &Query, kind: Kind) -> Compiled {
        let named = query.names_kind();
        let outside = std::mem::replace(&mut self.articles, named || kind == Kind::Article);
        let mut parts = match query {
            Query::And(all) => all.iter().map(|q| self.query(q)).collect::<Result<_, _>>()?,
            Query::All => Vec::new(),
            other => vec![self.query(other)?],
        };
        self.articles = outside;
        if !named {
            parts.push(of_kind(kind));
        }
        Ok(Node::And(parts))
    }

    fn query(&mut self, query: &Query) -> Compiled {
        match query {
            Query::All => Ok(Node::All),
            Query::And(all) => Ok(Node::And(all.iter().map(|q| self.query(q)).collect::<Result<_, _>>()?)),
            Query::Or(any) => Ok(Node::Or(any.iter().map(|q| self.query(q)).collect::<Result<_, _>>()?)),
            Query::Not(inner) => Ok(Node::Not(Box::new(self.unranked(|compiler| compiler.query(inner))?))),
            Query::Words(words) => self.roles(words),
            Query::In(name, words) => self.field(*name, words),
            Query::Id(name, id) => Ok(self.labelled(&id_label(*name, id))),
            Query::Is(Name::Id, value) => Ok(self.id(value)),
            Query::Is(Name::Copy, kind) => Ok(Node::Copies(Some(self.copies.like(kind)))),
            Query::Is(Name::CopyOf, id) => Ok(Node::Copies(Some(self.copies.of_article(id, self.fields, self.searcher)?))),
            Query::Is(Name::Kind, value) => Ok(of_kind(if value == "article" { Kind::Article } else { Kind::Assertion })),
            Query::Is(name, value) => Ok(self.is(*name, value)),
            Query::Has(name) => Ok(self.has(*name)),
            Query::Number(name, bounds) => Ok(self.number(*name, *bounds)),
            Query::Days(Name::Published, days) => Ok(Node::Published(*days)),
            Query::Days(_, days) => Ok(self.values(Wanted::Days(*days))),
            Query::Near(circle) => Ok(self.values(Wanted::Near(*circle))),
            Query::Article(inner) => Ok(Node::Family(Box::new(self.unranked(|compiler| compiler.compile(inner, Kind::Assertion))?))),
        }
    }

    /// What decides only which records match.
    fn unranked(&mut self, compile: impl FnOnce(&mut Self) -> Compiled) -> Compiled {
        let outside = std::mem::replace(&mut self.ranks, false);
        let compiled = compile(self);
        self.ranks = outside;
        compiled
    }

    /// Words in any of the roles; in whole articles, in the text.
    fn roles(&mut self, words: &Words) -> Compiled {
        let fields = [self.fields.content, self.fields.source, self.fields.cue, self.fields.body];
        let fields = fields.into_iter().zip(ROLES).take(if self.articles { 4 } else { 3 });
        Ok(Node::Or(fields.map(|(field, worth)| self.words(field, words, worth)).collect::<Result<_, _>>()?))
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
            _ => return Ok(Node::Nothing),
        };
        if ranks {
            return self.words(field, words, 1.0);
        }
        let found = self.unranked(|compiler| compiler.words(field, words, 1.0))?;
        Ok(of_article(name, found))
    }

    fn words(&mut self, field: Field, words: &Words, worth: f32) -> Compiled {
        let planned = Planned::new(words, &mut self.analyzer);
        let Some(stems) = planned.stems() else {
            return Ok(Node::Spans(Spans::new(field, planned, self.searcher)?, self.ranks.then_some(worth)));
        };
        let mut terms: Vec<Term> = stems.iter().map(|stem| Term::from_field_text(field, stem)).collect();
        if terms.len() > 1 {
            let phrase = PhraseQuery::new(terms);
            let scoring = if self.ranks { EnableScoring::enabled_from_searcher(self.searcher) } else { EnableScoring::disabled_from_searcher(self.searcher) };
            return Ok(Node::Found(phrase.weight(scoring)?, self.ranks.then_some(worth)));
        }
        let Some(term) = terms.pop() else { return Ok(Node::Nothing) };
        let weight = if self.ranks { Some(Bm25Weight::for_terms(self.searcher, std::slice::from_ref(&term))?.boost_by(worth)) } else { None };
        Ok(Node::Term(term, weight))
    }

    /// The records with a label.
    fn labelled(&self, label: &str) -> Node {
        Node::Term(Term::from_field_text(self.fields.label, label), None)
    }

    /// The article with an id and all its assertions, or the assertion with one.
    fn id(&self, value: &str) -> Node {
        let article = Node::Family(Box::new(self.labelled(&label(Name::Id, value))));
        let digits = value.len() == 16 && value.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        match u64::from_str_radix(value, 16) {
            Ok(number) if digits => Node::Or(vec![article, Node::Column("assertion", Test::Within(number, number))]),
            _ => article,
        }
    }

    fn is(&self, name: Name, value: &str) -> Node {
        let labelled = self.labelled(&label(name, value));
        match place(name) {
            None => of_article(name, labelled),
            Some(place) => {
                let code = code(name, Some(value));
                let coded = if code == 0 { Node::Nothing } else { Node::Column("codes", Test::Code(place, Some(u64::from(code)))) };
                // What an article has several of are terms.
                if self.articles { Node::Or(vec![coded, labelled]) } else { coded }
            }
        }
    }

    fn has(&self, name: Name) -> Node {
        let labelled = |name: Name| of_article(name, self.labelled(&has_label(name)));
        match name {
            Name::Published => Node::Published(Days { first: 1, last: u64::MAX }),
            Name::Id | Name::Kind | Name::Article => Node::All,
            Name::Copy | Name::CopyOf => Node::Copies(None),
            Name::InContent | Name::Chain => Node::Assertions,
            Name::InSource => Node::And(vec![labelled(Name::Source), Node::Assertions]),
            Name::InCue => Node::And(vec![labelled(Name::Cue), Node::Assertions]),
            Name::Checkworthy => Node::Column("worth", Test::Within(1, u64::MAX)),
            name => match place(name) {
                Some(place) => {
                    let coded = Node::Column("codes", Test::Code(place, None));
                    if self.articles { Node::Or(vec![coded, labelled(name)]) } else { coded }
                }
                None => labelled(name),
            },
        }
    }

    fn values(&self, wanted: Wanted) -> Node {
        Node::Values(self.fields.values, wanted)
    }

    fn number(&self, name: Name, bounds: Bounds) -> Node {
        match name {
            Name::Chain => Node::And(vec![whole("chain", bounds, 1.0, 0), Node::Assertions]),
            Name::Checkworthy => whole("worth", bounds, 1000.0, 1),
            _ => self.values(Wanted::Number(bounds)),
        }
    }
}

fn of_kind(kind: Kind) -> Node {
    match kind {
        Kind::Assertion => Node::Assertions,
        Kind::Article => Node::Not(Box::new(Node::Assertions)),
    }
}

/// Of a field that only the article's own record has: all records of the articles that are found.
fn of_article(name: Name, found: Node) -> Node {
    if name.is_of_article() { Node::Family(Box::new(found)) } else { found }
}

/// The records whose column is within bounds, once divided by `scale`; `first` is the least value that counts.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what a column holds")]
fn whole(column: &'static str, bounds: Bounds, scale: f64, first: u64) -> Node {
    // Far above any count of sources and any score.
    const MOST: f64 = 1e9;
    let stored = |steps: f64| steps.clamp(-1.0, MOST) as i64 + i64::try_from(first).unwrap_or(0);
    // A bound such as 0.6 is no binary fraction; a millionth of a step makes no difference otherwise.
    let low = bounds.low.map_or(0.0, |(low, inclusive)| if inclusive { (low * scale - 1e-6).ceil() } else { (low * scale + 1e-6).floor() + 1.0 });
    let high = bounds.high.map_or(MOST, |(high, inclusive)| if inclusive { (high * scale + 1e-6).floor() } else { (high * scale - 1e-6).ceil() - 1.0 });
    if high < 0.0 || high < low {
        return Node::Nothing;
    }
    Node::Column(column, Test::Within(stored(low.max(0.0)).max(0) as u64, stored(high).max(0) as u64))
}
