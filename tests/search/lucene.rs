//! What is shared with Lucene's classic query language finds what Lucene finds; where the meaning differs, both answers are written down.
//!
//! Debian has Lucene as `liblucene8-java`; `SAYSO_LUCENE` names another folder with its jars. Without it or without Java these tests say so and pass.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use sayso::analysis::analyze;
use sayso::article::Article;
use sayso::index::{Name, Query, Reader, Versions, Writer};
use sayso::lexicon::Lexicons;
use sayso::record::{Assertion, Kind, Mentioned, Number, Passage, Record, Records, Relations, records};

use crate::brute::{Row, cut, labels, values};
use crate::shared::{DIFFERENT, OTHER_CUT, SAME_CUT, SENTENCES, SHARED, Sentence};
use crate::{FIXTURE, key};

/// Fields whose values are words.
const WORDS: [Name; 10] =
    [Name::InContent, Name::InSource, Name::InCue, Name::Source, Name::Cue, Name::Actor, Name::Place, Name::Headline, Name::Outlet, Name::Byline];

/// Fields whose values are looked at as a whole.
const WHOLE: [Name; 8] = [Name::Voice, Name::Naming, Name::SourceKind, Name::Act, Name::Stance, Name::Mode, Name::Flag, Name::Claim];

/// The parts of Lucene that are needed.
const JARS: [&str; 3] = ["lucene-core", "lucene-analyzers-common", "lucene-queryparser"];

