//! Teams: a town in a table of results is the club that plays there.

use rustc_hash::FxHashSet;

use super::evidence::{Evidence, Facts};
use super::{Mention, MentionKind, rules};
use crate::lexicon::{ActorKind, Kind};
use crate::rule::By;
use crate::token::TokenKind;

/// Highest score or rank of a table. A year is none.
const HIGHEST: u32 = 200;

/// Turns towns that stand for their teams into organisations.
pub(super) fn mark(evidence: &Evidence, mentions: &mut [Mention]) {
    let document = evidence.document;
    let town = |m: &Mention| m.kind == MentionKind::Place && m.entry.is_some_and(|e| matches!(evidence.lexicons.entry(e).kind, Kind::Cities | Kind::Towns));
    let teams: FxHashSet<&str> = mentions.iter().filter(|m| town(m) && scores(evidence, m)).map(|m| document.fold(m.tokens.start)).collect();
    if teams.is_empty() {
        return;
    }
    for mention in mentions.iter_mut() {
        let start = mention.tokens.start;
        let before = |at: Option<u32>| at.is_some_and(|b| evidence.has(b, Facts::LOCATIVE) || evidence.has(b, Facts::SPOT) || evidence.has(b, Facts::MOTION));
        let place = before(start.checked_sub(1)) || document.fold(mention.tokens.end) == ",";
        if town(mention) && teams.contains(document.fold(start)) && !place {
            mention.kind = MentionKind::Organization;
            mention.actor = Some(ActorKind::Collective);
            mention.by = By { rule: rules::TEAM, entry: mention.entry };
            mention.entry = None;
        }
    }
}

/// Whether a score follows, in a line with another: "Bologna 3 Juventus 1".
fn scores(evidence: &Evidence, mention: &Mention) -> bool {
    let document = evidence.document;
    let at = mention.tokens.end;
    let sentence = document.sentence_at(mention.tokens.start).tokens;
    let score = |at: u32| at < sentence.end && document.token(at).kind == TokenKind::Number && document.fold(at).parse::<u32>().is_ok_and(|n| n <= HIGHEST);
    let goes_on = |at: u32| at >= sentence.end || score(at) || evidence.capitalised(at) || matches!(document.fold(at), "(" | "." | "," | ";");
    score(at) && goes_on(at + 1) && (at + 1..sentence.end).take(12).any(score)
}
