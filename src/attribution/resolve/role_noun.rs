//! Role nouns that stand for someone introduced earlier: "the company", "the minister", "the doctor".

use super::choose::{Candidate, nearest};
use super::kind::KindLabel;
use super::phrase::Phrase;
use super::rules::{APPOSITION, RESOLVE_KIND, RESOLVE_PHRASE};
use super::{Answer, Scene};
use crate::article::BlockKind;
use crate::attribution::label::Label;
use crate::attribution::relation::{Attribution, Resolved};
use crate::lexicon::{ActorKind, Kind, Naming, Tag, Way};
use crate::mention::MentionKind;
use crate::rule::{By, RuleId};
use crate::span::TokenRange;

/// Relations looked back over for a phrase with the same noun.
const RECENT: usize = 40;

/// Introductions by one noun that are compared at most.
const INTRODUCTIONS: usize = 64;

/// Longest relative clause between a role noun and its name, in tokens.
const CLAUSE: usize = 24;

/// Sentences that "the other" looks back over.
const NEAR: u32 = 6;

/// Sentences by which one antecedent must be nearer than any other.
const MARGIN: u32 = 2;

pub(super) type StandsFor = (Naming, Option<KindLabel>, Resolved);

impl Scene<'_> {
    /// Whom a role noun stands for: whoever the article introduces by the same noun, else the one body of its kind, else an earlier source.
    pub(super) fn role_noun(&self, phrase: Phrase, earlier: &[Attribution]) -> Option<StandsFor> {
        if let Some(entity) = self.named_after(phrase) {
            return self.entity_answer(entity, phrase.range, APPOSITION);
        }
        let headline = self.is_headline(phrase.range.start);
        let points = self.is_definite(phrase) || (headline && !self.is_indefinite(phrase.range.start));
        let completed = phrase.range.end > phrase.head + 1 && self.boundary(phrase).is_some_and(|b| b.start > phrase.head);
        if !points || completed {
            return None;
        }
        if self.is_plural(phrase) {
            return self.group_before(phrase, earlier);
        }
        self.introduced_by(phrase, headline)
            .or_else(|| self.unlisted(phrase))
            .or_else(|| self.body_of_kind(phrase).filter(|_| !headline))
            .or_else(|| self.phrase_before(phrase, earlier))
    }

    /// In a headline a name may follow that the headline stands for.
    fn is_headline(&self, at: u32) -> bool {
        let document = self.syntax.document;
        let block = document.sentence_at(at).block as usize;
        document.blocks.get(block).is_some_and(|b| matches!(b.kind, BlockKind::Headline | BlockKind::Heading))
    }

    /// Distance in sentences from the last mention of `entity` before `at`; in a headline, to its first mention.
    fn distance(&self, entity: u32, at: u32, headline: bool) -> Option<u32> {
        let document = self.syntax.document;
        let mentions = &self.entities.get(entity as usize)?.mentions;
        let place = |&m: &u32| self.mentions.get(m as usize).map(|m| m.tokens.start);
        let before = mentions.partition_point(|m| place(m).is_some_and(|start| start < at));
        let nearest = before.checked_sub(1).and_then(|last| mentions.get(last)).or_else(|| mentions.first().filter(|_| headline)).and_then(place)?;
        let sentence = |at: u32| document.sentence_of.get(at as usize).copied().unwrap_or(0);
        Some(sentence(at).abs_diff(sentence(nearest)))
    }

    /// "The engineer who wrote the letter, Ilka Brenn, said", "according to his counsel, Leonie Graf,": the name that follows the source.
    fn named_after(&self, phrase: Phrase) -> Option<u32> {
        let points = self.is_definite(phrase) || matches!(self.syntax.tag(phrase.range.start), Tag::PRPS);
        let clause = points && (self.syntax.tag(phrase.range.end) == Tag::WP || self.syntax.is_comma(phrase.range.end));
        let sentence = self.syntax.document.sentence_at(phrase.range.start).tokens;
        let comma = (phrase.range.end..sentence.end).take(CLAUSE).find(|&at| self.syntax.is_comma(at)).filter(|_| clause)?;
        let number = self.mentions.partition_point(|m| m.tokens.start <= comma);
        let mention = self.mentions.get(number).filter(|m| m.tokens.start == comma + 1 && self.syntax.is_comma(m.tokens.end))?;
        self.entity_of.get(number).copied().flatten().filter(|_| mention.kind == MentionKind::Person)
    }

    fn introduced_by(&self, phrase: Phrase, headline: bool) -> Option<StandsFor> {
        let noun = self.noun(phrase.head)?;
        let all = self.introduced.of(noun);
        let before = if headline { all.len() } else { all.partition_point(|i| i.mention.start < phrase.range.start) };
        let near = all.get(..before)?.iter().rev().take(INTRODUCTIONS).filter(|i| !phrase.range.covers(i.mention));
        let known: Vec<_> = near.filter(|i| self.agrees(phrase, i.words, i.entity)).collect();
        let candidates: Vec<Candidate<u32>> =
            known.iter().filter_map(|i| Some(Candidate { referent: i.entity, distance: self.distance(i.entity, phrase.range.start, headline)? })).collect();
        let entity = nearest(&candidates, MARGIN)?;
        let introduction = known.iter().find(|i| i.entity == entity)?;
        self.entity_answer(entity, introduction.words, introduction.rule)
    }

    /// "the company", after "Brightloom, the software company", where only one name stands beside the noun.
    fn unlisted(&self, phrase: Phrase) -> Option<StandsFor> {
        let all = self.introduced.unlisted(self.noun(phrase.head)?);
        let before = all.get(..all.partition_point(|u| u.name.start < phrase.range.start))?;
        let (last, rest) = before.split_last()?;
        let words = |range: TokenRange| self.syntax.document.token_text(range);
        if rest.iter().rev().take(INTRODUCTIONS).any(|other| words(other.name) != words(last.name)) || last.name.overlaps(phrase.range) {
            return None;
        }
        let by = By::rule(last.rule);
        let resolved = Resolved { name: words(last.name).to_owned(), entity: None, way: Way::RoleNoun, antecedent: Some(last.words), by };
        Some((Naming::Named, None, resolved))
    }

    /// Whether what stands before the noun fits: "the energy minister" is no defence minister.
    fn agrees(&self, phrase: Phrase, words: TokenRange, entity: u32) -> bool {
        let document = self.syntax.document;
        let name = self.entities.get(entity as usize).map_or("", |e| e.name.as_str());
        let folded = crate::token::fold(name);
        // "the San Jose-based company": where it is bars nobody.
        let seat = phrase.modifiers().iter().rev().find(|&at| self.syntax.is_mark(at, "-")).filter(|&hyphen| {
            let first = self.mentions.partition_point(|m| m.tokens.end < hyphen);
            self.mentions.get(first).is_some_and(|m| m.tokens.end == hyphen && m.kind == MentionKind::Place)
        });
        let start = seat.map_or(phrase.range.start, |hyphen| hyphen + 1);
        let mut own = (start..phrase.head).filter(|&at| self.syntax.tag(at).is_noun() || self.syntax.tag(at).is_adjective());
        own.all(|at| words.iter().any(|w| document.fold(w) == document.fold(at)) || folded.split(' ').any(|w| w == document.fold(at)))
    }

    /// "the group", where one group is named.
    fn body_of_kind(&self, phrase: Phrase) -> Option<StandsFor> {
        let hit = self.listed(phrase, Kind::Bodies)?;
        let actors = self.syntax.lexicons.cell(hit.entry, "actors").split('|').filter_map(ActorKind::parse);
        let mut lists: Vec<&Vec<u32>> = actors.filter_map(|actor| self.bodies.get(&actor)).collect();
        // A body of unknown kind may be any.
        lists.extend((!self.syntax.lexicons.cell(hit.entry, "actors").is_empty()).then_some(&self.open_bodies));
        let bodies = lists.into_iter().flat_map(|of_kind| of_kind.iter().take(INTRODUCTIONS));
        let candidates: Vec<Candidate<u32>> =
            bodies.filter_map(|&number| Some(Candidate { referent: number, distance: self.distance(number, phrase.range.start, false)? })).collect();
        let entity = nearest(&candidates, MARGIN)?;
        let modified = phrase.modifiers().iter().any(|at| self.syntax.tag(at).is_noun() || self.syntax.tag(at).is_adjective()) && hit.tokens.len() == 1;
        let fits = !modified || self.agrees(phrase, TokenRange::new(phrase.head, phrase.head + 1), entity);
        let first = self.entities.get(entity as usize)?.mentions.first().and_then(|&m| self.mentions.get(m as usize))?;
        fits.then(|| self.entity_answer(entity, first.tokens, RESOLVE_KIND)).flatten()
    }

    /// "the doctor", after "a doctor at the regional hospital".
    fn phrase_before(&self, phrase: Phrase, earlier: &[Attribution]) -> Option<StandsFor> {
        let noun = self.noun(phrase.head)?;
        let mut found: Option<(&Attribution, TokenRange)> = None;
        for relation in earlier.iter().rev().take(RECENT) {
            let Some(&source) = relation.source.first().filter(|s| s.start < phrase.range.start && s.len() > 1) else { continue };
            let other = Phrase::new(self.syntax, source);
            let possessed = other.modifiers().iter().any(|at| self.syntax.tag(at) == Tag::POS);
            let introduces = possessed || self.is_indefinite(source.start) || self.syntax.tag(source.start) == Tag::CD;
            // "SYNACIT, the drivers' union": a name that no list knows, and what it is.
            let apposed = relation.naming == Naming::Named && other.range.iter().skip(1).any(|at| self.noun(at) == Some(noun));
            if !apposed && (!introduces || self.noun(other.head) != Some(noun) || self.is_plural(other)) {
                continue;
            }
            // Two doctors compete.
            if found.is_some_and(|(_, range)| range != source) {
                return None;
            }
            found = Some((relation, source));
        }
        let (relation, source) = found?;
        let name = self.syntax.document.token_text(self.apposed_name(Phrase::new(self.syntax, source)).unwrap_or(source)).to_owned();
        let resolved = Resolved {
            name: relation.resolved.as_ref().map_or(name, |r| r.name.clone()),
            entity: relation.resolved.as_ref().and_then(|r| r.entity),
            way: Way::RoleNoun,
            antecedent: Some(source),
            by: By::rule(RESOLVE_PHRASE),
        };
        Some((relation.naming, Some(Label { value: relation.kind, reason: relation.reasons.kind }), resolved))
    }

    /// "the officers", after "two of them, both Malian officers": a group that a source cited before belongs to.
    fn group_before(&self, phrase: Phrase, earlier: &[Attribution]) -> Option<StandsFor> {
        let noun = self.noun(phrase.head)?;
        let holds = |source: TokenRange| source.start < phrase.range.start && source.iter().take(24).any(|at| self.noun(at) == Some(noun));
        let recent = earlier.iter().rev().take(RECENT);
        let (relation, source) = recent.filter_map(|r| Some((r, *r.source.first()?))).find(|(r, source)| r.naming != Naming::Named && holds(*source))?;
        let resolved = Resolved {
            name: relation.resolved.as_ref().map_or_else(|| self.syntax.document.token_text(source).to_owned(), |r| r.name.clone()),
            entity: None,
            way: Way::RoleNoun,
            antecedent: Some(source),
            by: By::rule(RESOLVE_PHRASE),
        };
        Some((relation.naming, Some(Label { value: relation.kind, reason: relation.reasons.kind }), resolved))
    }

    /// "The other", "the third": one more of a group cited before, named as that is.
    pub(super) fn remainder(&self, phrase: Phrase, earlier: &[Attribution]) -> Option<Answer> {
        let open = phrase.range.iter().take_while(|&at| !self.syntax.is_comma(at));
        let second = phrase.range.start + 1;
        let ordinal = self.syntax.document.hit(second, Kind::TimeWords).is_some_and(|h| self.syntax.lexicons.cell(h.entry, "class") == "ordinal");
        if open.count() != 2 || !self.is_definite(phrase) || !(ordinal || self.syntax.tag(second).is_adjective()) {
            return None;
        }
        let sentence = |at: u32| self.syntax.document.sentence_of.get(at as usize).copied().unwrap_or(0);
        let near = |source: TokenRange| sentence(phrase.range.start).saturating_sub(sentence(source.start)) <= NEAR;
        let counts = |source: TokenRange| {
            let other = Phrase::new(self.syntax, source);
            let opens = matches!(self.syntax.tag(source.start), Tag::CD | Tag::PRP);
            // "who" is one of whom something is said in passing.
            let relative = matches!(self.syntax.tag(source.start), Tag::WP | Tag::WDT);
            !relative && (other.whole.is_some() || self.count(other).is_some() || self.is_plural(other) || opens)
        };
        let recent = earlier.iter().rev().take(RECENT).filter_map(|r| Some((r, *r.source.first()?)));
        let (relation, source) = recent.take_while(|(_, s)| near(*s)).find(|(r, s)| r.naming != Naming::Named && counts(*s))?;
        Some(Answer {
            naming: Self::same_naming(relation.naming, Some(source)),
            kind: Label { value: relation.kind, reason: relation.reasons.kind },
            resolved: Some(Resolved {
                name: relation.resolved.as_ref().map_or_else(|| self.syntax.document.token_text(source).to_owned(), |r| r.name.clone()),
                entity: None,
                way: Way::RoleNoun,
                antecedent: Some(source),
                by: By::rule(RESOLVE_PHRASE),
            }),
        })
    }

    fn entity_answer(&self, entity: u32, words: TokenRange, rule: RuleId) -> Option<StandsFor> {
        let name = self.entities.get(entity as usize)?.name.clone();
        let resolved = Resolved { name, entity: Some(entity), way: Way::RoleNoun, antecedent: Some(words), by: By::rule(rule) };
        Some((Naming::Named, None, resolved))
    }
}
