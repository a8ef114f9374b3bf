//! Cutting text into tokens.

use unicode_segmentation::UnicodeSegmentation as _;

use super::{EOT, fold_into};
use crate::article::offset;
use crate::span::TextRange;

/// A word, number or mark of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Bytes of the text.
    pub range: TextRange,
    /// Bytes of the folded line.
    pub fold: TextRange,
    /// What it is made of.
    pub kind: TokenKind,
    /// How it is capitalised.
    pub shape: Shape,
    /// Whether white space (or the block's start) stands before it.
    pub spaced: bool,
}

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Begins with a letter.
    Word,
    /// Begins with a digit.
    Number,
    /// Punctuation.
    Mark,
    /// Anything else: currency, emoji.
    Symbol,
}

/// How a token is capitalised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// No upper-case letter: "minister".
    Lower,
    /// First letter upper-case, the rest lower: "Minister".
    Title,
    /// Two or more letters, all upper-case: "JNIM", "U.S.".
    Upper,
    /// Upper-case letters elsewhere: "McCain", "iPhone".
    Mixed,
    /// No letters at all.
    None,
}

impl Token {
    /// Whether the token begins with an upper-case letter, as a name does.
    #[inline]
    #[must_use]
    pub fn is_capitalised(self) -> bool {
        matches!(self.shape, Shape::Title | Shape::Upper | Shape::Mixed)
    }

    /// Whether the token is a word.
    #[inline]
    #[must_use]
    pub fn is_word(self) -> bool {
        self.kind == TokenKind::Word
    }
}

/// The folded line of a text: each token's folded form right after the one before, blocks separated by [`EOT`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folded {
    /// The line.
    pub line: String,
}

impl Folded {
    /// The folded form of `token`.
    #[inline]
    #[must_use]
    pub fn of(&self, token: Token) -> &str {
        &self.line[token.fold.as_usize()]
    }

    /// Folds a word of ASCII letters, `start..end` of `text`; gives its token.
    fn put_letters(&mut self, text: &str, start: usize, end: usize, shape: Shape, spaced: bool) -> Token {
        let from = self.line.len();
        self.line.push_str(&text[start..end]);
        if shape != Shape::Lower {
            self.line[from..].make_ascii_lowercase();
        }
        let fold = TextRange::new(offset(from), offset(self.line.len()));
        Token { range: TextRange::new(offset(start), offset(end)), fold, kind: TokenKind::Word, shape, spaced }
    }
}

/// Cuts the block `range` of `text` into tokens and appends them, and their folded forms to the line.
///
/// Word boundaries are those of UAX #29, except that
/// - the clitics `n't`, `'s`, `'re`, `'ve`, `'ll`, `'d`, `'m` and a final `'` stand alone ("didn't": "did", "n't"),
///   also where a space parts them from their word, as in a tokenised text;
/// - initialisms keep their last stop ("U.S." is one token);
/// - a colon never joins two words ("RIPLEY:yes");
/// - runs of one mark (`--`, `...`, `''`, ` `` `) are one token.
///
/// A token whose folded form is empty (a lone zero-width space) is dropped: it is part of a gap.
pub fn tokenize(text: &str, range: TextRange, tokens: &mut Vec<Token>, folded: &mut Folded) {
    tokenize_around(text, range, &[], tokens, folded);
}

/// As [`tokenize`], passing over the `holes` (in order, without overlap): bytes that are not the writer's words, like the marks of Markdown.
pub fn tokenize_around(text: &str, range: TextRange, holes: &[TextRange], tokens: &mut Vec<Token>, folded: &mut Folded) {
    let mut spaced = true;
    let mut at = range.start;
    for hole in holes.iter().filter(|h| range.covers(**h) && h.start >= range.start) {
        spaced = cut_range(text, TextRange::new(at, hole.start.max(at)), spaced, tokens, folded);
        spaced |= text[hole.as_usize()].contains(char::is_whitespace);
        at = hole.end.max(at);
    }
    cut_range(text, TextRange::new(at, range.end), spaced, tokens, folded);
    folded.line.push(EOT);
}

