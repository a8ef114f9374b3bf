//! What kind of claim an assertion makes: the first rule that fits decides.

use super::Claim;
use super::ledger::{Ledger, Points};
use crate::lexicon::{Certainty, ClaimFeature, GrammarClass, Tag};
use crate::rule::{By, Rule, RuleId};
use crate::span::TokenRange;
use crate::syntax::{Form, Syntax, VerbGroup};

/// What kind of claim an assertion makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClaimKind {
    /// That something happened.
    Event,
    /// How much or how many.
    Quantity,
    /// How one thing is to another.
    Comparison,
    /// How something changed.
    Trend,
    /// Why something came about.
    Cause,
    /// What will be.
    Prediction,
    /// What a law or policy says or does.
    LawOrPolicy,
    /// Where someone stands.
    Position,
    /// What something is.
    Definition,
    /// What the speaker thinks of something: nothing to check.
    Opinion,
    /// None of these.
    None,
}

impl ClaimKind {
    /// Every kind's name, in the order of declaration.
    pub const NAMES: [&'static str; 11] =
        ["event", "quantity", "comparison", "trend", "cause", "prediction", "law-or-policy", "position", "definition", "opinion", "none"];

    /// The name in the output.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::NAMES[self as usize]
    }

    /// Whether it is something to check now: no opinion, no prediction, and something at all.
    #[must_use]
    pub fn is_checkable(self) -> bool {
        !matches!(self, Self::Opinion | Self::Prediction | Self::None)
    }
}

macro_rules! kinds {
    ($($kind:ident = $id:literal, $summary:literal, $example:literal, $counterexample:literal;)+) => {
        /// The rules of claims, for the generated documentation.
        pub const RULES: &[Rule] = &[$(Rule { id: RuleId($id), summary: $summary, example: $example, counterexample: $counterexample }),+];

        fn rule(kind: ClaimKind) -> RuleId {
            match kind { $(ClaimKind::$kind => RuleId($id)),+ }
        }
    };
}

kinds! {
    Opinion = "claim.opinion", "A judgement in the first person, a duty, or an evaluation by a form of “be”: nothing that can be checked.",
        "I think the mayor is wrong.", "The mayor closed the bridge on Monday.";
    Prediction = "claim.prediction", "What its words put into the future.",
        "The bridge will reopen in May.", "The bridge reopened in May.";
    Trend = "claim.trend", "A change of something: it rose, fell, grew or was cut.",
        "Exports rose to 40 million euros in March.", "Exports were 40 million euros in March.";
    Comparison = "claim.comparison", "A comparative or superlative: one thing against others.",
        "The Orava is longer than the Turiec.", "The Orava is a river.";
    Cause = "claim.cause", "That one thing brought another about.",
        "The flood was caused by a broken dam.", "The flood was in March.";
    Quantity = "claim.quantity", "A number, a percentage or a sum of something.",
        "The town has 4,200 houses.", "The town has houses.";
    LawOrPolicy = "claim.law-or-policy", "What a law, a treaty or a policy says, or what was done to one.",
        "The senate passed the forest law.", "The senator passed the forest.";
    Position = "claim.position", "Where someone stands: for or against something.",
        "The senator supports the new bridge.", "The senator crossed the new bridge.";
    Definition = "claim.definition", "What something is: a noun phrase with an article after a form of “be”.",
        "A weir is a low dam.", "A weir was built in March.";
    Event = "claim.event", "That something happened or is going on.",
        "The army left the town.", "The town is quiet.";
    None = "claim.none", "Nothing of these.",
        "The town is quiet.", "The army left the town.";
}

/// The kind of claim that an assertion makes and its score.
pub(in crate::assertion) fn claim(
    syntax: &Syntax<'_>,
    ledger: &Ledger,
    content: &[TokenRange],
    main: Option<u32>,
    certainty: Certainty,
    cited: bool,
    takes_side: bool,
) -> Claim {
    let points = ledger.points(syntax, content, cited);
    let view = View { syntax, ledger, content, group: main.and_then(|head| syntax.group(head)), certainty, takes_side, counts: ledger.count(content) };
    let (kind, word) = view.kind();
    let entry = word.and_then(|(at, feature)| {
        let hits = syntax.document.hits_at(at).iter();
        hits.map(|h| h.entry).find(|&e| syntax.lexicons.entry(e).claim_feature() == Some(feature))
    });
    Claim { kind, worth: worth(&points), points, by: By { rule: rule(kind), entry } }
}

