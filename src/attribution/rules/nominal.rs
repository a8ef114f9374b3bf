//! Nouns: "his claim that", "a warning from the engineer that", "criticism of the plan by observers", "a warning that".

use super::super::draft::{Draft, Frame};
use crate::lexicon::{Entry, Frames, GrammarClass, Kind, Kinds, Tag};
use crate::rule::{Rule, RuleId};
use crate::span::TokenRange;
use crate::syntax::{Form, Syntax, VerbGroup};

const POSSESSED: RuleId = RuleId("nominal.possessive");
const BARE: RuleId = RuleId("nominal.no-source");
const AGENT: RuleId = RuleId("nominal.agent");
const LIGHT: RuleId = RuleId("nominal.light-verb");
const FIGURE: RuleId = RuleId("nominal.figure");

pub(crate) const RULES: &[Rule] = &[
    Rule {
        id: POSSESSED,
        summary: "A noun of saying with a possessor: the possessor is the source, the clause or phrase after the noun the content.",
        example: "The mayor rejected the minister's claim that the bridge was safe.",
        counterexample: "The mayor rejected the minister's car.",
    },
    Rule {
        id: BARE,
        summary: "A noun of saying with a clause and no possessor: the content's source is left out, or is the subject of the verb that governs it.",
        example: "The warning that the bridge could fall came too late.",
        counterexample: "The warning came too late.",
    },
    Rule {
        id: AGENT,
        summary: "A noun of saying, \"by\" or \"from\" and someone, and a clause: that someone is the source.",
        example: "A warning from the engineer that the bridge could fall came too late.",
        counterexample: "A letter from the engineer came too late.",
    },
    Rule {
        id: LIGHT,
        summary: "A verb that means little, a noun of saying and a clause: verb and noun are the cue, the verb's subject is the source.",
        example: "The minister repeated his claim that the bridge was safe.",
        counterexample: "The minister repeated the tour of the bridge.",
    },
    Rule {
        id: FIGURE,
        summary: "A word for a figure or an account with a possessor, a form of \"be\" and a number: the possessor is the source, the number the content.",
        example: "The ministry's figure was nine.",
        counterexample: "The bridge's width was nine metres.",
    },
];

/// The lowest share of a noun's occurrences that must be cues, in percent, where nobody is said to have it.
const BARE_TRUST: u8 = 25;

/// Proposes relations for the cue nouns of `unit`.
pub(crate) fn find(syntax: &Syntax<'_>, unit: TokenRange, scope: Option<u32>, drafts: &mut Vec<Draft>) {
    let nouns = Kinds::of(&[Kind::CueNouns, Kind::Grammar]);
    for at in unit.iter().filter(|&at| syntax.document.kinds_at(at).meets(nouns)) {
        if syntax.document.quote_of[at as usize] != scope.unwrap_or(u32::MAX) || !matches!(syntax.tag(at), Tag::NN | Tag::NNS | Tag::NNP) {
            continue;
        }
        let word = TokenRange::new(at, at + 1);
        if let Some((cue, source, content, rule, frame)) = figure(syntax, unit, word).filter(|_| syntax.is(at, GrammarClass::Account) && at + 1 < unit.end) {
            drafts.push(Draft::new(rule, cue, source, content, frame));
            continue;
        }
        let Some(hit) = syntax.document.hit(at, Kind::CueNouns).filter(|h| h.tokens.end < unit.end) else { continue };
        let entry = syntax.lexicons.entry(hit.entry);
        let within = |d: &Draft| {
            let first = d.content.first().is_some_and(|c| (d.cue.end <= at && at < c.start) || (c.contains(at) && !syntax.is(c.start, GrammarClass::That)));
            first && d.cue.start >= unit.start
        };
        // "told analysts on a call that": the clause is what was told.
        let occasion = at > unit.start + 1 && is_occasion(syntax, at) && drafts.iter().rev().take(NEAR).any(within);
        if let Some((cue, source, content, rule, frame)) = propose(syntax, unit, hit.tokens, entry).filter(|found| !(occasion && found.3 == BARE)) {
            drafts.push(Draft::new(rule, cue, source, content, frame).with_entry(syntax.lexicons, hit.entry, None));
        }
    }
}

