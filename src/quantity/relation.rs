//! Numbers that relate to others: fractions, multiples, ranks, scores, votes, ages.

use super::amount::{blank, set};
use super::counted;
use super::decimal::Decimal;
use super::lead;
use super::number;
use super::rules::{AGE, FRACTION, MULTIPLE, RANK, SCORE, VOTE};
use super::scan::{Scan, Word};
use super::value::{Approximation, Direction, Quantity, QuantityKind, Trend, TrendRole};
use crate::lexicon::{NumberClass, QuantityClass, Tag};
use crate::rule::Rule;
use crate::span::TokenRange;

/// How far from a score the word that shows it stands, in tokens.
const WINDOW: u32 = 8;

/// Highest age that a number after a name can be.
const OLDEST: u64 = 120;

/// "two thirds", "a quarter of", "half the", "1/3", "one in five".
pub(super) fn fraction(scan: &Scan, at: u32) -> Option<Quantity> {
    let (value, core_start, end) = share(scan, at).filter(|(_, _, end)| !of_time(scan, *end))?;
    let (start, approximation) = lead::before(scan, core_start);
    let mut quantity = blank(TokenRange::new(start, end), QuantityKind::Fraction, &FRACTION, None);
    set(&mut quantity, value, approximation.unwrap_or(Approximation::Exact));
    quantity.counted = counted::after(scan, end).filter(|c| !counted::is_trend(scan, *c));
    Some(quantity)
}

/// "A quarter of a century" is a length of time, "a quarter of a percentage point" an amount.
fn of_time(scan: &Scan, end: u32) -> bool {
    let unit = scan.joint(end, "of").map(|of| scan.joint(of, "a").or_else(|| scan.determiner(of)).unwrap_or(of));
    unit.is_some_and(|at| scan.is_unit_of_time(at) || scan.is(at, QuantityClass::Percent).is_some())
}

/// A share at `at`: its value, where it begins and ends.
fn share(scan: &Scan, at: u32) -> Option<(f64, u32, u32)> {
    half(scan, at).or_else(|| parts(scan, at)).or_else(|| slashed(scan, at)).or_else(|| in_so_many(scan, at))
}

/// "half of the voters", "nearly half", "by half": not "the second half", "in half", "half-brother".
fn half(scan: &Scan, at: u32) -> Option<(f64, u32, u32)> {
    let word = scan.number(at, NumberClass::Fraction)?;
    let goes_on = scan.joint(word.end, "of").is_some() || scan.determiner(word.end).is_some();
    let led = lead::before(scan, at).1.is_some() || scan.joint_before(at, "by").is_some();
    let numbered = at > scan.start() && matches!(scan.tag(at - 1), Tag::JJ | Tag::DT | Tag::PRPS | Tag::CD);
    // "Half a million", "half a percentage point" are numbers.
    let scales = scan.joint(word.end, "a").is_some() || scan.number(word.end, NumberClass::Cardinal).is_some();
    ((goes_on || led) && !numbered && !scales && scan.hyphen(word.end) == word.end).then_some((0.5, at, word.end))
}

/// "two-thirds", "three quarters", "a third of", "one fifth".
fn parts(scan: &Scan, at: u32) -> Option<(f64, u32, u32)> {
    if let Some(word) = scan.number(at, NumberClass::Part) {
        // The article stands before: "a quarter of", "by a third".
        let start = scan.joint_before(at, "a")?;
        let fits = scan.joint(word.end, "of").is_some() || scan.joint_before(start, "by").is_some() || scan.is(word.end, QuantityClass::Comparative).is_some();
        let parts: f64 = word.value.parse().ok()?;
        return fits.then_some((1.0 / parts, start, word.end));
    }
    let count = number::number(scan, at).filter(|n| n.suffix.is_empty() && !n.scaled)?;
    let word = scan.number(scan.hyphen(count.end), NumberClass::Part)?;
    let (many, parts) = (count.decimal.as_whole()?, word.value.parse::<u64>().ok()?);
    let plural = scan.fold(word.end - 1).ends_with('s');
    let single = many == 1 && (scan.joint(word.end, "of").is_some() || scan.tag(word.end) == Tag::PUNCT || scan.joint_before(at, "by").is_some());
    (many < parts && (plural || single)).then(|| Some((Decimal::whole(many).value() / Decimal::whole(parts).value(), at, word.end)))?
}

