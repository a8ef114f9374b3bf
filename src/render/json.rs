//! JSON: one object an article.
//!
//! The keys are those of `docs/formats.md` (a test holds it), always present, `null` where nothing is known. A change of their meaning
//! raises [`SCHEMA`]. The keys that say why are there unless they are [left out](Reasoning::LeftOut).

mod records;

use std::io;

use super::quantities::{self, QuantityOut};
use super::spans::{Places, Span, part_name};
use records::{
    AncestorOut, ArticleOut, AsideOut, AssertionOut, AttributionOut, ByOut, ChoiceOut, ClaimOut, EntityOut, FindingOut, FlagOut, FrameOut, HolderOut, Id,
    LinkOut, MaybeBy, MentionOut, Numbered, PointsOut, ProfileOut, ReasonOut, ReferenceOut, ResolvedOut, RoleOut, TimexOut, Why,
};

use crate::analysis::Analysis;
use crate::assertion::{Aside, Assertion, Finding, Flagged, Frame, Profile};
use crate::attribution::{self, Attribution, Reason, Resolved};
use crate::entity::{Entity, RoleMention};
use crate::lexicon::{ActorKind, Lexicons, Naming, SourceKind};
use crate::mention::{Mention, MentionKind};
use crate::quantity::Quantity;
use crate::rule::By;
use crate::span::TokenRange;
use crate::text::Part;
use crate::timex::{Anchor, Timex};

/// Version of the keys and of their meaning.
pub const SCHEMA: u32 = 2;

/// Whether the keys that say why are written: `by`, `actor_by`, `why`, the points of claims, the lines of office-holders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reasoning {
    /// They are.
    Told,
    /// They are left out, and with them a third of the JSON.
    LeftOut,
}

/// Writes an analysis as one line of JSON, without a line feed.
///
/// # Errors
/// Those of `out`.
pub fn write(out: impl io::Write, analysis: &Analysis, reasoning: Reasoning, lexicons: &Lexicons) -> io::Result<()> {
    Ok(serde_json::to_writer(out, &article(analysis, reasoning, lexicons))?)
}

/// Writes an analysis as indented JSON, without a final line feed.
///
/// # Errors
/// Those of `out`.
pub fn write_pretty(out: impl io::Write, analysis: &Analysis, reasoning: Reasoning, lexicons: &Lexicons) -> io::Result<()> {
    Ok(serde_json::to_writer_pretty(out, &article(analysis, reasoning, lexicons))?)
}

fn id(letter: char) -> impl Fn(u32) -> Id {
    move |position| Id::at(letter, position as usize)
}

fn article<'a>(analysis: &'a Analysis, reasoning: Reasoning, lexicons: &Lexicons) -> ArticleOut<'a> {
    let article = &analysis.document.article;
    let scribe = Scribe { places: Places::new(analysis), analysis, reasoning, lexicons };
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
        updated: article.updated.as_deref(),
        retrieved: article.retrieved.as_deref(),
        section: article.section.as_deref(),
        url: article.url.as_deref(),
        language: article.language.as_deref(),
        message_id: article.message_id.as_deref(),
        thread: article.thread.as_deref(),
        reader: article.reader.as_deref(),
        analysed: article.is_in_analysed_language(),
        text: &article.text,
        pages: scribe.places.pages(),
        findings: analysis.findings.iter().map(|f| scribe.finding(f)).collect(),
        mentions: analysis.mentions.iter().zip(&entity_of).enumerate().map(|(n, (m, e))| scribe.mention(n, m, *e)).collect(),
        entities: analysis.entities.iter().enumerate().map(|(n, e)| scribe.entity(n, e)).collect(),
        timexes: analysis.timexes.iter().enumerate().map(|(n, t)| scribe.timex(n, t)).collect(),
        quantities: analysis.quantities.iter().enumerate().map(|(n, q)| scribe.quantity(n, q)).collect(),
        attributions: analysis.attributions.iter().enumerate().map(|(n, a)| scribe.attribution(n, a)).collect(),
        assertions: analysis.assertions.iter().enumerate().map(|(n, a)| scribe.assertion(n, a)).collect(),
        asides: analysis.asides.iter().map(|a| scribe.aside(a)).collect(),
        profile: profile(analysis),
    }
}

