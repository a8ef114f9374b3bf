//! JSON: one object an article.
//!
//! The keys are those of `docs/formats.md` (a test holds it), always present, `null` where nothing is known. A change of their meaning
//! raises [`SCHEMA`].

use std::io;

use serde::Serialize;

use super::spans::{Places, Span, Stretches, part_name};
use crate::analysis::Analysis;
use crate::assertion::{Assertion, Finding};
use crate::attribution::{Attribution, Resolved};
use crate::entity::{Entity, RoleMention};
use crate::lexicon::{ActorKind, Lexicons, Naming};
use crate::mention::Mention;
use crate::rule::By;
use crate::timex::{Anchor, Timex};

/// Version of the keys and of their meaning.
pub const SCHEMA: u32 = 1;

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
    lexicon_id: Option<&'a str>,
    key: &'a str,
    aliases: &'a [String],
    country: Option<&'a str>,
    roles: Vec<RoleOut<'a>>,
    holder: Option<HolderOut<'a>>,
    actor_by: Option<ByOut>,
    by: ByOut,
}

#[derive(Serialize)]
struct RoleOut<'a> {
    role: &'a str,
    part: &'static str,
    #[serde(flatten)]
    at: Stretches<'a>,
    by: ByOut,
}

#[derive(Serialize)]
struct HolderOut<'a> {
    lexicon_id: &'a str,
    name: &'a str,
    entry: String,
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
    class: &'static str,
    stance: &'static str,
    negated: bool,
    naming: &'static str,
    resolved: Option<ResolvedOut<'a>>,
    within: Option<Id>,
    depth: u32,
    by: ByOut,
}

