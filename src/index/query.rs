//! The query language: words, phrases, fields, `OR`, `NOT` and parentheses.
//!
//! It promises that every query either means what it says or is refused with the place and a hint: nothing is silently ignored, and nothing
//! that other engines understand otherwise (wildcards, `||`) is guessed at. `docs/query.md` is its manual.

use std::fmt;

use super::query_value::{Days, parse_days};
use crate::assertion::{ClaimKind, Polarity};
use crate::lexicon::{Act, Certainty, Naming, QuoteMode, SourceKind, Stance};
use crate::record::{CHAINS, FLAGS};

/// A query, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Query {
    /// All of these.
    And(Vec<Query>),
    /// Any of these.
    Or(Vec<Query>),
    /// Anything but this.
    Not(Box<Query>),
    /// Words in a row, in the text.
    Words(String),
    /// Words in a row, in a field.
    Field(Name, String),
    /// Days of publication.
    Published(Days),
}

/// How the value of a field is matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Match {
    /// By words: any value that has them in a row.
    Words,
    /// As a whole, and it must be one of these, if they are known.
    Whole(&'static [&'static str]),
    /// As days.
    Days,
}

/// Declares the fields: the name that is typed before the colon, and how the value is matched.
macro_rules! names {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $matched:expr;)+) => {
        /// A field that a query may name.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Name { $($(#[$doc])* $variant),+ }

        impl Name {
            /// Every one.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// What is typed before the colon.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// How its value is matched.
            #[must_use]
            pub const fn matched(self) -> Match {
                match self { $(Self::$variant => $matched),+ }
            }
        }
    };
}

names! {
    /// What the source does by the cue.
    Act = "act", Match::Whole(Act::NAMES);
    /// Words of a person or organisation in the assertion or its source.
    Actor = "actor", Match::Words;
    /// How firmly.
    Certainty = "certainty", Match::Whole(&Certainty::CODES);
    /// What kind of claim.
    Claim = "claim", Match::Whole(&ClaimKind::NAMES);
    /// How many sources cite each other within the article.
    Chain = "chain", Match::Whole(CHAINS);
    /// Words of the cue.
    Cue = "cue", Match::Words;
    /// A flag of the assertion, or of the article.
    Flag = "flag", Match::Whole(FLAGS);
    /// Words of the article's headline.
    Headline = "headline", Match::Words;
    /// The article's id.
    Id = "id", Match::Whole(&[]);
    /// Assertions or articles.
    Kind = "kind", Match::Whole(&["assertion", "article"]);
    /// How the content is given.
    Mode = "mode", Match::Whole(QuoteMode::NAMES);
    /// How the source is named.
    Naming = "naming", Match::Whole(Naming::NAMES);
    /// Words of who published it.
    Outlet = "outlet", Match::Words;
    /// Words of a place.
    Place = "place", Match::Words;
    /// So or not so.
    Polarity = "polarity", Match::Whole(&Polarity::NAMES);
    /// Days of publication.
    Published = "published", Match::Days;
    /// Words of the source.
    Source = "source", Match::Words;
    /// What kind of source.
    SourceKind = "sourcekind", Match::Whole(SourceKind::NAMES);
    /// The stance of the cue.
    Stance = "stance", Match::Whole(Stance::NAMES);
    /// Whose voice.
    Voice = "voice", Match::Whole(&["author", "attributed"]);
}

impl Name {
    /// The value that a word for it stands for: `certain` for `CT`.
    fn in_full(self, value: &str) -> &str {
        let words: &[(&str, &'static str)] = match self {
            Self::Certainty => &[("certain", "CT"), ("probable", "PR"), ("possible", "PS"), ("uncertain", "U")],
            Self::Polarity => &[("positive", "+"), ("negative", "-"), ("open", "u")],
            _ => &[],
        };
        words.iter().find(|(word, _)| word.eq_ignore_ascii_case(value)).map_or(value, |(_, meant)| meant)
    }
}

/// A query that means nothing, with the place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryError {
    query: String,
    /// Characters before the place.
    at: usize,
    /// Characters to point at; at least 1.
    width: usize,
    message: String,
    hint: Option<String>,
}

impl QueryError {
    fn new(query: &str, at: usize, end: usize, message: impl Into<String>, hint: impl Into<Option<String>>) -> Self {
        let chars = |byte: usize| query.get(..byte).map_or(0, |s| s.chars().count());
        let width = chars(end).saturating_sub(chars(at)).max(1);
        Self { query: query.to_owned(), at: chars(at), width, message: message.into(), hint: hint.into() }
    }
}

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown: String = self.query.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        writeln!(f, "query:{}: {}", self.at + 1, self.message)?;
        writeln!(f, "  | {shown}")?;
        write!(f, "  | {}{}", " ".repeat(self.at), "^".repeat(self.width))?;
        if let Some(hint) = &self.hint {
            write!(f, "\nhint: {hint}")?;
        }
        Ok(())
    }
}

