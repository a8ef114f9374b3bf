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

/// The tense around `tokens`: of the nearest verb or cue before them in the sentence, else of the nearest after them.
pub(super) fn of(scan: &Scan, tokens: TokenRange) -> Tense {
    let Some(&number) = scan.document.sentence_of.get(tokens.start as usize) else { return Tense::Unknown };
    let Some(sentence) = scan.document.sentences.get(number as usize).map(|s| s.tokens) else { return Tense::Unknown };
    let before = (sentence.start.max(tokens.start.saturating_sub(REACH))..tokens.start).rev();
    let after = tokens.end..sentence.end.min(tokens.end + REACH);
    before.chain(after).find_map(|at| at_token(scan, at)).unwrap_or(Tense::Unknown)
}

/// The tense that token `at` shows, if any.
fn at_token(scan: &Scan, at: u32) -> Option<Tense> {
    if let Some(word) = scan.word(at, TimeClass::Tense) {
        return Some(if word.value == "future" { Tense::Future } else { Tense::Past });
    }
    match scan.document.tag(at) {
        Tag::VBD => Some(Tense::Past),
        // "Announced Friday" and "was announced Friday", but not "to be announced Friday".
        Tag::VBN if at == 0 || scan.document.tag(at - 1) != Tag::VB => Some(Tense::Past),
        Tag::MD => Some(Tense::Future),
        _ => None,
    }
}
