//! Flags that say who stands behind an assertion, or that nobody does.

use super::super::clause::is_finite_head;
use super::super::scene::Scene;
use super::super::{Assertion, Form};
use super::{Flag, Setter, unsourced};
use crate::attribution::Attribution;
use crate::lexicon::{CueClass, CuePolarity, CueShape, GrammarClass, Hit, Kind, Marker, Naming, SourceKind, Stance, Tag};
use crate::rule::{By, RuleId};
use crate::span::TokenRange;
use crate::syntax::Form as VerbForm;

pub(super) const OMITTED: RuleId = RuleId("flag.source-omitted");
pub(super) const VAGUE: RuleId = RuleId("flag.vague");
pub(super) const ANONYMOUS: RuleId = RuleId("flag.anonymous");
pub(super) const HEARSAY: RuleId = RuleId("flag.hearsay");
pub(super) const DISTANCING: RuleId = RuleId("flag.distancing");
pub(super) const DENIED: RuleId = RuleId("flag.denied");

/// Most tokens of what somebody claims for himself: "full responsibility".
const SHORTEST: u32 = 3;

/// Those of the article's own voice.
pub(super) fn own(scene: &Scene<'_>, assertion: &Assertion, set: &mut Setter<'_>) {
    unsourced::flag(scene, assertion, set);
    omitted(scene, assertion, set);
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
        Naming::Implicit if leaves_out(scene, relation) => set.put(Flag::SourceOmitted, relation.cue, entry(OMITTED)),
        Naming::Vague => set.set(Flag::Vague, VAGUE, source),
        Naming::Anonymous => set.set(Flag::Anonymous, ANONYMOUS, source),
        _ => {}
    }
    kept_further_out(scene, relation, set);
    omitted(scene, assertion, set);
    if let Some(outer) = second_hand(scene, relation).filter(|_| is_proposition(scene, relation, &assertion.content)) {
        set.set(Flag::Hearsay, HEARSAY, outer.cue);
    }
    if let Some(distant) =
        outwards(scene, relation).take_while(|r| r.stance != Stance::Denial).find(|r| keeps_away(scene, r)).filter(|_| !is_owned(scene, assertion))
    {
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

/// Whether the cue is one that can leave its source out, rather than an active verb whose subject is out of sight: "is believed", "the warning".
fn leaves_out(scene: &Scene<'_>, relation: &Attribution) -> bool {
    use CueClass::{Appear, Intend, Perceive, Show};
    let syntax = scene.syntax;
    let last = syntax.tag(relation.cue.end.saturating_sub(1));
    // "is unclear", "could not be verified": who does not know is the outlet.
    let doubts = relation.by.entry.is_some_and(|e| {
        let entry = syntax.lexicons.entry(e);
        let proof = entry.cue_shape() == Some(CueShape::SubjectContent) && entry.cue_class() != Some(CueClass::Oppose);
        proof || (entry.cue_shape() == Some(CueShape::Impersonal) && entry.stance() == Some(Stance::Question))
    });
    if doubts {
        return false;
    }
    match relation.class {
        Show | Intend => return false,
        Perceive => return true,
        // "notoriously" says that the author is sure.
        Appear if relation.stance == Stance::Factive && relation.cue.len() == 1 && last.is_adverb() => return false,
        _ => {}
    }
    if last.is_adjective() || matches!(syntax.tag(relation.cue.start), Tag::PRP | Tag::EX) {
        return true;
    }
    let Some(verb) = relation.cue.iter().rev().find(|&at| syntax.tag(at).is_verb()) else { return true };
    match syntax.group(verb) {
        Some(group) => group.passive || (syntax.tag(verb) == Tag::VBN && group.form != VerbForm::Finite),
        None => syntax.tag(verb) == Tag::VBN,
    }
}

/// "are believed to be clearing mines", whoever else is cited for it.
fn omitted(scene: &Scene<'_>, assertion: &Assertion, set: &mut Setter<'_>) {
    if let Some((cue, hit)) = agentless(scene, &assertion.content).filter(|_| assertion.form == Form::Statement) {
        set.put(Flag::SourceOmitted, cue, By::entry(OMITTED, hit.entry));
    }
}

/// The first verb of a clause, if it says in the passive that something is said or believed, and not by whom.
pub(super) fn agentless(scene: &Scene<'_>, content: &[TokenRange]) -> Option<(TokenRange, Hit)> {
    let syntax = scene.syntax;
    let head = content.iter().flat_map(|c| c.iter()).find(|&at| is_finite_head(syntax, at))?;
    let verb = syntax.group(head).filter(|g| g.passive)?;
    let cue = |h: &&Hit| {
        let class = syntax.lexicons.entry(h.entry).cue_class();
        let passive = || syntax.lexicons.cell(h.entry, "frames").split('|').any(|f| f == "passive");
        h.kind == Kind::CueVerbs && matches!(class, Some(CueClass::Say | CueClass::Believe)) && passive()
    };
    let hit = syntax.document.hits_at(verb.head).iter().find(cue)?;
    let end = hit.tokens.end;
    let follows = syntax.tag(end) == Tag::TO || (syntax.tag(end) == Tag::IN && verb.negated);
    follows.then(|| (TokenRange::new(verb.tokens.start, end), *hit))
}

/// Who is kept unnamed further out, where the cue itself names nobody: "is believed, said an official who asked not to be named".
fn kept_further_out(scene: &Scene<'_>, relation: &Attribution, set: &mut Setter<'_>) {
    let open = relation.naming == Naming::Implicit && relation.class == CueClass::Appear && leaves_out(scene, relation);
    let outer = outwards(scene, relation).find(|r| r.naming != Naming::Implicit).filter(|_| open);
    let Some(outer) = outer else { return };
    let source = outer.source.first().copied().unwrap_or(outer.cue);
    match outer.naming {
        Naming::Vague => set.set(Flag::Vague, VAGUE, source),
        Naming::Anonymous => set.set(Flag::Anonymous, ANONYMOUS, source),
        _ => {}
    }
}

/// Whether the cue, or the word that stands for its source ("CLAIM: …"), keeps away from the content. "Did not claim" keeps away from nothing.
fn keeps_away(scene: &Scene<'_>, relation: &Attribution) -> bool {
    let word = |range: &TokenRange| {
        let entry = |h: &crate::lexicon::Hit| scene.syntax.lexicons.entry(h.entry).stance() == Some(Stance::Distancing);
        range.len() == 1 && scene.syntax.document.hits_at(range.start).iter().any(|h| h.kind == Kind::CueNouns && entry(h))
    };
    let cue = relation.stance == Stance::Distancing && !matches!(relation.class, CueClass::Appear | CueClass::Show);
    let before = relation.cue.start.saturating_sub(1);
    let negative = relation.polarity == CuePolarity::Negative || scene.syntax.is(before, GrammarClass::Not);
    (cue && !negative) || relation.source.iter().any(word)
}

/// "claimed responsibility": who takes something on is not kept away from.
fn is_owned(scene: &Scene<'_>, assertion: &Assertion) -> bool {
    let short = assertion.content.iter().map(|c| c.len()).sum::<u32>() <= SHORTEST;
    short && scene.find_hit(&assertion.content, Kind::Loaded, |h| scene.syntax.lexicons.cell(h.entry, "kind") == "owned").is_some()
}

/// The next relation outwards that has another source, if this one has a source too.
fn second_hand<'a>(scene: &'a Scene<'_>, relation: &'a Attribution) -> Option<&'a Attribution> {
    // "nobody can tell", "you know how it is": whoever a speaker means by it passes nothing on.
    let none = |at: u32| scene.syntax.is(at, GrammarClass::Empty) || scene.syntax.document.kinds_at(at).has(Kind::Negation);
    let word = |s: &TokenRange| none(s.start) || (s.len() == 1 && scene.syntax.is(s.start, GrammarClass::SecondPerson));
    let nobody = relation.source.first().is_some_and(word);
    if relation.source.is_empty() || nobody || relation.naming == Naming::Implicit || !is_told(relation) {
        return None;
    }
    let unknown = is_unknown(scene, relation);
    let other = |outer: &&Attribution| {
        let distinct = if unknown { relation.naming != outer.naming && is_person(scene, relation) } else { !same_source(scene, relation, outer) };
        let distinct = distinct && !is_body_of(scene, relation, outer);
        !outer.source.is_empty() && is_told(outer) && distinct
    };
    outwards(scene, relation).skip(1).find(other)
}

