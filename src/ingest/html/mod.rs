//! HTML pages: the main text, and what the page says about it.
//!
//! The text is the blocks of the article, one line each with a blank line between; offsets count that text, not the page. The headline
//! stands apart from it. A page that would keep a parser busy is refused before any parser sees it.

mod captions;
mod fields;
mod linked;
mod main_text;
mod names;
mod page;
mod scan;

use super::error::{Error, Reason};
use super::lines;
use super::metadata::Metadata;
use crate::article::{Article, Block, offset};
use crate::span::TextRange;
use page::Page;

/// Makes an article of a page; `known` is what flags and sidecar say.
pub(super) fn article(html: &str, known: &Metadata) -> Result<Article, Error> {
    scan::check(html)?;
    let page = Page::parse(html);
    if page.is_too_deep() {
        return Err(scan::too_deep());
    }
    let found = fields::of(&page, html, known.url.as_deref());
    let pieces = main_text::extract(&page, found.headline.as_deref());
    if pieces.is_empty() {
        let hint = "the page may be a shell that a script fills; save it from a browser, or save its text as .txt";
        return Err(Error::new(Reason::Empty, "no article text found").with_hint(hint));
    }
    let (text, blocks) = join(&pieces);
    let mut article = Article { text, blocks, ..Article::default() };
    known.clone().or(&found).write_into(&mut article);
    lines::find_notices(&mut article);
    Ok(article)
}

/// The text of the pieces, and where each stands in it.
fn join(pieces: &[main_text::Piece]) -> (String, Vec<Block>) {
    let mut text = String::with_capacity(pieces.iter().map(|(_, piece)| piece.len() + 2).sum());
    let mut blocks = Vec::with_capacity(pieces.len());
    for (kind, piece) in pieces {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = offset(text.len());
        text.push_str(piece);
        blocks.push(Block { range: TextRange::new(start, offset(text.len())), kind: *kind });
    }
    (text, blocks)
}
