//! The committed lexicons: every file is read by the strict validator, is built in, and may be given away.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use sayso::lexicon::{BUILTIN, Case, Check, File, Kind, Lexicons, Problem, Row, parse};
use sayso::token::fold;

/// Licences of data that may be part of the program. A file under another one is not committed.
const LICENCES: &[&str] = &["MIT OR Apache-2.0", "MIT", "Apache-2.0", "CC0-1.0", "CC-BY-4.0", "CC-BY-SA-4.0"];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("lexicons/en")
}

/// Every file below `lexicons/en`: its name without `.tsv`, and its text.
fn committed() -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for room in fs::read_dir(folder()).expect("the lexicons are there").map(|e| e.expect("an entry").path()) {
        for path in fs::read_dir(&room).expect("a folder").map(|e| e.expect("an entry").path()) {
            let relative = path.strip_prefix(folder()).expect("below").with_extension("");
            assert_eq!(path.extension().and_then(|e| e.to_str()), Some("tsv"), "{} is no lexicon", path.display());
            let name: Vec<_> = relative.iter().map(|part| part.to_string_lossy()).collect();
            found.insert(name.join("/"), fs::read_to_string(&path).expect("UTF-8"));
        }
    }
    assert!(found.len() > 30, "only {} lexicons were read", found.len());
    found
}

/// Every file as the validator reads it.
fn parsed() -> Vec<File> {
    committed().into_iter().filter_map(|(name, text)| parse(&format!("lexicons/en/{name}.tsv"), &name, text).ok()).collect()
}

#[test]
fn every_file_passes_the_validator() {
    let problems: Vec<Problem> =
        committed().into_iter().filter_map(|(name, text)| parse(&format!("lexicons/en/{name}.tsv"), &name, text).err()).flatten().collect();
    let shown: String = problems.iter().take(20).map(ToString::to_string).collect();
    assert!(problems.is_empty(), "{} problems\n{shown}", problems.len());
}

#[test]
fn the_built_in_list_and_the_folder_agree() {
    let built_in: BTreeSet<&str> = BUILTIN.iter().map(|(_, name, _)| *name).collect();
    let committed = committed();
    let here: BTreeSet<&str> = committed.keys().map(String::as_str).collect();
    let missing: Vec<_> = here.difference(&built_in).collect();
    assert!(missing.is_empty(), "not in src/lexicon/builtin.rs: {missing:?}");
    assert_eq!(built_in.len(), BUILTIN.len(), "a lexicon stands twice in src/lexicon/builtin.rs");
    for (path, name, text) in BUILTIN {
        assert_eq!(*path, format!("lexicons/en/{name}.tsv"));
        assert_eq!(committed.get(*name).map(String::as_str), Some(*text), "{path}");
    }
}

#[test]
fn every_kind_has_a_file() {
    let names: Vec<String> = committed().into_keys().collect();
    let empty: Vec<&str> = Kind::ALL.iter().filter(|kind| !names.iter().any(|name| Kind::at(name) == Some(**kind))).map(|kind| kind.path()).collect();
    assert!(empty.is_empty(), "no file below lexicons/en: {empty:?}");
}

#[test]
fn every_file_says_where_it_is_from_and_may_be_given_away() {
    for file in parsed() {
        assert!(LICENCES.contains(&file.licence.as_str()), "{}: licence `{}`", file.path, file.licence);
        assert!(!file.origin.is_empty(), "{}: no origin", file.path);
        assert!(!file.rows.is_empty(), "{}: no entries", file.path);
    }
}

/// The forms of an entry, by column, as the matcher tells them apart.
fn forms(file: &File, row: Row) -> Vec<Vec<String>> {
    let is_forms = |check| matches!(check, Check::Forms | Check::MaybeForms);
    let cells = file.cells(row).zip(file.kind.columns()).filter(|(cell, column)| is_forms(column.check) && *cell != "-");
    let seen = |form: &str| if file.case == Case::Any { fold(form) } else { form.to_owned() };
    cells.map(|(cell, _)| cell.split('|').map(seen).collect()).collect()
}

