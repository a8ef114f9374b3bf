//! What kind of source is cited: by its head noun, else by the entity that it is.

use super::Scene;
use super::phrase::Phrase;
use super::rules::{KIND_ENTITY, KIND_NAMING, KIND_NOUN, KIND_PERSON, KIND_SPEAKS, KIND_UNKNOWN};
use crate::attribution::label::Label;
use crate::attribution::relation::Attribution;
use crate::entity::KIND_DEFAULT;
use crate::lexicon::{Act, GrammarClass, Hit, Kind, Naming, RoleKind, SourceKind, Tag};
use crate::mention::{Mention, MentionKind};
use crate::rule::By;
use crate::span::TokenRange;

pub(super) type KindLabel = Label<Option<SourceKind>>;

impl Scene<'_> {
    /// The kind of document that the phrase's head is; a medium that publishes others' words is none.
    pub(super) fn document(&self, phrase: Phrase) -> Option<(SourceKind, TokenRange)> {
        let hit = self.listed(phrase, Kind::Documents)?;
        let kind = SourceKind::from(self.syntax.lexicons.entry(hit.entry).document()?);
        (kind != SourceKind::Outlet && self.holds_head(phrase).is_none_or(|m| m.kind != MentionKind::Person)).then_some((kind, hit.tokens))
    }

    /// The kind of a source that is a noun phrase.
    pub(super) fn kind(&self, phrase: Phrase, entity: Option<u32>, naming: Naming) -> KindLabel {
        if let Some(mention) = self.holds_head(phrase) {
            return self.kind_of_mention(mention);
        }
        if let Some(label) = self.kind_of_head(phrase, entity) {
            return label;
        }
        if let Some(entity) = entity {
            return self.kind_of_entity(entity, None);
        }
        if let Some(label) = self.kind_of_apposition(phrase) {
            return label;
        }
        // "The agency Sahel Wire", "hospital management": a body's noun before the head.
        let before = phrase.modifiers().iter().rev().find_map(|at| super::phrase::listed(self.syntax, phrase.range.start, at, Kind::Bodies));
        if let Some((hit, kind)) = before.and_then(|hit| Some((hit, self.syntax.lexicons.entry(hit.entry).body()?))) {
            return Label::by(Some(kind), hit.tokens, By::entry(KIND_NOUN, hit.entry));
        }
        let who = phrase.range.iter().find(|&at| self.syntax.is(at, GrammarClass::Relative) && self.syntax.tag(at) == Tag::WP);
        match (who, naming) {
            (Some(at), _) => Label::new(Some(SourceKind::Person), TokenRange::new(at, at + 1), KIND_PERSON),
            (None, Naming::Anonymous) => Label::new(Some(SourceKind::Person), phrase.range, KIND_NAMING),
            (None, Naming::Vague | Naming::Collective) if naming == Naming::Vague || self.vague(phrase).is_some() => {
                Label::new(Some(SourceKind::Public), phrase.range, KIND_NAMING)
            }
            _ => Label::new(None, None, KIND_UNKNOWN),
        }
    }

    /// A common noun that no list holds and that speaks, believes or wants: documents and bodies are listed nearly all, trades are not.
    pub(super) fn speaking(&self, source: TokenRange, relation: Option<&Attribution>) -> Option<KindLabel> {
        let relation = relation.filter(|r| matches!(r.act, Act::Say | Act::Ask | Act::Believe | Act::Intend | Act::Decline))?;
        let phrase = Phrase::new(self.syntax, source);
        let common = matches!(self.syntax.tag(phrase.head), Tag::NN | Tag::NNS) && self.syntax.group(relation.cue.start).is_some();
        common.then(|| Label::new(Some(SourceKind::Person), relation.cue, KIND_SPEAKS))
    }

    /// "SYNACIT, the drivers' union": the kind that the noun in apposition names.
    fn kind_of_apposition(&self, phrase: Phrase) -> Option<KindLabel> {
        let comma = (phrase.head + 1..phrase.range.end).find(|&at| self.syntax.is_comma(at)).filter(|&at| at + 1 < phrase.range.end)?;
        let apposed = Phrase::new(self.syntax, TokenRange::new(comma + 1, phrase.range.end));
        self.kind_of_head(apposed, None)
    }

    /// The mention that the head stands in.
    fn holds_head(&self, phrase: Phrase) -> Option<&Mention> {
        self.mentioned(phrase.range).find(|m| m.tokens.contains(phrase.head) && m.kind != MentionKind::Demonym)
    }

    /// The kind that the head noun names. A body's or document's longer form wins over a role's.
    pub(super) fn kind_of_head(&self, phrase: Phrase, entity: Option<u32>) -> Option<KindLabel> {
        let hits = [Kind::Bodies, Kind::Documents, Kind::Roles].map(|kind| self.listed(phrase, kind));
        let hit = hits.into_iter().flatten().rev().max_by_key(|h| h.tokens.len())?;
        let entry = self.syntax.lexicons.entry(hit.entry);
        let kind = entry.body().or_else(|| entry.document().map(SourceKind::from)).unwrap_or_else(|| self.kind_of_role(phrase, &hit));
        // "the group" may be of any kind: the entity decides, if there is one.
        let known = entity.and_then(|e| self.entities.get(e as usize)).is_some_and(|e| e.actor.is_some() && e.kind == MentionKind::Organization);
        if entry.body().is_some() && known && self.syntax.lexicons.cell(hit.entry, "actors").contains('|') {
            return None;
        }
        Some(Label::by(Some(kind), hit.tokens, By::entry(KIND_NOUN, hit.entry)))
    }

    /// A word for people: a person, or several; "residents" and the like are the public.
    fn kind_of_role(&self, phrase: Phrase, hit: &Hit) -> SourceKind {
        match self.syntax.lexicons.entry(hit.entry).role() {
            Some(RoleKind::Civilian) if self.is_plural(phrase) => SourceKind::Public,
            // "the rebels" are the armed group.
            Some(RoleKind::ArmedGroup) if self.is_plural(phrase) => SourceKind::Military,
            _ => SourceKind::Person,
        }
    }

    fn kind_of_mention(&self, mention: &Mention) -> KindLabel {
        let kind = match mention.kind {
            MentionKind::Person | MentionKind::Organization | MentionKind::Role => {
                let first = self.mentions.partition_point(|m| m.tokens.start < mention.tokens.start);
                let entity = self.entity_of.get(first).copied().flatten();
                return entity.map_or_else(|| unknown_body(mention.tokens), |e| self.kind_of_entity(e, Some(mention.tokens)));
            }
            MentionKind::Place | MentionKind::Demonym => SourceKind::Government,
        };
        Label::by(Some(kind), mention.tokens, By { rule: KIND_ENTITY, entry: mention.entry })
    }

    /// The kind of an entity: its actor's, else what the article calls it.
    pub(super) fn kind_of_entity(&self, entity: u32, evidence: Option<TokenRange>) -> KindLabel {
        let Some(found) = self.entities.get(entity as usize) else { return Label::new(None, None, KIND_UNKNOWN) };
        let evidence = evidence.or_else(|| found.mentions.first().and_then(|&m| self.mentions.get(m as usize)).map(|m| m.tokens));
        let by_words = || {
            let called = self.introduced.words(entity).iter().find_map(|words| {
                let hit = super::phrase::listed(self.syntax, words.start, words.end.checked_sub(1)?, Kind::Bodies)?;
                Some((self.syntax.lexicons.entry(hit.entry).body()?, hit))
            });
            called.map(|(kind, hit)| Label::by(Some(kind), hit.tokens, By::entry(KIND_NOUN, hit.entry)))
        };
        match found.kind {
            // A name that was taken for a person's, of what the article calls a company.
            MentionKind::Person if self.is_body(entity) => by_words().unwrap_or(Label::new(Some(SourceKind::Person), evidence, KIND_ENTITY)),
            MentionKind::Person => Label::new(Some(SourceKind::Person), evidence, KIND_ENTITY),
            MentionKind::Place | MentionKind::Demonym => Label::new(Some(SourceKind::Government), evidence, KIND_ENTITY),
            MentionKind::Organization | MentionKind::Role => match (found.actor, by_words()) {
                // A kind that nothing told gives way to what the article calls the body.
                (Some(_), Some(label)) if found.profile.kind_by.is_some_and(|by| by.rule == KIND_DEFAULT) => label,
                (Some(actor), _) => Label::new(Some(SourceKind::from(actor)), evidence, KIND_ENTITY),
                (None, Some(label)) => label,
                (None, None) => unknown_body(evidence.unwrap_or_default()),
            },
        }
    }

    /// Whether the article calls the entity by a word for bodies, and by none for people.
    pub(super) fn is_body(&self, entity: u32) -> bool {
        self.called_bodies.get(entity as usize).copied().unwrap_or(false)
    }
}

/// A body of which nothing tells the kind.
fn unknown_body(evidence: TokenRange) -> KindLabel {
    Label::new(Some(SourceKind::Organization), evidence, KIND_ENTITY)
}
