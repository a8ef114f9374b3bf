//! The known lexicons: their paths, columns, and what each cell may hold.

use super::claims::ClaimFeature;
use super::modality::{Governor, Held, Opening};
use super::vocabulary::{
    ActorKind, Certainty, CueClass, CueShape, CurrencyForm, DocumentKind, Frames, Gender, GrammarClass, Marker, Modality, NameWord, Naming, NumberClass,
    QuantityClass, RoleKind, SourceKind, Stance, Tense, TimeClass,
};

/// What the cells of a column may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Check {
    /// Any text.
    Any,
    /// Surface forms, `|` between them, that the matcher looks for.
    Forms,
    /// As [`Check::Forms`], or `-` for none.
    MaybeForms,
    /// One of these.
    OneOf(&'static [&'static str]),
    /// Any of these, `|` between them, or `-`.
    AnyOf(&'static [&'static str]),
    /// One of these at least, `|` between them.
    SomeOf(&'static [&'static str]),
    /// A number between the two, or `-`.
    Number(i32, i32),
    /// A whole number from 0 to 100, or `-`: a measured share. A file that has one says in its header, under `measured`, on what.
    Percent,
    /// Shares by construction, `that:94|to:53`, or `-`.
    Shown,
    /// What stands of a complement, by frame: `to:CT+/CT-|that:CT+/U`.
    Signed,
    /// Letters from ISO 3166 (two), `|` between several, or `-`.
    Country,
    /// A GeoNames id, or `-`.
    Id,
    /// A day, `2017-05-14`, or a month or year, or `-`.
    Day,
}

/// A column: its name and what it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its name in the header.
    pub name: &'static str,
    /// What its cells may hold.
    pub check: Check,
}

const fn column(name: &'static str, check: Check) -> Column {
    Column { name, check }
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident = $path:literal [$($name:literal : $check:expr),+ $(,)?]),+ $(,)?) => {
        /// A lexicon that the program knows.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind { $($(#[$doc])* $variant),+ }

        impl Kind {
            /// Every lexicon, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its path under the language's folder, without `.tsv`.
            #[must_use]
            pub const fn path(self) -> &'static str {
                match self { $(Self::$variant => $path),+ }
            }

            /// Its columns.
            #[must_use]
            pub const fn columns(self) -> &'static [Column] {
                match self { $(Self::$variant => { const C: &[Column] = &[$(column($name, $check)),+]; C }),+ }
            }
        }
    };
}

use Check::{Any, AnyOf, Country, Day, Forms, Id, MaybeForms, Number, OneOf, Percent, Shown, Signed, SomeOf};

/// What a place can be that is neither a country nor a town.
const PLACE_KINDS: &[&str] = &["continent", "region", "sea", "river", "lake", "mountain", "strait", "island", "facility", "road", "district"];

/// How far up a place is in the order of places.
const PLACE_LEVELS: &[&str] = &["town", "county", "division", "country"];

/// What a correction may say that a form is: a kind of actor, a place, a people, or no place.
const CORRECTED: &[&str] = &[
    "armed-forces",
    "armed-group",
    "club",
    "collective",
    "community",
    "company",
    "court",
    "government",
    "international-organization",
    "legislature",
    "ministry",
    "mission",
    "movement",
    "ngo",
    "other",
    "outlet",
    "party",
    "person",
    "police",
    "private-military-company",
    "religious-body",
    "think-tank",
    "union",
    "university",
    "wire-agency",
    "place",
    "demonym",
    "not-place",
];

