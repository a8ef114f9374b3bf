//! Judging assertions: how firmly each is held, by its source and by the author, what it claims, and what inside it is held otherwise.
//!
//! It takes the assertions as they were assembled, whose spans, voices and flags it leaves alone, and adds the embedded ones.

use super::claim::{Ledger, Put, claim};
use super::factuality::{self, CUE, Embedded, Factuality, Polarity, Reading, Verdict};
use super::scene::Scene;
use super::{Assertion, Frame, Voice};
use crate::article::offset;
use crate::attribution::Attribution;
use crate::lexicon::{Certainty, CueClass, CuePolarity, GrammarClass, Hit, Kind, Naming, QuoteMode, Stance, Tag, Tense};
use crate::rule::By;
use crate::span::TokenRange;
use crate::syntax::{Form, Syntax};

/// Longest chain of sources that is followed.
const LONGEST_CHAIN: usize = 16;
/// Fewest words of what a cue puts forward.
const SHORTEST_CUE: usize = 2;
/// Tokens of a noun phrase among which the noun is that names a claim.
const LONGEST_CLAIM: usize = 8;

/// Judges assertions, and adds what they embed; in the order of the text, an embedded one after its host.
pub(super) fn judge(scene: &Scene<'_>, hosts: Vec<Assertion>) -> Vec<Assertion> {
    let (judge, attributions) = (Judge::new(scene), scene.attributions);
    let mut judged: Vec<Assertion> = Vec::with_capacity(hosts.len() * 3 / 2);
    let mut cued = vec![false; attributions.len()];
    for host in hosts {
        let number = offset(judged.len());
        let relation = host.attribution.and_then(|a| Some((a as usize, attributions.get(a as usize)?)));
        let (host, inner) = judge.host(host, relation.map(|(_, r)| r));
        let inner: Vec<Assertion> = inner.into_iter().map(|(e, author)| embedded(&host, number, &e, author)).collect();
        judged.push(host);
        judged.extend(inner);
        if let Some((at, relation)) = relation.filter(|(at, _)| !std::mem::replace(&mut cued[*at], true)) {
            let put: Vec<Assertion> = judge.cue(relation, attributions[at].within, &judged[number as usize], number).collect();
            judged.extend(put);
        }
    }
    in_order(judged)
}

/// Whether a relation says what its source is for or against, or wants done. Who denies an act takes no side on it.
fn takes_side(relation: &Attribution) -> bool {
    let wants = matches!(relation.class, CueClass::Support | CueClass::Oppose | CueClass::Want | CueClass::Decline);
    (wants && relation.stance != Stance::Denial) || relation.stance == Stance::Directive
}

/// The assertions in the order of the text, with `embedded_in` leading to where its assertion went.
fn in_order(assertions: Vec<Assertion>) -> Vec<Assertion> {
    let key = |a: &Assertion| (a.content.first().map(|c| c.start), a.embedded_in.is_some(), a.content.first().map(|c| c.end), a.attribution);
    let mut order: Vec<_> = (0u32..).zip(&assertions).map(|(number, a)| (key(a), number)).collect();
    order.sort_unstable();
    let mut position = vec![0; order.len()];
    for (now, (_, before)) in (0u32..).zip(&order) {
        position[*before as usize] = now;
    }
    let mut left: Vec<Option<Assertion>> = assertions.into_iter().map(Some).collect();
    let moved = |a: Assertion| Assertion { embedded_in: a.embedded_in.and_then(|host| position.get(host as usize).copied()), ..a };
    order.iter().filter_map(|(_, before)| left.get_mut(*before as usize)?.take()).map(moved).collect()
}

/// What `host`, the assertion `number`, embeds, as an assertion.
fn embedded(host: &Assertion, number: u32, inner: &Embedded, author: Factuality) -> Assertion {
    Assertion {
        content: vec![inner.tokens],
        flags: Vec::new(),
        certainty: inner.value.certainty,
        polarity: inner.value.polarity,
        author,
        claim: None,
        by: inner.by,
        frame: Frame::default(),
        quantities: Vec::new(),
        form: host.form,
        voice: host.voice,
        naming: host.naming,
        embedded_in: Some(number),
        attribution: host.attribution,
    }
}

/// What assertions are judged by.
struct Judge<'a> {
    scene: &'a Scene<'a>,
    syntax: &'a Syntax<'a>,
    attributions: &'a [Attribution],
    reading: Reading,
    ledger: Ledger,
}

