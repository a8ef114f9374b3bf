//! Lists: "Critics argued that:" and the items below it.
//!
//! It promises a content of whole items, in order. It deliberately leaves alone a list that a noun announces ("three demands:"): what is in it need not
//! be what anyone said.

use super::super::draft::Draft;
use super::direct::{announces, draft};
use crate::article::BlockKind;
use crate::lexicon::Frames;
use crate::rule::{Rule, RuleId};
use crate::span::TokenRange;
use crate::syntax::Syntax;

const ITEMS: RuleId = RuleId("list.items");

pub(crate) const RULES: &[Rule] = &[Rule {
    id: ITEMS,
    summary: "A paragraph that ends with a subject, a verb of saying and a colon or \"that\", right before a list: the items are the content.",
    example: "Critics argued that:\n\n- The bridge was never tested.\n- The steel came late.",
    counterexample: "The union listed three demands:\n\n- The bridge must be tested.\n- The steel must come.",
}];

/// Most items of a list that one cue introduces, so that a document that is one long list stays linear.
const MOST: usize = 60;

/// Proposes the relation of a unit that introduces a list.
pub(crate) fn find(syntax: &Syntax<'_>, unit: TokenRange, drafts: &mut Vec<Draft>) {
    let content = items(syntax, unit);
    if content.is_empty() {
        return;
    }
    let Some(speaker) = announces(syntax, unit) else { return };
    let frames = speaker.candidate.entry.map_or(Frames::NONE, |e| syntax.lexicons.entry(e).frames());
    let object = syntax.follow(speaker.candidate.cue.end, speaker.mark, frames);
    // "added a list:" announces things; "told reporters:" says whom it was said to.
    if object.at < speaker.mark && syntax.noun_phrase_after(object.at, speaker.mark).is_some() && !frames.has(Frames::OBJ_THAT) {
        return;
    }
    let cue = TokenRange::new(speaker.candidate.cue.start, object.cue_end.clamp(speaker.candidate.cue.end, speaker.mark));
    drafts.push(draft(syntax, cue, Some(speaker.source), content, Some(speaker.group), ITEMS));
}

/// The items of the list that stands right after `unit`.
fn items(syntax: &Syntax<'_>, unit: TokenRange) -> Vec<TokenRange> {
    let document = syntax.document;
    let block = document.sentence_at(unit.start).block as usize;
    if document.block_tokens[block].end != unit.end || document.blocks[block].kind == BlockKind::ListItem {
        return Vec::new();
    }
    let following = document.blocks.iter().zip(&document.block_tokens).skip(block + 1).take(MOST);
    following.take_while(|(b, _)| b.kind == BlockKind::ListItem).map(|(_, tokens)| *tokens).filter(|t| !t.is_empty()).collect()
}