#[derive(Serialize)]
struct ResolvedOut<'a> {
    name: &'a str,
    entity: Option<Id>,
    by: ByOut,
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
            lexicon_id: entity.profile.id.as_deref(),
            key: &entity.profile.key,
            aliases: &entity.profile.aliases,
            country: entity.profile.country.as_deref(),
            roles: entity.profile.roles.iter().map(|r| self.role(r)).collect(),
            holder: entity.profile.holder.as_ref().map(|h| HolderOut { lexicon_id: &h.id, name: &h.name, entry: self.lexicons.cite(h.entry) }),
            actor_by: entity.profile.kind_by.map(|why| by(why, self.lexicons)),
            by: by(entity.by, self.lexicons),
        }
    }

    fn role(&self, role: &'a RoleMention) -> RoleOut<'a> {
        let part = self.places.part(&[role.tokens]);
        RoleOut { role: &role.id, part: part_name(part), at: self.places.stretches(part, &[role.tokens]), by: by(role.by, self.lexicons) }
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
        AttributionOut {
            id: Id::at('a', number),
            part: part_name(part),
            source: self.places.stretches(part, &relation.source),
            cue: self.places.stretches(part, &[relation.cue]),
            content: self.places.stretches(part, &relation.content),
            mode: relation.mode.as_str(),
            class: relation.class.as_str(),
            stance: relation.stance.as_str(),
            negated: relation.negated,
            naming: relation.naming.as_str(),
            resolved: relation.resolved.as_ref().map(|r| self.resolved(r)),
            within: relation.within.map(id('a')),
            depth: self.depth(relation),
            by: by(relation.by, self.lexicons),
        }
    }

    fn resolved(&self, resolved: &'a Resolved) -> ResolvedOut<'a> {
        ResolvedOut { name: &resolved.name, entity: resolved.entity.map(id('e')), by: by(resolved.by, self.lexicons) }
    }

    /// How many relations `relation` is inside of.
    fn depth(&self, relation: &Attribution) -> u32 {
        let all = &self.analysis.attributions;
        let outwards = std::iter::successors(relation.within, |&at| all.get(at as usize).and_then(|outer| outer.within));
        // No chain is longer than there are relations; a ring, which would be a bug elsewhere, must not hang the output.
        u32::try_from(outwards.take(all.len()).count()).unwrap_or(u32::MAX)
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
mod tests {
    use std::collections::BTreeSet;

    use serde_json::Value;

    use super::*;
    use crate::article::Article;
    use crate::assertion::{Flag, Polarity, Voice};
    use crate::attribution::QuoteMode;
    use crate::entity::{Profile, Reference};
    use crate::lexicon::{Certainty, CueClass, Stance};
    use crate::mention::MentionKind;
    use crate::rule::RuleId;
    use crate::span::TokenRange;
    use crate::text;
    use crate::timex::TimexKind;

    const WHY: By = By { rule: RuleId("test.rule"), entry: None };

    fn tokens(start: u32, end: u32) -> TokenRange {
        TokenRange::new(start, end)
    }

    /// "Goïta speaks" over "Aïcha said Mali won.", with one finding of each layer, and one of them in the headline.
    fn sample(lexicons: &Lexicons) -> Analysis {
        let article = Article { headline: Some("Goïta speaks".into()), ..Article::from_text("a", "“Oui,” Aïcha said Mali won.") };
        let document = text::segment(article, lexicons);
        let relation = |within| Attribution {
            cue: tokens(7, 8),
            source: vec![tokens(6, 7)],
            content: vec![tokens(8, 10)],
            mode: QuoteMode::Indirect,
            class: CueClass::Say,
            stance: Stance::Neutral,
            negated: false,
            naming: Naming::Named,
            resolved: Some(Resolved { name: "Aïcha".into(), entity: Some(0), by: WHY }),
            within,
            by: WHY,
        };
        let mention = |tokens, kind| Mention { tokens, kind, actor: None, entry: None, metonymic: false, by: WHY };
        Analysis {
            timexes: vec![Timex {
                tokens: tokens(8, 9),
                kind: TimexKind::Date,
                value: "2024".into(),
                modifier: None,
                begin: None,
                end: None,
                anchor: Anchor::Text(0),
                by: WHY,
            }],
            mentions: vec![mention(tokens(0, 1), MentionKind::Person), mention(tokens(8, 9), MentionKind::Place)],
            entities: vec![Entity {
                name: "Mali".into(),
                kind: MentionKind::Place,
                actor: None,
                mentions: vec![1],
                reference: Some(Reference { geonames: Some(2_453_866), latitude: 18.0, longitude: -2.0 }),
                profile: Profile { id: Some("geonames:2453866".into()), key: "geonames:2453866".into(), ..Profile::default() },
                by: WHY,
            }],
            attributions: vec![relation(None), relation(Some(0)), relation(Some(2))],
            assertions: vec![Assertion {
                content: vec![tokens(8, 10)],
                voice: Voice::Attributed,
                naming: Some(Naming::Named),
                flags: vec![Flag::Figure],
                certainty: Certainty::Certain,
                polarity: Polarity::Positive,
                check_worthiness: None,
                attribution: Some(0),
                by: WHY,
            }],
            findings: vec![Finding { flag: "empty-source-list", tokens: tokens(9, 10), by: WHY }],
            document,
        }
    }

    fn written() -> Value {
        let lexicons = Lexicons::builtin();
        let mut out = Vec::new();
        write(&mut out, &sample(&lexicons), &lexicons).unwrap();
        serde_json::from_slice(&out).unwrap()
    }

    fn keys(value: &Value, found: &mut BTreeSet<String>) {
        match value {
            Value::Object(map) => map.iter().for_each(|(key, value)| {
                found.insert(key.clone());
                keys(value, found);
            }),
            Value::Array(all) => all.iter().for_each(|value| keys(value, found)),
            _ => {}
        }
    }

    #[test]
    fn every_key_is_documented() {
        let docs = include_str!("../../docs/formats.md");
        let mut found = BTreeSet::new();
        keys(&written(), &mut found);
        let missing: Vec<_> = found.iter().filter(|key| !docs.contains(&format!("`{key}`"))).collect();
        assert!(missing.is_empty(), "docs/formats.md says nothing about {missing:?}");
        assert!(found.len() > 50, "{found:?}");
    }

    #[test]
    fn spans_count_code_points_of_the_part_that_they_lie_in() {
        let article = written();
        let part = |finding: &Value| article[finding["part"].as_str().unwrap()].as_str().or(article["text"].as_str()).unwrap().to_owned();
        let cut = |text: &str, span: &Value| {
            let at = |n: usize| usize::try_from(span[n].as_u64().unwrap()).unwrap();
            text.chars().skip(at(0)).take(at(1) - at(0)).collect::<String>()
        };
        for (layer, text) in [("mentions", "Goïta"), ("timexes", "Mali"), ("assertions", "Mali won")] {
            let finding = &article[layer][0];
            assert_eq!(cut(&part(finding), &finding["spans"][0]), text);
            assert_eq!(finding["texts"][0], text);
        }
        assert_eq!(article["mentions"][0]["part"], "headline");
        assert_eq!(article["attributions"][0]["source"]["texts"][0], "Aïcha");
    }

    #[test]
    fn depth_counts_enclosing_attributions_and_ends_in_a_ring() {
        let article = written();
        let depths: Vec<_> = article["attributions"].as_array().unwrap().iter().map(|a| a["depth"].as_u64().unwrap()).collect();
        assert_eq!(depths, [0, 1, 3]);
    }
}
