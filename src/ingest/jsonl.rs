//! JSON Lines: one JSON object a line, each an article. A broken line is reported and the others are read.

use serde_json::{Map, Value};

use super::error::{Error, Reason};
use super::metadata::{Field, Metadata};
use super::{Input, Read, finish, plain};
use crate::span::TextRange;

/// Names of the field that holds the text, the documented one first.
const TEXT: [&str; 4] = ["text", "body", "content", "article"];
/// The other fields' own names; where a line has one of these and an alias, the alias is not looked at.
const OWN_NAMES: [&str; 8] = ["id", "headline", "byline", "outlet", "published", "url", "language", "credit"];

/// Reads every line of `text`.
pub(super) fn read(text: &str, input: &Input<'_>) -> Read {
    let mut all = Read::default();
    for (number, text) in (1..).zip(text.lines()).filter(|(_, text)| !text.trim().is_empty()) {
        let Read { articles, problems } = line(text, number, input);
        all.articles.extend(articles);
        all.problems.extend(problems);
    }
    if all.articles.is_empty() && all.problems.is_empty() {
        all.problems.push(Error::new(Reason::Empty, "no articles").with_hint("give one JSON object a line").at(input.origin));
    }
    all
}

/// Reads the article on line `number`.
pub(super) fn line(line: &str, number: usize, input: &Input<'_>) -> Read {
    let place = |column: usize| format!("{}:{number}:{column}", input.origin);
    let (body, metadata, warnings) = match object(line) {
        Ok(object) => object,
        Err((column, error)) => return Read { articles: Vec::new(), problems: vec![error.at(&place(column))] },
    };
    let mut problems: Vec<Error> = warnings.into_iter().map(|(column, warning)| warning.at(&place(column))).collect();
    // What flags and a sidecar say of a file of many articles can only be what they share.
    let shared = Metadata { id: None, headline: None, url: None, ..input.known() };
    let mut article = plain::of_text(body, 0, None::<TextRange>, &shared.or(&metadata));
    if article.id.is_empty() {
        article.id = format!("{}-{number}", input.id);
    }
    let finished = finish(article, &format!("{}#{number}", input.origin), input.id);
    let articles = finished.map_err(|error| problems.push(error.at(&place(1)))).into_iter().collect();
    Read { articles, problems }
}

/// A column, counted in characters from 1, and what is wrong there.
type At = (usize, Error);

/// The text and the fields of one line.
fn object(line: &str) -> Result<(String, Metadata, Vec<At>), At> {
    let mut object = match serde_json::from_str::<Value>(line) {
        Ok(Value::Object(object)) => object,
        Ok(other) => return Err((1, Error::new(Reason::Malformed, format!("{} is no article", name(&other))).with_hint(HINT_LINE))),
        Err(error) => return Err(broken(line, &error)),
    };
    let Some(key) = TEXT.into_iter().find(|key| object.get(*key).is_some_and(|v| !v.is_null())) else {
        return Err((1, Error::new(Reason::Malformed, "no `text` field").with_hint("each line needs the article's text: {\"text\": \"…\"}")));
    };
    let text = match object.remove(key) {
        Some(Value::String(text)) => text,
        other => {
            let message = format!("`{key}` must be a string, not {}", name(&other.unwrap_or_default()));
            return Err((column_of(line, key), Error::new(Reason::Malformed, message).with_hint("give the article's text as one string")));
        }
    };
    let (metadata, warnings) = metadata(line, &object);
    Ok((text, metadata, warnings))
}

const HINT_LINE: &str = "each line is one JSON object; `jq -c '.[]'` makes lines of an array, `jq -c .` of a JSON file that is spread out";

fn metadata(line: &str, object: &Map<String, Value>) -> (Metadata, Vec<At>) {
    let (mut own, mut alias, mut warnings) = (Metadata::default(), Metadata::default(), Vec::new());
    for (key, value) in object {
        let Some(field) = Field::called(key) else { continue };
        let into = if OWN_NAMES.contains(&key.as_str()) { &mut own } else { &mut alias };
        let taken = match value {
            Value::Null => Ok(()),
            Value::String(value) => into.take(field, value),
            Value::Number(value) if matches!(field, Field::Id | Field::Published) => into.take(field, &value.to_string()),
            Value::Array(names) if field == Field::Byline => into.take(field, &names.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", ")),
            other => Err(Error::new(Reason::FieldDropped, format!("`{key}` must be a string, not {}", name(other))).with_hint("the field was left out")),
        };
        if let Err(error) = taken {
            warnings.push((column_of(line, key), error));
        }
    }
    (own.or(&alias), warnings)
}

fn broken(line: &str, error: &serde_json::Error) -> At {
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or("broken JSON").to_owned();
    // serde_json counts bytes.
    let mut end = error.column().saturating_sub(1).min(line.len());
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    let column = line.get(..end).map_or(1, |before| before.chars().count() + 1);
    (column, Error::new(Reason::Malformed, message).with_hint(HINT_LINE))
}

/// The column at which the field `key` begins.
fn column_of(line: &str, key: &str) -> usize {
    let at = line.find(&format!("\"{key}\"")).unwrap_or(0);
    line.get(..at).map_or(1, |before| before.chars().count() + 1)
}

fn name(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}
