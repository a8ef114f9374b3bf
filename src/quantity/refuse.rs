//! Numbers that are no quantities: names, labels, telephone numbers, versions, list numbers, years.

use super::number::Number;
use super::scan::Scan;
use crate::lexicon::{NumberClass, QuantityClass, Tag};

/// Whether the figures at `at` only name something, whatever stands after them.
pub(super) fn names(scan: &Scan, at: u32) -> bool {
    scan.is_figure(at) && (is_glued(scan, at) || is_coded(scan, at) || is_list_number(scan, at) || is_note(scan, at))
}

/// Whether a number with no unit only names something: "Article 5", "Boeing 737", "one another", a year.
pub(super) fn labels(scan: &Scan, at: u32, number: &Number) -> bool {
    if number.words {
        return is_labelled(scan, at) || is_name(scan, at, number.end) || is_glued_word(scan, at) || is_item(scan, at, number);
    }
    is_labelled(scan, at) || follows_name(scan, at, number.end) || is_year(scan, at, number) || is_identifier(scan, at)
}

/// "Zero Hedge", "the Seven Sisters": capitals in running text.
fn is_name(scan: &Scan, at: u32, end: u32) -> bool {
    scan.capitalised(at)
        && scan.capitalised(end)
        && at > scan.start()
        && !scan.opens_sentence(at)
        && !scan.capitalised(at - 1)
        && scan.tag(at - 1) != Tag::PUNCT
}

/// "High-five", "one-on-one": a hyphen joins the word to one before it that is no number.
fn is_glued_word(scan: &Scan, at: u32) -> bool {
    at >= 2 && scan.fold_before(at) == "-" && scan.follows(at) && scan.follows(at - 1) && scan.number(at - 2, NumberClass::Cardinal).is_none()
}

/// "Two, his language": the number of an item in running text.
fn is_item(scan: &Scan, at: u32, number: &Number) -> bool {
    scan.fold(number.end) == "," && number.decimal.as_whole().is_some_and(|n| n <= 10) && at > scan.start() && matches!(scan.tag(at - 1), Tag::CC | Tag::PUNCT)
}

/// The number of a record: more figures in a row than any count has.
fn is_identifier(scan: &Scan, at: u32) -> bool {
    scan.fold(at).len() > 12 && scan.fold(at).bytes().all(|b| b.is_ascii_digit())
}

/// "COVID-19", "F-16", "S-400": a hyphen joins the figures to a word before them. "A mid-30s" is none of ours either.
fn is_glued(scan: &Scan, at: u32) -> bool {
    let before = scan.fold_before(at);
    if !scan.follows(at) {
        return false;
    }
    match before {
        "-" => at >= 2 && scan.follows(at - 1) && !scan.is_figure(at - 2) && scan.fold(at - 2).chars().any(char::is_alphabetic),
        "." | "/" | ":" | "@" | "#" | "_" | "=" | "&" | "°" => true,
        // "G7" and "RN1" are one token; what is glued to a word otherwise is a code.
        _ => before.ends_with(|c: char| c.is_alphanumeric()),
    }
}

/// Versions ("3.2.1"), telephone numbers, times ("10:30"), figures with letters that mean nothing ("5G").
fn is_coded(scan: &Scan, at: u32) -> bool {
    let fold = scan.fold(at);
    let zero = fold.len() > 1 && fold.starts_with('0') && !fold.starts_with("0.");
    if zero || fold.matches('.').count() > 1 {
        return true;
    }
    let (next, after) = (scan.fold(at + 1), scan.fold(at + 2));
    let joined = scan.follows(at + 1) && scan.follows(at + 2) && after.starts_with(|c: char| c.is_ascii_digit());
    if joined && matches!(next, ":" | "." | "_" | "/") {
        return true;
    }
    // "555-0123", "24/7", "202 555 0199".
    let long = |text: &str| text.len() >= 3 && text.bytes().all(|b| b.is_ascii_digit());
    let spaced_run = scan.fold(at + 1) != "000" && long(fold) && long(next) && scan.is_figure(at + 1);
    let behind = long(fold) && at > scan.start() && long(scan.fold(at - 1));
    // "751-613", "15-9": two figures of which the second is no greater are no range.
    let falls = |first: &str, second: &str| {
        let value = |text: &str| text.parse::<u32>().ok();
        value(first).zip(value(second)).is_some_and(|(first, second)| first >= second)
    };
    let hyphened = joined && next == "-" && falls(fold, after);
    let second = scan.follows(at) && scan.fold_before(at) == "-" && at >= 2 && scan.follows(at - 1) && falls(scan.fold(at - 2), fold);
    let third = joined && matches!(next, "-" | "/") && matches!(scan.fold(at + 3), "-" | "/") && scan.follows(at + 3) && scan.is_figure(at + 4);
    let last = scan.follows(at) && matches!(scan.fold_before(at), "-" | "/") && fold.len() == 4 && fold.starts_with('0');
    let middle = scan.follows(at)
        && scan.fold_before(at) == "-"
        && at >= 2
        && scan.is_figure(at - 2)
        && scan.fold(at + 1) == "-"
        && scan.follows(at + 1)
        && scan.is_figure(at + 2);
    // The last group of "800-273-8255".
    let group = |at: u32| scan.fold_before(at) == "-" && scan.follows(at) && scan.follows(at - 1) && at >= 2 && scan.is_figure(at - 2);
    let third_group = group(at) && group(at - 2);
    third_group || second || spaced_run || behind || hyphened || third || last || middle || (scan.fold_before(at) == "+" && scan.follows(at))
}

