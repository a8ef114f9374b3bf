//! The words of time of a document, laid out so that rules can step through them.
//!
//! A [`Scan`] reads one block at a time: what lies past the block's end is as if it were not there, so no expression runs over it.

use super::meaning::Part;
use crate::article::offset;
use crate::lexicon::{Kind, Kinds, Lexicons, NumberClass, TimeClass};
use crate::rule::EntryId;
use crate::span::TokenRange;
use crate::text::Document;
use crate::token::TokenKind;

/// A form of the lexicon of time that stands in the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct TimeWord<'a> {
    /// What it does.
    pub class: TimeClass,
    /// What it stands for.
    pub value: &'a str,
    /// Its first token.
    pub start: u32,
    /// One past its last token.
    pub end: u32,
    /// Its entry.
    pub entry: EntryId,
}

/// A document with its words of time.
pub(super) struct Scan<'a> {
    /// The document.
    pub document: &'a Document,
    /// Every word of time, by first token, longest first.
    words: Vec<TimeWord<'a>>,
    /// By token: where its words begin in `words`; one more at the end.
    first: Vec<u32>,
    /// By token: the classes of its words, so that a rule that asks for another need not look.
    classes: Vec<Classes>,
    /// The block that is being read.
    block: TokenRange,
    lexicons: &'a Lexicons,
}

/// What an entry does in an expression of time.
fn class_of(entry: EntryId, lexicons: &Lexicons) -> Option<TimeClass> {
    match lexicons.entry(entry).number() {
        Some(NumberClass::Cardinal) => Some(TimeClass::Number),
        Some(NumberClass::Ordinal) => Some(TimeClass::Ordinal),
        Some(_) => None,
        None => lexicons.entry(entry).time(),
    }
}

/// A set of classes.
#[derive(Debug, Clone, Copy, Default)]
struct Classes(u64);

// The classes fit the bits of a set.
const _: () = assert!(TimeClass::ALL.len() <= 64);

/// Common words, which begin an expression only before another word of time.
const LEADING: Classes = {
    use TimeClass::{Approx, Direction, Glue, Number, Ordinal, Quantity};
    Classes::of(&[Approx, Direction, Glue, Number, Ordinal, Quantity])
};

/// Words that begin none.
const INNER: Classes = {
    use TimeClass::{Bound, Counted, Meridiem, Offset, Period, Tense, Zone};
    Classes::of(&[Bound, Counted, Meridiem, Offset, Period, Tense, Zone])
};

/// Words that may begin an expression whatever follows: all the others.
const STARTING: Classes = Classes(!(LEADING.0 | INNER.0));

impl Classes {
    const fn of(classes: &[TimeClass]) -> Self {
        let (mut bits, mut at) = (0, 0);
        while at < classes.len() {
            bits |= 1 << classes[at] as u64;
            at += 1;
        }
        Self(bits)
    }

    #[inline]
    const fn has(self, class: TimeClass) -> bool {
        self.0 & (1 << class as u64) != 0
    }

    fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    fn add(&mut self, class: TimeClass) {
        self.0 |= 1 << class as u64;
    }
}

/// Whether a class says nothing of time by itself.
fn is_idle(class: TimeClass) -> bool {
    use TimeClass::{Approx, Bound, Counted, Glue, Tense};
    matches!(class, Approx | Bound | Counted | Glue | Tense)
}

impl<'a> Scan<'a> {
    pub(super) fn new(document: &'a Document, lexicons: &'a Lexicons) -> Self {
        let mut words: Vec<TimeWord> = Vec::with_capacity(document.tokens.len() / 2);
        let mut first = Vec::with_capacity(document.tokens.len() + 1);
        let mut classes = vec![Classes::default(); document.tokens.len()];
        for hit in document.hits_among(Kinds::of(&[Kind::TimeWords, Kind::Numbers])) {
            let Some(class) = class_of(hit.entry, lexicons) else { continue };
            // "Half a dozen" is read by no rule of time.
            if class == TimeClass::Number && hit.tokens.len() > 1 {
                continue;
            }
            let (start, end) = (hit.tokens.start, hit.tokens.end);
            if first.len() <= start as usize {
                first.resize(start as usize + 1, offset(words.len()));
            }
            classes[start as usize].add(class);
            words.push(TimeWord { class, value: lexicons.meaning(hit.entry), start, end, entry: hit.entry });
        }
        first.resize(document.tokens.len() + 1, offset(words.len()));
        Self { document, words, first, classes, block: TokenRange::default(), lexicons }
    }

    /// Turns to the tokens of `block`.
    pub(super) fn enter(&mut self, block: TokenRange) {
        self.block = block;
    }

