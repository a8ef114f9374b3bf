//! An assertion as an annotation of the W3C's Web Annotation model, and back.

use serde_json::{Map, Value, json};

use super::citation::Citation;
use super::quote::{Quote, Window};
use super::{article_link, assertion_id, permalink};
use crate::record::{Record, text_hash};

/// The context of an annotation: the W3C's, and our own names for what it has none for.
#[must_use]
pub fn context() -> Value {
    json!(["http://www.w3.org/ns/anno.jsonld", { "textHash": "sayso:ns#textHash", "part": "sayso:ns#part" }])
}

/// The labels of an assertion, as tags: `voice:attributed`.
fn tags(record: &Record) -> Vec<String> {
    let Some(assertion) = &record.assertion else { return Vec::new() };
    let one = |name: &str, value: &str| format!("{name}:{value}");
    let maybe = |name: &str, value: &Option<String>| value.as_deref().map(|v| one(name, v));
    let mut tags = vec![one("voice", &assertion.voice)];
    tags.extend(maybe("naming", &assertion.naming));
    tags.extend(maybe("sourcekind", &assertion.source_kind));
    tags.extend(maybe("mode", &assertion.mode));
    tags.extend(maybe("act", &assertion.act));
    tags.extend(maybe("stance", &assertion.stance));
    tags.extend([one("certainty", &assertion.certainty), one("polarity", &assertion.polarity), one("claim", &assertion.claim)]);
    tags.extend(assertion.flags.iter().map(|flag| one("flag", flag)));
    tags
}

/// The annotation of an assertion, without its context. `text` is the text of its part; `id` its address.
#[must_use]
pub fn annotation(record: &Record, text: &str, id: &str) -> Value {
    let Some(assertion) = &record.assertion else { return Value::Null };
    let window = Window::of(record, text);
    let article = &record.article;
    let says = assertion.source_name.as_ref().or(assertion.sources.first());
    let described = says.map_or_else(|| assertion.content.clone(), |source| format!("{source}: {}", assertion.content));
    let mut bodies = vec![json!({ "type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": described })];
    bodies.extend(tags(record).into_iter().map(|tag| json!({ "type": "TextualBody", "purpose": "tagging", "value": tag })));
    let source = article.url.clone().unwrap_or_else(|| article_link(&article.article_id));
    let targets: Vec<Value> = assertion.spans.content.iter().map(|&span| target(&source, &Quote::new(window, span), &assertion.part)).collect();
    let mut out = Map::new();
    out.insert("id".to_owned(), id.into());
    out.insert("type".to_owned(), "Annotation".into());
    out.insert("motivation".to_owned(), "describing".into());
    out.insert("body".to_owned(), bodies.into());
    out.insert("target".to_owned(), targets.into());
    out.insert("part".to_owned(), assertion.part.as_str().into());
    out.insert("textHash".to_owned(), if text.is_empty() { article.text_hash.clone() } else { text_hash(text) }.into());
    Value::Object(out)
}

/// The words on a page. The offsets of a headline that stands apart count the headline, so that they are no position on the page.
fn target(source: &str, quote: &Quote, part: &str) -> Value {
    let mut selectors = vec![json!({ "type": "TextQuoteSelector", "exact": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix })];
    if part == "text" {
        selectors.push(json!({ "type": "TextPositionSelector", "start": quote.start, "end": quote.end }));
    }
    json!({ "type": "SpecificResource", "source": source, "selector": selectors })
}

/// What an annotation quotes; none where it quotes nothing.
pub(super) fn quoted(annotation: &Value) -> Option<Citation> {
    let mut citation = Citation { part: text_of(annotation, "part").unwrap_or("text").to_owned(), ..Citation::default() };
    for target in items(annotation.get("target")?) {
        let selectors: Vec<&Value> = target.get("selector").map(items).unwrap_or_default();
        let of = |kind: &str| selectors.iter().find(|s| text_of(s, "type") == Some(kind));
        let Some(quote) = of("TextQuoteSelector") else { continue };
        let own = |key| text_of(quote, key).unwrap_or_default().to_owned();
        let place = |key| of("TextPositionSelector").and_then(|p| p.get(key)?.as_u64()).and_then(|n| u32::try_from(n).ok()).unwrap_or_default();
        citation.quotes.push(Quote { exact: own("exact"), prefix: own("prefix"), suffix: own("suffix"), start: place("start"), end: place("end") });
        let source = text_of(target, "source").unwrap_or_default();
        citation.article.url = (!source.is_empty() && !source.starts_with("sayso:")).then(|| source.to_owned());
    }
    let id = text_of(annotation, "id").unwrap_or_default();
    if id.starts_with("sayso:") {
        assertion_id(id).clone_into(&mut citation.assertion_id);
        citation.permalink = permalink(&citation.assertion_id);
    }
    citation.text_hash = text_of(annotation, "textHash").map(str::to_owned);
    (!citation.quotes.is_empty()).then_some(citation)
}

/// One value, or several.
fn items(value: &Value) -> Vec<&Value> {
    value.as_array().map_or_else(|| vec![value], |list| list.iter().collect())
}

fn text_of<'v>(value: &'v Value, key: &str) -> Option<&'v str> {
    value.get(key)?.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_single_target_of_another_program_is_read() {
        let json = json!({
            "@context": "http://www.w3.org/ns/anno.jsonld", "id": "https://example.org/anno1", "type": "Annotation",
            "target": { "source": "https://example.org/a", "selector": { "type": "TextQuoteSelector", "exact": "stay shut" } }
        });
        let citation = quoted(&json).unwrap();
        assert_eq!((citation.quotes[0].exact.as_str(), citation.article.url.as_deref()), ("stay shut", Some("https://example.org/a")));
        assert!(citation.assertion_id.is_empty());
        assert_eq!(quoted(&json!({ "target": "https://example.org/a" })), None);
    }
}
