//! What the words of an assertion show of the kind of claim that it makes.

use super::ledger::{Counts, Ledger};
use crate::attribution::Attribution;
use crate::lexicon::{Certainty, ClaimFeature, CueClass, CuePolarity, GrammarClass, Held, Kind, Tag};
use crate::quantity::{Direction, Quantity, QuantityKind};
use crate::span::TokenRange;
use crate::syntax::{Form, Syntax, VerbGroup};

/// Tokens after a form of "be" among which a word that judges is looked for: "is not so very wrong", "is an insult".
const PREDICATE: u32 = 4;
/// Adverbs after a verb, behind which the word is that puts it into the future: "is now very likely to".
const AHEAD: u32 = 3;

/// A word, and the feature of it that counts.
pub(super) type Word = (u32, ClaimFeature);

/// An assertion, as a claim is read from it.
pub(in crate::assertion) struct Put<'a> {
    /// Its words.
    pub content: &'a [TokenRange],
    /// The verb that it puts forward.
    pub main: Option<u32>,
    pub certainty: Certainty,
    /// Whether someone named, or a role, is cited for it.
    pub cited: bool,
    /// Whether it is what someone is for or against.
    pub takes_side: bool,
    /// Whether it is a question.
    pub asked: bool,
    /// The quantities in it.
    pub quantities: Vec<&'a Quantity>,
    /// The relation that gives it.
    pub relation: Option<&'a Attribution>,
}

pub(super) struct View<'a> {
    syntax: &'a Syntax<'a>,
    ledger: &'a Ledger,
    pub(super) put: &'a Put<'a>,
    /// The verb that the assertion puts forward.
    pub(super) group: Option<&'a VerbGroup>,
    pub(super) counts: Counts,
}

impl<'a> View<'a> {
    pub(super) fn new(syntax: &'a Syntax<'a>, ledger: &'a Ledger, put: &'a Put<'a>) -> Self {
        View { syntax, ledger, put, group: put.main.and_then(|head| syntax.group(head)), counts: ledger.count(put.content) }
    }

    pub(super) fn has(&self, feature: ClaimFeature) -> bool {
        self.counts[feature as usize] > 0
    }

    /// The first word with a feature.
    pub(super) fn by(&self, feature: ClaimFeature) -> Option<Word> {
        self.ledger.first(self.put.content, feature).map(|at| (at, feature))
    }

    fn at(&self, at: u32, feature: ClaimFeature) -> bool {
        self.ledger.first(&[TokenRange::new(at, at + 1)], feature).is_some()
    }

