//! The labels, numbers and dates of an assertion in few bytes.
//!
//! What is read is what was put in, whatever it was: a value that the short form cannot hold is kept as it is.

use serde::{Deserialize, Serialize};

use super::codes::{self, Codes};
use super::schema::CODED;
use crate::record::{Assertion, Dated, FLAGS, Number};

/// Labels of an assertion, by their number among the known ones.
#[derive(Serialize, Deserialize)]
pub struct Labels {
    codes: Codes,
    flags: u64,
    /// Labels that are not known, by position; then flags.
    odd: Vec<(u8, String)>,
    odd_flags: Option<Vec<String>>,
    /// Thousandths and one more; 0 for none.
    worth: u16,
    odd_worth: Option<f64>,
}

impl Labels {
    pub fn of(assertion: &Assertion, codes: &Codes) -> Self {
        let unknown = |(at, (value, code)): (u8, (Option<&str>, &u8))| value.filter(|_| *code == 0).map(|value| (at, value.to_owned()));
        let odd = (0u8..).zip(codes::values(assertion).into_iter().zip(codes)).filter_map(unknown).collect();
        let flags = super::document::flag_bits(&assertion.flags);
        let odd_flags = (named(flags) != assertion.flags).then(|| assertion.flags.clone());
        let worth = u16::try_from(super::document::worth(assertion.worth)).unwrap_or(0);
        let odd_worth = assertion.worth.filter(|_| shown(worth) != assertion.worth);
        Self { codes: *codes, flags, odd, odd_flags, worth, odd_worth }
    }

    /// Gives an assertion its labels back.
    pub fn give(self, assertion: &mut Assertion) {
        let mut all: [Option<String>; CODED.len()] = Default::default();
        for ((name, code), value) in CODED.iter().zip(self.codes).zip(&mut all) {
            *value = usize::from(code).checked_sub(1).and_then(|at| codes::known(*name).get(at)).map(|v| (*v).to_owned());
        }
        for (at, text) in self.odd {
            if let Some(value) = all.get_mut(usize::from(at)) {
                *value = Some(text);
            }
        }
        let [voice, naming, source_kind, act, stance, mode, certainty, polarity, claim] = all;
        (assertion.naming, assertion.source_kind, assertion.act, assertion.stance, assertion.mode) = (naming, source_kind, act, stance, mode);
        (assertion.voice, assertion.certainty) = (voice.unwrap_or_default(), certainty.unwrap_or_default());
        (assertion.polarity, assertion.claim) = (polarity.unwrap_or_default(), claim.unwrap_or_default());
        assertion.flags = self.odd_flags.unwrap_or_else(|| named(self.flags));
        assertion.worth = self.odd_worth.or(shown(self.worth));
    }
}

/// The flags of bits, in their order.
fn named(bits: u64) -> Vec<String> {
    FLAGS.iter().take(64).enumerate().filter(|(at, _)| bits >> at & 1 == 1).map(|(_, name)| (*name).to_owned()).collect()
}

fn shown(worth: u16) -> Option<f64> {
    worth.checked_sub(1).map(|thousandths| f64::from(thousandths) / 1000.0)
}

/// A number.
#[derive(Serialize, Deserialize)]
pub struct ShortNumber {
    kind: String,
    value: Option<f64>,
    bounds: Ends,
    unit: Option<String>,
    span: Option<[u32; 2]>,
}

#[derive(Serialize, Deserialize)]
enum Ends {
    Value,
    Given(Option<f64>, Option<f64>),
}

impl ShortNumber {
    pub fn of(number: &Number) -> Self {
        let Number { value, min, max, span, .. } = *number;
        let bounds = if min == value && max == value { Ends::Value } else { Ends::Given(min, max) };
        Self { kind: number.kind.clone(), value, bounds, unit: number.unit.clone(), span }
    }

    pub fn whole(self) -> Number {
        let (min, max) = match self.bounds {
            Ends::Value => (self.value, self.value),
            Ends::Given(min, max) => (min, max),
        };
        Number { kind: self.kind, value: self.value, min, max, unit: self.unit, span: self.span }
    }
}

/// A date.
#[derive(Serialize, Deserialize)]
pub struct ShortDate {
    /// None where it is the same as the first day.
    value: Option<String>,
    begin: Day,
    end: Day,
    span: Option<[u32; 2]>,
}

#[derive(Serialize, Deserialize)]
enum Day {
    Number(u32),
    Text(String),
}

impl Day {
    fn of(day: &str) -> Self {
        let number = u32::try_from(super::query::day_number(Some(day))).unwrap_or(0);
        if written(number) == day { Self::Number(number) } else { Self::Text(day.to_owned()) }
    }

    fn whole(self) -> String {
        match self {
            Self::Number(number) => written(number),
            Self::Text(text) => text,
        }
    }
}

fn written(day: u32) -> String {
    format!("{:04}-{:02}-{:02}", day / 10_000, day / 100 % 100, day % 100)
}

impl ShortDate {
    pub fn of(dated: &Dated) -> Self {
        let value = (dated.value != dated.begin).then(|| dated.value.clone());
        Self { value, begin: Day::of(&dated.begin), end: Day::of(&dated.end), span: dated.span }
    }

    pub fn whole(self) -> Dated {
        let begin = self.begin.whole();
        Dated { value: self.value.unwrap_or_else(|| begin.clone()), begin, end: self.end.whole(), span: self.span }
    }
}