/// Whether what is passed on says something: a bare noun behind "reported" or "told" is what was told of, not what was told. What is wanted or done
/// needs no verb: "asked for calm".
fn is_proposition(scene: &Scene<'_>, relation: &Attribution, content: &[TokenRange]) -> bool {
    use CueClass::{Believe, Know, Perceive, Post, Say, Show, Write};
    let telling = matches!(relation.class, Say | Write | Post | Show | Know | Believe | Perceive) && relation.stance != Stance::Directive;
    // "had put the toll at 17" tells a figure.
    let says = |at: u32| scene.syntax.group(at).is_some() || scene.syntax.tag(at) == Tag::CD || scene.syntax.document.quote_at(at).is_some();
    !telling || content.iter().flat_map(|c| c.iter()).any(says)
}

/// Whether a relation passes something on: what a person or body shows by its acts is no telling.
fn is_told(relation: &Attribution) -> bool {
    use SourceKind::{Company, Government, Military, Ngo, Party, Person};
    match relation.class {
        CueClass::Appear => false,
        CueClass::Show => !matches!(relation.kind, Some(Company | Government | Military | Ngo | Party | Person)),
        _ => true,
    }
}

/// "he", rather than "it" or "they", which take up the body that speaks.
fn is_person(scene: &Scene<'_>, relation: &Attribution) -> bool {
    let thing = |at: u32| scene.syntax.is(at, GrammarClass::Thing) || scene.syntax.is(at, GrammarClass::Several);
    relation.source.first().is_some_and(|s| !thing(s.start))
}

