//! Mentions: where a text names an actor or a place.
//!
//! Two passes: the first takes what can be decided where it stands (names of the lexicons, titles, head words, given and family
//! names, acronyms in brackets), the second lets the whole document vote on the rest. It promises spans that do not overlap, in order, without
//! leading articles and titles. It does not say which mentions mean the same thing: that is for the room above.

mod acronym;
mod context;
mod descriptor;
mod evidence;
mod lookup;
mod metonymy;
mod page;
mod rules;
mod run;
mod scan;
mod team;
#[cfg(test)]
mod tests;
mod vote;

pub use descriptor::{Described, describe};
use evidence::Evidence;
pub use rules::RULES;
use scan::Scan;

use crate::lexicon::{ActorKind, Kind, Lexicons};
use crate::rule::{By, EntryId};
use crate::span::TokenRange;
use crate::text::Document;
use crate::timex::Timex;

/// A stretch of text that names or describes an actor or a place (ACE's sense).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Its tokens, without a leading article or title and without a final "'s".
    pub tokens: TokenRange,
    /// What it mentions.
    pub kind: MentionKind,
    /// What sort of actor, where it is known.
    pub actor: Option<ActorKind>,
    /// The lexicon's entry for the named thing itself, if one matched: its name and reference.
    pub entry: Option<EntryId>,
    /// Whether a place's name stands for its government ("Bamako refused").
    pub metonymic: Metonymy,
    /// Why.
    pub by: By,
}

/// What a place's name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Metonymy {
    /// The place, as nearly always; what is no place has this too.
    #[default]
    Place,
    /// The place and its state at once: "Mali's foreign minister".
    Both,
    /// Its government: "Bamako refused".
    Government,
}

impl Metonymy {
    /// The name in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Both => "both",
            Self::Government => "government",
        }
    }

    /// Whether it is the government alone.
    #[must_use]
    pub fn is_government(self) -> bool {
        self == Self::Government
    }
}

/// What a mention mentions. One span has one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MentionKind {
    /// A named person.
    Person,
    /// A named organisation or group.
    Organization,
    /// A named place.
    Place,
    /// A bare word for a people or of a country: "Malian", "the French".
    Demonym,
    /// An office or body told by its function and country: "French foreign minister". Only entities have it; no named mention does.
    Role,
}

impl MentionKind {
    /// The name in brat and in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "Person",
            Self::Organization => "Organization",
            Self::Place => "Place",
            Self::Demonym => "Demonym",
            Self::Role => "Role",
        }
    }
}

/// Finds the named actors and places of a document. Spans do not overlap.
#[must_use]
pub fn find(document: &Document, timexes: &[Timex], lexicons: &Lexicons) -> Vec<Mention> {
    let evidence = Evidence::new(document, timexes, lexicons);
    let mut scan = Scan::new(&evidence);
    for definition in acronym::definitions(&evidence) {
        define(&mut scan, definition);
    }
    page::mark(&mut scan);
    scan.run();
    vote::decide(&mut scan);
    let mut mentions = scan.mentions;
    mentions.retain(|m| !is_never(document, m.tokens));
    mentions.sort_by_key(|m| m.tokens);
    holders(document, &mut mentions);
    team::mark(&evidence, &mut mentions);
    metonymy::mark(&evidence, &mut mentions);
    mentions
}

/// Whether a lexicon says that these words are never an actor or place.
fn is_never(document: &Document, tokens: TokenRange) -> bool {
    document.hits_at(tokens.start).iter().any(|h| h.kind == Kind::Never && h.tokens == tokens)
}

/// Gives the people who hold or held an office their entry.
fn holders(document: &Document, mentions: &mut [Mention]) {
    for mention in mentions.iter_mut().filter(|m| m.kind == MentionKind::Person && m.tokens.len() > 1) {
        let hit = document.hits_at(mention.tokens.start).iter().find(|h| h.kind == Kind::OfficeHolders && h.tokens == mention.tokens);
        mention.entry = mention.entry.or(hit.map(|h| h.entry));
    }
}

/// Adds a name and its acronym; what the lexicons know about the name holds for both.
fn define(scan: &mut Scan, definition: acronym::Definition) {
    let (long, short) = (definition.long, definition.short);
    if [long, short].iter().any(|r| r.iter().any(|t| scan.is_taken(t))) {
        return;
    }
    let evidence = scan.evidence;
    let whole = |tokens: TokenRange| evidence.named(tokens.start, tokens.end).filter(|n| n.tokens == tokens);
    let known = whole(long).or_else(|| whole(short));
    let by = By { rule: rules::ACRONYM_DEFINITION, entry: known.map(|n| n.entry) };
    let kind = known.map_or(MentionKind::Organization, |n| n.kind);
    for tokens in [long, short] {
        let entry = whole(tokens).map(|n| n.entry);
        scan.add(Mention { tokens, kind, actor: known.and_then(|n| n.actor), entry, metonymic: Metonymy::Place, by });
    }
}
