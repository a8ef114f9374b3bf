//! What in an answer the query matched, and why.
//!
//! It plans the words of the query over the words of the answer as the index did over its postings, so what is marked is what was found. What matched by a
//! name ("Goïta" found by another spelling) or a value marks the stretch that has it.

use super::analyzer::Analyzer;
use super::plan::{Found, Planned};
use super::query::{Bounds, Circle, Days, Name, Piece, Query, Words, day_number};
use super::steps::Steps;
use super::stored::{StoredArticle, part};
use crate::record::{Assertion, Mentioned, Named, Passage, Record};
use crate::span::{CodePoints, TextRange};

/// A stretch of an answer that a part of the query matched.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Matched {
    /// First code point of the article's part.
    pub begin: u32,
    /// One past the last.
    pub end: u32,
    /// How: `word`, `phrase`, `wildcard`, `fuzzy`, `regex`, `proximity`, `name`, `number`, `date`, `distance`.
    pub how: &'static str,
    /// The part of the query, as it was read.
    pub query: String,
}

impl Matched {
    /// Its code points.
    #[must_use]
    pub fn span(&self) -> [u32; 2] {
        [self.begin, self.end]
    }
}

/// Finds what a query matched.
pub struct Highlighter {
    marks: Vec<Mark>,
}

/// A part of the query that can be pointed at.
struct Mark {
    wanted: Wanted,
    how: &'static str,
    query: String,
}

enum Wanted {
    /// Words of these roles: content, source, cue; and whether the source's other names count.
    Roles([bool; 3], bool, Planned),
    /// Words of the names of actors, of places.
    Names(Name, Planned),
    Id(Name, String),
    Number(Bounds),
    Unit(String),
    Days(Days),
    Near(Circle),
}

impl Highlighter {
    pub fn new(query: &Query, analyzer: &mut Analyzer) -> Self {
        let mut marks = Vec::new();
        collect(query, analyzer, &mut marks);
        Self { marks }
    }

    /// What was matched of an assertion.
    pub fn assertion(&self, record: &Record, assertion: &Assertion, article: &StoredArticle, analyzer: &mut Analyzer) -> Vec<Matched> {
        let (text, steps) = part(article, assertion);
        let roles = [&assertion.spans.content, &assertion.spans.source, &assertion.spans.cue].map(|spans| Row::of(text, &steps, spans, analyzer));
        let outer: Vec<Row> = assertion.spans.outer.iter().map(|spans| Row::of(text, &steps, spans, analyzer)).collect();
        let mut found = Vec::new();
        for mark in &self.marks {
            match &mark.wanted {
                Wanted::Roles(wanted, names, planned) => {
                    let before = found.len();
                    for row in roles.iter().zip(wanted).filter(|(_, wanted)| **wanted).map(|(row, _)| row) {
                        row.mark(planned, mark, &mut found);
                    }
                    outer.iter().filter(|_| wanted[1]).for_each(|row| row.mark(planned, mark, &mut found));
                    if *names && found.len() == before && has(planned, assertion.source_names.iter().map(String::as_str), analyzer) {
                        let fits = |names: &[&str], analyzer: &mut Analyzer| has(planned, names.iter().copied(), analyzer);
                        let spans = sources_known_as(fits, |_| false, record, assertion, analyzer);
                        found.extend(spans.into_iter().map(|span| Matched { how: "name", ..mark.at(span) }));
                    }
                }
                Wanted::Id(Name::Source, id) if assertion.source_ids.contains(id) => {
                    found.extend(sources_known_as(|_, _| false, |key| key == id, record, assertion, analyzer).into_iter().map(|span| mark.at(span)));
                }
                wanted => found.extend(spans(wanted, &record.mentioned, analyzer).into_iter().map(|span| mark.at(span))),
            }
        }
        tidy(found)
    }

    /// What was matched in a stretch of an article, which speaks of what is `mentioned`.
    pub fn block(&self, block: &Passage, mentioned: &Mentioned, analyzer: &mut Analyzer) -> Vec<Matched> {
        let row = Row::new(block.begin, &block.text, analyzer);
        let mut found = Vec::new();
        for mark in &self.marks {
            match &mark.wanted {
                Wanted::Roles(_, _, planned) => row.mark(planned, mark, &mut found),
                wanted => {
                    let inside = |&[begin, end]: &[u32; 2]| block.begin <= begin && end <= block.end();
                    found.extend(spans(wanted, mentioned, analyzer).into_iter().filter(inside).map(|span| mark.at(span)));
                }
            }
        }
        tidy(found)
    }
}

