//! Sources that their place resolves: "I" in a quotation, "who" after a noun, the outlet itself, the turns of an interview.

use super::phrase::Phrase;
use super::rules::{
    KIND_ENTITY, KIND_NOUN, KIND_PERSON, KIND_SPEAKS, NAME, OUTLET, RESOLVE_INTERVIEW, RESOLVE_NAME, RESOLVE_RELATIVE, RESOLVE_SPEAKER, STANDS_FOR, UNSETTLED,
};
use super::{Answer, Scene};
use crate::article::BlockKind;
use crate::attribution::label::Label;
use crate::attribution::relation::{Attribution, Resolved};
use crate::entity::Entity;
use crate::lexicon::{GrammarClass, Naming, SourceKind, Tag, Way};
use crate::mention::{Mention, MentionKind};
use crate::rule::{By, RuleId};
use crate::span::TokenRange;
use crate::syntax::Syntax;
use crate::token::Shape;

impl Scene<'_> {
    /// "I" and "we" in what someone says are that someone; elsewhere, the author.
    pub(super) fn first_person(&self, source: TokenRange, number: usize, all: &[Attribution]) -> Answer {
        let outer = |at: Option<u32>| at.and_then(|w| all.get(w as usize));
        let Some(mut speaker) = outer(all.get(number).and_then(|r| r.within)) else { return self.own(source) };
        // "If he tells you he is fine, I would ask": the speaker of the quotation, not whom it cites.
        let quote = |at: u32| self.syntax.document.quote_of.get(at as usize).copied().unwrap_or(u32::MAX);
        for _ in 0..all.len() {
            if quote(source.start) == u32::MAX || quote(speaker.cue.start) != quote(source.start) {
                break;
            }
            let Some(further) = outer(speaker.within) else { break };
            speaker = further;
        }
        let outer = speaker;
        let evidence = outer.source.first().copied();
        let naming = if outer.naming == Naming::Implicit { Naming::Named } else { outer.naming };
        Answer {
            naming: Label::new(naming, evidence, STANDS_FOR),
            kind: Label { value: outer.kind.or(Some(SourceKind::Person)), reason: outer.reasons.kind },
            resolved: self.same(outer, Way::Speaker, RESOLVE_SPEAKER),
        }
    }

    /// Whoever `other` cites.
    fn same(&self, other: &Attribution, way: Way, rule: RuleId) -> Option<Resolved> {
        let &source = other.source.first()?;
        let (name, entity) = match &other.resolved {
            Some(resolved) => (resolved.name.clone(), resolved.entity),
            None => (self.syntax.document.token_text(source).to_owned(), None),
        };
        Some(Resolved { name, entity, way, antecedent: Some(source), by: By::rule(rule) })
    }

    /// The outlet or its author.
    fn own(&self, source: TokenRange) -> Answer {
        let article = &self.syntax.document.article;
        let singular = !self.syntax.is(source.start, GrammarClass::Several) && source.len() == 1;
        let byline = article.byline.clone().filter(|_| singular);
        let kind = if byline.is_some() { SourceKind::Person } else { SourceKind::Outlet };
        let resolved = byline.or_else(|| article.outlet.clone());
        let by = By::rule(OUTLET);
        Answer {
            naming: Label::new(Naming::SelfVoice, source, OUTLET),
            kind: Label::new(Some(kind), source, KIND_ENTITY),
            resolved: resolved.map(|name| Resolved { name, entity: None, way: Way::Outlet, antecedent: None, by }),
        }
    }

    /// "who", "which", "whose": the noun phrase before.
    pub(super) fn relative(&self, source: TokenRange, number: usize, all: &[Attribution]) -> Answer {
        let unknown = || Answer {
            naming: Label::new(Naming::Role, source, UNSETTLED),
            kind: Label::new(self.syntax.tag(source.start).eq(&Tag::WP).then_some(SourceKind::Person), source, KIND_PERSON),
            resolved: None,
        };
        let floor = self.syntax.document.sentence_at(source.start).tokens.start;
        let end = antecedent_end(self.syntax, source.start, floor);
        // "Those who said so": a group that nothing names.
        if self.syntax.tag(source.start) == Tag::WP && end > floor && end == source.start && self.syntax.tag(end - 1) == Tag::DT {
            let those = TokenRange::new(end - 1, end);
            return Answer {
                naming: Label::new(Naming::Collective, those, super::rules::GROUP),
                kind: Label::new(Some(SourceKind::Person), those, KIND_PERSON),
                resolved: None,
            };
        }
        let Some(antecedent) = self.syntax.noun_phrase_before(end, floor) else { return unknown() };
        let pronoun = matches!(self.syntax.tag(antecedent.start), Tag::WP | Tag::WDT | Tag::WPS);
        if pronoun || antecedent.end > source.start || !antecedent.iter().any(|at| self.syntax.tag(at).is_noun() || self.syntax.tag(at) == Tag::PRP) {
            return unknown();
        }
        let mut answer = self.source(antecedent, number, all);
        if self.syntax.tag(source.start) == Tag::WP && !matches!(answer.kind.value, Some(SourceKind::Person | SourceKind::Public)) {
            // "who" is a person: the one named before, where the noun right before is none ("Ann Lee, of the charity Aid, who").
            let before = self.mentioned(TokenRange::new(floor, source.start)).filter(|m| m.kind == MentionKind::Person).last();
            match before.and_then(|m| self.name(Phrase::new(self.syntax, m.tokens)).map(|named| (m.tokens, named))).filter(|_| answer.kind.value.is_some()) {
                Some((tokens, named)) => {
                    answer.naming = Label::new(Naming::Named, tokens, STANDS_FOR);
                    answer.kind = Label::new(Some(SourceKind::Person), tokens, KIND_ENTITY);
                    answer.resolved = Some(named);
                }
                None if answer.kind.value.is_none() => answer.kind = Label::new(Some(SourceKind::Person), source, KIND_PERSON),
                None => {}
            }
        }
        if let Some(words) = self.withheld.source(source.start).filter(|_| answer.naming.value != Naming::Named) {
            answer.naming = Label::new(Naming::Anonymous, words, super::rules::WITHHELD);
        }
        let (name, entity) = match answer.resolved {
            Some(resolved) => (resolved.name, resolved.entity),
            None => (self.syntax.document.token_text(antecedent).to_owned(), None),
        };
        answer.resolved = Some(Resolved { name, entity, way: Way::Relative, antecedent: Some(antecedent), by: By::rule(RESOLVE_RELATIVE) });
        answer
    }

    /// The article's own outlet: by its name, by the end of its name ("The Post" in The Willow Post), as "this newspaper".
    pub(super) fn outlet(&self, source: TokenRange) -> Option<Answer> {
        let outlet = self.syntax.document.article.outlet.as_deref();
        let is_word = |at: &u32| self.syntax.document.token(*at).is_word() && !self.syntax.is(*at, GrammarClass::Article);
        let named = outlet.is_some_and(|outlet| {
            let folded = crate::token::fold(outlet);
            let mut words: Vec<&str> = folded.split_whitespace().collect();
            let capital = source.iter().filter(is_word).all(|at| self.is_capitalised(at));
            let own: Vec<&str> = source.iter().take(12).filter(is_word).map(|at| self.syntax.document.fold(at)).collect();
            // A name's own article, in any language, is no word of it.
            if words.len() > own.len()
                && words
                    .first()
                    .is_some_and(|first| self.syntax.lexicons.look_up(first).any(|e| self.syntax.lexicons.entry(e).grammar() == Some(GrammarClass::Article)))
            {
                words.remove(0);
            }
            // "CPA" is the Continental Press Agency.
            let initials: String = words.iter().filter_map(|word| word.chars().next()).collect();
            let acronym =
                own.len() == 1 && initials.chars().count() > 1 && self.syntax.document.token(source.end - 1).shape == Shape::Upper && own[0] == initials;
            acronym || (capital && !own.is_empty() && words.ends_with(&own))
        });
        (named || self.is_here(Phrase::new(self.syntax, source)))
            .then(|| Answer { kind: Label::new(Some(SourceKind::Outlet), source, KIND_ENTITY), ..self.own(source) })
    }

    /// `@halden_ferry`: an account, by the name that it has given itself; who is behind it the text need not tell.
    pub(super) fn account(&self, source: TokenRange) -> Answer {
        let name = self.syntax.document.token_text(source).to_owned();
        let by = By::rule(RESOLVE_NAME);
        Answer {
            naming: Label::new(Naming::Named, source, NAME),
            kind: Label::new(Some(SourceKind::SocialMedia), source, KIND_NOUN),
            resolved: Some(Resolved { name, entity: None, way: Way::Name, antecedent: None, by }),
        }
    }

    /// The turns of an interview: of "Q:" and "A:" the letter that comes first asks for the outlet, the other is its guest; "AD:" is whoever's initials those are.
    pub(super) fn turn(&self, source: TokenRange) -> Option<Answer> {
        let document = self.syntax.document;
        if source.len() != 1 || !self.syntax.is_mark(source.end, ":") {
            return None;
        }
        let known = self.interview.filter(|_| is_turn(self.syntax, source.start));
        let Some(interview) = known else { return self.initials(source) };
        if document.fold(source.start) == document.fold(interview.first_turn) {
            return Some(self.own(source));
        }
        Some(interview.guest.and_then(|(entity, mention)| self.speaks_as(entity, mention)).unwrap_or(Answer {
            naming: Label::new(Naming::Role, source, UNSETTLED),
            kind: Label::new(Some(SourceKind::Person), source, KIND_SPEAKS),
            resolved: None,
        }))
    }

    /// "AD:", where the text names one Awa Dembélé and no other person with those initials.
    fn initials(&self, source: TokenRange) -> Option<Answer> {
        let document = self.syntax.document;
        let opens = document.block_tokens[document.sentence_at(source.start).block as usize].start == source.start;
        let label = document.fold(source.start);
        if !opens || document.token(source.start).shape != Shape::Upper || !(2..=LONGEST_INITIALS).contains(&label.chars().count()) {
            return None;
        }
        let person =
            |e: &&Entity| e.kind == MentionKind::Person && crate::token::fold(&e.name).split_whitespace().filter_map(|w| w.chars().next()).eq(label.chars());
        let mut people = (0u32..).zip(self.entities).filter(|(_, e)| person(e));
        let (entity, found) = people.next().filter(|_| people.next().is_none())?;
        let mention = found.mentions.first().and_then(|&m| self.mentions.get(m as usize))?;
        self.speaks_as(entity, mention.tokens)
    }

    /// The person `entity`, named at `mention`, by a label that stands for the name.
    fn speaks_as(&self, entity: u32, mention: TokenRange) -> Option<Answer> {
        let name = self.entities.get(entity as usize)?.name.clone();
        Some(Answer {
            naming: Label::new(Naming::Named, mention, STANDS_FOR),
            kind: self.kind_of_entity(entity, Some(mention)),
            resolved: Some(Resolved { name, entity: Some(entity), way: Way::Interview, antecedent: Some(mention), by: By::rule(RESOLVE_INTERVIEW) }),
        })
    }
}

