//! What single lines of an article are: headline, byline, date, credit, list item, dateline.
//!
//! Works on blocks whose text is given as typed; decides by form and by the few lead-ins of `words.tsv`. Lines that it
//! does not recognise stay paragraphs.

use std::sync::LazyLock;

use regex::Regex;

use super::date::{self, Order};
use super::metadata::tidy;
use super::words::{self, List};
use crate::article::{Article, Block, BlockKind, offset};
use crate::span::TextRange;

/// Longest headline, in bytes. The longest in the texts looked at has 151.
const LONGEST_HEADLINE: usize = 160;
/// Longest byline or date line, in bytes.
const LONGEST_NOTICE: usize = 160;
/// Longest credit line or list of sources, in bytes.
const LONGEST_CREDIT: usize = 300;
/// How many blocks at the top can hold a byline or the date.
const TOP: usize = 6;

/// Whether two lines say the same, letters and figures only.
pub(super) fn same_words(a: &str, b: &str) -> bool {
    let plain = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let (a, b) = (plain(a), plain(b));
    !a.is_empty() && a == b
}

/// Marks the headline's block: the line at the top that repeats the known headline, or the header's value, or, where no
/// headline is known and `guess` is set, a first line that looks like one.
pub(super) fn settle_headline(article: &mut Article, in_header: Option<TextRange>, guess: bool) {
    let Article { text, blocks, headline, .. } = article;
    let slice = |range: TextRange| text.get(range.as_usize()).unwrap_or_default();
    if let Some(known) = headline {
        if let Some(block) = blocks.iter_mut().take(3).find(|b| same_words(slice(b.range), known)) {
            block.kind = BlockKind::Headline;
        } else if let Some(range) = in_header.filter(|&r| same_words(slice(r), known)) {
            blocks.insert(0, Block { range, kind: BlockKind::Headline });
        }
        return;
    }
    let more_follows = blocks.len() > 1;
    if let Some(first) = blocks.first_mut().filter(|b| guess && more_follows && b.kind == BlockKind::Paragraph && looks_like_headline(slice(b.range))) {
        first.kind = BlockKind::Headline;
        *headline = Some(tidy(slice(first.range)));
    }
}

fn looks_like_headline(line: &str) -> bool {
    let bare = line.trim_end_matches(['"', '\'', '”', '’', '»', ')', ' ']);
    line.len() <= LONGEST_HEADLINE
        && !line.contains('\n')
        && !bare.ends_with(['.', '!', ':', ',', ';', '…', '-', '—'])
        && !line.starts_with(char::is_lowercase)
        && line.contains(char::is_alphabetic)
        && byline(line).is_none()
        && dateline(line).is_none()
}

/// Cuts paragraphs at lines that begin list items, and leaves the bullets outside the blocks.
pub(super) fn split_lists(text: &str, blocks: Vec<Block>) -> Vec<Block> {
    let mut split = Vec::with_capacity(blocks.len());
    for block in blocks {
        let Some(slice) = text.get(block.range.as_usize()).filter(|_| block.kind == BlockKind::Paragraph) else {
            split.push(block);
            continue;
        };
        let mut from = block.range.start as usize;
        let mut kind = BlockKind::Paragraph;
        let mut at = from;
        for line in slice.split_inclusive('\n') {
            if let Some(item) = list_item(line) {
                push_trimmed(text, from..at, kind, &mut split);
                from = at + (line.len() - item.len());
                kind = BlockKind::ListItem;
            }
            at += line.len();
        }
        push_trimmed(text, from..at, kind, &mut split);
    }
    split
}

/// Adds a block for `range` without the white space around it, unless nothing is left.
pub(super) fn push_trimmed(text: &str, range: std::ops::Range<usize>, kind: BlockKind, blocks: &mut Vec<Block>) {
    let Some(slice) = text.get(range.clone()) else { return };
    let start = range.start + (slice.len() - slice.trim_start().len());
    let trimmed = slice.trim();
    if !trimmed.is_empty() {
        blocks.push(Block { range: TextRange::new(offset(start), offset(start + trimmed.len())), kind });
    }
}

/// The text of a list item after its bullet or number.
fn list_item(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let numbered = || {
        let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
        // "2016. The year …" is no list; lists of a hundred items and more are no news.
        let digits = line.len() - rest.len();
        rest.strip_prefix(['.', ')']).filter(|_| (1..=2).contains(&digits))
    };
    let rest = line.strip_prefix(['-', '*', '•', '‣', '◦', '▪', '●', '·']).or_else(numbered)?;
    rest.strip_prefix([' ', '\t', '\u{a0}']).filter(|r| !r.trim().is_empty())
}

