//! Attribution: who is said to say, write, believe or want what.
//!
//! It finds relations of a source, a cue and a content (PARC's and `PolNeAR`'s scheme), nested ones too. It promises that a cue's
//! tokens are contiguous, that no token has two roles in one relation, and that `within` always points to another relation. It does not judge
//! whether the content is true.

mod chain;
mod clause;
mod cue;
mod draft;
mod label;
mod labels;
mod register;
mod relation;
mod resolve;
mod rules;
mod source;
mod survey;

pub use crate::lexicon::QuoteMode;
pub use chain::chain;
pub use label::{Reason, Reasons};
pub use relation::{Attribution, Resolved};
pub use survey::{Sighting, survey};

use crate::article::offset;
use crate::entity::Entity;
use crate::lexicon::Kind;
use crate::mention::Mention;
use crate::rule::Rule;
use crate::span::TokenRange;
use crate::syntax::{Form, Syntax};
use crate::text::Document;
use crate::token::TokenKind;
use draft::Draft;

/// Every rule of attribution.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    rules::all()
}

/// Every rule of the labels of a relation, and of who its source is.
pub fn label_rules() -> impl Iterator<Item = &'static Rule> {
    labels::RULES.iter().chain(resolve::RULES)
}

/// Finds every attribution of a document, in order of their cues.
#[must_use]
pub fn find(syntax: &Syntax<'_>, mentions: &[Mention], entities: &[Entity]) -> Vec<Attribution> {
    let document = syntax.document;
    let units = syntax.units();
    let mut drafts = Vec::new();
    for &unit in &units {
        let first = drafts.len();
        rules::colon::find(syntax, mentions, unit, &mut drafts);
        rules::headline::find(syntax, unit, &mut drafts);
        rules::trailing::find(syntax, unit, &mut drafts);
        rules::adverbial::find(syntax, unit, None, &mut drafts);
        rules::direct::find_after(syntax, mentions, unit, &mut drafts);
        rules::direct::find_across(syntax, unit, &mut drafts);
        rules::list::find(syntax, unit, &mut drafts);
        rules::indirect::find(syntax, unit, None, first, &mut drafts);
        rules::direct::find_before(syntax, unit, first, &mut drafts);
        rules::nominal::find(syntax, unit, None, &mut drafts);
    }
    rules::continued::lengthen(syntax, &units, &mut drafts);
    within_quotes(syntax, &mut drafts);
    let mut drafts = settle(document, drafts);
    let register = register::Register::of(syntax, &drafts);
    register.sift(syntax, &mut drafts);
    let within = nest(&drafts, document.len());
    register.sift_nested(syntax, &mut drafts, &within);
    let citations = chain::citations(syntax, &mut drafts);
    let mut within = nest(&drafts, document.len());
    for (cited, host) in citations {
        // The subject's own relation stands where the clause does; the one that it cites, inside it.
        if within[host as usize] != Some(cited) {
            within[cited as usize] = Some(host);
        }
    }
    let (drafts, within) = without_orphans(document, drafts, &within);
    let (drafts, within) = without_excuses(syntax, drafts, &within);
    resolve::resolve(syntax, &drafts, &within, mentions, entities)
}

/// Relations inside quotations: what the speaker attributes to others.
fn within_quotes(syntax: &Syntax<'_>, drafts: &mut Vec<Draft>) {
    for (number, quote) in (0u32..).zip(&syntax.document.quotes) {
        for sentence in &syntax.document.sentences[syntax.document.sentence_of[quote.inner.start as usize] as usize..] {
            let start = sentence.tokens.start.max(quote.inner.start);
            let end = sentence.tokens.end.min(quote.inner.end);
            if start >= end {
                break;
            }
            let unit = TokenRange::new(start, end);
            rules::adverbial::find(syntax, unit, Some(number), drafts);
            rules::indirect::find(syntax, unit, Some(number), drafts.len(), drafts);
            rules::nominal::find(syntax, unit, Some(number), drafts);
        }
    }
}

/// Orders the drafts by their cues, lets the first of two with overlapping cues stand, and takes out of each content what is its own cue or source.
fn settle(document: &Document, mut drafts: Vec<Draft>) -> Vec<Draft> {
    drafts.sort_by_key(|d| (d.cue.start, std::cmp::Reverse(d.cue.end)));
    let mut settled: Vec<Draft> = Vec::with_capacity(drafts.len());
    for mut draft in drafts {
        if settled.last().is_some_and(|last| last.cue.overlaps(draft.cue)) && draft.by.rule != rules::continued::SAME_SPEAKER {
            continue;
        }
        if draft.source.is_some_and(|s| s.overlaps(draft.cue)) {
            draft.source = None;
        }
        let holes: Vec<TokenRange> = draft.source.into_iter().chain([draft.cue]).collect();
        draft.content = holes.iter().fold(std::mem::take(&mut draft.content), |content, &hole| content.into_iter().flat_map(|c| cut_out(c, hole)).collect());
        draft.content.sort_unstable();
        draft.content.dedup_by(|next, last| {
            let joins = next.start < last.end || (next.start == last.end && document.sentence_at(next.start).block == document.sentence_at(last.start).block);
            if joins {
                last.end = last.end.max(next.end);
            }
            joins
        });
        draft.content.retain(|c| c.iter().any(|at| document.token(at).is_word() || document.token(at).kind == TokenKind::Number));
        if !draft.content.is_empty() {
            settled.push(draft);
        }
    }
    settled
}

