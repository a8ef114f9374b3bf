//! Which articles are versions of one another, and which is the latest.
//!
//! An article has two keys besides its content: its place (the input that it came from, however the path was typed) and what it is a version
//! of (its address, else its place). Each article that is put in takes the next number of a sequence. A version is superseded when
//! a later article has the key that it is a version of, as either of its own: a file that gains an address supersedes what it was.
//! There is no clock in it: the latest is the one that was put in last.

use std::path::Path;

use rustc_hash::{FxHashMap, FxHashSet};
use tantivy::{DocAddress, Searcher};

use super::docs::Bits;
use super::error::Error;
use super::family::{Family, Ground, families};
use super::schema::Fields;
use super::search::Reader;
use crate::record::Record;

/// The number in the sequence that the next article takes.
pub fn next_number(searcher: &Searcher) -> Result<u64, Error> {
    let mut last = 0;
    for segment in searcher.segment_readers() {
        let column = segment.fast_fields().u64("sequence")?;
        last = last.max(if column.values.num_vals() == 0 { 0 } else { column.max_value() });
    }
    Ok(last + 1)
}

/// The records of all versions of the articles that people know as `id`, or by their hash, of the index in `folder`: those of one article together,
/// the first version first.
///
/// # Errors
/// If there is no index, or it is damaged.
pub fn versions(folder: &Path, id: &str) -> Result<Vec<Vec<Record>>, Error> {
    let reader = Reader::open(folder)?;
    let mut shelf = reader.reading();
    let mut all = Vec::new();
    for (number, ground) in (0..).zip(reader.grounds()) {
        all.extend(ground.families.iter().map(|family| (DocAddress::new(number, family.head), family)));
    }
    all.sort_unstable_by_key(|(_, family)| family.sequence);
    let mut keys = FxHashSet::default();
    for (address, family) in &all {
        let article = shelf.read(*address)?.0.article;
        if article.id == id || article.article_id == id {
            keys.insert(family.version_of);
        }
    }
    let mut groups: Vec<(u64, Vec<Record>)> = Vec::new();
    for (address, family) in all {
        let Some(key) = [family.version_of, family.place].into_iter().find(|key| keys.contains(key)) else { continue };
        let record = shelf.read(address)?.0;
        match groups.iter_mut().find(|(known, _)| *known == key) {
            Some((_, records)) => records.push(record),
            None => groups.push((key, vec![record])),
        }
    }
    Ok(groups.into_iter().map(|(_, records)| records).collect())
}

/// The articles of each segment, and which of them have a later version.
pub fn grounds(searcher: &Searcher, fields: &Fields) -> Result<Vec<Ground>, Error> {
    let (mut latest, mut all) = (FxHashMap::<u64, u64>::default(), Vec::new());
    for segment in searcher.segment_readers() {
        let families = families(segment, fields)?;
        for family in &families {
            for key in [family.version_of, family.place] {
                let known = latest.entry(key).or_default();
                *known = family.sequence.max(*known);
            }
        }
        all.push((segment.max_doc(), families));
    }
    let later = |family: &&Family| latest.get(&family.version_of).is_some_and(|&last| last > family.sequence);
    let ground = |(max, families): (u32, Vec<Family>)| {
        let mut superseded: Option<Bits> = None;
        for family in families.iter().filter(later) {
            superseded.get_or_insert_with(|| Bits::new(max)).insert_all(family.head, family.end.min(max));
        }
        Ground::new(families, superseded, max)
    };
    Ok(all.into_iter().map(ground).collect())
}
