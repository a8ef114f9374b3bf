//! Headline, byline, outlet, date, address and language of a page, each from the most trusted place that has it.
//!
//! Linked data comes first, then `OpenGraph` and other metas, then marked-up elements, then what a reader sees. Dates are
//! kept as the page writes them, in its local time.

use super::linked::{Linked, unescaped};
use super::names;
use super::outline::{Line, Outline};
use super::page::Page;
use crate::article::BlockKind;
use crate::ingest::date::{self, Order, Stamp};
use crate::ingest::language;
use crate::ingest::lines::{self, same_words};
use crate::ingest::metadata::Metadata;
use crate::ingest::words::List;

/// Metas that hold the day of publication, the most trusted first.
const PUBLISHED: [&str; 38] = [
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "og:article:published",
    "article:published",
    "article.published",
    "parsely-pub-date",
    "sailthru.date",
    "datepublished",
    "rnews:datepublished",
    "bt:pubdate",
    "publish-date",
    "publish_date",
    "publishdate",
    "published_date",
    "publisheddate",
    "published-date",
    "published",
    "published_time",
    "publication_date",
    "publicationdate",
    "pubdate",
    "originalpublicationdate",
    "article_date_original",
    "article:post_date",
    "article.created",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dc.date.created",
    "dcterms.created",
    "citation_publication_date",
    "citation_date",
    "cxenseparse:recs:publishtime",
    "created",
    "date",
    "blogdate",
];

/// Metas that hold the day of the last change: a late guess at the day of publication.
const MODIFIED: [&str; 8] =
    ["article:modified_time", "og:updated_time", "og:modified_time", "datemodified", "dcterms.modified", "dc.date.modified", "last-modified", "updated"];

/// Metas that hold the part of the outlet.
const SECTION: [&str; 5] = ["article:section", "parsely-section", "og:section", "section", "cxenseparse:section"];

/// Metas that hold the author.
const AUTHOR: [&str; 14] = [
    "author",
    "byl",
    "parsely-author",
    "sailthru.author",
    "article:author_name",
    "article:author",
    "og:article:author",
    "og:author",
    "dc.creator",
    "dcterms.creator",
    "citation_author",
    "cxenseparse:author",
    "rbauthors",
    "authors",
];

/// Elements that hold the author, the most trusted first.
const AUTHOR_ELEMENTS: [&str; 10] = [
    "[itemprop~='author'] [itemprop='name']",
    "[itemprop~='author']",
    "a[rel~='author']",
    "[class~='author-name'], [class~='author__name'], [class*='AuthorName'], [class*='authorName'], [class~='byline__name'], [class~='byline-name']",
    "[class~='author'] a, [class~='byline'] a, [class*='post-author'] a",
    "[class~='byline'], [class~='byl'], [class~='c-byline'], [data-testid*='byline']",
    "[class~='author'], [id='author'], [class~='vcard']",
    "a[href*='/author/'], a[href*='/authors/']",
    "[class*='byline'], [class*='Byline']",
    "article address, main address",
];

/// Elements whose class or id says that a date is near.
const DATE_ELEMENTS: [&str; 2] = [
    "[class*='publish'], [class*='Publish'], [class*='posted'], [id*='publish'], [class*='date'], [class*='Date'], [id*='date'], [class*='timestamp']",
    "[class*='byline'], [class*='Byline'], [class*='meta'], [class*='Meta'], [class*='info']",
];

/// Keys of the data that a page's scripts are filled with.
const SCRIPT_KEYS: [&str; 5] = ["\"datePublished\":\"", "\"publishDate\":\"", "\"publishedAt\":\"", "\"published_at\":\"", "\"pubDate\":\""];

/// Longest visible line with a date, in bytes.
const LONGEST_DATE_LINE: usize = 160;

/// Longest visible line that is a byline, in bytes.
const LONGEST_BYLINE: usize = 80;

