//! Cues after or inside their content: "The bridge is safe, he said", "…, said Mensah", "The bridge, he said, is safe".

use super::super::draft::{Candidate, Draft, Follow, Frame};
use super::indirect::{AFTER, LEAST, draft};
use crate::lexicon::{Construction, CueClass, Entry, Frames, GrammarClass, Tag};
use crate::rule::{Rule, RuleId};
use crate::span::TokenRange;
use crate::syntax::{Form, Syntax, VerbGroup};

const BEFORE: RuleId = RuleId("indirect.before-cue");
const INVERTED: RuleId = RuleId("indirect.inverted");

pub(crate) const RULES: &[Rule] = &[
    Rule {
        id: BEFORE,
        summary: "A verb of saying at the end of its clause: what stands before its subject is the content.",
        example: "The bridge will reopen in May, the minister said.",
        counterexample: "In May, the minister resigned.",
    },
    Rule {
        id: INVERTED,
        summary: "A verb of saying after a comma, then its subject: what stands before the comma is the content.",
        example: "The bridge will reopen in May, said Kofi Mensah, a spokesman for the ministry.",
        counterexample: "Asked about the bridge, the minister said nothing.",
    },
];

/// "…, said Kofi Mensah, a spokesman.": the verb stands before its subject, the content before the verb.
pub(super) fn inverted(syntax: &Syntax<'_>, unit: TokenRange, group: &VerbGroup, candidate: &Candidate, entry: &Entry) -> Option<Draft> {
    let says = matches!(entry.cue_class(), Some(CueClass::Say | CueClass::Write | CueClass::Post)) && entry.trust().unwrap_or(0) >= 50;
    let comma = group.tokens.start.checked_sub(1).filter(|&at| at > unit.start && syntax.is_comma(at))?;
    // "had argued for a delay": what stands behind a preposition is no subject.
    let prepositional = candidate.cue.end > group.head + 1;
    if !says || group.form == Form::Gerund || candidate.passive || prepositional || group.tokens.len() > 2 {
        return None;
    }
    // "The curator, Lise Moreau, said the bird …": the subject stands before after all.
    if syntax.subject(group, unit.start).is_some_and(|s| s.end == comma) && !syntax.finite_before(unit.start, comma) {
        return None;
    }
    // A verb after the comma whose subject stands before it: "Smith, asked about it, said the plan …".
    let source = syntax.subject_after(candidate.cue.end, unit.end)?;
    let ends = source.end >= unit.end
        || matches!(syntax.document.fold(source.end), "." | "," | ";")
        || syntax.time_at(source.end).is_some()
        || syntax.is_dash(source.end);
    let whose = syntax.is_comma(source.end) && matches!(syntax.tag(source.end + 1), Tag::WP | Tag::WPS | Tag::WDT);
    let told = syntax.finite_before(unit.start, comma);
    let follow = Follow { frame: Frame::End, at: source.end, cue_end: candidate.cue.end };
    // "The bridge, said Mensah, would stay shut": the verb comes after the interruption.
    let second = resumed(syntax, unit, source.end)
        .filter(|s| syntax.quote_starting(s.start).is_some() || (!told && syntax.group(s.start).is_some_and(|g| g.form == Form::Finite)));
    if !ends || !(told || second.is_some()) || (second.is_none() && !whose && syntax.finite_before(source.end, unit.end)) {
        return None;
    }
    let end = syntax.without_stop(comma, unit.start);
    let mut content = vec![TokenRange::new(unit.start, end)];
    content.extend(second);
    Some(draft(syntax, candidate, follow, Some(source), content, INVERTED))
}

