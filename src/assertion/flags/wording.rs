//! Flags that say how an assertion is put.

use super::super::scene::Scene;
use super::super::{Assertion, Form, Voice};
use super::sourcing::is_opinion;
use super::{Flag, Setter};
use crate::lexicon::{Certainty, CueClass, Hit, Kind, Marker, Stance, Tag};
use crate::rule::{By, RuleId};
use crate::span::TokenRange;

pub(super) const SCARE: RuleId = RuleId("flag.scare-quoted");
pub(super) const PRESUPPOSED: RuleId = RuleId("flag.presupposed");
pub(super) const LOADED: RuleId = RuleId("flag.loaded");
pub(super) const PREDICTION: RuleId = RuleId("flag.prediction");
pub(super) const FIGURE: RuleId = RuleId("flag.figure");
pub(super) const HEDGED: RuleId = RuleId("flag.hedged");
pub(super) const OPINION: RuleId = RuleId("flag.opinion");

/// Fewest words of a saying that is quoted with its capital.
const SAYING: usize = 3;
/// Most words of a scare quote.
const LONGEST_SCARE: usize = 6;

pub(super) fn flag(scene: &Scene<'_>, assertion: &Assertion, set: &mut Setter<'_>) {
    let content = &assertion.content;
    let own = assertion.voice == Voice::Author;
    let by = |rule, hit: Hit| By::entry(rule, hit.entry);
    // "who are supposed to be reading it" keeps away from nothing.
    let cue = assertion.attribution.and_then(|a| scene.attributions.get(a as usize)).map(|r| [r.cue]);
    let distance = word(scene, content, "distance").or_else(|| word(scene, cue.as_ref()?, "distance"));
    let distance = distance.filter(|h| scene.syntax.tag(h.tokens.end) != Tag::TO);
    if let Some(hit) = distance {
        set.put(Flag::ScareQuoted, hit.tokens, by(SCARE, hit));
    } else if own && let Some(quote) = scare_quote(scene, content) {
        set.set(Flag::ScareQuoted, SCARE, quote);
    }
    presupposed(scene, assertion, set);
    if let Some(hit) = word(scene, content, "judgement").filter(|h| own && assertion.form != Form::Caption && !is_quoted(scene, h.tokens)) {
        set.put(Flag::Loaded, hit.tokens, by(LOADED, hit));
    }
    if let Some(hit) = scene.find_marker(content, |m| matches!(m, Marker::Future | Marker::Prediction)) {
        set.put(Flag::Prediction, hit.tokens, by(PREDICTION, hit));
    } else if let Some(relation) = assertion.attribution.and_then(|a| scene.attributions.get(a as usize)).filter(|r| r.stance == Stance::Prediction) {
        set.put(Flag::Prediction, relation.cue, By { rule: PREDICTION, entry: relation.by.entry });
    }
    if let Some(tokens) = assertion.quantities.first().and_then(|&q| scene.quantity(q)) {
        set.set(Flag::Figure, FIGURE, tokens);
    }
    if let Some(hit) = hedge(scene, content) {
        set.put(Flag::Hedged, hit.tokens, by(HEDGED, hit));
    }
    if own && is_opinion(scene, content) {
        let evidence = scene.first_person(content).map(|at| TokenRange::new(at, at + 1));
        let evidence = evidence.or_else(|| scene.find_marker(content, |m| m == Marker::Duty).map(|h| h.tokens));
        set.set(Flag::Opinion, OPINION, evidence.unwrap_or_default());
    }
}

/// The first evaluative word of the list `kind`.
fn word(scene: &Scene<'_>, content: &[TokenRange], kind: &str) -> Option<Hit> {
    scene.find_hit(content, Kind::Loaded, |h| scene.syntax.lexicons.cell(h.entry, "kind") == kind)
}

/// The first hedge. Ambiguous words ("may", "might") count where they are no nouns.
fn hedge(scene: &Scene<'_>, content: &[TokenRange]) -> Option<Hit> {
    scene.find_hit(content, Kind::Hedges, |h| {
        let fits = h.tokens.len() > 1 || !scene.syntax.tag(h.tokens.start).is_noun();
        fits && scene.syntax.lexicons.entry(h.entry).certainty().is_some_and(|c| c != Certainty::Certain)
    })
}

