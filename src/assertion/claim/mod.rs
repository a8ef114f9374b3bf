//! Claims: what kind of claim an assertion makes, and how much it is worth checking.
//!
//! A [`Claim`] has a kind by the first rule that fits, and a score that anyone can add up: points for each feature
//! (`lexicons/en/claims/features.tsv`), summed and put between 0 and 1, where 0 points in all is one half. It promises that a score is
//! the sum of the points that it lists. It does not know whether a claim is true, or whether anyone cares.

mod kind;
mod ledger;
mod view;

pub(super) use kind::claim;
pub use kind::{ClaimKind, RULES};
pub(super) use ledger::Ledger;
pub use ledger::Points;
pub(super) use view::Put;

use crate::rule::By;

/// What an assertion claims, and how much it is worth checking.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// What kind of claim.
    pub kind: ClaimKind,
    /// From 0 to 1: a logistic of the sum of the points.
    pub worth: f64,
    /// What was counted, in the lexicon's order.
    pub points: Vec<Points>,
    /// Why it is of its kind.
    pub by: By,
}

/// Points to double the odds that an assertion is worth checking, nearly: the sum over this is the logistic's argument.
const SCALE: f64 = 4.0;

impl Claim {
    /// The score of a sum of points, to three digits.
    fn worth(points: &[Points]) -> f64 {
        let sum: i32 = points.iter().map(|p| p.points).sum();
        let odds = (-f64::from(sum) / SCALE).exp();
        (1000.0 / (1.0 + odds)).round() / 1000.0
    }
}
