//! What a name is said to lie in: "Paris, Texas", "Paris in Texas", "Paris (Texas)", "Ohio's Licking County".

use super::name::Name;
use crate::entity::PlaceKind;
use crate::entity::gazetteer::Record;
use crate::lexicon::{Hit, Kind, Lexicons, NameWord, Tag};
use crate::mention::{Mention, MentionKind};
use crate::text::Document;

/// Mentions with the place around them, and mentions that are such a place, with the record that is meant there.
#[derive(Debug, Default)]
pub(super) struct Containers<'a> {
    pub inner: Vec<(usize, Record<'a>)>,
    pub outer: Vec<(usize, Record<'a>)>,
}

/// How one mention leads to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bond {
    /// "Paris, Texas".
    Comma,
    /// "Paris in Texas", "Paris (Texas".
    In,
    /// "Texas's Paris".
    Of,
}

/// People of a town that is believed to be meant by a name that is a country's or state's too: "Indiana, Pennsylvania" in a list of states.
const NAMESAKE: f64 = 9.0;

/// Reads every pair of neighbouring mentions.
pub(super) fn find<'a>(document: &Document, mentions: &[Mention], of_mention: &[Option<usize>], names: &mut [Name<'a>], lexicons: &Lexicons) -> Containers<'a> {
    let mut containers = Containers::default();
    for at in 0..mentions.len().saturating_sub(1) {
        let (Some(Some(first)), Some(Some(second))) = (of_mention.get(at), of_mention.get(at + 1)) else { continue };
        let Some(bond) = bond(document, lexicons, &mentions[at], &mentions[at + 1]).filter(|_| first != second) else { continue };
        let (inner, outer, inner_at, outer_at) = if bond == Bond::Of { (*second, *first, at + 1, at) } else { (*first, *second, at, at + 1) };
        let listed = bond == Bond::Comma && is_listed(document, mentions, at);
        let Some((record, fits)) = container(&names[inner], &names[outer], bond, listed) else { continue };
        if fits {
            containers.outer.push((outer_at, record));
        }
        containers.inner.push((inner_at, record));
        if names[inner].container.is_none() {
            names[inner].container = Some(record);
        }
    }
    containers
}

/// The record of `outer` that `inner` lies in, and whether a record of `inner` does.
fn container<'a>(inner: &Name<'a>, outer: &Name<'a>, bond: Bond, listed: bool) -> Option<(Record<'a>, bool)> {
    if inner.people {
        return None;
    }
    let wide = inner.records.iter().any(|r| matches!(r.level, PlaceKind::Country | PlaceKind::Division));
    let fits = |outer: &Record| inner.records.iter().any(|r| r.lies_in(outer) && (!wide || r.level > PlaceKind::Town || !listed && r.prominence > NAMESAKE));
    let mut ranked: Vec<&Record> = outer.records.iter().filter(|r| !outer.around && r.level <= PlaceKind::Country).collect();
    ranked.sort_by(|a, b| b.level.cmp(&a.level).then(b.prominence.total_cmp(&a.prominence)));
    if let Some(record) = ranked.iter().find(|r| fits(r)) {
        return Some((**record, true));
    }
    // A name without records that fit lies where its container does; towns contain only what is known to be a part of one.
    let unknown = inner.records.is_empty() || inner.around;
    let enough = |r: &&&Record| match r.level {
        PlaceKind::Country | PlaceKind::Division => !wide && !listed,
        PlaceKind::County => unknown && !listed,
        _ => unknown && !listed && (inner.headed || bond == Bond::In),
    };
    let best = ranked.iter().filter(enough).max_by(|a, b| a.prominence.total_cmp(&b.prominence));
    best.filter(|_| bond != Bond::Of || unknown).map(|r| (**r, false))
}

/// How two neighbouring mentions hang together.
fn bond(document: &Document, lexicons: &Lexicons, first: &Mention, second: &Mention) -> Option<Bond> {
    if second.kind != MentionKind::Place || first.tokens.end >= second.tokens.start {
        return None;
    }
    let same_sentence = document.sentence_of.get(first.tokens.start as usize) == document.sentence_of.get(second.tokens.start as usize);
    let between = first.tokens.end..second.tokens.start;
    let word = |at: u32| document.fold(at);
    let locative = |at: u32| {
        document.hits_at(at).iter().any(|h| h.kind == Kind::NameWords && h.tokens.len() == 1 && lexicons.entry(h.entry).name_word() == Some(NameWord::Locative))
    };
    match (between.len(), word(between.start)) {
        (1, ",") => Some(Bond::Comma),
        (1, "(") => Some(Bond::In),
        (1, "'s") if same_sentence && first.kind == MentionKind::Place => Some(Bond::Of),
        (1, _) if same_sentence && locative(between.start) => Some(Bond::In),
        (2, ",") if same_sentence && locative(between.start + 1) => Some(Bond::In),
        (3..=APPOSITION, ",") if same_sentence && is_apposition(document, lexicons, between) => Some(Bond::In),
        _ => None,
    }
}

/// Longest apposition that says where a place is, in tokens: ", a small town in the north of".
const APPOSITION: usize = 8;

/// Whether the words between two places say what the first is and end in a preposition: ", the capital of", ", a farming town in".
fn is_apposition(document: &Document, lexicons: &Lexicons, between: std::ops::Range<u32>) -> bool {
    let words = between.start + 1..between.end;
    let noun = |at: u32| {
        let led = |h: &Hit| {
            h.kind == Kind::PlaceNouns || h.kind == Kind::NameWords && h.tokens.len() > 1 && lexicons.entry(h.entry).name_word() == Some(NameWord::Locative)
        };
        document.hits_at(at).iter().any(led)
    };
    let plain = |at: u32| !document.token(at).is_capitalised() && !document.tag(at).is_verb() && document.token(at).is_word();
    document.tag(between.end - 1) == Tag::IN && words.clone().all(plain) && words.clone().any(noun)
}

/// Whether the two mentions from `at` on stand in a list of three or more.
fn is_listed(document: &Document, mentions: &[Mention], at: usize) -> bool {
    let joined = |a: &Mention, b: &Mention| {
        let gap = a.tokens.end..b.tokens.start;
        (1..=2).contains(&gap.len()) && gap.clone().all(|t| document.fold(t) == "," || document.tag(t) == Tag::CC)
    };
    let pair = |at: usize| mentions.get(at).zip(mentions.get(at + 1)).is_some_and(|(a, b)| joined(a, b));
    at.checked_sub(1).is_some_and(pair) || pair(at + 1)
}
