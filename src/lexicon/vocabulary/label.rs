//! The labels of an attribution: one closed inventory each, the same in lexicons, facets, gold and output.

use super::{ActorKind, CueClass, DocumentKind};

vocabulary! {
    /// What the source does by the cue.
    Act {
        /// Speaking: "said".
        Say = "say",
        /// Writing: "wrote".
        Write = "write",
        /// Posting on a network: "tweeted", "said on Facebook".
        Post = "post",
        /// Asking: "asked whether".
        Ask = "ask",
        /// Deciding with authority: "ruled", "banned".
        Decree = "decree",
        /// A document, recording or fact that says or shows: "the figures show".
        Show = "show",
        /// Believing or knowing: "thinks", "knows".
        Believe = "believe",
        /// Wanting, planning, promising, refusing to act: "vowed", "plans to".
        Intend = "intend",
        /// Being for it: "backs".
        Support = "support",
        /// Being against it: "opposes".
        Oppose = "oppose",
        /// Seeing, hearing, being told: "heard".
        Perceive = "perceive",
        /// Seeming so to nobody in particular: "seems to", "is believed to".
        Appear = "appear",
        /// Refusing to speak: "declined to comment".
        Decline = "decline",
    }
}

impl Act {
    /// The act of a cue's finer class.
    #[must_use]
    pub const fn of(class: CueClass) -> Self {
        match class {
            CueClass::Say | CueClass::Accuse | CueClass::Praise => Self::Say,
            CueClass::Write => Self::Write,
            CueClass::Post => Self::Post,
            CueClass::Ask => Self::Ask,
            CueClass::Decree => Self::Decree,
            CueClass::Show => Self::Show,
            CueClass::Believe | CueClass::Know => Self::Believe,
            CueClass::Intend | CueClass::Want | CueClass::Promise => Self::Intend,
            CueClass::Support => Self::Support,
            CueClass::Oppose => Self::Oppose,
            CueClass::Perceive => Self::Perceive,
            CueClass::Appear => Self::Appear,
            CueClass::Decline => Self::Decline,
        }
    }
}

vocabulary! {
    /// Whether the act of a cue took place.
    CuePolarity {
        /// It did: "said".
        Positive = "positive",
        /// It did not, or was withheld: "did not say", "declined".
        Negative = "negative",
    }
}

vocabulary! {
    /// The modality of a cue.
    Modality {
        /// "said"
        None = "none",
        /// "may say", "could argue"
        Possible = "possible",
        /// "must admit"
        Necessary = "necessary",
        /// "would argue"
        Conditional = "conditional",
    }
}

vocabulary! {
    /// The tense of a cue.
    Tense {
        /// "said"
        Past = "past",
        /// "says"
        Present = "present",
        /// "will say"
        Future = "future",
        /// A noun, a preposition, a verb that is not finite: "according to", "adding".
        None = "none",
    }
}

vocabulary! {
    /// How a content is given.
    QuoteMode {
        /// From mark to mark.
        Direct = "direct",
        /// No quotation marks.
        Indirect = "indirect",
        /// A quoted part that holds a finite verb beside words that are not quoted.
        Mixed = "mixed",
        /// Quoted words, none of them a finite verb, beside words that are not quoted.
        MiniQuote = "mini-quote",
    }
}

vocabulary! {
    /// What kind of source is cited.
    SourceKind {
        /// A human being, or several, by name, office or trade: "the minister", "experts".
        Person = "person",
        /// A state, its government, ministries, parliament, police; bodies of the United Nations.
        Government = "government",
        /// Armed forces or an armed group.
        Military = "military",
        /// A political party.
        Party = "party",
        /// A company.
        Company = "company",
        /// A union, charity, association, hospital, university, religious body.
        Ngo = "ngo",
        /// A think tank.
        ThinkTank = "think-tank",
        /// A newspaper, broadcaster, site or agency.
        Outlet = "outlet",
        /// A body, where neither the article nor a lexicon tells which kind: a guess could not be defended.
        Organization = "organization",
        /// An opinion poll.
        Poll = "poll",
        /// A study.
        Study = "study",
        /// A report, letter, statement or other document.
        Document = "document",
        /// A court, law, ruling or indictment.
        Court = "court",
        /// Figures, records, recordings.
        Data = "data",
        /// A post, or posts, on a network.
        SocialMedia = "social-media",
        /// The public, or a part of it: "residents", "many".
        Public = "public",
    }
}

impl From<ActorKind> for SourceKind {
    fn from(actor: ActorKind) -> Self {
        match actor {
            ActorKind::Person => Self::Person,
            ActorKind::Government
            | ActorKind::Ministry
            | ActorKind::Legislature
            | ActorKind::Police
            | ActorKind::InternationalOrganization
            | ActorKind::Mission => Self::Government,
            ActorKind::Court => Self::Court,
            ActorKind::ArmedForces | ActorKind::ArmedGroup | ActorKind::PrivateMilitaryCompany => Self::Military,
            ActorKind::Party => Self::Party,
            ActorKind::Ngo | ActorKind::University | ActorKind::ReligiousBody | ActorKind::Movement | ActorKind::Union => Self::Ngo,
            ActorKind::ThinkTank => Self::ThinkTank,
            ActorKind::Outlet | ActorKind::WireAgency => Self::Outlet,
            ActorKind::Company => Self::Company,
            ActorKind::Community | ActorKind::Collective => Self::Public,
            ActorKind::Club | ActorKind::Other => Self::Organization,
        }
    }
}

impl From<DocumentKind> for SourceKind {
    fn from(document: DocumentKind) -> Self {
        match document {
            DocumentKind::Poll => Self::Poll,
            DocumentKind::Study => Self::Study,
            DocumentKind::Document => Self::Document,
            DocumentKind::Court => Self::Court,
            DocumentKind::Data => Self::Data,
            DocumentKind::Media => Self::Outlet,
            DocumentKind::Social => Self::SocialMedia,
        }
    }
}

vocabulary! {
    /// How it is known who a source is.
    Way {
        /// The span holds the name itself.
        Name = "name",
        /// A surname or given name of someone named in full elsewhere.
        Surname = "surname",
        /// An acronym.
        Acronym = "acronym",
        /// "he", "it", "they"
        Pronoun = "pronoun",
        /// "his", "its"
        Possessive = "possessive",
        /// "who", "which"
        Relative = "relative",
        /// "the minister", "the company"
        RoleNoun = "role-noun",
        /// "I" or "we" inside a quotation: its speaker.
        Speaker = "speaker",
        /// The outlet that published the article.
        Outlet = "outlet",
        /// "A:" in an interview.
        Interview = "interview",
    }
}

vocabulary! {
    /// Which pronouns of the third person a person takes, as far as words show.
    Gender {
        /// "she"
        Female = "female",
        /// "he"
        Male = "male",
    }
}
