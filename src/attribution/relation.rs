//! The attribution relation.

use super::label::Reasons;
use crate::lexicon::{Act, CueClass, CuePolarity, Modality, Naming, QuoteMode, SourceKind, Stance, Tense, Way};
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
    /// What kind of word the cue is, finer than [`Attribution::act`]: what later stages weigh.
    pub class: CueClass,
    /// What the source does by the cue.
    pub act: Act,
    /// The reporter's stance that the cue shows.
    pub stance: Stance,
    /// Whether the act took place: "did not say" is negative.
    pub polarity: CuePolarity,
    /// The modality of the cue: "could argue".
    pub modality: Modality,
    /// The tense of the cue.
    pub tense: Tense,
    /// How the source is named.
    pub naming: Naming,
    /// What kind of source it is; none without a source, or where nothing tells.
    pub kind: Option<SourceKind>,
    /// Why each label is what it is.
    pub reasons: Reasons,
    /// Who the source is, as far as the text allows.
    pub resolved: Option<Resolved>,
    /// The relation whose content this one is in, by position.
    pub within: Option<u32>,
    /// Why.
    pub by: By,
}

/// Who a source is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolved {
    /// The name to show: the entity's, or the antecedent's text.
    pub name: String,
    /// The entity, by position, if it is one.
    pub entity: Option<u32>,
    /// How it is known.
    pub way: Way,
    /// The words elsewhere that say so: the antecedent, the apposition. None where the span itself does.
    pub antecedent: Option<TokenRange>,
    /// Why.
    pub by: By,
}

impl Attribution {
    /// Every token range of the relation: source, cue and content.
    pub fn ranges(&self) -> impl Iterator<Item = TokenRange> {
        self.source.iter().copied().chain([self.cue]).chain(self.content.iter().copied())
    }
}
