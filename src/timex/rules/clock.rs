//! Times of day.

use super::super::meaning::{Base, Found, Meaning, When};
use super::super::number::{self, Unit};
use super::super::scan::Scan;
use super::{Dated, date, relative};
use crate::lexicon::TimeClass;
use crate::rule::{Rule, RuleId};
use crate::span::TokenRange;

pub(super) const CLOCK: Rule = Rule {
    id: RuleId("timex.clock"),
    summary: "A time on the clock, with its zone and day where they stand beside it.",
    example: "Polls close at 8 p.m. on Sunday.",
    counterexample: "They won 10:8 in the final.",
};

pub(super) const DAY_PART: Rule = Rule {
    id: RuleId("timex.day-part"),
    summary: "A part of a day that is named or pointed at.",
    example: "He was seen early this morning.",
    counterexample: "The morning star rose.",
};

/// The day of publication, or the text's day where one was just named.
const THE_DAY: When = When::Shifted(Unit::Day, 0, Base::Text);

/// A time of day at `at`: the tail of its value (`T10:35`), and where it ends.
pub(super) fn clock(scan: &Scan, at: u32) -> Option<(String, u32)> {
    if let Some(word) = scan.word(at, TimeClass::Clock) {
        return Some((format!("T{}", word.value), word.end));
    }
    if let Some(found) = military(scan, at) {
        return Some(found);
    }
    let (hour, minute, end) = hour_minute(scan, at)?;
    let (hour, end, sure) = half_of_day(scan, hour, at, end)?;
    let zoned = scan.word(end, TimeClass::Zone).filter(|_| scan.capitalised(end) || scan.fold(end).len() > 3);
    let led = scan.glue_before(at, "at") || scan.word_before(at, TimeClass::Approx).is_some() || scan.word_before(at, TimeClass::Bound).is_some();
    if !sure && zoned.is_none() && !(led && minute.is_some()) {
        return None;
    }
    Some((format!("T{hour:02}:{:02}", minute.unwrap_or(0)), zoned.map_or(end, |w| w.end)))
}

/// "0630 GMT".
fn military(scan: &Scan, at: u32) -> Option<(String, u32)> {
    let (figures, 4) = scan.digits(at)? else { return None };
    let zone = scan.word(at + 1, TimeClass::Zone).filter(|_| scan.capitalised(at + 1) || scan.fold(at + 1).len() > 3)?;
    let (hour, minute) = (figures / 100, figures % 100);
    (hour < 24 && minute < 60).then(|| (format!("T{hour:02}:{minute:02}"), zone.end))
}

/// "10", "10:35", "10.35", "ten".
fn hour_minute(scan: &Scan, at: u32) -> Option<(u32, Option<u32>, u32)> {
    let figure = scan.fold(at);
    let digits = figure.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let glued = digits.len() < figure.len();
    if let Some((hour, minute)) = digits.split_once('.') {
        let (hour, minute) = (hour.parse().ok()?, minute.parse().ok()?);
        let end = if glued { at } else { at + 1 };
        return (hour < 24 && minute < 60 && digits.len() - digits.find('.')? == 3 && (glued || scan.is(at + 1, TimeClass::Meridiem))).then_some((
            hour,
            Some(minute),
            end,
        ));
    }
    let hour = match scan.word(at, TimeClass::Number) {
        Some(word) => word.value.parse().ok()?,
        None if (1..=2).contains(&digits.len()) => digits.parse().ok()?,
        None => return None,
    };
    if hour > 24 {
        return None;
    }
    let figure = scan.fold(at + 2);
    let minutes = figure.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    if !glued && scan.fold(at + 1) == ":" && minutes.len() == 2 && scan.follows(at + 1) && scan.follows(at + 2) {
        let minute: u32 = minutes.parse().ok()?;
        let end = if minutes.len() < figure.len() { at + 2 } else { at + 3 };
        return (minute < 60).then_some((hour, Some(minute), end));
    }
    Some((hour, None, if glued { at } else { at + 1 }))
}

