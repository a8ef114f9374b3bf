//! Phrases: "according to", "reportedly", "it is believed".

use super::super::draft::{Draft, Frame};
use crate::lexicon::{CueClass, CueShape, DocumentKind, GrammarClass, Kind, Stance, Tag};
use crate::rule::{Rule, RuleId};
use crate::span::TokenRange;
use crate::syntax::{Form, Syntax};

const ACCORDING: RuleId = RuleId("adverbial.according-to");
const ADVERB: RuleId = RuleId("adverbial.adverb");
const IMPERSONAL: RuleId = RuleId("adverbial.impersonal");
const ADJECTIVE: RuleId = RuleId("adverbial.adjective");
const POSSESSIVE: RuleId = RuleId("adverbial.possessive");
const SUM: RuleId = RuleId("adverbial.sum");
const SUBJECT: RuleId = RuleId("adverbial.subject");

pub(crate) const RULES: &[Rule] = &[
    Rule {
        id: ACCORDING,
        summary: "A prepositional cue before its source: the rest of the clause is the content.",
        example: "The bridge will reopen in May, according to the transport ministry.",
        counterexample: "The bridge will reopen according to plan.",
    },
    Rule {
        id: ADVERB,
        summary: "An adverb that keeps the source out: the clause around it is the content.",
        example: "The general reportedly fled to Niamey.",
        counterexample: "The general quickly fled to Niamey.",
    },
    Rule {
        id: IMPERSONAL,
        summary: "An impersonal clause that keeps the source out: what follows is the content.",
        example: "It is believed that the general fled.",
        counterexample: "It is a bridge that the general built.",
    },
    Rule {
        id: ADJECTIVE,
        summary: "An adjective of belief or attitude after \"be\": the subject is the source.",
        example: "The general was confident that the town would hold.",
        counterexample: "The general was tall.",
    },
    Rule {
        id: POSSESSIVE,
        summary: "A phrase with a possessive, apart from its clause: the possessor is the source, the rest of the clause the content.",
        example: "The bridge was, in his words, “a running joke”.",
        counterexample: "He held the bridge in his hands.",
    },
    Rule {
        id: SUM,
        summary: "A word that keeps away from a sum, between an article and the sum: who names it is left out.",
        example: "The club paid a reported £3m for the striker.",
        counterexample: "The club paid £3m for the striker.",
    },
    Rule {
        id: SUBJECT,
        summary: "A word of doubt after a copula, or a negated one of proof: the subject is the content, and nobody the source.",
        example: "The cause of the fire could not be established.",
        counterexample: "The cause of the fire was established.",
    },
];

/// The lowest share of a preposition's occurrences that must be cues, in percent.
const ACCORDING_TRUST: u8 = 50;

/// The lowest share of an adverb's occurrences that must be cues, in percent.
const ADVERB_TRUST: u8 = 40;

/// The lowest share for an impersonal clause: "it is unclear" is one, "it is likely" is the writer's own estimate.
const IMPERSONAL_TRUST: u8 = 30;

/// The lowest share for an adjective after "be".
const ADJECTIVE_TRUST: u8 = 30;

