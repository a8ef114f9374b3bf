//! Assertions: the propositions that an article puts forward, in its own voice or someone's.

mod assemble;
mod claim;
mod clause;
mod factuality;
mod findings;
mod judge;

pub use assemble::{RULES, assemble};
pub use claim::{Claim, ClaimKind, Points, RULES as CLAIM_RULES};
pub use factuality::{Factuality, Polarity, RULES as FACTUALITY_RULES};
pub use findings::findings;

use crate::lexicon::{Certainty, Naming};
use crate::rule::By;
use crate::span::TokenRange;

/// A proposition that the article puts forward.
#[derive(Debug, Clone, PartialEq)]
pub struct Assertion {
    /// Its tokens: a clause of own-voice text, or of an attribution's content.
    pub content: Vec<TokenRange>,
    /// Whose voice.
    pub voice: Voice,
    /// How its source is named; none for the article's own voice.
    pub naming: Option<Naming>,
    /// What a reader should know about its sourcing and form, in the order of declaration.
    pub flags: Vec<Flag>,
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
    /// The innermost attribution, by position.
    pub attribution: Option<u32>,
    /// Why.
    pub by: By,
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

/// What a reader should know about an assertion's sourcing and form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Flag {
    /// Own voice, makes a claim, and neither its sentence nor the paragraph cites anyone.
    Unsourced,
    /// Attributed by a cue that names no source.
    SourceOmitted,
    /// Its source is nobody in particular.
    VagueSource,
    /// Its source is kept unnamed.
    AnonymousSource,
    /// The cue keeps away from it: "claimed".
    Distanced,
    /// The cue denies it.
    Denied,
    /// It is about the future.
    Prediction,
    /// It holds a figure.
    Figure,
    /// It is hedged.
    Hedged,
    /// It is reported at second hand: its source cites another.
    SecondHand,
    /// It is opinion: first person or evaluative.
    Opinion,
}

impl Flag {
    /// Every flag, in the order of declaration.
    pub const ALL: [Self; 11] = [
        Self::Unsourced,
        Self::SourceOmitted,
        Self::VagueSource,
        Self::AnonymousSource,
        Self::Distanced,
        Self::Denied,
        Self::Prediction,
        Self::Figure,
        Self::Hedged,
        Self::SecondHand,
        Self::Opinion,
    ];

    /// The name in the output.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unsourced => "unsourced",
            Self::SourceOmitted => "source-omitted",
            Self::VagueSource => "vague-source",
            Self::AnonymousSource => "anonymous-source",
            Self::Distanced => "distanced",
            Self::Denied => "denied",
            Self::Prediction => "prediction",
            Self::Figure => "figure",
            Self::Hedged => "hedged",
            Self::SecondHand => "second-hand",
            Self::Opinion => "opinion",
        }
    }
}

/// A finding about the article as a whole, which belongs to no assertion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Its name: `empty-source-list`.
    pub flag: &'static str,
    /// Where.
    pub tokens: TokenRange,
    /// Why.
    pub by: By,
}
