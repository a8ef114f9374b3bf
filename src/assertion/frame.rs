//! Who did what: the actor, action, target, place and time of an assertion, where its words give them.
//!
//! It reads the first finite verb of the clause, its subject to the left and its object to the right; a passive turns the two round, and its actor
//! is who stands behind "by". It promises ranges inside the assertion. It does not look beyond the clause: a pronoun stays a pronoun here.

use super::clause::is_finite_head;
use super::scene::Scene;
use crate::lexicon::{GrammarClass, Tag};
use crate::mention::MentionKind;
use crate::span::TokenRange;
use crate::syntax::VerbGroup;

/// Who did what, where and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Frame {
    /// Who acts.
    pub actor: Option<TokenRange>,
    /// The verb group.
    pub action: Option<TokenRange>,
    /// Whom or what the action is done to.
    pub target: Option<TokenRange>,
    /// The mention of the place, by position.
    pub place: Option<u32>,
    /// The expression of time, by position.
    pub time: Option<u32>,
}

/// Longest reach from a verb to its "by", in tokens.
const AGENT: u32 = 12;

/// Reads the frame of an assertion's words.
pub(super) fn frame(scene: &Scene<'_>, content: &[TokenRange]) -> Frame {
    let tokens = || content.iter().flat_map(|c| c.iter());
    let within = |range: TokenRange| content.iter().any(|c| c.covers(range));
    let mut frame = Frame { place: place(scene, content), time: time(scene, content), ..Frame::default() };
    let Some(group) = tokens().find(|&at| is_finite_head(scene.syntax, at)).and_then(|at| scene.syntax.group(at)) else { return frame };
    frame.action = Some(group.tokens).filter(|r| within(*r));
    let subject = subject(scene, content, group);
    let object = scene.syntax.noun_phrase_after(group.tokens.end, content.last().map_or(0, |c| c.end)).filter(|r| within(*r));
    (frame.actor, frame.target) = if group.passive { (agent(scene, content, group), subject) } else { (subject, object) };
    frame
}

/// The noun phrase before the verb; the last one of an earlier fragment where the verb opens its own.
fn subject(scene: &Scene<'_>, content: &[TokenRange], group: &VerbGroup) -> Option<TokenRange> {
    let here = content.iter().position(|c| c.contains(group.tokens.start))?;
    let fragment = content.get(here)?;
    if group.tokens.start > fragment.start {
        return scene.syntax.noun_phrase_before(group.tokens.start, fragment.start);
    }
    let before = here.checked_sub(1).and_then(|at| content.get(at))?;
    scene.syntax.noun_phrase_before(before.end, before.start)
}

/// Who stands behind "by" after a passive.
fn agent(scene: &Scene<'_>, content: &[TokenRange], group: &VerbGroup) -> Option<TokenRange> {
    let end = content.iter().find(|c| c.contains(group.head))?.end;
    let by = (group.tokens.end..end.min(group.tokens.end + AGENT)).find(|&at| scene.syntax.is(at, GrammarClass::By))?;
    let agent = scene.syntax.noun_phrase_after(by + 1, end)?;
    // "by Monday" is a time.
    scene.syntax.time_at(agent.start).is_none().then_some(agent)
}

/// The first place behind a preposition.
fn place(scene: &Scene<'_>, content: &[TokenRange]) -> Option<u32> {
    let fits = |range: TokenRange| content.iter().any(|c| c.covers(range)) && range.start > 0 && scene.syntax.tag(range.start - 1) == Tag::IN;
    let first = scene.mentions.partition_point(|m| m.tokens.start < content.first().map_or(0, |c| c.start));
    let last = content.last().map_or(0, |c| c.end);
    let mut here = (0u32..).zip(scene.mentions).skip(first).take_while(|(_, m)| m.tokens.start < last);
    here.find(|(_, m)| m.kind == MentionKind::Place && fits(m.tokens)).map(|(at, _)| at)
}

/// The first date or time.
fn time(scene: &Scene<'_>, content: &[TokenRange]) -> Option<u32> {
    let first = scene.timexes.partition_point(|t| t.tokens.start < content.first().map_or(0, |c| c.start));
    let last = content.last().map_or(0, |c| c.end);
    let mut here = (0u32..).zip(scene.timexes).skip(first).take_while(|(_, t)| t.tokens.start < last);
    here.find(|(_, t)| scene.is_dated(t.tokens.start) && content.iter().any(|c| c.covers(t.tokens))).map(|(at, _)| at)
}
