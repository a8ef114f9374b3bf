//! What a query means, told without an index: every record is looked at, every combination of places is tried.
//!
//! It shares with the program the query as it is read, the cutting of words and the stemmer, and nothing else.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use sayso::index::{Bounds, Days, Name, Near, Piece, Query, Words};
use sayso::record::{Assertion, Kind, Named, Record};
use sayso::span::TextRange;
use sayso::token::{Folded, TokenKind, fold, tokenize};

/// A record as it was put in.
pub struct Row {
    pub record: Record,
}

/// A word: its stem, and as it is written.
type Word = (String, String);

thread_local! {
    /// Every value is asked for by every query.
    static KNOWN: RefCell<HashMap<String, Rc<Vec<Word>>>> = RefCell::default();
}

/// Words as they are searched for.
fn words(text: &str) -> Rc<Vec<Word>> {
    if let Some(known) = KNOWN.with_borrow(|known| known.get(text).cloned()) {
        return known;
    }
    let words = Rc::new(cut(text));
    KNOWN.with_borrow_mut(|known| known.insert(text.to_owned(), Rc::clone(&words)));
    words
}

/// Cuts a text into its words.
pub fn cut(text: &str) -> Vec<Word> {
    let (mut tokens, mut folded) = (Vec::new(), Folded::default());
    tokenize(text, TextRange::new(0, u32::try_from(text.len()).expect("short")), &mut tokens, &mut folded);
    let stemmer = frostem::Stemmer::new(frostem::Algorithm::English);
    let mut words = Vec::new();
    for token in tokens {
        let mut word = folded.of(token).to_owned();
        if token.kind == TokenKind::Mark || word == "'s" {
            continue;
        }
        if token.kind != TokenKind::Number {
            word = word.replace('.', "");
        }
        words.push((stemmer.stem(&word).into_owned(), word));
    }
    words.retain(|(stem, _)| !stem.is_empty());
    words
}

/// Whether a record matches.
pub fn matches(query: &Query, row: &Row, all: &[Row]) -> bool {
    let assertion = row.record.assertion.as_ref();
    match query {
        Query::All => true,
        Query::And(parts) => parts.iter().all(|q| matches(q, row, all)),
        Query::Or(parts) => parts.iter().any(|q| matches(q, row, all)),
        Query::Not(inner) => !matches(inner, row, all),
        Query::Words(words) => [Name::InContent, Name::Source, Name::Cue].into_iter().any(|name| has(words, &values(name, &row.record))),
        Query::In(name, words) => has(words, &values(*name, &row.record)),
        Query::Id(name, id) => ids(*name, &row.record).contains(id),
        Query::Is(name, value) => labels(*name, &row.record).contains(value),
        Query::Has(name) => exists(*name, &row.record),
        Query::Number(Name::Chain, bounds) => assertion.is_some_and(|a| within(bounds, f64::from(u32::try_from(a.sources.len()).expect("few")))),
        Query::Number(Name::Checkworthy, bounds) => assertion.and_then(|a| a.worth).is_some_and(|worth| within(bounds, worth)),
        Query::Number(_, bounds) => row.record.mentioned.numbers.iter().any(|n| match (n.value, n.min, n.max) {
            (Some(value), ..) => within(bounds, value),
            (None, None, None) => false,
            (None, min, max) => {
                let low = bounds.low.is_none_or(|(low, inclusive)| max.is_none_or(|max| if inclusive { max >= low } else { max > low }));
                low && bounds.high.is_none_or(|(high, inclusive)| min.is_none_or(|min| if inclusive { min <= high } else { min < high }))
            }
        }),
        Query::Days(Name::Published, days) => row.record.article.published.as_deref().is_some_and(|day| during(days, day, day)),
        Query::Days(_, days) => row.record.mentioned.dates.iter().any(|d| during(days, &d.begin, &d.end)),
        Query::Near(circle) => {
            row.record.mentioned.places.iter().filter_map(|p| p.point).any(|[lat, lon]| distance([circle.latitude, circle.longitude], [lat, lon]) <= circle.km)
        }
        Query::Article(inner) => all.iter().any(|other| {
            other.record.kind == Kind::Assertion && other.record.article.article_id == row.record.article.article_id && matches(inner, other, all)
        }),
    }
}

fn within(bounds: &Bounds, value: f64) -> bool {
    let low = bounds.low.is_none_or(|(low, inclusive)| if inclusive { value >= low } else { value > low });
    low && bounds.high.is_none_or(|(high, inclusive)| if inclusive { value <= high } else { value < high })
}

/// Whether two stretches of days meet, told by their texts.
fn during(days: &Days, begin: &str, end: &str) -> bool {
    let number = |day: &str| day.chars().take(10).filter(char::is_ascii_digit).collect::<String>().parse::<u64>().unwrap_or(0);
    number(begin) <= days.last && number(end) >= days.first
}

