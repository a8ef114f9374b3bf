//! Assertions: the propositions that an article puts forward, in its own voice or someone's.
//!
//! It promises that every sentence is accounted for: its propositions are assertions, or it is part of an attribution's source and cue, or it is
//! an [`Aside`] that says why it asserts nothing; and that no proposition is listed twice. It does not decide whether anything is true.

mod aside;
mod assemble;
mod clause;
mod findings;
mod flags;
mod frame;
mod profile;
mod scene;

pub use aside::{Aside, AsideKind, asides};
pub use assemble::{RULES, assemble};
pub use findings::findings;
pub use flags::Flag;
pub use frame::Frame;
pub use profile::Profile;

use crate::lexicon::{Certainty, Naming};
use crate::rule::By;
use crate::span::TokenRange;

/// A proposition that the article puts forward.
#[derive(Debug, Clone, PartialEq)]
pub struct Assertion {
    /// Its tokens: a clause of own-voice text, or of an attribution's content.
    pub content: Vec<TokenRange>,
    /// In what part of the article it stands.
    pub form: Form,
    /// Whose voice.
    pub voice: Voice,
    /// How its source is named; none for the article's own voice.
    pub naming: Option<Naming>,
    /// What a reader should know about its sourcing and form, in the order of [`Flag::ALL`]; each flag once.
    pub flags: Vec<Flagged>,
    /// How firmly its immediate source holds it (FactBank's CT, PR, PS, U).
    pub certainty: Certainty,
    /// Whether it is put forward as so or as not so.
    pub polarity: Polarity,
    /// From 0 (nothing to check) to 1; `None` until it is reckoned.
    pub check_worthiness: Option<f64>,
    /// Who did what, where the text gives it.
    pub frame: Frame,
    /// The innermost attribution, by position.
    pub attribution: Option<u32>,
    /// Why.
    pub by: By,
}

impl Assertion {
    /// Whether it has the flag.
    #[must_use]
    pub fn has(&self, flag: Flag) -> bool {
        self.flags.iter().any(|f| f.flag == flag)
    }
}

/// A flag with what shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flagged {
    /// Which.
    pub flag: Flag,
    /// The words that show it: the source for `vague`, the evaluative word for `loaded`.
    pub evidence: TokenRange,
    /// Why.
    pub by: By,
}

/// In what part of the article an assertion stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// The headline, or a heading in the text.
    Heading,
    /// A picture's caption.
    Caption,
    /// Anything else.
    Statement,
}

impl Form {
    /// The name in the output.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Heading => "heading",
            Self::Caption => "caption",
            Self::Statement => "statement",
        }
    }
}

/// Whose voice an assertion is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Voice {
    /// The article's own, whoever wrote it.
    Author,
    /// Someone's whom the article cites.
    Attributed,
}

impl Voice {
    /// The name in the output.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Author => "author",
            Self::Attributed => "attributed",
        }
    }
}

/// Whether a proposition is put forward as so or as not so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Polarity {
    /// It is so.
    Positive,
    /// It is not so.
    Negative,
}

impl Polarity {
    /// The name in the output.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Positive => "positive",
            Self::Negative => "negative",
        }
    }
}

/// A finding about the article as a whole, which belongs to no assertion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Its name: `source-list-empty`.
    pub flag: &'static str,
    /// Where.
    pub tokens: TokenRange,
    /// Why.
    pub by: By,
}
