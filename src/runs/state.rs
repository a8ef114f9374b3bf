//! In what state an input ends, and why that is its state.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::ingest::Reason;

/// The state of an input. Every input that a run meets ends in one of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// It has articles, and they are in the index.
    Indexed,
    /// Its articles are in the index by their words only: their language is not analysed.
    NotAnalysed,
    /// A container, read to its end; its files have states of their own.
    Opened,
    /// Its content is in the index from another place.
    Duplicate,
    /// A format that is not read.
    Unsupported,
    /// Nothing in it to analyse.
    Empty,
    /// Locked by a password.
    Encrypted,
    /// Its bytes cannot be had.
    Unreadable,
    /// Broken, or in another form than it claims to have.
    Corrupt,
    /// It took too long, twice.
    Timeout,
    /// The program went wrong on it, twice.
    Crashed,
    /// It took more memory than a child process may have, twice.
    OutOfMemory,
    /// More nesting than is followed.
    TooDeep,
    /// More bytes than are read.
    TooBig,
    /// Made to cost more than it holds.
    Bomb,
    /// It was purged, and is kept out.
    Removed,
    /// It is being read; in a ledger at rest: a run ended in the midst of it, and the next one goes on there.
    Begun,
}

impl State {
    /// Every state, in the order of reports.
    pub const ALL: [Self; 17] = [
        Self::Indexed,
        Self::NotAnalysed,
        Self::Opened,
        Self::Duplicate,
        Self::Unsupported,
        Self::Empty,
        Self::Encrypted,
        Self::Unreadable,
        Self::Corrupt,
        Self::Timeout,
        Self::Crashed,
        Self::OutOfMemory,
        Self::TooDeep,
        Self::TooBig,
        Self::Bomb,
        Self::Removed,
        Self::Begun,
    ];

    /// Its name, as the ledger and the reports write it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Indexed => "indexed",
            Self::NotAnalysed => "not-analysed",
            Self::Opened => "opened",
            Self::Duplicate => "duplicate",
            Self::Unsupported => "unsupported",
            Self::Empty => "empty",
            Self::Encrypted => "encrypted",
            Self::Unreadable => "unreadable",
            Self::Corrupt => "corrupt",
            Self::Timeout => "timeout",
            Self::Crashed => "crashed",
            Self::OutOfMemory => "out-of-memory",
            Self::TooDeep => "too-deep",
            Self::TooBig => "too-big",
            Self::Bomb => "bomb",
            Self::Removed => "removed",
            Self::Begun => "begun",
        }
    }

    /// Whether the input gave all it has.
    #[must_use]
    pub fn is_good(self) -> bool {
        matches!(self, Self::Indexed | Self::NotAnalysed | Self::Opened)
    }

    /// Whether something of the input is missing from the index that a reader may expect there.
    #[must_use]
    pub fn is_failure(self) -> bool {
        !self.is_good() && !matches!(self, Self::Duplicate | Self::Unsupported | Self::Removed | Self::Begun)
    }
}

impl From<Reason> for State {
    fn from(reason: Reason) -> Self {
        match reason {
            Reason::Unsupported => Self::Unsupported,
            Reason::Empty => Self::Empty,
            Reason::Malformed => Self::Corrupt,
            Reason::TooDeep => Self::TooDeep,
            Reason::TooBig => Self::TooBig,
            Reason::Unreadable => Self::Unreadable,
            Reason::Encrypted => Self::Encrypted,
            Reason::Bomb => Self::Bomb,
            Reason::TooLong => Self::Timeout,
            // A field that was left out changes no state.
            Reason::FieldDropped => Self::Indexed,
        }
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for State {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|state| state.as_str() == name).ok_or_else(|| format!("unknown state `{name}`"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_is_read_as_it_is_written() {
        for state in State::ALL {
            assert_eq!(state.as_str().parse(), Ok(state));
            assert_eq!(serde_json::to_string(&state).unwrap(), format!("\"{state}\""));
        }
        assert!("lost".parse::<State>().is_err());
    }
}
