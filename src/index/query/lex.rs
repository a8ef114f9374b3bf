//! Cutting a query into its parts.

use super::error::QueryError;

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
    /// A field, whose value follows.
    Field(&'a str),
    /// Something to be found.
    Value(Value<'a>),
    /// `OR`, `||`.
    Or,
    /// `AND`, `&&`.
    And,
    /// `NOT`, `!`, or `-` before something.
    Not,
    /// `+` before something.
    Plus,
    /// `w/5`, or `pre/5`, which keeps the order.
    Within { distance: u32, ordered: bool },
    /// `(`.
    Open,
    /// `)`.
    Close,
}

/// Something to be found, as it is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value<'a> {
    /// A word, or the value of a field, with its escapes and patterns.
    Raw(&'a str),
    /// The inside of a phrase, and what follows its closing mark: `~5`, `,50km`.
    Phrase(&'a str, &'a str),
    /// The inside of `/…/`.
    Regex(&'a str),
    /// `[a TO b]`, with its brackets.
    Range(&'a str),
}

/// Marks that open and close a phrase. Whoever pastes from an article pastes its marks.
pub const QUOTES: [char; 6] = ['"', '“', '”', '„', '«', '»'];

/// Cuts a query.
pub fn lex(text: &str) -> Result<Vec<Token<'_>>, QueryError> {
    let mut lexer = Lexer { text, at: 0, after_field: false };
    let mut tokens = Vec::new();
    while let Some(token) = lexer.next()? {
        tokens.push(token);
    }
    Ok(tokens)
}

struct Lexer<'a> {
    text: &'a str,
    at: usize,
    /// Whether a field and its colon stand directly before.
    after_field: bool,
}

impl<'a> Lexer<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn next(&mut self) -> Result<Option<Token<'a>>, QueryError> {
        let value = std::mem::take(&mut self.after_field);
        if !value {
            self.at += self.rest().len() - self.rest().trim_start().len();
        }
        let start = self.at;
        let rest = self.rest();
        let Some(first) = rest.chars().next() else { return Ok(None) };
        let lexeme = match first {
            '(' => self.take(1, Lexeme::Open),
            ')' => self.take(1, Lexeme::Close),
            c if QUOTES.contains(&c) => self.phrase(value)?,
            '‘' if self.single().is_some() => self.between_singles(value),
            '/' => self.regex()?,
            '[' | '{' => self.range()?,
            _ if value => Lexeme::Value(Value::Raw(self.raw())),
            _ if rest.starts_with("&&") => self.take(2, Lexeme::And),
            _ if rest.starts_with("||") => self.take(2, Lexeme::Or),
            '!' => self.take(1, Lexeme::Not),
            '-' | '−' | '–' | '+' => self.sign(first)?,
            _ => self.word(),
        };
        Ok(Some(Token { lexeme, start, end: self.at }))
    }

    fn take(&mut self, bytes: usize, lexeme: Lexeme<'a>) -> Lexeme<'a> {
        self.at += bytes;
        lexeme
    }

    /// A minus that belongs to what follows means NOT; a plus, that it must be there.
    fn sign(&mut self, sign: char) -> Result<Lexeme<'a>, QueryError> {
        let start = self.at;
        self.at += sign.len_utf8();
        if self.rest().chars().next().is_none_or(|c| c.is_whitespace() || c == ')') {
            let hint = "write `-word` for what is unwanted; leave it out otherwise: marks are not searched for";
            return Err(QueryError::new(self.text, start, self.at, format!("`{sign}` stands alone"), hint));
        }
        if sign == '-' && self.rest().starts_with('-') {
            let hint = "one minus says what is unwanted; for the options of the command see `sayso search --help`";
            return Err(QueryError::new(self.text, start, self.at + 1, "`--` is no sign of a query", hint));
        }
        Ok(if sign == '+' { Lexeme::Plus } else { Lexeme::Not })
    }

    /// The phrase that opens here, and what is glued to its end.
    fn phrase(&mut self, value: bool) -> Result<Lexeme<'a>, QueryError> {
        let start = self.at;
        let open = self.rest().chars().next().map_or(0, char::len_utf8);
        let inside = self.text.get(start + open..).unwrap_or_default();
        let Some((end, close)) = unescaped(inside, |c| QUOTES.contains(&c)) else {
            return Err(QueryError::new(self.text, start, self.text.len(), "quotation mark is never closed", "add the closing mark"));
        };
        self.at = start + open + end + close.len_utf8();
        let glued = self.glued(value);
        Ok(Lexeme::Value(Value::Phrase(inside.get(..end).unwrap_or_default(), glued)))
    }

    /// Where the single quotation mark that opens here is closed: before anything but a letter, which an apostrophe has behind it.
    fn single(&self) -> Option<usize> {
        let inside = self.rest().strip_prefix('‘')?;
        let closes = |&(at, c): &(usize, char)| {
            let behind = inside.get(at + c.len_utf8()..).and_then(|rest| rest.chars().next());
            c == '’' && at > 0 && !behind.is_some_and(char::is_alphanumeric)
        };
        inside.char_indices().find(closes).map(|(at, _)| at)
    }

    fn between_singles(&mut self, value: bool) -> Lexeme<'a> {
        let start = self.at + '‘'.len_utf8();
        let end = start + self.single().unwrap_or(0);
        self.at = end + '’'.len_utf8();
        let glued = self.glued(value);
        Lexeme::Value(Value::Phrase(self.text.get(start..end).unwrap_or_default(), glued))
    }

    /// What is glued to the end of a phrase.
    fn glued(&mut self, value: bool) -> &'a str {
        let rest = self.rest();
        if rest.starts_with('~') || (value && rest.starts_with(',')) { self.raw() } else { "" }
    }

    fn regex(&mut self) -> Result<Lexeme<'a>, QueryError> {
        let start = self.at;
        let inside = self.text.get(start + 1..).unwrap_or_default();
        let Some((end, _)) = unescaped(inside, |c| c == '/') else {
            let hint = "write a regular expression for a whole word between slashes: `/bridges?/`; to search for what has a slash, put it in quotes";
            return Err(QueryError::new(self.text, start, self.text.len(), "slash is never closed", hint));
        };
        self.at = start + 1 + end + 1;
        if self.rest().chars().next().is_some_and(|c| !c.is_whitespace() && c != ')') {
            let hint = "put a space behind the closing slash; a slash inside is written `\\/`";
            return Err(QueryError::new(self.text, start, self.at, "something is glued to the regular expression", hint));
        }
        Ok(Lexeme::Value(Value::Regex(inside.get(..end).unwrap_or_default())))
    }

    fn range(&mut self) -> Result<Lexeme<'a>, QueryError> {
        let start = self.at;
        let Some((end, close)) = unescaped(self.rest(), |c| matches!(c, ']' | '}')) else {
            let hint = "a range is written `[2024-01 TO 2024-06]` or `2024-01..2024-06`; to search for the mark itself is not possible";
            return Err(QueryError::new(self.text, start, self.text.len(), "bracket is never closed", hint));
        };
        self.at = start + end + close.len_utf8();
        Ok(Lexeme::Value(Value::Range(self.text.get(start..self.at).unwrap_or_default())))
    }

    /// What is typed up to white space, a parenthesis, a quotation mark, `&&` or `||`.
    fn raw(&mut self) -> &'a str {
        let rest = self.rest();
        let stops = |at: usize, c: char| {
            let operator = || rest.get(at..).is_some_and(|r| r.starts_with("&&") || r.starts_with("||"));
            c.is_whitespace() || matches!(c, '(' | ')') || QUOTES.contains(&c) || operator()
        };
        let mut escaped = false;
        let end = rest.char_indices().find(|&(at, c)| {
            let stop = !escaped && stops(at, c);
            escaped = !escaped && c == '\\';
            stop
        });
        let raw = rest.get(..end.map_or(rest.len(), |(at, _)| at)).unwrap_or_default();
        self.at += raw.len();
        raw
    }

    fn word(&mut self) -> Lexeme<'a> {
        let start = self.at;
        let raw = self.raw();
        match raw {
            "OR" => return Lexeme::Or,
            "AND" => return Lexeme::And,
            "NOT" => return Lexeme::Not,
            _ => {}
        }
        if let Some(within) = within(raw) {
            return within;
        }
        if let Some((name, _)) = raw.split_once(':').filter(|(name, _)| is_name(name)) {
            self.at = start + name.len() + 1;
            self.after_field = self.rest().chars().next().is_some_and(|c| !c.is_whitespace() && c != ')');
            return Lexeme::Field(name);
        }
        Lexeme::Value(Value::Raw(raw))
    }
}

/// The first character that is wanted and has no backslash before it.
fn unescaped(text: &str, wanted: impl Fn(char) -> bool) -> Option<(usize, char)> {
    let mut escaped = false;
    text.char_indices().find(|&(_, c)| {
        let found = !escaped && wanted(c);
        escaped = !escaped && c == '\\';
        found
    })
}

/// Reads `w/5`, `near/5`, `pre/5`.
fn within(raw: &str) -> Option<Lexeme<'static>> {
    let (word, number) = raw.split_once('/')?;
    let ordered = word.eq_ignore_ascii_case("pre");
    if !ordered && !word.eq_ignore_ascii_case("w") && !word.eq_ignore_ascii_case("near") {
        return None;
    }
    let digits = !number.is_empty() && number.len() <= 9 && number.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| number.parse().ok()).flatten().map(|distance| Lexeme::Within { distance, ordered })
}

/// Whether `text` looks like a field's name, rather than the hour of "10:30".
fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.chars().all(|c| c.is_ascii_alphabetic() || matches!(c, '_' | '-'))
}
