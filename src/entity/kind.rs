//! What kind of actor an entity is, and why: by its entry, by the words beside it, by the head of its name, else by default.

use super::rules;
use crate::lexicon::{ActorKind, Hit, Kind, Lexicons};
use crate::mention::{Mention, MentionKind, describe};
use crate::rule::By;
use crate::span::TokenRange;
use crate::text::Document;
use crate::token::Shape;

/// Most mentions whose surroundings are read for the kind of one actor: the rest of a huge article says nothing new.
const READ: usize = 24;

/// The kind of the actor with these mentions, all of one kind of mention.
pub(super) fn of(document: &Document, lexicons: &Lexicons, kind: MentionKind, mentions: &[&Mention]) -> (ActorKind, By) {
    if kind == MentionKind::Person {
        return (ActorKind::Person, By::rule(rules::KIND_PERSON));
    }
    listed(lexicons, mentions)
        .or_else(|| told(document, lexicons, mentions))
        .or_else(|| headed(document, lexicons, mentions))
        .or_else(|| mentions.iter().find_map(|m| m.actor.map(|actor| (actor, By { rule: rules::KIND_HEAD, entry: m.by.entry }))))
        .unwrap_or_else(|| default(document, mentions))
}

/// By the lexicon's entry for the thing itself.
fn listed(lexicons: &Lexicons, mentions: &[&Mention]) -> Option<(ActorKind, By)> {
    mentions.iter().filter_map(|m| m.entry).find_map(|entry| Some((lexicons.entry(entry).actor()?, By::entry(rules::KIND_LEXICON, entry))))
}

/// By what stands beside one of the mentions: "the militant group Ansar Zorv".
fn told(document: &Document, lexicons: &Lexicons, mentions: &[&Mention]) -> Option<(ActorKind, By)> {
    let read = mentions.iter().take(READ);
    read.filter_map(|m| describe(document, lexicons, m.tokens)).map(|told| (told.kind, By::entry(rules::KIND_CONTEXT, told.entry))).next()
}

/// By the head word of the fullest name: the longest one at its end, else one at its start.
fn headed(document: &Document, lexicons: &Lexicons, mentions: &[&Mention]) -> Option<(ActorKind, By)> {
    let name = mentions.iter().max_by_key(|m| m.tokens.len())?.tokens;
    let hits = || name.iter().flat_map(|at| document.hits_at(at)).filter(|h| h.kind == Kind::ActorHeads && name.covers(h.tokens));
    let stands = |h: &Hit, position: &str| lexicons.cell(h.entry, "position").contains(position);
    let last = hits().filter(|h| h.tokens.end == name.end && stands(h, "last")).max_by_key(|h| h.tokens.len());
    let first = || hits().filter(|h| h.tokens.start == name.start && stands(h, "first")).max_by_key(|h| h.tokens.len());
    // "Bank of Qworlen Group": what a linked head opens goes on to the end.
    let linked = |h: &Hit| h.tokens.len() > 1;
    let inner = || hits().rfind(|h| stands(h, "last") && document.fold(h.tokens.end) != "-");
    let hit = first().filter(|h| linked(h)).or(last).or_else(first).or_else(inner)?;
    Some((lexicons.entry(hit.entry).actor()?, By::entry(rules::KIND_HEAD, hit.entry)))
}

/// Where nothing tells: capitals alone may be anything, other names are companies sooner than anything else.
fn default(document: &Document, mentions: &[&Mention]) -> (ActorKind, By) {
    let acronym = |m: &TokenRange| m.len() == 1 && document.token(m.start).shape == Shape::Upper;
    let kind = if mentions.iter().any(|m| acronym(&m.tokens)) { ActorKind::Other } else { ActorKind::Company };
    (kind, By::rule(rules::KIND_DEFAULT))
}
