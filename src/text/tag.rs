//! Parts of speech.

use super::document::Document;
use crate::lexicon::{Lexicons, Tag};
use crate::token::TokenKind;

/// The part of speech of each token: the commonest of its word, else what its shape and ending suggest.
pub(super) fn tag(document: &Document, lexicons: &Lexicons) -> Vec<Tag> {
    (0..document.len())
        .map(|at| {
            let known = document.words[at as usize].and_then(|w| lexicons.tags(w).first()).map(|t| t.0);
            known.unwrap_or_else(|| guess(document, at))
        })
        .collect()
}

/// What an unknown word's shape and ending suggest.
fn guess(document: &Document, at: u32) -> Tag {
    let (token, fold) = (document.token(at), document.fold(at));
    match token.kind {
        TokenKind::Number => Tag::CD,
        TokenKind::Mark => Tag::PUNCT,
        TokenKind::Symbol => Tag::SYM,
        TokenKind::Word if token.is_capitalised() => Tag::NNP,
        TokenKind::Word if fold.ends_with("ed") => Tag::VBD,
        TokenKind::Word if fold.ends_with("ing") => Tag::VBG,
        TokenKind::Word if fold.ends_with("ly") => Tag::RB,
        TokenKind::Word if fold.ends_with('s') => Tag::NNS,
        TokenKind::Word => Tag::NN,
    }
}
