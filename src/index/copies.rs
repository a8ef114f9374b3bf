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
use tantivy::index::SegmentId;
use tantivy::query::{EmptyQuery, EnableScoring, Query, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocId, DocSet as _, Searcher, TERMINATED, Term};

use super::docs::Bits;
use super::error::Error;
use super::family::{Families, StretchQuery};
use super::rank::shows;
use super::schema::Fields;
use super::search::Reader;
use super::version;
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
    /// By segment, in its order.
    segments: Vec<Vec<Member>>,
    /// The number of each segment.
    numbers: FxHashMap<SegmentId, usize>,
}

/// An article of a segment that is in a group.
#[derive(Debug, Clone, Copy)]
struct Member {
    head: DocId,
    end: DocId,
    group: u32,
}

impl Joined {
    /// Joins groups to the articles; what is superseded or gone is in none.
    pub fn new(grouped: &Grouped, searcher: &Searcher, fields: &Fields, superseded: &[Option<Bits>]) -> Result<Self, Error> {
        let mut by_order = FxHashMap::default();
        for (number, group) in (0u32..).zip(&grouped.groups) {
            by_order.extend(group.members.iter().map(|&order| (order, number)));
        }
        let mut joined =
            Self { groups: grouped.groups.iter().map(|group| group.copies.clone()).collect(), segments: Vec::new(), numbers: FxHashMap::default() };
        joined.groups.iter_mut().for_each(|group| group.articles = 0);
        for (number, segment) in (0u32..).zip(searcher.segment_readers()) {
            joined.numbers.insert(segment.segment_id(), joined.segments.len());
            let mut members = Vec::new();
            if !by_order.is_empty() {
                let (families, order) = (Families::of(segment)?, segment.fast_fields().u64("order")?);
                for article in version::articles(segment, fields)?.iter().filter(|article| shows(superseded, number, article.head)) {
                    let Some(&group) = order.first(article.head).and_then(|order| by_order.get(&order)) else { continue };
                    members.push(Member { head: article.head, end: families.end(article.head).min(segment.max_doc()), group });
                    if let Some(group) = joined.groups.get_mut(group as usize) {
                        group.articles += 1;
                    }
                }
            }
            joined.segments.push(members);
        }
        // Of one whose copies have gone since, nothing is said.
        let groups = &joined.groups;
        let is_group = |member: &Member| groups.get(member.group as usize).is_some_and(|group| group.articles > 1 || group.elsewhere > 0);
        joined.segments.iter_mut().for_each(|members| members.retain(is_group));
        Ok(joined)
    }

    /// The number of the group that an article is in, by the address of its own record.
    pub fn group(&self, head: DocAddress) -> Option<u32> {
        let members = self.segments.get(head.segment_ord as usize)?;
        let at = members.binary_search_by_key(&head.doc_id, |member| member.head).ok()?;
        members.get(at).map(|member| member.group)
    }

    /// What an article is a copy of, by the address of its own record.
    pub fn of(&self, head: DocAddress) -> Option<Copies> {
        self.groups.get(self.group(head)? as usize).cloned()
    }

    /// All records of articles that are in a group.
    pub fn any(&self) -> Box<dyn Query> {
        self.stretches(|_, _| true)
    }

    /// All records of articles in groups of this kind.
    pub fn like(&self, kind: &str) -> Box<dyn Query> {
        self.stretches(|_, copies| copies.kind.as_str() == kind)
    }

    /// All records of the articles in the group of the article `id`, itself with them; `label` is the label of those that have it.
    pub fn of_article(&self, id: &str, label: &str, fields: &Fields, searcher: &Searcher) -> Result<Box<dyn Query>, Error> {
        let mut wanted: Vec<u32> = (0u32..).zip(&self.groups).filter(|(_, group)| group.of == id).map(|(number, _)| number).collect();
        let named = TermQuery::new(Term::from_field_text(fields.label, label), IndexRecordOption::Basic);
        for (number, segment) in (0u32..).zip(searcher.segment_readers()) {
            let mut found = named.weight(EnableScoring::disabled_from_searcher(searcher))?.scorer(segment, 1.0)?;
            while found.doc() != TERMINATED {
                wanted.extend(self.group(DocAddress::new(number, found.doc())));
                found.advance();
            }
        }
        Ok(self.stretches(|number, _| wanted.contains(&number)))
    }

    fn stretches(&self, wanted: impl Fn(u32, &Copies) -> bool) -> Box<dyn Query> {
        let is_wanted = |member: &&Member| self.groups.get(member.group as usize).is_some_and(|copies| wanted(member.group, copies));
        let of = |members: &Vec<Member>| members.iter().filter(is_wanted).map(|member| (member.head, member.end)).collect::<Vec<_>>();
        let stretches: FxHashMap<_, _> = self.numbers.iter().filter_map(|(id, &at)| Some((*id, of(self.segments.get(at)?)))).collect();
        if stretches.values().all(Vec::is_empty) { Box::new(EmptyQuery) } else { Box::new(StretchQuery::new(stretches)) }
    }
}

impl Reader {
    /// The articles of which there is no later version, each once, in no order.
    ///
    /// # Errors
    /// If the index is damaged.
    pub fn shelved(&self) -> Result<Vec<Shelved>, Error> {
        let mut all = Vec::new();
        for (number, segment) in (0u32..).zip(self.searcher().segment_readers()) {
            let column = |name: &str| segment.fast_fields().u64(name);
            let (order, published) = (column("order")?, column("published")?);
            for article in version::articles(segment, self.fields())?.iter().filter(|article| shows(self.superseded(), number, article.head)) {
                let [order, published] = [&order, &published].map(|column| column.first(article.head).unwrap_or(0));
                all.push(Shelved { sequence: article.sequence, order, published, address: DocAddress::new(number, article.head) });
            }
        }
        Ok(all)
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
