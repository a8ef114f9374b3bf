//! Events that noun phrases name: "the proposed merger", "prevented the attack", "the collapse of the bridge".

use super::context::signature;
use super::marker::{opening_at, opening_ending};
use super::reading::{COMPLEMENT, PLAIN, PRESUPPOSED, Reading};
use super::value::{Factuality, Polarity};
use crate::lexicon::{Certainty, Complement, Governor, GrammarClass, Held, Kind, Opening, Signature, Tag};
use crate::rule::{EntryId, RuleId};
use crate::span::TokenRange;
use crate::syntax::Syntax;

/// Longest noun phrase that is looked for, in tokens, on either side of its head.
const LONGEST: u32 = 8;

/// Most words of a preposition: "as a result of".
const GIVEN: u32 = 5;

/// An event that a noun phrase names.
pub(super) struct Named {
    /// The noun phrase, to its head or with a phrase with "of" after it.
    pub tokens: TokenRange,
    /// The entry that decides.
    pub entry: EntryId,
    why: Why,
}

enum Why {
    /// It depends on a word that lets it stand so.
    Governed(Signature),
    /// An adjective says so.
    Described(Held),
    /// It is definite, and so taken for granted.
    Definite,
}

impl Named {
    /// How it is held inside what is held as `around`, and by which rule.
    pub(super) fn held(&self, around: Factuality) -> (Factuality, RuleId) {
        match self.why {
            Why::Governed(signature) => (around.under(signature), COMPLEMENT),
            Why::Described(held) => (Factuality::from(held), PLAIN),
            Why::Definite if around.polarity == Polarity::Positive && around.certainty <= Certainty::Certain => (around, PRESUPPOSED),
            Why::Definite => (Factuality::FACT, PRESUPPOSED),
        }
    }
}

/// The events that noun phrases in `range` name and that something is said of: by a word that they depend on, an adjective, or their article.
pub(super) fn named<'a>(syntax: &'a Syntax<'_>, range: TokenRange) -> impl Iterator<Item = Named> + 'a {
    let nouns = range.iter().filter(|&at| syntax.document.kinds_at(at).has(Kind::ModalEvents));
    nouns.filter_map(move |head| {
        let event = entry(syntax, head).filter(|(_, held)| *held == Held::CertainlySo && syntax.tag(head).is_noun())?;
        // The head is the last noun of its phrase.
        if syntax.tag(head + 1).is_noun() && head + 1 < range.end {
            return None;
        }
        let floor = range.start.max(head.saturating_sub(LONGEST));
        let inside = |at: &u32| {
            let tag = syntax.tag(*at);
            tag.is_noun() || tag.is_adjective() || matches!(tag, Tag::DT | Tag::PRPS | Tag::POS | Tag::CD) || is_participle(syntax, *at)
        };
        let start = (floor..head).rev().take_while(inside).last().unwrap_or(head);
        let end = of_phrase(syntax, head + 1, range.end);
        let tokens = TokenRange::new(start, end);
        if let Some((signature, entry)) = governor(syntax, start, range.start) {
            return Some(Named { tokens, entry, why: Why::Governed(signature) });
        }
        if let Some((entry, held)) = (start..head).find_map(|at| entry(syntax, at).filter(|(_, held)| *held != Held::CertainlySo)) {
            return Some(Named { tokens, entry, why: Why::Described(held) });
        }
        // "because of attacks"
        let given = (range.start.max(start.saturating_sub(GIVEN))..start).any(|at| opening_ending(syntax, at, start) == Some(Opening::Given));
        let definite = given || (start..head).any(|at| syntax.tag(at) == Tag::POS || opening_at(syntax, at) == Some(Opening::Definite));
        definite.then_some(Named { tokens, entry: event.0, why: Why::Definite })
    })
}

/// Whether the word at `at` is a participle before a noun that says whether the event came about: "the averted attack", not "it averted the attack".
fn is_participle(syntax: &Syntax<'_>, at: u32) -> bool {
    let noun_phrase = at.checked_sub(1).is_some_and(|before| matches!(syntax.tag(before), Tag::DT | Tag::PRPS | Tag::POS | Tag::JJ | Tag::IN));
    matches!(syntax.tag(at), Tag::VBN | Tag::VBG | Tag::VBD) && noun_phrase && entry(syntax, at).is_some()
}

fn entry(syntax: &Syntax<'_>, at: u32) -> Option<(EntryId, Held)> {
    let hit = syntax.document.hits_of(at, Kind::ModalEvents).find(|h| h.tokens.len() == 1)?;
    syntax.lexicons.entry(hit.entry).held().map(|held| (hit.entry, held))
}

/// The word that a noun phrase beginning at `start` depends on: a verb right before it, or a noun or verb and "of" or "for".
fn governor(syntax: &Syntax<'_>, start: u32, floor: u32) -> Option<(Signature, EntryId)> {
    let before = start.checked_sub(1).filter(|&at| at >= floor)?;
    if syntax.group(before).is_some_and(|g| g.head == before && !g.passive) {
        return signature(syntax, before, Governor::Verb, Complement::NounPhrase);
    }
    // "plan to attack": a verb that looks like a noun.
    let verbal = |c: &Complement| *c == Complement::To && entry(syntax, start).is_some();
    let governs = |c: &Complement| matches!(c, Complement::Of | Complement::For | Complement::In | Complement::From) || verbal(c);
    let complement = Complement::parse(syntax.document.fold(before)).filter(governs)?;
    let word = before.checked_sub(1).filter(|&at| at >= floor)?;
    if complement == Complement::For {
        // "called for the release"
        if let Some(found) = signature(syntax, before, Governor::Verb, Complement::NounPhrase) {
            return Some(found);
        }
    }
    let verb = || signature(syntax, word, Governor::Verb, complement);
    signature(syntax, word, Governor::Noun, complement).filter(|_| syntax.tag(word).is_noun()).or_else(verb)
}

/// The end of a phrase with "of" that begins at `at`, or `at`.
fn of_phrase(syntax: &Syntax<'_>, at: u32, limit: u32) -> u32 {
    let of = at < limit && syntax.is(at, GrammarClass::Of);
    let phrase = of.then(|| syntax.noun_phrase_after(at + 1, limit.min(at + LONGEST))).flatten();
    phrase.map_or(at, |p| p.end)
}

/// What the verb of a cue lets stand of what a noun phrase after it names, if its row says so: "denied the attack".
pub(in crate::assertion) fn of_noun(syntax: &Syntax<'_>, reading: &Reading, cue: TokenRange) -> Option<Factuality> {
    let event = reading.events[reading.within(cue)].last()?;
    let (signature, _) = signature(syntax, event.head, Governor::Verb, Complement::NounPhrase)?;
    Some(event.value.under(signature))
}
