//! A document as the rules of quantities step through it.
//!
//! A [`Scan`] reads one block at a time; what lies past the block's end is as if it were not there. Nothing is laid out beforehand: the
//! lexicon is asked only around numbers.

use std::cell::Cell;

use super::number::Number;
use crate::lexicon::{CurrencyForm, GrammarClass, Hit, Kind, Kinds, Lexicons, NumberClass, QuantityClass, Tag, TimeClass};
use crate::rule::EntryId;
use crate::span::TokenRange;
use crate::text::Document;
use crate::timex::Timex;
use crate::token::TokenKind;

/// A form of the lexicon that stands in the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word<'a> {
    /// What it stands for.
    pub value: &'a str,
    /// One past its last token.
    pub end: u32,
    /// Its entry.
    pub entry: EntryId,
}

/// The lexicons of function words that join the parts of a quantity.
const JOINTS: Kinds = Kinds::of(&[Kind::QuantityWords, Kind::TimeWords]);

/// Longest form that is looked for before a token, in tokens: "in the order of".
const LONGEST_BEFORE: u32 = 4;

/// A document with its expressions of time.
pub(super) struct Scan<'a> {
    pub document: &'a Document,
    pub lexicons: &'a Lexicons,
    timexes: &'a [Timex],
    block: TokenRange,
    /// The number that was read last, by where it begins: several rules ask for it in a row.
    last: Cell<Option<(u32, Option<Number<'a>>)>>,
}

impl<'a> Scan<'a> {
    pub(super) fn new(document: &'a Document, timexes: &'a [Timex], lexicons: &'a Lexicons) -> Self {
        Self { document, lexicons, timexes, block: TokenRange::default(), last: Cell::new(None) }
    }

    /// Turns to the tokens of `block`.
    pub(super) fn enter(&mut self, block: TokenRange) {
        self.block = block;
        self.last.set(None);
    }

    /// The number that begins at `at`, by `read` where it was not the last one read.
    pub(super) fn remembered(&self, at: u32, read: impl FnOnce() -> Option<Number<'a>>) -> Option<Number<'a>> {
        if let Some((_, number)) = self.last.get().filter(|(last, _)| *last == at) {
            return number;
        }
        let number = read();
        self.last.set(Some((at, number)));
        number
    }

    /// Whether token `at` is one of the block.
    #[inline]
    pub(super) fn has(&self, at: u32) -> bool {
        self.block.contains(at)
    }

    /// The first token of the block.
    pub(super) fn start(&self) -> u32 {
        self.block.start
    }

    /// The folded form of token `at`; empty outside the block.
    #[inline]
    pub(super) fn fold(&self, at: u32) -> &'a str {
        if self.has(at) { self.document.fold(at) } else { "" }
    }

