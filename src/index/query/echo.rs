//! A query as it was understood.
//!
//! What is shown is read as the same query again: parentheses stand wherever `AND` and `OR` meet.

use std::fmt::{self, Display, Formatter};

use super::lex::QUOTES;
use super::{Bounds, Days, Piece, Query, Words};

impl Display for Query {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::All => f.write_str("*"),
            Self::And(all) => joined(f, all, " AND "),
            Self::Or(any) => joined(f, any, " OR "),
            Self::Not(inner) => {
                f.write_str("NOT ")?;
                inside(f, inner)
            }
            Self::Words(words) => write!(f, "{words}"),
            Self::In(name, words @ Words::Near(_)) => write!(f, "{}:({words})", name.as_str()),
            Self::In(name, words) => write!(f, "{}:{words}", name.as_str()),
            Self::Id(name, id) => write!(f, "{}:{}", name.as_str(), escaped(id, special)),
            Self::Is(name, value) => write!(f, "{}:{}", name.as_str(), whole(value)),
            Self::Has(name) => write!(f, "{}:*", name.as_str()),
            Self::Number(name, bounds) => write!(f, "{}:{bounds}", name.as_str()),
            Self::Days(name, days) => write!(f, "{}:{days}", name.as_str()),
            Self::Near(circle) => write!(f, "near:{},{},{}km", circle.latitude, circle.longitude, circle.km),
            Self::Article(inner) => write!(f, "article:({inner})"),
        }
    }
}

fn joined(f: &mut Formatter<'_>, all: &[Query], word: &str) -> fmt::Result {
    for (number, query) in all.iter().enumerate() {
        if number > 0 {
            f.write_str(word)?;
        }
        inside(f, query)?;
    }
    Ok(())
}

/// A query as a part of another.
fn inside(f: &mut Formatter<'_>, query: &Query) -> fmt::Result {
    match query {
        Query::And(_) | Query::Or(_) => write!(f, "({query})"),
        other => write!(f, "{other}"),
    }
}

impl Display for Words {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Row(pieces) => f.write_str(&row(pieces)),
            Self::Window(pieces, slop) => write!(f, "{}~{slop}", quoted(pieces)),
            Self::Any(any) => f.write_str(&any.iter().map(|words| operand(words, false)).collect::<Vec<_>>().join(" OR ")),
            Self::Near(near) => {
                let word = if near.ordered { "pre" } else { "w" };
                write!(f, "{} {word}/{} {}", operand(&near.left, true), near.distance, operand(&near.right, true))
            }
        }
    }
}

/// Words beside a distance, or among alternatives.
fn operand(words: &Words, beside_distance: bool) -> String {
    match words {
        Words::Any(_) => format!("({words})"),
        Words::Near(_) if beside_distance => format!("({words})"),
        _ => words.to_string(),
    }
}

fn row(pieces: &[Piece]) -> String {
    match pieces {
        [Piece::Fuzzy(word, edits)] => format!("{}~{edits}", escaped(word, special)),
        [Piece::Regex(source)] => format!("/{}/", source.replace('/', "\\/")),
        [Piece::Word(word)] if is_plain(word) => word.clone(),
        [Piece::Wild(pattern)] => pattern.clone(),
        // In a phrase `?` is a mark.
        _ if pieces.iter().any(|p| matches!(p, Piece::Wild(pattern) if pattern.contains('?'))) => pieces.iter().map(text).collect::<Vec<_>>().join("-"),
        _ => quoted(pieces),
    }
}

fn quoted(pieces: &[Piece]) -> String {
    let part = |piece: &Piece| match piece {
        Piece::Word(word) => escaped(word, |c| QUOTES.contains(&c) || matches!(c, '*' | '\\')),
        other => text(other),
    };
    format!("\"{}\"", pieces.iter().map(part).collect::<Vec<_>>().join(" "))
}

fn text(piece: &Piece) -> String {
    match piece {
        Piece::Word(text) | Piece::Wild(text) | Piece::Fuzzy(text, _) | Piece::Regex(text) => text.clone(),
    }
}

/// The value of a field that is matched as a whole.
fn whole(value: &str) -> String {
    if !value.is_empty() && !value.starts_with('/') && !value.chars().any(|c| special(c) || c == ',') {
        value.to_owned()
    } else {
        format!("\"{}\"", escaped(value, |c| QUOTES.contains(&c) || c == '\\'))
    }
}

/// Whether a word is read as itself where it stands without quotes.
fn is_plain(word: &str) -> bool {
    let operator = matches!(word, "AND" | "OR" | "NOT") || word.contains("&&") || word.contains("||") || word.contains('/');
    !operator && !word.contains([':', '?']) && !word.chars().any(special) && word.starts_with(char::is_alphanumeric)
}

fn special(c: char) -> bool {
    c.is_whitespace() || c.is_control() || QUOTES.contains(&c) || matches!(c, '\\' | '(' | ')' | '[' | ']' | '{' | '}' | '*' | '~' | '^')
}

fn escaped(text: &str, wanted: impl Fn(char) -> bool) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if wanted(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

impl Display for Bounds {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let sign = |inclusive: bool| if inclusive { "=" } else { "" };
        match (self.low, self.high) {
            (Some((low, true)), Some((high, true))) if low.total_cmp(&high).is_eq() => write!(f, "{low}"),
            (Some((low, true)), Some((high, true))) => write!(f, "{low}..{high}"),
            (Some((low, inclusive)), None) => write!(f, ">{}{low}", sign(inclusive)),
            (None, Some((high, inclusive))) => write!(f, "<{}{high}", sign(inclusive)),
            (low, high) => {
                let (open, close) = (low.is_some_and(|l| l.1), high.is_some_and(|h| h.1));
                let end = |end: Option<(f64, bool)>| end.map_or("*".to_owned(), |(n, _)| n.to_string());
                write!(f, "{}{} TO {}{}", if open { '[' } else { '{' }, end(low), end(high), if close { ']' } else { '}' })
            }
        }
    }
}

impl Display for Days {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let day = |day: u64| format!("{:04}-{:02}-{:02}", day / 10_000, day / 100 % 100, day % 100);
        let (first, last) = (self.first, self.last);
        let month = format!("{:04}-{:02}", first / 10_000, first / 100 % 100);
        let year = format!("{:04}", first / 10_000);
        let is = |text: &str| Self::parse(text) == Some(*self);
        match () {
            () if is(&year) => f.write_str(&year),
            () if is(&month) => f.write_str(&month),
            () if first == last => f.write_str(&day(first)),
            () if last == super::value::OPEN.last => write!(f, "{}..", day(first)),
            () if first == super::value::OPEN.first => write!(f, "..{}", day(last)),
            () => write!(f, "{}..{}", day(first), day(last)),
        }
    }
}