/// Everything that the page says about its article.
pub(super) fn of(page: &Page, outline: &Outline, html: &str, address: Option<&str>) -> Metadata {
    let linked = Linked::read(page);
    let language = language(page, &linked);
    let url = url(page, &linked);
    let order = Order::of(language.as_deref());
    let outlet = outlet(page, &linked);
    let at = address.or(url.as_deref());
    let headline = names::headline(page, linked.headline.as_deref(), outlet.as_deref(), at);
    let shown = shown(outline, headline.as_deref(), order);
    let modified = modified(page, &linked, order);
    let published = published(page, html, &linked, at, order).map(|stamp| as_shown(stamp, modified.as_ref(), &shown));
    Metadata {
        headline,
        byline: byline(page, &linked, outlet.as_deref()),
        updated: modified.filter(|modified| published.as_ref().is_none_or(|published| modified.date > published.date)).map(|stamp| stamp.to_string()),
        published: published.map(|stamp| stamp.to_string()),
        section: linked.section.clone().or_else(|| page.metas(&SECTION).map(unescaped).find(|section| !section.is_empty())),
        outlet,
        url,
        language,
        ..Metadata::default()
    }
}

/// When the page was last changed.
fn modified(page: &Page, linked: &Linked, order: Order) -> Option<Stamp> {
    let parse = |text: &str| date::parse(text, order);
    linked.modified.as_deref().and_then(parse).or_else(|| page.metas(&MODIFIED).find_map(parse))
}

/// Lines above and below the headline among which the date is shown.
const ABOVE: usize = 4;
const BELOW: usize = 10;

/// The days that are shown near the headline, on lines that hold little else.
fn shown(outline: &Outline, headline: Option<&str>, order: Order) -> Vec<Stamp> {
    let is_head = |line: &Line| line.kind == BlockKind::Heading && headline.is_some_and(|headline| same_words(headline, &line.text));
    let Some(head) = outline.lines.iter().position(is_head) else { return Vec::new() };
    let near = outline.lines.get(head.saturating_sub(ABOVE)..outline.lines.len().min(head + BELOW)).unwrap_or_default();
    near.iter().filter(|line| line.chars <= LONGEST_SHOWN).filter_map(|line| date::find(&line.text, order)).collect()
}

/// Longest line, in characters, that shows a date: a byline, a label and the minutes of reading may stand on it.
const LONGEST_SHOWN: usize = 100;
/// Days after which a text that was changed is another text.
const ANOTHER_TEXT: i64 = 30;

/// The day of publication in the light of what readers are shown.
///
/// A page that moved to another system tells machines the day of the move and still shows the older day. A page that was changed long after it was published, and
/// shows the day of the change alone, is the text of that day.
fn as_shown(said: Stamp, modified: Option<&Stamp>, shown: &[Stamp]) -> Stamp {
    let Some(first) = shown.first().filter(|_| shown.iter().all(|stamp| stamp.date != said.date)) else { return said };
    let age = |stamp: &Stamp| stamp.date.duration_since(said.date).as_hours() / 24;
    let is_change = |stamp: &&Stamp| age(stamp) > ANOTHER_TEXT && modified.is_some_and(|modified| (age(modified) - age(stamp)).abs() <= 1);
    if age(first) < 0 {
        return first.clone();
    }
    shown.iter().find(is_change).cloned().unwrap_or(said)
}

fn language(page: &Page, linked: &Linked) -> Option<String> {
    let html = page.select("html[lang]").into_iter().find_map(|html| page.attribute(html, "lang"));
    let meta = || page.metas(&["og:locale", "content-language", "dc.language", "language"]).find_map(language::tag);
    html.and_then(|tag| language::tag(&tag)).or_else(meta).or_else(|| linked.language.as_deref().and_then(language::tag))
}

fn url(page: &Page, linked: &Linked) -> Option<String> {
    let canonical = page.select("link[rel~='canonical']").into_iter().filter_map(|link| page.attribute(link, "href"));
    let metas = page.metas(&["og:url", "twitter:url", "parsely-link"]).map(str::to_owned);
    canonical.chain(metas).chain(linked.url.clone()).find(|url| url.starts_with("http://") || url.starts_with("https://"))
}

fn outlet(page: &Page, linked: &Linked) -> Option<String> {
    let metas = || page.metas(&["og:site_name", "dc.publisher", "dcterms.publisher", "citation_journal_title", "application-name"]).map(unescaped).next();
    linked.outlet.clone().filter(|name| !name.starts_with("http")).or_else(metas).filter(|name| !name.is_empty())
}

