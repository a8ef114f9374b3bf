//! Building assertions: the clauses of contents and of own-voice text, and what is flagged about each.

use super::clause::{has_finite, split, trim};
use super::factuality::Factuality;
use super::findings::EMPTY_LIST;
use super::{Assertion, Flag, Voice, judge};
use crate::article::BlockKind;
use crate::attribution::Attribution;
use crate::lexicon::{Certainty, CueClass, GrammarClass, Kind, Marker, Naming, Stance, Tag};
use crate::mention::Mention;
use crate::rule::{By, Rule, RuleId};
use crate::span::TokenRange;
use crate::syntax::{Form, Syntax};
use crate::timex::{Timex, TimexKind};
use crate::token::TokenKind;

const ATTRIBUTED: RuleId = RuleId("assertion.content");
const OWN_VOICE: RuleId = RuleId("assertion.own-voice");

/// The rules of this room, for the generated documentation.
pub const RULES: &[Rule] = &[
    Rule {
        id: ATTRIBUTED,
        summary: "Each clause of an attribution's content is an assertion in its source's voice.",
        example: "The minister said that the bridge was safe and that it would reopen in May.",
        counterexample: "The minister resigned.",
    },
    Rule {
        id: OWN_VOICE,
        summary: "Each clause with a finite verb that no attribution holds is an assertion in the article's own voice.",
        example: "The bridge was closed on Monday.",
        counterexample: "“The bridge is safe,” the minister said.",
    },
    Rule {
        id: EMPTY_LIST,
        summary: "A line that introduces a list of sources, as the last of the article, with nothing after it.",
        example: "The bridge fell.\n\nSource include:",
        counterexample: "The bridge fell.\n\nSources: the ministry of transport",
    },
];

/// Fewest words of an own-voice assertion: a subject, a verb and something about it.
const SHORTEST: usize = 3;

/// Sentences before and after a claim that may cite someone for it.
const NEARBY: u32 = 0;

/// Builds the assertions of a document, in the order of the text.
#[must_use]
pub fn assemble(syntax: &Syntax<'_>, attributions: &[Attribution], mentions: &[Mention], timexes: &[Timex]) -> Vec<Assertion> {
    let scene = Scene::new(syntax, attributions, mentions, timexes);
    let mut assertions = Vec::new();
    for (number, attribution) in (0u32..).zip(attributions) {
        for content in scene.propositions(attribution) {
            // What a nested relation says again is its own assertion.
            if scene.asserts(number, &content) {
                assertions.push(scene.attributed(number, attribution, content));
            }
        }
    }
    for sentence in &syntax.document.sentences {
        if matches!(syntax.document.blocks[sentence.block as usize].kind, BlockKind::Notice) {
            continue;
        }
        for clause in scene.own_voice(sentence.tokens) {
            assertions.push(scene.authored(clause));
        }
    }
    judge::judge(syntax, attributions, mentions, timexes, assertions)
}

/// What assertions are built from.
struct Scene<'a> {
    syntax: &'a Syntax<'a>,
    attributions: &'a [Attribution],
    /// By token: the attribution whose source, cue or content it is in; the innermost content's, by position.
    owner: Vec<u32>,
    /// By sentence: whether someone is cited in it by name, role or group.
    cites: Vec<bool>,
    /// By token: whether a name, a date or a figure makes it something to check.
    concrete: Vec<bool>,
    /// By token: whether it belongs to a date or time, whose numbers are no figures.
    dated: Vec<bool>,
}

const NOBODY: u32 = u32::MAX;

impl<'a> Scene<'a> {
    fn new(syntax: &'a Syntax<'a>, attributions: &'a [Attribution], mentions: &[Mention], timexes: &[Timex]) -> Self {
        let document = syntax.document;
        let mut owner = vec![NOBODY; document.tokens.len()];
        let mut size = vec![u32::MAX; document.tokens.len()];
        let mut cites = vec![false; document.sentences.len()];
        for (number, attribution) in (0u32..).zip(attributions) {
            let length: u32 = attribution.content.iter().map(|c| c.len()).sum();
            for at in attribution.ranges().flat_map(TokenRange::iter) {
                if length < size[at as usize] {
                    owner[at as usize] = number;
                    size[at as usize] = length;
                }
            }
            let reports = matches!(
                attribution.class,
                CueClass::Say | CueClass::Write | CueClass::Post | CueClass::Show | CueClass::Know | CueClass::Accuse | CueClass::Decree | CueClass::Perceive
            );
            if reports && attribution.naming != Naming::Implicit {
                for range in attribution.ranges() {
                    for sentence in document.sentence_of[range.start as usize]..=document.sentence_of[range.end as usize - 1] {
                        cites[sentence as usize] = true;
                    }
                }
            }
        }
        let mut concrete = vec![false; document.tokens.len()];
        let mut dated = vec![false; document.tokens.len()];
        for timex in timexes.iter().filter(|t| matches!(t.kind, TimexKind::Date | TimexKind::Time)) {
            dated[timex.tokens.as_usize()].fill(true);
        }
        for range in mentions.iter().map(|m| m.tokens).chain(timexes.iter().map(|t| t.tokens)) {
            concrete[range.as_usize()].fill(true);
        }
        for (at, token) in document.tokens.iter().enumerate() {
            concrete[at] |= token.kind == TokenKind::Number;
        }
        Self { syntax, attributions, owner, cites, concrete, dated }
    }

