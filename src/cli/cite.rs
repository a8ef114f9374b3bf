//! `sayso cite`.

use serde_json::{Value, json};

use super::args_out::{Cite, CiteFormat};
use super::console::Console;
use super::failure::{Failure, shown};
use super::output::Sink;
use super::texts::Texts;
use super::{Outcome, fill, search};
use crate::cite::{self, Citation, Style};
use crate::record::Record;

/// Cites an assertion of an index.
pub fn run(args: &Cite, console: &mut Console) -> Result<Outcome, Failure> {
    let reader = search::open(&args.folder)?;
    let id = cite::assertion_id(&args.id);
    let found = reader.assertions(id).map_err(|e| fill::failure(&args.folder, &e))?;
    let Some((record, copies)) = found.split_first() else {
        return Err(
            Failure::new(shown(&args.folder), format_args!("has no assertion `{id}`")).hint("`sayso search … --format json` shows ids as `assertion_id`")
        );
    };
    for copy in copies {
        console.note(&format!("the same text was also read at {}", copy.article.origin));
    }
    let mut texts = Texts::new(&reader, &args.folder);
    let text = texts.of(record)?;
    let out = written(record, text, args.format)?;
    let mut sink = Sink::open(args.out.as_deref())?;
    sink.push(console, out.as_bytes())?;
    sink.finish(console)?;
    Ok(Outcome::Done)
}

fn written(record: &Record, text: &str, format: CiteFormat) -> Result<String, Failure> {
    let Some(citation) = Citation::new(record, text) else { return Err(Failure::new("", "an article is not cited by assertion")) };
    let value = serde_json::to_value(&citation).map_err(|e| Failure::new("", e))?;
    let indented = |value: &Value| format!("{value:#}\n");
    Ok(match format {
        CiteFormat::Text => cite::show(&citation, Style::Text),
        CiteFormat::Markdown => cite::show(&citation, Style::Markdown),
        CiteFormat::Bibtex => cite::bibtex(&record.article, Some(&note(&citation))),
        CiteFormat::CslJson => indented(&json!([cite::csl(&record.article, Some(json!({ "citation": value })))])),
        CiteFormat::Jsonld => {
            let mut annotation = cite::annotation(record, text, &citation.permalink);
            if let Value::Object(keys) = &mut annotation {
                keys.shift_insert(0, "@context".to_owned(), cite::context());
            }
            indented(&annotation)
        }
        CiteFormat::Json => indented(&value),
    })
}

/// Where in the article the words stand.
fn note(citation: &Citation) -> String {
    let spans: Vec<String> = citation.quotes.iter().map(|q| format!("{}-{}", q.start, q.end)).collect();
    format!("{}; {} code points {}", citation.permalink, citation.part, spans.join(", "))
}
