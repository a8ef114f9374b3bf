//! Word tokens and sentences as the scorers count them.
//!
//! They are the reference scorers' (Python's `\w+|[^\w\s]` and a plain sentence splitter), not the ones that the analysis uses: a measure must
//! not move with what it measures. Offsets are code points.

use super::standoff::Span;
use unicode_normalization::char::is_combining_mark;

/// A text to score against: its characters, tokens and sentences.
#[derive(Debug, Clone)]
pub struct Tokens {
    /// Its code points.
    pub chars: Vec<char>,
    /// Runs of letters and digits, and single marks.
    pub tokens: Vec<Token>,
    /// Its sentences, white space at their ends included.
    pub sentences: Vec<Span>,
}

/// One token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where.
    pub span: Span,
    /// Whether it is a word or number, not a mark.
    pub is_word: bool,
}

/// Positions of tokens, in order, each once.
pub type TokenSet = Vec<usize>;

impl Tokens {
    /// Cuts a text.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let chars: Vec<char> = text.chars().collect();
        Self { tokens: tokenize(&chars), sentences: sentences(&chars), chars }
    }

    /// The tokens that the spans touch; only words, or marks too.
    #[must_use]
    pub fn within(&self, spans: &[Span], marks: bool) -> TokenSet {
        let mut found = TokenSet::new();
        for span in spans {
            let first = self.tokens.partition_point(|t| t.span.end <= span.begin);
            let touched = self.tokens.iter().enumerate().skip(first).take_while(|(_, t)| t.span.begin < span.end);
            found.extend(touched.filter(|(_, t)| !span.is_empty() && (marks || t.is_word)).map(|(at, _)| at));
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The characters of a span, as far as the text goes.
    #[must_use]
    pub fn slice(&self, span: Span) -> &[char] {
        let end = span.end.min(self.chars.len());
        self.chars.get(span.begin.min(end)..end).unwrap_or_default()
    }
}

/// How many tokens two sets share.
#[must_use]
pub fn shared(a: &[usize], b: &[usize]) -> usize {
    let (mut i, mut j, mut both) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        both += usize::from(x == y);
        (i, j) = (i + usize::from(x <= y), j + usize::from(y <= x));
    }
    both
}

/// Letters and numbers (general categories L and N): Python's `str.isalnum`.
#[must_use]
pub fn is_alphanumeric(c: char) -> bool {
    // Rust's answer takes in marks and circled letters, which Unicode calls alphabetic too.
    let circled = matches!(c, '\u{24B6}'..='\u{24E9}' | '\u{1F130}'..='\u{1F189}');
    c.is_ascii_alphanumeric() || (!c.is_ascii() && c.is_alphanumeric() && !circled && !is_combining_mark(c))
}

/// Python's `\w`.
#[must_use]
pub fn is_word(c: char) -> bool {
    c == '_' || is_alphanumeric(c)
}

/// Python's `\s`: `White_Space` and the four separators of ASCII.
fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1C}'..='\u{1F}')
}

fn tokenize(chars: &[char]) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        let begin = at;
        at += if is_word(c) { run(chars, at, is_word) } else { 1 };
        if !is_space(c) {
            tokens.push(Token { span: Span { begin, end: at }, is_word: is_word(c) });
        }
    }
    tokens
}

/// How many characters from `from` on are such.
fn run(chars: &[char], from: usize, such: impl Fn(char) -> bool) -> usize {
    chars.iter().skip(from).take_while(|&&c| such(c)).count()
}

/// Splits every line into sentences.
fn sentences(chars: &[char]) -> Vec<Span> {
    let mut out = Vec::new();
    let mut base = 0;
    for line in chars.split(|&c| c == '\n') {
        out.extend(split_line(line).into_iter().map(|s| Span { begin: base + s.begin, end: base + s.end }));
        base += line.len() + 1;
    }
    out
}

fn split_line(line: &[char]) -> Vec<Span> {
    let mut out = Vec::new();
    let (mut begin, mut at) = (0, 0);
    while at < line.len() {
        let stops = run(line, at, |c| ".!?…".contains(c));
        if stops == 0 {
            at += 1;
            continue;
        }
        match boundary_end(line, at + stops) {
            Some(end) => {
                if !ends_abbreviation(line, begin, at) {
                    out.push(Span { begin, end });
                    begin = end;
                }
                at = end;
            }
            None => at += stops,
        }
    }
    if line.iter().skip(begin).any(|&c| !is_space(c)) {
        out.push(Span { begin, end: line.len() });
    }
    out
}

