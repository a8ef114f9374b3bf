//! The literate specification: what is found in texts of our own, in a closed world.
//!
//! Every `tests/spec/*.md` holds cases: an `article` block, then an `expect` block that names what must be found. `tests/spec/README.md`
//! says how to write one. With `SAYSO_UPDATE=1` the blocks are written anew from what is found; read the diff before you commit it.
//! A case that is known to fail is marked `xfail` and stands in `known-gaps.md`; it fails this test as soon as it passes.

#[path = "spec/case.rs"]
mod case;
#[path = "spec/diff.rs"]
mod diff;
#[path = "spec/finding.rs"]
mod finding;
#[path = "spec/found.rs"]
mod found;
#[path = "spec/table.rs"]
mod table;

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use case::{Case, read_cases};
use diff::compare;
use finding::Finding;
use found::{Text, analysed};
use sayso::lexicon::Lexicons;

/// Compiled once for every test.
static LEXICONS: LazyLock<Lexicons> = LazyLock::new(Lexicons::builtin);

/// The one file whose cases are known to fail.
const GAPS: &str = "known-gaps.md";

/// Fewest cases: fewer would mean that they were not read.
const FEWEST: usize = 80;

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spec");
    let entries = fs::read_dir(folder).expect("tests/spec is there").map(|e| e.expect("an entry").path());
    let mut files: Vec<PathBuf> = entries.filter(|p| p.extension().is_some_and(|e| e == "md") && p.file_name().is_some_and(|n| n != "README.md")).collect();
    files.sort();
    files
}

/// What is wrong with a case, if anything.
fn problem(case: &Case) -> Option<String> {
    let text = analysed(&case.article, &LEXICONS);
    let expected = match &case.expected {
        Ok(expected) => expected,
        Err(message) => return Some(message.clone()),
    };
    if let Some(absent) = expected.findings.iter().flat_map(Finding::fragments).find(|f| !text.holds(f)) {
        return Some(format!("`{absent}` is not in the article\n"));
    }
    let difference = compare(expected, &text);
    match (difference.is_empty(), case.xfail) {
        (true, false) | (false, true) => None,
        (false, false) => Some(difference),
        (true, true) => Some(format!("is marked `xfail`, but what it names is found\nhint: move it out of `{GAPS}`, without `xfail`\n")),
    }
}

#[test]
fn every_case_is_found_as_written_and_nothing_else() {
    let update = std::env::var_os("SAYSO_UPDATE").is_some();
    let (mut report, mut count, mut gaps) = (String::new(), 0, 0);
    for path in files() {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let markdown = fs::read_to_string(&path).expect("text");
        let cases = read_cases(&markdown).unwrap_or_else(|message| panic!("tests/spec/{name}:{message}"));
        println!("{name}: {} cases", cases.len());
        count += cases.len();
        for case in &cases {
            gaps += usize::from(case.xfail);
            if case.xfail != (name == GAPS) {
                let _ = writeln!(report, "tests/spec/{name}:{}: `xfail` stands in `{GAPS}`, and there alone\n", case.line);
            }
            if let Some(problem) = problem(case) {
                let _ = writeln!(report, "tests/spec/{name}:{}: {}\n{problem}", case.line, case.title);
            }
        }
        let tables = table::read_tables(&markdown).unwrap_or_else(|message| panic!("tests/spec/{name}:{message}"));
        for table in &tables {
            count += table.cases.len();
            for (line, problem) in table.problems(&LEXICONS) {
                let _ = writeln!(report, "tests/spec/{name}:{line}: {problem}");
            }
        }
        if update {
            let markdown = table::rewrite(&markdown, &tables, &LEXICONS);
            let cases = read_cases(&markdown).unwrap_or_default();
            let written = case::rewrite(&markdown, &cases, |case| analysed(&case.article, &LEXICONS));
            if fs::read_to_string(&path).is_ok_and(|before| before != written) {
                fs::write(&path, written).expect("the file can be written");
            }
        }
    }
    println!("{count} cases, {gaps} of them known gaps");
    assert!(count >= FEWEST, "only {count} cases were read");
    assert!(report.is_empty(), "\n{report}\nhint: `SAYSO_UPDATE=1 cargo test --test spec` writes what is found; read the diff");
}