/// A verb of saying at the end of its clause: the content stands before its subject.
pub(super) fn before(
    syntax: &Syntax<'_>,
    unit: TokenRange,
    group: &VerbGroup,
    candidate: &Candidate,
    entry: &Entry,
    follow: Follow,
    earlier: &[Draft],
) -> Option<Draft> {
    let says = matches!(entry.cue_class(), Some(CueClass::Say | CueClass::Write | CueClass::Post | CueClass::Ask | CueClass::Believe | CueClass::Show))
        // "…, The Herald has learned"
        || (matches!(entry.cue_class(), Some(CueClass::Know | CueClass::Perceive)) && syntax.is(group.tokens.start, GrammarClass::Have));
    if !says
        || !entry.frames().has(Frames::THAT.and(Frames::QUOTE))
        || (follow.frame == Frame::End && entry.share(Construction::End).unwrap_or(50) < LEAST)
        || candidate.passive
        || group.form != Form::Finite
    {
        return None;
    }
    let source = syntax.subject(group, unit.start)?;
    let end = source.start;
    if end == unit.start {
        return None;
    }
    // "the double counting it alleged": with nothing between, the clause only says which.
    let parted = syntax.tag(end - 1) == Tag::PUNCT || end == unit.start + 1;
    if !parted && matches!(syntax.tag(source.start), Tag::PRP | Tag::WDT | Tag::WP) && follow.at < unit.end {
        return None;
    }
    // "how people think", "the mission that the mayor described"
    if !parted && syntax.quote_ending(end).is_none() && syntax.subordinator(end - 1).is_none() {
        return None;
    }
    if end == unit.start + 1 && syntax.subordinator(unit.start).is_some_and(|(row, _)| row == "as") {
        // "As the mayor said, the bridge is old": the content is the main clause.
        let content = resumed(syntax, unit, follow.at)?;
        return Some(draft(syntax, candidate, follow, Some(source), vec![content], BEFORE));
    }
    // What an earlier cue of the sentence said already is not said again.
    let floor = earlier
        .iter()
        .filter(|d| d.by.rule != AFTER || d.content.iter().any(|c| c.end + 1 < end))
        .flat_map(|d| d.content.iter().map(|c| c.end))
        .filter(|&c| c <= end)
        .max();
    let start = floor.filter(|&f| syntax.is_comma(f)).map_or(unit.start, |f| f + 1);
    let start = if syntax.finite_before(start, end) { start } else { unit.start };
    // "She denied that it would close, as staff had feared": what she denied is what they feared.
    let as_clause = syntax.subordinator(end - 1).is_some_and(|(row, _)| row == "as") && syntax.is_comma(end.saturating_sub(2));
    let said = || {
        earlier.iter().rev().find_map(|d| d.content.last().copied().filter(|c| d.frame == Frame::That && c.end + 2 >= end && c.start > start && c.end <= end))
    };
    let start = if as_clause { said().map_or(start, |c| c.start) } else { start };
    let content_end = syntax.without_stop(if as_clause { end - 1 } else { end }, start);
    let second = resumed(syntax, unit, follow.at);
    // "At least 17 killed in an attack, officials say"
    let counted = (start + 1..content_end).take(2).any(|at| syntax.tag(at) == Tag::CD);
    let long = content_end > start + 3 && (counted || !matches!(syntax.tag(start), Tag::IN | Tag::WRB));
    let tells = syntax.finite_before(start, content_end) || syntax.quote_ending(content_end).is_some() || long;
    // "The bridge, the minister said, will reopen": the verb comes after the interruption.
    let interrupts = second.is_some_and(|s| syntax.group(s.start).is_some_and(|g| g.form == Form::Finite));
    // "Sometimes, they say, it means more"
    let short = content_end > start + 1 || syntax.tag(start).is_adverb();
    let opens = short && !syntax.finite_before(start, content_end) && second.is_some_and(|s| syntax.opens_clause(s.start, s.end));
    if !opens && (content_end <= start + 1 || !(tells || interrupts)) {
        return None;
    }
    let mut content = vec![TokenRange::new(start, content_end)];
    content.extend(second);
    Some(draft(syntax, candidate, follow, Some(source), content, BEFORE))
}

/// "…, he said, because the tests were old": a reason or a time that goes on with what is said.
fn gives_reason(syntax: &Syntax<'_>, at: u32) -> bool {
    syntax.subordinator(at).is_some_and(|(row, _)| row == "because")
}

/// The content's second half after an interruption: "…, he said, …".
pub(crate) fn resumed(syntax: &Syntax<'_>, unit: TokenRange, at: u32) -> Option<TokenRange> {
    if !(syntax.is_comma(at) || syntax.is_dash(at) || syntax.is_mark(at, ":")) || at + 2 >= unit.end {
        return None;
    }
    let start = at + 1;
    let goes_on = syntax.quote_starting(start).is_some()
        || !(syntax.is_gloss(start, unit.end)
            || syntax.group(start).is_some_and(|g| matches!(g.form, Form::Gerund | Form::Participle))
            || (syntax.is(start, GrammarClass::And) && !syntax.opens_clause(start + 1, unit.end))
            || (syntax.is(start, GrammarClass::Subordinator) && !gives_reason(syntax, start))
            || syntax.is(start, GrammarClass::Relative));
    let end = syntax.clause_end(start, unit.end, false);
    (goes_on && end > start).then(|| TokenRange::new(start, end))
}
