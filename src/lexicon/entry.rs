//! An entry of a lexicon, and what its cells say.
//!
//! The cells of a closed vocabulary are read once, when the lexicons are compiled; the rooms above ask for what they mean and not for text.
//! Cells of an open vocabulary (names, days, amounts) stay text: `Lexicons::cell`.

use super::claims::{ClaimFeature, Weight};
use super::format::{Case, File, Row};
use super::kind::Kind;
use super::modality::{Governor, Held, Modal, Opening, Signatures};
use super::vocabulary::{
    ActorKind, Certainty, Construction, CueClass, CueShape, CurrencyForm, DocumentKind, Frames, Gender, GrammarClass, Marker, NameWord, Naming, NumberClass,
    QuantityClass, RoleKind, Shares, SourceKind, Stance, TimeClass,
};
use crate::rule::EntryId;
use crate::span::TextRange;

/// One entry of one lexicon.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// Which lexicon it is in.
    pub kind: Kind,
    pub(super) file: u16,
    pub(super) row: Row,
    /// Where the ends of its cells begin among those of all entries; none where they are not kept.
    pub(super) cells: Option<u32>,
    /// Bytes of the file's text: the cell of the column `value`, which rules ask for at every turn; empty where there is none.
    pub(super) meaning: TextRange,
    pub(super) value: Value,
}

/// The closed-vocabulary cells of an entry, read once.
#[derive(Debug, Clone, Copy)]
pub(super) enum Value {
    Cue { class: CueClass, stance: Stance, frames: Frames, shape: Option<CueShape>, trust: Option<u8>, shares: Shares },
    Role(RoleKind),
    Document(DocumentKind),
    Body(SourceKind),
    Slant(Stance),
    Gender(Gender),
    Naming(Naming),
    Actor(ActorKind),
    Certainty(Certainty),
    Grammar(GrammarClass),
    Marker(Marker),
    NameWord(NameWord),
    Modal(Modal),
    Opening(Opening),
    Held(Held),
    ClaimWord(ClaimFeature),
    Weight(Weight),
    Governor(Governor, Signatures),
    Number(NumberClass),
    Quantity(QuantityClass),
    Time(TimeClass),
    Currency(CurrencyForm),
    Plain,
}

/// One surface form of an entry.
#[derive(Debug, Clone, Copy)]
pub(super) struct Form {
    pub entry: EntryId,
    pub column: u8,
    /// Bytes of the file's text: the form as written.
    pub written: TextRange,
    /// Which lexicon it is in, and how its case must agree: beside the form, so that the matcher need not touch the entry.
    pub kind: Kind,
    pub case: Case,
}

impl Entry {
    /// The cue's class, for entries of the cue lexicons.
    #[must_use]
    pub fn cue_class(&self) -> Option<CueClass> {
        if let Value::Cue { class, .. } = self.value { Some(class) } else { None }
    }

    /// The cue's stance.
    #[must_use]
    pub fn stance(&self) -> Option<Stance> {
        if let Value::Cue { stance, .. } = self.value { Some(stance) } else { None }
    }

    /// The cue's frames; empty for other entries.
    #[must_use]
    pub fn frames(&self) -> Frames {
        if let Value::Cue { frames, .. } = self.value { frames } else { Frames::NONE }
    }

    /// What a word for a number is.
    #[must_use]
    pub fn number(&self) -> Option<NumberClass> {
        if let Value::Number(class) = self.value { Some(class) } else { None }
    }

    /// What a word beside a number does.
    #[must_use]
    pub fn quantity(&self) -> Option<QuantityClass> {
        if let Value::Quantity(class) = self.value { Some(class) } else { None }
    }

    /// What a word of time does.
    #[must_use]
    pub fn time(&self) -> Option<TimeClass> {
        if let Value::Time(class) = self.value { Some(class) } else { None }
    }