/// "1/3": not "24/7", "9/11", a date.
fn slashed(scan: &Scan, at: u32) -> Option<(f64, u32, u32)> {
    let plain = |at: u32| Decimal::parse(scan.fold(at)).filter(|_| scan.is_figure(at))?.as_whole();
    let glued = scan.fold(at + 1) == "/" && scan.follows(at + 1) && scan.follows(at + 2) && !scan.follows(at + 3);
    let (many, parts) = (plain(at).filter(|_| glued)?, plain(at + 2)?);
    let fits = many > 0 && many < parts && matches!(parts, 2..=6 | 8 | 10) && !scan.follows(at);
    fits.then(|| (Decimal::whole(many).value() / Decimal::whole(parts).value(), at, at + 3))
}

/// "one in five", "three out of four", "9 in 10".
fn in_so_many(scan: &Scan, at: u32) -> Option<(f64, u32, u32)> {
    let first = number::number(scan, at).filter(|n| n.suffix.is_empty())?;
    // "Eight of 10 avocados" is a share, "10 of 12 victims" a count.
    let of_ten = scan.joint(first.end, "of").filter(|of| scan.is_figure(*of) || scan.number(*of, NumberClass::Cardinal).is_some());
    let joint = scan.joint(first.end, "out-of").or_else(|| scan.joint(first.end, "in")).or(of_ten)?;
    let second = number::number(scan, joint).filter(|n| n.suffix.is_empty() && scan.timex(joint).is_none())?;
    let (many, of) = (first.decimal.as_whole()?, second.decimal.as_whole()?);
    let share = many > 0 && many < of && (of <= 10 || matches!(of, 12 | 20 | 25 | 50 | 100 | 1000 | 10_000 | 100_000 | 1_000_000));
    let percent = scan.is(second.end, QuantityClass::Percent).is_some() || (of_ten == Some(joint) && !matches!(of, 10 | 100));
    (share && !percent).then(|| (Decimal::whole(many).value() / Decimal::whole(of).value(), at, second.end))
}

/// "twice as many", "three times higher", "a tenfold rise", "doubled".
pub(super) fn multiple(scan: &Scan, at: u32) -> Option<Quantity> {
    let made = |start, end, value: f64, word: Option<Word>| {
        let mut quantity = blank(TokenRange::new(start, end), QuantityKind::Multiple, &MULTIPLE, word.map(|w| w.entry));
        set(&mut quantity, value, Approximation::Exact);
        quantity
    };
    if let Some(word) = scan.number(at, NumberClass::Change).filter(|_| scan.tag(at).is_verb() && scan.is(at, QuantityClass::Idiom).is_none()) {
        let value: f64 = word.value.parse().ok()?;
        let (start, approximation) = lead::before(scan, at);
        let mut quantity = made(start, word.end, value, Some(word));
        set(&mut quantity, value, approximation.unwrap_or(Approximation::Exact));
        quantity.trend = Some(Trend { direction: if value < 1.0 { Direction::Down } else { Direction::Up }, role: TrendRole::By });
        return Some(quantity);
    }
    let compares = |end: u32| scan.joint(end, "as").is_some() || scan.determiner(end).is_some() || scan.is(end, QuantityClass::Comparative).is_some();
    if let Some(word) = scan.number(at, NumberClass::Multiple) {
        let fold = scan.fold(word.end - 1).ends_with("fold");
        let (start, approximation) = lead::before(scan, at);
        let mut quantity = made(start, word.end, word.value.parse().ok()?, Some(word));
        set(&mut quantity, word.value.parse().ok()?, approximation.unwrap_or(Approximation::Exact));
        quantity.counted = times_what(scan, word.end);
        return (fold || compares(word.end)).then_some(quantity);
    }
    let count = number::number(scan, at).filter(|n| n.suffix.is_empty())?;
    let end = scan.joint(count.end, "times").filter(|end| compares(*end))?;
    let (start, approximation) = lead::before(scan, at);
    let mut quantity = made(start, end, 0.0, None);
    set(&mut quantity, count.decimal.value(), approximation.unwrap_or(Approximation::Exact));
    quantity.counted = times_what(scan, end);
    Some(quantity)
}

/// The "women" of "twice as many women".
fn times_what(scan: &Scan, end: u32) -> Option<TokenRange> {
    counted::phrase(scan, scan.joint(scan.joint(end, "as")?, "many")?)
}

/// "third largest", "the second most populous", "third place", "for the fourth time", "fifth straight".
pub(super) fn rank(scan: &Scan, at: u32) -> Option<Quantity> {
    let (value, end) = number::ordinal(scan, at)?;
    let next = scan.hyphen(end);
    let end = match scan.is(next, QuantityClass::Superlative).filter(|w| matches!(scan.tag(w.end), Tag::JJ | Tag::VBN | Tag::RB)) {
        Some(word) if word.value == "with" => word.end + 1,
        _ if matches!(scan.tag(next), Tag::JJS | Tag::RBS) || alone(scan, next) => next + 1,
        // "In the first place" and "for the first time" rank nothing.
        _ => scan.is(next, QuantityClass::Nth).filter(|_| value > 1)?.end,
    };
    let mut quantity = blank(TokenRange::new(at, end), QuantityKind::Rank, &RANK, None);
    set(&mut quantity, Decimal::whole(value).value(), Approximation::Exact);
    quantity.counted = counted::phrase(scan, end);
    Some(quantity)
}

