//! Sentences: stretches of a block that end with a stop.
//!
//! A sentence may end inside a quotation (it may hold several), but never splits an abbreviation, an initial or a figure. Closing marks and
//! brackets belong to the sentence that they close.

use super::document::Document;
use crate::article::offset;
use crate::lexicon::{Kind, Lexicons, Tag};
use crate::span::TokenRange;
use crate::token::{Shape, TokenKind};

/// A sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens.
    pub tokens: TokenRange,
    /// The block that it is in, by position.
    pub block: u32,
}

/// Longest sentence, in tokens; what is longer is cut. The longest in the corpora that the tagger was counted on has 159. Rules look from one end of a sentence to the other, so
/// a bound keeps them linear on any text.
pub const LONGEST_SENTENCE: u32 = 400;

/// Splits every block into sentences; beside them, the number of each token's.
pub(super) fn split(document: &Document, lexicons: &Lexicons) -> (Vec<Sentence>, Vec<u32>) {
    let mut sentences = Vec::new();
    let mut sentence_of = vec![0; document.tokens.len()];
    for (block, tokens) in (0u32..).zip(&document.block_tokens) {
        let mut start = tokens.start;
        let mut at = tokens.start;
        while at < tokens.end {
            let stops = is_stop(document, at);
            let end = if stops { close(document, *tokens, at + 1) } else { at + 1 };
            if end >= tokens.end || end - start >= LONGEST_SENTENCE || (stops && ends(document, lexicons, *tokens, start, at, end)) {
                let range = TokenRange::new(start, end.min(tokens.end));
                sentence_of[range.as_usize()].fill(offset(sentences.len()));
                sentences.push(Sentence { tokens: range, block });
                start = range.end;
            }
            at = end;
        }
    }
    (sentences, sentence_of)
}

/// Whether token `at` may end a sentence.
fn is_stop(document: &Document, at: u32) -> bool {
    match document.token(at).kind {
        TokenKind::Word => document.token(at).fold.len() > 1 && document.fold(at).ends_with('.'),
        TokenKind::Number => false,
        TokenKind::Mark | TokenKind::Symbol => matches!(document.fold(at), "." | "?" | "!" | "…" | "..." | "...." | "؟" | "。"),
    }
}

/// Past the closing marks and brackets, and further stops, that follow a stop.
fn close(document: &Document, block: TokenRange, mut at: u32) -> u32 {
    let quote = document.quote_of.get(at.saturating_sub(1) as usize).copied();
    while at < block.end {
        let (spaced, free_after) = (document.token(at).spaced, at + 1 >= block.end || document.token(at + 1).spaced);
        let closes = match document.word(at) {
            // Spaced as tokenised text has them.
            ")" | "]" | "?" | "!" => true,
            "." => !spaced || free_after,
            "”" | "»" | "''" | "’" | "…" => !spaced,
            // A straight mark closes if its quotation began before it, or by its place.
            "\"" | "'" => !spaced && (free_after || document.quote_of.get(at as usize).copied() == quote && quote != Some(u32::MAX)),
            _ => false,
        };
        if !closes {
            break;
        }
        at += 1;
    }
    at
}

/// Whether the stop at `stop`, in a sentence begun at `start` and with its closing marks ending at `end`, ends the sentence.
fn ends(document: &Document, lexicons: &Lexicons, block: TokenRange, start: u32, stop: u32, end: u32) -> bool {
    let next = next_word(document, block, end);
    let Some(next) = next else { return true };
    let token = document.token(next);
    let begins = token.is_capitalised() || token.shape == Shape::None || !token.is_word();
    if document.fold(stop) != "." && !document.token(stop).is_word() {
        return begins && (document.token(end).spaced);
    }
    if !document.token(end).spaced && document.quote_of[end as usize] == document.quote_of[stop as usize] {
        return false;
    }
    match abbreviation(document, lexicons, start, stop) {
        Some("never") => false,
        Some(_) => begins && opens_sentence(document, lexicons, next),
        None => begins && !is_item_number(document, start, stop),
    }
}

