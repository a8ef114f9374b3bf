//! A label of a relation, with the words that show it and the rule that read them.

use crate::rule::{By, RuleId};
use crate::span::TokenRange;

/// Why a label is what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reason {
    /// The words that show it; none where it is the absence of any that shows it.
    pub evidence: Option<TokenRange>,
    /// The rule, and the lexicon entry if one decided.
    pub by: By,
}

/// A value, never without its reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Label<T> {
    pub value: T,
    pub reason: Reason,
}

impl<T> Label<T> {
    /// A label that `rule` reads off `evidence`.
    pub fn new(value: T, evidence: impl Into<Option<TokenRange>>, rule: RuleId) -> Self {
        Self { value, reason: Reason { evidence: evidence.into(), by: By::rule(rule) } }
    }

    /// The same, where the lexicon line `by.entry` decided.
    pub fn by(value: T, evidence: impl Into<Option<TokenRange>>, by: By) -> Self {
        Self { value, reason: Reason { evidence: evidence.into(), by } }
    }
}

/// The reasons of a relation's labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reasons {
    /// Of the mode.
    pub mode: Reason,
    /// Of the act.
    pub act: Reason,
    /// Of the stance.
    pub stance: Reason,
    /// Of the polarity.
    pub polarity: Reason,
    /// Of the modality.
    pub modality: Reason,
    /// Of the tense.
    pub tense: Reason,
    /// Of the naming.
    pub naming: Reason,
    /// Of the kind of source.
    pub kind: Reason,
}

impl Reasons {
    /// Each with the name of its label, in the order of the output.
    #[must_use]
    pub fn all(&self) -> [(&'static str, Reason); 8] {
        [
            ("mode", self.mode),
            ("act", self.act),
            ("stance", self.stance),
            ("polarity", self.polarity),
            ("modality", self.modality),
            ("tense", self.tense),
            ("naming", self.naming),
            ("kind", self.kind),
        ]
    }

    /// The same reason for all: what tests of other rooms build relations with.
    #[must_use]
    pub fn same(by: By) -> Self {
        let reason = Reason { evidence: None, by };
        Self { mode: reason, act: reason, stance: reason, polarity: reason, modality: reason, tense: reason, naming: reason, kind: reason }
    }
}
