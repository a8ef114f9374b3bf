//! What an entity is known by beyond its name: id, key, spellings, kind, roles.
//!
//! It promises an id only where a lexicon has the very name, and a key for every entity, the same for the same name in every article.

use super::name::slug;
use super::{Entity, join, kind};
use crate::lexicon::{Kind, Lexicons};
use crate::mention::{Mention, MentionKind};
use crate::rule::{By, EntryId, RuleId};
use crate::span::TokenRange;
use crate::text::Document;
use crate::token::fold;

/// What an entity is known by.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Profile {
    /// `org:jnim`, `person:emmanuel-macron`, `office:fr-president`, `geonames:2453866`: where the lexicons know it.
    pub id: Option<String>,
    /// The id, else the kind of mention and the name made plain (`name:org-aster-qworlen-motors`): what articles are joined by.
    pub key: String,
    /// Its other spellings in the article, in order.
    pub aliases: Vec<String>,
    /// Why it is the kind of actor that it is.
    pub kind_by: Option<By>,
    /// Two letters of ISO 3166: the country that it belongs to, where the lexicons or its role say so.
    pub country: Option<String>,
    /// Where it is told by its role.
    pub roles: Vec<RoleMention>,
    /// Of an office whose holder the article does not name: who held it on the day of publication.
    pub holder: Option<Holder>,
}

/// A stretch that tells an actor by its role: "the French foreign minister".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleMention {
    /// Its tokens, without an article.
    pub tokens: TokenRange,
    /// The office or body: `office:fr-foreign-minister`.
    pub id: String,
    /// Why it is this entity.
    pub by: By,
}

/// Who holds an office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// `person:emmanuel-macron`.
    pub id: String,
    /// The name in the lexicon.
    pub name: String,
    /// The lexicon's line.
    pub entry: EntryId,
}

impl Entity {
    /// Every rule that had a say in it.
    pub fn rules(&self) -> impl Iterator<Item = RuleId> {
        let by = std::iter::once(self.by).chain(self.profile.kind_by);
        by.chain(self.profile.roles.iter().map(|r| r.by)).map(|by| by.rule)
    }
}

/// Fills in the profile and the kind of an entity that has mentions.
pub(super) fn fill(document: &Document, mentions: &[Mention], lexicons: &Lexicons, entity: &mut Entity) {
    let own: Vec<&Mention> = entity.mentions.iter().filter_map(|&m| mentions.get(m as usize)).collect();
    if matches!(entity.kind, MentionKind::Person | MentionKind::Organization) {
        let (actor, by) = kind::of(document, lexicons, entity.kind, &own);
        entity.actor = Some(actor);
        entity.profile.kind_by = Some(by);
    }
    entity.profile.aliases = aliases(document, &own, &entity.name);
    (entity.profile.id, entity.profile.country) = known(lexicons, entity, &own);
    entity.profile.key = entity.profile.id.clone().unwrap_or_else(|| key(entity));
}

/// Spellings other than the canonical one, case apart, in order.
fn aliases(document: &Document, own: &[&Mention], name: &str) -> Vec<String> {
    let mut seen: Vec<String> = Vec::new();
    let mut out = Vec::new();
    let mut last = name;
    for mention in own {
        let text = document.token_text(mention.tokens);
        // Most mentions are spelled as the name is, or as the one before.
        if text == name || text == last {
            continue;
        }
        last = text;
        if seen.is_empty() {
            seen.push(fold(name));
        }
        let surface = super::tidy(text);
        let folded = fold(&surface);
        if !seen.contains(&folded) && seen.len() < MOST_ALIASES {
            seen.push(folded);
            out.push(surface);
        }
    }
    out
}

/// Most spellings that are kept of one entity.
const MOST_ALIASES: usize = 32;

/// The id and the country that the lexicons have.
fn known(lexicons: &Lexicons, entity: &Entity, own: &[&Mention]) -> (Option<String>, Option<String>) {
    match entity.kind {
        MentionKind::Place | MentionKind::Demonym => (entity.reference.and_then(|r| r.geonames).map(|id| format!("geonames:{id}")), None),
        MentionKind::Person => {
            let holder = own.iter().filter_map(|m| m.entry).find(|e| lexicons.entry(*e).kind == Kind::OfficeHolders);
            let name = holder.map(|e| lexicons.cell(e, "name").split('|').next().unwrap_or_default());
            let corrected = || own.iter().filter_map(|m| m.entry).map(|e| lexicons.cell(e, "id")).find(|id| !id.is_empty());
            (name.map(|name| format!("person:{}", slug(name))).or_else(|| corrected().map(str::to_owned)), None)
        }
        _ => {
            let corrected = own.iter().filter_map(|m| m.entry).filter(|e| lexicons.entry(*e).kind == Kind::Corrections).map(|e| lexicons.cell(e, "id"));
            match corrected.into_iter().find(|id| !id.is_empty()) {
                Some(id) => (Some(id.to_owned()), None),
                None if own.iter().any(|m| m.entry.is_some()) => {
                    let (id, country) = join::listed(&entity.name, lexicons);
                    (id.map(str::to_owned), country)
                }
                None => (None, None),
            }
        }
    }
}

/// The key of an entity that no lexicon knows: its name, case, accents and marks apart.
fn key(entity: &Entity) -> String {
    let kind = match entity.kind {
        MentionKind::Person => "person",
        MentionKind::Organization => "org",
        MentionKind::Place => "place",
        MentionKind::Demonym => "people",
        MentionKind::Role => "role",
    };
    format!("name:{kind}-{}", slug(&entity.name))
}