/// The authors: people before bodies, since many pages name the outlet itself as the author for machines.
fn byline(page: &Page, linked: &Linked, outlet: Option<&str>) -> Option<String> {
    let is_outlet = |name: &str| outlet.is_some_and(|outlet| same_words(outlet, name) || outlet.contains(name) || name.contains(outlet));
    let of_metas = || {
        AUTHOR.iter().find_map(|meta| {
            let values: Vec<String> = page.metas(&[meta]).map(unescaped).collect();
            names::people(values.iter().map(String::as_str)).filter(|name| !is_outlet(name))
        })
    };
    let in_links = names::people(linked.authors.iter().map(String::as_str));
    let person = in_links.clone().filter(|name| !is_outlet(name));
    person.or_else(of_metas).or_else(|| visible_byline(page).filter(|name| !is_outlet(name))).or(in_links)
}

/// The author that a reader sees.
fn visible_byline(page: &Page) -> Option<String> {
    let here = |selector: &str| page.select(selector).into_iter().filter(|&e| !page.is_elsewhere(e)).map(|e| page.text(e)).collect::<Vec<_>>();
    let in_elements = AUTHOR_ELEMENTS.iter().find_map(|selector| here(selector).iter().find_map(|text| names::people([text.as_str()])));
    in_elements.or_else(|| {
        let lines = here("p, span, div, em, i, strong, h3, h4, h5, h6, td");
        lines.iter().take(3000).filter(|line| line.len() <= LONGEST_BYLINE).find_map(|line| lines::byline(line))
    })
}

fn published(page: &Page, html: &str, linked: &Linked, url: Option<&str>, order: Order) -> Option<Stamp> {
    let parse = |text: &str| date::parse(text, order);
    let in_url = || url.and_then(date::in_url).map(Stamp::day);
    let said = linked.published.as_deref().and_then(parse).or_else(|| page.metas(&PUBLISHED).find_map(parse));
    said.or_else(|| marked(page, order))
        .or_else(in_url)
        .or_else(|| visible(page, order))
        .or_else(|| in_scripts(html, order))
        .or_else(|| linked.modified.as_deref().and_then(parse))
        .or_else(|| page.metas(&MODIFIED).find_map(parse))
}

/// The day in the data that scripts fill the page with.
fn in_scripts(html: &str, order: Order) -> Option<Stamp> {
    SCRIPT_KEYS.iter().find_map(|key| date::parse(html.split_once(key)?.1.split('"').next()?, order))
}

/// The day in an element that is marked up as holding it.
fn marked(page: &Page, order: Order) -> Option<Stamp> {
    let stamp = |node| {
        let written = ["datetime", "content", "title"].iter().filter_map(|a| page.attribute(node, a)).find_map(|v| date::parse(&v, order));
        written.or_else(|| date::find(&page.text(node), order))
    };
    let here = |selector: &str| page.select(selector).into_iter().filter(|&node| !page.is_elsewhere(node)).collect::<Vec<_>>();
    let items = here("[itemprop~='datePublished'], time[pubdate], [property~='datePublished']");
    let times = here("time");
    let named = |node: &_, part: &str| page.dom.attribute(*node, "class").unwrap_or_default().to_ascii_lowercase().contains(part);
    let (late, early): (Vec<_>, Vec<_>) = times.into_iter().partition(|node| named(node, "updat") || named(node, "modif"));
    let (surer, other): (Vec<_>, Vec<_>) = early.into_iter().partition(|node| named(node, "publish") || named(node, "entry-date"));
    items.into_iter().chain(surer).chain(other).chain(late).find_map(stamp)
}

/// The day in a line that a reader would take for the date.
fn visible(page: &Page, order: Order) -> Option<Stamp> {
    let short = |node| Some(page.text(node)).filter(|text| text.len() <= LONGEST_DATE_LINE);
    let in_elements = DATE_ELEMENTS.iter().find_map(|selector| {
        let here = page.select(selector).into_iter().filter(|&node| !page.is_elsewhere(node));
        here.filter_map(short).filter(|text| List::Updated.after(text).is_none()).find_map(|text| date::find(&text, order))
    });
    let lines = || page.select("p, span, div, small, em, i, li, h4, h5, h6, td").into_iter().take(3000).filter_map(short);
    let labelled = || lines().find_map(|line| date::find(List::Published.after(&line)?, order));
    let updated = || lines().find_map(|line| date::find(List::Updated.after(&line)?, order));
    let bare = || lines().filter(|line| line.split_whitespace().count() <= 8).find_map(|line| date::parse(&line, order));
    labelled().or(in_elements).or_else(updated).or_else(bare)
}
