//! Exports as a user makes them, read back by the programs that they are for.
//!
//! `scripts/check` installs the readers (`tests/requirements.txt`) into target/python.

mod desk;

use std::path::{Path, PathBuf};
use std::process::Command;

use desk::Desk;

/// Every format that is one file, and the file's name.
const FILES: [(&str, &str); 13] = [
    ("csv", "csv.csv"),
    ("xlsx", "xlsx.xlsx"),
    ("jsonl", "jsonl.jsonl"),
    ("parquet", "parquet.parquet"),
    ("ftm", "ftm.ftm.json"),
    ("webannotation", "webannotation.jsonld"),
    ("claimreview", "claimreview.jsonld"),
    ("gexf", "gexf.gexf"),
    ("graphml", "graphml.graphml"),
    ("bibtex", "bibtex.bib"),
    ("csl-json", "csl-json.json"),
    ("opensearch", "opensearch.ndjson"),
    ("quickwit", "quickwit.ndjson"),
];

/// The Python that has the readers; `None` where there is to be none.
fn python() -> Option<PathBuf> {
    if std::env::var_os("SAYSO_NO_PYTHON").is_some() {
        eprintln!("SAYSO_NO_PYTHON is set: exports were not read back");
        return None;
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let found = ["bin/python", "Scripts/python.exe"].iter().map(|python| root.join("target/python").join(python)).find(|python| python.is_file());
    Some(found.expect("target/python is missing: run scripts/check, which makes it (or set SAYSO_NO_PYTHON=1 to go without these tests)"))
}

#[test]
fn every_format_is_read_back_by_the_programs_that_it_is_for() {
    let desk = Desk::new();
    let count = desk.rows().len();
    assert!(count >= 8, "{count}");
    for (format, file) in FILES {
        let mut args = vec!["export", "--in", "ix", "--format", format, "--out", file];
        // The apostrophe of the guard would be a difference.
        args.extend((format == "csv").then_some("--no-formula-guard"));
        let told = desk.run(&args, 0);
        assert!(told.out().is_empty());
        assert!(told.err().contains(&format!("{count} records exported")), "{format}: {}", told.err());
    }
    let Some(python) = python() else { return };
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readers/read.py");
    let read = Command::new(python).arg(script).arg(desk.path("")).output().unwrap();
    let out = String::from_utf8_lossy(&read.stdout).into_owned();
    assert!(read.status.success(), "{out}\n{}", String::from_utf8_lossy(&read.stderr));
    assert_eq!(out.lines().count(), 9, "{out}");
}

#[test]
fn standard_output_and_a_file_get_the_same_bytes_and_a_second_run_too() {
    let desk = Desk::new();
    for (format, file) in FILES {
        desk.run(&["export", "--in", "ix", "--format", format, "--out", file], 0);
        let first = std::fs::read(desk.path(file)).unwrap();
        desk.run(&["export", "--in", "ix", "--format", format, "--out", file], 0);
        assert_eq!(std::fs::read(desk.path(file)).unwrap(), first, "{format}: a second run");
        assert_eq!(desk.run(&["export", "--in", "ix", "--format", format], 0).0.stdout, first, "{format}: standard output");
    }
    let left: Vec<_> = std::fs::read_dir(desk.path("")).unwrap().map(|e| e.unwrap().file_name()).filter(|n| n.to_string_lossy().contains(".part")).collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn a_query_narrows_an_export_and_nothing_found_is_an_empty_table() {
    let desk = Desk::new();
    let lines = |query: &str| desk.run(&["export", "--in", "ix", "--format", "csv", "--query", query], 0).out().lines().count();
    let own = desk.rows().iter().filter(|row| row["voice"] == "author").count();
    assert_eq!(lines("voice:author"), own + 1);
    assert_eq!(lines("zanzibar"), 1);
    desk.run(&["export", "--in", "ix", "--format", "csv", "--query", "source:\"open"], 2);
}

#[test]
fn a_name_is_found_under_the_others_that_the_lexicons_have_and_the_reading_is_told() {
    let desk = Desk::new();
    let count = |query: &str| {
        let ended = desk.run(&["export", "--in", "ix", "--format", "jsonl", "--query", query], 0);
        assert!(ended.err().contains("note: read as: "), "{}", ended.err());
        ended.out().lines().count()
    };
    let by_id = count("source:org:who OR actor:org:who");
    assert!(by_id > 0);
    for name in ["WHO", "\"World Health Organization\"", "\"world health organisation\""] {
        assert_eq!(count(&format!("source:{name} OR actor:{name}")), by_id, "{name}");
    }
}

#[test]
fn formulas_are_guarded_unless_that_is_not_wanted() {
    let desk = Desk::new();
    let guarded = desk.run(&["export", "--in", "ix", "--format", "csv", "--bom"], 0);
    assert!(guarded.out().starts_with('\u{feff}') && guarded.out().contains("'=1+1 is the sum"));
    assert!(guarded.err().contains("apostrophe"));
    let open = desk.run(&["export", "--in", "ix", "--format", "csv", "--no-formula-guard"], 0);
    assert!(!open.out().contains("'=1+1") && open.out().contains(",=1+1 is the sum,"));
}

#[test]
fn articles_are_rows_where_the_format_has_rows() {
    let desk = Desk::new();
    let out = desk.run(&["export", "--in", "ix", "--format", "jsonl", "--rows", "articles"], 0).out();
    let texts: Vec<serde_json::Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(texts.len(), 2);
    assert!(texts.iter().any(|t| t["text"].as_str().unwrap().contains("Goïta bridge would stay shut")));
    desk.run(&["export", "--in", "ix", "--format", "csv", "--rows", "articles", "--query", "bridge"], 0);
    let refused = desk.run(&["export", "--in", "ix", "--format", "ftm", "--rows", "articles"], 2);
    assert!(refused.err().contains("hint: csv, xlsx"), "{}", refused.err());
}

#[test]
fn brat_gets_a_folder_whose_annotations_name_the_words() {
    let desk = Desk::new();
    let told = desk.run(&["export", "--in", "ix", "--format", "brat", "--out", "brat"], 0);
    assert!(told.err().contains("in 2 articles"), "{}", told.err());
    let mut bound = 0;
    for name in ["bridge", "e-1"] {
        let text: Vec<char> = desk.read(&format!("brat/{name}.txt")).chars().collect();
        for line in desk.read(&format!("brat/{name}.ann")).lines().filter(|line| line.starts_with('T')) {
            let cells: Vec<&str> = line.split('\t').collect();
            let places = cells[1].split_once(' ').unwrap().1;
            let words: Vec<String> = places
                .split(';')
                .map(|place| place.split_once(' ').unwrap())
                .map(|(begin, end)| text[begin.parse().unwrap()..end.parse().unwrap()].iter().collect())
                .collect();
            assert_eq!(words.join(" "), cells[2]);
            bound += 1;
        }
    }
    assert!(bound > 10, "{bound}");
    assert!(desk.run(&["export", "--in", "ix", "--format", "brat", "--out", "brat"], 2).err().contains("is there already"));
    assert!(desk.run(&["export", "--in", "ix", "--format", "brat"], 2).err().contains("--out DIR"));
}

#[test]
fn what_is_wrong_is_told_and_no_file_is_left() {
    let desk = Desk::new();
    assert!(desk.run(&["export", "--in", "nowhere", "--format", "csv", "--out", "x.csv"], 2).err().contains("no such folder"));
    assert!(desk.run(&["export", "--in", "ix", "--format", "csv", "--out", "no/such/x.csv"], 2).err().contains("its folder is not there"));
    assert!(!desk.path("x.csv").exists());
}

#[cfg(unix)]
#[test]
fn a_reader_that_has_seen_enough_ends_an_export_quietly() {
    let desk = Desk::new();
    let line = desk.read("in/echo.jsonl");
    let many: String = (0..120).map(|number| line.replace("e-1", &format!("m-{number}"))).collect();
    desk.write("more/many.jsonl", &many);
    desk.run(&["index", "more", "--into", "ix"], 0);
    for format in ["csv", "jsonl", "parquet", "xlsx", "ftm", "webannotation", "claimreview", "opensearch", "quickwit"] {
        let mut child = Command::new(assert_cmd::cargo::cargo_bin!("sayso"))
            .args(["export", "--in", "ix", "--format", format])
            .current_dir(desk.path(""))
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        // A pipe holds less than what is written.
        drop(child.stdout.take());
        let ended = child.wait_with_output().unwrap();
        let told = String::from_utf8_lossy(&ended.stderr).into_owned();
        assert_eq!(ended.status.code(), Some(0), "{format}: {told}");
        assert!(!told.contains("error"), "{format}: {told}");
    }
}
