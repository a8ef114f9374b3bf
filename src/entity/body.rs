//! Which mentions of bodies mean the same one: by the lexicon's name, by their words, by acronym either way round, by a part of the name.

use rustc_hash::{FxHashMap, FxHashSet};

use super::join::{candidates, is_particle, words};
use super::name::body_key;
use super::rules;
use crate::lexicon::Lexicons;
use crate::mention::{Mention, MentionKind};
use crate::rule::{By, RuleId};
use crate::text::Document;
use crate::token::{Shape, fold};

/// A group of mentions of one organisation.
pub(super) struct Body<'a> {
    pub mentions: Vec<u32>,
    /// The lexicon's name.
    pub name: Option<&'a str>,
    pub by: By,
}

/// Most names that one word may begin or end before it says nothing.
const SHARED: usize = 8;

/// A body while it is being joined.
struct Name<'d, 'a> {
    words: Vec<&'d str>,
    key: String,
    listed: Option<&'a str>,
    /// Its first letters, those of particles left out and kept.
    initials: [String; 2],
}

/// Groups the mentions of organisations.
pub(super) fn bodies<'a>(document: &Document, mentions: &[Mention], lexicons: &'a Lexicons) -> Vec<Body<'a>> {
    let own: Vec<(u32, &Mention)> = (0u32..).zip(mentions).filter(|(_, m)| m.kind == MentionKind::Organization).collect();
    let spelled_out: FxHashSet<&str> = own.iter().filter(|(_, m)| m.tokens.len() > 1).flat_map(|(_, m)| candidates(m, lexicons)).collect();
    let names: Vec<Name> = own.iter().map(|(_, m)| name(document, m, lexicons, &spelled_out)).collect();
    let mut joiner = Joiner::default();
    // Long names first, wherever they stand: an acronym may come before what it stands for.
    for (number, name) in names.iter().enumerate().filter(|(_, n)| n.words.len() > 1) {
        joiner.long(number, name);
    }
    for (number, name) in names.iter().enumerate().filter(|(_, n)| n.words.len() <= 1) {
        joiner.short(number, name, neighbour(document, &own, number));
    }
    joiner.parts(&names);
    joiner.bodies(&own, &names)
}

fn name<'d, 'a>(document: &'d Document, mention: &Mention, lexicons: &'a Lexicons, spelled_out: &FxHashSet<&str>) -> Name<'d, 'a> {
    // Of several bodies with one acronym, the one that the article spells out.
    let listed = candidates(mention, lexicons).find(|n| spelled_out.contains(n)).or_else(|| candidates(mention, lexicons).next());
    let words = words(document, mention);
    let key = listed.map_or_else(|| body_key(&words, |w| is_particle(w, lexicons)), |name| format!("={}", fold(name)));
    let first = |w: &&&str| w.chars().next();
    let all = words.iter().filter_map(|w| first(&w)).collect();
    let kept = words.iter().filter(|w| !is_particle(w, lexicons)).filter_map(|w| first(&w)).collect();
    Name { words, key, listed, initials: [kept, all] }
}

/// The other one of a name and its acronym in brackets, whether its letters spell the name or not: "(SYNACIT)" may stand for a name in another language.
fn neighbour(document: &Document, own: &[(u32, &Mention)], number: usize) -> Option<usize> {
    let mention = own.get(number)?.1;
    if !document.token(mention.tokens.start).is_acronym() && document.token(mention.tokens.start).shape != Shape::Mixed {
        return None;
    }
    let adjoins = |at: usize| {
        own.get(at).is_some_and(|(_, m)| {
            let (first, second) = if m.tokens < mention.tokens { (m.tokens, mention.tokens) } else { (mention.tokens, m.tokens) };
            m.tokens.len() > 1 && document.fold(first.end) == "(" && first.end + 1 == second.start && document.fold(second.end) == ")"
        })
    };
    [number.checked_sub(1), Some(number + 1)].into_iter().flatten().find(|&at| adjoins(at))
}