    /// How a currency is written.
    #[must_use]
    pub fn currency(&self) -> Option<CurrencyForm> {
        if let Value::Currency(form) = self.value { Some(form) } else { None }
    }

    /// The phrase cue's shape.
    #[must_use]
    pub fn cue_shape(&self) -> Option<CueShape> {
        if let Value::Cue { shape, .. } = self.value { shape } else { None }
    }

    /// The share of its occurrences that are cues, in percent, where it was measured.
    #[must_use]
    pub fn trust(&self) -> Option<u8> {
        if let Value::Cue { trust, .. } = self.value { trust } else { None }
    }

    /// The share of its sightings in `construction` that are cues, in percent; of all its sightings, where that one was too rare to measure.
    #[must_use]
    pub fn share(&self, construction: Construction) -> Option<u8> {
        let Value::Cue { shares, trust, .. } = self.value else { return None };
        shares.of(construction).or_else(|| shares.of(Construction::Other)).or(trust)
    }

    /// Whether its share in `construction` itself was measured.
    #[must_use]
    pub fn is_measured(&self, construction: Construction) -> bool {
        matches!(self.value, Value::Cue { shares, .. } if shares.of(construction).is_some())
    }

    /// The role noun's walk of life.
    #[must_use]
    pub fn role(&self) -> Option<RoleKind> {
        if let Value::Role(kind) = self.value { Some(kind) } else { None }
    }

    /// What kind of source the body is.
    #[must_use]
    pub fn body(&self) -> Option<SourceKind> {
        if let Value::Body(kind) = self.value { Some(kind) } else { None }
    }

    /// The stance that the word gives to the cue that it stands in.
    #[must_use]
    pub fn slant(&self) -> Option<Stance> {
        if let Value::Slant(stance) = self.value { Some(stance) } else { None }
    }

    /// The gender that the name, title or pronoun shows.
    #[must_use]
    pub fn gender(&self) -> Option<Gender> {
        if let Value::Gender(gender) = self.value { Some(gender) } else { None }
    }

    /// The kind of document.
    #[must_use]
    pub fn document(&self) -> Option<DocumentKind> {
        if let Value::Document(kind) = self.value { Some(kind) } else { None }
    }

    /// How the source is named, for entries of `sources/vague`.
    #[must_use]
    pub fn naming(&self) -> Option<Naming> {
        if let Value::Naming(naming) = self.value { Some(naming) } else { None }
    }

    /// What the actor is.
    #[must_use]
    pub fn actor(&self) -> Option<ActorKind> {
        if let Value::Actor(kind) = self.value { Some(kind) } else { None }
    }

    /// What the word does to its clause, for entries of `modality/prediction`.
    #[must_use]
    pub fn marker(&self) -> Option<Marker> {
        if let Value::Marker(marker) = self.value { Some(marker) } else { None }
    }

    /// What the function word does.
    #[must_use]
    pub fn grammar(&self) -> Option<GrammarClass> {
        if let Value::Grammar(class) = self.value { Some(class) } else { None }
    }

    /// What the small word does in or before a name.
    #[must_use]
    pub fn name_word(&self) -> Option<NameWord> {
        if let Value::NameWord(class) = self.value { Some(class) } else { None }
    }

    /// What the modal verb lets stand.
    #[must_use]
    pub fn modal(&self) -> Option<Modal> {
        if let Value::Modal(modal) = self.value { Some(modal) } else { None }
    }

    /// Whether the event came about, as far as the word says so.
    #[must_use]
    pub fn held(&self) -> Option<Held> {
        if let Value::Held(held) = self.value { Some(held) } else { None }
    }

    /// The feature of claims that the word is.
    #[must_use]
    pub fn claim_feature(&self) -> Option<ClaimFeature> {
        if let Value::ClaimWord(feature) = self.value { Some(feature) } else { None }
    }

    /// What the word does to the clause that it opens.
    #[must_use]
    pub fn opening(&self) -> Option<Opening> {
        if let Value::Opening(opening) = self.value { Some(opening) } else { None }
    }

