//! Which articles are copies of one another.
//!
//! Groups are found by whoever puts articles in, and kept in a file beside the index that is replaced as a whole; articles are named there by a hash of
//! their origin and content, so that a file which lags behind the index misses groups and never makes a wrong one. It is joined to the segments when an index is opened:
//! nothing is indexed again when a copy comes or goes (`docs/decisions/0033-keep-groups-of-copies-beside-the-index.md`).

use std::path::Path;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use tantivy::directory::error::OpenReadError;
use tantivy::directory::{Directory, MmapDirectory};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, Searcher, Term};

use super::document::label;
use super::error::Error;
use super::family::{Family, Ground, Member};
use super::query::Name;
use super::rank::shows;
use super::schema::Fields;
use super::search::Reader;
use crate::record::Copies;

/// The file.
const FILE: &str = "copies.bin";

/// All groups of an index.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grouped {
    /// Of what the groups were made, as whoever made them says it.
    pub stamp: String,
    /// The groups, in the order of their first articles.
    pub groups: Vec<CopyGroup>,
}

/// Articles that are copies of one another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CopyGroup {
    /// What is said of each.
    pub copies: Copies,
    /// Their places in the order ([`Shelved::order`]).
    pub members: Vec<u64>,
}

/// An article of an index, without its text.
#[derive(Debug, Clone, Copy)]
pub struct Shelved {
    /// Its number among all that were put in.
    pub sequence: u64,
    /// Hash of its origin and content.
    pub order: u64,
    /// The day of its publication as `yyyymmdd`; 0 where unknown.
    pub published: u64,
    address: DocAddress,
}

impl Grouped {
    /// Puts the groups beside the index in `folder`, in place of those that are there.
    ///
    /// # Errors
    /// If the disk refuses.
    pub fn keep(&self, folder: &Path) -> Result<(), Error> {
        let directory = MmapDirectory::open(folder).map_err(|_| Error::no_index())?;
        let bytes = postcard::to_allocvec(self).map_err(Error::damaged)?;
        Ok(directory.atomic_write(Path::new(FILE), &bytes).map_err(tantivy::TantivyError::from)?)
    }

    /// The groups beside the index in `folder`; none where nobody looked for any.
    ///
    /// # Errors
    /// If the disk refuses.
    pub fn kept(folder: &Path) -> Result<Self, Error> {
        let directory = MmapDirectory::open(folder).map_err(|_| Error::no_index())?;
        match directory.atomic_read(Path::new(FILE)) {
            // One of another version is as good as none: the next run makes it anew.
            Ok(bytes) => Ok(postcard::from_bytes(&bytes).unwrap_or_default()),
            Err(OpenReadError::FileDoesNotExist(_)) => Ok(Self::default()),
            Err(error) => Err(tantivy::TantivyError::from(error).into()),
        }
    }
}

/// The groups, joined to the articles of an index.
pub struct Joined {
    groups: Vec<Copies>,
    /// By address of an article's record: the number of its group.
    members: FxHashMap<DocAddress, u32>,
}

impl Joined {
    /// Joins groups to the articles of each segment; what is superseded or gone is in none.
    pub fn new(grouped: &Grouped, grounds: &mut [Ground]) -> Self {
        let mut by_order = FxHashMap::default();
        for (number, group) in (0u32..).zip(&grouped.groups) {
            by_order.extend(group.members.iter().map(|&order| (order, number)));
        }
        let mut groups: Vec<Copies> = grouped.groups.iter().map(|group| Copies { articles: 0, ..group.copies.clone() }).collect();
        for ground in grounds.iter_mut() {
            let current = ground.families.iter().filter(|family| shows(ground.superseded.as_ref(), family.head));
            let member = |family: &Family| by_order.get(&family.order).map(|&group| Member { head: family.head, end: family.end, group });
            ground.copies = current.filter_map(member).collect();
            for member in &ground.copies {
                if let Some(group) = groups.get_mut(member.group as usize) {
                    group.articles += 1;
                }
            }
        }
        // Of one whose copies have gone since, nothing is said.
        let is_group = |member: &Member| groups.get(member.group as usize).is_some_and(|group| group.articles > 1 || group.elsewhere > 0);
        let mut members = FxHashMap::default();
        for (number, ground) in (0u32..).zip(grounds) {
            ground.copies.retain(is_group);
            members.extend(ground.copies.iter().map(|member| (DocAddress::new(number, member.head), member.group)));
        }
        Self { groups, members }
    }

    /// What an article is a copy of, by the address of its own record.
    pub fn of(&self, head: DocAddress) -> Option<Copies> {
        self.groups.get(*self.members.get(&head)? as usize).cloned()
    }

    /// The groups of this kind.
    pub fn like(&self, kind: &str) -> Vec<u32> {
        self.groups_where(|copies| copies.kind.as_str() == kind)
    }

    /// The groups of the articles that have the `id`.
    pub fn of_article(&self, id: &str, fields: &Fields, searcher: &Searcher) -> Result<Vec<u32>, Error> {
        let mut wanted = self.groups_where(|copies| copies.of == id);
        let named = Term::from_field_text(fields.label, &label(Name::Id, id));
        for (number, segment) in (0u32..).zip(searcher.segment_readers()) {
            let Some(mut postings) = segment.inverted_index(fields.label)?.read_block_postings(&named, IndexRecordOption::Basic)? else { continue };
            while !postings.docs().is_empty() {
                wanted.extend(postings.docs().iter().filter_map(|&doc| self.members.get(&DocAddress::new(number, doc))));
                postings.advance();
            }
        }
        wanted.sort_unstable();
        wanted.dedup();
        Ok(wanted)
    }

    fn groups_where(&self, is_wanted: impl Fn(&Copies) -> bool) -> Vec<u32> {
        (0u32..).zip(&self.groups).filter(|(_, copies)| is_wanted(copies)).map(|(number, _)| number).collect()
    }
}

impl Reader {
    /// The articles of which there is no later version, each once, in no order.
    #[must_use]
    pub fn shelved(&self) -> Vec<Shelved> {
        let mut all = Vec::new();
        for (number, ground) in (0u32..).zip(self.grounds()) {
            for family in ground.families.iter().filter(|family| shows(ground.superseded.as_ref(), family.head)) {
                let Family { sequence, order, published, head, .. } = *family;
                all.push(Shelved { sequence, order, published, address: DocAddress::new(number, head) });
            }
        }
        all
    }

    /// The `article_id` and the hash of the text of an article.
    ///
    /// # Errors
    /// If the index is damaged.
    pub fn identity(&self, article: &Shelved) -> Result<(String, String), Error> {
        let article = self.reading().read(article.address)?.0.article;
        Ok((article.article_id, article.text_hash))
    }
}
