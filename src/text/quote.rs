//! Quotations: pairs of marks, paired paragraph by paragraph.
//!
//! A quotation never crosses a block. One that is open at its paragraph's end runs on where the next paragraph opens with a mark, as
//! newspapers print long quotations; the two are then one speech by one speaker.

use super::document::Document;
use crate::article::{BlockKind, offset};
use crate::span::TokenRange;
use crate::token::TokenKind;

/// A quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quote {
    /// Its tokens, marks included.
    pub tokens: TokenRange,
    /// Its tokens, without the marks.
    pub inner: TokenRange,
    /// How it ends.
    pub end: QuoteEnd,
    /// The quotation of the paragraph before that it goes on from, by position.
    pub continues: Option<u32>,
    /// The block that it is in, by position.
    pub block: u32,
}

/// How a quotation ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuoteEnd {
    /// With its closing mark.
    Closed,
    /// With its paragraph; the next paragraph goes on with it.
    RunsOn,
    /// With its paragraph, by an oversight of the writer.
    Unclosed,
    /// With its block, which is a block quotation and needs no marks.
    Block,
}

/// What a token can do as a quotation mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// `“`, `„`, `«`, ` `` `.
    Open,
    /// `”`, `»`.
    Close,
    /// `"` and `''`, which have no side.
    Straight,
    /// `‘` or `'` before a word.
    SingleOpen,
    /// `’` or `'` after a word or stop.
    SingleClose,
}

/// Pairs the quotation marks of a document; beside the quotations, the number of each token's (`u32::MAX` for none).
/// Quotations inside quotations are left to the words of the outer one.
pub(super) fn pair(document: &Document) -> (Vec<Quote>, Vec<u32>) {
    let mut quotes: Vec<Quote> = Vec::new();
    for (number, (block, tokens)) in (0u32..).zip(document.blocks.iter().zip(&document.block_tokens)) {
        let before = quotes.len();
        // A block quotation with marks of its own may hold its speaker too: "> “…,” said the mayor".
        let marked = !tokens.is_empty() && matches!(mark(document, *tokens, tokens.start), Some(Mark::Open | Mark::Straight | Mark::SingleOpen));
        if block.kind == BlockKind::BlockQuote && !marked {
            if !tokens.is_empty() {
                quotes.push(Quote { tokens: *tokens, inner: *tokens, end: QuoteEnd::Block, continues: None, block: number });
            }
            continue;
        }
        pair_block(document, number, *tokens, &mut quotes);
        link(&mut quotes, before, number, *tokens);
    }
    let mut quote_of = vec![u32::MAX; document.tokens.len()];
    for (number, quote) in (0u32..).zip(&quotes) {
        quote_of[quote.tokens.as_usize()].fill(number);
    }
    (quotes, quote_of)
}

/// Joins the first quotation of a block to the one that the paragraph before left open.
fn link(quotes: &mut [Quote], first: usize, block: u32, tokens: TokenRange) {
    let Some(last) = first.checked_sub(1) else { return };
    let open = quotes[last].end == QuoteEnd::Unclosed && quotes[last].block + 1 == block;
    let Some(next) = quotes.get(first).copied() else { return };
    if open && next.tokens.start == tokens.start {
        quotes[last].end = QuoteEnd::RunsOn;
        quotes[first].continues = Some(offset(last));
    }
}

/// Pairs the marks of one block.
fn pair_block(document: &Document, block: u32, tokens: TokenRange, quotes: &mut Vec<Quote>) {
    let mut open: Option<(u32, bool)> = None;
    // Looked for at the first single mark that may open, once a block.
    let mut last_closing: Option<Option<u32>> = None;
    let mut push = |start: u32, end: u32, closed: bool| {
        let (inner_end, end_kind) = if closed { (end - 1, QuoteEnd::Closed) } else { (end, QuoteEnd::Unclosed) };
        if inner_end > start + 1 {
            quotes.push(Quote { tokens: TokenRange::new(start, end), inner: TokenRange::new(start + 1, inner_end), end: end_kind, continues: None, block });
        }
    };
    for at in tokens.iter() {
        let Some(mark) = mark(document, tokens, at) else { continue };
        match (open, mark) {
            (None, Mark::Open | Mark::Straight) => open = Some((at, false)),
            (None, Mark::SingleOpen) if last_closing.get_or_insert_with(|| last_closing_of(document, tokens)).is_some_and(|last| last >= at + 2) => {
                open = Some((at, true));
            }
            // The writer forgot a closing mark: the earlier quotation ends before the new one.
            (Some((start, false)), Mark::Open) => {
                push(start, at, false);
                open = Some((at, false));
            }
            (Some((start, false)), Mark::Close | Mark::Straight) => {
                push(start, at + 1, true);
                open = None;
            }
            (Some((start, true)), Mark::SingleClose) if !is_possessive(document, tokens, at) => {
                push(start, at + 1, true);
                open = None;
            }
            _ => {}
        }
    }
    if let Some((start, false)) = open {
        push(start, tokens.end, false);
    }
}