/// "the company", within what a company says: itself.
fn is_body_of(scene: &Scene<'_>, relation: &Attribution, outer: &Attribution) -> bool {
    let Some(source) = relation.source.first().filter(|s| s.len() == 2 && relation.resolved.is_none()) else { return false };
    let body = scene.syntax.document.hits_at(source.start + 1).iter().any(|h| h.kind == Kind::Bodies);
    body && scene.syntax.is(source.start, GrammarClass::Article) && relation.kind.is_some() && relation.kind == outer.kind
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
    // "I", resolved to the "she" who speaks, is the same one though nothing more is known of her.
    let settled = a.resolved.is_some() && b.resolved.is_some();
    name(a).or_else(|| words(a)) == name(b).or_else(|| words(b)) || (!settled && words(a) == words(b))
}

/// An adverb of the cue lexicon that keeps away from its clause: "allegedly".
fn distancing_adverb(scene: &Scene<'_>, content: &[TokenRange]) -> Option<crate::lexicon::Hit> {
    scene.find_hit(content, Kind::CuePhrases, |h| {
        let entry = scene.syntax.lexicons.entry(h.entry);
        let tag = scene.syntax.tag(h.tokens.end - 1);
        let fits = match entry.cue_shape() {
            // "Apparently" hedges.
            // So does "presumably", which says what the author takes to be so.
            Some(CueShape::Adverb) => tag.is_adverb() && !matches!(entry.cue_class(), Some(CueClass::Appear | CueClass::Believe)),
            // "the alleged thief", not "suspected thieves", "a third accused" nor "when he reported it"
            Some(CueShape::Adjective) => {
                entry.cue_class() == Some(CueClass::Say) && (tag.is_adjective() || tag == Tag::VBN) && scene.syntax.tag(h.tokens.end).is_noun()
            }
            _ => false,
        };
        fits && entry.stance() == Some(Stance::Distancing)
    })
}

/// Whether the author speaks of themselves, or of what should be.
pub(super) fn is_opinion(scene: &Scene<'_>, content: &[TokenRange]) -> bool {
    scene.first_person(content).is_some() || scene.find_marker(content, |m| m == Marker::Duty).is_some()
}
