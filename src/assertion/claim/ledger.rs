//! The ledger: what is counted of each word, once for a document, and the points of an assertion.

use crate::assertion::factuality::Reading;
use crate::lexicon::{Certainty, ClaimFeature, GrammarClass, Kind, Kinds, Marker, Opening, Tag};
use crate::mention::Mention;
use crate::rule::EntryId;
use crate::span::TokenRange;
use crate::syntax::{Form, Syntax};
use crate::timex::{Timex, TimexKind};
use crate::token::TokenKind;

/// The lexicons of words that are counted.
const MARKING: Kinds = Kinds::of(&[Kind::ClaimWords, Kind::Prediction, Kind::Openers]);

/// Words that make a point of length.
const STEP: usize = 4;
/// Fewest words of an assertion that is not short.
const SHORT: usize = 6;

// The features fit the bits of a mark.
const _: () = assert!(ClaimFeature::ALL.len() <= 64);

/// The points that a feature gives an assertion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Points {
    /// The feature.
    pub feature: ClaimFeature,
    /// How often it was counted; 0 where only the rest of the sentence has it.
    pub count: i32,
    /// The points, in all.
    pub points: i32,
    /// The entry that says what it weighs.
    pub entry: EntryId,
}

/// By feature: how often it was counted.
pub(super) type Counts = [i32; ClaimFeature::ALL.len()];

/// Features that give an assertion points: seldom more.
const MANY: usize = 12;

/// By token: its features.
pub(in crate::assertion) struct Ledger {
    marks: Vec<u64>,
}

fn bit(feature: ClaimFeature) -> u64 {
    1 << feature as u64
}

impl Ledger {
    /// Marks the words of a document.
    pub(in crate::assertion) fn new(syntax: &Syntax<'_>, mentions: &[Mention], timexes: &[Timex], reading: &Reading) -> Self {
        let mut ledger = Self { marks: vec![0; syntax.document.tokens.len()] };
        ledger.mark_words(syntax, timexes);
        ledger.mark_hits(syntax);
        ledger.mark_verbs(syntax, reading);
        for timex in timexes {
            let dated = matches!(timex.kind, TimexKind::Date | TimexKind::Time);
            ledger.mark(timex.tokens.start, if dated { ClaimFeature::Date } else { ClaimFeature::Duration });
        }
        for mention in mentions {
            ledger.mark(mention.tokens.start, ClaimFeature::Name);
        }
        ledger
    }

    fn mark(&mut self, at: u32, feature: ClaimFeature) {
        if let Some(mark) = self.marks.get_mut(at as usize) {
            *mark |= bit(feature);
        }
    }

    /// Numbers, degrees and persons.
    fn mark_words(&mut self, syntax: &Syntax<'_>, timexes: &[Timex]) {
        let mut timexes = timexes.iter().peekable();
        for (at, token) in (0u32..).zip(&syntax.document.tokens) {
            while timexes.next_if(|t| t.tokens.end <= at).is_some() {}
            let dated = timexes.peek().is_some_and(|t| t.tokens.contains(at));
            let single = syntax.is(at, GrammarClass::Single);
            if !dated && !single && (token.kind == TokenKind::Number || syntax.tag(at) == Tag::CD) {
                self.mark(at, ClaimFeature::Number);
            }
            match syntax.tag(at) {
                Tag::JJR | Tag::RBR => self.mark(at, ClaimFeature::Comparative),
                Tag::JJS | Tag::RBS => self.mark(at, ClaimFeature::Superlative),
                _ => {}
            }
            if matches!(token.kind, TokenKind::Mark | TokenKind::Symbol) {
                match syntax.document.word(at) {
                    "%" => self.mark(at, ClaimFeature::Percent),
                    "$" | "€" | "£" | "¥" => self.mark(at, ClaimFeature::Money),
                    _ => {}
                }
            }
            if syntax.is(at, GrammarClass::FirstPerson) {
                self.mark(at, if syntax.is(at, GrammarClass::Several) { ClaimFeature::We } else { ClaimFeature::First });
            }
        }
    }

    fn mark_hits(&mut self, syntax: &Syntax<'_>) {
        for hit in syntax.document.hits_among(MARKING) {
            let entry = syntax.lexicons.entry(hit.entry);
            let feature = match hit.kind {
                Kind::ClaimWords => entry.claim_feature(),
                Kind::Prediction => match entry.marker() {
                    Some(Marker::Future | Marker::Prediction) => Some(ClaimFeature::Future),
                    Some(Marker::Duty) => Some(ClaimFeature::Duty),
                    _ => None,
                },
                Kind::Openers => entry.opening().filter(|o| *o == Opening::Condition).map(|_| ClaimFeature::Condition),
                _ => None,
            };
            if let Some(feature) = feature {
                self.mark(hit.tokens.start, feature);
            }
        }
    }

