//! Reading a query.

use super::error::QueryError;
use super::lex::{Lexeme, Token, Value, lex};
use super::unit::{self, FARTHEST, Wrong, unescape};
use super::value::{Bounds, Circle, Days, NoCircle, is_unit};
use super::{Match, Name, Near, Query, Words};

/// Reads a query.
pub fn parse(text: &str) -> Result<Query, QueryError> {
    let tokens = lex(text)?;
    let mut parser = Parser { text, tokens: &tokens, at: 0, depth: 0, field: None, plus: None };
    let query = parser.any_of()?;
    match parser.peek() {
        None => Ok(query),
        Some(extra) => Err(parser.error(*extra, "`)` without `(`", "put parentheses in pairs, or the mark in quotes")),
    }
}

struct Parser<'a> {
    text: &'a str,
    tokens: &'a [Token<'a>],
    at: usize,
    depth: usize,
    /// The field of the parenthesis that is being read.
    field: Option<Name>,
    /// A `+` at this level.
    plus: Option<Token<'a>>,
}

impl<'a> Parser<'a> {
    /// Parentheses, negations and distances inside each other: far more than anyone types, far less than the stack holds.
    const DEEPEST: usize = 50;

    fn peek(&self) -> Option<&Token<'a>> {
        self.tokens.get(self.at)
    }

    fn error(&self, token: Token<'_>, message: impl Into<String>, hint: impl Into<String>) -> QueryError {
        QueryError::new(self.text, token.start, token.end, message, hint)
    }

    fn wrong(&self, token: Token<'_>) -> impl Fn(Wrong) -> QueryError + use<'_, 'a> {
        let (text, start, end) = (self.text, token.start, token.end);
        move |(message, hint)| QueryError::new(text, start, end, message, hint)
    }

    fn take(&mut self, wanted: Lexeme<'_>) -> bool {
        let found = self.peek().is_some_and(|t| t.lexeme == wanted);
        self.at += usize::from(found);
        found
    }

    fn any_of(&mut self) -> Result<Query, QueryError> {
        let outside = self.plus.take();
        let mut parts = vec![self.all_of()?];
        while self.take(Lexeme::Or) {
            parts.push(self.all_of()?);
        }
        if let (Some(plus), true) = (self.plus, parts.len() > 1) {
            return Err(self.error(plus, "`+` beside `OR` has no meaning", "leave it out; for what must be there in any case write `a AND (b OR c)`"));
        }
        self.plus = outside;
        Ok(if parts.len() == 1 { parts.remove(0) } else { Query::Or(parts) })
    }

    fn all_of(&mut self) -> Result<Query, QueryError> {
        let mut parts = vec![self.unary()?];
        loop {
            let joined = self.take(Lexeme::And);
            match self.peek().map(|t| t.lexeme) {
                None | Some(Lexeme::Or | Lexeme::Close) if !joined => break,
                _ => parts.push(self.unary()?),
            }
        }
        Ok(if parts.len() == 1 { parts.remove(0) } else { Query::And(parts) })
    }

    fn unary(&mut self) -> Result<Query, QueryError> {
        let Some(&token) = self.peek() else { return Err(self.missing()) };
        self.depth += 1;
        if self.depth > Self::DEEPEST {
            return Err(self.error(token, "too many parentheses inside each other", "write a simpler query"));
        }
        let query = match token.lexeme {
            Lexeme::Not => {
                self.at += 1;
                Query::Not(Box::new(self.unary()?))
            }
            Lexeme::Plus => {
                self.at += 1;
                self.plus = Some(token);
                self.unary()?
            }
            _ => self.distances()?,
        };
        self.depth -= 1;
        Ok(query)
    }

    fn missing(&self) -> QueryError {
        let end = self.text.len();
        let (message, hint) = if self.tokens.is_empty() {
            ("nothing to search for", "type words, a \"phrase\", or `field:value` such as `voice:author`")
        } else {
            ("something is missing here", "`OR`, `AND`, `NOT`, `w/5` and a field stand before a word, a phrase, a field or a parenthesis")
        };
        QueryError::new(self.text, end, end, message, hint)
    }

    /// One part, or several with `w/5` between them.
    fn distances(&mut self) -> Result<Query, QueryError> {
        let first = self.peek().copied();
        let mut left = self.primary()?;
        let mut count = 0;
        while let Some((&token, (distance, ordered))) = self.peek().and_then(|t| match t.lexeme {
            Lexeme::Within { distance, ordered } => Some((t, (distance, ordered))),
            _ => None,
        }) {
            self.at += 1;
            count += 1;
            if distance == 0 || distance > FARTHEST {
                return Err(self.error(token, format!("{distance} is no distance"), format!("from 1, for neighbours, to {FARTHEST} words")));
            }
            if self.depth + count > Self::DEEPEST {
                return Err(self.error(token, "too many distances", "write a simpler query"));
            }
            let after = self.peek().copied();
            let right = self.primary()?;
            let no_words = |side: Option<Token<'_>>| {
                let hint = "a distance stands between words, phrases or patterns of one field: `source:(army w/5 spokesman)`, `(fuel OR diesel) w/5 price`";
                self.error(side.unwrap_or(token), "no words for the distance to stand between", hint)
            };
            let (left_field, left_words) = words(left).ok_or_else(|| no_words(first))?;
            let (right_field, right_words) = words(right).ok_or_else(|| no_words(after))?;
            if left_field != right_field {
                return Err(no_words(after));
            }
            let near = Words::Near(Box::new(Near { left: left_words, right: right_words, distance, ordered }));
            left = left_field.map_or(Query::Words(near.clone()), |name| Query::In(name, near));
        }
        Ok(left)
    }

    fn primary(&mut self) -> Result<Query, QueryError> {
        let Some(&token) = self.peek() else { return Err(self.missing()) };
        self.at += 1;
        match token.lexeme {
            Lexeme::Open => self.parenthesis(token),
            Lexeme::Value(value) => self.value(token, self.field, value),
            Lexeme::Field(name) => self.field(token, name),
            Lexeme::Or | Lexeme::And | Lexeme::Within { .. } => {
                Err(self.error(token, "nothing before it to join", "`OR`, `AND` and `w/5` stand between two parts; in small letters the first two are words"))
            }
            Lexeme::Not | Lexeme::Plus => Err(self.error(token, "no sign may stand here", "put it before the whole: `-(a w/5 b)`")),
            Lexeme::Close => Err(self.error(token, "nothing in the parentheses", "put something to search for before it")),
        }
    }

    fn parenthesis(&mut self, open: Token<'_>) -> Result<Query, QueryError> {
        let inner = self.any_of()?;
        if self.take(Lexeme::Close) { Ok(inner) } else { Err(self.error(open, "parenthesis is never closed", "add `)`")) }
    }

    fn field(&mut self, token: Token<'_>, name: &str) -> Result<Query, QueryError> {
        let Some(field) = Name::parse(name) else {
            let names: Vec<_> = Name::ALL.iter().map(|f| format!("`{}`", f.as_str())).collect();
            let hint = format!("the fields are {}; to search for the text itself, put it in quotes", names.join(", "));
            return Err(self.error(token, format!("unknown field `{name}`"), hint));
        };
        let next = self.peek().copied().filter(|next| next.start == token.end);
        match next.map(|next| (next, next.lexeme)) {
            Some((open, Lexeme::Open)) => {
                self.at += 1;
                let inside = (field.matched() != Match::Article).then_some(field);
                let outside = std::mem::replace(&mut self.field, inside);
                let query = self.parenthesis(open)?;
                self.field = outside;
                Ok(if field.matched() == Match::Article { Query::Article(Box::new(query)) } else { query })
            }
            Some((_, Lexeme::Value(_))) if field.matched() == Match::Article => {
                Err(self.error(token, "`article` takes a query", "put it in parentheses: `article:(fuel voice:author) AND article:(diesel)`"))
            }
            Some((mut whole, Lexeme::Value(value))) => {
                self.at += 1;
                let value = if field.matched() == Match::Near { self.with_unit(value, &mut whole) } else { value };
                whole.start = token.start;
                self.value(whole, Some(field), value)
            }
            _ => Err(self.error(
                token,
                format!("no value for `{name}`"),
                "the value follows the colon without a space; in quotes if it has several words; `*` for any",
            )),
        }
    }

    /// A distance with the unit that stands apart from it: `50 km`.
    fn with_unit(&mut self, value: Value<'a>, token: &mut Token<'a>) -> Value<'a> {
        let end = token.end;
        let ends_in_figure = self.text.get(..end).is_some_and(|text| text.ends_with(|c: char| c.is_ascii_digit()));
        let unit = self.peek().copied().filter(|next| matches!(next.lexeme, Lexeme::Value(Value::Raw(raw)) if is_unit(raw)) && ends_in_figure);
        let Some(unit) = unit else { return value };
        let longer = |text: &str| self.text.get(end.saturating_sub(text.len())..unit.end).unwrap_or_default();
        let value = match value {
            Value::Raw(raw) => Value::Raw(longer(raw)),
            Value::Phrase(inside, glued) if !glued.is_empty() => Value::Phrase(inside, longer(glued)),
            other => return other,
        };
        self.at += 1;
        token.end = unit.end;
        value
    }

    /// A value, in a field or in the text.
    fn value(&self, token: Token<'_>, field: Option<Name>, value: Value<'_>) -> Result<Query, QueryError> {
        let Some(name) = field else {
            return match value {
                Value::Raw("*") => Ok(Query::All),
                Value::Range(_) => Err(self.error(token, "a range without a field", "write `published:[2024-01 TO 2024-06]`")),
                value => unit_of(value).map(Query::Words).map_err(self.wrong(token)),
            };
        };
        if value == Value::Raw("*") {
            return Ok(if name.matched() == Match::Near { Query::Has(Name::Near) } else { Query::Has(name) });
        }
        match (name.matched(), value) {
            (Match::Names, Value::Raw(raw)) if is_id(raw) => Ok(Query::Id(name, unescape(raw))),
            (Match::Words | Match::Names, Value::Range(_)) => {
                Err(self.error(token, format!("`{}` has no ranges", name.as_str()), "dates and numbers have them"))
            }
            (Match::Words | Match::Names, value) => unit_of(value).map(|words| Query::In(name, words)).map_err(self.wrong(token)),
            (Match::Near, value) => self.near(token, value),
            (Match::Article, _) => Err(self.error(token, "`article` takes a query", "put it in parentheses: `article:(…)`")),
            (_, Value::Raw(raw)) if raw.contains(',') && !matches!(name, Name::Id | Name::CopyOf) => self.set(token, name, raw),
            (Match::Whole(known), Value::Raw(raw)) => self.whole(token, name, known, &unescape(raw)),
            (Match::Whole(known), Value::Phrase(inside, "")) => self.whole(token, name, known, &unescape(inside)),
            (Match::Days | Match::Number, Value::Raw(text) | Value::Range(text) | Value::Phrase(text, "")) => self.range(token, name, text),
            _ => Err(self.error(token, format!("`{}` takes a plain value", name.as_str()), "patterns and distances are for fields of words")),
        }
    }

    /// `naming:vague,anonymous`
    fn set(&self, token: Token<'_>, name: Name, raw: &str) -> Result<Query, QueryError> {
        let parts = raw.split(',').map(|part| match name.matched() {
            _ if part.is_empty() => Err(self.error(token, "a value is missing beside the comma", "write `naming:vague,anonymous`")),
            Match::Whole(known) => self.whole(token, name, known, &unescape(part)),
            _ => self.range(token, name, part),
        });
        parts.collect::<Result<_, _>>().map(Query::Or)
    }

    fn whole(&self, token: Token<'_>, name: Name, known: &[&str], value: &str) -> Result<Query, QueryError> {
        let meant = name.in_full(value);
        if known.is_empty() {
            return Ok(Query::Is(name, if matches!(name, Name::Id | Name::CopyOf) { value.to_owned() } else { value.to_lowercase() }));
        }
        known.iter().find(|k| k.eq_ignore_ascii_case(meant)).map(|k| Query::Is(name, (*k).to_owned())).ok_or_else(|| {
            let hint = format!("the values are `{}`; `*` for any", known.join("`, `"));
            self.error(token, format!("unknown value `{value}` for `{}`", name.as_str()), hint)
        })
    }

    fn range(&self, token: Token<'_>, name: Name, text: &str) -> Result<Query, QueryError> {
        if name.matched() == Match::Days {
            let hint = "write `2024`, `2024-03`, `2024-03-05`, `2024-01..2024-06`, or `>=2024`";
            return Days::parse(text).map(|d| Query::Days(name, d)).ok_or_else(|| self.error(token, format!("`{text}` is no date"), hint));
        }
        let hint = "write `12`, `10..20`, `>=0.6`, `<5`";
        Bounds::parse(text).map(|b| Query::Number(name, b)).ok_or_else(|| self.error(token, format!("`{text}` is no number"), hint))
    }

    fn near(&self, token: Token<'_>, value: Value<'_>) -> Result<Query, QueryError> {
        let circle = match value {
            Value::Raw(raw) => match raw.split_once(',') {
                Some((name, rest)) if name.starts_with(char::is_alphabetic) => {
                    Circle::parse(Some(name), raw.get(raw.len() - rest.len() - 1..).unwrap_or_default())
                }
                _ => Circle::parse(None, raw),
            },
            Value::Phrase(inside, glued) => Circle::parse(Some(inside), glued),
            Value::Regex(_) | Value::Range(_) => Err(NoCircle::Form),
        };
        circle.map(Query::Near).map_err(|why| match why {
            NoCircle::Form => self.error(
                token,
                "no place and distance",
                "write `near:12.65,-8.0,50` (degrees north, degrees east, km) or `near:\"Bamako\",50km`; other units are `mi` and `m`",
            ),
            NoCircle::Place(name) => {
                self.error(token, format!("no town `{name}` is known"), "give its degrees: `near:12.65,-8.0,50`; for a country use `place:`")
            }
        })
    }
}

