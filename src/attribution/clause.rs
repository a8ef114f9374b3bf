//! Clauses: where the content of a cue ends.
//!
//! Three in four indirect contents run to the sentence's end. The others end before what no longer belongs to the speaker. It promises an end
//! between the start and the ceiling that it was given; it does not look behind the start.

use super::draft::Frame;
use crate::lexicon::{CueClass, CueShape, GrammarClass, Kind, Stance, Tag};
use crate::span::TokenRange;
use crate::syntax::{Form, Syntax};

/// Longest insertion between two dashes, in tokens.
const INSERTED: u32 = 60;

/// Longest subject of a clause that ends a sentence with its cue, in tokens.
const LONG_SUBJECT: u32 = 30;

/// The share of a construction's sightings, in percent, from which a second verb of the subject is a cue of its own: "… and said that".
const SURE: u8 = 70;

/// The same for a refusal, which the lexicon's verbs show less often: "… and declined to give a date".
const SURE_REFUSAL: u8 = 60;

impl Syntax<'_> {
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
        let (mut at, mut dashes) = (start, 0);
        while at < ceiling {
            if self.is_dash(at) && at > start {
                // The last dash of an odd number: what follows is the writer's.
                if dashes % 2 == 0 && !(at + 1..ceiling.min(at + INSERTED)).any(|later| self.is_dash(later)) {
                    break;
                }
                dashes += 1;
            }
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
            let waits = self.is_comma(at) && self.waits_for_verb(start, at);
            if at > start && !waits && self.cuts(at, ceiling, narrow) && !(at <= start + 2 && self.is(start, GrammarClass::That)) {
                break;
            }
            at += 1;
        }
        self.without_stop(at, start)
    }

    /// Whether a content from `start` has a relative clause, closed at the comma `at`, and no verb of its own yet: "that Mensah, who built it, | had argued".
    fn waits_for_verb(&self, start: u32, at: u32) -> bool {
        if !self.group(at + 1).is_some_and(|g| g.tokens.start == at + 1 && g.form == Form::Finite) {
            return false;
        }
        let open = (start..at).rev().take(INSERTED as usize).find(|&i| self.is_comma(i) && matches!(self.tag(i + 1), Tag::WP | Tag::WDT | Tag::WPS));
        // Of two clauses with "that", the last.
        let begins = |open: u32| (start..open).rev().find(|&i| self.is(i, GrammarClass::That) || self.tag(i) == Tag::CC).unwrap_or(start);
        open.is_some_and(|open| open > start && !(begins(open)..open).any(|i| self.group(i).is_some_and(|g| g.form == Form::Finite)))
    }

    /// Whether a quotation holds a final stop inside its closing mark.
    fn ends_with_stop(&self, quote: TokenRange) -> bool {
        quote.len() > 2 && matches!(self.document.fold(quote.end - 2), "." | "?" | "!" | "…" | "...")
    }

    /// Whether a content ends before token `at`.
    fn cuts(&self, at: u32, ceiling: u32, narrow: bool) -> bool {
        if self.is_mark(at, ";") {
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
        if narrow && self.cuts_phrase(at, ceiling) {
            return true;
        }
        if !self.is_comma(at) {
            return false;
        }
        let next = at + 1;
        if self.is_gloss(next, ceiling) {
            return true;
        }
        if next >= ceiling || self.phrase_cue(next).is_some_and(|shape| shape == CueShape::PrepSource) {
            return true;
        }
        if self.is(next, GrammarClass::And) {
            return (narrow && (self.group(next + 1).is_some() || self.opens_clause(next + 1, ceiling)))
                || self.cue_clause(next + 1, ceiling, false)
                || self.shares_subject(next + 1, ceiling);
        }
        let contrast = matches!(self.tag(next), Tag::IN | Tag::CC | Tag::RB | Tag::WRB) && self.is(next, GrammarClass::Subordinator) && self.is_contrast(next);
        contrast || self.shares_subject(next, ceiling) || self.is_cue_gerund(next) || self.cue_clause(next, ceiling, true)
    }

    /// Whether a content that is a thing or an act ends before token `at`, where more is said of it than that it is wanted, called or supported.
    fn cuts_phrase(&self, at: u32, ceiling: u32) -> bool {
        if self.is_mark(at, ":") {
            return self.quote_starting(at + 1).is_none();
        }
        // "concern | in a statement", "losing a village | as both sides report losses"
        let medium = self.phrase_at(at, GrammarClass::Medium).is_some();
        let behind = at > 0 && self.tag(at - 1).is_noun();
        let as_clause = || behind && self.tag(at) == Tag::IN && self.subordinator(at).is_some_and(|(row, end)| row == "as" && self.opens_clause(end, ceiling));
        if medium || as_clause() || self.opens_medium(at) {
            return true;
        }
        let next = at + 1;
        let gerund = || self.group(next).is_some_and(|g| g.tokens.start == next && g.form == Form::Gerund);
        let relative = || matches!(self.tag(next), Tag::WP | Tag::WDT | Tag::WPS);
        let adjunct = || matches!(self.tag(next), Tag::IN | Tag::WRB) && self.subordinator(next).is_some();
        // "declared victory, | hours after the count began"
        let after = || {
            let end = self.time_at(next).or_else(|| (self.tag(next) == Tag::NNS).then_some(next + 1));
            end.is_some_and(|end| end < ceiling && self.subordinator(end).is_some_and(|(row, _)| row == "because"))
        };
        self.is_comma(at) && (gerund() || relative() || adjunct() || after())
    }

    /// "in a brief statement": a medium with a word more than the lexicon's.
    fn opens_medium(&self, at: u32) -> bool {
        let article = self.tag(at) == Tag::IN && self.is(at + 1, GrammarClass::Article) && self.document.fold(at + 1) != "the";
        let head = article.then(|| (at + 2..at + 5).find(|&i| !self.tag(i).is_adjective())).flatten();
        let document = |h: &crate::lexicon::Hit| h.kind == Kind::Documents && h.tokens.len() == 1;
        head.is_some_and(|i| {
            let ends = matches!(self.tag(i + 1), Tag::PUNCT | Tag::CC) || self.time_at(i + 1).is_some();
            ends && self.tag(i) == Tag::NN && self.document.hits_at(i).iter().any(document)
        })
    }

    /// "…, a claim rejected by the rebels": the writer says what it is that was said, and who is against it.
    pub(super) fn is_gloss(&self, at: u32, ceiling: u32) -> bool {
        if self.tag(at) == Tag::IN && self.is(at + 1, GrammarClass::Article) {
            // "…, in a move that islanders called a disgrace"
            let noun = (at + 2..ceiling).take(3).find(|&i| !self.tag(i).is_adjective()).filter(|&i| self.tag(i) == Tag::NN);
            return noun.is_some_and(|i| (self.is(i + 1, GrammarClass::That) || self.tag(i + 1) == Tag::WDT) && self.finite_before(i + 1, ceiling));
        }
        if !self.is(at, GrammarClass::Article) || self.document.fold(at) == "the" {
            return false;
        }
        let head = (at + 1..ceiling).take(3).find(|&i| !self.tag(i).is_adjective()).filter(|&i| self.tag(i) == Tag::NN);
        let said = |h: &crate::lexicon::Hit| h.kind == Kind::CueNouns && h.tokens.len() == 1;
        let names = |i: u32| self.is(i, GrammarClass::Account) || self.document.hits_at(i).iter().any(said);
        let next = |i: u32| {
            matches!(self.tag(i), Tag::WDT | Tag::PRP)
                || self.is(i, GrammarClass::That)
                || self.group(i).is_some_and(|g| g.tokens.start == i && g.form != Form::Infinitive)
        };
        head.is_some_and(|i| names(i) && (next(i + 1) || self.opens_clause(i + 1, ceiling)))
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
        let least = if entry.cue_class() == Some(CueClass::Decline) { SURE_REFUSAL } else { SURE };
        says && !candidate.passive && entry.share(construction).unwrap_or(0) >= least
    }

    /// "even as he alluded", "while she stayed": a contrast without a comma before it.
    fn breaks_off(&self, at: u32, ceiling: u32) -> bool {
        // "could not agree while the road was shut": one word without a comma says when.
        self.subordinator(at)
            .is_some_and(|(row, end)| row == "aside" && (end > at + 1 || self.is_comma(at.saturating_sub(1))) && self.opens_clause(end, ceiling))
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
}