/// Proposes relations for the phrase cues of `unit`.
pub(crate) fn find(syntax: &Syntax<'_>, unit: TokenRange, scope: Option<u32>, drafts: &mut Vec<Draft>) {
    for at in unit.iter().filter(|&at| syntax.document.kinds_at(at).has(Kind::CuePhrases)) {
        if syntax.document.quote_of[at as usize] != scope.unwrap_or(u32::MAX) {
            continue;
        }
        let Some(hit) = syntax.document.hit(at, Kind::CuePhrases).filter(|h| h.tokens.end <= unit.end) else { continue };
        let entry = syntax.lexicons.entry(hit.entry);
        // "was described by observers as": the verb's own rule knows what belongs to whom.
        if (syntax.group(at).is_some_and(|g| g.passive) && entry.cue_shape() != Some(CueShape::SubjectContent))
            || (hit.tokens.len() == 1
                && entry.cue_shape() != Some(CueShape::Possessed)
                && syntax.tag(at) == Tag::VBG
                && !cites_someone(syntax, hit.tokens.end, unit.end))
        {
            continue;
        }
        // "apparently" is the writer's own estimate; "reportedly" cites someone.
        let distances = entry.stance() == Some(Stance::Distancing) && entry.cue_class() != Some(CueClass::Appear);
        let found = match entry.cue_shape() {
            Some(CueShape::PrepSource) if entry.trust().unwrap_or(50) >= ACCORDING_TRUST => {
                according(syntax, unit, hit.tokens).map(|(source, content)| (hit.tokens, Some(source), content, ACCORDING))
            }
            Some(CueShape::PrepBody) if cites_body(syntax, hit.tokens.end, unit.end) => {
                according(syntax, unit, hit.tokens).map(|(source, content)| (hit.tokens, Some(source), content, ACCORDING))
            }
            Some(CueShape::PossSource) => possessive(syntax, unit, hit.tokens).map(|(cue, source, content)| (cue, source, content, POSSESSIVE)),
            Some(CueShape::Possessed) => possessed(syntax, unit, hit.tokens).map(|(source, content)| (hit.tokens, Some(source), content, POSSESSIVE)),
            Some(CueShape::Adjective) if distances => sum(syntax, unit, hit.tokens).map(|content| (hit.tokens, None, vec![content], SUM)),
            Some(CueShape::SubjectContent) => {
                subject(syntax, unit, hit.tokens, entry.stance() == Some(Stance::Factive)).map(|(cue, content)| (cue, None, content, SUBJECT))
            }
            Some(CueShape::Adverb) if distances || entry.trust().unwrap_or(50) >= ADVERB_TRUST => {
                adverb(syntax, unit, hit.tokens).map(|content| (hit.tokens, None, content, ADVERB))
            }
            Some(CueShape::Impersonal) if entry.trust().unwrap_or(50) >= IMPERSONAL_TRUST => {
                impersonal(syntax, unit, hit.tokens).map(|content| (hit.tokens, None, content, IMPERSONAL))
            }
            Some(CueShape::StanceAdjective) if entry.trust().unwrap_or(50) >= ADJECTIVE_TRUST || takes_clause(syntax, hit.tokens.end, unit.end) => {
                adjective(syntax, unit, hit.tokens).map(|(cue, source, content)| (cue, source, content, ADJECTIVE))
            }
            _ => None,
        };
        if let Some((cue, source, content, rule)) = found {
            let after = cue.end;
            let clause = rule != ADJECTIVE || syntax.is(after, GrammarClass::That) || syntax.is(after, GrammarClass::Wh);
            let frame = if clause { Frame::That } else { Frame::Preposition };
            drafts.push(Draft::new(rule, cue, source, content, frame).with_entry(syntax.lexicons, hit.entry, None));
        }
    }
}

/// Whether what follows "citing" is a source ("citing the police") rather than what is cited ("citing cracks in the pier").
fn cites_someone(syntax: &Syntax<'_>, start: u32, ceiling: u32) -> bool {
    let Some(object) = syntax.noun_phrase_after(start, ceiling) else { return false };
    let known = |at: u32| {
        syntax
            .document
            .hits_at(at)
            .iter()
            .any(|h| matches!(h.kind, Kind::Roles | Kind::Vague | Kind::Documents | Kind::Organizations | Kind::Acronyms | Kind::Outlets))
    };
    object.iter().any(|at| known(at) || matches!(syntax.tag(at), Tag::NNP | Tag::NNPS))
}

/// "not satisfied that this had been proved": whatever an adjective mostly does, what someone is sure of in a clause is held by that someone.
fn takes_clause(syntax: &Syntax<'_>, at: u32, ceiling: u32) -> bool {
    syntax.is(at, GrammarClass::That) && syntax.tag(at) == Tag::IN && syntax.finite_before(at + 1, ceiling)
}

/// Whether a body, an office or a name follows: "per the harbour office", not "per head".
fn cites_body(syntax: &Syntax<'_>, start: u32, ceiling: u32) -> bool {
    let body = |at: u32| {
        let known = |h: &crate::lexicon::Hit| matches!(h.kind, Kind::Roles | Kind::Bodies | Kind::Organizations | Kind::Acronyms | Kind::Outlets);
        syntax.document.hits_at(at).iter().any(known)
    };
    let object = syntax.noun_phrase_after(start, ceiling).filter(|o| syntax.is(o.start, GrammarClass::Article) || syntax.tag(o.start) == Tag::NNP);
    object.is_some_and(|o| o.iter().any(body))
}

