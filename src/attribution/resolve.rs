//! Who a source is: how it is named, and which entity the text lets it be.

use super::draft::Draft;
use super::relation::{Attribution, QuoteMode, Resolved};
use crate::entity::Entity;
use crate::lexicon::{GrammarClass, Kind, Naming, Tag};
use crate::mention::{Mention, MentionKind};
use crate::rule::{By, RuleId};
use crate::span::TokenRange;
use crate::syntax::Syntax;

const MENTION: RuleId = RuleId("resolve.mention");
const PRONOUN: RuleId = RuleId("resolve.pronoun");
const RELATIVE: RuleId = RuleId("resolve.relative");
const SPEAKER: RuleId = RuleId("resolve.speaker");
const OUTLET: RuleId = RuleId("resolve.outlet");

/// Sentences that a pronoun looks back for its antecedent: its own paragraph and the one before are seldom longer.
const LOOK_BACK: u32 = 6;

/// Relations or mentions that a pronoun looks back over at most: far more than six sentences of news hold.
const RECENT: usize = 80;

/// Turns drafts into relations.
pub(super) fn resolve(syntax: &Syntax<'_>, drafts: &[Draft], within: &[Option<u32>], mentions: &[Mention], entities: &[Entity]) -> Vec<Attribution> {
    let scene = Resolver::new(syntax, mentions, entities);
    let mut attributions: Vec<Attribution> = drafts
        .iter()
        .zip(within)
        .map(|(draft, &within)| Attribution {
            cue: draft.cue,
            source: draft.source.into_iter().collect(),
            content: draft.content.clone(),
            mode: mode(syntax, &draft.content),
            class: draft.class,
            stance: draft.stance,
            negated: draft.negated,
            naming: Naming::Implicit,
            resolved: None,
            within,
            by: draft.by,
        })
        .collect();
    // Outer relations first, since a speaker's "I" is who the outer relation cites; by their cues, since a pronoun looks back.
    for depth in depths(within) {
        for number in depth {
            if let Some(source) = drafts[number].source {
                let (naming, resolved) = scene.source(source, within[number], &attributions, number);
                attributions[number].naming = naming;
                attributions[number].resolved = resolved;
            }
        }
    }
    attributions
}

/// The positions of the relations by depth of nesting, the outermost first.
fn depths(within: &[Option<u32>]) -> Vec<Vec<usize>> {
    let mut depths: Vec<Vec<usize>> = Vec::new();
    let mut depth_of: Vec<Option<usize>> = vec![None; within.len()];
    for number in 0..within.len() {
        let mut chain = vec![number];
        while let Some(outer) = within[chain[chain.len() - 1]].map(|w| w as usize).filter(|&w| depth_of[w].is_none()) {
            chain.push(outer);
        }
        let above = within[chain[chain.len() - 1]].and_then(|w| depth_of[w as usize]).map_or(0, |d| d + 1);
        for (height, link) in chain.into_iter().rev().enumerate() {
            depth_of[link] = Some(above + height);
        }
    }
    for (number, depth) in depth_of.into_iter().enumerate() {
        let depth = depth.unwrap_or(0);
        if depths.len() <= depth {
            depths.resize(depth + 1, Vec::new());
        }
        depths[depth].push(number);
    }
    depths
}

/// How much of a content stands within quotation marks.
fn mode(syntax: &Syntax<'_>, content: &[TokenRange]) -> QuoteMode {
    let words = content.iter().flat_map(|c| c.iter()).filter(|&at| syntax.document.token(at).is_word());
    let (mut quoted, mut all) = (0, 0);
    for at in words {
        all += 1;
        quoted += u32::from(syntax.document.quote_of[at as usize] != u32::MAX);
    }
    match quoted {
        0 => QuoteMode::Indirect,
        _ if quoted == all => QuoteMode::Direct,
        _ => QuoteMode::Mixed,
    }
}

struct Resolver<'a> {
    syntax: &'a Syntax<'a>,
    mentions: &'a [Mention],
    entities: &'a [Entity],
    /// By mention: its entity, by position.
    entity_of: Vec<Option<u32>>,
}

type Answer = (Naming, Option<Resolved>);