#[test]
fn no_entry_has_a_form_twice() {
    let mut twice = Vec::new();
    for file in parsed() {
        for &row in &file.rows {
            for column in forms(&file, row) {
                let once: BTreeSet<&String> = column.iter().collect();
                if once.len() < column.len() {
                    twice.push(format!("{}:{}: {}", file.path, row.line, column.join("|")));
                }
            }
        }
    }
    assert!(twice.is_empty(), "{} entries have a form twice\n{}", twice.len(), twice[..twice.len().min(20)].join("\n"));
}

const HEADER: &str =
    "# lexicon: cues/recipients\n# about: Who is told\n# columns: noun forms\n# origin: own\n# licence: MIT OR Apache-2.0\n# retrieved: 2026-01-05\n";

/// The messages about a file of recipients.
fn messages(name: &str, text: String) -> String {
    let problems = parse("mine/recipients.tsv", name, text).expect_err("a broken file");
    problems.iter().map(ToString::to_string).collect()
}

#[test]
fn a_message_says_where_what_and_what_to_do() {
    let body = |body: &str| messages("cues/recipients", format!("{HEADER}{body}"));
    assert_eq!(
        body("crowd\tcrowd\n\nmob\n"),
        "mine/recipients.tsv:9:1: 1 cells, 2 columns\n  9 | mob\n    | ^^^\nhint: cells are separated by one tab; an empty cell is `-`\n"
    );
    assert_eq!(
        body("crowd\tcrowd||crowds\n"),
        "mine/recipients.tsv:7:7: no form in ``\n  7 | crowd crowd||crowds\n    |       ^^^^^^^^^^^^^\nhint: forms are separated by `|`\n"
    );
    assert_eq!(
        body("mob\tmob\ncrowd\tcrowd\n"),
        "mine/recipients.tsv:8:1: `crowd` stands after `mob`\n  8 | crowd crowd\n    | ^^^^^\n\
         hint: rows are sorted by their first cell, in byte order (`LC_ALL=C sort`)\n"
    );
}

#[test]
fn each_kind_of_mistake_has_its_message() {
    let good = format!("{HEADER}crowd\tcrowd\n");
    assert!(parse("mine/recipients.tsv", "cues/recipients", good.clone()).is_ok());
    for (name, text, message) in [
        ("cues/recipient", good.clone(), "no lexicon is called `cues/recipient`\nhint: the lexicons are `"),
        ("cues/recipients", good.replace("# about: Who is told\n", ""), "header lacks `about`\nhint: add a line `# about: …`"),
        ("cues/recipients", good.replace("noun forms", "noun"), "columns are `noun`\nhint: this lexicon has `noun forms`"),
        ("cues/recipients", good.replace("MIT OR Apache-2.0", "GPL-3.0"), "licence `GPL-3.0` is not one that lexicons may have\nhint: use one of `"),
        ("cues/recipients", good.replace('\n', "\r\n"), "carriage return\nhint: lines end in LF alone"),
        ("cues/recipients", good.trim_end().to_owned(), "no line feed at the end of the file"),
        ("cues/recipients", format!("{good}Crowd\tthe crowd\n"), "`Crowd` stands after `crowd`"),
        ("cues/recipients", format!("{HEADER}Café\tx\ncafe\ty\n"), "`cafe` is on line 7 already"),
        ("cues/recipients", format!("{HEADER}crowd\t\n"), "empty forms\n"),
        ("cues/recipients", format!("{HEADER}cafe\u{301}\tx\n"), "noun has white space at an end, or is not in NFC"),
    ] {
        let shown = messages(name, text);
        assert!(shown.starts_with("mine/recipients.tsv:") && shown.contains(message), "{message}\n{shown}");
    }
}

