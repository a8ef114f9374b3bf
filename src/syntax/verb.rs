//! Verb groups: runs of verbs that work as one, and whether each is finite.

use super::Syntax;
use crate::lexicon::{GrammarClass, Tag};
use crate::span::TokenRange;

/// The finiteness of a verb group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// "says", "has said"
    Finite,
    /// "to say"
    Infinitive,
    /// "saying"
    Gerund,
    /// "said" after a noun: "a man said to be"
    Participle,
    /// A bare base form: an imperative or a mistaken tag.
    Base,
}

/// A run of verbs that work as one: "has repeatedly been said".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct VerbGroup {
    /// Auxiliaries, negation and adverbs included, from a leading "to" or adverb to the main verb.
    pub tokens: TokenRange,
    /// The main verb.
    pub head: u32,
    pub form: Form,
    pub passive: bool,
    pub negated: bool,
}

/// Longest run of adverbs inside a verb group: "has not yet officially said".
const ADVERBS: u32 = 3;

/// Longest participle phrase between a subject and its verb, in tokens.
const INSERTED: u32 = 25;

impl Syntax<'_> {
    pub(super) fn find_groups(&mut self) {
        for number in 0..self.document.sentences.len() {
            let sentence = self.document.sentences[number].tokens;
            let first = self.groups.len();
            let mut at = sentence.start;
            while at < sentence.end {
                if self.is_verbal(at) {
                    let group = self.read_group(sentence, at);
                    let position = crate::article::offset(self.groups.len());
                    self.group_of[group.tokens.as_usize()].fill(position);
                    at = group.head + 1;
                    self.groups.push(group);
                } else {
                    at += 1;
                }
            }
            self.mend_participles(sentence, first);
        }
    }

    /// Makes a lone participle finite where its clause has a subject before it and no other finite verb: "The bridge collapsed on Monday".
    /// A past tense and a participle look alike, and the tagger sees three words at a time.
    fn mend_participles(&mut self, sentence: TokenRange, first: usize) {
        for number in first..self.groups.len() {
            let group = self.groups[number];
            let subject = group.tokens.start > 0 && {
                let before = group.tokens.start - 1;
                self.tag(before).is_noun() || self.tag(before) == Tag::PRP || self.closes_insertion(sentence, before) || self.follows_quote(group.tokens.start)
            };
            let mends = group.form == Form::Participle && self.tag(group.head) == Tag::VBN && subject && !self.is(group.head + 1, GrammarClass::By);
            if mends && !self.finite_in_clause(sentence, first, number) {
                self.groups[number].form = Form::Finite;
            }
        }
    }

    /// Whether a quotation, and perhaps a comma, ends right before `at`: "…,” said the mayor".
    fn follows_quote(&self, at: u32) -> bool {
        self.quote_ending(at).is_some() || (at > 0 && self.is_comma(at - 1) && self.quote_ending(at - 1).is_some())
    }

    /// Whether the comma at `at` closes a relative clause that opened with a comma: "The driver, who saw nothing, left".
    fn closes_insertion(&self, sentence: TokenRange, at: u32) -> bool {
        self.is_comma(at) && self.insertion_before(sentence, at + 1).is_some()
    }

    /// Where the relative clause opened whose closing comma stands right before `end`.
    fn insertion_before(&self, sentence: TokenRange, end: u32) -> Option<u32> {
        let closing = end.checked_sub(1).filter(|&at| at > sentence.start && self.is_comma(at))?;
        (sentence.start..closing).rev().take(INSERTED as usize).find(|&at| self.is_comma(at) && matches!(self.tag(at + 1), Tag::WP | Tag::WDT | Tag::WPS))
    }

    /// Whether the clause around the group `number` has a finite verb: before it, back to where a clause begins, or after it with nothing between
    /// that begins one.
    fn finite_in_clause(&self, sentence: TokenRange, first: usize, number: usize) -> bool {
        use GrammarClass::{And, Relative, Subordinator, That, Wh};
        let opens = |at: u32| {
            self.is_comma(at) || matches!(self.document.fold(at), ";" | ":") || [And, Relative, Subordinator, That, Wh].into_iter().any(|c| self.is(at, c))
        };
        let group = self.groups[number];
        let left = (sentence.start..group.tokens.start).rev().find(|&at| opens(at) && at + 1 != group.tokens.start).map_or(sentence.start, |at| at + 1);
        let finite = |g: &&VerbGroup| g.form == Form::Finite;
        if let Some(opening) = self.insertion_before(sentence, group.tokens.start) {
            let outside = |g: &&VerbGroup| g.form == Form::Finite && g.tokens.start < opening;
            // "The clerk, who asked not to be named, said that it had closed": a verb further on has a subject of its own, unless a comma leads to it.
            let resumes = |g: &VerbGroup| g.form == Form::Finite && self.is_comma(g.tokens.start - 1);
            let later = self.groups[number + 1..].iter().take_while(|g| g.tokens.start < sentence.end).any(resumes);
            return later || self.groups[first..number].iter().any(|g| outside(&g));
        }
        let before = self.groups[first..number].iter().rev().take_while(|g| g.tokens.start >= left).any(|g| finite(&g));
        let after = self.groups[number + 1..].iter().take_while(|g| g.tokens.start < sentence.end).find(finite);
        before || after.is_some_and(|g| !(group.head + 1..g.tokens.start).any(opens))
    }

    /// Whether token `at` is a verb or a modal.
    fn is_verbal(&self, at: u32) -> bool {
        let tag = self.tag(at);
        (tag.is_verb() || tag == Tag::MD) && !self.is_compounded(at)
    }

    /// "so-called", "foreign-owned": whether a hyphen ties token `at` to the word before it.
    fn is_compounded(&self, at: u32) -> bool {
        let spaced = |at: u32| self.document.tokens.get(at as usize).is_none_or(|t| t.spaced);
        at > 1 && !spaced(at) && self.is_mark(at - 1, "-") && !spaced(at - 1)
    }

    /// Reads the verb group whose first verb is at `first`.
    fn read_group(&self, sentence: TokenRange, first: u32) -> VerbGroup {
        let (mut head, mut passive, mut negated) = (first, false, false);
        loop {
            let mut next = head + 1;
            while next < sentence.end && next <= head + ADVERBS && (self.tag(next).is_adverb() || self.is(next, GrammarClass::Not)) {
                next += 1;
            }
            if let Some(verb) = self.goes_on(sentence, head) {
                head = verb;
                passive = false;
                continue;
            }
            if next >= sentence.end || !self.is_verbal(next) || !self.chains(head, next) {
                break;
            }
            negated |= (head + 1..next).any(|at| self.is(at, GrammarClass::Not));
            passive = (self.is(head, GrammarClass::Be) || self.is(head, GrammarClass::Get)) && matches!(self.tag(next), Tag::VBN | Tag::VBD);
            head = next;
        }
        // "was not safe": the negation follows a verb that needs no other.
        negated |= self.grammar(head).is_auxiliary() && (head + 1..sentence.end).take(2).any(|at| self.is(at, GrammarClass::Not));
        let mut start = first;
        while start > sentence.start
            && start + 2 > first
            && self.tag(start - 1).is_adverb()
            && self.document.quote_of[start as usize - 1] == self.document.quote_of[first as usize]
        {
            start -= 1;
        }
        negated |= (start..first).any(|at| self.is(at, GrammarClass::Not));
        let mut form = match self.tag(first) {
            Tag::VBG if head == first => Form::Gerund,
            Tag::VBD if head == first && self.is_inserted(sentence, first) => Form::Participle,
            Tag::VBN if head == first && !self.is(first, GrammarClass::Be) => Form::Participle,
            Tag::VB => Form::Base,
            _ => Form::Finite,
        };
        if start > sentence.start && self.tag(start - 1) == Tag::TO {
            start -= 1;
            form = Form::Infinitive;
        }
        VerbGroup { tokens: TokenRange::new(start, head + 1), head, form, passive, negated }
    }

    /// The verb that one of beginning or going on leads to: "has continued to say", "went on to say".
    fn goes_on(&self, sentence: TokenRange, head: u32) -> Option<u32> {
        let end = self.phrase_at(head, GrammarClass::Aspect)?;
        (end + 1 < sentence.end && self.is(end, GrammarClass::To) && self.tag(end + 1) == Tag::VB).then_some(end + 1)
    }

    /// "Okafor, asked about it, said": a past tense between commas, with the finite verb after the second, is a participle.
    fn is_inserted(&self, sentence: TokenRange, at: u32) -> bool {
        let opens = at > sentence.start + 1 && self.is_comma(at - 1) && self.tag(at - 2).is_noun();
        opens && (at + 1..sentence.end).take(INSERTED as usize).any(|comma| self.is_comma(comma) && self.tag(comma + 1).is_finite())
    }

    /// Whether the auxiliary at `last` and the verb at `next` belong to one group.
    fn chains(&self, last: u32, next: u32) -> bool {
        use GrammarClass::{Be, Contracted, Do, Get, Have, Modal};
        let (grammar, tag) = (self.grammar(last), self.tag(next));
        if !grammar.is_auxiliary() {
            return false;
        }
        let participle = matches!(tag, Tag::VBN | Tag::VBD);
        (grammar.has(Modal) && matches!(tag, Tag::VB | Tag::VBP))
            || (grammar.has(Do) && matches!(tag, Tag::VB | Tag::VBP))
            || (grammar.has(Have) && participle)
            || ((grammar.has(Be) || grammar.has(Get)) && (participle || tag == Tag::VBG))
            || (grammar.has(Contracted) && (participle || tag == Tag::VBG || (tag == Tag::VB && self.is_mark(last, "'d"))))
    }
}
