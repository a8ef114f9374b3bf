//! XML as a tree of elements, for documents that are small and read in any order.

use super::super::error::Error;
use super::super::xml::{Piece, Xml};

/// An element.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Node {
    pub name: String,
    attributes: Vec<(&'static str, String)>,
    pub children: Vec<Child>,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Child {
    Node(Node),
    Text(String),
}

/// The attributes that readers ask for.
const ATTRIBUTES: [&str; 15] = [
    "FormalName",
    "date",
    "date-publication",
    "date.publication",
    "ex-ref",
    "fixture",
    "href",
    "id-string",
    "literal",
    "name",
    "norm",
    "qcode",
    "rel",
    "role",
    "type",
];

/// Deepest element; what is deeper counts as part of it. News items stay below 20.
const DEEPEST: usize = 100;

/// The tree of a document, as far as it can be read, and what is wrong with the rest.
pub(super) fn parse(text: &str) -> (Node, Option<Error>) {
    let mut xml = Xml::new(text);
    let mut open = vec![Node::default()];
    // Elements that are open beyond the deepest.
    let mut deeper = 0_usize;
    let fault = loop {
        match xml.next() {
            Ok(Some(Piece::Open(_))) if open.len() > DEEPEST => deeper += 1,
            Ok(Some(Piece::Open(element))) => {
                let attributes = ATTRIBUTES.iter().filter_map(|name| Some((*name, element.attribute(name)?))).collect();
                open.push(Node { name: element.name().to_owned(), attributes, children: Vec::new() });
            }
            Ok(Some(Piece::Close(_))) if deeper > 0 => deeper -= 1,
            Ok(Some(Piece::Close(name))) => close(&mut open, &name),
            Ok(Some(Piece::Text(text))) => {
                if let Some(node) = open.last_mut() {
                    node.children.push(Child::Text(text.into_owned()));
                }
            }
            Ok(None) => break None,
            Err(error) => break Some(error),
        }
    };
    while open.len() > 1 {
        shut(&mut open);
    }
    (open.pop().unwrap_or_default(), fault)
}

/// Closes the innermost element of a name with all inside it; an end tag without a start is passed over.
fn close(open: &mut Vec<Node>, name: &str) {
    let Some(at) = open.iter().skip(1).rposition(|node| node.name == name) else { return };
    while open.len() > at + 1 {
        shut(open);
    }
}

fn shut(open: &mut Vec<Node>) {
    if let Some(node) = open.pop()
        && let Some(parent) = open.last_mut()
    {
        parent.children.push(Child::Node(node));
    }
}

impl Node {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    /// The elements right inside that are called `name`.
    pub fn all<'n>(&'n self, name: &'n str) -> impl Iterator<Item = &'n Node> {
        self.nodes().filter(move |node| node.name == name)
    }

    fn nodes(&self) -> impl Iterator<Item = &Node> {
        self.children.iter().filter_map(|child| match child {
            Child::Node(node) => Some(node),
            Child::Text(_) => None,
        })
    }

    /// All elements inside, at any depth, that are called `name`, in document order.
    pub fn deep(&self, name: &str) -> Vec<&Node> {
        let mut found = Vec::new();
        let mut waiting: Vec<&Node> = self.nodes().collect();
        waiting.reverse();
        while let Some(node) = waiting.pop() {
            if node.name == name {
                found.push(node);
            }
            let at = waiting.len();
            waiting.extend(node.nodes());
            if let Some(inside) = waiting.get_mut(at..) {
                inside.reverse();
            }
        }
        found
    }

    /// The characters inside, on one line; empty if there are none.
    pub fn text(&self) -> String {
        let mut all = String::new();
        let mut waiting: Vec<&Child> = self.children.iter().rev().collect();
        while let Some(child) = waiting.pop() {
            match child {
                Child::Text(text) => all.push_str(text),
                Child::Node(node) => waiting.extend(node.children.iter().rev()),
            }
        }
        super::super::metadata::tidy(&all)
    }

    /// The characters of the first element right inside that is called `name` and has any.
    pub fn text_of(&self, name: &str) -> Option<String> {
        self.all(name).map(Self::text).find(|text| !text.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_found_by_name_at_any_depth_and_wrong_ends_are_mended() {
        let (root, fault) = parse("<a><b href='x'>one <i>two</i></b><c><b>three</c></a>");
        assert!(fault.is_none());
        assert_eq!(root.deep("b").iter().map(|node| node.text()).collect::<Vec<_>>(), ["one two", "three"]);
        assert_eq!(root.deep("b").first().and_then(|node| node.attribute("href")), Some("x"));
    }

    #[test]
    fn a_document_nested_without_end_is_a_flat_one() {
        let (root, _) = parse(&"<a>x".repeat(5000));
        assert_eq!(root.deep("a").len(), DEEPEST);
        assert!(root.text().len() > 1000);
    }
}
