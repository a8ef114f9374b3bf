//! Captions of the figures in an article: extractors of main text leave figures out with their pictures.
//!
//! It promises each caption once, behind the block that the page has before it, and none of a figure in a part of the page about other articles
//! or outside an article. It does not tell a caption from the credit at its end.

use trafilatura::dom::NodeId;

use super::main_text::Piece;
use super::page::Page;
use crate::article::BlockKind;

/// Fewest words of a caption: fewer only name the photographer.
const SHORTEST: usize = 5;
/// Fewest of them that begin with a small letter: a credit is names.
const SMALL: usize = 2;

/// The blocks of an article with the captions of its figures among them.
pub(super) fn with_captions(page: &Page, pieces: Vec<Piece>) -> Vec<Piece> {
    if pieces.is_empty() || page.select("figcaption").is_empty() {
        return pieces;
    }
    let mut places = rustc_hash::FxHashMap::default();
    for (at, (_, text)) in pieces.iter().enumerate() {
        places.entry(text.as_str()).or_insert(at);
    }
    let mut captions: Vec<(usize, String)> = Vec::new();
    // The number of blocks of the article that the page has shown so far.
    let mut shown = 0;
    for node in page.select("p, h2, h3, h4, li, figcaption") {
        let text = page.text(node);
        if page.dom.tag_name(node) != "figcaption" {
            shown = places.get(text.as_str()).map_or(shown, |at| shown.max(at + 1));
            continue;
        }
        let known = || places.contains_key(text.as_str()) || captions.iter().any(|(_, c)| *c == text) || pieces.iter().any(|(_, p)| p.contains(&text));
        if says_something(&text) && is_of_article(page, node) && !page.is_elsewhere(node) && !known() {
            captions.push((shown, text));
        }
    }
    let mut captions = captions.into_iter().peekable();
    let mut mixed = Vec::with_capacity(pieces.len() + captions.len());
    for (at, piece) in pieces.into_iter().enumerate() {
        while let Some((_, text)) = captions.next_if(|(before, _)| *before <= at) {
            mixed.push((BlockKind::Caption, text));
        }
        mixed.push(piece);
    }
    mixed.extend(captions.map(|(_, text)| (BlockKind::Caption, text)));
    mixed
}

/// Whether a caption says more than whose picture it is.
fn says_something(text: &str) -> bool {
    let small = text.split_whitespace().filter(|word| word.starts_with(char::is_lowercase)).take(SMALL).count();
    small == SMALL && text.split_whitespace().take(SHORTEST).count() == SHORTEST
}

/// Whether an element stands in what the page calls its article, the innermost one: a list of articles is no article.
fn is_of_article(page: &Page, node: NodeId) -> bool {
    let parents = std::iter::successors(page.dom.parent(node), |&n| page.dom.parent(n));
    let article = parents.into_iter().find(|&n| matches!(page.dom.tag_name(n), "article" | "main"));
    article.is_some_and(|n| !page.dom.query_selector_all(n, "p").is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn captioned(html: &str) -> Vec<Piece> {
        let pieces = [(BlockKind::Paragraph, "The bridge fell on Monday.".to_owned()), (BlockKind::Paragraph, "Nobody was hurt.".to_owned())];
        with_captions(&Page::parse(html), pieces.to_vec())
    }

    #[test]
    fn a_caption_stands_where_its_figure_does() {
        let figure = "<figure><img src='a.jpg'><figcaption>The old bridge at Orava, before it fell.</figcaption></figure>";
        let paragraphs = ["<p>The bridge fell on Monday.</p>", "<p>Nobody was hurt.</p>"];
        for (place, parts) in
            [[figure, paragraphs[0], paragraphs[1]], [paragraphs[0], figure, paragraphs[1]], [paragraphs[0], paragraphs[1], figure]].into_iter().enumerate()
        {
            let found = captioned(&format!("<article>{}</article>", parts.concat()));
            let at = found.iter().position(|(kind, _)| *kind == BlockKind::Caption);
            assert_eq!((at, found.len()), (Some(place), 3), "{parts:?}");
        }
    }

    #[test]
    fn what_is_of_other_articles_too_short_or_there_already_is_no_caption() {
        for html in [
            "<article><p>The bridge fell on Monday.</p></article><div><figure><figcaption>The new stadium in the capital, in May.</figcaption></figure></div>",
            "<article><p>The bridge fell on Monday.</p><aside><figure><figcaption>The new stadium in the capital, in May.</figcaption></figure></aside></article>",
            "<article><p>The bridge fell on Monday.</p><figure><figcaption>Photo: Ann Lee / Orava Daily News</figcaption></figure></article>",
            "<article><p>The bridge fell on Monday.</p><figure><figcaption>The bridge fell on Monday.</figcaption></figure></article>",
        ] {
            assert_eq!(captioned(html).len(), 2, "{html}");
        }
    }
}
