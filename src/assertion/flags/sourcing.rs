//! Flags that say who stands behind an assertion, or that nobody does.

use super::super::clause::is_finite_head;
use super::super::scene::Scene;
use super::super::{Assertion, ClaimKind, Form};
use super::{Flag, Setter};
use crate::attribution::Attribution;
use crate::lexicon::{Certainty, CueClass, CueShape, GrammarClass, Kind, Marker, Naming, Stance, Tag};
use crate::rule::{By, RuleId};
use crate::span::TokenRange;

pub(super) const UNSOURCED: RuleId = RuleId("flag.unsourced");
pub(super) const OMITTED: RuleId = RuleId("flag.source-omitted");
pub(super) const VAGUE: RuleId = RuleId("flag.vague");
pub(super) const ANONYMOUS: RuleId = RuleId("flag.anonymous");
pub(super) const HEARSAY: RuleId = RuleId("flag.hearsay");
pub(super) const DISTANCING: RuleId = RuleId("flag.distancing");
pub(super) const DENIED: RuleId = RuleId("flag.denied");

/// Those of the article's own voice.
pub(super) fn own(scene: &Scene<'_>, assertion: &Assertion, set: &mut Setter<'_>) {
    let Some(&first) = assertion.content.first() else { return };
    if assertion.form == Form::Statement && !is_opinion(scene, &assertion.content) && is_claim(scene, assertion, first) && !is_cited(scene, first) {
        set.set(Flag::Unsourced, UNSOURCED, first);
    }
    if let Some(hit) = distancing_adverb(scene, &assertion.content) {
        set.put(Flag::Distancing, hit.tokens, By::entry(DISTANCING, hit.entry));
    }
}

/// Those of an attributed assertion.
pub(super) fn attributed(scene: &Scene<'_>, assertion: &Assertion, set: &mut Setter<'_>) {
    let Some(relation) = assertion.attribution.and_then(|a| scene.attributions.get(a as usize)) else { return };
    let source = relation.source.first().copied().unwrap_or(relation.cue);
    let entry = |rule| By { rule, entry: relation.by.entry };
    match relation.naming {
        Naming::Implicit => set.put(Flag::SourceOmitted, relation.cue, entry(OMITTED)),
        Naming::Vague => set.set(Flag::Vague, VAGUE, source),
        Naming::Anonymous => set.set(Flag::Anonymous, ANONYMOUS, source),
        _ => {}
    }
    if let Some(outer) = second_hand(scene, relation) {
        set.set(Flag::Hearsay, HEARSAY, outer.cue);
    }
    let mut around = outwards(scene, relation);
    if let Some(distant) = around.find(|r| r.stance == Stance::Distancing && !matches!(r.class, CueClass::Appear | CueClass::Show)) {
        set.put(Flag::Distancing, distant.cue, By { rule: DISTANCING, entry: distant.by.entry });
    } else if let Some(hit) = distancing_adverb(scene, &assertion.content) {
        set.put(Flag::Distancing, hit.tokens, By::entry(DISTANCING, hit.entry));
    }
    if relation.stance == Stance::Denial {
        set.put(Flag::Denied, relation.cue, entry(DENIED));
    }
}

/// The relation and those around it, innermost first. No chain is longer than there are relations.
fn outwards<'a>(scene: &'a Scene<'_>, relation: &'a Attribution) -> impl Iterator<Item = &'a Attribution> {
    std::iter::successors(Some(relation), |r| r.within.and_then(|w| scene.attributions.get(w as usize))).take(scene.attributions.len())
}

/// The next relation outwards that has another source, if this one has a source too.
fn second_hand<'a>(scene: &'a Scene<'_>, relation: &'a Attribution) -> Option<&'a Attribution> {
    if relation.source.is_empty() || relation.naming == Naming::Implicit || !passes_on(relation) || is_unknown(scene, relation) {
        return None;
    }
    let other = |outer: &&Attribution| !outer.source.is_empty() && passes_on(outer) && !same_source(scene, relation, outer);
    outwards(scene, relation).skip(1).find(other)
}

