//! The labels that a relation's cue and content carry: mode, act, stance, polarity, modality, tense.
//!
//! Each is read off the words alone, with the words that show it. It promises one value of each inventory for every relation. It does not look
//! at who the source is; that is for the room beside this one.

mod act;
mod grammar;
mod mode;
mod rules;
mod stance;

pub(super) use rules::RULES;

use super::draft::Draft;
use super::label::Label;
use crate::lexicon::{Act, CuePolarity, Entry, Hit, Kind, Modality, QuoteMode, SourceKind, Stance, Tense};
use crate::rule::RuleId;
use crate::span::TokenRange;
use crate::syntax::{Syntax, VerbGroup};

/// The labels of a cue.
pub(super) struct CueLabels {
    pub act: Label<Act>,
    pub stance: Label<Stance>,
    pub polarity: Label<CuePolarity>,
    pub modality: Label<Modality>,
    pub tense: Label<Tense>,
}

/// A relation's cue, as the labels read it.
struct Cue<'a> {
    syntax: &'a Syntax<'a>,
    draft: &'a Draft,
    /// The first verb group in the cue: what governs the rest of it.
    group: Option<&'a VerbGroup>,
    /// The lexicon's entry.
    entry: Option<&'a Entry>,
}

/// Reads the labels off a cue. `document` is the kind of document that the source is, if it is one.
pub(super) fn of_cue(syntax: &Syntax<'_>, draft: &Draft, document: Option<(SourceKind, TokenRange)>) -> CueLabels {
    let group = draft.cue.iter().find_map(|at| syntax.group(at));
    let cue = Cue { syntax, draft, group, entry: draft.by.entry.map(|entry| syntax.lexicons.entry(entry)) };
    let act = cue.act(document);
    CueLabels { stance: cue.stance(act.value), polarity: cue.polarity(act), modality: cue.modality(act.value), tense: cue.tense(), act }
}

/// How the content is given.
pub(super) fn mode(syntax: &Syntax<'_>, draft: &Draft) -> Label<QuoteMode> {
    mode::mode(syntax, draft)
}

impl Cue<'_> {
    /// The whole cue, or its lexicon form: what shows a label that the entry gives.
    fn whole(&self) -> TokenRange {
        self.draft.cue
    }

    /// A label that the cue's lexicon entry gives, or its rule where no entry does.
    fn by_entry<T>(&self, value: T, rule: RuleId) -> Label<T> {
        let by = crate::rule::By { rule, entry: self.draft.by.entry };
        Label::by(value, self.whole(), by)
    }

    /// The first form of the lexicon `kind` in the cue, the words right before it included, that passes `test`.
    fn form(&self, kind: Kind, test: impl Fn(&Hit) -> bool) -> Option<Hit> {
        let start = self.group.map_or(self.draft.cue.start, |g| g.tokens.start.min(self.draft.cue.start));
        let hits = (start..self.draft.cue.end).flat_map(|at| self.syntax.document.hits_of(at, kind));
        hits.filter(|h| h.tokens.end <= self.draft.cue.end).copied().find(test)
    }

    /// First token of the content after the cue.
    fn content_after(&self) -> Option<TokenRange> {
        self.draft.content.iter().copied().find(|c| c.start >= self.draft.cue.end)
    }
}
