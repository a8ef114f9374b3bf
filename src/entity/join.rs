//! Which mentions of actors mean the same one.

use rustc_hash::FxHashMap;

use super::rules;
use crate::lexicon::{Kind, Lexicons};
use crate::mention::{Mention, MentionKind};
use crate::rule::{By, RuleId};
use crate::text::Document;
use crate::token::fold;

/// Most people of one surname that are told apart by their given names: more are rare, and would make a huge document slow.
const NAMESAKES: usize = 32;

/// A person while names are being joined.
struct Person<'d> {
    /// The folded words of the fullest name.
    words: Vec<&'d str>,
    /// Mentions, by position, in order of joining.
    mentions: Vec<u32>,
}

/// Groups the mentions of people; each group is in order.
pub(super) fn people(document: &Document, mentions: &[Mention]) -> Vec<Vec<u32>> {
    let names: Vec<(u32, Vec<&str>)> = (0u32..).zip(mentions).filter(|(_, m)| m.kind == MentionKind::Person).map(|(at, m)| (at, words(document, m))).collect();
    let mut people = People::default();
    let full: Vec<Option<usize>> = names.iter().map(|(_, words)| (words.len() > 1).then(|| people.full(words))).collect();
    // The last person mentioned in full, by surname: whom the surname alone means from there on.
    let mut latest: FxHashMap<&str, usize> = FxHashMap::default();
    for ((at, words), full) in names.iter().zip(full) {
        let word = words.last().copied().unwrap_or_default();
        let person = match full {
            Some(person) => {
                latest.insert(word, person);
                person
            }
            None => latest.get(word).copied().unwrap_or_else(|| people.alone(word)),
        };
        if let Some(person) = people.persons.get_mut(person) {
            person.mentions.push(*at);
        }
    }
    people.persons.into_iter().map(|p| p.mentions).filter(|m| !m.is_empty()).collect()
}

/// The people of a document, by the words of their names.
#[derive(Default)]
struct People<'d> {
    persons: Vec<Person<'d>>,
    by_last: FxHashMap<&'d str, Vec<usize>>,
    by_first: FxHashMap<&'d str, usize>,
}

impl<'d> People<'d> {
    /// The person with a name of two words or more.
    fn full(&mut self, words: &[&'d str]) -> usize {
        let (Some(&first), Some(&last)) = (words.first(), words.last()) else { return self.add(Vec::new()) };
        let namesakes = self.by_last.get(last).map(Vec::as_slice).unwrap_or_default();
        if let Some(known) = namesakes.iter().copied().find(|&p| agree(&self.persons[p].words, words)) {
            if words.len() > self.persons[known].words.len() {
                self.persons[known].words = words.to_vec();
            }
            return known;
        }
        let person = self.add(words.to_vec());
        self.by_first.entry(first).or_insert(person);
        let namesakes = self.by_last.entry(last).or_default();
        if namesakes.len() < NAMESAKES {
            namesakes.push(person);
        }
        person
    }

    /// The person whose surname, or else given name, is `word`; a new one if there is none.
    fn alone(&mut self, word: &'d str) -> usize {
        let namesake = self.by_last.get(word).and_then(|people| people.first()).or_else(|| self.by_first.get(word));
        if let Some(person) = namesake {
            return *person;
        }
        let person = self.add(vec![word]);
        self.by_first.insert(word, person);
        person
    }

    fn add(&mut self, words: Vec<&'d str>) -> usize {
        self.persons.push(Person { words, mentions: Vec::new() });
        self.persons.len() - 1
    }
}

/// The folded words of a name, marks left out.
fn words<'d>(document: &'d Document, mention: &Mention) -> Vec<&'d str> {
    mention.tokens.iter().filter(|&at| document.token(at).is_word()).map(|at| document.fold(at)).collect()
}

