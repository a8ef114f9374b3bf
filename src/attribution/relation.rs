//! The attribution relation.

use crate::lexicon::{CueClass, Naming, Stance};
use crate::rule::By;
use crate::span::TokenRange;

/// An attribution: a cue that links a content to its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribution {
    /// The words that show that something is attributed: "has repeatedly said". Contiguous.
    pub cue: TokenRange,
    /// Who it is attributed to, as the text has it; empty where no one is.
    pub source: Vec<TokenRange>,
    /// What is attributed; several ranges where the cue interrupts it. Empty where nothing is ("declined to comment").
    pub content: Vec<TokenRange>,
    /// How the content is given.
    pub mode: QuoteMode,
    /// What kind of act the cue names.
    pub class: CueClass,
    /// The reporter's stance that the cue shows.
    pub stance: Stance,
    /// Whether the cue is negated ("did not say").
    pub negated: bool,
    /// Who is cited.
    pub naming: Naming,
    /// Who the source is, as far as the text allows.
    pub resolved: Option<Resolved>,
    /// The relation whose content this one is in, by position.
    pub within: Option<u32>,
    /// Why.
    pub by: By,
}

/// Who a source is, where the text says so elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolved {
    /// The name to show: the entity's, or the antecedent's text.
    pub name: String,
    /// The entity, by position, if it is one.
    pub entity: Option<u32>,
    /// Why.
    pub by: By,
}

/// How a content is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuoteMode {
    /// Wholly within quotation marks.
    Direct,
    /// No quotation marks.
    Indirect,
    /// Some of it within quotation marks.
    Mixed,
}

impl QuoteMode {
    /// The name in the output.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Indirect => "indirect",
            Self::Mixed => "mixed",
        }
    }
}

impl Attribution {
    /// Every token range of the relation: source, cue and content.
    pub fn ranges(&self) -> impl Iterator<Item = TokenRange> {
        self.source.iter().copied().chain([self.cue]).chain(self.content.iter().copied())
    }
}
