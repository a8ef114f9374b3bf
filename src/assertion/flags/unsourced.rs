//! Claims of the article's own that nobody is cited for.
//!
//! It promises to flag only what could be checked: that something happened, how much, or why. It leaves alone judgements, what a text under
//! discussion does, that somebody gave no answer, and what goes on with a count that the sentence before has from somebody. It does not know
//! whether the reporter saw it happen.

use super::super::clause::is_finite_head;
use super::super::scene::Scene;
use super::super::{Assertion, ClaimKind, Form};
use super::Flag;
use super::Setter;
use super::reference::is_written;
use super::sourcing::{agentless, is_opinion};
use crate::lexicon::{Certainty, CueClass, GrammarClass, Hit, Kind, Naming, Opening, Tag};
use crate::mention::MentionKind;
use crate::rule::RuleId;
use crate::span::TokenRange;
use crate::syntax::VerbGroup;

pub(super) const UNSOURCED: RuleId = RuleId("flag.unsourced");

/// Tokens of a subject that are looked at.
const LONGEST_SUBJECT: u32 = 40;

/// Share of its sightings, in percent, from which a verb of saying is taken at its word where no source was found.
const TRUSTED: u8 = 50;
/// Tokens behind a verb among which the document is looked for that it points to.
const REFERENCE: usize = 3;
/// Tokens of a clause among which its subject begins: "Separately, The Herald".
const OPENING: u32 = 4;
/// Tokens behind "gave" among which its noun is looked for.
const OBJECT: u32 = 5;
/// Tokens of the sentence before that are looked at for someone who is cited.
const LONGEST_SENTENCE: usize = 120;

pub(super) fn flag(scene: &Scene<'_>, assertion: &Assertion, set: &mut Setter<'_>) {
    let Some(&first) = assertion.content.first() else { return };
    let statement = assertion.form == Form::Statement && !is_opinion(scene, &assertion.content);
    let end = assertion.content.last().map_or(first.end, |c| c.end);
    if statement && is_claim(scene, assertion, first) && !is_cited(scene, first, end) && !is_about_author(scene, first) {
        set.set(Flag::Unsourced, UNSOURCED, first);
    }
}

/// Whether a clause claims something that can be checked. A relative clause, which mostly recalls who somebody is, does so by a figure alone.
fn is_claim(scene: &Scene<'_>, assertion: &Assertion, first: TokenRange) -> bool {
    use ClaimKind::{Cause, Opinion, Position, Quantity, Trend};
    let kind = assertion.claim.as_ref().map(|c| c.kind);
    if matches!(kind, None | Some(Opinion | Position | ClaimKind::None)) || assertion.certainty == Certainty::Uncertain {
        return false;
    }
    let tokens = || assertion.content.iter().flat_map(|c| c.iter());
    // "It has been dropped" looks like a trend; one that can be checked has a figure, or says of what and when.
    let figure = !assertion.quantities.is_empty();
    let measured = match kind {
        Some(Quantity) => true,
        Some(Trend) => figure || tokens().any(|at| scene.is_concrete(at)) || has_noun_subject(scene, first),
        Some(ClaimKind::Comparison) => figure && scene.syntax.is(first.start, GrammarClass::Descriptive),
        _ => false,
    };
    if scene.syntax.is(first.start, GrammarClass::Descriptive) {
        return measured;
    }
    let mut verbs = tokens().filter(|&at| is_finite_head(scene.syntax, at)).filter_map(|at| scene.syntax.group(at));
    let Some(verb) = verbs.next() else { return false };
    let conditional = scene.find_hit(&assertion.content, Kind::Openers, |h| is_condition(scene, h)).is_some();
    let second = verbs.next();
    let hypothetical = is_hypothetical(scene, verb) || (conditional && second.into_iter().chain(verbs).any(|v| is_hypothetical(scene, v)));
    if (second.is_none() && is_silence(scene, verb))
        || hypothetical
        || reports(scene, &assertion.content, verb)
        || is_text(scene, first, verb)
        || agentless(scene, &assertion.content).is_some()
    {
        return false;
    }
    // "Thirdly, an end to the pretence that …" has no verb of its own.
    let dependent = (first.start + 1..verb.tokens.start).rev().take(LONGEST_SUBJECT as usize).any(|at| is_complementizer(scene, at));
    let compares = kind == Some(ClaimKind::Comparison) && !tells(scene, verb) && assertion.quantities.is_empty();
    if dependent || compares {
        return false;
    }
    if scene.syntax.tag(first.start) == Tag::EX {
        return measured;
    }
    let concrete = || tokens().any(|at| scene.is_concrete(at) || matches!(scene.syntax.tag(at), Tag::NNP | Tag::NNPS));
    measured || kind == Some(Cause) || concrete() || (tells(scene, verb) && has_subject(scene, first, verb))
}