/// The problem of the one case in `markdown`.
fn problem_of(markdown: &str) -> Option<String> {
    let cases = read_cases(markdown).expect("a case");
    assert_eq!(cases.len(), 1);
    problem(&cases[0])
}

const ARTICLE: &str = "# A case\n```article\nThe bridge will reopen in May, according to the transport ministry.\n```\n";

#[test]
fn a_difference_is_shown_under_the_words() {
    let wrong = "```expect\nattribution adverbial.according-to\n  content \"reopen in May\"\n  cue \"according to\"\n```\n";
    let shown = [
        "attribution adverbial.according-to",
        "  The bridge will reopen in May, according to the transport ministry.",
        "                  ^^^^^^^^^^^^^  expected content",
        "  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^  found content",
        "                                              ^^^^^^^^^^^^^^^^^^^^^^  found source",
    ];
    assert_eq!(problem_of(&format!("{ARTICLE}{wrong}")), Some(shown.join("\n") + "\n"));
}

#[test]
fn what_is_found_beside_the_expected_fails_and_what_is_not_named_at_all_is_free() {
    let unexpected = problem_of(&format!("{ARTICLE}```expect\n```\n")).expect("one attribution too many");
    assert!(unexpected.starts_with("not expected: attribution adverbial.according-to\n"), "{unexpected}");
    assert_eq!(problem_of(&format!("{ARTICLE}```expect\ntimex XXXX-05 \"May\"\n```\n")), None);
    let missing = problem_of(&format!("{ARTICLE}```expect\ntimex XXXX-05 \"May\"\ntimex 2024 \"bridge\"\n```\n")).expect("one too few");
    assert!(missing.starts_with("not found: timex 2024\n"), "{missing}");
    let absent = problem_of(&format!("{ARTICLE}```expect\ntimex 2024 \"June\"\n```\n"));
    assert_eq!(absent.as_deref(), Some("`June` is not in the article\n"));
}

#[test]
fn a_known_gap_that_is_closed_fails() {
    let closed = problem_of(&format!("{ARTICLE}```expect xfail\ntimex XXXX-05 \"May\"\n```\n")).expect("it passes");
    assert!(closed.contains("but what it names is found"), "{closed}");
    assert_eq!(problem_of(&format!("{ARTICLE}```expect xfail\nno timex\n```\n")), None);
}

#[test]
fn an_update_writes_what_is_found_of_the_layers_named() {
    let markdown = format!("{ARTICLE}```expect\nattribution *\n  naming vague\n  cue \"according to\"\nno assertion\n```\nProse.\n");
    let cases = read_cases(&markdown).expect("a case");
    let written = case::rewrite(&markdown, &cases, |case| analysed(&case.article, &LEXICONS));
    let expected = "```expect\n\
        attribution  adverbial.according-to\n  content    \"The bridge will reopen in May\"\n  cue        \"according to\"\n  \
        source     \"the transport ministry\"\n  naming     role\n\
        assertion    attributed  \"The bridge will reopen in May\"\n  flags      prediction\n```\nProse.\n";
    assert_eq!(written, format!("{ARTICLE}{expected}"));
    assert_eq!(problem_of(&written), None);
}

#[test]
fn mistakes_in_the_writing_are_named() {
    for (block, message) in [
        ("attribution\n", "1: `attribution` wants a label"),
        ("bridge x \"y\"\n", "1: no layer is called `bridge`"),
        ("attribution x\n  colour \"y\"\n", "2: `attribution` has no `colour`"),
        ("timex 2024 \"May\n", "1: a text without its closing mark"),
        ("  cue \"y\"\n", "1: an indented line belongs under a finding"),
    ] {
        let problem = problem_of(&format!("{ARTICLE}```expect\n{block}```\n"));
        assert_eq!(problem.as_deref(), Some(format!("expect block, line {message}\n").as_str()));
    }
    assert_eq!(read_cases("# A\n```article\nx\n```\n").err().as_deref(), Some("2: an `article` block without an `expect` block"));
}

/// Keeps the type in use where only its parts are.
#[test]
fn a_text_holds_its_words_over_line_breaks() {
    let text: Text = analysed("The bridge that was built in the spring of nineteen ten\nwas closed on Monday to all but the trams.", &LEXICONS);
    assert!(text.holds("ten was") && !text.holds("ten  was"));
}
