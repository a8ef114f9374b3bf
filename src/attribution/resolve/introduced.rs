//! Whom the article introduces by what: "Ana Brenn, the mayor", "Judge Okafor", "Halden, a drugmaker".
//!
//! Each mention of a person or body is read once, for the nouns before it, after it and in it. A role noun is later looked up here.

use rustc_hash::FxHashMap;

use super::phrase::{Noun, Phrase, listed, noun};
use super::rules::{APPOSITION, COPULA, IN_NAME, TITLE};
use crate::entity::Entity;
use crate::lexicon::{Gender, GrammarClass, Kind, Kinds, Tag};
use crate::mention::{Mention, MentionKind};
use crate::rule::RuleId;
use crate::span::TokenRange;
use crate::syntax::{Form, Syntax};

/// An entity and a noun that describes it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Introduction {
    pub entity: u32,
    /// The noun with what stands before it: "energy minister".
    pub words: TokenRange,
    /// Where the entity is mentioned.
    pub mention: TokenRange,
    /// How the two are joined.
    pub rule: RuleId,
}

/// A name that no mention holds, and the noun for a body that the article joins it to: "Brightloom, the software company".
#[derive(Debug, Clone, Copy)]
pub(super) struct Unlisted {
    pub name: TokenRange,
    pub words: TokenRange,
    pub rule: RuleId,
}

/// The introductions of a document.
#[derive(Debug, Default)]
pub(super) struct Introduced {
    unlisted: FxHashMap<Noun, Vec<Unlisted>>,
    by_noun: FxHashMap<Noun, Vec<Introduction>>,
    by_entity: FxHashMap<u32, Vec<TokenRange>>,
}

/// Longest apposition that is read, in tokens.
const APPOSED: u32 = 24;

/// Words of a role before a name, at most: "former deputy energy minister".
const ROLE_WORDS: u32 = 5;

impl Introduced {
    pub fn new(syntax: &Syntax<'_>, mentions: &[Mention], entities: &[Entity], entity_of: &[Option<u32>]) -> Self {
        let mut introduced = Self::default();
        for (number, entity) in (0u32..).zip(entities).filter(|(_, e)| e.kind == MentionKind::Organization) {
            introduced.add_name(syntax, mentions, number, entity);
        }
        let actors = mentions.iter().zip(entity_of).filter(|(m, _)| matches!(m.kind, MentionKind::Person | MentionKind::Organization));
        for (mention, entity) in actors {
            let Some(entity) = *entity else { continue };
            let reader = Reader { syntax, mention };
            let found = [reader.title(), reader.title_inside(), reader.apposed_before(), reader.apposed_after(), reader.copula()];
            for (words, rule) in found.into_iter().flatten() {
                introduced.add(syntax, Introduction { entity, words, mention: mention.tokens, rule });
            }
        }
        introduced.by_noun.values_mut().for_each(|all| all.sort_by_key(|i| i.mention));
        introduced.add_unlisted(syntax, mentions);
        introduced
    }

    fn add(&mut self, syntax: &Syntax<'_>, introduction: Introduction) {
        if let Some(noun) = introduction.words.end.checked_sub(1).and_then(|head| noun(syntax, head)) {
            self.by_noun.entry(noun).or_default().push(introduction);
            self.by_entity.entry(introduction.entity).or_default().push(introduction.words);
        }
    }