/// "did not respond", "has not commented"
fn is_silence(scene: &Scene<'_>, verb: &VerbGroup) -> bool {
    verb.negated && scene.syntax.document.kinds_at(verb.head).has(Kind::Answers)
}

fn is_complementizer(scene: &Scene<'_>, at: u32) -> bool {
    scene.syntax.is(at, GrammarClass::That) && scene.syntax.tag(at) == Tag::IN
}

fn is_condition(scene: &Scene<'_>, hit: &Hit) -> bool {
    scene.syntax.lexicons.entry(hit.entry).opening() == Some(Opening::Condition)
}

/// "would lose half its bite"
fn is_hypothetical(scene: &Scene<'_>, verb: &VerbGroup) -> bool {
    let hedge = |at: u32| scene.syntax.document.kinds_at(at).has(Kind::Hedges);
    verb.tokens.iter().any(|at| scene.syntax.tag(at) == Tag::MD && hedge(at))
}

/// Whether the verb itself is one of saying, whose source was not found: "urged calm", "put the number at 62", "gave a different account".
fn reports(scene: &Scene<'_>, content: &[TokenRange], verb: &VerbGroup) -> bool {
    let entry = |h: &Hit| scene.syntax.lexicons.entry(h.entry);
    let says = |h: &&Hit| h.kind == Kind::CueVerbs && entry(h).cue_class() == Some(CueClass::Say) && entry(h).trust().is_none_or(|t| t >= TRUSTED);
    if verb.passive || verb.negated {
        return false;
    }
    let hits = |at: u32| scene.syntax.document.hits_at(at).iter();
    let noun = |at: u32| hits(at).any(|h| h.kind == Kind::CueNouns && scene.syntax.tag(h.tokens.start).is_noun());
    let light =
        scene.syntax.is(verb.head, GrammarClass::Light) && (verb.head + 1..verb.head + OBJECT).any(|at| content.iter().any(|c| c.contains(at)) && noun(at));
    light || hits(verb.head).any(|h| says(&h))
}

/// Whether the verb says what happened, rather than what something is like or has.
fn tells(scene: &Scene<'_>, verb: &VerbGroup) -> bool {
    // "were less persuaded" is a state.
    let state = matches!(scene.syntax.tag(verb.head.saturating_sub(1)), Tag::RBR | Tag::JJR);
    // "have all but vanished"
    let perfect = scene.syntax.is(verb.head, GrammarClass::Have) && (verb.head + 1..verb.head + 4).any(|at| scene.syntax.tag(at) == Tag::VBN);
    (verb.passive && !state) || perfect || !(scene.syntax.is(verb.head, GrammarClass::Be) || scene.syntax.is(verb.head, GrammarClass::Have))
}

/// Whether somebody or something in particular stands before the verb: what "it", "none" or "everyone" does, without a name, a date or a figure, says
/// little that can be looked up.
fn has_subject(scene: &Scene<'_>, first: TokenRange, verb: &VerbGroup) -> bool {
    let nobody = |h: &Hit| match h.kind {
        Kind::Negation => true,
        // "residents" are somebody, "experts" nobody in particular.
        Kind::Vague => scene.syntax.lexicons.entry(h.entry).naming() != Some(Naming::Collective),
        _ => false,
    };
    let stands_in = |at: u32| scene.syntax.document.hits_at(at).iter().any(|h| h.tokens.len() == 1 && nobody(h));
    let subject = (first.start..verb.tokens.start).rev().take(LONGEST_SUBJECT as usize);
    scene.syntax.tag(first.start) != Tag::PRP && subject.into_iter().any(|at| scene.syntax.tag(at).is_noun() && !stands_in(at))
}

/// Whether the clause opens with a noun phrase that is no pronoun.
fn has_noun_subject(scene: &Scene<'_>, first: TokenRange) -> bool {
    let subject = scene.syntax.noun_phrase_after(first.start, first.end.min(first.start + LONGEST_SUBJECT));
    subject.is_some_and(|s| s.iter().any(|at| scene.syntax.tag(at).is_noun()))
}

