//! What the small words of a clause do, and how firm it is.

vocabulary! {
    /// How firmly a hedge lets a proposition stand.
    Certainty {
        /// CT of FactBank.
        Certain = "certain",
        /// PR of FactBank.
        Probable = "probable",
        /// PS of FactBank.
        Possible = "possible",
        /// U of FactBank.
        Uncertain = "uncertain",
    }
}

impl Certainty {
    /// Every certainty as `FactBank` and the output write it, in the order of declaration.
    pub const CODES: [&'static str; 4] = ["CT", "PR", "PS", "U"];

    /// As `FactBank` and the output write it.
    #[must_use]
    pub fn code(self) -> &'static str {
        Self::CODES[self as usize]
    }
}

vocabulary! {
    /// What a small word does in or before a name.
    NameWord {
        /// Joins the parts of a person's name: "bin".
        Particle = "particle",
        /// Joins the parts of an organisation's name: "of".
        Link = "link",
        /// Comes before a place: "near".
        Locative = "locative",
        /// Comes before a known place, and before much else: "at".
        Spot = "spot",
        /// Comes before a place or a person: "from".
        Motion = "motion",
        /// Comes before a medium: "on" Facebook.
        Medium = "medium",
        /// Comes before whom someone works for: analysts "at".
        Employer = "employer",
        /// Comes before a thing among others, not before a name: "an".
        Indefinite = "indefinite",
    }
}

vocabulary! {
    /// What a word of time to come, or of duty, does to a clause.
    Marker {
        /// "will"
        Future = "future",
        /// "is expected to"
        Prediction = "prediction",
        /// "risks"
        Warning = "warning",
        /// "should": what ought to be, not what is.
        Duty = "duty",
    }
}

vocabulary! {
    /// What a function word does in a clause.
    GrammarClass {
        /// A form of "be".
        Be = "be",
        /// A form of "have".
        Have = "have",
        /// A form of "do".
        Do = "do",
        /// A form of "get", the informal passive.
        Get = "get",
        /// "'s", "'d": which verb it is depends on what follows.
        Contracted = "contracted",
        /// A modal.
        Modal = "modal",
        /// Several words that work as a modal: "going to".
        SemiModal = "semi-modal",
        /// "that"
        That = "that",
        /// A word that opens an indirect question.
        Wh = "wh",
        /// A relative pronoun.
        Relative = "relative",
        /// A word that opens a relative clause, adverbs too.
        Descriptive = "descriptive",
        /// What someone gives who tells how it was, or how many: "account", "figure".
        Account = "account",
        /// What heads a paragraph of the outlet's own: "Verdict:".
        OwnLabel = "own-label",
        /// "to"
        To = "to",
        /// "by"
        By = "by",
        /// "of"
        Of = "of",
        /// A pronoun for several.
        Several = "several",
        /// A pronoun for a thing.
        Thing = "thing",
        /// "one"
        Single = "single",
        /// A word that tells nothing as a content.
        Empty = "empty",
        /// A coordinator.
        And = "and",
        /// A word that opens an adverbial clause.
        Subordinator = "subordinator",
        /// A negator.
        Not = "not",
        /// A pronoun that can be a subject.
        Subject = "subject",
        /// A pronoun that can be an object.
        Object = "object",
        /// A possessive pronoun.
        Possessive = "possessive",
        /// The first person.
        FirstPerson = "self",
        /// The second person.
        SecondPerson = "addressee",
        /// A verb that says that another begins or goes on: "continue to say".
        Aspect = "aspect",
        /// A verb that means little beside a noun of saying: "make the claim".
        Light = "light",
        /// An article.
        Article = "article",
        /// A phrase that stands between commas and belongs to no role.
        Parenthetical = "parenthetical",
        /// A phrase that says through which medium something was said; it belongs to the cue.
        Medium = "medium",
    }
}