    /// "the Transport Workers' Union", "Nordlys Bank": the name says what it is, by its last word or its first.
    fn add_name(&mut self, syntax: &Syntax<'_>, mentions: &[Mention], entity: u32, found: &Entity) {
        let Some(first) = found.mentions.first().and_then(|&m| mentions.get(m as usize)) else { return };
        let words: Vec<&str> = found.name.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
        let (Some(last), Some(front)) = (words.last(), words.first()) else { return };
        if words.len() < 2 {
            return;
        }
        let body = |word: &str| {
            let entries = syntax.lexicons.look_up(&crate::token::fold(word)).map(|entry| (syntax.lexicons.entry(entry).kind, entry)).collect::<Vec<_>>();
            entries.into_iter().filter(|(kind, _)| matches!(kind, Kind::Bodies | Kind::Documents)).min().map(|(_, entry)| Noun::from(entry.0))
        };
        if let Some(noun) = body(last).or_else(|| body(front)) {
            self.by_noun.entry(noun).or_default().push(Introduction { entity, words: first.tokens, mention: first.tokens, rule: IN_NAME });
        }
    }

    /// Names that the mentions missed, beside nouns for bodies.
    fn add_unlisted(&mut self, syntax: &Syntax<'_>, mentions: &[Mention]) {
        let free = |range: TokenRange| {
            let next = mentions.partition_point(|m| m.tokens.end <= range.start);
            mentions.get(next).is_none_or(|m| m.tokens.start >= range.end)
        };
        for hit in syntax.document.hits_among(Kinds::of(&[Kind::Bodies])) {
            let head = hit.tokens.end - 1;
            if matches!(syntax.tag(head), Tag::NNP | Tag::NNPS | Tag::NNS) {
                continue;
            }
            let sentence = syntax.document.sentence_at(head).tokens;
            let capital = |at: u32| matches!(syntax.tag(at), Tag::NNP | Tag::NNPS) && syntax.document.token(at).is_capitalised();
            let after = (head + 1..sentence.end).take(4).take_while(|&at| capital(at)).last().map(|last| (TokenRange::new(head + 1, last + 1), TITLE));
            let open = (sentence.start..hit.tokens.start)
                .rev()
                .take(6)
                .find(|&at| !syntax.tag(at).is_noun() && !syntax.tag(at).is_adjective() && syntax.tag(at) != Tag::DT);
            let comma = open.filter(|&at| syntax.is_comma(at) && at > sentence.start);
            let before = comma.and_then(|comma| {
                let start = (sentence.start..comma).rev().take(4).take_while(|&at| capital(at)).last()?;
                // "On Friday, the army", "near Halden, the company said": a time or place before a clause of its own.
                let behind = start.checked_sub(1).is_some_and(|at| at >= sentence.start && syntax.tag(at) == Tag::IN);
                let clause = syntax.group(head + 1).is_some_and(|g| g.form == Form::Finite);
                (!behind && !clause && syntax.time_at(start).is_none()).then_some((TokenRange::new(start, comma), APPOSITION))
            });
            let Some((name, rule)) = after.or(before).filter(|(name, _)| free(*name)) else { continue };
            if let Some(noun) = noun(syntax, head) {
                self.unlisted.entry(noun).or_default().push(Unlisted { name, words: hit.tokens, rule });
            }
        }
    }

    /// The names beside `noun` that no mention holds, in the order of the text.
    pub fn unlisted(&self, noun: Noun) -> &[Unlisted] {
        self.unlisted.get(&noun).map_or(&[], Vec::as_slice)
    }

    /// Who is introduced by `noun`, in the order of the text.
    pub fn of(&self, noun: Noun) -> &[Introduction] {
        self.by_noun.get(&noun).map_or(&[], Vec::as_slice)
    }

    /// What `entity` is called.
    pub fn words(&self, entity: u32) -> &[TokenRange] {
        self.by_entity.get(&entity).map_or(&[], Vec::as_slice)
    }
}

/// Reads what stands around one mention.
struct Reader<'a> {
    syntax: &'a Syntax<'a>,
    mention: &'a Mention,
}

type Found = Option<(TokenRange, RuleId)>;

