//! Noun phrases: read to the left from where one ends, and to the right from where one begins.

use super::Syntax;
use crate::lexicon::{GrammarClass, Kind, Tag};
use crate::span::TokenRange;
use crate::token::TokenKind;

impl Syntax<'_> {
    /// Whether the token can stand in a noun phrase that is read from right to left.
    fn in_noun_phrase(&self, at: u32) -> bool {
        let tag = self.tag(at);
        match tag {
            _ if tag.is_noun() || tag.is_adjective() => true,
            Tag::DT | Tag::PDT | Tag::CD | Tag::PRPS | Tag::POS | Tag::SYM | Tag::FW => true,
            // "the deposed president", "the ruling party": a participle before a noun, not after a clause's subject.
            Tag::VBN | Tag::VBG => self.group(at).is_none_or(|g| g.tokens.len() == 1) && self.in_noun_phrase_head(at + 1),
            Tag::PUNCT => matches!(self.document.word(at), "-" | "." | "/" | "’" | "'" | "&") && !self.document.tokens[at as usize].spaced,
            _ => false,
        }
    }

    fn in_noun_phrase_head(&self, at: u32) -> bool {
        let tag = self.tag(at);
        tag.is_noun() || tag.is_adjective()
    }

    /// The noun phrase that ends at `end` (exclusive), not reaching before `floor`.
    ///
    /// Prepositional phrases after its noun belong to it ("a spokesman for the army"), and coordinated nouns.
    pub(crate) fn noun_phrase_before(&self, end: u32, floor: u32) -> Option<TokenRange> {
        let last = end.checked_sub(1).filter(|&at| at >= floor)?;
        if matches!(self.tag(last), Tag::PRP | Tag::WP | Tag::EX) || (self.tag(last) == Tag::WDT) {
            return Some(TokenRange::new(last, end));
        }
        let mut start = end;
        while start > floor {
            let at = start - 1;
            if let Some(open) = self.bracket_before(at, floor) {
                start = open;
            } else if self.extends_left(at, start, end, floor) {
                start = at;
            } else {
                break;
            }
        }
        let start = self.trim_start(start, end);
        let definite = start < end && self.tag(start) == Tag::DT;
        // "Many said": an adjective that stands for people.
        let people = || self.document.hits_of(start, Kind::Vague).any(|h| h.tokens.end == end);
        let has_noun =
            people() || (start..end).any(|at| self.tag(at).is_noun() || matches!(self.tag(at), Tag::DT | Tag::CD) || (definite && self.tag(at).is_adjective()));
        (start < end && has_noun).then(|| TokenRange::new(start, end))
    }

    /// Whether a noun phrase `start..end` that is read from right to left takes in the token `at` before it.
    fn extends_left(&self, at: u32, start: u32, end: u32, floor: u32) -> bool {
        // "In a letter the mayor wrote": an article opens a phrase of its own.
        let opened = matches!(self.tag(start), Tag::DT | Tag::PRPS) && start < end && matches!(self.tag(at), Tag::NN | Tag::NNS);
        if self.in_noun_phrase(at) {
            return !opened && self.time_end[at as usize] != end;
        }
        let links = matches!(self.tag(at), Tag::IN | Tag::CC) && (self.links_nouns(at, floor) || self.is_hyphenated(at));
        start < end && (links || (self.tag(at) == Tag::RB && self.tag(start).is_adjective()))
    }

    /// "sister-in-law": a word between hyphens.
    fn is_hyphenated(&self, at: u32) -> bool {
        let hyphen = |at: u32| self.is_mark(at, "-") && !self.document.tokens[at as usize].spaced;
        at > 0 && hyphen(at - 1) && hyphen(at + 1)
    }

    /// Start of a bracketed insertion that ends at `at`: "(R-Tex.)".
    fn bracket_before(&self, at: u32, floor: u32) -> Option<u32> {
        let closing = matches!(self.document.word(at), ")" | "]");
        closing.then(|| (floor..at).rev().take(8).find(|&open| matches!(self.document.word(open), "(" | "["))).flatten()
    }

    /// Whether the preposition or coordinator at `at` joins what follows to a noun before it.
    fn links_nouns(&self, at: u32, floor: u32) -> bool {
        let before = at.checked_sub(1).filter(|&b| b >= floor);
        let joins = self.tag(at) == Tag::CC || self.tag(at) == Tag::IN;
        let adjective = before.is_some_and(|b| self.tag(at) == Tag::IN && self.tag(b).is_adjective() && b > floor && self.tag(b - 1).is_noun());
        joins
            && before.is_some_and(|b| adjective || self.tag(b).is_noun() || self.tag(b) == Tag::CD || self.tag(b) == Tag::DT || self.is_mark(b, ")"))
            && !self.is(at, GrammarClass::Subordinator)
    }

    /// Drops from the front of a phrase what cannot open it: coordinators, and a prepositional phrase before the subject
    /// ("In a statement Trump": "Trump").
    fn trim_start(&self, mut start: u32, end: u32) -> u32 {
        loop {
            // "16:35 The prefect", "Last week the mayor": a clock or a time before the phrase is none of it.
            let figure =
                self.document.tokens.get(start as usize).is_some_and(|t| t.kind == TokenKind::Number) && matches!(self.tag(start + 1), Tag::DT | Tag::PRPS);
            if let Some(time) = self.time_at(start).filter(|&t| t < end) {
                start = time;
            } else if start < end && (figure || matches!(self.tag(start), Tag::CC | Tag::PUNCT | Tag::POS | Tag::RB)) {
                start += 1;
            } else {
                break;
            }
        }
        if start < end && self.tag(start) == Tag::IN {
            let mut noun_seen = false;
            for at in start + 1..end {
                let opens = matches!(self.tag(at), Tag::DT | Tag::PRPS | Tag::NNP | Tag::NNPS)
                    && !matches!(self.tag(at - 1), Tag::IN | Tag::NNP | Tag::NNPS | Tag::DT | Tag::JJ | Tag::CC | Tag::POS);
                if noun_seen && opens {
                    return at;
                }
                noun_seen |= self.tag(at).is_noun();
            }
            return end;
        }
        start
    }

    /// The noun phrase that begins at `start`, up to `ceiling`.
    pub(crate) fn noun_phrase_after(&self, start: u32, ceiling: u32) -> Option<TokenRange> {
        if start >= ceiling {
            return None;
        }
        if matches!(self.tag(start), Tag::PRP | Tag::EX) {
            return Some(TokenRange::new(start, start + 1));
        }
        let mut at = start;
        let mut noun = false;
        while at < ceiling {
            let tag = self.tag(at);
            let quoted = self.quote_starting(at).filter(|q| q.len() <= 6 && !noun);
            if let Some(quote) = quoted {
                at = quote.end;
                continue;
            }
            let goes_on = match tag {
                _ if tag.is_noun() => true,
                // "people familiar with the matter"
                _ if tag.is_adjective() => {
                    !noun || tag != Tag::JJ || self.tag(at + 1).is_noun() || (self.tag(at + 1) == Tag::IN && self.is_inner_preposition(at + 1))
                }
                Tag::DT | Tag::PDT | Tag::PRPS => !noun || self.tag(at - 1) == Tag::IN || self.tag(at - 1) == Tag::CC,
                Tag::CD | Tag::POS | Tag::SYM | Tag::FW => true,
                Tag::PRP => noun && self.tag(at - 1) == Tag::IN, // "one of them"
                Tag::VBN | Tag::VBG => !noun && self.in_noun_phrase_head(at + 1),
                Tag::RB | Tag::RBS => !noun && self.tag(at + 1).is_adjective(),
                // "beekeeper Ann Lee": an unknown noun in -er looks like a comparative.
                Tag::RBR => !noun && self.tag(at + 1).is_noun(),
                Tag::IN | Tag::TO => noun && self.is_inner_preposition(at) && self.opens_noun_phrase(at + 1),
                Tag::CC => noun && self.opens_noun_phrase(at + 1),
                Tag::PUNCT => self.is_inner_mark(at, ceiling),
                _ => false,
            };
            if !goes_on {
                break;
            }
            noun |= tag.is_noun() || tag == Tag::CD || (tag == Tag::DT && !self.is(at, GrammarClass::Article));
            at += 1;
        }
        (at > start && noun).then(|| TokenRange::new(start, at))
    }

    fn opens_noun_phrase(&self, at: u32) -> bool {
        let tag = self.tag(at);
        tag.is_noun() || tag.is_adjective() || matches!(tag, Tag::DT | Tag::CD | Tag::PRPS | Tag::PRP)
    }

    /// Whether a preposition after a noun goes on with its phrase: not one that begins a time or a medium.
    fn is_inner_preposition(&self, at: u32) -> bool {
        let clause = [GrammarClass::Subordinator, GrammarClass::That, GrammarClass::Wh].into_iter().any(|class| self.is(at, class));
        !clause && self.time_at(at).is_none() && self.phrase_at(at, GrammarClass::Medium).is_none()
    }

    /// A mark inside a name: the stop of "Gen.", a hyphen, brackets.
    fn is_inner_mark(&self, at: u32, ceiling: u32) -> bool {
        match self.document.word(at) {
            "." | "-" | "/" | "&" => {
                at + 1 < ceiling
                    && !self.document.tokens[at as usize].spaced
                    && self.document.sentence_of[at as usize] == self.document.sentence_of[at as usize + 1]
            }
            "(" | "[" => (at..ceiling).take(8).any(|close| matches!(self.document.word(close), ")" | "]")),
            ")" | "]" => true,
            _ => false,
        }
    }
}
