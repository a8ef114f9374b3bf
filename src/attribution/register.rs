//! Register: how much a text reports what others say, and what that asks of a cue.
//!
//! "He wants to leave" is news in a report and description in a biography. What someone says or thinks in a clause of its own counts anywhere; what
//! someone wants, supports or calls something counts as a report where the text reports. It promises to leave out relations only, and never one
//! whose content is a quotation. It does not ask what the text is about, nor who published it
//! (`docs/decisions/0012-ask-more-of-a-cue-in-a-text-that-reports-little.md`).

use super::draft::{Draft, Frame};
use super::rules::colon::COLON;
use crate::article::offset;
use crate::lexicon::{CueClass, Frames, GrammarClass, Hit, Kind, Kinds, Tag, TimeClass};
use crate::span::TokenRange;
use crate::syntax::{Form, Syntax};

/// How much a text reports.
#[derive(Debug, Clone, Copy)]
pub(super) struct Register {
    /// Clauses and quotations said by others, in ten thousand tokens.
    reported: u32,
    /// Whether it dates twice or more by a day of the week, as news does and what is written to last does not.
    dated: bool,
}

impl Register {
    /// Below it a text narrates, explains or speaks for itself. Of 66 biographies, travel guides, vlogs, textbooks, interviews and speeches (GUM) all
    /// but ten are below; of a hundred political news articles (`PolNeAR`) five.
    const REPORT: u32 = 53;

    /// Below it a text that does not date by days of the week reports now and then; of news, one in six.
    const MUCH: u32 = 90;

    /// The same for a text that does: lower, nothing is won on news (`PolNeAR`), and an interview that names days is let in.
    const NEWS: u32 = 60;

    /// What is taken for granted before anything was read, so that a short text is a report.
    const PRIOR: (u32, u32) = (3, 150);

    /// The register of a document, from the relations found in it.
    pub(super) fn of(syntax: &Syntax<'_>, drafts: &[Draft]) -> Self {
        let outside = |d: &&Draft| syntax.document.quote_of[d.cue.start as usize] == u32::MAX;
        let speech = offset(drafts.iter().filter(outside).filter(|d| is_speech(syntax, d)).count());
        let (few, long) = Self::PRIOR;
        let weekday = |h: &&Hit| syntax.lexicons.entry(h.entry).time() == Some(TimeClass::Weekday);
        let dated = syntax.document.hits_among(Kinds::of(&[Kind::TimeWords])).filter(weekday).nth(1).is_some();
        Self { reported: (speech + few).saturating_mul(10_000) / (syntax.document.len() + long), dated }
    }

    /// Whether a thing or an act that someone wants, supports or names counts as reported.
    fn reports_much(self) -> bool {
        self.reported >= if self.dated { Self::NEWS } else { Self::MUCH }
    }

    /// Leaves out what is no report in this register.
    pub(super) fn sift(self, syntax: &Syntax<'_>, drafts: &mut Vec<Draft>) {
        drafts.retain(|d| if d.frame.is_clause() { self.takes_clause(d) } else { self.takes(d) && !is_interlocutor(syntax, d.source) });
    }

    /// Of what a speaker attributes to others, leaves what is a clause: a chain of sources is one of people who say or think something to be so. Where much is
    /// reported, a thing or an act counts too.
    pub(super) fn sift_nested(self, syntax: &Syntax<'_>, drafts: &mut Vec<Draft>, within: &[Option<u32>]) {
        let mut outer = within.iter();
        drafts.retain(|d| {
            let thing = || self.reported >= Self::MUCH && (d.share >= SURE || d.tells_figure(syntax)) && !d.is_authorship();
            outer.next().is_none_or(|w| w.is_none() || !d.is_unsaid(syntax) && (d.frame.is_clause() || (thing() && !d.describes(syntax))))
        });
    }

    /// Whether a relation counts whose content is a clause or quotation.
    fn takes_clause(self, draft: &Draft) -> bool {
        // "it seems", "the belief that": where nobody is reported, it is the writer who has it.
        let writers = draft.source.is_none() && (draft.class == CueClass::Appear || draft.noun || (draft.frame != Frame::That && draft.share < CERTAIN));
        self.reported >= Self::REPORT || (draft.share >= LIKELY && !writers)
    }

    /// Whether a relation counts whose content is a thing or an act.
    fn takes(self, draft: &Draft) -> bool {
        self.reports_much() || (self.reported >= Self::REPORT && draft.share >= SURER)
    }
}

impl Draft {
    /// "would call 44 witnesses", "did not comment on it": what a speaker says that somebody else will say, or will not.
    fn is_unsaid(&self, syntax: &Syntax<'_>) -> bool {
        let says = matches!(self.class, CueClass::Say | CueClass::Write | CueClass::Post | CueClass::Ask);
        let thing = !self.frame.is_clause() || self.class == CueClass::Ask;
        let modal = thing && (self.cue.start.saturating_sub(1)..self.cue.end).any(|at| syntax.tag(at) == Tag::MD);
        says && (modal || (thing && self.negated))
    }

    /// "an officer aiming a gun", "the footage of a woman pleading for help": a gerund that says more of a noun.
    fn describes(&self, syntax: &Syntax<'_>) -> bool {
        let bare = syntax.group(self.cue.start).is_some_and(|g| g.form == Form::Gerund) && self.cue.start > 0;
        bare && !syntax.is_comma(self.cue.start - 1)
    }

    /// "have been writing its obituary": who writes a thing says nothing yet.
    fn is_authorship(&self) -> bool {
        self.class == CueClass::Write && self.frame == Frame::NounPhrase
    }

    /// "had put the toll at 17": a verb that is a cue before figures only.
    fn tells_figure(&self, syntax: &Syntax<'_>) -> bool {
        let figure = Frames::OBJ_AT.and(Frames::FIGURE).and(Frames::ACCOUNT);
        self.by.entry.is_some_and(|e| syntax.lexicons.entry(e).frames().has(figure))
    }
}

/// The share of a construction's sightings from which it counts in a text that reports little, if a clause follows, in percent: more often than not.
const LIKELY: u8 = 52;

/// The same for a thing or an act inside what someone else says: two in three.
const SURE: u8 = 65;

/// The same for a thing or an act, in a text that reports now and then: seven in ten. From two in three on, it costs hardly any news relation that counts and
/// spares other texts a dozen (GUM).
const SURER: u8 = 70;

/// The same where nobody is named, and a question or clause is asked or told: "was asked why".
const CERTAIN: u8 = 88;

/// Whether a relation is someone else's speech.
fn is_speech(syntax: &Syntax<'_>, draft: &Draft) -> bool {
    let says = matches!(draft.class, CueClass::Say | CueClass::Write | CueClass::Post);
    // The turns of an interview are what it is made of, no reports.
    says && draft.by.rule != COLON && draft.frame.is_clause() && draft.source.is_some() && !is_interlocutor(syntax, draft.source)
}

/// "I", "we", "you": who writes and who reads, or two who talk to each other. What they want is not reported by anyone.
fn is_interlocutor(syntax: &Syntax<'_>, source: Option<TokenRange>) -> bool {
    let person = |at: u32| syntax.is(at, GrammarClass::FirstPerson) || syntax.is(at, GrammarClass::SecondPerson);
    source.is_some_and(|s| s.len() == 1 && person(s.start))
}
