//! Which blocks of a page are its article.
//!
//! The article is the smallest element that holds nearly all of the page's running text, from the headline on, less what its makers or its
//! own headings call something else, and less what is links. The thresholds were chosen on 300 article pages of WCXB; F1 moves by less
//! than 0.003 when any of them is changed by a fifth.

use std::collections::BTreeMap;
use std::ops::Range;

use super::outline::{Line, Outline};
use super::parts::NEVER;
use super::trim;
use crate::article::BlockKind;
use crate::ingest::lines::same_words;

/// Largest share, in hundredths, of the page's running text that parts of one name may hold and still not be the article: whole pages are called "has-sidebar".
const MOST_ASIDE: usize = 35;
/// The same for what is never the article.
const MOST_NEVER: usize = 80;
/// Share, in hundredths, of the text around it that an element must hold for the rest not to be the article.
const NEARLY_ALL: usize = 80;
/// The same for an element that is called the article.
const CALLED_ARTICLE: usize = 60;
/// Share, in hundredths, of the page's text in the element that is called the article and has the headline. Beside it there may be further articles.
const HEADED_ARTICLE: usize = 25;
/// Share, in hundredths, of the article's text that may stand above its headline.
const ABOVE_HEADLINE: usize = 25;

/// Whether each block belongs to the article.
pub(super) fn choose(outline: &Outline, headline: Option<&str>) -> Vec<bool> {
    let lines = &outline.lines;
    let mut kept = without_asides(outline);
    let weights: Vec<usize> = lines.iter().zip(&kept).map(|(line, &kept)| if kept { weight(line) } else { 0 }).collect();
    let sums = Sums::of(&weights);
    let heads = |at: &usize| kept.get(*at).is_some_and(|&kept| kept) && lines.get(*at).is_some_and(|line| is_headline(line, headline));
    let heads: Vec<usize> = (0..lines.len()).filter(heads).collect();
    let root = below_headline(&root(outline, &sums, &heads), &sums, &heads);
    for (at, kept) in kept.iter_mut().enumerate() {
        *kept &= root.contains(&at);
    }
    trim::links(outline, &root, &mut kept);
    trim::sections(outline, &root, &mut kept);
    trim::edges(lines, &weights, &mut kept);
    trim::captions(lines, &mut kept);
    kept
}

/// How much a block speaks for its surroundings being the article: its characters, if it is running text.
pub(super) fn weight(line: &Line) -> usize {
    let least = match line.kind {
        // Shorter ones are labels, dates and buttons.
        BlockKind::Paragraph | BlockKind::BlockQuote => 60,
        BlockKind::ListItem => 20,
        BlockKind::TableRow => 15,
        BlockKind::Headline | BlockKind::Heading | BlockKind::Caption | BlockKind::Notice => return 0,
    };
    if line.chars >= least && line.linked * 3 < line.chars { line.chars } else { 0 }
}

/// Running sums, so that the sum of any stretch costs nothing.
struct Sums(Vec<usize>);

impl Sums {
    fn of(weights: &[usize]) -> Self {
        let mut sum = 0;
        Self(
            std::iter::once(0)
                .chain(weights.iter().map(|weight| {
                    sum += weight;
                    sum
                }))
                .collect(),
        )
    }

    fn within(&self, range: &Range<usize>) -> usize {
        let until = |at: usize| self.0.get(at).copied().unwrap_or(0);
        until(range.end).saturating_sub(until(range.start))
    }

    fn all(&self) -> usize {
        self.0.last().copied().unwrap_or(0)
    }
}

/// Whether each block is outside of all that is called something else than the article, by names that do not cover the article too.
fn without_asides(outline: &Outline) -> Vec<bool> {
    let weights: Vec<usize> = outline.lines.iter().map(weight).collect();
    let sums = Sums::of(&weights);
    // For each name, the text in all parts of that name, and where the last of them ends.
    let mut shares: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for holder in &outline.holders {
        for name in &holder.asides {
            let (sum, end) = shares.entry(name).or_default();
            if holder.lines.end > *end {
                *sum += sums.within(&(holder.lines.start.max(*end)..holder.lines.end));
                *end = holder.lines.end;
            }
        }
    }
    let most = |name: &str| if NEVER.contains(&name) { MOST_NEVER } else { MOST_ASIDE };
    let is_small = |name: &&str| shares.get(name).is_some_and(|(sum, _)| sum * 100 <= sums.all() * most(name));
    let mut kept = vec![true; outline.lines.len()];
    for stretch in outline.stretches(|holder| holder.asides.iter().any(is_small)) {
        take_out(&mut kept, stretch);
    }
    kept
}

