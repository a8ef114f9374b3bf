//! Dates of publication as files and pages write them.
//!
//! Gives ISO 8601 with the day and time as written: no conversion to UTC, and no clock. Reads ISO 8601, RFC 2822,
//! "March 5, 2024", "5 mars 2024 à 10:30", "05/03/2024". It does not read years of two digits or days without a year.

use std::fmt;

use jiff::civil;

use super::words::{self, List};

/// Which number comes first in 05/03/2024, where both can be a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Order {
    /// 5 March.
    #[default]
    DayFirst,
    /// May 3.
    MonthFirst,
}

impl Order {
    /// The order that goes with a language tag: month first in the United States and where English is all that is known.
    pub(super) fn of(language: Option<&str>) -> Self {
        match language {
            Some("en" | "en-US") => Self::MonthFirst,
            _ => Self::DayFirst,
        }
    }
}

/// A day, with the time of day and the offset from UTC where they are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stamp {
    /// The day.
    pub date: civil::Date,
    time: Option<civil::Time>,
    offset: Option<Offset>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Offset {
    Utc,
    Minutes(i16),
}

impl Stamp {
    /// A day of which no time is known.
    pub(super) fn day(date: civil::Date) -> Self {
        Self { date, time: None, offset: None }
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.date)?;
        let Some(time) = self.time else { return Ok(()) };
        write!(f, "T{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second())?;
        match self.offset {
            None => Ok(()),
            Some(Offset::Utc) => f.write_str("Z"),
            Some(Offset::Minutes(minutes)) => {
                let (sign, minutes) = (if minutes < 0 { '-' } else { '+' }, minutes.unsigned_abs());
                write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
            }
        }
    }
}

/// Longest text that is taken for a date as a whole, in bytes: "Wednesday, September 25, 2024 at 11:38 p.m. Eastern Daylight Time".
const LONGEST: usize = 80;

/// Years in which news was published. Others are numbers of something else.
const YEARS: std::ops::RangeInclusive<i16> = 1700..=2150;

/// Reads a text that is a date, with a time or without.
pub(super) fn parse(text: &str, order: Order) -> Option<Stamp> {
    let text = text.trim();
    if text.len() > LONGEST {
        return None;
    }
    let tokens = tokens(text);
    let (mut stamp, from, to) = find_in(&tokens, order).or_else(|| compact(&tokens))?;
    if let Some((time, offset)) = time(tokens.get(to..)?).or_else(|| time(tokens.get(..from)?)) {
        stamp.time = Some(time);
        stamp.offset = offset;
    }
    Some(stamp)
}

/// The first day written in the first 2,000 bytes of a text.
pub(super) fn find(text: &str, order: Order) -> Option<Stamp> {
    let mut end = text.len().min(2000);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    find_in(&tokens(text.get(..end)?), order).map(|found| found.0)
}

/// The day in an address: `/2024/03/05/`, `/2024/mar/05/`, `2024-03-05`, `/20240305/`.
pub(super) fn in_url(url: &str) -> Option<civil::Date> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest).split(['?', '#']).next()?;
    let parts: Vec<&str> = path.split(['/', '-', '_', '.']).filter(|p| !p.is_empty()).collect();
    let spread = parts.windows(3).find_map(|w| match w {
        [year, month, day] if year.len() == 4 && day.len() <= 2 => {
            let month = if month.len() <= 2 { month.parse().ok() } else { words::month(month) };
            date(year.parse().ok()?, month?, day.parse().ok()?)
        }
        _ => None,
    });
    spread.or_else(|| parts.iter().find_map(|p| eight_digits(p)))
}

fn date(year: i16, month: i8, day: i8) -> Option<civil::Date> {
    if YEARS.contains(&year) { civil::Date::new(year, month, day).ok() } else { None }
}