impl<'a> Resolver<'a> {
    fn new(syntax: &'a Syntax<'a>, mentions: &'a [Mention], entities: &'a [Entity]) -> Self {
        let mut entity_of = vec![None; mentions.len()];
        for (number, entity) in (0u32..).zip(entities) {
            for &mention in &entity.mentions {
                if let Some(slot) = entity_of.get_mut(mention as usize) {
                    *slot = Some(number);
                }
            }
        }
        Self { syntax, mentions, entities, entity_of }
    }

    /// How `source`, of the relation `number`, is named, and who it is.
    fn source(&self, source: TokenRange, within: Option<u32>, all: &[Attribution], number: usize) -> Answer {
        let first = source.start;
        if source.len() == 1 {
            if self.syntax.is(first, GrammarClass::FirstPerson) {
                return self.first_person(within, all);
            }
            if matches!(self.syntax.tag(first), Tag::WP | Tag::WDT) {
                return self.relative(source, within, all, number);
            }
            if matches!(self.syntax.tag(first), Tag::PRP | Tag::PRPS) {
                return self.pronoun(first, &all[..number]);
            }
        }
        if self.is_outlet(source) {
            return (
                Naming::SelfVoice,
                Some(Resolved { name: self.syntax.document.article.outlet.clone().unwrap_or_default(), entity: None, by: By::rule(OUTLET) }),
            );
        }
        (self.naming(source), self.mention(source))
    }

    /// The entity mentioned in the source: a person if there is one, else the first.
    fn mention(&self, source: TokenRange) -> Option<Resolved> {
        let head = self.head(source);
        // The name is the head, stands in apposition to it, or right before it; a possessor or what completes the head is someone else.
        let names = |m: &&Mention| {
            let kind = matches!(m.kind, MentionKind::Person | MentionKind::Organization | MentionKind::Place);
            let document = m.kind == MentionKind::Organization && self.lists(source, head, Kind::Documents);
            let apposed = m.tokens.start > head && self.syntax.is_comma(m.tokens.start - 1) && m.kind != MentionKind::Place;
            let own = !self.is_possessor(m.tokens) && !self.is_complement(head, m.tokens) && (m.tokens.contains(head) || m.tokens.end == head || apposed);
            kind && (own || document)
        };
        let best = self.within(source).filter(names).min_by_key(|m| (m.kind != MentionKind::Person, m.kind != MentionKind::Organization, m.tokens.start))?;
        let first = self.mentions.partition_point(|m| m.tokens.start < best.tokens.start);
        let number = first + self.mentions[first..].iter().position(|m| m == best)?;
        let entity = self.entity_of[number]?;
        Some(Resolved { name: self.entities[entity as usize].name.clone(), entity: Some(entity), by: By::rule(MENTION) })
    }

    /// "I" in a quotation is its speaker; outside, the author.
    fn first_person(&self, within: Option<u32>, all: &[Attribution]) -> Answer {
        let outer = within.and_then(|w| all.get(w as usize));
        match outer {
            Some(outer) => (outer.naming, self.same(outer, SPEAKER)),
            None if within.is_some() => (Naming::Named, None),
            None => (Naming::SelfVoice, None),
        }
    }

    /// Whoever `other` cites, for the reason `rule`.
    fn same(&self, other: &Attribution, rule: RuleId) -> Option<Resolved> {
        match &other.resolved {
            Some(resolved) => Some(Resolved { by: By::rule(rule), ..resolved.clone() }),
            None => other.source.first().map(|&s| Resolved { name: self.syntax.document.token_text(s).to_owned(), entity: None, by: By::rule(rule) }),
        }
    }

    /// "who", "which": the noun phrase before.
    fn relative(&self, source: TokenRange, within: Option<u32>, all: &[Attribution], number: usize) -> Answer {
        let floor = self.syntax.document.sentence_at(source.start).tokens.start;
        let end = if source.start > floor && self.syntax.is_comma(source.start - 1) { source.start - 1 } else { source.start };
        let Some(antecedent) = self.syntax.noun_phrase_before(end, floor) else { return (Naming::Role, None) };
        if matches!(self.syntax.tag(antecedent.start), Tag::WP | Tag::WDT) || !antecedent.iter().any(|at| self.syntax.tag(at).is_noun()) {
            return (Naming::Role, None);
        }
        let (naming, resolved) = self.source(antecedent, within, all, number);
        let by = By::rule(RELATIVE);
        let resolved = resolved
            .map(|r| Resolved { by, ..r })
            .or_else(|| Some(Resolved { name: self.syntax.document.token_text(antecedent).to_owned(), entity: None, by }));
        (naming, resolved)
    }

