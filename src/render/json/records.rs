//! The records of the JSON as they are written: their fields are its keys, in its order.
//!
//! What each key means is in `docs/formats.md`; how a record is filled, in the module above. The keys that say why are left out where nobody asked.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::render::quantities::QuantityOut;
use crate::render::spans::{Span, Stretches};

#[derive(Serialize)]
pub(super) struct ArticleOut<'a> {
    pub schema: u32,
    pub id: &'a str,
    pub article_id: &'a str,
    pub origin: &'a str,
    pub headline: Option<&'a str>,
    pub byline: Option<&'a str>,
    pub dateline: Option<&'a str>,
    pub outlet: Option<&'a str>,
    pub credit: Option<&'a str>,
    pub published: Option<&'a str>,
    pub updated: Option<&'a str>,
    pub retrieved: Option<&'a str>,
    pub section: Option<&'a str>,
    pub url: Option<&'a str>,
    pub language: Option<&'a str>,
    pub message_id: Option<&'a str>,
    pub thread: Option<&'a str>,
    pub reader: Option<&'a str>,
    pub analysed: bool,
    pub text: &'a str,
    pub pages: Vec<u32>,
    pub findings: Vec<FindingOut>,
    pub mentions: Vec<MentionOut<'a>>,
    pub entities: Vec<EntityOut<'a>>,
    pub timexes: Vec<TimexOut<'a>>,
    pub quantities: Vec<Numbered<QuantityOut<'a>>>,
    pub attributions: Vec<AttributionOut<'a>>,
    pub assertions: Vec<AssertionOut<'a>>,
    pub asides: Vec<AsideOut>,
    pub profile: ProfileOut,
}

#[derive(Serialize)]
pub(super) struct ByOut {
    pub rule: &'static str,
    pub entry: Option<String>,
}

/// Why, or `null` where there is nothing to give a reason for.
#[derive(Serialize)]
#[serde(transparent)]
pub(super) struct MaybeBy(pub Option<ByOut>);

#[derive(Serialize)]
pub(super) struct FindingOut {
    pub flag: &'static str,
    pub part: &'static str,
    pub spans: Vec<Span>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<ByOut>,
}

#[derive(Serialize)]
pub(super) struct MentionOut<'a> {
    pub id: Id,
    pub part: &'static str,
    #[serde(flatten)]
    pub at: Stretches<'a>,
    pub kind: &'static str,
    pub actor: Option<&'static str>,
    pub entity: Option<Id>,
    pub metonymic: bool,
    pub stands_for: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<ByOut>,
}

#[derive(Serialize)]
pub(super) struct EntityOut<'a> {
    pub id: Id,
    pub name: &'a str,
    pub kind: &'static str,
    pub actor: Option<&'static str>,
    pub mentions: Vec<Id>,
    pub reference: Option<ReferenceOut>,
    pub ancestors: Vec<AncestorOut<'a>>,
    pub choice: Option<ChoiceOut<'a>>,
    pub lexicon_id: Option<&'a str>,
    pub key: &'a str,
    pub aliases: &'a [String],
    pub country: Option<&'a str>,
    pub roles: Vec<RoleOut<'a>>,
    pub holder: Option<HolderOut<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actor_by: Option<MaybeBy>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<ByOut>,
}

#[derive(Serialize)]
pub(super) struct RoleOut<'a> {
    pub role: &'a str,
    pub part: &'static str,
    #[serde(flatten)]
    pub at: Stretches<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<ByOut>,
}

#[derive(Serialize)]
pub(super) struct HolderOut<'a> {
    pub lexicon_id: &'a str,
    pub name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entry: Option<String>,
}

#[derive(Serialize)]
pub(super) struct ReferenceOut {
    pub geonames: Option<u32>,
    pub latitude: f64,
    pub longitude: f64,
}

#[derive(Serialize)]
pub(super) struct AncestorOut<'a> {
    pub name: &'a str,
    pub geonames: Option<u32>,
    pub kind: &'static str,
}

#[derive(Serialize)]
pub(super) struct ChoiceOut<'a> {
    pub candidates: usize,
    pub evidence: &'a [String],
    pub around: bool,
}

