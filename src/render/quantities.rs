//! Quantities as JSON, and in a line for people.

use serde::{Serialize, Serializer};

use super::spans::{Places, Stretches, part_name};
use crate::analysis::Analysis;
use crate::quantity::{Approximation, Comparison, Quantity, QuantityKind};

/// A number, whole where it is whole.
pub(super) struct Figure(f64);

impl Figure {
    /// The greatest whole number up to which every one has its own `f64`.
    const EXACT: f64 = 9_007_199_254_740_992.0;

    fn of(value: Option<f64>) -> Option<Self> {
        value.map(Self)
    }

    fn whole(&self) -> Option<i64> {
        #[expect(clippy::cast_possible_truncation, reason = "it is whole and in range")]
        (self.0.fract() == 0.0 && self.0.abs() <= Self::EXACT).then_some(self.0 as i64)
    }
}

impl Serialize for Figure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.whole() {
            Some(whole) => serializer.serialize_i64(whole),
            None => serializer.serialize_f64(self.0),
        }
    }
}

impl std::fmt::Display for Figure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.whole() {
            Some(whole) => write!(f, "{whole}"),
            None => write!(f, "{}", (self.0 * 1e6).round() / 1e6),
        }
    }
}

/// What a quantity is, without its id and its reasons.
#[derive(Serialize)]
pub(super) struct QuantityOut<'a> {
    part: &'static str,
    #[serde(flatten)]
    at: Stretches<'a>,
    kind: &'static str,
    value: Option<Figure>,
    min: Option<Figure>,
    max: Option<Figure>,
    other: Option<Figure>,
    unit: Option<&'a str>,
    currency: Option<&'a str>,
    per: Option<&'a str>,
    approximation: &'static str,
    counted: Option<Stretches<'a>>,
    trend: Option<TrendOut>,
    comparison: Option<&'static str>,
}

#[derive(Serialize)]
struct TrendOut {
    direction: &'static str,
    role: &'static str,
}

/// A quantity with its spans.
pub(super) fn quantity<'a>(quantity: &'a Quantity, places: &Places<'a>) -> QuantityOut<'a> {
    let part = places.part(&[quantity.tokens]);
    let money = quantity.kind == QuantityKind::Money;
    let unit = quantity.unit.as_deref();
    QuantityOut {
        part: part_name(part),
        at: places.stretches(part, &[quantity.tokens]),
        kind: quantity.kind.as_str(),
        value: Figure::of(quantity.value),
        min: Figure::of(quantity.min),
        max: Figure::of(quantity.max),
        other: Figure::of(quantity.other),
        unit,
        currency: unit.filter(|u| money && u.len() == 3 && u.bytes().all(|b| b.is_ascii_uppercase())),
        per: quantity.per.as_deref(),
        approximation: quantity.approximation.as_str(),
        counted: quantity.counted.map(|c| places.stretches(part, &[c])),
        trend: quantity.trend.map(|t| TrendOut { direction: t.direction.as_str(), role: t.role.as_str() }),
        comparison: quantity.comparison.map(Comparison::as_str),
    }
}

/// A quantity in a few words: "count 31 of soldiers, at-least", "percent 4.1 percent, up to".
pub(super) fn describe(quantity: &Quantity, analysis: &Analysis) -> String {
    let mut line = quantity.kind.as_str().to_owned();
    let figure = |value: Option<f64>| Figure::of(value).map(|f| f.to_string());
    let bounds = || match (figure(quantity.min), figure(quantity.max)) {
        (Some(min), Some(max)) => format!("{min} to {max}"),
        (Some(min), None) => format!("{min} or more"),
        (None, Some(max)) => format!("{max} or less"),
        (None, None) => String::new(),
    };
    line += " ";
    line += &figure(quantity.value).unwrap_or_else(bounds);
    let words = [
        figure(quantity.other).map(|o| format!(" against {o}")),
        quantity.unit.as_ref().map(|unit| format!(" {unit}")),
        quantity.per.as_ref().map(|p| format!(" per {p}")),
        quantity.counted.map(|c| format!(" of {}", analysis.document.token_text(c))),
        Some(quantity.approximation).filter(|a| *a != Approximation::Exact).map(|a| format!(", {}", a.as_str())),
        quantity.trend.map(|t| format!(", {} {}", t.direction.as_str(), t.role.as_str())),
        quantity.comparison.map(|c| format!(", {} another", if c == Comparison::As { "times" } else { c.as_str() })),
    ];
    line += &words.into_iter().flatten().collect::<String>();
    line
}