kinds! {
    /// Verbs that introduce content.
    CueVerbs = "cues/verbs" ["lemma": Any, "forms": Forms, "class": OneOf(CueClass::NAMES), "stance": OneOf(Stance::NAMES), "frames": SomeOf(Frames::NAMES), "trust": Percent, "shown": Shown],
    /// Nouns that introduce content.
    CueNouns = "cues/nouns" ["lemma": Any, "forms": Forms, "class": OneOf(CueClass::NAMES), "stance": OneOf(Stance::NAMES), "frames": SomeOf(Frames::NAMES), "trust": Percent],
    /// Adverbs and phrases that introduce content.
    CuePhrases = "cues/phrases" ["phrase": Any, "forms": Forms, "class": OneOf(CueClass::NAMES), "stance": OneOf(Stance::NAMES), "shape": OneOf(CueShape::NAMES), "trust": Percent],
    /// Who is told: no role in an attribution.
    Recipients = "cues/recipients" ["noun": Any, "forms": Forms],
    /// Verbs of answering.
    Answers = "cues/answers" ["verb": Any, "forms": Forms],
    /// Words in a cue that show where the reporter stands.
    Slants = "cues/slants" ["word": Any, "forms": Forms, "stance": OneOf(Stance::NAMES)],
    /// Role nouns.
    Roles = "sources/roles" ["role": Any, "singular": MaybeForms, "plural": MaybeForms, "kind": OneOf(RoleKind::NAMES)],
    /// Documents, polls, data that are cited.
    Documents = "sources/documents" ["noun": Any, "forms": Forms, "kind": OneOf(DocumentKind::NAMES)],
    /// Nouns for bodies.
    Bodies = "sources/bodies" ["noun": Any, "forms": Forms, "kind": OneOf(SourceKind::NAMES), "actors": AnyOf(ActorKind::NAMES)],
    /// Networks on which something is posted.
    Networks = "sources/networks" ["phrase": Any, "forms": Forms],
    /// Phrases by which an article says that it keeps a name back.
    Withheld = "sources/withheld" ["phrase": Any, "forms": Forms],
    /// Sources that are nobody in particular, unnamed or a group.
    Vague = "sources/vague" ["phrase": Any, "forms": Forms, "naming": OneOf(Naming::NAMES)],
    /// Hedges.
    Hedges = "modality/hedges" ["word": Any, "forms": Forms, "certainty": OneOf(Certainty::NAMES)],
    /// Nouns that name events, and adjectives that say whether they came about.
    ModalEvents = "modality/events" ["word": Any, "forms": Forms, "held": OneOf(Held::NAMES)],
    /// Modal verbs.
    Modals = "modality/modals" ["word": Any, "forms": Forms, "affirmed": OneOf(Held::NAMES), "negated": OneOf(Held::NAMES), "perfect": OneOf(Held::NAMES), "perfect-negated": OneOf(Held::NAMES), "asserted": OneOf(Held::NAMES), "reported": OneOf(Held::NAMES)],
    /// What opens a clause that is not simply so.
    Openers = "modality/openers" ["word": Any, "forms": Forms, "opening": OneOf(Opening::NAMES)],
    /// What a word lets stand of its complement.
    Veridicality = "modality/veridicality" ["word": Any, "forms": Forms, "class": OneOf(Governor::NAMES), "signatures": Signed],
    /// Words by what they say of whether a sentence can be checked.
    ClaimWords = "claims/words" ["word": Any, "forms": Forms, "feature": OneOf(ClaimFeature::NAMES)],
    /// What each feature of a claim weighs.
    ClaimFeatures = "claims/features" ["feature": OneOf(ClaimFeature::NAMES), "weight": Number(-99, 99), "most": Number(0, 99), "near": Number(-99, 99), "meaning": Any],
    /// Negation.
    Negation = "modality/negation" ["word": Any, "forms": Forms, "kind": OneOf(&["negator", "implicit"])],
    /// Modals before a cue.
    CueModals = "cues/modals" ["word": Any, "forms": Forms, "modality": OneOf(Modality::NAMES), "tense": OneOf(Tense::NAMES)],
    /// Markers of prediction.
    Prediction = "modality/prediction" ["word": Any, "forms": Forms, "kind": OneOf(Marker::NAMES)],
    /// Evaluative words.
    Loaded = "claims/loaded" ["word": Any, "forms": Forms, "kind": OneOf(&["judgement", "distance", "words", "owned"])],
    /// What puts a proposition as given.
    Presupposing = "claims/presupposing" ["word": Any, "forms": Forms, "kind": OneOf(&["opener", "event", "fact"])],
    /// Organisations and groups.
    Organizations = "actors/organizations" ["name": Any, "forms": Forms, "kind": OneOf(ActorKind::NAMES), "country": Country, "id": Any],
    /// Their acronyms.
    Acronyms = "actors/acronyms" ["acronym": Any, "forms": Forms, "name": Any, "kind": OneOf(ActorKind::NAMES), "country": Country],
    /// News outlets and agencies.
    Outlets = "actors/outlets" ["name": Any, "forms": Forms, "kind": OneOf(ActorKind::NAMES), "country": Country, "domains": Any, "id": Any],
    /// Political parties.
    Parties = "actors/parties" ["name": Any, "forms": Forms, "kind": OneOf(ActorKind::NAMES), "country": Country, "id": Any],
    /// Organisations' names that are common words too.
    AmbiguousOrganizations = "actors/ambiguous-organizations" ["form": Forms],
    /// Words that make a capitalised sequence an organisation.
    ActorHeads = "actors/heads" ["head": Any, "forms": Forms, "kind": OneOf(ActorKind::NAMES), "position": AnyOf(&["first", "last"])],
    /// Nouns that tell what a name beside them is, and bodies that a country's word makes an actor ("Malian army").
    Descriptors = "actors/descriptors" ["word": Any, "forms": Forms, "kind": OneOf(ActorKind::NAMES), "place": AnyOf(&["before", "after", "owned", "apposed", "body"])],
    /// Competitions, elections, wars and treaties: capitalised, and no actors.
    Events = "actors/events" ["name": Any, "forms": Forms, "kind": OneOf(&["name", "head", "medium"])],
    /// Words that never begin or end a mention: navigation, and a user's own stop words.
    Never = "actors/never" ["form": Forms],
    /// What a form stands for, whatever the other lexicons say.
    Corrections = "actors/corrections" ["form": Forms, "name": Any, "kind": OneOf(CORRECTED), "id": Any],
    /// Offices of state and of organisations, by the words for them.
    Offices = "actors/offices" ["office": Any, "forms": Forms, "kind": OneOf(ActorKind::NAMES)],
    /// Who held which office from when to when.
    OfficeHolders = "actors/office-holders" ["key": Any, "name": Forms, "office": Any, "country": Country, "body": Any, "from": Day, "to": Day],
    /// Titles before names.
    Titles = "actors/titles" ["title": Any, "forms": Forms, "kind": OneOf(&["civil", "military", "political", "religious", "academic", "legal", "police", "royal"])],
    /// Names, titles and other words that tell "he" from "she".
    Genders = "actors/genders" ["word": Forms, "gender": OneOf(Gender::NAMES)],
    /// Given names.
    GivenNames = "actors/given-names" ["name": Forms],
    /// Family names.
    FamilyNames = "actors/family-names" ["name": Forms],
    /// Names that are common words too.
    AmbiguousNames = "actors/ambiguous-names" ["name": Forms],
    /// Small words that join the parts of a name, or come before one.
    NameWords = "actors/name-words" ["word": Any, "forms": Forms, "class": OneOf(NameWord::NAMES)],
    /// Countries and territories.
    Countries = "places/countries" ["name": Any, "forms": Forms, "demonyms": MaybeForms, "adjectives": MaybeForms, "iso": Country, "id": Id, "lat": Number(-90, 90), "lon": Number(-180, 180), "capital": Any],
    /// Their acronyms.
    PlaceAcronyms = "places/acronyms" ["acronym": Any, "forms": Forms, "name": Any],
    /// Cities and towns.
    Cities = "places/cities" ["key": Id, "name": Any, "forms": Forms, "country": Country, "admin": Any, "id": Id, "lat": Number(-90, 90), "lon": Number(-180, 180), "population": Number(0, 1_000_000_000)],
    /// Small towns by hand, with made-up keys.
    Towns = "places/towns" ["key": Any, "name": Any, "forms": Forms, "country": Country, "admin": Any, "id": Id, "lat": Number(-90, 90), "lon": Number(-180, 180), "population": Number(0, 1_000_000_000)],
    /// First-level divisions.
    Divisions = "places/divisions" ["key": Any, "name": Any, "forms": Forms, "country": Country, "id": Id, "lat": Number(-90, 90), "lon": Number(-180, 180)],
    /// States as newspapers abbreviate them.
    StateAbbreviations = "places/state-abbreviations" ["abbreviation": Any, "forms": Forms, "name": Any],
    /// Regions, waters, mountains, facilities.
    Regions = "places/regions" ["name": Any, "forms": Forms, "kind": OneOf(PLACE_KINDS), "id": Id, "lat": Number(-90, 90), "lon": Number(-180, 180), "countries": Country],
    /// Which countries (by their letters) and divisions (by their keys) a region is made of.
    RegionMembers = "places/region-members" ["region": Any, "members": Any],
    /// Peoples and adjectives of places that are no countries.
    Peoples = "places/peoples" ["name": Any, "demonyms": MaybeForms, "adjectives": MaybeForms],
    /// Words that make a capitalised sequence a place.
    PlaceHeads = "places/heads" ["head": Any, "forms": Forms, "kind": OneOf(PLACE_KINDS), "position": AnyOf(&["first", "last"])],
    /// Words that make a place its government.
    Metonymy = "places/metonymy" ["word": Any, "forms": Forms, "class": OneOf(&["act", "toward", "tie", "prefix", "suffix", "body", "seat"])],
    /// Common nouns that say what the place beside them is.
    PlaceNouns = "places/nouns" ["noun": Any, "forms": Forms, "level": AnyOf(PLACE_LEVELS)],
    /// Where outlets are at home: the town, by `GeoNames` id.
    OutletHomes = "places/outlet-homes" ["domain": Any, "name": Any, "id": Id, "town": Any],
    /// Place names that are common words too.
    AmbiguousPlaces = "places/ambiguous" ["name": Forms],
    /// Abbreviations whose stop need not end a sentence.
    Abbreviations = "text/abbreviations" ["abbreviation": Any, "forms": Forms, "kind": OneOf(&["never", "maybe"])],
    /// Words that are capitalised without being names.
    Capitals = "text/capitals" ["word": Forms],
    /// Lines that are not the article.
    Boilerplate = "text/boilerplate" ["phrase": Any, "forms": Forms, "kind": OneOf(&["navigation", "credit", "sources"])],
    /// Words that reading a page needs.
    PageWords = "page/words" ["key": Any, "list": OneOf(&["aside", "aside-start", "byline", "credit", "english", "forwarded", "joining", "language", "mail-header", "meridiem", "month", "nobody", "published", "sources", "untitled", "updated", "wrote"]), "word": Any, "value": Any],
    /// Words and their parts of speech.
    Tags = "text/tags" ["word": Any, "lower": Any, "capital": Any],
    /// Endings of words and their parts of speech.
    TagSuffixes = "text/tag-suffixes" ["suffix": Any, "lower": Any, "capital": Any],
    /// Parts of speech and what follows them.
    TagPairs = "text/tag-pairs" ["tag": Any, "next": Any],
    /// Pairs of parts of speech and what follows them.
    TagTriples = "text/tag-triples" ["tags": Any, "next": Any],
    /// Function words by what they do in a clause.
    Grammar = "text/grammar" ["word": Any, "forms": Forms, "class": OneOf(GrammarClass::NAMES)],
    /// Words of time: months, weekdays, units, modifiers.
    TimeWords = "time/words" ["word": Any, "forms": Forms, "class": OneOf(TimeClass::NAMES), "value": Any],
    /// Words for numbers.
    Numbers = "quantities/numbers" ["word": Any, "forms": Forms, "class": OneOf(NumberClass::NAMES), "value": Any],
    /// Words around numbers.
    QuantityWords = "quantities/words" ["word": Any, "forms": Forms, "class": OneOf(QuantityClass::NAMES), "value": Any],
    /// Units of measure.
    Units = "quantities/units" ["unit": Any, "forms": Forms, "dimension": Any],
    /// Currencies.
    Currencies = "quantities/currencies" ["code": Any, "forms": Forms, "kind": OneOf(CurrencyForm::NAMES)],
}

