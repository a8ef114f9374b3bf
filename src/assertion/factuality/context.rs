//! What a verb group stands in: the word that it depends on, a condition, a purpose.

use super::marker::opening_at;
use crate::lexicon::{ClaimFeature, Complement, CueClass, Governor, GrammarClass, Held, Kind, Opening, Signature, Tag};
use crate::rule::EntryId;
use crate::span::TokenRange;
use crate::syntax::{Form, Syntax, VerbGroup};

/// Tokens before a verb group that are looked at for what opens its clause. A subject is rarely longer.
const REACH: u32 = 40;
/// Tokens before an "and" among which the word is looked for that opens the clause of the subject that it joins.
const NOUNS: u32 = 12;
/// Tokens before an infinitive among which the word is that makes its noun one of a row: "the first generation of its phones to".
const RANKED: usize = 9;
/// Tokens after a verb among which a preposition goes with it.
const NEAR_HOST: u32 = 4;

/// What a verb group stands in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Context {
    /// A clause of its own.
    Main,
    /// Goes on with the group before it, whose helping verbs and governor it shares.
    Shared,
    /// Goes on with the group before it, with helping verbs of its own.
    Joined,
    /// The complement of a word.
    Complement { signature: Signature, entry: EntryId, of_previous: bool },
    /// An infinitive of saying whose own complement a word before it speaks of: "false to say".
    Telling { signature: Signature, entry: EntryId },
    /// The complement of a verb of which nothing is known.
    Content,
    /// An infinitive that is done by saying so: "would like to thank".
    Performed,
    /// The complement of what asks.
    Question,
    /// "if …"
    Condition,
    /// "until …"
    Prospect,
    /// "without …", "too … to …"
    Counter,
    /// An infinitive that says what for.
    Purpose,
    /// An infinitive, a gerund or a participle that goes with a noun, and is so: "the first to arrive".
    Attribute,
    /// A relative or other clause that is so, whatever its host.
    Aside,
    /// A gerund or participle beside the verb before it: "…, taking the road".
    Beside,
    /// A gerund after a preposition that goes with the verb before it: "help in finding".
    Adjunct,
    /// An order.
    Imperative,
}

/// Where the words before a verb group are looked at: the sentence, the group before it there, and the group.
pub(super) struct Place<'a> {
    pub syntax: &'a Syntax<'a>,
    pub sentence: TokenRange,
    pub previous: Option<&'a VerbGroup>,
    pub group: &'a VerbGroup,
    /// The first token after the finite verb before.
    pub wide: u32,
}