/// Takes a stretch of blocks out.
pub(super) fn take_out(kept: &mut [bool], stretch: Range<usize>) {
    kept.get_mut(stretch).into_iter().flatten().for_each(|kept| *kept = false);
}

fn is_headline(line: &Line, headline: Option<&str>) -> bool {
    line.kind == BlockKind::Heading && line.level <= 2 && headline.is_some_and(|headline| same_words(headline, &line.text))
}

/// The blocks of the smallest element that holds nearly all of the article's text; `heads` are the blocks that say the headline.
fn root(outline: &Outline, sums: &Sums, heads: &[usize]) -> Range<usize> {
    let mut here = heads.iter().find_map(|&head| headed(outline, sums, head)).unwrap_or(0..outline.lines.len());
    // Elements come in document order, so each comes after all that it is inside of.
    for holder in outline.holders.iter().skip(1).filter(|holder| holder.lines.start < holder.lines.end) {
        if holder.lines.start >= here.start && holder.lines.end <= here.end {
            let share = if holder.article { CALLED_ARTICLE } else { NEARLY_ALL };
            let around = sums.within(&here);
            if around > 0 && sums.within(&holder.lines) * 100 >= around * share {
                here = holder.lines.clone();
            }
        }
    }
    here
}

/// The element around the headline that is called the article, if there is text in it.
fn headed(outline: &Outline, sums: &Sums, head: usize) -> Option<Range<usize>> {
    let mut at = outline.lines.get(head)?.holder;
    while at > 0 {
        let holder = outline.holders.get(at)?;
        if holder.article && sums.within(&holder.lines) * 100 > sums.all() * HEADED_ARTICLE {
            return Some(holder.lines.clone());
        }
        at = holder.parent;
    }
    None
}

/// The article begins below its headline, also where the element that holds most of it begins earlier or later.
fn below_headline(root: &Range<usize>, sums: &Sums, heads: &[usize]) -> Range<usize> {
    let all = sums.within(root);
    let before = heads.iter().rev().find(|&&head| head < root.start && sums.within(&(head..root.start)) * 2 < all);
    let inside = heads.iter().find(|head| root.contains(head) && sums.within(&(root.start..**head)) * 100 <= all * ABOVE_HEADLINE);
    before.or(inside).map_or(root.clone(), |head| head + 1..root.end)
}

#[cfg(test)]
mod tests {
    use super::super::dom::Dom;
    use super::*;

    const PROSE: &str = "<p>The bridge over the river stays closed until the inquiry has ended, the ministry said on Tuesday.</p>";

    fn chosen(html: &str, headline: &str) -> Vec<String> {
        let outline = Outline::of(&Dom::parse(html));
        let kept = choose(&outline, Some(headline));
        outline.lines.into_iter().zip(kept).filter(|(_, kept)| *kept).map(|(line, _)| line.text.chars().take(10).collect()).collect()
    }

    #[test]
    fn the_article_is_what_holds_the_text_without_what_is_called_otherwise() {
        let bridge = "The bridge";
        let table = [
            (format!("<div>Home</div><div><h1>Shut</h1>{PROSE}{PROSE}</div><div>Imprint</div>"), vec![bridge, bridge]),
            (
                format!(
                    "<article>{PROSE}{PROSE}<div class=newsletter><p>Get the news of the day by mail every morning, before you have had your first coffee.</p></div></article>"
                ),
                vec![bridge, bridge],
            ),
            // The name covers all of the text, so it says nothing.
            (format!("<div class=has-sidebar>{PROSE}{PROSE}</div>"), vec![bridge, bridge]),
            (
                format!(
                    "<header><h1>Shut</h1><p>Lorries have to take the mountain road, and it is a long way round for all of them.</p></header><div class=article-body>{}</div>",
                    PROSE.repeat(4)
                ),
                vec!["Lorries ha", bridge, bridge, bridge, bridge],
            ),
            (
                format!(
                    "<article><h1>Shut</h1>{PROSE}</article><article><h2>Other</h2><p>Another article, of which there are several on one page, about a ferry and its crew.</p></article>"
                ),
                vec![bridge],
            ),
            (
                format!(
                    "<main>{PROSE}<div id=comments>{}</div></main>",
                    "<p>I have been taking this bridge to work for thirty years and now I can not.</p>".repeat(3)
                ),
                vec![bridge],
            ),
        ];
        for (html, expected) in table {
            assert_eq!(chosen(&html, "Shut"), expected, "{html}");
        }
    }
}
