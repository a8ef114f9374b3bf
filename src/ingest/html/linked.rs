//! Linked data in a page (JSON-LD): what the publisher tells machines about the article.

use serde_json::Value;

use super::page::Page;
use crate::ingest::metadata::tidy;

/// What the page's linked data says of its article.
#[derive(Debug, Default)]
pub(super) struct Linked {
    pub headline: Option<String>,
    pub authors: Vec<String>,
    pub outlet: Option<String>,
    pub published: Option<String>,
    pub modified: Option<String>,
    pub section: Option<String>,
    pub url: Option<String>,
    pub language: Option<String>,
}

/// Types of schema.org that are an article besides those ending in "Article".
const ARTICLES: [&str; 8] =
    ["BlogPosting", "LiveBlogPosting", "Report", "SocialMediaPosting", "DiscussionForumPosting", "Review", "ClaimReview", "MedicalWebPage"];
/// Types that carry a page's date where no article does.
const PAGES: [&str; 4] = ["WebPage", "CreativeWork", "ItemPage", "FAQPage"];

impl Linked {
    pub fn read(page: &Page) -> Self {
        let scripts = page.select("script[type='application/ld+json' i]");
        let values: Vec<Value> = scripts.into_iter().filter_map(|script| parse(&page.dom.text(script, ""))).collect();
        let mut nodes = Vec::new();
        for value in &values {
            collect(value, &mut nodes, 0);
        }
        let mut linked = Self::default();
        let articles = nodes.iter().filter(|n| has_type(n, |t| t.ends_with("Article") || ARTICLES.contains(&t)));
        for node in articles.chain(nodes.iter().filter(|n| has_type(n, |t| PAGES.contains(&t)))) {
            linked.fill(node, &nodes);
        }
        if linked.outlet.is_none() {
            linked.outlet = nodes.iter().filter(|n| has_type(n, |t| t == "WebSite" || t == "NewsMediaOrganization")).find_map(|n| text(n.get("name")?));
        }
        linked
    }

    fn fill(&mut self, node: &Value, all: &[&Value]) {
        let get = |key: &str| node.get(key).and_then(text);
        self.published = self.published.take().or_else(|| get("datePublished")).or_else(|| get("dateCreated"));
        self.modified = self.modified.take().or_else(|| get("dateModified"));
        self.section = self.section.take().or_else(|| get("articleSection"));
        self.headline = self.headline.take().or_else(|| get("headline"));
        self.language = self.language.take().or_else(|| get("inLanguage"));
        self.url = self.url.take().or_else(|| get("url")).or_else(|| get("mainEntityOfPage")).or_else(|| get("@id"));
        self.outlet = self.outlet.take().or_else(|| names(node.get("publisher"), all).into_iter().next());
        if self.authors.is_empty() {
            self.authors = names(node.get("author"), all);
        }
        if self.authors.is_empty() {
            self.authors = names(node.get("creator"), all);
        }
    }
}

/// Parses a script, also one with the line breaks inside strings that JSON forbids and pages have.
fn parse(script: &str) -> Option<Value> {
    let script = script.trim().trim_start_matches("<!--").trim_end_matches("-->").trim_end_matches(';').trim();
    serde_json::from_str(script).ok().or_else(|| {
        let flat: String = script.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::from_str(&flat).ok()
    })
}

/// Gathers the nodes of a graph; lists of other articles are not gone into.
fn collect<'v>(value: &'v Value, nodes: &mut Vec<&'v Value>, depth: usize) {
    // serde_json stops at 128 levels; a graph in a graph in a graph is none.
    if depth > 6 {
        return;
    }
    match value {
        Value::Array(values) => values.iter().for_each(|v| collect(v, nodes, depth + 1)),
        Value::Object(object) => {
            nodes.push(value);
            ["@graph", "mainEntity", "mainEntityOfPage"].iter().filter_map(|key| object.get(*key)).for_each(|v| collect(v, nodes, depth + 1));
        }
        _ => {}
    }
}

fn has_type(node: &Value, is: impl Fn(&str) -> bool) -> bool {
    let is = |t: &str| is(t.rsplit('/').next().unwrap_or(t));
    match node.get("@type") {
        Some(Value::String(kind)) => is(kind),
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).any(is),
        _ => false,
    }
}

/// A value as text: a string, the first of a list, or the name or id of an object.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(written) => Some(unescaped(written)).filter(|t| !t.is_empty()),
        Value::Array(values) => values.iter().find_map(text),
        Value::Object(object) => ["name", "@value", "@id"].iter().find_map(|key| object.get(*key)?.as_str()).map(unescaped).filter(|t| !t.is_empty()),
        _ => None,
    }
}

/// The names of people or bodies, which may stand elsewhere in the graph.
fn names(value: Option<&Value>, all: &[&Value]) -> Vec<String> {
    match value {
        Some(Value::Array(values)) => values.iter().take(20).flat_map(|v| names(Some(v), all)).collect(),
        Some(Value::Object(object)) => {
            let own = object.get("name");
            let id = object.get("@id").and_then(Value::as_str);
            let named = || all.iter().find(|n| id.is_some() && n.get("@id").and_then(Value::as_str) == id).and_then(|n| n.get("name"));
            own.or_else(named).map(|name| names(Some(name), &[])).unwrap_or_default()
        }
        Some(Value::String(name)) => Some(unescaped(name)).filter(|n| !n.is_empty()).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// Text without the HTML that it should not have, and on one line.
pub(super) fn unescaped(text: &str) -> String {
    if !text.contains(['&', '<']) {
        return tidy(text);
    }
    let dom = super::dom::Dom::parse(text);
    tidy(&dom.text(dom.root(), ""))
}