/// A file of cues: its kind, its columns, the lines of its header beyond the six, its rows.
fn cues(kind: &str, columns: &str, further: &str, rows: &str) -> Result<File, Vec<Problem>> {
    let header = format!("# lexicon: cues/{kind}\n# about: x\n# columns: {columns}\n# origin: own\n# licence: CC0-1.0\n# retrieved: 2026-01-05\n{further}");
    parse("mine.tsv", &format!("cues/{kind}"), format!("{header}{rows}"))
}

#[test]
fn a_cue_without_a_legal_class_stance_frame_shape_or_share_is_refused() {
    let verbs = "lemma forms class stance frames trust shown";
    let nouns = "lemma forms class stance frames trust";
    let phrases = "phrase forms class stance shape trust";
    for (kind, columns, row, message) in [
        ("verbs", verbs, "mew\tmew\t-\tneutral\tthat\t-\t-", "unknown class `-`"),
        ("verbs", verbs, "mew\tmew\tsay\t-\tthat\t-\t-", "unknown stance `-`"),
        ("verbs", verbs, "mew\tmew\tsay\tneutral\t-\t-\t-", "unknown frames `-`"),
        ("verbs", verbs, "mew\tmew\tsay\tneutral\tthat|thus\t-\t-", "unknown frames `thus`"),
        ("verbs", verbs, "mew\tmew\tsay\tneutral\tthat\t\t-", "empty trust"),
        ("verbs", verbs, "mew\tmew\tsay\tneutral\tthat\t101\t-", "`101` is no whole number from 0 to 100"),
        ("verbs", verbs, "mew\tmew\tsay\tneutral\tthat\t80\tthus:80", "`thus:80` is no share of a construction"),
        ("verbs", verbs, "mew\tmew\tsay\tneutral\tthat\t-\tthat:80", "shares by construction without `trust`"),
        ("nouns", nouns, "mew\tmew\tsay\tneutral\t-\t-", "unknown frames `-`"),
        ("nouns", nouns, "mew\tmew\tmews\tneutral\tthat\t-", "unknown class `mews`"),
        ("phrases", phrases, "mew\tmew\tsay\tneutral\t-\t-", "unknown shape `-`"),
        ("phrases", phrases, "mew\tmew\tsay\tloud\tadverb\t-", "unknown stance `loud`"),
    ] {
        let problems = cues(kind, columns, "# measured: x\n", &format!("{row}\n")).expect_err(row);
        assert!(problems.iter().any(|p| p.to_string().contains(message)), "{row}\n{message}\n{problems:?}");
    }
}

#[test]
fn a_share_needs_a_header_that_says_what_it_was_measured_on() {
    let columns = "lemma forms class stance frames trust";
    let row = |trust: &str| format!("mew\tmew\tsay\tneutral\tthat\t{trust}\n");
    assert!(cues("nouns", columns, "", &row("-")).is_ok());
    assert!(cues("nouns", columns, "# measured: a hundred letters\n", &row("40")).is_ok());
    let problems = cues("nouns", columns, "", &row("40")).expect_err("nothing says of what");
    assert!(problems[0].to_string().contains("shares are given, and the header lacks `measured`\n"), "{problems:?}");
}

#[test]
fn a_user_s_entry_replaces_or_takes_away_the_built_in_one() {
    let user = |body: &str| vec![("mine/recipients.tsv".to_owned(), "cues/recipients".to_owned(), format!("{HEADER}{body}"))];
    let analysed = |lexicons: &Lexicons| {
        let text = "The minister told reporters the bridge was safe.";
        sayso::text::segment(sayso::article::Article::from_text("a", text), lexicons).hit(3, Kind::Recipients)
    };
    assert!(analysed(&Lexicons::builtin()).is_some());
    assert!(analysed(&Lexicons::layered(user("reporter\t-\n")).expect("a good file")).is_none());
    assert_eq!(Lexicons::layered(user("mob\n")).expect_err("a broken file").len(), 1);
}
