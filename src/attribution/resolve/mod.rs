//! Sources: how each is named, what kind it is, and who it is.
//!
//! It promises that the span of a source stays what the text says; the entity, the way it was found and the words that show it are beside it. It
//! deliberately resolves nothing where two antecedents compete equally, and never guesses beyond the article.

mod choose;
mod introduced;
mod kind;
mod naming;
mod phrase;
mod pronoun;
mod role_noun;
mod rules;
mod speaker;
mod withheld;

pub(super) use rules::RULES;

use super::draft::Draft;
use super::label::{Label, Reasons};
use super::labels;
use super::relation::{Attribution, Resolved};
use crate::entity::Entity;
use crate::lexicon::{ActorKind, Gender, GrammarClass, Naming, SourceKind, Tag};
use crate::mention::{Mention, MentionKind};
use crate::span::TokenRange;
use crate::syntax::Syntax;
use introduced::Introduced;
use phrase::Phrase;
use rustc_hash::FxHashMap;
use speaker::Interview;
use withheld::Withheld;

/// Who a source is, and how it is labelled.
#[derive(Debug, Clone)]
struct Answer {
    naming: Label<Naming>,
    kind: Label<Option<SourceKind>>,
    resolved: Option<Resolved>,
}

/// Turns drafts into relations.
pub(super) fn resolve(syntax: &Syntax<'_>, drafts: &[Draft], within: &[Option<u32>], mentions: &[Mention], entities: &[Entity]) -> Vec<Attribution> {
    let scene = Scene::new(syntax, drafts, mentions, entities);
    let mut attributions: Vec<Attribution> = drafts.iter().zip(within).map(|(draft, &within)| scene.labelled(draft, within)).collect();
    for number in outer_first(within) {
        let Some(source) = drafts.get(number).and_then(|d| d.source) else { continue };
        let mut answer = scene.source(source, number, &attributions);
        if let Some(kind) = scene.speaking(source, attributions.get(number)).filter(|_| answer.kind.value.is_none()) {
            answer.kind = kind;
        }
        if let Some(relation) = attributions.get_mut(number) {
            relation.naming = answer.naming.value;
            relation.reasons.naming = answer.naming.reason;
            relation.kind = answer.kind.value;
            relation.reasons.kind = answer.kind.reason;
            relation.resolved = answer.resolved;
        }
    }
    attributions
}

/// The positions of the relations in the order of their cues, since a pronoun looks back; but a relation comes after those that it stands within,
/// since a speaker's "I" is who the outer relation cites.
fn outer_first(within: &[Option<u32>]) -> Vec<usize> {
    let mut order = Vec::with_capacity(within.len());
    let mut done = vec![false; within.len()];
    for number in 0..within.len() {
        let first = order.len();
        let mut at = Some(number);
        while let Some(here) = at.filter(|&here| done.get(here) == Some(&false)) {
            done[here] = true;
            order.push(here);
            at = within[here].map(|outer| outer as usize);
        }
        order[first..].reverse();
    }
    order
}

/// What sources are resolved against.
struct Scene<'a> {
    syntax: &'a Syntax<'a>,
    mentions: &'a [Mention],
    entities: &'a [Entity],
    /// By mention: its entity, by position.
    entity_of: Vec<Option<u32>>,
    introduced: Introduced,
    /// By entity: the gender that its titles, names and appositions show.
    genders: Vec<Option<Gender>>,
    /// By entity: whether the article calls it by a word for bodies, and by none for people.
    called_bodies: Vec<bool>,
    withheld: Withheld,
    interview: Option<Interview>,
    /// By kind of actor: the entities, by position.
    bodies: FxHashMap<ActorKind, Vec<u32>>,
    /// Bodies of which nothing tells the kind.
    open_bodies: Vec<u32>,
    /// By the folded first word of a body's name of several: the entity, or none where several share it.
    short_names: FxHashMap<String, Option<u32>>,
    /// By the folded last word of a person's name: the entity, or none where several share it.
    surnames: FxHashMap<String, Option<u32>>,
}

impl<'a> Scene<'a> {
    fn new(syntax: &'a Syntax<'a>, drafts: &[Draft], mentions: &'a [Mention], entities: &'a [Entity]) -> Self {
        let mut entity_of = vec![None; mentions.len()];
        for (number, entity) in (0u32..).zip(entities) {
            for &mention in &entity.mentions {
                if let Some(slot) = entity_of.get_mut(mention as usize) {
                    *slot = Some(number);
                }
            }
        }
        let introduced = Introduced::new(syntax, mentions, entities, &entity_of);
        let genders = introduced::genders(syntax, mentions, entities, &introduced);
        let called_bodies = introduced::called_bodies(syntax, entities, &introduced, &genders);
        let withheld = Withheld::new(syntax, drafts, mentions);
        let interview = Interview::new(syntax, mentions, entities, &entity_of);
        let mut bodies: FxHashMap<ActorKind, Vec<u32>> = FxHashMap::default();
        let mut open_bodies = Vec::new();
        let mut short_names: FxHashMap<String, Option<u32>> = FxHashMap::default();
        for (number, entity) in (0u32..).zip(entities).filter(|(_, e)| e.kind == MentionKind::Organization) {
            match entity.actor {
                Some(actor) => bodies.entry(actor).or_default().push(number),
                None => open_bodies.push(number),
            }
            if let Some((first, _)) = entity.name.split_once(' ') {
                short_names.entry(crate::token::fold(first)).and_modify(|known| *known = None).or_insert(Some(number));
            }
        }
        let mut surnames: FxHashMap<String, Option<u32>> = FxHashMap::default();
        for (number, entity) in (0u32..).zip(entities).filter(|(_, e)| e.kind == MentionKind::Person) {
            if let Some((_, last)) = entity.name.rsplit_once(' ') {
                surnames.entry(crate::token::fold(last)).and_modify(|known| *known = None).or_insert(Some(number));
            }
        }
        Self { syntax, mentions, entities, entity_of, introduced, genders, called_bodies, withheld, interview, bodies, open_bodies, short_names, surnames }
    }