/// What is left of `range` without `hole`.
fn cut_out(range: TokenRange, hole: TokenRange) -> impl Iterator<Item = TokenRange> {
    let parts = if range.overlaps(hole) {
        [(range.start, hole.start.max(range.start)), (hole.end.min(range.end), range.end)]
    } else {
        [(range.start, range.end), (0, 0)]
    };
    parts.into_iter().filter(|(start, end)| end > start).map(|(start, end)| TokenRange::new(start, end))
}

/// Leaves out relations inside a quotation whose own speaker was not found: whom they are nested in is not known. The label of a transcript's turn is no
/// part of what is said, though the marks may hold it.
fn without_orphans(document: &Document, drafts: Vec<Draft>, within: &[Option<u32>]) -> (Vec<Draft>, Vec<Option<u32>>) {
    let free = |draft: &Draft| draft.by.rule == rules::colon::COLON || document.quote_of[draft.cue.start as usize] == u32::MAX;
    let keeps: Vec<bool> = drafts.iter().zip(within).map(|(draft, outer)| outer.is_some() || free(draft)).collect();
    keep(drafts, within, &keeps)
}

/// The drafts that `keeps` marks, with what each is within.
fn keep(drafts: Vec<Draft>, within: &[Option<u32>], keeps: &[bool]) -> (Vec<Draft>, Vec<Option<u32>>) {
    let mut position = Vec::with_capacity(drafts.len());
    let mut kept = 0;
    for keep in keeps {
        position.push(kept);
        kept += u32::from(*keep);
    }
    let kept = within.iter().zip(keeps).filter(|(_, keep)| **keep);
    let within = kept.map(|(outer, _)| outer.filter(|&o| keeps[o as usize]).map(|o| position[o as usize])).collect();
    (drafts.into_iter().zip(keeps).filter(|(_, keep)| **keep).map(|(draft, _)| draft).collect(), within)
}

/// Leaves out what only says why the article keeps a source unnamed: "who spoke on condition of anonymity because he *fears* losing his job".
fn without_excuses(syntax: &Syntax<'_>, drafts: Vec<Draft>, within: &[Option<u32>]) -> (Vec<Draft>, Vec<Option<u32>>) {
    let hits = syntax.document.hits.iter().filter(|h| h.kind == Kind::Withheld);
    let because = |at: u32| syntax.subordinator(at).is_some_and(|(row, _)| row == "because");
    let ranges = hits.filter_map(|hit| {
        let sentence = syntax.document.sentence_at(hit.tokens.start).tokens;
        let start = (hit.tokens.end..sentence.end).take(2).find(|&at| because(at))?;
        // "because he fears losing his job | said": the clause has one verb of its own.
        let mut verbs = (start..sentence.end).filter_map(|at| syntax.group(at).filter(|g| g.head == at && g.form == Form::Finite));
        let main = verbs.nth(1).map_or(sentence.end, |g| g.tokens.start);
        let end = (start..main).find(|&at| syntax.is_comma(at)).unwrap_or(main);
        Some(TokenRange::new(start, end))
    });
    let ranges: Vec<TokenRange> = ranges.collect();
    if ranges.is_empty() {
        return (drafts, within.to_vec());
    }
    let gives_reason = |draft: &Draft| {
        let next = ranges.partition_point(|r| r.end <= draft.cue.start);
        ranges.get(next).is_some_and(|r| r.contains(draft.cue.start))
    };
    let keeps: Vec<bool> = drafts.iter().map(|draft| !gives_reason(draft)).collect();
    keep(drafts, within, &keeps)
}

/// For each draft, the one whose content its cue lies in: the innermost, by position. An outer content is always the longer one, so that no
/// chain closes into a ring.
fn nest(drafts: &[Draft], token_count: u32) -> Vec<Option<u32>> {
    let size = |draft: &Draft| draft.content.iter().map(|c| c.len()).sum::<u32>();
    let mut order: Vec<u32> = (0..offset(drafts.len())).collect();
    order.sort_by_key(|&number| std::cmp::Reverse((size(&drafts[number as usize]), number)));
    let mut within = vec![None; drafts.len()];
    let mut innermost = vec![u32::MAX; token_count as usize];
    for &number in &order {
        let draft = &drafts[number as usize];
        within[number as usize] = Some(innermost[draft.cue.start as usize]).filter(|&outer| outer != u32::MAX);
        for content in &draft.content {
            innermost[content.as_usize()].fill(number);
        }
    }
    within
}