    /// What the word lets stand of its complements, if it is of the class `governor`.
    #[must_use]
    pub fn signatures(&self, governor: Governor) -> Option<Signatures> {
        if let Value::Governor(class, signatures) = self.value { Some(signatures).filter(|_| class == governor) } else { None }
    }

    /// How firm the hedge is.
    #[must_use]
    pub fn certainty(&self) -> Option<Certainty> {
        if let Value::Certainty(certainty) = self.value { Some(certainty) } else { None }
    }
}

/// Reads the closed-vocabulary cells of a row.
pub(super) fn value(file: &File, row: Row) -> Value {
    let cell = |name: &str| file.kind.column(name).and_then(|at| file.cells(row).nth(at)).unwrap_or("-");
    let read = match file.kind {
        Kind::CueVerbs | Kind::CueNouns | Kind::CuePhrases => {
            CueClass::parse(cell("class")).zip(Stance::parse(cell("stance"))).map(|(class, stance)| Value::Cue {
                class,
                stance,
                frames: Frames::parse(cell("frames")),
                shape: CueShape::parse(cell("shape")),
                trust: cell("trust").parse().ok(),
                shares: Shares::parse(cell("shown")),
            })
        }
        Kind::Roles => RoleKind::parse(cell("kind")).map(Value::Role),
        Kind::Documents => DocumentKind::parse(cell("kind")).map(Value::Document),
        Kind::Bodies => SourceKind::parse(cell("kind")).map(Value::Body),
        Kind::Slants => Stance::parse(cell("stance")).map(Value::Slant),
        Kind::Genders => Gender::parse(cell("gender")).map(Value::Gender),
        Kind::Vague => Naming::parse(cell("naming")).map(Value::Naming),
        Kind::Organizations | Kind::Acronyms | Kind::Outlets | Kind::Parties | Kind::ActorHeads | Kind::Descriptors | Kind::Offices | Kind::Corrections => {
            ActorKind::parse(cell("kind")).map(Value::Actor)
        }
        Kind::OfficeHolders => Some(Value::Actor(ActorKind::Person)),
        Kind::Hedges => Certainty::parse(cell("certainty")).map(Value::Certainty),
        Kind::Modals => {
            let held = |name: &str| Held::parse(cell(name));
            Modal::new(["affirmed", "negated", "perfect", "perfect-negated", "asserted", "reported"].map(held)).map(Value::Modal)
        }
        Kind::ClaimWords => ClaimFeature::parse(cell("feature")).map(Value::ClaimWord),
        Kind::ClaimFeatures => {
            let number = |name: &str| cell(name).parse().unwrap_or(0);
            ClaimFeature::parse(cell("feature"))
                .map(|feature| Value::Weight(Weight { feature, weight: number("weight"), most: number("most").max(0), near: number("near") }))
        }
        Kind::ModalEvents => Held::parse(cell("held")).map(Value::Held),
        Kind::Openers => Opening::parse(cell("opening")).map(Value::Opening),
        Kind::Veridicality => Governor::parse(cell("class")).map(|class| Value::Governor(class, Signatures::parse(cell("signatures")))),
        Kind::NameWords => NameWord::parse(cell("class")).map(Value::NameWord),
        Kind::Prediction => Marker::parse(cell("kind")).map(Value::Marker),
        Kind::Numbers => NumberClass::parse(cell("class")).map(Value::Number),
        Kind::TimeWords => TimeClass::parse(cell("class")).map(Value::Time),
        Kind::QuantityWords => QuantityClass::parse(cell("class")).map(Value::Quantity),
        Kind::Currencies => CurrencyForm::parse(cell("kind")).map(Value::Currency),
        Kind::Grammar => GrammarClass::parse(cell("class")).map(Value::Grammar),
        _ => None,
    };
    read.unwrap_or(Value::Plain)
}