    fn innermost(&self, at: u32) -> Option<u32> {
        self.owner.get(at as usize).copied().filter(|&o| o != NOBODY)
    }

    /// Whether the relation `number` itself asserts a proposition, which it does not where nested relations hold its verbs, or most of its words.
    fn asserts(&self, number: u32, content: &[TokenRange]) -> bool {
        let tokens = || content.iter().flat_map(|c| c.iter());
        let verb = |at: u32| self.syntax.group(at).is_some_and(|g| g.head == at && g.form == Form::Finite);
        let own = |at: u32| self.innermost(at) == Some(number);
        let verbs = tokens().filter(|&at| verb(at)).count();
        if verbs > 0 {
            return tokens().any(|at| verb(at) && own(at));
        }
        let words = tokens().filter(|&at| self.syntax.document.token(at).is_word()).count();
        tokens().filter(|&at| own(at) && self.syntax.document.token(at).is_word()).count() * 2 >= words
    }

    /// The propositions of an attribution's content, each a list of ranges. A clause that the cue interrupts is one proposition.
    fn propositions(&self, attribution: &Attribution) -> Vec<Vec<TokenRange>> {
        let mut propositions: Vec<Vec<TokenRange>> = Vec::new();
        let mut open = false;
        for &fragment in &attribution.content {
            for (number, clause) in split(self.syntax, fragment).into_iter().enumerate() {
                let trimmed = trim(self.syntax, clause);
                if trimmed.is_empty() {
                    continue;
                }
                let goes_on = open && number == 0 && !self.syntax.document.token(trimmed.start).is_capitalised();
                match propositions.last_mut() {
                    Some(last) if goes_on => last.push(trimmed),
                    _ => propositions.push(vec![trimmed]),
                }
                open = !self.ends_sentence(clause);
            }
        }
        propositions
    }

    fn ends_sentence(&self, range: TokenRange) -> bool {
        range.iter().rev().take(3).any(|at| matches!(self.syntax.document.fold(at), "." | "?" | "!"))
    }

    /// The own-voice clauses of a sentence.
    fn own_voice(&self, sentence: TokenRange) -> Vec<TokenRange> {
        let mut clauses = Vec::new();
        let mut at = sentence.start;
        while at < sentence.end {
            if self.innermost(at).is_some() {
                at += 1;
                continue;
            }
            let end = (at..sentence.end).find(|&i| self.innermost(i).is_some()).unwrap_or(sentence.end);
            let stretch = TokenRange::new(at, end);
            clauses.extend(split(self.syntax, stretch).into_iter().map(|c| trim(self.syntax, c)).filter(|c| self.is_proposition(*c)));
            at = end;
        }
        clauses
    }

    /// Whether a stretch of own-voice text asserts something.
    fn is_proposition(&self, range: TokenRange) -> bool {
        let words = range.iter().filter(|&at| self.syntax.document.token(at).is_word()).count();
        words >= SHORTEST && has_finite(self.syntax, range) && !self.is_question(range)
    }

    fn is_question(&self, range: TokenRange) -> bool {
        self.syntax.is_mark(range.end, "?")
    }

    fn attributed(&self, number: u32, attribution: &Attribution, content: Vec<TokenRange>) -> Assertion {
        let mut flags = Vec::new();
        match attribution.naming {
            Naming::Implicit => flags.push(Flag::SourceOmitted),
            Naming::Vague => flags.push(Flag::VagueSource),
            Naming::Anonymous => flags.push(Flag::AnonymousSource),
            _ => {}
        }
        match attribution.stance {
            Stance::Distancing => flags.push(Flag::Distanced),
            Stance::Denial => flags.push(Flag::Denied),
            _ => {}
        }
        if attribution.stance == Stance::Prediction || self.predicts(&content) {
            flags.push(Flag::Prediction);
        }
        if self.hedge(&content) != Certainty::Certain {
            flags.push(Flag::Hedged);
        }
        self.figure(&content, &mut flags);
        if attribution.within.is_some_and(|w| !self.attributions[w as usize].source.is_empty()) && !attribution.source.is_empty() {
            flags.push(Flag::SecondHand);
        }
        flags.sort_unstable();
        Assertion {
            content,
            voice: Voice::Attributed,
            naming: Some(attribution.naming),
            flags,
            certainty: Factuality::FACT.certainty,
            polarity: Factuality::FACT.polarity,
            author: Factuality::FACT,
            embedded_in: None,
            claim: None,
            attribution: Some(number),
            by: By { rule: ATTRIBUTED, entry: attribution.by.entry },
        }
    }

