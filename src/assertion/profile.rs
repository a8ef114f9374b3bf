//! The sourcing profile: how an article is sourced, in counts.
//!
//! It counts assertions that are statements or captions; headings say again what the text says.

use std::collections::BTreeMap;

use super::{Assertion, Flag, Form, Voice};
use crate::attribution::Attribution;
use crate::lexicon::Naming;

/// How an article is sourced.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Profile {
    /// How many assertions it makes.
    pub assertions: u32,
    /// How many of them are in its own voice.
    pub own_voice: u32,
    /// How many go back to a source of each naming.
    pub by_naming: BTreeMap<Naming, u32>,
    /// How many have each flag.
    pub by_flag: BTreeMap<Flag, u32>,
    /// How many different sources are cited, by what they were resolved to or by their words.
    pub sources: u32,
}

impl Profile {
    /// Counts.
    #[must_use]
    pub fn of(assertions: &[Assertion], attributions: &[Attribution], words: impl Fn(&Attribution) -> String) -> Self {
        let mut profile = Self::default();
        let mut sources = std::collections::BTreeSet::new();
        for assertion in assertions.iter().filter(|a| a.form != Form::Heading && a.embedded_in.is_none()) {
            profile.assertions += 1;
            profile.own_voice += u32::from(assertion.voice == Voice::Author);
            if let Some(naming) = assertion.naming {
                *profile.by_naming.entry(naming).or_default() += 1;
            }
            for flagged in &assertion.flags {
                *profile.by_flag.entry(flagged.flag).or_default() += 1;
            }
            let relation = assertion.attribution.and_then(|a| attributions.get(a as usize)).filter(|r| !r.source.is_empty());
            sources.extend(relation.map(|r| r.resolved.as_ref().map_or_else(|| words(r), |x| x.name.clone()).to_lowercase()));
        }
        profile.sources = crate::article::offset(sources.len());
        profile
    }
}
