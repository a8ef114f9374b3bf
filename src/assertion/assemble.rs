//! Building assertions: the propositions of contents and of own-voice text.

use super::clause::{has_finite, is_finite_head, propositions, relatives};
use super::factuality::Factuality;
use super::findings::{EMPTY_LIST, SINGLE_SOURCE};
use super::frame::frame;
use super::scene::{Scene, is_question};
use super::{Assertion, Form, Voice, aside, flags, judge};
use crate::article::BlockKind;
use crate::attribution::Attribution;
use crate::lexicon::{GrammarClass, Kind, Tag};
use crate::mention::Mention;
use crate::quantity::Quantity;
use crate::rule::{By, Rule, RuleId};
use crate::span::TokenRange;
use crate::syntax::{Form as VerbForm, Syntax};
use crate::timex::Timex;

const ATTRIBUTED: RuleId = RuleId("assertion.content");
const OWN_VOICE: RuleId = RuleId("assertion.own-voice");

/// The rules of this room, for the generated documentation.
pub const RULES: &[&[Rule]] = &[
    &[
        Rule {
            id: ATTRIBUTED,
            summary: "Each clause of an attribution's content that no inner attribution holds is an assertion in its source's voice.",
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
        Rule {
            id: SINGLE_SOURCE,
            summary: "All that an article attributes, three assertions or more, goes back to one source.",
            example: "Ana Ruiz said the bridge was safe. Ruiz said the tests had been done. She said it would reopen in May.",
            counterexample: "Ana Ruiz said the bridge was safe. Ruiz said the tests had been done. The union said they had not.",
        },
    ],
    flags::RULES,
    aside::RULES,
];

/// Fewest words of an own-voice assertion: a subject and a verb.
const SHORTEST: usize = 2;
/// Tokens of a headline among which its verb is looked for.
const LONGEST_HEADLINE: usize = 40;
/// Most tokens of a dateline: "BAMAKO, Mali, Sept. 6 (Sahel Wire) —".
const LONGEST_DATELINE: u32 = 14;

/// Builds the assertions of a document, in the order of the text.
#[must_use]
pub fn assemble(syntax: &Syntax<'_>, attributions: &[Attribution], mentions: &[Mention], timexes: &[Timex], quantities: &[Quantity]) -> Vec<Assertion> {
    let scene = Scene::new(syntax, attributions, mentions, timexes, quantities);
    let mut assertions = Vec::new();
    for (number, attribution) in (0u32..).zip(attributions) {
        for content in scene.contents(number, attribution) {
            assertions.push(scene.attributed(number, attribution, content));
        }
        if attribution.within.is_none() {
            let cites = |r: &TokenRange| attributions[attributions.partition_point(|a| a.cue.start < r.start)..].first().is_some_and(|a| a.cue.start < r.end);
            for relative in attribution.source.iter().flat_map(|&source| relatives(syntax, source)).filter(|r| !cites(r)) {
                assertions.push(scene.authored(vec![relative]));
            }
        }
    }
    for sentence in &syntax.document.sentences {
        // What is quoted without marks is another's, also where nobody says whose.
        let not_own = matches!(syntax.document.blocks[sentence.block as usize].kind, BlockKind::Notice | BlockKind::BlockQuote);
        if not_own || aside::boilerplate(syntax, sentence.tokens).is_some() || is_question(syntax, sentence.tokens) {
            continue;
        }
        for content in scene.own_voice(sentence.tokens) {
            assertions.push(scene.authored(content));
        }
    }
    assertions.sort_by_key(|a| (a.content[0].start, a.content[0].end, a.attribution));
    assertions.dedup_by(|later, earlier| later.content == earlier.content);
    let mut assertions = judge::judge(&scene, assertions);
    for assertion in assertions.iter_mut().filter(|a| a.embedded_in.is_none()) {
        assertion.flags = flags::of(&scene, assertion);
    }
    assertions
}

impl Scene<'_> {
    /// The own-voice propositions of a sentence.
    fn own_voice(&self, sentence: TokenRange) -> Vec<Vec<TokenRange>> {
        let start = self.dateline_end(sentence);
        let sentence = TokenRange::new(start, sentence.end);
        let mut found = self.join(&self.stretches(sentence, None), sentence);
        found.retain(|p| self.is_proposition(p) && !self.is_remnant(p));
        found
    }

    /// The propositions of stretches of one voice that others interrupt. A subject waits for its verb behind the interruption; a verb with no
    /// subject of its own takes the source that stands before it in `sentence`: "The mayor [said no] and left the room".
    pub(super) fn join(&self, stretches: &[TokenRange], sentence: TokenRange) -> Vec<Vec<TokenRange>> {
        let mut found: Vec<Vec<TokenRange>> = Vec::new();
        let mut waiting: Option<TokenRange> = None;
        for &stretch in stretches {
            for mut proposition in propositions(self.syntax, stretch) {
                let Some(first) = proposition.first().copied() else { continue };
                if self.hangs(first, sentence) {
                    continue;
                }
                let finite = proposition.iter().any(|&r| has_finite(self.syntax, r));
                if !finite {
                    waiting = proposition.last().copied();
                    found.push(proposition);
                    continue;
                }
                if self.lacks_subject(first) {
                    if let Some(subject) = waiting.filter(|w| self.is_subject(*w) && self.same_sentence(w.start, first.start)) {
                        found.pop();
                        proposition.insert(0, subject);
                    } else if let Some(source) = self.source_before(first, sentence) {
                        proposition.insert(0, source);
                    }
                }
                waiting = None;
                found.push(proposition);
            }
        }
        found
    }

    /// Whether a stretch behind another's words only says more of them: "…, standing in a hall that was full", "… that took three hours to read".
    fn hangs(&self, range: TokenRange, sentence: TokenRange) -> bool {
        let behind = range.start > sentence.start && self.owner(range.start - 1).is_some()
            || (range.start > sentence.start + 1 && self.owner(range.start - 2).is_some());
        let participle =
            matches!(self.syntax.tag(range.start), Tag::VBG | Tag::VBN) && self.syntax.group(range.start).is_some_and(|g| g.form != VerbForm::Finite);
        behind && (participle || self.describes_source(range) || self.syntax.tag(range.start) == Tag::WDT && self.syntax.is(range.start, GrammarClass::That))
    }

    /// Whether a stretch begins with a verb right behind a source: "people | briefed on the plan", "the study, | published in May".
    fn describes_source(&self, range: TokenRange) -> bool {
        let comma = range.start.checked_sub(1).is_some_and(|at| self.syntax.is_comma(at));
        let end = range.start - u32::from(comma);
        let source = end.checked_sub(1).and_then(|at| self.owner(at)).and_then(|owner| self.attributions.get(owner as usize));
        let verb = matches!(self.syntax.tag(range.start), Tag::VBD | Tag::VBN) && self.syntax.group(range.start).is_some_and(|g| g.tokens.len() == 1);
        // "It | gave no evidence and | did not mention its losses": the first of two verbs.
        let coordinated = (range.start..=range.end).rev().take(2).any(|at| self.syntax.tag(at) == Tag::CC);
        let verb = verb && !coordinated;
        verb && source.is_some_and(|a| a.source.iter().any(|s| s.end == end && s.end <= a.cue.start))
    }

    /// Whether own-voice words are left over from another's clause: a phrase with a participle ("in findings published yesterday"), or a subject with
    /// nothing but the verb that introduced what is another's ("the ministry said").
    fn is_remnant(&self, content: &[TokenRange]) -> bool {
        if content.last().is_some_and(|&range| self.breaks_off(range)) {
            return true;
        }
        let [range] = content else { return false };
        let mut heads = range.iter().filter(|&at| is_finite_head(self.syntax, at)).filter_map(|at| self.syntax.group(at));
        let (Some(verb), None) = (heads.next(), heads.next()) else { return false };
        // "At least 40 people died" is no phrase with a preposition.
        let counts = self.quantities(&[*range]).first().and_then(|&q| self.quantity(q)).is_some_and(|q| q.start == range.start);
        let opens = self.syntax.tag(range.start) == Tag::IN && self.syntax.subordinator(range.start).is_none() && !counts;
        let past = verb.tokens.len() == 1 && matches!(self.syntax.tag(verb.head), Tag::VBD | Tag::VBN);
        let phrase = || self.syntax.noun_phrase_after(range.start + 1, verb.tokens.start).is_some_and(|np| np.end == verb.tokens.start);
        let next = || self.owner(range.end).is_some();
        let cue = || self.syntax.document.hit(verb.tokens.start, Kind::CueVerbs).is_some() && next();
        // "…, circulated on Friday, …": a participle, unless a coordinator makes it a second verb.
        let second = range.start.checked_sub(1).is_some_and(|at| self.syntax.tag(at) == Tag::CC);
        let participle = past && verb.tokens.start == range.start && !second && !self.opens_sentence(range.start);
        // "the company that runs the dam": a noun phrase; "residents who sleep in |": part of a source.
        let noun = self.syntax.noun_phrase_after(range.start, verb.tokens.start).map(|np| np.end);
        let relative = noun.is_some_and(|end| end + 1 >= verb.tokens.start && matches!(self.syntax.tag(end), Tag::WDT | Tag::WP));
        let broken = self.syntax.tag(range.end - 1) == Tag::IN && next();
        participle || relative || broken || (opens && past && phrase()) || (verb.tokens.end == range.end && cue())
    }

    /// Whether a stretch stops in the middle of a phrase, before what another owns: "The council heard a | claim by the minister", "The figure was | nine".
    fn breaks_off(&self, range: TokenRange) -> bool {
        let last = range.end.saturating_sub(1);
        let copula = || self.syntax.is(last, GrammarClass::Be) && self.syntax.group(last).is_some_and(|g| g.head == last);
        self.owner(range.end).is_some() && (matches!(self.syntax.tag(last), Tag::DT | Tag::PRPS) || copula())
    }

    fn opens_sentence(&self, at: u32) -> bool {
        self.syntax.document.sentence_at(at).tokens.start == at
    }

    fn same_sentence(&self, a: u32, b: u32) -> bool {
        self.syntax.document.sentence_of[a as usize] == self.syntax.document.sentence_of[b as usize]
    }

    /// Whether a clause begins with its finite verb.
    fn lacks_subject(&self, range: TokenRange) -> bool {
        let at = range.iter().take(2).find(|&at| !self.syntax.tag(at).is_adverb()).unwrap_or(range.start);
        self.syntax.group(at).is_some_and(|g| g.form == VerbForm::Finite && g.tokens.start <= at)
    }

    /// Whether a stretch without a verb can be a subject: it ends in a noun and begins no prepositional phrase.
    fn is_subject(&self, range: TokenRange) -> bool {
        range.end.checked_sub(1).is_some_and(|last| self.syntax.tag(last).is_noun())
            && self.syntax.noun_phrase_after(range.start, range.end).is_some_and(|n| n.end == range.end)
    }

    /// The source of the relation right before a stretch, in the sentence.
    fn source_before(&self, range: TokenRange, sentence: TokenRange) -> Option<TokenRange> {
        let before = (sentence.start..range.start).rev().take(3).find_map(|at| self.owner(at))?;
        let attribution = self.attributions.get(before as usize)?;
        // "The withdrawal, first reported by The Herald, has caused fury": what was reported is the subject.
        let reported = attribution.content.first().copied().filter(|c| {
            let agent = attribution.source.first().is_some_and(|s| s.start >= attribution.cue.end);
            agent && attribution.content.len() == 1 && c.end < attribution.cue.start && self.is_subject(*c)
        });
        if reported.is_some() {
            return reported;
        }
        let source = attribution.source.first().copied().filter(|s| sentence.covers(*s) && s.end <= attribution.cue.start)?;
        // What is said of the source in passing is an assertion of its own.
        let aside = |at: &u32| self.syntax.is_comma(*at) && matches!(self.syntax.tag(at + 1), Tag::WP | Tag::WDT);
        Some(TokenRange::new(source.start, source.iter().skip(1).find(aside).unwrap_or(source.end)))
    }

    /// Whether own-voice words assert something.
    fn is_proposition(&self, content: &[TokenRange]) -> bool {
        let words = content.iter().flat_map(|c| c.iter()).filter(|&at| self.syntax.document.token(at).is_word()).count();
        let heading = || content.first().is_some_and(|c| self.form(c.start) == Form::Heading);
        words >= SHORTEST && content.iter().any(|&r| has_finite(self.syntax, r) || (heading() && self.has_headline_verb(r)))
    }

    /// Whether a word that looks like a plural is a headline's verb, by what follows it: "Council votes 4-3 to close pool".
    fn has_headline_verb(&self, range: TokenRange) -> bool {
        let syntax = self.syntax;
        let tags = |word: crate::lexicon::Word| syntax.lexicons.tags(word).iter().map(|(tag, _)| *tag);
        let base = |at: u32| syntax.document.fold(at).strip_suffix('s').and_then(|base| syntax.lexicons.word(base));
        // "votes" was counted as a noun alone, "vote" as both.
        let verbal = |at: u32| {
            let word = syntax.document.words.get(at as usize).copied().flatten();
            word.is_some_and(|w| tags(w).any(|tag| tag == Tag::VBZ)) || base(at).is_some_and(|w| tags(w).any(|tag| matches!(tag, Tag::VB | Tag::VBP)))
        };
        // "cancels", of "cancel", which is no noun.
        let verb_alone = |at: u32| base(at).is_some_and(|w| tags(w).any(|tag| tag == Tag::VB) && tags(w).all(Tag::is_verb));
        let goes_on = |at: u32| matches!(syntax.tag(at), Tag::CD | Tag::TO | Tag::DT | Tag::PDT | Tag::PRPS) || syntax.subordinator(at).is_some();
        range.iter().take(LONGEST_HEADLINE).skip(1).any(|at| {
            let noun = matches!(syntax.tag(at), Tag::NN | Tag::NNS | Tag::NNPS | Tag::NNP) && syntax.tag(at - 1).is_noun();
            noun && at + 1 < range.end && ((goes_on(at + 1) && verbal(at)) || verb_alone(at))
        })
    }

    /// Where the text of a sentence begins, behind its dateline: a place in capitals or a known one, up to a dash, with no verb.
    fn dateline_end(&self, sentence: TokenRange) -> u32 {
        let document = self.syntax.document;
        let opens_block = sentence.start == 0 || document.sentence_of[sentence.start as usize] == 0 || {
            let before = document.sentence_of[sentence.start as usize - 1];
            document.sentences[before as usize].block != document.sentence_at(sentence.start).block
        };
        let place = document.token(sentence.start).shape == crate::token::Shape::Upper || self.is_concrete(sentence.start);
        if !opens_block || !place {
            return sentence.start;
        }
        match sentence.iter().take(LONGEST_DATELINE as usize).find(|&at| self.syntax.is_dash(at)) {
            Some(dash) if !(sentence.start..dash).any(|at| is_finite_head(self.syntax, at)) => dash + 1,
            _ => sentence.start,
        }
    }

    fn attributed(&self, number: u32, attribution: &Attribution, content: Vec<TokenRange>) -> Assertion {
        self.assertion(Voice::Attributed, Some((number, attribution)), content, By { rule: ATTRIBUTED, entry: attribution.by.entry })
    }

    fn authored(&self, content: Vec<TokenRange>) -> Assertion {
        self.assertion(Voice::Author, None, content, By::rule(OWN_VOICE))
    }

    /// An assertion as it is found, before it is judged and flagged.
    fn assertion(&self, voice: Voice, relation: Option<(u32, &Attribution)>, content: Vec<TokenRange>, by: By) -> Assertion {
        Assertion {
            form: content.first().map_or(Form::Statement, |c| self.form(c.start)),
            voice,
            naming: relation.map(|(_, r)| r.naming),
            flags: Vec::new(),
            certainty: Factuality::FACT.certainty,
            polarity: Factuality::FACT.polarity,
            author: Factuality::FACT,
            embedded_in: None,
            claim: None,
            frame: frame(self, &content),
            quantities: self.quantities(&content),
            attribution: relation.map(|(number, _)| number),
            by,
            content,
        }
    }
}
