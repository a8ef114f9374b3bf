//! A parsed page: what its head and body say, by plain look-ups.

use aho_corasick::AhoCorasick;
use ego_tree::NodeId;

use super::dom::Dom;
use super::scan::DEEPEST;
use crate::ingest::metadata::tidy;

/// A page, parsed once for its fields and its text.
pub(super) struct Page {
    pub dom: Dom,
    /// Every `<meta>`: its name, property or item property in lower case, and its content.
    metas: Vec<(String, String)>,
    /// Finds the words of [`ELSEWHERE_CLASSES`] in any case; none if it could not be built.
    elsewhere: Option<AhoCorasick>,
}

/// Parts of a page that speak of other articles.
const ELSEWHERE_TAGS: [&str; 4] = ["aside", "nav", "footer", "form"];
/// Words in the class or id of such parts. Site builders of every language write them in English.
const ELSEWHERE_CLASSES: [&str; 12] =
    ["related", "recommend", "sidebar", "footer", "comment", "teaser", "widget", "most-", "trending", "latest", "popular", "navigation"];

impl Page {
    pub fn parse(html: &str) -> Self {
        let dom = Dom::parse(html);
        let elsewhere = AhoCorasick::builder().ascii_case_insensitive(true).build(ELSEWHERE_CLASSES).ok();
        let mut page = Self { dom, metas: Vec::new(), elsewhere };
        for meta in page.select("meta[content]") {
            let name = ["property", "name", "itemprop", "http-equiv"].iter().find_map(|a| page.attribute(meta, a));
            if let (Some(name), Some(content)) = (name, page.attribute(meta, "content")) {
                page.metas.push((name.to_ascii_lowercase(), content));
            }
        }
        page
    }

    /// Whether elements lie deeper than the scan lets pass: parsers nest what is closed in the wrong order, and extractors recurse.
    pub fn is_too_deep(&self) -> bool {
        // Depth first without recursion; a parent comes before its children.
        let mut open = vec![(self.dom.root(), 0)];
        while let Some((node, depth)) = open.pop() {
            if depth > 2 * DEEPEST {
                return true;
            }
            open.extend(self.dom.children(node).map(|child| (child, depth + 1)));
        }
        false
    }

    pub fn select(&self, selector: &str) -> Vec<NodeId> {
        self.dom.select(selector)
    }

    /// An attribute's value without white space around; nothing if it is blank.
    pub fn attribute(&self, node: NodeId, name: &str) -> Option<String> {
        self.dom.attribute(node, name).map(|v| v.trim().to_owned()).filter(|v| !v.is_empty())
    }

    /// The text inside an element, on one line.
    pub fn text(&self, node: NodeId) -> String {
        tidy(&self.dom.text(node, " "))
    }

    /// The contents of the metas called by one of `names`, in the order of `names`.
    pub fn metas<'p>(&'p self, names: &'p [&str]) -> impl Iterator<Item = &'p str> {
        names.iter().flat_map(|name| self.metas.iter().filter(move |(n, _)| n == name).map(|(_, content)| content.as_str()))
    }

    /// Whether the element stands in a part of the page that is about other articles.
    pub fn is_elsewhere(&self, node: NodeId) -> bool {
        let mut at = Some(node);
        while let Some(node) = at {
            let tag = self.dom.tag(node);
            if ELSEWHERE_TAGS.contains(&tag) {
                return true;
            }
            // The whole page may be called "has-sidebar".
            if !matches!(tag, "body" | "html" | "main") {
                let [class, id] = self.dom.names(node);
                if self.elsewhere.as_ref().is_some_and(|words| words.is_match(class) || words.is_match(id)) {
                    return true;
                }
            }
            at = self.dom.parent(node);
        }
        false
    }
}