    fn authored(&self, clause: TokenRange) -> Assertion {
        let content = vec![clause];
        let mut flags = Vec::new();
        let opinion = clause.iter().any(|at| self.syntax.is(at, GrammarClass::FirstPerson)) || self.is_prescriptive(clause);
        let block = self.syntax.document.sentence_at(clause.start).block as usize;
        let headline = matches!(self.syntax.document.blocks[block].kind, BlockKind::Headline | BlockKind::Heading);
        if !opinion && !headline && self.is_claim(clause) && !self.is_cited(clause) {
            flags.push(Flag::Unsourced);
        }
        if self.predicts(&content) {
            flags.push(Flag::Prediction);
        }
        if self.hedge(&content) != Certainty::Certain {
            flags.push(Flag::Hedged);
        }
        self.figure(&content, &mut flags);
        if opinion {
            flags.push(Flag::Opinion);
        }
        flags.sort_unstable();
        Assertion {
            content,
            voice: Voice::Author,
            naming: None,
            flags,
            certainty: Factuality::FACT.certainty,
            polarity: Factuality::FACT.polarity,
            author: Factuality::FACT,
            embedded_in: None,
            claim: None,
            attribution: None,
            by: By::rule(OWN_VOICE),
        }
    }

    /// "should", "must", "ought": what the author wants, not what is.
    fn is_prescriptive(&self, clause: TokenRange) -> bool {
        self.marked(&[clause], |marker| marker == Marker::Duty)
    }

    /// Whether a clause claims something that can be checked: a finite verb about something concrete, or about a definite subject with
    /// enough said of it.
    fn is_claim(&self, clause: TokenRange) -> bool {
        let concrete = clause.iter().any(|at| self.concrete[at as usize] || matches!(self.syntax.tag(at), Tag::NNP | Tag::NNPS));
        let told = clause.iter().any(|at| self.syntax.group(at).is_some_and(|g| g.head == at && g.form == Form::Finite));
        told && concrete
    }

    /// Whether the clause's sentence, or one next to it in its paragraph, cites someone.
    fn is_cited(&self, clause: TokenRange) -> bool {
        let document = self.syntax.document;
        let own = document.sentence_of[clause.start as usize];
        let block = document.sentences[own as usize].block;
        (own.saturating_sub(NEARBY)..=own + NEARBY).any(|s| document.sentences.get(s as usize).is_some_and(|x| x.block == block) && self.cites[s as usize])
    }

    fn predicts(&self, content: &[TokenRange]) -> bool {
        self.marked(content, |marker| matches!(marker, Marker::Future | Marker::Prediction))
    }

    /// Whether a marker of the lexicon that passes `test` stands in the content.
    fn marked(&self, content: &[TokenRange], test: impl Fn(Marker) -> bool) -> bool {
        let hits = content.iter().flat_map(|c| c.iter()).flat_map(|at| self.syntax.document.hits_at(at)).filter(|h| h.kind == Kind::Prediction);
        hits.filter_map(|h| self.syntax.lexicons.entry(h.entry).marker()).any(test)
    }

    /// The weakest hedge of a proposition. Ambiguous words ("may", "might") count where they are modals or adverbs.
    fn hedge(&self, content: &[TokenRange]) -> Certainty {
        let document = self.syntax.document;
        let hits = content.iter().flat_map(|c| c.iter()).flat_map(|at| document.hits_at(at)).filter(|h| h.kind == Kind::Hedges);
        let fits = |h: &&crate::lexicon::Hit| h.tokens.len() > 1 || !self.syntax.tag(h.tokens.start).is_noun();
        hits.filter(fits).filter_map(|h| self.syntax.lexicons.entry(h.entry).certainty()).max().unwrap_or(Certainty::Certain)
    }

    fn figure(&self, content: &[TokenRange], flags: &mut Vec<Flag>) {
        let number = |at: u32| self.syntax.document.token(at).kind == TokenKind::Number && !self.dated[at as usize];
        if content.iter().flat_map(|c| c.iter()).any(number) {
            flags.push(Flag::Figure);
        }
    }
}