/// Cuts one range; says whether white space stands at its end.
fn cut_range(text: &str, range: TextRange, mut spaced: bool, tokens: &mut Vec<Token>, folded: &mut Folded) -> bool {
    let end = range.end as usize;
    let mut at = range.start as usize;
    while at < end {
        let chunk = Chunk::read(&text[at..end]);
        if chunk.is_letters() {
            tokens.push(folded.put_letters(text, at, at + chunk.len, chunk.shape(), spaced));
            spaced = false;
        } else if chunk.len > 0 {
            cut_chunk(text, at, at + chunk.len, &chunk, spaced, tokens, folded);
            spaced = false;
        }
        spaced |= chunk.space > 0;
        at += chunk.len + chunk.space;
    }
    spaced
}

/// A stretch without white space, with the white space after it.
struct Chunk {
    /// Its bytes.
    len: usize,
    /// The bytes of the white space after it.
    space: usize,
    letters: usize,
    upper: usize,
    /// Whether it begins with a capital.
    capital: bool,
    ascii: bool,
}

impl Chunk {
    /// Reads the chunk that `rest` begins with, in one go: most are a word of plain letters, and need no second look.
    fn read(rest: &str) -> Self {
        let bytes = rest.as_bytes();
        let letters = bytes.iter().position(|b| !b.is_ascii_alphabetic()).unwrap_or(bytes.len());
        let upper = bytes[..letters].iter().filter(|b| b.is_ascii_uppercase()).count();
        let mut chunk = Self { len: letters, space: 0, letters, upper, capital: bytes.first().is_some_and(u8::is_ascii_uppercase), ascii: true };
        while let Some(&byte) = bytes.get(chunk.len) {
            if byte.is_ascii_alphabetic() {
                chunk.letters += 1;
                chunk.upper += usize::from(byte.is_ascii_uppercase());
            } else if !byte.is_ascii() {
                chunk.ascii = false;
                match rest[chunk.len..].chars().next() {
                    Some(c) if !c.is_whitespace() => chunk.len += c.len_utf8() - 1,
                    _ => break,
                }
            } else if is_ascii_space(byte) {
                break;
            }
            chunk.len += 1;
        }
        let after = &rest[chunk.len..];
        chunk.space = match after.as_bytes() {
            [b' ', next, ..] if next.is_ascii_graphic() => 1,
            _ => after.len() - after.trim_start_matches(char::is_whitespace).len(),
        };
        chunk
    }

    /// Whether it is nothing but ASCII letters.
    fn is_letters(&self) -> bool {
        self.letters == self.len && self.len > 0
    }

    /// The shape of one that is.
    fn shape(&self) -> Shape {
        letters_shape(self.capital, self.upper, self.len)
    }
}

/// White space, as [`char::is_whitespace`] has it.
fn is_ascii_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t'..=b'\r')
}

/// Cuts one stretch without white space.
fn cut_chunk(text: &str, start: usize, end: usize, read: &Chunk, mut spaced: bool, tokens: &mut Vec<Token>, folded: &mut Folded) {
    let chunk = &text[start..end];
    let mut emit = |from: usize, to: usize| {
        if push(text, start + from, start + to, spaced, tokens, folded) {
            spaced = false;
        }
    };
    // A word and one mark after it, as at the end of a clause.
    if read.letters + 1 == read.len && chunk.bytes().next_back().is_some_and(|b| b.is_ascii_punctuation() && b != b'_') {
        emit(0, read.letters);
        return emit(read.letters, chunk.len());
    }
    let apostrophes = chunk.contains(['\'', '\u{2019}']);
    let mut at = if apostrophes { detached_clitic(chunk) } else { 0 };
    if at > 0 {
        emit(0, at);
    }
    while at < chunk.len() {
        let len = if read.ascii { ascii_word(&chunk.as_bytes()[at..]) } else { unicode_word(&chunk[at..]) };
        let end = extend(chunk, at, at + len);
        match clitic(&chunk[at..end]).filter(|_| apostrophes) {
            Some(split) if split > 0 => {
                emit(at, at + split);
                emit(at + split, end);
            }
            _ => emit(at, end),
        }
        at = end;
    }
}

/// Length of the first UAX #29 word of `rest`, cut before a colon.
fn unicode_word(rest: &str) -> usize {
    let word = rest.split_word_bounds().next().unwrap_or(rest);
    word.find(':').filter(|&at| at > 0).unwrap_or(word.len())
}

