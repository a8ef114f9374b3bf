//! The article as an item of a bibliography: BibTeX and CSL-JSON.
//!
//! What is not known is left out; nothing is guessed, names are not turned round.

use serde_json::{Map, Value, json};

use super::article_link;
use crate::record::Article;

/// The day of a date or time of ISO 8601: `2024-03-05`.
#[must_use]
pub fn day(published: &str) -> Option<&str> {
    published.get(..10).filter(|day| day.parse::<jiff::civil::Date>().is_ok())
}

/// The authors that a byline names. "and" is BibTeX's own word between them.
fn authors(byline: &str) -> Vec<&str> {
    let parts = |text, mark| -> Vec<&str> { str::split(text, mark).map(str::trim).filter(|a| !a.is_empty()).collect() };
    let several: Vec<&str> = [" and ", " & ", ";"].iter().fold(vec![byline], |names, mark| names.into_iter().flat_map(|n| parts(n, *mark)).collect());
    // A comma stands between authors only where another mark shows that there are several; else before a title: "Ann Lee, correspondent".
    if several.len() < 2 { several } else { several.into_iter().flat_map(|n| parts(n, ",")).collect() }
}

/// The key of an article in a bibliography: outlet, year, the beginning of its hash.
fn key(article: &Article) -> String {
    let outlet: String = article.outlet.as_deref().unwrap_or("article").chars().filter(char::is_ascii_alphanumeric).collect();
    let outlet = if outlet.is_empty() { "article".to_owned() } else { outlet.to_lowercase() };
    let year = article.published.as_deref().and_then(day).and_then(|d| d.get(..4)).unwrap_or_default();
    let hash: String = article.article_id.chars().filter(char::is_ascii_alphanumeric).take(12).collect();
    format!("{outlet}{year}-{hash}")
}

/// An entry of BibTeX: `@article` where the outlet is known, else `@misc`.
#[must_use]
pub fn bibtex(article: &Article, note: Option<&str>) -> String {
    let date = article.published.as_deref().and_then(day);
    let part = |range| date.and_then(|d| d.get(range)).map(str::to_owned);
    let byline = article.byline.as_deref().map(|b| authors(b).iter().map(|a| format!("{{{}}}", escaped(a))).collect::<Vec<_>>().join(" and "));
    let fields = [
        ("author", byline),
        ("title", article.headline.as_deref().map(|t| format!("{{{}}}", escaped(t)))),
        ("journal", article.outlet.as_deref().map(escaped)),
        ("year", part(0..4)),
        ("month", part(5..7).map(|m| m.trim_start_matches('0').to_owned())),
        ("day", part(8..10).map(|d| d.trim_start_matches('0').to_owned())),
        ("url", article.url.as_deref().map(url)),
        ("language", article.language.as_deref().map(escaped)),
        ("note", note.map(escaped)),
    ];
    let fields: Vec<String> = fields.into_iter().filter_map(|(name, value)| value.map(|v| format!("  {name} = {{{v}}}"))).collect();
    let kind = if article.outlet.is_some() { "article" } else { "misc" };
    format!("@{kind}{{{},\n{}\n}}\n", key(article), fields.join(",\n"))
}

/// TeX's own marks as text.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => out.extend(['\\', c]),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '\\' => out.push_str("\\textbackslash{}"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// An address, which is read letter by letter; only braces would end the field.
fn url(text: &str) -> String {
    text.replace('{', "%7B").replace('}', "%7D").replace('\\', "%5C")
}

/// An item of CSL-JSON.
#[must_use]
pub fn csl(article: &Article, custom: Option<Value>) -> Value {
    let mut item = Map::new();
    let mut put = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            item.insert(name.to_owned(), value);
        }
    };
    let text = |value: &Option<String>| value.as_deref().map(Value::from);
    put("id", Some(key(article).into()));
    put("type", Some(if article.outlet.is_some() { "article-newspaper" } else { "document" }.into()));
    put("author", article.byline.as_deref().map(|b| authors(b).iter().map(|a| json!({ "literal": a })).collect()));
    put("title", text(&article.headline));
    put("container-title", text(&article.outlet));
    put("issued", article.published.as_deref().and_then(day).map(issued));
    put("URL", text(&article.url));
    put("language", text(&article.language));
    put("archive_location", article.url.is_none().then(|| article_link(&article.article_id).into()));
    put("custom", custom);
    Value::Object(item)
}

fn issued(day: &str) -> Value {
    let parts: Vec<Value> = day.split('-').filter_map(|part| part.parse::<i64>().ok()).map(Value::from).collect();
    json!({ "date-parts": [parts] })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byline_is_cut_where_it_names_several() {
        for (byline, expected) in [
            ("Ann Lee", vec!["Ann Lee"]),
            ("Ann Lee and Bo Chen", vec!["Ann Lee", "Bo Chen"]),
            ("Ann Lee, Bo Chen and Cy Dee", vec!["Ann Lee", "Bo Chen", "Cy Dee"]),
            ("Ann Lee, correspondent", vec!["Ann Lee, correspondent"]),
            ("Ann Lee; Bo Chen", vec!["Ann Lee", "Bo Chen"]),
        ] {
            assert_eq!(authors(byline), expected, "{byline}");
        }
    }

    #[test]
    fn marks_of_tex_are_escaped_and_unknown_fields_left_out() {
        let article = Article { headline: Some("50% & {more}\\".to_owned()), published: Some("2024-03-05T10:00".to_owned()), ..article() };
        let entry = bibtex(&article, None);
        assert!(entry.starts_with("@misc{article2024-aa11,\n"), "{entry}");
        assert!(entry.contains("title = {{50\\% \\& \\{more\\}\\textbackslash{}}}"), "{entry}");
        assert!(entry.contains("month = {3},\n  day = {5}") && !entry.contains("journal"), "{entry}");
    }

    #[test]
    fn a_date_that_is_none_is_left_out() {
        assert_eq!(day("2024-03-05T10:00+01:00"), Some("2024-03-05"));
        for wrong in ["2024", "2024-13-05", "", "vorgestern abends"] {
            assert_eq!(day(wrong), None, "{wrong}");
        }
        let item = csl(&Article { published: Some("2024-13-05".to_owned()), ..article() }, None);
        assert_eq!(item["archive_location"], "sayso:article/aa11");
        assert!(item.get("issued").is_none());
    }

    fn article() -> Article {
        Article {
            article_id: "aa11".to_owned(),
            id: "a".to_owned(),
            origin: "a.txt".to_owned(),
            headline: None,
            byline: None,
            outlet: None,
            published: None,
            url: None,
            language: None,
            message_id: None,
            thread: None,
            reader: None,
            text_hash: String::new(),
        }
    }
}
