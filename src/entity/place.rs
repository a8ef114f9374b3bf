//! Which record a place's name means, by the whole document.
//!
//! In the order that was measured best: a country before anything else, then the larger place; the article's other places and
//! peoples vote for their countries and divisions; "X, Y" puts X inside Y; one name has one sense in a document.

use rustc_hash::FxHashMap;

use super::gazetteer::{Gazetteer, Record};
use super::rules;
use crate::lexicon::{Kind, Lexicons};
use crate::mention::{Mention, MentionKind};
use crate::rule::{By, EntryId};
use crate::span::TokenRange;
use crate::text::Document;

/// A mention's place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Resolved<'a> {
    /// The record; `None` where only the place around it is known.
    pub record: Option<Record<'a>>,
    /// The place around it, where no record of its own lies in it.
    pub around: Option<Record<'a>>,
    pub by: By,
}

/// Names with their records, and what was seen of them.
struct Name<'a> {
    records: Vec<Record<'a>>,
    /// The place that followed a mention after a comma.
    container: Option<Record<'a>>,
    people: bool,
    count: u32,
}

/// Worth of lying in a country, or division, that others speak for, beside the logarithm of their number. Set by hand on news in which most
/// namesakes are American: one mention outweighs a namesake some fifteen times as large (2.7), several one that is a country.
const COUNTRY_VOTE: f64 = 2.0;
const DIVISION_VOTE: f64 = 1.5;
/// Worth of lying in the place that follows after a comma: outweighs any size.
const CONTAINED: f64 = 30.0;

/// Resolves every place and people among the mentions; by mention.
pub(super) fn resolve<'a>(document: &Document, mentions: &[Mention], lexicons: &'a Lexicons) -> Vec<Option<Resolved<'a>>> {
    let mut gazetteer = Gazetteer::new(lexicons);
    let mut names: Vec<Name<'a>> = Vec::new();
    let mut number_of: FxHashMap<String, usize> = FxHashMap::default();
    let mut of_mention: Vec<Option<usize>> = Vec::with_capacity(mentions.len());
    for mention in mentions {
        let wanted = matches!(mention.kind, MentionKind::Place | MentionKind::Demonym);
        let number = wanted.then(|| {
            *number_of.entry(key(document, mention)).or_insert_with(|| {
                names.push(name(&mut gazetteer, document, mention));
                names.len() - 1
            })
        });
        if let Some(number) = number {
            names[number].count += 1;
        }
        of_mention.push(number);
    }
    let outer = contain(document, mentions, &of_mention, &mut names);
    let votes = Votes::count(document, lexicons, &names);
    let chosen: Vec<Option<Resolved<'a>>> = names.iter().map(|name| votes.choose(name)).collect();
    let mut resolved: Vec<_> = of_mention.iter().map(|number| number.and_then(|n| chosen.get(n).copied().flatten())).collect();
    for (at, record) in outer {
        resolved[at] = Some(Resolved { record: Some(record), around: None, by: By::entry(rules::CONTAINMENT, record.entry) });
    }
    resolved
}

/// What tells names apart: kind and folded words.
fn key(document: &Document, mention: &Mention) -> String {
    let mut key = String::from(if mention.kind == MentionKind::Demonym { "d" } else { "p" });
    for at in mention.tokens.iter() {
        key.push(' ');
        key.push_str(document.fold(at));
    }
    key
}

/// The records of a mention's name: of its words, else of those before a head word ("Timbuktu Province").
fn name<'a>(gazetteer: &mut Gazetteer<'a>, document: &Document, mention: &Mention) -> Name<'a> {
    let tokens = mention.tokens;
    let people = mention.kind == MentionKind::Demonym;
    let mut records = gazetteer.candidates(document, tokens);
    let mut container = None;
    if records.is_empty() && tokens.len() > 1 && !people {
        let (first, last) = (TokenRange::new(tokens.start, tokens.end - 1), TokenRange::new(tokens.start + 1, tokens.end));
        if is_head(gazetteer, document, TokenRange::new(tokens.end - 1, tokens.end), "") {
            // "Timbuktu Province" is the division of that name; without one it lies about the town.
            let found = gazetteer.candidates(document, first);
            records = found.iter().filter(|r| r.kind == Kind::Divisions).copied().collect();
            container = best_of(&found, |r| r.prominence).filter(|_| records.is_empty());
        } else if is_head(gazetteer, document, TokenRange::new(tokens.start, tokens.start + 1), "region") {
            // "West Oakland" lies about Oakland; "San Telmo" has nothing to do with Telmo.
            container = best_of(&gazetteer.candidates(document, last), |r| r.prominence);
        }
    }
    Name { records, container, people, count: 0 }
}

/// Whether `tokens` are a head word of places, of the kind `kind` if that is not empty.
fn is_head(gazetteer: &Gazetteer, document: &Document, tokens: TokenRange, kind: &str) -> bool {
    let heads = document.hits_at(tokens.start).iter().filter(|h| h.kind == Kind::PlaceHeads && h.tokens == tokens);
    heads.into_iter().any(|h| kind.is_empty() || gazetteer.lexicons.cell(h.entry, "kind") == kind)
}