    /// Whether an expression may begin at `at`. Cheap, for it is asked at every token: the rules are not.
    pub(super) fn may_start(&self, at: u32) -> bool {
        use TimeClass::Glue;
        let starts = |w: &TimeWord| match w.class {
            Glue => w.value == "current" || matches!(w.value, "the" | "a" | "ad") && self.speaks_of_time(w.end),
            class if LEADING.has(class) => self.speaks_of_time(w.end) || self.fold(w.end) == "-",
            _ => false,
        };
        let classes = self.classes.get(at as usize).copied().unwrap_or_default();
        if classes.meets(STARTING) || classes.meets(LEADING) && self.words_at(at).iter().any(starts) {
            return true;
        }
        let token = self.document.token(at);
        match token.kind {
            TokenKind::Number => {
                let fold = self.fold(at);
                fold.len() > 3
                    || fold.ends_with(|c: char| c.is_ascii_alphabetic())
                    || self.speaks_of_time(at + 1)
                    || matches!(self.fold(at + 1), "-" | "/" | ":" | "1\u{2044}2")
            }
            _ => token.fold.len() == 1 && self.fold(at) == "'" && self.follows(at + 1) && self.document.token(at + 1).kind == TokenKind::Number,
        }
    }

    /// Whether token `at` is a number, or begins a word that says something of time or fills an expression.
    fn speaks_of_time(&self, at: u32) -> bool {
        let fills = |w: &TimeWord| {
            !is_idle(w.class)
                || (w.class == TimeClass::Glue && matches!(w.value, "filler" | "the" | "a" | "of" | "or" | "to" | "in" | "and" | "ad" | "bc"))
                || w.class == TimeClass::Approx
        };
        self.block.contains(at) && (self.words_at(at).iter().any(fills) || self.document.token(at).kind == TokenKind::Number || self.fold(at) == "'")
    }

    /// The words of time that begin at `at`, longest first.
    #[inline]
    pub(super) fn words_at(&self, at: u32) -> &[TimeWord<'a>] {
        match (self.first.get(at as usize), self.first.get(at as usize + 1)) {
            (Some(&from), Some(&to)) if self.block.contains(at) => &self.words[from as usize..to as usize],
            _ => &[],
        }
    }

