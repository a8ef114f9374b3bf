//! Polarity, modality and tense of a cue, read off its first verb group.

use super::Cue;
use super::rules::ACT_REFUSAL;
use super::rules::{
    MODALITY_MODAL, MODALITY_PLAIN, POLARITY_NEGATION, POLARITY_PLAIN, POLARITY_SUBJECT, POLARITY_WITHHELD, TENSE_MODAL, TENSE_NO_VERB, TENSE_VERB,
};
use crate::attribution::label::Label;
use crate::lexicon::{Act, CuePolarity, GrammarClass, Hit, Kind, Modality, Tag, Tense};
use crate::rule::By;
use crate::span::TokenRange;
use crate::syntax::{Form, VerbGroup};

impl Cue<'_> {
    /// Whether the act took place. A refusal to speak withholds it.
    pub(super) fn polarity(&self, act: Label<Act>) -> Label<CuePolarity> {
        let range = self.group.map_or(self.whole(), |g| TokenRange::new(g.tokens.start.min(self.whole().start), self.whole().end));
        if let Some(at) = range.iter().find(|&at| self.syntax.is(at, GrammarClass::Not)) {
            return Label::new(CuePolarity::Negative, TokenRange::new(at, at + 1), POLARITY_NEGATION);
        }
        if self.draft.negated {
            return Label::new(CuePolarity::Negative, self.whole(), POLARITY_NEGATION);
        }
        if act.value == Act::Decline || act.reason.by.rule == ACT_REFUSAL {
            return Label::by(CuePolarity::Negative, act.reason.evidence, By { rule: POLARITY_WITHHELD, ..act.reason.by });
        }
        // "failed to mention", "stopped short of saying"; a single word ("denied", "rejected") is an act of its own.
        let negates = |h: &Hit| h.tokens.len() > 1 || self.syntax.lexicons.cell(h.entry, "kind") == "negator";
        if let Some(hit) = self.form(Kind::Negation, negates) {
            return Label::by(CuePolarity::Negative, hit.tokens, By::entry(POLARITY_WITHHELD, hit.entry));
        }
        // "None of them", and "neither" right before the source.
        let starts = self.draft.source.into_iter().flat_map(|s| [s.start, s.start.saturating_sub(1)]);
        let negator = |h: &Hit| self.syntax.lexicons.cell(h.entry, "kind") == "negator";
        let mut nobody = starts.filter_map(|at| self.syntax.document.hit(at, Kind::Negation));
        if let Some(hit) = nobody.find(negator) {
            return Label::by(CuePolarity::Negative, hit.tokens, By::entry(POLARITY_SUBJECT, hit.entry));
        }
        Label::new(CuePolarity::Positive, None, POLARITY_PLAIN)
    }

    /// The longest modal in the group.
    fn modal(&self) -> Option<Hit> {
        let group = self.group?;
        let from = group.tokens.start.min(self.whole().start);
        let hits = (from..=group.head.max(from)).flat_map(|at| self.syntax.document.hits_of(at, Kind::CueModals));
        hits.filter(|h| h.tokens.start <= group.head && self.is_modal(h)).max_by_key(|h| h.tokens.len()).copied()
    }

    /// "may" the verb, not "May" or "'d" for "had".
    fn is_modal(&self, hit: &Hit) -> bool {
        let contracted = self.syntax.is(hit.tokens.start, GrammarClass::Contracted);
        let perfect = contracted && (hit.tokens.end..hit.tokens.end + 2).any(|at| matches!(self.syntax.tag(at), Tag::VBN | Tag::VBD));
        // "is expected" is itself the cue, whatever it does before another verb.
        let own = self.group.is_some_and(|g| hit.tokens.contains(g.head));
        !perfect && !own && (hit.tokens.len() > 1 || !self.syntax.tag(hit.tokens.start).is_noun())
    }

    pub(super) fn modality(&self, act: Act) -> Label<Modality> {
        let modal = self.modal().filter(|_| act != Act::Decline);
        let read = modal.and_then(|hit| Some((hit, Modality::parse(self.syntax.lexicons.cell(hit.entry, "modality"))?)));
        match read.filter(|(_, modality)| *modality != Modality::None) {
            Some((hit, modality)) => Label::by(modality, hit.tokens, By::entry(MODALITY_MODAL, hit.entry)),
            None => Label::new(Modality::None, None, MODALITY_PLAIN),
        }
    }

    pub(super) fn tense(&self) -> Label<Tense> {
        // A past tense between commas may have been taken for a participle; with a subject it is finite. "Having said" is not.
        let agent = self.draft.cue.end.checked_sub(1).is_some_and(|last| self.syntax.is(last, GrammarClass::By));
        let subject = self.draft.source.is_some_and(|s| s.end <= self.draft.cue.start) && !agent;
        let past = |g: &VerbGroup| g.form == Form::Participle && subject && matches!(self.syntax.tag(g.head), Tag::VBD | Tag::VBN);
        let participle = |g: &VerbGroup| {
            let first = g.tokens.iter().find(|&at| self.syntax.tag(at).is_verb());
            let opens =
                self.draft.source.is_none() && !g.passive && first.is_some_and(|at| at == g.head && self.syntax.document.sentence_at(at).tokens.start == at);
            opens || first.is_some_and(|at| self.syntax.tag(at) == Tag::VBG)
        };
        // "Residents near the plant say": a bare form right after its subject is finite.
        let bare = |g: &VerbGroup| g.form == Form::Base && self.draft.source.is_some_and(|s| s.end == g.tokens.start);
        let finite = self.group.filter(|&g| (g.form == Form::Finite && !participle(g)) || past(g) || bare(g));
        let Some(group) = finite else { return Label::new(Tense::None, None, TENSE_NO_VERB) };
        if let Some((hit, tense)) = self.modal().and_then(|hit| Some((hit, Tense::parse(self.syntax.lexicons.cell(hit.entry, "tense"))?))) {
            return Label::by(tense, hit.tokens, By::entry(TENSE_MODAL, hit.entry));
        }
        let verb = group.tokens.iter().find(|&at| self.syntax.tag(at).is_verb()).unwrap_or(group.head);
        // "has said" tells of a past act, whatever its auxiliary's form.
        let perfect = verb != group.head && self.syntax.is(verb, GrammarClass::Have);
        let past = perfect || matches!(self.syntax.tag(verb), Tag::VBD | Tag::VBN);
        Label::new(if past { Tense::Past } else { Tense::Present }, TokenRange::new(verb, group.head + 1), TENSE_VERB)
    }
}
