//! Exact counts, and the figures derived from them.

use std::fmt;
use std::ops::AddAssign;

use serde_json::{Value, json};

/// A length as a count.
#[must_use]
pub fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// Declares a plain struct of counts that adds field by field.
macro_rules! counts {
    ($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
        pub struct $name { $($(#[$field_doc])* pub $field: $type),+ }

        impl std::ops::AddAssign for $name {
            fn add_assign(&mut self, other: Self) {
                $(self.$field += other.$field;)+
            }
        }
    };
}
pub(crate) use counts;

/// How many were predicted, how many there are, and how many of both are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Predicted and right: true positives.
    pub hits: u32,
    /// Predicted.
    pub predicted: u32,
    /// In the gold.
    pub gold: u32,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.hits += other.hits;
        self.predicted += other.predicted;
        self.gold += other.gold;
    }
}

impl Tally {
    /// From lengths.
    #[must_use]
    pub fn new(hits: usize, predicted: usize, gold: usize) -> Self {
        Self { hits: count(hits), predicted: count(predicted), gold: count(gold) }
    }

    /// Predicted and wrong: false positives.
    #[must_use]
    pub fn spurious(self) -> u32 {
        self.predicted.saturating_sub(self.hits)
    }

    /// In the gold and not predicted: false negatives.
    #[must_use]
    pub fn missed(self) -> u32 {
        self.gold.saturating_sub(self.hits)
    }

    /// Share of the predicted that is right; 0 where nothing is predicted.
    #[must_use]
    pub fn precision(self) -> f64 {
        ratio(self.hits, self.predicted)
    }

    /// Share of the gold that is predicted; 0 where there is no gold.
    #[must_use]
    pub fn recall(self) -> f64 {
        ratio(self.hits, self.gold)
    }

    /// Harmonic mean of precision and recall.
    #[must_use]
    pub fn f1(self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }
    }

    /// F1 reckoned from the counts at once, which rounds otherwise than [`Tally::f1`] in the last bit.
    #[must_use]
    pub fn dice(self) -> f64 {
        let all = f64::from(self.predicted) + f64::from(self.gold);
        if all > 0.0 { 2.0 * f64::from(self.hits) / all } else { 0.0 }
    }

    /// `{"P": …, "R": …, "F1": …, "tp": …, "fp": …, "fn": …}`
    #[must_use]
    pub fn to_json(self) -> Value {
        json!({"P": self.precision(), "R": self.recall(), "F1": self.f1(), "tp": self.hits, "fp": self.spurious(), "fn": self.missed()})
    }
}

/// `P 0.500  R 0.250  F1 0.333   (tp 1, predicted 2, gold 4)`
impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { hits, predicted, gold } = self;
        write!(f, "P {:.3}  R {:.3}  F1 {:.3}   (tp {hits}, predicted {predicted}, gold {gold})", self.precision(), self.recall(), self.f1())
    }
}

counts! {
    /// Some of so many.
    Share {
        /// Those that are so.
        some: u32,
        /// All.
        all: u32,
    }
}

impl Share {
    /// The share; 0 of nothing is 0.
    #[must_use]
    pub fn ratio(self) -> f64 {
        ratio(self.some, self.all)
    }
}

/// `some / all`; 0 where `all` is.
#[must_use]
pub fn ratio(some: u32, all: u32) -> f64 {
    if all == 0 { 0.0 } else { f64::from(some) / f64::from(all) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_follow_from_the_counts_and_nothing_is_divided_by_nothing() {
        let mut tally = Tally::new(1, 2, 4);
        assert_eq!(tally.to_string(), "P 0.500  R 0.250  F1 0.333   (tp 1, predicted 2, gold 4)");
        tally += Tally::new(2, 2, 2);
        assert_eq!((tally.hits, tally.spurious(), tally.missed()), (3, 1, 3));
        assert_eq!(Tally::default().to_string(), "P 0.000  R 0.000  F1 0.000   (tp 0, predicted 0, gold 0)");
    }
}