fn eight_digits(digits: &str) -> Option<civil::Date> {
    let part = |range| digits.get(range);
    (digits.len() == 8).then(|| date(part(0..4)?.parse().ok()?, part(4..6)?.parse().ok()?, part(6..8)?.parse().ok()?))?
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token<'t> {
    Number(&'t str),
    Word(&'t str),
    /// White space of any length.
    Space,
    Mark(char),
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let run = |is: fn(char) -> bool| rest.split_at(rest.find(|c| !is(c)).unwrap_or(rest.len()));
        let (token, after) = if first.is_ascii_digit() {
            let (digits, after) = run(|c| c.is_ascii_digit());
            (Token::Number(digits), after)
        } else if first.is_alphabetic() {
            let (word, after) = run(char::is_alphabetic);
            (Token::Word(word), after)
        } else if first.is_whitespace() {
            (Token::Space, run(char::is_whitespace).1)
        } else {
            (Token::Mark(first), rest.get(first.len_utf8()..).unwrap_or_default())
        };
        tokens.push(token);
        rest = after;
    }
    tokens
}

/// The first date among the tokens, and where it begins and ends.
fn find_in(tokens: &[Token<'_>], order: Order) -> Option<(Stamp, usize, usize)> {
    (0..tokens.len()).find_map(|from| {
        let here = tokens.get(from..)?;
        let (date, length) = in_figures(here, order).or_else(|| day_month_year(here)).or_else(|| month_day_year(here))?;
        Some((Stamp::day(date), from, from + length))
    })
}

/// `2024-03-05`, `2024/3/5`, `5.3.2024`, `03/05/2024`.
fn in_figures(tokens: &[Token<'_>], order: Order) -> Option<(civil::Date, usize)> {
    let [Token::Number(a), Token::Mark(mark), Token::Number(b), Token::Mark(same), Token::Number(c), ..] = *tokens else { return None };
    if mark != same || !['-', '/', '.'].contains(&mark) || b.len() > 2 {
        return None;
    }
    // "1.5.2024.3" is a version, "10.1000/182" no date either.
    let date = match (a.len(), c.len()) {
        (4, 1..=2) => date(a.parse().ok()?, b.parse().ok()?, c.parse().ok()?),
        (1..=2, 4) => {
            let (a, b, year): (i8, i8, i16) = (a.parse().ok()?, b.parse().ok()?, c.parse().ok()?);
            let month_first = mark != '.' && (b > 12 || (order == Order::MonthFirst && a <= 12));
            if month_first { date(year, a, b) } else { date(year, b, a) }
        }
        _ => None,
    };
    Some((date?, 5))
}

/// `5 March 2024`, `5th of March, 2024`, `05-Mar-2024`, `5 de marzo de 2024`.
fn day_month_year(tokens: &[Token<'_>]) -> Option<(civil::Date, usize)> {
    let Some(Token::Number(day)) = tokens.first().filter(|t| matches!(t, Token::Number(d) if d.len() <= 2)) else { return None };
    let (month, at) = next(tokens, 1, |token| match token {
        Token::Word(word) => words::month(word),
        _ => None,
    })?;
    let (year, at) = next(tokens, at, year)?;
    Some((date(year, month, day.parse().ok()?)?, at))
}

/// `March 5, 2024`, `Mar. 5th 2024`, `Mar 05 10:00:00 UTC 2024`.
fn month_day_year(tokens: &[Token<'_>]) -> Option<(civil::Date, usize)> {
    let Some(Token::Word(word)) = tokens.first() else { return None };
    let month = words::month(word)?;
    let (day, at) = next(tokens, 1, |token| match token {
        Token::Number(day) if day.len() <= 2 => day.parse().ok(),
        _ => None,
    })?;
    if let Some((year, at)) = next(tokens, at, year) {
        return Some((date(year, month, day)?, at));
    }
    let (_, zone) = clock(tokens.get(at..)?)?;
    // The caller reads the time from what follows the day, so the day is the date's end here.
    let years = tokens.get(at + zone..at + zone + 4)?.iter().find_map(|&t| year(t))?;
    Some((date(years, month, day)?, at))
}

fn year(token: Token<'_>) -> Option<i16> {
    match token {
        Token::Number(year) if year.len() == 4 => year.parse().ok(),
        _ => None,
    }
}

/// The next token that `read` takes, if no more than a few separators and words like "of" or "th" come before.
fn next<T>(tokens: &[Token<'_>], from: usize, read: impl Fn(Token<'_>) -> Option<T>) -> Option<(T, usize)> {
    for (at, &token) in tokens.iter().enumerate().skip(from).take(6) {
        if let Some(value) = read(token) {
            return Some((value, at + 1));
        }
        match token {
            Token::Space | Token::Mark(',' | '.' | '-' | '/' | 'º' | '°') => {}
            Token::Word(word) if word.len() <= 2 => {}
            _ => return None,
        }
    }
    None
}

/// `20240305`, `20240305T103000`, and Unix time in seconds or milliseconds, where that is all there is.
fn compact(tokens: &[Token<'_>]) -> Option<(Stamp, usize, usize)> {
    let Some(Token::Number(digits)) = tokens.first() else { return None };
    if let (8, Some(date)) = (digits.len(), eight_digits(digits)) {
        return Some((Stamp::day(date), 0, 1));
    }
    if tokens.len() != 1 || !(digits.len() == 10 || digits.len() == 13) {
        return None;
    }
    let seconds: i64 = digits.get(..10)?.parse().ok()?;
    let time = civil::DateTime::constant(1970, 1, 1, 0, 0, 0, 0).checked_add(jiff::SignedDuration::from_secs(seconds)).ok()?;
    Some((Stamp { date: time.date(), time: Some(time.time()), offset: Some(Offset::Utc) }, 0, 1))
}

/// The first time of day among the tokens, with its offset.
fn time(tokens: &[Token<'_>]) -> Option<(civil::Time, Option<Offset>)> {
    let (at, (time, length)) = (0..tokens.len()).find_map(|at| Some((at, clock(tokens.get(at..)?)?)))?;
    Some((time, offset(tokens.get(at + length..)?)))
}

/// `10:30`, `10:30:00.123`, `10:30 pm`: the time, and how many tokens it takes.
fn clock(tokens: &[Token<'_>]) -> Option<(civil::Time, usize)> {
    // In `T10:30` the letter is a token of its own; elsewhere white space comes first.
    let lead = tokens.iter().take_while(|t| matches!(t, Token::Space | Token::Word("T"))).count();
    let [Token::Number(hour), Token::Mark(':'), Token::Number(minute), rest @ ..] = tokens.get(lead..)? else { return None };
    let (mut second, mut at) = (0, lead + 3);
    if let [Token::Mark(':'), Token::Number(written), ..] = rest {
        second = written.parse().ok()?;
        at += 2;
        if let Some([Token::Mark('.' | ','), Token::Number(_), ..]) = tokens.get(at..) {
            at += 2;
        }
    }
    let mut hour: i8 = hour.parse().ok()?;
    if let Some((add, length)) = meridiem(tokens.get(at..)?).filter(|_| (1..=12).contains(&hour)) {
        hour = hour % 12 + add;
        at += length;
    }
    // A leap second is written as 60.
    Some((civil::Time::new(hour, minute.parse().ok()?, std::cmp::min(second, 59), 0).ok()?, at))
}

/// `am`, ` p.m.`: the hours to add, and how many tokens it takes.
fn meridiem(tokens: &[Token<'_>]) -> Option<(i8, usize)> {
    let lead = usize::from(tokens.first() == Some(&Token::Space));
    let (word, length) = match tokens.get(lead..)? {
        [Token::Word(a), Token::Mark('.'), Token::Word(m), ..] => (format!("{a}.{m}"), 3),
        [Token::Word(word), ..] => ((*word).to_owned(), 1),
        _ => return None,
    };
    Some((List::Meridiem.get(&word)?.parse().ok()?, lead + length))
}

/// `Z`, `GMT`, `+01:00`, ` -0500`.
fn offset(tokens: &[Token<'_>]) -> Option<Offset> {
    let lead = usize::from(tokens.first() == Some(&Token::Space));
    match tokens.get(lead..)? {
        [Token::Word("Z" | "z" | "GMT" | "UTC"), Token::Mark('+' | '-'), ..] => offset(tokens.get(lead + 1..)?),
        [Token::Word("Z" | "z" | "GMT" | "UTC"), ..] => Some(Offset::Utc),
        [Token::Mark(sign @ ('+' | '-' | '−')), Token::Number(hours), rest @ ..] => {
            let (hours, minutes) = match (hours.len(), rest) {
                (4, _) => hours.split_at_checked(2)?,
                (1..=2, [Token::Mark(':'), Token::Number(minutes), ..]) => (*hours, *minutes),
                (1..=2, _) => (*hours, "0"),
                _ => return None,
            };
            let (hours, minutes): (i16, i16) = (hours.parse().ok()?, minutes.parse().ok()?);
            let all = (hours <= 15 && minutes < 60).then_some(hours * 60 + minutes)?;
            Some(Offset::Minutes(if *sign == '+' { all } else { -all }))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        parse(text, Order::DayFirst).map(|s| s.to_string())
    }

    #[test]
    fn a_date_is_read_as_written_and_not_moved_to_utc() {
        let table = [
            ("2024-03-05", "2024-03-05"),
            ("2024-03-05T10:00", "2024-03-05T10:00:00"),
            ("2024-03-05T23:50:01.123456+05:30", "2024-03-05T23:50:01+05:30"),
            ("2024-03-05 10:00:00 +00:00", "2024-03-05T10:00:00+00:00"),
            ("2024-03-05T10:00:00Z", "2024-03-05T10:00:00Z"),
            ("2024-03-05T13:39:16-0500", "2024-03-05T13:39:16-05:00"),
            ("20240305", "2024-03-05"),
            ("20240305T103000", "2024-03-05"),
            ("Tue, 05 Mar 2024 10:00:00 +0100", "2024-03-05T10:00:00+01:00"),
            ("Tue Mar 05 10:00:00 UTC 2024", "2024-03-05T10:00:00Z"),
            ("March 5, 2024", "2024-03-05"),
            ("Mar. 5th, 2024 at 10:30 p.m. ET", "2024-03-05T22:30:00"),
            ("12:05 AM, 5 March 2024", "2024-03-05T00:05:00"),
            ("5 mars 2024 à 10:30", "2024-03-05T10:30:00"),
            ("5 de marzo de 2024", "2024-03-05"),
            ("Thu, 09/25/2025 - 11:38", "2025-09-25T11:38:00"),
            ("5.3.2024", "2024-03-05"),
            ("05/03/2024", "2024-03-05"),
            ("1709632800", "2024-03-05T10:00:00Z"),
            ("1709632800000", "2024-03-05T10:00:00Z"),
        ];
        for (written, stamp) in table {
            assert_eq!(read(written).as_deref(), Some(stamp), "{written}");
        }
        assert_eq!(parse("03/05/2024", Order::MonthFirst).map(|s| s.to_string()).as_deref(), Some("2024-03-05"));
    }

    #[test]
    fn what_is_no_full_date_is_not_read() {
        for text in ["", "yesterday", "March 2024", "2024", "2024-13-05", "2023-02-29", "5 March", "0001-01-01", "10.1000/182", "+-:T", "99999999"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn the_first_date_in_a_line_is_found() {
        let table = [
            ("Posted by Ann on June 12th, 2023 in News", "2023-06-12"),
            ("Fri 15 Dec 2023 17.45 GMT", "2023-12-15"),
            ("Updated: 2024/03/05 | 4 min read", "2024-03-05"),
        ];
        for (line, day) in table {
            assert_eq!(find(line, Order::DayFirst).map(|s| s.to_string()).as_deref(), Some(day), "{line}");
        }
    }

    #[test]
    fn addresses_hold_days() {
        let table = [
            ("https://a.example/2024/03/05/x", Some("2024-03-05")),
            ("https://a.example/world/2023/dec/15/court", Some("2023-12-15")),
            ("https://a.example/2025-02-12-orzetiq", Some("2025-02-12")),
            ("https://a.example/20240305/story", Some("2024-03-05")),
            ("https://a.example/2024/03/summary", None),
            ("https://a.example/p/1234/56/78", None),
        ];
        for (url, day) in table {
            assert_eq!(in_url(url).map(|d| d.to_string()).as_deref(), day, "{url}");
        }
    }
}