fn profile(analysis: &Analysis) -> ProfileOut {
    let profile = Profile::of(&analysis.assertions, &analysis.attributions, |r| super::pretty::words(analysis, &r.source));
    ProfileOut {
        assertions: profile.assertions,
        own_voice: profile.own_voice,
        by_naming: profile.by_naming.into_iter().map(|(naming, count)| (naming.as_str(), count)).collect(),
        by_flag: profile.by_flag.into_iter().map(|(flag, count)| (flag.as_str(), count)).collect(),
        sources: profile.sources,
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
    reasoning: Reasoning,
    lexicons: &'l Lexicons,
}

impl<'a> Scribe<'a, '_> {
    /// What says why, if that was asked for.
    fn why<T>(&self, say: impl FnOnce() -> T) -> Option<T> {
        (self.reasoning == Reasoning::Told).then(say)
    }

    fn by(&self, by: By) -> Option<ByOut> {
        self.why(|| ByOut { rule: by.rule.0, entry: by.entry.map(|entry| self.lexicons.cite(entry)) })
    }

    fn finding(&self, finding: &Finding) -> FindingOut {
        let part = self.places.part(&[finding.tokens]);
        FindingOut { flag: finding.flag, part: part_name(part), spans: self.places.spans(part, &[finding.tokens]), by: self.by(finding.by) }
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
            metonymic: mention.metonymic.is_government(),
            stands_for: (mention.kind == MentionKind::Place).then(|| mention.metonymic.as_str()),
            by: self.by(mention.by),
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
            ancestors: entity.ancestors.iter().map(|a| AncestorOut { name: &a.name, geonames: a.geonames, kind: a.kind.as_str() }).collect(),
            choice: entity.choice.as_ref().map(|c| ChoiceOut { candidates: c.candidates, evidence: &c.evidence, around: c.around }),
            lexicon_id: entity.profile.id.as_deref(),
            key: &entity.profile.key,
            aliases: &entity.profile.aliases,
            country: entity.profile.country.as_deref(),
            roles: entity.profile.roles.iter().map(|r| self.role(r)).collect(),
            holder: entity.profile.holder.as_ref().map(|h| HolderOut { lexicon_id: &h.id, name: &h.name, entry: self.why(|| self.lexicons.cite(h.entry)) }),
            actor_by: self.why(|| MaybeBy(entity.profile.kind_by.and_then(|why| self.by(why)))),
            by: self.by(entity.by),
        }
    }

    fn role(&self, role: &'a RoleMention) -> RoleOut<'a> {
        let part = self.places.part(&[role.tokens]);
        RoleOut { role: &role.id, part: part_name(part), at: self.places.stretches(part, &[role.tokens]), by: self.by(role.by) }
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
            by: self.by(timex.by),
        }
    }

    fn quantity(&self, number: usize, found: &'a Quantity) -> Numbered<QuantityOut<'a>> {
        Numbered { id: Id::at('q', number), what: quantities::quantity(found, &self.places), by: self.by(found.by) }
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
            why: self.why(|| Why(relation.reasons.all().map(|(name, reason)| (name, self.reason(part, reason))).into())),
            resolved: relation.resolved.as_ref().map(|r| self.resolved(part, r)),
            within: relation.within.map(id('a')),
            depth: chain.len().saturating_sub(1),
            chain: self.chain(&chain),
            by: self.by(relation.by),
        }
    }

    fn resolved(&self, part: Part, resolved: &'a Resolved) -> ResolvedOut<'a> {
        ResolvedOut {
            name: &resolved.name,
            entity: resolved.entity.map(id('e')),
            way: resolved.way.as_str(),
            span: resolved.antecedent.and_then(|tokens| self.span(part, tokens)),
            by: self.by(resolved.by),
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

    fn aside(&self, aside: &Aside) -> AsideOut {
        let part = self.places.part(&[aside.tokens]);
        AsideOut { part: part_name(part), spans: self.places.spans(part, &[aside.tokens]), kind: aside.kind.as_str(), by: self.by(aside.by) }
    }

    fn frame(&self, part: Part, frame: &Frame) -> FrameOut<'a> {
        let role = |range: Option<TokenRange>| range.map(|r| self.places.stretches(part, &[r]));
        FrameOut {
            actor: role(frame.actor),
            action: role(frame.action),
            target: role(frame.target),
            place: frame.place.map(id('m')),
            time: frame.time.map(id('t')),
        }
    }

    fn flag(&self, part: Part, flagged: &Flagged) -> FlagOut {
        FlagOut { flag: flagged.flag.as_str(), spans: self.places.spans(part, &[flagged.evidence]), by: self.by(flagged.by) }
    }

    fn assertion(&self, number: usize, assertion: &Assertion) -> AssertionOut<'a> {
        let part = self.places.part(&assertion.content);
        AssertionOut {
            id: Id::at('s', number),
            part: part_name(part),
            at: self.places.stretches(part, &assertion.content),
            form: assertion.form.as_str(),
            voice: assertion.voice.as_str(),
            naming: assertion.naming.map(Naming::as_str),
            flags: assertion.flags.iter().map(|f| f.flag.as_str()).collect(),
            certainty: assertion.certainty.code(),
            polarity: assertion.polarity.as_str(),
            author_certainty: assertion.author.certainty.code(),
            author_polarity: assertion.author.polarity.as_str(),
            embedded_in: assertion.embedded_in.map(id('s')),
            claim: assertion.claim.as_ref().map(|c| ClaimOut {
                kind: c.kind.as_str(),
                points: self.why(|| c.points.iter().map(|p| PointsOut { feature: p.feature.as_str(), points: p.points }).collect()),
                by: self.by(c.by),
            }),
            check_worthiness: assertion.claim.as_ref().map(|c| c.worth),
            frame: self.frame(part, &assertion.frame),
            quantities: assertion.quantities.iter().copied().map(id('q')).collect(),
            evidence: assertion.flags.iter().map(|f| self.flag(part, f)).collect(),
            attribution: assertion.attribution.map(id('a')),
            by: self.by(assertion.by),
        }
    }
}

#[cfg(test)]
mod tests;
