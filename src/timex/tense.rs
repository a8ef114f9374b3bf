//! Whether a sentence speaks of what has been or of what is to come, as far as an expression of time in it needs to know.

use super::scan::Scan;
use crate::lexicon::{Tag, TimeClass};
use crate::span::TokenRange;

/// Which way from the day of publication an expression points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
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
    if let Some(word) = scan.word(at, TimeClass::Tense) {
        // "Had been due Friday", "had planned to leave": seen from later.
        let seen_back = at > 1 && scan.document.tag(at) != Tag::MD && scan.document.tag(at - 1) == Tag::VBN && scan.document.tag(at - 2) == Tag::VBD;
        return Some(if matches!(word.value, "future" | "conditional") && !seen_back { Tense::Future } else { Tense::Past });
    }
    match scan.document.tag(at) {
        Tag::VBD => Some(Tense::Past),
        // "Announced Friday" and "was announced Friday", but not "to be announced Friday".
        Tag::VBN if at == 0 || scan.document.tag(at - 1) != Tag::VB => Some(Tense::Past),
        Tag::MD => Some(Tense::Future),
        // "It expires Friday".
        Tag::VBZ if at > 0 && scan.document.tag(at - 1).is_noun() && scan.words_at(at + 1).iter().any(|w| w.class == TimeClass::Weekday) => Some(Tense::Future),
        _ => None,
    }
}
