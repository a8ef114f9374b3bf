//! What made a finding: the rule, and where a lexicon word decided, its entry.
//!
//! Every finding carries a [`By`]. "Why?" is a field of the data: `sayso explain FILE` prints it.

use std::fmt;

/// A rule's name, `family.shape`, which reads well after "by rule": `adverbial.according-to`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleId(pub &'static str);

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// One entry of one lexicon: an index into the compiled lexicons, which know its file and line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(pub u32);

/// The reason for a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct By {
    /// The rule that made it.
    pub rule: RuleId,
    /// The lexicon entry that decided, if one did.
    pub entry: Option<EntryId>,
}

impl By {
    /// A finding made by `rule` alone.
    #[must_use]
    pub fn rule(rule: RuleId) -> Self {
        Self { rule, entry: None }
    }

    /// A finding made by `rule` because of `entry`.
    #[must_use]
    pub fn entry(rule: RuleId, entry: EntryId) -> Self {
        Self { rule, entry: Some(entry) }
    }
}

/// A rule as the generated `docs/rules.md` lists it.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Its name.
    pub id: RuleId,
    /// What it finds, in one sentence.
    pub summary: &'static str,
    /// A text in which it fires (checked by a test).
    pub example: &'static str,
    /// A similar text in which it stays silent (checked by a test).
    pub counterexample: &'static str,
}