impl<'a> Judge<'a> {
    fn new(scene: &'a Scene<'a>) -> Self {
        let reading = Reading::new(scene.syntax);
        let ledger = Ledger::new(scene.syntax, scene.mentions, scene.timexes, &reading);
        Self { scene, syntax: scene.syntax, attributions: scene.attributions, reading, ledger }
    }

    /// An assertion with its values, and what it embeds, each with what its author is committed to.
    fn host(&self, host: Assertion, relation: Option<&Attribution>) -> (Assertion, Vec<(Embedded, Factuality)>) {
        let main = self.held(&host.content).map(|(number, value)| (number, self.put_forward(&host.content, number, value, relation)));
        let verdict = relation.and_then(|r| self.verdict(r, &host.content));
        let value = match relation {
            _ if self.is_asked(&host.content) => Factuality::OPEN,
            Some(relation) => {
                let held = self.held_by_source(relation, &host.content, main);
                // Where nobody is named who claimed it, the verdict is the only voice. A warning that something may come stays one.
                let firm = main.is_none_or(|(number, _)| self.reading.events[number].own.certainty == Certainty::Certain);
                let only = verdict.filter(|v| relation.source.is_empty() && (v.by_voice || firm));
                only.map_or(held, |v| v.value)
            }
            None => main.map_or(Factuality::FACT, |(_, value)| value),
        };
        let shares = relation.is_none_or(|r| self.author_holds(r));
        let author = |value: Factuality| if shares { value } else { Factuality::OPEN };
        let head = main.map(|(number, _)| self.reading.events[number].head);
        let cited = matches!(host.naming, Some(Naming::Named | Naming::Role));
        let takes_side = relation.is_some_and(takes_side);
        let claim = claim(
            self.syntax,
            &self.ledger,
            &Put {
                content: &host.content,
                main: head,
                certainty: value.certainty,
                cited,
                takes_side,
                asked: self.is_asked(&host.content),
                quantities: host.quantities.iter().filter_map(|&q| self.scene.quantity_of(q)).collect(),
                relation,
            },
        );
        // What an open assertion is about is likely or not all the same: "to close the mine" that is planned.
        let plain = main.map(|(number, _)| number).filter(|&n| value != Factuality::OPEN || self.reading.events[n].value == Factuality::OPEN);
        let inner = factuality::embedded(self.syntax, &self.reading, &host.content, plain, value);
        let own = |e: &Embedded| e.tokens.iter().all(|at| self.scene.owner(at) == host.attribution) && host.content != [e.tokens];
        let inner = inner
            .into_iter()
            .filter(own)
            .map(|e| {
                let committed = author(e.value);
                (e, committed)
            })
            .collect();
        let judged = verdict.filter(|v| v.by_voice && relation.is_some_and(|r| self.is_around(r)));
        let committed = judged.map_or_else(|| author(value), |v| v.value);
        (Assertion { certainty: value.certainty, polarity: value.polarity, author: committed, claim: Some(claim), embedded_in: None, ..host }, inner)
    }

    /// What the cue of `relation` puts forward where that is not plainly so: "did not say", "may deny". It goes with `host`, the first of its content.
    fn cue(&self, relation: &Attribution, within: Option<u32>, host: &Assertion, number: u32) -> impl Iterator<Item = Assertion> {
        let outer = within.and_then(|w| self.attributions.get(w as usize));
        let shares = outer.is_none_or(|o| self.author_holds(o));
        self.reading.events[self.reading.within(relation.cue)].iter().filter_map(move |event| {
            let tokens = TokenRange::new(event.start.clamp(relation.cue.start, event.head), relation.cue.end);
            let words = tokens.iter().filter(|&at| self.syntax.document.token(at).is_word()).count();
            // "according to" is no verb, though it looks like one.
            let verb = event.finite || self.syntax.tag(event.start) == Tag::TO;
            let stands = verb && event.value != Factuality::FACT && words >= SHORTEST_CUE;
            let author = if shares { event.value } else { Factuality::OPEN };
            let inner = Embedded { tokens, value: event.value, by: By { rule: CUE, entry: event.by.entry } };
            let voice = if outer.is_some() { Voice::Attributed } else { Voice::Author };
            stands.then(|| Assertion { voice, naming: outer.map(|o| o.naming), attribution: within, ..embedded(host, number, &inner, author) })
        })
    }

