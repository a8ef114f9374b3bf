//! What a source does by a cue: the class of its lexicon entry, unless its construction says otherwise.

use super::Cue;
use super::rules::{ACT_DOCUMENT, ACT_ENTRY, ACT_IMPERSONAL, ACT_NETWORK, ACT_REFUSAL, ACT_REQUEST, ACT_TOLD, ACT_UNLISTED, ACT_UNVERIFIED};
use crate::attribution::label::Label;
use crate::lexicon::{Act, CueClass, CueShape, Frames, GrammarClass, Kind, SourceKind, Stance};
use crate::rule::By;
use crate::span::TokenRange;
use crate::syntax::Form;

/// Tokens after a cue in which a network is named: "wrote on her Facebook page".
const MEDIUM: u32 = 5;

impl Cue<'_> {
    /// The act. `document` is what the source is, if it is a document.
    pub(super) fn act(&self, document: Option<(SourceKind, TokenRange)>) -> Label<Act> {
        let class = self.draft.class;
        if let Some(refusal) = self.refusal() {
            return refusal;
        }
        let speaks = matches!(class, CueClass::Say | CueClass::Write | CueClass::Post);
        if speaks && let Some(network) = self.network() {
            return network;
        }
        // "according to the report" says no more than that; "alleges" is speech, whoever wrote it.
        let tells = matches!(self.draft.stance, Stance::Neutral | Stance::Factive) && self.group.is_some_and(|g| g.form == Form::Finite);
        if let Some((_, evidence)) = document.filter(|_| tells && matches!(class, CueClass::Say | CueClass::Know | CueClass::Believe | CueClass::Perceive)) {
            return Label::new(Act::Show, evidence, ACT_DOCUMENT);
        }
        if let Some(told) = self.told() {
            return told;
        }
        if self.draft.source.is_none() && self.is_impersonal() && matches!(class, CueClass::Say | CueClass::Believe | CueClass::Know | CueClass::Want) {
            return self.by_entry(Act::Appear, ACT_IMPERSONAL);
        }
        if let Some(unknown) = self.unverified() {
            return unknown;
        }
        if class == CueClass::Ask && self.draft.stance == Stance::Directive {
            return self.by_entry(Act::Say, ACT_REQUEST);
        }
        // "denied that", "disputed whether": what takes a clause is said, while "rejected the plan" is an attitude.
        let clause = Frames::THAT.and(Frames::WH);
        if class == CueClass::Oppose && self.draft.stance == Stance::Denial && self.entry.is_some_and(|e| e.frames().has(clause)) {
            return self.by_entry(Act::Say, ACT_ENTRY);
        }
        match self.entry {
            Some(_) => self.by_entry(Act::of(class), ACT_ENTRY),
            None => Label::new(Act::of(class), self.whole(), ACT_UNLISTED),
        }
    }

    /// "declined to comment", "would not say who": a refusal to speak; "refused to resign": an intention.
    fn refusal(&self) -> Option<Label<Act>> {
        let document = self.syntax.document;
        let declines = |entry| self.syntax.lexicons.entry(entry).cue_class() == Some(CueClass::Decline);
        let word = self.form(Kind::CueVerbs, |h| declines(h.entry)).or_else(|| self.form(Kind::CueNouns, |h| declines(h.entry)));
        if let Some(word) = word {
            let by = By::entry(ACT_REFUSAL, word.entry);
            // Where the verb refused stands in the cue ("refused to confirm"), it is one of saying.
            let infinitive = self.content_after().filter(|c| self.syntax.is(c.start, GrammarClass::To));
            let acts = infinitive.is_some_and(|c| !(c.start + 1..c.end.min(c.start + 4)).any(|at| document.hit(at, Kind::Answers).is_some()));
            return Some(Label::by(if acts { Act::Intend } else { Act::Decline }, word.tokens, by));
        }
        let group = self.group?;
        let would = self.syntax.document.hit(group.tokens.start, Kind::CueModals).filter(|_| group.negated && is_speech(self.draft.class))?;
        let asks = self.content_after().is_some_and(|c| self.syntax.is(c.start, GrammarClass::Wh));
        let refuses = asks && matches!(self.syntax.lexicons.cell(would.entry, "modality"), "conditional" | "none");
        refuses.then(|| Label::by(Act::Decline, group.tokens, By::entry(ACT_REFUSAL, would.entry)))
    }

    /// "said on Facebook": posting, whatever the verb.
    fn network(&self) -> Option<Label<Act>> {
        let sentence = self.syntax.document.sentence_at(self.draft.cue.start).tokens;
        let end = sentence.end.min(self.draft.cue.end + MEDIUM);
        let mut hits = (self.draft.cue.start..end).flat_map(|at| self.syntax.document.hits_of(at, Kind::Networks));
        let network = hits.find(|h| !self.draft.content.iter().any(|c| c.overlaps(h.tokens)))?;
        Some(Label::by(Act::Post, network.tokens, By::entry(ACT_NETWORK, network.entry)))
    }

    /// "could not verify": what someone does not know, rather than what he does not say.
    fn unverified(&self) -> Option<Label<Act>> {
        let group = self.group.filter(|g| g.negated)?;
        let modal = group.tokens.iter().find_map(|at| self.syntax.document.hit(at, Kind::CueModals))?;
        let checks = self.entry.is_some_and(|e| e.stance() == Some(Stance::Factive)) && matches!(self.draft.class, CueClass::Say | CueClass::Show);
        let able = self.syntax.lexicons.cell(modal.entry, "modality") == "possible";
        (checks && able).then(|| Label::by(Act::Believe, group.tokens, By::entry(ACT_UNVERIFIED, modal.entry)))
    }

    /// "was told that": whoever is told perceives.
    fn told(&self) -> Option<Label<Act>> {
        let agent = self.draft.cue.end.checked_sub(1).is_some_and(|last| self.syntax.is(last, GrammarClass::By));
        let passive = !agent && self.group.is_some_and(|g| g.passive && self.draft.cue.contains(g.head));
        let told = passive && self.draft.class == CueClass::Say && self.entry.is_some_and(|e| e.frames().has(Frames::OBJ_THAT));
        told.then(|| self.by_entry(Act::Perceive, ACT_TOLD))
    }

    /// "is believed to", "reportedly", "it is said that": the cue keeps out whose act it is.
    fn is_impersonal(&self) -> bool {
        let shape = self.entry.and_then(crate::lexicon::Entry::cue_shape);
        let phrase =
            matches!(shape, Some(CueShape::Adverb | CueShape::Impersonal | CueShape::Adjective | CueShape::StanceAdjective | CueShape::SubjectContent));
        let clause = self.content_after().is_some_and(|c| self.syntax.is(c.start, GrammarClass::To) || self.syntax.is(c.start, GrammarClass::That));
        phrase || (clause && self.group.is_some_and(|g| g.passive))
    }
}

fn is_speech(class: CueClass) -> bool {
    matches!(class, CueClass::Say | CueClass::Write | CueClass::Post | CueClass::Show | CueClass::Accuse | CueClass::Decree)
}
