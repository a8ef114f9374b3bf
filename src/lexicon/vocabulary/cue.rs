//! What a cue does, and what it stands in.

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
        /// Whoever has it is the source, where a preposition and commas make it a frame: "in the ministry's telling".
        Possessed = "possessed",
        /// Before a noun, no source: "alleged".
        Adjective = "adjective",
        /// After a form of "be", the subject is the source: "confident".
        StanceAdjective = "stance-adj",
        /// After a copula, the subject is the content and nobody the source: "unclear", "disputed"; a factive one counts where it is negated
        /// ("could not be verified").
        SubjectContent = "subject-content",
        /// The source follows, if it is a body, an office or a name: "per".
        PrepBody = "prep-body",
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
    /// A noun phrase with a figure: "counted six dead".
    FIGURE = "figure",
    /// A noun phrase that is an account or a figure: "gave another version".
    ACCOUNT = "account",
    /// A noun that nobody need have: "talk of a review", "amid calls for calm".
    BARE = "bare",
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
