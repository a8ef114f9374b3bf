//! The labels of an assertion whose values are few and known, as one number.
//!
//! Each label has as many bits as its values need, 0 where there is none; so that a column holds all of them, one look at it tells all, and a label
//! costs no term.

use super::query::{Match, Name};
use super::schema::CODED;
use crate::record::Assertion;

/// A number for each label, in the order of [`CODED`]; 0 where there is none, or none that is known.
pub type Codes = [u8; CODED.len()];

/// Where a label is in the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    pub shift: u32,
    pub width: u32,
}

impl Place {
    /// The label's code in the number.
    pub fn of(self, packed: u64) -> u64 {
        packed >> self.shift & ((1 << self.width) - 1)
    }
}

/// Bits that are counted together: no label lies across two such groups.
pub const TOGETHER: u32 = 10;

/// The places, in the order of [`CODED`].
pub const PLACES: [Place; CODED.len()] = {
    let mut places = [Place { shift: 0, width: 0 }; CODED.len()];
    let (mut at, mut shift) = (0, 0);
    while at < places.len() {
        let width = usize::BITS - known(CODED[at]).len().leading_zeros();
        if shift / TOGETHER != (shift + width - 1) / TOGETHER {
            shift = shift.next_multiple_of(TOGETHER);
        }
        places[at] = Place { shift, width };
        shift += width;
        at += 1;
    }
    places
};

/// The values that a label may have.
pub const fn known(name: Name) -> &'static [&'static str] {
    match name.matched() {
        Match::Whole(known) => known,
        _ => &[],
    }
}

/// The place of a label, if it is one of these.
pub fn place(name: Name) -> Option<Place> {
    CODED.iter().zip(PLACES).find(|(n, _)| **n == name).map(|(_, place)| place)
}

/// The number of a value among the known ones of a label; 0 where there is none.
pub fn code(name: Name, value: Option<&str>) -> u8 {
    let at = value.and_then(|value| known(name).iter().position(|k| *k == value));
    at.and_then(|at| u8::try_from(at + 1).ok()).unwrap_or(0)
}

/// The codes of an assertion.
pub fn of(assertion: &Assertion) -> Codes {
    let (mut codes, values) = ([0; CODED.len()], values(assertion));
    for ((code, name), value) in codes.iter_mut().zip(CODED).zip(values) {
        *code = self::code(name, value);
    }
    codes
}

/// The codes in one number.
pub fn packed(codes: &Codes) -> u64 {
    codes.iter().zip(PLACES).fold(0, |packed, (&code, place)| packed | u64::from(code) << place.shift)
}

/// The labels of an assertion, in the order of [`CODED`].
pub fn values(a: &Assertion) -> [Option<&str>; CODED.len()] {
    let (naming, kind, act, stance, mode) = (a.naming.as_deref(), a.source_kind.as_deref(), a.act.as_deref(), a.stance.as_deref(), a.mode.as_deref());
    [Some(&*a.voice), naming, kind, act, stance, mode, Some(&*a.certainty), Some(&*a.polarity), Some(&*a.claim)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_label_has_room_for_its_values_and_none_is_in_the_way_of_another() {
        assert!(PLACES.iter().all(|p| p.shift + p.width <= u64::BITS && p.shift % TOGETHER + p.width <= TOGETHER), "{PLACES:?}");
        for (at, (name, place)) in CODED.iter().zip(PLACES).enumerate() {
            assert!(known(*name).len() < 1 << place.width, "{name:?}");
            let mut codes = Codes::default();
            codes[at] = u8::try_from(known(*name).len()).unwrap();
            let read = PLACES.map(|p| p.of(packed(&codes)));
            assert_eq!(read.map(|c| u8::try_from(c).unwrap()), codes, "{name:?}");
        }
    }
}
