//! The main text of a page: its blocks, without navigation, related links and other boilerplate.

use super::choose::{choose, take_out};
use super::dom::Dom;
use super::outline::Outline;
use crate::article::BlockKind;
use crate::ingest::lines::same_words;

/// A block of the main text before it has a place.
pub(super) type Piece = (BlockKind, String);

/// Fewest letters of a paragraph that counts when nothing but paragraphs is left to go by.
const SHORTEST_LONE_PARAGRAPH: usize = 40;
/// Shortest block, in bytes, that stands only once: live pages repeat their summary.
const SHORTEST_REPEATED: usize = 30;

/// The blocks of the page's article. The page's headline is not among them.
pub(super) fn extract(outline: &Outline, headline: Option<&str>) -> Vec<Piece> {
    let kept = choose(outline, headline);
    let pieces = |kept: &[bool]| -> Vec<Piece> {
        let lines = outline.lines.iter().zip(kept).filter(|(_, kept)| **kept);
        lines.map(|(line, _)| (line.kind, line.text.clone())).collect()
    };
    let mut found = pieces(&kept);
    if found.is_empty() {
        // Short notes have no running text to go by.
        let long: Vec<bool> = outline.lines.iter().map(|line| line.text.len() >= SHORTEST_LONE_PARAGRAPH && line.linked * 2 < line.chars).collect();
        found = pieces(&long);
    }
    if found.is_empty() {
        found = pieces(&vec![true; outline.lines.len()]);
    }
    without_repeats(found, headline)
}

/// Every block of a page, but for what is never shown.
pub(super) fn all(html: &str) -> Vec<Piece> {
    let outline = Outline::of(&Dom::parse(html));
    let mut shown = vec![true; outline.lines.len()];
    outline.stretches(|holder| holder.asides.contains(&"hidden")).for_each(|stretch| take_out(&mut shown, stretch));
    outline.lines.into_iter().zip(shown).filter(|(_, shown)| *shown).map(|(line, _)| (line.kind, line.text)).collect()
}

/// Leaves out the headline where it stands above the text, and what stands there twice.
fn without_repeats(pieces: Vec<Piece>, headline: Option<&str>) -> Vec<Piece> {
    let mut seen = rustc_hash::FxHashSet::default();
    let mut kept: Vec<Piece> = Vec::with_capacity(pieces.len());
    for (kind, text) in pieces {
        let is_headline = kept.len() < 6 && text.len() < 400 && headline.is_some_and(|h| same_words(h, &text));
        if !is_headline && (text.len() < SHORTEST_REPEATED || seen.insert(text.clone())) {
            kept.push((kind, text));
        }
    }
    kept
}