/// "X, in S's words, X", "By S's account, X": the clause around a phrase that commas or the sentence's ends set apart.
fn possessive(syntax: &Syntax<'_>, unit: TokenRange, phrase: TokenRange) -> Option<Relation> {
    let source = phrase.iter().find(|&at| syntax.is(at, GrammarClass::Possessive)).map(|at| TokenRange::new(at, at + 1))?;
    apart(syntax, unit, phrase).map(|content| (TokenRange::new(source.end, phrase.end), Some(source), content))
}

/// "In the ministry's telling, X": whoever has the noun, and the clause around the phrase.
fn possessed(syntax: &Syntax<'_>, unit: TokenRange, noun: TokenRange) -> Option<(TokenRange, Vec<TokenRange>)> {
    let mark = (unit.start..noun.start)
        .rev()
        .take(OWN)
        .find(|&at| !syntax.tag(at).is_adjective())
        .filter(|&at| syntax.tag(at) == Tag::POS || syntax.is(at, GrammarClass::Contracted))?;
    let source = syntax.noun_phrase_before(mark, unit.start)?;
    let preposition = source.start.checked_sub(1).filter(|&at| at >= unit.start && syntax.tag(at) == Tag::IN)?;
    // "In the minister's words there was no anger": a phrase of the clause, which no comma sets apart.
    let part = preposition == unit.start && !syntax.is_comma(noun.end);
    apart(syntax, unit, TokenRange::new(preposition, noun.end)).filter(|_| !part).map(|content| (source, content))
}

/// Tokens between a possessor and its noun among which its mark is looked for: "the ministry's own words".
const OWN: usize = 3;

/// "a reported $90mn": the sum that somebody is left out for.
fn sum(syntax: &Syntax<'_>, unit: TokenRange, word: TokenRange) -> Option<TokenRange> {
    let article = word.start.checked_sub(1).filter(|&at| at >= unit.start)?;
    let number = (word.end..unit.end.min(word.end + 2)).any(|at| syntax.tag(at) == Tag::CD);
    let figure = number && (syntax.tag(word.end) == Tag::CD || !syntax.document.token(word.end).is_word());
    let phrase = syntax.noun_phrase_after(word.end, unit.end).filter(|_| figure && syntax.is(article, GrammarClass::Article));
    // "a reported £3m for the striker": what it is paid for is no part of it.
    phrase.filter(|p| p.start == word.end).map(|p| TokenRange::new(p.start, p.iter().skip(1).find(|&at| syntax.tag(at) == Tag::IN).unwrap_or(p.end)))
}

/// The content around a phrase that commas or the sentence's ends set apart.
fn apart(syntax: &Syntax<'_>, unit: TokenRange, phrase: TokenRange) -> Option<Vec<TokenRange>> {
    let opens = phrase.start == unit.start || (phrase.start == unit.start + 1 && syntax.tag(unit.start) == Tag::CC);
    let closes = syntax.is_comma(phrase.end) || syntax.without_stop(unit.end, phrase.end) == phrase.end;
    let apart = opens || syntax.is_comma(phrase.start - 1) || syntax.is_dash(phrase.start - 1);
    if !apart || !(closes || opens) {
        return None;
    }
    let mut content = Vec::new();
    if !opens {
        let end = syntax.without_stop(phrase.start, unit.start);
        let start = clause_start(syntax, unit.start, end);
        content.extend((end > start).then(|| TokenRange::new(start, end)));
    }
    let start = phrase.end + u32::from(syntax.is_comma(phrase.end));
    let end = if start < unit.end { syntax.clause_end(start, unit.end, false) } else { start };
    let next = |at: &u32| syntax.is_comma(*at) && syntax.tag(at + 1) == Tag::CC && syntax.opens_clause(at + 2, end);
    let end = (start..end).find(next).unwrap_or(end);
    content.extend((end > start).then(|| TokenRange::new(start, end)));
    let tells = content.iter().any(|c| syntax.finite_before(c.start, c.end) || syntax.quote_starting(c.start).is_some());
    tells.then_some(content)
}

