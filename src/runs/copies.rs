//! Which articles are copies of one another, reckoned from what the ledger keeps of their texts.
//!
//! A pure function of the articles that are in the index and have no later version: not of the order in which they came, nor of what was killed or
//! removed in between. They are compared by day of publication, the earliest first, then by the hash of origin and content; so the first of a group
//! is the one that was published first. It holds 128 bytes for each article, and signatures only of those that may have a copy.

use std::path::Path;

use rustc_hash::{FxHashMap, FxHashSet};

use super::failure::Failure;
use super::ledger::Ledger;
use super::minhash::{self, BANDS, Text};
use crate::index::{CopyGroup, Grouped, Reader, Shelved};
use crate::record::{Copies, CopyKind};

/// How copies are told. To be raised when what follows here, or in [`minhash`], groups otherwise.
const VERSION: u32 = 1;

/// A group of copies, as it is reported.
#[derive(Debug, Clone)]
pub struct Group {
    /// How they are alike.
    pub kind: CopyKind,
    /// The agency that is named first.
    pub credit: Option<String>,
    /// The numbers of the articles, and the share of shingles that each has in common with the first.
    pub members: Vec<(u64, f64)>,
    /// The articles.
    shelved: Vec<Shelved>,
    /// The first one's `article_id`.
    first: String,
}

/// Brings the groups beside the index in `folder` up to date with the ledger.
///
/// # Errors
/// If index or ledger cannot be used.
pub fn bring_up_to_date(folder: &Path, ledger: &Ledger) -> Result<(), Failure> {
    let stamp = format!("{VERSION}:{}", ledger.copies_stamp()?);
    if Grouped::kept(folder)?.stamp == stamp {
        return Ok(());
    }
    let reader = Reader::open(folder)?;
    let groups = find(ledger, &reader)?;
    let mut elsewhere: FxHashMap<u64, u32> = ledger.elsewhere()?.into_iter().collect();
    let mut kept = Vec::with_capacity(groups.len());
    for group in groups {
        let further = group.members.iter().filter_map(|(sequence, _)| elsewhere.remove(sequence)).sum();
        let articles = u32::try_from(group.members.len()).unwrap_or(u32::MAX);
        let copies = Copies { of: group.first, kind: group.kind, articles, elsewhere: further, credit: group.credit };
        kept.push(CopyGroup { copies, members: group.shelved.iter().map(|article| article.order).collect() });
    }
    // Those of which nothing but the same bytes was met.
    let others = if elsewhere.is_empty() { Vec::new() } else { in_order(&reader) };
    for article in others {
        if let Some(further) = elsewhere.remove(&article.sequence) {
            let copies = Copies { of: reader.identity(&article)?.0, kind: CopyKind::Exact, articles: 1, elsewhere: further, credit: None };
            kept.push(CopyGroup { copies, members: vec![article.order] });
        }
    }
    Ok(Grouped { stamp, groups: kept }.keep(folder)?)
}

/// The articles that have no later version, in the order in which they are compared.
fn in_order(reader: &Reader) -> Vec<Shelved> {
    let mut shelved = reader.shelved();
    shelved.sort_unstable_by_key(|article| (if article.published == 0 { u64::MAX } else { article.published }, article.order, article.sequence));
    shelved
}

/// The groups of articles that are copies of one another, in the order of their first.
///
/// # Errors
/// If index or ledger cannot be used.
pub fn find(ledger: &Ledger, reader: &Reader) -> Result<Vec<Group>, Failure> {
    let shelved = in_order(reader);
    let positions: FxHashMap<u64, usize> = shelved.iter().enumerate().map(|(at, article)| (article.sequence, at)).collect();
    let comparable = comparable(ledger, &positions)?;
    let (mut texts, mut credits, mut agencies) = (vec![Text::default(); shelved.len()], vec![None; shelved.len()], Vec::<String>::new());
    ledger.outlines(|outline| {
        let Some(&at) = positions.get(&outline.sequence).filter(|at| comparable.contains(at)) else { return };
        let credit = outline.credit.as_ref().map(|credit| {
            let credit = credit.to_lowercase();
            let known = agencies.iter().position(|known| *known == credit);
            let number = known.unwrap_or_else(|| {
                agencies.push(credit);
                agencies.len() - 1
            });
            u32::try_from(number).unwrap_or(u32::MAX)
        });
        if let (Some(text), Some(named)) = (texts.get_mut(at), credits.get_mut(at)) {
            *text = Text { signature: outline.signature, words: outline.words, credit };
            *named = outline.credit;
        }
    })?;
    let groups = minhash::groups(&texts);
    groups.into_iter().map(|members| describe(&members, &shelved, &texts, &credits, reader)).collect()
}

/// The positions of the articles that may have a copy.
fn comparable(ledger: &Ledger, positions: &FxHashMap<u64, usize>) -> Result<FxHashSet<usize>, Failure> {
    let (mut all, mut comparable) = (Vec::new(), FxHashSet::default());
    ledger.outlines(|outline| {
        let Some(&at) = positions.get(&outline.sequence) else { return };
        if let Some(bands) = minhash::bands(&outline.signature) {
            all.push((at, bands));
            if outline.credit.is_some() {
                comparable.insert(at);
            }
        }
    })?;
    for band in 0..BANDS {
        let mut seen: FxHashMap<u64, usize> = FxHashMap::default();
        for (at, bands) in &all {
            let Some(&key) = bands.get(band) else { continue };
            match seen.get(&key) {
                Some(&first) => comparable.extend([first, *at]),
                None => drop(seen.insert(key, *at)),
            }
        }
    }
    Ok(comparable)
}

fn describe(members: &[usize], shelved: &[Shelved], texts: &[Text], credits: &[Option<String>], reader: &Reader) -> Result<Group, Failure> {
    let articles: Vec<Shelved> = members.iter().filter_map(|&at| shelved.get(at).copied()).collect();
    let signatures: Vec<&[u32]> = members.iter().filter_map(|&at| texts.get(at)).map(|text| text.signature.as_slice()).collect();
    let first = signatures.first().copied().unwrap_or_default();
    let shares: Vec<f64> = signatures.iter().map(|signature| minhash::share(first, signature)).collect();
    let credit = members.iter().find_map(|&at| credits.get(at)?.clone());
    let identity = articles.first().map(|article| reader.identity(article)).transpose()?.unwrap_or_default();
    let mut is_exact = signatures.iter().all(|signature| *signature == first);
    for article in articles.iter().skip(1) {
        is_exact = is_exact && reader.identity(article)?.1 == identity.1;
    }
    let kind = match (&credit, is_exact) {
        (Some(_), _) => CopyKind::Wire,
        (None, true) => CopyKind::Exact,
        (None, false) => CopyKind::Near,
    };
    let members = articles.iter().map(|article| article.sequence).zip(shares).collect();
    Ok(Group { kind, credit, members, shelved: articles, first: identity.0 })
}