/// Takes in "a.m.", "p.m.", "o'clock", "in the morning": the hour of 24, where it ends, and whether this showed that it is an hour.
fn half_of_day(scan: &Scan, hour: u32, at: u32, end: u32) -> Option<(u32, u32, bool)> {
    let figure = scan.fold(end);
    // "10am" is one token: the letters are its meridiem.
    let (value, end) = match scan.word(end, TimeClass::Meridiem) {
        Some(word) => (word.value, word.end),
        None if figure.starts_with(|c: char| c.is_ascii_digit()) && (end == at || end == at + 2) => {
            (scan.meridiem(figure.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.'))?, end + 1)
        }
        None => match in_the(scan, end) {
            Some((part, end)) if hour <= 12 => (if part == "MO" { "am" } else { "pm" }, end),
            _ => return (hour < 25).then_some((hour, end, false)),
        },
    };
    if hour > 12 {
        return (value.is_empty() || hour < 24).then_some((hour, end, true));
    }
    Some((
        if value == "pm" && hour < 12 {
            hour + 12
        } else if value == "am" && hour == 12 {
            0
        } else {
            hour
        },
        end,
        true,
    ))
}

/// "in the morning" at `at`.
fn in_the<'a>(scan: &Scan<'a>, at: u32) -> Option<(&'a str, u32)> {
    let the = scan.glue(scan.glue(at, "in")?, "the")?;
    scan.word(the, TimeClass::DayPart).map(|w| (w.value, w.end))
}

/// "10:35 a.m.", "10 p.m. Wednesday", "5 p.m. EST, Nov. 6", "noon on Saturday", "around 7:15 p.m.".
pub(super) fn time<'a>(scan: &Scan<'a>, at: u32) -> Option<Found<'a>> {
    let approx = scan.word(at, TimeClass::Approx);
    let (tail, mut end) = clock(scan, approx.map_or(at, |w| w.end))?;
    let mut when = THE_DAY;
    let comma = scan.mark(end, ",").unwrap_or(end);
    let day = date(scan, comma).filter(|d| is_day(d.when)).or_else(|| date(scan, scan.glue(end, "on")?).filter(|d| is_day(d.when)));
    if let Some(day) = day {
        (when, end) = (day.when, day.end);
    }
    let modifier = approx.and_then(|w| super::compose::modifier(w.value));
    Some(Found { tokens: TokenRange::new(at, end), meaning: Meaning::Time(when, tail), modifier, rule: CLOCK.id, entry: None })
}

/// Whether a date is a single day.
pub(super) fn is_day(when: When) -> bool {
    use super::super::meaning::Part;
    matches!(when, When::Weekday(..) | When::WeekdayOf(..) | When::Shifted(Unit::Day, ..) | When::InYear(Part::Day(..) | Part::Holiday(_), _))
}

/// "this morning", "that night", "the next morning", "tonight", "mid-afternoon", "in the evening".
pub(super) fn day_part<'a>(scan: &Scan<'a>, at: u32) -> Option<Found<'a>> {
    let portion = scan.word(at, TimeClass::Portion);
    let start = portion.map_or(at, |w| scan.hyphen(w.end));
    let modifier = portion.and_then(|w| super::compose::modifier(w.value));
    let found = |when, part: &str, end, entry| {
        Some(Found { tokens: TokenRange::new(at, end), meaning: Meaning::Time(when, format!("T{part}")), modifier, rule: DAY_PART.id, entry })
    };
    if let Some((dated, part)) = relative::deictic_time(scan, start) {
        return found(dated.when, part, dated.end, dated.entry);
    }
    let the = scan.past(start, "the");
    let direction = scan.word(the, TimeClass::Direction);
    let word = scan.word(direction.map_or(the, |w| w.end), TimeClass::DayPart)?;
    let when = match direction.map(|w| w.value) {
        Some("this") => When::Shifted(Unit::Day, 0, Base::Published),
        Some("that" | "same") => When::Shifted(Unit::Day, 0, Base::Text),
        Some("next" | "following") => When::Shifted(Unit::Day, 1, Base::Text),
        Some("previous") => When::Shifted(Unit::Day, -1, Base::Text),
        None if portion.is_some() && the == start => THE_DAY,
        None if the > start && scan.glue_before(at, "in") && word.value != "NI" => THE_DAY,
        _ => return None,
    };
    let end = word.end;
    // "Mid-afternoon yesterday".
    if let Some(day) = date(scan, end).filter(|d| matches!(d.when, When::Shifted(Unit::Day, ..) | When::Weekday(..))) {
        return found(day.when, word.value, day.end, Some(word.entry));
    }
    found(when, word.value, end, Some(word.entry))
}

/// Takes in the part of day or time after a day: "Monday morning", "Friday at 10 a.m.".
pub(super) fn after_day<'a>(scan: &Scan<'a>, dated: &Dated<'a>) -> Option<(String, u32)> {
    if !is_day(dated.when) {
        return None;
    }
    if let Some(word) = scan.word(dated.end, TimeClass::DayPart) {
        return Some((format!("T{}", word.value), word.end));
    }
    let next = scan.past(scan.mark(dated.end, ",").unwrap_or(dated.end), "at");
    clock(scan, next).filter(|_| number::unit(scan, next + 1).is_none())
}
