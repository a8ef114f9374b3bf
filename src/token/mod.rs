//! Tokens: the words and marks of a text, and their folded forms.
//!
//! A token is a stretch between two word boundaries of UAX #29, with the changes that [`tokenize`] lists. It promises that
//! tokens and the gaps between them rebuild the text exactly, and that a lexicon entry and a text are cut and folded by the
//! same function, so that they meet token by token. It knows no language and no lexicon.

mod cut;
mod fold;

pub use cut::{Folded, Shape, Token, TokenKind, tokenize, tokenize_around};
pub use fold::{fold, fold_into};

/// Separates two blocks in the folded line; no lexicon entry holds it, so no match crosses a block.
pub const EOT: char = '\u{4}';
