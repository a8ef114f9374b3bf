//! The rules, by family. Each family is a file with its slice of [`Rule`]s and a function that proposes relations for one unit.

pub(super) mod adverbial;
pub(super) mod colon;
pub(super) mod continued;
pub(super) mod direct;
mod fronted;
pub(super) mod headline;
pub(super) mod indirect;
pub(super) mod list;
pub(super) mod nominal;
pub(super) mod parenthetical;
pub(super) mod passive;
pub(super) mod trailing;

use crate::rule::Rule;

/// Every rule of attribution, in the order in which the families run.
pub(crate) fn all() -> impl Iterator<Item = &'static Rule> {
    adverbial::RULES
        .iter()
        .chain(indirect::RULES)
        .chain(parenthetical::RULES)
        .chain(passive::RULES)
        .chain(direct::RULES)
        .chain(continued::RULES)
        .chain(colon::RULES)
        .chain(list::RULES)
        .chain(headline::RULES)
        .chain(trailing::RULES)
        .chain(nominal::RULES)
}
