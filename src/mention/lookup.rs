//! Named things of the lexicons, where they stand in the text.

use super::evidence::{Evidence, Facts};
use super::{Mention, MentionKind, Metonymy};
use crate::lexicon::{ActorKind, Hit, Kind, Kinds, key_into};
use crate::rule::{By, EntryId, RuleId};
use crate::span::TokenRange;

/// A lexicon's named thing at a token.
#[derive(Debug, Clone, Copy)]
pub(super) struct Named {
    pub tokens: TokenRange,
    pub kind: MentionKind,
    pub actor: Option<ActorKind>,
    pub entry: EntryId,
    pub lexicon: Kind,
    /// Whether the form is also a common word, a short word or a person's name.
    pub ambiguous: bool,
}

impl Named {
    /// As a mention, found by `rule`.
    pub fn mention(self, rule: RuleId) -> Mention {
        Mention {
            tokens: self.tokens,
            kind: self.kind,
            actor: self.actor,
            entry: Some(self.entry),
            metonymic: Metonymy::Place,
            by: By::entry(rule, self.entry),
        }
    }

    /// Whether it is one word.
    pub fn is_single(self) -> bool {
        self.tokens.len() == 1
    }
}

/// What a hit of a lexicon of named things names, and how readily it is preferred to the others of its length.
fn sense(hit: Hit) -> Option<(MentionKind, u8)> {
    Some(match (hit.kind, hit.column) {
        (Kind::Countries, 1) | (Kind::PlaceAcronyms, _) => (MentionKind::Place, 9),
        (Kind::Countries, _) => (MentionKind::Demonym, 8),
        (Kind::Organizations, _) => (MentionKind::Organization, 7),
        (Kind::Acronyms, _) => (MentionKind::Organization, 6),
        (Kind::Outlets, _) => (MentionKind::Organization, 3),
        (Kind::Parties, _) => (MentionKind::Organization, 2),
        (Kind::Peoples, _) => (MentionKind::Demonym, 3),
        (Kind::Regions | Kind::Cities | Kind::Divisions, _) => (MentionKind::Place, 5),
        (Kind::Towns, _) => (MentionKind::Place, 4),
        _ => return None,
    })
}

/// Whether the hit names something.
pub(super) fn is_name(hit: Hit) -> bool {
    sense(hit).is_some()
}

/// What a correction says that a form is; `None` where it says only what it is not.
fn corrected(kind: &str) -> Option<MentionKind> {
    match kind {
        "not-place" => None,
        "place" => Some(MentionKind::Place),
        "demonym" => Some(MentionKind::Demonym),
        "person" => Some(MentionKind::Person),
        _ => Some(MentionKind::Organization),
    }
}

/// The lexicons that [`Evidence::named`] reads.
const NAMING: Kinds = Kinds::of(&[
    Kind::Countries,
    Kind::PlaceAcronyms,
    Kind::Organizations,
    Kind::Acronyms,
    Kind::Outlets,
    Kind::Parties,
    Kind::Peoples,
    Kind::Regions,
    Kind::Cities,
    Kind::Divisions,
    Kind::Towns,
    Kind::Corrections,
]);

/// Those and titles.
const OPENING: Kinds = NAMING.and(Kinds::of(&[Kind::Titles]));

/// How readily a correction is preferred: before all else.
const CORRECTION: u8 = 20;

/// People of a town that is known by its name alone, though the name is a person's or a common word too (Washington, Sydney). Set by eye.
const LARGE: u32 = 600_000;

impl Evidence<'_> {
    /// The longest named thing of the lexicons that begins at token `at` and ends within `limit`; the preferred one of several.
    pub fn named(&self, at: u32, limit: u32) -> Option<Named> {
        let mut best: Option<(Hit, MentionKind, u8)> = None;
        if !self.document.kinds_at(at).meets(NAMING) {
            return None;
        }
        let hits = self.document.hits_at(at);
        let no_place = self.no_place(hits);
        for hit in hits {
            if best.is_some_and(|b| b.0.tokens.end > hit.tokens.end) {
                break;
            }
            if hit.tokens.end > limit {
                continue;
            }
            let corrected = (hit.kind == Kind::Corrections).then(|| corrected(self.lexicons.cell(hit.entry, "kind")).map(|kind| (kind, CORRECTION))).flatten();
            let Some((kind, weight)) = corrected.or_else(|| sense(*hit)) else { continue };
            if kind == MentionKind::Place && no_place == Some(hit.tokens) {
                continue;
            }
            if best.is_none_or(|b| weight > b.2) {
                best = Some((*hit, kind, weight));
            }
        }
        let (hit, kind, _) = best?;
        let entry = self.lexicons.entry(hit.entry);
        let single = hit.tokens.len() == 1;
        let ambiguous = match kind {
            _ if hit.kind == Kind::Corrections => false,
            MentionKind::Organization => self.has(at, Facts::AMBIGUOUS_ORGANIZATION),
            MentionKind::Place if hit.kind == Kind::Countries || hit.kind == Kind::PlaceAcronyms => false,
            MentionKind::Place => single && self.has(at, Facts::AMBIGUOUS_PLACE) && !self.is_large(hit.tokens),
            _ => false,
        };
        Some(Named { tokens: hit.tokens, kind, actor: entry.actor(), entry: hit.entry, lexicon: hit.kind, ambiguous })
    }

    /// Whether a name, or a title before one, can begin at token `at`: cheap, for it is asked at every token.
    pub fn may_begin(&self, at: u32) -> bool {
        self.capitalised(at) || self.document.kinds_at(at).meets(OPENING)
    }

    /// Whether the gazetteer has a town or county of that name.
    pub fn is_settlement(&self, tokens: TokenRange) -> bool {
        let mut key = String::new();
        tokens.iter().for_each(|at| key_into(&mut key, self.document.fold(at)));
        self.lexicons.gazetteer().knows(&key)
    }

    /// The words that a correction says are no place.
    fn no_place(&self, hits: &[Hit]) -> Option<TokenRange> {
        hits.iter().find(|h| h.kind == Kind::Corrections && self.lexicons.cell(h.entry, "kind") == "not-place").map(|h| h.tokens)
    }

    /// Whether a town of that name is so large that its name alone means it.
    pub fn is_large(&self, tokens: TokenRange) -> bool {
        let towns = self.document.hits_of(tokens.start, Kind::Cities).filter(|h| h.tokens == tokens);
        towns.into_iter().any(|h| self.lexicons.cell(h.entry, "population").parse::<u32>().is_ok_and(|people| people >= LARGE))
    }
}
