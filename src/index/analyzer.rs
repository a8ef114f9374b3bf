//! The words of the index: the pipeline's tokens, folded and stemmed.
//!
//! Texts and queries go through the same function, so that case, accents and inflection do not matter on either side.

use tantivy::tokenizer::{Language, Stemmer, TextAnalyzer, Token, TokenStream, Tokenizer};

use crate::article::offset;
use crate::span::TextRange;
use crate::token::{Folded, TokenKind, tokenize};

/// Its name in the schema.
pub const NAME: &str = "sayso";

/// The analyzer of every field that holds words.
pub fn analyzer() -> TextAnalyzer {
    TextAnalyzer::builder(FoldedTokens::default()).filter(Stemmer::new(Language::English)).build()
}

/// The terms of `text`: byte range and term, in order.
pub fn terms(analyzer: &mut TextAnalyzer, text: &str) -> Vec<(TextRange, String)> {
    let mut terms = Vec::new();
    analyzer.token_stream(text).process(&mut |token| {
        terms.push((TextRange::new(offset(token.offset_from), offset(token.offset_to)), token.text.clone()));
    });
    terms
}

/// Cuts as the pipeline does; marks and the possessive `'s` take no position, so that phrases may be typed without them.
#[derive(Debug, Clone, Default)]
struct FoldedTokens {
    tokens: Vec<crate::token::Token>,
    folded: Folded,
}

impl Tokenizer for FoldedTokens {
    type TokenStream<'a> = Stream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream<'a> {
        self.tokens.clear();
        self.folded.line.clear();
        tokenize(text, TextRange::new(0, offset(text.len())), &mut self.tokens, &mut self.folded);
        Stream { source: self, next: 0, token: Token::default() }
    }
}

struct Stream<'a> {
    source: &'a FoldedTokens,
    next: usize,
    token: Token,
}

impl TokenStream for Stream<'_> {
    fn advance(&mut self) -> bool {
        while let Some(&token) = self.source.tokens.get(self.next) {
            self.next += 1;
            let folded = self.source.folded.of(token);
            if token.kind == TokenKind::Mark || folded == "'s" {
                continue;
            }
            self.token.offset_from = token.range.start as usize;
            self.token.offset_to = token.range.end as usize;
            self.token.position = self.token.position.wrapping_add(1);
            self.token.text.clear();
            // "U.S." and "US" are one word to whoever searches.
            self.token.text.extend(folded.chars().filter(|&c| c != '.' || token.kind == TokenKind::Number));
            return true;
        }
        false
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        terms(&mut analyzer(), text).into_iter().map(|(_, term)| term).collect()
    }

    #[test]
    fn case_accents_inflection_marks_and_possessives_do_not_matter() {
        for (a, b) in [("Goïta's ministers", "GOITA minister"), ("“bridges,” he", "bridge he"), ("the U.S. army", "the US army"), ("state-run", "state run")]
        {
            assert_eq!(words(a), words(b));
        }
    }

    #[test]
    fn figures_keep_their_point() {
        assert_eq!(words("3.2%"), ["3.2"].map(String::from));
    }
}