    /// The event that a content puts forward, and how it is held.
    fn held(&self, content: &[TokenRange]) -> Option<(usize, Factuality)> {
        // "the man who fled": what a noun phrase holds is no clause of its own.
        let clause = |number: &usize| {
            let event = &self.reading.events[*number];
            // "Its owner, who …, is not listed": the verb waits behind what was cut out.
            let waits = event.finite && content.len() > 1 && content.last().is_some_and(|c| c.contains(event.head));
            !event.aside || waits || content.first().is_none_or(|c| event.start <= c.start + 1)
        };
        // "We will, he said, not file it": a cue between the modal and its verb.
        let negated = |head: u32| {
            let next = content.iter().find(|c| c.start > head);
            content.iter().any(|c| c.contains(head) && c.end == head + 1) && next.is_some_and(|c| self.syntax.is(c.start, GrammarClass::Not))
        };
        let value = |number: usize| {
            let event = &self.reading.events[number];
            if negated(event.head) { event.value.flipped() } else { event.value }
        };
        self.reading.main(content).filter(clause).map(|number| (number, value(number)))
    }

    /// How the event `number` is held as the one that `content` puts forward, by the author or the source of `relation`.
    fn put_forward(&self, content: &[TokenRange], number: usize, value: Factuality, relation: Option<&Attribution>) -> Factuality {
        if self.reading.hangs(self.syntax, content, number) {
            return Factuality::OPEN;
        }
        let event = &self.reading.events[number];
        let near = |head: u32| content.iter().any(|c| c.contains(head)) || relation.is_some_and(|r| r.cue.contains(head));
        // "said on condition of being left out that": a verb that is neither in the cue nor in its content governs nothing here.
        let stray = event.finite && event.parent.and_then(|p| self.reading.events.get(p as usize)).is_some_and(|p| !near(p.head));
        let raised = self.reading.raised(self.syntax, number).filter(|&n| content.iter().any(|c| c.contains(self.reading.events[n].head)));
        let reported = relation.is_some_and(|r| matches!(r.tense, Tense::Past | Tense::None) && r.mode != QuoteMode::Direct);
        let number = raised.unwrap_or(number);
        let value = match () {
            () if stray => event.own,
            () if raised.is_some() => self.reading.events[number].value,
            () => value,
        };
        self.reading.asserted(self.syntax, number, value, reported)
    }

    /// Whether `content` ends in a question mark, or right before one.
    fn is_asked(&self, content: &[TokenRange]) -> bool {
        content.last().is_some_and(|c| (c.end.saturating_sub(1)..=c.end).any(|at| self.syntax.is_mark(at, "?")))
    }

    /// How the source of `relation` holds what its content puts forward by `main`.
    fn held_by_source(&self, relation: &Attribution, content: &[TokenRange], main: Option<(usize, Factuality)>) -> Factuality {
        let finite = main.is_some_and(|(number, _)| self.reading.events[number].finite && !relation.cue.contains(self.reading.events[number].head));
        // "not to move": the words that open it tell an infinitive, whatever clauses it holds.
        let to =
            |c: &TokenRange| (c.start..c.start + 2).any(|at| self.syntax.tag(at) == Tag::TO && (at == c.start || self.syntax.is(c.start, GrammarClass::Not)));
        // "issued statements supporting it": what only describes a noun makes no infinitive of it.
        let describes = |head: u32| {
            let group = self.syntax.group(head).filter(|g| matches!(g.form, Form::Gerund | Form::Participle));
            group.is_some_and(|g| content.first().is_some_and(|c| g.tokens.start > c.start && self.syntax.tag(g.tokens.start - 1).is_noun()))
        };
        let bare = main.is_some_and(|(number, _)| !describes(self.reading.events[number].head));
        let infinitive = main.is_some() && (!finite && bare || content.first().is_some_and(to));
        // "no question that it fell"
        if let Some((number, _)) = main.filter(|_| relation.class == CueClass::Ask && finite && factuality::is_none(self.syntax, relation.cue.start)) {
            return self.reading.events[number].own;
        }
        // "The role of the army was disputed": without a source, nobody holds it otherwise either.
        let denied = relation.polarity == CuePolarity::Negative && relation.class != CueClass::Believe || relation.stance == Stance::Denial;
        let disputed = denied && relation.source.is_empty() && main.is_some_and(|(number, _)| relation.cue.contains(self.reading.events[number].head));
        if disputed || is_open(relation, infinitive) {
            return Factuality::OPEN;
        }
        let Some((number, value)) = main else {
            // "No": what stands without a verb is not so by its first word.
            if content.first().is_some_and(|c| factuality::is_none(self.syntax, c.start)) {
                return by_cue(relation, true).and(Factuality::COUNTERFACT);
            }
            // "denied the attack": by what the cue lets stand of a noun.
            // "has not confirmed the deal" leaves it open; "was not reported" takes it for granted.
            let by_cue = || if relation.stance != Stance::Factive || self.is_said(relation) { by_cue(relation, true) } else { Factuality::OPEN };
            let by_verb = factuality::of_noun(self.syntax, &self.reading, relation.cue);
            return by_verb.or_else(|| self.sided(relation, content)).unwrap_or_else(by_cue);
        };
        let event = &self.reading.events[number];
        let governed = event.parent.and_then(|p| self.reading.events.get(p as usize)).is_some_and(|p| relation.cue.contains(p.head));
        // Where the cue's own signature was read, it has had its say.
        if governed && event.by.entry.is_some() { value } else { by_cue(relation, false).and(value) }
    }

