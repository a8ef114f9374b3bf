//! A query that means nothing, with the place.

use std::fmt;

/// A query that means nothing, with the place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryError {
    query: String,
    at: usize,
    width: usize,
    message: String,
    hint: String,
}

impl QueryError {
    /// An error about the bytes from `start` to `end` of `query`.
    pub(super) fn new(query: &str, start: usize, end: usize, message: impl Into<String>, hint: impl Into<String>) -> Self {
        let chars = |byte: usize| query.char_indices().take_while(|(at, _)| *at < byte).count();
        let width = chars(end).saturating_sub(chars(start)).max(1);
        Self { query: query.to_owned(), at: chars(start), width, message: message.into(), hint: hint.into() }
    }

    /// Characters before the place.
    #[must_use]
    pub fn at(&self) -> usize {
        self.at
    }

    /// Characters that it is about; at least 1.
    #[must_use]
    pub fn width(&self) -> usize {
        self.width
    }

    /// What is wrong.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> &str {
        &self.hint
    }
}

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown: String = self.query.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        writeln!(f, "query:{}: {}", self.at + 1, self.message)?;
        writeln!(f, "  | {shown}")?;
        writeln!(f, "  | {}{}", " ".repeat(self.at), "^".repeat(self.width))?;
        write!(f, "hint: {}", self.hint)
    }
}

impl std::error::Error for QueryError {}
