//! JSON: one object an article.
//!
//! The keys are those of `docs/formats.md` (a test holds it), always present, `null` where nothing is known. A change of their meaning
//! raises [`SCHEMA`].

use std::io;

use serde::Serialize;

use super::spans::{Places, Span, Stretches, part_name};
use crate::analysis::Analysis;
use crate::assertion::{Assertion, Finding};
use crate::attribution::{self, Attribution, Reason, Resolved};
use crate::entity::Entity;
use crate::lexicon::{ActorKind, Lexicons, Naming, SourceKind};
use crate::mention::Mention;
use crate::rule::By;
use crate::span::TokenRange;
use crate::text::Part;
use crate::timex::{Anchor, Timex};

/// Version of the keys and of their meaning.
pub const SCHEMA: u32 = 2;

/// Writes an analysis as one line of JSON, without a line feed.
///
/// # Errors
/// Those of `out`.
pub fn write(out: impl io::Write, analysis: &Analysis, lexicons: &Lexicons) -> io::Result<()> {
    Ok(serde_json::to_writer(out, &article(analysis, lexicons))?)
}

/// Writes an analysis as indented JSON, without a final line feed.
///
/// # Errors
/// Those of `out`.
pub fn write_pretty(out: impl io::Write, analysis: &Analysis, lexicons: &Lexicons) -> io::Result<()> {
    Ok(serde_json::to_writer_pretty(out, &article(analysis, lexicons))?)
}

#[derive(Serialize)]
struct ArticleOut<'a> {
    schema: u32,
    id: &'a str,
    article_id: &'a str,
    origin: &'a str,
    headline: Option<&'a str>,
    byline: Option<&'a str>,
    dateline: Option<&'a str>,
    outlet: Option<&'a str>,
    credit: Option<&'a str>,
    published: Option<&'a str>,
    url: Option<&'a str>,
    language: Option<&'a str>,
    text: &'a str,
    findings: Vec<FindingOut>,
    mentions: Vec<MentionOut<'a>>,
    entities: Vec<EntityOut<'a>>,
    timexes: Vec<TimexOut<'a>>,
    attributions: Vec<AttributionOut<'a>>,
    assertions: Vec<AssertionOut<'a>>,
}

#[derive(Serialize)]
struct ByOut {
    rule: &'static str,
    entry: Option<String>,
}

#[derive(Serialize)]
struct FindingOut {
    flag: &'static str,
    part: &'static str,
    spans: Vec<Span>,
    by: ByOut,
}

#[derive(Serialize)]
struct MentionOut<'a> {
    id: Id,
    part: &'static str,
    #[serde(flatten)]
    at: Stretches<'a>,
    kind: &'static str,
    actor: Option<&'static str>,
    entity: Option<Id>,
    metonymic: bool,
    by: ByOut,
}

#[derive(Serialize)]
struct EntityOut<'a> {
    id: Id,
    name: &'a str,
    kind: &'static str,
    actor: Option<&'static str>,
    mentions: Vec<Id>,
    reference: Option<ReferenceOut>,
    by: ByOut,
}

#[derive(Serialize)]
struct ReferenceOut {
    geonames: Option<u32>,
    latitude: f64,
    longitude: f64,
}

#[derive(Serialize)]
struct TimexOut<'a> {
    id: Id,
    part: &'static str,
    #[serde(flatten)]
    at: Stretches<'a>,
    kind: &'static str,
    value: &'a str,
    modifier: Option<&'static str>,
    begin: Option<&'a str>,
    end: Option<&'a str>,
    anchor: &'static str,
    anchor_timex: Option<Id>,
    by: ByOut,
}

#[derive(Serialize)]
struct AttributionOut<'a> {
    id: Id,
    part: &'static str,
    source: Stretches<'a>,
    cue: Stretches<'a>,
    content: Stretches<'a>,
    mode: &'static str,
    act: &'static str,
    stance: &'static str,
    polarity: &'static str,
    modality: &'static str,
    tense: &'static str,
    naming: &'static str,
    kind: Option<&'static str>,
    why: Why,
    resolved: Option<ResolvedOut<'a>>,
    within: Option<Id>,
    depth: usize,
    chain: Vec<LinkOut<'a>>,
    by: ByOut,
}

#[derive(Serialize)]
struct ResolvedOut<'a> {
    name: &'a str,
    entity: Option<Id>,
    way: &'static str,
    span: Option<Span>,
    by: ByOut,
}

