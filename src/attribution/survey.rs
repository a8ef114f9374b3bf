//! A survey of a document's verbs: which stand in which construction. What the precision in the cue lexicon is measured with.

use super::draft::Frame;
use crate::lexicon::Construction;
use crate::rule::EntryId;
use crate::span::TokenRange;
use crate::syntax::{Form, Syntax};

/// A cue verb of the lexicon, as it stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sighting {
    /// The verb group, particles included.
    pub cue: TokenRange,
    /// Its entry.
    pub entry: EntryId,
    /// The construction, as in the lexicon's column `shown`.
    pub construction: Construction,
}

/// Every cue verb outside quotations, in order, with the construction that it stands in.
#[must_use]
pub fn survey(syntax: &Syntax<'_>) -> Vec<Sighting> {
    let mut sightings = Vec::new();
    for unit in syntax.units() {
        for at in unit.iter().filter(|&at| syntax.document.quote_of[at as usize] == u32::MAX) {
            let Some(group) = syntax.group(at).filter(|g| g.head == at && unit.covers(g.tokens)) else { continue };
            let candidate = syntax.candidate(group);
            let Some(entry) = candidate.entry else { continue };
            let follow = syntax.follow(candidate.cue.end, unit.end, syntax.lexicons.entry(entry).frames());
            sightings.push(Sighting { cue: candidate.cue, entry, construction: construction(follow.frame, candidate.form, candidate.passive) });
        }
    }
    sightings
}

/// The construction of a verb: what follows it, or its own form where that decides more.
pub(super) fn construction(frame: Frame, form: Form, passive: bool) -> Construction {
    if passive || form == Form::Participle {
        return match frame {
            Frame::To => Construction::PassiveTo,
            Frame::That | Frame::Clause | Frame::Wh => Construction::PassiveThat,
            _ => Construction::Passive,
        };
    }
    match frame {
        Frame::Quote => Construction::Quote,
        Frame::Colon => Construction::Colon,
        Frame::That => Construction::That,
        Frame::Wh => Construction::Wh,
        Frame::Clause => Construction::Clause,
        Frame::To => Construction::To,
        Frame::ObjectTo => Construction::ObjectTo,
        Frame::ObjectThat => Construction::ObjectThat,
        Frame::Preposition => Construction::Preposition,
        Frame::ObjectPreposition => Construction::ObjectPreposition,
        Frame::NounPhrase => Construction::NounPhrase,
        Frame::Gerund => Construction::Gerund,
        Frame::Small => Construction::Small,
        Frame::End => Construction::End,
    }
}