/// Gives every mention the number of its body.
#[derive(Default)]
struct Joiner {
    by_key: FxHashMap<String, usize>,
    by_initials: FxHashMap<String, usize>,
    /// By mention: its body and the rule that joined it, where one did.
    of: FxHashMap<usize, (usize, Option<RuleId>)>,
    count: usize,
}

impl Joiner {
    fn new_body(&mut self) -> usize {
        self.count += 1;
        self.count - 1
    }

    fn long(&mut self, number: usize, name: &Name) {
        let body = match self.by_key.get(&name.key) {
            Some(body) => *body,
            None => self.new_body(),
        };
        self.by_key.insert(name.key.clone(), body);
        for initials in name.initials.iter().filter(|i| i.len() > 1) {
            self.by_initials.entry(initials.clone()).or_insert(body);
        }
        self.of.insert(number, (body, None));
    }

    fn short(&mut self, number: usize, name: &Name, defined: Option<usize>) {
        let known = self.by_key.get(&name.key).copied();
        let defined = defined.and_then(|at| self.of.get(&at)).map(|(body, _)| *body);
        let spelled = name.words.first().and_then(|w| self.by_initials.get(*w)).copied().filter(|_| name.listed.is_none());
        let (body, rule) = match (known, defined.or(spelled)) {
            (Some(body), _) => (body, None),
            (None, Some(body)) => (body, Some(rules::ACRONYM)),
            (None, None) => (self.new_body(), None),
        };
        self.by_key.insert(name.key.clone(), body);
        self.of.insert(number, (body, rule));
    }

    /// Joins the first or last words of one longer name, and of no other, to it.
    fn parts(&mut self, names: &[Name]) {
        let mut by_edge: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        for (number, name) in names.iter().enumerate().filter(|(_, n)| n.words.len() > 1) {
            for word in [name.words.first(), name.words.last()].into_iter().flatten() {
                let longer = by_edge.entry(word).or_default();
                if longer.len() < SHARED {
                    longer.push(number);
                }
            }
        }
        for (number, name) in names.iter().enumerate().filter(|(_, n)| n.listed.is_none()) {
            let longer = name.words.first().and_then(|w| by_edge.get(w)).into_iter().chain(name.words.last().and_then(|w| by_edge.get(w))).flatten();
            let holds = |long: &Name| long.words.len() > name.words.len() && (long.words.starts_with(&name.words) || long.words.ends_with(&name.words));
            let mut bodies: Vec<usize> =
                longer.filter(|&&at| names.get(at).is_some_and(holds)).filter_map(|at| self.of.get(at)).map(|(body, _)| *body).collect();
            bodies.sort_unstable();
            bodies.dedup();
            if let ([body], Some((old, _))) = (bodies.as_slice(), self.of.get(&number).copied())
                && old != *body
            {
                self.of.insert(number, (*body, Some(rules::SHORT)));
            }
        }
    }

    fn bodies<'a>(self, own: &[(u32, &Mention)], names: &[Name<'_, 'a>]) -> Vec<Body<'a>> {
        let mut bodies: Vec<Option<Body<'a>>> = (0..self.count).map(|_| None).collect();
        for (number, ((at, mention), name)) in own.iter().zip(names).enumerate() {
            let Some(&(body, rule)) = self.of.get(&number) else { continue };
            let Some(slot) = bodies.get_mut(body) else { continue };
            let plain = if name.listed.is_some() { rules::LEXICON } else { rules::SAME_NAME };
            let body = slot.get_or_insert_with(|| Body { mentions: Vec::new(), name: None, by: By { rule: plain, entry: mention.entry } });
            body.mentions.push(*at);
            body.name = body.name.or(name.listed);
            if let Some(rule) = rule {
                body.by.rule = rule;
            }
        }
        bodies.into_iter().flatten().collect()
    }
}
