//! What the words beside a name say that it is: "New York state", "the province of Groningen", "Clarke and Oconee counties".

use super::name::Name;
use crate::entity::PlaceKind;
use crate::entity::gazetteer::Record;
use crate::lexicon::{GrammarClass, Kind, Lexicons, Tag};
use crate::mention::{Mention, MentionKind};
use crate::text::Document;

/// The levels that a name is said to be on; none is no statement.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Levels(u8);

/// Worth of being on the level that a noun beside the name says: outweighs most differences of size.
const SAID: f64 = 6.0;

/// Fewest neighbours on one level that make a list of that level.
const LISTED: usize = 2;

impl Levels {
    const fn of(level: PlaceKind) -> Self {
        Self(match level {
            PlaceKind::Town => 1,
            PlaceKind::County => 1 << 1,
            PlaceKind::Division => 1 << 2,
            PlaceKind::Country => 1 << 3,
            PlaceKind::Region | PlaceKind::Continent => 0,
        })
    }

    fn has(self, record: &Record) -> bool {
        self.0 & Self::of(record.level).0 != 0
    }

    /// What being on one of the levels is worth.
    pub fn worth(self, record: &Record) -> f64 {
        if self.has(record) { SAID } else { 0.0 }
    }
}

/// Reads the words beside every mention; gives the mentions about which they say something. A name has what is said of its first mention.
pub(super) fn find(document: &Document, mentions: &[Mention], of_mention: &[Option<usize>], names: &mut [Name], lexicons: &Lexicons) -> Vec<(usize, Levels)> {
    let mut levels: Vec<Levels> = mentions.iter().map(|m| said(document, lexicons, m)).collect();
    let mut start = 0;
    while start < mentions.len() {
        let end = list_end(document, mentions, start);
        if end - start > 1 {
            spread(&mut levels[start..end], &of_mention[start..end], names);
        }
        start = end;
    }
    let mut seen = vec![false; names.len()];
    let mut found = Vec::new();
    for (at, levels) in levels.into_iter().enumerate() {
        let Some(number) = of_mention.get(at).copied().flatten() else { continue };
        if !std::mem::replace(&mut seen[number], true) {
            names[number].levels = levels;
        }
        if levels != Levels::default() {
            found.push((at, levels));
        }
    }
    found
}

/// What the noun after or before a mention says.
fn said(document: &Document, lexicons: &Lexicons, mention: &Mention) -> Levels {
    if mention.kind != MentionKind::Place {
        return Levels::default();
    }
    let noun = |at: u32| {
        let small = document.tokens.get(at as usize).is_some_and(|t| !t.is_capitalised());
        let hit = document.hit(at, Kind::PlaceNouns).filter(|h| small && h.tokens.len() == 1)?;
        let cell = lexicons.cell(hit.entry, "level");
        let bits = cell.split('|').fold(0, |bits, level| {
            bits | match level {
                "town" => Levels::of(PlaceKind::Town).0,
                "county" => Levels::of(PlaceKind::County).0,
                "division" => Levels::of(PlaceKind::Division).0,
                "country" => Levels::of(PlaceKind::Country).0,
                _ => 0,
            }
        });
        Some(Levels(bits)).filter(|levels| *levels != Levels::default())
    };
    let same = |at: u32| document.sentence_of.get(at as usize) == document.sentence_of.get(mention.tokens.start as usize);
    let after = noun(mention.tokens.end).filter(|_| same(mention.tokens.end));
    let linked = || {
        let is_of = |at: u32| document.hits_at(at).iter().any(|h| h.kind == Kind::Grammar && lexicons.entry(h.entry).grammar() == Some(GrammarClass::Of));
        let of = mention.tokens.start.checked_sub(1).filter(|&of| is_of(of) && same(of))?;
        noun(of.checked_sub(1)?)
    };
    after.or_else(linked).unwrap_or_default()
}

/// The end of the list of mentions, joined by commas and conjunctions, that begins at `start`.
fn list_end(document: &Document, mentions: &[Mention], start: usize) -> usize {
    let joined = |a: &Mention, b: &Mention| {
        let gap = a.tokens.end..b.tokens.start;
        (1..=2).contains(&gap.len()) && gap.clone().all(|t| document.fold(t) == "," || document.tag(t) == Tag::CC)
    };
    let rest = mentions.get(start..).unwrap_or_default();
    start + 1 + rest.windows(2).take_while(|pair| joined(&pair[0], &pair[1])).count()
}

/// Gives every name of a list what is said of one of them, or what most of them can only be: states among states.
fn spread(levels: &mut [Levels], of_mention: &[Option<usize>], names: &[Name]) {
    let said = levels.iter().rev().chain(levels.iter().take(1)).find(|l| **l != Levels::default()).copied();
    let largest = |number: &usize| names[*number].records.iter().max_by(|a, b| a.prominence.total_cmp(&b.prominence)).map(|r| r.level);
    let divisions = of_mention.iter().flatten().filter(|n| largest(n) == Some(PlaceKind::Division)).count();
    let common = said.or_else(|| (divisions >= LISTED && divisions * 2 >= levels.len()).then_some(Levels::of(PlaceKind::Division)));
    for (level, number) in levels.iter_mut().zip(of_mention) {
        if let (Some(common), Some(number)) = (common, number)
            && *level == Levels::default()
            && names[*number].records.iter().any(|r| common.has(r))
        {
            *level = common;
        }
    }
}
