//! The main text of a page: its blocks, without navigation, related links and other boilerplate.

use std::panic::{AssertUnwindSafe, catch_unwind};

use trafilatura::dom::{Document, NodeId};
use trafilatura::{ExtractionFocus, Options};

use super::captions::with_captions;
use super::page::Page;
use crate::article::BlockKind;
use crate::ingest::lines::same_words;
use crate::ingest::metadata::tidy;

/// A block of the main text before it has a place.
pub(super) type Piece = (BlockKind, String);

/// Parts that are never the article, as their makers call them. On the article pages of WCXB they cost precision 0.003; wider
/// patterns (any class with "newsletter", "share", "sidebar") cost far more recall, since whole pages are called so.
const PRUNED: &str = "[class~='promo'], [class*='promo-'], div[class~='newsletter'], aside[class*='newsletter'], section[class*='newsletter'], \
    [class*='related'], [id*='related'], [class*='cookie'], [id*='cookie'], [role='dialog'], dialog, [class*='paywall'], \
    [class*='signup'], [class*='author-bio'], [class*='author-box'], [class*='about-author'], [class*='cta-'], [class~='cta']";

/// Fewest letters of a paragraph that counts when nothing but paragraphs is left to go by.
const SHORTEST_LONE_PARAGRAPH: usize = 40;
/// Shortest block, in bytes, that stands only once: live pages repeat their summary.
const SHORTEST_REPEATED: usize = 30;

/// The blocks of the page's article. The page's headline is not among them.
pub(super) fn extract(page: &Page, headline: Option<&str>) -> Vec<Piece> {
    // Balanced, since precision mode drops the words of links in mid-sentence (F1 on WCXB 0.935 against 0.923).
    let options = Options::default().with_focus(ExtractionFocus::Balanced).with_exclude_comments(true).with_fallback(true).with_prune_selector(PRUNED);
    let dom = page.dom.clone_document();
    // A page that makes the extractor panic is still a page with paragraphs.
    let found = catch_unwind(AssertUnwindSafe(|| trafilatura::extract_document(dom, &options))).ok().and_then(Result::ok);
    let mut pieces = found.map(|found| pieces(&found.content_html)).unwrap_or_default();
    if pieces.is_empty() {
        pieces = paragraphs(page);
    }
    with_captions(page, without_repeats(pieces, headline))
}

fn pieces(html: &str) -> Vec<Piece> {
    let dom = Document::parse(html);
    let mut walk = Walk { dom: &dom, pieces: Vec::new(), line: String::new() };
    walk.inside(dom.body().unwrap_or_else(|| dom.root()), BlockKind::Paragraph, 0);
    walk.pieces
}

struct Walk<'d> {
    dom: &'d Document,
    pieces: Vec<Piece>,
    /// The words of the block so far.
    line: String,
}

impl Walk<'_> {
    fn inside(&mut self, node: NodeId, kind: BlockKind, depth: usize) {
        // The scan before parsing keeps pages shallower than this.
        if depth > 600 {
            return;
        }
        for child in self.dom.child_nodes(node) {
            if self.dom.is_text(child) {
                self.line.push_str(&self.dom.text_content(child));
                continue;
            }
            if !self.dom.is_element(child) {
                continue;
            }
            match self.dom.tag_name(child) {
                // One break may only wrap a line; the words around it stay in one block, as a reader sees one paragraph.
                "br" => self.line.push('\n'),
                "th" | "td" => {
                    self.line.push_str("  ");
                    self.inside(child, kind, depth + 1);
                }
                tag => match block_kind(tag, kind) {
                    Some(kind_inside) => {
                        self.flush(kind);
                        self.inside(child, kind_inside, depth + 1);
                        self.flush(kind_inside);
                    }
                    None => self.inside(child, kind, depth + 1),
                },
            }
        }
        if depth == 0 {
            self.flush(kind);
        }
    }

    fn flush(&mut self, kind: BlockKind) {
        let line = std::mem::take(&mut self.line);
        // Two breaks in a row are how pages without paragraphs make them.
        let mut parts = vec![String::new()];
        for row in line.split('\n') {
            if tidy(row).is_empty() && !parts.last().is_some_and(String::is_empty) {
                parts.push(String::new());
            } else if let Some(part) = parts.last_mut() {
                part.push(' ');
                part.push_str(row);
            }
        }
        let parts = parts.iter().map(|part| tidy(part)).filter(|part| part.contains(char::is_alphanumeric));
        self.pieces.extend(parts.map(|part| (kind, part)));
    }
}

/// What an element makes of its content; nothing if it is part of a line.
fn block_kind(tag: &str, around: BlockKind) -> Option<BlockKind> {
    Some(match tag {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => BlockKind::Heading,
        "li" | "dd" | "dt" => BlockKind::ListItem,
        "blockquote" => BlockKind::BlockQuote,
        "figcaption" | "caption" => BlockKind::Caption,
        "tr" => BlockKind::TableRow,
        // A paragraph in a quotation is quoted; a list in a quotation too.
        "p" | "div" | "ul" | "ol" | "dl" | "section" | "article" | "main" | "figure" | "table" | "tbody" | "thead" | "tfoot" | "pre" | "hr" | "body" => around,
        _ => return None,
    })
}

/// All paragraphs of the page, where no main text was found.
fn paragraphs(page: &Page) -> Vec<Piece> {
    let long = |text: &String| text.len() >= SHORTEST_LONE_PARAGRAPH;
    let all = page.select("p").into_iter().filter(|&p| !page.is_elsewhere(p)).map(|p| page.text(p));
    let kept: Vec<Piece> = all.filter(long).map(|text| (BlockKind::Paragraph, text)).collect();
    if !kept.is_empty() {
        return kept;
    }
    let mut dom = page.dom.clone_document();
    let root = dom.root();
    dom.strip_elements(root, true, &["script", "style", "noscript", "template", "nav", "header", "footer", "title", "head"]);
    pieces(&dom.inner_html(dom.body().unwrap_or(root)))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_become_blocks_and_inline_marks_do_not() {
        let html = "<h2>A <b>b</b></h2><p>One <i>two</i><br>three.<br><br>Four.</p>loose<ul><li><p>x</p></li><li>y</li></ul>\
                    <blockquote><p>Said.</p></blockquote><table><tr><td>a</td><td>1</td></tr></table>";
        let expected = [
            (BlockKind::Heading, "A b"),
            (BlockKind::Paragraph, "One two three."),
            (BlockKind::Paragraph, "Four."),
            (BlockKind::Paragraph, "loose"),
            (BlockKind::ListItem, "x"),
            (BlockKind::ListItem, "y"),
            (BlockKind::BlockQuote, "Said."),
            (BlockKind::TableRow, "a 1"),
        ];
        assert_eq!(pieces(html), expected.map(|(kind, text)| (kind, text.to_owned())));
    }
}