fn worth(points: &[Points]) -> f64 {
    Claim::worth(points)
}

struct View<'a> {
    syntax: &'a Syntax<'a>,
    ledger: &'a Ledger,
    content: &'a [TokenRange],
    /// The verb that the assertion puts forward.
    group: Option<&'a VerbGroup>,
    certainty: Certainty,
    /// Whether it is what someone is for or against.
    takes_side: bool,
    counts: [i32; ClaimFeature::ALL.len()],
}

impl View<'_> {
    fn has(&self, feature: ClaimFeature) -> bool {
        self.counts[feature as usize] > 0
    }

    /// The kind, and the word with the feature that decided.
    fn kind(&self) -> (ClaimKind, Option<(u32, ClaimFeature)>) {
        use ClaimFeature as F;
        let by = |feature: F| self.ledger.first(self.content, feature).map(|at| (at, feature));
        let any = |features: &[F]| features.iter().find_map(|&f| by(f));
        if self.has(F::Duty) {
            return (ClaimKind::Opinion, by(F::Duty));
        }
        if let Some(word) = self.opinion() {
            return (ClaimKind::Opinion, Some(word));
        }
        if self.has(F::Future) {
            return (ClaimKind::Prediction, by(F::Future));
        }
        let figure = any(&[F::Percent, F::Money, F::Number, F::Magnitude]);
        let verb = self.group.filter(|g| g.form == Form::Finite);
        let on_verb = |feature: F| verb.filter(|g| self.ledger.first(&[TokenRange::new(g.head, g.head + 1)], feature).is_some()).map(|g| (g.head, feature));
        if let Some(word) = on_verb(F::Trend) {
            return (ClaimKind::Trend, Some(word));
        }
        if let Some(word) = any(&[F::Comparative, F::Superlative]).filter(|_| self.has(F::Superlative) || self.has(F::Comparing) || figure.is_none()) {
            return (ClaimKind::Comparison, Some(word));
        }
        if let Some(word) = by(F::Cause) {
            return (ClaimKind::Cause, Some(word));
        }
        if figure.is_some() {
            return (ClaimKind::Quantity, figure);
        }
        if let Some(word) = by(F::Law).filter(|_| self.has(F::Record)) {
            return (ClaimKind::LawOrPolicy, Some(word));
        }
        if self.takes_side && verb.is_none() {
            return (ClaimKind::Position, None);
        }
        if let Some(word) = on_verb(F::Stance) {
            return (ClaimKind::Position, Some(word));
        }
        if self.defines() {
            return (ClaimKind::Definition, None);
        }
        let happens = verb.is_some_and(|g| !self.syntax.is(g.head, GrammarClass::Be) && !self.syntax.is(g.head, GrammarClass::Have));
        if happens { (ClaimKind::Event, None) } else { (ClaimKind::None, None) }
    }

    /// The word that makes it a judgement: of opinion, in the first person, or of evaluation, after a form of "be".
    fn opinion(&self) -> Option<(u32, ClaimFeature)> {
        use ClaimFeature as F;
        let opinion = self.ledger.first(self.content, F::Opinion).filter(|_| self.has(F::First)).map(|at| (at, F::Opinion));
        opinion.or_else(|| {
            let verb = self.group.filter(|g| g.form == Form::Finite && self.syntax.is(g.head, GrammarClass::Be))?;
            let end = self.content.last()?.end.clamp(verb.head + 1, verb.head + 1 + PREDICATE);
            let word = self.ledger.first(&[TokenRange::new(verb.head + 1, end)], F::Evaluative)?;
            self.syntax.tag(word).is_adjective().then_some((word, F::Evaluative))
        })
    }

    /// "is a low dam"
    fn defines(&self) -> bool {
        let be =
            self.group.filter(|g| g.form == Form::Finite && matches!(self.syntax.tag(g.head), Tag::VBZ | Tag::VBP) && self.syntax.is(g.head, GrammarClass::Be));
        be.is_some_and(|g| self.certainty == Certainty::Certain && self.syntax.is(g.head + 1, GrammarClass::Article))
    }
}

/// Tokens after a form of "be" among which a judging adjective is looked for: "is not so very wrong".
const PREDICATE: u32 = 4;
