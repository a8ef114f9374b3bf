//! Which way a number went: the verb or noun before it, and what the preposition makes of it.

use super::scan::Scan;
use super::value::{Comparison, Direction, Quantity, QuantityKind, Trend, TrendRole};
use crate::lexicon::{QuantityClass, Tag};

/// Farthest verb of a trend before its preposition, in tokens: "fell in the year to March by 5 per cent" has five between.
const REACH: u32 = 7;

/// The trend that a quantity stands in. `last` is the quantity before it.
pub(super) fn of(scan: &Scan, quantity: &Quantity, last: Option<&Quantity>) -> Option<Trend> {
    if matches!(quantity.kind, QuantityKind::Age | QuantityKind::Rank | QuantityKind::Score | QuantityKind::Vote) {
        return None;
    }
    let start = quantity.tokens.start;
    let joint = [("to", TrendRole::To), ("at", TrendRole::To), ("by", TrendRole::By), ("from", TrendRole::From), ("of", TrendRole::By)]
        .into_iter()
        .find_map(|(word, role)| Some((scan.joint_before(start, word)?, word, role)));
    match joint {
        Some((at, "of", role)) => noun_before(scan, at).map(|direction| Trend { direction, role }),
        Some((at, word, role)) => {
            // "From 3.2 to 4.1": the one before says which way.
            let chained = last.filter(|q| q.tokens.end + 2 >= at && q.tokens.end <= at).and_then(|q| q.trend).map(|t| t.direction);
            // "Cut power to 90,000 homes": a count is come to only right after its verb.
            let near = quantity.kind != QuantityKind::Count || role != TrendRole::To;
            let direction = chained.or_else(|| verb_before(scan, at, if near { REACH } else { 2 }))?;
            let fits = (word == "at") == (direction == Direction::Same);
            (fits || word == "from").then_some(Trend { direction, role })
        }
        None => beside(scan, quantity).map(|(direction, role)| Trend { direction, role }),
    }
}

/// The direction of a word of trend. "-with": it needs its preposition ("raised by"); "-to": it says where the number came to ("reached").
fn direction(value: &str) -> Option<Direction> {
    Direction::parse(value.trim_end_matches("-with").trim_end_matches("-to"))
}

/// A verb of trend up to `reach` tokens before `at`, in the same clause.
fn verb_before(scan: &Scan, at: u32, reach: u32) -> Option<Direction> {
    for back in 1..=reach {
        let here = at.checked_sub(back).filter(|h| scan.has(*h))?;
        if let Some(word) = scan.is(here, QuantityClass::Trend) {
            return direction(word.value);
        }
        // Another verb, or a mark, is another clause.
        if scan.opens_sentence(here) || matches!(scan.fold(here), "," | ";" | ":" | "(" | ")" | "\"") || matches!(scan.tag(here), Tag::MD | Tag::VBD | Tag::VBZ)
        {
            return None;
        }
    }
    None
}

/// Whether a verb of trend stands before "from" at `at`, so that what follows is no range.
pub(super) fn moves(scan: &Scan, at: u32) -> bool {
    verb_before(scan, at, REACH).is_some()
}

/// Gives "from 3.2" the unit of "to 4.1 per cent".
pub(super) fn share_units(found: &mut [Quantity]) {
    for at in 1..found.len() {
        let (before, after) = found.split_at_mut(at);
        let (Some(first), Some(second)) = (before.last_mut(), after.first()) else { continue };
        let begins = first.trend.is_some_and(|t| t.role == TrendRole::From) && second.trend.is_some_and(|t| t.role == TrendRole::To);
        if begins && first.kind == QuantityKind::Number && second.unit.is_some() && second.tokens.start <= first.tokens.end + 1 {
            (first.kind, first.unit) = (second.kind, second.unit.clone());
        }
    }
}

/// "A rise of": the noun right before.
fn noun_before(scan: &Scan, at: u32) -> Option<Direction> {
    let word = scan.is(at.checked_sub(1)?, QuantityClass::Trend)?;
    (scan.tag(at - 1).is_noun() || scan.tag(at.saturating_sub(2)) == Tag::DT).then(|| direction(word.value))?
}

/// "Rose 5 per cent", "up 12 %", "a 5 per cent rise".
fn beside(scan: &Scan, quantity: &Quantity) -> Option<(Direction, TrendRole)> {
    let (start, end) = (quantity.tokens.start, quantity.tokens.end);
    let measured = !matches!(quantity.kind, QuantityKind::Count | QuantityKind::Number);
    let before = start.checked_sub(1).filter(|b| scan.has(*b) && !scan.opens_sentence(start));
    // "Sign up 5 million people" goes nowhere: the particle of another verb.
    let particle = |b: u32| scan.tag(b) == Tag::RP || (b > scan.start() && scan.tag(b - 1).is_verb() && !scan.tag(b).is_verb() && !scan.is_be(b - 1));
    if let Some(word) = before.filter(|b| !particle(*b)).and_then(|b| scan.is(b, QuantityClass::Trend)) {
        let noun = scan.tag(word.end - 1).is_noun() && scan.tag(word.end.saturating_sub(2)) == Tag::DT;
        let direction = direction(word.value)?;
        let reached = word.value.ends_with("-to");
        let role = if direction == Direction::Same || reached { TrendRole::To } else { TrendRole::By };
        let fits = !noun && !word.value.ends_with("-with") && (measured || !(reached || direction == Direction::Same));
        return fits.then_some((direction, role));
    }
    // "A 5 per cent rise", "a 20 per cent annual increase".
    let after = (end..end + 3).find_map(|at| scan.is(at, QuantityClass::Trend).filter(|_| scan.tag(at).is_noun()));
    let word = after.filter(|_| measured && scan.joint(end, "of").is_none() && scan.tag(end) != Tag::IN)?;
    Some((direction(word.value)?, TrendRole::By))
}

/// "5 per cent higher", "3 km longer than", "twice as many".
pub(super) fn comparison(scan: &Scan, quantity: &Quantity) -> Option<Comparison> {
    let end = quantity.tokens.end;
    if let Some(word) = scan.is(end, QuantityClass::Comparative) {
        let than = (word.end..word.end + 4).any(|at| scan.joint(at, "than").is_some());
        let relative = matches!(quantity.kind, QuantityKind::Percent | QuantityKind::Points | QuantityKind::Multiple | QuantityKind::Fraction);
        return (than || relative).then_some(if word.value == "more" { Comparison::More } else { Comparison::Less });
    }
    (quantity.kind == QuantityKind::Multiple && quantity.trend.is_none() && (scan.joint(end, "as").is_some() || scan.determiner(end).is_some()))
        .then_some(Comparison::As)
}
