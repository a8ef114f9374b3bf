//! Whether a sentence speaks of what has been or of what is to come, as far as an expression of time in it needs to know.

use super::scan::Scan;
use crate::lexicon::{Tag, TimeClass};
use crate::span::TokenRange;

/// Which way from the day of publication an expression points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    /// Past beyond doubt: "the year ended Jan. 31".
    Over,
    Future,
    Unknown,
}

/// Farthest verb that is looked at, in tokens.
const REACH: u32 = 14;

/// How near a verb stands that is the expression's own, in tokens.
const BESIDE: u32 = 3;

/// The tense around `tokens`: of a verb right after them, as in "the ministry on Friday issued", else of the nearest verb or cue before
/// them in the sentence, else of the nearest after them.
pub(super) fn of(scan: &Scan, tokens: TokenRange) -> Tense {
    let Some(&number) = scan.document.sentence_of.get(tokens.start as usize) else { return Tense::Unknown };
    let Some(sentence) = scan.document.sentences.get(number as usize).map(|s| s.tokens) else { return Tense::Unknown };
    let before = |reach: u32| (sentence.start.max(tokens.start.saturating_sub(reach))..tokens.start).rev();
    let after = |reach: u32| tokens.end..sentence.end.min(tokens.end + reach);
    if scan.possessive(tokens.end).is_some() {
        // "Ahead of Sunday's vote" looks ahead; "Wednesday's ruling" is known.
        let cue = before(BESIDE).find_map(|at| at_token(scan, at)).filter(|t| *t == Tense::Future);
        // "Wednesday's ruling would hurt" has been given; "Sunday's vote will decide" has not.
        let sure = |at: &u32| scan.word(*at, TimeClass::Tense).is_none_or(|w| w.value != "conditional") || scan.is(*at, TimeClass::MaybeMonth);
        let verb = || after(BESIDE + 3).find(|at| at_token(scan, *at).is_some()).filter(sure).and_then(|at| at_token(scan, at));
        return cue.or_else(verb).unwrap_or(Tense::Past);
    }
    if scan.document.tag(tokens.start.saturating_sub(1)) != Tag::VBG && scan.glue_before(tokens.start, "ended") {
        return Tense::Over;
    }
    // "Until Thursday, they had not called": the bound is past with its sentence.
    if scan.word_before(tokens.start, TimeClass::Bound).is_some()
        && scan.fold(tokens.end) == ","
        && let Some(tense) = after(BESIDE + 2).find_map(|at| at_token(scan, at))
    {
        return tense;
    }
    let beside = before(BESIDE).find_map(|at| at_token(scan, at));
    let next = after(1).find_map(|at| at_token(scan, at)).filter(|_| beside.is_none());
    next.or_else(|| before(REACH).find_map(|at| at_token(scan, at))).or_else(|| after(REACH).find_map(|at| at_token(scan, at))).unwrap_or(Tense::Unknown)
}

/// The tense that token `at` shows, if any.
fn at_token(scan: &Scan, at: u32) -> Option<Tense> {
    let infinite = scan.document.tag(at) == Tag::VBN && at > 0 && scan.document.tag(at - 1) == Tag::VB;
    if let Some(word) = scan.word(at, TimeClass::Tense).filter(|w| w.value != "past" || !infinite) {
        // "Had been due Friday", "had planned to leave": seen from later.
        let seen_back = at > 1 && scan.document.tag(at) != Tag::MD && scan.document.tag(at - 1) == Tag::VBN && scan.document.tag(at - 2) == Tag::VBD;
        let ahead = word.value == "future" || (word.value == "conditional" && !is_denied(scan, at));
        return Some(if ahead && !seen_back { Tense::Future } else { Tense::Past });
    }
    match scan.document.tag(at) {
        Tag::VBD => Some(Tense::Past),
        // "A still unspecified date in June": no verb of the sentence.
        Tag::VBN if at > 0 && matches!(scan.document.tag(at - 1), Tag::RB | Tag::DT) && scan.document.tag(at + 1) == Tag::NN => None,
        // "Announced Friday" and "was announced Friday", but not "to be announced Friday".
        Tag::VBN if !infinite => Some(Tense::Past),
        Tag::MD => Some(Tense::Future),
        Tag::VBZ | Tag::VBP | Tag::VB if is_timetabled(scan, at) => Some(Tense::Future),
        _ => None,
    }
}

/// "It expires Friday", "they meet separately Monday": a present that is a plan. "Met his aides Monday" has its verb already.
fn is_timetabled(scan: &Scan, at: u32) -> bool {
    let day = if scan.document.tag(at + 1) == Tag::RB { at + 2 } else { at + 1 };
    at > 0
        && scan.document.tag(at - 1).is_noun()
        && scan.is(day, TimeClass::Weekday)
        && !(at.saturating_sub(2 * BESIDE)..at).any(|t| scan.document.tag(t) == Tag::VBD)
}

/// "Neither could be reached Friday": what could not be is past.
fn is_denied(scan: &Scan, at: u32) -> bool {
    scan.word(at, TimeClass::Tense).is_some_and(|w| w.value == "conditional") && (at.saturating_sub(REACH)..at).any(|t| scan.glue(t, "none").is_some())
}
