//! Assertions: the propositions that an article puts forward, in its own voice or someone's.
//!
//! It promises that every sentence is accounted for: its propositions are assertions, or it is part of an attribution's source and cue, or it is
//! an [`Aside`] that says why it asserts nothing; and that no proposition is listed twice. It does not decide whether anything is true.

mod aside;
mod assemble;
mod claim;
mod clause;
mod content;
mod factuality;
mod findings;
mod flags;
mod frame;
mod judge;
mod profile;
mod scene;

pub use aside::{Aside, AsideKind, asides};
pub use assemble::{RULES, assemble};
pub use claim::{Claim, ClaimKind, Points, RULES as CLAIM_RULES};
pub use factuality::{Factuality, Polarity, RULES as FACTUALITY_RULES};
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
    /// Whether its immediate source holds it as so or as not so.
    pub polarity: Polarity,
    /// How firmly the article's author is committed to it, and as what: to what a neutral cue gives, not at all.
    pub author: Factuality,
    /// The assertion that it is part of and is held otherwise than, by position: "to pay" in "failed to pay". No searches and no counts need it.
    pub embedded_in: Option<u32>,
    /// What it claims, and how much that is worth checking; `None` for what is embedded, which its host claims.
    pub claim: Option<Claim>,
    /// Who did what, where the text gives it.
    pub frame: Frame,
    /// The quantities in it, by position.
    pub quantities: Vec<u32>,
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
