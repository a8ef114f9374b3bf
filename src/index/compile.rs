//! A query as tantivy runs it, and the words that its answers are marked with.

use std::ops::Bound;

use tantivy::Term;
use tantivy::query::{AllQuery, BooleanQuery, ConstScoreQuery, EmptyQuery, Occur, PhraseQuery, Query as Engine, RangeQuery, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::tokenizer::TextAnalyzer;

use super::analyzer::terms;
use super::query::{Match, Name, Query};
use super::query_value::Days;
use super::schema::Fields;

/// Turns queries into tantivy's.
pub struct Compiler<'a> {
    pub fields: &'a Fields,
    pub analyzer: TextAnalyzer,
}

impl Compiler<'_> {
    /// The query, over records of `kind` where it does not name one itself.
    pub fn compile(&mut self, query: &Query, kind: &str) -> Box<dyn Engine> {
        let inner = self.query(query);
        if query.names_kind() {
            return inner;
        }
        let kind = whole(self.fields.kind, kind);
        Box::new(BooleanQuery::new(vec![(Occur::Must, inner), (Occur::Must, kind)]))
    }

    fn query(&mut self, query: &Query) -> Box<dyn Engine> {
        match query {
            Query::And(all) => self.all_of(all),
            Query::Or(any) => Box::new(BooleanQuery::union(any.iter().map(|q| self.query(q)).collect())),
            // tantivy finds nothing for a negation that stands alone.
            Query::Not(_) => self.all_of(std::slice::from_ref(query)),
            Query::Words(words) => self.words(self.fields.text, words),
            Query::Field(name, value) => match name.matched() {
                Match::Words => filter(self.words(self.field(*name), value)),
                Match::Whole(_) | Match::Days => whole(self.field(*name), value),
            },
            Query::Published(days) => self.published(*days),
        }
    }

    fn all_of(&mut self, all: &[Query]) -> Box<dyn Engine> {
        let mut clauses: Vec<(Occur, Box<dyn Engine>)> = Vec::with_capacity(all.len() + 1);
        for query in all {
            clauses.push(match query {
                Query::Not(inner) => (Occur::MustNot, self.query(inner)),
                other => (Occur::Must, self.query(other)),
            });
        }
        if clauses.iter().all(|(occur, _)| *occur == Occur::MustNot) {
            clauses.push((Occur::Must, filter(Box::new(AllQuery))));
        }
        Box::new(BooleanQuery::new(clauses))
    }

    fn words(&mut self, field: Field, words: &str) -> Box<dyn Engine> {
        let terms: Vec<Term> = terms(&mut self.analyzer, words).into_iter().map(|(_, term)| Term::from_field_text(field, &term)).collect();
        match terms.as_slice() {
            [] => Box::new(EmptyQuery),
            [one] => Box::new(TermQuery::new(one.clone(), IndexRecordOption::WithFreqs)),
            _ => Box::new(PhraseQuery::new(terms)),
        }
    }

    fn published(&self, days: Days) -> Box<dyn Engine> {
        let term = |day| Term::from_field_u64(self.fields.published, day);
        filter(Box::new(RangeQuery::new(Bound::Included(term(days.first)), Bound::Included(term(days.last)))))
    }

    fn field(&self, name: Name) -> Field {
        let fields = self.fields;
        match name {
            Name::Act => fields.act,
            Name::Actor => fields.actor,
            Name::Certainty => fields.certainty,
            Name::Claim => fields.claim,
            Name::Chain => fields.chain,
            Name::Cue => fields.cue,
            Name::Flag => fields.flag,
            Name::Headline => fields.headline,
            Name::Id => fields.id,
            Name::Kind => fields.kind,
            Name::Mode => fields.mode,
            Name::Naming => fields.naming,
            Name::Outlet => fields.outlet,
            Name::Place => fields.place,
            Name::Polarity => fields.polarity,
            Name::Published => fields.published,
            Name::Source => fields.source,
            Name::SourceKind => fields.source_kind,
            Name::Stance => fields.stance,
            Name::Voice => fields.voice,
        }
    }

    /// The words in a row that `query` wants in the text: what its answers are marked with.
    pub fn marks(&mut self, query: &Query) -> Vec<Vec<String>> {
        let mut marks = Vec::new();
        self.collect(query, &mut marks);
        marks
    }

    fn collect(&mut self, query: &Query, marks: &mut Vec<Vec<String>>) {
        match query {
            Query::And(all) | Query::Or(all) => all.iter().for_each(|q| self.collect(q, marks)),
            Query::Words(words) => marks.push(terms(&mut self.analyzer, words).into_iter().map(|(_, term)| term).collect()),
            Query::Not(_) | Query::Field(..) | Query::Published(_) => {}
        }
    }
}

/// The records whose field is `value`, as a whole.
fn whole(field: Field, value: &str) -> Box<dyn Engine> {
    filter(Box::new(TermQuery::new(Term::from_field_text(field, value), IndexRecordOption::Basic)))
}

/// Lets `query` decide what is found, and not in which order.
fn filter(query: Box<dyn Engine>) -> Box<dyn Engine> {
    Box::new(ConstScoreQuery::new(query, 0.0))
}