/// "Lowest", also where the tagger missed it.
fn alone(scan: &Scan, at: u32) -> bool {
    scan.is(at, QuantityClass::Superlative).is_some_and(|w| w.value == "alone")
}

/// "2-1", "by 52 votes to 31", "a 52-48 vote".
pub(super) fn score(scan: &Scan, at: u32) -> Option<Quantity> {
    let first = short(scan, at)?;
    let dash = scan.hyphen(at + 1);
    let (second_at, near, rule, kind): (u32, _, &Rule, _) = if dash > at + 1 {
        let vote = near(scan, at, dash + 1, QuantityClass::Vote);
        let known = vote || near(scan, at, dash + 1, QuantityClass::Score) || in_series(scan, at, dash + 1);
        (dash, known, if vote { &VOTE } else { &SCORE }, if vote { QuantityKind::Vote } else { QuantityKind::Score })
    } else {
        let votes = scan.is(at + 1, QuantityClass::Vote).map_or(at + 1, |w| w.end);
        let to = scan.joint(votes, "to")?;
        let known = votes > at + 1 || near(scan, at, to + 1, QuantityClass::Vote);
        (to, known, &VOTE, QuantityKind::Vote)
    };
    let second = short(scan, second_at).filter(|_| near)?;
    // "20-30 matches" counts; "2-1-3" is a code.
    let after = second_at + 1;
    let counts = first < second && scan.tag(after) == Tag::NNS && kind == QuantityKind::Score || scan.hyphen(after) > after && scan.is_figure(after + 1);
    let glued = scan.follows(at) && !matches!(scan.fold_before(at), "(" | "\"" | "'" | "[");
    if counts || glued || scan.is(after, QuantityClass::Percent).is_some() {
        return None;
    }
    let mut quantity = blank(TokenRange::new(at, after), kind, rule, None);
    set(&mut quantity, Decimal::whole(first).value(), Approximation::Exact);
    quantity.other = Some(Decimal::whole(second).value());
    Some(quantity)
}

/// "15-9 15-8 11-15": pairs in a row.
fn in_series(scan: &Scan, at: u32, end: u32) -> bool {
    let pair = |at: u32| short(scan, at).is_some() && scan.hyphen(at + 1) > at + 1 && short(scan, at + 2).is_some();
    pair(end) || at.checked_sub(3).is_some_and(pair)
}

/// A number of at most three figures.
fn short(scan: &Scan, at: u32) -> Option<u64> {
    let fold = scan.fold(at);
    (scan.is_figure(at) && fold.len() <= 3 && scan.timex(at).is_none()).then(|| fold.parse().ok())?
}

/// Whether a word of `class` stands within [`WINDOW`] tokens of a stretch, in its sentence.
fn near(scan: &Scan, start: u32, end: u32, class: QuantityClass) -> bool {
    let before = (1..=WINDOW).map_while(|back| start.checked_sub(back).filter(|b| scan.has(*b) && !scan.opens_sentence(b + 1)));
    let after = (end..end + WINDOW).take_while(|a| scan.has(*a) && !scan.opens_sentence(*a));
    before.chain(after).any(|at| scan.is(at, class).is_some())
}

/// "25-year-old", "aged 25", "Traoré, 45,", "in his 20s", "under-18s".
pub(super) fn age(scan: &Scan, at: u32) -> Option<Quantity> {
    decade_of_life(scan, at).or_else(|| under(scan, at)).or_else(|| years_old(scan, at)).or_else(|| aged(scan, at)).or_else(|| apposed(scan, at))
}

fn aged_quantity(start: u32, end: u32, unit: &str) -> Quantity {
    let mut quantity = blank(TokenRange::new(start, end), QuantityKind::Age, &AGE, None);
    quantity.unit = Some(unit.to_owned());
    quantity
}

