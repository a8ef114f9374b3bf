//! Words, phrases and patterns, as they are typed.

use super::lex::QUOTES;
use super::{Piece, Words};
use crate::index::analyzer::Analyzer;
use crate::token::fold;

/// What is wrong, and what to do about it.
pub type Wrong = (String, String);

/// Most words between the words of a window, and steps of a distance: the index keeps values so far apart that no farther words can meet.
pub const FARTHEST: u32 = 50;

/// Largest compiled regular expression, in bytes; more than any word needs.
const REGEX_SIZE: usize = 1 << 20;

/// Reads a word as it is typed outside of quotes.
pub fn word(raw: &str) -> Result<Words, Wrong> {
    if let Some((base, edits)) = fuzzy(raw) {
        return fuzzy_word(raw, &unescape(base), edits);
    }
    let chars = marked(raw);
    if chars.iter().any(|&(c, escaped)| c == '^' && !escaped) {
        return Err(("`^` is not understood".into(), "answers are ranked by all words alike; put the mark in quotes to search for the rest".into()));
    }
    let chars = without_question(&chars);
    let wild = chars.iter().any(|&(c, escaped)| !escaped && matches!(c, '*' | '?'));
    let text: String = chars.iter().map(|&(c, _)| c).collect();
    let pieces = if wild { wild_row(chars) } else { text.split_whitespace().map(|w| Piece::Word(w.to_owned())).collect() };
    row(pieces, raw)
}

/// Reads the inside of a phrase and what is glued to it.
pub fn phrase(inside: &str, glued: &str) -> Result<Words, Wrong> {
    let mut pieces = Vec::new();
    let is_wild = |chars: &[(char, bool)]| chars.contains(&('*', false)) && chars.iter().any(|(c, _)| c.is_alphanumeric());
    let parts: Vec<_> = inside.split_whitespace().map(marked).collect();
    let wild = parts.iter().any(|chars| is_wild(chars));
    for chars in &parts {
        if is_wild(chars) {
            pieces.extend(wild_row(without_question(chars)));
        } else if wild {
            // Beside a pattern, words are cut as patterns are: at their marks, of which a question mark is one.
            let chars: Vec<_> = chars.iter().map(|&(c, escaped)| (c, escaped || c == '?')).collect();
            pieces.extend(wild_row(&chars));
        } else {
            pieces.push(Piece::Word(chars.iter().map(|&(c, _)| c).collect()));
        }
    }
    let mut analyzer = Analyzer::default();
    pieces.retain(|piece| !matches!(piece, Piece::Word(word) if analyzer.stems(word).is_empty()));
    let Words::Row(pieces) = row(pieces, inside)? else { return Err(no_word(inside)) };
    let Some(number) = glued.strip_prefix('~') else { return Ok(Words::Row(pieces)) };
    let slop = number.parse::<u32>().ok().filter(|n| *n <= FARTHEST);
    let wrong = || (format!("`~{number}` is no distance"), format!("write `\"…\"~5`: a number of words up to {FARTHEST}"));
    let slop = slop.ok_or_else(wrong)?;
    Ok(if slop == 0 { Words::Row(pieces) } else { Words::Window(pieces, slop) })
}

/// Reads the inside of `/…/`.
pub fn regex(inside: &str) -> Result<Words, Wrong> {
    let source = inside.replace("\\/", "/");
    match compile(&source) {
        Ok(_) => Ok(Words::Row(vec![Piece::Regex(source)])),
        Err(error) => {
            let reason = error.to_string().lines().last().unwrap_or_default().trim().trim_start_matches("error: ").to_owned();
            Err((format!("the regular expression cannot be read: {reason}"), "to search for what has slashes, put it in quotes".into()))
        }
    }
}

/// The expression for whole words, which are folded: small letters without accents.
pub fn compile(source: &str) -> Result<regex::Regex, regex::Error> {
    let plain: String = source.chars().map(|c| if c.is_ascii() { c.to_string() } else { fold(c.encode_utf8(&mut [0; 4])) }).collect();
    regex::RegexBuilder::new(&format!("^(?:{plain})$")).case_insensitive(true).size_limit(REGEX_SIZE).build()
}

