//! Who is cited and named in a record, as exports and citations tell it.

use crate::record::{Article, Assertion, Record};

/// Somebody, or a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Who<'r> {
    /// The id of the lexicons, or the name made plain.
    pub key: &'r str,
    /// The name.
    pub name: &'r str,
    /// `Person`, `Organization`, `Role`, `Place`.
    pub kind: &'r str,
}

/// The source of an assertion, if it is an entity.
#[must_use]
pub fn source(_: &Record) -> Option<Who<'_>> {
    None
}

/// Who and what is named in an assertion and its source.
#[must_use]
pub fn named(_: &Record) -> Vec<Who<'_>> {
    Vec::new()
}

/// The language of an article.
#[must_use]
pub fn language(_: &Article) -> Option<&str> {
    None
}

/// How much an assertion is worth checking.
#[must_use]
pub fn worth(_: &Assertion) -> Option<f64> {
    None
}