/// Whether two names with the same last word can be one person's: the first words are the same or one abbreviates the other.
fn agree(one: &[&str], other: &[&str]) -> bool {
    let (Some(a), Some(b)) = (one.first(), other.first()) else { return false };
    let short = |x: &str, y: &str| x.trim_end_matches('.').chars().count() == 1 && y.starts_with(x.trim_end_matches('.'));
    a == b || short(a, b) || short(b, a) || one.contains(b) || other.contains(a)
}

/// A group of mentions of one organisation.
pub(super) struct Body<'a> {
    pub mentions: Vec<u32>,
    /// The lexicon's name.
    pub name: Option<&'a str>,
    pub by: By,
}

/// Groups the mentions of organisations: by their lexicon's name, else by their folded words; acronyms join what they abbreviate.
pub(super) fn bodies<'a>(document: &Document, mentions: &[Mention], lexicons: &'a Lexicons) -> Vec<Body<'a>> {
    let mut bodies: Vec<Body<'a>> = Vec::new();
    let mut by_name: FxHashMap<String, usize> = FxHashMap::default();
    let mut by_initials: FxHashMap<String, usize> = FxHashMap::default();
    let mut before: Option<(u32, usize)> = None;
    let all = || (0u32..).zip(mentions).filter(|(_, m)| m.kind == MentionKind::Organization);
    for (at, mention) in all() {
        let name = canonical(mention, lexicons);
        let key = name.map_or_else(|| words(document, mention).join(" "), fold);
        let defined = before.filter(|(previous, _)| is_bracketed(document, &mentions[*previous as usize], mention)).map(|b| b.1);
        let known = by_name.get(&key).copied();
        let (number, rule) = match (known, defined) {
            (Some(number), _) => (number, None),
            (None, Some(number)) => (number, Some(rules::ACRONYM)),
            (None, None) => match by_initials.get(&key).copied().filter(|_| name.is_none()) {
                Some(number) => (number, Some(rules::ACRONYM)),
                None => (bodies.len(), None),
            },
        };
        match bodies.get_mut(number) {
            Some(body) => {
                body.mentions.push(at);
                body.name = body.name.or(name);
                if let Some(rule) = rule {
                    body.by = By { rule, entry: body.by.entry };
                }
            }
            None => bodies.push(Body { mentions: vec![at], name, by: reason(name, mention) }),
        }
        by_name.entry(key).or_insert(number);
        let initials = initials(document, mention);
        if initials.len() > 1 {
            by_initials.entry(initials).or_insert(number);
        }
        before = Some((at, number));
    }
    bodies
}

fn reason(name: Option<&str>, mention: &Mention) -> By {
    let rule: RuleId = if name.is_some() { rules::LEXICON } else { rules::SAME_NAME };
    By { rule, entry: mention.entry }
}

/// The lexicon's name of a mention's entry: for an acronym the likeliest long form.
fn canonical<'a>(mention: &Mention, lexicons: &'a Lexicons) -> Option<&'a str> {
    let entry = mention.entry?;
    let kind = lexicons.entry(entry).kind;
    let named = matches!(kind, Kind::Organizations | Kind::Acronyms | Kind::Outlets | Kind::Parties);
    let name = lexicons.cell(entry, "name").split('|').next().unwrap_or_default();
    (named && !name.is_empty()).then_some(name)
}

/// Whether `second` stands in brackets right after `first`, and was found as its acronym or long form.
fn is_bracketed(document: &Document, first: &Mention, second: &Mention) -> bool {
    first.by.rule == second.by.rule
        && first.by.rule.0 == "mention.acronym-definition"
        && document.fold(first.tokens.end) == "("
        && first.tokens.end + 1 == second.tokens.start
}

/// The first letters of the capitalised words.
fn initials(document: &Document, mention: &Mention) -> String {
    let capitals = mention.tokens.iter().filter(|&at| document.token(at).is_word() && document.token(at).is_capitalised());
    capitals.filter_map(|at| document.fold(at).chars().next()).collect()
}
