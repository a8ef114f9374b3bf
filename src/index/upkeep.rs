//! Looking after an index: is it whole, and what is in it.

use std::collections::BTreeMap;

use tantivy::columnar::Column;
use tantivy::{DocAddress, DocSet as _, SegmentReader, TERMINATED};

use super::error::Error;
use super::facets::{FACETS, Values};
use super::family::Family;
use super::query::{Name, Query};
use super::rank::shows;
use super::schema::NAMED;
use super::search::{Reader, Request};
use crate::record::{Kind, Record, text_hash};

/// What was looked at, and what is wrong with it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Articles, with all their versions.
    pub articles: u64,
    /// Assertions of all of them.
    pub assertions: u64,
    /// What is wrong, a line each.
    pub faults: Vec<String>,
}

/// What an index holds.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Stock {
    /// Articles as searched: the latest version of each.
    pub articles: u64,
    /// Assertions of these.
    pub assertions: u64,
    /// Articles with all their versions.
    pub versions: u64,
    /// Pieces that the index is in; many make it slow.
    pub segments: u64,
    /// Bytes of its files.
    pub bytes: u64,
    /// Bytes of the texts of all versions.
    pub text_bytes: u64,
    /// How far the last run had come, as it noted itself.
    pub note: Option<String>,
    /// By facet: its values with the number of assertions, the most frequent first.
    pub labels: Vec<(Name, Values)>,
}

/// Values of a name facet that are counted.
const NAMES_SHOWN: usize = 10;

impl Reader {
    /// Looks at every file, article and assertion.
    ///
    /// # Errors
    /// If the index cannot be read at all.
    pub fn verify(&self) -> Result<Verdict, Error> {
        let searcher = self.searcher();
        let mut verdict = Verdict::default();
        for file in searcher.index().validate_checksum()? {
            verdict.faults.push(format!("`{}` is not what was written: its checksum differs", file.display()));
        }
        let mut reading = self.reading();
        for ((segment, reader), ground) in (0u32..).zip(searcher.segment_readers()).zip(self.grounds()) {
            let place = reader.fast_fields().u64("in_article")?;
            let mut next = 0;
            for Family { head, end, .. } in &ground.families {
                verdict.articles += 1;
                if let Some(stray) = (next..*head).find(|&doc| !reader.is_deleted(doc)) {
                    verdict.faults.push(format!("record {segment}:{stray} belongs to no article"));
                }
                next = *end;
                verdict.assertions += u64::from(end - head) - 1;
                if *end > reader.max_doc() {
                    verdict.faults.push(format!("article {segment}:{head} says that it has {} records, and the index ends before", end - head));
                    continue;
                }
                let mut read = |doc| reading.read(DocAddress::new(segment, doc)).map(|(record, _)| record);
                let faults = family_faults(reader, &place, *head..*end, &mut read).map(|fault| format!("article {segment}:{head}: {fault}"));
                verdict.faults.extend(faults);
            }
            if let Some(stray) = (next..reader.max_doc()).find(|&doc| !reader.is_deleted(doc)) {
                verdict.faults.push(format!("record {segment}:{stray} belongs to no article"));
            }
        }
        self.editions(&mut verdict)?;
        Ok(verdict)
    }

    /// No edition is there twice, and no two articles have the same number.
    fn editions(&self, verdict: &mut Verdict) -> Result<(), Error> {
        let searcher = self.searcher();
        let (mut heads, mut numbers) = (BTreeMap::<Vec<u8>, u64>::new(), BTreeMap::<u64, u64>::new());
        for (segment, ground) in searcher.segment_readers().iter().zip(self.grounds()) {
            let place = segment.fast_fields().u64("in_article")?;
            for family in &ground.families {
                *numbers.entry(family.sequence).or_default() += 1;
            }
            let index = segment.inverted_index(self.fields().edition)?;
            let mut terms = index.terms().stream()?;
            while terms.advance() {
                let mut postings = index.read_postings_from_terminfo(terms.value(), tantivy::schema::IndexRecordOption::Basic)?;
                while postings.doc() != TERMINATED {
                    let doc = postings.doc();
                    if place.first(doc) == Some(0) && !segment.is_deleted(doc) {
                        *heads.entry(terms.key().to_vec()).or_default() += 1;
                    }
                    postings.advance();
                }
            }
        }
        let twice = heads.iter().filter(|(_, count)| **count > 1);
        verdict.faults.extend(twice.map(|(edition, count)| format!("edition {} is there {count} times", String::from_utf8_lossy(edition))));
        let twice = numbers.iter().filter(|(_, count)| **count > 1);
        verdict.faults.extend(twice.map(|(number, count)| format!("{count} articles have the number {number}")));
        Ok(())
    }

    /// What is in the index.
    ///
    /// # Errors
    /// If the index is damaged.
    pub fn stock(&self) -> Result<Stock, Error> {
        let searcher = self.searcher();
        let request = Request { limit: 1, facets: FACETS.to_vec(), facet_values: usize::MAX, ..Request::new(&Query::All) };
        let results = self.ask(&request)?;
        let mut stock = Stock {
            assertions: results.total as u64,
            segments: searcher.segment_readers().len() as u64,
            bytes: searcher.space_usage()?.total().get_bytes(),
            note: searcher.index().load_metas()?.payload,
            ..Stock::default()
        };
        let mut reading = self.reading();
        for (segment, ground) in (0u32..).zip(self.grounds()) {
            for family in &ground.families {
                stock.versions += 1;
                stock.articles += u64::from(shows(ground.superseded.as_ref(), family.head));
                stock.text_bytes += reading.read(DocAddress::new(segment, family.head))?.0.passage.text.len() as u64;
            }
        }
        let most = |name: Name| if NAMED.contains(&name) { NAMES_SHOWN } else { usize::MAX };
        stock.labels = results.facets.into_iter().map(|facet| (facet.name, facet.values.into_iter().take(most(facet.name)).collect())).collect();
        Ok(stock)
    }
}

/// What is wrong with the first record of an article that has a fault.
fn family_faults(
    segment: &SegmentReader,
    place: &Column<u64>,
    range: std::ops::Range<u32>,
    read: &mut dyn FnMut(u32) -> Result<Record, Error>,
) -> impl Iterator<Item = String> {
    let head = range.start;
    let mut fault = |doc: u32| -> Option<String> {
        if segment.is_deleted(doc) {
            return Some(format!("record {} is deleted, and the others are not", doc - head));
        }
        if place.first(doc) != Some(u64::from(doc - head)) {
            return Some(format!("record {} is another article's", doc - head));
        }
        let record = match read(doc) {
            Ok(record) => record,
            Err(error) => return Some(format!("record {} {error}", doc - head)),
        };
        match &record.assertion {
            None => (doc != head || record.kind != Kind::Article || text_hash(&record.passage.text) != record.article.text_hash)
                .then(|| "its text is not the one whose hash it has".to_owned()),
            Some(assertion) => {
                (assertion.spans.content.is_empty() || assertion.content.trim().is_empty()).then(|| format!("assertion {} has no content", assertion.id))
            }
        }
    };
    range.into_iter().find_map(&mut fault).into_iter()
}
