//! Taking out of an article what is not its text: lists of links, sections about other things, crumbs at its edges.

use std::ops::Range;

use super::choose::{take_out, weight};
use super::outline::{Line, Outline};
use crate::article::BlockKind;
use crate::ingest::words::List;

/// Longest line, in characters, that says what follows ("Related articles").
const LONGEST_LABEL: usize = 60;
/// Most blocks of running text in a section about something else: a biography has three, and what has more is the article going on.
const LONGEST_ASIDE: usize = 3;
/// Shortest line, in characters, that ends an article without a full stop. Shorter ones are labels and buttons.
const SHORTEST_TEXT: usize = 60;

/// Drops lists, boxes and lines that are mostly links.
pub(super) fn links(outline: &Outline, root: &Range<usize>, kept: &mut [bool]) {
    for holder in &outline.holders {
        let stretch = holder.lines.clone();
        if stretch.start < root.start || stretch.end > root.end || stretch == *root {
            continue;
        }
        let lines = outline.lines.get(stretch.clone()).unwrap_or_default();
        let (chars, linked) = lines.iter().fold((0, 0), |(chars, linked), line| (chars + line.chars, linked + line.linked));
        let most = if holder.lists { 50 } else { 60 };
        if (holder.lists || lines.len() > 1) && linked * 100 > chars * most {
            take_out(kept, stretch);
        }
    }
    for (line, kept) in outline.lines.iter().zip(kept) {
        *kept &= matches!(line.kind, BlockKind::ListItem | BlockKind::Heading) || line.linked * 100 <= line.chars * 80;
    }
}

/// Drops sections whose heading says that they are about something else, and lines that say so by themselves.
pub(super) fn sections(outline: &Outline, root: &Range<usize>, kept: &mut [bool]) {
    let mut at = root.start;
    while let Some(line) = outline.lines.get(at).filter(|_| at < root.end) {
        let end = if !is_label(line) {
            at + 1
        } else if line.kind == BlockKind::Heading {
            section_end(outline, at, line).min(root.end)
        } else {
            at + 1
        };
        if is_label(line) {
            take_out(kept, at..end);
        }
        at = end;
    }
}

fn is_label(line: &Line) -> bool {
    let text = line.text.trim_end_matches([':', '.', '…', ' ', '!', '?']);
    line.chars <= LONGEST_LABEL && (List::Aside.has(text) || List::AsideStart.after(text).is_some())
}

/// Where the section that the heading `at` opens ends: with the box that it is in, at the next heading of its level, or where it goes on for too long.
fn section_end(outline: &Outline, at: usize, heading: &Line) -> usize {
    let mut around = heading.holder;
    while let Some(holder) = outline.holders.get(around).filter(|holder| around > 0 && holder.lines.end <= at + 1) {
        around = holder.parent;
    }
    let most = outline.holders.get(around).map_or(at + 1, |holder| holder.lines.end);
    let (mut end, mut prose) = (at + 1, 0);
    while let Some(line) = outline.lines.get(end).filter(|_| end < most) {
        prose += usize::from(weight(line) > 0);
        let goes_on = line.kind == BlockKind::TableRow || (line.kind == BlockKind::Heading && line.level <= heading.level) || prose > LONGEST_ASIDE;
        if goes_on {
            break;
        }
        end += 1;
    }
    end
}

/// Drops what stands above the first and below the last block of running text, but for headings above and lists below.
pub(super) fn edges(lines: &[Line], weights: &[usize], kept: &mut [bool]) {
    let is_kept = |at: usize| kept.get(at).is_some_and(|&kept| kept);
    let is_text = |at: &usize| is_kept(*at) && weights.get(*at).is_some_and(|&weight| weight > 0);
    let (Some(mut first), Some(last)) = ((0..lines.len()).find(is_text), (0..lines.len()).rfind(is_text)) else { return };
    let is_heading = |at: usize| is_kept(at) && lines.get(at).is_some_and(|line| line.kind == BlockKind::Heading);
    while first > 0 && is_heading(first - 1) {
        first -= 1;
    }
    for (at, (line, kept)) in lines.iter().zip(kept).enumerate() {
        let crumb = line.chars < SHORTEST_TEXT && !line.text.ends_with(['.', '!', '?', '"', '”', ')']);
        let is_rest = line.kind == BlockKind::Heading || (line.kind == BlockKind::Paragraph && crumb);
        *kept &= at >= first && (at <= last || !is_rest);
    }
}

/// Drops captions that assert nothing: "Photo: Ann Lee", the name of a product.
pub(super) fn captions(lines: &[Line], kept: &mut [bool]) {
    for (line, kept) in lines.iter().zip(kept) {
        let sentence = line.chars >= SHORTEST_TEXT && line.text.ends_with(['.', '!', '?', '"', '”']);
        *kept &= line.kind != BlockKind::Caption || sentence;
    }
}

#[cfg(test)]
mod tests {
    use super::super::choose::choose;
    use super::super::dom::Dom;
    use super::*;

    const PROSE: &str = "<p>The bridge over the river stays closed until the inquiry has ended, the ministry said on Tuesday.</p>";

    fn chosen(html: &str) -> Vec<String> {
        let outline = Outline::of(&Dom::parse(html));
        let kept = choose(&outline, None);
        outline.lines.into_iter().zip(kept).filter(|(_, kept)| *kept).map(|(line, _)| line.text.chars().take(10).collect()).collect()
    }

    #[test]
    fn links_labels_and_crumbs_go_and_lists_of_the_article_stay() {
        let bridge = "The bridge";
        let table = [
            (format!("{PROSE}<ul><li><a>Dam fails</a><li><a>Ferry is full</a></ul>{PROSE}"), vec![bridge, bridge]),
            (format!("{PROSE}<ul><li>No lorries<li>No buses</ul>{PROSE}"), vec![bridge, "No lorries", "No buses", bridge]),
            (format!("{PROSE}<p>Advertisement</p>{PROSE}"), vec![bridge, bridge]),
            (
                format!(
                    "{PROSE}<h2>Related articles</h2><p>A dam far up the river has failed, and nobody knows why it did, say engineers.</p><h2>Ferry</h2>{PROSE}"
                ),
                vec![bridge, "Ferry", bridge],
            ),
            (format!("Share this<p>5 min</p>{PROSE}{PROSE}<p>Ann Lee</p><h3>Tags</h3>"), vec![bridge, bridge]),
            (format!("{PROSE}<figure><figcaption>Photo: Ann Lee</figcaption></figure>{PROSE}"), vec![bridge, bridge]),
            (
                format!("{PROSE}<figure><figcaption>Engineers look at the cracks in the bridge's second pier on Tuesday.</figcaption></figure>{PROSE}"),
                vec![bridge, "Engineers ", bridge],
            ),
        ];
        for (html, expected) in table {
            assert_eq!(chosen(&html), expected, "{html}");
        }
    }

    #[test]
    fn a_section_that_goes_on_for_long_is_the_article() {
        let html = format!("{PROSE}<h2>Comments</h2>{}", PROSE.repeat(9));
        assert!(chosen(&html).len() > 5);
    }
}
