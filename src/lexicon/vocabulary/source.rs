//! Who is cited, and what actors, roles and documents are.

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
