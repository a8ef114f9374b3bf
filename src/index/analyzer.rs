//! The words of the index: the pipeline's tokens, folded and stemmed.
//!
//! Texts and queries go through the same function, so that case, accents and inflection do not matter on either side. Each word is indexed by its stem, and
//! where the word as it is written differs from it, by that too, at the same place: patterns look at words as they are written.

use frostem::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;

use crate::article::offset;
use crate::span::TextRange;
use crate::token::{Folded, Token, TokenKind, tokenize};

/// Stands before a word as it is written, to tell it from a stem.
pub const WRITTEN: char = '\u{1}';

/// One word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<'a> {
    /// Its bytes.
    pub range: TextRange,
    /// Its stem, folded.
    pub stem: &'a str,
    /// As it is written, folded.
    pub written: &'a str,
}

/// Cuts texts into the words of the index.
pub struct Analyzer {
    tokens: Vec<Token>,
    folded: Folded,
    stemmer: Stemmer,
    written: String,
    /// Words that were met, and the number of the stem of each.
    numbers: FxHashMap<Box<str>, usize>,
    stems: Vec<Box<str>>,
}

/// Words whose stems are kept: more than most articles have, and few megabytes.
const STEMS_KEPT: usize = 1 << 15;

impl Default for Analyzer {
    fn default() -> Self {
        let stemmer = Stemmer::new(Algorithm::English);
        Self { tokens: Vec::new(), folded: Folded::default(), stemmer, written: String::new(), numbers: FxHashMap::default(), stems: Vec::new() }
    }
}

impl Analyzer {
    /// Cuts as the pipeline does; marks and the possessive `'s` are no words, so that phrases may be typed without them.
    pub fn words(&mut self, text: &str, mut each: impl FnMut(Word<'_>)) {
        self.tokens.clear();
        self.folded.line.clear();
        tokenize(text, TextRange::new(0, offset(text.len())), &mut self.tokens, &mut self.folded);
        for &token in &self.tokens {
            let folded = self.folded.of(token);
            if token.kind == TokenKind::Mark || folded == "'s" {
                continue;
            }
            self.written.clear();
            // "U.S." and "US" are one word to whoever searches.
            if token.kind == TokenKind::Number || !folded.contains('.') {
                self.written.push_str(folded);
            } else {
                self.written.extend(folded.split('.'));
            }
            let number = match self.numbers.get(self.written.as_str()) {
                Some(&number) => number,
                None => keep(&self.written, self.stemmer.stem(&self.written).into(), &mut self.numbers, &mut self.stems),
            };
            let stem = self.stems.get(number).map(AsRef::as_ref).unwrap_or_default();
            if !stem.is_empty() {
                each(Word { range: token.range, stem, written: &self.written });
            }
        }
    }

    /// The stems of `text`, in order.
    pub fn stems(&mut self, text: &str) -> Vec<String> {
        let mut stems = Vec::new();
        self.words(text, |word| stems.push(word.stem.to_owned()));
        stems
    }
}

/// Keeps the stem of a word, and gives its number.
fn keep(word: &str, stem: Box<str>, numbers: &mut FxHashMap<Box<str>, usize>, stems: &mut Vec<Box<str>>) -> usize {
    if stems.len() >= STEMS_KEPT {
        numbers.clear();
        stems.clear();
    }
    let number = stems.len();
    stems.push(stem);
    numbers.insert(word.into(), number);
    number
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stems(text: &str) -> Vec<String> {
        Analyzer::default().stems(text)
    }

    #[test]
    fn case_accents_inflection_marks_and_possessives_do_not_matter() {
        for (a, b) in [("Goïta's ministers", "GOITA minister"), ("“bridges,” he", "bridge he"), ("the U.S. army", "the US army"), ("state-run", "state run")]
        {
            assert_eq!(stems(a), stems(b));
        }
    }

    #[test]
    fn figures_keep_their_point() {
        assert_eq!(stems("3.2%"), ["3.2"].map(String::from));
    }

    #[test]
    fn a_word_as_it_is_written_is_folded_but_not_stemmed() {
        let mut written = Vec::new();
        Analyzer::default().words("Ministers’ Goïta", |word| written.push(word.written.to_owned()));
        assert_eq!(written, ["ministers", "goita"].map(String::from));
    }
}