impl Reader<'_> {
    /// The noun at `head` with the nouns and adjectives before it, not before `floor`.
    fn role(&self, head: u32, floor: u32) -> Option<TokenRange> {
        noun(self.syntax, head)?;
        let mut start = head;
        let goes_on = |at: u32| self.syntax.tag(at).is_noun() || self.syntax.tag(at).is_adjective() || self.syntax.is_mark(at, "-");
        while start > floor && start + ROLE_WORDS > head && goes_on(start - 1) {
            start -= 1;
        }
        Some(TokenRange::new(start, head + 1))
    }

    fn sentence(&self) -> TokenRange {
        self.syntax.document.sentence_at(self.mention.tokens.start).tokens
    }

    /// "Energy Minister Tomas Reiner", "the charity Migraine Voices"
    fn title(&self) -> Found {
        let before = self.mention.tokens.start.checked_sub(1).filter(|&at| at >= self.sentence().start)?;
        self.role(before, self.sentence().start).map(|words| (words, TITLE))
    }

    /// "County Executive Dana Whitlock", where the title was taken for a part of the name.
    fn title_inside(&self) -> Found {
        let tokens = self.mention.tokens;
        let inside = || (tokens.start..tokens.end.saturating_sub(2)).rev().find(|&at| listed(self.syntax, at, at, Kind::Roles).is_some());
        let head = (self.mention.kind == MentionKind::Person && tokens.len() > 2).then(inside).flatten()?;
        Some((TokenRange::new(tokens.start, head + 1), TITLE))
    }

    /// "the mayor, Ana Brenn, said"
    fn apposed_before(&self) -> Found {
        let sentence = self.sentence();
        let comma = self.mention.tokens.start.checked_sub(1).filter(|&at| at > sentence.start && self.syntax.is_comma(at))?;
        let end = self.mention.tokens.end;
        let closes = end >= sentence.end || self.syntax.tag(end) == Tag::PUNCT || self.syntax.group(end).is_some();
        let phrase = self.syntax.noun_phrase_before(comma, sentence.start.max(comma.saturating_sub(APPOSED)))?;
        let opens = matches!(self.syntax.tag(phrase.start), Tag::DT | Tag::PRPS) || (phrase.start..comma).any(|at| self.syntax.tag(at) == Tag::POS);
        let head = Phrase::new(self.syntax, phrase).head;
        let named = matches!(self.syntax.tag(head), Tag::NNP | Tag::NNPS);
        (closes && opens && !named).then(|| self.role(head, phrase.start)).flatten().map(|words| (words, APPOSITION))
    }

    /// "Ana Brenn, 45, the mayor of Kayes,", "Halden, a drugmaker"
    fn apposed_after(&self) -> Found {
        let sentence = self.sentence();
        let mut at = self.mention.tokens.end;
        // The acronym in brackets, the age.
        if matches!(self.syntax.document.fold(at), "(") {
            at = (at..sentence.end).take(8).find(|&close| self.syntax.document.fold(close) == ")")? + 1;
        }
        if !self.syntax.is_comma(at) || at + 1 >= sentence.end {
            return None;
        }
        if self.syntax.tag(at + 1) == Tag::CD && self.syntax.is_comma(at + 2) {
            at += 2;
        }
        let phrase = self.apposed(at + 1, sentence.end.min(at + 1 + APPOSED))?;
        // "Mali, the junta said": a clause of its own. "Brenn, Okafor and": a list.
        if self.syntax.group(phrase.end).is_some_and(|g| g.form == Form::Finite) || self.is_list(at + 1, phrase) {
            return None;
        }
        let head = Phrase::new(self.syntax, phrase).head;
        (!matches!(self.syntax.tag(head), Tag::NNP | Tag::NNPS)).then(|| self.role(head, phrase.start)).flatten().map(|words| (words, APPOSITION))
    }

    /// The noun phrase from `start`, without what follows its head: "the publicly owned company".
    fn apposed(&self, start: u32, ceiling: u32) -> Option<TokenRange> {
        let inside = |&at: &u32| {
            let tag = self.syntax.tag(at);
            tag.is_noun()
                || tag.is_adjective()
                || tag.is_adverb()
                || matches!(tag, Tag::DT | Tag::PRPS | Tag::VBN | Tag::VBG | Tag::CD | Tag::POS)
                || self.syntax.is_mark(at, "-")
        };
        let end = (start..ceiling).take_while(inside).last()? + 1;
        let head = (start..end).rev().find(|&at| self.syntax.tag(at).is_noun())?;
        Some(TokenRange::new(start, head + 1))
    }

    fn is_list(&self, start: u32, phrase: TokenRange) -> bool {
        let opens = matches!(self.syntax.tag(start), Tag::DT | Tag::PRPS) || self.syntax.tag(start).is_noun() || self.syntax.tag(start).is_adjective();
        !opens || self.syntax.tag(phrase.end) == Tag::CC
    }

    /// "Ana Brenn is the mayor"
    fn copula(&self) -> Found {
        let at = self.mention.tokens.end;
        let group = self.syntax.group(at).filter(|g| g.form == Form::Finite && g.tokens.len() == 1 && !g.negated)?;
        if !self.syntax.is(group.head, GrammarClass::Be) {
            return None;
        }
        let phrase = self.syntax.noun_phrase_after(at + 1, self.sentence().end.min(at + 1 + APPOSED))?;
        let head = Phrase::new(self.syntax, phrase).head;
        self.role(head, phrase.start).map(|words| (words, COPULA))
    }
}