/// A set of lexicons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Kinds(u128);

// The lexicons fit the bits of a set.
const _: () = assert!(Kind::ALL.len() <= 128);

impl Kinds {
    /// The set of `kinds`.
    #[must_use]
    pub const fn of(kinds: &[Kind]) -> Self {
        let (mut bits, mut at) = (0, 0);
        while at < kinds.len() {
            bits |= 1 << kinds[at] as u32;
            at += 1;
        }
        Self(bits)
    }

    /// Whether `kind` is in it.
    #[inline]
    #[must_use]
    pub const fn has(self, kind: Kind) -> bool {
        self.0 & (1 << kind as u32) != 0
    }

    /// Whether any of `other` is in it.
    #[inline]
    #[must_use]
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Puts `kind` in.
    pub const fn add(&mut self, kind: Kind) {
        self.0 |= 1 << kind as u32;
    }
}

impl Kind {
    /// The lexicon at `path` (without `.tsv`), if the program knows it.
    ///
    /// A lexicon may have several files, one an origin: `actors/given-names-us` is one of `actors/given-names`.
    #[must_use]
    pub fn at(path: &str) -> Option<Self> {
        let part_of = |k: &Self| path.strip_prefix(k.path()).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'));
        Self::ALL.iter().copied().filter(part_of).max_by_key(|k| k.path().len())
    }

    /// The position of the column `name`.
    #[must_use]
    pub fn column(self, name: &str) -> Option<usize> {
        self.columns().iter().position(|c| c.name == name)
    }
}
