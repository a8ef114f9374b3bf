//! Contents: the propositions that an attribution puts into its source's mouth.
//!
//! It promises that whom the source tells or asks is in none of them ("told *me* to rest"), and that what a nested relation holds is left to that one.

use super::clause::{has_finite, propositions};
use super::scene::Scene;
use crate::attribution::Attribution;
use crate::lexicon::{CueClass, Frames, GrammarClass, Tag};
use crate::span::TokenRange;

/// Longest aside between a recipient and its clause, in tokens: "told us on television that".
const ASIDE: usize = 6;

impl Scene<'_> {
    /// The propositions of an attribution's content, each a list of ranges. A clause that the cue interrupts is one proposition. What a nested
    /// relation holds is left to that one.
    pub(super) fn contents(&self, number: u32, attribution: &Attribution) -> Vec<Vec<TokenRange>> {
        if self.has_nested(number) {
            let words = attribution.content.iter().flat_map(|c| c.iter()).filter(|&at| self.syntax.document.token(at).is_word()).count();
            let own: Vec<TokenRange> = self.without_recipient(attribution).into_iter().flat_map(|c| self.stretches(c, Some(number))).collect();
            let own_words = own.iter().flat_map(|c| c.iter()).filter(|&at| self.syntax.document.token(at).is_word()).count();
            let mut found = self.join(&own, TokenRange::new(0, 0));
            let count = |p: &[TokenRange]| p.iter().flat_map(|c| c.iter()).filter(|&at| self.syntax.document.token(at).is_word()).count();
            found.retain(|p| p.iter().any(|&r| has_finite(self.syntax, r)) || (own_words * 2 >= words && count(p) * 2 >= own_words));
            return found;
        }
        let mut joined: Vec<Vec<TokenRange>> = Vec::new();
        let mut open = false;
        for fragment in self.without_recipient(attribution) {
            for (number, proposition) in propositions(self.syntax, fragment).into_iter().enumerate() {
                let Some(first) = proposition.first().copied() else { continue };
                // "But they telephone me" begins a sentence, though its "But" is cut off.
                let opens = fragment.iter().take(3).find(|&at| self.syntax.document.token(at).is_word()).unwrap_or(first.start);
                let capital = self.syntax.document.token(opens).is_capitalised() || self.syntax.document.token(first.start).is_capitalised();
                // "Sand can be let in, he said, and wells can be shut": a clause of its own.
                let joins = self.syntax.tag(fragment.start) == Tag::CC && has_finite(self.syntax, first);
                let goes_on = (open && number == 0 && !capital && !joins) || (number > 0 && self.is_one_word(&proposition));
                match joined.last_mut() {
                    Some(last) if goes_on => last.extend(proposition),
                    _ => joined.push(proposition),
                }
                open = false;
            }
            open = !self.ends_sentence(fragment);
        }
        joined
    }

    fn ends_sentence(&self, range: TokenRange) -> bool {
        range.iter().rev().take(3).any(|at| matches!(self.syntax.document.fold(at), "." | "?" | "!"))
    }

    fn is_one_word(&self, proposition: &[TokenRange]) -> bool {
        let [range] = proposition else { return false };
        range.len() == 1 && !self.syntax.tag(range.start).is_verb()
    }

    /// A content's fragments without whom the source tells or asks: "urged *the authorities* to suspend", "*she* was told that".
    fn without_recipient(&self, attribution: &Attribution) -> Vec<TokenRange> {
        let mut content = attribution.content.clone();
        let frames = attribution.by.entry.map_or(Frames::NONE, |e| self.syntax.lexicons.entry(e).frames());
        let before = content.first().is_some_and(|c| c.end <= attribution.cue.start);
        // "she was told that", "she had been told by an official that"
        let agent = attribution.source.first().is_none_or(|s| s.start >= attribution.cue.end);
        if frames.has(Frames::OBJ_THAT) && agent && before && content.len() > 1 {
            content.remove(0);
        } else if let Some(first) = content.first_mut().filter(|c| !before && c.start <= attribution.cue.end + 1) {
            first.start = self.recipient_end(*first, frames, attribution.class);
        }
        content
    }

    /// Where the recipient that `range` begins with ends; its start if there is none.
    fn recipient_end(&self, range: TokenRange, frames: Frames, class: CueClass) -> u32 {
        // "told the paper | on Monday that"
        if let Some(time) = self.syntax.time_at(range.start).filter(|&end| end < range.end && self.syntax.is(end, GrammarClass::That)) {
            return time;
        }
        let Some(object) = self.syntax.noun_phrase_after(range.start, range.end).filter(|o| o.end < range.end) else { return range.start };
        let not = u32::from(self.syntax.is(object.end, GrammarClass::Not));
        let asks = matches!(class, CueClass::Ask | CueClass::Say) && frames.has(Frames::OBJ_TO);
        if asks && self.syntax.is(object.end + not, GrammarClass::To) && self.syntax.tag(object.end + not + 1).is_verb() {
            return object.end;
        }
        let pronoun = object.len() == 1 && self.syntax.is(object.start, GrammarClass::Object) && self.syntax.tag(object.start) == Tag::PRP;
        if !(pronoun && frames.has(Frames::OBJ_THAT)) || self.syntax.group(object.end).is_some_and(|g| g.tokens.start == object.end) {
            return range.start;
        }
        let that = (object.end..range.end).take(ASIDE).find(|&at| self.syntax.is(at, GrammarClass::That) && self.syntax.tag(at) == Tag::IN);
        that.unwrap_or(object.end)
    }
}