/// Kilometres by the law of cosines on a sphere.
fn distance(a: [f64; 2], b: [f64; 2]) -> f64 {
    let [[lat_a, lon_a], [lat_b, lon_b]] = [a, b].map(|p| p.map(f64::to_radians));
    6371.0088 * (lat_a.sin() * lat_b.sin() + lat_a.cos() * lat_b.cos() * (lon_a - lon_b).cos()).clamp(-1.0, 1.0).acos()
}

fn names(named: &Named) -> Vec<String> {
    std::iter::once(named.name.clone()).chain(named.aliases.clone()).collect()
}

/// The values of a field of words.
pub fn values(name: Name, record: &Record) -> Vec<String> {
    let of = |pick: fn(&Assertion) -> Vec<String>| record.assertion.as_ref().map(pick).unwrap_or_default();
    match name {
        Name::InContent => of(|a| vec![a.content.clone()]),
        Name::InSource => of(|a| a.sources.clone()),
        Name::Source => of(|a| [a.sources.clone(), a.source_names.clone()].concat()),
        Name::Cue | Name::InCue => of(|a| a.cue.clone().into_iter().collect()),
        Name::Actor => record.mentioned.actors.iter().flat_map(names).collect(),
        Name::Place => record.mentioned.places.iter().flat_map(|p| names(p).into_iter().chain(p.within.iter().map(|w| w.name.clone()))).collect(),
        Name::Headline => record.article.headline.clone().into_iter().collect(),
        Name::Outlet => record.article.outlet.clone().into_iter().collect(),
        Name::Byline => record.article.byline.clone().into_iter().collect(),
        _ => Vec::new(),
    }
}

fn ids(name: Name, record: &Record) -> Vec<String> {
    match name {
        Name::Actor => record.mentioned.actors.iter().map(|a| a.key.clone()).collect(),
        Name::Place => {
            record.mentioned.places.iter().flat_map(|p| std::iter::once(p.key.clone()).chain(p.within.iter().filter_map(|w| w.id.clone()))).collect()
        }
        _ => record.assertion.as_ref().map(|a| a.source_ids.clone()).unwrap_or_default(),
    }
}

/// The values of a field that is matched as a whole.
pub fn labels(name: Name, record: &Record) -> Vec<String> {
    let Some(a) = record.assertion.as_ref() else { return Vec::new() };
    match name {
        Name::Voice => vec![a.voice.clone()],
        Name::Naming => a.naming.clone().into_iter().collect(),
        Name::SourceKind => a.source_kind.clone().into_iter().collect(),
        Name::Act => a.act.clone().into_iter().collect(),
        Name::Stance => a.stance.clone().into_iter().collect(),
        Name::Mode => a.mode.clone().into_iter().collect(),
        Name::Flag => a.flags.clone(),
        Name::Certainty => vec![a.certainty.clone()],
        Name::Polarity => vec![a.polarity.clone()],
        Name::Claim => vec![a.claim.clone()],
        Name::ActorKind => record.mentioned.actors.iter().filter_map(|x| x.actor_kind.clone()).collect(),
        Name::Unit => record.mentioned.numbers.iter().filter_map(|n| n.unit.as_deref().map(str::to_lowercase)).collect(),
        Name::Lang => record.article.language.clone().into_iter().collect(),
        Name::Thread => record.article.thread.clone().into_iter().collect(),
        Name::MessageId => record.article.message_id.clone().into_iter().collect(),
        Name::Parent => record.article.origin.rsplit_once("!/").map(|(outer, _)| outer.to_lowercase()).into_iter().collect(),
        Name::In => lies_in(&record.article.origin),
        Name::Reader => record.article.reader.iter().flat_map(|r| [r.clone(), r.split(' ').next().unwrap_or_default().to_owned()]).collect(),
        Name::Id => vec![record.article.id.clone(), record.article.article_id.clone(), a.assertion_id.clone()],
        Name::Kind => vec!["assertion".to_owned()],
        _ => Vec::new(),
    }
}

/// The folders and containers of an origin, each by its path and by its name; the fixture's origins are all `FOLDER/BOX!/MAIL`.
fn lies_in(origin: &str) -> Vec<String> {
    let (outer, mail) = origin.split_once("!/").expect("a mail in a box");
    let (folder, name) = outer.split_once('/').expect("a box in a folder");
    [folder, outer, name, origin, mail].map(str::to_lowercase).to_vec()
}

