//! What the words of a clause do to its own verb: modals, negation, hedging adverbs.

use super::value::Factuality;
use crate::lexicon::{Certainty, ClaimFeature, GrammarClass, Held, Hit, Kind, Opening, Tag};
use crate::rule::EntryId;
use crate::span::TokenRange;
use crate::syntax::{Form, Syntax, VerbGroup};

/// Tokens before a verb group, in its clause, that are looked at for hedges: a long subject holds none.
const BEFORE: u32 = 12;
/// Tokens after a verb that are looked at for a hedge: "fell, perhaps".
const AFTER: u32 = 3;

/// Longest object that is told from a subject, in tokens.
const LONGEST_OBJECT: u32 = 16;

/// What the words of the clause that begins at `start` make of the verb group in it, and the entry that decided.
pub(super) fn own_value(syntax: &Syntax<'_>, group: &VerbGroup, start: u32) -> (Factuality, Option<EntryId>) {
    let negator = negating(syntax, group, start);
    let almost = almost(syntax, group);
    let negates = negator.is_some() || is_negated(syntax, group) || almost.is_some();
    let plain = if negates { Factuality::COUNTERFACT } else { Factuality::FACT };
    let (mut value, mut decided) = (plain, negator.or(almost));
    if let Some((entry, modal)) = modal(syntax, group) {
        value = plain.under(if has_have(syntax, group) { modal.perfect } else { modal.plain });
        decided = Some(entry);
    }
    if let Some((entry, certainty)) = hedge(syntax, group, start).filter(|(_, certainty)| *certainty > value.certainty) {
        (value, decided) = (value.at_most(certainty), Some(entry));
    }
    (value, decided)
}

/// How firmly a speaker, or a source that is reported, holds a clause with this verb group as its own, and the modal's entry.
pub(super) fn asserted(syntax: &Syntax<'_>, group: &VerbGroup, reported: bool) -> Option<(EntryId, Held)> {
    let (entry, modal) = modal(syntax, group).filter(|_| !has_have(syntax, group))?;
    Some((entry, if reported { modal.reported } else { modal.asserted }))
}

fn has_have(syntax: &Syntax<'_>, group: &VerbGroup) -> bool {
    group.tokens.iter().any(|at| at < group.head && syntax.is(at, GrammarClass::Have))
}

fn modal(syntax: &Syntax<'_>, group: &VerbGroup) -> Option<(EntryId, crate::lexicon::Modal)> {
    let first = group.tokens.iter().take_while(|&at| at < group.head).find(|&at| syntax.is(at, GrammarClass::Modal))?;
    // "cannot", "'d" and the rest: whatever the row says.
    let hit = syntax.document.hit(first, Kind::Modals)?;
    syntax.lexicons.entry(hit.entry).modal().map(|modal| (hit.entry, modal))
}

/// Whether the verb group itself is negated: "did not leave", "told them not to leave", and not "not only left".
fn is_negated(syntax: &Syntax<'_>, group: &VerbGroup) -> bool {
    let before = group.form == Form::Infinitive && group.tokens.start.checked_sub(1).is_some_and(|at| syntax.is(at, GrammarClass::Not));
    let affirming = |at: u32| opening_at(syntax, at) == Some(Opening::Affirming);
    // "no longer controls": a negator of two words. "cannot": one that is a modal too.
    let whole = |h: &Hit| h.tokens.len() > 1 || syntax.is(h.tokens.start, GrammarClass::Modal);
    let phrase = |at: u32| negators(syntax, at).any(|h| whole(h) && h.tokens.end <= group.head);
    let before = before || (group.tokens.start.saturating_sub(1)..group.head).any(phrase);
    (group.negated || before) && !(group.tokens.start..group.tokens.end + 2).any(affirming)
}

/// The word that makes what the verb says fall short: "nearly broke the record", not "nearly doubled".
fn almost(syntax: &Syntax<'_>, group: &VerbGroup) -> Option<EntryId> {
    let counts = |h: &Hit| syntax.lexicons.entry(h.entry).claim_feature() == Some(ClaimFeature::Trend) || h.kind == Kind::Numbers;
    let grows = syntax.document.hits_at(group.head).iter().any(counts);
    let is = syntax.is(group.head, GrammarClass::Be) || syntax.is(group.head, GrammarClass::Have);
    let before = group.head.checked_sub(1).filter(|&at| !is && !grows && at >= group.tokens.start && syntax.tag(at).is_adverb())?;
    syntax
        .document
        .hits_at(before)
        .iter()
        .find(|h| h.kind == Kind::Openers && syntax.lexicons.entry(h.entry).opening() == Some(Opening::Almost))
        .map(|h| h.entry)
}

