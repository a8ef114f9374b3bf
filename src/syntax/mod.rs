//! Shallow syntax: verb groups, noun phrases and clause boundaries, read off tags and function words.
//!
//! It promises ranges within the scope that it was given. It builds no trees: attribution needs the edges of phrases, and those are found in one
//! pass to the left or to the right.

mod noun;
mod verb;

pub(crate) use verb::{Form, VerbGroup};

use crate::lexicon::{GrammarClass, Hit, Kind, Kinds, Lexicons, Tag};
use crate::span::TokenRange;
use crate::text::Document;
use crate::timex::Timex;
use crate::token::TokenKind;

/// A set of [`GrammarClass`]es.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Grammar(u64);

// The classes, the comma and the finite verb fit the set's bits.
const _: () = assert!(GrammarClass::ALL.len() < 63);

impl Grammar {
    /// The bit of a comma, which rules ask for more than for anything else.
    const COMMA: u64 = 1 << 63;
    /// The bit of the main verb of a finite group.
    const FINITE: u64 = 1 << 62;

    #[inline]
    pub(crate) fn has(self, class: GrammarClass) -> bool {
        self.0 & (1 << class as u64) != 0
    }

    /// Any form of a helping verb.
    fn is_auxiliary(self) -> bool {
        use GrammarClass::{Be, Contracted, Do, Get, Have, Modal};
        [Be, Have, Do, Modal, Contracted, Get].into_iter().any(|class| self.has(class))
    }
}

/// The shallow syntax of one document.
pub struct Syntax<'a> {
    /// The document.
    pub document: &'a Document,
    /// The lexicons.
    pub lexicons: &'a Lexicons,
    grammar: Vec<Grammar>,
    /// By token: its verb group, by position, or `u32::MAX`.
    group_of: Vec<u32>,
    pub(crate) groups: Vec<VerbGroup>,
    /// By token: the end of the expression of time that begins there, or 0.
    time_end: Vec<u32>,
}

impl<'a> Syntax<'a> {
    /// Reads the shallow syntax of a document.
    #[must_use]
    pub fn new(document: &'a Document, timexes: &[Timex], lexicons: &'a Lexicons) -> Self {
        let mut grammar = vec![Grammar::default(); document.tokens.len()];
        for hit in document.hits_among(Kinds::of(&[Kind::Grammar])).filter(|h| h.tokens.len() == 1) {
            if let Some(class) = lexicons.entry(hit.entry).grammar() {
                grammar[hit.tokens.start as usize].0 |= 1 << class as u64;
            }
        }
        for (bits, token) in grammar.iter_mut().zip(&document.tokens) {
            if !token.is_word() && document.folded.of(*token) == "," {
                bits.0 |= Grammar::COMMA;
            }
        }
        let mut time_end = vec![0; document.tokens.len()];
        for timex in timexes {
            if let Some(end) = time_end.get_mut(timex.tokens.start as usize) {
                *end = timex.tokens.end;
            }
        }
        let mut syntax = Self { document, lexicons, grammar, group_of: vec![u32::MAX; document.tokens.len()], groups: Vec::new(), time_end };
        syntax.find_groups();
        syntax.mark_finite();
        syntax
    }

    #[inline]
    pub(crate) fn grammar(&self, at: u32) -> Grammar {
        self.grammar.get(at as usize).copied().unwrap_or_default()
    }

    #[inline]
    pub(crate) fn is(&self, at: u32, class: GrammarClass) -> bool {
        self.grammar(at).has(class)
    }

    #[inline]
    pub(crate) fn tag(&self, at: u32) -> Tag {
        self.document.tag(at)
    }

    /// The verb group around token `at`.
    #[inline]
    pub(crate) fn group(&self, at: u32) -> Option<&VerbGroup> {
        self.group_of.get(at as usize).and_then(|&g| self.groups.get(g as usize))
    }

    /// Whether token `at` is the mark `mark`.
    #[inline]
    pub(crate) fn is_mark(&self, at: u32, mark: &str) -> bool {
        self.document.tokens.get(at as usize).is_some_and(|t| !t.is_word() && self.document.folded.of(*t) == mark)
    }

    /// Marks the main verbs of finite groups, since clauses are told by them.
    fn mark_finite(&mut self) {
        for (number, group) in (0u32..).zip(&self.groups).filter(|(_, g)| g.form == Form::Finite) {
            if self.group_of.get(group.head as usize) == Some(&number)
                && let Some(bits) = self.grammar.get_mut(group.head as usize)
            {
                bits.0 |= Grammar::FINITE;
            }
        }
    }

    /// Whether the token is the main verb of a finite group.
    pub(crate) fn is_finite_head(&self, at: u32) -> bool {
        self.grammar(at).0 & Grammar::FINITE != 0
    }

    #[inline]
    pub(crate) fn is_comma(&self, at: u32) -> bool {
        self.grammar(at).0 & Grammar::COMMA != 0
    }

    /// A dash that separates clauses: `--`, `—`, or a spaced `–` or `-`.
    pub(crate) fn is_dash(&self, at: u32) -> bool {
        let Some(token) = self.document.tokens.get(at as usize).filter(|t| t.kind == TokenKind::Mark) else { return false };
        match self.document.word(at) {
            "--" | "—" | "---" | "——" | "―" => true,
            "–" | "-" | "−" => token.spaced && self.document.tokens.get(at as usize + 1).is_none_or(|next| next.spaced),
            _ => false,
        }
    }

    /// Whether token `at` opens or closes a quotation, being its first or last.
    pub(crate) fn quote_starting(&self, at: u32) -> Option<TokenRange> {
        self.document.quote_at(at).map(|q| q.tokens).filter(|q| q.start == at)
    }

    pub(crate) fn quote_ending(&self, end: u32) -> Option<TokenRange> {
        let last = end.checked_sub(1)?;
        self.document.quote_at(last).map(|q| q.tokens).filter(|q| q.end == end)
    }

    /// The end of the expression of time at `at`, a preposition before it included: "Tuesday", "on Tuesday", "last week".
    pub(crate) fn time_at(&self, at: u32) -> Option<u32> {
        let end = |at: u32| self.time_end.get(at as usize).copied().filter(|&e| e > at);
        // "said that the winter was mild": no preposition.
        let preposition = self.tag(at) == Tag::IN && !self.is(at, GrammarClass::That);
        end(at).or_else(|| preposition.then(|| end(at + 1)).flatten())
    }

    /// The end of the phrase of class `class` at `at`: "in a statement", "for example".
    pub(crate) fn phrase_at(&self, at: u32, class: GrammarClass) -> Option<u32> {
        let hits = self.document.hits_of(at, Kind::Grammar);
        hits.filter(|h| self.lexicons.entry(h.entry).grammar() == Some(class)).map(|h| h.tokens.end).max()
    }

    /// Whether a noun phrase and a finite verb right after it begin at `at`: a clause with a subject of its own.
    pub(crate) fn opens_clause(&self, at: u32, ceiling: u32) -> bool {
        self.noun_phrase_after(at, ceiling).is_some_and(|subject| self.group(subject.end).is_some_and(|g| g.form == Form::Finite))
    }

    /// The row of the lexicon that lists the subordinator at `at`, and where it ends.
    pub(crate) fn subordinator(&self, at: u32) -> Option<(&str, u32)> {
        let listed = |h: &&Hit| self.lexicons.entry(h.entry).grammar() == Some(GrammarClass::Subordinator);
        self.document.hits_of(at, Kind::Grammar).find(listed).map(|h| (self.lexicons.cell(h.entry, "word"), h.tokens.end))
    }
}
