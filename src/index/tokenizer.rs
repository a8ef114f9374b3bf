//! The words of the index as tantivy's indexing threads cut them: by the same function that cuts queries.
//!
//! A value is cut where it is indexed, so that the thread that puts records in does not, and no word is copied on the way.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer, TokenizerManager};

use super::analyzer::{Analyzer, WRITTEN};

/// Cuts values whose words may stand near those of the next value: an article's blocks.
pub const WORDS: &str = "words";
/// Cuts values that no distance reaches across.
pub const NAMES: &str = "names";
/// Parts labels at [`BETWEEN`].
pub const LABELS: &str = "labels";

/// Stands between two labels.
pub const BETWEEN: char = '\0';

/// Words between two values of a field, so that no distance reaches from one to the next; more than a query may ask for.
const APART: usize = 64;

/// Makes the tokenizers known.
pub fn register(tokenizers: &TokenizerManager) {
    tokenizers.register(WORDS, Cutter::new(1));
    tokenizers.register(NAMES, Cutter::new(APART));
    tokenizers.register(LABELS, Parter::default());
}

/// Cuts values into words; each by its stem, and by what is written where that is another.
struct Cutter {
    analyzer: Analyzer,
    /// Places that the last word of a value takes.
    last: usize,
    row: Row,
}

impl Cutter {
    fn new(last: usize) -> Self {
        Self { analyzer: Analyzer::default(), last, row: Row::default() }
    }
}

impl Clone for Cutter {
    fn clone(&self) -> Self {
        Self::new(self.last)
    }
}

/// Terms, end to end.
#[derive(Default)]
struct Row {
    text: String,
    /// Of each term: where it ends, and its place.
    terms: Vec<(usize, usize)>,
    token: Token,
    next: usize,
}

impl Row {
    fn clear(&mut self) {
        self.text.clear();
        self.terms.clear();
        self.next = 0;
    }

    fn add(&mut self, parts: [&str; 2], place: usize) {
        self.text.extend(parts);
        self.terms.push((self.text.len(), place));
    }
}

impl Tokenizer for Cutter {
    type TokenStream<'a> = Cut<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Cut<'a> {
        let (row, mut place) = (&mut self.row, 0);
        row.clear();
        self.analyzer.words(text, |word| {
            row.add(["", word.stem], place);
            if word.written != word.stem {
                row.add([WRITTEN.encode_utf8(&mut [0; 4]), word.written], place);
            }
            place += 1;
        });
        Cut { row: &mut self.row, last: self.last }
    }
}

/// The terms of one value.
struct Cut<'a> {
    row: &'a mut Row,
    last: usize,
}

impl TokenStream for Cut<'_> {
    fn advance(&mut self) -> bool {
        let row = &mut *self.row;
        let begin = row.next.checked_sub(1).and_then(|before| row.terms.get(before)).map_or(0, |(end, _)| *end);
        let Some(&(end, place)) = row.terms.get(row.next) else { return false };
        row.next += 1;
        row.token.text.clear();
        row.token.text.push_str(row.text.get(begin..end).unwrap_or_default());
        (row.token.position, row.token.position_length) = (place, if row.next == row.terms.len() { self.last } else { 1 });
        true
    }

    fn token(&self) -> &Token {
        &self.row.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.row.token
    }
}

/// Parts labels.
#[derive(Clone, Default)]
struct Parter(Token);

impl Tokenizer for Parter {
    type TokenStream<'a> = Parted<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Parted<'a> {
        self.0.position = 0;
        Parted { rest: text, token: &mut self.0 }
    }
}

struct Parted<'a> {
    rest: &'a str,
    token: &'a mut Token,
}

impl TokenStream for Parted<'_> {
    fn advance(&mut self) -> bool {
        let Some((label, rest)) = self.rest.split_once(BETWEEN) else { return false };
        self.token.text.clear();
        self.token.text.push_str(label);
        self.rest = rest;
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

#[cfg(test)]
mod tests {
    use std::iter::repeat_n;

    use super::*;

    fn cut(tokenizer: &mut impl Tokenizer, text: &str) -> Vec<(String, usize, usize)> {
        let mut all = Vec::new();
        tokenizer.token_stream(text).process(&mut |token| all.push((token.text.clone(), token.position, token.position_length)));
        all
    }

    #[test]
    fn a_word_stands_by_stem_and_as_written_and_the_last_keeps_the_next_value_away() {
        let mut cutter = Cutter::new(APART).clone();
        for _ in 0..2 {
            let found = cut(&mut cutter, "Two Ministers");
            assert_eq!(found, [("two".to_owned(), 0, 1), ("minist".to_owned(), 1, 1), (format!("{WRITTEN}ministers"), 1, APART)]);
        }
        assert!(cut(&mut cutter, "— …").is_empty());
    }

    #[test]
    fn labels_are_parted_whatever_they_hold() {
        let labels = ["voice:author", "id:a b", ""];
        let text: String = labels.iter().flat_map(|l| l.chars().chain(repeat_n(BETWEEN, 1))).collect();
        assert_eq!(cut(&mut Parter::default(), &text).into_iter().map(|(t, ..)| t).collect::<Vec<_>>(), labels);
    }
}