/// "P is unclear", "P could not be verified": the subject, a clause or a thing, and the copula with what is said of it.
fn subject(syntax: &Syntax<'_>, unit: TokenRange, word: TokenRange, proves: bool) -> Option<(TokenRange, Vec<TokenRange>)> {
    let own = syntax.group(word.start).filter(|g| g.form == Form::Finite && g.passive);
    let copula =
        || (unit.start..word.start).rev().take(4).take_while(|&at| syntax.tag(at).is_adverb() || syntax.group(at).is_some()).find_map(|at| syntax.group(at));
    let group = own.or_else(copula).filter(|g| g.form == Form::Finite)?;
    let negated = group.negated || (group.tokens.start..word.start).any(|at| syntax.is(at, GrammarClass::Not));
    if negated != proves || !closes_clause(syntax, unit, word.end) {
        return None;
    }
    // "Whether the letter arrived, a matter of long debate, is unclear"
    let whole = syntax.is(unit.start, GrammarClass::Wh) && syntax.finite_before(unit.start, group.tokens.start);
    let fronted = whole.then(|| (unit.start..group.tokens.start).find(|&at| syntax.is_comma(at))).flatten();
    if fronted.is_some_and(|_| !syntax.is_comma(group.tokens.start - 1)) {
        return None;
    }
    let subject = if whole { Some(TokenRange::new(unit.start, fronted.unwrap_or(group.tokens.start))) } else { syntax.subject(group, unit.start) };
    // "He is uncertain" is his own doubt; "it is unclear" waits for a clause.
    let thing = |s: &TokenRange| syntax.tag(s.start) != Tag::PRP && syntax.tag(s.start) != Tag::EX && !syntax.is(s.start, GrammarClass::Relative);
    let mut subject = subject.filter(thing)?;
    // "The recording, which was sent by post, could not be verified": what is said of it beside is the writer's.
    let aside = |at: &u32| syntax.is_comma(*at) && matches!(syntax.tag(at + 1), Tag::WDT | Tag::WP);
    if let Some(comma) = subject.iter().find(aside).filter(|_| !whole) {
        subject.end = comma;
    }
    let mut content = vec![subject];
    if syntax.tag(word.end) == Tag::IN && syntax.time_at(word.end).is_none() && syntax.subordinator(word.end).is_none() {
        let end = syntax.clause_end(word.end, unit.end, true);
        content.extend((end > word.end).then(|| TokenRange::new(word.end, end)));
    }
    Some((TokenRange::new(group.tokens.start, word.end), content))
}

/// Whether nothing follows that says who doubts, or what: the clause ends, or goes on with a time or a place.
fn closes_clause(syntax: &Syntax<'_>, unit: TokenRange, at: u32) -> bool {
    let tag = syntax.tag(at);
    at >= unit.end
        || syntax.time_at(at).is_some()
        || tag == Tag::PUNCT
        || tag == Tag::CC
        || (tag == Tag::IN && !syntax.is(at, GrammarClass::By) && !syntax.is(at, GrammarClass::That) && !syntax.is(at, GrammarClass::Of))
}