/// "1. The minister", "2) The price", "(3)": the number of an item.
fn is_list_number(scan: &Scan, at: u32) -> bool {
    let opens = at == scan.start() || (scan.opens_sentence(at) && scan.fold(at + 1) == ")");
    let bracketed = scan.fold_before(at) == "(" && scan.fold(at + 1) == ")" && scan.fold(at).len() <= 2 && scan.opens_sentence(at - 1);
    bracketed || (opens && (scan.fold(at + 1) == ")" || (scan.fold(at + 1) == "." && scan.has(at + 2))) && scan.fold(at).len() <= 2)
}

/// "[12]": a note.
fn is_note(scan: &Scan, at: u32) -> bool {
    scan.fold_before(at) == "[" && scan.fold(at + 1) == "]"
}

/// "Article 5", "No. 10", "Articles 5 and 6", "RN 1".
fn is_labelled(scan: &Scan, at: u32) -> bool {
    let list = matches!(scan.fold_before(at), "," | "-")
        || scan.joint_before(at, "and").is_some()
        || scan.joint_before(at, "to").is_some()
        || scan.joint_before(at, "or").is_some();
    let first = if list && at >= 2 && scan.is_figure(at - 2) { at - 2 } else { at };
    // "No. 5": the stop is a token of its own.
    let first = if scan.fold_before(first) == "." && scan.follows(first - 1) { first - 1 } else { first };
    if let Some((start, _)) = scan.before(first, QuantityClass::Label) {
        // "The phase 3,000 people lived through" is rarer than "Phase 3"; a count after a verb or a clause is not labelled.
        let counts = scan.tag(at + 1) == Tag::NNS && !scan.capitalised(start) && !scan.capitalised(at + 1) && scan.tag(start) == Tag::NNS;
        return !counts;
    }
    scan.before(first, QuantityClass::Road)
        .is_some_and(|(start, w)| scan.capitalised(start) && (w.value == "road" || w.value.is_empty()) && !scan.opens_sentence(start))
}

/// "Boeing 737", "Fallout 4": figures after a name, with nothing after them that they could count.
fn follows_name(scan: &Scan, at: u32, end: u32) -> bool {
    if at <= scan.start() || !scan.capitalised(at - 1) || !matches!(scan.tag(at - 1), Tag::NNP | Tag::NNPS | Tag::NN | Tag::FW) || scan.opens_sentence(at) {
        return false;
    }
    let counts = matches!(scan.tag(end), Tag::NNS | Tag::NN | Tag::JJ | Tag::CD) && !scan.capitalised(end);
    !(counts || scan.opens_sentence(at - 1) && scan.tag(at - 1) != Tag::NNP)
}

/// "2019" with nothing that it counts.
fn is_year(scan: &Scan, at: u32, number: &Number) -> bool {
    let plain = scan.fold(at).len() == 4 && number.end == at + 1 && !scan.fold(at).contains(',');
    plain && number.decimal.as_whole().is_some_and(|n| (1700..2100).contains(&n)) && scan.tag(number.end) != Tag::NNS
}

/// "One of them", "no one", "one another", "one day": the word counts nothing.
pub(super) fn is_pronoun(scan: &Scan, at: u32, end: u32) -> bool {
    if scan.fold(at).bytes().all(|b| b.is_ascii_digit()) || end != at + 1 {
        return false;
    }
    let counts = matches!(scan.tag(end), Tag::NN | Tag::JJ | Tag::NNP) && scan.is(end, QuantityClass::Idiom).is_none();
    !counts || matches!(scan.tag(at.saturating_sub(1)), Tag::DT | Tag::PRPS | Tag::JJ | Tag::WDT) && at > scan.start() || scan.hyphen(end) > end
}
