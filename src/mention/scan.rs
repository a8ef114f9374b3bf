//! The first pass: what can be decided where it stands.

use super::evidence::{Casing, Evidence, Facts};
use super::lookup::Named;
use super::run::Headed;
use super::{Mention, MentionKind, Metonymy, rules};
use crate::article::offset;
use crate::lexicon::{Hit, Kind, Tag};
use crate::rule::{By, EntryId, RuleId};
use crate::span::TokenRange;
use crate::token::{Shape, TokenKind};

/// A capitalised sequence that the rest of the document must decide on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Open {
    pub tokens: TokenRange,
    /// The lexicons' guess.
    pub named: Option<Named>,
}

/// Longest name of any kind, in tokens.
const LONGEST_NAME: u32 = 24;

/// Longest name around a head word that is believed in a headline, in tokens.
const LONGEST_IN_HEADLINE: u32 = 4;

/// Most words of a name that only a word beside it makes a body's.
const LONGEST_TOLD: u32 = 4;

/// No mention.
const FREE: u32 = u32::MAX;

/// What the first pass has found.
pub(super) struct Scan<'e, 'a> {
    pub evidence: &'e Evidence<'a>,
    pub mentions: Vec<Mention>,
    pub open: Vec<Open>,
    /// By token: the mention that has it already, by position; `FREE` for none.
    owner: Vec<u32>,
    /// Tokens of which none is taken: what was looked at last.
    free: TokenRange,
}

impl<'e, 'a> Scan<'e, 'a> {
    pub fn new(evidence: &'e Evidence<'a>) -> Self {
        Self { evidence, mentions: Vec::new(), open: Vec::new(), owner: vec![FREE; evidence.document.tokens.len()], free: TokenRange::default() }
    }

    /// Reads every sentence.
    pub fn run(&mut self) {
        for (number, sentence) in (0u32..).zip(&self.evidence.document.sentences) {
            let casing = self.evidence.casing(number);
            let mut at = sentence.tokens.start;
            while at < sentence.tokens.end {
                if !self.evidence.may_begin(at) {
                    at += 1;
                    continue;
                }
                let limit = self.limit(at, sentence.tokens.end);
                let next = if self.is_closed(at) { at + 1 } else { self.step(at, limit, casing) };
                at = next.max(at + 1);
            }
        }
    }

    /// Whether a mention has token `at` already.
    pub fn is_taken(&self, at: u32) -> bool {
        self.owner.get(at as usize).is_none_or(|&o| o != FREE)
    }

    /// The kind of the mention that has token `at`.
    pub fn kind_of(&self, at: u32) -> Option<MentionKind> {
        self.owner.get(at as usize).and_then(|&o| self.mentions.get(o as usize)).map(|m| m.kind)
    }

    fn is_closed(&self, at: u32) -> bool {
        self.is_taken(at) || self.evidence.has(at, Facts::CLOSED)
    }

    /// The end of what a name at `at` may reach: the sentence's end, or what is taken already.
    fn limit(&mut self, at: u32, end: u32) -> u32 {
        let ceiling = end.min(at + LONGEST_NAME);
        let known = if self.free.contains(at) { self.free.end } else { at };
        let limit = (known..ceiling).find(|&t| self.is_taken(t)).unwrap_or(ceiling.max(known));
        self.free = TokenRange::new(at, limit);
        limit.min(ceiling)
    }

    fn push(&mut self, tokens: TokenRange, kind: MentionKind, rule: RuleId, entry: Option<EntryId>) -> u32 {
        let by = By { rule, entry };
        let actor = entry.and_then(|e| self.evidence.lexicons.entry(e).actor());
        self.add(Mention { tokens, kind, actor, entry: None, metonymic: Metonymy::Place, by })
    }

    /// Adds a mention, without the article that opens it.
    pub fn add(&mut self, mut mention: Mention) -> u32 {
        // "A. Dale" begins with an initial.
        let keep = mention.kind == MentionKind::Person || mention.entry.is_some_and(|e| self.evidence.lexicons.entry(e).kind == Kind::Cities);
        while !keep && mention.tokens.len() > 1 && self.evidence.is_article(mention.tokens.start) {
            mention.tokens.start += 1;
        }
        self.owner[mention.tokens.as_usize()].fill(offset(self.mentions.len()));
        self.free = TokenRange::default();
        let end = mention.tokens.end;
        self.mentions.push(mention);
        end
    }

