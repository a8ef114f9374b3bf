//! What an expression of time means.

use crate::rule::By;
use crate::span::TokenRange;

/// An expression of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timex {
    /// Its tokens.
    pub tokens: TokenRange,
    /// TIMEX3 type.
    pub kind: TimexKind,
    /// TIMEX3 value: `2024-07`, `P3D`, `PAST_REF`. For an expression that could not be anchored, what is known: `XXXX-07`.
    pub value: String,
    /// TIMEX3 mod, where there is one: `BEFORE`, `START`, `APPROX`.
    pub modifier: Option<&'static str>,
    /// First day of the interval that a DATE or TIME stands for, ISO 8601.
    pub begin: Option<String>,
    /// Last day of it.
    pub end: Option<String>,
    /// What the value was reckoned from.
    pub anchor: Anchor,
    /// Why.
    pub by: By,
}

/// TIMEX3 types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimexKind {
    /// A day or longer: "July 2024".
    Date,
    /// Shorter than a day: "Monday morning".
    Time,
    /// A length: "three days".
    Duration,
    /// A recurrence: "every week".
    Set,
}

impl TimexKind {
    /// The name in TIMEX3.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
}

/// What the value of an expression of time was reckoned from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// Nothing: the expression says it all ("5 March 2024").
    Absolute,
    /// The day of publication.
    Published,
    /// Another expression of the text, by its position among the document's.
    Text(u32),
    /// It needed an anchor and had none.
    Unresolved,
}

impl Anchor {
    /// The name in the output.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Absolute => "absolute",
            Self::Published => "published",
            Self::Text(_) => "text",
            Self::Unresolved => "unresolved",
        }
    }
}
