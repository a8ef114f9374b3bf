//! How exact a number is: the words before and after it.

use super::scan::Scan;
use super::value::Approximation;
use crate::lexicon::QuantityClass;

/// Most approximators in a row: "at least some".
const MOST: u32 = 2;

/// Takes in the approximators before `start`: where the expression begins, and what they say. The outermost bound wins.
pub(super) fn before(scan: &Scan, start: u32) -> (u32, Option<Approximation>) {
    let (mut start, mut found) = (start, None);
    for _ in 0..MOST {
        let Some((at, word)) = scan.before(start, QuantityClass::Approx) else { break };
        // "A four-under 67": the word is part of another.
        // "Went up to 250": the word is the verb's.
        let of_verb = at > scan.start() && scan.is(at - 1, QuantityClass::Trend).is_some_and(|w| w.end > at);
        if of_verb || is_preposition(scan, at, word.value) || scan.follows(at) && scan.fold_before(at) == "-" {
            break;
        }
        start = at;
        let read = Approximation::parse(word.value);
        found = match (found, read) {
            (Some(Approximation::About | Approximation::Exact) | None, Some(read)) => Some(read),
            (kept, _) => kept,
        };
    }
    if found.is_none() && scan.fold_before(start) == "~" && scan.follows(start) {
        return (start - 1, Some(Approximation::About));
    }
    let marked = match scan.fold_before(start) {
        ">" => Some(Approximation::MoreThan),
        "<" => Some(Approximation::LessThan),
        _ => None,
    };
    if found.is_none() && marked.is_some() {
        return (start - 1, marked);
    }
    (start, found)
}

/// "Over" and "under" beside a verb of motion, "above" a place: only before a number that they bound; "all over 12 villages" is rare
/// enough. A comparative is the whole of the comparison in "3 per cent more than".
fn is_preposition(scan: &Scan, at: u32, value: &str) -> bool {
    matches!(value, "more-than" | "less-than") && at > scan.start() && scan.is(at - 1, QuantityClass::Percent).is_some()
}

/// Takes in "or more", "or so", "+": where the expression ends, and what it says.
pub(super) fn after(scan: &Scan, end: u32) -> (u32, Option<Approximation>) {
    if scan.fold(end) == "+" && scan.follows(end) {
        return (end + 1, Some(Approximation::AtLeast));
    }
    match scan.is(scan.hyphen(end), QuantityClass::After) {
        // "40-strong", but "40 strong men".
        Some(word) if word.value == Approximation::Exact.as_str() && scan.hyphen(end) == end => (end, None),
        Some(word) => (word.end, Approximation::parse(word.value)),
        None => (end, None),
    }
}