/// "According to S, X", "X, according to S", "X, according to S, X".
fn according(syntax: &Syntax<'_>, unit: TokenRange, cue: TokenRange) -> Option<(TokenRange, Vec<TokenRange>)> {
    // "press reports": a noun that looks like a verb.
    let compound = || syntax.noun_phrase_after(cue.end + 1, unit.end).filter(|_| syntax.tag(cue.end) == Tag::VB);
    let first = syntax.noun_phrase_after(cue.end, unit.end).or_else(|| compound().map(|np| TokenRange::new(cue.end, np.end)))?;
    let bare = !syntax.document.token(first.start).is_capitalised() && first.len() == 1 && matches!(syntax.tag(first.start), Tag::NN);
    let found = |h: &crate::lexicon::Hit| h.kind == Kind::Documents && syntax.lexicons.entry(h.entry).document().is_some_and(|d| d != DocumentKind::Document);
    if bare && !syntax.document.hits_at(first.start).iter().any(found) {
        return None; // "according to plan", but "according to research"
    }
    let source_end = source_end(syntax, first.end, unit.end);
    let source = TokenRange::new(first.start, source_end);
    let mut content = Vec::new();
    let that = (cue.start.saturating_sub(2).max(unit.start)..cue.start).any(|at| syntax.is(at, GrammarClass::That));
    let front = cue.start - unit.start <= 1 || that;
    if !front {
        let end = syntax.without_stop(cue.start, unit.start);
        let start = clause_start(syntax, unit.start, end);
        if end > start {
            content.push(TokenRange::new(start, end));
        }
    }
    // "According to his counsel, Ada Graf, P"
    let capital = |at: &u32| matches!(syntax.tag(*at), Tag::NNP | Tag::NNPS) && syntax.document.token(*at).is_capitalised();
    let named = (front && syntax.is_comma(source_end)).then(|| (source_end + 1..unit.end).take(NAME).take_while(capital).last()).flatten();
    let named = named.filter(|&last| last > source_end + 1 && syntax.is_comma(last + 1)).map(|last| last + 1);
    let source = named.map_or(source, |end| TokenRange::new(source.start, end));
    let source_end = named.unwrap_or(source_end);
    // "According to a member, who did not want his name printed, P"
    let aside = front && syntax.is_comma(source_end) && matches!(syntax.tag(source_end + 1), Tag::WP | Tag::WDT);
    let closing = aside.then(|| (source_end + 2..unit.end).take(ASIDE).find(|&at| syntax.is_comma(at))).flatten();
    let source_end = closing.unwrap_or(source_end);
    let comma = syntax.is_comma(source_end) || syntax.is_dash(source_end);
    // "The withdrawal, first reported by The Herald, has caused fury": what was reported is the noun before.
    let participle = cue.iter().any(|at| syntax.tag(at) == Tag::VBN) && cue.start > unit.start && syntax.is_comma(cue.start - 1);
    let resumes = syntax.group(source_end + 1).is_some_and(|g| g.tokens.start == source_end + 1 && g.form == Form::Finite);
    if participle && comma && resumes {
        return syntax.noun_phrase_before(cue.start - 1, unit.start).map(|noun| (source, vec![noun]));
    }
    if comma && source_end + 1 < unit.end && (front || goes_on(syntax, source_end + 1)) {
        let start = source_end + 1;
        let end = syntax.clause_end(start, unit.end, false);
        if end > start {
            content.push(TokenRange::new(start, end));
        }
    } else if front && source_end < unit.end && syntax.finite_before(source_end, unit.end) && !comma {
        let end = syntax.clause_end(source_end, unit.end, false);
        if end > source_end {
            content.push(TokenRange::new(source_end, end));
        }
    }
    (!content.is_empty()).then_some((source, content))
}

/// Tokens behind an impersonal cue among which its "that" is looked for.
const NEAR: usize = 8;

/// Most tokens of a name in apposition.
const NAME: usize = 6;

/// Longest relative clause between a fronted source and its content, in tokens.
const ASIDE: usize = 30;

/// Whether the sentence goes on with the same content after "according to S,".
fn goes_on(syntax: &Syntax<'_>, at: u32) -> bool {
    let group = syntax.group(at);
    !(syntax.is(at, GrammarClass::And)
        || syntax.is(at, GrammarClass::Subordinator)
        || syntax.is(at, GrammarClass::Relative)
        || group.is_some_and(|g| g.form != Form::Finite)
        || syntax.tag(at) == Tag::DT
        // ", one of whom asked not to be named"
        || (at..at + 3).any(|i| matches!(syntax.tag(i), Tag::WP | Tag::WDT)))
}

/// Where a source after a preposition ends: with its noun phrase, and the participle or relative clause that says which ("a report
/// released by the ministry on Tuesday").
fn source_end(syntax: &Syntax<'_>, end: u32, ceiling: u32) -> u32 {
    // "two agents I spoke to"
    let contact = syntax.is(end, GrammarClass::FirstPerson) && syntax.group(end + 1).is_some_and(|g| g.tokens.start == end + 1);
    let relative = contact
        || matches!(syntax.tag(end), Tag::WP | Tag::WDT)
        || syntax.group(end).is_some_and(|g| g.form == Form::Participle || g.form == Form::Gerund)
        || matches!(syntax.tag(end), Tag::VBD | Tag::VBN);
    if end >= ceiling || !relative {
        return end;
    }
    let stop = (end..ceiling).find(|&at| syntax.is_comma(at) || syntax.is_mark(at, ";") || syntax.is_dash(at)).unwrap_or(ceiling);
    syntax.without_stop(stop, end)
}

