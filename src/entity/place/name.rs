//! The names of places in a document, and the records that each may mean.

use rustc_hash::FxHashMap;

use super::level::Levels;
use crate::entity::PlaceKind;
use crate::entity::gazetteer::{Gazetteer, Record, is_place};
use crate::lexicon::{Hit, Kind, Lexicons};
use crate::mention::{Mention, MentionKind};
use crate::span::TokenRange;
use crate::text::Document;

/// A name with its records, and what was seen of it.
#[derive(Debug)]
pub(super) struct Name<'a> {
    /// Where it stands first.
    pub tokens: TokenRange,
    pub records: Vec<Record<'a>>,
    /// Whether the records are what it lies about ("Bamako Airport"), not the place itself.
    pub around: bool,
    /// Whether a head word says what it is: it may have no record of its own.
    pub headed: bool,
    /// The place that a mention is said to lie in.
    pub container: Option<Record<'a>>,
    pub people: bool,
    /// What the words around its first mention say that it is.
    pub levels: Levels,
    pub count: u32,
    /// How much one mention counts: less inside the names of bodies.
    pub share: f64,
}

/// What tells names apart: kind and folded words.
pub(super) fn key(document: &Document, mention: &Mention) -> String {
    words(document, mention.tokens, if mention.kind == MentionKind::Demonym { "d" } else { "p" })
}

fn words(document: &Document, tokens: TokenRange, kind: &str) -> String {
    let mut key = String::from(kind);
    for at in tokens.iter() {
        key.push(' ');
        key.push_str(document.fold(at));
    }
    key
}

impl<'a> Name<'a> {
    /// The records of a mention's name: of its words, else of those beside a head word ("Timbuktu Province", "City of Bath").
    pub fn read(gazetteer: &mut Gazetteer<'a>, document: &Document, mention: &Mention) -> Self {
        let tokens = mention.tokens;
        let people = mention.kind == MentionKind::Demonym;
        let records = gazetteer.candidates(document, tokens);
        let mut name = Self { tokens, records, around: false, headed: false, container: None, people, levels: Levels::default(), count: 0, share: 1.0 };
        if tokens.len() > 1 && !people {
            name.read_heads(gazetteer, document);
        }
        name
    }

    fn read_heads(&mut self, gazetteer: &mut Gazetteer<'a>, document: &Document) {
        let lexicons = gazetteer.lexicons;
        let last = heads(lexicons, document, self.tokens).filter(|(t, ..)| t.end == self.tokens.end && t.start > self.tokens.start).max_by_key(|h| h.0.len());
        let first = heads(lexicons, document, self.tokens).filter(|(t, ..)| t.start == self.tokens.start && t.end < self.tokens.end).max_by_key(|h| h.0.len());
        self.headed = last.is_some() || first.is_some();
        if !self.records.is_empty() {
            return;
        }
        if let Some((head, kind, _)) = last {
            let before = TokenRange::new(self.tokens.start, head.start);
            self.before_head(gazetteer, document, before, kind);
        } else if let Some((head, kind, linked)) = first {
            let found = gazetteer.candidates(document, TokenRange::new(head.end, self.tokens.end));
            match kind {
                // "County Mayo".
                "region" if found.iter().any(|r| matches!(r.level, PlaceKind::County | PlaceKind::Division)) && !linked => {
                    let divisions = found.iter().filter(|r| matches!(r.level, PlaceKind::County | PlaceKind::Division)).copied().collect();
                    let both = |h: &Hit| h.tokens == head && lexicons.cell(h.entry, "position").contains("last");
                    self.records = if document.hits_at(head.start).iter().any(both) { divisions } else { found };
                    self.around = self.records.len() > 1 || self.records.iter().any(|r| r.level == PlaceKind::Country || r.level == PlaceKind::Town);
                }
                // "West Oakland" lies about Oakland; "San Telmo" has nothing to do with Telmo.
                "region" => (self.records, self.around) = (found, !linked),
                // "City of Bath" is Bath.
                "district" if linked => self.records = found,
                _ => {}
            }
        }
    }