/// Whether the noun at `at` stands behind a preposition and "a": on what occasion something was said.
fn is_occasion(syntax: &Syntax<'_>, at: u32) -> bool {
    let inside = |&i: &u32| matches!(syntax.tag(i), Tag::JJ | Tag::VBN | Tag::VBG | Tag::RB | Tag::NN);
    let article = (0..at).rev().take(4).find(|i| !inside(i)).filter(|&i| syntax.is(i, GrammarClass::Article) && syntax.document.fold(i) != "the");
    article.is_some_and(|i| i > 0 && syntax.tag(i - 1) == Tag::IN)
}

/// Cues before a noun that are looked at.
const NEAR: usize = 6;

type Relation = (TokenRange, Option<TokenRange>, Vec<TokenRange>, RuleId, Frame);

fn propose(syntax: &Syntax<'_>, unit: TokenRange, noun: TokenRange, entry: &Entry) -> Option<Relation> {
    let frames = entry.frames();
    if let Some(found) = agent(syntax, unit, noun, frames) {
        return Some(found);
    }
    // "emails that have been found" is a relative clause; a content has a subject of its own.
    let relative = syntax.group(noun.end + 1).is_some_and(|g| g.tokens.start <= noun.end + 1);
    let that = syntax.is(noun.end, GrammarClass::That) && !relative && syntax.finite_before(noun.end + 1, unit.end) && frames.has(Frames::THAT);
    let to = syntax.is(noun.end, GrammarClass::To) && syntax.group(noun.end).is_some_and(|g| g.form == Form::Infinitive) && frames.has(Frames::TO);
    let preposition = super::super::draft::preposition(syntax.document.fold(noun.end)).is_some_and(|f| frames.has(f));
    let possessor = possessor(syntax, unit, noun.start);
    let about = preposition && !to && possessor.is_none() && frames.has(Frames::BARE) && is_nobodys(syntax, unit, noun);
    if !(that || about || ((to || preposition) && possessor.is_some())) {
        return None;
    }
    if let Some(source) = verb_after_all(syntax, unit, noun).filter(|_| that && possessor.is_none()) {
        let content = vec![TokenRange::new(noun.end, syntax.clause_end(noun.end, unit.end, false))];
        return Some((noun, Some(source), content, super::indirect::AFTER, Frame::That));
    }
    let frame = match (that, to) {
        (true, _) => Frame::That,
        (false, true) => Frame::To,
        (false, false) => Frame::Preposition,
    };
    let start = noun.end + u32::from(preposition && !that && !to);
    let end = clause_end(syntax, start, unit.end, that);
    if end <= start {
        return None;
    }
    let content = vec![TokenRange::new(start, end)];
    if let Some((verb, source)) = light_verb(syntax, unit, noun.start).filter(|_| that || to) {
        return Some((TokenRange::new(verb, noun.end), Some(source), content, LIGHT, frame));
    }
    let cue_end = start.min(noun.end + 1);
    let cue_end = if that || to { noun.end } else { cue_end };
    if possessor.is_none() && entry.trust().is_some_and(|t| t < BARE_TRUST) {
        return None; // "the idea that …": nobody's in particular
    }
    if let Some(source) = possessor {
        return (frames.has(Frames::POSS) || entry.trust().unwrap_or(0) >= 30)
            .then(|| (TokenRange::new(noun.start, cue_end), Some(source), content, POSSESSED, frame));
    }
    let start = (unit.start..noun.start).rev().take_while(|&at| matches!(syntax.tag(at), Tag::DT | Tag::JJ)).last().unwrap_or(noun.start);
    Some((TokenRange::new(start, cue_end), None, content, BARE, frame))
}

