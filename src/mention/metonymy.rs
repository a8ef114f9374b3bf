//! Metonymy: a country or capital that speaks, decides or is dealt with stands for its government ("Bamako refused", "pressure on Bamako").
//!
//! It reads the words beside a place, no further. "Mali's army" and "the Mali junta" are of both, the place and the state; where nothing speaks for a
//! government, a place is a place.

use super::evidence::{Evidence, Facts};
use super::{Mention, MentionKind, Metonymy};
use crate::lexicon::{GrammarClass, Kind, Tag};

/// Most words between a subject and its verb: "has also".
const BETWEEN: u32 = 3;

/// Most words between a place and what it has: "Mali's new foreign minister".
const POSSESSED: u32 = 3;

/// Marks the places that stand for a government.
pub(super) fn mark(evidence: &Evidence, mentions: &mut [Mention]) {
    for at in 0..mentions.len() {
        let Some(mention) = mentions.get(at).filter(|m| m.kind == MentionKind::Place) else { continue };
        let sense = sense(evidence, mentions, at, mention);
        if let Some(mention) = mentions.get_mut(at) {
            mention.metonymic = sense;
        }
    }
    share(evidence, mentions);
}

fn sense(evidence: &Evidence, mentions: &[Mention], at: usize, mention: &Mention) -> Metonymy {
    if !is_state(evidence, mention) {
        // A town's council speaks in its name too, but does little else that the words beside it would show.
        let town = mention.entry.is_some_and(|e| evidence.lexicons.entry(e).kind == Kind::Cities);
        return if town && is_subject(evidence, mentions, at) && says(evidence, mention.tokens.end) { Metonymy::Government } else { Metonymy::Place };
    }
    let (start, end) = (mention.tokens.start, mention.tokens.end);
    let acts = is_subject(evidence, mentions, at) && (says(evidence, end) || acts(evidence, end));
    if acts || is_dealt_with(evidence, start) || is_joined(evidence, start, end) {
        return Metonymy::Government;
    }
    if has_body(evidence, end) { Metonymy::Both } else { Metonymy::Place }
}

/// Whether the place is a country or a seat of government.
fn is_state(evidence: &Evidence, mention: &Mention) -> bool {
    let kind = mention.entry.map(|e| (e, evidence.lexicons.entry(e).kind));
    match kind {
        Some((_, Kind::Countries | Kind::PlaceAcronyms)) => true,
        Some((entry, Kind::Cities)) => {
            let seat = is(evidence, mention.tokens.start, "seat");
            seat || evidence.lexicons.atlas().is_capital(&crate::token::fold(evidence.lexicons.cell(entry, "name")))
        }
        _ => false,
    }
}

/// Whether the word at `at` is of a class of the lexicon.
fn is(evidence: &Evidence, at: u32, class: &str) -> bool {
    let hits = evidence.document.hits_at(at).iter();
    hits.filter(|h| h.kind == Kind::Metonymy).any(|h| evidence.lexicons.cell(h.entry, "class") == class)
}

/// Whether the place can be the subject of what follows: it is in no phrase of place.
fn is_subject(evidence: &Evidence, mentions: &[Mention], at: usize) -> bool {
    let document = evidence.document;
    let Some(start) = mentions.get(at).map(|m| m.tokens.start) else { return false };
    let before = |n: u32| start.checked_sub(n).filter(|&b| document.sentence_of.get(b as usize) == document.sentence_of.get(start as usize));
    let preposition = |at: u32| {
        matches!(document.tag(at), Tag::IN | Tag::TO) && !is_clause(evidence, at) || evidence.has(at, Facts::LOCATIVE) || evidence.has(at, Facts::SPOT)
    };
    // "Kati, Bamako" and "in Niger and Mali" are lists of places.
    let follows_place = |b: u32| at.checked_sub(1).and_then(|p| mentions.get(p)).is_some_and(|m| m.kind == MentionKind::Place && m.tokens.end == b);
    let listed = |b: u32| (document.fold(b) == "," || document.tag(b) == Tag::CC) && follows_place(b) && !is_subject_head(evidence, mentions, at);
    let blocked = before(1).is_some_and(|b| preposition(b) || listed(b));
    let in_phrase = before(1).is_some_and(|b| evidence.is_article(b)) && before(2).is_some_and(preposition);
    !(blocked || in_phrase)
}