    /// Reads what begins at `at`; gives where to go on.
    fn step(&mut self, at: u32, limit: u32, casing: Casing) -> u32 {
        let evidence = self.evidence;
        let named = evidence.named(at, limit).filter(|n| n.tokens.iter().all(|t| !self.is_closed(t)));
        // "US$460 million" is about money, "CJTF-OIR" is one name.
        let glued = |n: &Named| {
            let next = evidence.document.tokens.get(n.tokens.end as usize);
            next.is_some_and(|t| t.kind == TokenKind::Symbol && !t.spaced)
                || n.is_single() && n.lexicon == Kind::Acronyms && evidence.run_end(at, limit) > at + 1 && evidence.document.fold(at + 1) == "-"
        };
        let cut = |at: u32, mark: &str| evidence.document.fold(at) == mark && evidence.document.tokens.get(at as usize).is_some_and(|t| !t.spaced);
        // "$US 15", and the strain "A/California/7/2009".
        let before = at.checked_sub(1).filter(|_| evidence.document.tokens.get(at as usize).is_some_and(|t| !t.spaced));
        if before.is_some_and(|b| evidence.document.fold(b) == "$" || evidence.document.fold(b) == "/" && named.is_some_and(|n| cut(n.tokens.end, "/"))) {
            return named.map_or(at + 1, |n| n.tokens.end);
        }
        if let Some(money) = named.filter(|n| glued(n) && evidence.document.token(n.tokens.end).kind == TokenKind::Symbol) {
            return money.tokens.end;
        }
        let named = named.filter(|n| !glued(n));
        if !evidence.capitalised(at) {
            return self.step_small(at, limit, named);
        }
        if let Some(state) = self.state(at).filter(|_| casing != Casing::Upper) {
            return self.add_state(state);
        }
        if casing == Casing::Upper {
            return self.step_upper(at, named);
        }
        if evidence.is_party_code(at) && evidence.named(at + 2, limit).is_none() {
            return at + 3;
        }
        if evidence.is_party_letter(at) && named.is_none_or(Named::is_single) || named.is_some_and(|n| self.goes_on(n)) {
            return at + 1;
        }
        let reach = named.map_or(at, |n| n.tokens.end);
        if let Some((end, entry)) = evidence.titles_end(at, limit)
            && (end > reach || (end == reach && end < limit && evidence.capitalised(end)))
            && let Some(next) = self.titled(end, entry, limit)
        {
            return next;
        }
        let run = evidence.run_end(at, limit);
        let initial_word = evidence.has(at, Facts::INITIAL) && evidence.has(at, Facts::COMMON);
        let organization = evidence.headed(at, run, limit, Kind::ActorHeads);
        let organization = organization.or_else(|| evidence.coupled(at, run, limit));
        let place = evidence.headed(at, run, limit, Kind::PlaceHeads);
        let person = evidence.person(at, limit, false).filter(|p| p.end > reach || named.is_none_or(Named::is_single));
        let function_word = initial_word && (!is_content(evidence.document.tag(at)) || evidence.has(at, Facts::INDEFINITE));
        let headed_end = organization.iter().chain(&place).map(|h| h.tokens.end).max().unwrap_or(at);
        if let Some(end) = self.event(at, run, headed_end.max(reach)).filter(|_| casing != Casing::Title) {
            return end;
        }
        if let Some(tokens) = person.filter(|p| !function_word && (p.end > headed_end || (p.end == headed_end && self.is_clear_person(*p)))) {
            return self.push(tokens, MentionKind::Person, rules::GIVEN_FAMILY, None);
        }
        if casing == Casing::Prose
            && headed_end <= reach
            && !initial_word
            && named.is_none_or(|n| n.is_single() && n.lexicon != Kind::Countries)
            && !evidence.has(run - 1, Facts::CLOSED)
            && let Some(told) = self.told(at, run)
        {
            return self.add(told);
        }
        if headed_end > reach
            && !function_word
            && let Some(next) = self.headed(organization, place, casing)
        {
            return next;
        }
        if let Some(tokens) = self.settlement(at, run, reach).filter(|_| casing == Casing::Prose && !initial_word) {
            let end = self.push(tokens, MentionKind::Place, rules::GAZETTEER, None);
            return self.abbreviation(end);
        }
        match named {
            Some(named) => self.named(named, run),
            None => self.unknown(at, run, function_word || initial_word && run == at + 1, casing),
        }
    }

