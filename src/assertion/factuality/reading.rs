//! Reading the factuality of every verb group, from left to right.

use super::context::{Context, Place, signature};
use super::marker::{asserted, opening_at, own_value};
use super::value::{Factuality, Polarity};
use crate::lexicon::{Certainty, Complement, Governor, GrammarClass, Held, Kind, Opening, Signature, Tag};
use crate::rule::{By, EntryId, Rule, RuleId};
use crate::span::TokenRange;
use crate::syntax::{Form, Syntax, VerbGroup};

pub(super) const PLAIN: RuleId = RuleId("factuality.plain");
pub(super) const COMPLEMENT: RuleId = RuleId("factuality.complement");
const CONDITION: RuleId = RuleId("factuality.condition");
const PURPOSE: RuleId = RuleId("factuality.purpose");
const COUNTER: RuleId = RuleId("factuality.counter");
pub(in crate::assertion) const CUE: RuleId = RuleId("factuality.cue");
pub(super) const PRESUPPOSED: RuleId = RuleId("factuality.presupposed");

/// Events before, among which the verb of the clause is that a participle stands beside.
const NEARBY: usize = 6;
/// Tokens after a verb, the last of which is the adjective that its infinitive goes with: "is highly unlikely to".
const NEAR_ADJECTIVE: u32 = 3;

/// The rules of factuality that make assertions of their own, for the generated documentation.
pub const RULES: &[Rule] = &[
    Rule {
        id: COMPLEMENT,
        summary: "What depends on a verb, noun or adjective is held as that word's signature says; it is embedded where it is held otherwise than its host.",
        example: "The company failed to pay the workers.",
        counterexample: "The company managed to pay the workers.",
    },
    Rule {
        id: CONDITION,
        summary: "A condition is left open, whatever else its sentence says.",
        example: "The council keeps a boat in case the river rises again.",
        counterexample: "The council used a boat when the river rose again.",
    },
    Rule {
        id: PURPOSE,
        summary: "An infinitive that says what for is probable: it is meant, and not said to have come about.",
        example: "The army sent a convoy to open the road.",
        counterexample: "The army sent a convoy over the road.",
    },
    Rule {
        id: COUNTER,
        summary: "What comes after “without”, “instead of” or “too … to” did not happen.",
        example: "The company closed the mine without paying the workers.",
        counterexample: "The company closed the mine after paying the workers.",
    },
    Rule {
        id: PRESUPPOSED,
        summary: "An event that a definite noun phrase names inside what is denied, asked or supposed is taken for granted.",
        example: "The mayor did not see the collapse of the bridge.",
        counterexample: "The mayor saw the collapse of the bridge.",
    },
    Rule {
        id: CUE,
        summary: "A cue that is itself negated, modal or open goes with its content as a proposition: that it was said is not so.",
        example: "The minister did not say whether the bridge would close.",
        counterexample: "The minister said that the bridge would close.",
    },
    Rule {
        id: PLAIN,
        summary: "A clause inside an assertion that its own modal, negation or hedge makes stand otherwise than its host is embedded.",
        example: "The bridge that may close in May was built in 1962.",
        counterexample: "The bridge, which closed in May, was built in 1962.",
    },
];

/// A verb group with its factuality.
#[derive(Debug, Clone, Copy)]
pub(in crate::assertion) struct Event {
    /// Its verb.
    pub head: u32,
    /// The first token of its clause.
    pub start: u32,
    /// Whether its verb is finite.
    pub finite: bool,
    /// Whether its clause stands beside the main line of its sentence: a condition, a relative clause.
    pub aside: bool,
    /// The event that it depends on, by position.
    pub parent: Option<u32>,
    /// How it is held.
    pub value: Factuality,
    /// How its own words would have it held in a clause of its own.
    pub own: Factuality,
    /// What a complement of it is held as, and the entry that says so, where that does not hang on its own value: "false to say".
    pub told: Option<(Factuality, EntryId)>,
    /// Why.
    pub by: By,
}