/// Whether the place before the one at `at`, coordinated with it by a conjunction, is in no phrase of place.
fn is_subject_head(evidence: &Evidence, mentions: &[Mention], at: usize) -> bool {
    let document = evidence.document;
    let Some((first, second)) = at.checked_sub(1).and_then(|p| mentions.get(p)).zip(mentions.get(at)) else { return false };
    let joined = first.tokens.end + 1 == second.tokens.start && document.tag(first.tokens.end) == Tag::CC;
    joined && first.tokens.start.checked_sub(1).is_none_or(|b| !matches!(document.tag(b), Tag::IN | Tag::TO | Tag::CC) && document.fold(b) != ",")
}

/// Whether a word tagged as a preposition opens a clause: "after Paris left".
fn is_clause(evidence: &Evidence, at: u32) -> bool {
    let document = evidence.document;
    document
        .hits_at(at)
        .iter()
        .any(|h| h.kind == Kind::Grammar && h.tokens.len() == 1 && evidence.lexicons.entry(h.entry).grammar() == Some(GrammarClass::Subordinator))
}

/// Whether a finite verb of saying follows at `at`, behind auxiliaries and adverbs.
fn says(evidence: &Evidence, at: u32) -> bool {
    verb(evidence, at, |verb| evidence.document.hit(verb, Kind::CueVerbs).is_some())
}

/// Whether a finite verb of a government's doing follows at `at`.
fn acts(evidence: &Evidence, at: u32) -> bool {
    verb(evidence, at, |verb| is(evidence, verb, "act"))
}

fn verb(evidence: &Evidence, at: u32, wanted: impl Fn(u32) -> bool) -> bool {
    let document = evidence.document;
    for verb in at..(at + BETWEEN).min(document.len()) {
        let tag = document.tag(verb);
        if tag.is_verb() && wanted(verb) {
            return matches!(tag, Tag::VBD | Tag::VBZ | Tag::VBP) || verb > at;
        }
        if !(tag.is_verb() || tag.is_adverb() || tag == Tag::MD) {
            return false;
        }
    }
    false
}

/// Whether what stands before the place is done to a government, or had with one: "urged Moscow", "pressure on Bamako".
fn is_dealt_with(evidence: &Evidence, start: u32) -> bool {
    let document = evidence.document;
    let article = u32::from(start.checked_sub(1).is_some_and(|b| evidence.is_article(b)));
    let Some(before) = start.checked_sub(1 + article) else { return false };
    let tie = matches!(document.tag(before), Tag::IN | Tag::TO)
        && before.checked_sub(1).is_some_and(|noun| document.tag(noun).is_noun() && is(evidence, noun, "tie"));
    // "of Mali" and "in Mali" say whose and where.
    let place = evidence.has(before, Facts::LOCATIVE) || evidence.has(before, Facts::LINK);
    tie && !place || document.tag(before).is_verb() && is(evidence, before, "toward")
}

/// Whether a hyphen joins the place to a word for sides: "pro-Moscow", "Kremlin-backed".
fn is_joined(evidence: &Evidence, start: u32, end: u32) -> bool {
    let document = evidence.document;
    let tight = |at: u32| document.fold(at) == "-" && document.tokens.get(at as usize).is_some_and(|t| !t.spaced);
    let prefix = || start.checked_sub(2).is_some_and(|at| tight(at + 1) && is(evidence, at, "prefix"));
    prefix() || end < document.len() && tight(end) && is(evidence, end + 1, "suffix")
}

/// Whether a body of government is the place's: "Mali's foreign minister", "the Mali junta".
fn has_body(evidence: &Evidence, end: u32) -> bool {
    let document = evidence.document;
    let from = if document.fold(end) == "'s" || document.fold(end) == "'" { end + 1 } else { end };
    for at in from..(from + POSSESSED).min(document.len()) {
        if is(evidence, at, "body") && !evidence.capitalised(at) {
            return true;
        }
        if !(document.tag(at).is_adjective() || document.tag(at).is_noun()) || evidence.capitalised(at) {
            return false;
        }
    }
    false
}

/// Gives coordinated places one sense: "talks with Paris and Bamako".
fn share(evidence: &Evidence, mentions: &mut [Mention]) {
    for at in 1..mentions.len() {
        let (first, second) = (&mentions[at - 1], &mentions[at]);
        let joined = first.kind == MentionKind::Place
            && second.kind == MentionKind::Place
            && first.tokens.end + 1 == second.tokens.start
            && evidence.document.tag(first.tokens.end) == Tag::CC
            && is_state(evidence, first)
            && is_state(evidence, second);
        let most = first.metonymic.max(second.metonymic);
        if joined && most == Metonymy::Government {
            mentions[at - 1].metonymic = most;
            mentions[at].metonymic = most;
        }
    }
}
