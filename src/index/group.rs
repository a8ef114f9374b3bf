//! Answers by article, outlet or source: the best of each, and how many it has.

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
}

impl GroupBy {
    /// Its name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Outlet => "outlet",
            Self::Source => "source",
        }
    }
}

/// What tells groups apart.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Which {
    /// The article's record.
    Article(SegmentOrdinal, DocId),
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
    let names = match by {
        GroupBy::Article => None,
        GroupBy::Outlet => scene.segment.fast_fields().str(&facet_column(Name::Outlet))?,
        GroupBy::Source => scene.segment.fast_fields().str(&facet_column(Name::Source))?,
    };
    let keys = Keys::of(scene, sort)?;
    let name_of = |doc: DocId| names.as_ref().and_then(|names| names.ords().first(doc));
    // By the number of the name, or the article's record: the best key, its record, and how many.
    let mut groups: FxHashMap<Option<u64>, (Key, DocId, usize)> = FxHashMap::default();
    let (mut walk, mut last) = (scene.ground.walk(), None);
    scores.each(found, scene.segment.max_doc(), |doc, score| {
        let Some(family) = walk.of(doc) else { return };
        let group = match by {
            GroupBy::Article => Some(u64::from(family.head)),
            GroupBy::Source => name_of(doc),
            // The same for all of an article.
            GroupBy::Outlet => match last {
                Some((head, outlet)) if head == family.head => outlet,
                _ => name_of(family.head),
            },
        };
        last = Some((family.head, group));
        let key = keys.of_record(doc, family, score);
        let entry = groups.entry(group).or_insert((key, doc, 0));
        entry.2 += 1;
        if key > entry.0 {
            (entry.0, entry.1) = (key, doc);
        }
    });
    let which = |group: Option<u64>| match by {
        GroupBy::Article => Which::Article(number, group.and_then(|head| DocId::try_from(head).ok()).unwrap_or(0)),
        GroupBy::Outlet | GroupBy::Source => Which::Name(names.as_ref().zip(group).and_then(|(names, group)| name(names, group)).unwrap_or_default()),
    };
    Ok(groups.into_iter().map(|(group, (key, doc, count))| Best { which: which(group), key, address: DocAddress::new(number, doc), count }).collect())
}

fn name(names: &StrColumn, group: u64) -> Option<String> {
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
