//! Cues: which verbs may introduce a content, and what follows them.

use super::draft::{Candidate, Follow, Frame, preposition};
use crate::lexicon::{CueShape, Frames, GrammarClass, Hit, Kind, Naming, Tag};
use crate::span::TokenRange;
use crate::syntax::{Form, Syntax, VerbGroup};
use crate::token::TokenKind;

/// Fewest tokens of a quotation that is taken for speech where no verb of the lexicon says so.
pub(super) const SPEECH: u32 = 4;

/// Longest aside between a cue and "that", in tokens.
const LONGEST_ASIDE: usize = 14;

/// Longest adjunct between a cue and its clause, in tokens.
const LONGEST_ADJUNCT: u32 = 25;

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
        let holds = |hit: &&Hit| hit.tokens.start <= group.head && group.head < hit.tokens.end;
        (group.tokens.start..=group.head).flat_map(|at| self.document.hits_of(at, Kind::CueVerbs)).filter(holds).max_by_key(|hit| hit.tokens.len()).copied()
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
            // "labelled “Anonymous”": a name or a word in marks is no speech.
            let name = !mark && !self.is_speech(quote);
            return found(if name { Frame::NounPhrase } else { Frame::Quote }, quote.start);
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
            // "know how to": what someone can do, not what someone knows to be so.
            let ability = self.is_comma(at + 1)
                || (self.tag(at) == Tag::WRB && !frames.has(Frames::WH))
                || self.is(at + 1, GrammarClass::To)
                || (at + 1..ceiling).take(4).all(|i| !self.tag(i).is_verb() && self.tag(i) != Tag::MD) && !self.finite_before(at + 1, ceiling);
            return found(if ability { Frame::Small } else { Frame::Wh }, at);
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
        // "banned reporting from the scene": a gerund that looks like a noun.
        let word = || self.document.words.get(at as usize).copied().flatten().filter(|_| self.tag(at) == Tag::NN);
        let gerund = || word().is_some_and(|w| self.lexicons.tags(w).iter().any(|(tag, _)| *tag == Tag::VBG));
        if frames.has(Frames::ING) && gerund() && self.tag(at + 1) == Tag::IN {
            return found(Frame::Gerund, at);
        }
        if self.tag(at) == Tag::VBG && self.group(at).is_some_and(|g| g.form == Form::Gerund) && self.noun_phrase_after(at, ceiling).is_none() {
            return found(Frame::Gerund, at);
        }
        if let Some(bare) = self.bare_object(at, ceiling, frames) {
            return found(bare, at);
        }
        let Some(object) = self.noun_phrase_after(at, ceiling) else {
            let finite = self.group(at).is_some_and(|g| g.form == Form::Finite);
            if self.opens_adjunct(at) && !finite {
                let (frame, at) = self.after_adjunct(at, ceiling, frames);
                return found(frame, at);
            }
            return found(if finite || self.finite_before(at, ceiling) { Frame::Clause } else { Frame::Small }, at);
        };
        if let Some(frame) = self.figure_frame(object, ceiling, frames) {
            return found(frame, at);
        }
        // "tied the drug to liver damage": of a verb that needs both, the preposition is no part of its object.
        let both = frames.has(Frames::OBJ_PREP) && !frames.has(Frames::NP);
        let inside = || (object.start + 1..object.end).any(|i| self.is(i, GrammarClass::To) || preposition(self.document.fold(i)).is_some());
        if both && (inside() || self.is(object.end, GrammarClass::To)) {
            return found(Frame::ObjectPreposition, at);
        }
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
        // "advised patients with questions to speak"
        let with = (frames.has(Frames::OBJ_TO) && self.tag(next) == Tag::IN).then(|| self.noun_phrase_after(next + 1, ceiling)).flatten();
        if with.is_some_and(|with| self.is(with.end, GrammarClass::To) && self.verb_within(with.end + 1, 3)) {
            return found(Frame::ObjectTo, at);
        }
        if self.opens_that_clause(next, ceiling) {
            // "rejected the claim that it was safe": the clause belongs to the noun.
            return if frames.has(Frames::OBJ_THAT) { found(Frame::ObjectThat, next) } else { found(Frame::NounPhrase, at) };
        }
        let asks =
            frames.has(Frames::OBJ_THAT) && self.tag(at) == Tag::PRP && matches!(self.tag(next), Tag::WRB | Tag::WP) && self.finite_before(next + 1, ceiling);
        if asks {
            return found(Frame::ObjectThat, next); // "told us what she saw"
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
        if self.tag(next) == Tag::IN && preposition(self.document.fold(next)).is_some() {
            return found(Frame::ObjectPreposition, at);
        }
        // "said the man who was hurt would live": a clause whose subject is long.
        let relative = matches!(self.tag(next), Tag::WP | Tag::WDT | Tag::WRB) && self.verb_after_relative(next, ceiling);
        if relative {
            return found(Frame::Clause, at);
        }
        // "say the contract, which runs until 2029, rewards the company"
        let aside = || self.is_comma(next) && matches!(self.tag(next + 1), Tag::WDT | Tag::WP | Tag::WPS);
        let close = || (next + 2..ceiling).take(LONGEST_ADJUNCT as usize).find(|&i| self.is_comma(i) && self.finite_at(i + 1));
        if frames.has(Frames::THAT) && aside() && close().is_some() {
            return found(Frame::Clause, at);
        }
        found(Frame::NounPhrase, at)
    }

    /// Whether a finite verb begins at `at`, or what may be one though it looks like a plural.
    fn finite_at(&self, at: u32) -> bool {
        let word = || self.document.words.get(at as usize).copied().flatten().filter(|_| self.tag(at) == Tag::NNS);
        let verbal = || word().is_some_and(|w| self.lexicons.tags(w).iter().any(|(tag, _)| *tag == Tag::VBZ));
        self.group(at).is_some_and(|g| g.tokens.start == at && g.form == Form::Finite) || verbal()
    }

    /// The frame of an object that no noun phrase shows: an article before marks ("a “full inquiry”"), a word that is mostly an adjective or a verb, alone
    /// ("urged calm"), "about" and a number.
    fn bare_object(&self, at: u32, ceiling: u32, frames: Frames) -> Option<Frame> {
        let opens = matches!(self.tag(at), Tag::DT | Tag::PRPS);
        if opens && self.quote_starting(at + 1).is_some_and(|q| q.end <= ceiling) && self.noun_phrase_after(at, ceiling).is_none() {
            return Some(Frame::NounPhrase);
        }
        let ends = at + 1 >= ceiling || matches!(self.tag(at + 1), Tag::CC | Tag::PUNCT);
        let alone = ends && matches!(self.tag(at), Tag::JJ | Tag::VB) && frames.has(Frames::NP) && !frames.has(Frames::SMALL);
        let approximates = |h: &Hit| h.kind == Kind::QuantityWords && self.lexicons.cell(h.entry, "class") == "approx" && self.tag(h.tokens.end) == Tag::CD;
        let about = frames.has(Frames::THAT) && self.document.hits_at(at).iter().any(approximates);
        (alone || about).then_some(Frame::NounPhrase)
    }

    /// The frame of an object for a verb that is a cue only before a figure or an account: "put the toll at 62", "counted six dead", "gave another
    /// version". `None` where the verb asks no such thing.
    fn figure_frame(&self, object: TokenRange, ceiling: u32, frames: Frames) -> Option<Frame> {
        let number = |at: u32| self.tag(at) == Tag::CD || self.document.tokens.get(at as usize).is_some_and(|t| t.kind == TokenKind::Number);
        let at_number = |at: u32| self.tag(at) == Tag::IN && !self.is(at, GrammarClass::Of) && (at + 1..ceiling).take(4).any(number);
        let (seen, frame) = if frames.has(Frames::OBJ_AT) {
            // "put the toll higher"
            let amount = || object.iter().any(|at| self.is(at, GrammarClass::Account));
            let more = |at: u32| matches!(self.tag(at), Tag::JJR | Tag::RBR);
            let compared = || amount() && (object.start + 1..ceiling.min(object.end + 2)).any(more);
            ((object.start + 1..ceiling.min(object.end + 1)).any(at_number) || compared(), Frame::ObjectPreposition)
        } else if frames.has(Frames::FIGURE) {
            (object.iter().take(4).any(|at| number(at) && self.time_at(at).is_none()), Frame::NounPhrase)
        } else if frames.has(Frames::ACCOUNT) {
            let head = object.iter().take_while(|&at| self.tag(at) != Tag::IN).last();
            (head.is_some_and(|at| self.is(at, GrammarClass::Account)), Frame::NounPhrase)
        } else {
            return None;
        };
        Some(if seen { frame } else { Frame::Small })
    }

    /// Whether what begins at `at` says when, where or why, or how someone feels: "in both", "because", "bad".
    fn opens_adjunct(&self, at: u32) -> bool {
        matches!(self.tag(at), Tag::IN | Tag::TO) || self.tag(at).is_adjective()
    }

    /// What follows the adjunct that begins at `at`, and where: "said in Iowa he would", "said if he wins, he will", "said via email that".
    fn after_adjunct(&self, at: u32, ceiling: u32, frames: Frames) -> (Frame, u32) {
        if self.tag(at).is_adjective() {
            return (Frame::Small, at);
        }
        // "said in Halden the steel was late", "said at least nine ships were lost"
        let counted = |np: TokenRange| np.iter().any(|i| self.tag(i) == Tag::CD) && self.group(np.end).is_some_and(|g| g.form == Form::Finite);
        let subject = |np: TokenRange| self.opens_clause(np.end, ceiling) || counted(np);
        if self.noun_phrase_after(at + 1, ceiling).is_some_and(subject) {
            return (Frame::Clause, at);
        }
        let clause = self.subordinator(at).is_some();
        let within = |i: u32| !self.is_mark(i, ";") && !self.is_dash(i) && (clause || self.group(i).is_none_or(|g| g.form != Form::Finite));
        for i in (at + 1..ceiling.min(at + LONGEST_ADJUNCT)).take_while(|&i| within(i)) {
            let that = self.tag(i) == Tag::IN || (self.tag(i) == Tag::WDT && self.opens_clause(i + 1, ceiling));
            if that && self.opens_that_clause(i, ceiling) {
                return (Frame::That, i);
            }
            if self.is_comma(i) && self.quote_starting(i + 1).is_some() {
                return (Frame::Quote, i + 1);
            }
            if self.is_comma(i) && self.opens_clause(i + 1, ceiling) {
                return (Frame::Clause, at);
            }
        }
        (if clause && frames.has(Frames::QUOTE) && self.finite_before(at + 1, ceiling) { Frame::Clause } else { Frame::Small }, at)
    }

    /// Whether a finite verb follows the relative clause that opens at `at`: the noun before it is the subject of a clause.
    pub(super) fn verb_after_relative(&self, at: u32, ceiling: u32) -> bool {
        let mut groups = (at + 1..ceiling).filter_map(|i| self.group(i).filter(|g| g.head == i && g.form == Form::Finite));
        let Some(inner) = groups.next() else { return false };
        groups.next().is_some_and(|main| {
            !(inner.tokens.end..main.tokens.start).any(|i| {
                self.is_comma(i)
                    || self.tag(i) == Tag::CC
                    || matches!(self.tag(i), Tag::WP | Tag::WDT | Tag::WRB | Tag::PRP)
                    || self.subordinator(i).is_some()
                    || self.is(i, GrammarClass::That)
            })
        })
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
            } else if let Some(time) = self.time_at(at).filter(|&t| t <= ceiling && !self.is(t, GrammarClass::Of)) {
                at = time;
            } else if let Some(terms) = self.terms_at(at) {
                at = terms;
            } else if let Some(recipient) = self.recipient_at(at, ceiling) {
                at = recipient;
            } else if let Some(place) = self.place_at(at, ceiling) {
                let medium = self.document.kinds_at(place - 1).has(Kind::Documents);
                if medium && at == cue_end {
                    cue_end = place;
                }
                at = place;
            } else if let Some(inserted) = self.inserted_at(at, ceiling) {
                at = inserted;
            } else if self.tag(at).is_adverb()
                && !self.is(at, GrammarClass::Not)
                && self.tag(at + 1) != Tag::CD
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

    /// Whether a quotation looks like speech rather than a title, a nickname or a scare quote.
    pub(super) fn is_speech(&self, quote: TokenRange) -> bool {
        let inner = TokenRange::new(quote.start + 1, quote.end.saturating_sub(1).max(quote.start + 1));
        if inner.is_empty() {
            return false;
        }
        let stop = matches!(self.document.fold(inner.end - 1), "." | "," | "?" | "!" | "--" | "—" | "…" | "...");
        let words = inner.iter().filter(|&at| self.document.token(at).is_word());
        let title = words.clone().all(|at| self.document.token(at).is_capitalised() || matches!(self.tag(at), Tag::IN | Tag::DT | Tag::CC | Tag::TO));
        (inner.len() >= SPEECH && !title) || (stop && words.count() > 0)
    }

    /// The end of an insertion between commas or dashes at `at`, where "that" follows it: ", however,", ", among other things,".
    fn inserted_at(&self, at: u32, ceiling: u32) -> Option<u32> {
        let same = |i: u32| if self.is_comma(at) { self.is_comma(i) } else { self.is_dash(i) };
        let close = (self.is_comma(at) || self.is_dash(at)).then(|| (at + 1..ceiling).take(LONGEST_ASIDE).find(|&i| same(i))).flatten()?;
        let that = self.tag(close + 1) == Tag::IN && self.opens_that_clause(close + 1, ceiling);
        let plain = |i: u32| self.group(i).is_none_or(|g| g.form != Form::Finite) && self.document.quote_at(i).is_none();
        (that && (at + 1..close).all(plain)).then_some(close + 1)
    }

    /// The end of "on condition of anonymity" at `at`: on what terms something was said.
    fn terms_at(&self, at: u32) -> Option<u32> {
        let anonymous = |h: &&Hit| h.tokens.len() > 2 && self.lexicons.entry(h.entry).naming() == Some(Naming::Anonymous);
        (self.tag(at) == Tag::IN).then(|| self.document.hits_of(at, Kind::Vague).filter(anonymous).map(|h| h.tokens.end).max()).flatten()
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
        // "assumes that responsibility", "show that stuff, and": a bare singular noun with no verb after it is what "that" points at.
        let points = || {
            let noun = self.noun_phrase_after(at + 1, ceiling).filter(|np| {
                (self.tag(np.start) == Tag::NN && !self.tag(np.start + 1).is_noun()) || (self.tag(np.start) == Tag::JJ && self.tag(np.end - 1) == Tag::NN)
            });
            noun.is_some_and(|np| {
                !(np.end..ceiling).take_while(|&i| !self.is_comma(i) && self.tag(i) != Tag::CC).any(|i| self.group(i).is_some_and(|g| g.form == Form::Finite))
            })
        };
        self.is(at, GrammarClass::That) && at + 1 < ceiling && (self.tag(at) == Tag::IN || self.finite_before(at + 1, ceiling)) && !points()
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

    /// The shape of the phrase cue at `at`, if there is one.
    pub(super) fn phrase_cue(&self, at: u32) -> Option<CueShape> {
        let entry = self.document.hit(at, Kind::CuePhrases).map(|hit| self.lexicons.entry(hit.entry))?;
        // "9 per cent": most of what it stands for is no cue.
        entry.cue_shape().filter(|_| entry.trust().unwrap_or(50) >= 50)
    }
}