    /// Takes the sequence around a head word, a place's where it is longer or its head opens it.
    fn headed(&mut self, organization: Option<Headed>, place: Option<Headed>, casing: Casing) -> Option<u32> {
        let place = place.filter(|p| organization.is_none_or(|o| p.tokens.end > o.tokens.end || (p.tokens.end == o.tokens.end && (p.first || o.first))));
        let (best, kind, rule) = match (organization, place) {
            (_, Some(place)) => (place, MentionKind::Place, rules::PLACE_HEAD),
            (Some(organization), None) => (organization, MentionKind::Organization, rules::HEAD),
            (None, None) => return None,
        };
        // In a headline every word is capitalised, so a head alone may have swept up its neighbours.
        let sure = casing == Casing::Prose || best.tokens.len() <= LONGEST_IN_HEADLINE;
        sure.then(|| self.push(best.tokens, kind, rule, Some(best.head)))
    }

    /// A whole sequence of several words that a word beside it tells the kind of: "Civic Dawn party", though "Dawn" alone is a newspaper.
    fn told(&self, at: u32, run: u32) -> Option<Mention> {
        let evidence = self.evidence;
        let tokens = TokenRange::new(at, run);
        let several = (2..=LONGEST_TOLD).contains(&evidence.words(at, run)) && tokens.iter().all(|t| !self.is_closed(t)) && evidence.capitalised(run - 1);
        let known =
            |t: u32| evidence.named(t, run).is_some_and(|n| n.lexicon == Kind::Countries || n.tokens.len() > 1) || evidence.titles_end(t, run).is_some();
        let told = (several && !tokens.iter().any(known)).then(|| evidence.described(tokens)).flatten()?;
        let by = By::entry(rules::DESCRIPTOR, told.entry);
        Some(Mention { tokens, kind: MentionKind::Organization, actor: Some(told.kind), entry: None, metonymic: Metonymy::default(), by })
    }

    /// The end of a competition, war or treaty that begins at `at`: "Greater Milwaukee Open". Where a longer name reaches as far, it is that.
    fn event(&self, at: u32, run: u32, reach: u32) -> Option<u32> {
        let evidence = self.evidence;
        let last = (at + 1..run).rev().find(|&t| evidence.capitalised(t))?;
        let named = evidence.has(at, Facts::GIVEN) && !evidence.has(at, Facts::AMBIGUOUS_NAME) && last == at + 1;
        (evidence.has(last, Facts::EVENT) && last >= reach && !named).then_some(last + 1)
    }

    /// A small letter: only the lexicons' own small forms, and titles before names.
    fn step_small(&mut self, at: u32, limit: u32, named: Option<Named>) -> u32 {
        // "the South" is a name, "the South African coast" and "the City of Bath" have another.
        if let Some(named) = named.filter(|n| !self.goes_on(*n)) {
            return self.add(named.mention(rules::LEXICON));
        }
        let title = self.evidence.titles_end(at, limit).filter(|t| t.0 < limit && self.evidence.capitalised(t.0));
        match title {
            Some((end, entry)) => self.titled_small(end, entry, limit).unwrap_or(end),
            None => at + 1,
        }
    }

    /// All in capitals: only names that the lexicons are sure of; the second pass adds those that the article spells in small letters.
    fn step_upper(&mut self, at: u32, named: Option<Named>) -> u32 {
        let evidence = self.evidence;
        let sure = |n: &Named| match n.kind {
            MentionKind::Demonym => true,
            MentionKind::Place => !(n.ambiguous || n.is_single() && evidence.has(at, Facts::COMMON) && n.lexicon != Kind::Countries),
            _ => n.tokens.len() > 1 && n.lexicon != Kind::Acronyms,
        };
        if let Some(named) = named.filter(sure) {
            return self.add(named.mention(rules::LEXICON));
        }
        self.open.push(Open { tokens: TokenRange::new(at, at + 1), named: None });
        at + 1
    }

    /// The name after a capitalised title that ends at `at`.
    fn titled(&mut self, at: u32, entry: EntryId, limit: u32) -> Option<u32> {
        if at >= limit || !self.evidence.capitalised(at) || self.is_closed(at) {
            return None;
        }
        let named = self.evidence.named(at, limit);
        let person = self.evidence.person(at, limit, true)?;
        let town = |n: Named| n.kind == MentionKind::Place && n.lexicon != Kind::Countries;
        let covered = named.is_some_and(|n| n.tokens.covers(person) && !n.is_single());
        let is_name = !covered && (person.len() > 1 || self.evidence.has(at, Facts::FAMILY) || named.is_none_or(town));
        is_name.then(|| self.push(person, MentionKind::Person, rules::TITLE_NAME, Some(entry)))
    }