    /// "he", "she", "they", "it", "his": the last one cited who fits, else the last person mentioned.
    fn pronoun(&self, at: u32, earlier: &[Attribution]) -> Answer {
        let document = self.syntax.document;
        let (plural, thing) = (self.syntax.is(at, GrammarClass::Several), self.syntax.is(at, GrammarClass::Thing));
        let near =
            |range: TokenRange| document.sentence_of[at as usize].saturating_sub(document.sentence_of[range.start as usize]) <= LOOK_BACK && range.end <= at;
        let fits = |a: &&Attribution| {
            let source = a.source.first().copied().filter(|&s| near(s));
            // A pronoun that nothing was found for stands for nobody.
            let known = a.naming != Naming::Implicit && (a.resolved.is_some() || source.is_some_and(|s| self.syntax.tag(s.start) != Tag::PRP));
            known && source.is_some_and(|s| self.fits(s, plural, thing)) && document.quote_of[a.cue.start as usize] == u32::MAX
        };
        if let Some(other) = earlier.iter().rev().take(RECENT).find(fits) {
            return (other.naming, self.same(other, PRONOUN));
        }
        let wanted = if plural || thing { MentionKind::Organization } else { MentionKind::Person };
        let before = self.mentions.partition_point(|m| m.tokens.start < at);
        let number = self.mentions[..before].iter().rev().take(RECENT).position(|m| m.kind == wanted && near(m.tokens)).map(|back| before - 1 - back);
        let resolved = number.and_then(|n| self.entity_of[n]).map(|entity| Resolved {
            name: self.entities[entity as usize].name.clone(),
            entity: Some(entity),
            by: By::rule(PRONOUN),
        });
        let naming = match (resolved.is_some(), plural) {
            (true, _) => Naming::Named,
            (false, true) => Naming::Collective,
            (false, false) => Naming::Role,
        };
        (naming, resolved)
    }

    /// Whether an earlier source can be what a pronoun stands for: number and, for "it", no person.
    fn fits(&self, source: TokenRange, plural: bool, thing: bool) -> bool {
        let head = self.head(source);
        let tag = self.syntax.tag(head);
        let several = matches!(tag, Tag::NNS | Tag::NNPS) || (source.start..head).any(|i| self.syntax.tag(i) == Tag::CC);
        if tag == Tag::PRP {
            return plural == self.syntax.is(source.start, GrammarClass::Several) && thing == self.syntax.is(source.start, GrammarClass::Thing);
        }
        if plural {
            return several;
        }
        let inanimate = self.syntax.document.hits_at(head).iter().any(|h| h.kind == Kind::Documents)
            || self.within(source).any(|m| m.tokens.contains(head) && matches!(m.kind, MentionKind::Organization | MentionKind::Place));
        let human = self.within(source).any(|m| m.kind == MentionKind::Person) || self.lists(source, head, Kind::Roles) || self.vague(source, head).is_some();
        !several && inanimate == thing && (thing || human || !tag.is_noun())
    }

    /// The head noun of a source: the last of its first noun phrase.
    fn head(&self, source: TokenRange) -> u32 {
        let mut head = source.start;
        for at in source.iter() {
            let tag = self.syntax.tag(at);
            if tag.is_noun() || tag == Tag::CD {
                head = at;
            } else if at > head
                && (tag == Tag::IN || self.syntax.is_comma(at) || matches!(tag, Tag::WP | Tag::WDT) || self.syntax.group(at).is_some())
                && self.syntax.tag(head).is_noun()
            {
                break;
            }
        }
        head
    }

