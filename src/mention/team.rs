//! Teams: a town, county or unknown name in a table of results is the club that plays there.
//!
//! It promises to look only in articles that print results. A country stays a country: whether its team or its state is meant is a question of taste
//! that corpora answer differently.

use rustc_hash::FxHashSet;

use super::evidence::{Casing, Evidence, Facts};
use super::{Mention, MentionKind, rules};
use crate::lexicon::{ActorKind, Kind};
use crate::rule::By;
use crate::token::{Shape, TokenKind};

/// Highest score or rank of a table. A year is none.
const HIGHEST: u32 = 200;

/// Lowest total of a side's innings at cricket that is told from a set at tennis.
const INNINGS: u32 = 30;

/// How far a line's other score may be, in tokens.
const NEAR: usize = 12;

/// Turns towns that stand for their teams into organisations.
pub(super) fn mark(evidence: &Evidence, mentions: &mut [Mention]) {
    let document = evidence.document;
    let scored: Vec<&Mention> = mentions.iter().filter(|m| may_play(evidence, m) && scores(evidence, m)).collect();
    if !scored.iter().any(|m| m.kind == MentionKind::Place) {
        return;
    }
    let teams: FxHashSet<&str> = scored.iter().map(|m| document.fold(m.tokens.start)).collect();
    for mention in mentions.iter_mut().filter(|m| may_play(evidence, m)) {
        let start = mention.tokens.start;
        let before = |at: Option<u32>| at.is_some_and(|b| evidence.has(b, Facts::LOCATIVE) || evidence.has(b, Facts::SPOT) || evidence.has(b, Facts::MOTION));
        let place = before(start.checked_sub(1)) || document.fold(mention.tokens.end) == "," || evidence.has(mention.tokens.end, Facts::CLOSED);
        let listed = teams.contains(document.fold(start)) && (mention.kind == MentionKind::Place || scores(evidence, mention));
        if listed && !place || is_fixture(evidence, mention) {
            mention.kind = MentionKind::Organization;
            mention.actor = Some(ActorKind::Club);
            mention.by = By { rule: rules::TEAM, entry: mention.entry };
            mention.entry = None;
        }
    }
}

/// Whether a team may be called so: a town, a county, or a single name that only a list of names took for a person's.
fn may_play(evidence: &Evidence, mention: &Mention) -> bool {
    match mention.kind {
        MentionKind::Place => {
            let kind = mention.entry.map(|e| evidence.lexicons.entry(e).kind);
            matches!(kind, Some(Kind::Cities | Kind::Towns | Kind::Divisions | Kind::Regions)) || kind.is_none() && mention.by.rule == rules::LOCATIVE
        }
        MentionKind::Person => mention.by.rule == rules::NAME && mention.tokens.len() == 1,
        _ => false,
    }
}

/// Whether a score follows, in a line with another: "Bologna 3 Juventus 1", "Surrey 429-7".
fn scores(evidence: &Evidence, mention: &Mention) -> bool {
    let document = evidence.document;
    let at = mention.tokens.end;
    let sentence = document.sentence_at(mention.tokens.start).tokens;
    let number = |at: u32| document.fold(at).parse::<u32>().ok().filter(|_| at < sentence.end && document.token(at).kind == TokenKind::Number);
    let score = |at: u32| number(at).is_some_and(|n| n <= HIGHEST);
    let innings = number(at).is_some_and(|n| (INNINGS..1000).contains(&n)) && document.fold(at + 1) == "-" && number(at + 2).is_some_and(|n| n <= 10);
    let goes_on = |at: u32| at >= sentence.end || score(at) || evidence.capitalised(at) || matches!(document.fold(at), "(" | "." | "," | ";");
    let before = || (sentence.start..mention.tokens.start).rev().take(NEAR).any(score);
    innings || score(at) && goes_on(at + 1) && ((at + 1..sentence.end).take(NEAR).any(score) || before())
}

/// Whether the name stands in a line of fixtures: "BOSTON AT OAKLAND", in capitals throughout.
fn is_fixture(evidence: &Evidence, mention: &Mention) -> bool {
    let document = evidence.document;
    let sentence = document.sentence_of.get(mention.tokens.start as usize).copied().unwrap_or_default();
    let upper = |at: u32| document.tokens.get(at as usize).is_some_and(|t| t.shape == Shape::Upper && t.range.len() > 2);
    let at = |t: u32| document.tokens.get(t as usize).is_some_and(|t| t.shape == Shape::Upper) && document.fold(t) == "at";
    mention.kind == MentionKind::Place
        && evidence.casing(sentence) == Casing::Upper
        && (at(mention.tokens.end) && upper(mention.tokens.end + 1)
            || mention.tokens.start >= 2 && at(mention.tokens.start - 1) && upper(mention.tokens.start - 2))
}
