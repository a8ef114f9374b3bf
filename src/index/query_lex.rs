//! Cutting a query into its parts.

use super::query::{QueryError, error};

/// One part of a query, and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token<'a> {
    /// What it is.
    pub lexeme: Lexeme<'a>,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// What a part of a query is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lexeme<'a> {
    /// A word, or the inside of a phrase.
    Words(&'a str),
    /// A field and its value.
    Field(&'a str, &'a str),
    /// `OR`.
    Or,
    /// `AND`.
    And,
    /// `NOT`, or `-` before something.
    Not,
    /// `(`.
    Open,
    /// `)`.
    Close,
}

/// Marks that open and close a phrase. Whoever pastes from an article pastes its marks.
const QUOTES: [char; 6] = ['"', '“', '”', '„', '«', '»'];

/// Cuts a query.
pub fn lex(text: &str) -> Result<Vec<Token<'_>>, QueryError> {
    let mut lexer = Lexer { text, at: 0 };
    let mut tokens = Vec::new();
    while let Some(token) = lexer.next()? {
        tokens.push(token);
    }
    Ok(tokens)
}

struct Lexer<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Lexer<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn next(&mut self) -> Result<Option<Token<'a>>, QueryError> {
        self.at += self.rest().len() - self.rest().trim_start().len();
        let start = self.at;
        let Some(first) = self.rest().chars().next() else { return Ok(None) };
        let lexeme = match first {
            '(' => self.single(Lexeme::Open),
            ')' => self.single(Lexeme::Close),
            '-' | '−' | '–' => self.minus(first)?,
            c if QUOTES.contains(&c) => Lexeme::Words(self.phrase()?),
            _ => self.word()?,
        };
        Ok(Some(Token { lexeme, start, end: self.at }))
    }

    fn single(&mut self, lexeme: Lexeme<'a>) -> Lexeme<'a> {
        self.at += 1;
        lexeme
    }

    fn minus(&mut self, mark: char) -> Result<Lexeme<'a>, QueryError> {
        let start = self.at;
        self.at += mark.len_utf8();
        if self.rest().chars().next().is_none_or(char::is_whitespace) {
            let hint = "write `-` right before what is unwanted: `-voice:author`";
            return Err(error(self.text, start, self.at, format!("`{mark}` stands alone"), hint));
        }
        Ok(Lexeme::Not)
    }

    /// The inside of the phrase that opens here.
    fn phrase(&mut self) -> Result<&'a str, QueryError> {
        let start = self.at;
        let open = self.rest().chars().next().map_or(0, char::len_utf8);
        let inside = self.text.get(start + open..).unwrap_or_default();
        let Some((end, close)) = inside.char_indices().find(|(_, c)| QUOTES.contains(c)) else {
            return Err(error(self.text, start, self.text.len(), "quotation mark is never closed", "add the closing mark"));
        };
        let phrase = &inside[..end];
        self.at = start + open + end + close.len_utf8();
        if phrase.chars().any(char::is_alphanumeric) {
            Ok(phrase)
        } else {
            Err(error(self.text, start, self.at, "no word in the quotation marks", "put a word or a phrase between them"))
        }
    }

    fn word(&mut self) -> Result<Lexeme<'a>, QueryError> {
        let start = self.at;
        let rest = self.rest();
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '(' | ')') || QUOTES.contains(&c)).unwrap_or(rest.len());
        let word = &rest[..end];
        self.at += end;
        match word {
            "OR" => return Ok(Lexeme::Or),
            "AND" => return Ok(Lexeme::And),
            "NOT" => return Ok(Lexeme::Not),
            _ => {}
        }
        if let Some((name, value)) = word.split_once(':').filter(|(name, _)| is_name(name)) {
            return self.value(name, value);
        }
        self.check_word(start, word)?;
        Ok(Lexeme::Words(word))
    }

    /// The value of a field: the word that follows the colon, or the phrase.
    fn value(&mut self, name: &'a str, value: &'a str) -> Result<Lexeme<'a>, QueryError> {
        if value.is_empty() && self.rest().starts_with(QUOTES) {
            return Ok(Lexeme::Field(name, self.phrase()?));
        }
        if value.is_empty() && self.rest().starts_with('(') {
            let hint = format!("write `({name}:a OR {name}:b)`");
            return Err(error(self.text, self.at, self.at + 1, "a field takes one value", &hint));
        }
        Ok(Lexeme::Field(name, value))
    }

    /// Refuses what other engines understand and this one does not.
    fn check_word(&self, start: usize, word: &str) -> Result<(), QueryError> {
        let refuse = |message: String, hint: &str| Err(error(self.text, start, start + word.len(), message, hint));
        match word {
            "||" | "|" => return refuse(format!("`{word}` is not understood"), "write `OR` between alternatives"),
            "&&" | "&" | "+" => return refuse(format!("`{word}` is not understood"), "leave it out: all words must be there anyway"),
            _ => {}
        }
        if !word.chars().any(char::is_alphanumeric) {
            return refuse(format!("no word in `{word}`"), "leave the mark out: marks are not searched for");
        }
        if word.contains(['*', '~', '^']) || (word.contains('?') && !word.ends_with('?')) {
            return refuse("wildcards are not understood".into(), "a word is found in all its inflected forms; join alternatives by `OR`");
        }
        if word.starts_with(['!', '+']) {
            return refuse(format!("`{word}` is not understood"), "write `-word` for what is unwanted; all other words must be there anyway");
        }
        Ok(())
    }
}

/// Whether `text` looks like a field's name, rather than the hour of "10:30".
fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphabetic() || c == '_')
}
