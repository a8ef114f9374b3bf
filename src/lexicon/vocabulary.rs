//! The closed vocabularies of lexicon cells: each value has one spelling, the same in files, facets and output.

/// Declares an enum whose variants have one written form each.
macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// Every value, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            /// Every value's written form.
            pub const NAMES: &'static [&'static str] = &[$($text),+];

            /// The written form.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }

            /// Reads the written form.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

vocabulary! {
    /// What kind of act a cue names.
    CueClass {
        /// Speaking: "said".
        Say = "say",
        /// Writing: "wrote".
        Write = "write",
        /// Posting on a network: "tweeted".
        Post = "post",
        /// Asking: "asked whether".
        Ask = "ask",
        /// Decreeing: "ruled", "banned".
        Decree = "decree",
        /// A document or fact that shows: "indicates".
        Show = "show",
        /// Believing: "thinks".
        Believe = "believe",
        /// Knowing: "knows", "learned".
        Know = "know",
        /// Intending: "plans to".
        Intend = "intend",
        /// Wanting: "hopes".
        Want = "want",
        /// Supporting: "backs".
        Support = "support",
        /// Opposing: "rejects".
        Oppose = "oppose",
        /// Perceiving: "saw".
        Perceive = "perceive",
        /// Appearing: "seems to".
        Appear = "appear",
        /// Refusing to speak: "declined to comment".
        Decline = "decline",
        /// Promising: "vowed".
        Promise = "promise",
        /// Accusing: "accused".
        Accuse = "accuse",
        /// Praising: "hailed".
        Praise = "praise",
    }
}

vocabulary! {
    /// What a cue verb stands in: what follows it, or its own form where that decides more.
    Construction {
        /// A quotation follows.
        Quote = "quote",
        /// A colon follows, and no quotation.
        Colon = "colon",
        /// "that" and a clause follow.
        That = "that",
        /// An indirect question follows.
        Wh = "wh",
        /// A clause follows without "that".
        Clause = "clause",
        /// A to-infinitive follows.
        To = "to",
        /// Someone and a to-infinitive follow.
        ObjectTo = "obj-to",
        /// Someone and a clause or quotation follow.
        ObjectThat = "obj-that",
        /// A preposition of the verb's frames follows.
        Preposition = "prep",
        /// Someone and such a preposition follow.
        ObjectPreposition = "obj-prep",
        /// A noun phrase follows.
        NounPhrase = "np",
        /// A gerund follows.
        Gerund = "ing",
        /// Something else follows.
        Small = "small",
        /// The verb is passive, a to-infinitive follows.
        PassiveTo = "passive-to",
        /// The verb is passive, a clause follows.
        PassiveThat = "passive-that",
        /// The verb is passive.
        Passive = "passive",
        /// Nothing follows.
        End = "end",
        /// Any.
        Other = "other",
    }
}

/// How often a verb is a cue, in percent of its sightings, by construction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shares([u8; Construction::ALL.len()]);

impl Shares {
    /// Marks a construction that was not measured.
    const UNKNOWN: u8 = u8::MAX;

    /// Reads `that:94|to:53|other:60`; what cannot be read is left out (the validator reports it).
    #[must_use]
    pub fn parse(cell: &str) -> Self {
        let mut shares = [Self::UNKNOWN; Construction::ALL.len()];
        for (name, share) in cell.split('|').filter_map(|part| part.split_once(':')) {
            if let (Some(construction), Ok(share)) = (Construction::parse(name), share.parse()) {
                shares[construction as usize] = share;
            }
        }
        Self(shares)
    }

    /// The share in `construction`, if it was measured.
    #[must_use]
    pub fn of(self, construction: Construction) -> Option<u8> {
        Some(self.0[construction as usize]).filter(|&share| share != Self::UNKNOWN)
    }
}

