//! Headlines and authors as pages give them, without what pages add to them.

use super::linked::unescaped;
use super::page::Page;
use crate::ingest::lines::same_words;
use crate::ingest::metadata::{tidy, without_by};
use crate::ingest::words::List;

/// What pages put between an article's title and their own name.
const SEPARATORS: [&str; 10] = [" | ", " - ", " – ", " — ", " :: ", " · ", " » ", " « ", " • ", " / "];

/// Longest headline, in bytes; longer ones are descriptions.
const LONGEST_HEADLINE: usize = 160;

/// Longest name of an author, in bytes; more is a biography.
const LONGEST_NAME: usize = 120;

/// The headline that readers see, if the page's other titles agree, else the best of those.
pub(super) fn headline(page: &Page, linked: Option<&str>, outlet: Option<&str>, url: Option<&str>) -> Option<String> {
    let title = page.select("title").first().map(|&t| page.text(t)).filter(|t| !t.is_empty());
    let open_graph = page.metas(&["og:title", "twitter:title", "dc.title", "parsely-title"]).map(unescaped).find(|t| !t.is_empty());
    let strip = |t: &str| without_site(t, outlet, url);
    let headings = page.select("h1").into_iter().filter(|&h| !page.is_elsewhere(h)).map(|h| strip(&page.text(h)));
    let seen: Vec<String> = headings.filter(|t| !t.is_empty()).collect();
    let mut told: Vec<String> = [linked, open_graph.as_deref(), title.as_deref()].into_iter().flatten().map(strip).filter(|t| !t.is_empty()).collect();
    // A description in the headline's field is far longer than the page's title.
    if let [first, .., last] = told.as_slice()
        && first.len() > 2 * last.len()
        && first.len() > LONGEST_HEADLINE
    {
        told.remove(0);
    }
    // A visible heading that repeats one of the titles, or most of it, is the headline as readers see it.
    let agreed = seen.iter().find(|h| told.iter().any(|t| same_words(t, h)));
    // Some pages set the headline as a lesser heading, and something else as the first.
    let lesser = || {
        let lesser = page.select("h2, h3").into_iter().filter(|&h| !page.is_elsewhere(h)).map(|h| strip(&page.text(h)));
        lesser.filter(|h| h.split_whitespace().count() > 2).find(|h| told.iter().any(|t| same_words(t, h)))
    };
    let close = || seen.iter().find(|h| told.iter().any(|t| shares_most(t, h)));
    let only = || seen.first().filter(|h| seen.len() == 1 && h.len() <= LONGEST_HEADLINE && h.split_whitespace().count() > 2);
    agreed.or_else(close).cloned().or_else(lesser).or_else(|| only().or_else(|| told.first()).or_else(|| seen.first()).cloned())
}

/// Whether two titles share most of their words.
fn shares_most(a: &str, b: &str) -> bool {
    let words = |t: &str| t.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect::<Vec<_>>();
    let (a, b) = (words(a), words(b));
    let shared = a.iter().filter(|w| b.contains(w)).count();
    shared * 2 > a.len().max(b.len())
}

/// A title without the name of the site before or after it.
fn without_site(title: &str, outlet: Option<&str>, url: Option<&str>) -> String {
    let mut title = tidy(title);
    while let Some(shorter) = cut_end(&title, outlet, url).or_else(|| cut_start(&title, outlet, url)) {
        title = shorter;
    }
    title
}

fn cut_end(title: &str, outlet: Option<&str>, url: Option<&str>) -> Option<String> {
    let (at, separator) = SEPARATORS.iter().filter_map(|s| Some((title.rfind(s)?, *s))).max_by_key(|found| found.0)?;
    let (rest, end) = (title.get(..at)?, title.get(at + separator.len()..)?);
    // A bar hardly ever stands inside a headline, a dash often does.
    let bar = matches!(separator, " | " | " :: " | " » ") && rest.split_whitespace().count() >= 3 && end.split_whitespace().count() <= 5;
    (bar || is_site(end, outlet, url)).then(|| rest.trim().to_owned()).filter(|rest| !rest.is_empty())
}

fn cut_start(title: &str, outlet: Option<&str>, url: Option<&str>) -> Option<String> {
    let (at, separator) = SEPARATORS.iter().filter_map(|s| Some((title.find(s)?, *s))).min_by_key(|found| found.0)?;
    let (start, rest) = (title.get(..at)?, title.get(at + separator.len()..)?);
    is_site(start, outlet, url).then(|| rest.trim().to_owned()).filter(|rest| !rest.is_empty())
}

/// Whether part of a title names the site: the outlet, or what the host is called.
fn is_site(part: &str, outlet: Option<&str>, url: Option<&str>) -> bool {
    let plain = |t: &str| t.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let part = plain(part);
    let host = url.and_then(|u| u.split("://").nth(1)).and_then(|rest| rest.split('/').next()).map(plain).unwrap_or_default();
    let named = outlet.map(plain).is_some_and(|o| !o.is_empty() && (o == part || (part.len() > 3 && o.contains(&part)) || (o.len() > 3 && part.contains(&o))));
    part.len() > 2 && (named || host.contains(&part) || (part.len() > 4 && part.starts_with("the") && host.contains(part.get(3..).unwrap_or(&part))))
}

/// The people named as authors, one after the other; nothing if none of them is a name.
pub(super) fn people<'n>(written: impl IntoIterator<Item = &'n str>) -> Option<String> {
    let mut names: Vec<String> = Vec::new();
    for written in written {
        let name = person(written);
        if !name.is_empty() && !names.iter().any(|n| same_words(n, &name)) {
            names.push(name);
        }
    }
    (!names.is_empty()).then(|| names.join(", "))
}

/// One author, or several in one line, without "By", addresses and what is no name; empty if nothing is left.
fn person(written: &str) -> String {
    let line = tidy(written);
    let line = without_by(&line);
    let line = [" | ", " · ", " • "].iter().fold(line, |line, mark| line.split(mark).next().unwrap_or(line));
    let words: Vec<&str> = line.split(' ').filter(|w| !w.contains(['@', '<', '>']) && !w.contains("://") && !w.starts_with("www.")).collect();
    let name = words.join(" ").replace("; ", ", ").replace(';', ", ");
    let name = name.trim_matches([',', ' ', '-', '–', '—', '|', ':', '·']).to_owned();
    let is_name = name.len() <= LONGEST_NAME && name.contains(char::is_alphabetic) && !name.contains('_') && !List::Nobody.has(&name);
    if is_name { name } else { String::new() }
}