/// What stands of a purpose: it is meant to come about.
const MEANT: Signature = Signature { affirmed: Held::ProbablySo, negated: Held::Open };
/// What stands of a content whose verb has no signature: what was said is held, what was not said is open.
const SAID: Signature = Signature { affirmed: Held::CertainlySo, negated: Held::Open };

/// What a context leaves of an event.
struct Basis {
    value: Factuality,
    parent: Option<u32>,
    aside: bool,
    rule: RuleId,
    entry: Option<EntryId>,
    told: Option<(Factuality, EntryId)>,
}

/// The events of a document, one for each verb group, in order.
pub(in crate::assertion) struct Reading {
    pub events: Vec<Event>,
}

impl Reading {
    /// Reads a document.
    pub(in crate::assertion) fn new(syntax: &Syntax<'_>) -> Self {
        let mut reading = Self { events: Vec::with_capacity(syntax.groups.len()) };
        let mut first = 0;
        while let Some(group) = syntax.groups.get(first) {
            let sentence = syntax.document.sentence_at(group.head).tokens;
            let after = syntax.groups[first..].iter().take_while(|g| g.head < sentence.end).count().max(1);
            reading.sentence(syntax, sentence, first, first + after);
            first += after;
        }
        reading
    }

    /// The events whose verbs lie in `range`.
    pub(in crate::assertion) fn within(&self, range: TokenRange) -> std::ops::Range<usize> {
        let first = self.events.partition_point(|e| e.head < range.start);
        first..first + self.events[first..].partition_point(|e| e.head < range.end)
    }

    fn sentence(&mut self, syntax: &Syntax<'_>, sentence: TokenRange, first: usize, end: usize) {
        let asked = (sentence.start..sentence.end).rev().take(3).any(|at| syntax.is_mark(at, "?"));
        let mut conditional = opening_at(syntax, sentence.start) == Some(Opening::Condition);
        let mut wide = sentence.start;
        for number in first..end {
            let group = &syntax.groups[number];
            let previous = (number > first).then(|| &syntax.groups[number - 1]);
            let (context, start) = Place { syntax, sentence, previous, group, wide }.context();
            let previous = (number > first).then(|| number - 1);
            let event = self.event(syntax, group, context, start, previous);
            conditional |= context == Context::Condition;
            if event.finite {
                wide = event.head + 1;
            }
            self.events.push(event);
            if asked && event.parent.is_none() && !event.aside {
                self.events[number].value = Factuality::OPEN;
            }
        }
        if conditional {
            self.depend(syntax, first..end);
        }
    }

    /// What a condition in the same sentence leaves of a clause that is to come: "will" is no more than probable then.
    fn depend(&mut self, syntax: &Syntax<'_>, events: std::ops::Range<usize>) {
        for event in &mut self.events[events] {
            let modal = || syntax.group(event.head).is_some_and(|g| g.tokens.iter().any(|at| syntax.is(at, GrammarClass::Modal)));
            if event.parent.is_none() && !event.aside && event.finite && modal() {
                event.value = event.value.at_most(Certainty::Probable);
            }
        }
    }

    fn event(&self, syntax: &Syntax<'_>, group: &VerbGroup, context: Context, start: u32, previous: Option<usize>) -> Event {
        let before = previous.and_then(|p| self.events.get(p));
        // Without a word that opens it, a clause begins after the verb before.
        let clause = if start == group.tokens.start && context != Context::Joined {
            before.map_or_else(|| syntax.document.sentence_at(group.head).tokens.start, |e| e.head + 1)
        } else {
            start
        };
        let (own, entry) = own_value(syntax, group, clause);
        let basis = self.basis(syntax, group, context, previous);
        let decided = if own == Factuality::FACT { basis.entry } else { entry.or(basis.entry) };
        let by = By { rule: basis.rule, entry: decided };
        Event {
            head: group.head,
            start,
            finite: group.form == Form::Finite,
            aside: basis.aside,
            parent: basis.parent,
            value: basis.value.and(own),
            own,
            told: basis.told,
            by,
        }
    }