    /// "Timbuktu Province" is the division of that name; without one it lies about the town, as "Timbuktu Airport" does.
    fn before_head(&mut self, gazetteer: &mut Gazetteer<'a>, document: &Document, before: TokenRange, kind: &str) {
        let found = gazetteer.candidates(document, before);
        match kind {
            "region" if !found.is_empty() => {
                let divisions: Vec<Record> = found.iter().filter(|r| matches!(r.level, PlaceKind::County | PlaceKind::Division)).copied().collect();
                (self.records, self.around) = if divisions.is_empty() { (found, true) } else { (divisions, false) };
            }
            // "Bamako City" lies about Bamako; "Meadow Grove" has nothing to do with a village called Meadow.
            "district" if found.iter().any(|r| r.entry.is_some()) => (self.records, self.around) = (found, true),
            "region" | "facility" => {
                let prefixes = (before.start + 1..=before.end).rev().map(|end| TokenRange::new(before.start, end));
                let first = prefixes.map(|p| gazetteer.candidates(document, p)).find(|f| !f.is_empty());
                (self.records, self.around) = (first.unwrap_or_default(), true);
            }
            // A road is called after the town that it leads to, a river flows through many.
            _ => {}
        }
    }

    /// How much the name counts in votes.
    pub fn weight(&self) -> f64 {
        self.share * f64::from(self.count.min(MOST)).powf(0.5)
    }
}

/// Mentions of one name from which on more do not count.
const MOST: u32 = 16;

/// What a name inside the name of a body counts: "Dublin City Council" is most likely of the Dublin that the article is about.
const IN_BODY: f64 = 0.6;

/// Most tokens of a place's name inside a body's.
const LONGEST: u32 = 3;

/// Head words of places inside `tokens`: where, their kind, and whether a small word links them to what follows ("City of").
fn heads<'g>(lexicons: &'g Lexicons, document: &'g Document, tokens: TokenRange) -> impl Iterator<Item = (TokenRange, &'g str, bool)> {
    let hits = tokens.iter().flat_map(|at| document.hits_at(at));
    hits.filter(move |h| h.kind == Kind::PlaceHeads && tokens.covers(h.tokens) && h.tokens != tokens).map(|h| {
        let linked = h.tokens.iter().any(|t| !document.token(t).is_capitalised());
        (h.tokens, lexicons.cell(h.entry, "kind"), linked)
    })
}

/// Adds the places in the names of organisations to `names`; gives how many new names that made, which stand at the end.
pub(super) fn in_bodies<'a>(
    gazetteer: &mut Gazetteer<'a>,
    document: &Document,
    mentions: &[Mention],
    number_of: &mut FxHashMap<String, usize>,
    names: &mut Vec<Name<'a>>,
) -> usize {
    let before = names.len();
    let mut extra: FxHashMap<usize, f64> = FxHashMap::default();
    for mention in mentions.iter().filter(|m| m.kind == MentionKind::Organization && m.tokens.len() > 1) {
        let Some(tokens) = place_in(gazetteer, document, mention.tokens) else { continue };
        let number = *number_of.entry(words(document, tokens, "p")).or_insert_with(|| {
            let records = gazetteer.candidates(document, tokens);
            names.push(Name {
                tokens,
                records,
                around: false,
                headed: false,
                container: None,
                people: false,
                levels: Levels::default(),
                count: 0,
                share: IN_BODY,
            });
            names.len() - 1
        });
        if number >= before {
            names[number].count += 1;
        } else {
            *extra.entry(number).or_default() += IN_BODY;
        }
    }
    for (number, share) in extra {
        // Whole mentions, since a name is counted in them.
        names[number].share += share / f64::from(names[number].count.max(1));
    }
    names.len() - before
}

/// The place that an organisation's name begins with, or that a lexicon knows inside it.
fn place_in(gazetteer: &mut Gazetteer, document: &Document, tokens: TokenRange) -> Option<TokenRange> {
    let lexicons = gazetteer.lexicons;
    let known = tokens.iter().flat_map(|at| document.hits_at(at)).filter(|h| tokens.covers(h.tokens) && h.tokens != tokens && is_place(h.kind));
    let known =
        known.filter(|h| !matches!(h.kind, Kind::Peoples | Kind::PlaceAcronyms | Kind::StateAbbreviations) && (h.kind != Kind::Countries || h.column == 1));
    if let Some(hit) = known.max_by_key(|h| h.tokens.len()) {
        return Some(hit.tokens);
    }
    let ends = (tokens.start + 1..tokens.end.min(tokens.start + LONGEST + 1)).rev();
    ends.map(|end| TokenRange::new(tokens.start, end)).find(|range| {
        let mut key = String::new();
        range.iter().for_each(|at| crate::lexicon::key_into(&mut key, document.fold(at)));
        lexicons.gazetteer().knows(&key)
    })
}
