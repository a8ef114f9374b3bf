//! NITF, the News Industry Text Format.

use super::super::metadata::Field;
use super::tree::Node;
use super::{Item, flow};
use crate::article::BlockKind;

pub(super) fn items(root: &Node) -> Vec<Item> {
    root.deep("nitf").into_iter().map(item).collect()
}

/// One document; also used for those inside `NewsML`.
pub(super) fn item(nitf: &Node) -> Item {
    let mut item = Item::default();
    let first = |name: &str| nitf.deep(name).into_iter().next();
    let said = |name: &str, attribute: &str| first(name).and_then(|node| node.attribute(attribute)).map(str::to_owned);
    let written = |name: &str| first(name).map(Node::text).filter(|text| !text.is_empty());
    let byline = || first("byline").map(|byline| byline.text_of("person").unwrap_or_else(|| byline.text()));
    let fields = [
        (Field::Headline, written("hl1").or_else(|| written("headline")).or_else(|| written("title"))),
        (Field::Byline, byline()),
        (Field::Published, said("date.issue", "norm").or_else(|| said("pubdata", "date.publication")).or_else(|| said("story.date", "norm"))),
        (Field::Outlet, said("pubdata", "name")),
        (Field::Url, said("pubdata", "ex-ref")),
        (Field::Id, said("doc-id", "id-string")),
        (Field::Section, said("fixture", "fixture").or_else(|| said("tobject", "type").filter(|kind| kind != "news"))),
        (Field::Credit, written("distributor")),
    ];
    for (field, value) in fields {
        if let Some(value) = value {
            item.take(field, &value);
        }
    }
    // "20240305T100000Z" has the day in front.
    if let (None, Some(norm)) = (&item.said.published, said("date.issue", "norm")) {
        item.take(Field::Published, norm.get(..8).unwrap_or_default());
    }
    body(nitf, &mut item);
    item
}

/// The dateline opens the first paragraph, as it does in print.
fn body(nitf: &Node, item: &mut Item) {
    let Some(content) = nitf.deep("body.content").into_iter().chain(nitf.deep("body")).next() else { return };
    let place = nitf.deep("dateline").into_iter().next().map(|dateline| dateline.text_of("location").unwrap_or_else(|| dateline.text()));
    for child in nitf.deep("hl2") {
        item.blocks.push(BlockKind::Heading, &child.text());
    }
    let mut blocks = super::Blocks::default();
    flow(content, BlockKind::Paragraph, &mut blocks);
    if let Some(place) = place.filter(|place| !place.is_empty()) {
        blocks.lead(&format!("{} — ", place.trim_end_matches(['-', '—', '–', ' '])));
    }
    item.blocks.extend(&blocks);
}
