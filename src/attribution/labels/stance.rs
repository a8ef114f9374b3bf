//! Where the reporter stands towards a content, as far as the cue shows it.

use super::Cue;
use super::rules::{STANCE_ADVERB, STANCE_ENTRY, STANCE_ORDER, STANCE_UNLISTED, STANCE_WITHHELD};
use crate::attribution::label::Label;
use crate::lexicon::{Act, CueClass, GrammarClass, Kind, Stance};
use crate::rule::By;
use crate::span::TokenRange;

impl Cue<'_> {
    pub(super) fn stance(&self, act: Act) -> Label<Stance> {
        let stance = self.draft.stance;
        if let Some(slant) = self.slant(stance) {
            return slant;
        }
        if act == Act::Decline {
            return self.by_entry(Stance::Neutral, STANCE_WITHHELD);
        }
        if let Some(order) = self.order() {
            return order;
        }
        match self.entry {
            Some(_) => self.by_entry(stance, STANCE_ENTRY),
            None => Label::new(stance, self.whole(), STANCE_UNLISTED),
        }
    }

    /// "falsely said", "rightly noted": an adverb outweighs the verb. One of emphasis does not undo a denial.
    fn slant(&self, stance: Stance) -> Option<Label<Stance>> {
        let hit = self.form(Kind::Slants, |_| true)?;
        let slant = self.syntax.lexicons.entry(hit.entry).slant()?;
        let weak = slant == Stance::Assertive && stance != Stance::Neutral;
        (!weak).then(|| Label::by(slant, hit.tokens, By::entry(STANCE_ADVERB, hit.entry)))
    }

    /// "told him to leave", "asked them to stay": someone is told what to do.
    fn order(&self) -> Option<Label<Stance>> {
        let content = self.content_after().filter(|c| self.syntax.is(c.start, GrammarClass::To))?;
        let someone = content.start > self.draft.cue.end && content.start < self.draft.cue.end + 12;
        let asks = self.draft.class == CueClass::Ask && self.draft.stance == Stance::Question;
        let tells = self.draft.class == CueClass::Say && matches!(self.draft.stance, Stance::Neutral | Stance::Prediction) && someone;
        let evidence = TokenRange::new(self.draft.cue.start, content.start + 1);
        (asks || tells).then(|| Label::new(Stance::Directive, evidence, STANCE_ORDER))
    }
}
