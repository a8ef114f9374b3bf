//! A citation for people: as text, and as Markdown.

use std::fmt::Write as _;

use super::citation::Citation;

/// How a citation is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Plain text.
    Text,
    /// Markdown: the words as a block quotation, the article as a link.
    Markdown,
}

/// Hex digits of a hash that are shown: enough to tell texts apart by eye.
const SHOWN_HASH: usize = 16;

/// The citation as a few lines.
#[must_use]
pub fn show(citation: &Citation, style: Style) -> String {
    let plain = |text: &str| if style == Style::Markdown { escaped(text) } else { text.to_owned() };
    let words: Vec<String> = citation.quotes.iter().map(|q| plain(&q.exact.split_whitespace().collect::<Vec<_>>().join(" "))).collect();
    let words = words.join(" … ");
    let (quoted, mark) = match style {
        Style::Text => (format!("“{words}”\n"), "  "),
        Style::Markdown => (format!("> {words}\n\n"), ""),
    };
    let mut out = quoted;
    let mut line = |text: &str| {
        let _ = writeln!(out, "{mark}{text}");
    };
    line(&said(citation, plain));
    line(&published(citation, style, plain));
    match &citation.url {
        _ if style == Style::Markdown => line(""),
        Some(url) => line(url),
        None => {}
    }
    line(&found(citation, style));
    out
}

/// Whose words they are.
fn said(citation: &Citation, plain: impl Fn(&str) -> String) -> String {
    let cue = citation.cue.as_deref().map(|cue| format!(" (“{}”)", plain(cue))).unwrap_or_default();
    let sources: Vec<String> = citation.sources.iter().map(|s| plain(s)).collect();
    let known = citation.source_name.as_ref().filter(|name| !citation.sources.first().is_some_and(|s| s.contains(name.as_str())));
    let known = known.map(|name| format!(" [{}]", plain(name))).unwrap_or_default();
    match (citation.voice.as_str(), sources.split_first()) {
        ("author", _) => "in the article's own voice".to_owned(),
        (_, None) => format!("attributed to nobody by name{cue}"),
        (_, Some((first, []))) => format!("attributed to {first}{known}{cue}"),
        (_, Some((first, outer))) => format!("attributed to {first}{known}{cue}, via {}", outer.join(", via ")),
    }
}

/// The article.
fn published(citation: &Citation, style: Style, plain: impl Fn(&str) -> String) -> String {
    let article = &citation.article;
    let title = article.headline.as_deref().unwrap_or(&article.id);
    let title = format!("“{}”", plain(title));
    let title = match (style, &citation.url) {
        (Style::Markdown, Some(url)) => format!("[{title}]({})", url.replace('(', "%28").replace(')', "%29").replace(' ', "%20")),
        _ => title,
    };
    let facts = [article.byline.as_deref().map(&plain), Some(title), article.outlet.as_deref().map(&plain), article.published.as_deref().map(&plain)];
    facts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// How the words are found and checked.
fn found(citation: &Citation, style: Style) -> String {
    let spans: Vec<String> = citation.quotes.iter().map(|q| format!("{}–{}", q.start, q.end)).collect();
    let link = if style == Style::Markdown { format!("`{}`", citation.permalink) } else { citation.permalink.clone() };
    let hash: String = citation.text_hash.as_deref().unwrap_or_default().chars().take(SHOWN_HASH).collect();
    let hash = if hash.is_empty() { String::new() } else { format!(" · BLAKE3 {hash}…") };
    format!("{link} · {} code points {}{hash}", citation.part, spans.join(", "))
}

/// Text in which Markdown finds no marks of its own.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cite::Quote;

    fn citation() -> Citation {
        let quote = Quote { exact: "stay\n *shut*".to_owned(), prefix: String::new(), suffix: String::new(), start: 3, end: 14 };
        Citation {
            permalink: "sayso:assertion/00ff".to_owned(),
            quotes: vec![quote],
            part: "text".to_owned(),
            voice: "attributed".to_owned(),
            ..Citation::default()
        }
    }

    #[test]
    fn whose_words_they_are_is_told() {
        let texts = |values: &[&str]| values.iter().map(|&v| v.to_owned()).collect::<Vec<_>>();
        for (voice, sources, name, expected) in [
            ("author", texts(&[]), None, "in the article's own voice"),
            ("attributed", texts(&[]), None, "attributed to nobody by name (“said”)"),
            ("attributed", texts(&["she"]), Some("Ana Ruiz"), "attributed to she [Ana Ruiz] (“said”)"),
            ("attributed", texts(&["Ruiz", "the agency"]), Some("Ruiz"), "attributed to Ruiz (“said”), via the agency"),
        ] {
            let citation = Citation { voice: voice.to_owned(), sources, source_name: name.map(str::to_owned), cue: Some("said".to_owned()), ..citation() };
            assert_eq!(said(&citation, str::to_owned), expected);
        }
    }

    #[test]
    fn words_with_marks_stay_words_in_markdown() {
        let shown = show(&citation(), Style::Markdown);
        assert!(shown.starts_with("> stay \\*shut\\*\n"), "{shown}");
        assert!(show(&citation(), Style::Text).starts_with("“stay *shut*”\n"));
    }
}
