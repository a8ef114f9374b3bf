//! What assertions are made from: who owns each token, and where someone is cited.

use crate::article::{BlockKind, offset};
use crate::attribution::Attribution;
use crate::lexicon::{CueClass, GrammarClass, Hit, Kind, Kinds, Marker, Naming, Tag};
use crate::mention::Mention;
use crate::quantity::{self, Quantity};
use crate::span::TokenRange;
use crate::syntax::Syntax;
use crate::timex::{Timex, TimexKind};
use crate::token::TokenKind;

use super::Form;

/// What was found in a document, by token and by sentence.
pub(super) struct Scene<'a> {
    pub syntax: &'a Syntax<'a>,
    pub attributions: &'a [Attribution],
    pub mentions: &'a [Mention],
    pub timexes: &'a [Timex],
    quantities: &'a [Quantity],
    /// By token: the attribution whose source, cue or content it is in; the innermost content's, by position.
    owner: Vec<u32>,
    /// By sentence: whether someone is cited in it by name, role or group.
    cites: Vec<bool>,
    /// By token: whether a name, a date or a figure makes it something to check.
    concrete: Vec<bool>,
    /// By token: whether it belongs to a date or time, whose numbers are no figures.
    dated: Vec<bool>,
    /// By relation: whether another relation lies in its content.
    has_nested: Vec<bool>,
    /// The hits of the lexicons that flags are read from, in order.
    marked: Vec<Hit>,
    /// By token: where the hits from it on begin in `marked`; one more at the end.
    first_marked: Vec<u32>,
}

/// The lexicons that flags are read from.
const MARKING: Kinds = Kinds::of(&[Kind::Prediction, Kind::CuePhrases, Kind::Loaded, Kind::Hedges, Kind::Presupposing, Kind::Openers]);

const NOBODY: u32 = u32::MAX;

impl<'a> Scene<'a> {
    pub fn new(syntax: &'a Syntax<'a>, attributions: &'a [Attribution], mentions: &'a [Mention], timexes: &'a [Timex], quantities: &'a [Quantity]) -> Self {
        let count = syntax.document.tokens.len();
        let mut scene = Self {
            syntax,
            attributions,
            mentions,
            timexes,
            quantities,
            owner: vec![NOBODY; count],
            cites: vec![false; syntax.document.sentences.len()],
            concrete: vec![false; count],
            dated: vec![false; count],
            has_nested: vec![false; attributions.len()],
            marked: Vec::new(),
            first_marked: Vec::with_capacity(count + 1),
        };
        scene.mark();
        scene.claim_tokens();
        for timex in timexes.iter().filter(|t| matches!(t.kind, TimexKind::Date | TimexKind::Time)) {
            scene.dated[timex.tokens.as_usize()].fill(true);
        }
        for range in mentions.iter().map(|m| m.tokens).chain(timexes.iter().map(|t| t.tokens)) {
            scene.concrete[range.as_usize()].fill(true);
        }
        for (concrete, token) in scene.concrete.iter_mut().zip(&syntax.document.tokens) {
            *concrete |= token.kind == TokenKind::Number;
        }
        scene
    }

    /// Takes out the hits that flags are read from.
    fn mark(&mut self) {
        for &hit in self.syntax.document.hits_among(MARKING) {
            self.first_marked.resize(self.first_marked.len().max(hit.tokens.start as usize + 1), offset(self.marked.len()));
            self.marked.push(hit);
        }
        self.first_marked.resize(self.syntax.document.tokens.len() + 1, offset(self.marked.len()));
    }

    /// Gives each token to the relation with the shortest content around it, and marks the sentences that cite someone.
    fn claim_tokens(&mut self) {
        let document = self.syntax.document;
        let mut size = vec![u32::MAX; document.tokens.len()];
        for (number, attribution) in (0u32..).zip(self.attributions) {
            let length: u32 = attribution.content.iter().map(|c| c.len()).sum();
            for at in attribution.ranges().flat_map(TokenRange::iter) {
                // "A reported P, citing B" gives both the same content: it is B's.
                let inner = length == size[at as usize] && attribution.within == Some(self.owner[at as usize]);
                if length < size[at as usize] || inner {
                    self.owner[at as usize] = number;
                    size[at as usize] = length;
                }
            }
            if let Some(outer) = attribution.within.and_then(|w| self.has_nested.get_mut(w as usize)) {
                *outer = true;
            }
            if reports(attribution) && !self.is_relative(attribution) {
                for range in attribution.ranges().filter(|r| !r.is_empty()) {
                    for sentence in document.sentence_of[range.start as usize]..=document.sentence_of[range.end as usize - 1] {
                        self.cites[sentence as usize] = true;
                    }
                }
            }
        }
    }

    /// The quantities in `content`, by position.
    pub fn quantities(&self, content: &[TokenRange]) -> Vec<u32> {
        content.iter().flat_map(|&range| quantity::within(self.quantities, range)).map(offset).collect()
    }