    /// How a source that is no pronoun is named.
    fn naming(&self, source: TokenRange) -> Naming {
        if let Some(naming) = self.kept_unnamed(source) {
            return naming;
        }
        let head = self.head(source);
        let tag = self.syntax.tag(head);
        let role = self.lists(source, head, Kind::Roles);
        let person = self.within(source).any(|m| m.kind == MentionKind::Person && !self.is_possessor(m.tokens) && !self.is_complement(head, m.tokens));
        if person {
            return Naming::Named;
        }
        let document = self.lists(source, head, Kind::Documents);
        // The name holds the head, or stands right before it ("the Meridian newspaper"); a document has its author's.
        let named = self.within(source).any(|m| m.kind == MentionKind::Organization && (m.tokens.contains(head) || m.tokens.end == head || document));
        let listed = self.vague(source, head);
        let capital = matches!(tag, Tag::NNP | Tag::NNPS) && self.syntax.document.token(head).is_capitalised() && !role && listed.is_none();
        if named || capital || self.within(source).any(|m| m.kind == MentionKind::Place && m.tokens.contains(head)) {
            return Naming::Named;
        }
        if document {
            // A document that is not named stands for an office: a reader knows what sort of source it is, and no more.
            return Naming::Role;
        }
        if let Some(listed) = listed {
            return listed;
        }
        match tag {
            Tag::NNS | Tag::NNPS => Naming::Collective,
            _ if (source.start..head).any(|at| self.syntax.tag(at) == Tag::CD && !self.syntax.is(at, GrammarClass::Single)) => Naming::Collective,
            _ => Naming::Role,
        }
    }

    /// The mentions in the source.
    fn within(&self, source: TokenRange) -> impl Iterator<Item = &'a Mention> {
        let first = self.mentions.partition_point(|m| m.tokens.start < source.start);
        self.mentions[first..].iter().take_while(move |m| m.tokens.start < source.end).filter(move |m| source.covers(m.tokens))
    }

    /// Whether `range` only completes the head ("lawyers for Mr Reiner"), instead of saying who the head is.
    fn is_complement(&self, head: u32, range: TokenRange) -> bool {
        (head + 1..range.start).rev().take_while(|&at| !self.syntax.is_comma(at)).any(|at| self.syntax.tag(at) == Tag::IN)
    }

    fn is_possessor(&self, range: TokenRange) -> bool {
        self.syntax.tag(range.end) == Tag::POS
    }

    /// Whether a form of the lexicon `kind` ends at the head.
    fn lists(&self, source: TokenRange, head: u32, kind: Kind) -> bool {
        (source.start..=head).rev().take(3).any(|at| self.syntax.document.hits_at(at).iter().any(|h| h.kind == kind && h.tokens.end == head + 1))
    }

    /// A source that the article keeps unnamed, in its own words or by a phrase elsewhere in the sentence ("on condition of anonymity").
    fn kept_unnamed(&self, source: TokenRange) -> Option<Naming> {
        let document = self.syntax.document;
        let sentence = document.sentence_at(source.start).tokens;
        let anonymous = |at: u32| {
            document.hits_at(at).iter().any(|h| {
                h.kind == Kind::Vague
                    && self.syntax.lexicons.entry(h.entry).naming() == Some(Naming::Anonymous)
                    && (source.covers(h.tokens) || h.tokens.len() > 2)
            })
        };
        let named = self.within(source).any(|m| m.kind == MentionKind::Person);
        (!named && sentence.iter().any(anonymous)).then_some(Naming::Anonymous)
    }

    /// What `sources/vague` says of the source as a whole, or of its head with its quantifier.
    fn vague(&self, source: TokenRange, head: u32) -> Option<Naming> {
        let document = self.syntax.document;
        let hits = (source.start..=head).flat_map(|at| document.hits_at(at)).filter(|h| h.kind == Kind::Vague && h.tokens.end == head + 1);
        hits.max_by_key(|h| h.tokens.len()).and_then(|h| self.syntax.lexicons.entry(h.entry).naming())
    }

    /// Whether the source is the article's own outlet.
    fn is_outlet(&self, source: TokenRange) -> bool {
        let Some(outlet) = &self.syntax.document.article.outlet else { return false };
        let bare = |name: &str| crate::token::fold(name).trim_start_matches("the ").to_owned();
        bare(self.syntax.document.token_text(source)) == bare(outlet)
    }
}