/// One voice of a chain: the outlet, which has no relation, or a relation's source.
#[derive(Serialize)]
struct LinkOut<'a> {
    attribution: Option<Id>,
    source: Option<&'a str>,
}

/// Why the labels of a relation are what they are, by their names.
struct Why(Vec<(&'static str, ReasonOut)>);

#[derive(Serialize)]
struct ReasonOut {
    rule: &'static str,
    span: Option<Span>,
}

impl Serialize for Why {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, reason)| (name, reason)))
    }
}

#[derive(Serialize)]
struct AssertionOut<'a> {
    id: Id,
    part: &'static str,
    #[serde(flatten)]
    at: Stretches<'a>,
    voice: &'static str,
    naming: Option<&'static str>,
    flags: Vec<&'static str>,
    certainty: &'static str,
    polarity: &'static str,
    check_worthiness: Option<f64>,
    attribution: Option<Id>,
    by: ByOut,
}

/// An id within the article: a letter for the layer and a number from 1.
struct Id(char, u32);

impl Id {
    fn at(letter: char, position: usize) -> Self {
        Self(letter, u32::try_from(position).unwrap_or(u32::MAX).saturating_add(1))
    }
}

impl Serialize for Id {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{}{}", self.0, self.1))
    }
}

fn id(letter: char) -> impl Fn(u32) -> Id {
    move |position| Id::at(letter, position as usize)
}

fn by(by: By, lexicons: &Lexicons) -> ByOut {
    ByOut { rule: by.rule.0, entry: by.entry.map(|entry| lexicons.cite(entry)) }
}

fn article<'a>(analysis: &'a Analysis, lexicons: &Lexicons) -> ArticleOut<'a> {
    let article = &analysis.document.article;
    let scribe = Scribe { places: Places::new(analysis), analysis, lexicons };
    let entity_of = entity_of(analysis);
    ArticleOut {
        schema: SCHEMA,
        id: &article.id,
        article_id: &article.article_id,
        origin: &article.origin,
        headline: article.headline.as_deref(),
        byline: article.byline.as_deref(),
        dateline: article.dateline.as_deref(),
        outlet: article.outlet.as_deref(),
        credit: article.credit.as_deref(),
        published: article.published.as_deref(),
        url: article.url.as_deref(),
        language: article.language.as_deref(),
        text: &article.text,
        findings: analysis.findings.iter().map(|f| scribe.finding(f)).collect(),
        mentions: analysis.mentions.iter().zip(&entity_of).enumerate().map(|(n, (m, e))| scribe.mention(n, m, *e)).collect(),
        entities: analysis.entities.iter().enumerate().map(|(n, e)| scribe.entity(n, e)).collect(),
        timexes: analysis.timexes.iter().enumerate().map(|(n, t)| scribe.timex(n, t)).collect(),
        attributions: analysis.attributions.iter().enumerate().map(|(n, a)| scribe.attribution(n, a)).collect(),
        assertions: analysis.assertions.iter().enumerate().map(|(n, a)| scribe.assertion(n, a)).collect(),
    }
}

/// By mention: its entity.
fn entity_of(analysis: &Analysis) -> Vec<Option<u32>> {
    let mut of = vec![None; analysis.mentions.len()];
    for (number, entity) in (0u32..).zip(&analysis.entities) {
        for &mention in &entity.mentions {
            if let Some(slot) = of.get_mut(mention as usize) {
                *slot = Some(number);
            }
        }
    }
    of
}

struct Scribe<'a, 'l> {
    places: Places<'a>,
    analysis: &'a Analysis,
    lexicons: &'l Lexicons,
}