    /// How a source holds what it is for or against, where a noun phrase names that: "rejected the claim" denies it, "rejected the offer" does not.
    fn sided(&self, relation: &Attribution, content: &[TokenRange]) -> Option<Factuality> {
        let first = content.first()?;
        match relation.class {
            CueClass::Support if !factuality::is_definite(self.syntax, first.start) => Some(Factuality::OPEN),
            CueClass::Support => Some(Factuality::FACT),
            CueClass::Oppose if relation.stance == Stance::Denial => {
                let held = |hit: &&Hit| hit.kind == Kind::CueNouns && self.syntax.lexicons.entry(hit.entry).cue_class().is_some_and(is_told);
                let claims = first.iter().take(LONGEST_CLAIM).any(|at| self.syntax.document.hits_at(at).iter().find(held).is_some());
                Some(if claims { Factuality::COUNTERFACT } else { Factuality::FACT })
            }
            _ => None,
        }
    }

    /// What the words around what `relation` gives say of it: "falsely said".
    fn verdict(&self, relation: &Attribution, content: &[TokenRange]) -> Option<Verdict> {
        let said = relation.polarity != CuePolarity::Negative && relation.stance != Stance::Denial;
        said.then(|| factuality::verdict(self.syntax, &self.reading, relation.cue, content)).flatten()
    }

    /// Whether the voice around `relation` is the author's.
    fn is_around(&self, relation: &Attribution) -> bool {
        relation.within.and_then(|w| self.attributions.get(w as usize)).is_none_or(|outer| self.author_holds(outer))
    }

    /// Whether the article's author is committed to what `relation` gives: every cue on the way out presupposes it.
    fn author_holds(&self, relation: &Attribution) -> bool {
        let outwards = std::iter::successors(Some(relation), |a| a.within.and_then(|w| self.attributions.get(w as usize)));
        outwards.take(LONGEST_CHAIN).all(|a| a.class == CueClass::Know || (a.stance == Stance::Factive && a.class != CueClass::Ask && self.is_said(a)))
    }

    /// Whether a cue puts forward that its source said so: not "has not confirmed", "may confirm". What someone knows or is for stands all the same.
    fn is_said(&self, relation: &Attribution) -> bool {
        let stands = matches!(relation.class, CueClass::Know | CueClass::Perceive | CueClass::Support | CueClass::Oppose);
        let verb = self.reading.events[self.reading.within(relation.cue)].last();
        stands || verb.is_none_or(|event| event.value.polarity == Polarity::Positive)
    }
}

/// Whether a noun of this class names something that may be so or not: a claim, an allegation.
fn is_told(class: CueClass) -> bool {
    matches!(class, CueClass::Say | CueClass::Write | CueClass::Post | CueClass::Accuse | CueClass::Believe | CueClass::Show)
}