/// Where the next sentence begins, if one begins after the stops that end at `at`: closing marks, white space, then a capital or figure, perhaps
/// behind an opening mark.
fn boundary_end(line: &[char], at: usize) -> Option<usize> {
    let closed = at + run(line, at, |c| "\"'”’)]".contains(c));
    let end = closed + run(line, closed, is_space);
    let opens = |c: &char| c.is_ascii_uppercase() || c.is_ascii_digit();
    let first = line.get(end)?;
    let starts = opens(first) || ("\"'“‘([".contains(*first) && line.get(end + 1).is_some_and(opens));
    (end > closed && starts).then_some(end)
}

/// Abbreviations after which a stop ends no sentence. They are the measure's, and stay as the reference scorer has them.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "sen", "rep", "gov", "gen", "col", "lt", "sgt", "st", "jr", "sr", "prof", "rev", "hon", "pres", "vs", "inc", "corp", "co", "ltd",
    "no", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "u.s", "u.n", "u.k", "d.c", "e.g", "i.e", "a.m", "p.m", "ph.d",
];

/// Whether the stop at `stop` belongs to an abbreviation or initial.
fn ends_abbreviation(line: &[char], begin: usize, stop: usize) -> bool {
    let before = line.get(begin..stop).unwrap_or_default();
    let length = before.iter().rev().take_while(|&&c| !is_space(c)).count();
    let word: String = before.iter().skip(before.len() - length).collect::<String>().to_lowercase();
    let word = word.trim_start_matches(['"', '\'', '“', '‘', '(', '[']);
    line.get(stop) == Some(&'.') && (ABBREVIATIONS.contains(&word) || is_initials(word))
}

/// `j`, `u.s`, `e.g`: single letters with stops between.
fn is_initials(word: &str) -> bool {
    word.split('.').all(|part| part.len() == 1 && part.bytes().all(|b| b.is_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let tokens = Tokens::new(text);
        tokens.tokens.iter().map(|t| tokens.slice(t.span).iter().collect()).collect()
    }

    fn split(text: &str) -> Vec<String> {
        let tokens = Tokens::new(text);
        tokens.sentences.iter().map(|s| tokens.slice(*s).iter().collect::<String>().trim().to_owned()).collect()
    }

    #[test]
    fn a_token_is_a_run_of_letters_and_digits_or_one_mark() {
        assert_eq!(words("Goïta’s 3.2% _x1\u{1F}“no”…"), ["Goïta", "’", "s", "3", ".", "2", "%", "_x1", "“", "no", "”", "…"]);
        // A combining accent is a mark to Python's `\w`, a circled letter is a symbol, a superscript is a number.
        assert_eq!(words("e\u{301}a ⓐb x²"), ["e", "\u{301}", "a", "ⓐ", "b", "x²"]);
    }

    #[test]
    fn spans_take_in_the_tokens_that_they_touch() {
        let tokens = Tokens::new("One two, three.");
        let span = |begin, end| Span { begin, end };
        assert_eq!(tokens.within(&[span(5, 8)], false), [1]);
        assert_eq!(tokens.within(&[span(5, 8), span(4, 6)], true), [1, 2]);
        assert_eq!(tokens.within(&[span(9, 400)], true), [3, 4]);
        assert!(tokens.within(&[span(5, 5), span(3, 4), span(40, 50)], true).is_empty());
        assert_eq!(shared(&[1, 2, 5], &[2, 3, 5, 6]), 2);
    }

    #[test]
    fn sentences_end_at_stops_before_capitals_but_not_after_abbreviations() {
        let text = "Mr. J. Doe of the U.S. Army left.” He came back at 3 p.m. Tuesday!) 12 saw it. then “Oh? No.\nLast line \n \n";
        assert_eq!(split(text), ["Mr. J. Doe of the U.S. Army left.”", "He came back at 3 p.m. Tuesday!)", "12 saw it. then “Oh?", "No.", "Last line"]);
    }
}
