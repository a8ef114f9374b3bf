//! What kind of claim an assertion makes: the first rule that fits decides.

use super::Claim;
use super::ledger::Ledger;
use super::view::{Put, View};
use crate::lexicon::{ClaimFeature, CueClass, CuePolarity, Stance};
use crate::rule::{By, Rule, RuleId};
use crate::syntax::{Form, Syntax};

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
    Opinion = "claim.opinion", "A judgement in the first person, a duty, or what something is like, in an adjective or a noun that judges behind “is” or “looks”: nothing that can be checked.",
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
    Event = "claim.event", "That something happened, is going on or is there: what is none of the above.",
        "The army left the town.", "The town is quiet.";
    None = "claim.none", "A question that is asked or left open, in itself, or what someone declined to do.",
        "The minister asked who opened the gates.", "The army left the town.";
}

/// The kind of claim that an assertion makes and its score.
pub(in crate::assertion) fn claim(syntax: &Syntax<'_>, ledger: &Ledger, put: &Put<'_>) -> Claim {
    let view = View::new(syntax, ledger, put);
    let points = ledger.points(syntax, put.content, view.counts, put.cited);
    let (kind, word) = kind(&view);
    let entry = word.and_then(|(at, feature)| {
        let hits = syntax.document.hits_at(at).iter();
        hits.map(|h| h.entry).find(|&e| syntax.lexicons.entry(e).claim_feature() == Some(feature))
    });
    Claim { kind, worth: Claim::worth(&points), points, by: By { rule: rule(kind), entry } }
}

/// A kind, and the word with the feature that decided.
type Decided = (ClaimKind, Option<(u32, ClaimFeature)>);

/// The kind: the first that fits.
fn kind(view: &View<'_>) -> Decided {
    asked(view)
        .or_else(|| judged(view))
        .or_else(|| ahead(view))
        .or_else(|| sided(view))
        .or_else(|| measured(view))
        .or_else(|| stated(view))
        .unwrap_or((if view.evaluates() { ClaimKind::Opinion } else { ClaimKind::Event }, None))
}

/// A question, or what someone declined to do: "declined to comment".
fn asked(view: &View<'_>) -> Option<Decided> {
    let declined = view.put.relation.is_some_and(|r| r.class == CueClass::Decline) && view.group.is_some_and(|g| g.form == Form::Infinitive);
    (view.put.asked || view.is_question() || declined).then_some((ClaimKind::None, None))
}

fn judged(view: &View<'_>) -> Option<Decided> {
    let word = view.duty().or_else(|| view.opinion()).map(|word| (ClaimKind::Opinion, Some(word)));
    word.or_else(|| view.would_do().then_some((ClaimKind::Opinion, None)))
}

/// What is to come: by its own words, or by those of its cue; what someone will not do is where they stand.
fn ahead(view: &View<'_>) -> Option<Decided> {
    if view.is_refused() {
        return Some((ClaimKind::Position, None));
    }
    if let Some(word) = view.future() {
        return Some((ClaimKind::Prediction, Some(word)));
    }
    let relation = view.put.relation?;
    let open = view.is_modal() || view.group.is_some_and(|g| g.form == Form::Infinitive);
    let foretold = relation.stance == Stance::Prediction && open;
    let promised = relation.class == CueClass::Promise && relation.polarity != CuePolarity::Negative && view.verb().is_none();
    (foretold || promised).then_some((ClaimKind::Prediction, None))
}

/// Where someone stands by the cue: "supports the plan", "rejected that account", "recommended that it be sent".
fn sided(view: &View<'_>) -> Option<Decided> {
    let opposed = view.put.relation.is_some_and(|r| r.class == CueClass::Oppose) && view.group.is_none();
    if opposed && view.is_likened() {
        return Some((ClaimKind::Opinion, None));
    }
    let wished = view.group.is_some_and(|g| g.form == Form::Base) && view.put.relation.is_some() && !view.opens_with_verb();
    (view.put.takes_side && view.verb().is_none() || wished || opposed && !view.names_event()).then_some((ClaimKind::Position, None))
}

/// Causes, comparisons, changes and amounts.
fn measured(view: &View<'_>) -> Option<Decided> {
    use ClaimFeature as F;
    if let Some(word) = view.cause() {
        return Some((ClaimKind::Cause, Some(word)));
    }
    let figure = view.figure();
    let change = view.changes(figure);
    if change.is_some() || view.is_moved() {
        return Some((ClaimKind::Trend, change));
    }
    if let Some(word) = view.comparison(figure.is_some()) {
        return Some((ClaimKind::Comparison, Some(word)));
    }
    if let Some(word) = view.on_verb(F::Law) {
        return Some((ClaimKind::LawOrPolicy, Some(word)));
    }
    figure.map(|figure| (ClaimKind::Quantity, Some(figure)))
}

/// Laws, stands and definitions.
fn stated(view: &View<'_>) -> Option<Decided> {
    use ClaimFeature as F;
    if let Some(word) = view.by(F::Law).filter(|_| view.has(F::Record)) {
        return Some((ClaimKind::LawOrPolicy, Some(word)));
    }
    if let Some(word) = view.on_verb(F::Stance).or_else(|| view.behind_be(F::Stance)) {
        return Some((ClaimKind::Position, Some(word)));
    }
    view.defines().then_some((ClaimKind::Definition, None))
}