/// Whether the stop at `stop` follows a number at the head of a sentence begun at `start`: "2. Residents", "*3. The border".
fn is_item_number(document: &Document, start: u32, stop: u32) -> bool {
    let Some(number) = (start..stop).find(|&at| document.token(at).kind != TokenKind::Mark) else { return false };
    number + 1 == stop && document.token(number).kind == TokenKind::Number
}

/// The first token at or after `at` that is no opening mark or bracket.
fn next_word(document: &Document, block: TokenRange, at: u32) -> Option<u32> {
    (at..block.end).find(|&i| !matches!(document.word(i), "“" | "„" | "«" | "``" | "\"" | "'" | "‘" | "(" | "[" | "-" | "--" | "—" | "–"))
}

/// The kind of abbreviation that the stop at `stop` belongs to, if any.
fn abbreviation<'a>(document: &Document, lexicons: &'a Lexicons, start: u32, stop: u32) -> Option<&'a str> {
    let own = document.token(stop).is_word();
    if !own && (stop == start || document.token(stop).spaced) {
        return None;
    }
    // The stop is a token of its own ("Mr" "."), or the last of an initialism ("U.S.").
    let first = if own { stop } else { stop - 1 };
    let from = first.saturating_sub(3).max(start);
    let hit = (from..=first).find_map(|at| document.hits_of(at, Kind::Abbreviations).find(|h| h.tokens.end == stop + 1));
    if let Some(hit) = hit {
        // "Man." is Manitoba, "man." is no abbreviation.
        let capital = lexicons.cell(hit.entry, "abbreviation").starts_with(char::is_uppercase);
        if !capital || document.token(hit.tokens.start).is_capitalised() {
            return Some(lexicons.cell(hit.entry, "kind"));
        }
    }
    let token = document.token(first);
    if own {
        return Some("maybe");
    }
    // An initial: "George W. Bush".
    (token.is_word() && document.word(first).chars().count() == 1 && token.is_capitalised() && document.word(first) != "I").then_some("never")
}

/// Whether a word after an abbreviation opens a sentence: a capitalised function word does ("the U.S. The army …").
fn opens_sentence(document: &Document, lexicons: &Lexicons, at: u32) -> bool {
    let Some(word) = document.words.get(at as usize).copied().flatten() else { return false };
    let tag = lexicons.tags(word).first().map(|t| t.0);
    matches!(tag, Some(Tag::DT | Tag::PRP | Tag::PRPS | Tag::IN | Tag::CC | Tag::WP | Tag::WRB | Tag::RB | Tag::EX | Tag::MD | Tag::WDT))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::text::segment;

    fn sentences(text: &str) -> Vec<String> {
        let document = segment(Article::from_text("a", text), &Lexicons::builtin());
        document.sentences.iter().map(|s| document.token_text(s.tokens).to_owned()).collect()
    }

    #[test]
    fn sentences_end_with_their_stop_and_closing_marks() {
        assert_eq!(sentences("He left. “I saw it.” She stayed!"), ["He left.", "“I saw it.”", "She stayed!"]);
        assert_eq!(sentences("\"I did.\" \"So?\" He rose."), ["\"I did.\"", "\"So?\"", "He rose."]);
    }

    #[test]
    fn initials_figures_and_lower_case_go_on() {
        assert_eq!(sentences("George W. Bush paid 3.5 million. OK."), ["George W. Bush paid 3.5 million.", "OK."]);
        assert_eq!(sentences("“Why?” he asked."), ["“Why?” he asked."]);
    }
    #[test]
    fn closing_marks_and_repeated_stops_go_with_the_sentence() {
        assert_eq!(sentences("It fell.\" He left."), ["It fell.\"", "He left."]);
        assert_eq!(sentences("(He left. ) She stayed ? ! Yes."), ["(He left. )", "She stayed ? !", "Yes."]);
    }

    #[test]
    fn abbreviations_and_item_numbers_end_nothing() {
        assert_eq!(sentences("Mr. Diallo met Gen. Camara in the U.S. The talks failed."), ["Mr. Diallo met Gen. Camara in the U.S.", "The talks failed."]);
        assert_eq!(sentences("*3. The border stays shut."), ["*3. The border stays shut."]);
    }
}
