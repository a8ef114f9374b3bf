//! Values that are no words: days, numbers, circles on the map.

use crate::lexicon::{Gazetteer, Settlement, key_into};
use crate::token::fold;

/// Days as `yyyymmdd`, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// First day; 1 where it is open, since 0 stands for an unknown day.
    pub first: u64,
    /// Last day; 99999999 where it is open.
    pub last: u64,
}

/// Bounds of a number. An end that is open has none.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    /// The least, and whether it is in.
    pub low: Option<(f64, bool)>,
    /// The most, and whether it is in.
    pub high: Option<(f64, bool)>,
}

/// A place and a distance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Circle {
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// Kilometres.
    pub km: f64,
}

pub(super) const OPEN: Days = Days { first: 1, last: 99_999_999 };

/// An end of a range: its text and whether it is in. `None` is open.
type End<'a> = Option<(&'a str, bool)>;

/// Cuts `A..B`, `>=A`, `>A`, `<=A`, `<A`, `[A TO B]` and the like into its ends; `None` where it is a single value.
fn ends(text: &str) -> Option<(End<'_>, End<'_>)> {
    let open = |end: &'_ str| !end.is_empty() && end != "*";
    if let Some(inside) = text.strip_prefix(['[', '{']).and_then(|t| t.strip_suffix([']', '}'])) {
        let (low, high) = inside.split_once(" TO ")?;
        let (low, high) = (low.trim(), high.trim());
        return Some((open(low).then_some((low, text.starts_with('['))), open(high).then_some((high, text.ends_with(']')))));
    }
    if let Some((low, high)) = text.split_once("..") {
        return Some((open(low).then_some((low, true)), open(high).then_some((high, true))));
    }
    for (sign, above, inclusive) in [(">=", true, true), ("<=", false, true), (">", true, false), ("<", false, false)] {
        if let Some(value) = text.strip_prefix(sign) {
            let end = Some((value.trim(), inclusive));
            return Some(if above { (end, None) } else { (None, end) });
        }
    }
    None
}

impl Days {
    /// Reads `2024`, `2024-03`, `2024-03-05`, and ranges of them.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let Some((low, high)) = ends(text) else { return day(text) };
        let first = low.map_or(Some(OPEN.first), |(text, inclusive)| day(text).and_then(|d| if inclusive { Some(d.first) } else { beside(d.last, 1) }))?;
        let last = high.map_or(Some(OPEN.last), |(text, inclusive)| day(text).and_then(|d| if inclusive { Some(d.last) } else { beside(d.first, -1) }))?;
        (first <= last && (low.is_some() || high.is_some())).then_some(Self { first, last })
    }
}

impl Bounds {
    /// Reads `12`, `10..20`, `>=0.6`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let number = |text: &str| text.parse::<f64>().ok().filter(|n| n.is_finite());
        let Some((low, high)) = ends(text) else {
            let exact = Some((number(text)?, true));
            return Some(Self { low: exact, high: exact });
        };
        let end = |end: End<'_>| end.map_or(Some(None), |(text, inclusive)| number(text).map(|n| Some((n, inclusive))));
        let bounds = Self { low: end(low)?, high: end(high)? };
        let ordered = bounds.low.zip(bounds.high).is_none_or(|((low, _), (high, _))| low <= high);
        (ordered && (low.is_some() || high.is_some())).then_some(bounds)
    }

    /// Whether any number from `least` to `most` is within.
    #[must_use]
    pub fn overlap(&self, least: f64, most: f64) -> bool {
        self.low.is_none_or(|(low, inclusive)| most > low || (inclusive && most >= low))
            && self.high.is_none_or(|(high, inclusive)| least < high || (inclusive && least <= high))
    }
}

/// Units of distance and their kilometres: those without a unit come first.
const UNITS: [(&str, f64); 3] = [("km", 1.0), ("mi", 1.609_344), ("m", 0.001)];

/// Whether it is a unit of distance.
pub(super) fn is_unit(text: &str) -> bool {
    UNITS.iter().any(|(name, _)| name.eq_ignore_ascii_case(text))
}

