//! Verdicts: what the words around a claim that someone else made say of it. "falsely said", "rejected the accusation that", "the claim that … is untrue".
//!
//! A claim's source holds it; a verdict is the author's, or a third one's. It promises a verdict only where a word beside the claim gives it.

use super::context::signature;
use super::reading::{Event, Reading};
use super::value::{Factuality, Polarity};
use crate::lexicon::{Complement, Governor, GrammarClass, Held, Kind, Stance, Tag};
use crate::span::TokenRange;
use crate::syntax::{Syntax, VerbGroup};

/// Tokens after a form of "be" among which the word is that judges: "is simply not true".
const PREDICATE: u32 = 4;

/// What is said of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::assertion) struct Verdict {
    /// How the claim is held by whom the verdict is.
    pub value: Factuality,
    /// Whether it is the voice around the claim that says so, and no third one.
    pub by_voice: bool,
}

/// The verdict on what `cue` gives in `content`.
pub(in crate::assertion) fn verdict(syntax: &Syntax<'_>, reading: &Reading, cue: TokenRange, content: &[TokenRange]) -> Option<Verdict> {
    let voice = |value| Verdict { value, by_voice: true };
    let told = || reading.events[reading.within(cue)].iter().find_map(|e| e.told).map(|(value, _)| voice(value));
    let adverb = || by_adverb(syntax, cue).map(voice);
    let object = || by_object(syntax, reading, cue).map(|value| Verdict { value, by_voice: false });
    told().or_else(adverb).or_else(object).or_else(|| by_predicate(syntax, reading, content))
}

/// "falsely said"
fn by_adverb(syntax: &Syntax<'_>, cue: TokenRange) -> Option<Factuality> {
    let adverb = cue.iter().filter(|&at| syntax.tag(at).is_adverb());
    adverb.into_iter().find_map(|at| signature(syntax, at, Governor::Adverb, Complement::Telling)).map(|(s, _)| Factuality::from(s.affirmed))
}

/// "rejected the accusation that": the verb whose object the claim is.
fn by_object(syntax: &Syntax<'_>, reading: &Reading, cue: TokenRange) -> Option<Factuality> {
    let before = cue.start.checked_sub(1)?;
    let event = event_at(reading, before).filter(|_| syntax.group(before).is_some_and(|g| !g.passive && denies(syntax, g)))?;
    Some(denied(event.value))
}

/// "the claim that … is false", "the allegation that … was rejected": the predicate right after the claim.
fn by_predicate(syntax: &Syntax<'_>, reading: &Reading, content: &[TokenRange]) -> Option<Verdict> {
    let end = content.last()?.end;
    let group = syntax.group(end).filter(|g| g.tokens.start == end)?;
    let event = event_at(reading, group.head)?;
    if group.passive {
        let by_voice = !syntax.is(group.head + 1, GrammarClass::By);
        return denies(syntax, group).then(|| Verdict { value: denied(event.value), by_voice });
    }
    let judged = |at: u32| {
        let governor = if syntax.tag(at).is_noun() { Governor::Noun } else { Governor::Adjective };
        signature(syntax, at, governor, Complement::Telling)
    };
    let skipped = |at: u32| syntax.tag(at).is_adverb() || syntax.tag(at) == Tag::DT || syntax.is(at, GrammarClass::Not);
    let word = (group.head + 1..group.head + 1 + PREDICATE).find(|&at| !skipped(at)).filter(|_| syntax.is(group.head, GrammarClass::Be))?;
    let (signature, _) = judged(word)?;
    Some(Verdict { value: event.value.under(signature), by_voice: true })
}

fn event_at(reading: &Reading, head: u32) -> Option<&Event> {
    reading.events[reading.within(TokenRange::new(head, head + 1))].first().filter(|e| e.head == head)
}

/// What is denied is not so; what is not denied is open.
fn denied(by: Factuality) -> Factuality {
    if by.polarity == Polarity::Positive { Factuality::COUNTERFACT.at_most(by.certainty) } else { Factuality::OPEN }
}

/// Whether a verb denies what its object names.
fn denies(syntax: &Syntax<'_>, group: &VerbGroup) -> bool {
    let mut cues = syntax.document.hits_at(group.head).iter().filter(|h| h.kind == Kind::CueVerbs);
    let frustrates = || signature(syntax, group.head, Governor::Verb, Complement::NounPhrase).is_some_and(|(s, _)| s.affirmed == Held::CertainlyNot);
    cues.any(|h| syntax.lexicons.entry(h.entry).stance() == Some(Stance::Denial)) || frustrates()
}
