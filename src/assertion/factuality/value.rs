//! Values of factuality, and how they combine.

use crate::lexicon::{Certainty, Held, Signature};

/// Whether a proposition is put forward as so or as not so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Polarity {
    /// It is so.
    Positive,
    /// It is not so.
    Negative,
    /// Nothing is said of it.
    Open,
}

impl Polarity {
    /// Every polarity's name, in the order of declaration.
    pub const NAMES: [&'static str; 3] = ["+", "-", "u"];

    /// The name in the output: `FactBank`'s.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::NAMES[self as usize]
    }

    fn flipped(self) -> Self {
        match self {
            Self::Positive => Self::Negative,
            Self::Negative => Self::Positive,
            Self::Open => Self::Open,
        }
    }
}

/// How firmly an event is held, and whether as so. An uncertain one is open in polarity too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Factuality {
    /// How firmly.
    pub certainty: Certainty,
    /// As so or not so.
    pub polarity: Polarity,
}

impl Factuality {
    /// CT+
    pub const FACT: Self = Self { certainty: Certainty::Certain, polarity: Polarity::Positive };
    /// CT-
    pub const COUNTERFACT: Self = Self { certainty: Certainty::Certain, polarity: Polarity::Negative };
    /// U
    pub const OPEN: Self = Self { certainty: Certainty::Uncertain, polarity: Polarity::Open };

    /// So, with this certainty.
    #[must_use]
    pub fn so(certainty: Certainty) -> Self {
        Self::FACT.at_most(certainty)
    }

    /// The value as `FactBank` writes it: `CT+`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match (self.certainty, self.polarity) {
            (Certainty::Uncertain, _) | (_, Polarity::Open) => "U",
            (Certainty::Certain, Polarity::Positive) => "CT+",
            (Certainty::Certain, Polarity::Negative) => "CT-",
            (Certainty::Probable, Polarity::Positive) => "PR+",
            (Certainty::Probable, Polarity::Negative) => "PR-",
            (Certainty::Possible, Polarity::Positive) => "PS+",
            (Certainty::Possible, Polarity::Negative) => "PS-",
        }
    }

    /// The opposite: what is denied.
    #[must_use]
    pub fn flipped(self) -> Self {
        Self { polarity: self.polarity.flipped(), ..self }
    }

    /// No firmer than `certainty`.
    #[must_use]
    pub fn at_most(self, certainty: Certainty) -> Self {
        let certainty = self.certainty.max(certainty);
        if certainty == Certainty::Uncertain { Self::OPEN } else { Self { certainty, ..self } }
    }

    /// No less firm than `certainty`, unless it is open.
    #[must_use]
    pub fn at_least(self, certainty: Certainty) -> Self {
        if self.polarity == Polarity::Open { self } else { Self { certainty: self.certainty.min(certainty), ..self } }
    }

    /// What `signature` lets stand of the complement of an event of this value.
    #[must_use]
    pub fn under(self, signature: Signature) -> Self {
        match self.polarity {
            Polarity::Positive => Self::from(signature.affirmed).at_most(self.certainty),
            Polarity::Negative => Self::from(signature.negated).at_most(self.certainty),
            Polarity::Open => Self::OPEN,
        }
    }

    /// An event that its own words give the value `own`, in a context of this value: "failed not to pay".
    #[must_use]
    pub fn and(self, own: Self) -> Self {
        let signed = if self.polarity == Polarity::Negative { own.flipped() } else { own };
        if self.polarity == Polarity::Open { Self::OPEN } else { signed.at_most(self.certainty) }
    }
}

impl From<Held> for Factuality {
    fn from(held: Held) -> Self {
        match held {
            Held::CertainlySo => Self::FACT,
            Held::ProbablySo => Self::so(Certainty::Probable),
            Held::PossiblySo => Self::so(Certainty::Possible),
            Held::CertainlyNot => Self::COUNTERFACT,
            Held::ProbablyNot => Self::COUNTERFACT.at_most(Certainty::Probable),
            Held::PossiblyNot => Self::COUNTERFACT.at_most(Certainty::Possible),
            Held::Open => Self::OPEN,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_read_by_the_polarity_of_its_governor() {
        let fail = Signature { affirmed: Held::CertainlyNot, negated: Held::CertainlySo };
        let cases = [("CT+", "CT-"), ("CT-", "CT+"), ("PR+", "PR-"), ("PS-", "PS+"), ("U", "U")];
        for (governor, complement) in cases {
            let value = Held::parse(governor).map(Factuality::from).unwrap();
            assert_eq!(value.under(fail).as_str(), complement, "failed to, being {governor}");
        }
    }

    #[test]
    fn what_is_not_so_of_what_is_not_so_is_so() {
        let cases = [("CT+", "PS+", "PS+"), ("CT-", "CT-", "CT+"), ("PR-", "PS+", "PS-"), ("U", "CT+", "U"), ("PR+", "U", "U")];
        for (context, own, both) in cases {
            let [context, own] = [context, own].map(|held| Held::parse(held).map(Factuality::from).unwrap());
            assert_eq!(context.and(own).as_str(), both);
        }
    }
}