fn is_quoted(scene: &Scene<'_>, range: TokenRange) -> bool {
    scene.syntax.document.quote_at(range.start).is_some()
}

/// "the word", "the phrase": what follows in marks is meant as words.
fn is_word_noun(scene: &Scene<'_>, at: u32) -> bool {
    scene.syntax.document.hits_at(at).iter().any(|h| h.kind == Kind::Loaded && scene.syntax.lexicons.cell(h.entry, "kind") == "words")
}

/// A short quotation inside the clause that is in no attribution and is no title or name: not every word of it capitalised.
fn scare_quote(scene: &Scene<'_>, content: &[TokenRange]) -> Option<TokenRange> {
    let document = scene.syntax.document;
    let scare = |quote: TokenRange| {
        let words = || quote.iter().map(|at| document.token(at)).filter(|t| t.is_word());
        let count = words().count();
        let inside = content.iter().any(|c| c.start <= quote.start && quote.end <= c.end + 1);
        // "the word “proves”" is about the word.
        let named = quote.start > 0 && is_word_noun(scene, quote.start - 1);
        // "read “Enough is enough”": a whole saying, in its own capital.
        let first = quote.iter().find(|&at| document.token(at).is_word());
        let saying =
            count >= SAYING && first.is_some_and(|at| document.token(at).is_capitalised()) && quote.start > document.sentence_at(quote.start).tokens.start;
        inside
            && !named
            && !saying
            && (1..=LONGEST_SCARE).contains(&count)
            && words().any(|t| !t.is_capitalised())
            && quote.iter().all(|at| scene.owner(at).is_none())
    };
    content.iter().find_map(|range| {
        let first = document.quotes.partition_point(|q| q.tokens.end <= range.start);
        document.quotes.iter().skip(first).map(|q| q.tokens).take_while(|q| q.start < range.end).find(|q| scare(*q))
    })
}

/// What is put as given: the content of a definite noun, or an event behind a phrase that takes it for granted.
fn presupposed(scene: &Scene<'_>, assertion: &Assertion, set: &mut Setter<'_>) {
    let syntax = scene.syntax;
    let kind = |h: &Hit| syntax.lexicons.cell(h.entry, "kind");
    let relation = assertion.attribution.and_then(|a| scene.attributions.get(a as usize));
    let noun = |r: &&crate::attribution::Attribution| r.by.entry.is_none_or(|e| syntax.lexicons.entry(e).kind == Kind::CueNouns);
    if let Some(relation) = relation.filter(noun).filter(|r| syntax.tag(r.cue.end.saturating_sub(1)).is_noun() && r.class != CueClass::Intend) {
        let first = relation.cue.start;
        let definite = |at: u32| syntax.tag(at) == Tag::PRPS || matches!(syntax.document.fold(at), "the");
        if definite(first) || (first > 0 && definite(first - 1)) {
            set.put(Flag::Presupposed, relation.cue, By { rule: PRESUPPOSED, entry: relation.by.entry });
            return;
        }
    }
    let opener = scene.find_hit(&assertion.content, Kind::Presupposing, |h| kind(h) == "opener" && event_after(scene, h.tokens.end).is_some());
    let fact = || scene.find_hit(&assertion.content, Kind::Presupposing, |h| kind(h) == "fact");
    if let Some(hit) = opener.or_else(fact) {
        let end = event_after(scene, hit.tokens.end).unwrap_or(hit.tokens.end);
        set.put(Flag::Presupposed, TokenRange::new(hit.tokens.start, end), By::entry(PRESUPPOSED, hit.entry));
    }
}

/// The end of the event noun that follows at `at` behind an article or possessive: "the failure".
fn event_after(scene: &Scene<'_>, at: u32) -> Option<u32> {
    let syntax = scene.syntax;
    let noun = (at..at + 5).find(|&i| {
        syntax.document.hits_at(i).iter().any(|h| h.kind == Kind::Presupposing && h.tokens.len() == 1 && syntax.lexicons.cell(h.entry, "kind") == "event")
    })?;
    let led = (at..noun).all(|i| syntax.tag(i).is_noun() || syntax.tag(i).is_adjective() || matches!(syntax.tag(i), Tag::DT | Tag::PRPS | Tag::POS));
    (led && noun > at).then_some(noun + 1)
}
