//! Where the reporter stands towards a content, as far as the cue shows it.

use super::Cue;
use super::rules::{STANCE_ADVERB, STANCE_ENTRY, STANCE_ORDER, STANCE_UNLISTED, STANCE_WITHHELD};
use crate::attribution::label::Label;
use crate::lexicon::{Act, CueClass, Frames, GrammarClass, Kind, Stance};
use crate::rule::By;
use crate::span::TokenRange;
use crate::syntax::Form;

/// Longest addressee between a cue and what he is told to do, in tokens.
const ADDRESSEE: u32 = 10;

impl Cue<'_> {
    pub(super) fn stance(&self, act: Act) -> Label<Stance> {
        let stance = self.draft.stance;
        if let Some(slant) = self.slant(stance) {
            return slant;
        }
        if act == Act::Decline || (act == Act::Intend && stance == Stance::Denial) {
            return self.by_entry(Stance::Neutral, STANCE_WITHHELD);
        }
        if let Some(order) = self.order() {
            return order;
        }
        // "requested a copy", "asked for calm": no question, since it takes none.
        let requests = self.draft.class == CueClass::Ask && stance == Stance::Question;
        if requests && self.entry.is_some_and(|e| e.frames().has(Frames::OBJ_TO) && !e.frames().has(Frames::WH)) {
            return self.by_entry(Stance::Directive, STANCE_ORDER);
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
        let content = self.content_after()?;
        let asks = self.draft.class == CueClass::Ask && self.draft.stance == Stance::Question;
        let tells = self.draft.class == CueClass::Say
            && matches!(self.draft.stance, Stance::Neutral | Stance::Prediction)
            && self.entry.is_some_and(|e| e.frames().has(Frames::OBJ_TO));
        let from = self.draft.cue.end;
        let to = (from..content.end.min(from + ADDRESSEE)).find(|&at| self.syntax.is(at, GrammarClass::To))?;
        let free = (from..to).all(|at| self.syntax.group(at).is_none_or(|g| g.tokens.contains(to)));
        let acts = self.syntax.group(to).is_some_and(|g| g.form == Form::Infinitive);
        ((asks || (tells && to > from)) && free && acts).then(|| Label::new(Stance::Directive, TokenRange::new(self.draft.cue.start, to + 1), STANCE_ORDER))
    }
}