/// The word that makes the subject or the object none: "no bridge fell", "nobody came"; "found no trace", "said nothing".
fn negating(syntax: &Syntax<'_>, group: &VerbGroup, start: u32) -> Option<EntryId> {
    if group.negated {
        return None;
    }
    let opens = |at: &u32| *at == start || syntax.tag(*at - 1) == Tag::PUNCT;
    let before = start.max(group.head.saturating_sub(BEFORE))..group.tokens.start;
    // "Eleven people, none of them sailors, died": what a comma closes is no subject.
    let closed = |at: u32| at > start && (at + 1..group.tokens.start).any(|between| syntax.is_comma(between));
    // "Neither the mayor nor the council came"
    let joined = start.checked_sub(1).filter(|&at| syntax.tag(at) == Tag::CC && syntax.document.sentence_at(group.head).tokens.contains(at));
    let joined = joined.and_then(|at| negators(syntax, at).next()).map(|h| h.entry);
    let subject = joined.or_else(|| before.clone().filter(opens).filter(|&at| !closed(at)).find_map(|at| subject_negator(syntax, at, group.tokens.start)));
    // "had “no connection”": the mark that opens a quotation is skipped.
    let after = group.head + 1 + u32::from(syntax.quote_starting(group.head + 1).is_some());
    // "was “not possible”"
    let predicate = (after..after + 2)
        .take_while(|&at| at == after || syntax.tag(at - 1).is_adverb())
        .find(|&at| after > group.head + 1 && syntax.is(at, GrammarClass::Not));
    if let Some(not) = predicate.filter(|&at| opening_at(syntax, at) != Some(Opening::Affirming)) {
        return negators(syntax, not).next().map(|h| h.entry);
    }
    let end = syntax.document.sentence_at(group.head).tokens.end;
    // "said no one was hurt": the subject of the next clause is no object.
    let object = || after < end && !syntax.opens_clause(after, end.min(after + LONGEST_OBJECT));
    subject.or_else(|| negator(syntax, after).filter(|_| object()))
}

/// The word at `at` that makes the subject none which it opens: "nobody came", "neither came", "not all of them came".
fn subject_negator(syntax: &Syntax<'_>, at: u32, verb: u32) -> Option<EntryId> {
    let alone = || negators(syntax, at).find(|h| at + 1 == verb && h.tokens.len() == 1 && syntax.tag(at) == Tag::CC);
    negator(syntax, at).or_else(|| alone().map(|h| h.entry)).or_else(|| not_all(syntax, at, verb))
}

/// The "not" at `at` that negates a subject which ends right before the verb group at `verb`: "not all of them left".
fn not_all(syntax: &Syntax<'_>, at: u32, verb: u32) -> Option<EntryId> {
    let subject = syntax.is(at, GrammarClass::Not) && opening_at(syntax, at) != Some(Opening::Affirming);
    let ends = |np: TokenRange| np.end <= verb && (np.end..verb).all(|between| syntax.tag(between) != Tag::PUNCT);
    // "the father and not the child made it so": what "and" joins is told from what came before it.
    let contrast = at.checked_sub(1).is_some_and(|before| syntax.tag(before) == Tag::CC);
    let subject = subject && !contrast && syntax.noun_phrase_after(at + 1, verb).is_some_and(ends);
    subject.then(|| negators(syntax, at).next().map(|h| h.entry)).flatten()
}

/// Whether the words from `start` on begin with a negator: "not to my knowledge", "no concession", "none of it".
pub(in crate::assertion) fn is_none(syntax: &Syntax<'_>, start: u32) -> bool {
    let start = start + u32::from(syntax.quote_starting(start).is_some());
    let negates = negators(syntax, start).next().is_some();
    negates && opening_at(syntax, start) != Some(Opening::Affirming)
}

/// Whether the words from `start` on are a noun phrase that takes for granted what it names: "its concerns", "the plan".
pub(in crate::assertion) fn is_definite(syntax: &Syntax<'_>, start: u32) -> bool {
    opening_at(syntax, start) == Some(Opening::Definite)
}

/// The word at `at` that makes its noun phrase none: "no", "nobody".
fn negator(syntax: &Syntax<'_>, at: u32) -> Option<EntryId> {
    let nominal = matches!(syntax.tag(at), Tag::DT) || syntax.tag(at).is_noun();
    nominal.then(|| negators(syntax, at).find(|h| h.tokens.len() == 1)).flatten().map(|h| h.entry)
}

/// The forms at `at` that negate what they stand in, and no verbs that imply it.
fn negators<'a>(syntax: &'a Syntax<'_>, at: u32) -> impl Iterator<Item = &'a Hit> {
    syntax.document.hits_of(at, Kind::Negation).filter(|h| syntax.lexicons.cell(h.entry, "kind") == "negator")
}

/// The weakest hedge in the clause: an adverb, or a phrase that stands for one.
fn hedge(syntax: &Syntax<'_>, group: &VerbGroup, start: u32) -> Option<(EntryId, Certainty)> {
    let document = syntax.document;
    let sentence = document.sentence_at(group.head).tokens;
    let range = TokenRange::new(start.max(group.head.saturating_sub(BEFORE)).max(sentence.start), (group.head + 1 + AFTER).min(sentence.end));
    let hits = range.iter().filter(|&at| at != group.head).flat_map(|at| document.hits_of(at, Kind::Hedges));
    let adverbial = |h: &&Hit| {
        let first = syntax.tag(h.tokens.start);
        // After the verb, what hedges another verb's clause stands there too: only before its own next verb.
        let near = h.tokens.start < group.head || (group.head + 1..h.tokens.start).all(|at| syntax.group(at).is_none());
        near && (first.is_adverb() || (h.tokens.len() > 1 && first == Tag::IN))
    };
    hits.filter(adverbial).filter_map(|h| syntax.lexicons.entry(h.entry).certainty().map(|c| (h.entry, c))).max_by_key(|(_, certainty)| *certainty)
}

/// What the word or phrase at `at` opens.
pub(super) fn opening_at(syntax: &Syntax<'_>, at: u32) -> Option<Opening> {
    syntax.document.hits_of(at, Kind::Openers).find_map(|h| syntax.lexicons.entry(h.entry).opening())
}

/// What the word or phrase opens that begins at `at` and ends right before `end`.
pub(super) fn opening_ending(syntax: &Syntax<'_>, at: u32, end: u32) -> Option<Opening> {
    syntax.document.hits_of(at, Kind::Openers).filter(|h| h.tokens.end == end).find_map(|h| syntax.lexicons.entry(h.entry).opening())
}
