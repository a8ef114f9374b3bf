//! What can go wrong with a ledger.

use std::fmt;

/// A ledger could not be used.
#[derive(Debug)]
pub struct Error(Kind);

#[derive(Debug)]
enum Kind {
    Engine(rusqlite::Error),
    OtherVersion(i64),
    Missing,
}

impl Error {
    pub(super) fn other_version(found: i64) -> Self {
        Self(Kind::OtherVersion(found))
    }

    pub(super) fn missing() -> Self {
        Self(Kind::Missing)
    }

    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self.0 {
            Kind::Engine(_) => "check that the folder can be written to and that the disk is not full",
            Kind::OtherVersion(_) => "index the articles again into a new folder",
            Kind::Missing => "it is made by `sayso index PATH --into DIR`",
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Engine(error) => write!(f, "the ledger cannot be used: {error}"),
            Kind::OtherVersion(found) => write!(f, "the ledger is one of another version of sayso ({found}, this one reads {})", super::schema::VERSION),
            Kind::Missing => f.write_str("holds no ledger: nothing was indexed into it by `sayso index`"),
        }
    }
}

impl std::error::Error for Error {}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        Self(Kind::Engine(error))
    }
}
