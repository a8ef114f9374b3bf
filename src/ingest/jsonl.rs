//! JSON Lines: one JSON object a line, each an article. A broken line is reported and the others are read.

use std::io::{BufRead, BufReader, Read as _};

use serde_json::{Map, Value};

use super::dataset::{self, Mapping, TEXT, Target};
use super::error::{Error, Reason};
use super::format::Format;
use super::level::{Halt, Level};
use super::metadata::{Field, Metadata};
use super::{Input, Read};

/// The other fields' own names; where a line has one of these and an alias, the alias is not looked at.
const OWN_NAMES: [&str; 11] = ["id", "headline", "byline", "outlet", "published", "url", "language", "credit", "section", "updated", "retrieved"];

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

/// The byte order mark of UTF-8.
const MARK: &[u8] = b"\xEF\xBB\xBF";
/// Bytes by which it is told whether lines can be read one by one.
const HEAD: u64 = 4096;

/// Hands out the articles of lines that may be longer than memory, one by one, as [`read`] gives them.
///
/// What does not begin as UTF-8 is read at once, since an encoding is told by the whole; so is what does not begin as an object, since it may be something
/// else altogether.
pub(super) fn stream(reader: &mut dyn std::io::Read, level: &mut Level<'_>) -> Result<(), Halt> {
    let mut head = Vec::new();
    reader.take(HEAD).read_to_end(&mut head)?;
    let spread = is_spread(&head);
    if spread || !begins_as_an_object(&head) {
        reader.take(level.limits().file_bytes).read_to_end(&mut head)?;
        let read = super::read_bytes(if spread { Format::Json } else { Format::JsonLines }, &head, &level.input());
        return level.read(read);
    }
    let mut reader = BufReader::new(head.as_slice().chain(reader));
    let mut bytes = Vec::new();
    let mut number = 0;
    loop {
        bytes.clear();
        let longest = level.limits().file_bytes;
        if reader.by_ref().take(longest).read_until(b'\n', &mut bytes)? == 0 {
            return Ok(());
        }
        if bytes.len() as u64 >= longest {
            return Err(Error::new(Reason::TooBig, format!("too big: more than {longest} bytes on one line"))
                .with_hint("split the file, or raise --max-file")
                .into());
        }
        number += 1;
        let line = if number == 1 { bytes.strip_prefix(MARK).unwrap_or(&bytes) } else { &bytes };
        // Without its end, which columns do not count.
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if !line.trim_ascii().is_empty() {
            let read = super::read_line(line, number, &level.input());
            level.read(read)?;
        }
    }
}

/// Whether the first of several lines is no JSON by itself: one value is spread over them.
fn is_spread(head: &[u8]) -> bool {
    let mut lines = head.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty());
    let (first, second) = (lines.next().unwrap_or_default(), lines.next());
    let first = first.strip_prefix(MARK).unwrap_or(first);
    second.is_some() && serde_json::from_slice::<serde::de::IgnoredAny>(first).is_err()
}

fn begins_as_an_object(head: &[u8]) -> bool {
    let is_text = std::str::from_utf8(head).map_or_else(|e| e.error_len().is_none(), |_| true) && !head.contains(&0);
    is_text && head.strip_prefix(MARK).unwrap_or(head).trim_ascii_start().starts_with(b"{")
}

/// Reads the article on line `number`.
pub(super) fn line(line: &str, number: usize, input: &Input<'_>) -> Read {
    match serde_json::from_str::<Value>(line) {
        Ok(parsed) => value(parsed, line, number, input),
        Err(error) => {
            let (column, error) = broken(line, &error);
            Read { articles: Vec::new(), problems: vec![error.at(&format!("{}:{number}:{column}", input.origin))] }
        }
    }
}

/// Makes the article of a parsed object, the `number`th of its file; `line` is what it was written as, if that is a line.
pub(super) fn value(parsed: Value, line: &str, number: usize, input: &Input<'_>) -> Read {
    let place = |column: usize| if line.is_empty() { format!("{}#{number}", input.origin) } else { format!("{}:{number}:{column}", input.origin) };
    // The answers of search engines are one object on one line too.
    let has_text = input.mapping.is_some() || TEXT.iter().any(|key| parsed.get(*key).is_some());
    if let Some(articles) = if has_text { None } else { dataset::held(&parsed) } {
        let mut all = Read::default();
        for (number, article) in (1..).zip(articles) {
            let read = value(article, "", number, input);
            all.articles.extend(read.articles);
            all.problems.extend(read.problems);
        }
        return all;
    }
    let (body, metadata, warnings) = match object(parsed, line, input.mapping) {
        Ok(object) => object,
        Err((column, error)) => return Read { articles: Vec::new(), problems: vec![error.at(&place(column))] },
    };
    let mut problems: Vec<Error> = warnings.into_iter().map(|(column, warning)| warning.at(&place(column))).collect();
    let article = dataset::article(body, &metadata, number, input);
    let articles = article.map_err(|error| problems.push(error.at(&place(1)))).into_iter().collect();
    Read { articles, problems }
}