vocabulary! {
    /// The reporter's stance that a cue shows towards its content.
    Stance {
        /// "said"
        Neutral = "neutral",
        /// Presupposes that the content is true: "revealed".
        Factive = "factive",
        /// "insisted"
        Assertive = "assertive",
        /// Keeps away from it: "claimed".
        Distancing = "distancing",
        /// "denied"
        Denial = "denial",
        /// "predicted"
        Prediction = "prediction",
        /// "urged"
        Directive = "directive",
        /// "praised"
        Praise = "praise",
        /// "condemned"
        Criticism = "criticism",
        /// "asked"
        Question = "question",
        /// "backs"
        Support = "support",
        /// "plans to"
        Intention = "intention",
    }
}

vocabulary! {
    /// Where an adverbial or other phrase cue finds its source.
    CueShape {
        /// The source follows: "according to".
        PrepSource = "prep-source",
        /// No source: "reportedly".
        Adverb = "adverb",
        /// No source, a clause follows: "it is believed".
        Impersonal = "impersonal",
        /// A possessive inside is the source: "in his view".
        PossSource = "poss-source",
        /// Before a noun, no source: "alleged".
        Adjective = "adjective",
        /// After a form of "be", the subject is the source: "confident".
        StanceAdjective = "stance-adj",
    }
}

vocabulary! {
    /// Who is cited: the one inventory of sources (`ARCHITECTURE.md`).
    Naming {
        /// By name.
        Named = "named",
        /// An office or function alone.
        Role = "role",
        /// One who is kept unnamed.
        Anonymous = "anonymous",
        /// A bounded group.
        Collective = "collective",
        /// Nobody in particular.
        Vague = "vague",
        /// A cue with no source.
        Implicit = "implicit",
        /// The outlet or the author.
        SelfVoice = "self",
    }
}

vocabulary! {
    /// What kind of document is cited.
    DocumentKind {
        /// An opinion poll or survey.
        Poll = "poll",
        /// A study or paper.
        Study = "study",
        /// A report, letter or other document.
        Document = "document",
        /// A ruling, indictment or other court paper.
        Court = "court",
        /// Figures and records.
        Data = "data",
        /// An article, a recording.
        Media = "media",
        /// A post on a network.
        Social = "social",
    }
}

vocabulary! {
    /// What an actor is.
    ActorKind {
        /// A person.
        Person = "person",
        /// A government as a whole, national or local, or a junta.
        Government = "government",
        /// A ministry or agency of a government.
        Ministry = "ministry",
        /// A parliament or chamber.
        Legislature = "legislature",
        /// A court or tribunal.
        Court = "court",
        /// Armed forces of a state.
        ArmedForces = "armed-forces",
        /// Police and gendarmes.
        Police = "police",
        /// An armed group that is no state's.
        ArmedGroup = "armed-group",
        /// A private military company.
        PrivateMilitaryCompany = "private-military-company",
        /// A political party.
        Party = "party",
        /// An organisation of states.
        InternationalOrganization = "international-organization",
        /// A mission of one.
        Mission = "mission",
        /// A non-governmental organisation.
        Ngo = "ngo",
        /// A think tank.
        ThinkTank = "think-tank",
        /// A newspaper, broadcaster or site.
        Outlet = "outlet",
        /// A wire agency.
        WireAgency = "wire-agency",
        /// A company.
        Company = "company",
        /// A university or school.
        University = "university",
        /// A religious body.
        ReligiousBody = "religious-body",
        /// A movement.
        Movement = "movement",
        /// An ethnic group, tribe or other community.
        Community = "community",
        /// Any other group of people.
        Collective = "collective",
        /// A sports club or team.
        Club = "club",
        /// A trade union.
        Union = "union",
        /// Any other body: a hospital, a museum, a league.
        Other = "other",
    }
}

vocabulary! {
    /// The walk of life of a role noun.
    RoleKind {
        /// "minister"
        Government = "government",
        /// "senator"
        Legislature = "legislature",
        /// "judge"
        Court = "court",
        /// "general"
        Military = "military",
        /// "police chief"
        Police = "police",
        /// "rebel commander"
        ArmedGroup = "armed-group",
        /// "party leader"
        Party = "party",
        /// "ambassador"
        Diplomatic = "diplomatic",
        /// "aid worker"
        Ngo = "ngo",
        /// "analyst"
        ThinkTank = "think-tank",
        /// "professor"
        Academic = "academic",
        /// "doctor"
        Medical = "medical",
        /// "lawyer"
        Legal = "legal",
        /// "journalist"
        Media = "media",
        /// "executive"
        Company = "company",
        /// "bishop"
        Religious = "religious",
        /// "union leader"
        Labour = "labour",
        /// "economist"
        Finance = "finance",
        /// "expert"
        Expert = "expert",
        /// "resident"
        Civilian = "civilian",
        /// "mother"
        Family = "family",
        /// "coach"
        Sport = "sport",
        /// "author"
        Arts = "arts",
        /// "man"
        Vague = "vague",
    }
}

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