    /// The name after a title in small letters: it wants a name of two words, or one that the lists know.
    fn titled_small(&mut self, at: u32, entry: EntryId, limit: u32) -> Option<u32> {
        let evidence = self.evidence;
        if self.is_closed(at) {
            return None;
        }
        let named = evidence.named(at, limit);
        let clear = |at: u32| (evidence.has(at, Facts::FAMILY) || evidence.has(at, Facts::GIVEN)) && !evidence.has(at, Facts::COMMON);
        let run = evidence.run_end(at, limit);
        let headed = evidence.headed(at, run, limit, Kind::ActorHeads).is_some();
        let person = evidence.person(at, limit, true).filter(|p| {
            !named.is_some_and(|n| n.tokens.len() > 1 || n.kind != MentionKind::Place) && !headed && (p.len() > 1 || clear(at) && named.is_none())
        })?;
        Some(self.push(person, MentionKind::Person, rules::TITLE_NAME, Some(entry)))
    }

    /// A named thing of the lexicons: taken, or left open where it may be a common word or a person.
    fn named(&mut self, named: Named, run: u32) -> u32 {
        let evidence = self.evidence;
        let at = named.tokens.start;
        let initial = evidence.has(at, Facts::INITIAL) && evidence.has(at, Facts::COMMON);
        let name = evidence.has(at, Facts::FAMILY) || evidence.has(at, Facts::GIVEN);
        let sure = match named.kind {
            _ if !named.is_single() || named.lexicon == Kind::Corrections => true,
            MentionKind::Place if self.is_dateline(named) => true,
            MentionKind::Demonym => true,
            MentionKind::Place if named.lexicon == Kind::Countries => true,
            MentionKind::Place if self.after_spot(at) && run == named.tokens.end => true,
            MentionKind::Place if self.after_locative(at) || self.before_container(named.tokens.end) || self.after_place(at) => true,
            MentionKind::Place => !named.ambiguous && !initial && !name && (run == at + 1 || !evidence.has(at, Facts::COMMON)),
            _ => !named.ambiguous && !initial,
        };
        if sure {
            let end = self.add(named.mention(rules::LEXICON));
            return if named.kind == MentionKind::Place { self.abbreviation(end) } else { end };
        }
        self.open.push(Open { tokens: named.tokens, named: Some(named) });
        named.tokens.end
    }

    /// A state's abbreviation after a place and a comma.
    fn abbreviation(&mut self, at: u32) -> u32 {
        let document = self.evidence.document;
        let hit = document.hit(at + 1, Kind::StateAbbreviations).filter(|h| self.before_container(at) && h.tokens.iter().all(|t| !self.is_closed(t)));
        match hit {
            Some(hit) => self.add_state(hit),
            None => at,
        }
    }

    fn add_state(&mut self, hit: Hit) -> u32 {
        let by = By::entry(rules::STATE, hit.entry);
        self.add(Mention { tokens: hit.tokens, kind: MentionKind::Place, actor: None, entry: Some(hit.entry), metonymic: Metonymy::Place, by })
    }

    /// A capitalised sequence that no lexicon knows: up to the next named thing or title in it.
    fn unknown(&mut self, at: u32, run: u32, drop: bool, casing: Casing) -> u32 {
        let evidence = self.evidence;
        if drop {
            return at + 1;
        }
        // In a headline a common word's capital says nothing.
        if casing == Casing::Title && evidence.has(at, Facts::COMMON) {
            return at + 1;
        }
        let stops = |t: u32| {
            evidence.capitalised(t)
                && (evidence.document.token(t).spaced || evidence.document.fold(t - 1) != "-")
                && (evidence.named(t, run).is_some() || evidence.titles_end(t, run).is_some() || casing == Casing::Title && evidence.has(t, Facts::COMMON))
        };
        let end = (at + 1..run).find(|&t| stops(t)).unwrap_or(run);
        let end = (at + 1..=end).rev().find(|&e| evidence.capitalised(e - 1)).unwrap_or(at + 1);
        if evidence.document.token(at).shape != Shape::None {
            self.open.push(Open { tokens: TokenRange::new(at, end), named: None });
        }
        end
    }
}

/// Whether a word with this tag can be part of a name at the start of a sentence.
fn is_content(tag: Tag) -> bool {
    tag.is_noun() || tag.is_adjective() || tag == Tag::FW
}