/// The words of a value, if it is one of words.
fn unit_of(value: Value<'_>) -> Result<Words, Wrong> {
    match value {
        Value::Raw(raw) => unit::word(raw),
        Value::Phrase(inside, glued) => unit::phrase(inside, glued),
        Value::Regex(inside) => unit::regex(inside),
        Value::Range(raw) => Err((format!("no word in `{raw}`"), "leave the mark out: marks are not searched for".into())),
    }
}

/// Whether a value is the id of an actor or place: `org:jnim`.
fn is_id(raw: &str) -> bool {
    raw.split_once(':').is_some_and(|(kind, rest)| !kind.is_empty() && !rest.is_empty() && kind.bytes().all(|b| b.is_ascii_lowercase()))
}

/// What a distance can stand beside: words, or alternatives of words, all of one field.
fn words(query: Query) -> Option<(Option<Name>, Words)> {
    match query {
        Query::Words(words) => Some((None, words)),
        Query::In(name, words) => Some((Some(name), words)),
        Query::Or(all) => {
            let mut parts = all.into_iter().map(words);
            let (field, first) = parts.next()??;
            let mut any = vec![first];
            for part in parts {
                let (other, words) = part?;
                (other == field).then(|| any.push(words))?;
            }
            Some((field, Words::Any(any)))
        }
        _ => None,
    }
}
