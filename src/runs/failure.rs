//! What can end a run as a whole.

use std::fmt;

use super::ledger;
use crate::index;

/// What can end a run.
#[derive(Debug)]
pub enum Failure {
    /// The index.
    Index(index::Error),
    /// The ledger.
    Ledger(ledger::Error),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Index(error) => error.fmt(f),
            Self::Ledger(error) => error.fmt(f),
        }
    }
}

impl Failure {
    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Index(error) => error.hint(),
            Self::Ledger(error) => error.hint(),
        }
    }
}

impl From<index::Error> for Failure {
    fn from(error: index::Error) -> Self {
        Self::Index(error)
    }
}

impl From<ledger::Error> for Failure {
    fn from(error: ledger::Error) -> Self {
        Self::Ledger(error)
    }
}