/// Whether a relation passes on what is so, rather than what somebody wants or will do.
fn passes_on(relation: &Attribution) -> bool {
    use CueClass::{Appear, Decline, Intend, Promise, Want};
    !matches!(relation.class, Appear | Decline | Intend | Promise | Want)
}

/// Whether the source is a pronoun of which nothing more is known: it may be the outer source itself.
fn is_unknown(scene: &Scene<'_>, relation: &Attribution) -> bool {
    let pronoun = relation.source.first().is_some_and(|s| s.len() == 1 && matches!(scene.syntax.tag(s.start), Tag::PRP | Tag::WP | Tag::WDT | Tag::PRPS));
    pronoun && relation.resolved.is_none()
}

/// Whether two relations cite the same one: by what their sources were resolved to, or by their words.
pub(in crate::assertion) fn same_source(scene: &Scene<'_>, a: &Attribution, b: &Attribution) -> bool {
    let name = |r: &Attribution| r.resolved.as_ref().map(|x| x.name.to_lowercase());
    let words = |r: &Attribution| r.source.first().map(|s| scene.syntax.document.token_text(*s).to_lowercase());
    match (name(a), name(b)) {
        (Some(x), Some(y)) => x == y,
        _ => words(a) == words(b),
    }
}

/// An adverb of the cue lexicon that keeps away from its clause: "allegedly".
fn distancing_adverb(scene: &Scene<'_>, content: &[TokenRange]) -> Option<crate::lexicon::Hit> {
    scene.find_hit(content, Kind::CuePhrases, |h| {
        let entry = scene.syntax.lexicons.entry(h.entry);
        let tag = scene.syntax.tag(h.tokens.end - 1);
        let fits = match entry.cue_shape() {
            Some(CueShape::Adverb) => tag.is_adverb(),
            // "the alleged thief", not "a third accused" nor "when he reported it"
            Some(CueShape::Adjective) => (tag.is_adjective() || tag == Tag::VBN) && scene.syntax.tag(h.tokens.end).is_noun(),
            _ => false,
        };
        fits && entry.stance() == Some(Stance::Distancing)
    })
}

/// Whether the author speaks of themselves, or of what should be.
pub(super) fn is_opinion(scene: &Scene<'_>, content: &[TokenRange]) -> bool {
    scene.first_person(content).is_some() || scene.find_marker(content, |m| m == Marker::Duty).is_some()
}

/// Whether a clause claims something that can be checked: that something is so, by its kind of claim or by a name, a date or a figure. A
/// relative clause, which mostly recalls who somebody is, does so by a figure alone.
fn is_claim(scene: &Scene<'_>, assertion: &Assertion, first: TokenRange) -> bool {
    use ClaimKind::{Cause, Opinion, Position, Quantity, Trend};
    let kind = assertion.claim.as_ref().map(|c| c.kind);
    if matches!(kind, None | Some(Opinion | Position)) || assertion.certainty == Certainty::Uncertain {
        return false;
    }
    let measured = matches!(kind, Some(Quantity | Trend));
    if scene.syntax.is(first.start, GrammarClass::Descriptive) {
        return measured;
    }
    let tokens = || assertion.content.iter().flat_map(|c| c.iter());
    let concrete = || tokens().any(|at| scene.is_concrete(at) || matches!(scene.syntax.tag(at), Tag::NNP | Tag::NNPS));
    measured || kind == Some(Cause) || (concrete() && tokens().any(|at| is_finite_head(scene.syntax, at)))
}

/// Whether the clause's sentence cites someone.
fn is_cited(scene: &Scene<'_>, clause: TokenRange) -> bool {
    scene.cites(scene.syntax.document.sentence_of[clause.start as usize])
}
