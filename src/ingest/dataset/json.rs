//! JSON files: an article, an array of articles, or a search's answer that holds one.

use serde_json::Value;

use super::super::error::{Error, Reason};
use super::super::{Input, Read, jsonl};

/// Under which names the answers of media archives and search engines hold their articles, from the outside in.
const HOLDERS: [&[&str]; 9] =
    [&["articles"], &["stories"], &["results"], &["response", "docs"], &["response", "results"], &["hits", "hits"], &["documents"], &["items"], &["data"]];

/// Reads a decoded file. Lines of JSON are called `.json` too.
pub(in crate::ingest) fn read(text: &str, input: &Input<'_>) -> Read {
    let value: Value = match serde_json::from_str(text) {
        Ok(value) => value,
        Err(_) if text.lines().filter(|line| !line.trim().is_empty()).nth(1).is_some_and(|line| line.trim_start().starts_with('{')) => {
            return jsonl::read(text, input);
        }
        Err(error) => {
            let message = error.to_string();
            let what = message.split(" at line ").next().unwrap_or("broken JSON").to_owned();
            let place = format!("{}:{}:{}", input.origin, error.line(), error.column());
            return Read { articles: Vec::new(), problems: vec![Error::new(Reason::Malformed, what).with_hint(HINT).at(&place)] };
        }
    };
    let articles = match value {
        Value::Array(values) => values,
        object => held(&object).unwrap_or_else(|| vec![object]),
    };
    let mut all = Read::default();
    for (number, article) in (1..).zip(articles) {
        let read = jsonl::value(article, "", number, input);
        all.articles.extend(read.articles);
        all.problems.extend(read.problems);
    }
    if all.articles.is_empty() && all.problems.is_empty() {
        all.problems.push(Error::new(Reason::Empty, "no articles").with_hint(HINT).at(input.origin));
    }
    all
}

const HINT: &str = "a JSON file is one article, {\"text\": \"…\"}, or an array of them";

/// The articles that an answer holds, if it is one.
pub(in crate::ingest) fn held(answer: &Value) -> Option<Vec<Value>> {
    let found = HOLDERS.iter().find_map(|path| {
        let found = path.iter().try_fold(answer, |value, key| value.get(key))?;
        found.as_array().filter(|values| !values.is_empty() && values.iter().all(Value::is_object))
    })?;
    // Elasticsearch keeps what was indexed one step further in.
    let inner = |value: &Value| value.get("_source").filter(|source| source.is_object()).unwrap_or(value).clone();
    Some(found.iter().map(inner).collect())
}
