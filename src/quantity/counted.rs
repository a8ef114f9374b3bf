//! What a number counts: the noun phrase after it.

use super::number;
use super::scan::Scan;
use crate::lexicon::{QuantityClass, Tag};
use crate::span::TokenRange;

/// Longest phrase that is counted, in tokens: "internally displaced women and children" has five.
const LONGEST: u32 = 6;

/// The noun phrase that begins at `at`: "Malian soldiers", "displaced families". Numbers and articles are passed over.
pub(super) fn phrase(scan: &Scan, at: u32) -> Option<TokenRange> {
    let mut start = at;
    for _ in 0..3 {
        // "20 of the 35 clinics"
        let number = number::number(scan, start).filter(|n| start > at && n.suffix.is_empty()).map_or(start, |n| n.end);
        let passed = scan.past(scan.determiner(number).unwrap_or(number), "other");
        if passed == start {
            break;
        }
        start = passed;
    }
    let (first, mut end) = (start, None);
    for next in first..first.saturating_add(LONGEST) {
        if next > first && scan.opens_sentence(next) || scan.timex(next).is_some() {
            break;
        }
        let tag = scan.tag(next);
        match tag {
            Tag::NNS | Tag::NNPS => {
                end = Some(next + 1);
                // "20 soldiers Monday": after a plural the phrase is over.
                break;
            }
            Tag::NN | Tag::NNP if end.is_some_and(|e| e == next) && tag == Tag::NNP && scan.tag(next - 1) == Tag::NN => break,
            Tag::NN | Tag::NNP => end = Some(next + 1),
            // "The state's congressional seats", "GOP presidential contenders", "rebel armed men".
            Tag::POS if end.is_some() => (start, end) = (next + 1, None),
            Tag::JJ | Tag::VBN if next > first && scan.tag(next - 1).is_noun() && scan.tag(next + 1).is_noun() => end = None,
            Tag::JJ | Tag::JJR | Tag::JJS | Tag::VBN | Tag::FW if end.is_none() => {}
            // "Five fighting positions"
            Tag::VBG if end.is_none() && (next > first || scan.tag(next + 1).is_noun()) => {}
            Tag::RB if end.is_none() && matches!(scan.tag(next + 1), Tag::JJ | Tag::VBN) => {}
            Tag::CC
                if end.is_none() && next > first && matches!(scan.tag(next - 1), Tag::JJ | Tag::VBN) && matches!(scan.tag(next + 1), Tag::JJ | Tag::VBN) => {}
            Tag::PUNCT if scan.fold(next) == "-" && scan.hyphen(next) > next => end = None,
            _ => break,
        }
    }
    let end = end.filter(|&e| !matches!(scan.tag(e - 1), Tag::PUNCT))?;
    Some(TokenRange::new(start, end))
}

/// What stands after "of": "of wheat", "of the voters"; else the phrase right after the number.
pub(super) fn after(scan: &Scan, at: u32) -> Option<TokenRange> {
    match scan.joint(at, "of") {
        Some(_) => of(scan, at),
        // "12 dead", "40 wounded": what became of them stands for them.
        None => phrase(scan, at).or_else(|| scan.is(at, QuantityClass::Casualty).map(|w| TokenRange::new(at, w.end))),
    }
}

/// What stands after "of" alone.
pub(super) fn of(scan: &Scan, at: u32) -> Option<TokenRange> {
    let of = scan.joint(at, "of")?;
    // "Ten of 12 victims"
    phrase(scan, number::number(scan, of).filter(|n| n.suffix.is_empty()).map_or(of, |n| n.end))
}

/// Whether a phrase is the noun of a trend and counts nothing: "a 5 per cent rise".
pub(super) fn is_trend(scan: &Scan, phrase: TokenRange) -> bool {
    scan.is(phrase.end - 1, QuantityClass::Trend).is_some_and(|w| w.end == phrase.end)
}
