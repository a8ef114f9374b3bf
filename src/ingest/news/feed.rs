//! RSS (0.9 to 2.0, RDF too) and Atom.

use super::super::html;
use super::super::metadata::{Field, tidy};
use super::tree::Node;
use super::{Item, flow};
use crate::article::BlockKind;

/// The items of a feed, each with what the feed says of all.
pub(super) fn items(root: &Node) -> Vec<Item> {
    let channel = root.deep("channel").into_iter().chain(root.deep("feed")).next();
    let title = channel.and_then(|channel| channel.text_of("title"));
    let language = channel.and_then(|channel| channel.text_of("language"));
    let entries = root.deep("item").into_iter().chain(root.deep("entry"));
    entries
        .map(|entry| {
            let mut item = item(entry);
            if let Some(title) = &title {
                item.take(Field::Outlet, title);
            }
            if let Some(language) = &language {
                item.take(Field::Language, language);
            }
            item
        })
        .collect()
}

fn item(entry: &Node) -> Item {
    let mut item = Item::default();
    let fields: [(Field, &[&str]); 4] = [
        (Field::Published, &["pubDate", "published", "issued", "date", "created"]),
        (Field::Updated, &["updated", "modified"]),
        (Field::Section, &["category", "subject"]),
        (Field::Credit, &["credit"]),
    ];
    for (field, names) in fields {
        if let Some(written) = names.iter().find_map(|name| entry.text_of(name)) {
            item.take(field, &written);
        }
    }
    if let Some(title) = entry.text_of("title") {
        item.take(Field::Headline, &html::plain(&title));
    }
    if let Some(name) = authors(entry) {
        item.take(Field::Byline, &name);
    }
    if let Some(address) = link(entry) {
        item.take(Field::Url, &address);
    }
    // An Atom entry has the day of its last change at least.
    item.said.published = item.said.published.take().or_else(|| item.said.updated.take());
    text(entry, &mut item);
    item
}

fn authors(entry: &Node) -> Option<String> {
    let names = entry.all("author").chain(entry.all("creator")).map(|author| author.text_of("name").unwrap_or_else(|| author.text()));
    let names: Vec<String> = names.map(|name| person(&name)).filter(|name| !name.is_empty()).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

/// RSS wants "ann@a.example (Ann Lee)".
fn person(written: &str) -> String {
    let inner = written.split_once('(').and_then(|(address, rest)| address.contains('@').then(|| rest.trim_end_matches(')')));
    tidy(inner.unwrap_or(written).trim_start_matches(|c: char| c.is_whitespace()))
}

/// The address of the page: the text of `link`, or the `href` of the one that is no enclosure.
fn link(entry: &Node) -> Option<String> {
    let alternate = |node: &&Node| node.attribute("rel").is_none_or(|rel| rel == "alternate");
    let of = |node: &Node| node.attribute("href").map(str::to_owned).or_else(|| Some(node.text()).filter(|text| !text.is_empty()));
    let guid = || entry.text_of("guid").filter(|guid| guid.starts_with("http"));
    entry.all("link").filter(alternate).find_map(of).or_else(guid)
}

/// The longest of what the entry gives as its text, or its title where it gives none.
fn text(entry: &Node, item: &mut Item) {
    let names = ["encoded", "content", "description", "summary"];
    let bodies = names.iter().flat_map(|name| entry.all(name));
    match bodies.map(|body| (body.text().len(), body)).filter(|(length, _)| *length > 0).max_by_key(|(length, _)| *length) {
        // XHTML stands in the feed as elements.
        Some((_, body)) if !body.deep("p").is_empty() || !body.deep("div").is_empty() => flow(body, BlockKind::Paragraph, &mut item.blocks),
        Some((_, body)) => html::fragment(&raw(body), &mut item.blocks),
        None => {
            if let Some(title) = &item.said.headline {
                item.blocks.push(BlockKind::Paragraph, &title.clone());
            }
        }
    }
}

/// The characters inside with their line breaks.
fn raw(node: &Node) -> String {
    node.children.iter().filter_map(|child| if let super::tree::Child::Text(text) = child { Some(text.as_str()) } else { None }).collect()
}