    /// What `context` leaves of an event, whatever its own words do.
    fn basis(&self, syntax: &Syntax<'_>, group: &VerbGroup, context: Context, previous: Option<usize>) -> Basis {
        let before = previous.and_then(|p| self.events.get(p));
        let host = before.map_or(Factuality::FACT, |e| e.value);
        let parent = previous.and_then(|p| u32::try_from(p).ok());
        let plain = |value| Basis { value, parent: None, aside: false, rule: PLAIN, entry: None, told: None };
        let inner = |value, rule| Basis { value, parent, rule, ..plain(value) };
        let aside = |basis: Basis| Basis { aside: true, ..basis };
        let like_before =
            |value| before.map_or_else(|| plain(value), |e| Basis { parent: e.parent, aside: e.aside, rule: e.by.rule, entry: e.by.entry, ..plain(value) });
        if let (Some((value, entry)), Context::Complement { of_previous: true, .. } | Context::Content) = (before.and_then(|e| e.told), context) {
            return Basis { entry: Some(entry), ..inner(value, COMPLEMENT) };
        }
        match context {
            Context::Main => plain(Factuality::FACT),
            Context::Imperative => plain(Factuality::OPEN),
            Context::Aside => aside(plain(Factuality::FACT)),
            Context::Attribute => aside(inner(Factuality::FACT, PLAIN)),
            Context::Joined => like_before(self.around(previous)),
            Context::Shared => like_before(host),
            Context::Beside => {
                let beside = self.beside(syntax.document.sentence_at(group.head).tokens.start, previous);
                let parent = beside.map_or(parent, |n| u32::try_from(n).ok());
                aside(Basis { parent, ..plain(beside.map_or(host, |n| self.events[n].value)) })
            }
            Context::Complement { signature, entry, of_previous } => {
                let base = if of_previous { host } else { Factuality::FACT };
                // "The chance that it fell has alarmed them": a complement in a subject is beside the main line.
                Basis { aside: !of_previous, entry: Some(entry), ..inner(base.under(signature), COMPLEMENT) }
            }
            Context::Telling { signature, entry } => Basis { told: Some((host.under(signature), entry)), ..inner(host, PLAIN) },
            Context::Performed => inner(Factuality::FACT, COMPLEMENT),
            Context::Adjunct if host.polarity == Polarity::Negative => aside(inner(Factuality::FACT, PLAIN)),
            Context::Adjunct => aside(inner(host, PLAIN)),
            Context::Content => inner(host.under(SAID), COMPLEMENT),
            Context::Question => inner(Factuality::OPEN, COMPLEMENT),
            Context::Condition => Basis { rule: CONDITION, ..aside(plain(Factuality::OPEN)) },
            Context::Prospect => {
                let present = matches!(syntax.tag(group.tokens.start), Tag::VBZ | Tag::VBP | Tag::VB);
                let value = Factuality::so(if present { Certainty::Probable } else { Certainty::Certain });
                Basis { rule: if present { CONDITION } else { PLAIN }, ..aside(plain(value)) }
            }
            Context::Counter => aside(inner(host.flipped(), COUNTER)),
            Context::Purpose => Basis { aside: group.form != Form::Finite, ..inner(host.under(MEANT), PURPOSE) },
        }
    }

    /// The verb of the clause that a participle stands beside, not its last infinitive: "tried to leave, causing a fire".
    fn beside(&self, sentence_start: u32, previous: Option<usize>) -> Option<usize> {
        let last = previous?;
        let near = (last.saturating_sub(NEARBY)..=last).rev();
        near.filter(|&n| self.events[n].head >= sentence_start).find(|&n| self.events[n].finite && !self.events[n].aside)
    }

