//! Register: how much a text reports what others say, and what that asks of a cue.

use super::draft::Draft;
use crate::lexicon::{CueClass, GrammarClass, Tag};
use crate::span::TokenRange;
use crate::syntax::Syntax;

/// How much a text reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Register {
    /// It reports what people say, as news does: their attitudes are reported too.
    Report,
    /// It narrates, explains or speaks for itself: an attitude in it is the writer's description.
    Narrative,
}

const PRIOR_SPEECH: u32 = 3;
const PRIOR_TOKENS: u32 = 150;
const REPORT: u32 = 9;

impl Register {
    /// The register of a document, from the relations found in it.
    pub(super) fn of(syntax: &Syntax<'_>, drafts: &[Draft]) -> Self {
        let speech = drafts.iter().filter(|d| syntax.document.quote_of[d.cue.start as usize] == u32::MAX && is_speech(syntax, d)).count();
        let speech = u32::try_from(speech).unwrap_or(u32::MAX);
        let least: u32 = std::env::var("REPORT").ok().and_then(|v| v.parse().ok()).unwrap_or(REPORT);
        if (speech + PRIOR_SPEECH).saturating_mul(1000) >= (syntax.document.len() + PRIOR_TOKENS).saturating_mul(least) { Self::Report } else { Self::Narrative }
    }

    /// Leaves out what is no report in this register.
    pub(super) fn sift(self, syntax: &Syntax<'_>, drafts: &mut Vec<Draft>) {
        if std::env::var("FRAMES").is_ok() { for d in drafts.iter() { eprintln!("FRAME\t{}\t{}\t{:?}\t{:?}", syntax.document.article.id, syntax.document.text_range(d.cue).start, d.frame, self); } }
        drafts.retain(|d| d.frame.is_clause() || (self == Self::Report && !d.source.is_some_and(|s| is_interlocutor(syntax, s))));
    }
}

/// Whether a relation is someone else's reported speech.
fn is_speech(syntax: &Syntax<'_>, draft: &Draft) -> bool {
    let says = matches!(draft.class, CueClass::Say | CueClass::Write | CueClass::Post);
    says && draft.frame.is_clause() && draft.source.is_some_and(|s| !is_interlocutor(syntax, s))
}

/// "I", "you", "we": who writes and who reads.
fn is_interlocutor(syntax: &Syntax<'_>, source: TokenRange) -> bool {
    source.len() == 1 && syntax.tag(source.start) == Tag::PRP && matches!(syntax.document.fold(source.start), "i" | "we" | "you")
}

/// Of what a speaker attributes to others, leaves what is a clause.
pub(super) fn sift_nested(drafts: &mut Vec<Draft>, within: &[Option<u32>]) {
    let mut outer = within.iter();
    drafts.retain(|d| outer.next().is_none_or(|w| w.is_none() || d.frame.is_clause()));
}
