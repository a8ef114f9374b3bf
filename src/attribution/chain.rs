//! Chains: who cites whom.
//!
//! "A reported P, citing B" makes B's relation stand inside A's, although its cue stands outside A's content: A has P from B.

use super::draft::Draft;
use super::relation::Attribution;
use crate::lexicon::{CueShape, Tag};
use crate::span::TokenRange;
use crate::syntax::Syntax;

/// The relations that the relation `number` stands within, the outermost first, and itself at the end. The outlet is outside them all.
#[must_use]
pub fn chain(attributions: &[Attribution], number: usize) -> Vec<u32> {
    let outwards = std::iter::successors(u32::try_from(number).ok(), |&at| attributions.get(at as usize).and_then(|relation| relation.within));
    // No chain is longer than there are relations; a ring, which would be a bug elsewhere, must not hang its readers.
    let mut chain: Vec<u32> = outwards.take(attributions.len().max(1)).collect();
    chain.reverse();
    chain
}

/// For each draft whose cue is a participle that cites on ("citing"): the draft of the subject that cites, by position. Its content is cut to the
/// other's, since the subject and its verb are no part of what B said.
pub(super) fn citations(syntax: &Syntax<'_>, drafts: &mut [Draft]) -> Vec<(u32, u32)> {
    let mut found = Vec::new();
    for number in 1..drafts.len() {
        if !cites_on(syntax, &drafts[number]) {
            continue;
        }
        let sentence = syntax.document.sentence_at(drafts[number].cue.start).tokens;
        // The cue of the clause that the participle hangs on is one of the last before it.
        let before = drafts[..number].iter().enumerate().rev().take(4).take_while(|(_, d)| d.cue.start >= sentence.start);
        let host = before.filter(|(_, d)| d.source.is_some() && shares(d, &drafts[number])).map(|(at, _)| at).last();
        let Some(host) = host else { continue };
        let content: Vec<TokenRange> =
            drafts[host].content.iter().copied().filter(|c| c.end <= drafts[number].cue.start || c.start >= drafts[number].cue.end).collect();
        if content.is_empty() || drafts[host].content.iter().any(|c| c.contains(drafts[number].cue.start)) {
            continue;
        }
        drafts[number].content = content;
        found.push((super::offset(number), super::offset(host)));
    }
    found
}

/// Whether the cue is a participle before its source: "citing police".
fn cites_on(syntax: &Syntax<'_>, draft: &Draft) -> bool {
    let shape = draft.by.entry.and_then(|entry| syntax.lexicons.entry(entry).cue_shape());
    shape == Some(CueShape::PrepSource) && syntax.tag(draft.cue.start) == Tag::VBG && draft.source.is_some_and(|s| s.start >= draft.cue.end)
}

/// Whether the content of `cited` holds the cue of `host`, or the same content.
fn shares(host: &Draft, cited: &Draft) -> bool {
    cited.content.iter().any(|c| c.covers(host.cue)) || host.content.iter().any(|h| cited.content.iter().any(|c| c.overlaps(*h)))
}