/// Finds bylines, dates, credit lines and lists of sources among the paragraphs, marks them as notices and fills the
/// article's fields that are still empty; then looks for the dateline.
pub(super) fn find_notices(article: &mut Article) {
    let order = Order::of(article.language.as_deref());
    for at in 0..article.blocks.len() {
        let Some(block) = article.blocks.get(at).copied().filter(|b| b.kind == BlockKind::Paragraph) else { continue };
        let line = article.text.get(block.range.as_usize()).unwrap_or_default();
        let notice = if at < TOP && line.len() <= LONGEST_NOTICE { top_notice(line, order) } else { None };
        let notice = notice.or_else(|| (line.len() <= LONGEST_CREDIT && is_credit(line)).then_some(Notice::Credit));
        match notice {
            None => continue,
            Some(Notice::Byline(name)) => article.byline = article.byline.take().or(Some(name)),
            Some(Notice::Published(date)) => article.published = article.published.take().or(Some(date)),
            Some(Notice::Updated | Notice::Credit) => {}
        }
        if let Some(block) = article.blocks.get_mut(at) {
            block.kind = BlockKind::Notice;
        }
    }
    find_dateline(article);
}

/// A line about the article.
enum Notice {
    Byline(String),
    Published(String),
    Updated,
    Credit,
}

fn top_notice(line: &str, order: Order) -> Option<Notice> {
    if let Some(name) = byline(line) {
        return Some(Notice::Byline(name));
    }
    if line.ends_with(['.', '!']) && !line.ends_with(".m.") {
        return None;
    }
    if List::Updated.after(line).is_some_and(|rest| date::find(rest, order).is_some()) {
        return Some(Notice::Updated);
    }
    let rest = List::Published.after(line).map(|rest| rest.trim_start_matches([':', ' ']));
    let bare = rest.is_none() && is_all_date(line);
    let stamp = date::parse(rest.or(bare.then_some(line))?, order)?;
    Some(Notice::Published(stamp.to_string()))
}

/// Whether a line holds nothing beside a date and a time but, at its start, a weekday.
fn is_all_date(line: &str) -> bool {
    let part = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        word.len() <= 3 || word.starts_with(|c: char| c.is_ascii_digit()) || words::month(word).is_some()
    };
    line.split_whitespace().count() <= 8 && !line.contains(['"', '“']) && line.split_whitespace().skip(1).all(part)
}

fn is_credit(line: &str) -> bool {
    let line = line.trim_start_matches(['(', '[', '—', '–', '-', ' ', '*', '_']);
    List::Credit.after(line).or_else(|| List::Sources.after(line)).is_some_and(|rest| rest.len() < LONGEST_CREDIT)
}

/// The author that a byline names: "By Ann Lee in Dakar | 5 March 2024" gives "Ann Lee in Dakar".
pub(super) fn byline(line: &str) -> Option<String> {
    let rest = List::Byline.after(line)?.trim_start_matches([':', ' ', '\u{a0}']);
    if rest.ends_with(['.', '!', '?', ':', ';', ',']) || rest.contains(['"', '“', '\n']) || rest.split_whitespace().count() > 15 {
        return None;
    }
    let rest = rest.split(['|', '·', '•', '\t']).next()?;
    let words: Vec<&str> = rest.split_whitespace().collect();
    let dated = |at: usize| {
        let word = words.get(at).copied().unwrap_or_default();
        let figure = |w: &str| w.starts_with(|c: char| c.is_ascii_digit());
        figure(word) || (words::month(word.trim_matches(['.', ','])).is_some() && words.get(at + 1).is_some_and(|w| figure(w)))
    };
    let end = (0..words.len()).find(|&at| dated(at)).unwrap_or(words.len());
    let name = words.get(..end)?.join(" ");
    let name = name.trim_end_matches([',', ';', '-', '–', '—', ' ']);
    name.starts_with(char::is_uppercase).then(|| name.to_owned())
}

/// The dateline opens the first paragraph of the text; it says where from, on what wire, and sometimes when.
fn find_dateline(article: &mut Article) {
    let Some(block) = article.blocks.iter().take(TOP).find(|b| b.kind == BlockKind::Paragraph) else { return };
    let Some(found) = article.text.get(block.range.as_usize()).and_then(dateline) else { return };
    article.dateline = article.dateline.take().or(Some(found.place));
    if found.wire.is_some() && found.wire.as_deref() != article.outlet.as_deref() {
        article.credit = article.credit.take().or(found.wire);
    }
    article.published = article.published.take().or(found.published);
}

struct Dateline {
    place: String,
    wire: Option<String>,
    published: Option<String>,
}

/// How the dash after a dateline is written: spaced, or an em dash or a bracket's hyphen without space before it.
static DASH: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"[ *](?:—|–|--?) |— |\) ?-").ok());