/// Whether a cue leaves open what it gives, an infinitive perhaps: a wish, an order, a plan, what is not said.
fn is_open(relation: &Attribution, infinitive: bool) -> bool {
    use CueClass::{Ask, Decline, Decree, Intend, Post, Promise, Say, Show, Support, Want, Write};
    match relation.class {
        Ask | Decline | Want => true,
        Decree | Intend | Promise | Support => infinitive,
        // "did not say that it fell", but "was not reported" of a fall: without a source nobody withholds it.
        Post | Say | Show | Write => {
            let withheld = relation.polarity == CuePolarity::Negative && !relation.source.is_empty();
            withheld && relation.mode == QuoteMode::Indirect && relation.stance != Stance::Denial
        }
        _ => false,
    }
}

/// How a source holds what a cue gives, a noun phrase or a clause, by what the cue is.
fn by_cue(relation: &Attribution, noun: bool) -> Factuality {
    // What a source denies or rejects it holds to be certainly not so.
    if relation.stance == Stance::Denial {
        return Factuality::COUNTERFACT;
    }
    // "opposes the ban": the ban itself is not in question.
    if noun && relation.class == CueClass::Oppose {
        return Factuality::FACT;
    }
    Factuality::so(match relation.class {
        // "It emerged that": what came to be known.
        CueClass::Appear if relation.stance == Stance::Factive => Certainty::Certain,
        CueClass::Believe | CueClass::Appear | CueClass::Intend | CueClass::Promise | CueClass::Decree
            if noun || !matches!(relation.class, CueClass::Decree) =>
        {
            Certainty::Probable
        }
        CueClass::Support | CueClass::Oppose => Certainty::Uncertain,
        _ => Certainty::Certain,
    })
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use crate::analysis::analyze;
    use crate::article::Article;
    use crate::lexicon::Lexicons;

    static LEXICONS: LazyLock<Lexicons> = LazyLock::new(Lexicons::builtin);

    const TEXT: &str = "The company failed to pay the miners and may close the pit. The mayor did not say whether the bridge, which was built in 1962, \
                        would reopen. If the river rises again, the council will not open the gate without asking the residents. She denied the attack.";

    #[test]
    fn what_is_embedded_leads_to_an_assertion_that_claims_something() {
        let analysis = analyze(Article::from_text("a", TEXT), &LEXICONS);
        let embedded: Vec<_> = analysis.assertions.iter().filter(|a| a.embedded_in.is_some()).collect();
        assert!(embedded.len() >= 3, "{embedded:#?}");
        for inner in embedded {
            let host = inner.embedded_in.and_then(|at| analysis.assertions.get(at as usize)).unwrap();
            assert!(host.embedded_in.is_none() && host.claim.is_some() && inner.claim.is_none(), "{inner:#?} in {host:#?}");
            assert_ne!(inner.content, host.content);
        }
    }

    #[test]
    fn what_a_source_asks_plans_or_makes_hang_on_something_is_open_and_what_it_says_will_be_is_not() {
        let cases = [
            ("The lawyer said he would appeal within two weeks.", "CT+"),
            ("The lawyer said he would appeal if the court agreed.", "U"),
            ("The mayor urged residents to leave.", "U"),
            ("The minister rejected the claim.", "CT-"),
            ("If the river rises again, the dam may break.", "U"),
            ("The bridge cannot be repaired.", "CT-"),
            ("Not all of the houses were searched.", "CT-"),
        ];
        for (text, value) in cases {
            let analysis = analyze(Article::from_text("a", text), &LEXICONS);
            let held: Vec<_> = analysis
                .assertions
                .iter()
                .filter(|a| a.embedded_in.is_none())
                .map(|a| super::Factuality { certainty: a.certainty, polarity: a.polarity }.as_str())
                .collect();
            assert!(held.contains(&value), "{text}: {held:?}");
        }
    }

    #[test]
    fn assertions_come_in_the_order_of_the_text() {
        let analysis = analyze(Article::from_text("a", TEXT), &LEXICONS);
        let starts: Vec<u32> = analysis.assertions.iter().map(|a| a.content[0].start).collect();
        assert!(starts.is_sorted(), "{starts:?}");
    }

    #[test]
    fn a_score_is_the_logistic_of_the_points_that_it_lists() {
        let analysis = analyze(Article::from_text("a", TEXT), &LEXICONS);
        for claim in analysis.assertions.iter().filter_map(|a| a.claim.as_ref()) {
            let sum: i32 = claim.points.iter().map(|p| p.points).sum();
            assert_eq!(claim.worth >= 0.5, sum >= 0, "{claim:?}");
            assert!((0.0..=1.0).contains(&claim.worth));
            assert!(claim.points.iter().all(|p| p.points != 0));
        }
    }
}