/// Most letters of a speaker's initials.
const LONGEST_INITIALS: usize = 4;

/// Where the noun phrase ends that the relative pronoun at `at` stands for: before the comma, and before "both of", "one of".
pub(super) fn antecedent_end(syntax: &Syntax<'_>, at: u32, floor: u32) -> u32 {
    let mut end = at;
    if end > floor && syntax.is(end - 1, GrammarClass::Of) {
        end -= 1;
        while end > floor
            && end + 4 > at
            && matches!(syntax.tag(end - 1), Tag::DT | Tag::CD | Tag::PDT | Tag::JJ | Tag::NN | Tag::CC)
            && !syntax.is_comma(end - 1)
        {
            end -= 1;
        }
    }
    if end > floor && syntax.is_comma(end - 1) {
        end -= 1;
    }
    // "a study published on Feb. 10, which": the time and the participle say when, not what.
    let time = (floor..end).rev().take(6).find(|&start| syntax.time_at(start) == Some(end));
    if let Some(time) = time {
        end = time - u32::from(time > floor && syntax.tag(time - 1) == Tag::IN);
        if let Some(group) = end.checked_sub(1).filter(|&at| at > floor).and_then(|at| syntax.group(at)).filter(|g| g.tokens.start > floor) {
            end = group.tokens.start;
        }
    }
    end
}