impl<'a> Scribe<'a, '_> {
    fn finding(&self, finding: &Finding) -> FindingOut {
        let part = self.places.part(&[finding.tokens]);
        FindingOut { flag: finding.flag, part: part_name(part), spans: self.places.spans(part, &[finding.tokens]), by: by(finding.by, self.lexicons) }
    }

    fn mention(&self, number: usize, mention: &Mention, entity: Option<u32>) -> MentionOut<'a> {
        let part = self.places.part(&[mention.tokens]);
        MentionOut {
            id: Id::at('m', number),
            part: part_name(part),
            at: self.places.stretches(part, &[mention.tokens]),
            kind: mention.kind.as_str(),
            actor: mention.actor.map(ActorKind::as_str),
            entity: entity.map(id('e')),
            metonymic: mention.metonymic,
            by: by(mention.by, self.lexicons),
        }
    }

    fn entity(&self, number: usize, entity: &'a Entity) -> EntityOut<'a> {
        EntityOut {
            id: Id::at('e', number),
            name: &entity.name,
            kind: entity.kind.as_str(),
            actor: entity.actor.map(ActorKind::as_str),
            mentions: entity.mentions.iter().copied().map(id('m')).collect(),
            reference: entity.reference.map(|r| ReferenceOut { geonames: r.geonames, latitude: r.latitude, longitude: r.longitude }),
            by: by(entity.by, self.lexicons),
        }
    }

    fn timex(&self, number: usize, timex: &'a Timex) -> TimexOut<'a> {
        let part = self.places.part(&[timex.tokens]);
        TimexOut {
            id: Id::at('t', number),
            part: part_name(part),
            at: self.places.stretches(part, &[timex.tokens]),
            kind: timex.kind.as_str(),
            value: &timex.value,
            modifier: timex.modifier,
            begin: timex.begin.as_deref(),
            end: timex.end.as_deref(),
            anchor: timex.anchor.as_str(),
            anchor_timex: if let Anchor::Text(other) = timex.anchor { Some(id('t')(other)) } else { None },
            by: by(timex.by, self.lexicons),
        }
    }

    fn attribution(&self, number: usize, relation: &'a Attribution) -> AttributionOut<'a> {
        let part = self.places.part(&[relation.cue]);
        let chain = attribution::chain(&self.analysis.attributions, number);
        AttributionOut {
            id: Id::at('a', number),
            part: part_name(part),
            source: self.places.stretches(part, &relation.source),
            cue: self.places.stretches(part, &[relation.cue]),
            content: self.places.stretches(part, &relation.content),
            mode: relation.mode.as_str(),
            act: relation.act.as_str(),
            stance: relation.stance.as_str(),
            polarity: relation.polarity.as_str(),
            modality: relation.modality.as_str(),
            tense: relation.tense.as_str(),
            naming: relation.naming.as_str(),
            kind: relation.kind.map(SourceKind::as_str),
            why: Why(relation.reasons.all().map(|(name, reason)| (name, self.reason(part, reason))).into()),
            resolved: relation.resolved.as_ref().map(|r| self.resolved(part, r)),
            within: relation.within.map(id('a')),
            depth: chain.len().saturating_sub(1),
            chain: self.chain(&chain),
            by: by(relation.by, self.lexicons),
        }
    }

    fn resolved(&self, part: Part, resolved: &'a Resolved) -> ResolvedOut<'a> {
        ResolvedOut {
            name: &resolved.name,
            entity: resolved.entity.map(id('e')),
            way: resolved.way.as_str(),
            span: resolved.antecedent.and_then(|tokens| self.span(part, tokens)),
            by: by(resolved.by, self.lexicons),
        }
    }

    fn reason(&self, part: Part, reason: Reason) -> ReasonOut {
        ReasonOut { rule: reason.by.rule.0, span: reason.evidence.and_then(|tokens| self.span(part, tokens)) }
    }

    /// The span, if it lies in `part`.
    fn span(&self, part: Part, tokens: TokenRange) -> Option<Span> {
        self.places.spans(part, &[tokens]).pop()
    }

    /// The voices from the outlet to the innermost source.
    fn chain(&self, chain: &[u32]) -> Vec<LinkOut<'a>> {
        let outlet = LinkOut { attribution: None, source: self.analysis.document.article.outlet.as_deref() };
        let link = |&number: &u32| {
            let relation = self.analysis.attributions.get(number as usize);
            let words = || relation.and_then(|r| r.source.first()).map(|&source| self.analysis.document.token_text(source));
            LinkOut { attribution: Some(id('a')(number)), source: relation.and_then(|r| r.resolved.as_ref()).map(|r| r.name.as_str()).or_else(words) }
        };
        std::iter::once(outlet).chain(chain.iter().map(link)).collect()
    }

    fn assertion(&self, number: usize, assertion: &Assertion) -> AssertionOut<'a> {
        let part = self.places.part(&assertion.content);
        AssertionOut {
            id: Id::at('s', number),
            part: part_name(part),
            at: self.places.stretches(part, &assertion.content),
            voice: assertion.voice.as_str(),
            naming: assertion.naming.map(Naming::as_str),
            flags: assertion.flags.iter().map(|f| f.as_str()).collect(),
            certainty: assertion.certainty.as_str(),
            polarity: assertion.polarity.as_str(),
            check_worthiness: assertion.check_worthiness,
            attribution: assertion.attribution.map(id('a')),
            by: by(assertion.by, self.lexicons),
        }
    }
}

#[cfg(test)]
mod tests;