/// Reads "BAMAKO, Mali (Sahel Wire) — …", "PARIS, March 3 (Reuters) - …", "KRANZBERG — …".
fn dateline(paragraph: &str) -> Option<Dateline> {
    let dash = DASH.as_ref()?.find(paragraph)?;
    let at = dash.start() + usize::from(dash.as_str().starts_with(')'));
    let head = paragraph.get(..at).filter(|h| h.len() <= 90)?.replace(['*', '_'], "");
    let (before, wire) = match head.trim().strip_suffix(')').and_then(|h| h.rsplit_once('(')) {
        Some((before, wire)) => (before.trim().to_owned(), Some(wire.trim().to_owned()).filter(|w| !w.is_empty() && w.len() <= 30)),
        None => (head.trim().to_owned(), None),
    };
    // "PARIS, March 3" is a place and a day.
    let place: Vec<&str> = before.split(',').map(str::trim).take_while(|part| !part.contains(|c: char| c.is_ascii_digit())).collect();
    let place = place.join(", ");
    let capitals =
        place.split([' ', ',']).next().is_some_and(|word| word.chars().filter(|c| c.is_uppercase()).count() >= 2 && !word.contains(char::is_lowercase));
    let name = |word: &str| word.len() <= 3 || word.starts_with(char::is_uppercase);
    let fits = (capitals || wire.is_some())
        && place.starts_with(char::is_uppercase)
        && place.len() <= 60
        && place.chars().all(|c| c.is_alphabetic() || " .,-'’/".contains(c))
        && place.split([' ', ',']).all(name);
    // "MILLBROOK, Ohio (June 3, 2025) —" has the day in brackets.
    let day = |text: &str| date::find(text, Order::DayFirst).map(|stamp| stamp.to_string());
    let in_brackets = wire.as_deref().and_then(day);
    let wire = wire.filter(|_| in_brackets.is_none());
    let published = day(&before).or(in_brackets);
    fits.then_some(Dateline { place, wire, published })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines_are_told_from_sentences_with_dashes() {
        let table = [
            ("BAMAKO, Mali (Sahel Wire) — Gunmen", Some(("BAMAKO, Mali", Some("Sahel Wire"), None))),
            ("PARIS, March 3 (Reuters) - The", Some(("PARIS", Some("Reuters"), None))),
            ("PORT ST. ANSELM, San Telmo (AW) — President", Some(("PORT ST. ANSELM, San Telmo", Some("AW"), None))),
            ("KRANZBERG — Two", Some(("KRANZBERG", None, None))),
            ("MILLBROOK, Ohio (June 3, 2025) — Two", Some(("MILLBROOK, Ohio", None, Some("2025-06-03")))),
            ("*COPENHAGEN, 12 February 2025* – Halden", Some(("COPENHAGEN", None, Some("2025-02-12")))),
            ("Bamako (AFP) – Mali", Some(("Bamako", Some("AFP"), None))),
            ("He was late — as ever.", None),
            ("The EU said (again) - it would", None),
            ("CLAIM: \"All is BANNED\" — post", None),
            ("UN-backed troops", None),
        ];
        for (paragraph, expected) in table {
            let found = dateline(paragraph);
            let found = found.as_ref().map(|d| (d.place.as_str(), d.wire.as_deref(), d.published.as_deref()));
            assert_eq!(found, expected, "{paragraph}");
        }
    }

    #[test]
    fn a_byline_names_somebody_and_is_no_sentence() {
        let table = [
            ("By Judith Harrow-Bell in Dakar", Some("Judith Harrow-Bell in Dakar")),
            ("BY ANN LEE AND BO RAY | March 5, 2024", Some("ANN LEE AND BO RAY")),
            ("By Ann Lee, March 5, 2024", Some("Ann Lee")),
            ("By Tuesday the city had no water.", None),
            ("By then it was over", None),
            ("Bystanders", None),
        ];
        for (line, name) in table {
            assert_eq!(byline(line).as_deref(), name, "{line}");
        }
    }

    #[test]
    fn a_line_that_is_a_date_says_nothing_else() {
        let published = |line| match top_notice(line, Order::DayFirst) {
            Some(Notice::Published(date)) => Some(date),
            _ => None,
        };
        let table = [
            ("Tuesday, March 5, 2024", Some("2024-03-05")),
            ("5 March 2024, 10:30 am", Some("2024-03-05T10:30:00")),
            ("Published: March 5, 2024 at 4:15 p.m.", Some("2024-03-05T16:15:00")),
            ("Oct. 31, 2012 The Obama \"hug\"", None),
            ("March 5, 2024 was a day of protest", None),
        ];
        for (line, date) in table {
            assert_eq!(published(line).as_deref(), date, "{line}");
        }
    }

    #[test]
    fn list_items_begin_with_a_bullet_or_a_short_number() {
        let table = [("- Rice", Some("Rice")), ("• Oil", Some("Oil")), ("1. Fuel", Some("Fuel")), ("2016. The year", None), ("-5 degrees", None), ("* ", None)];
        for (line, item) in table {
            assert_eq!(list_item(line), item, "{line}");
        }
    }

    #[test]
    fn headlines_are_short_lines_without_a_stop() {
        for line in [
            "Both sides claim victory",
            "No, the drug has not been \"banned in 12 countries\"",
            "Who said so?",
            "Wagner 'defeated', takeover near? \"Fairy tales,\" says junta",
        ] {
            assert!(looks_like_headline(line), "{line}");
        }
        for line in ["He left.", "\"He left.\"", "By Ann Lee", "KRANZBERG — Two men", "In short:", "and so on", "12"] {
            assert!(!looks_like_headline(line), "{line}");
        }
    }
}
