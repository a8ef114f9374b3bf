//! Register: how much a text reports what others say, and what that asks of a cue.

use super::draft::Draft;
use crate::lexicon::{CueClass, Tag};
use crate::span::TokenRange;
use crate::syntax::Syntax;

/// How much a text reports: reported clauses of speech by others, in a thousand tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Register(u32);

const PRIOR_SPEECH: u32 = 3;
const PRIOR_TOKENS: u32 = 150;

fn knob(name: &str, default: u32) -> u32 {
    std::env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(default)
}

impl Register {
    /// The register of a document, from the relations found in it.
    pub(super) fn of(syntax: &Syntax<'_>, drafts: &[Draft]) -> Self {
        let speech = drafts.iter().filter(|d| syntax.document.quote_of[d.cue.start as usize] == u32::MAX && is_speech(syntax, d)).count();
        let speech = u32::try_from(speech).unwrap_or(u32::MAX);
        Self((speech + PRIOR_SPEECH).saturating_mul(1000) / (syntax.document.len() + PRIOR_TOKENS))
    }

    fn least(self) -> u32 {
        let (news, slope, floor) = (knob("NEWS", 0), knob("SLOPE", 4), knob("REPORT", 6));
        if self.0 < floor { return knob("NARR", 101); }
        if news.saturating_sub(self.0) == 0 { 0 } else { 42 + news.saturating_sub(self.0) * slope }
    }

    /// Leaves out what is no report in this register.
    pub(super) fn sift(self, syntax: &Syntax<'_>, drafts: &mut Vec<Draft>) {
        if std::env::var("FRAMES").is_ok() { for d in drafts.iter() { eprintln!("FRAME\t{}\t{}\t{:?}\t{}", syntax.document.article.id, syntax.document.text_range(d.cue).start, d.frame, if self.0 < knob("REPORT", 6) { "Narrative" } else { "Report" }); } }
        let least = self.least();
        let narr = self.0 < knob("REPORT", 6);
        drafts.retain(|d| {
            if d.frame.is_clause() {
                let own = d.source.is_none() && (d.class == CueClass::Appear || d.by.rule.0.starts_with("nominal") || d.by.rule.0 == "indirect.no-source");
                return !narr || !own && u32::from(d.share) >= knob("NCL", 45);
            }
            u32::from(d.share) >= least && !d.source.is_some_and(|s| is_interlocutor(syntax, s))
        });
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