    /// A quantity, by position.
    pub fn quantity_of(&self, at: u32) -> Option<&'a Quantity> {
        self.quantities.get(at as usize)
    }

    /// The tokens of a quantity.
    pub fn quantity(&self, at: u32) -> Option<TokenRange> {
        self.quantities.get(at as usize).map(|q| q.tokens)
    }

    /// The innermost relation around a token, by position.
    pub fn owner(&self, at: u32) -> Option<u32> {
        self.owner.get(at as usize).copied().filter(|&o| o != NOBODY)
    }

    /// Whether another relation lies in the content of this one.
    pub fn has_nested(&self, number: u32) -> bool {
        self.has_nested.get(number as usize).copied().unwrap_or(false)
    }

    pub fn is_concrete(&self, at: u32) -> bool {
        self.concrete.get(at as usize).copied().unwrap_or(false)
    }

    pub fn is_dated(&self, at: u32) -> bool {
        self.dated.get(at as usize).copied().unwrap_or(false)
    }

    pub fn cites(&self, sentence: u32) -> bool {
        self.cites.get(sentence as usize).copied().unwrap_or(false)
    }

    /// Whether someone is cited in the sentence of `clause` for more than what follows it as a circumstance: "The trial opened, with prosecutors alleging
    /// that", "Shares fell after a study found" cite nobody for the opening or the fall.
    pub fn cites_for(&self, clause: TokenRange, end: u32) -> bool {
        let sentence = self.syntax.document.sentence_at(clause.start).tokens;
        let first = self.attributions.partition_point(|a| a.cue.start < sentence.start);
        let inside = self.attributions.get(first..).unwrap_or_default().iter().take_while(|a| a.cue.start < sentence.end);
        let mut citing = inside.filter(|a| reports(a) && !self.is_relative(a)).peekable();
        let circumstance = |a: &Attribution| {
            let start = a.source.first().map_or(a.cue.start, |s| s.start.min(a.cue.start));
            let before = start.checked_sub(1).filter(|&at| start >= end && at >= clause.start);
            let after = a.content.iter().all(|c| c.start >= end);
            after && before.is_some_and(|at| self.syntax.tag(at) == Tag::IN || self.syntax.subordinator(at).is_some())
        };
        citing.peek().is_none() || citing.any(|a| !circumstance(a))
    }

    /// Whether the source is a relative pronoun: "…, who said that he would close it". What the main clause says is not his.
    fn is_relative(&self, attribution: &Attribution) -> bool {
        attribution.source.first().is_some_and(|s| s.len() == 1 && matches!(self.syntax.tag(s.start), Tag::WP | Tag::WDT))
    }

    /// The stretches of `range` that belong to `owner` (none: to no relation).
    pub fn stretches(&self, range: TokenRange, owner: Option<u32>) -> Vec<TokenRange> {
        let mut found: Vec<TokenRange> = Vec::new();
        for at in range.iter().filter(|&at| self.owner(at) == owner) {
            match found.last_mut() {
                Some(last) if last.end == at => last.end += 1,
                _ => found.push(TokenRange::new(at, at + 1)),
            }
        }
        found
    }

    /// What part of the article a token stands in.
    pub fn form(&self, at: u32) -> Form {
        match self.block(at) {
            Some(BlockKind::Headline | BlockKind::Heading) => Form::Heading,
            Some(BlockKind::Caption) => Form::Caption,
            _ => Form::Statement,
        }
    }

    /// The kind of block that a token stands in.
    pub fn block(&self, at: u32) -> Option<BlockKind> {
        let document = self.syntax.document;
        document.tokens.get(at as usize)?;
        document.blocks.get(document.sentence_at(at).block as usize).map(|b| b.kind)
    }

    /// The first entry of the lexicon `kind`, one of [`MARKING`], in `content` that passes `test`.
    pub fn find_hit(&self, content: &[TokenRange], kind: Kind, test: impl Fn(&Hit) -> bool) -> Option<Hit> {
        let within = |range: &TokenRange| {
            let at = |token: u32| self.first_marked.get(token as usize).map_or(self.marked.len(), |&first| first as usize);
            self.marked.get(at(range.start)..at(range.end)).unwrap_or_default()
        };
        content.iter().flat_map(within).copied().find(|h| h.kind == kind && content.iter().any(|c| c.covers(h.tokens)) && test(h))
    }

    /// The first marker of the lexicon that passes `test`.
    pub fn find_marker(&self, content: &[TokenRange], test: impl Fn(Marker) -> bool) -> Option<Hit> {
        self.find_hit(content, Kind::Prediction, |h| self.syntax.lexicons.entry(h.entry).marker().is_some_and(&test))
    }

    /// The first word of the first person.
    pub fn first_person(&self, content: &[TokenRange]) -> Option<u32> {
        content.iter().flat_map(|c| c.iter()).find(|&at| self.syntax.is(at, GrammarClass::FirstPerson))
    }
}

/// Whether a relation cites someone for what is so.
fn reports(attribution: &Attribution) -> bool {
    use CueClass::{Accuse, Know, Perceive, Post, Say, Show, Write};
    matches!(attribution.class, Say | Write | Post | Show | Know | Accuse | Perceive) && attribution.naming != Naming::Implicit
}

/// Whether a sentence ends in a question mark, a closing quotation mark behind it aside.
pub(super) fn is_question(syntax: &Syntax<'_>, sentence: TokenRange) -> bool {
    (sentence.end.saturating_sub(2)..sentence.end).any(|at| syntax.is_mark(at, "?"))
}
