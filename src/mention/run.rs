//! Runs of capitalised words, and the shapes of names that they take.

use super::MentionKind;
use super::evidence::{Evidence, Facts};
use super::lookup::Named;
use crate::lexicon::{GrammarClass, Hit, Kind, Tag};
use crate::rule::EntryId;
use crate::span::TokenRange;
use crate::token::{Shape, Token};

/// Longest name of a person, in tokens: "Abu Bakr al-Baghdadi" has six, its hyphen and particle counted.
const LONGEST_PERSON: u32 = 9;

/// Longest name of an organisation, in tokens.
const LONGEST_ORGANIZATION: u32 = 16;

/// A capitalised sequence with a head word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Headed {
    pub tokens: TokenRange,
    pub head: EntryId,
    /// Whether the head opens the sequence.
    pub first: bool,
}

impl Evidence<'_> {
    /// Whether the mark at `at` stands between its neighbours without white space.
    fn is_tight(&self, at: u32, mark: &str) -> bool {
        let tokens = &self.document.tokens;
        self.document.fold(at) == mark && tokens.get(at as usize).is_some_and(|t| !t.spaced) && tokens.get(at as usize + 1).is_some_and(|t| !t.spaced)
    }

    /// Whether a party's letter and a state's letters stand in brackets at `at`: "(R-AZ)".
    pub fn is_party_code(&self, at: u32) -> bool {
        let bracket = at.checked_sub(1).is_some_and(|b| self.document.fold(b) == "(") && self.document.fold(at + 3) == ")";
        bracket && self.is_initial(at) && self.is_tight(at + 1, "-") && self.document.token(at + 2).shape == Shape::Upper
    }

    /// Whether a party's letter stands before a place at `at`: "R-Texas".
    pub fn is_party_letter(&self, at: u32) -> bool {
        let opened = || at.checked_sub(1).is_some_and(|b| matches!(self.document.fold(b), "," | "("));
        self.is_initial(at)
            && self.is_tight(at + 1, "-")
            && self.capitalised(at + 2)
            && (opened() || self.named(at + 2, self.document.len()).is_some_and(|n| n.kind == MentionKind::Place))
    }

    /// The end of the run of capitalised words that begins at `at`: initials, hyphens, ampersands and particles included.
    pub fn run_end(&self, at: u32, limit: u32) -> u32 {
        let mut end = at + 1;
        while end < limit {
            let joined = end + 1 < limit
                && (self.capitalised(end + 1) && (self.document.fold(end) == "&" || self.is_tight(end, "-") || self.is_stop_of_initial(end))
                    || self.is_tight(end, "-") && (self.has(end - 1, Facts::PARTICLE) || self.is_given_end(at, end + 1)));
            let next = if self.capitalised(end) && !self.has(end, Facts::CLOSED) {
                end + 1
            } else if joined {
                end + 2
            } else if let Some(past) = self.past_particles(end, limit) {
                past
            } else {
                break;
            };
            end = next.min(limit);
        }
        end
    }

    /// Whether a small word behind a hyphen ends a given name: "Lee Cheuk-yan", not "New York-based".
    fn is_given_end(&self, start: u32, at: u32) -> bool {
        let Some(token) = self.document.tokens.get(at as usize).filter(|t| t.is_word() && !t.is_capitalised()) else { return false };
        let family = self.has(start, Facts::FAMILY) && at == start + 3;
        let known = self.document.words.get(at as usize).copied().flatten().is_some_and(|w| !self.lexicons.tags(w).is_empty());
        family && (!known || token.range.len() <= 4 && !self.document.tag(at).is_verb())
    }

    /// Whether the mark at `at` is the stop of an initial before it.
    fn is_stop_of_initial(&self, at: u32) -> bool {
        self.document.fold(at) == "." && self.is_initial(at - 1)
    }

    /// Past the particles at `at` and the name after them: "bin Salman", "al-Baghdadi", "van der Bellen".
    fn past_particles(&self, at: u32, limit: u32) -> Option<u32> {
        let mut next = at;
        while next < limit && next < at + 3 && self.has(next, Facts::PARTICLE) && !self.capitalised(next) {
            next += if self.is_tight(next + 1, "-") { 2 } else { 1 };
        }
        (next > at && next < limit && self.capitalised(next)).then_some(next + 1)
    }

    /// Whether token `at` is a single capital: "W".
    pub fn is_initial(&self, at: u32) -> bool {
        let one = |t: &Token| t.range.len() <= 2 && self.document.word(at).chars().count() == 1;
        let country = || self.document.kinds_at(at).has(Kind::PlaceAcronyms);
        self.capitalised(at) && (self.document.tokens.get(at as usize).is_some_and(one) || self.document.fold(at).ends_with('.') && !country())
    }

    /// Whether token `at` is an article.
    pub fn is_article(&self, at: u32) -> bool {
        self.document.hits_of(at, Kind::Grammar).any(|h| self.lexicons.entry(h.entry).grammar() == Some(GrammarClass::Article))
    }

    /// The end of the titles that begin at `at`, their stops and "and" left out: "Brig. Gen.".
    pub fn titles_end(&self, at: u32, limit: u32) -> Option<(u32, EntryId)> {
        if !self.document.kinds_at(at).has(Kind::Titles) {
            return None;
        }
        let mut end = at;
        let mut entry = None;
        while let Some(hit) = self.document.hit(end, Kind::Titles).filter(|h| h.tokens.end <= limit) {
            end = hit.tokens.end;
            entry = Some(hit.entry);
            if self.document.fold(end) == "." && !self.document.token(end).spaced && end < limit {
                end += 1;
            }
        }
        entry.map(|entry| (end, entry))
    }

    /// A name of a person that begins at `at`, its words being so known to the name lists; `bound` says that a title vouches for it.
    pub fn person(&self, at: u32, limit: u32, bound: bool) -> Option<TokenRange> {
        let mut end = self.run_end(at, limit.min(at + LONGEST_PERSON));
        for inner in at + 1..end {
            let title = self.capitalised(inner) && self.titles_end(inner, limit).is_some_and(|t| t.0 < limit && self.capitalised(t.0));
            if title || self.named(inner, limit).is_some_and(|n| n.tokens.len() > 2) {
                end = inner;
                break;
            }
        }
        end = self.drop_marks(at, end);
        while end > at + 2 && self.words(at, end) > 2 && self.has(end - 1, Facts::COMMON) && !self.has(end - 1, Facts::FAMILY) {
            end = self.drop_marks(at, end - 1);
        }
        let words = self.words(at, end);
        if (at..end).any(|t| self.document.fold(t) == "&") {
            return None;
        }
        let vouched = bound && words >= 1 && (words > 1 || !self.has(at, Facts::JUNK));
        (vouched || (2..=4).contains(&words) && self.is_personal(at, end)).then(|| TokenRange::new(at, end))
    }

    /// Drops hyphens, stops and particles from the end of a name.
    fn drop_marks(&self, start: u32, mut end: u32) -> u32 {
        while end > start + 1 && !self.capitalised(end - 1) && !self.is_tight(end.saturating_sub(2), "-") {
            end -= 1;
        }
        end
    }

    /// The capitalised words among `start..end`.
    pub fn words(&self, start: u32, end: u32) -> u32 {
        (start..end).map(|at| u32::from(self.capitalised(at))).sum()
    }

    /// Whether the name lists say that the words of two or more, `start..end`, are a person's.
    fn is_personal(&self, start: u32, end: u32) -> bool {
        let (first, last) = (self.facts(start), self.facts(end - 1));
        let plain = |f: Facts| !f.has(Facts::AMBIGUOUS_NAME) && !f.has(Facts::COMMON);
        let clear_given = first.has(Facts::GIVEN) && plain(first);
        let clear_family = last.has(Facts::FAMILY) && plain(last);
        // A small town's name may be a given name ("Michael" on the Isle of Man); a country's is taken as the country's.
        let town = |n: &Named| matches!(n.lexicon, Kind::Cities | Kind::Towns) && clear_given;
        let known_first = self.named(start, end).is_some_and(|n| !n.ambiguous && !town(&n));
        // "Billy Mayfair": a quarter's name is a family's too.
        let wordy_given = first.has(Facts::AMBIGUOUS_NAME) && last.has(Facts::FAMILY) && plain(last);
        let quarter = |n: &Named| {
            (clear_given || wordy_given)
                && self.words(start, end) == 2
                && n.kind == MentionKind::Place
                && n.lexicon != Kind::Countries
                && !self.is_large(n.tokens)
        };
        let last_named = self.named(end - 1, end);
        let known_last = last_named.is_some_and(|n| !n.ambiguous && !quarter(&n));
        if last_named.is_some_and(|n| matches!(n.lexicon, Kind::Countries | Kind::PlaceAcronyms)) && self.is_initial(start) {
            return false;
        }
        let wordy = (start + 1..end).all(|at| !self.capitalised(at) || self.has(at, Facts::COMMON));
        if self.is_initial(start) || (end - start > 2 && self.is_initial(start + 1) && first.has(Facts::GIVEN)) {
            let written_out = self.document.token(end - 1).shape != Shape::Upper || self.document.token(end - 1).range.len() > 3;
            return written_out && (!last.has(Facts::COMMON) || last.has(Facts::FAMILY));
        }
        if known_first {
            return first.has(Facts::GIVEN) && clear_family && !known_last;
        }
        let stranger = !last.has(Facts::COMMON) && last_named.is_none() && self.words(start, end) == 2 && !first.has(Facts::INITIAL);
        (first.has(Facts::GIVEN) && !first.has(Facts::COMMON) && stranger)
            || (clear_given && (last.has(Facts::FAMILY) || !wordy && !known_last))
            || (first.has(Facts::GIVEN) && last.has(Facts::FAMILY) && !(last.has(Facts::COMMON) && first.has(Facts::COMMON)) && !known_last)
            || (clear_family && (!first.has(Facts::COMMON) || wordy_given && self.words(start, end) == 2) && !known_last)
    }

    /// The sequence around a head word of `kind` (organisations or places) that begins at `at`; its run ends at `run`.
    pub fn headed(&self, at: u32, run: u32, limit: u32, kind: Kind) -> Option<Headed> {
        let ceiling = limit.min(at + LONGEST_ORGANIZATION);
        let run = run.min(ceiling);
        let mut best: Option<Headed> = None;
        for head in (at..run).flat_map(|k| self.document.hits_of(k, kind)) {
            // "Kowalczyk-Hill" is a family's name.
            if head.tokens.start > at && self.is_tight(head.tokens.start - 1, "-") && head.tokens.len() == 1 && self.has(at, Facts::GIVEN) {
                continue;
            }
            let position = self.lexicons.cell(head.entry, "position");
            let mut consider = |end: u32, first: bool| {
                let enough = self.words(at, end) > self.words(head.tokens.start, head.tokens.end);
                if enough && best.is_none_or(|b| end > b.tokens.end) {
                    best = Some(Headed { tokens: TokenRange::new(at, end), head: head.entry, first });
                }
            };
            if position.contains("last") && head.tokens.end <= run && head.tokens.start > at {
                consider(head.tokens.end, false);
            }
            if position.contains("first") {
                let mut tail = head.tokens.end;
                if tail < ceiling && self.is_article(tail) {
                    tail += 1;
                }
                // "Ministry of" takes what follows; "Lake", "Real", "National" alone only a word that is strange by itself.
                let linked = (head.tokens.start..head.tokens.end).any(|t| !self.capitalised(t));
                let strange = head.tokens.start == at && !self.has(tail, Facts::COMMON);
                if tail < ceiling
                    && self.capitalised(tail)
                    && !self.has(tail, Facts::CLOSED)
                    && (linked || strange)
                    && self.titles_end(tail, ceiling).is_none_or(|t| t.0 >= ceiling || !self.capitalised(t.0))
                {
                    consider(if linked { self.tail_end(tail, ceiling) } else { self.strange_end(tail, run) }, true);
                }
            }
        }
        best
    }

    /// A body named after two or three subjects, behind an article: "the Ethics and Anti-Corruption Commission".
    pub fn coupled(&self, at: u32, run: u32, limit: u32) -> Option<Headed> {
        let article = at.checked_sub(1).is_some_and(|b| self.is_article(b));
        let name = |at: u32| !self.has(at, Facts::COMMON) && (self.has(at, Facts::GIVEN) || self.has(at, Facts::FAMILY));
        let plain = |at: u32| !self.capitalised(at) || !name(at) && self.named(at, at + 1).is_none();
        if !article
            || run + 1 >= limit
            || self.document.tag(run) != Tag::CC
            || !self.capitalised(run + 1)
            || !(at..run).all(plain)
            || self.titles_end(at, run).is_some()
        {
            return None;
        }
        let end = self.run_end(run + 1, limit);
        let headed = self.headed(run + 1, end, limit, Kind::ActorHeads).filter(|h| !h.first && h.tokens.end == end)?;
        Some(Headed { tokens: TokenRange::new(at, headed.tokens.end), ..headed })
    }

    /// The end of the strange words from `at` on, one at least and two at most.
    fn strange_end(&self, at: u32, run: u32) -> u32 {
        let two = at + 1 < run && self.capitalised(at + 1) && !self.has(at + 1, Facts::COMMON) && self.named(at + 1, run).is_none();
        if two { at + 2 } else { at + 1 }
    }

    /// The end of what follows "Ministry of": runs joined by links.
    fn tail_end(&self, at: u32, limit: u32) -> u32 {
        let mut end = self.owned_end(self.run_end(at, limit), limit);
        while end + 1 < limit && (self.has(end, Facts::LINK) || self.is_head_link(end)) {
            let coordinated = self.document.tag(end) == Tag::CC;
            let mut next = end + 1;
            if self.is_article(next) {
                next += 1;
            }
            let body = |h: &Hit| h.kind == Kind::ActorHeads && h.tokens.len() > 1 && self.lexicons.cell(h.entry, "position").contains("first");
            let separate = coordinated
                && (next > end + 1 && self.document.hits_at(next).iter().any(body)
                    || self.named(next, limit).is_some()
                    || self.has(next, Facts::GIVEN)
                    || self.titles_end(next, limit).is_some());
            if next >= limit || self.is_article(end) || !self.capitalised(next) || self.has(next, Facts::CLOSED) || separate {
                break;
            }
            end = self.owned_end(self.run_end(next, limit), limit);
        }
        end
    }

    /// Past what a common word owns: "Congress of People's Deputies".
    fn owned_end(&self, end: u32, limit: u32) -> u32 {
        let owned = end + 1 < limit && matches!(self.document.fold(end), "'s" | "'") && self.capitalised(end + 1) && self.has(end - 1, Facts::COMMON);
        if owned { self.run_end(end + 1, limit) } else { end }
    }

    /// Whether the word at `at` ends a linked head: "Committee on".
    fn is_head_link(&self, at: u32) -> bool {
        let hits = at.checked_sub(1).map(|before| self.document.hits_at(before)).unwrap_or_default();
        hits.iter().any(|h| h.kind == Kind::ActorHeads && h.tokens.end == at + 1 && h.tokens.len() == 2)
    }
}
