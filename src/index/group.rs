//! Answers by article, outlet, source, group of copies or claim: the best of each, and how many it has.

use std::cmp::Reverse;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::{ColumnValues, StrColumn};
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader};

use super::copies::Joined;
use super::docs::Bits;
use super::family::Families;
use super::query::Name;
use super::rank::{Key, Keys, Sort, shows};
use super::schema::facet_column;

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

/// Collects the best answer of each group.
pub struct Groups {
    pub by: GroupBy,
    pub sort: Sort,
    pub scoring: bool,
    pub hidden: Arc<Vec<Option<Bits>>>,
    pub copies: Arc<Joined>,
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

impl Collector for Groups {
    type Fruit = Vec<Best>;
    type Child = SegmentGroups;

    fn for_segment(&self, segment: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<SegmentGroups> {
        let name = match self.by {
            GroupBy::Article | GroupBy::Copies | GroupBy::Claim => None,
            GroupBy::Outlet => Some(Name::Outlet),
            GroupBy::Source => Some(Name::Source),
            GroupBy::Thread => Some(Name::Thread),
        };
        let names = name.map(|name| reader.fast_fields().str(&facet_column(name))).transpose()?.flatten();
        let ords = names.as_ref().map(|names| names.ords().clone().first_or_default_col(0));
        Ok(SegmentGroups {
            keys: Keys::of(reader, self.sort)?,
            families: Families::of(reader)?,
            names,
            ords,
            segment,
            hidden: Arc::clone(&self.hidden),
            copies: matches!(self.by, GroupBy::Copies | GroupBy::Claim).then(|| Arc::clone(&self.copies)),
            claims: (self.by == GroupBy::Claim).then(|| reader.fast_fields().u64("claim")).transpose()?.map(|column| column.first_or_default_col(0)),
            groups: FxHashMap::default(),
        })
    }

    fn requires_scoring(&self) -> bool {
        self.scoring
    }

    fn merge_fruits(&self, fruits: Vec<Vec<Best>>) -> tantivy::Result<Vec<Best>> {
        let mut all: FxHashMap<Which, Best> = FxHashMap::default();
        for best in fruits.into_iter().flatten() {
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
        Ok(all)
    }
}

pub struct SegmentGroups {
    keys: Keys,
    families: Families,
    names: Option<StrColumn>,
    ords: Option<Arc<dyn ColumnValues<u64>>>,
    segment: SegmentOrdinal,
    hidden: Arc<Vec<Option<Bits>>>,
    copies: Option<Arc<Joined>>,
    claims: Option<Arc<dyn ColumnValues<u64>>>,
    /// By the number of the name, or the story and the claim: the best key, its record, and how many.
    groups: FxHashMap<(u64, u64), (Key, DocId, usize)>,
}

impl SegmentGroups {
    /// The number of a record's article, or of the group that it is in.
    fn story(&self, doc: DocId) -> u64 {
        let head = DocAddress::new(self.segment, self.families.head(doc));
        let group = self.copies.as_ref().and_then(|copies| copies.group(head));
        // Above all numbers of segments, of which there are never two thousand millions.
        group.map_or(u64::from(head.segment_ord) << 32 | u64::from(head.doc_id), |group| 1 << 63 | u64::from(group))
    }

    fn group(&self, doc: DocId) -> (u64, u64) {
        match &self.ords {
            Some(ords) => (ords.get_val(doc), 0),
            None => (self.story(doc), self.claims.as_ref().map_or(0, |claims| claims.get_val(doc))),
        }
    }
}

impl SegmentCollector for SegmentGroups {
    type Fruit = Vec<Best>;

    fn collect(&mut self, doc: DocId, score: Score) {
        if !shows(&self.hidden, self.segment, doc) {
            return;
        }
        let group = self.group(doc);
        let first = self.keys.first(doc, score);
        let keys = &self.keys;
        let entry = self.groups.entry(group).or_insert_with(|| (keys.whole(doc, first), doc, 0));
        entry.2 += 1;
        if first >= entry.0[0] {
            let key = keys.whole(doc, first);
            if key > entry.0 {
                (entry.0, entry.1) = (key, doc);
            }
        }
    }

    fn harvest(self) -> Vec<Best> {
        let which = |(story, claim): (u64, u64)| match &self.names {
            Some(names) => {
                let mut name = String::new();
                let known = names.ord_to_str(story, &mut name).unwrap_or(false);
                Which::Name(if known { name } else { String::new() })
            }
            None => Which::Story(story, claim),
        };
        let groups = self.groups.iter();
        groups.map(|(&group, &(key, doc, count))| Best { which: which(group), key, address: DocAddress::new(self.segment, doc), count }).collect()
    }
}