#[derive(Serialize)]
pub(super) struct TimexOut<'a> {
    pub id: Id,
    pub part: &'static str,
    #[serde(flatten)]
    pub at: Stretches<'a>,
    pub kind: &'static str,
    pub value: &'a str,
    pub modifier: Option<&'static str>,
    pub begin: Option<&'a str>,
    pub end: Option<&'a str>,
    pub anchor: &'static str,
    pub anchor_timex: Option<Id>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<ByOut>,
}

#[derive(Serialize)]
pub(super) struct AttributionOut<'a> {
    pub id: Id,
    pub part: &'static str,
    pub source: Stretches<'a>,
    pub cue: Stretches<'a>,
    pub content: Stretches<'a>,
    pub mode: &'static str,
    pub act: &'static str,
    pub stance: &'static str,
    pub polarity: &'static str,
    pub modality: &'static str,
    pub tense: &'static str,
    pub naming: &'static str,
    pub kind: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<Why>,
    pub resolved: Option<ResolvedOut<'a>>,
    pub within: Option<Id>,
    pub depth: usize,
    pub chain: Vec<LinkOut<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<ByOut>,
}

#[derive(Serialize)]
pub(super) struct ResolvedOut<'a> {
    pub name: &'a str,
    pub entity: Option<Id>,
    pub way: &'static str,
    pub span: Option<Span>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<ByOut>,
}

/// One voice of a chain: the outlet, which has no relation, or a relation's source.
#[derive(Serialize)]
pub(super) struct LinkOut<'a> {
    pub attribution: Option<Id>,
    pub source: Option<&'a str>,
}

/// Why the labels of a relation are what they are, by their names.
pub(super) struct Why(pub Vec<(&'static str, ReasonOut)>);

#[derive(Serialize)]
pub(super) struct ReasonOut {
    pub rule: &'static str,
    pub span: Option<Span>,
}

impl Serialize for Why {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, reason)| (name, reason)))
    }
}

#[derive(Serialize)]
pub(super) struct AsideOut {
    pub part: &'static str,
    pub spans: Vec<Span>,
    pub kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<ByOut>,
}

#[derive(Serialize)]
pub(super) struct ProfileOut {
    pub assertions: u32,
    pub own_voice: u32,
    pub by_naming: BTreeMap<&'static str, u32>,
    pub by_flag: BTreeMap<&'static str, u32>,
    pub sources: u32,
}

#[derive(Serialize)]
pub(super) struct FrameOut<'a> {
    pub actor: Option<Stretches<'a>>,
    pub action: Option<Stretches<'a>>,
    pub target: Option<Stretches<'a>>,
    pub place: Option<Id>,
    pub time: Option<Id>,
}

#[derive(Serialize)]
pub(super) struct FlagOut {
    pub flag: &'static str,
    pub spans: Vec<Span>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<ByOut>,
}

#[derive(Serialize)]
pub(super) struct AssertionOut<'a> {
    pub id: Id,
    pub part: &'static str,
    #[serde(flatten)]
    pub at: Stretches<'a>,
    pub form: &'static str,
    pub voice: &'static str,
    pub naming: Option<&'static str>,
    pub flags: Vec<&'static str>,
    pub certainty: &'static str,
    pub polarity: &'static str,
    pub author_certainty: &'static str,
    pub author_polarity: &'static str,
    pub embedded_in: Option<Id>,
    pub claim: Option<ClaimOut>,
    pub check_worthiness: Option<f64>,
    pub frame: FrameOut<'a>,
    pub quantities: Vec<Id>,
    pub evidence: Vec<FlagOut>,
    pub attribution: Option<Id>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<ByOut>,
}

#[derive(Serialize)]
pub(super) struct ClaimOut {
    pub kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub points: Option<Vec<PointsOut>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<ByOut>,
}

#[derive(Serialize)]
pub(super) struct PointsOut {
    pub feature: &'static str,
    pub points: i32,
}

/// Something with an id before it and its reasons after it.
#[derive(Serialize)]
pub(super) struct Numbered<T> {
    pub id: Id,
    #[serde(flatten)]
    pub what: T,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<ByOut>,
}

/// An id within the article: a letter for the layer and a number from 1.
pub(super) struct Id(char, u32);

impl Id {
    pub fn at(letter: char, position: usize) -> Self {
        Self(letter, u32::try_from(position).unwrap_or(u32::MAX).saturating_add(1))
    }
}

impl Serialize for Id {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{}{}", self.0, self.1))
    }
}
