//! What the tests of the exporters share.

use std::io::Cursor;

use super::{Entry, Format, Options, Rows, Written};
use crate::article::Article;
use crate::lexicon::Lexicons;
use crate::record::Record;

/// Two articles with marks that formats must escape, and their records.
pub fn records() -> Vec<Record> {
    let lexicons = Lexicons::builtin();
    let articles = [
        Article {
            headline: Some("Bridge & \"tunnel\" <shut>".to_owned()),
            byline: Some("Ann Lee and Bo {Chen}".to_owned()),
            outlet: Some("The Meridian".to_owned()),
            published: Some("2024-03-12".to_owned()),
            url: Some("https://example.org/bridge?a=1&b=2".to_owned()),
            language: Some("en".to_owned()),
            article_id: "aa11".to_owned(),
            ..Article::from_text(
                "bridge",
                "The minister said the Goïta bridge would stay shut.\n\n“We have no money,” said Ana Ruiz, a spokeswoman for the World Health \
                 Organization, “and 40% of it is gone.”\n\nIt has never been so bad. Ruiz denied that people had died.",
            )
        },
        Article {
            outlet: Some("Ostwall, daily".to_owned()),
            published: Some("2024-04-01T10:00".to_owned()),
            article_id: "bb22".to_owned(),
            ..Article::from_text("echo", "According to The Meridian, Ana Ruiz told reporters that the bridge would fall.\n\nTwo men, \"=1+1\", died.")
        },
    ];
    let all = articles.map(|article| crate::record::records(&crate::analysis::analyze(article, &lexicons), None));
    all.iter().flat_map(|r| r.iter().cloned().collect::<Vec<_>>()).collect()
}

/// The text of the article of each record.
pub fn text_of<'r>(all: &'r [Record], record: &Record) -> &'r str {
    let found = all.iter().find(|r| r.assertion.is_none() && r.article.article_id == record.article.article_id);
    found.map_or("", |r| r.passage.text.as_str())
}

pub fn options(rows: Rows, total: u64) -> Options {
    Options { rows, total, bom: false, guard_formulas: false, label: None }
}

/// What an export of `records` is, and what it tells.
pub fn written(format: Format, options: &Options, records: &[&Record]) -> (Vec<u8>, Written) {
    let all = self::records();
    let mut out = Cursor::new(Vec::new());
    let mut exporter = format.begin(options, Box::new(&mut out)).unwrap();
    for record in records {
        exporter.put(Entry { record, text: text_of(&all, record), label: "" }).unwrap();
    }
    let told = exporter.finish().unwrap();
    assert_eq!(told.records, records.len() as u64, "{format:?}");
    (out.into_inner(), told)
}

/// The assertions of [`records`], exported.
pub fn exported(format: Format) -> (Vec<u8>, Written) {
    let records = records();
    let assertions: Vec<_> = records.iter().filter(|r| r.assertion.is_some()).collect();
    written(format, &options(Rows::Assertions, assertions.len() as u64), &assertions)
}
