//! What a quantity is.

use crate::rule::By;
use crate::span::TokenRange;

/// A number that the text gives, with what it is a number of.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// Its tokens: how exact it is, the number, the unit. What is counted stands apart.
    pub tokens: TokenRange,
    /// What sort of number it is.
    pub kind: QuantityKind,
    /// Its value in `unit`: 12 for 12 per cent, 0.5 for a half. `None` where only bounds are known ("dozens").
    pub value: Option<f64>,
    /// The least that it can be.
    pub min: Option<f64>,
    /// The most that it can be.
    pub max: Option<f64>,
    /// The second number of a score or vote.
    pub other: Option<f64>,
    /// The unit: `percent`, `km`, `year`; an ISO 4217 code for money.
    pub unit: Option<String>,
    /// What it is given by: `day`, `head`.
    pub per: Option<String>,
    /// How exact it is.
    pub approximation: Approximation,
    /// What is counted, or measured out: "soldiers", "voters".
    pub counted: Option<TokenRange>,
    /// Which way it went, and what the number is in that.
    pub trend: Option<Trend>,
    /// What it is so much more or less than another thing: "5 per cent higher".
    pub comparison: Option<Comparison>,
    /// Why.
    pub by: By,
}

/// Sorts of quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuantityKind {
    /// Things counted: "31 soldiers".
    Count,
    /// "€3 million"
    Money,
    /// "12 per cent"
    Percent,
    /// "two percentage points", "25 basis points"
    Points,
    /// "40 km"
    Measure,
    /// "25 years old"
    Age,
    /// "two thirds", "one in five"
    Fraction,
    /// "twice", "threefold", "doubled"
    Multiple,
    /// "third largest"
    Rank,
    /// "2-1"
    Score,
    /// "52 votes to 31"
    Vote,
    /// A number alone.
    Number,
}

impl QuantityKind {
    /// Its name in the output.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Money => "money",
            Self::Percent => "percent",
            Self::Points => "points",
            Self::Measure => "measure",
            Self::Age => "age",
            Self::Fraction => "fraction",
            Self::Multiple => "multiple",
            Self::Rank => "rank",
            Self::Score => "score",
            Self::Vote => "vote",
            Self::Number => "number",
        }
    }
}

/// How exact a number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Approximation {
    /// As it stands.
    Exact,
    /// "about 400"
    About,
    /// "nearly 400": a little less.
    Nearly,
    /// "at least 400"
    AtLeast,
    /// "up to 400"
    AtMost,
    /// "more than 400"
    MoreThan,
    /// "fewer than 400"
    LessThan,
    /// "20 to 30"
    Range,
    /// "dozens"
    Vague,
}

impl Approximation {
    /// Its name in the output and in the lexicon.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::About => "about",
            Self::Nearly => "nearly",
            Self::AtLeast => "at-least",
            Self::AtMost => "at-most",
            Self::MoreThan => "more-than",
            Self::LessThan => "less-than",
            Self::Range => "range",
            Self::Vague => "vague",
        }
    }

    /// Reads a lexicon value.
    pub(super) fn parse(value: &str) -> Option<Self> {
        [Self::Exact, Self::About, Self::Nearly, Self::AtLeast, Self::AtMost, Self::MoreThan, Self::LessThan].into_iter().find(|a| a.as_str() == value)
    }

    /// The least and the most that a number of this exactness can be.
    pub(super) fn bounds(self, value: f64) -> (Option<f64>, Option<f64>) {
        match self {
            Self::Exact => (Some(value), Some(value)),
            Self::AtLeast | Self::MoreThan => (Some(value), None),
            Self::Nearly | Self::AtMost | Self::LessThan => (None, Some(value)),
            Self::About | Self::Range | Self::Vague => (None, None),
        }
    }
}

/// Which way a number went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trend {
    /// Up, down or neither.
    pub direction: Direction,
    /// What the number is in it.
    pub role: TrendRole,
}

/// A direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// "rose"
    Up,
    /// "fell"
    Down,
    /// "stood at"
    Same,
}

impl Direction {
    /// Its name in the output and in the lexicon.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
            Self::Same => "same",
        }
    }

    pub(super) fn parse(value: &str) -> Option<Self> {
        [Self::Up, Self::Down, Self::Same].into_iter().find(|d| d.as_str() == value)
    }
}

/// What a number is in a trend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TrendRole {
    /// Where it came to: "to 4.1 per cent".
    To,
    /// How far it went: "by 5 per cent".
    By,
    /// Where it began: "from 3.2".
    From,
}

impl TrendRole {
    /// Its name in the output.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::To => "to",
            Self::By => "by",
            Self::From => "from",
        }
    }
}

/// More or less than another thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Comparison {
    /// "higher than"
    More,
    /// "lower than"
    Less,
    /// "twice as many as"
    As,
}

impl Comparison {
    /// Its name in the output.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::More => "more",
            Self::Less => "less",
            Self::As => "as",
        }
    }
}
