//! Entities: the mentions of one article that mean the same actor or place.
//!
//! It promises that every mention belongs to exactly one entity, and entities in order of their first mention; actors told by a role alone
//! ("the Malian army") come last and have no mention. Pronouns are not joined here; nor are articles joined with each other: for that, an
//! entity has an id where the lexicons know it, and else a key made of its name.

mod body;
mod gazetteer;
mod join;
mod kind;
mod name;
mod place;
mod profile;
mod role;
mod rules;
#[cfg(test)]
mod tests;

use rustc_hash::FxHashMap;

pub use name::slug;
pub use profile::{Holder, Profile, RoleMention};
pub(crate) use rules::KIND_DEFAULT;
pub use rules::RULES;

use crate::lexicon::{ActorKind, Lexicons};
use crate::mention::{Mention, MentionKind};
use crate::rule::By;
use crate::text::Document;
use crate::token::fold;

/// What several mentions of one article refer to.
#[derive(Debug, Clone, PartialEq)]
pub struct Entity {
    /// Its canonical name: the lexicon's, else the fullest mention.
    pub name: String,
    /// What it is.
    pub kind: MentionKind,
    /// What sort of actor.
    pub actor: Option<ActorKind>,
    /// Its mentions, by position, in order.
    pub mentions: Vec<u32>,
    /// For places: the gazetteer's record.
    pub reference: Option<Reference>,
    /// For places: what it lies in, from the nearest outwards: county, division, country, curated regions, continent.
    pub ancestors: Vec<Ancestor>,
    /// For places: how the record was chosen among its namesakes.
    pub choice: Option<Choice>,
    /// Its id, key, spellings and roles.
    pub profile: Profile,
    /// Why the mentions were joined, or the place resolved.
    pub by: By,
}

/// How a place's record was chosen; `by` of the entity has the rule.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Choice {
    /// How many records have the name.
    pub candidates: usize,
    /// The article's names that spoke for the chosen one, the nearest first; or the place that it is said to lie in.
    pub evidence: Vec<String>,
    /// Whether the reference is only the place around it: "Bamako Airport" at Bamako.
    pub around: bool,
}

/// A place that another lies in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ancestor {
    /// Its name.
    pub name: String,
    /// `GeoNames` id, where it is known.
    pub geonames: Option<u32>,
    /// What it is.
    pub kind: PlaceKind,
}

/// What a place is among places, in the order of how far up it is; what follows countries is outside the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceKind {
    /// A town or village.
    Town,
    /// A second-level division.
    County,
    /// A first-level division.
    Division,
    /// A country or territory.
    Country,
    /// A region, water, mountain or facility.
    Region,
    /// A continent.
    Continent,
}

impl PlaceKind {
    /// The name in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Town => "town",
            Self::County => "county",
            Self::Division => "division",
            Self::Country => "country",
            Self::Region => "region",
            Self::Continent => "continent",
        }
    }
}

/// A gazetteer's record of a place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reference {
    /// GeoNames id, where the lexicon has one.
    pub geonames: Option<u32>,
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
}

/// Joins the mentions of a document into entities; every mention belongs to exactly one.
#[must_use]
pub fn resolve(document: &Document, mentions: &[Mention], lexicons: &Lexicons) -> Vec<Entity> {
    let mut entities = Vec::new();
    for group in join::people(document, mentions) {
        let name = fullest(document, mentions, &group);
        let by = By::rule(if group.len() > 1 { rules::PERSON_NAME } else { rules::SAME_NAME });
        entities.push(Entity {
            name,
            kind: MentionKind::Person,
            actor: None,
            mentions: group,
            reference: None,
            ancestors: Vec::new(),
            choice: None,
            profile: Profile::default(),
            by,
        });
    }
    for body in body::bodies(document, mentions, lexicons) {
        let name = body.name.map_or_else(|| fullest(document, mentions, &body.mentions), str::to_owned);
        let (kind, mentions, profile) = (MentionKind::Organization, body.mentions, Profile::default());
        entities.push(Entity { name, kind, actor: None, mentions, reference: None, ancestors: Vec::new(), choice: None, profile, by: body.by });
    }
    entities.extend(places(document, mentions, lexicons));
    entities.sort_by_key(|e| e.mentions.first().copied());
    for entity in &mut entities {
        profile::fill(document, mentions, lexicons, entity);
    }
    role::attach(document, mentions, lexicons, &mut entities);
    entities
}

/// What makes mentions of places one place.
#[derive(PartialEq, Eq, Hash)]
enum PlaceKey<'a> {
    /// Level, name, country, division and county.
    Record(PlaceKind, &'a str, &'a str, u32, u32),
    Words(String),
}

/// Groups places and peoples by their record, else by their words.
fn places(document: &Document, mentions: &[Mention], lexicons: &Lexicons) -> Vec<Entity> {
    let resolved = place::resolve(document, mentions, lexicons);
    let mut entities: Vec<Entity> = Vec::new();
    let mut by_key: FxHashMap<(MentionKind, PlaceKey), usize> = FxHashMap::default();
    for (at, (mention, resolved)) in (0u32..).zip(mentions.iter().zip(&resolved)) {
        if !matches!(mention.kind, MentionKind::Place | MentionKind::Demonym) {
            continue;
        }
        let surface = document.token_text(mention.tokens);
        let record = resolved.as_ref().and_then(|r| r.record);
        // Rows of one place in two files (its forms with small letters apart) share the name and the point.
        let key = match record {
            Some(record) => PlaceKey::Record(record.level, record.name, record.country, record.division, record.county),
            None => PlaceKey::Words(fold(surface)),
        };
        let number = *by_key.entry((mention.kind, key)).or_insert(entities.len());
        if let Some(entity) = entities.get_mut(number) {
            entity.mentions.push(at);
            continue;
        }
        let around = resolved.as_ref().and_then(|r| r.around);
        let ancestors = record.or(around).map(|r| place::ancestors(lexicons, &r, record.is_none() || mention.kind == MentionKind::Demonym)).unwrap_or_default();
        entities.push(Entity {
            name: record.filter(|_| mention.kind == MentionKind::Place).map_or_else(|| tidy(surface), |r| r.name.to_owned()),
            kind: mention.kind,
            actor: None,
            mentions: vec![at],
            reference: record.or(around).and_then(|r| r.reference).map(|r| Reference { geonames: r.geonames.filter(|_| record.is_some()), ..r }),
            ancestors,
            choice: resolved.as_ref().map(|r| Choice { candidates: r.candidates, evidence: r.evidence.clone(), around: record.is_none() }),
            profile: Profile::default(),
            by: resolved.as_ref().map_or(By::rule(rules::SAME_NAME), |r| r.by),
        });
    }
    entities
}

/// The fullest name among the mentions of `group`: most words that are no initials, then most words, then small letters, then the first.
fn fullest(document: &Document, mentions: &[Mention], group: &[u32]) -> String {
    let rank = |m: u32| {
        let tokens = mentions[m as usize].tokens;
        let small = document.token_text(tokens).chars().any(char::is_lowercase);
        let written_out = tokens.iter().filter(|&at| document.token(at).is_word() && document.token(at).range.len() > 2).count();
        (written_out, tokens.len(), small, std::cmp::Reverse(m))
    };
    let best = group.iter().copied().max_by_key(|&m| rank(m));
    best.map(|m| tidy(document.token_text(mentions[m as usize].tokens))).unwrap_or_default()
}

/// White space inside a name, line breaks too, as single spaces.
fn tidy(name: &str) -> String {
    if name.bytes().all(|b| b.is_ascii_graphic()) {
        return name.to_owned();
    }
    let mut out = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}
