//! The tree of a page, as far as reading it needs one.
//!
//! A thin cover over `scraper`: look-ups by selector, attributes, and text. It never changes the tree.

use ego_tree::{NodeId, NodeRef};
use scraper::{Html, Node, Selector};

/// A parsed page.
pub(super) struct Dom {
    html: Html,
}

impl Dom {
    pub fn parse(html: &str) -> Self {
        Self { html: Html::parse_document(html) }
    }

    pub fn root(&self) -> NodeId {
        self.html.tree.root().id()
    }

    pub fn body(&self) -> Option<NodeId> {
        self.select("body").into_iter().next()
    }

    fn node(&self, id: NodeId) -> Option<NodeRef<'_, Node>> {
        self.html.tree.get(id)
    }

    pub fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.node(id)?.parent().map(|parent| parent.id())
    }

    /// The nodes right inside `id`, text and comments too.
    pub fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        self.node(id).into_iter().flat_map(|node| node.children()).map(|child| child.id())
    }

    /// The name of an element in small letters; empty for what is none.
    pub fn tag(&self, id: NodeId) -> &str {
        self.node(id).and_then(|node| node.value().as_element()).map_or("", scraper::node::Element::name)
    }

    /// The characters of a text node.
    pub fn characters(&self, id: NodeId) -> Option<&str> {
        self.node(id)?.value().as_text().map(|text| &**text)
    }

    pub fn attribute(&self, id: NodeId, name: &str) -> Option<&str> {
        self.node(id)?.value().as_element()?.attr(name)
    }

    /// Class and id, empty where there are none.
    pub fn names(&self, id: NodeId) -> [&str; 2] {
        ["class", "id"].map(|name| self.attribute(id, name).unwrap_or_default())
    }

    /// The text inside a node, with `between` between any two pieces of it.
    pub fn text(&self, id: NodeId, between: &str) -> String {
        let mut all = String::new();
        for piece in self.node(id).into_iter().flat_map(|node| node.descendants()).filter_map(|node| node.value().as_text()) {
            if !all.is_empty() {
                all.push_str(between);
            }
            all.push_str(piece);
        }
        all
    }

    /// The elements that match a selector, in document order; none if it is no selector.
    pub fn select(&self, selector: &str) -> Vec<NodeId> {
        Selector::parse(selector).map(|selector| self.html.select(&selector).map(|element| element.id()).collect()).unwrap_or_default()
    }
}