impl std::error::Error for QueryError {}

impl Query {
    /// Reads a query.
    ///
    /// # Errors
    /// If it means nothing: the place, and what to do.
    pub fn parse(text: &str) -> Result<Self, QueryError> {
        let tokens = super::query_lex::lex(text)?;
        let mut parser = Parser { text, tokens: &tokens, at: 0, depth: 0 };
        let query = parser.any_of()?;
        match parser.peek() {
            None => Ok(query),
            Some(extra) => Err(parser.error_at(*extra, "`)` without `(`", "put parentheses in pairs, or the mark in quotes")),
        }
    }

    /// Whether the query says which kind of record it wants.
    #[must_use]
    pub fn names_kind(&self) -> bool {
        match self {
            Self::And(all) | Self::Or(all) => all.iter().any(Self::names_kind),
            Self::Not(inner) => inner.names_kind(),
            Self::Field(name, _) => *name == Name::Kind,
            Self::Words(_) | Self::Published(_) => false,
        }
    }
}

pub(super) use super::query_lex::{Lexeme, Token};

struct Parser<'a> {
    text: &'a str,
    tokens: &'a [Token<'a>],
    at: usize,
    depth: usize,
}

impl<'a> Parser<'a> {
    /// Parentheses and negations inside each other: far more than anyone types, far less than the stack holds.
    const DEEPEST: usize = 50;

    fn peek(&self) -> Option<&Token<'a>> {
        self.tokens.get(self.at)
    }

    fn error_at(&self, token: Token<'_>, message: &str, hint: &str) -> QueryError {
        QueryError::new(self.text, token.start, token.end, message, Some(hint.to_owned()))
    }

    fn take(&mut self, wanted: Lexeme<'_>) -> bool {
        let found = self.peek().is_some_and(|t| t.lexeme == wanted);
        self.at += usize::from(found);
        found
    }

    fn any_of(&mut self) -> Result<Query, QueryError> {
        let mut parts = vec![self.all_of()?];
        while self.take(Lexeme::Or) {
            parts.push(self.all_of()?);
        }
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
        let Some(&token) = self.peek() else {
            let end = self.text.len();
            let (message, hint) = if self.tokens.is_empty() {
                ("nothing to search for", "type words, a \"phrase\", or `field:value` such as `voice:author`")
            } else {
                ("something is missing here", "`OR`, `AND` and `NOT` stand before a word, a phrase, a field or a parenthesis")
            };
            return Err(QueryError::new(self.text, end, end, message, Some(hint.to_owned())));
        };
        self.depth += 1;
        if self.depth > Self::DEEPEST {
            return Err(self.error_at(token, "too many parentheses inside each other", "write a simpler query"));
        }
        self.at += 1;
        let query = match token.lexeme {
            Lexeme::Not => Query::Not(Box::new(self.unary()?)),
            Lexeme::Open => self.parenthesis(token)?,
            Lexeme::Words(words) => Query::Words(words.to_owned()),
            Lexeme::Field(name, value) => self.field(token, name, value)?,
            Lexeme::Or | Lexeme::And => {
                return Err(self.error_at(token, "nothing before it to join", "`OR` and `AND` stand between two parts; in small letters they are words"));
            }
            Lexeme::Close => return Err(self.error_at(token, "nothing in the parentheses", "put something to search for before it")),
        };
        self.depth -= 1;
        Ok(query)
    }

    fn parenthesis(&mut self, open: Token<'_>) -> Result<Query, QueryError> {
        let inner = self.any_of()?;
        if self.take(Lexeme::Close) { Ok(inner) } else { Err(self.error_at(open, "parenthesis is never closed", "add `)`")) }
    }

    fn field(&self, token: Token<'_>, name: &str, value: &str) -> Result<Query, QueryError> {
        let Some(&field) = Name::ALL.iter().find(|f| f.as_str().eq_ignore_ascii_case(name)) else {
            let names: Vec<_> = Name::ALL.iter().map(|f| format!("`{}`", f.as_str())).collect();
            let hint = format!("the fields are {}; to search for the text itself, put it in quotes", names.join(", "));
            return Err(self.error_at(token, &format!("unknown field `{name}`"), &hint));
        };
        if value.trim().is_empty() {
            return Err(self.error_at(
                token,
                &format!("no value for `{name}`"),
                "the value follows the colon without a space; in quotes if it has several words",
            ));
        }
        match field.matched() {
            Match::Words => Ok(Query::Field(field, value.to_owned())),
            Match::Days => {
                let hint = "write `2024`, `2024-03`, `2024-03-05`, `2024-01..2024-06`, or `>=2024`";
                parse_days(value).map(Query::Published).ok_or_else(|| self.error_at(token, &format!("`{value}` is no date"), hint))
            }
            Match::Whole(known) => {
                let meant = field.in_full(value);
                if known.is_empty() {
                    Ok(Query::Field(field, value.to_owned()))
                } else if let Some(value) = known.iter().find(|k| k.eq_ignore_ascii_case(meant)) {
                    Ok(Query::Field(field, (*value).to_owned()))
                } else {
                    let hint = format!("the values are `{}`", known.join("`, `"));
                    Err(self.error_at(token, &format!("unknown value `{value}` for `{}`", field.as_str()), &hint))
                }
            }
        }
    }
}

