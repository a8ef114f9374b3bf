//! What can go wrong with an index folder.

use std::fmt;

use tantivy::TantivyError;
use tantivy::directory::error::LockError;

/// An index folder could not be used.
#[derive(Debug)]
pub struct Error(Kind);

#[derive(Debug)]
enum Kind {
    NoIndex,
    OtherVersion(String),
    Locked,
    Cursor,
    Damaged(String),
    Engine(String),
}

impl Error {
    pub(super) fn no_index() -> Self {
        Self(Kind::NoIndex)
    }

    pub(super) fn other_version(found: impl Into<String>) -> Self {
        Self(Kind::OtherVersion(found.into()))
    }

    pub(super) fn cursor() -> Self {
        Self(Kind::Cursor)
    }

    pub(super) fn damaged(what: impl fmt::Display) -> Self {
        Self(Kind::Damaged(what.to_string()))
    }

    /// Whether another process writes to the index at the moment: worth another try.
    #[must_use]
    pub fn is_locked(&self) -> bool {
        matches!(self.0, Kind::Locked)
    }

    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self.0 {
            Kind::NoIndex => "make one with `sayso index PATH --into DIR`",
            Kind::OtherVersion(_) => "make it anew from the articles: `sayso index PATH… --into NEWDIR`, then delete the old folder",
            Kind::Cursor => "give the cursor with the query, the order and the grouping that it came from; or begin again without it",
            Kind::Locked => "wait until the other `sayso index` has ended, or index into another folder",
            Kind::Damaged(_) => "delete the folder and index the articles again",
            Kind::Engine(_) => "check that the folder can be written to and that the disk is not full",
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::NoIndex => f.write_str("is no index of sayso"),
            Kind::OtherVersion(found) => write!(f, "is an index of another version of sayso ({found}, this one reads {})", super::VERSION),
            Kind::Cursor => f.write_str("the cursor belongs to another query"),
            Kind::Locked => f.write_str("is locked: another process is writing to it"),
            Kind::Damaged(what) => write!(f, "is damaged: {what}"),
            Kind::Engine(what) => f.write_str(what),
        }
    }
}

impl std::error::Error for Error {}

impl From<TantivyError> for Error {
    fn from(error: TantivyError) -> Self {
        match error {
            TantivyError::LockFailure(LockError::LockBusy, _) => Self(Kind::Locked),
            TantivyError::DataCorruption(_) | TantivyError::OpenReadError(_) | TantivyError::DeserializeError(_) => Self::damaged(error),
            other => Self(Kind::Engine(other.to_string())),
        }
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        TantivyError::from(error).into()
    }
}
