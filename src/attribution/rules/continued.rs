//! Quotations that go on: over further sentences, over paragraphs, and with no cue of their own.

use super::super::cue::SPEECH;
use super::super::draft::Draft;
use super::direct::AFTER_QUOTE;
use crate::lexicon::CueClass;
use crate::rule::{By, Rule, RuleId};
use crate::span::TokenRange;
use crate::syntax::Syntax;
use crate::text::{Document, Quote, QuoteEnd};

/// A paragraph that is a quotation and nothing else, after one with a speaker.
pub(crate) const SAME_SPEAKER: RuleId = RuleId("direct.same-speaker");

pub(crate) const RULES: &[Rule] = &[Rule {
    id: SAME_SPEAKER,
    summary: "A paragraph that is a quotation and nothing else, right after a paragraph that ends with someone's speech: the same source and cue, a content of its own.",
    example: "Awa Dembélé said the water rose all night.\n\n“In the morning the street was gone.”",
    counterexample: "The water rose all night.\n\n“In the morning the street was gone.”",
}];

/// Lengthens contents over what the same speaker goes on to say: the next paragraphs of a quotation that runs on, and sentences of the same
/// paragraph that are wholly a quotation with no cue of their own.
pub(crate) fn lengthen(syntax: &Syntax<'_>, units: &[TokenRange], drafts: &mut Vec<Draft>) {
    let mut held: Vec<bool> = vec![false; syntax.document.quotes.len()];
    let number = |at: u32| number_of(syntax.document, at);
    for draft in drafts.iter() {
        for range in &draft.content {
            for q in range.iter().filter_map(number) {
                held[q as usize] = true;
            }
        }
    }
    for draft in drafts.iter_mut() {
        let Some(&last) = draft.content.last() else { continue };
        if number(draft.cue.start).is_some() {
            continue;
        }
        // The sentence after the one with the cue, while each is a quotation of its own.
        let anchor = draft.cue.end.max(last.end);
        let next_unit = units.partition_point(|u| u.end < anchor) + 1;
        let block = syntax.document.sentence_at(draft.cue.start).block;
        for unit in units.iter().skip(next_unit) {
            if syntax.document.sentence_at(unit.start).block != block {
                break;
            }
            let Some(quote) = syntax.quote_starting(unit.start).filter(|q| q.end + 1 >= unit.end && q.len() > SPEECH) else { break };
            let Some(q) = number(unit.start).filter(|&q| !held[q as usize]) else { break };
            let quotes = draft.content.iter().any(|c| c.iter().any(|at| number(at).is_some()));
            if !quotes {
                break;
            }
            held[q as usize] = true;
            draft.content.push(quote);
        }
        // A quotation that goes on from the paragraph before: its beginning has no speaker of its own.
        while let Some(before) = draft.content.first().and_then(|c| number(c.start)).and_then(|q| syntax.document.quotes[q as usize].continues) {
            if held[before as usize] {
                break;
            }
            held[before as usize] = true;
            draft.content.insert(0, syntax.document.quotes[before as usize].tokens);
        }
        while let Some(q) = draft.content.last().and_then(|c| number(c.end - 1)) {
            let quote = &syntax.document.quotes[q as usize];
            let next = q as usize + 1;
            if quote.end != QuoteEnd::RunsOn || held.get(next).copied().unwrap_or(true) {
                break;
            }
            held[next] = true;
            draft.content.push(syntax.document.quotes[next].tokens);
        }
    }
    resume(syntax, units, &mut held, drafts);
    let mut last_in_block: Vec<Option<usize>> = vec![None; syntax.document.blocks.len()];
    for (position, draft) in drafts.iter().enumerate().filter(|(_, d)| number(d.cue.start).is_none()) {
        let last = &mut last_in_block[syntax.document.sentence_at(draft.cue.start).block as usize];
        if last.is_none_or(|l| drafts[l].cue.start < draft.cue.start) {
            *last = Some(position);
        }
    }
    let before = |quote: &Quote| quote.block.checked_sub(1).and_then(|b| last_in_block[b as usize]).map(|position| &drafts[position]);
    let open = syntax.document.quotes.iter().enumerate().filter(|(q, _)| !held[*q]);
    let further: Vec<Draft> = open.filter_map(|(q, quote)| same_speaker(syntax, q, quote, before(quote)?)).collect();
    drafts.extend(further);
}

