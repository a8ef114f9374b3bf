//! What runs along the pages: heads, feet, page numbers.

use std::collections::BTreeMap;

use super::Line;

/// How many blocks at either edge of a page can be a running head or foot.
const EDGE: usize = 2;
/// Longest running head, in bytes: a paragraph that two pages share is no head.
const LONGEST: usize = 200;

/// Takes out what stands at the edges of several pages, but for its first occurrence if it says more than a number: the report's name may stand nowhere
/// else.
pub(super) fn take_out(pages: &mut [Vec<Line>]) {
    let mut on: BTreeMap<String, usize> = BTreeMap::new();
    for page in pages.iter() {
        let mut keys: Vec<String> = edges(page.len()).filter_map(|at| page.get(at)).filter_map(key).collect();
        keys.sort();
        keys.dedup();
        for key in keys {
            *on.entry(key).or_default() += 1;
        }
    }
    // Left and right pages may have heads of their own, chapters too: a third of the pages is enough, two are the least.
    let enough = (pages.len() / 3).max(2);
    on.retain(|_, count| *count >= enough);
    for page in pages.iter_mut() {
        let edge: Vec<usize> = edges(page.len()).collect();
        let mut at = 0;
        page.retain(|line| {
            let running = edge.contains(&at)
                && key(line).is_some_and(|key| match on.get_mut(&key) {
                    Some(0) => true,
                    Some(left) => {
                        *left = 0;
                        !key.contains(char::is_alphabetic)
                    }
                    None => false,
                });
            at += 1;
            !running
        });
    }
}

fn edges(length: usize) -> impl Iterator<Item = usize> {
    (0..length).filter(move |at| *at < EDGE || at + EDGE >= length)
}

/// A line by what is the same of it on every page: its letters, with every number as one sign.
fn key(line: &Line) -> Option<String> {
    if line.text.len() > LONGEST {
        return None;
    }
    let mut key = String::new();
    for c in line.text.chars().filter(|c| c.is_alphanumeric()) {
        match c {
            _ if c.is_numeric() && key.ends_with('#') => {}
            _ if c.is_numeric() => key.push('#'),
            _ => key.extend(c.to_lowercase()),
        }
    }
    Some(key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::BlockKind;

    #[test]
    fn heads_and_numbers_go_and_the_text_between_stays() {
        let page = |texts: &[&str]| texts.iter().map(|t| Line { kind: BlockKind::Paragraph, text: (*t).to_owned() }).collect::<Vec<_>>();
        let mut pages = vec![
            page(&["Annual report 2024", "The dam failed.", "Nobody knew.", "1"]),
            page(&["Annual report 2024", "It was old.", "Page 2 of 3", "2"]),
            page(&["Annual report 2024", "It was dry.", "Nobody knew.", "It ends.", "3"]),
        ];
        take_out(&mut pages);
        let texts: Vec<Vec<&str>> = pages.iter().map(|page| page.iter().map(|line| line.text.as_str()).collect()).collect();
        assert_eq!(
            texts,
            [
                vec!["Annual report 2024", "The dam failed.", "Nobody knew."],
                vec!["It was old.", "Page 2 of 3"],
                vec!["It was dry.", "Nobody knew.", "It ends."]
            ]
        );
    }
}
