//! Verbs of the lexicon: "The minister said that …", "…, he said", "is expected to".

use super::super::draft::{Candidate, Draft, Follow, Frame, UNMEASURED};
use super::super::survey::construction;
use crate::lexicon::{Construction, CueClass, Entry, Frames, GrammarClass, Kind, Tag};
use crate::rule::{By, Rule, RuleId};
use crate::span::TokenRange;
use crate::syntax::{Form, Syntax, VerbGroup};

const AFTER: RuleId = RuleId("indirect.after-cue");
const BEFORE: RuleId = RuleId("indirect.before-cue");
const INVERTED: RuleId = RuleId("indirect.inverted");
const PASSIVE: RuleId = RuleId("indirect.no-source");
const AGENT: RuleId = RuleId("indirect.agent");

pub(crate) const RULES: &[Rule] = &[
    Rule {
        id: AFTER,
        summary: "A verb of the lexicon in one of its frames: the subject is the source, what follows the content.",
        example: "The minister said that the bridge would reopen in May.",
        counterexample: "The minister opened the bridge in May.",
    },
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

/// Proposes relations for the verbs of `unit`, quotations left out, in order.
///
/// The drafts from `first` on are those of this unit; a verb that is a cue already is passed over.
pub(crate) fn find(syntax: &Syntax<'_>, unit: TokenRange, scope: Option<u32>, first: usize, drafts: &mut Vec<Draft>) {
    for at in unit.iter() {
        let Some(group) = syntax.group(at).filter(|g| g.head == at && unit.covers(g.tokens)) else { continue };
        if syntax.document.quote_of[at as usize] != scope.unwrap_or(u32::MAX) {
            continue;
        }
        let describes = |d: &Draft| d.cue.contains(at) || (group.form == Form::Participle && d.source.is_some_and(|s| s.contains(at)));
        if drafts[first..].iter().any(describes) {
            continue;
        }
        let candidate = syntax.candidate(group);
        let Some(entry) = candidate.entry.map(|e| syntax.lexicons.entry(e)) else { continue };
        if is_noun_after_all(syntax, unit, group) || is_attributive(syntax, unit, group) {
            continue;
        }
        let follow = syntax.follow(candidate.cue.end, unit.end, entry.frames());
        if let Some(draft) = propose(syntax, unit, group, &candidate, entry, follow, &drafts[first..]) {
            drafts.push(draft);
        }
    }
}

/// "paid the insurance claims": a present tense that looks like a noun, after what is the object of a verb that takes no clause.
fn is_noun_after_all(syntax: &Syntax<'_>, unit: TokenRange, group: &VerbGroup) -> bool {
    let word = syntax.document.words[group.head as usize].filter(|_| group.tokens.len() == 1 && matches!(syntax.tag(group.head), Tag::VBZ | Tag::VBP));
    let noun = word.is_some_and(|w| syntax.lexicons.tags(w).iter().any(|(tag, _)| tag.is_noun()));
    let object = if noun { syntax.noun_phrase_before(group.tokens.start, unit.start) } else { None };
    let governor = object.and_then(|o| o.start.checked_sub(1)).and_then(|at| syntax.group(at).filter(|g| g.head == at && g.form == Form::Finite));
    governor.is_some_and(|g| syntax.candidate(g).entry.is_none_or(|e| !syntax.lexicons.entry(e).frames().has(Frames::THAT)))
}

/// "the disputed vote", "a suggested route": a participle before its noun is an adjective.
fn is_attributive(syntax: &Syntax<'_>, unit: TokenRange, group: &VerbGroup) -> bool {
    let before = group.head.checked_sub(1).filter(|&at| at >= unit.start && group.tokens.len() == 1);
    let determined = before.is_some_and(|at| matches!(syntax.tag(at), Tag::DT | Tag::PRPS | Tag::POS | Tag::JJ));
    let noun = syntax.tag(group.head + 1).is_noun() || syntax.tag(group.head + 1).is_adjective();
    determined && noun && matches!(syntax.tag(group.head), Tag::VBN | Tag::VBD | Tag::VBG) && !syntax.is(before.unwrap_or(0), GrammarClass::Subject)
}

/// The relation that a verb makes with what is around it, if it makes one.
fn propose(syntax: &Syntax<'_>, unit: TokenRange, group: &VerbGroup, candidate: &Candidate, entry: &Entry, follow: Follow, earlier: &[Draft]) -> Option<Draft> {
    if follow.frame == Frame::End {
        return before(syntax, unit, group, candidate, entry, follow, earlier);
    }
    if let Some(inverted) = inverted(syntax, unit, group, candidate, entry) {
        return Some(inverted);
    }
    if entry.frames().has(Frames::OBJ_THAT) && matches!(follow.frame, Frame::NounPhrase | Frame::ObjectPreposition) {
        // "…, he told reporters in Paris."
        if let Some(told) = before(syntax, unit, group, candidate, entry, follow, earlier) {
            return Some(told);
        }
    }
    // A verb that takes no clause has an object, whatever comes after that.
    let takes_clause = entry.frames().has(Frames::THAT.and(Frames::SMALL)) || entry.share(Construction::Clause) >= Some(SURE);
    let object = follow.frame == Frame::Clause && !takes_clause;
    let frame = if syntax.noun_phrase_after(follow.at, unit.end).is_some() { Frame::NounPhrase } else { Frame::Small };
    let follow = if object { Follow { frame, ..follow } } else { follow };
    if !accepts(entry, candidate, follow.frame) {
        return None;
    }
    let told = matches!(follow.frame, Frame::That | Frame::ObjectThat | Frame::ObjectTo | Frame::Quote);
    if candidate.form == Form::Infinitive && (candidate.passive || !told || is_declined(syntax, unit, group)) {
        return None; // "to be named", "declined to comment on", "a chance to show their skill": nobody has said it yet
    }
    let bare = group.tokens.start == unit.start || (syntax.is_comma(group.tokens.start - 1) && entry.cue_class() == Some(CueClass::Ask));
    let participle = candidate.form == Form::Participle && (bare || !takes_object(entry, follow.frame));
    if candidate.passive || participle || entry.frames().has(Frames::RAISING) {
        return passive(syntax, unit, group, candidate, entry, follow);
    }
    let source = source(syntax, unit, group, earlier);
    let asked = entry.cue_class() == Some(CueClass::Ask) && (candidate.form == Form::Participle || group.tokens.start == unit.start);
    if source.is_none() && !asked {
        return None; // "Note that …"; but "Asked whether …, he said" leaves the one who asked out
    }
    if candidate.form == Form::Infinitive && source.is_some_and(|s| s.len() == 1 && syntax.is(s.start, GrammarClass::Thing)) {
        return None; // "It is useful to note that"
    }
    let relative = source.is_some_and(|s| matches!(syntax.tag(s.start), Tag::WP | Tag::WDT));
    let whose = relative || source.is_some_and(|s| s.start > unit.start && matches!(syntax.tag(s.start - 1), Tag::WP | Tag::WDT));
    let tells = entry.is_measured(Construction::Clause) && entry.share(Construction::Clause) >= Some(SURE);
    if follow.frame == Frame::Clause && !whose && !tells && syntax.group(follow.at).is_some_and(|g| g.form == Form::Finite && g.tokens.start == follow.at) {
        return None; // "Another theme she repeated was …": the clause is about what was repeated
    }
    let modifies = group.form == Form::Gerund
        && group.tokens.start > unit.start
        && syntax.tag(group.tokens.start - 1).is_noun()
        && !syntax.finite_before(unit.start, group.tokens.start);
    // "a government that promised sovereignty has delivered candles": the second verb is the main clause's.
    let thinks = matches!(entry.cue_class(), Some(CueClass::Believe | CueClass::Know | CueClass::Show));
    let object = relative
        && follow.frame == Frame::Clause
        && !is_telling(entry)
        && !thinks
        && (!entry.is_measured(Construction::Clause) || entry.share(Construction::NounPhrase) >= entry.share(Construction::Clause));
    // "A study documenting the loss has shown": the second verb is the main clause's.
    let object = object || (modifies && follow.frame == Frame::Clause);
    let follow = if object { Follow { frame: Frame::NounPhrase, ..follow } } else { follow };
    let mut content = after(syntax, unit, follow, relative || (modifies && object));
    cut_fronted(syntax, unit, group, &mut content);
    let silent = candidate.negated && matches!(follow.frame, Frame::Preposition | Frame::NounPhrase | Frame::Small) && is_telling(entry);
    if content.is_empty() || silent || (is_telling(entry) && follow.frame != Frame::Quote && says_nothing(syntax, &content)) {
        return None;
    }
    Some(draft(candidate, entry, follow, source, content, AFTER))
}

fn draft(candidate: &Candidate, entry: &Entry, follow: Follow, source: Option<TokenRange>, content: Vec<TokenRange>, rule: RuleId) -> Draft {
    Draft {
        cue: TokenRange::new(candidate.cue.start, follow.cue_end.max(candidate.cue.end)),
        source,
        content,
        class: entry.cue_class().unwrap_or(CueClass::Say),
        stance: entry.stance().unwrap_or(crate::lexicon::Stance::Neutral),
        negated: candidate.negated,
        frame: follow.frame,
        share: entry.share(construction(follow.frame, candidate.form, candidate.passive)).unwrap_or(UNMEASURED),
        noun: false,
        by: By { rule, entry: candidate.entry },
    }
}

/// The content after a cue. Where a relative clause holds the cue, the main clause's verb ends it: "who gave his name as Ladji | said …".
fn after(syntax: &Syntax<'_>, unit: TokenRange, follow: Follow, relative: bool) -> Vec<TokenRange> {
    let narrow =
        matches!(follow.frame, Frame::NounPhrase | Frame::ObjectPreposition | Frame::Preposition | Frame::Gerund | Frame::Small | Frame::To | Frame::ObjectTo);
    let mut end = syntax.clause_end(follow.at, unit.end, narrow);
    if relative {
        let main = (follow.at + 1..end).find(|&at| {
            let begins = syntax.group(at).is_some_and(|g| g.tokens.start == at && g.form == Form::Finite);
            begins
                && (syntax.is_comma(at - 1)
                    || syntax.quote_ending(at).is_some()
                    || (narrow && syntax.document.quote_of[at as usize] == u32::MAX && !(follow.at..at).any(|i| syntax.is(i, GrammarClass::Subordinator))))
        });
        end = main.map_or(end, |at| syntax.without_stop(at, follow.at));
    }
    if end > follow.at { vec![TokenRange::new(follow.at, end)] } else { Vec::new() }
}

/// Whether an infinitive is what someone declines to do: the refusal is the cue.
fn is_declined(syntax: &Syntax<'_>, unit: TokenRange, group: &VerbGroup) -> bool {
    let governor = group.tokens.start.checked_sub(1).filter(|&at| at >= unit.start).and_then(|at| syntax.group(at));
    let entry = governor.and_then(|g| syntax.candidate(g).entry).map(|e| syntax.lexicons.entry(e));
    entry.is_some_and(|e| e.cue_class() == Some(CueClass::Decline))
}

/// Whether a cue is of saying, asking or writing: what such a verb takes may be its recipient or a mere manner.
fn is_telling(entry: &Entry) -> bool {
    matches!(entry.cue_class(), Some(CueClass::Say | CueClass::Write | CueClass::Ask | CueClass::Post))
}

/// "asked us", "said nothing": a content that tells nothing.
fn says_nothing(syntax: &Syntax<'_>, content: &[TokenRange]) -> bool {
    let at = content[0].start;
    content.iter().map(|c| c.len()).sum::<u32>() == 1 && (syntax.tag(at) == Tag::PRP || syntax.is(at, GrammarClass::Empty))
}

/// Whether a bare participle is really a past tense: it has what only an active verb can have, an object or a clause.
fn takes_object(entry: &Entry, frame: Frame) -> bool {
    match frame {
        Frame::That
        | Frame::Clause
        | Frame::Quote
        | Frame::Wh
        | Frame::NounPhrase
        | Frame::ObjectTo
        | Frame::ObjectThat
        | Frame::ObjectPreposition
        | Frame::Preposition => true,
        Frame::To => !entry.frames().has(Frames::OBJ_TO.and(Frames::PASSIVE)),
        _ => false,
    }
}

/// The source of an active verb: its subject, or the one that it shares. Of "She sent an email saying …" the one who sent it.
fn source(syntax: &Syntax<'_>, unit: TokenRange, group: &VerbGroup, earlier: &[Draft]) -> Option<TokenRange> {
    if group.form == Form::Gerund && group.tokens.start == unit.start {
        // "Noting that the bolts were short, the engineer closed the bridge."
        let comma = main_clause(syntax, TokenRange::new(group.tokens.end, unit.end))?;
        return syntax.noun_phrase_after(comma + 1, unit.end);
    }
    if group.form == Form::Gerund && syntax.is_comma(group.tokens.start - 1) {
        // "…, adding that": whoever spoke before the comma.
        let comma = group.tokens.start - 1;
        let spoke =
            |d: &&Draft| d.source.is_some() && (d.content.iter().any(|c| c.end == comma) || d.cue.end == comma || d.source.is_some_and(|s| s.end == comma));
        if let Some(last) = earlier.iter().rev().find(spoke) {
            return last.source;
        }
        return syntax.main_subject(group, unit.start).or_else(|| syntax.shared_subject(group, unit.start));
    }
    let subject = syntax.subject(group, unit.start);
    let document = |s: TokenRange| syntax.document.hits_at(s.end - 1).iter().any(|h| matches!(h.kind, Kind::Documents | Kind::CueNouns));
    let sent = group.form == Form::Gerund && subject.is_some_and(document);
    let shared = if sent || subject.is_none() { syntax.shared_subject(group, unit.start) } else { None };
    shared.or(subject)
}

/// "…, said Kofi Mensah, a spokesman.": the verb stands before its subject, the content before the verb.
fn inverted(syntax: &Syntax<'_>, unit: TokenRange, group: &VerbGroup, candidate: &Candidate, entry: &Entry) -> Option<Draft> {
    let says = matches!(entry.cue_class(), Some(CueClass::Say | CueClass::Write | CueClass::Post)) && entry.trust().unwrap_or(0) >= 50;
    let comma = group.tokens.start.checked_sub(1).filter(|&at| at > unit.start && syntax.is_comma(at))?;
    if !says || group.form == Form::Gerund || candidate.passive || group.tokens.len() > 2 {
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
    Some(draft(candidate, entry, follow, Some(source), content, INVERTED))
}

/// Whether a cue stands in a clause before the main one: "Noting that …, she left", "If the emails show that …, he will resign".
fn is_fronted(syntax: &Syntax<'_>, unit: TokenRange, group: &VerbGroup) -> bool {
    let opens = syntax.is(unit.start, GrammarClass::Subordinator) || syntax.is(unit.start, GrammarClass::Wh) || syntax.tag(unit.start) == Tag::IN;
    (group.tokens.start <= unit.start + 1 && group.form != Form::Finite) || (opens && !(unit.start..group.tokens.start).any(|at| syntax.is_comma(at)))
}

/// Where the main clause begins after a fronted one: at the comma before a subject and a finite verb.
fn main_clause(syntax: &Syntax<'_>, range: TokenRange) -> Option<u32> {
    (range.start + 1..range.end).find(|&at| syntax.is_comma(at) && (syntax.opens_clause(at + 1, range.end) || opens_long_clause(syntax, at + 1, range.end)))
}

/// Whether a subject with a relative clause, and its verb, begin at `at`: "27 percent of those who answered said".
fn opens_long_clause(syntax: &Syntax<'_>, at: u32, ceiling: u32) -> bool {
    let subject = syntax.noun_phrase_after(at, ceiling).filter(|np| matches!(syntax.tag(np.end), Tag::WP | Tag::WDT));
    subject.is_some_and(|np| syntax.verb_after_relative(np.end, ceiling))
}

/// Ends the content of a cue in a fronted clause before the main clause.
fn cut_fronted(syntax: &Syntax<'_>, unit: TokenRange, group: &VerbGroup, content: &mut [TokenRange]) {
    if let (Some(first), true) = (content.first_mut(), is_fronted(syntax, unit, group)) {
        first.end = main_clause(syntax, *first).unwrap_or(first.end);
    }
}

/// Lowest share of a verb's sightings in its construction that must be cues, in percent. Half of what is right of the cues found:
/// below it a relation is likelier to harm than to help.
const LEAST: u8 = 42;

/// The share from which a verb takes a clause so often that one without a subject of its own is its content too: "what officials said would help".
const SURE: u8 = 80;

/// The same for a construction that is not in the verb's frames, or that was too rare to measure.
const LEAST_UNMEASURED: u8 = 60;

/// Whether a verb is a cue in the construction that it stands in.
fn accepts(entry: &Entry, candidate: &Candidate, frame: Frame) -> bool {
    let construction = construction(frame, candidate.form, candidate.passive);
    let share = entry.share(construction).unwrap_or(50);
    let framed = entry.frames().has(frame.frames())
        || (frame == Frame::Clause && entry.frames().has(Frames::SMALL))
        || (candidate.passive && entry.frames().has(Frames::PASSIVE))
        || entry.frames().has(Frames::RAISING);
    let least = if entry.is_measured(construction) || framed { LEAST } else { LEAST_UNMEASURED };
    // "responded in kind", "was opposed": what is left over seldom is what someone said.
    if frame == Frame::Small && !candidate.passive && !(framed && entry.frames().has(Frames::SMALL)) {
        return false;
    }
    share >= least
}

/// A passive or raising cue: the subject belongs to the content.
fn passive(syntax: &Syntax<'_>, unit: TokenRange, group: &VerbGroup, candidate: &Candidate, entry: &Entry, follow: Follow) -> Option<Draft> {
    let subject = if candidate.form == Form::Participle {
        syntax.noun_phrase_before(group.tokens.start, unit.start)
    } else {
        syntax.subject(group, unit.start).or_else(|| syntax.shared_subject(group, unit.start))
    };
    let dummy = subject.is_some_and(|s| s.len() == 1 && syntax.is(s.start, GrammarClass::Thing));
    // "seemed kinder", "looked for": how something is, and no clause of its own.
    if entry.frames().has(Frames::RAISING) && !candidate.passive && follow.frame != Frame::To && !(dummy && follow.frame.is_clause()) {
        return None;
    }
    let mut content: Vec<TokenRange> = subject.filter(|_| !dummy).into_iter().collect();
    let by = (follow.at..unit.end.min(follow.at + 2)).chain([candidate.cue.end]).find(|&at| syntax.is(at, GrammarClass::By));
    if let Some(by) = by.filter(|_| entry.share(Construction::Passive).unwrap_or(50) >= LEAST_UNMEASURED) {
        let agent = syntax.subject_after(by + 1, unit.end)?;
        let agent = syntax.noun_phrase_after(by + 1, unit.end).filter(|np| np.end < agent.end && !syntax.is_comma(np.end)).unwrap_or(agent);
        let end = syntax.clause_end(agent.end, unit.end, true);
        let rest = (end > agent.end && !syntax.is_comma(agent.end)).then(|| TokenRange::new(agent.end, end));
        content.extend(rest);
        return (!content.is_empty()).then(|| draft(candidate, entry, Follow { cue_end: by + 1, ..follow }, Some(agent), content, AGENT));
    }
    // "was accused of taking bribes"
    let charge = entry.frames().has(Frames::OBJ_PREP) && syntax.tag(follow.at) == Tag::IN;
    if follow.frame == Frame::Small && !charge && !entry.frames().has(Frames::SMALL) {
        return None;
    }
    let mut rest = after(syntax, unit, follow, false);
    cut_fronted(syntax, unit, group, &mut rest);
    content.extend(rest);
    (!content.is_empty()).then(|| draft(candidate, entry, follow, None, content, PASSIVE))
}

/// A verb of saying at the end of its clause: the content stands before its subject.
fn before(syntax: &Syntax<'_>, unit: TokenRange, group: &VerbGroup, candidate: &Candidate, entry: &Entry, follow: Follow, earlier: &[Draft]) -> Option<Draft> {
    let says = matches!(entry.cue_class(), Some(CueClass::Say | CueClass::Write | CueClass::Post | CueClass::Ask | CueClass::Believe | CueClass::Show));
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
        return Some(draft(candidate, entry, follow, Some(source), vec![content], BEFORE));
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
    let content_end = syntax.without_stop(end, start);
    let second = resumed(syntax, unit, follow.at);
    let long = content_end > start + 3 && !matches!(syntax.tag(start), Tag::IN | Tag::WRB);
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
    Some(draft(candidate, entry, follow, Some(source), content, BEFORE))
}

/// The content's second half after an interruption: "…, he said, …".
pub(crate) fn resumed(syntax: &Syntax<'_>, unit: TokenRange, at: u32) -> Option<TokenRange> {
    if !(syntax.is_comma(at) || syntax.is_dash(at) || syntax.is_mark(at, ":")) || at + 2 >= unit.end {
        return None;
    }
    let start = at + 1;
    let goes_on = syntax.quote_starting(start).is_some()
        || !(syntax.group(start).is_some_and(|g| matches!(g.form, Form::Gerund | Form::Participle))
            || syntax.is(start, GrammarClass::And)
            || syntax.is(start, GrammarClass::Subordinator)
            || syntax.is(start, GrammarClass::Relative));
    let end = syntax.clause_end(start, unit.end, false);
    (goes_on && end > start).then(|| TokenRange::new(start, end))
}
