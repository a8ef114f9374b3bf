//! News collections in SGML: Reuters-21578, and those of `<DOC>` elements (TREC, Gigaword).
//!
//! No parser of SGML: elements are found by their tags, of which the formats have few, and an end tag that is missing ends where the next document begins.

use super::super::metadata::Field;
use super::Item;
use crate::article::BlockKind;

/// The documents of a collection.
pub(super) fn items(text: &str) -> Vec<Item> {
    let reuters = documents(text, "REUTERS");
    let all =
        if reuters.is_empty() { documents(text, "DOC").into_iter().map(doc).collect() } else { reuters.into_iter().map(reuters_item).collect::<Vec<_>>() };
    all.into_iter().filter(|item| !item.blocks.is_empty()).collect()
}

/// The attributes and the inside of each element of a name.
fn documents<'t>(text: &'t str, name: &str) -> Vec<(&'t str, &'t str)> {
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    // "<DOCNO" is no "<DOC".
    let is_start = |at: &usize| text.get(at + open.len()..).is_some_and(|rest| rest.starts_with(|c: char| c.is_whitespace() || c == '>'));
    let starts: Vec<usize> = text.match_indices(open.as_str()).map(|(at, _)| at).filter(is_start).collect();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let of = |(start, end): (&usize, usize)| {
        let (attributes, inside) = text.get(start + open.len()..end)?.split_once('>')?;
        Some((attributes, inside.split(close.as_str()).next().unwrap_or_default()))
    };
    starts.iter().zip(ends).filter_map(of).collect()
}

/// The inside of the first element of a name.
fn element<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    documents(text, name).into_iter().map(|(_, inside)| inside).find(|inside| !inside.trim().is_empty())
}

fn attribute<'t>(attributes: &'t str, name: &str) -> Option<&'t str> {
    attributes.split_once(&format!("{name}=\""))?.1.split('"').next()
}

fn reuters_item((attributes, inside): (&str, &str)) -> Item {
    let mut item = Item::default();
    let text = element(inside, "TEXT").unwrap_or(inside);
    let fields = [
        (Field::Id, attribute(attributes, "NEWID").map(str::to_owned)),
        (Field::Outlet, Some("Reuters".to_owned())),
        (Field::Published, element(inside, "DATE").map(|date| plain(date.split('.').next().unwrap_or(date)))),
        (Field::Headline, element(text, "TITLE").map(plain)),
        (Field::Byline, element(text, "AUTHOR").map(|author| plain(author).trim_end_matches([',', ' ']).to_owned())),
    ];
    fill(&mut item, fields);
    let dateline = element(text, "DATELINE").map(plain).unwrap_or_default();
    let body = element(text, "BODY").map(str::to_owned);
    // A brief is all title; what has not been worked on has no elements inside.
    let body = body.unwrap_or_else(|| if text.contains("<TITLE>") { item.said.headline.clone().unwrap_or_default() } else { text.to_owned() });
    paragraphs(&format!("    {} {}", dateline.trim(), plain(&body).trim_start()), &mut item);
    item
}

fn doc((attributes, inside): (&str, &str)) -> Item {
    let mut item = Item::default();
    let first = |names: &[&str]| names.iter().find_map(|name| element(inside, name)).map(plain);
    let id = attribute(attributes, "id").map(str::to_owned).or_else(|| first(&["DOCNO", "DOCID"]));
    let fields = [
        (Field::Id, id),
        (Field::Published, first(&["DATE", "DATE_TIME", "DATETIME"])),
        (Field::Headline, first(&["HEADLINE", "HEAD", "HL", "TITLE"])),
        (Field::Byline, first(&["BYLINE", "AUTHOR"])),
        (Field::Outlet, first(&["SOURCE"])),
    ];
    fill(&mut item, fields);
    let dateline = first(&["DATELINE"]).unwrap_or_default();
    let text: String = documents(inside, "TEXT").into_iter().map(|(_, text)| text).collect::<Vec<_>>().join("\n");
    let marked = documents(&text, "P");
    if marked.is_empty() {
        paragraphs(&format!("    {} {}", dateline.trim(), plain(&text).trim_start()), &mut item);
    } else {
        let mut lead = Some(dateline);
        for (_, paragraph) in marked {
            let lead = lead.take().unwrap_or_default();
            item.blocks.push(BlockKind::Paragraph, &format!("{} {}", lead.trim(), plain(paragraph)));
        }
    }
    item
}

fn fill<const N: usize>(item: &mut Item, fields: [(Field, Option<String>); N]) {
    for (field, value) in fields {
        if let Some(value) = value {
            item.take(field, &value);
        }
    }
}

/// The paragraphs of hard-wrapped text: each begins with blanks or after a blank line.
fn paragraphs(text: &str, item: &mut Item) {
    let mut paragraph = String::new();
    for line in text.lines() {
        if line.trim().is_empty() || line.starts_with("    ") || line.starts_with('\t') {
            push(&std::mem::take(&mut paragraph), item);
        }
        paragraph.push_str(line);
        paragraph.push('\n');
    }
    push(&paragraph, item);
}

/// Adds a paragraph, but for the agency's sign that ends a report of Reuters.
fn push(paragraph: &str, item: &mut Item) {
    let text = paragraph.trim();
    let text =
        text.strip_suffix("Reuter").or_else(|| text.strip_suffix("REUTER")).filter(|rest| rest.is_empty() || rest.ends_with(['\n', ' '])).unwrap_or(text);
    item.blocks.push(BlockKind::Paragraph, text);
}

/// Text without tags, and with its references resolved; those to control characters are nothing.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['<', '&']) {
        let (before, from) = rest.split_at(at);
        plain.push_str(before);
        let tag = from.starts_with('<') && from.get(1..).is_some_and(|next| next.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!'));
        let (end, limit) = if tag { ('>', 200) } else { (';', 8) };
        match from.char_indices().take(limit).find(|(_, c)| *c == end).map(|(at, _)| at) {
            Some(end) if tag => rest = from.get(end + 1..).unwrap_or_default(),
            Some(end) if from.starts_with('&') => {
                plain.push_str(reference(from.get(1..end).unwrap_or_default()));
                rest = from.get(end + 1..).unwrap_or_default();
            }
            _ => {
                plain.push_str(from.get(..1).unwrap_or_default());
                rest = from.get(1..).unwrap_or_default();
            }
        }
    }
    plain.push_str(rest);
    plain.retain(|c| !c.is_control() || matches!(c, '\n' | '\t'));
    plain
}

fn reference(name: &str) -> &'static str {
    match name.to_ascii_lowercase().as_str() {
        "lt" => "<",
        "gt" => ">",
        "amp" => "&",
        "quot" => "\"",
        "apos" => "'",
        _ => "",
    }
}
