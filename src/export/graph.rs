//! Who cites whom, as a graph: outlets and sources, with the number of assertions and the first and last day.
//!
//! An edge runs from who cites to who is cited: from the outlet to the outermost source, and from each source to the one behind it. Memory grows with the
//! nodes and edges, not with the assertions. A source that is an entity is one node by its id or name; any other is told by its words alone, so that
//! "officials" of two articles are one node: its `naming` says what to make of it.

mod xml;

use std::collections::BTreeMap;
use std::io;

use super::{Entry, Exporter, Target, Written, refused};
use crate::cite::{self, who};
use crate::record::{Assertion, Record};

pub use xml::Syntax;

/// Gathers a graph.
pub struct Graph<'w> {
    syntax: Syntax,
    out: Box<dyn Target + 'w>,
    nodes: BTreeMap<String, Node>,
    edges: BTreeMap<(String, String), Edge>,
    records: u64,
}

/// An outlet or a source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Node {
    label: String,
    kind: &'static str,
    naming: String,
    source_kind: String,
    /// Assertions in an outlet's own voice.
    own_voice: u64,
    /// Assertions that are attributed to it; of an outlet, to those whom it cites.
    attributed: u64,
    days: Days,
}

/// That one cites the other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Edge {
    weight: u64,
    days: Days,
}

/// The first and the last day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Days(Option<(String, String)>);

impl Days {
    fn add(&mut self, day: Option<&str>) {
        let Some(day) = day else { return };
        match &mut self.0 {
            Some((first, _)) if day < first.as_str() => day.clone_into(first),
            Some((_, last)) if day > last.as_str() => day.clone_into(last),
            Some(_) => {}
            none => *none = Some((day.to_owned(), day.to_owned())),
        }
    }
}

/// The node of what has no outlet.
const NO_OUTLET: &str = "(outlet unknown)";

/// The node of whom nobody names.
const NOBODY: &str = "(nobody named)";

impl<'w> Graph<'w> {
    pub fn new(syntax: Syntax, out: Box<dyn Target + 'w>) -> Self {
        Self { syntax, out, nodes: BTreeMap::new(), edges: BTreeMap::new(), records: 0 }
    }

    fn node(&mut self, id: &str, label: &str, kind: &'static str) -> &mut Node {
        let new = || Node { label: label.to_owned(), kind, ..Node::default() };
        self.nodes.entry(id.to_owned()).or_insert_with(new)
    }

    fn cite(&mut self, from: &str, to: &str, day: Option<&str>) {
        let edge = self.edges.entry((from.to_owned(), to.to_owned())).or_default();
        edge.weight += 1;
        edge.days.add(day);
    }
}

/// The sources from the outermost inwards: id and label.
fn chain(record: &Record, assertion: &Assertion) -> Vec<(String, String)> {
    let by_words = |words: &str| (format!("source:{}", words.to_lowercase()), words.to_owned());
    let mut chain: Vec<_> = assertion.sources.iter().skip(1).rev().map(|words| by_words(words)).collect();
    let innermost = match (who::source(record), &assertion.source_name, assertion.sources.first()) {
        (Some(who), ..) => (format!("source:{}", who.key), who.name.to_owned()),
        (None, Some(name), _) => by_words(name),
        (None, None, Some(words)) => by_words(words),
        (None, None, None) => by_words(NOBODY),
    };
    chain.push(innermost);
    chain
}

impl Exporter for Graph<'_> {
    fn put(&mut self, entry: Entry<'_>) -> io::Result<()> {
        let Some(assertion) = &entry.record.assertion else { return Err(refused("an article is exported with its assertions")) };
        let day = entry.record.article.published.as_deref().and_then(cite::day);
        let label = entry.record.article.outlet.as_deref().unwrap_or(NO_OUTLET);
        let outlet = format!("outlet:{}", label.to_lowercase());
        self.records += 1;
        let node = self.node(&outlet, label, "outlet");
        node.days.add(day);
        if assertion.voice == "author" {
            node.own_voice += 1;
            return Ok(());
        }
        node.attributed += 1;
        let chain = chain(entry.record, assertion);
        let mut from = outlet;
        let innermost = chain.len().saturating_sub(1);
        for (at, (id, label)) in chain.into_iter().enumerate() {
            let node = self.node(&id, &label, "source");
            node.days.add(day);
            node.attributed += 1;
            if at == innermost {
                node.naming = assertion.naming.clone().unwrap_or_default();
                node.source_kind = assertion.source_kind.clone().unwrap_or_default();
            }
            self.cite(&from, &id, day);
            from = id;
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> io::Result<Written> {
        xml::write(self.syntax, &mut self.out, &self.nodes, &self.edges)?;
        self.out.flush()?;
        let notes = vec![format!("{} nodes, {} edges", self.nodes.len(), self.edges.len())];
        Ok(Written { records: self.records, rows: (self.nodes.len() + self.edges.len()) as u64, notes })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::Format;
    use crate::export::testing::{exported, records};

    #[test]
    fn days_widen_to_the_first_and_the_last() {
        let mut days = Days::default();
        for day in [None, Some("2024-03-05"), Some("2024-01-01"), Some("2024-02-01"), Some("2024-04-01")] {
            days.add(day);
        }
        assert_eq!(days.0, Some(("2024-01-01".to_owned(), "2024-04-01".to_owned())));
    }

    #[test]
    fn a_chain_runs_from_the_outlet_to_the_innermost_source() {
        let all = records();
        let two = |r: &&Record| r.assertion.as_ref().is_some_and(|a| a.sources.len() == 2);
        let nested = all.iter().find(two).unwrap();
        let labels: Vec<String> = chain(nested, nested.assertion.as_ref().unwrap()).into_iter().map(|(_, label)| label).collect();
        assert_eq!(labels, ["The Meridian", "Ana Ruiz"]);
    }

    #[test]
    fn names_with_marks_are_escaped_and_both_forms_have_the_same_nodes() {
        let [gexf, graphml] = [Format::Gexf, Format::GraphMl].map(|f| String::from_utf8(exported(f).0).unwrap());
        assert_eq!(gexf.matches("<node ").count(), graphml.matches("<node ").count());
        assert_eq!(gexf.matches("<edge ").count(), graphml.matches("<edge ").count());
        assert!(gexf.contains("label=\"Ana Ruiz\"") && gexf.contains("start=\"2024-03-12\""), "{gexf}");
    }
}