/// Length of the first UAX #29 word of ASCII `rest`, by the rules that ASCII needs (WB5 to WB13).
fn ascii_word(rest: &[u8]) -> usize {
    let class = |b: u8| b.is_ascii_alphanumeric() || b == b'_';
    if !class(rest[0]) {
        return 1;
    }
    let mut at = 1;
    while at < rest.len() {
        let (before, here) = (rest[at - 1], rest[at]);
        let next = rest.get(at + 1).copied().unwrap_or(b' ');
        let letters = before.is_ascii_alphabetic() && next.is_ascii_alphabetic();
        let digits = before.is_ascii_digit() && next.is_ascii_digit();
        let joins = match here {
            b'.' | b'\'' => letters || digits,
            b',' | b';' => digits,
            _ => false,
        };
        if class(here) || joins {
            at += 1;
        } else {
            break;
        }
    }
    at
}

/// Takes in a following stop of an initialism, and the rest of a run of one mark.
fn extend(chunk: &str, start: usize, end: usize) -> usize {
    let (token, rest) = (&chunk[start..end], &chunk[end..]);
    let Some(first) = token.chars().next() else { return end };
    if first.is_alphabetic() {
        return if rest.starts_with('.') && is_initialism(token) { end + 1 } else { end };
    }
    if matches!(first, '-' | '.' | '\'' | '`' | '—' | '–' | '*' | '_' | '=') && token.len() == first.len_utf8() {
        return end + rest.len() - rest.trim_start_matches(first).len();
    }
    end
}

/// "U.S", "a.m", "J.D": single letters joined by stops.
fn is_initialism(token: &str) -> bool {
    token.contains('.') && token.split('.').all(|part| part.chars().count() == 1)
}

/// Where a word's clitic begins: "did|n't", "minister|'s", "ministers|'".
fn clitic(word: &str) -> Option<usize> {
    let bytes = word.as_bytes();
    if bytes.len() < 2 || !word.chars().next()?.is_alphanumeric() {
        return None;
    }
    let mark = word.rfind(['\'', '\u{2019}'])?;
    let tail = &word[mark..];
    let tail = &tail[tail.chars().next()?.len_utf8()..];
    if tail.len() == 1 && tail.eq_ignore_ascii_case("t") {
        let n = word[..mark].char_indices().next_back()?;
        return n.1.eq_ignore_ascii_case(&'n').then_some(n.0);
    }
    is_clitic(tail).then_some(mark)
}

/// Length of a clitic that a tokenised text parts from its word ("it 's"), if `chunk` begins with one.
fn detached_clitic(chunk: &str) -> usize {
    let Some(tail) = chunk.strip_prefix(['\'', '\u{2019}']) else { return 0 };
    let letters = tail.find(|c: char| !c.is_alphanumeric()).unwrap_or(tail.len());
    if is_clitic(&tail[..letters]) { chunk.len() - tail.len() + letters } else { 0 }
}

/// Whether `tail` is what follows the apostrophe of a clitic.
fn is_clitic(tail: &str) -> bool {
    ["s", "re", "ve", "ll", "d", "m"].iter().any(|c| tail.eq_ignore_ascii_case(c))
}

/// Appends one token; says whether it did.
fn push(text: &str, start: usize, end: usize, spaced: bool, tokens: &mut Vec<Token>, folded: &mut Folded) -> bool {
    let token = &text[start..end];
    if let Some(shape) = ascii_letters(token) {
        tokens.push(folded.put_letters(text, start, end, shape, spaced));
        return true;
    }
    let from = folded.line.len();
    fold_into(&mut folded.line, token);
    let fold = TextRange::new(offset(from), offset(folded.line.len()));
    if fold.is_empty() {
        return false;
    }
    tokens.push(Token { range: TextRange::new(offset(start), offset(end)), fold, kind: kind(token), shape: shape(token), spaced });
    true
}

/// The shape of a token that is nothing but ASCII letters, as most are; the same as [`shape`] gives.
fn ascii_letters(token: &str) -> Option<Shape> {
    let bytes = token.as_bytes();
    let first = bytes.first()?;
    let upper = || bytes.iter().filter(|b| b.is_ascii_uppercase()).count();
    bytes.iter().all(u8::is_ascii_alphabetic).then(|| letters_shape(first.is_ascii_uppercase(), upper(), bytes.len()))
}