    /// The folded form of the token before `at`.
    pub(super) fn fold_before(&self, at: u32) -> &'a str {
        if at > self.block.start { self.fold(at - 1) } else { "" }
    }

    /// The part of speech of token `at`.
    #[inline]
    pub(super) fn tag(&self, at: u32) -> Tag {
        if self.has(at) { self.document.tag(at) } else { Tag::PUNCT }
    }

    /// Whether token `at` is a number in figures.
    pub(super) fn is_figure(&self, at: u32) -> bool {
        self.has(at) && self.document.token(at).kind == TokenKind::Number
    }

    /// Whether token `at` follows the one before without white space.
    #[inline]
    pub(super) fn follows(&self, at: u32) -> bool {
        self.has(at) && at > self.block.start && !self.document.token(at).spaced
    }

    /// Whether token `at` is capitalised.
    pub(super) fn capitalised(&self, at: u32) -> bool {
        self.has(at) && self.document.token(at).is_capitalised()
    }

    /// Whether token `at` is the first of its sentence.
    pub(super) fn opens_sentence(&self, at: u32) -> bool {
        let of = |at: u32| self.document.sentence_of.get(at as usize);
        at <= self.block.start || of(at) != of(at - 1)
    }

    /// The expression of time around token `at`.
    pub(super) fn timex(&self, at: u32) -> Option<&'a Timex> {
        let number = self.timexes.partition_point(|t| t.tokens.end <= at);
        self.timexes.get(number).filter(|t| t.tokens.contains(at))
    }

    fn hit(&self, at: u32, kind: Kind, fits: impl Fn(EntryId) -> bool) -> Option<&'a Hit> {
        if self.has(at) { self.document.hits_of(at, kind).find(|h| fits(h.entry)) } else { None }
    }

    /// What the column `value` says of the first form of `kind` that `fits`.
    fn word(&self, at: u32, kind: Kind, fits: impl Fn(EntryId) -> bool) -> Option<Word<'a>> {
        let hit = self.hit(at, kind, fits)?;
        Some(Word { value: self.lexicons.meaning(hit.entry), end: hit.tokens.end, entry: hit.entry })
    }

    /// The same of the column `column`.
    fn named(&self, at: u32, kind: Kind, column: &str, fits: impl Fn(EntryId) -> bool) -> Option<Word<'a>> {
        let hit = self.hit(at, kind, fits)?;
        Some(Word { value: self.lexicons.cell(hit.entry, column), end: hit.tokens.end, entry: hit.entry })
    }

    /// The longest word for a number of `class` that begins at `at`.
    pub(super) fn number(&self, at: u32, class: NumberClass) -> Option<Word<'a>> {
        self.word(at, Kind::Numbers, |e| self.lexicons.entry(e).number() == Some(class))
    }

    /// The longest word of `class` that begins at `at`.
    pub(super) fn is(&self, at: u32, class: QuantityClass) -> Option<Word<'a>> {
        self.word(at, Kind::QuantityWords, |e| self.lexicons.entry(e).quantity() == Some(class))
    }

    /// Whether token `at` is a form of "be".
    pub(super) fn is_be(&self, at: u32) -> bool {
        self.hit(at, Kind::Grammar, |e| self.lexicons.entry(e).grammar() == Some(GrammarClass::Be)).is_some()
    }

    /// Whether a unit of time begins at `at`: "century".
    pub(super) fn is_unit_of_time(&self, at: u32) -> bool {
        self.hit(at, Kind::TimeWords, |e| self.lexicons.entry(e).time() == Some(TimeClass::Unit)).is_some()
    }

    /// The unit of measure that begins at `at`.
    pub(super) fn unit(&self, at: u32) -> Option<Word<'a>> {
        self.named(at, Kind::Units, "unit", |_| true)
    }

    /// The currency in one of `forms` that begins at `at`; its value begins with the code.
    pub(super) fn currency(&self, at: u32, forms: &[CurrencyForm]) -> Option<Word<'a>> {
        self.named(at, Kind::Currencies, "code", |e| self.lexicons.entry(e).currency().is_some_and(|f| forms.contains(&f)))
    }

    /// The word of `class` that ends just before `at`: where it begins, and the word.
    pub(super) fn before(&self, at: u32, class: QuantityClass) -> Option<(u32, Word<'a>)> {
        let starts = (1..=LONGEST_BEFORE).rev().filter_map(|back| at.checked_sub(back)).filter(|start| self.has(*start));
        let fits = |h: &&Hit| h.tokens.end == at && self.lexicons.entry(h.entry).quantity() == Some(class);
        starts.into_iter().find_map(|start| {
            let hit = self.document.hits_of(start, Kind::QuantityWords).find(fits)?;
            Some((start, Word { value: self.lexicons.meaning(hit.entry), end: at, entry: hit.entry }))
        })
    }

    /// Past the function word `value`, if it stands at `at`. Those that expressions of time have too are in their lexicon.
    pub(super) fn joint(&self, at: u32, value: &str) -> Option<u32> {
        if !self.has(at) || !self.document.kinds_at(at).meets(JOINTS) {
            return None;
        }
        let is_joint = |entry: EntryId| {
            let entry = self.lexicons.entry(entry);
            entry.quantity() == Some(QuantityClass::Joint) || entry.time() == Some(TimeClass::Glue)
        };
        let fits = |h: &&Hit| matches!(h.kind, Kind::QuantityWords | Kind::TimeWords) && is_joint(h.entry) && self.lexicons.meaning(h.entry) == value;
        self.document.hits_at(at).iter().find(fits).map(|h| h.tokens.end)
    }

    /// Past a determiner: "the", "its", "those".
    pub(super) fn determiner(&self, at: u32) -> Option<u32> {
        ["the", "its", "those"].into_iter().find_map(|value| self.joint(at, value))
    }

    /// Past the function word `value`, or `at` itself.
    pub(super) fn past(&self, at: u32, value: &str) -> u32 {
        self.joint(at, value).unwrap_or(at)
    }

    /// Where the function word `value` that ends before `at` begins: it is one token.
    pub(super) fn joint_before(&self, at: u32, value: &str) -> Option<u32> {
        let start = at.checked_sub(1)?;
        (self.joint(start, value) == Some(at)).then_some(start)
    }

    /// Past a hyphen that joins two words, or `at` itself.
    pub(super) fn hyphen(&self, at: u32) -> u32 {
        if self.fold(at) == "-" && self.follows(at) && self.follows(at + 1) { at + 1 } else { at }
    }

    /// Past the dash of a range between two numbers.
    pub(super) fn dash(&self, at: u32) -> Option<u32> {
        (self.fold(at) == "-" && (self.follows(at) == self.follows(at + 1))).then_some(at + 1)
    }
}
