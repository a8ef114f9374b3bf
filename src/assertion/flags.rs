//! What a reader should know about an assertion's sourcing and form.
//!
//! Each flag names the words that show it and the rule that set it. It promises each flag once an assertion, in the order of [`Flag::ALL`]. A flag is
//! no verdict: an unsourced claim may be true, and a loaded word well earned.

mod reference;
mod sourcing;
mod unsourced;
mod wording;

use super::scene::Scene;
use super::{Assertion, Flagged, Voice};
use crate::rule::{By, Rule, RuleId};
use crate::span::TokenRange;

/// What a reader should know about an assertion's sourcing and form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Flag {
    /// Own voice, makes a claim, and neither its sentence nor the paragraph around it cites anyone for it.
    Unsourced,
    /// Attributed by a cue that names no source.
    SourceOmitted,
    /// Its source is nobody in particular.
    Vague,
    /// Its source is kept unnamed.
    Anonymous,
    /// Its source cites another: a chain of two or more.
    Hearsay,
    /// Holds words in quotation marks, or after "so-called", that quote nobody.
    ScareQuoted,
    /// The cue keeps away from it: "claimed", "allegedly".
    Distancing,
    /// Put as given rather than asserted: "the warning that …", "given the failure of …".
    Presupposed,
    /// Own voice with an evaluative word that a neutral report would avoid.
    Loaded,
    /// Rests on "the report" that the article never introduced.
    DanglingReference,
    /// The cue denies it.
    Denied,
    /// It is about the future.
    Prediction,
    /// It holds a figure.
    Figure,
    /// It is hedged.
    Hedged,
    /// It is opinion: first person or prescriptive.
    Opinion,
}

impl Flag {
    /// Every flag, in the order of declaration.
    pub const ALL: [Self; 15] = [
        Self::Unsourced,
        Self::SourceOmitted,
        Self::Vague,
        Self::Anonymous,
        Self::Hearsay,
        Self::ScareQuoted,
        Self::Distancing,
        Self::Presupposed,
        Self::Loaded,
        Self::DanglingReference,
        Self::Denied,
        Self::Prediction,
        Self::Figure,
        Self::Hedged,
        Self::Opinion,
    ];

    /// The name in the output.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unsourced => "unsourced",
            Self::SourceOmitted => "source-omitted",
            Self::Vague => "vague",
            Self::Anonymous => "anonymous",
            Self::Hearsay => "hearsay",
            Self::ScareQuoted => "scare-quoted",
            Self::Distancing => "distancing",
            Self::Presupposed => "presupposed",
            Self::Loaded => "loaded",
            Self::DanglingReference => "dangling-reference",
            Self::Denied => "denied",
            Self::Prediction => "prediction",
            Self::Figure => "figure",
            Self::Hedged => "hedged",
            Self::Opinion => "opinion",
        }
    }
}

/// The rules of the flags.
pub(super) const RULES: &[Rule] = &[
    Rule {
        id: unsourced::UNSOURCED,
        summary: "A checkable claim in the article's own voice, whose sentence cites no one but in what it adds as a circumstance.",
        example: "Russian troops left Kidal in July.",
        counterexample: "Russian troops left Kidal in July, the ministry said.",
    },
    Rule {
        id: sourcing::OMITTED,
        summary: "The cue names no source; that the outlet itself does not know is no such cue.",
        example: "The bridge is believed to be unsafe.",
        counterexample: "Engineers believe that the bridge is unsafe.",
    },
    Rule {
        id: sourcing::VAGUE,
        summary: "The source is nobody in particular.",
        example: "Critics say the bridge is unsafe.",
        counterexample: "Ana Ruiz says the bridge is unsafe.",
    },
    Rule {
        id: sourcing::ANONYMOUS,
        summary: "The source is kept unnamed.",
        example: "An official who asked not to be named said the bridge was unsafe.",
        counterexample: "The minister said the bridge was unsafe.",
    },
    Rule {
        id: sourcing::HEARSAY,
        summary: "Two sources or more stand between the article and the assertion.",
        example: "Ana Ruiz said that Ben Okafor had told her that the bridge was unsafe.",
        counterexample: "Ana Ruiz said that the bridge was unsafe.",
    },
    Rule {
        id: wording::SCARE,
        summary: "Words in quotation marks, or behind a word that keeps away from them, which nobody is cited for.",
        example: "The so-called reform closed two bridges.",
        counterexample: "The reform closed two bridges.",
    },
    Rule {
        id: sourcing::DISTANCING,
        summary: "The cue, or one around it, or an adverb keeps away from what it brings.",
        example: "The minister claimed that the bridge was safe.",
        counterexample: "The minister said that the bridge was safe.",
    },
    Rule {
        id: wording::PRESUPPOSED,
        summary: "The content of a noun with \"the\" or a possessive, or an event that an opening phrase takes as given.",
        example: "Given the failure of the talks, the bridge will stay closed.",
        counterexample: "The talks failed, and the bridge will stay closed.",
    },
    Rule {
        id: wording::LOADED,
        summary: "An evaluative word of the lexicon, in the article's own voice and in no quotation marks.",
        example: "The brutal regime closed the bridge.",
        counterexample: "The government closed the bridge.",
    },
    Rule {
        id: reference::DANGLING,
        summary: "A document with \"the\" that nothing before it introduced and nothing after it identifies.",
        example: "The report says the bridge is unsafe.",
        counterexample: "Engineers wrote a report on the bridge. The report says it is unsafe.",
    },
    Rule {
        id: sourcing::DENIED,
        summary: "The cue denies what it brings.",
        example: "The minister denied that the bridge was unsafe.",
        counterexample: "The minister said that the bridge was safe.",
    },
    Rule {
        id: wording::PREDICTION,
        summary: "A marker of the future, or a cue that foretells.",
        example: "The bridge will reopen in May.",
        counterexample: "The bridge reopened in May.",
    },
    Rule {
        id: wording::FIGURE,
        summary: "A quantity: a count, money, a share, an age, a rank.",
        example: "The bridge cost 40 million euros.",
        counterexample: "The bridge opened in 2019.",
    },
    Rule { id: wording::HEDGED, summary: "A hedge of the lexicon.", example: "The bridge may be unsafe.", counterexample: "The bridge is unsafe." },
    Rule {
        id: wording::OPINION,
        summary: "The author's first person, or what the author says should be.",
        example: "The minister should reopen the bridge.",
        counterexample: "The minister reopened the bridge.",
    },
];

/// The flags of an assertion.
pub(super) fn of(scene: &Scene<'_>, assertion: &Assertion) -> Vec<Flagged> {
    let mut found = Vec::new();
    let mut set = Setter { found: &mut found };
    match assertion.voice {
        Voice::Author => sourcing::own(scene, assertion, &mut set),
        Voice::Attributed => sourcing::attributed(scene, assertion, &mut set),
    }
    wording::flag(scene, assertion, &mut set);
    reference::flag(scene, assertion, &mut set);
    found.sort_by_key(|f| f.flag);
    found.dedup_by_key(|f| f.flag);
    found
}

/// Collects flags.
struct Setter<'a> {
    found: &'a mut Vec<Flagged>,
}

impl Setter<'_> {
    fn set(&mut self, flag: Flag, rule: RuleId, evidence: TokenRange) {
        self.put(flag, evidence, By::rule(rule));
    }

    fn put(&mut self, flag: Flag, evidence: TokenRange, by: By) {
        self.found.push(Flagged { flag, evidence, by });
    }
}
