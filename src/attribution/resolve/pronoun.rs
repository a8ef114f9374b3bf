//! Whom "he", "she", "it" and "they" stand for: the nearest that agrees in number, animacy and gender, if no other is as near.

use super::choose::{Candidate, nearest};
use super::phrase::Phrase;
use super::rules::{KIND_PERSON, KIND_UNKNOWN, RESOLVE_CITED, RESOLVE_MENTIONED, UNSETTLED};
use super::{Answer, Scene};
use crate::attribution::label::Label;
use crate::attribution::relation::{Attribution, Resolved};
use crate::lexicon::{Gender, GrammarClass, Kind, Naming, SourceKind, Tag, Way};
use crate::mention::MentionKind;
use crate::rule::By;
use crate::span::TokenRange;
use crate::syntax::Form;

/// Sentences that a pronoun looks back for its antecedent: its own paragraph and the one before are seldom longer.
const LOOK_BACK: u32 = 6;

/// Relations or mentions that a pronoun looks back over at most: far more than six sentences of news hold.
const RECENT: usize = 80;

/// What one sentence between counts for, against the penalties below.
const SENTENCE: u32 = 4;

/// A mention that begins its sentence or has its verb after it is spoken of; any other is in passing.
const SUBJECT: u32 = 1;
const IN_PASSING: u32 = 5;

/// How far a mention in passing may be: a person's two sentences, a thing's one.
const FAR: u32 = 2 * SENTENCE + IN_PASSING;
const FAR_THING: u32 = SENTENCE + IN_PASSING;

/// A body is seldom "they".
const BODY_AS_THEY: u32 = 3;

/// Whom a pronoun may stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Referent {
    Entity(u32),
    /// The source of an earlier relation that names nobody, by its first token.
    Phrase(u32),
}

/// A candidate, and where it stands.
#[derive(Debug, Clone, Copy)]
struct Antecedent {
    referent: Referent,
    distance: u32,
    range: TokenRange,
    /// The source or mention that it was found by.
    source: TokenRange,
    naming: Naming,
    cited: Option<usize>,
}

/// What a pronoun asks of its antecedent.
#[derive(Debug, Clone, Copy)]
struct Wanted<'a> {
    at: u32,
    /// What the pronoun's own relation attributes: whoever is named there is spoken of, not speaking.
    content: &'a [TokenRange],
    plural: bool,
    thing: bool,
    gender: Option<Gender>,
    /// Who speaks the quotation that the pronoun stands in: "he" is someone else.
    speaker: Option<Referent>,
}

