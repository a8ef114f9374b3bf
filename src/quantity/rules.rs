//! The rules of quantities, and their order.

use super::scan::Scan;
use super::value::Quantity;
use super::{amount, relation};
use crate::rule::{Rule, RuleId};

pub(super) const COUNT: Rule = Rule {
    id: RuleId("quantity.count"),
    summary: "A number with what it counts.",
    example: "The ambush killed 31 soldiers.",
    counterexample: "The panel cited Article 5.",
};

pub(super) const NUMBER: Rule = Rule {
    id: RuleId("quantity.number"),
    summary: "A number alone, that is no year, label, telephone number or version.",
    example: "The blast killed 12.",
    counterexample: "The plant builds the Boeing 737.",
};

pub(super) const VAGUE: Rule = Rule {
    id: RuleId("quantity.vague"),
    summary: "A number of uncertain size, with the bounds that newspapers mean by it.",
    example: "Dozens of men were held.",
    counterexample: "The men were held.",
};

pub(super) const MONEY: Rule = Rule {
    id: RuleId("quantity.money"),
    summary: "A sum of money, by sign, code or word of its currency.",
    example: "The road cost €3 million.",
    counterexample: "They won five matches.",
};

pub(super) const PERCENT: Rule = Rule {
    id: RuleId("quantity.percent"),
    summary: "A percentage, or points of one.",
    example: "Turnout was 43 per cent.",
    counterexample: "Turnout was low.",
};

pub(super) const MEASURE: Rule = Rule {
    id: RuleId("quantity.measure"),
    summary: "A number of units of measure.",
    example: "The fire burned 300 hectares.",
    counterexample: "The fire burned three houses.",
};

pub(super) const AGE: Rule = Rule {
    id: RuleId("quantity.age"),
    summary: "An age: in years, after a name, as a decade of life.",
    example: "A 25-year-old driver was held.",
    counterexample: "The siege lasted 25 years.",
};

pub(super) const FRACTION: Rule = Rule {
    id: RuleId("quantity.fraction"),
    summary: "A share in words or figures.",
    example: "Two thirds of voters agreed.",
    counterexample: "He scored in the second half.",
};

pub(super) const MULTIPLE: Rule = Rule {
    id: RuleId("quantity.multiple"),
    summary: "So many times another number.",
    example: "Exports doubled in a year.",
    counterexample: "He booked a double room.",
};

pub(super) const RANK: Rule = Rule {
    id: RuleId("quantity.rank"),
    summary: "A place in an order, or which time it is.",
    example: "It is the third-largest city.",
    counterexample: "It was the second attack.",
};

pub(super) const SCORE: Rule =
    Rule { id: RuleId("quantity.score"), summary: "Two numbers of a match.", example: "Mali won 2-1.", counterexample: "Some 10-15 trucks passed." };

pub(super) const VOTE: Rule = Rule {
    id: RuleId("quantity.vote"),
    summary: "Two numbers of a vote.",
    example: "The bill passed by 52 votes to 31.",
    counterexample: "Some 52 people voted.",
};

/// Every rule of this room.
pub const RULES: &[Rule] = &[COUNT, NUMBER, VAGUE, MONEY, PERCENT, MEASURE, AGE, FRACTION, MULTIPLE, RANK, SCORE, VOTE];

/// What can begin at a token, the more specific first: the first that fits is taken.
const ORDER: &[fn(&Scan, u32) -> Option<Quantity>] =
    &[relation::age, relation::score, relation::fraction, relation::multiple, relation::rank, amount::vague, amount::amount];

/// The quantity whose number begins at `at`.
pub(super) fn first(scan: &Scan, at: u32) -> Option<Quantity> {
    ORDER.iter().find_map(|rule| rule(scan, at))
}
