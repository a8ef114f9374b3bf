//! PDF documents with a text layer.
//!
//! Promises the paragraphs, headings, lists and tables of the pages in reading order, each page's place kept, words that were broken at the end of a
//! line mended, and what runs along the pages (heads, feet, numbers) given once at most. It recognises no text in pictures itself: pages
//! that are nothing else are left to [tools](super::outside) where there are some, and else told. Pages are laid out by `unpdf`; what its sum means for an article is decided here.

mod check;
mod hyphen;
mod running;

use std::panic::{AssertUnwindSafe, catch_unwind};

use unpdf::{Block as Element, Document, Error as Fault, ErrorKind, Page, ParseOptions};

use super::blocks::Blocks;
use super::error::{Error, Reason};
use super::limits::Limits;
use super::metadata::{Field, Metadata};
use super::{Input, Read, archive, outside};
use crate::article::BlockKind;

/// A block of a page, before the pages are looked at together.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Line {
    kind: BlockKind,
    text: String,
}

/// Reads a document as one article.
pub(super) fn read(bytes: &[u8], input: &Input<'_>, limits: &Limits) -> Read {
    if let Err(error) = check::check(bytes, limits) {
        return Read::failed(error, input);
    }
    let options = ParseOptions::new().sequential().lenient().with_resources(false);
    // Layout is guesswork over hostile numbers; a document that trips it up is broken, and costs itself alone.
    match catch_unwind(AssertUnwindSafe(|| unpdf::parse_bytes_with_options(bytes, options))) {
        Ok(Ok(document)) => article(&document, bytes, input),
        Ok(Err(error)) => Read::failed(fault(&error), input),
        Err(_) => Read::failed(Error::new(Reason::Malformed, "broken: its pages cannot be laid out").with_hint("print it to a new PDF"), input),
    }
}

fn fault(error: &Fault) -> Error {
    match error.kind() {
        ErrorKind::Encrypted | ErrorKind::InvalidPassword => archive::locked("the document"),
        ErrorKind::UnsupportedVersion => Error::new(Reason::Unsupported, error.to_string()).with_hint("print it to a PDF of another version"),
        _ => Error::new(Reason::Malformed, format!("broken or cut short: {error}")).with_hint("open it in a PDF program and save it again"),
    }
}

fn article(document: &Document, bytes: &[u8], input: &Input<'_>) -> Read {
    let mut pages: Vec<Vec<Line>> = document.pages.iter().map(lines).collect();
    let is_picture = |(number, lines): (usize, &Vec<Line>)| lines.is_empty() && document.pages.get(number).is_some_and(|page| page.image_op_count > 0);
    let mut pictures: Vec<usize> = (0..).zip(&pages).filter(|page| is_picture(*page)).map(|(number, _)| number + 1).collect();
    let mut reader = None;
    if let Some(tools) = input.tools.filter(|_| !pictures.is_empty()) {
        let left = pictures.split_off(pictures.len().min(outside::MOST_PAGES));
        match outside::pages(bytes, &pictures, tools) {
            Ok(texts) => {
                for (number, text) in pictures.iter().zip(&texts) {
                    if let Some(page) = pages.get_mut(number - 1) {
                        *page = recognised_lines(text);
                    }
                }
                (reader, pictures) = (outside::scanner(tools), left);
            }
            // Without a word of its own text, this is all that can be said of it.
            Err(error) if pages.iter().all(Vec::is_empty) => return Read::failed(error, input),
            Err(_) => pictures.extend(left),
        }
    }
    let mut read = put_together(document, pages, pictures.len(), reader.is_some(), input);
    outside::mark(&mut read, reader.as_ref());
    read
}

fn put_together(document: &Document, mut pages: Vec<Vec<Line>>, blank: usize, is_recognised: bool, input: &Input<'_>) -> Read {
    if pages.iter().all(Vec::is_empty) {
        let what = match (is_recognised, blank) {
            (true, _) => "its pages are pictures in which none was recognised",
            (false, 0) => "its pages are empty",
            (false, _) => "its pages are pictures",
        };
        let error = Error::new(Reason::Empty, format!("no text in it: {what}"));
        let hint = if is_recognised { NO_TEXT } else { "say `--with-tools` to have its text recognised by `tesseract`, or give a PDF that has a text layer" };
        return Read::failed(error.with_hint(hint), input);
    }
    running::take_out(&mut pages);
    let mut read = blocks(pages).article(&stated(document), input);
    if blank > 0 {
        let warning = Error::new(Reason::FieldDropped, format!("{blank} of {} pages are pictures, and their text was not read", document.pages.len()));
        read.problems.push(warning.with_hint("say `--with-tools` to have it recognised by `tesseract`").at(input.origin));
    }
    read
}

/// What to do where nothing was recognised.
const NO_TEXT: &str = "look whether there is any: a photograph has none";

/// Reads pages whose text somebody else recognised.
pub(super) fn recognised(pages: &[String], input: &Input<'_>) -> Read {
    let mut pages: Vec<Vec<Line>> = pages.iter().map(|page| recognised_lines(page)).collect();
    if pages.iter().all(Vec::is_empty) {
        return Read::failed(Error::new(Reason::Empty, "no text was recognised in it").with_hint(NO_TEXT), input);
    }
    running::take_out(&mut pages);
    let many = pages.len() > 1;
    let mut put = blocks(pages);
    if !many {
        put.forget_pages();
    }
    put.article(&Metadata::default(), input)
}