impl Scene<'_> {
    /// Who the pronoun `source` of the relation `number` stands for.
    pub(super) fn pronoun(&self, source: TokenRange, number: usize, all: &[Attribution]) -> Answer {
        let at = source.start;
        let wanted = self.wanted(at, number, all);
        let mut antecedents = self.cited(&wanted, all.get(..number).unwrap_or_default());
        antecedents.extend(self.spoken_of(&wanted));
        join_appositions(&mut antecedents);
        let candidates: Vec<Candidate<Referent>> = antecedents.iter().map(|a| Candidate { referent: a.referent, distance: a.distance }).collect();
        let chosen = nearest(&candidates, 1);
        let best = antecedents.iter().filter(|a| chosen.is_none_or(|c| c == a.referent)).min_by_key(|a| a.distance);
        let (Some(_), Some(best)) = (chosen, best) else { return unsettled(&wanted, source, &antecedents) };
        self.answer(*best, at, all)
    }

    fn answer(&self, best: Antecedent, at: u32, all: &[Attribution]) -> Answer {
        // As a source, "her" is never an object.
        let way = if self.syntax.is(at, GrammarClass::Possessive) { Way::Possessive } else { Way::Pronoun };
        let by = By::rule(if best.cited.is_some() { RESOLVE_CITED } else { RESOLVE_MENTIONED });
        let evidence = Some(best.range);
        let resolved = |name: String, entity| Some(Resolved { name, entity, way, antecedent: evidence, by });
        match best.referent {
            Referent::Entity(entity) => Answer {
                naming: Self::same_naming(Naming::Named, evidence),
                kind: self.kind_of_entity(entity, evidence),
                resolved: self.entities.get(entity as usize).and_then(|e| resolved(e.name.clone(), Some(entity))),
            },
            Referent::Phrase(_) => {
                let relation = best.cited.and_then(|n| all.get(n));
                let kind = relation.map_or(Label::new(None, None, KIND_UNKNOWN), |r| Label { value: r.kind, reason: r.reasons.kind });
                let name =
                    relation.and_then(|r| r.resolved.as_ref()).map_or_else(|| self.syntax.document.token_text(best.range).to_owned(), |r| r.name.clone());
                Answer { naming: Self::same_naming(best.naming, evidence), kind, resolved: resolved(name, None) }
            }
        }
    }

    fn wanted<'r>(&self, at: u32, number: usize, all: &'r [Attribution]) -> Wanted<'r> {
        let document = self.syntax.document;
        let outer = all.get(number).and_then(|r| r.within).and_then(|w| all.get(w as usize));
        let quoted = document.quote_of.get(at as usize).is_some_and(|&q| q != u32::MAX);
        Wanted {
            at,
            content: all.get(number).map_or(&[], |r| r.content.as_slice()),
            plural: self.syntax.is(at, GrammarClass::Several),
            thing: self.syntax.is(at, GrammarClass::Thing),
            gender: self.gender_shown(at),
            speaker: outer.filter(|_| quoted).and_then(referent),
        }
    }

    /// The gender that the word at `at` shows.
    fn gender_shown(&self, at: u32) -> Option<Gender> {
        let hits = self.syntax.document.hits_of(at, Kind::Genders).filter(|h| h.tokens.len() == 1);
        hits.into_iter().find_map(|h| self.syntax.lexicons.entry(h.entry).gender())
    }

    /// The distance of a range before the pronoun, if it is near enough.
    fn distance_to(&self, wanted: &Wanted<'_>, range: TokenRange, penalty: u32) -> Option<u32> {
        let document = self.syntax.document;
        let of = |at: u32| (document.sentence_of.get(at as usize).copied().unwrap_or(0), document.quote_of.get(at as usize).copied().unwrap_or(u32::MAX));
        let ((sentence, quote), (own, own_quote)) = (of(range.start), of(wanted.at));
        let back = own.checked_sub(sentence).filter(|&back| back <= LOOK_BACK && range.end <= wanted.at)?;
        if wanted.content.iter().any(|content| content.covers(range)) {
            return None;
        }
        // What is said inside a quotation is of another's world.
        let apart = if quote != u32::MAX && quote != own_quote { SENTENCE } else { 0 };
        Some(back * SENTENCE + penalty + apart)
    }

    /// Whether a token stands in the sentences that the pronoun looks back over, or after it.
    fn is_near(&self, wanted: &Wanted<'_>, at: u32) -> bool {
        let sentence = |at: u32| self.syntax.document.sentence_of.get(at as usize).copied().unwrap_or(0);
        sentence(wanted.at).saturating_sub(sentence(at)) <= LOOK_BACK
    }

    /// The sources cited before that agree.
    fn cited(&self, wanted: &Wanted<'_>, earlier: &[Attribution]) -> Vec<Antecedent> {
        let agrees = |number: usize| {
            let relation = earlier.get(number)?;
            let &source = relation.source.first()?;
            // A pronoun that nothing was found for stands for nobody.
            let known = relation.resolved.is_some() || !matches!(self.syntax.tag(source.start), Tag::PRP | Tag::PRPS | Tag::WP | Tag::WDT);
            let referent = referent(relation).filter(|r| known && Some(*r) != wanted.speaker)?;
            let (fit, gender) = match referent {
                Referent::Entity(entity) => (self.fits_entity(wanted, entity, source)?, self.genders.get(entity as usize).copied().flatten()),
                Referent::Phrase(_) => {
                    let range = relation.resolved.as_ref().and_then(|r| r.antecedent).unwrap_or(source);
                    let gender = self.gender_shown(Phrase::new(self.syntax, range).head);
                    let fit = self.fits_phrase(wanted, range, relation.kind)?;
                    // Someone unnamed whose gender nothing shows is meant only where he was cited a moment ago.
                    let far = self.distance_to(wanted, source, 0)? > SENTENCE && wanted.gender.is_some() && gender.is_none();
                    (if far { None } else { Some(fit) }?, gender)
                }
            };
            let distance = self.distance_to(wanted, source, fit + Self::gender_penalty(wanted, gender)?)?;
            let range = relation.resolved.as_ref().and_then(|r| r.antecedent).unwrap_or(source);
            Some(Antecedent { referent, distance, range, source, naming: relation.naming, cited: Some(number) })
        };
        let near = |number: &usize| earlier.get(*number).is_some_and(|r| self.is_near(wanted, r.cue.start));
        (0..earlier.len()).rev().take(RECENT).take_while(near).filter_map(agrees).collect()
    }

    /// The persons and bodies mentioned before that agree.
    fn spoken_of(&self, wanted: &Wanted<'_>) -> Vec<Antecedent> {
        let before = self.mentions.partition_point(|m| m.tokens.start < wanted.at);
        let agrees = |number: usize| {
            let mention = self.mentions.get(number)?;
            let place = mention.kind == MentionKind::Place && mention.metonymic.is_government();
            if !(place || matches!(mention.kind, MentionKind::Person | MentionKind::Organization)) {
                return None;
            }
            let entity = self.entity_of.get(number).copied().flatten()?;
            let referent = Referent::Entity(entity);
            if Some(referent) == wanted.speaker {
                return None;
            }
            let fit = self.fits_entity(wanted, entity, mention.tokens)?;
            let gender = self.genders.get(entity as usize).copied().flatten();
            let subject = self.is_subject(mention.tokens);
            if wanted.plural && !subject && mention.kind != MentionKind::Person {
                return None;
            }
            let penalty = fit + Self::gender_penalty(wanted, gender)? + if subject { SUBJECT } else { IN_PASSING };
            let limit = if wanted.thing { FAR_THING } else { FAR };
            let distance = self.distance_to(wanted, mention.tokens, penalty).filter(|&distance| distance <= limit)?;
            Some(Antecedent { referent, distance, range: mention.tokens, source: mention.tokens, naming: Naming::Named, cited: None })
        };
        let near = |number: &usize| self.mentions.get(*number).is_some_and(|m| self.is_near(wanted, m.tokens.start));
        (0..before).rev().take(RECENT).take_while(near).filter_map(agrees).collect()
    }

    /// Whether a mention looks like its clause's subject: it begins the sentence, or a finite verb follows.
    fn is_subject(&self, tokens: TokenRange) -> bool {
        let sentence = self.syntax.document.sentence_at(tokens.start).tokens;
        tokens.start - sentence.start <= 3 || self.syntax.group(tokens.end).is_some_and(|g| g.form == Form::Finite)
    }

    /// What the gender adds to the distance: nothing if it agrees, a little if nothing shows it; none if it contradicts.
    fn gender_penalty(wanted: &Wanted<'_>, gender: Option<Gender>) -> Option<u32> {
        match (wanted.gender, gender) {
            (None, _) => Some(0),
            (Some(wanted), Some(shown)) if wanted == shown => Some(0),
            (Some(_), Some(_)) => None,
            (Some(_), None) => Some(2),
        }
    }

    /// What number and animacy of an entity add to the distance; none if they contradict.
    fn fits_entity(&self, wanted: &Wanted<'_>, entity: u32, range: TokenRange) -> Option<u32> {
        let kind = self.entities.get(entity as usize)?.kind;
        let kind = if self.is_body(entity) { MentionKind::Organization } else { kind };
        let joined = range.iter().any(|at| self.syntax.tag(at) == Tag::CC);
        match kind {
            MentionKind::Person => (!wanted.thing && wanted.plural == joined).then_some(0),
            MentionKind::Organization | MentionKind::Role if wanted.plural => Some(BODY_AS_THEY),
            MentionKind::Organization | MentionKind::Role | MentionKind::Place => wanted.thing.then_some(0),
            MentionKind::Demonym => None,
        }
    }

    /// The same for a phrase that names nobody.
    fn fits_phrase(&self, wanted: &Wanted<'_>, range: TokenRange, kind: Option<SourceKind>) -> Option<u32> {
        let phrase = Phrase::new(self.syntax, range);
        let plural = phrase.whole.is_none() && (self.is_plural(phrase) || self.count(phrase).is_some());
        let human = matches!(kind, Some(SourceKind::Person | SourceKind::Public)) || (kind.is_none() && self.is_human(phrase));
        // Of a name that nothing is known of there is no telling whether it is "it".
        let open = kind.is_none() && self.is_capitalised(phrase.head);
        let fits = if wanted.plural { plural } else { !plural && human != wanted.thing && !(open && wanted.thing) };
        fits.then_some(0)
    }
}

