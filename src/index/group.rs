//! Answers by article, outlet, source, thread, group of copies or claim: the best of each, and how many it has.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;
use tantivy::columnar::StrColumn;
use tantivy::{DocAddress, DocId, SegmentOrdinal};

use super::docs::Bits;
use super::query::Name;
use super::rank::{Key, Keys, Sort};
use super::scene::Scene;
use super::schema::facet_column;
use super::scores::Scores;

/// What answers are grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupBy {
    /// The article.
    Article,
    /// Who published it.
    Outlet,
    /// The innermost source.
    Source,
    /// The thread of mails.
    Thread,
    /// The article and those that are copies of it.
    Copies,
    /// What is said on the same source in the same words, in an article and in those that are copies of it.
    Claim,
}

impl GroupBy {
    /// Its name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Outlet => "outlet",
            Self::Source => "source",
            Self::Thread => "thread",
            Self::Copies => "copies",
            Self::Claim => "claim",
        }
    }
}

/// What tells groups apart.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Which {
    /// The number of the article, or of its group of copies; and that of the claim, where it counts.
    Story(u64, u64),
    /// A name; empty where there is none.
    Name(String),
}

/// A group: its best answer, and how many it has.
#[derive(Debug, Clone)]
pub struct Best {
    pub which: Which,
    pub key: Key,
    pub address: DocAddress,
    pub count: usize,
}

/// The groups of a segment's answers.
pub fn groups(by: GroupBy, sort: Sort, scene: &Scene<'_>, number: SegmentOrdinal, found: &Bits, scores: Scores) -> tantivy::Result<Vec<Best>> {
    let name = match by {
        GroupBy::Article | GroupBy::Copies | GroupBy::Claim => None,
        GroupBy::Outlet => Some(Name::Outlet),
        GroupBy::Source => Some(Name::Source),
        GroupBy::Thread => Some(Name::Thread),
    };
    let columns = scene.segment.fast_fields();
    let names = name.map(|name| columns.str(&facet_column(name))).transpose()?.flatten();
    let claims = (by == GroupBy::Claim).then(|| columns.u64("claim")).transpose()?;
    let keys = Keys::of(scene, sort)?;
    let name_of = |doc: DocId| names.as_ref().and_then(|names| names.ords().first(doc));
    // By the number of the name or of the story, and the claim: the best key, its record, and how many.
    let mut groups: FxHashMap<(Option<u64>, u64), (Key, DocId, usize)> = FxHashMap::default();
    let (mut walk, mut last) = (scene.ground.walk(), None);
    scores.each(found, scene.segment.max_doc(), |doc, score| {
        let Some(family) = walk.of(doc) else { return };
        let group = match (by, last) {
            (GroupBy::Source, _) => name_of(doc),
            // The same for all of an article.
            (_, Some((head, group))) if head == family.head => group,
            (GroupBy::Outlet | GroupBy::Thread, _) => name_of(family.head),
            (GroupBy::Article, _) => Some(alone(number, family.head)),
            (GroupBy::Copies | GroupBy::Claim, _) => Some(scene.ground.group(family.head).map_or_else(|| alone(number, family.head), together)),
        };
        last = Some((family.head, group));
        let claim = claims.as_ref().and_then(|claims| claims.first(doc)).unwrap_or(0);
        let key = keys.of_record(doc, family, score);
        let entry = groups.entry((group, claim)).or_insert((key, doc, 0));
        entry.2 += 1;
        if key > entry.0 {
            (entry.0, entry.1) = (key, doc);
        }
    });
    let which = |(group, claim): (Option<u64>, u64)| match name {
        None => Which::Story(group.unwrap_or(0), claim),
        Some(_) => Which::Name(names.as_ref().zip(group).and_then(|(names, group)| known_as(names, group)).unwrap_or_default()),
    };
    Ok(groups.into_iter().map(|(group, (key, doc, count))| Best { which: which(group), key, address: DocAddress::new(number, doc), count }).collect())
}

/// The number of an article that has no copy, by its record.
fn alone(segment: SegmentOrdinal, head: DocId) -> u64 {
    u64::from(segment) << 32 | u64::from(head)
}

/// The number of a group of copies: above those of all articles, since there are never two thousand million segments.
fn together(group: u32) -> u64 {
    1 << 63 | u64::from(group)
}

fn known_as(names: &StrColumn, group: u64) -> Option<String> {
    let mut name = String::new();
    names.ord_to_str(group, &mut name).unwrap_or(false).then_some(name)
}

/// The groups of all segments, the one with the best answer first.
pub fn joined(groups: impl Iterator<Item = Best>) -> Vec<Best> {
    let mut all: FxHashMap<Which, Best> = FxHashMap::default();
    for best in groups {
        match all.get_mut(&best.which) {
            Some(known) => {
                known.count += best.count;
                if best.key > known.key {
                    (known.key, known.address) = (best.key, best.address);
                }
            }
            None => drop(all.insert(best.which.clone(), best)),
        }
    }
    let mut all: Vec<Best> = all.into_values().collect();
    all.sort_unstable_by_key(|best| Reverse(best.key));
    all
}
