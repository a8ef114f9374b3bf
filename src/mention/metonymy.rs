//! Metonymy: a country or capital that speaks or decides stands for its government ("Bamako refused").

use super::evidence::{Evidence, Facts};
use super::{Mention, MentionKind};
use crate::lexicon::{Kind, Lexicons, Tag};
use crate::rule::EntryId;

/// Most words between a subject and its verb: "has also".
const BETWEEN: u32 = 3;

/// Marks the places that stand for a government.
pub(super) fn mark(evidence: &Evidence, mentions: &mut [Mention]) {
    for mention in mentions.iter_mut().filter(|m| m.kind == MentionKind::Place) {
        let governs = mention.entry.is_some_and(|e| governs(evidence.lexicons, e));
        mention.metonymic = governs && !after_preposition(evidence, mention.tokens.start) && acts(evidence, mention.tokens.end);
    }
}

/// Whether the place is a country, a town that may be a capital, or a division with a government of its own.
fn governs(lexicons: &Lexicons, entry: EntryId) -> bool {
    matches!(lexicons.entry(entry).kind, Kind::Countries | Kind::PlaceAcronyms | Kind::Cities)
}

/// Whether the place is part of a phrase of place: it is where something happens then, not who does it.
fn after_preposition(evidence: &Evidence, start: u32) -> bool {
    let before = |n: u32| start.checked_sub(n).filter(|&b| evidence.document.sentence_of[b as usize] == evidence.document.sentence_of[start as usize]);
    let preposition =
        |at: u32| matches!(evidence.document.tag(at), Tag::IN | Tag::TO | Tag::CC) || evidence.has(at, Facts::LOCATIVE) || evidence.has(at, Facts::SPOT) || evidence.document.fold(at) == ",";
    before(1).is_some_and(preposition) || (before(1).is_some_and(|b| evidence.is_article(b)) && before(2).is_some_and(preposition))
}

/// Whether a finite verb of saying or deciding follows at `at`, behind auxiliaries and adverbs.
fn acts(evidence: &Evidence, at: u32) -> bool {
    let document = evidence.document;
    for verb in at..(at + BETWEEN).min(document.len()) {
        let tag = document.tag(verb);
        if tag.is_verb() && document.hit(verb, Kind::CueVerbs).is_some() {
            return matches!(tag, Tag::VBD | Tag::VBZ | Tag::VBP) || verb > at;
        }
        if !(tag.is_verb() || tag.is_adverb() || tag == Tag::MD) {
            return false;
        }
    }
    false
}