/// "Ann Lee, a spokeswoman for the council": a phrase inside a source that names someone is no other antecedent.
fn join_appositions(antecedents: &mut [Antecedent]) {
    let named: Vec<(TokenRange, Referent)> = antecedents.iter().filter(|a| matches!(a.referent, Referent::Entity(_))).map(|a| (a.source, a.referent)).collect();
    for phrase in antecedents.iter_mut().filter(|a| matches!(a.referent, Referent::Phrase(_))) {
        if let Some((_, referent)) = named.iter().find(|(source, _)| source.covers(phrase.range)) {
            phrase.referent = *referent;
        }
    }
}

/// No antecedent, or several that are as near: nobody is resolved. Where all of them are named alike, so is the pronoun.
fn unsettled(wanted: &Wanted<'_>, source: TokenRange, antecedents: &[Antecedent]) -> Answer {
    let near = antecedents.iter().map(|a| a.distance).min();
    let mut namings = antecedents.iter().filter(|a| Some(a.distance) == near).map(|a| a.naming);
    let alike = namings.next().filter(|first| namings.all(|n| n == *first));
    let naming = alike.unwrap_or(if wanted.plural { Naming::Collective } else { Naming::Role });
    let human = !wanted.thing && !wanted.plural;
    let kind = if human { Label::new(Some(SourceKind::Person), source, KIND_PERSON) } else { Label::new(None, None, KIND_UNKNOWN) };
    Answer { naming: Label::new(naming, source, UNSETTLED), kind, resolved: None }
}

/// Whom a relation cites.
fn referent(relation: &Attribution) -> Option<Referent> {
    let resolved = relation.resolved.as_ref();
    let phrase = || resolved.and_then(|r| r.antecedent).or_else(|| relation.source.first().copied()).map(|s| Referent::Phrase(s.start));
    resolved.and_then(|r| r.entity).map(Referent::Entity).or_else(phrase)
}
