//! What an expression says, before it is known from which day to reckon.

use super::calendar::{Point, Season};
use super::number::Unit;
use crate::rule::{EntryId, RuleId};
use crate::span::TokenRange;

/// An expression that a rule found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found<'a> {
    /// Its tokens.
    pub tokens: TokenRange,
    /// What it says.
    pub meaning: Meaning<'a>,
    /// TIMEX3 mod, where there is one.
    pub modifier: Option<&'static str>,
    /// The rule that found it.
    pub rule: RuleId,
    /// The lexicon entry that decided, if one did.
    pub entry: Option<EntryId>,
}

/// What an expression says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meaning<'a> {
    /// A day or longer.
    Date(When<'a>),
    /// The day that is so many days after another.
    Beside(When<'a>, i32),
    /// A time of a day: the day, and the value's tail (`T10:35`, `TMO`).
    Time(When<'a>, String),
    /// A length.
    Duration(String),
    /// A recurrence.
    Set(String),
    /// Past, present or future at large.
    Reference(&'a str),
}

/// Which stretch of the calendar is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When<'a> {
    /// A part of a year.
    InYear(Part<'a>, YearOf),
    /// A weekday (Monday is 1).
    Weekday(i8, Pick),
    /// A weekday of a week that is counted from an anchor: "Monday last week".
    WeekdayOf(i8, i32),
    /// So many units after the one around the anchor: "last week" is -1.
    Shifted(Unit, i32, Base),
    /// The period that the text reports on, so many years later: "a year earlier", "the quarter".
    Period(i32),
    /// The weekend last past, or the one to come.
    Weekend,
    /// A decade, by its first three digits.
    Decade(i16),
    /// A century, by its first two digits.
    Century(i16),
    /// A stretch that is known already: a date of another calendar. The second tells whether it is known to within a day only.
    Exact(Point, bool),
}

/// A part of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part<'a> {
    /// All of it.
    Whole,
    /// A half.
    Half(i8),
    /// A quarter.
    Quarter(i8),
    /// The quarter that the text reports on.
    Reported,
    /// A season.
    Season(Season),
    /// A month.
    Month(i8),
    /// The week around a day.
    Week(i8, i8),
    /// A day of a month.
    Day(i8, i8),
    /// The so-manieth weekday of a month: month, number (-1 for the last), weekday.
    NthWeekday(i8, i8, i8),
    /// A holiday, by the rule of its lexicon entry.
    Holiday(&'a str),
    /// The week or weekend around a holiday.
    HolidayWeek(&'a str, Unit),
}

/// Which year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum YearOf {
    /// This one.
    Exact(i16),
    /// So many after the year of publication.
    Shift(i32),
    /// The year of the last date in the text, and so many more.
    Text(i32),
    /// Not said.
    Picked(Pick),
}

/// Which of those that recur.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pick {
    /// Not said: the sentence's tense decides.
    Bare,
    /// The last one past.
    Last,
    /// The one of the current week or year.
    This,
    /// The next one to come.
    Next,
    /// The last one before the text's last date: "the previous Friday".
    Before,
    /// The first one after it: "the following March".
    After,
}

/// From where an expression is reckoned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Base {
    /// The day of publication.
    Published,
    /// The last date of the text before it.
    Text,
}