/// `word~` and `word~1`: the word, and the number as it is typed.
fn fuzzy(raw: &str) -> Option<(&str, &str)> {
    let (base, edits) = raw.rsplit_once('~')?;
    let escaped = base.len() - base.trim_end_matches('\\').len();
    (escaped.is_multiple_of(2) && edits.bytes().all(|b| b.is_ascii_digit() || b == b'.')).then_some((base, edits))
}

fn fuzzy_word(raw: &str, word: &str, edits: &str) -> Result<Words, Wrong> {
    let edits = match edits {
        "" | "2" => 2,
        "1" => 1,
        "0" => 0,
        _ => return Err((format!("`~{edits}` is too far"), "a word may differ by 1 or 2 letters: `word~1`".into())),
    };
    let mut written = Vec::new();
    Analyzer::default().words(word, |w| written.push(w.written.to_owned()));
    match written.as_slice() {
        [_] if word.contains(['*', '?']) => Err((format!("`{raw}` is both a pattern and fuzzy"), "use one of the two".into())),
        [_] if edits == 0 => Ok(Words::Row(vec![Piece::Word(word.to_owned())])),
        [one] => Ok(Words::Row(vec![Piece::Fuzzy(one.clone(), edits)])),
        [] => Err(no_word(raw)),
        _ => Err((format!("`{word}` is more than one word"), "write `word~1` for each, or put them in quotes with a distance: `\"…\"~5`".into())),
    }
}

/// What is left without the marks at the end, if a question mark is among them: it asks, unless letters follow it.
fn without_question(chars: &[(char, bool)]) -> &[(char, bool)] {
    let ends = |&(c, escaped): &(char, bool)| (c == '?' && !escaped) || (!c.is_alphanumeric() && c != '*');
    let trailing = chars.iter().rev().take_while(|c| ends(c)).count();
    let (words, marks) = chars.split_at(chars.len() - trailing);
    if marks.contains(&('?', false)) { words } else { chars }
}

/// A word with `*` and `?` in it, cut where a text would be cut.
fn wild_row(chars: &[(char, bool)]) -> Vec<Piece> {
    let part = |&(c, escaped): &(char, bool)| c.is_alphanumeric() || matches!(c, '\'' | '’' | '.') || (!escaped && matches!(c, '*' | '?'));
    chars
        .split(|c| !part(c))
        .filter(|part| !part.is_empty())
        .map(|part| {
            let text: String = part.iter().map(|&(c, _)| c).collect();
            if part.iter().any(|&(c, escaped)| !escaped && matches!(c, '*' | '?')) { Piece::Wild(text) } else { Piece::Word(text) }
        })
        .collect()
}

/// A row in which every piece has something to be found.
fn row(pieces: Vec<Piece>, raw: &str) -> Result<Words, Wrong> {
    let mut analyzer = Analyzer::default();
    let empty = |piece: &Piece, analyzer: &mut Analyzer| match piece {
        Piece::Word(word) => analyzer.stems(word).is_empty(),
        Piece::Wild(pattern) => !pattern.chars().any(char::is_alphanumeric),
        _ => false,
    };
    if pieces.is_empty() || pieces.iter().any(|p| empty(p, &mut analyzer)) {
        return Err(if raw.contains(['*', '?']) && !raw.contains(QUOTES) {
            (format!("no letter in `{raw}`"), "a pattern has letters beside `*` and `?`; `*` alone stands for everything".into())
        } else {
            no_word(raw)
        });
    }
    Ok(Words::Row(pieces))
}

fn no_word(raw: &str) -> Wrong {
    (format!("no word in `{raw}`"), "leave the mark out: marks are not searched for".into())
}

/// Its characters, without the backslashes; and for each, whether one stood before it.
fn marked(raw: &str) -> Vec<(char, bool)> {
    let mut out = Vec::new();
    let mut chars = raw.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => out.extend(chars.next().map(|c| (c, true))),
            c => out.push((c, false)),
        }
    }
    out
}

/// The text without its backslashes.
pub fn unescape(raw: &str) -> String {
    marked(raw).into_iter().map(|(c, _)| c).collect()
}
