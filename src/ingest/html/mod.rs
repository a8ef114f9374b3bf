//! HTML pages: the main text, and what the page says about it.
//!
//! The text is the blocks of the article, one line each with a blank line between; offsets count that text, not the page. The headline
//! stands apart from it. A page that would keep a parser busy is refused before any parser sees it.

mod choose;
mod dom;
mod fields;
mod linked;
mod main_text;
mod names;
mod outline;
mod page;
mod parts;
mod scan;
mod trim;

use super::blocks::Blocks;
use super::error::{Error, Reason};
use super::metadata::Metadata;
use super::{language, lines};
use crate::article::{Article, Block, BlockKind, offset};
use crate::span::TextRange;
use page::Page;

/// Makes an article of a page; `known` is what flags and sidecar say.
pub(super) fn article(html: &str, known: &Metadata) -> Result<Article, Error> {
    scan::check(html)?;
    let page = Page::parse(html);
    if page.is_too_deep() {
        return Err(scan::too_deep());
    }
    let outline = outline::Outline::of(&page.dom);
    let found = fields::of(&page, &outline, html, known.url.as_deref());
    let pieces = main_text::extract(&outline, found.headline.as_deref());
    if pieces.is_empty() {
        let hint = "the page may be a shell that a script fills; save it from a browser, or save its text as .txt";
        return Err(Error::new(Reason::Empty, "no article text found").with_hint(hint));
    }
    let (text, blocks) = join(&pieces);
    let mut article = Article { text, blocks, ..Article::default() };
    known.clone().or(&found).write_into(&mut article);
    if known.language.is_none() {
        article.language = language::settle(article.language, &article.text);
    }
    lines::find_notices(&mut article);
    Ok(article)
}

/// Adds the blocks of a piece of HTML that is all article, as feeds have them, but for lines that are nothing but a link.
pub(super) fn fragment(html: &str, blocks: &mut Blocks) {
    if scan::check(html).is_err() {
        // What would keep a parser busy is taken for text.
        html.split("\n\n").for_each(|stretch| blocks.push(BlockKind::Paragraph, stretch));
        return;
    }
    for line in outline::Outline::of(&dom::Dom::parse(html)).lines {
        if line.linked * 5 < line.chars * 4 {
            blocks.push(line.kind, &line.text);
        }
    }
}

/// A line without the HTML that it should not have.
pub(super) fn plain(line: &str) -> String {
    linked::unescaped(line)
}

/// All blocks of a page that has nothing around its text: a mail, a chapter of a book.
pub(super) fn blocks(html: &str) -> Result<Vec<(BlockKind, String)>, Error> {
    scan::check(html)?;
    Ok(main_text::all(html))
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