/// Whether the clause says what a text under discussion does: "The study followed 11,870 people".
fn is_text(scene: &Scene<'_>, first: TokenRange, verb: &VerbGroup) -> bool {
    let syntax = scene.syntax;
    let limit = verb.tokens.start.min(first.start + LONGEST_SUBJECT);
    let Some(subject) = syntax.noun_phrase_after(first.start, limit) else { return false };
    let head = subject.end.saturating_sub(1);
    let document = |h: &Hit| h.kind == Kind::Documents && h.tokens.end == subject.end && is_written(scene, *h);
    // "The allegation goes further": what someone said, under discussion.
    let said = |h: &Hit| h.kind == Kind::CueNouns && h.tokens.end == subject.end && scene.syntax.lexicons.entry(h.entry).cue_class() == Some(CueClass::Say);
    let definite = syntax.is(subject.start, GrammarClass::Article) || syntax.is(subject.start, GrammarClass::Subject);
    if !verb.passive && definite && subject.len() == 2 && syntax.document.hits_at(head).iter().any(said) {
        return true;
    }
    // "The number appears in a study published in May": the study is named, and can be looked up.
    let within = (verb.tokens.end..first.end).take(REFERENCE).any(|at| {
        let article = syntax.tag(at) == Tag::IN && syntax.is(at + 1, GrammarClass::Article);
        let named = |h: &Hit| h.kind == Kind::Documents && h.tokens.len() == 1 && is_written(scene, *h);
        article && (at + 2..at + 4).any(|i| syntax.document.hits_at(i).iter().any(named))
    });
    if within && !verb.passive {
        return true;
    }
    !verb.passive && syntax.tag(head).is_noun() && (subject.start..subject.end).any(|at| syntax.document.hits_at(at).iter().any(document))
}

/// Whether the clause's sentence cites someone, or it counts on from what the sentence before cites: "Seven others are missing", "Two of them died".
fn is_cited(scene: &Scene<'_>, clause: TokenRange, end: u32) -> bool {
    let document = scene.syntax.document;
    let sentence = document.sentence_of[clause.start as usize];
    if scene.cites(sentence) && scene.cites_for(clause, end) {
        return true;
    }
    let before = sentence.checked_sub(1).filter(|&b| {
        let block = |number: u32| document.sentences.get(number as usize).map(|s| s.block);
        block(b) == block(sentence)
    });
    let told = |b: u32| {
        scene.cites(b) || document.sentences.get(b as usize).is_some_and(|s| s.tokens.iter().take(LONGEST_SENTENCE).any(|at| scene.owner(at).is_some()))
    };
    before.is_some_and(told) && counts_on(scene, clause)
}

/// "Seven others", "two of them", "26 had": a number of what was counted before.
fn counts_on(scene: &Scene<'_>, clause: TokenRange) -> bool {
    let syntax = scene.syntax;
    let Some(number) = clause.iter().take(8).find(|&at| syntax.tag(at) == Tag::CD && !scene.is_dated(at)) else { return false };
    let opens = number == clause.start || syntax.is_comma(number - 1);
    let next = number + 1;
    let others = || syntax.document.hits_at(next).iter().any(|h| h.kind == Kind::Vague && h.tokens.len() == 1);
    let of_them = || syntax.is(next, GrammarClass::Of) && matches!(syntax.tag(next + 1), Tag::PRP | Tag::DT);
    opens && (others() || of_them() || syntax.group(next).is_some_and(|g| g.tokens.start == next))
}

/// A note on the author at the end: "Ana Ruiz is a former diplomat."
fn is_about_author(scene: &Scene<'_>, clause: TokenRange) -> bool {
    let document = scene.syntax.document;
    // "The Herald is correcting its report": the outlet's own doings.
    let outlet = document.article.outlet.as_deref().filter(|o| !o.is_empty()).map(str::to_lowercase);
    let first = scene.mentions.partition_point(|m| m.tokens.start < clause.start);
    let opening = scene.mentions.get(first).filter(|m| m.tokens.start < clause.start + OPENING && clause.covers(m.tokens));
    if outlet
        .zip(opening)
        .is_some_and(|(outlet, m)| outlet.ends_with(&document.token_text(m.tokens).to_lowercase()) && scene.syntax.group(m.tokens.end).is_some())
    {
        return true;
    }
    let Some(byline) = document.article.byline.as_deref() else { return false };
    let at = scene.mentions.partition_point(|m| m.tokens.start < clause.start);
    let opening = scene.mentions.get(at).filter(|m| m.kind == MentionKind::Person && m.tokens.start == clause.start);
    opening.is_some_and(|m| byline.to_lowercase().contains(&document.token_text(m.tokens).to_lowercase()))
}