/// The paragraphs of a recognised page: blank lines part them, and their lines are the page's.
fn recognised_lines(page: &str) -> Vec<Line> {
    let mut paragraphs = vec![String::new()];
    for line in page.lines().map(str::trim) {
        match paragraphs.last_mut() {
            Some(paragraph) if !line.is_empty() => {
                paragraph.push_str(line);
                paragraph.push(' ');
            }
            _ => paragraphs.push(String::new()),
        }
    }
    let said = paragraphs.into_iter().map(|text| text.trim_end().to_owned()).filter(|text| text.contains(char::is_alphanumeric));
    said.map(|text| Line { kind: BlockKind::Paragraph, text }).collect()
}

/// What the document says of itself.
fn stated(document: &Document) -> Metadata {
    let about = &document.metadata;
    let mut stated = Metadata::default();
    let published = about.created.or(about.modified).map(|time| time.to_rfc3339());
    for (field, value) in [(Field::Headline, &about.title), (Field::Byline, &about.author), (Field::Published, &published)] {
        // A date that cannot be read says nothing.
        let _ = stated.take(field, value.as_deref().unwrap_or_default());
    }
    stated
}

/// The blocks of one page.
fn lines(page: &Page) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut add = |kind: BlockKind, text: String| {
        if text.contains(char::is_alphanumeric) {
            lines.push(Line { kind, text });
        }
    };
    for element in &page.elements {
        match element {
            Element::Paragraph(paragraph) if paragraph.is_heading() => add(BlockKind::Heading, paragraph.plain_text()),
            Element::Paragraph(paragraph) if paragraph.is_list_item() => add(BlockKind::ListItem, item(&paragraph.plain_text())),
            Element::Paragraph(paragraph) => add(BlockKind::Paragraph, paragraph.plain_text()),
            Element::Table(table) => {
                if let Some(caption) = &table.caption {
                    add(BlockKind::Caption, caption.clone());
                }
                for row in &table.rows {
                    let cells: Vec<String> = row.cells.iter().map(|cell| cell.plain_text().trim().to_owned()).filter(|cell| !cell.is_empty()).collect();
                    add(BlockKind::TableRow, cells.join(" | "));
                }
            }
            Element::Code { content } => content.lines().for_each(|line| add(BlockKind::Paragraph, line.to_owned())),
            _ => {}
        }
    }
    lines
}

/// A list item without its bullet; its number stays, since texts refer to it.
fn item(text: &str) -> String {
    text.trim_start_matches(['•', '-', '*', '◦', '▪', '●', '·', '‣', '–', ' ']).to_owned()
}

/// The pages in one text: broken words mended, and a paragraph that runs over the end of a page in one piece.
fn blocks(pages: Vec<Vec<Line>>) -> Blocks {
    let words = hyphen::Words::of(pages.iter().flatten().map(|line| line.text.as_str()));
    let mut blocks = Blocks::default();
    let mut open: Vec<String> = Vec::new();
    for page in pages {
        let mut lines = page.into_iter().map(|line| Line { text: words.mend(&line.text), ..line }).peekable();
        match (open.last(), lines.peek()) {
            (Some(before), Some(next)) if next.kind == BlockKind::Paragraph && runs_on(before, &next.text) => {}
            (before, _) => {
                if before.is_some() {
                    blocks.push_over_pages(BlockKind::Paragraph, &std::mem::take(&mut open));
                }
                blocks.page();
            }
        }
        while let Some(line) = lines.next() {
            let last = lines.peek().is_none() && line.kind == BlockKind::Paragraph;
            if last || !open.is_empty() {
                open.push(line.text);
                if !last {
                    blocks.push_over_pages(BlockKind::Paragraph, &std::mem::take(&mut open));
                }
            } else {
                blocks.push(line.kind, &line.text);
            }
        }
    }
    if !open.is_empty() {
        blocks.push_over_pages(BlockKind::Paragraph, &open);
    }
    blocks
}

/// Whether a page's first paragraph goes on with the last of the page before.
fn runs_on(before: &str, next: &str) -> bool {
    let ended = before.trim_end().trim_end_matches(['"', '”', '’', '\'', ')', '»']).ends_with(['.', '!', '?', ':', '…']);
    !ended && next.starts_with(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> Line {
        Line { kind: BlockKind::Paragraph, text: text.to_owned() }
    }

    #[test]
    fn a_paragraph_that_runs_over_a_page_is_one_block_and_the_page_begins_inside_it() {
        let pages = vec![vec![line("One."), line("The dam that failed on")], vec![line("monday was old."), line("Two.")], vec![line("Three.")]];
        let read = blocks(pages).article(&Metadata::default(), &Input::new("a.pdf", "a"));
        let article = read.articles.first().expect("an article");
        let texts: Vec<&str> = article.blocks.iter().map(|b| &article.text[b.range.as_usize()]).collect();
        assert_eq!(texts, ["One.", "The dam that failed on monday was old.", "Two.", "Three."]);
        let pages: Vec<&str> = article.pages.iter().map(|&at| &article.text[at as usize..][..5]).collect();
        assert_eq!(pages, ["One.\n", "monda", "Three"]);
        assert_eq!(article.page(article.pages[1]), Some(2));
    }
}