/// An interview printed in turns of one letter each.
#[derive(Debug, Clone, Copy)]
pub(super) struct Interview {
    first_turn: u32,
    /// Who answers: entity and mention.
    guest: Option<(u32, TokenRange)>,
}

impl Interview {
    pub fn new(syntax: &Syntax<'_>, mentions: &[Mention], entities: &[Entity], entity_of: &[Option<u32>]) -> Option<Self> {
        let first_turn = syntax.document.block_tokens.iter().map(|block| block.start).find(|&at| is_turn(syntax, at))?;
        let byline = syntax.document.article.byline.as_deref().unwrap_or_default();
        let asks = |entity: u32| entities.get(entity as usize).is_some_and(|e| byline.contains(e.name.as_str()));
        let before = mentions.iter().zip(entity_of).take_while(|(m, _)| m.tokens.start < first_turn).filter(|(m, _)| m.kind == MentionKind::Person);
        let people: Vec<(u32, TokenRange)> = before.filter_map(|(m, entity)| Some(((*entity)?, m.tokens))).filter(|(entity, _)| !asks(*entity)).collect();
        Some(Self { first_turn, guest: guest(syntax, entities, &people) })
    }
}

/// The one person named before the first turn; of several, the one whom the headline names.
fn guest(syntax: &Syntax<'_>, entities: &[Entity], people: &[(u32, TokenRange)]) -> Option<(u32, TokenRange)> {
    let document = syntax.document;
    let apart = document.article.headline.as_deref().unwrap_or_default();
    let heads = |(entity, mention): &(u32, TokenRange)| {
        let block = document.sentence_at(mention.start).block as usize;
        let opens = block == 0 && document.block_tokens.first().is_some_and(|b| !b.is_empty() && !matches!(document.fold(b.end - 1), "." | "?" | "!"));
        let surname = entities.get(*entity as usize).and_then(|e| e.name.split(' ').next_back());
        opens || document.blocks[block].kind == BlockKind::Headline || surname.is_some_and(|name| apart.contains(name))
    };
    only(people.iter()).or_else(|| only(people.iter().filter(|p| heads(p))))
}

/// The person that all of `people` are.
fn only<'a>(mut people: impl Iterator<Item = &'a (u32, TokenRange)>) -> Option<(u32, TokenRange)> {
    people.next().copied().filter(|(guest, _)| people.all(|(other, _)| other == guest))
}

/// Whether a turn begins at `at`: a capital letter and a colon.
fn is_turn(syntax: &Syntax<'_>, at: u32) -> bool {
    let document = syntax.document;
    document.tokens.get(at as usize).is_some_and(|t| t.is_word() && t.range.len() == 1 && t.is_capitalised()) && syntax.is_mark(at + 1, ":")
}