    /// The longest word of `class` that begins at `at`.
    #[inline]
    pub(super) fn word(&self, at: u32, class: TimeClass) -> Option<TimeWord<'a>> {
        if !self.is(at, class) {
            return None;
        }
        self.words_at(at).iter().copied().find(|w| w.class == class)
    }

    /// Whether a word of `class` begins at `at`.
    #[inline]
    pub(super) fn is(&self, at: u32, class: TimeClass) -> bool {
        self.block.contains(at) && self.classes.get(at as usize).is_some_and(|c| c.has(class))
    }

    /// Past the function word `value`, if it stands at `at`.
    #[inline]
    pub(super) fn glue(&self, at: u32, value: &str) -> Option<u32> {
        if !self.is(at, TimeClass::Glue) {
            return None;
        }
        self.words_at(at).iter().find(|w| w.class == TimeClass::Glue && w.value == value).map(|w| w.end)
    }

    /// Past the function word `value`, or `at` itself where it does not stand.
    pub(super) fn past(&self, at: u32, value: &str) -> u32 {
        self.glue(at, value).unwrap_or(at)
    }

    /// Whether the function word `value` ends just before `at`.
    pub(super) fn glue_before(&self, at: u32, value: &str) -> bool {
        at > self.block.start && self.glue(at - 1, value) == Some(at)
    }

    /// A word of `class` that ends just before `at` and is one token long.
    pub(super) fn word_before(&self, at: u32, class: TimeClass) -> Option<TimeWord<'a>> {
        if at <= self.block.start || !self.is(at - 1, class) {
            return None;
        }
        self.words_at(at - 1).iter().copied().find(|w| w.class == class && w.end == at)
    }

    /// The preposition that ends just before `at` and makes a bound of what follows: "until", "no later than".
    pub(super) fn bound_before(&self, at: u32) -> Option<TimeWord<'a>> {
        let starts = (1..=3).rev().filter_map(|back| at.checked_sub(back)).filter(|s| self.block.contains(*s));
        let bounds = starts.filter(|&start| self.is(start, TimeClass::Bound));
        bounds.into_iter().find_map(|start| self.words_at(start).iter().copied().find(|w| w.class == TimeClass::Bound && w.end == at))
    }

    /// The folded form of token `at`; empty outside the block.
    #[inline]
    pub(super) fn fold(&self, at: u32) -> &'a str {
        if self.block.contains(at) { self.document.fold(at) } else { "" }
    }

    /// The folded form of the token before `at`; empty at the block's start.
    pub(super) fn fold_before(&self, at: u32) -> &'a str {
        if at > self.block.start { self.fold(at - 1) } else { "" }
    }

    /// Whether token `at` follows the one before without white space.
    pub(super) fn follows(&self, at: u32) -> bool {
        self.block.contains(at) && at > self.block.start && !self.document.token(at).spaced
    }

    /// Whether token `at` is capitalised.
    pub(super) fn capitalised(&self, at: u32) -> bool {
        self.block.contains(at) && self.document.token(at).is_capitalised()
    }

    /// Past the possessive clitic at `at`.
    pub(super) fn possessive(&self, at: u32) -> Option<u32> {
        (matches!(self.fold(at), "'s" | "'") && self.follows(at)).then_some(at + 1)
    }

    /// Past the mark `mark`, if it stands at `at`.
    pub(super) fn mark(&self, at: u32, mark: &str) -> Option<u32> {
        (self.fold(at) == mark).then_some(at + 1)
    }

    /// Past a hyphen or dash that joins two words, or `at` itself.
    pub(super) fn hyphen(&self, at: u32) -> u32 {
        if self.fold(at) == "-" && self.follows(at) && self.follows(at + 1) { at + 1 } else { at }
    }

    /// The whole number that token `at` is: its value and how many digits it has.
    pub(super) fn digits(&self, at: u32) -> Option<(u32, usize)> {
        let fold = self.fold(at);
        (!fold.is_empty() && fold.len() <= 9 && fold.bytes().all(|b| b.is_ascii_digit())).then(|| fold.parse().ok()).flatten().map(|n| (n, fold.len()))
    }

    /// Whether only what joins the ends of a range stands between two expressions: "March to June", "between May and July".
    pub(super) fn joins_range(&self, first: TokenRange, second: TokenRange) -> bool {
        if !self.block.covers(first) || second.start <= first.end || second.start > first.end + 2 {
            return false;
        }
        let joint = first.end;
        let plain =
            self.glue(joint, "to").is_some() || self.fold(joint) == "-" || self.word(joint, TimeClass::Bound).is_some_and(|w| w.value == "ON_OR_BEFORE");
        let paired = self.glue(joint, "and").is_some() && self.glue_before(first.start, "between");
        // "The revision Friday to March's figures": no range.
        let alike = self.is(first.start, TimeClass::Weekday) == self.is(second.start, TimeClass::Weekday);
        alike && (plain || paired) && self.past(joint + 1, "the") == second.start
    }

    /// Whether the words around `at` are written as in running text, and not as in a headline.
    pub(super) fn in_running_text(&self, at: u32) -> bool {
        let plain = |t: &u32| self.block.contains(*t) && !self.capitalised(*t) && self.fold(*t).len() > 3 && self.fold(*t).starts_with(char::is_alphabetic);
        (at.saturating_sub(10)..at.saturating_add(10)).filter(plain).nth(2).is_some()
    }

    /// Whether token `at` stands first in its block or just after a stop or an opening mark.
    pub(super) fn opens_sentence(&self, at: u32) -> bool {
        matches!(self.fold_before(at), "" | "." | "?" | "!" | "\"" | "''" | "``" | ":" | "'" | "--" | "(")
    }

    /// The value of the entry of `class` of which `folded` is a form: for the parts of tokens.
    fn part(&self, folded: &str, class: TimeClass) -> Option<&'a str> {
        let entry = self.lexicons.look_up(folded).find(|&e| self.lexicons.entry(e).kind == Kind::TimeWords && self.lexicons.entry(e).time() == Some(class))?;
        Some(self.lexicons.meaning(entry))
    }

    /// The half of the clock that the letters of "10am" name.
    pub(super) fn meridiem(&self, letters: &str) -> Option<&'a str> {
        self.part(letters, TimeClass::Meridiem)
    }

    /// The year of "FY2024" or "FY24".
    pub(super) fn fiscal_code(&self, at: u32) -> Option<(i16, u32)> {
        let fold = self.fold(at);
        let (letters, figures) = fold.split_at(fold.find(|c: char| c.is_ascii_digit())?);
        if letters.is_empty() || !matches!(figures.len(), 2 | 4) {
            return None;
        }
        let year: i16 = figures.parse().ok()?;
        self.part(letters, TimeClass::Fiscal).map(|_| (if year < 100 { 2000 + year } else { year }, at + 1))
    }

    /// The quarter or half of "Q3", "3Q", "H1".
    pub(super) fn quarter_code(&self, at: u32) -> Option<(Part<'a>, u32)> {
        let word = self.word(at, TimeClass::QuarterCode).filter(|_| self.capitalised(at))?;
        let number = word.value.get(1..)?.parse().ok()?;
        Some((if word.value.starts_with('Q') { Part::Quarter(number) } else { Part::Half(number) }, word.end))
    }
}
