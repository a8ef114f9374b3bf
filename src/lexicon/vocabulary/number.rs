//! Vocabularies of numbers.

vocabulary! {
    /// What a word for a number is.
    NumberClass {
        /// "twelve", "million".
        Cardinal = "cardinal",
        /// "third".
        Ordinal = "ordinal",
        /// "half".
        Fraction = "fraction",
        /// The lower number of a fraction: "thirds".
        Part = "part",
        /// A number of uncertain size: "dozens".
        Vague = "vague",
        /// "twice".
        Multiple = "multiple",
        /// A verb that multiplies: "doubled".
        Change = "change",
    }
}

vocabulary! {
    /// What a word does beside a number.
    QuantityClass {
        /// How exact it is, before it: "at least".
        Approx = "approx",
        /// How exact it is, after it: "or more".
        After = "after",
        /// "per cent".
        Percent = "percent",
        /// A point of an index or of per cent.
        Point = "point",
        /// What became of people who are counted: "dead".
        Casualty = "casualty",
        /// Which way a number went: "rose".
        Trend = "trend",
        /// "higher".
        Comparative = "comparative",
        /// "most".
        Superlative = "superlative",
        /// A function word.
        Joint = "joint",
        /// What a number only names: "Article 5".
        Label = "label",
        /// Letters of a road before its number.
        Road = "road",
        /// What shows that two numbers are a score.
        Score = "score",
        /// What shows that two numbers are votes.
        Vote = "vote",
        /// Votes that were not cast for either.
        Abstain = "abstain",
        /// What comes before an age: "aged".
        Age = "age",
        /// What comes after one: "old".
        Old = "old",
        /// The units of an age.
        Year = "year",
        /// What comes before a decade of life: "in his".
        AgeGroup = "age-group",
        /// What "one" stands before without counting: "one thing".
        Idiom = "idiom",
        /// What makes an ordinal a number of times or a rank: "place".
        Nth = "nth",
        /// What an amount is given by: "per head".
        Rate = "rate",
        /// The same in one word: "annually".
        RateWord = "rate-word",
    }
}

vocabulary! {
    /// How a currency is written.
    CurrencyForm {
        /// "$"
        Symbol = "symbol",
        /// "USD"
        Code = "code",
        /// "dollars"
        Word = "word",
        /// A hundredth: "cents".
        Cent = "cent",
    }
}
