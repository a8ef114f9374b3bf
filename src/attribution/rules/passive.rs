//! Cues whose subject belongs to the content: "The rebels are believed to hold the town", "The plan was rejected by the council".

use super::super::draft::{Candidate, Draft, Follow, Frame};
use super::fronted::cut_fronted;
use super::indirect::{LEAST_UNMEASURED, after, draft};
use crate::lexicon::{Construction, CueClass, Entry, Frames, GrammarClass, Kind, Stance, Tag};
use crate::rule::{Rule, RuleId};
use crate::span::TokenRange;
use crate::syntax::{Form, Syntax, VerbGroup};

/// Tokens before a verb among which the phrase begins that keeps a name back: "did not want to be identified".
const WITHHELD: u32 = 5;

const PASSIVE: RuleId = RuleId("indirect.no-source");
const AGENT: RuleId = RuleId("indirect.agent");

pub(crate) const RULES: &[Rule] = &[
    Rule {
        id: PASSIVE,
        summary: "A passive or raising verb without an agent: no source, and the subject belongs to the content.",
        example: "The rebels are believed to hold the town.",
        counterexample: "The rebels hold the town.",
    },
    Rule {
        id: AGENT,
        summary: "A passive verb with \"by\": the agent is the source, and the subject belongs to the content.",
        example: "The plan was rejected by the council.",
        counterexample: "The road was blocked by trucks.",
    },
];

/// "A verdict is not expected before October": what somebody left out foresees, and when.
pub(super) fn awaited(syntax: &Syntax<'_>, unit: TokenRange, group: &VerbGroup, candidate: &Candidate, entry: &Entry) -> Option<Draft> {
    let at = candidate.cue.end;
    let foretold = candidate.passive && group.form == Form::Finite && entry.stance() == Some(Stance::Prediction);
    let time = syntax.time_at(at).or_else(|| syntax.subordinator(at).and_then(|(_, end)| syntax.time_at(end))).filter(|_| foretold)?;
    // "is expected on Monday to say": its content is still to come.
    let closes = time >= unit.end || syntax.tag(time) == Tag::PUNCT || syntax.tag(time) == Tag::CC || syntax.tag(time) == Tag::IN;
    let subject = syntax.subject(group, unit.start).filter(|s| closes && syntax.tag(s.start) != Tag::PRP)?;
    let end = syntax.clause_end(at, unit.end, true).max(time);
    let follow = Follow { frame: Frame::Small, at, cue_end: at };
    Some(draft(syntax, candidate, follow, None, vec![subject, TokenRange::new(at, end)], PASSIVE))
}

/// "One bidder, who left early, is said to have won": what is said of the subject beside is the writer's.
fn without_aside(syntax: &Syntax<'_>, subject: TokenRange) -> TokenRange {
    let aside = |at: &u32| syntax.is_comma(*at) && matches!(syntax.tag(at + 1), Tag::WDT | Tag::WP);
    TokenRange::new(subject.start, subject.iter().skip(1).find(aside).unwrap_or(subject.end))
}

/// A passive or raising cue: the subject belongs to the content.
pub(super) fn passive(syntax: &Syntax<'_>, unit: TokenRange, group: &VerbGroup, candidate: &Candidate, entry: &Entry, follow: Follow) -> Option<Draft> {
    let subject = if candidate.form == Form::Participle {
        syntax.noun_phrase_before(group.tokens.start, unit.start)
    } else {
        syntax.subject(group, unit.start).or_else(|| syntax.shared_subject(group, unit.start))
    };
    // "It is said that", but "It is thought to have failed".
    let dummy = subject.is_some_and(|s| s.len() == 1 && syntax.is(s.start, GrammarClass::Thing)) && !(candidate.passive && follow.frame == Frame::To);
    // "seemed kinder", "looked for": how something is, and no clause of its own.
    if entry.frames().has(Frames::RAISING) && !candidate.passive && follow.frame != Frame::To && !(dummy && follow.frame.is_clause()) {
        return None;
    }
    // "was not shown the messages": who was to see them.
    // "was not allowed to talk to the press": why the article keeps a name back.
    let withheld = |at: u32| syntax.document.hits_at(at).iter().any(|h| h.kind == Kind::Withheld && h.tokens.overlaps(candidate.cue));
    if (group.tokens.start.saturating_sub(WITHHELD)..group.tokens.end).any(withheld) {
        return None;
    }
    if entry.cue_class() == Some(CueClass::Show) && follow.frame == Frame::NounPhrase && entry.frames().has(Frames::NP) {
        return None;
    }
    let mut content: Vec<TokenRange> = subject.filter(|_| !dummy).map(|s| without_aside(syntax, s)).into_iter().collect();
    let by = (follow.at..unit.end.min(follow.at + 2)).chain([candidate.cue.end]).find(|&at| syntax.is(at, GrammarClass::By));
    // "a memo seen by this newspaper": how it came to be known says nothing of what it says.
    if by.is_some() && entry.cue_class() == Some(CueClass::Perceive) && !follow.frame.is_clause() {
        return None;
    }
    if let Some(by) = by.filter(|_| entry.share(Construction::Passive).unwrap_or(50) >= LEAST_UNMEASURED) {
        let agent = syntax.subject_after(by + 1, unit.end)?;
        let agent = syntax.noun_phrase_after(by + 1, unit.end).filter(|np| np.end < agent.end && !syntax.is_comma(np.end)).unwrap_or(agent);
        let end = syntax.clause_end(agent.end, unit.end, true);
        let mut rest: Vec<TokenRange> = (end > agent.end && !syntax.is_comma(agent.end)).then(|| TokenRange::new(agent.end, end)).into_iter().collect();
        cut_fronted(syntax, unit, group, &mut rest);
        content.extend(rest);
        return (!content.is_empty()).then(|| draft(syntax, candidate, Follow { cue_end: by + 1, ..follow }, Some(agent), content, AGENT));
    }
    // "was accused of taking bribes"
    let charge = entry.frames().has(Frames::OBJ_PREP) && syntax.tag(follow.at) == Tag::IN;
    if follow.frame == Frame::Small && !charge && !entry.frames().has(Frames::SMALL) {
        return None;
    }
    // "who is said to be ill, spoke only once": the main clause's verb is none of it.
    let relative = subject.is_some_and(|s| matches!(syntax.tag(s.start), Tag::WP | Tag::WDT));
    // "a regime about which such stories are told has lost": nor is one that has another subject.
    let bare = follow.frame == Frame::Clause && syntax.group(follow.at).is_some_and(|g| g.tokens.start == follow.at && g.form == Form::Finite);
    if bare {
        return None;
    }
    // "It was announced on a Friday, and 200 people answered": when, and not what.
    let when = candidate.passive && follow.frame == Frame::Clause && syntax.tag(follow.at) == Tag::IN;
    let mut rest = if when { Vec::new() } else { after(syntax, unit, follow, relative) };
    cut_fronted(syntax, unit, group, &mut rest);
    content.extend(rest);
    (!content.is_empty()).then(|| draft(syntax, candidate, follow, None, content, PASSIVE))
}
