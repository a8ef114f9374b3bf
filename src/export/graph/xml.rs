//! A graph as GEXF 1.2 (Gephi) and GraphML (yEd, Cytoscape, igraph).

use std::collections::BTreeMap;
use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::{Days, Edge, Node};
use crate::export::clean;

/// Which of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    /// GEXF 1.2.
    Gexf,
    /// GraphML.
    GraphMl,
}

type Nodes = BTreeMap<String, Node>;
type Edges = BTreeMap<(String, String), Edge>;
type Out<'o> = Writer<&'o mut dyn io::Write>;

/// The attributes of a node beside its label: name, and the type that both formats know.
const NODE: [(&str, &str); 5] = [("kind", "string"), ("naming", "string"), ("source_kind", "string"), ("own_voice", "long"), ("attributed", "long")];

fn values(node: &Node) -> [String; 5] {
    [node.kind.to_owned(), node.naming.clone(), node.source_kind.clone(), node.own_voice.to_string(), node.attributed.to_string()]
}

/// Writes the graph.
pub fn write(syntax: Syntax, out: &mut dyn io::Write, nodes: &Nodes, edges: &Edges) -> io::Result<()> {
    let mut xml = Writer::new_with_indent(out, b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    match syntax {
        Syntax::Gexf => gexf(&mut xml, nodes, edges)?,
        Syntax::GraphMl => graphml(&mut xml, nodes, edges)?,
    }
    xml.get_mut().write_all(b"\n")
}

/// An empty element.
fn empty(xml: &mut Out<'_>, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
    let cleaned: Vec<(&str, String)> = attributes.iter().map(|(k, v)| (*k, clean(v))).collect();
    xml.create_element(name).with_attributes(cleaned.iter().map(|(k, v)| (*k, v.as_str()))).write_empty().map(drop)
}

/// An element with others in it.
fn element(xml: &mut Out<'_>, name: &str, attributes: &[(&str, &str)], inner: impl FnOnce(&mut Out<'_>) -> io::Result<()>) -> io::Result<()> {
    let cleaned: Vec<(&str, String)> = attributes.iter().map(|(k, v)| (*k, clean(v))).collect();
    xml.create_element(name).with_attributes(cleaned.iter().map(|(k, v)| (*k, v.as_str()))).write_inner_content(inner).map(drop)
}

fn gexf(xml: &mut Out<'_>, nodes: &Nodes, edges: &Edges) -> io::Result<()> {
    element(xml, "gexf", &[("xmlns", "http://www.gexf.net/1.2draft"), ("version", "1.2")], |xml| {
        let graph = [("defaultedgetype", "directed"), ("mode", "dynamic"), ("timeformat", "date")];
        element(xml, "graph", &graph, |xml| {
            element(xml, "attributes", &[("class", "node"), ("mode", "static")], |xml| {
                NODE.iter().enumerate().try_for_each(|(at, (name, kind))| empty(xml, "attribute", &[("id", &at.to_string()), ("title", name), ("type", kind)]))
            })?;
            element(xml, "nodes", &[], |xml| nodes.iter().try_for_each(|(id, node)| gexf_node(xml, id, node)))?;
            element(xml, "edges", &[], |xml| (0..).zip(edges).try_for_each(|(number, edge)| gexf_edge(xml, number, edge)))
        })
    })
}

/// The attributes of a stretch of time.
fn time(days: &Days) -> Vec<(&str, &str)> {
    days.0.as_ref().map(|(first, last)| vec![("start", first.as_str()), ("end", last.as_str())]).unwrap_or_default()
}

fn gexf_node(xml: &mut Out<'_>, id: &str, node: &Node) -> io::Result<()> {
    let mut attributes = vec![("id", id), ("label", node.label.as_str())];
    attributes.extend(time(&node.days));
    element(xml, "node", &attributes, |xml| {
        element(xml, "attvalues", &[], |xml| {
            values(node).iter().enumerate().try_for_each(|(at, value)| empty(xml, "attvalue", &[("for", &at.to_string()), ("value", value)]))
        })
    })
}

fn gexf_edge(xml: &mut Out<'_>, number: usize, ((from, to), edge): (&(String, String), &Edge)) -> io::Result<()> {
    let (id, weight) = (number.to_string(), edge.weight.to_string());
    let mut attributes = vec![("id", id.as_str()), ("source", from), ("target", to), ("weight", &weight)];
    attributes.extend(time(&edge.days));
    empty(xml, "edge", &attributes)
}

fn graphml(xml: &mut Out<'_>, nodes: &Nodes, edges: &Edges) -> io::Result<()> {
    element(xml, "graphml", &[("xmlns", "http://graphml.graphdrawing.org/xmlns")], |xml| {
        let text = [("label", "string"), ("first", "string"), ("last", "string")];
        for (name, kind) in text.iter().chain(&NODE) {
            key(xml, "node", name, kind)?;
        }
        for (name, kind) in [("weight", "double"), ("first", "string"), ("last", "string")] {
            key(xml, "edge", name, kind)?;
        }
        element(xml, "graph", &[("id", "citations"), ("edgedefault", "directed")], |xml| {
            for (id, node) in nodes {
                element(xml, "node", &[("id", id)], |xml| {
                    data(xml, "node", "label", &node.label)?;
                    graphml_time(xml, "node", &node.days)?;
                    NODE.iter().zip(values(node)).try_for_each(|((name, _), value)| data(xml, "node", name, &value))
                })?;
            }
            for ((from, to), edge) in edges {
                element(xml, "edge", &[("source", from), ("target", to)], |xml| {
                    data(xml, "edge", "weight", &edge.weight.to_string())?;
                    graphml_time(xml, "edge", &edge.days)
                })?;
            }
            Ok(())
        })
    })
}

fn key(xml: &mut Out<'_>, of: &str, name: &str, kind: &str) -> io::Result<()> {
    empty(xml, "key", &[("id", &format!("{of}_{name}")), ("for", of), ("attr.name", name), ("attr.type", kind)])
}

fn data(xml: &mut Out<'_>, of: &str, name: &str, value: &str) -> io::Result<()> {
    let key = format!("{of}_{name}");
    xml.create_element("data").with_attribute(("key", key.as_str())).write_text_content(BytesText::new(&clean(value))).map(drop)
}

fn graphml_time(xml: &mut Out<'_>, of: &str, days: &Days) -> io::Result<()> {
    let Some((first, last)) = &days.0 else { return Ok(()) };
    data(xml, of, "first", first)?;
    data(xml, of, "last", last)
}
