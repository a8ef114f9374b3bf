//! Every kind of query marks what it is due to, also in the sources that report a source, and in whole articles.

use sayso::analysis::analyze;
use sayso::article::Article;
use sayso::index::{Query, Reader, Versions, Writer};
use sayso::lexicon::Lexicons;
use sayso::record::records;

const TEXT: &str = "Police said the mayor had claimed that the dam at Ségou would hold until 5 July 2025.\n\n\
    According to the River Post, Ana Ruiz claimed that 1,200 litres of diesel had been stolen. Assimi Goïta denied it.\n\n\
    “It is a lie,” Goita added, citing a report by the World Health Organization.";

/// What each query marks, and why.
const MARKS: &[(&str, &[(&str, &str)])] = &[
    ("police", &[("word", "Police")]),
    ("source:police", &[("word", "Police")]),
    ("in-source:police", &[("word", "Police")]),
    ("in-source:mayor", &[("word", "mayor")]),
    ("source:polcie~1", &[("fuzzy", "Police")]),
    ("source:/pol.*/", &[("regex", "Police")]),
    ("source:\"river post\"", &[("phrase", "River Post")]),
    ("source:riv*", &[("wildcard", "River")]),
    ("in-source:(river w/2 post)", &[("proximity", "River Post")]),
    ("source:ruiz", &[("word", "Ruiz")]),
    ("source:org:who", &[("name", "World Health Organization")]),
    ("source:person:assimi-goita", &[("name", "Goita"), ("name", "Assimi Goïta")]),
    ("source:assimi", &[("name", "Goita"), ("word", "Assimi")]),
    ("in-content:/dam|diesel/", &[("regex", "dam"), ("regex", "diesel")]),
    ("in-content:deisel~1", &[("fuzzy", "diesel")]),
    ("chain:>=2 place:mali", &[("name", "Ségou")]),
    ("kind:article source:police", &[("word", "Police")]),
    ("kind:article place:mali", &[("name", "Ségou")]),
    ("kind:article num:1200", &[("number", "1,200 litres")]),
    ("kind:article mentions:2025-07", &[("date", "5 July 2025")]),
    ("kind:article actor:org:who", &[("name", "World Health Organization")]),
];

#[test]
fn what_a_query_is_due_to_is_marked_wherever_it_stands() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut writer = Writer::open(folder.path(), 1).expect("an index");
    let article = Article { published: Some("2025-06-01".to_owned()), ..Article::from_text("a", TEXT) };
    writer.replace(&records(&analyze(article, &Lexicons::builtin()), Some("a"))).expect("put in");
    writer.finish().expect("done");
    let reader = Reader::open(folder.path()).expect("an index");
    let mut wrong = Vec::new();
    for (text, expected) in MARKS {
        let results = reader.search(&Query::parse(text).expect(text), Versions::Latest, 100).expect("an answer");
        let cut = |[begin, end]: [u32; 2]| TEXT.chars().skip(begin as usize).take((end - begin) as usize).collect::<String>();
        let mut marks: Vec<_> = results.hits.iter().flat_map(|hit| hit.matches.iter().flatten()).map(|m| (m.how, cut(m.span()))).collect();
        marks.sort();
        let mut expected: Vec<_> = expected.iter().map(|(how, words)| (*how, (*words).to_owned())).collect();
        expected.sort();
        if marks != expected {
            wrong.push(format!("{text}: {marks:?} instead of {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