/// Why a circle could not be read.
pub(super) enum NoCircle {
    /// It is written otherwise.
    Form,
    /// No such place is known.
    Place(String),
}

impl Circle {
    /// Reads `LAT,LON,KM`, or a place's name and a distance: `"Bamako",50km`, `30mi`, `500m`.
    pub(super) fn parse(name: Option<&str>, rest: &str) -> Result<Self, NoCircle> {
        let number = |text: &str| text.trim().parse::<f64>().ok().filter(|n| n.is_finite());
        let distance = |text: &str| {
            let (figure, unit) = text.trim().split_at(text.trim().trim_end_matches(char::is_alphabetic).len());
            let (_, km) = UNITS.iter().find(|(name, _)| unit.is_empty() || name.eq_ignore_ascii_case(unit))?;
            number(figure).map(|n| n * km).filter(|km| *km > 0.0)
        };
        if let Some(name) = name {
            let km = rest.strip_prefix(',').and_then(distance).ok_or(NoCircle::Form)?;
            let place = largest(name).ok_or_else(|| NoCircle::Place(name.to_owned()))?;
            return Ok(Self { latitude: place.latitude, longitude: place.longitude, km });
        }
        let parts: Vec<&str> = rest.split(',').collect();
        let [latitude, longitude, km] = parts.as_slice() else { return Err(NoCircle::Form) };
        let latitude = number(latitude).filter(|n| n.abs() <= 90.0).ok_or(NoCircle::Form)?;
        let longitude = number(longitude).filter(|n| n.abs() <= 180.0).ok_or(NoCircle::Form)?;
        Ok(Self { latitude, longitude, km: distance(km).ok_or(NoCircle::Form)? })
    }

    /// Whether a point is within the distance, on a sphere.
    #[must_use]
    pub fn holds(&self, latitude: f64, longitude: f64) -> bool {
        /// Mean radius of the earth in kilometres (IUGG).
        const EARTH: f64 = 6371.0088;
        let (from, to) = (self.latitude.to_radians(), latitude.to_radians());
        let (north, east) = ((to - from) / 2.0, (longitude - self.longitude).to_radians() / 2.0);
        let chord = north.sin().powi(2) + from.cos() * to.cos() * east.sin().powi(2);
        2.0 * EARTH * chord.sqrt().min(1.0).asin() <= self.km
    }
}

/// Of the towns of a name the one with the most people, as the gazetteer has it.
fn largest(name: &str) -> Option<Settlement> {
    let mut key = String::new();
    key_into(&mut key, &fold(name));
    Gazetteer::builtin().find(&key).max_by_key(|s| (!s.is_county, s.population, std::cmp::Reverse(s.id)))
}

/// A day without the time of day behind it, as answers show it: the index counts days.
fn without_time(text: &str) -> &str {
    let is_time =
        |time: &str| time.starts_with(|c: char| c.is_ascii_digit()) && time.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '.' | '+' | '-' | 'Z'));
    text.split_once('T').filter(|(day, time)| day.len() == 10 && is_time(time)).map_or(text, |(day, _)| day)
}

/// A year, month or day, as its first and last day.
fn day(text: &str) -> Option<Days> {
    let mut parts = without_time(text).split('-');
    let year = number(parts.next()?, 4)?;
    let month = parts.next().map(|m| number(m, 2)).map_or(Some(None), |m| m.map(Some))?;
    let day = parts.next().map(|d| number(d, 2)).map_or(Some(None), |d| d.map(Some))?;
    if parts.next().is_some() || year == 0 {
        return None;
    }
    let Some(month) = month else {
        return Some(Days { first: year * 10_000 + 101, last: year * 10_000 + 1231 });
    };
    let start = jiff::civil::Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, 1).ok()?;
    let length = u64::try_from(start.days_in_month()).ok()?;
    let base = year * 10_000 + month * 100;
    match day {
        None => Some(Days { first: base + 1, last: base + length }),
        Some(day) if (1..=length).contains(&day) => Some(Days { first: base + day, last: base + day }),
        Some(_) => None,
    }
}