    /// The verb that is put forward, where it is finite.
    pub(super) fn verb(&self) -> Option<&'a VerbGroup> {
        self.group.filter(|g| g.form == Form::Finite)
    }

    /// The finite verb, if it has the feature.
    pub(super) fn on_verb(&self, feature: ClaimFeature) -> Option<Word> {
        self.verb().filter(|g| self.at(g.head, feature)).map(|g| (g.head, feature))
    }

    /// A word with the feature right behind a form of "be": "was in favour of it".
    pub(super) fn behind_be(&self, feature: ClaimFeature) -> Option<Word> {
        let verb = self.verb().filter(|g| self.syntax.is(g.head, GrammarClass::Be))?;
        let predicate = TokenRange::new(verb.head + 1, self.end().clamp(verb.head + 1, verb.head + 1 + PREDICATE));
        self.ledger.first(&[predicate], feature).map(|at| (at, feature))
    }

    fn start(&self) -> u32 {
        self.put.content.first().map_or(0, |c| c.start)
    }

    fn end(&self) -> u32 {
        self.put.content.last().map_or(0, |c| c.end)
    }

    /// "who would lead it": a question that was asked or left open, with no clause around it.
    pub(super) fn is_question(&self) -> bool {
        let first = self.start();
        // "…, who died in 2021" tells; "When he reported it" and "What they had were walls" are no indirect questions.
        let indirect = first > 0 && !self.syntax.is_comma(first - 1) && !self.syntax.document.token(first).is_capitalised();
        // "found what was on his screen": what is shown is known.
        let shown = self.put.relation.is_some_and(|r| r.class == CueClass::Show && r.polarity != CuePolarity::Negative);
        let wh = indirect && !shown && matches!(self.syntax.tag(first), Tag::WRB | Tag::WP) && self.syntax.is(first, GrammarClass::Wh);
        let tokens = || self.put.content.iter().flat_map(|c| c.iter());
        wh && tokens().filter(|&at| self.syntax.group(at).is_some_and(|g| g.head == at && g.form == Form::Finite)).count() < 2
    }

    /// A word of duty; "must have left" is a guess.
    pub(super) fn duty(&self) -> Option<Word> {
        let guess = |at: u32| {
            self.syntax.group(at).is_some_and(|g| g.tokens.contains(at) && at < g.head && self.syntax.is(at + 1, GrammarClass::Have) && at + 1 < g.head)
        };
        let guess = |at: u32| guess(at) && self.syntax.document.hits_at(at).iter().any(|h| self.is_necessity(h.entry));
        // "who should have guarded it drove off": what is put forward is another verb.
        let own = |at: u32| self.verb().is_none_or(|g| at < g.head + AHEAD && at + AHEAD >= g.tokens.start);
        self.by(ClaimFeature::Duty).filter(|&(at, _)| !guess(at) && own(at))
    }

    /// Whether an entry is a modal that makes its clause likely: "must", not "should".
    fn is_necessity(&self, entry: crate::rule::EntryId) -> bool {
        self.syntax.lexicons.entry(entry).modal().is_some_and(|m| m.perfect.affirmed == Held::ProbablySo)
    }

    /// The word that makes it a judgement: of opinion, in the first person, or one that judges, behind "is" or "looks".
    pub(super) fn opinion(&self) -> Option<Word> {
        use ClaimFeature as F;
        let opinion = self.by(F::Opinion).filter(|_| self.has(F::First));
        let judged = |at: u32| (at, if self.at(at, F::Judgement) { F::Judgement } else { F::Evaluative });
        opinion.or_else(|| self.predicate().map(judged))
    }

    /// "I would not book a holiday"
    pub(super) fn would_do(&self) -> bool {
        let hypothetical = |g: &VerbGroup| {
            let hits = self.syntax.document.hits_at(g.tokens.start).iter();
            hits.filter_map(|h| self.syntax.lexicons.entry(h.entry).modal()).any(|m| m.plain.affirmed == Held::ProbablySo && m.perfect.affirmed == Held::Open)
        };
        let first = |g: &&VerbGroup| g.tokens.start.checked_sub(1).is_some_and(|at| at >= self.start() && self.at(at, ClaimFeature::First));
        self.verb().filter(first).is_some_and(hypothetical)
    }

    /// "not to move": what someone vowed not to do.
    pub(super) fn is_refused(&self) -> bool {
        let promised = self.put.relation.is_some_and(|r| matches!(r.class, CueClass::Promise | CueClass::Intend));
        promised && self.group.is_some_and(|g| g.form == Form::Infinitive) && self.syntax.is(self.start(), GrammarClass::Not)
    }

    /// A word of cause; not a participle that only describes: "a group linked to".
    pub(super) fn cause(&self) -> Option<Word> {
        let describes = |at: u32| self.syntax.group(at).is_some_and(|g| g.head == at && g.form == Form::Participle && self.verb().is_some());
        let mut tokens = self.put.content.iter().flat_map(|c| c.iter());
        tokens.find(|&at| self.at(at, ClaimFeature::Cause) && !describes(at)).map(|at| (at, ClaimFeature::Cause))
    }

    /// The word that judges in a predicate: an adjective, or a noun behind an article.
    fn predicate(&self) -> Option<u32> {
        let verb = self.verb().filter(|g| self.syntax.is(g.head, GrammarClass::Be) || self.is_seeming(g))?;
        let end = self.end().clamp(verb.head + 1, verb.head + 1 + PREDICATE);
        let phrase = |at: &u32| {
            let tag = self.syntax.tag(*at);
            tag.is_adverb() || tag.is_adjective() || tag.is_noun() || matches!(tag, Tag::DT | Tag::VBN) || self.syntax.is(*at, GrammarClass::Not)
        };
        (verb.head + 1..end).take_while(phrase).find(|&at| {
            let tag = self.syntax.tag(at);
            // "is so high", "is very close": how much it is so says nothing of what.
            let judges = self.at(at, ClaimFeature::Evaluative) && (tag.is_adjective() || tag == Tag::VBN);
            let names = tag.is_noun() && self.at(at, ClaimFeature::Judgement);
            judges || names || ((tag.is_adjective() || tag.is_noun()) && self.is_loaded(at))
        })
    }

    fn is_loaded(&self, at: u32) -> bool {
        let hits = self.syntax.document.hits_at(at).iter();
        hits.filter(|h| h.kind == Kind::Loaded).any(|h| self.syntax.lexicons.cell(h.entry, "kind") == "judgement")
    }

    /// "looks overdone"
    fn is_seeming(&self, verb: &VerbGroup) -> bool {
        let hits = self.syntax.document.hits_at(verb.head).iter();
        hits.filter(|h| h.kind == Kind::CueVerbs).any(|h| self.syntax.lexicons.entry(h.entry).cue_class() == Some(CueClass::Appear))
    }

    /// What puts it into the future. A verb without a modal is put there only by the words beside it: "was expected to", not "had built by the end of March".
    pub(super) fn future(&self) -> Option<Word> {
        let found = self.by(ClaimFeature::Future)?;
        let Some(verb) = self.verb().filter(|_| !self.is_modal()) else { return Some(found).filter(|_| !self.is_hypothetical()) };
        let adverbs = (verb.head + 1..verb.head + 1 + AHEAD).take_while(|&at| self.syntax.tag(at).is_adverb()).count();
        let near = TokenRange::new(verb.tokens.start, verb.head + 2 + crate::article::offset(adverbs));
        self.ledger.first(&[near], ClaimFeature::Future).filter(|&at| at < self.end()).map(|at| (at, ClaimFeature::Future))
    }

    /// "would have saved them"
    fn is_hypothetical(&self) -> bool {
        let have = |g: &VerbGroup| g.tokens.iter().any(|at| at < g.head && self.syntax.is(at, GrammarClass::Have));
        self.verb().is_some_and(|g| self.is_modal() && have(g) && !self.is_plain_future(g))
    }

    /// "will have closed"
    fn is_plain_future(&self, verb: &VerbGroup) -> bool {
        let hits = self.syntax.document.hits_at(verb.tokens.start).iter();
        hits.filter_map(|h| self.syntax.lexicons.entry(h.entry).modal()).any(|m| m.perfect.affirmed == Held::CertainlySo)
    }

    /// Whether the verb has a modal.
    pub(super) fn is_modal(&self) -> bool {
        self.verb().is_some_and(|g| g.tokens.iter().any(|at| at < g.head && self.syntax.is(at, GrammarClass::Modal)))
    }

    /// Whether it begins with its verb: an order.
    pub(super) fn opens_with_verb(&self) -> bool {
        self.group.is_some_and(|g| g.tokens.start <= self.start())
    }

    /// "as theatre", "“fiction from a losing side”": said of a thing, or all in marks.
    pub(super) fn is_likened(&self) -> bool {
        let quoted = self.put.content.iter().any(|c| c.iter().any(|at| self.syntax.document.quote_at(at).is_some()));
        quoted || self.put.content.first().is_some_and(|c| self.syntax.quote_ending(c.start).is_some())
    }

    /// Whether its words name an event: "the attack".
    pub(super) fn names_event(&self) -> bool {
        let event = |at: u32| self.syntax.document.hits_at(at).iter().any(|h| matches!(h.kind, Kind::ModalEvents | Kind::CueNouns));
        self.put.content.iter().flat_map(|c| c.iter()).any(event)
    }

    fn quantity_at(&self, at: u32) -> Option<&'a Quantity> {
        self.put.quantities.iter().copied().find(|q| q.tokens.contains(at))
    }

    /// The number that the clause is about: no age, no toll that a participle brings behind the verb's own clause ("…, killing two"), and none
    /// that only a phrase behind the object has ("approved payments to 17 clinics").
    pub(super) fn figure(&self) -> Option<Word> {
        use ClaimFeature as F;
        let counts = |at: u32, f: F| f != F::Magnitude || !self.syntax.tag(at).is_adverb();
        let first = |ranges: &[TokenRange]| {
            let found = |f| self.ledger.first(ranges, f).map(|at| (at, f));
            [F::Percent, F::Money, F::Number, F::Magnitude].into_iter().filter_map(found).find(|&(at, f)| counts(at, f))
        };
        let found = first(self.put.content)?;
        let Some(verb) = self.verb().filter(|g| self.acts(g)) else { return Some(found) };
        let aside = |at: u32| at > 0 && self.syntax.is_comma(at - 1) && self.syntax.is_comma(at + 1);
        let end = self.end().max(verb.head);
        let close = (verb.head + 1..end).find(|&at| self.syntax.is_comma(at) && self.syntax.group(at + 1).is_some_and(|g| g.form == Form::Gerund));
        let close = close.unwrap_or(end);
        let near = |c: &TokenRange| (c.start < close).then(|| TokenRange::new(c.start, c.end.min(close)));
        let near: Vec<TokenRange> = self.put.content.iter().filter_map(near).collect();
        first(&near).filter(|&(at, f)| !(aside(at) || f == F::Number && self.is_by_the_way(at, verb)))
    }

    /// Whether a small count stands in a phrase behind the object: "payments to 17 clinics".
    fn is_by_the_way(&self, at: u32, verb: &VerbGroup) -> bool {
        let Some(quantity) = self.quantity_at(at).filter(|q| q.kind == QuantityKind::Count) else { return false };
        let Some(before) = quantity.tokens.start.checked_sub(1).filter(|&b| b > verb.head + 1) else { return false };
        let first = !self.put.quantities.iter().any(|q| q.tokens.end <= before);
        first
            && !verb.passive
            && matches!(self.syntax.tag(before), Tag::IN | Tag::TO)
            && self.syntax.tag(before - 1).is_noun()
            && self.syntax.tag(verb.head + 1) != Tag::IN
    }

    fn acts(&self, group: &VerbGroup) -> bool {
        group.passive || !(self.syntax.is(group.head, GrammarClass::Be) || self.syntax.is(group.head, GrammarClass::Have))
    }

    /// A verb of change of what is measured, or one with no object.
    pub(super) fn changes(&self, figure: Option<Word>) -> Option<Word> {
        use ClaimFeature as F;
        self.on_verb(F::Trend).filter(|&(head, _)| {
            let passive = self.group.is_some_and(|g| g.passive);
            let object = passive || matches!(self.syntax.tag(head + 1), Tag::DT | Tag::PRPS | Tag::JJ) || self.syntax.tag(head + 1).is_noun();
            let sum = figure.is_some_and(|(_, f)| matches!(f, F::Percent | F::Money));
            !object || sum || self.has(F::Measure)
        })
    }

    /// "down from 2,215"
    pub(super) fn is_moved(&self) -> bool {
        let moves = |q: &&Quantity| q.trend.is_some_and(|t| t.direction != Direction::Same) && q.kind != QuantityKind::Multiple;
        self.verb().is_some() && self.put.quantities.iter().any(moves)
    }

    /// The comparative or superlative that the clause turns on: what is compared is said, or it is what something is.
    pub(super) fn comparison(&self, has_figure: bool) -> Option<Word> {
        use ClaimFeature as F;
        let is = self.group.is_none_or(|g| !self.acts(g));
        // "more than 50", "at least nine" and "most of" only count.
        let counts = |at: u32| {
            let bound = self.quantity_at(at).is_some_and(|q| q.comparison.is_none());
            bound || self.syntax.tag(at.saturating_sub(1)) == Tag::IN && self.at(at, F::Superlative) || self.syntax.is(at + 1, GrammarClass::Of)
        };
        let first = |feature: F| {
            let tokens = self.put.content.iter().flat_map(|c| c.iter());
            tokens.into_iter().find(|&at| self.at(at, feature) && !counts(at)).map(|at| (at, feature))
        };
        let word = first(F::Comparative).or_else(|| first(F::Superlative))?;
        let against = || self.put.content.iter().flat_map(|c| c.iter()).any(|at| self.at(at, F::Comparing) && self.quantity_at(at).is_none());
        (against() || (is && !has_figure)).then_some(word)
    }

    /// "is plausible": what something is like, now, in an adjective and without a name or figure.
    pub(super) fn evaluates(&self) -> bool {
        let Some(verb) = self.verb().filter(|g| !self.acts(g) && self.syntax.is(g.head, GrammarClass::Be) || self.is_seeming(g)) else { return false };
        let predicate = (verb.head + 1..verb.head + 1 + PREDICATE).find(|&at| !self.syntax.tag(at).is_adverb());
        predicate.is_some_and(|at| at < self.end() && self.syntax.tag(at).is_adjective() && !self.has(ClaimFeature::Number))
    }

    /// "is a low dam", "is not a siege"; not "there is a dam"
    pub(super) fn defines(&self) -> bool {
        let be = self.verb().filter(|g| matches!(self.syntax.tag(g.head), Tag::VBZ | Tag::VBP) && self.syntax.is(g.head, GrammarClass::Be));
        be.is_some_and(|g| {
            let there = g.tokens.start.checked_sub(1).is_some_and(|at| self.syntax.tag(at) == Tag::EX);
            let next = g.head + 1 + u32::from(self.syntax.is(g.head + 1, GrammarClass::Not));
            self.put.certainty == Certainty::Certain && !there && self.syntax.is(next, GrammarClass::Article)
        })
    }
}
