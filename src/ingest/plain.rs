//! Plain text: offsets count the file as given, and blocks are its paragraphs and lists.

use super::header::{self, Header};
use super::lines;
use super::metadata::Metadata;
use crate::article::{Article, offset, paragraphs};
use crate::span::TextRange;

/// Makes an article of a text file; `known` is what flags and sidecar say. Returns the header too, for its problems.
pub(super) fn article(text: String, known: &Metadata) -> (Article, Option<Header>) {
    let header = header::read(&text);
    let (from, in_header) = header.as_ref().map_or((0, None), |h| (h.end, h.headline));
    let said = header.as_ref().map(|h| known.clone().or(&h.metadata));
    (of_text(text, from, in_header, said.as_ref().unwrap_or(known)), header)
}

/// Makes an article of the text from byte `from` on.
pub(super) fn of_text(text: String, from: usize, in_header: Option<TextRange>, known: &Metadata) -> Article {
    let body = TextRange::new(offset(from), offset(text.len()));
    let blocks = lines::split_lists(&text, paragraphs(&text, body));
    let mut article = Article { text, blocks, ..Article::default() };
    known.write_into(&mut article);
    lines::settle_headline(&mut article, in_header, true);
    lines::find_notices(&mut article);
    article
}
