//! What a word does in an expression of time.

vocabulary! {
    /// What a word does in an expression of time.
    TimeClass {
        /// A month: "April".
        Month = "month",
        /// A month that is another word too: "may", "march".
        MaybeMonth = "maybe-month",
        /// A weekday: "Monday".
        Weekday = "weekday",
        /// A weekday that is another word too: "sun".
        MaybeWeekday = "maybe-weekday",
        /// A weekday that recurs: "Mondays".
        Weekdays = "weekdays",
        /// A season: "summer".
        Season = "season",
        /// A season that is another word too: "fall".
        MaybeSeason = "maybe-season",
        /// A season that recurs: "summers".
        Seasons = "seasons",
        /// A unit of time: "week".
        Unit = "unit",
        /// A stretch that takes its length from the text: "the same period".
        Period = "period",
        /// A cardinal number: "twelve".
        Number = "number",
        /// An ordinal number: "third".
        Ordinal = "ordinal",
        /// A vague or other quantity: "several".
        Quantity = "quantity",
        /// A part of the day: "morning".
        DayPart = "day-part",
        /// A part of the day that recurs: "mornings".
        DayParts = "day-parts",
        /// A time of day with a name: "noon".
        Clock = "clock",
        /// A half of the clock: "p.m.".
        Meridiem = "meridiem",
        /// A time zone: "GMT".
        Zone = "zone",
        /// A day seen from the day of publication: "yesterday".
        Deictic = "deictic",
        /// Past, present or future at large: "recently".
        Reference = "reference",
        /// Which one, seen from an anchor: "last".
        Direction = "direction",
        /// A part of what follows: "early".
        Portion = "portion",
        /// How exact an amount is: "nearly".
        Approx = "approx",
        /// What makes a recurrence: "every".
        Each = "each",
        /// A rate: "per".
        Per = "per",
        /// A recurrence in one word: "daily".
        Recurrent = "recurrent",
        /// From where an amount of time counts: "ago".
        Offset = "offset",
        /// A holiday: "Easter".
        Holiday = "holiday",
        /// A month of another calendar: "Muharram".
        CalendarMonth = "calendar-month",
        /// What says that a year is of another calendar: "AH".
        Calendar = "calendar",
        /// A decade in words: "nineties".
        Decade = "decade",
        /// What makes a year a fiscal one.
        Fiscal = "fiscal",
        /// A quarter or half in short: "Q3".
        QuarterCode = "quarter-code",
        /// The last days of a year: "year-end".
        YearEnd = "year-end",
        /// A preposition that makes a date a bound: "until".
        Bound = "bound",
        /// A function word inside expressions: "of".
        Glue = "glue",
        /// A word that shows a sentence's tense: "will".
        Tense = "tense",
        /// What four digits count when they are no year: "people".
        Counted = "counted",
    }
}