/// "The authors caution that": behind a plural, in a clause with no verb so far, what looks like a noun is one. The subject.
fn verb_after_all(syntax: &Syntax<'_>, unit: TokenRange, noun: TokenRange) -> Option<TokenRange> {
    let before = noun.start.checked_sub(1).filter(|&at| at >= unit.start && syntax.tag(at) == Tag::NNS)?;
    let verb = syntax.tag(noun.start) == Tag::NN && syntax.document.hit(noun.start, Kind::CueVerbs).is_some();
    let first = verb && !syntax.finite_before(unit.start, noun.start);
    syntax.noun_phrase_before(before + 1, unit.start).filter(|_| first)
}

/// "talk of a review", "amid calls for calm": a noun with no article, of which nobody is said to have it.
fn is_nobodys(syntax: &Syntax<'_>, unit: TokenRange, noun: TokenRange) -> bool {
    let start = (unit.start..noun.start).rev().take_while(|&at| syntax.tag(at).is_adjective()).last().unwrap_or(noun.start);
    let before = start.checked_sub(1).filter(|&at| at >= unit.start).map_or(Tag::PUNCT, |at| syntax.tag(at));
    let bare = matches!(before, Tag::PUNCT | Tag::IN | Tag::CC | Tag::RB) || before.is_verb();
    let preposition = super::super::draft::preposition(syntax.document.fold(noun.end)).is_some_and(|f| Frames::OF.and(Frames::FOR).and(Frames::ABOUT).has(f));
    bare && preposition && noun.len() == 1
}

/// "a claim by the minister that the bridge was safe", "a call from the union to shut the bridge".
fn agent(syntax: &Syntax<'_>, unit: TokenRange, noun: TokenRange, frames: Frames) -> Option<Relation> {
    // "a statement on Thursday by his own minister that"
    let by = syntax.time_at(noun.end).or_else(|| syntax.time_at(noun.end + 1).filter(|_| syntax.tag(noun.end) == Tag::IN)).unwrap_or(noun.end);
    let named = super::super::draft::preposition(syntax.document.fold(by)).filter(|f| Frames::BY.and(Frames::FROM).has(*f) && frames.has(*f));
    let source = named.and_then(|_| syntax.noun_phrase_after(by + 1, unit.end))?;
    // "by its minister, Ana Ruiz, that"
    let close = syntax.is_comma(source.end).then(|| (source.end + 1..unit.end).take(INSERTED).find(|&at| syntax.is_comma(at))).flatten();
    let close = close.filter(|&close| syntax.is(close + 1, GrammarClass::That));
    let source = close.map_or(source, |close| TokenRange::new(source.start, close));
    let at = close.map_or(source.end, |close| close + 1);
    // "a report by a body that is paid by the state": the clause says which body.
    let relative = syntax.group(at + 1).is_some_and(|g| g.tokens.start <= at + 1);
    let that = syntax.is(at, GrammarClass::That) && !relative && frames.has(Frames::THAT) && syntax.finite_before(at + 1, unit.end);
    let to = syntax.is(at, GrammarClass::To) && frames.has(Frames::TO) && syntax.group(at).is_some_and(|g| g.form == Form::Infinitive);
    let end = if that || to { clause_end(syntax, at, unit.end, that) } else { at };
    let frame = if that { Frame::That } else { Frame::To };
    (end > at).then(|| (noun, Some(source), vec![TokenRange::new(at, end)], AGENT, frame))
}

/// The verb that means little before the noun at `noun` ("made the claim", "issued a stern warning"), and its subject.
fn light_verb(syntax: &Syntax<'_>, unit: TokenRange, noun: u32) -> Option<(u32, TokenRange)> {
    let within = |at: &u32| matches!(syntax.tag(*at), Tag::DT | Tag::JJ | Tag::PRPS | Tag::NN);
    let start = (unit.start..noun).rev().take_while(within).last().unwrap_or(noun);
    let group = start.checked_sub(1).filter(|&at| at >= unit.start).and_then(|at| syntax.group(at))?;
    let light = group.tokens.end == start && !group.passive && syntax.is(group.head, GrammarClass::Light);
    let source = syntax.subject(group, unit.start).or_else(|| syntax.shared_subject(group, unit.start));
    source.filter(|_| light).map(|source| (group.tokens.start, source))
}