/// The class path; `None`, and why, where Lucene or Java is not there.
fn lucene() -> Option<String> {
    let folder = std::env::var_os("SAYSO_LUCENE").map_or_else(|| PathBuf::from("/usr/share/java"), PathBuf::from);
    let mut names: Vec<String> = std::fs::read_dir(&folder).into_iter().flatten().flatten().map(|e| e.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    let jar = |part: &&str| {
        let version_of = |name: &&String| name.strip_prefix(*part).and_then(|rest| rest.strip_suffix(".jar")).is_some_and(|rest| rest.starts_with("-8"));
        names.iter().find(version_of).map(|name| folder.join(name).display().to_string())
    };
    let jars: Vec<String> = JARS.iter().filter_map(jar).collect();
    if jars.len() < JARS.len() {
        println!("no Lucene 8 in {} (Debian: liblucene8-java): nothing was compared with it", folder.display());
        return None;
    }
    if !Command::new("java").arg("-version").stderr(Stdio::null()).status().is_ok_and(|status| status.success()) {
        println!("no Java here (Debian: default-jdk-headless): nothing was compared with Lucene");
        return None;
    }
    Some(jars.join(":"))
}

/// What Lucene answers: a line for each question.
fn asked(class_path: &str, told: &str) -> Vec<String> {
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readers/Lucene.java");
    let mut java =
        Command::new("java").arg("-cp").arg(class_path).arg(program).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("Java, which was there");
    java.stdin.take().expect("a pipe").write_all(told.as_bytes()).expect("told");
    let ended = java.wait_with_output().expect("an end");
    assert!(ended.status.success(), "Lucene.java failed (does this Java run a single source file? 11 and newer do)");
    String::from_utf8(ended.stdout).expect("UTF-8").lines().map(str::to_owned).collect()
}

/// Tells Lucene of an assertion: what sayso searches without a field is the field `text`, with a value for each role.
fn tell(told: &mut String, id: usize, record: &Record) {
    let line = |told: &mut String, kind: &str, name: &str, value: &str| {
        writeln!(told, "{kind}\t{name}\t{}", value.split_whitespace().collect::<Vec<_>>().join(" ")).expect("a string");
    };
    writeln!(told, "doc\t{id}").expect("a string");
    for name in [Name::InContent, Name::Source, Name::Cue] {
        for value in values(name, record) {
            line(told, "words", "text", &value);
        }
    }
    for name in WORDS {
        for value in values(name, record) {
            line(told, "words", name.as_str(), &value);
        }
    }
    for name in WHOLE {
        for value in labels(name, record) {
            line(told, "whole", name.as_str(), &value);
        }
    }
    record.article.published.iter().filter_map(|day| day.get(..10)).for_each(|day| line(told, "whole", "published", day));
    record.mentioned.numbers.iter().filter_map(|n| n.value).for_each(|value| line(told, "whole", "num", &value.to_string()));
}

/// The answers of both to every query: ids, with spaces, or `refused`.
fn both(class_path: &str, reader: &Reader, records: &[&Record], queries: &[&str]) -> Vec<[String; 2]> {
    let mut told = String::new();
    records.iter().zip(1..).for_each(|(record, id)| tell(&mut told, id, record));
    for query in queries {
        writeln!(told, "query\t{query}").expect("a string");
    }
    let theirs = asked(class_path, &told);
    assert_eq!(theirs.len(), queries.len(), "an answer to each");
    let keys: Vec<_> = records.iter().map(|record| key(record)).collect();
    let ours = |text: &&str| {
        let Ok(query) = Query::parse(text) else { return "refused".to_owned() };
        let found: BTreeSet<_> = reader.stream(&query, Versions::Latest).expect("an answer").map(|r| key(&r.expect("a record"))).collect();
        (1..).zip(&keys).filter(|(_, key)| found.contains(*key)).map(|(id, _): (usize, _)| id.to_string()).collect::<Vec<_>>().join(" ")
    };
    queries.iter().map(ours).zip(theirs).map(|(ours, theirs)| [ours, theirs]).collect()
}

/// The records of a sentence: its article, and one assertion with the roles that are written down, whatever an analysis would find.
fn records_of(sentence: &Sentence, lexicons: &Lexicons) -> Records {
    let id = sentence.id.to_string();
    let some = |value: &str| (!value.is_empty()).then(|| value.to_owned());
    let article = Article {
        article_id: id.clone(),
        headline: some(sentence.headline),
        byline: some(sentence.byline),
        outlet: some(sentence.outlet),
        published: some(sentence.published),
        ..Article::from_text(&id, &format!("{} {} {}", sentence.source, sentence.cue, sentence.content))
    };
    let mut all = records(&analyze(article, lexicons), Some(&id));
    all.all.truncate(1);
    let number = |&value: &f64| Number { kind: "count".to_owned(), value: Some(value), min: Some(value), max: Some(value), unit: None, span: None };
    let mut assertion = all.all[0].clone();
    assertion.blocks.clear();
    assertion.relations = Relations::default();
    let record = &mut assertion.record;
    record.kind = Kind::Assertion;
    record.passage = Passage::default();
    record.mentioned = Mentioned { numbers: sentence.numbers.iter().map(number).collect(), ..Mentioned::default() };
    record.assertion = Some(Assertion {
        assertion_id: format!("{:016x}", sentence.id),
        id: "s1".to_owned(),
        part: "text".to_owned(),
        content: sentence.content.to_owned(),
        voice: if sentence.cue.is_empty() { "author" } else { "attributed" }.to_owned(),
        naming: some(sentence.naming),
        sources: some(sentence.source).into_iter().collect(),
        cue: some(sentence.cue),
        certainty: "CT".to_owned(),
        polarity: "+".to_owned(),
        author_certainty: "CT".to_owned(),
        author_polarity: "+".to_owned(),
        claim: "none".to_owned(),
        ..Assertion::default()
    });
    all.all.push(assertion);
    all
}

/// An index of the sentences, with their assertions in the order of their ids.
fn sentences() -> (tempfile::TempDir, Reader, Vec<Records>) {
    let folder = tempfile::tempdir().expect("a folder");
    let lexicons = Lexicons::builtin();
    let all: Vec<Records> = SENTENCES.iter().map(|sentence| records_of(sentence, &lexicons)).collect();
    let mut writer = Writer::open(folder.path(), 1).expect("an index");
    for (number, records) in all.iter().enumerate() {
        writer.replace(records).expect("put in");
        if number == SENTENCES.len() / 2 {
            writer.commit("").expect("committed");
        }
    }
    writer.finish().expect("done");
    let reader = Reader::open(folder.path()).expect("an index");
    (folder, reader, all)
}

#[test]
fn queries_that_lucene_shares_find_what_lucene_finds() {
    assert!(SHARED.len() >= 60, "{}", SHARED.len());
    let Some(class_path) = lucene() else { return };
    let (_folder, reader, all) = sentences();
    let made_up: Vec<&Record> = all.iter().filter_map(|records| records.iter().nth(1)).collect();
    let demo: Vec<&Record> = FIXTURE.rows.iter().map(|Row { record }| record).filter(|record| record.assertion.is_some()).collect();
    let mut wrong = Vec::new();
    for (name, reader, records) in [("sentences", &reader, made_up), ("demo", &FIXTURE.reader, demo)] {
        let answers = both(&class_path, reader, &records, SHARED);
        let asked = SHARED.iter().zip(&answers);
        wrong.extend(
            asked.filter(|(_, [ours, theirs])| ours != theirs).map(|(query, [ours, theirs])| format!("{name}: {query}\n  sayso: {ours}\n  Lucene: {theirs}")),
        );
        let telling = answers.iter().filter(|[ours, _]| !ours.is_empty() && ours.split(' ').count() < records.len()).count();
        assert!(telling * 10 >= SHARED.len() * 8, "{name}: only {telling} of {} queries find some and not all", SHARED.len());
    }
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn where_a_query_means_something_else_to_lucene_both_answers_are_known() {
    let Some(class_path) = lucene() else { return };
    let (_folder, reader, all) = sentences();
    let records: Vec<&Record> = all.iter().filter_map(|records| records.iter().nth(1)).collect();
    let queries: Vec<&str> = DIFFERENT.iter().map(|row| row.query).collect();
    let answers = both(&class_path, &reader, &records, &queries);
    let mut wrong = Vec::new();
    for (row, [ours, theirs]) in DIFFERENT.iter().zip(&answers) {
        assert!(row.sayso != row.lucene && !row.because.is_empty(), "{} is no difference", row.query);
        if (row.sayso, row.lucene) != (ours, theirs) {
            wrong.push(format!("{} ({})\n  sayso: {ours}, expected {}\n  Lucene: {theirs}, expected {}", row.query, row.because, row.sayso, row.lucene));
        }
    }
    assert!(wrong.is_empty(), "{} are not as written:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn lucene_cuts_the_sentences_into_the_same_words() {
    let Some(class_path) = lucene() else { return };
    let of_sentences = SENTENCES.iter().flat_map(|s| [s.content, s.source, s.cue, s.headline, s.outlet, s.byline]).filter(|text| !text.is_empty());
    let same = of_sentences.chain(SAME_CUT.iter().copied()).map(|text| (text, None));
    let texts: Vec<(&str, Option<&str>)> = same.chain(OTHER_CUT.iter().map(|&(text, theirs)| (text, Some(theirs)))).collect();
    let mut told = String::new();
    for (text, _) in &texts {
        writeln!(told, "cut\t{text}").expect("a string");
    }
    let answers = asked(&class_path, &told);
    assert_eq!(answers.len(), texts.len(), "an answer to each");
    for ((text, expected), theirs) in texts.iter().zip(answers) {
        let ours = cut(text).into_iter().map(|(stem, _)| stem).collect::<Vec<_>>().join(" ");
        match expected {
            None => assert_eq!(ours, theirs, "{text}"),
            Some(expected) => assert_eq!((theirs.as_str(), ours == theirs), (*expected, false), "{text}: sayso has {ours}"),
        }
    }
}