/// Where the clause that ends at `end` begins: after an earlier semicolon of the sentence.
fn clause_start(syntax: &Syntax<'_>, start: u32, end: u32) -> u32 {
    let cut = (start..end).rev().find(|&at| {
        let contrast = || syntax.is(at + 1, GrammarClass::Subordinator) && syntax.tag(at + 1) == Tag::CC;
        let joins = || syntax.is(at + 1, GrammarClass::And) && syntax.opens_clause(at + 2, end);
        // The colon of "4:12 a.m." has no space behind it.
        let colon = || syntax.is_mark(at, ":") && syntax.document.tokens.get(at as usize + 1).is_some_and(|t| t.spaced);
        // "…, of which 188 fell by Saturday, per the weather service"
        let last = || !(at + 1..end).any(|i| syntax.is_comma(i));
        let relative =
            || syntax.is_comma(at) && last() && (syntax.tag(at + 1) == Tag::WDT || (syntax.tag(at + 1) == Tag::IN && syntax.tag(at + 2) == Tag::WDT));
        syntax.is_mark(at, ";") || colon() || relative() || (syntax.is_comma(at) && at + 1 < end && (contrast() || joins()))
    });
    cut.map_or(start, |at| at + 1)
}

/// The clause around an adverb: its subject and what follows.
fn adverb(syntax: &Syntax<'_>, unit: TokenRange, cue: TokenRange) -> Option<Vec<TokenRange>> {
    let near = (cue.start.saturating_sub(2).max(unit.start)..unit.end.min(cue.end + 2)).find_map(|at| syntax.group(at));
    // "Reportedly the road was open."
    let opens = || (cue.end..unit.end).find_map(|at| syntax.group(at)).filter(|_| cue.start == unit.start);
    let group = near.or_else(opens)?;
    let subject = syntax.subject(group, unit.start);
    let start = subject.map_or(group.tokens.start, |s| s.start).min(cue.start);
    let end = syntax.clause_end(cue.end, unit.end, false);
    let mut content = Vec::new();
    if start < cue.start {
        content.push(TokenRange::new(start, cue.start));
    }
    if end > cue.end {
        content.push(TokenRange::new(cue.end, end));
    }
    (!content.is_empty()).then_some(content)
}

fn impersonal(syntax: &Syntax<'_>, unit: TokenRange, cue: TokenRange) -> Option<Vec<TokenRange>> {
    // "There was no evidence, the judge held, that"
    let inserted = syntax.is_comma(cue.end).then(|| (cue.end + 1..unit.end).take(NAME).find(|&at| syntax.is_comma(at))).flatten();
    let cue = inserted.map_or(cue, |close| TokenRange::new(cue.start, close + 1));
    // "It was announced on a Friday, and 200 people answered": when, and not what. "It emerged on Friday that" says both.
    if syntax.time_at(cue.end).is_some() && !(cue.end + 1..unit.end).take(NEAR).any(|at| syntax.is(at, GrammarClass::That)) {
        return None;
    }
    let end = syntax.clause_end(cue.end, unit.end, false);
    (end > cue.end && syntax.finite_before(cue.end, unit.end)).then(|| vec![TokenRange::new(cue.end, end)])
}

type Relation = (TokenRange, Option<TokenRange>, Vec<TokenRange>);

/// "S was confident that X".
fn adjective(syntax: &Syntax<'_>, unit: TokenRange, adjective: TokenRange) -> Option<Relation> {
    let verb = (unit.start..adjective.start).rev().take(3).find(|&at| syntax.is(at, GrammarClass::Be) || syntax.is(at, GrammarClass::Contracted))?;
    let group = syntax.group(verb)?;
    let source = syntax.subject(group, unit.start).or_else(|| syntax.shared_subject(group, unit.start));
    let opens = syntax.is(adjective.end, GrammarClass::That) || syntax.is(adjective.end, GrammarClass::To) || syntax.is(adjective.end, GrammarClass::Wh);
    let preposition = syntax.tag(adjective.end) == Tag::IN && !opens;
    // "is less pessimistic than his figures"
    let taken = super::super::draft::preposition(syntax.document.fold(adjective.end)).is_some() || syntax.tag(adjective.end + 1) == Tag::VBG;
    if !(opens || preposition && taken) {
        return None;
    }
    let cue = TokenRange::new(group.tokens.start, adjective.end + u32::from(preposition));
    let end = syntax.clause_end(cue.end, unit.end, preposition);
    (end > cue.end).then(|| (cue, source, vec![TokenRange::new(cue.end, end)]))
}
