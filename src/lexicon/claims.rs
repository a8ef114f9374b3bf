//! The closed vocabulary of the lexicons of claims: what is counted of an assertion to tell whether it is worth checking.

vocabulary! {
    /// A feature of an assertion.
    ClaimFeature {
        /// Someone named, or a role, is cited for it.
        Attributed = "attributed",
        /// Where every sentence starts from.
        Base = "base",
        /// “was”, “were”.
        Been = "been",
        /// A word of cause.
        Cause = "cause",
        /// A comparative.
        Comparative = "comparative",
        /// A word of comparison: “than”.
        Comparing = "comparing",
        /// A condition.
        Condition = "condition",
        /// A date or time.
        Date = "date",
        /// A length of time.
        Duration = "duration",
        /// A word of duty: “should”.
        Duty = "duty",
        /// A word that judges: “good”, “wrong”.
        Evaluative = "evaluative",
        /// No finite verb.
        Fragment = "fragment",
        /// A word of the future: “will”.
        Future = "future",
        /// Force, crime, illness, disaster.
        Harm = "harm",
        /// A hedge or modal: “might”, “would”.
        Hedge = "hedge",
        /// A place in time: “since”, “ever”, “former”.
        History = "history",
        /// “I”, “my”.
        First = "i",
        /// An order.
        Imperative = "imperative",
        /// A body of state, trade or learning, or a group that is counted.
        Institution = "institution",
        /// A noun that judges: “insult”, “nonsense”.
        Judgement = "judgement",
        /// A law, a policy or an agreement.
        Law = "law",
        /// Each four words.
        Length = "length",
        /// A large or relative amount in words: “million”, “twice”.
        Magnitude = "magnitude",
        /// Something that is measured: “rate”, “tax”.
        Measure = "measure",
        /// A sum of money.
        Money = "money",
        /// A person, body or place by name.
        Name = "name",
        /// A negated verb.
        Negated = "negated",
        /// A number that is no date.
        Number = "number",
        /// A verb that its clause leaves open, likely or denied.
        Open = "open",
        /// A word of opinion: “think”, “in my view”.
        Opinion = "opinion",
        /// A verb in the passive.
        Passive = "passive",
        /// A verb in the past tense.
        Past = "past",
        /// A percentage.
        Percent = "percent",
        /// A verb in the perfect: “has fallen”.
        Perfect = "perfect",
        /// A verb in the present tense.
        Present = "present",
        /// A quantifier: “every”, “most”.
        Quantifier = "quantifier",
        /// Its sentence is a question.
        Question = "question",
        /// An act that leaves a record: “voted”, “signed”.
        Record = "record",
        /// Fewer than six words.
        Short = "short",
        /// A report, a study, a figure.
        Source = "source",
        /// A verb for where someone stands: “opposes”.
        Stance = "stance",
        /// A superlative.
        Superlative = "superlative",
        /// A word of the talk itself: “question”, “thank”.
        Talk = "talk",
        /// “he”, “they”.
        Third = "third",
        /// A word of change: “rose”, “growth”.
        Trend = "trend",
        /// A word for what is valued, or for anything: “freedom”, “thing”.
        Value = "value",
        /// “we”, “our”.
        We = "we",
        /// A word of wish or effort.
        Wish = "wish",
        /// “you”.
        You = "you",
    }
}

/// What a feature weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weight {
    /// The feature.
    pub feature: ClaimFeature,
    /// Points for each.
    pub weight: i32,
    /// How many count.
    pub most: i32,
    /// Points where only the rest of the sentence has it.
    pub near: i32,
}