/// A column, counted in characters from 1, and what is wrong there.
type At = (usize, Error);

/// The text and the fields of one object.
fn object(parsed: Value, line: &str, mapping: Option<&Mapping>) -> Result<(String, Metadata, Vec<At>), At> {
    let mut object = match parsed {
        Value::Object(object) => object,
        other => return Err((1, Error::new(Reason::Malformed, format!("{} is no article", name(&other))).with_hint(HINT_LINE))),
    };
    let (mapped, mut warnings) = mapped(&object, mapping);
    let told = mapping.into_iter().flat_map(Mapping::pairs).find(|(target, _)| **target == Target::Text).map(|(_, path)| path);
    let text = match told {
        Some(path) => {
            inside(&object, path).cloned().ok_or_else(|| (1, Error::new(Reason::Malformed, format!("no field `{path}`")).with_hint("--map names it")))?
        }
        None => own_text(&mut object)?,
    };
    let text = match text {
        Value::String(text) => text,
        // Paragraph by paragraph.
        Value::Array(parts) if !parts.is_empty() && parts.iter().all(Value::is_string) => {
            parts.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("\n\n")
        }
        other => {
            let key = told.or_else(|| TEXT.into_iter().find(|key| line.contains(&format!("\"{key}\"")))).unwrap_or("text");
            let message = format!("`{key}` must be a string, not {}", name(&other));
            return Err((column_of(line, key), Error::new(Reason::Malformed, message).with_hint("give the article's text as one string")));
        }
    };
    let (metadata, more) = metadata(line, &object);
    warnings.extend(more);
    Ok((text, mapped.or(&metadata), warnings))
}

/// The text under one of its names, taken out; or the quotations of an entry of GDELT's quotation graph.
fn own_text(object: &mut Map<String, Value>) -> Result<Value, At> {
    if let Some(key) = TEXT.into_iter().find(|key| object.get(*key).is_some_and(|v| !v.is_null())) {
        return Ok(object.remove(key).unwrap_or_default());
    }
    if let Some(text) = object.get("quotes").and_then(quotes) {
        return Ok(Value::String(text));
    }
    Err((
        1,
        Error::new(Reason::Malformed, "no `text` field")
            .with_hint("each line needs the article's text: {\"text\": \"…\"}; or say with --map which field it is"),
    ))
}

/// GDELT keeps each quotation of an article with some words before and after it: a paragraph each.
fn quotes(quotes: &Value) -> Option<String> {
    let part = |quote: &Value, key: &str| quote.get(key).and_then(Value::as_str).unwrap_or_default().trim().to_owned();
    let paragraphs = quotes.as_array()?.iter().filter(|quote| quote.get("quote").is_some_and(Value::is_string)).map(|quote| {
        let (before, said, after) = (part(quote, "pre"), part(quote, "quote"), part(quote, "post"));
        format!("{before} “{said}” {after}").trim().to_owned()
    });
    let text = paragraphs.collect::<Vec<_>>().join("\n\n");
    (!text.is_empty()).then_some(text)
}

/// The fields that a mapping names.
fn mapped(object: &Map<String, Value>, mapping: Option<&Mapping>) -> (Metadata, Vec<At>) {
    let (mut said, mut warnings) = (Metadata::default(), Vec::new());
    for (target, path) in mapping.into_iter().flat_map(Mapping::pairs) {
        let (Target::Field(field), Some(value)) = (target, inside(object, path)) else { continue };
        let written = match value {
            Value::String(text) => text.clone(),
            Value::Array(values) => values.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", "),
            Value::Number(number) => number.to_string(),
            _ => String::new(),
        };
        if let Err(error) = said.take(*field, &written) {
            warnings.push((1, error));
        }
    }
    (said, warnings)
}

/// A field by its name, or by the names on the way to it, with dots between.
fn inside<'v>(object: &'v Map<String, Value>, path: &str) -> Option<&'v Value> {
    object.get(path).or_else(|| {
        let (first, rest) = path.split_once('.')?;
        inside(object.get(first)?.as_object()?, rest)
    })
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
            Value::Number(value) if matches!(field, Field::Id | Field::Published | Field::Updated | Field::Retrieved) => into.take(field, &value.to_string()),
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
