//! Sources: whose words a cue introduces, as the text has it.

use crate::lexicon::{Frames, GrammarClass, Hit, Kind, Tag};
use crate::span::TokenRange;
use crate::syntax::{Form, Syntax, VerbGroup};

/// Longest insertion between a subject and its verb, in tokens: an apposition with a relative clause.
const INSERTION: u32 = 40;

/// Longest phrase of the lexicon before what completes it, in tokens: "those familiar with".
const LISTED: usize = 5;

/// Longest phrase of a participle, or relative clause without commas, between a noun and its verb, in tokens.
const RESTRICTION: u32 = 16;

impl Syntax<'_> {
    /// The subject of `group`, looked for to its left, not before `floor`.
    ///
    /// An apposition between the subject and the verb belongs to it; a parenthesis ("however", a time) does not.
    pub(super) fn subject(&self, group: &VerbGroup, floor: u32) -> Option<TokenRange> {
        let mut end = group.tokens.start;
        // "Smith on Tuesday said", "Smith himself said"
        for _ in 0..2 {
            let time = (floor.max(end.saturating_sub(6))..end).find(|&at| self.time_at(at) == Some(end));
            if let Some(time) = time.filter(|&t| t > floor) {
                end = time;
            } else if end > floor && (self.tag(end - 1) == Tag::RB || self.floats(end - 1, floor)) {
                end -= 1;
            } else {
                break;
            }
        }
        if end > floor && (self.is_comma(end - 1) || self.is_dash(end - 1)) {
            return self.subject_before_insertion(end - 1, floor);
        }
        let nearest = self.noun_phrase_before(end, floor).map(|np| self.with_whole(np, floor));
        let widened = || self.restricted(nearest, end, floor);
        if group.form == Form::Finite { widened().or(nearest) } else { nearest }
    }

    /// "the two rivals, each", "the rivals both": a quantifier that stands behind its noun.
    fn floats(&self, at: u32, floor: u32) -> bool {
        let quantifier = self.tag(at) == Tag::DT && !self.is(at, GrammarClass::Article) && !self.is(at, GrammarClass::Subject);
        quantifier && at > floor && (self.is_comma(at - 1) || self.tag(at - 1).is_noun())
    }

    /// "One of them", for "them".
    fn with_whole(&self, part: TokenRange, floor: u32) -> TokenRange {
        let of = part.start.checked_sub(1).filter(|&at| at > floor && part.len() == 1 && self.is(at, GrammarClass::Of));
        let one = of.filter(|_| self.is(part.start, GrammarClass::Object)).and_then(|at| self.noun_phrase_before(at, floor));
        one.map_or(part, |np| TokenRange::new(np.start, part.end))
    }

    /// The subject that ends at `end` with what restricts its noun, where `nearest` is only the last noun of that: "people briefed on its work said",
    /// "an official who resigned over the affair said".
    fn restricted(&self, nearest: Option<TokenRange>, end: u32, floor: u32) -> Option<TokenRange> {
        let before = nearest.map_or(end, |np| np.start).checked_sub(1).filter(|&at| at >= floor)?;
        let before = if nearest.is_none() && before > floor && self.tag(before).is_adverb() { before - 1 } else { before };
        let preposition = matches!(self.tag(before), Tag::IN | Tag::TO | Tag::RP);
        // "A man who knows him said": the object of the relative clause.
        let relative = |g: &VerbGroup| g.form == Form::Finite && g.tokens.start > floor && self.is_pronoun(g.tokens.start - 1);
        let object = self.group(before).is_some_and(|g| g.head == before && (g.form == Form::Gerund || relative(g)));
        let opens = preposition || object;
        // "She left before officials said", "He says that officials said": a clause of its own.
        let subject = nearest.is_some_and(|np| self.tag(np.start) == Tag::PRP && !self.is(np.start, GrammarClass::Object)) && !preposition;
        // "who identified himself only as Abu Rami"
        let role = before > floor
            && self.subordinator(before).is_some_and(|(row, _)| row == "as")
            && (self.tag(before - 1).is_adverb() || self.is(before - 1, GrammarClass::Object));
        if !opens || subject || (self.subordinator(before).is_some() && !role) || self.is(before, GrammarClass::That) {
            return None;
        }
        if let Some(listed) = self.listed_before(before + 1, floor) {
            return Some(TokenRange::new(listed.start, end));
        }
        if let Some(unnamed) = self.unnamed(end, floor) {
            return Some(unnamed);
        }
        let within = |&at: &u32| {
            let joins = self.tag(at) == Tag::CC && !self.group(at + 1).is_some_and(|g| self.can_restrict(g));
            !(self.tag(at) == Tag::PUNCT || joins || self.subordinator(at).is_some() || self.is(at, GrammarClass::That))
                && self.document.quote_of[at as usize] == self.document.quote_of[before as usize]
        };
        for at in (floor..=before).rev().take(RESTRICTION as usize).take_while(within) {
            let Some(verb) = self.group(at).filter(|g| g.head == at && !matches!(g.form, Form::Infinitive | Form::Base)) else { continue };
            let relative = (verb.form == Form::Finite).then(|| verb.tokens.start.checked_sub(1)).flatten().filter(|&at| at > floor && self.is_pronoun(at));
            let whole = relative.is_some() || self.can_restrict(verb);
            let noun = self.noun_phrase_before(relative.unwrap_or(verb.tokens.start), floor).filter(|_| whole);
            if let Some(noun) = noun.filter(|n| self.tag(n.end - 1).is_noun() || matches!(self.tag(n.end - 1), Tag::DT | Tag::CD)) {
                return Some(TokenRange::new(noun.start, end));
            }
            // "shared online and checked by": the noun stands before the first of two participles.
            if !(whole && verb.tokens.start > floor && self.tag(verb.tokens.start - 1) == Tag::CC) {
                return None;
            }
        }
        None
    }

    /// The phrase of the lexicon that ends at `end` with a preposition: "people close to" the board.
    fn listed_before(&self, end: u32, floor: u32) -> Option<TokenRange> {
        let ends = |h: &&Hit| h.kind == Kind::Vague && h.tokens.end == end;
        let near = (floor..end).rev().take(LISTED).filter(|&at| self.document.kinds_at(at).has(Kind::Vague));
        near.filter_map(|at| self.document.hits_at(at).iter().find(ends)).map(|h| h.tokens).next_back()
    }

    /// "A nurse who spoke on condition of anonymity because she was not allowed to talk to the press | said": whoever is kept unnamed, with the reason.
    fn unnamed(&self, end: u32, floor: u32) -> Option<TokenRange> {
        let withheld = |at: u32| self.document.hits_at(at).iter().any(|h| h.kind == Kind::Withheld);
        let words = (floor..end).rev().take(INSERTION as usize).take_while(|&at| self.tag(at) != Tag::PUNCT).find(|&at| withheld(at))?;
        let who = (floor..words).rev().take(RESTRICTION as usize).find(|&at| self.is_pronoun(at))?;
        let noun = self.noun_phrase_before(who, floor)?;
        Some(TokenRange::new(noun.start, end))
    }

    /// Whether the verb is a participle, or a past tense that may be one, with nothing before it that makes it finite.
    fn can_restrict(&self, verb: &VerbGroup) -> bool {
        let word = self.document.words.get(verb.head as usize).copied().flatten();
        let participle = || word.is_some_and(|w| self.lexicons.tags(w).iter().any(|(tag, _)| *tag == Tag::VBN));
        // "The union said in May witnesses believed": a clause may follow the verb.
        let cue = || self.candidate(verb).entry.is_some_and(|e| self.lexicons.entry(e).frames().has(Frames::THAT));
        verb.form != Form::Finite || (verb.tokens.len() == 1 && self.tag(verb.head) == Tag::VBD && participle() && !cue())
    }

    /// Whether a relative pronoun stands at `at`.
    fn is_pronoun(&self, at: u32) -> bool {
        matches!(self.tag(at), Tag::WP | Tag::WDT)
    }

    /// The subject before an insertion that ends with the comma (or dash) at `close`.
    fn subject_before_insertion(&self, close: u32, floor: u32) -> Option<TokenRange> {
        let same = |at: u32| if self.is_comma(close) { self.is_comma(at) } else { self.is_dash(at) };
        let mut opens = (floor..close).rev().take(INSERTION as usize).filter(|&at| same(at));
        let mut open = opens.next()?;
        loop {
            // "the minutes of a meeting in May, which we saw, show": the time belongs to no phrase.
            let time = (floor.max(open.saturating_sub(4))..open).find(|&at| self.time_at(at) == Some(open));
            let end = time.map_or(open, |at| if at > floor && self.tag(at - 1) == Tag::IN { at - 1 } else { at });
            let nearest = self.noun_phrase_before(end, floor).map(|np| self.with_whole(np, floor));
            // "A captain serving nearby, who asked not to be named, said"
            let subject = self.restricted(nearest, open, floor).or(nearest);
            let parenthesis = self.phrase_at(open + 1, GrammarClass::Parenthetical) == Some(close)
                || self.time_at(open + 1).is_some_and(|t| t == close)
                || (self.tag(open + 1) == Tag::IN && !self.is(open + 1, GrammarClass::Of));
            if parenthesis {
                return subject;
            }
            if let Some(subject) = subject.filter(|_| self.is_apposition(open + 1, close)) {
                // A list of appositions, "Smith, 45, a farmer,": the subject is the first.
                let further = (floor..subject.start).next_back().filter(|&at| same(at) && self.is_apposition(subject.start, open));
                if let Some(earlier) = further.filter(|&at| self.noun_phrase_before(at, floor).is_some_and(|s| self.is_name_like(s))) {
                    open = earlier;
                    continue;
                }
                return Some(TokenRange::new(subject.start, close));
            }
            open = opens.next()?;
        }
    }

    fn is_name_like(&self, range: TokenRange) -> bool {
        matches!(self.tag(range.end - 1), Tag::NNP | Tag::NNPS)
    }

    /// Whether `start..end`, between two commas, says more about the noun before it, instead of being a clause of its own.
    fn is_apposition(&self, start: u32, end: u32) -> bool {
        if start >= end {
            return false;
        }
        let relative = matches!(self.tag(start), Tag::WP | Tag::WDT | Tag::WPS) || self.is(start, GrammarClass::Relative);
        relative || !(start..end).any(|at| self.group(at).is_some_and(|g| g.form == Form::Finite && g.tokens.start == at) && !self.inside_relative(start, at))
    }

    /// Whether a relative pronoun stands between `start` and `at`.
    fn inside_relative(&self, start: u32, at: u32) -> bool {
        (start..at).any(|i| matches!(self.tag(i), Tag::WP | Tag::WDT | Tag::WRB) || self.is(i, GrammarClass::That))
    }

    /// The source after an inverted cue that ends at `start`: "said Kofi Mensah, a spokesman for the ministry".
    pub(super) fn subject_after(&self, start: u32, ceiling: u32) -> Option<TokenRange> {
        let name = self.noun_phrase_after(start, ceiling)?;
        let mut end = name.end;
        while self.is_comma(end) && end + 1 < ceiling && self.quote_starting(end + 1).is_none() {
            let begins = end + 1;
            let close = (begins..ceiling).find(|&at| self.is_comma(at) || self.quote_starting(at).is_some() || self.is_dash(at)).unwrap_or(ceiling);
            let relative = matches!(self.tag(begins), Tag::WP | Tag::WDT);
            let noun = self.noun_phrase_after(begins, close).is_some_and(|np| self.group(np.end).is_none_or(|g| g.form != Form::Finite))
                && self.group(begins).is_none_or(|g| g.form != Form::Gerund);
            if !(noun || relative) || self.time_at(begins).is_some() || self.phrase_at(begins, GrammarClass::Parenthetical).is_some() {
                break;
            }
            end = self.without_stop(close, begins);
            if close >= ceiling || !self.is_comma(close) {
                break;
            }
        }
        Some(TokenRange::new(name.start, end))
    }

    /// The subject of the first finite verb from `floor` to `group`: that of the main clause, for a participle after it.
    pub(super) fn main_subject(&self, group: &VerbGroup, floor: u32) -> Option<TokenRange> {
        let outside = |at: u32| self.document.quote_of[at as usize] == self.document.quote_of[group.head as usize];
        let mut verbs =
            (floor..group.tokens.start).filter(|&at| outside(at)).filter_map(|at| self.group(at).filter(|g| g.form == Form::Finite && g.head == at));
        verbs.find_map(|verb| self.subject(verb, floor).filter(|s| !matches!(self.tag(s.start), Tag::WDT | Tag::WP)))
    }

    /// The subject that a coordinated, participial or infinitive cue shares: that of the nearest finite verb to its left.
    pub(super) fn shared_subject(&self, group: &VerbGroup, floor: u32) -> Option<TokenRange> {
        let mut at = group.tokens.start;
        while at > floor {
            at -= 1;
            if self.document.quote_at(at).is_some_and(|q| q.tokens.start >= floor)
                && self.document.quote_of[at as usize] != self.document.quote_of[group.head as usize]
            {
                continue;
            }
            let Some(other) = self.group(at).filter(|g| g.form == Form::Finite && g.head == at) else { continue };
            if let Some(subject) = self.subject(other, floor) {
                // A relative pronoun's verb belongs to a clause inside; its antecedent's verb comes before.
                if matches!(self.tag(subject.start), Tag::WDT | Tag::WP) {
                    // "He had seen a file that proved it but could not vouch for it": a thing vouches for nothing.
                    let thing = self.tag(subject.start) == Tag::WDT && group.tokens.start > floor && self.tag(group.tokens.start - 1) == Tag::CC;
                    if group.form == Form::Gerund || thing {
                        continue;
                    }
                    // "An official who asked not to be named said": the relative clause is part of the subject.
                    let joined = group.tokens.start > floor && (self.is_comma(group.tokens.start - 1) || self.tag(group.tokens.start - 1) == Tag::CC);
                    if let Some(antecedent) = self.noun_phrase_before(subject.start, floor).filter(|_| group.form == Form::Finite && !joined) {
                        return Some(TokenRange::new(antecedent.start, group.tokens.start));
                    }
                }
                return Some(subject);
            }
        }
        None
    }
}