/// The day so many days after `day`.
fn beside(day: u64, days: i64) -> Option<u64> {
    use jiff::ToSpan as _;
    let date = civil(day)?.checked_add(days.days()).ok()?;
    let part = |n: i8| u64::try_from(n).ok();
    Some(u64::try_from(date.year()).ok()? * 10_000 + part(date.month())? * 100 + part(date.day())?)
}

/// The date of a day as a number.
fn civil(day: u64) -> Option<jiff::civil::Date> {
    let part = |n: u64| i8::try_from(n % 100).ok();
    jiff::civil::Date::new(i16::try_from(day / 10_000).ok()?, part(day / 100)?, part(day)?).ok()
}

/// A number of exactly `digits` digits.
fn number(text: &str, digits: usize) -> Option<u64> {
    (text.len() == digits && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

/// The day of an ISO 8601 date or time as `yyyymmdd`; 0 where there is none.
pub fn day_number(published: Option<&str>) -> u64 {
    let day_part = published.and_then(|p| p.get(..10)).or(published);
    day_part.and_then(day).map_or(0, |d| d.first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_months_years_and_ranges_are_read() {
        for (text, days) in [
            ("2024", Some((20_240_101, 20_241_231))),
            ("2023-02", Some((20_230_201, 20_230_228))),
            ("2024-02-29", Some((20_240_229, 20_240_229))),
            ("2023-02-29", None),
            ("..2024", Some((1, 20_241_231))),
            ("2024-05..", Some((20_240_501, 99_999_999))),
            (">2024-02", Some((20_240_301, 99_999_999))),
            ("<2024-03", Some((1, 20_240_229))),
            ("[2024 TO 2025-02]", Some((20_240_101, 20_250_228))),
            ("{2024 TO *}", Some((20_250_101, 99_999_999))),
            ("2025..2024", None),
            ("..", None),
            ("24", None),
            ("2024-1", None),
            ("２０２４", None),
            ("2024-03-05T09:00:00+00:00", Some((20_240_305, 20_240_305))),
            (">=2024-03-05T23:59Z", Some((20_240_305, 99_999_999))),
            ("2024-03T09:00", None),
            ("2024-03-05Tea", None),
        ] {
            assert_eq!(Days::parse(text).map(|d| (d.first, d.last)), days, "{text}");
        }
    }

    #[test]
    fn numbers_are_within_bounds_that_are_in_or_out() {
        for (text, value, within) in [
            ("12", 12.0, true),
            ("12", 12.5, false),
            (">12", 12.0, false),
            (">=12", 12.0, true),
            ("<-1", -2.0, true),
            ("10..20", 20.0, true),
            ("{10 TO 20]", 10.0, false),
            ("..3", 3.0, true),
        ] {
            assert_eq!(Bounds::parse(text).is_some_and(|b| b.overlap(value, value)), within, "{text} {value}");
        }
        for text in ["", "x", "..", "3..2", "nan", ">=", "1e999"] {
            assert!(Bounds::parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn a_circle_holds_what_is_within_its_distance() {
        let circle = |name, rest| Circle::parse(name, rest).ok();
        let bamako = circle(Some("bamako"), ",60km").expect("a known place");
        assert!(bamako.holds(12.86, -7.56) && !bamako.holds(13.45, -6.27), "{bamako:?}");
        assert!(circle(None, "0,179.9,50").is_some_and(|c| c.holds(0.0, -179.9)), "across the date line");
        let km = |rest| circle(Some("bamako"), rest).map(|c| c.km);
        assert_eq!([km(",50"), km(",50 KM"), km(",10mi"), km(",500m"), km(",5 parsecs")], [Some(50.0), Some(50.0), Some(16.09344), Some(0.5), None]);
        for (name, rest) in [(None, "91,0,5"), (None, "0,0"), (None, "0,0,-1"), (Some("Nowhere-at-all"), ",5"), (Some("Bamako"), "")] {
            assert!(circle(name, rest).is_none(), "{rest}");
        }
    }

    #[test]
    fn the_day_of_publication_is_the_pages_local_day() {
        assert_eq!(day_number(Some("2025-09-06T23:40:00-05:00")), 20_250_906);
        assert_eq!(day_number(Some("2025-09")), 20_250_901);
        assert_eq!(day_number(None), 0);
    }
}