impl Place<'_> {
    /// The context, and the first token of the clause.
    pub(super) fn context(&self) -> (Context, u32) {
        match self.group.form {
            Form::Finite => self.finite(),
            Form::Infinitive => self.infinitive(),
            Form::Gerund => self.gerund(),
            Form::Participle => self.participle(),
            Form::Base => self.base(),
        }
    }

    /// The first token after the verb before this one.
    fn floor(&self) -> u32 {
        self.previous.map_or(self.sentence.start, |p| p.head + 1)
    }

    /// The first token to look at: the floor, or as far back as is looked.
    fn near(&self) -> u32 {
        self.floor().max(self.group.tokens.start.saturating_sub(REACH))
    }

    fn finite(&self) -> (Context, u32) {
        let start = self.group.tokens.start;
        if let Some(found) = self.opened_between(self.near()) {
            return found;
        }
        let floor = self.floor();
        // "They think the bridge fell": a clause without "that".
        let bare = floor < start && !self.syntax.is_comma(floor) && self.syntax.tag(floor) != Tag::PUNCT && self.syntax.tag(floor) != Tag::IN;
        let complement = self.previous.filter(|_| bare).and_then(|p| self.verb(p, if p.passive { Complement::PassiveThat } else { Complement::That }));
        if let Some(context) = complement {
            return (context, floor.min(start));
        }
        // "It is unlikely the case will close"
        let adjective = self.previous.filter(|_| bare && floor + 1 < start).and_then(|_| self.word(floor, Governor::Adjective, Complement::That));
        if let Some(context) = adjective {
            return (context, floor + 1);
        }
        // "since the plan to leave failed": verbs that are not finite may stand in the subject.
        let around = self.previous.filter(|p| p.form != Form::Finite).and_then(|_| self.opened_between(self.wide.max(start.saturating_sub(REACH))));
        around.unwrap_or((Context::Main, start))
    }

    /// The context of a finite clause by the nearest word between `floor` and its verb that opens one, and where the clause begins.
    fn opened_between(&self, floor: u32) -> Option<(Context, u32)> {
        let start = self.group.tokens.start;
        for at in (floor..start).rev() {
            // "If it rains, the road will close": a subject after the comma opens the main clause.
            if let Some(subject) = self.subject_after_comma(at) {
                return Some((Context::Main, subject));
            }
            // "before leaving the house": what opens another verb's phrase opens no clause.
            if self.syntax.group(at + 1).is_some_and(|g| g.head < start && g.form != Form::Finite && g.tokens.start == at + 1) {
                continue;
            }
            if let Some(context) = self.opened_at(at).filter(|_| !self.joins_nouns(at, floor)) {
                return Some((context, at + u32::from(!matches!(context, Context::Condition | Context::Prospect))));
            }
        }
        None
    }

    /// Where the subject of the verb begins that a comma at `at` stands before, and perhaps the end of a quotation: "“Nothing,” she said".
    fn subject_after_comma(&self, at: u32) -> Option<u32> {
        let start = self.group.tokens.start;
        let first = at + 1 + u32::from(self.syntax.quote_ending(at + 2).is_some());
        let subject = self.syntax.is_comma(at) && self.syntax.noun_phrase_after(first, start).is_some_and(|np| np.end == start);
        subject.then_some(first)
    }

    /// Whether the "and" at `at` only joins nouns of a subject whose clause a word after `floor` opens: "if the mayor and the council agree".
    fn joins_nouns(&self, at: u32, floor: u32) -> bool {
        let apart = self.syntax.tag(at) == Tag::CC && self.syntax.is(at, GrammarClass::And) && self.group.tokens.start > at + 1;
        let opener = |before: u32| !self.syntax.is(before, GrammarClass::And) && self.opened_at(before).is_some();
        let comma = || self.syntax.tag(at.saturating_sub(1)) == Tag::PUNCT;
        apart && !comma() && (floor.max(at.saturating_sub(NOUNS))..at).any(opener)
    }

    /// The context of a finite clause that the word at `at` opens, if it opens one.
    fn opened_at(&self, at: u32) -> Option<Context> {
        use GrammarClass::{And, Relative, Subordinator, That, Wh};
        let syntax = self.syntax;
        let adjacent = at == self.floor() && self.previous.is_some();
        match opening_at(syntax, at) {
            Some(Opening::Condition) if adjacent && !self.is_sentence_if(at) => return Some(Context::Question),
            Some(Opening::Condition) => return Some(Context::Condition),
            Some(Opening::Question) => return Some(Context::Question),
            Some(Opening::Prospect) => return Some(Context::Prospect),
            _ => {}
        }
        if syntax.is(at, That) && syntax.tag(at) != Tag::DT {
            return Some(self.that(at));
        }
        if syntax.is(at, And) && syntax.tag(at) == Tag::CC {
            let shares = self.group.tokens.start == at + 1;
            return Some(if shares { Context::Joined } else { Context::Main });
        }
        let opens = matches!(syntax.tag(at), Tag::WDT | Tag::WP | Tag::WPS | Tag::WRB) && (syntax.is(at, Relative) || syntax.is(at, Wh));
        if opens || syntax.is(at, Subordinator) {
            return Some(Context::Aside);
        }
        syntax.is_mark(at, ";").then_some(Context::Main)
    }

    /// "asked if": right after a verb that does not take conditions, an indirect question.
    fn is_sentence_if(&self, at: u32) -> bool {
        let asks = |p: &VerbGroup| {
            self.syntax.document.hits_of(p.head, Kind::CueVerbs).any(|h| self.syntax.lexicons.entry(h.entry).frames().has(crate::lexicon::Frames::WH))
        };
        !self.syntax.is(at, GrammarClass::Wh) || !self.previous.is_some_and(asks)
    }

    /// The context of a clause that "that" opens at `at`.
    fn that(&self, at: u32) -> Context {
        let Some(before) = at.checked_sub(1).filter(|&b| b >= self.sentence.start) else { return Context::Content };
        let tag = self.syntax.tag(before);
        if let Some(previous) = self.previous.filter(|p| p.head == before) {
            let complement = if previous.passive { Complement::PassiveThat } else { Complement::That };
            return self.verb(previous, complement).unwrap_or(Context::Content);
        }
        if tag.is_noun() {
            // "clinics that did not exist": a clause without a subject of its own goes with the noun.
            if self.group.tokens.start == at + 1 {
                return Context::Aside;
            }
            if let Some(context) = self.word(before, Governor::Noun, Complement::That) {
                return context;
            }
            let told = self.previous.and_then(|p| self.verb(p, Complement::ObjectThat));
            return told.unwrap_or(if self.syntax.tag(at) == Tag::WDT { Context::Aside } else { Context::Content });
        }
        if let Some(context) = self.word(before, Governor::Adjective, Complement::That) {
            return context;
        }
        self.previous.and_then(|p| self.verb(p, Complement::That)).unwrap_or(Context::Content)
    }

    fn infinitive(&self) -> (Context, u32) {
        let start = self.group.tokens.start;
        let before = start - u32::from(start > self.sentence.start && self.syntax.is(start - 1, GrammarClass::Not));
        if let Some(previous) = self.previous.filter(|p| p.head + 1 == before) {
            if opening_at(self.syntax, self.group.head) == Some(Opening::Performative) && self.is_wish(previous.head) {
                return (Context::Performed, start);
            }
            let complement = if previous.passive { Complement::PassiveTo } else { Complement::To };
            return (self.verb(previous, complement).unwrap_or(Context::Purpose), start);
        }
        let Some(last) = before.checked_sub(1).filter(|&l| l >= self.sentence.start) else { return (Context::Purpose, start) };
        let tag = self.syntax.tag(last);
        if let Some((signature, entry)) = self.telling(last) {
            return (Context::Telling { signature, entry }, start);
        }
        let by_word = || {
            let noun = tag.is_noun().then(|| self.word(last, Governor::Noun, Complement::To)).flatten();
            noun.or_else(|| self.word(last, Governor::Adjective, Complement::To))
        };
        let object = || self.previous.filter(|_| self.is_object(before)).and_then(|p| self.verb(p, Complement::ObjectTo));
        let excess = || (self.near()..before).rev().take(3).any(|at| opening_at(self.syntax, at) == Some(Opening::Excess)).then_some(Context::Counter);
        let ranked = || self.is_ranked(before).then_some(Context::Attribute);
        let coordinated = || (self.syntax.tag(last) == Tag::CC).then_some(Context::Shared);
        if let Some(context) = by_word() {
            return (context, start);
        }
        // "allowed the plant to reopen": the object is the subject of what it embeds.
        if let Some(context) = object() {
            return (context, self.floor());
        }
        let result = || self.previous.and_then(|p| self.result(p));
        if self.ends_trend() {
            return (Context::Attribute, start);
        }
        (excess().or_else(ranked).or_else(coordinated).or_else(result).unwrap_or(Context::Purpose), start)
    }

    /// What the word that ends at `last` makes of a complement of this infinitive of saying: "false to say", "a lie to claim".
    fn telling(&self, last: u32) -> Option<(Signature, EntryId)> {
        let says = || self.syntax.document.hits_at(self.group.head).iter().any(|h| h.kind == Kind::CueVerbs);
        let of = |governor| self.governor(last, governor, Complement::Telling);
        of(Governor::Adjective).or_else(|| of(Governor::Noun)).filter(|_| says())
    }

    /// Whether the verb at `head` is one of wishing: "would like to".
    fn is_wish(&self, head: u32) -> bool {
        let hits = self.syntax.document.hits_at(head).iter();
        hits.filter(|h| h.kind == Kind::CueVerbs).any(|h| self.syntax.lexicons.entry(h.entry).cue_class() == Some(CueClass::Want))
    }

    /// Whether the noun phrase that ends at `end` is one of a row: "the first bank in the region to", "one of the few to".
    fn is_ranked(&self, end: u32) -> bool {
        let near = (self.near()..end).rev().take(RANKED).take_while(|&at| self.syntax.tag(at) != Tag::PUNCT && self.syntax.group(at).is_none());
        near.into_iter().any(|at| opening_at(self.syntax, at) == Some(Opening::Ranked))
    }

    /// "fell by 5 percent, or 90 points, to end at 4,100": an infinitive after a verb that takes any as what came of it, whatever lies between.
    fn result(&self, verb: &VerbGroup) -> Option<Context> {
        let of = |complement| self.governor(verb.head, Governor::Verb, complement).filter(|(s, _)| s.affirmed == Held::CertainlySo && !verb.passive);
        of(Complement::To)?;
        let (signature, entry) = of(Complement::ObjectTo)?;
        Some(Context::Complement { signature, entry, of_previous: true })
    }

    /// "increased by 48 points, or 0.9 percent, to finish at 5,210": where a change ended.
    fn ends_trend(&self) -> bool {
        let head = self.group.head;
        let ends = opening_at(self.syntax, head) == Some(Opening::Result);
        let where_to =
            ends && (matches!(self.syntax.tag(head + 1), Tag::IN | Tag::CD) || self.syntax.tag(head + 1) == Tag::DT && self.syntax.time_at(head + 1).is_some());
        let trend = |p: &VerbGroup| {
            let hits = self.syntax.document.hits_at(p.head).iter();
            hits.into_iter().any(|h| self.syntax.lexicons.entry(h.entry).claim_feature() == Some(ClaimFeature::Trend))
        };
        where_to && self.previous.is_some_and(trend)
    }

    /// Whether what lies between the verb before and `end` is its object: no comma, and no preposition right after the verb.
    fn is_object(&self, end: u32) -> bool {
        let range = self.near()..end;
        range.len() <= 12 && !range.clone().any(|at| self.syntax.is_comma(at)) && range.start < end && self.syntax.tag(range.start) != Tag::IN
    }

    fn gerund(&self) -> (Context, u32) {
        let start = self.group.tokens.start;
        let Some(last) = start.checked_sub(1).filter(|&l| l >= self.sentence.start) else { return (Context::Attribute, start) };
        if let Some(previous) = self.previous.filter(|p| p.head == last) {
            return (self.verb(previous, Complement::Gerund).unwrap_or(Context::Beside), start);
        }
        // "instead of paying", "without paying": the phrase ends right before.
        let counter = (self.near()..start).rev().take(2).any(|at| opening_at(self.syntax, at) == Some(Opening::Counter));
        if counter {
            return (Context::Counter, start);
        }
        let context = match self.syntax.tag(last) {
            Tag::CC if self.previous.is_some_and(|p| p.form == Form::Gerund || p.tokens.len() > 1) => Context::Shared,
            Tag::PUNCT => Context::Beside,
            Tag::IN => self.after_preposition(last).unwrap_or_else(|| self.adjunct(last)),
            _ => Context::Attribute,
        };
        (context, start)
    }

    /// A gerund after a preposition at `at` is no surer than the verb that the phrase goes with: "may help in finding". Not what is given: "after leaving".
    fn adjunct(&self, at: u32) -> Context {
        let given = opening_at(self.syntax, at).is_some() || self.syntax.is(at, GrammarClass::Subordinator);
        let near = self.previous.filter(|p| at <= p.head + NEAR_HOST && !(p.head..at).any(|between| self.syntax.is_comma(between)));
        if near.is_some() && !given { Context::Adjunct } else { Context::Attribute }
    }

    /// The context that the preposition at `at` and the word before it give.
    fn after_preposition(&self, at: u32) -> Option<Context> {
        let complement = Complement::parse(self.syntax.document.fold(at))?;
        let previous = self.previous.filter(|_| self.near() <= at);
        let adjacent = previous.filter(|p| p.head + 1 == at);
        let verb = adjacent.and_then(|p| self.verb(p, complement));
        let object = || {
            let apart = previous.filter(|_| complement == Complement::From && self.is_object(at));
            apart.and_then(|p| self.verb(p, Complement::ObjectFrom))
        };
        let noun = || at.checked_sub(1).and_then(|noun| self.word(noun, Governor::Noun, complement));
        verb.or_else(object).or_else(noun)
    }

    fn participle(&self) -> (Context, u32) {
        let start = self.group.tokens.start;
        let joined = start > self.sentence.start && self.syntax.tag(start - 1) == Tag::CC && self.previous.is_some();
        (if joined { Context::Shared } else { Context::Attribute }, start)
    }

    fn base(&self) -> (Context, u32) {
        let start = self.group.tokens.start;
        // "until they determine", "required that the army leave": a present tense or a subjunctive that looks like an infinitive.
        if start > self.near() && (self.syntax.tag(start - 1) == Tag::PRP || self.syntax.tag(start - 1).is_noun()) {
            let opened = (self.near()..start).rev().take(8).find_map(|at| Some((self.opened_at(at)?, at)));
            if let Some((context, at)) = opened {
                return (context, at);
            }
        }
        let Some(previous) = self.previous else {
            let opens = start == self.sentence.start || self.syntax.tag(start - 1) == Tag::PUNCT;
            return (if opens { Context::Imperative } else { Context::Main }, start);
        };
        if previous.head + 1 == start {
            return (self.verb(previous, Complement::To).unwrap_or(Context::Shared), start);
        }
        let joins = matches!(self.syntax.tag(start - 1), Tag::CC | Tag::PUNCT);
        let object = (!joins && self.is_object(start)).then(|| self.verb(previous, Complement::ObjectTo)).flatten();
        (object.unwrap_or(Context::Shared), start)
    }

    /// The context of the complement of the verb before.
    fn verb(&self, verb: &VerbGroup, complement: Complement) -> Option<Context> {
        let fallback = match complement {
            Complement::PassiveThat | Complement::ObjectThat => Complement::That,
            other => other,
        };
        let of = |complement| self.governor(verb.head, Governor::Verb, complement);
        let passive_adjective = || (complement == Complement::PassiveTo).then(|| self.governor(verb.head, Governor::Adjective, Complement::To)).flatten();
        let (signature, entry) = of(complement).or_else(passive_adjective).or_else(|| of(fallback))?;
        Some(Context::Complement { signature, entry, of_previous: true })
    }

    /// The context of the complement of the noun or adjective at `at`.
    fn word(&self, at: u32, governor: Governor, complement: Complement) -> Option<Context> {
        let (signature, entry) = self.governor(at, governor, complement)?;
        // "is likely to", "has plans to": the verb before it carries the word. In a subject, none does.
        let of_previous = self
            .previous
            .is_some_and(|p| p.head < at && !(p.head + 1..at).any(|between| self.syntax.tag(between) == Tag::PUNCT || self.syntax.tag(between) == Tag::CC));
        Some(Context::Complement { signature, entry, of_previous })
    }

    fn governor(&self, at: u32, governor: Governor, complement: Complement) -> Option<(Signature, EntryId)> {
        signature(self.syntax, at, governor, complement)
    }
}

/// The signature of the word or the two words that end at `at`, being `governor`, for `complement`.
pub(super) fn signature(syntax: &Syntax<'_>, at: u32, governor: Governor, complement: Complement) -> Option<(Signature, EntryId)> {
    let of = |at: u32, length: u32| {
        let mut hits = syntax.document.hits_of(at, Kind::Veridicality).filter(move |h| h.tokens.len() == length);
        hits.find_map(|h| syntax.lexicons.entry(h.entry).signatures(governor)?.of(complement).map(|signature| (signature, h.entry)))
    };
    of(at, 1).or_else(|| at.checked_sub(1).and_then(|first| of(first, 2)))
}