    fn mark_verbs(&mut self, syntax: &Syntax<'_>, reading: &Reading) {
        for (group, event) in syntax.groups.iter().zip(&reading.events) {
            if group.form == Form::Base && syntax.document.sentence_at(group.head).tokens.start == group.tokens.start {
                self.mark(group.head, ClaimFeature::Imperative);
            }
            if group.form != Form::Finite {
                continue;
            }
            if event.value.certainty != Certainty::Certain {
                self.mark(group.head, ClaimFeature::Open);
            }
            if group.negated {
                self.mark(group.head, ClaimFeature::Negated);
            }
            if group.passive {
                self.mark(group.head, ClaimFeature::Passive);
            }
            let first = group.tokens.iter().find(|&at| syntax.tag(at).is_verb() || syntax.tag(at) == Tag::MD).unwrap_or(group.head);
            let perfect = first < group.head && syntax.is(first, GrammarClass::Have);
            let feature = match syntax.tag(first) {
                _ if perfect => ClaimFeature::Perfect,
                Tag::VBD if first == group.head && syntax.is(first, GrammarClass::Be) => ClaimFeature::Been,
                Tag::VBD | Tag::VBN => ClaimFeature::Past,
                Tag::MD => continue,
                _ => ClaimFeature::Present,
            };
            self.mark(group.head, feature);
        }
    }

    /// How often the words of `ranges` have each feature.
    pub(super) fn count(&self, ranges: &[TokenRange]) -> Counts {
        let mut counts = [0; ClaimFeature::ALL.len()];
        for range in ranges {
            for mark in self.marks.get(range.as_usize()).unwrap_or_default() {
                let mut left = *mark;
                while left != 0 {
                    counts[left.trailing_zeros() as usize] += 1;
                    left &= left - 1;
                }
            }
        }
        counts
    }

    /// Whether any word of `range` has the feature.
    pub(super) fn first(&self, ranges: &[TokenRange], feature: ClaimFeature) -> Option<u32> {
        ranges.iter().flat_map(|r| r.iter()).find(|&at| self.marks.get(at as usize).is_some_and(|m| m & bit(feature) != 0))
    }

    /// The points of an assertion, in the lexicon's order.
    pub(in crate::assertion) fn points(&self, syntax: &Syntax<'_>, content: &[TokenRange], mut counts: Counts, attributed: bool) -> Vec<Points> {
        let Some(start) = content.first().map(|c| c.start) else { return Vec::new() };
        let sentence = syntax.document.sentence_at(start).tokens;
        let around = self.marks.get(sentence.start as usize..sentence.end.min(sentence.start + LONGEST) as usize).unwrap_or_default();
        let around = around.iter().fold(0, |all, mark| all | mark);
        let words = content.iter().flat_map(|c| c.iter()).filter(|&at| syntax.document.token(at).is_word()).count();
        let finite = content.iter().flat_map(|c| c.iter()).any(|at| syntax.is_finite_head(at));
        let asked = (sentence.start..sentence.end).rev().take(3).any(|at| syntax.is_mark(at, "?"));
        let marks = content.iter().flat_map(|c| self.marks.get(c.as_usize()).unwrap_or_default());
        let mut seen = marks.fold(around, |all, mark| all | mark);
        let mut set = |feature: ClaimFeature, count: i32| {
            counts[feature as usize] = count;
            seen |= if count > 0 { bit(feature) } else { 0 };
        };
        set(ClaimFeature::Base, 1);
        set(ClaimFeature::Length, i32::try_from(words / STEP).unwrap_or(i32::MAX));
        set(ClaimFeature::Short, i32::from(words < SHORT));
        set(ClaimFeature::Fragment, i32::from(!finite));
        set(ClaimFeature::Question, i32::from(asked));
        set(ClaimFeature::Attributed, i32::from(attributed));
        let mut all = Vec::with_capacity(MANY);
        for &(weight, entry) in syntax.lexicons.claim_weights().iter().filter(|(weight, _)| seen & bit(weight.feature) != 0) {
            let count = counts[weight.feature as usize].min(weight.most);
            let near = if around & bit(weight.feature) != 0 { weight.near } else { 0 };
            let points = if count > 0 { count * weight.weight } else { near };
            if points != 0 {
                all.push(Points { feature: weight.feature, count, points, entry });
            }
        }
        all
    }
}

/// Tokens of a sentence that are looked at for what is near.
const LONGEST: u32 = 120;