    /// A relation with the labels of its cue and content, and a source that is not known yet.
    fn labelled(&self, draft: &Draft, within: Option<u32>) -> Attribution {
        let document = draft.source.and_then(|source| self.document(Phrase::new(self.syntax, source)));
        let mode = labels::mode(self.syntax, draft);
        let cue = labels::of_cue(self.syntax, draft, document);
        let implicit = Label::new(Naming::Implicit, None, rules::IMPLICIT);
        let nobody = Label::new(None::<SourceKind>, None, rules::KIND_NONE);
        Attribution {
            cue: draft.cue,
            source: draft.source.into_iter().collect(),
            content: draft.content.clone(),
            mode: mode.value,
            class: draft.class,
            act: cue.act.value,
            stance: cue.stance.value,
            polarity: cue.polarity.value,
            modality: cue.modality.value,
            tense: cue.tense.value,
            naming: implicit.value,
            kind: nobody.value,
            reasons: Reasons {
                mode: mode.reason,
                act: cue.act.reason,
                stance: cue.stance.reason,
                polarity: cue.polarity.reason,
                modality: cue.modality.reason,
                tense: cue.tense.reason,
                naming: implicit.reason,
                kind: nobody.reason,
            },
            resolved: None,
            within,
            by: draft.by,
        }
    }

    /// How `source`, of the relation `number`, is named, what it is and who.
    fn source(&self, source: TokenRange, number: usize, all: &[Attribution]) -> Answer {
        let first = source.start;
        if source.len() == 1 {
            if self.syntax.is(first, GrammarClass::FirstPerson) {
                return self.first_person(source, number, all);
            }
            if matches!(self.syntax.tag(first), Tag::WP | Tag::WDT | Tag::WPS) {
                return self.relative(source, number, all);
            }
        }
        // "them, both officers": what follows the comma only adds to the pronoun.
        if matches!(self.syntax.tag(first), Tag::PRP | Tag::PRPS) && (source.len() == 1 || self.syntax.is_comma(first + 1)) {
            return self.pronoun(TokenRange::new(first, first + 1), number, all);
        }
        if self.syntax.document.fold(first) == "@" {
            return self.account(source);
        }
        if let Some(answer) = self.outlet(source).or_else(|| self.turn(source)) {
            return answer;
        }
        let phrase = Phrase::new(self.syntax, source);
        if let Some(answer) = self.remainder(phrase, all.get(..number).unwrap_or_default()) {
            return answer;
        }
        if let Some(whole) = phrase.whole.filter(|w| w.start > source.start) {
            return self.part_of(phrase, whole, number, all);
        }
        self.noun_phrase(phrase, number, all)
    }

    /// A source that is a noun phrase: its own name, or whom it stands for.
    fn noun_phrase(&self, phrase: Phrase, number: usize, all: &[Attribution]) -> Answer {
        let named = self.name(phrase);
        if let Some(named) = &named
            && let Some(naming) = self.named(phrase)
        {
            return Answer { naming, kind: self.kind(phrase, named.entity, naming.value), resolved: Some(named.clone()) };
        }
        if let Some((resolved, tokens)) = self.surname(phrase).filter(|_| named.is_none()) {
            let naming = Label::new(Naming::Named, tokens, rules::NAME);
            return Answer { naming, kind: self.kind_of_entity(resolved.entity.unwrap_or(u32::MAX), Some(tokens)), resolved: Some(resolved) };
        }
        let own = self.naming(phrase);
        if own.reason.by.rule == rules::WITHHELD {
            let resolved = named.or_else(|| self.role_noun(phrase, &all[..number.min(all.len())]).map(|(.., resolved)| resolved));
            return Answer { naming: own, kind: self.kind(phrase, None, own.value), resolved };
        }
        if let Some(resolved) = self.short_name(phrase).filter(|_| own.reason.by.rule == rules::CAPITAL && named.is_none()) {
            return Answer { naming: own, kind: self.kind(phrase, resolved.entity, own.value), resolved: Some(resolved) };
        }
        if matches!(own.value, Naming::Named | Naming::SelfVoice) {
            return Answer { naming: own, kind: self.kind(phrase, None, own.value), resolved: named };
        }
        match self.role_noun(phrase, &all[..number.min(all.len())]) {
            Some((naming, kind, resolved)) => {
                let evidence = resolved.antecedent;
                let kind = self.kind_of_head(phrase, resolved.entity).or(kind).unwrap_or_else(|| self.kind(phrase, resolved.entity, naming));
                Answer { naming: Label::new(naming, evidence, rules::STANDS_FOR), kind, resolved: Some(resolved) }
            }
            None => Answer { naming: own, kind: self.kind(phrase, None, own.value), resolved: named },
        }
    }

    /// "one of the officials", "some of them": named as those that it is a part of.
    fn part_of(&self, phrase: Phrase, whole: TokenRange, number: usize, all: &[Attribution]) -> Answer {
        let answer = self.source(whole, number, all);
        let naming = match answer.naming.value {
            // A part of a named body is not the body.
            Naming::Named | Naming::SelfVoice => self.naming(phrase),
            _ => answer.naming,
        };
        let resolved = answer.resolved.filter(|_| answer.naming.value != Naming::Named);
        Answer { naming, kind: answer.kind, resolved }
    }
}
