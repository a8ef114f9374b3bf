//! What kind of claim an assertion makes: the first rule that fits decides.

use super::Claim;
use super::ledger::{Counts, Ledger, Points};
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
    Opinion = "claim.opinion", "A judgement in the first person, a duty, or what something is like, in an adjective behind a form of “be”: nothing that can be checked.",
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
    None = "claim.none", "A question that is asked or left open, in itself.",
        "The minister asked who opened the gates.", "The army left the town.";
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
    let counts = ledger.count(content);
    let points = ledger.points(syntax, content, counts, cited);
    let view = View { syntax, ledger, content, group: main.and_then(|head| syntax.group(head)), certainty, takes_side, counts };
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
    counts: Counts,
}

impl View<'_> {
    fn has(&self, feature: ClaimFeature) -> bool {
        self.counts[feature as usize] > 0
    }

    /// The first word with the feature.
    fn first(&self, feature: ClaimFeature) -> Option<u32> {
        if self.has(feature) { self.ledger.first(self.content, feature) } else { None }
    }

    /// The kind, and the word with the feature that decided.
    fn kind(&self) -> (ClaimKind, Option<(u32, ClaimFeature)>) {
        use ClaimFeature as F;
        let by = |feature: F| self.first(feature).map(|at| (at, feature));
        if self.asks() {
            return (ClaimKind::None, None);
        }
        if self.has(F::Duty) {
            return (ClaimKind::Opinion, by(F::Duty));
        }
        if let Some(word) = self.opinion() {
            return (ClaimKind::Opinion, Some(word));
        }
        if self.has(F::Future) {
            return (ClaimKind::Prediction, by(F::Future));
        }
        let figure = self.figure();
        let verb = self.group.filter(|g| g.form == Form::Finite);
        let on_verb = |feature: F| verb.filter(|g| self.ledger.first(&[TokenRange::new(g.head, g.head + 1)], feature).is_some()).map(|g| (g.head, feature));
        if self.takes_side && verb.is_none() {
            return (ClaimKind::Position, None);
        }
        if let Some(word) = on_verb(F::Trend) {
            return (ClaimKind::Trend, Some(word));
        }
        if let Some(word) = self.comparison(figure.is_some()) {
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
        if let Some(word) = on_verb(F::Stance) {
            return (ClaimKind::Position, Some(word));
        }
        if self.defines() {
            return (ClaimKind::Definition, None);
        }
        (if self.evaluates() { ClaimKind::Opinion } else { ClaimKind::Event }, None)
    }

    /// "who would lead it": a question that was asked or left open, with no clause around it.
    fn asks(&self) -> bool {
        let first = self.content.first().map_or(0, |c| c.start);
        // "…, who died in 2021" tells; "When he reported it" and "What they had were walls" are no indirect questions.
        let indirect = first > 0 && !self.syntax.is_comma(first - 1) && !self.syntax.document.token(first).is_capitalised();
        let wh = indirect && matches!(self.syntax.tag(first), Tag::WRB | Tag::WP) && self.syntax.is(first, GrammarClass::Wh);
        wh && self.content.iter().flat_map(|c| c.iter()).filter(|&at| self.syntax.is_finite_head(at)).count() < 2
    }

    /// The number that the clause is about: no age, and no toll that a participle brings behind the verb's own clause ("…, killing two").
    fn figure(&self) -> Option<(u32, ClaimFeature)> {
        use ClaimFeature as F;
        let figures = || [F::Percent, F::Money, F::Number, F::Magnitude].into_iter().filter(|f| self.has(*f));
        let first = |ranges: &[TokenRange]| figures().find_map(|f| self.ledger.first(ranges, f).map(|at| (at, f)));
        let found = first(self.content)?;
        let Some(verb) = self.group.filter(|g| g.form == Form::Finite && self.acts(g)) else { return Some(found) };
        let aside = |at: u32| at > 0 && self.syntax.is_comma(at - 1) && self.syntax.is_comma(at + 1);
        let end = self.content.last().map_or(verb.head, |c| c.end);
        let close = (verb.head + 1..end).find(|&at| self.syntax.is_comma(at) && self.syntax.group(at + 1).is_some_and(|g| g.form == Form::Gerund));
        let close = close.unwrap_or(end);
        let near = |c: &TokenRange| (c.start < close).then(|| TokenRange::new(c.start, c.end.min(close)));
        let near: Vec<TokenRange> = self.content.iter().filter_map(near).collect();
        first(&near).filter(|&(at, _)| !aside(at))
    }

    fn acts(&self, group: &VerbGroup) -> bool {
        group.passive || !(self.syntax.is(group.head, GrammarClass::Be) || self.syntax.is(group.head, GrammarClass::Have))
    }

    /// The comparative or superlative that the clause turns on: what is compared is said, or it is what something is.
    fn comparison(&self, has_figure: bool) -> Option<(u32, ClaimFeature)> {
        use ClaimFeature as F;
        let is = self.group.is_none_or(|g| !self.acts(g));
        let word = [F::Comparative, F::Superlative].into_iter().find_map(|f| self.first(f).map(|at| (at, f)))?;
        // "at least" and "most of" only count.
        let counts = self.syntax.tag(word.0.saturating_sub(1)) == Tag::IN && word.1 == F::Superlative || self.syntax.is(word.0 + 1, GrammarClass::Of);
        ((self.has(F::Comparing) || (is && !has_figure)) && !counts).then_some(word)
    }

    /// "is plausible": what something is like, now, in an adjective and without a name or figure.
    fn evaluates(&self) -> bool {
        let Some(verb) = self.group.filter(|g| g.form == Form::Finite && !self.acts(g) && self.syntax.is(g.head, GrammarClass::Be)) else { return false };
        let predicate = (verb.head + 1..verb.head + 1 + PREDICATE).find(|&at| !self.syntax.tag(at).is_adverb());
        let last = self.content.last().map_or(0, |c| c.end);
        predicate.is_some_and(|at| at < last && self.syntax.tag(at).is_adjective() && !self.has(ClaimFeature::Number))
    }

    /// The word that makes it a judgement: of opinion, in the first person, or of evaluation, after a form of "be".
    fn opinion(&self) -> Option<(u32, ClaimFeature)> {
        use ClaimFeature as F;
        let opinion = self.first(F::Opinion).filter(|_| self.has(F::First)).map(|at| (at, F::Opinion));
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
