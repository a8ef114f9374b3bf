//! `NewsML` 1 and NewsML-G2: envelopes around NITF, XHTML, or plain text.

use super::super::metadata::Field;
use super::tree::{Child, Node};
use super::{Item, flow, nitf};
use crate::article::BlockKind;

pub(super) fn items(root: &Node) -> Vec<Item> {
    let (old, new) = (root.deep("NewsItem"), root.deep("newsItem"));
    old.into_iter().chain(new).map(item).filter(|item| !item.blocks.is_empty()).collect()
}

fn item(news: &Node) -> Item {
    let mut item = match news.deep("nitf").into_iter().next() {
        Some(inner) => nitf::item(inner),
        None => plain(news),
    };
    let text = |name: &str| news.deep(name).into_iter().map(Node::text).find(|text| !text.is_empty());
    let named = |name: &str| {
        let nodes = news.deep(name);
        let of = |node: &&Node| {
            node.text_of("name").or_else(|| node.attribute("FormalName").map(str::to_owned)).or_else(|| node.attribute("literal").map(str::to_owned))
        };
        nodes.iter().find_map(of)
    };
    let fields = [
        (Field::Headline, text("HeadLine").or_else(|| text("headline")).or_else(|| text("title"))),
        (Field::Byline, text("ByLine").or_else(|| text("by")).or_else(|| text("byline"))),
        (Field::Outlet, named("provider").or_else(|| named("Provider").or_else(|| text("ProviderId")))),
        (Field::Published, text("DateId").or_else(|| text("contentCreated")).or_else(|| text("FirstCreated")).or_else(|| text("versionCreated"))),
        (Field::Updated, text("ThisRevisionCreated").or_else(|| text("versionCreated")).or_else(|| text("contentModified"))),
        (Field::Credit, text("CreditLine").or_else(|| text("creditline"))),
    ];
    let mut envelope = Item::default();
    for (field, value) in fields {
        if let Some(value) = value {
            envelope.take(field, &value);
        }
    }
    item.said = item.said.or(&envelope.said);
    item
}

/// The content where it is no NITF: XHTML, or characters.
fn plain(news: &Node) -> Item {
    let mut item = Item::default();
    let names = ["inlineXML", "inlineData", "DataContent", "body"];
    let Some(content) = names.iter().find_map(|name| news.deep(name).into_iter().find(|node| !node.text().is_empty())) else { return item };
    // The head of an XHTML page is not its text.
    let content = content.deep("body").into_iter().next().unwrap_or(content);
    if content.deep("p").is_empty() {
        let raw: String = content.children.iter().filter_map(|child| if let Child::Text(text) = child { Some(text.as_str()) } else { None }).collect();
        let stretches = raw.split("\n\n").map(str::to_owned);
        stretches.for_each(|stretch| item.blocks.push(BlockKind::Paragraph, &stretch));
    } else {
        flow(content, BlockKind::Paragraph, &mut item.blocks);
    }
    item
}
