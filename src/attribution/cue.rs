//! Cues: which verbs may introduce a content, and what follows them.

use super::draft::{Candidate, Follow, Frame, preposition};
use crate::lexicon::{CueClass, CueShape, Frames, GrammarClass, Hit, Kind, Naming, Stance, Tag};
use crate::span::TokenRange;
use crate::syntax::{Form, Syntax, VerbGroup};
use crate::token::TokenKind;

/// Longest subject of a clause that ends a sentence with its cue, in tokens.
const LONG_SUBJECT: u32 = 30;

impl Syntax<'_> {
    /// The verb group as a candidate: with its lexicon entry, if it has one.
    pub(super) fn candidate(&self, group: &VerbGroup) -> Candidate {
        let hit = self.cue_verb(group);
        let end = hit.map_or(group.head + 1, |h| self.without_to(h.tokens).end.max(group.head + 1));
        let start = hit.map_or(group.tokens.start, |h| h.tokens.start.min(group.tokens.start));
        Candidate { cue: TokenRange::new(start, end), form: group.form, passive: group.passive, negated: group.negated, entry: hit.map(|h| h.entry) }
    }

    /// The longest cue verb of the lexicon that holds the group's main verb.
    fn cue_verb(&self, group: &VerbGroup) -> Option<Hit> {
        let holds = |hit: &&Hit| hit.kind == Kind::CueVerbs && hit.tokens.start <= group.head && group.head < hit.tokens.end;
        (group.tokens.start..=group.head).flat_map(|at| self.document.hits_at(at)).filter(holds).max_by_key(|hit| hit.tokens.len()).copied()
    }

    /// A cue without a final "to" of its lexicon form, which belongs to the content.
    fn without_to(&self, cue: TokenRange) -> TokenRange {
        let ends_in_to =
            cue.len() > 1 && self.is(cue.end - 1, GrammarClass::To) && self.group(cue.end).is_some_and(|g| g.form == Form::Infinitive || g.form == Form::Base);
        TokenRange::new(cue.start, cue.end - u32::from(ends_in_to))
    }

    /// What follows the cue that ends at `end`, up to `ceiling`.
    pub(super) fn follow(&self, end: u32, ceiling: u32, frames: Frames) -> Follow {
        let (at, cue_end) = self.skip_adjuncts(end, ceiling);
        let found = |frame, at| Follow { frame, at, cue_end };
        if at >= ceiling {
            return found(Frame::End, at);
        }
        let mark = self.is_comma(at) || self.is_mark(at, ":");
        if let Some(quote) = self.quote_starting(at).or_else(|| self.quote_starting(at + 1).filter(|_| mark)) {
            return found(Frame::Quote, quote.start);
        }
        if self.is_mark(at, ":") {
            return found(if at + 1 < ceiling { Frame::Colon } else { Frame::End }, at + 1);
        }
        if self.tag(at) == Tag::PUNCT {
            return found(Frame::End, at);
        }
        if self.opens_that_clause(at, ceiling) {
            return found(Frame::That, at);
        }
        if matches!(self.tag(at), Tag::WRB | Tag::WP | Tag::WDT) || (self.is(at, GrammarClass::Wh) && frames.has(Frames::WH)) {
            return found(Frame::Wh, at);
        }
        let to = at + u32::from(self.is(at, GrammarClass::Not));
        if self.is(to, GrammarClass::To) && self.verb_within(to + 1, 3) {
            return found(Frame::To, at);
        }
        let taken = preposition(self.document.fold(at)).is_some_and(|f| frames.has(f)) && matches!(self.tag(at), Tag::IN | Tag::TO | Tag::RP);
        if taken && at + 1 < ceiling {
            return Follow { frame: Frame::Preposition, at: at + 1, cue_end: if at == cue_end { at + 1 } else { cue_end } };
        }
        self.follow_object(at, ceiling, cue_end, frames)
    }

    /// What follows, where it begins with a noun phrase, a gerund or anything else.
    fn follow_object(&self, at: u32, ceiling: u32, cue_end: u32, frames: Frames) -> Follow {
        let found = |frame, at| Follow { frame, at, cue_end };
        if self.tag(at) == Tag::VBG && self.group(at).is_some_and(|g| g.form == Form::Gerund) && self.noun_phrase_after(at, ceiling).is_none() {
            return found(Frame::Gerund, at);
        }
        let Some(object) = self.noun_phrase_after(at, ceiling) else {
            let clause = self.group(at).is_some_and(|g| g.form == Form::Finite) || self.finite_before(at, ceiling);
            return found(if clause { Frame::Clause } else { Frame::Small }, at);
        };
        let mut next = object.end;
        while next < ceiling && (self.tag(next).is_adverb() || self.time_at(next).is_some()) {
            next = self.time_at(next).unwrap_or(next + 1);
        }
        if next >= ceiling {
            return found(Frame::NounPhrase, at);
        }
        if self.group(next).is_some_and(|g| g.form == Form::Finite) {
            return found(Frame::Clause, at);
        }
        if self.is(next, GrammarClass::To) && self.verb_within(next + 1, 3) {
            return found(Frame::ObjectTo, at);
        }
        if self.opens_that_clause(next, ceiling) {
            // "rejected the claim that it was safe": the clause belongs to the noun.
            return if frames.has(Frames::OBJ_THAT) { found(Frame::ObjectThat, next) } else { found(Frame::NounPhrase, at) };
        }
        let told = frames.has(Frames::OBJ_THAT) && self.opens_clause(next, ceiling);
        if told && !self.is_comma(next) {
            return found(Frame::ObjectThat, next); // "told The Times he slept"
        }
        let mark = self.is_comma(next) || self.is_mark(next, ":");
        if self.quote_starting(next).is_some() && !frames.has(Frames::OBJ_THAT) {
            // "called the strike “an act of sabotage”": the marks stand inside the content.
            return found(Frame::NounPhrase, at);
        }
        if let Some(quote) = self.quote_starting(next).or_else(|| self.quote_starting(next + 1).filter(|_| mark)) {
            return found(Frame::ObjectThat, quote.start);
        }
        if frames.has(Frames::OBJ_AT) {
            let figure = self.tag(next) == Tag::IN
                && (next + 1..ceiling).take(4).any(|i| self.tag(i) == Tag::CD || self.document.tokens[i as usize].kind == TokenKind::Number);
            return found(if figure { Frame::ObjectPreposition } else { Frame::End }, at);
        }
        if self.tag(next) == Tag::IN && preposition(self.document.fold(next)).is_some() {
            return found(Frame::ObjectPreposition, at);
        }
        // "said the man who was hurt would live": a clause whose subject is long.
        let relative = matches!(self.tag(next), Tag::WP | Tag::WDT | Tag::WRB) || self.is_comma(next);
        if relative && self.finite_before(next + 2, ceiling) && !self.is_comma(next) {
            return found(Frame::Clause, at);
        }
        found(Frame::NounPhrase, at)
    }

    /// Passes over times ("on Tuesday"), adverbs, recipients ("to reporters") and media ("in a statement") after a cue. The medium
    /// belongs to the cue where it touches it.
    fn skip_adjuncts(&self, end: u32, ceiling: u32) -> (u32, u32) {
        let (mut at, mut cue_end) = (end, end);
        for _ in 0..4 {
            if at >= ceiling {
                break;
            }
            if let Some(medium) = self.phrase_at(at, GrammarClass::Medium) {
                if at == cue_end {
                    cue_end = medium;
                }
                at = medium;
            } else if let Some(time) = self.time_at(at).filter(|&t| t <= ceiling) {
                at = time;
            } else if let Some(terms) = self.terms_at(at) {
                at = terms;
            } else if let Some(recipient) = self.recipient_at(at, ceiling) {
                at = recipient;
            } else if let Some(place) = self.place_at(at, ceiling) {
                let medium = self.document.hits_at(place - 1).iter().any(|h| h.kind == Kind::Documents);
                if medium && at == cue_end {
                    cue_end = place;
                }
                at = place;
            } else if self.tag(at).is_adverb()
                && !self.is(at, GrammarClass::Not)
                && self.phrase_at(at, GrammarClass::Parenthetical).is_none()
                && at + 1 < ceiling
                && !self.is(at, GrammarClass::Wh)
            {
                at += 1;
            } else {
                break;
            }
        }
        (at, cue_end)
    }

    /// The end of "on condition of anonymity" at `at`: on what terms something was said.
    fn terms_at(&self, at: u32) -> Option<u32> {
        let anonymous = |h: &&Hit| h.kind == Kind::Vague && h.tokens.len() > 2 && self.lexicons.entry(h.entry).naming() == Some(Naming::Anonymous);
        (self.tag(at) == Tag::IN).then(|| self.document.hits_at(at).iter().filter(anonymous).map(|h| h.tokens.end).max()).flatten()
    }

    /// The end of "to reporters", "to The Post" at `at`, where a content follows it.
    fn recipient_at(&self, at: u32, ceiling: u32) -> Option<u32> {
        let to = self.is(at, GrammarClass::To) && !self.verb_within(at + 1, 2);
        let phrase = to.then(|| self.noun_phrase_after(at + 1, ceiling)).flatten()?;
        let content = self.opens_that_clause(phrase.end, ceiling)
            || self.is_comma(phrase.end)
            || self.is_mark(phrase.end, ":")
            || self.quote_starting(phrase.end).is_some()
            || phrase.end >= ceiling;
        content.then_some(phrase.end)
    }

    /// The end of a phrase like "at a conference in Paris" at `at`, where "that" or a quotation follows it.
    fn place_at(&self, at: u32, ceiling: u32) -> Option<u32> {
        let phrase = (self.tag(at) == Tag::IN && !self.is(at, GrammarClass::That) && !self.is(at, GrammarClass::Wh))
            .then(|| self.noun_phrase_after(at + 1, ceiling))
            .flatten()?;
        let mark = self.is_comma(phrase.end) || self.is_mark(phrase.end, ":");
        let content =
            self.opens_that_clause(phrase.end, ceiling) || self.quote_starting(phrase.end).is_some() || (mark && self.quote_starting(phrase.end + 1).is_some());
        content.then_some(phrase.end)
    }

    /// Whether "that" at `at` opens a clause, rather than pointing at something ("said that man").
    fn opens_that_clause(&self, at: u32, ceiling: u32) -> bool {
        self.is(at, GrammarClass::That) && at + 1 < ceiling && (self.tag(at) == Tag::IN || self.finite_before(at + 1, ceiling))
    }

    /// Whether one of the `count` tokens from `at` on is a verb.
    fn verb_within(&self, at: u32, count: u32) -> bool {
        for i in at..at + count {
            if self.tag(i).is_verb() {
                return true;
            }
            if !self.tag(i).is_adverb() {
                return false;
            }
        }
        false
    }

    /// Whether a finite verb stands between `at` and the next clause mark.
    pub(super) fn finite_before(&self, at: u32, ceiling: u32) -> bool {
        for i in at..ceiling {
            if self.group(i).is_some_and(|g| g.form == Form::Finite) {
                return true;
            }
            if matches!(self.document.fold(i), ";" | "." | "?" | "!") || self.is_dash(i) {
                return false;
            }
        }
        false
    }

    /// Where a clause that begins at `start` ends, at the latest at `ceiling`.
    ///
    /// Three in four indirect contents run to the sentence's end; the others end before what no longer belongs to the speaker: another cue
    /// ("…, adding that", "…, according to", "…, he said"), a contrast by the writer ("…, but", "…, while"), or a semicolon.
    pub(super) fn clause_end(&self, start: u32, ceiling: u32, narrow: bool) -> u32 {
        let mut at = start;
        while at < ceiling {
            if let Some(quote) = self.quote_starting(at) {
                at = quote.end.min(ceiling).max(at + 1);
                let comma = quote.len() > 2 && self.is_comma(quote.end - 2);
                if comma && self.group(at).is_some_and(|g| g.tokens.start == at && g.form == Form::Finite) {
                    return at;
                }
                if self.ends_with_stop(quote) && at < ceiling && self.document.sentence_of[at as usize] != self.document.sentence_of[at as usize - 1] {
                    return at;
                }
                continue;
            }
            if at > start && self.cuts(at, ceiling, narrow) && !(at <= start + 2 && self.is(start, GrammarClass::That)) {
                break;
            }
            at += 1;
        }
        self.without_stop(at, start)
    }

    /// Whether a quotation holds a final stop inside its closing mark.
    fn ends_with_stop(&self, quote: TokenRange) -> bool {
        quote.len() > 2 && matches!(self.document.fold(quote.end - 2), "." | "?" | "!" | "…" | "...")
    }

    /// Whether a content ends before token `at`.
    fn cuts(&self, at: u32, ceiling: u32, narrow: bool) -> bool {
        if self.is_mark(at, ";") || (self.is_dash(at) && !(at + 1..ceiling).any(|later| self.is_dash(later))) {
            return true;
        }
        if self.phrase_cue(at).is_some_and(|shape| shape == CueShape::PrepSource) {
            return true;
        }
        let joins = self.is(at, GrammarClass::And) || self.tag(at) == Tag::CC;
        if joins && !self.is_comma(at.saturating_sub(1)) {
            return (narrow && self.verb_phrase(at + 1)) || self.shares_subject(at + 1, ceiling);
        }
        if self.tag(at) == Tag::IN && self.breaks_off(at, ceiling) {
            return true;
        }
        if !self.is_comma(at) {
            return false;
        }
        let next = at + 1;
        if next >= ceiling || self.phrase_cue(next).is_some_and(|shape| shape == CueShape::PrepSource) {
            return true;
        }
        if self.is(next, GrammarClass::And) {
            return (narrow && self.group(next + 1).is_some()) || self.cue_clause(next + 1, ceiling, false);
        }
        let contrast = matches!(self.tag(next), Tag::IN | Tag::CC | Tag::RB | Tag::WRB) && self.is(next, GrammarClass::Subordinator) && self.is_contrast(next);
        let which = self.tag(next) == Tag::WDT && self.is(next, GrammarClass::Relative);
        contrast || (narrow && which) || self.is_cue_gerund(next) || self.cue_clause(next, ceiling, true)
    }

    /// Whether a verb phrase without a subject begins at `at`, perhaps after an adverb or a short phrase.
    fn verb_phrase(&self, at: u32) -> bool {
        let group = (at..at + 2).find_map(|i| self.group(i));
        group.is_some_and(|g| g.tokens.start <= at + 1 && g.form != Form::Infinitive && g.form != Form::Base)
    }

    /// "… and highlighted that": a further cue of the same subject.
    fn shares_subject(&self, at: u32, ceiling: u32) -> bool {
        let Some(group) = self.group(at).filter(|g| g.tokens.start == at && g.form == Form::Finite && g.tokens.end <= ceiling) else { return false };
        let candidate = self.candidate(group);
        let Some(entry) = candidate.entry.map(|e| self.lexicons.entry(e)) else { return false };
        let follow = self.follow(candidate.cue.end, ceiling, entry.frames());
        let construction = super::survey::construction(follow.frame, candidate.form, candidate.passive);
        let says = matches!(entry.cue_class(), Some(CueClass::Say | CueClass::Write | CueClass::Post | CueClass::Accuse | CueClass::Praise))
            || entry.cue_class() == Some(CueClass::Decline)
            || entry.stance() == Some(Stance::Denial);
        says && !candidate.passive && entry.share(construction).unwrap_or(0) >= 70
    }

    /// "even as he alluded", "while she stayed": a contrast without a comma before it.
    fn breaks_off(&self, at: u32, ceiling: u32) -> bool {
        self.subordinator(at).is_some_and(|(row, end)| row == "aside" && self.opens_clause(end, ceiling))
    }

    /// "but", "while", "although", "as": the writer sets something against the content.
    fn is_contrast(&self, at: u32) -> bool {
        self.tag(at) == Tag::CC || self.subordinator(at).is_some_and(|(row, _)| matches!(row, "contrast" | "aside" | "as"))
    }

    /// ", adding that": a gerund of a verb of saying after a comma.
    fn is_cue_gerund(&self, at: u32) -> bool {
        let gerund = (at..at + 2).find(|&i| self.tag(i) == Tag::VBG);
        let Some(at) = gerund else { return false };
        let entry = self.document.hit(at, Kind::CueVerbs).map(|h| self.lexicons.entry(h.entry));
        entry.is_some_and(|e| {
            matches!(e.cue_class(), Some(CueClass::Say | CueClass::Write | CueClass::Post | CueClass::Ask)) && e.trust().is_none_or(|t| t >= 40)
        })
    }

    /// Whether a clause that begins at `at` is itself a subject and a verb of saying ("he said", "said the minister", "she added that").
    fn cue_clause(&self, at: u32, ceiling: u32, parenthetical: bool) -> bool {
        let verb = if let Some(group) = self.group(at) { Some(*group) } else { self.noun_phrase_after(at, ceiling).and_then(|np| self.group(np.end)).copied() };
        // "two people who were there said": a subject with a clause of its own.
        let long = || {
            (at..ceiling.min(at + LONG_SUBJECT))
                .filter_map(|i| self.group(i).filter(|g| g.head == i && g.form == Form::Finite))
                .find(|g| parenthetical && g.tokens.end + 1 >= ceiling)
        };
        let verb = verb.filter(|g| g.form == Form::Finite && g.tokens.end <= ceiling).or_else(|| long().copied());
        let Some(group) = verb else { return false };
        let candidate = self.candidate(&group);
        let Some(entry) = candidate.entry.map(|e| self.lexicons.entry(e)) else { return false };
        let says = matches!(entry.cue_class(), Some(CueClass::Say | CueClass::Write | CueClass::Post)) && entry.trust().is_none_or(|t| t >= 50);
        if !says {
            return false;
        }
        let follow = self.follow(candidate.cue.end, ceiling, entry.frames());
        match follow.frame {
            Frame::End => parenthetical,
            Frame::That | Frame::Clause | Frame::Quote | Frame::Wh | Frame::ObjectThat => !parenthetical || group.tokens.start != at,
            _ => parenthetical && group.tokens.start == at && self.noun_phrase_after(group.tokens.end, ceiling).is_some(),
        }
    }

    /// The shape of the phrase cue at `at`, if there is one.
    pub(super) fn phrase_cue(&self, at: u32) -> Option<CueShape> {
        let entry = self.document.hit(at, Kind::CuePhrases).map(|hit| self.lexicons.entry(hit.entry))?;
        // "9 per cent": most of what it stands for is no cue.
        entry.cue_shape().filter(|_| entry.trust().unwrap_or(50) >= 50)
    }
}