/// Notes, for each name, a place that follows one of its mentions after a comma. Gives the mentions that are such places themselves, with
/// the record that is meant there: in "Buffalo, New York" the state.
fn contain<'a>(document: &Document, mentions: &[Mention], of_mention: &[Option<usize>], names: &mut [Name<'a>]) -> Vec<(usize, Record<'a>)> {
    let mut outer_mentions = Vec::new();
    for (at, pair) in mentions.windows(2).enumerate() {
        let adjacent = pair[0].tokens.end + 1 == pair[1].tokens.start && document.fold(pair[0].tokens.end) == ",";
        let (Some(Some(inner)), Some(Some(outer))) = (of_mention.get(at), of_mention.get(at + 1)) else { continue };
        if !adjacent || pair[1].kind != MentionKind::Place || inner == outer {
            continue;
        }
        let wide = |r: &&Record| matches!(r.kind, Kind::Countries | Kind::Divisions);
        // "Iowa, Ohio and Utah" is a list; "Atlanta, Georgia" means the division if there is such a town in it.
        let inner_is_wide = names[*inner].records.iter().any(|r| wide(&r));
        let fits = |outer: &Record| names[*inner].records.iter().any(|r| lies_in(r, outer));
        let outer_records = &names[*outer].records;
        let fitting = outer_records.iter().filter(wide).find(|o| fits(o)).copied();
        let container = fitting.or_else(|| outer_records.iter().find(wide).copied());
        outer_mentions.extend(fitting.map(|record| (at + 1, record)));
        if (!inner_is_wide || fitting.is_some()) && names[*inner].container.is_none() {
            names[*inner].container = container;
        }
    }
    outer_mentions
}

fn lies_in(inner: &Record, outer: &Record) -> bool {
    match outer.kind {
        Kind::Countries => inner.country == outer.country && inner.kind != Kind::Countries,
        _ => inner.division == outer.division && !outer.division.is_empty() && inner.kind != Kind::Divisions,
    }
}

/// What the document's names say for countries and divisions.
#[derive(Default)]
struct Votes<'a> {
    countries: FxHashMap<&'a str, f64>,
    divisions: FxHashMap<&'a str, f64>,
}

impl<'a> Votes<'a> {
    fn count(document: &Document, lexicons: &'a Lexicons, names: &[Name<'a>]) -> Self {
        let mut votes = Self::default();
        if let Some(country) = document.article.outlet.as_deref().and_then(|outlet| outlet_country(lexicons, outlet)) {
            votes.countries.insert(country, 1.0);
        }
        for name in names {
            let weight = f64::from(name.count.min(8));
            if let Some(container) = name.container {
                votes.add(container, weight);
            } else if let [only] = name.records.as_slice() {
                votes.add(*only, weight);
            } else if let Some(country) = same_country(&name.records) {
                *votes.countries.entry(country).or_default() += weight;
            }
        }
        votes
    }

    fn add(&mut self, record: Record<'a>, weight: f64) {
        if !record.country.is_empty() && record.kind != Kind::Regions {
            *self.countries.entry(record.country).or_default() += weight;
        }
        if !record.division.is_empty() {
            *self.divisions.entry(record.division).or_default() += weight;
        }
    }

    /// What speaks for a record, its own prominence apart.
    fn bonus(&self, record: &Record) -> f64 {
        let votes = |of: &FxHashMap<&str, f64>, key: &str, worth: f64| of.get(key).map_or(0.0, |v| worth + v.ln_1p());
        // A country's own name does not gain by the towns in it: it would win anyway.
        votes(&self.countries, record.country, COUNTRY_VOTE) + votes(&self.divisions, record.division, DIVISION_VOTE)
    }

    fn choose(&self, name: &Name<'a>) -> Option<Resolved<'a>> {
        let inside = |r: &Record| name.container.is_some_and(|c| lies_in(r, &c));
        if let Some(container) = name.container.filter(|_| !name.records.iter().any(inside)) {
            let by = By::entry(rules::CONTAINMENT, container.entry);
            return Some(Resolved { record: None, around: Some(container), by });
        }
        let score = |r: &Record| r.prominence + self.bonus(r) + if inside(r) { CONTAINED } else { 0.0 };
        let best = best_of(&name.records, score)?;
        let largest = best_of(&name.records, |r| r.prominence)?;
        let rule = match () {
            () if name.people => rules::PEOPLE,
            () if name.container.is_some() => rules::CONTAINMENT,
            () if name.records.len() == 1 => rules::ONLY,
            () if best.entry == largest.entry => rules::PROMINENCE,
            () => rules::VOTES,
        };
        Some(Resolved { record: Some(best), around: None, by: By::entry(rule, best.entry) })
    }
}

/// The record with the highest score, the first of equals.
fn best_of<'a>(records: &[Record<'a>], score: impl Fn(&Record<'a>) -> f64) -> Option<Record<'a>> {
    let mut best: Option<(Record<'a>, f64)> = None;
    for record in records {
        let score = score(record);
        if best.is_none_or(|b| score > b.1) {
            best = Some((*record, score));
        }
    }
    best.map(|b| b.0)
}

/// The country of all records, if it is one.
fn same_country<'a>(records: &[Record<'a>]) -> Option<&'a str> {
    let first = records.first()?.country;
    (!first.is_empty() && records.iter().all(|r| r.country == first)).then_some(first)
}

/// The country of an outlet that the lexicons know.
fn outlet_country<'a>(lexicons: &'a Lexicons, outlet: &str) -> Option<&'a str> {
    let entry: EntryId = lexicons.whole(outlet).iter().find(|h| h.kind == Kind::Outlets)?.entry;
    Some(lexicons.cell(entry, "country")).filter(|c| !c.is_empty())
}