fn exists(name: Name, record: &Record) -> bool {
    match name {
        Name::Chain => true,
        Name::Checkworthy => record.assertion.as_ref().is_some_and(|a| a.worth.is_some()),
        Name::Num => record.mentioned.numbers.iter().any(|n| n.value.is_some() || n.min.is_some() || n.max.is_some()),
        Name::Mentions => !record.mentioned.dates.is_empty(),
        Name::Near => record.mentioned.places.iter().any(|p| p.point.is_some()),
        Name::Published => record.article.published.is_some(),
        Name::Source | Name::InSource => record.assertion.as_ref().is_some_and(|a| !a.sources.is_empty()),
        name => !labels(name, record).is_empty() || !values(name, record).is_empty(),
    }
}

/// Whether words stand in one of the values.
fn has(wanted: &Words, values: &[String]) -> bool {
    values.iter().any(|value| !stand(wanted, &words(value)).is_empty())
}

/// Every stretch, by first and last place, in which words stand.
fn stand(wanted: &Words, row: &[Word]) -> BTreeSet<(usize, usize)> {
    match wanted {
        Words::Row(pieces) => {
            let slots = slots(pieces);
            let starts = (0..row.len()).filter(|&start| slots.iter().enumerate().all(|(step, slot)| row.get(start + step).is_some_and(|word| slot.fits(word))));
            starts.map(|start| (start, start + slots.len() - 1)).collect()
        }
        Words::Window(pieces, slop) => {
            let slots = slots(pieces);
            let mut found = BTreeSet::new();
            arrange(&slots, row, &mut Vec::new(), &mut |places| {
                let (first, last) = (*places.iter().min().expect("a word"), *places.iter().max().expect("a word"));
                if last - first < slots.len() + *slop as usize {
                    found.insert((first, last));
                }
            });
            found
        }
        Words::Any(any) => any.iter().flat_map(|w| stand(w, row)).collect(),
        Words::Near(near) => {
            let Near { left, right, distance, ordered } = near.as_ref();
            let mut found = BTreeSet::new();
            for a in stand(left, row) {
                for b in stand(right, row) {
                    let steps = *distance as usize;
                    if (b.0 > a.1 && b.0 - a.1 <= steps) || (!ordered && a.0 > b.1 && a.0 - b.1 <= steps) {
                        found.insert((a.0.min(b.0), a.1.max(b.1)));
                    }
                }
            }
            found
        }
    }
}

/// Every way to give each slot a place of its own.
fn arrange(slots: &[Slot], row: &[Word], taken: &mut Vec<usize>, each: &mut dyn FnMut(&[usize])) {
    let Some(slot) = slots.get(taken.len()) else { return each(taken) };
    for place in 0..row.len() {
        if slot.fits(&row[place]) && !taken.contains(&place) {
            taken.push(place);
            arrange(slots, row, taken, each);
            taken.pop();
        }
    }
}

enum Slot {
    Stem(String),
    Wild(Vec<char>),
    Fuzzy(Vec<char>, usize),
    Regex(regex::Regex),
}

fn slots(pieces: &[Piece]) -> Vec<Slot> {
    let mut slots = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Word(word) => slots.extend(words(word).iter().map(|(stem, _)| Slot::Stem(stem.clone()))),
            Piece::Wild(pattern) => slots.push(Slot::Wild(pattern.split('*').map(fold).collect::<Vec<_>>().join("*").chars().collect())),
            Piece::Fuzzy(word, edits) => slots.push(Slot::Fuzzy(word.chars().collect(), usize::from(*edits))),
            Piece::Regex(source) => slots.push(Slot::Regex(regex::Regex::new(&format!("^(?i:{source})$")).expect("read before"))),
        }
    }
    slots
}

impl Slot {
    fn fits(&self, (stem, written): &Word) -> bool {
        let one = |word: &str| match self {
            Self::Stem(wanted) => wanted == stem,
            Self::Wild(pattern) => glob(pattern, &word.chars().collect::<Vec<_>>()),
            Self::Fuzzy(wanted, edits) => edits_between(wanted, &word.chars().collect::<Vec<_>>()) <= *edits,
            Self::Regex(regex) => regex.is_match(word),
        };
        one(stem) || one(written)
    }
}

fn glob(pattern: &[char], word: &[char]) -> bool {
    match (pattern.split_first(), word.split_first()) {
        (None, rest) => rest.is_none(),
        (Some(('*', rest)), _) => (0..=word.len()).any(|skip| glob(rest, &word[skip..])),
        (Some((p, pattern)), Some((w, word))) => (*p == '?' || p == w) && glob(pattern, word),
        (Some(_), None) => false,
    }
}

/// Letters put in, left out, changed, or swapped with their neighbour.
fn edits_between(a: &[char], b: &[char]) -> usize {
    let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            table[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let changed = table[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                let mut best = changed.min(table[i - 1][j] + 1).min(table[i][j - 1] + 1);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    best = best.min(table[i - 2][j - 2] + 1);
                }
                best
            };
        }
    }
    table[a.len()][b.len()]
}