/// The possessor of the noun phrase whose noun is at `noun`: "his", "the minister('s)".
fn possessor(syntax: &Syntax<'_>, unit: TokenRange, noun: u32) -> Option<TokenRange> {
    let mut at = noun;
    while at > unit.start && (syntax.tag(at - 1).is_adjective() || syntax.tag(at - 1) == Tag::NN || syntax.tag(at - 1) == Tag::VBN) {
        at -= 1;
    }
    let before = at.checked_sub(1).filter(|&b| b >= unit.start)?;
    if syntax.is(before, GrammarClass::Possessive) {
        return Some(TokenRange::new(before, at));
    }
    (syntax.tag(before) == Tag::POS).then(|| syntax.noun_phrase_before(before, unit.start)).flatten()
}

/// Where the clause after a noun ends: before the verb that the noun is the subject of ("his claim that it was safe | drew laughter").
fn clause_end(syntax: &Syntax<'_>, start: u32, ceiling: u32, clause: bool) -> u32 {
    let end = syntax.clause_end(start, ceiling, true);
    let mut finite = (start..end).filter(|&at| syntax.is_finite_head(at));
    let second = if clause { finite.nth(1) } else { finite.next() };
    match second.and_then(|at| syntax.group(at)) {
        // A subject of its own before the verb makes it a verb of the clause.
        Some(group) if !clause || !has_subject(syntax, group, start) => group.tokens.start.max(start),
        _ => end,
    }
}

/// Whether a noun or pronoun stands right before a verb: its subject.
fn has_subject(syntax: &Syntax<'_>, group: &VerbGroup, floor: u32) -> bool {
    let last = group.tokens.start.saturating_sub(1);
    // "the bridge was safe | drew laughter"
    let predicate = last > 0 && syntax.is(last - 1, GrammarClass::Be) && syntax.tag(last) == Tag::NN;
    !predicate && (syntax.tag(last).is_noun() || syntax.tag(last) == Tag::PRP) && syntax.noun_phrase_before(group.tokens.start, floor).is_some()
}

/// "The ministry's figure was nine": whose figure it is, and the figure.
fn figure(syntax: &Syntax<'_>, unit: TokenRange, noun: TokenRange) -> Option<Relation> {
    let source = possessor(syntax, unit, noun.start).filter(|s| tells(syntax, *s))?;
    let inserted = syntax.is_comma(noun.end).then(|| (noun.end + 1..unit.end).take(INSERTED).find(|&at| syntax.is_comma(at))).flatten();
    let verb = inserted.map_or(noun.end, |comma| comma + 1);
    let group = syntax.group(verb).filter(|g| g.form == Form::Finite && g.head == verb && syntax.is(verb, GrammarClass::Be))?;
    let start = group.tokens.end;
    let end = syntax.clause_end(start, unit.end, true);
    let number = (start..end).take(4).any(|at| syntax.tag(at) == Tag::CD || syntax.quote_starting(at).is_some());
    number.then(|| (noun, Some(source), vec![TokenRange::new(start, end)], FIGURE, Frame::That))
}

/// Whether a possessor is a body, an office or a pronoun, rather than what the figure is of: "the ministry's figure", "the season's total".
fn tells(syntax: &Syntax<'_>, source: TokenRange) -> bool {
    let known = |h: &crate::lexicon::Hit| matches!(h.kind, Kind::Roles | Kind::Bodies | Kind::Organizations | Kind::Acronyms | Kind::Outlets | Kind::Vague);
    syntax.tag(source.start) == Tag::PRPS || source.iter().any(|at| syntax.document.hits_at(at).iter().any(known))
}

/// Longest insertion between a figure and its verb, in tokens: ", four days later,".
const INSERTED: usize = 8;