/// The shape of a word of ASCII letters with so many capitals.
fn letters_shape(begins_with_capital: bool, upper: usize, len: usize) -> Shape {
    match (begins_with_capital, upper) {
        (_, 0) => Shape::Lower,
        (true, 1) => Shape::Title,
        (true, upper) if upper == len => Shape::Upper,
        _ => Shape::Mixed,
    }
}

fn kind(token: &str) -> TokenKind {
    match token.chars().find(|c| c.is_alphanumeric()) {
        Some(c) if c.is_alphabetic() => TokenKind::Word,
        Some(_) => TokenKind::Number,
        None if token.chars().any(|c| {
            c.is_ascii_punctuation() && !matches!(c, '$' | '+' | '<' | '>' | '=' | '^' | '|' | '~')
                || ('\u{2010}'..='\u{205E}').contains(&c)
                || matches!(c, '«' | '»' | '¿' | '¡' | '·')
        }) =>
        {
            TokenKind::Mark
        }
        None => TokenKind::Symbol,
    }
}

fn shape(token: &str) -> Shape {
    let mut letters = token.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else { return Shape::None };
    let (mut upper, mut lower) = (usize::from(first.is_uppercase()), usize::from(!first.is_uppercase()));
    for c in letters {
        if c.is_uppercase() {
            upper += 1;
        } else {
            lower += 1;
        }
    }
    match (first.is_uppercase(), upper, lower) {
        (_, 0, _) => Shape::Lower,
        (true, 1, _) => Shape::Title,
        (true, _, 0) => Shape::Upper,
        _ => Shape::Mixed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        let (mut tokens, mut folded) = (Vec::new(), Folded::default());
        tokenize(text, TextRange::new(0, offset(text.len())), &mut tokens, &mut folded);
        tokens.iter().map(|t| &text[t.range.as_usize()]).collect()
    }

    #[test]
    fn clitics_stand_alone() {
        assert_eq!(cut("He didn't; the minister’s wife can’t."), ["He", "did", "n't", ";", "the", "minister", "’s", "wife", "ca", "n’t", "."]);
        assert_eq!(cut("O'Brien's"), ["O'Brien", "'s"]);
        assert_eq!(cut("it 's late , they ’ve gone"), ["it", "'s", "late", ",", "they", "’ve", "gone"]);
        assert_eq!(cut("the 'sad' and the 's"), ["the", "'", "sad", "'", "and", "the", "'s"]);
    }

    #[test]
    fn initialisms_keep_their_stop_and_sentences_do_not() {
        assert_eq!(cut("the U.S. said."), ["the", "U.S.", "said", "."]);
    }

    #[test]
    fn runs_of_one_mark_are_one_token() {
        assert_eq!(cut("no -- yes... ``ok''"), ["no", "--", "yes", "...", "``", "ok", "''"]);
    }

    #[test]
    fn figures_stay_whole_and_currency_stands_alone() {
        assert_eq!(cut("$3.2 million, 3,200 (4%)"), ["$", "3.2", "million", ",", "3,200", "(", "4", "%", ")"]);
    }

    #[test]
    fn the_short_way_gives_letters_the_shape_that_the_long_way_gives() {
        for token in ["a", "A", "minister", "Minister", "JNIM", "McCain", "iPhone", "UN", "Un", "uN"] {
            assert_eq!(ascii_letters(token), Some(shape(token)), "{token}");
        }
        assert_eq!(["", "x1", "U.S.", "é"].map(ascii_letters), [None; 4]);
    }

    #[test]
    fn ascii_words_are_those_of_unicode_segmentation() {
        let marks = "a1 .,:;'_-\"$/bZ9".as_bytes();
        let mut state = 7u32;
        for _ in 0..20_000 {
            let word: String = (0..6)
                .map(|_| {
                    state = state.wrapping_mul(1_103_515_245).wrapping_add(12345);
                    marks[(state >> 16) as usize % marks.len()] as char
                })
                .filter(|c| *c != ' ')
                .collect();
            if !word.is_empty() {
                assert_eq!(ascii_word(word.as_bytes()), unicode_word(&word), "{word:?}");
            }
        }
    }
}
