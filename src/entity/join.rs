//! Which mentions of people mean the same one, and what the lexicons call a body.

use rustc_hash::FxHashMap;

use super::name::spelling;
use crate::lexicon::{Kind, Lexicons, NameWord};
use crate::mention::{Mention, MentionKind};
use crate::text::Document;

/// Most people of one surname that are told apart by their given names: more are rare, and would make a huge document slow.
const NAMESAKES: usize = 32;

/// Shortest word inside a name that means its bearer alone, in bytes: "Lula", "Tinubu", not "de".
const SHORTEST_INNER: usize = 4;

/// A person while names are being joined.
struct Person {
    /// The spellings of the words of the fullest name.
    words: Vec<String>,
    /// Mentions, by position, in order of joining.
    mentions: Vec<u32>,
}

/// Groups the mentions of people; each group is in order.
pub(super) fn people(document: &Document, mentions: &[Mention]) -> Vec<Vec<u32>> {
    let spelled = |m: &Mention| words(document, m).into_iter().map(spelling).collect::<Vec<String>>();
    let names: Vec<(u32, Vec<String>)> = (0u32..).zip(mentions).filter(|(_, m)| m.kind == MentionKind::Person).map(|(at, m)| (at, spelled(m))).collect();
    let mut people = People::default();
    let full: Vec<Option<usize>> = names.iter().map(|(_, words)| (words.len() > 1).then(|| people.full(words))).collect();
    // The last person mentioned in full, by surname: whom the surname alone means from there on.
    let mut latest: FxHashMap<&str, usize> = FxHashMap::default();
    for ((at, words), full) in names.iter().zip(full) {
        let word = words.last().map(String::as_str).unwrap_or_default();
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

/// The people of a document, by the spellings of the words of their names.
#[derive(Default)]
struct People {
    persons: Vec<Person>,
    by_last: FxHashMap<String, Vec<usize>>,
    by_first: FxHashMap<String, usize>,
    /// By a word between the first and the last.
    by_inner: FxHashMap<String, usize>,
}

impl People {
    /// The person with a name of two words or more.
    fn full(&mut self, words: &[String]) -> usize {
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return self.add(Vec::new()) };
        let namesakes = self.by_last.get(last).map(Vec::as_slice).unwrap_or_default();
        let known = namesakes.iter().copied().find(|&p| self.persons.get(p).is_some_and(|p| agree(&p.words, words)));
        if let Some(known) = known {
            if let Some(person) = self.persons.get_mut(known).filter(|p| words.len() > p.words.len()) {
                person.words = words.to_vec();
            }
            self.index_inner(words, known);
            return known;
        }
        // "Ahmed Lamine Barry" and "Lamine Barry Sow" are nobody's variants; "Luiz Inácio Lula da Silva" and "Luiz Inácio Lula" are.
        if let Some(known) =
            self.by_first.get(first).copied().filter(|&p| self.persons.get(p).is_some_and(|p| begins(&p.words, words) || begins(words, &p.words)))
        {
            return known;
        }
        let person = self.add(words.to_vec());
        self.by_first.entry(first.clone()).or_insert(person);
        self.index_inner(words, person);
        let namesakes = self.by_last.entry(last.clone()).or_default();
        if namesakes.len() < NAMESAKES {
            namesakes.push(person);
        }
        person
    }

    fn index_inner(&mut self, words: &[String], person: usize) {
        let inner = words.get(1..words.len().saturating_sub(1)).unwrap_or_default();
        for word in inner.iter().filter(|w| w.len() >= SHORTEST_INNER) {
            self.by_inner.entry(word.clone()).or_insert(person);
        }
    }

    /// The person whose surname, or else given name, or else a word between them, is `word`; a new one if there is none.
    fn alone(&mut self, word: &str) -> usize {
        let namesake = self.by_last.get(word).and_then(|people| people.first()).or_else(|| self.by_first.get(word)).or_else(|| self.by_inner.get(word));
        if let Some(person) = namesake {
            return *person;
        }
        let person = self.add(vec![word.to_owned()]);
        self.by_first.insert(word.to_owned(), person);
        person
    }

    fn add(&mut self, words: Vec<String>) -> usize {
        self.persons.push(Person { words, mentions: Vec::new() });
        self.persons.len() - 1
    }
}

/// The folded words of a name, marks left out.
pub(super) fn words<'d>(document: &'d Document, mention: &Mention) -> Vec<&'d str> {
    mention.tokens.iter().filter(|&at| document.token(at).is_word()).map(|at| document.fold(at)).collect()
}

/// Whether two names with the same last word can be one person's: the first words are the same or one abbreviates the other.
fn agree(one: &[String], other: &[String]) -> bool {
    let (Some(a), Some(b)) = (one.first(), other.first()) else { return false };
    let short = |x: &str, y: &str| x.chars().count() == 1 && y.starts_with(x);
    a == b || short(a, b) || short(b, a) || one.contains(b) || other.contains(a)
}

/// Whether a name of three words or more goes on where a name of two or more ends.
fn begins(long: &[String], short: &[String]) -> bool {
    short.len() > 1 && long.len() > short.len() && long.starts_with(short)
}

/// The lexicon's name of a mention's entry: for an acronym the likeliest long form.
pub(super) fn canonical<'a>(mention: &Mention, lexicons: &'a Lexicons) -> Option<&'a str> {
    candidates(mention, lexicons).next()
}

/// The lexicon's names that a mention may stand for, the likeliest first.
pub(super) fn candidates<'a>(mention: &Mention, lexicons: &'a Lexicons) -> impl Iterator<Item = &'a str> {
    let named = |kind| matches!(kind, Kind::Organizations | Kind::Acronyms | Kind::Outlets | Kind::Parties | Kind::Corrections);
    let entry = mention.entry.filter(|e| named(lexicons.entry(*e).kind));
    entry.into_iter().flat_map(|entry| lexicons.cell(entry, "name").split('|')).filter(|name| !name.is_empty())
}

/// The id and the country that the lexicons have for the body called `name`.
pub(super) fn listed<'a>(name: &str, lexicons: &'a Lexicons) -> (Option<&'a str>, Option<String>) {
    let entries = lexicons.whole(name);
    let mut bodies = entries.iter().filter(|h| matches!(h.kind, Kind::Organizations | Kind::Outlets | Kind::Parties));
    let exact = bodies.clone().find(|h| lexicons.cell(h.entry, "name") == name).or_else(|| bodies.next());
    let cell = |column| exact.map(|h| lexicons.cell(h.entry, column)).filter(|cell| !cell.is_empty());
    (cell("id"), cell("country").filter(|c| !c.contains('|')).map(str::to_owned))
}

/// Whether a word only joins the parts of a name.
pub(super) fn is_particle(word: &str, lexicons: &Lexicons) -> bool {
    lexicons.look_up(word).any(|e| matches!(lexicons.entry(e).name_word(), Some(NameWord::Particle | NameWord::Link)))
}