impl Mark {
    fn at(&self, [begin, end]: [u32; 2]) -> Matched {
        Matched { begin, end, how: self.how, query: self.query.clone() }
    }
}

fn tidy(mut found: Vec<Matched>) -> Vec<Matched> {
    found.sort_unstable();
    found.dedup();
    found
}

/// The parts of a query that an answer has because it matches: what is negated or asked of other assertions is none.
fn collect(query: &Query, analyzer: &mut Analyzer, marks: &mut Vec<Mark>) {
    let shown = query.to_string();
    let mut mark = |wanted: Wanted, how: &'static str| marks.push(Mark { wanted, how, query: shown.clone() });
    match query {
        Query::And(all) | Query::Or(all) => all.iter().for_each(|q| collect(q, analyzer, marks)),
        Query::Words(words) => mark(Wanted::Roles([true; 3], true, Planned::new(words, analyzer)), how(words)),
        Query::In(name, words) => {
            let planned = Planned::new(words, analyzer);
            match name {
                Name::InContent => mark(Wanted::Roles([true, false, false], false, planned), how(words)),
                Name::InSource => mark(Wanted::Roles([false, true, false], false, planned), how(words)),
                Name::Source => mark(Wanted::Roles([false, true, false], true, planned), how(words)),
                Name::InCue | Name::Cue => mark(Wanted::Roles([false, false, true], false, planned), how(words)),
                Name::Actor | Name::Place => mark(Wanted::Names(*name, planned), "name"),
                _ => {}
            }
        }
        Query::Id(name, id) => mark(Wanted::Id(*name, id.clone()), "name"),
        Query::Number(Name::Num, bounds) => mark(Wanted::Number(*bounds), "number"),
        Query::Is(Name::Unit, unit) => mark(Wanted::Unit(unit.clone()), "number"),
        Query::Days(Name::Mentions, days) => mark(Wanted::Days(*days), "date"),
        Query::Near(circle) => mark(Wanted::Near(*circle), "distance"),
        Query::All | Query::Not(_) | Query::Is(..) | Query::Has(_) | Query::Number(..) | Query::Days(..) | Query::Article(_) => {}
    }
}

fn how(words: &Words) -> &'static str {
    match words {
        Words::Row(pieces) => match pieces.as_slice() {
            [Piece::Word(_)] => "word",
            [Piece::Wild(_)] => "wildcard",
            [Piece::Fuzzy(..)] => "fuzzy",
            [Piece::Regex(_)] => "regex",
            _ => "phrase",
        },
        Words::Window(..) | Words::Near(_) => "proximity",
        Words::Any(_) => "word",
    }
}

/// The words of a role, with where each stands.
#[derive(Default)]
struct Row {
    /// Stem, word as written, code points.
    words: Vec<(String, String, [u32; 2])>,
}

impl Row {
    fn of(text: &str, steps: &Steps, spans: &[[u32; 2]], analyzer: &mut Analyzer) -> Self {
        let mut row = Self::default();
        for &span in spans {
            row.add(span[0], steps.cut(text, span), analyzer);
        }
        row
    }

    fn new(begin: u32, text: &str, analyzer: &mut Analyzer) -> Self {
        let mut row = Self::default();
        row.add(begin, text, analyzer);
        row
    }

    fn add(&mut self, begin: u32, text: &str, analyzer: &mut Analyzer) {
        let points = CodePoints::new(text);
        let place = |range: TextRange| points.range(range).map(|point| begin + point);
        analyzer.words(text, |word| self.words.push((word.stem.to_owned(), word.written.to_owned(), place(word.range))));
    }

    fn find(&self, planned: &Planned) -> Vec<Found> {
        let numbered = || (0u32..).zip(&self.words);
        let fitting = planned.slots.iter().map(|slot| numbered().filter(|(_, (stem, written, _))| slot.fits(stem, written)).map(|(at, _)| at).collect());
        planned.find(&fitting.collect::<Vec<_>>())
    }