/// "25-year-old", "two years old", "8-month-old twins".
fn years_old(scan: &Scan, at: u32) -> Option<Quantity> {
    let first = number::number(scan, at).filter(|n| n.suffix.is_empty())?;
    // "18- to 24-year-olds", "18 to 24 years old"
    let open = if scan.fold(first.end) == "-" && scan.follows(first.end) { first.end + 1 } else { first.end };
    let range =
        scan.joint(open, "to").or_else(|| scan.dash(first.end)).and_then(|to| number::number(scan, to)).filter(|n| n.decimal.value() > first.decimal.value());
    let number = range.unwrap_or(first);
    let unit_at = scan.hyphen(number.end);
    let unit = scan.is(unit_at, QuantityClass::Year)?;
    let old = scan.is(scan.hyphen(unit.end), QuantityClass::Old)?;
    let (start, approximation) = lead::before(scan, at);
    let mut quantity = aged_quantity(start, old.end, scan.fold(unit_at).trim_end_matches('s'));
    match range {
        Some(last) => (quantity.min, quantity.max, quantity.approximation) = (Some(first.decimal.value()), Some(last.decimal.value()), Approximation::Range),
        None => set(&mut quantity, number.decimal.value(), approximation.unwrap_or(Approximation::Exact)),
    }
    Some(quantity)
}

/// "aged 25", "at the age of 18", "aged between 18 and 24".
fn aged(scan: &Scan, at: u32) -> Option<Quantity> {
    let lead_start = lead::before(scan, at);
    let between = scan.joint_before(at, "between");
    let (word_start, _) = scan.before(between.unwrap_or(lead_start.0), QuantityClass::Age)?;
    let paired = between.is_some() || scan.joint_before(word_start, "between").is_some();
    let number = number::number(scan, at).filter(|n| n.suffix.is_empty() && n.decimal.as_whole().is_some_and(|v| v <= OLDEST))?;
    let joint = scan.joint(number.end, "to").or_else(|| scan.joint(number.end, "and").filter(|_| paired)).or_else(|| scan.dash(number.end));
    let second = joint.and_then(|j| number::number(scan, j)).filter(|n| n.decimal.value() > number.decimal.value() && n.suffix.is_empty());
    let (end, said_after) = lead::after(scan, second.map_or(number.end, |n| n.end));
    if scan.is(end, QuantityClass::Percent).is_some() || scan.tag(end) == Tag::NNS {
        return None;
    }
    let mut quantity = aged_quantity(between.unwrap_or(lead_start.0), end, "year");
    match second {
        Some(second) => {
            (quantity.min, quantity.max) = (Some(number.decimal.value()), Some(second.decimal.value()));
            quantity.approximation = Approximation::Range;
        }
        None => set(&mut quantity, number.decimal.value(), said_after.or(lead_start.1).unwrap_or(Approximation::Exact)),
    }
    Some(quantity)
}

/// "Aminata Traoré, 45, said": figures between commas after a name.
fn apposed(scan: &Scan, at: u32) -> Option<Quantity> {
    let named = at >= 2 && scan.fold(at - 1) == "," && scan.has(at - 2) && matches!(scan.tag(at - 2), Tag::NNP | Tag::NNPS) && scan.capitalised(at - 2);
    let value = Decimal::parse(scan.fold(at)).filter(|_| named && scan.is_figure(at))?.as_whole().filter(|v| (5..=OLDEST).contains(v))?;
    matches!(scan.fold(at + 1), "," | "." | ";").then(|| {
        let mut quantity = aged_quantity(at, at + 1, "year");
        set(&mut quantity, Decimal::whole(value).value(), Approximation::Exact);
        quantity
    })
}

/// The number of "20s".
fn plural(scan: &Scan, at: u32) -> Option<f64> {
    let digits = scan.fold(at).strip_suffix('s').filter(|_| scan.is_figure(at))?;
    Decimal::parse(digits).filter(|d| d.as_whole().is_some_and(|v| v <= OLDEST)).map(Decimal::value)
}

/// "in his 20s".
fn decade_of_life(scan: &Scan, at: u32) -> Option<Quantity> {
    let word = scan.is(at, QuantityClass::AgeGroup)?;
    let figures = scan.hyphen(word.end);
    let value = plural(scan, figures)?;
    let mut quantity = aged_quantity(figures, figures + 1, "year");
    (quantity.min, quantity.max, quantity.approximation) = (Some(value), Some(value + 9.0), Approximation::Range);
    Some(quantity)
}

/// "under-18s", "over-65s", "over 60s".
fn under(scan: &Scan, at: u32) -> Option<Quantity> {
    let value = plural(scan, at)?;
    let before = if scan.fold_before(at) == "-" { at - 1 } else { at };
    let (start, word) = scan.before(before, QuantityClass::Approx)?;
    let approximation = Approximation::parse(word.value).filter(|a| matches!(a, Approximation::MoreThan | Approximation::LessThan))?;
    let mut quantity = aged_quantity(start, at + 1, "year");
    set(&mut quantity, value, approximation);
    Some(quantity)
}