/// Gives a sentence that is wholly a quotation, with no cue of its own, to whoever was quoted before in the paragraph, though the writer spoke between:
/// "“My brother is there,” said one man. He shook his head. “They telephone me.”"
fn resume(syntax: &Syntax<'_>, units: &[TokenRange], held: &mut [bool], drafts: &mut [Draft]) {
    let block = |at: u32| syntax.document.sentence_at(at).block as usize;
    let quotes = |d: &Draft| d.content.iter().any(|c| syntax.quote_starting(c.start).is_some());
    let mut speakers: Vec<(u32, usize)> = Vec::new();
    for (position, draft) in drafts.iter().enumerate() {
        let outside = number_of(syntax.document, draft.cue.start).is_none();
        let says = matches!(draft.class, CueClass::Say | CueClass::Write | CueClass::Post) && draft.source.is_some();
        if outside && says && quotes(draft) {
            speakers.push((draft.cue.start, position));
        }
    }
    speakers.sort_unstable();
    for unit in units {
        let Some(quote) = syntax.quote_starting(unit.start).filter(|q| q.end + 1 >= unit.end && syntax.is_speech(*q)) else { continue };
        let Some(q) = number_of(syntax.document, unit.start).filter(|&q| !held[q as usize]) else { continue };
        if syntax.document.quotes[q as usize].end != QuoteEnd::Closed {
            continue;
        }
        let next = speakers.partition_point(|(cue, _)| *cue < unit.start);
        let speaker = next.checked_sub(1).map(|at| speakers[at]).filter(|(cue, _)| block(*cue) == block(unit.start));
        if let Some((_, position)) = speaker {
            held[q as usize] = true;
            drafts[position].content.push(quote);
        }
    }
}

/// The relation of a quotation that is a paragraph by itself, where the paragraph before ends with someone's indirect speech.
fn same_speaker(syntax: &Syntax<'_>, number: usize, quote: &Quote, last: &Draft) -> Option<Draft> {
    let document = syntax.document;
    let paragraph = document.block_tokens[quote.block as usize];
    let ends = quote.end == QuoteEnd::Closed || (quote.end == QuoteEnd::RunsOn && quote.continues.is_none());
    let alone = quote.tokens.start == paragraph.start && quote.tokens.end >= paragraph.end && ends && quote.tokens.len() > 2 * SPEECH;
    let before = document.block_tokens[(quote.block as usize).checked_sub(1).filter(|_| alone)?];
    let says = matches!(last.class, CueClass::Say | CueClass::Write | CueClass::Post) && last.source.is_some();
    // "“…,” she said during a visit to the port.": where and when belongs to the speech.
    let adjunct = last.by.rule == AFTER_QUOTE && document.sentence_at(last.cue.start).tokens.end >= before.end;
    let ends = adjunct || last.content.last().is_some_and(|c| c.end + 2 >= before.end) || last.cue.end + 2 >= before.end;
    // The paragraphs that the quotation runs on over.
    let runs = document.quotes[number..].windows(2).take(LONGEST_SPEECH).take_while(|pair| pair[0].end == QuoteEnd::RunsOn).map(|pair| pair[1].tokens);
    let content = std::iter::once(quote.tokens).chain(runs).collect();
    (says && ends).then(|| Draft { content, by: By { rule: SAME_SPEAKER, entry: last.by.entry }, ..last.clone() })
}

/// Most paragraphs of one quotation.
const LONGEST_SPEECH: usize = 60;

/// The quotation around token `at`, by position.
fn number_of(document: &Document, at: u32) -> Option<u32> {
    document.quote_of.get(at as usize).copied().filter(|&q| q != u32::MAX)
}
