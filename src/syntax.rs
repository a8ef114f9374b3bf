//! Shallow syntax: verb groups, noun phrases and clause boundaries, read off tags and function words.
//!
//! It promises ranges within the scope that it was given. It builds no trees: attribution needs the edges of phrases, and those are found in one
//! pass to the left or to the right.

use crate::lexicon::{GrammarClass, Hit, Kind, Lexicons, Tag};
use crate::span::TokenRange;
use crate::text::Document;
use crate::timex::Timex;
use crate::token::TokenKind;

/// A set of [`GrammarClass`]es.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Grammar(u32);

// The classes and the comma fit the set's bits.
const _: () = assert!(GrammarClass::ALL.len() < 32);

impl Grammar {
    /// The bit of a comma, which rules ask for more than for anything else.
    const COMMA: u32 = 1 << 31;

    pub(crate) fn has(self, class: GrammarClass) -> bool {
        self.0 & (1 << class as u32) != 0
    }

    /// Any form of a helping verb.
    fn is_auxiliary(self) -> bool {
        use GrammarClass::{Be, Contracted, Do, Get, Have, Modal};
        [Be, Have, Do, Modal, Contracted, Get].into_iter().any(|class| self.has(class))
    }
}

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

/// Longest run of adverbs inside a verb group: "has not yet officially said".
const ADVERBS: u32 = 3;

/// Longest participle phrase between a subject and its verb, in tokens.
const INSERTED: u32 = 25;

impl<'a> Syntax<'a> {
    /// Reads the shallow syntax of a document.
    #[must_use]
    pub fn new(document: &'a Document, timexes: &[Timex], lexicons: &'a Lexicons) -> Self {
        let mut grammar = vec![Grammar::default(); document.tokens.len()];
        for hit in &document.hits {
            let class = lexicons.entry(hit.entry).grammar().filter(|_| hit.tokens.len() == 1);
            if let Some(class) = class {
                grammar[hit.tokens.start as usize].0 |= 1 << class as u32;
            }
        }
        for (bits, token) in grammar.iter_mut().zip(&document.tokens) {
            if document.folded.of(*token) == "," {
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
        syntax
    }

    pub(crate) fn grammar(&self, at: u32) -> Grammar {
        self.grammar.get(at as usize).copied().unwrap_or_default()
    }

    pub(crate) fn is(&self, at: u32, class: GrammarClass) -> bool {
        self.grammar(at).has(class)
    }

    pub(crate) fn tag(&self, at: u32) -> Tag {
        self.document.tag(at)
    }

    /// The verb group around token `at`.
    pub(crate) fn group(&self, at: u32) -> Option<&VerbGroup> {
        self.group_of.get(at as usize).and_then(|&g| self.groups.get(g as usize))
    }

    /// Whether token `at` is the mark `mark`.
    pub(crate) fn is_mark(&self, at: u32, mark: &str) -> bool {
        self.document.tokens.get(at as usize).is_some_and(|t| !t.is_word() && self.document.folded.of(*t) == mark)
    }

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
        end(at).or_else(|| (self.tag(at) == Tag::IN).then(|| end(at + 1)).flatten())
    }

    /// The end of the phrase of class `class` at `at`: "in a statement", "for example".
    pub(crate) fn phrase_at(&self, at: u32, class: GrammarClass) -> Option<u32> {
        let hits = self.document.hits_at(at).iter();
        hits.filter(|h| h.kind == Kind::Grammar && self.lexicons.entry(h.entry).grammar() == Some(class)).map(|h| h.tokens.end).max()
    }

    fn find_groups(&mut self) {
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
            let later = self.groups[number + 1..].iter().take_while(|g| g.tokens.start < sentence.end).any(|g| g.form == Form::Finite);
            return later || self.groups[first..number].iter().any(|g| outside(&g));
        }
        let before = self.groups[first..number].iter().rev().take_while(|g| g.tokens.start >= left).any(|g| finite(&g));
        let after = self.groups[number + 1..].iter().take_while(|g| g.tokens.start < sentence.end).find(finite);
        before || after.is_some_and(|g| !(group.head + 1..g.tokens.start).any(opens))
    }

    /// Whether token `at` is a verb or a modal.
    fn is_verbal(&self, at: u32) -> bool {
        let tag = self.tag(at);
        tag.is_verb() || tag == Tag::MD
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
        let people = || self.document.hits_at(start).iter().any(|h| h.kind == Kind::Vague && h.tokens.end == end);
        let has_noun =
            people() || (start..end).any(|at| self.tag(at).is_noun() || matches!(self.tag(at), Tag::DT | Tag::CD) || (definite && self.tag(at).is_adjective()));
        (start < end && has_noun).then(|| TokenRange::new(start, end))
    }

    /// Whether a noun phrase `start..end` that is read from right to left takes in the token `at` before it.
    fn extends_left(&self, at: u32, start: u32, end: u32, floor: u32) -> bool {
        if self.in_noun_phrase(at) {
            return self.time_end[at as usize] != end;
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

    /// Whether a noun phrase and a finite verb right after it begin at `at`: a clause with a subject of its own.
    pub(crate) fn opens_clause(&self, at: u32, ceiling: u32) -> bool {
        self.noun_phrase_after(at, ceiling).is_some_and(|subject| self.group(subject.end).is_some_and(|g| g.form == Form::Finite))
    }

    /// The row of the lexicon that lists the subordinator at `at`, and where it ends.
    pub(crate) fn subordinator(&self, at: u32) -> Option<(&str, u32)> {
        let listed = |h: &&Hit| h.kind == Kind::Grammar && self.lexicons.entry(h.entry).grammar() == Some(GrammarClass::Subordinator);
        self.document.hits_at(at).iter().find(listed).map(|h| (self.lexicons.cell(h.entry, "word"), h.tokens.end))
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