    /// Marks where a plan is found: the words that stand side by side as one stretch.
    fn mark(&self, planned: &Planned, mark: &Mark, marked: &mut Vec<Matched>) {
        let span = |at: u32| self.words.get(at as usize).map(|(.., span)| *span);
        for found in self.find(planned) {
            let mut rest = found.at.as_slice();
            while let Some(&first) = rest.first() {
                let run = (first..).zip(rest).take_while(|(a, b)| a == *b).count();
                let last = rest.get(run - 1).copied().unwrap_or(first);
                if let (Some([begin, _]), Some([_, end])) = (span(first), span(last)) {
                    marked.push(mark.at([begin, end]));
                }
                rest = rest.get(run..).unwrap_or_default();
            }
        }
    }
}

/// Whether a plan is found in one of several values.
fn has<'v>(planned: &Planned, mut values: impl Iterator<Item = &'v str>, analyzer: &mut Analyzer) -> bool {
    values.any(|value| !Row::new(0, value, analyzer).find(planned).is_empty())
}

/// Where the sources stand that are known by other names than their words: where one of these is mentioned, else the innermost source if it is known so,
/// else those that report it.
fn sources_known_as(
    fits: impl Fn(&[&str], &mut Analyzer) -> bool,
    is: impl Fn(&str) -> bool,
    record: &Record,
    assertion: &Assertion,
    analyzer: &mut Analyzer,
) -> Vec<[u32; 2]> {
    let inside = |&[begin, end]: &[u32; 2]| assertion.spans.sources().flatten().any(|source| source[0] <= begin && end <= source[1]);
    let mut known: Vec<[u32; 2]> = Vec::new();
    for actor in &record.mentioned.actors {
        let names: Vec<&str> = std::iter::once(&actor.name).chain(&actor.aliases).map(String::as_str).collect();
        if is(&actor.key) || fits(&names, analyzer) {
            known.extend(actor.spans.iter().copied().filter(inside));
        }
    }
    let innermost = assertion.spans.outer.is_empty() || assertion.source_name.as_deref().is_some_and(|name| fits(&[name], analyzer));
    match (known.is_empty(), innermost) {
        (false, _) => known,
        (true, true) => assertion.spans.source.clone(),
        (true, false) => assertion.spans.outer.concat(),
    }
}

/// Where what is mentioned fits.
fn spans(wanted: &Wanted, mentioned: &Mentioned, analyzer: &mut Analyzer) -> Vec<[u32; 2]> {
    let of = |name: Name| if name == Name::Actor { &mentioned.actors } else { &mentioned.places };
    let all = |named: Vec<&Named>| named.into_iter().flat_map(|n| n.spans.iter().copied()).collect();
    match wanted {
        Wanted::Roles(..) | Wanted::Id(Name::Source, _) => Vec::new(),
        Wanted::Names(name, planned) => {
            let texts = |n: &Named| -> Vec<String> {
                let around = n.within.iter().filter(|_| *name == Name::Place).map(|w| w.name.clone());
                std::iter::once(n.name.clone()).chain(n.aliases.iter().cloned()).chain(around).collect()
            };
            all(of(*name).iter().filter(|n| has(planned, texts(n).iter().map(String::as_str), analyzer)).collect())
        }
        Wanted::Id(name, id) => all(of(*name).iter().filter(|n| n.key == *id || n.within.iter().any(|w| w.id.as_deref() == Some(id))).collect()),
        Wanted::Number(bounds) => {
            let fits = |n: &&crate::record::Number| n.range().is_some_and(|[least, most]| bounds.overlap(least, most));
            mentioned.numbers.iter().filter(fits).filter_map(|n| n.span).collect()
        }
        Wanted::Unit(unit) => {
            let fits = |n: &&crate::record::Number| n.unit.as_deref().is_some_and(|u| u.eq_ignore_ascii_case(unit));
            mentioned.numbers.iter().filter(fits).filter_map(|n| n.span).collect()
        }
        Wanted::Days(days) => {
            let fits = |d: &&crate::record::Dated| day_number(Some(&d.begin)) <= days.last && day_number(Some(&d.end)) >= days.first;
            mentioned.dates.iter().filter(fits).filter_map(|d| d.span).collect()
        }
        Wanted::Near(circle) => all(mentioned.places.iter().filter(|p| p.point.is_some_and(|[lat, lon]| circle.holds(lat, lon))).collect()),
    }
}