    /// What the context of the event before leaves of the next, whose own words differ.
    fn around(&self, previous: Option<usize>) -> Factuality {
        let Some(event) = previous.and_then(|p| self.events.get(p)) else { return Factuality::FACT };
        if event.by.rule == CONDITION { Factuality::OPEN } else { Factuality::FACT }
    }
}

impl Reading {
    /// How the event `number`, of this `value` by its context, is held by whom puts it forward: its modal is a flat future, an ability, advice.
    pub(in crate::assertion) fn asserted(&self, syntax: &Syntax<'_>, number: usize, value: Factuality, reported: bool) -> Factuality {
        let event = &self.events[number];
        let modal = syntax.group(event.head).and_then(|group| asserted(syntax, group, reported));
        match modal.filter(|(entry, _)| event.by.entry == Some(*entry)) {
            Some((_, Held::Open)) => Factuality::OPEN,
            Some((_, held)) => value.at_least(Factuality::from(held).certainty),
            None => value,
        }
    }

    /// Whether what the event `number` puts forward hangs on a condition in the same `content`: it is about what is to come, or the condition opens it.
    pub(in crate::assertion) fn hangs(&self, syntax: &Syntax<'_>, content: &[TokenRange], number: usize) -> bool {
        let event = &self.events[number];
        let Some(group) = syntax.group(event.head).filter(|_| event.finite && event.by.rule != CONDITION) else { return false };
        let modal = group.tokens.iter().any(|at| syntax.is(at, GrammarClass::Modal));
        let present = matches!(syntax.tag(group.tokens.start), Tag::VBZ | Tag::VBP);
        let opens = content.first().is_some_and(|c| opening_at(syntax, c.start) == Some(Opening::Condition));
        let condition = |e: &Event| e.by.rule == CONDITION && e.value == Factuality::OPEN;
        let inside = || content.iter().any(|&range| self.events[self.within(range)].iter().any(condition));
        opens && (present || modal) || modal && inside()
    }

    /// The event that the verb of the event `number` raises the subject of: "are believed to have left", "is unlikely to close".
    pub(in crate::assertion) fn raised(&self, syntax: &Syntax<'_>, number: usize) -> Option<usize> {
        let (event, next) = (&self.events[number], self.events.get(number + 1)?);
        let passive = syntax.group(event.head).is_some_and(|g| g.passive);
        let governor = next.start.checked_sub(1).filter(|&at| if passive { at == event.head } else { at > event.head && at <= event.head + NEAR_ADJECTIVE })?;
        // "is used to", "is allowed to" raise nothing; verbs of speech and thought do.
        let kind = if passive { Kind::CueVerbs } else { Kind::Hedges };
        let hedges = !event.aside && syntax.document.kinds_at(governor).has(kind);
        let complement = if passive { Complement::PassiveTo } else { Complement::To };
        let of = if passive { Governor::Verb } else { Governor::Adjective };
        let (signature, _) = signature(syntax, governor, of, complement).filter(|_| hedges && !next.finite)?;
        // What negation passes through: "not believed to" is "believed not to".
        let [affirmed, negated] = [signature.affirmed, signature.negated].map(Factuality::from);
        (affirmed.certainty == Certainty::Probable && negated.polarity == affirmed.flipped().polarity).then_some(number + 1)
    }

    /// The event that `content` puts forward: the first finite one that depends on nothing inside it and is no aside, else the next best.
    pub(in crate::assertion) fn main(&self, content: &[TokenRange]) -> Option<usize> {
        let numbers = || content.iter().flat_map(|&range| self.within(range));
        let first = numbers().next()?;
        let outer = |n: &usize| self.events[*n].parent.is_none_or(|p| (p as usize) < first);
        let finite = |n: &usize| self.events[*n].finite;
        let aside = |n: &usize| self.events[*n].aside;
        let best = numbers().find(|n| outer(n) && finite(n) && !aside(n));
        best.or_else(|| numbers().find(|n| outer(n) && !aside(n))).or_else(|| numbers().find(finite)).or(Some(first))
    }
}
