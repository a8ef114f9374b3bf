//! The query language: words, phrases, patterns, distances, fields, ranges, `AND`, `OR`, `NOT` and parentheses.
//!
//! It promises that every query either means what it says or is refused with the place and a hint, that nothing is silently ignored, and that a query
//! can be told as it was understood ([`Query`] displays itself; what it displays is read as the same query). `docs/query.md` is its manual.

mod echo;
mod error;
mod known;
mod lex;
mod name;
mod parse;
mod unit;
mod value;

pub use error::QueryError;
pub use name::{Match, Name};
pub use unit::compile as compile_regex;
pub use value::{Bounds, Circle, Days, day_number};

/// A query, read.
#[derive(Debug, Clone, PartialEq)]
pub enum Query {
    /// Everything.
    All,
    /// All of these.
    And(Vec<Query>),
    /// Any of these.
    Or(Vec<Query>),
    /// Anything but this.
    Not(Box<Query>),
    /// Words in one of the roles: content, source or cue.
    Words(Words),
    /// Words in a field.
    In(Name, Words),
    /// An id of an actor, place or source.
    Id(Name, String),
    /// A field with this value, as a whole.
    Is(Name, String),
    /// A field with any value.
    Has(Name),
    /// A number of a field within bounds.
    Number(Name, Bounds),
    /// Days.
    Days(Name, Days),
    /// A place that is spoken of, within a distance.
    Near(Circle),
    /// An article one of whose assertions matches.
    Article(Box<Query>),
}

/// Words that stand somewhere in a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Words {
    /// One after the other: a word, a phrase.
    Row(Vec<Piece>),
    /// All of them in any order, with so many other words between them at most.
    Window(Vec<Piece>, u32),
    /// Two, so many words apart at most.
    Near(Box<Near>),
    /// Any of these.
    Any(Vec<Words>),
}

/// Two stretches of words, so many words apart at most.
#[derive(Debug, Clone, PartialEq)]
pub struct Near {
    /// The one.
    pub left: Words,
    /// The other.
    pub right: Words,
    /// From the last word of the one to the first of the other, so many steps at most.
    pub distance: u32,
    /// Whether the left one must come first.
    pub ordered: bool,
}

/// One word of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// The word, in all its inflected forms.
    Word(String),
    /// `*` for any letters, `?` for one.
    Wild(String),
    /// Spelt with so many changes at most.
    Fuzzy(String, u8),
    /// A regular expression for the whole word.
    Regex(String),
}

impl Query {
    /// Reads a query.
    ///
    /// # Errors
    /// If it means nothing: the place, and what to do.
    pub fn parse(text: &str) -> Result<Self, QueryError> {
        parse::parse(text)
    }

    /// Whether the query says which kind of record it wants.
    #[must_use]
    pub fn names_kind(&self) -> bool {
        match self {
            Self::And(all) | Self::Or(all) => all.iter().any(Self::names_kind),
            Self::Not(inner) => inner.names_kind(),
            Self::Is(name, _) => *name == Name::Kind,
            _ => false,
        }
    }

    /// Whether any words decide how well an answer matches.
    #[must_use]
    pub fn ranks(&self) -> bool {
        match self {
            Self::And(all) | Self::Or(all) => all.iter().any(Self::ranks),
            Self::Words(_) => true,
            Self::In(name, _) => matches!(name, Name::InContent | Name::InSource | Name::InCue),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests;
