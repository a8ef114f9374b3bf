//! brat standoff of the assertions that were found in an article: a text and its annotations.
//!
//! Offsets count code points. An assertion is a T line `Assertion`; one that is attributed is an event `Attribution` with its `Source`, `Cue` and `Content`
//! instead. Labels are A lines, ids are notes. What stands in a headline apart from the text has no place in it, and is told.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::cite;
use crate::record::{Assertion, Record};

/// The annotations of an article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standoff {
    /// The `.ann` file.
    pub annotations: String,
    /// Assertions of the headline, which stands apart from the text.
    pub left_out: u64,
}

/// A T line: where, and what. It sorts as it is written.
type Bound = (Vec<[u32; 2]>, &'static str);

/// Writes the annotations of `assertions`, which are all of the article whose text is `text`.
#[must_use]
pub fn standoff(text: &str, assertions: &[Record]) -> Standoff {
    let inside: Vec<&Assertion> = assertions.iter().filter_map(|r| r.assertion.as_ref()).filter(|a| a.part == "text").collect();
    let left_out = assertions.len().saturating_sub(inside.len()) as u64;
    let mut numbers: BTreeMap<Bound, usize> = inside.iter().flat_map(|a| bounds(a)).map(|bound| (bound, 0)).collect();
    (1..).zip(numbers.values_mut()).for_each(|(number, slot)| *slot = number);
    let mut out = String::new();
    let points = Points::new(text);
    for ((spans, kind), number) in &numbers {
        let places: Vec<String> = spans.iter().map(|[begin, end]| format!("{begin} {end}")).collect();
        let words: Vec<String> = spans.iter().map(|&span| points.slice(span).chars().map(|c| if c.is_control() { ' ' } else { c }).collect()).collect();
        let _ = writeln!(out, "T{number}\t{kind} {}\t{}", places.join(";"), words.join(" "));
    }
    let (mut event, mut attribute, mut note) = (0, 0, 0);
    for assertion in inside {
        let bounds = bounds(assertion);
        let number = |kind: &str| bounds.iter().find(|(_, k)| *k == kind).and_then(|bound| numbers.get(bound));
        let on = if let Some(trigger) = number("Cue").or(number("Source")) {
            event += 1;
            let _ = write!(out, "E{event}\tAttribution:T{trigger}");
            for kind in ["Source", "Cue", "Content"] {
                if let Some(at) = number(kind) {
                    let _ = write!(out, " {kind}:T{at}");
                }
            }
            out.push('\n');
            format!("E{event}")
        } else {
            format!("T{}", number("Assertion").or(number("Content")).copied().unwrap_or_default())
        };
        for (name, value) in labels(assertion) {
            attribute += 1;
            let _ = writeln!(out, "A{attribute}\t{name} {on} {value}");
        }
        note += 1;
        let flags = if assertion.flags.is_empty() { String::new() } else { format!(" {}", assertion.flags.join(" ")) };
        let _ = writeln!(out, "#{note}\tAnnotatorNotes {on}\t{}{flags}", cite::permalink(&assertion.assertion_id));
    }
    Standoff { annotations: out, left_out }
}

/// The T lines of an assertion.
fn bounds(assertion: &Assertion) -> Vec<Bound> {
    let spans = &assertion.spans;
    let content = if spans.cue.is_empty() && spans.source.is_empty() { "Assertion" } else { "Content" };
    [(&spans.content, content), (&spans.source, "Source"), (&spans.cue, "Cue")]
        .into_iter()
        .filter(|(s, _)| !s.is_empty())
        .map(|(s, k)| (s.clone(), k))
        .collect()
}

/// The labels that brat has room for: no white space, no signs.
fn labels(assertion: &Assertion) -> Vec<(&'static str, String)> {
    let polarity = match assertion.polarity.as_str() {
        "+" => "Positive",
        "-" => "Negative",
        _ => "Open",
    };
    let own = |value: &Option<String>| value.clone();
    let all = [
        ("Voice", Some(assertion.voice.clone())),
        ("Naming", own(&assertion.naming)),
        ("SourceKind", own(&assertion.source_kind)),
        ("Mode", own(&assertion.mode)),
        ("Act", own(&assertion.act)),
        ("Stance", own(&assertion.stance)),
        ("Certainty", Some(assertion.certainty.clone())),
        ("Polarity", Some(polarity.to_owned())),
        ("Claim", Some(assertion.claim.clone())),
    ];
    all.into_iter().filter_map(|(name, value)| value.map(|v| (name, v))).collect()
}

/// The bytes at which the code points of a text begin.
struct Points<'t> {
    text: &'t str,
    begins: Vec<usize>,
}

impl<'t> Points<'t> {
    fn new(text: &'t str) -> Self {
        Self { text, begins: text.char_indices().map(|(at, _)| at).collect() }
    }

    fn slice(&self, [begin, end]: [u32; 2]) -> &'t str {
        let byte = |point: u32| self.begins.get(point as usize).copied().unwrap_or(self.text.len());
        self.text.get(byte(begin)..byte(end)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::testing::{records, text_of};

    #[test]
    fn every_line_binds_the_words_that_it_names() {
        let all = records();
        let of: Vec<Record> = all.iter().filter(|r| r.assertion.is_some() && r.article.article_id == "aa11").cloned().collect();
        let text: Vec<char> = text_of(&all, &of[0]).chars().collect();
        let made = standoff(text_of(&all, &of[0]), &of);
        let mut bound = 0;
        for line in made.annotations.lines().filter(|l| l.starts_with('T')) {
            let cells: Vec<&str> = line.split('\t').collect();
            let (_, places) = cells[1].split_once(' ').unwrap();
            let words: Vec<String> =
                places.split(';').map(|p| p.split_once(' ').unwrap()).map(|(b, e)| text[b.parse().unwrap()..e.parse().unwrap()].iter().collect()).collect();
            assert_eq!(words.join(" ").replace('\n', " "), cells[2]);
            bound += 1;
        }
        assert!(bound >= 4, "{}", made.annotations);
        let attributed = of.iter().filter(|r| r.assertion.as_ref().is_some_and(|a| a.voice == "attributed" && a.part == "text")).count();
        assert_eq!(made.annotations.lines().filter(|l| l.starts_with('E')).count(), attributed);
        let notes = made.annotations.lines().filter(|l| l.starts_with('#')).count() as u64;
        assert_eq!(notes + made.left_out, of.len() as u64);
    }
}