/// By entity: whether the article calls it by a word for bodies, and by none for people.
pub(super) fn called_bodies(syntax: &Syntax<'_>, entities: &[Entity], introduced: &Introduced, genders: &[Option<Gender>]) -> Vec<bool> {
    let calls = |entity: u32, kind: Kind| {
        let heads = introduced.words(entity).iter().filter_map(|words| Some((words.start, words.end.checked_sub(1)?)));
        heads.into_iter().any(|(start, head)| listed(syntax, start, head, kind).is_some())
    };
    let known = (0u32..).zip(entities).zip(genders);
    known.map(|((number, _), gender)| gender.is_none() && calls(number, Kind::Bodies) && !calls(number, Kind::Roles)).collect()
}

/// By entity: the gender that its mentions show; none where they show none, or both.
pub(super) fn genders(syntax: &Syntax<'_>, mentions: &[Mention], entities: &[Entity], introduced: &Introduced) -> Vec<Option<Gender>> {
    let shows = |at: u32| {
        let hits = syntax.document.hits_of(at, Kind::Genders).filter(|h| h.tokens.len() == 1);
        hits.into_iter().find_map(|h| syntax.lexicons.entry(h.entry).gender())
    };
    let of_entity = |(number, entity): (u32, &Entity)| {
        if entity.kind != MentionKind::Person {
            return None;
        }
        let mut found: [u32; 2] = [0, 0];
        let mut count = |gender: Option<Gender>, weight: u32| {
            if let Some(gender) = gender {
                found[gender as usize] += weight;
            }
        };
        // Fifty mentions show what there is to see.
        for mention in entity.mentions.iter().filter_map(|&m| mentions.get(m as usize)).take(50) {
            let before = mention.tokens.start.checked_sub(1);
            let title = before.filter(|&at| syntax.document.fold(at) == ".").and_then(|at| at.checked_sub(1)).or(before);
            // A title is sure, a first name nearly.
            count(title.and_then(shows), 3);
            if mention.tokens.len() > 1 {
                count(shows(mention.tokens.start), 1);
            }
        }
        for words in introduced.words(number) {
            count(words.end.checked_sub(1).and_then(shows), 3);
        }
        match found {
            [female, male] if female > 0 && female > 2 * male => Some(Gender::Female),
            [female, male] if male > 0 && male > 2 * female => Some(Gender::Male),
            _ => None,
        }
    };
    (0u32..).zip(entities).map(of_entity).collect()
}