/// Makes an error for the lexer.
pub(super) fn error(text: &str, start: usize, end: usize, message: impl Into<String>, hint: &str) -> QueryError {
    QueryError::new(text, start, end, message, Some(hint.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A query as it was understood.
    fn shown(query: &Query) -> String {
        let join = |all: &[Query], word: &str| format!("({})", all.iter().map(shown).collect::<Vec<_>>().join(word));
        match query {
            Query::And(all) => join(all, " & "),
            Query::Or(all) => join(all, " | "),
            Query::Not(inner) => format!("!{}", shown(inner)),
            Query::Words(words) => format!("[{words}]"),
            Query::Field(field, value) => format!("{}={value}", field.as_str()),
            Query::Published(days) => format!("{}..{}", days.first, days.last),
        }
    }

    #[test]
    fn queries_mean_what_they_say() {
        for (text, meaning) in [
            ("fuel blockade", "([fuel] & [blockade])"),
            ("“fuel blockade” said", "([fuel blockade] & [said])"),
            ("a b OR c", "(([a] & [b]) | [c])"),
            ("a (b OR c)", "([a] & ([b] | [c]))"),
            ("a -b", "([a] & ![b])"),
            ("a AND NOT b", "([a] & ![b])"),
            ("-(a OR voice:author)", "!([a] | voice=author)"),
            ("state-run 10:30 it's", "([state-run] & [10:30] & [it's])"),
            ("source:\"the army\" Voice:Author", "(source=the army & voice=author)"),
            ("-outlet:“River Post”", "!outlet=River Post"),
            ("published:2024-02 published:>=2024", "(20240201..20240229 & 20240101..99999999)"),
            ("published:2024-01..2024-06", "20240101..20240630"),
            ("or and not", "([or] & [and] & [not])"),
        ] {
            assert_eq!(Query::parse(text).as_ref().map(shown), Ok(meaning.to_owned()), "{text}");
        }
    }

    #[test]
    fn what_means_nothing_is_refused_with_its_place_and_a_hint() {
        for (text, place, message) in [
            ("", 1, "nothing to search for"),
            ("a \"b c", 3, "quotation mark is never closed"),
            ("(a b", 1, "parenthesis is never closed"),
            ("a) b", 2, "`)` without `(`"),
            ("a ()", 4, "nothing in the parentheses"),
            ("OR a", 1, "nothing before it to join"),
            ("a OR", 5, "something is missing here"),
            ("a NOT", 6, "something is missing here"),
            ("colour:red", 1, "unknown field `colour`"),
            ("a voice:none", 3, "unknown value `none` for `voice`"),
            ("source: army", 1, "no value for `source`"),
            ("published:march", 1, "`march` is no date"),
            ("published:2024-13", 1, "`2024-13` is no date"),
            ("min*", 1, "wildcards are not understood"),
            ("a || b", 3, "`||` is not understood"),
            ("a - b", 3, "`-` stands alone"),
        ] {
            let error = Query::parse(text).expect_err(text);
            assert_eq!((error.at + 1, error.message.as_str()), (place, message), "{text}");
            assert!(error.hint.is_some(), "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_a_query_or_a_message_with_a_place_inside_it(text in "[ -~“”é\\n]{0,40}") {
            if let Err(error) = Query::parse(&text) {
                proptest::prop_assert!(error.at <= text.chars().count());
                proptest::prop_assert!(error.to_string().contains('^'));
            }
        }
    }

    #[test]
    fn every_field_and_value_is_in_the_manual() {
        let manual = include_str!("../../docs/query.md");
        for field in Name::ALL {
            assert!(manual.contains(&format!("`{}:`", field.as_str())), "{field:?}");
            if let Match::Whole(values) = field.matched() {
                assert!(values.iter().all(|value| manual.contains(&format!("`{value}`"))), "{values:?}");
            }
        }
    }

    #[test]
    fn deep_queries_are_refused_rather_than_overflowing_the_stack() {
        assert!(Query::parse(&"(".repeat(100_000)).is_err());
        assert!(Query::parse(&"-".repeat(100_000)).is_err());
        assert!(Query::parse(&"NOT ".repeat(100_000)).is_err());
    }
}