vocabulary! {
    /// What a small word does in or before a name.
    NameWord {
        /// Joins the parts of a person's name: "bin".
        Particle = "particle",
        /// Joins the parts of an organisation's name: "of".
        Link = "link",
        /// Comes before a place: "near".
        Locative = "locative",
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
        /// An article.
        Article = "article",
        /// A phrase that stands between commas and belongs to no role.
        Parenthetical = "parenthetical",
        /// A phrase that says through which medium something was said; it belongs to the cue.
        Medium = "medium",
    }
}

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

/// The constructions that a cue goes with: a set of the names in [`Frames::NAMES`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Frames(u32);

macro_rules! frames {
    ($($(#[$doc:meta])* $name:ident = $text:literal),+ $(,)?) => {
        /// The position of each frame in [`Frames::NAMES`].
        #[expect(non_camel_case_types, clippy::upper_case_acronyms, reason = "only names positions, for the constants below")]
        enum Position { $($name),+ }
        impl Frames {
            $($(#[$doc])* pub const $name: Self = Self(1 << Position::$name as u32);)+
            /// Every frame's written form.
            pub const NAMES: &'static [&'static str] = &[$($text),+];
        }
    };
}

frames! {
    /// A finite clause, with or without "that".
    THAT = "that",
    /// Direct speech.
    QUOTE = "quote",
    /// A to-infinitive.
    TO = "to",
    /// A noun phrase.
    NP = "np",
    /// A recipient, then a to-infinitive.
    OBJ_TO = "obj-to",
    /// A recipient, then a finite clause.
    OBJ_THAT = "obj-that",
    /// Someone, then a prepositional phrase: "accused X of".
    OBJ_PREP = "obj-prep",
    /// A phrase with "for".
    FOR = "for",
    /// A phrase with "of".
    OF = "of",
    /// A phrase with "about".
    ABOUT = "about",
    /// A phrase with "on".
    ON = "on",
    /// A phrase with "against".
    AGAINST = "against",
    /// A phrase with "with".
    WITH = "with",
    /// "described X as Y".
    AS = "as",
    /// A phrase with "by".
    BY = "by",
    /// A phrase with "into".
    INTO = "into",
    /// A phrase with "in".
    IN = "in",
    /// A phrase with "from".
    FROM = "from",
    /// An indirect question.
    WH = "wh",
    /// A gerund.
    ING = "ing",
    /// A small clause: "called him a liar".
    SMALL = "small",
    /// The passive without an agent, with an infinitive or a clause.
    PASSIVE = "passive",
    /// The subject belongs to the content: "seems to".
    RAISING = "raising",
    /// The possessor is the source: "his claim that".
    POSS = "poss",
    /// Something, then "at" and a figure: "put the toll at 62".
    OBJ_AT = "obj-at",
}

impl Frames {
    /// The empty set.
    pub const NONE: Self = Self(0);

    /// Both sets together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether any frame of `other` is in the set.
    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Reads `that|quote`; unknown names are left out (the validator reports them).
    #[must_use]
    pub fn parse(cell: &str) -> Self {
        let one = |name: &str| Self::NAMES.iter().position(|n| *n == name).map_or(0, |i| 1 << i);
        Self(cell.split('|').map(one).fold(0, |a, b| a | b))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_forms_are_read_back() {
        for kind in ActorKind::ALL {
            assert_eq!(ActorKind::parse(kind.as_str()), Some(*kind));
        }
        assert!(Frames::parse("that|quote").has(Frames::QUOTE));
        assert!(!Frames::parse("that|quote").has(Frames::TO));
    }
}
