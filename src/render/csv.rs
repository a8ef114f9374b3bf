//! CSV: one row an assertion (RFC 4180, UTF-8, line feeds).

use std::io;

use super::spans::{Places, one_line, part_name};
use crate::analysis::Analysis;
use crate::assertion::Assertion;
use crate::attribution;

/// The columns, in order.
pub const COLUMNS: [&str; 31] = [
    "id",
    "assertion",
    "outlet",
    "published",
    "headline",
    "url",
    "voice",
    "naming",
    "source_kind",
    "source",
    "source_name",
    "cue",
    "mode",
    "act",
    "stance",
    "cue_polarity",
    "modality",
    "tense",
    "chain",
    "content",
    "flags",
    "certainty",
    "polarity",
    "author_certainty",
    "author_polarity",
    "embedded_in",
    "claim",
    "check_worthiness",
    "part",
    "spans",
    "origin",
];

/// Writes the header row.
///
/// # Errors
/// Those of `out`.
pub fn write_header(out: impl io::Write) -> io::Result<()> {
    row(out, COLUMNS)
}

/// Writes one row for each assertion, on one line: breaks inside a stretch become spaces.
///
/// # Errors
/// Those of `out`.
pub fn write(out: impl io::Write, analysis: &Analysis) -> io::Result<()> {
    let places = Places::new(analysis);
    let mut writer = ::csv::WriterBuilder::new().from_writer(out);
    for (number, assertion) in (1u32..).zip(&analysis.assertions) {
        writer.write_record(cells(analysis, &places, number, assertion).map(|cell| one_line(&cell)))?;
    }
    writer.flush()
}

fn row<const N: usize>(out: impl io::Write, cells: [&str; N]) -> io::Result<()> {
    let mut writer = ::csv::WriterBuilder::new().from_writer(out);
    writer.write_record(cells)?;
    writer.flush()
}

fn cells(analysis: &Analysis, places: &Places<'_>, number: u32, assertion: &Assertion) -> [String; COLUMNS.len()] {
    let article = &analysis.document.article;
    let relation = assertion.attribution.and_then(|at| analysis.attributions.get(at as usize));
    let part = places.part(&assertion.content);
    let stretches = places.stretches(part, &assertion.content);
    let own = |value: &Option<String>| value.clone().unwrap_or_default();
    let words = |ranges: &[_]| places.stretches(part, ranges).texts.join(" … ");
    let spans: Vec<_> = stretches.spans.iter().map(|[begin, end]| format!("{begin}-{end}")).collect();
    let flags: Vec<_> = assertion.flags.iter().map(|f| f.flag.as_str()).collect();
    [
        article.id.clone(),
        format!("s{number}"),
        own(&article.outlet),
        own(&article.published),
        own(&article.headline),
        own(&article.url),
        assertion.voice.as_str().into(),
        assertion.naming.map_or("", |n| n.as_str()).into(),
        relation.and_then(|r| r.kind).map_or("", |k| k.as_str()).into(),
        relation.map(|r| words(&r.source)).unwrap_or_default(),
        relation.and_then(|r| r.resolved.as_ref()).map(|r| r.name.clone()).unwrap_or_default(),
        relation.map(|r| words(&[r.cue])).unwrap_or_default(),
        relation.map_or("", |r| r.mode.as_str()).into(),
        relation.map_or("", |r| r.act.as_str()).into(),
        relation.map_or("", |r| r.stance.as_str()).into(),
        relation.map_or("", |r| r.polarity.as_str()).into(),
        relation.map_or("", |r| r.modality.as_str()).into(),
        relation.map_or("", |r| r.tense.as_str()).into(),
        chain(analysis, assertion),
        stretches.texts.join(" … "),
        flags.join(" "),
        assertion.certainty.code().into(),
        assertion.polarity.as_str().into(),
        assertion.author.certainty.code().into(),
        assertion.author.polarity.as_str().into(),
        assertion.embedded_in.map(|host| format!("s{}", host.saturating_add(1))).unwrap_or_default(),
        assertion.claim.as_ref().map_or("", |c| c.kind.as_str()).into(),
        assertion.claim.as_ref().map(|c| c.worth.to_string()).unwrap_or_default(),
        part_name(part).into(),
        spans.join(" "),
        article.origin.clone(),
    ]
}

/// The voices of an assertion from the outlet to the innermost source.
fn chain(analysis: &Analysis, assertion: &Assertion) -> String {
    let outlet = analysis.document.article.outlet.as_deref().unwrap_or("-");
    let relations = assertion.attribution.map(|at| attribution::chain(&analysis.attributions, at as usize)).unwrap_or_default();
    let source = |&at: &u32| {
        let relation = analysis.attributions.get(at as usize)?;
        let words = || relation.source.first().map_or("-", |&s| analysis.document.token_text(s));
        Some(relation.resolved.as_ref().map_or_else(words, |r| r.name.as_str()))
    };
    std::iter::once(outlet).chain(relations.iter().filter_map(source)).collect::<Vec<_>>().join(" > ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::lexicon::Lexicons;

    #[test]
    fn a_row_is_a_line_however_the_text_is_wrapped() {
        let text = "The minister said on Tuesday that the bridge\r\nwould stay closed until the inquiry had been\nconcluded.";
        let analysis = crate::analysis::analyze(Article::from_text("a", text), &Lexicons::builtin());
        let mut table = Vec::new();
        write(&mut table, &analysis).unwrap();
        let table = String::from_utf8(table).unwrap();
        assert!(table.contains("the bridge  would stay closed until the inquiry had been concluded"), "{table}");
        assert_eq!(table.lines().count(), analysis.assertions.len());
    }
}