/// What token `at` can do as a quotation mark.
fn mark(document: &Document, block: TokenRange, at: u32) -> Option<Mark> {
    if matches!(document.token(at).kind, TokenKind::Word | TokenKind::Number) {
        return None;
    }
    let text = document.word(at);
    let spaced_after = at + 1 >= block.end || document.token(at + 1).spaced;
    let spaced_before = at == block.start || document.token(at).spaced;
    match text {
        // A mark that was typed the wrong way round: “good“
        "“" if !spaced_before && spaced_after && document.token(at - 1).is_word() => Some(Mark::Straight),
        "“" | "„" | "«" | "``" | "‟" => Some(Mark::Open),
        "”" | "»" => Some(Mark::Close),
        // Some wires write '' on both sides.
        // Three where one inside and two outside close together: ''… 'no'''
        "\"" | "''" | "'''" | "″" | "＂" => Some(Mark::Straight),
        "‘" | "‚" | "‹" | "`" => Some(Mark::SingleOpen),
        "'" if !spaced_after && (spaced_before || !document.token(at - 1).is_word()) => Some(Mark::SingleOpen),
        "'" | "’" | "›" => Some(Mark::SingleClose),
        _ => None,
    }
}

/// The last single mark of a block that closes. An opening mark without one after it is an apostrophe (’em, '90s).
fn last_closing_of(document: &Document, block: TokenRange) -> Option<u32> {
    block.iter().rev().find(|&at| mark(document, block, at) == Some(Mark::SingleClose) && !is_possessive(document, block, at))
}

/// Whether a single mark after a word in "s" is a possessive ("ministers’ talks"): it is, where another closing mark
/// follows before the next opening one.
fn is_possessive(document: &Document, block: TokenRange, at: u32) -> bool {
    if at == block.start || document.token(at).spaced || !document.fold(at - 1).ends_with('s') {
        return false;
    }
    if at + 1 < block.end && !document.token(at + 1).is_word() {
        return false;
    }
    (at + 1..block.end).find_map(|next| mark(document, block, next).filter(|m| matches!(m, Mark::SingleOpen | Mark::SingleClose))) == Some(Mark::SingleClose)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::lexicon::Lexicons;
    use crate::text::segment;

    fn quotes(text: &str) -> Vec<(String, QuoteEnd)> {
        let document = segment(Article::from_text("a", text), &Lexicons::builtin());
        document.quotes.iter().map(|q| (document.token_text(q.tokens).to_owned(), q.end)).collect()
    }

    #[test]
    fn marks_pair_within_their_paragraph() {
        use QuoteEnd::{Closed, RunsOn, Unclosed};
        for (text, expected) in [
            ("“No,” he said. \"Never.\"", vec![("“No,”", Closed), ("\"Never.\"", Closed)]),
            ("“One.\n\n“Two,” he said.", vec![("“One.", RunsOn), ("“Two,”", Closed)]),
            ("“One.\n\nHe left.", vec![("“One.", Unclosed)]),
            ("‘The ministers’ plan won’t do,’ she said.", vec![("‘The ministers’ plan won’t do,’", Closed)]),
            ("The boys' coats and the '90s.", vec![]),
            ("``We did,'' he said.", vec![("``We did,''", Closed)]),
            ("''We did,'' he said. ''Yes.''", vec![("''We did,''", Closed), ("''Yes.''", Closed)]),
            ("« Non », dit-il.", vec![("« Non »", Closed)]),
        ] {
            let expected: Vec<_> = expected.into_iter().map(|(t, e)| (t.to_owned(), e)).collect();
            assert_eq!(quotes(text), expected, "{text}");
        }
    }

    #[test]
    fn a_quotation_over_two_paragraphs_is_linked() {
        let document = segment(Article::from_text("a", "“One.\n\n“Two,” he said."), &Lexicons::builtin());
        assert_eq!(document.quotes[1].continues, Some(0));
    }
}
