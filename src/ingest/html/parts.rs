//! What a page's makers call its parts: the article, something else, or nothing to be seen.
//!
//! Site builders of every language name their classes in English. A name is one word of a class or an id, cut at hyphens, underscores and
//! capitals, so that "sharepoint" is no share bar. What is called so need not be it ("has-sidebar" may hold the whole page): see
//! [`choose`](super::choose).

use ego_tree::NodeId;

use super::dom::Dom;

/// Words of classes and ids of parts that are not the article.
const ASIDES: [&str; 68] = [
    "ad",
    "addtoany",
    "ads",
    "advert",
    "advertisement",
    "author",
    "authors",
    "banner",
    "bio",
    "breadcrumb",
    "breadcrumbs",
    "byline",
    "card",
    "cards",
    "comment",
    "comments",
    "consent",
    "cookie",
    "cookies",
    "cta",
    "disclaimer",
    "disclosure",
    "disqus",
    "footer",
    "footnotes",
    "gdpr",
    "masthead",
    "menu",
    "modal",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "optin",
    "outbrain",
    "pager",
    "pagination",
    "paywall",
    "popular",
    "popup",
    "promo",
    "promotion",
    "readmore",
    "recirc",
    "recirculation",
    "recommendation",
    "recommendations",
    "recommended",
    "related",
    "respond",
    "share",
    "sharedaddy",
    "sharing",
    "sidebar",
    "sidebars",
    "signup",
    "social",
    "sponsor",
    "sponsored",
    "subscribe",
    "subscription",
    "taboola",
    "taglist",
    "tags",
    "teaser",
    "teasers",
    "trending",
    "widget",
];

/// Two words in a row that do the same.
const PAIRS: [(&str, &str); 8] =
    [("article", "meta"), ("entry", "meta"), ("post", "meta"), ("post", "navigation"), ("read", "more"), ("read", "next"), ("see", "also"), ("up", "next")];

/// Elements that are not the article.
const TAGS: [&str; 6] = ["aside", "fieldset", "footer", "form", "label", "nav"];
/// Roles of elements that are not the article.
const ROLES: [&str; 7] = ["banner", "complementary", "contentinfo", "dialog", "menu", "navigation", "search"];

/// What is dropped though it holds more than half of the page: under a short article there may be hundreds of comments.
pub(super) const NEVER: [&str; 7] = ["comment", "comments", "disqus", "footer", "nav", "navigation", "respond"];

/// Parts of the class or id of the element that holds the article.
const ARTICLES: [&str; 26] = [
    "article-body",
    "article-content",
    "article-text",
    "article__body",
    "article__content",
    "article_body",
    "articlebody",
    "articlecontent",
    "articletext",
    "blog-content",
    "blog-post-content",
    "body-text",
    "entry-body",
    "entry-content",
    "main-content",
    "post-body",
    "post-content",
    "post__content",
    "post_content",
    "postcontent",
    "rich-text",
    "richtext",
    "single-content",
    "story-body",
    "story-content",
    "storycontent",
];

/// Whether a reader never sees the element.
pub(super) fn is_hidden(dom: &Dom, node: NodeId) -> bool {
    let style = dom.attribute(node, "style").unwrap_or_default();
    let hides = |style: &str| {
        let style: String = style.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_lowercase()).collect();
        style.contains("display:none") || style.contains("visibility:hidden")
    };
    dom.attribute(node, "hidden").is_some() || (!style.is_empty() && hides(style))
}

/// All that the element is called that the article is not.
pub(super) fn asides(dom: &Dom, node: NodeId) -> Vec<&'static str> {
    let mut found = Vec::new();
    let (tag, role) = (dom.tag(node), dom.attribute(node, "role").unwrap_or_default());
    found.extend(TAGS.iter().find(|name| **name == tag));
    found.extend(ROLES.iter().find(|name| **name == role));
    found.extend(is_hidden(dom, node).then_some("hidden"));
    for name in dom.names(node).into_iter().filter(|name| !name.is_empty()) {
        let words = words(name);
        found.extend(words.iter().filter_map(|word| ASIDES.iter().find(|aside| *aside == word)));
        found.extend(
            words
                .windows(2)
                .filter_map(|two| PAIRS.iter().find(|(a, b)| two.first().is_some_and(|w| w == a) && two.last().is_some_and(|w| w == b)))
                .map(|pair| pair.0),
        );
    }
    found
}

/// Whether the element is called the article.
pub(super) fn is_article(dom: &Dom, node: NodeId) -> bool {
    if dom.tag(node) == "article" || dom.attribute(node, "itemprop") == Some("articleBody") {
        return true;
    }
    dom.names(node).into_iter().filter(|name| !name.is_empty()).any(|name| {
        let name = name.to_ascii_lowercase();
        ARTICLES.iter().any(|article| name.contains(article))
    })
}

/// The words of a class or id in small letters: "postMeta js_share-bar" is post, meta, js, share, bar.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut after_small = false;
    for c in name.chars() {
        if !c.is_alphanumeric() || (c.is_uppercase() && after_small) {
            words.push(String::new());
        }
        after_small = c.is_lowercase();
        if let Some(word) = words.last_mut().filter(|_| c.is_alphanumeric()) {
            word.extend(c.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn called(html: &str) -> (Vec<&'static str>, bool) {
        let dom = Dom::parse(html);
        let node = dom.body().and_then(|body| dom.children(body).next()).unwrap();
        (asides(&dom, node), is_article(&dom, node))
    }

    #[test]
    fn a_part_is_known_by_whole_words_of_its_names() {
        let table: [(&str, &[&str], bool); 9] = [
            ("<div class='js_ShareBar top'>", &["share"], false),
            ("<div class='sharepoint adrift'>", &[], false),
            ("<div id=postMeta>", &["post"], false),
            ("<nav>", &["nav"], false),
            ("<div role=dialog>", &["dialog"], false),
            ("<div style='Display: none'>", &["hidden"], false),
            ("<div class='c-article-body'>", &[], true),
            ("<article class=related>", &["related"], true),
            ("<div itemprop=articleBody>", &[], true),
        ];
        for (html, asides, article) in table {
            assert_eq!(called(html), (asides.to_vec(), article), "{html}");
        }
    }
}
