//! The numbers by which an index tells what another version of the program read or analysed.

#[path = "../build/stages.rs"]
mod stages;

use std::fs;

use stages::{STAGES, Stage, bare, crates, number};

#[test]
fn what_is_no_code_is_left_out_of_a_number() {
    let code = "fn a<'a>(x: &'a str) -> bool { x == \"// no comment\" && x != r#\"a \"b\" /* c\"# && '\"' != '\\'' }";
    for (same, written) in [
        (true, format!("//! Module.\n{code} // why\n\n#[cfg(test)]\nmod tests {{\n    fn t() {{}}\n}}\n")),
        (true, code.replace(" && ", "\n    && /* both */ ")),
        (false, code.replace("no comment", "a comment")),
        (false, code.replace("a \"b\"", "a  \"b\"")),
        (false, code.replace("bool {", "bool { !")),
        (false, code.replace("fn a", "fna")),
    ] {
        assert_eq!(bare(&written) == bare(code), same, "{written}\n{}", bare(&written));
    }
}

#[test]
fn the_crates_that_code_calls_count_with_those_behind_them() {
    let lock = "[[package]]\nname = \"a-b\"\nversion = \"1.0\"\ndependencies = [\n \"c\",\n]\n\n[[package]]\nname = \"c\"\nversion = \"2.0\"\n\n[[package]]\nname = \"d\"\nversion = \"3.0\"\n";
    assert_eq!(crates(lock, "use a_b::x;").into_iter().collect::<Vec<_>>(), ["a-b 1.0", "c 2.0"]);
}

#[test]
fn a_word_of_code_or_of_a_list_changes_the_number_of_its_stage_alone() {
    let root = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        fs::create_dir_all(root.path().join(path).parent().unwrap()).unwrap();
        fs::write(root.path().join(path), text).unwrap();
    };
    let stages = [Stage { variable: "A", paths: &["a"] }, Stage { variable: "B", paths: &["b.rs", "list.tsv"] }];
    let numbers = || stages.each_ref().map(|stage| number(root.path(), stage, &mut |_| {}).unwrap());
    for (path, text) in [("a/x.rs", "fn x() {}"), ("a/deep/y.rs", "fn y() {}"), ("b.rs", "fn b() {}"), ("list.tsv", "say\n")] {
        write(path, text);
    }
    let before = numbers();
    write("a/x.rs", "// What x is.\nfn x() {}\n");
    assert_eq!(numbers(), before);
    for (path, text, changed) in [("a/deep/y.rs", "fn y() { 1 }", [true, false]), ("list.tsv", "tell\n", [false, true]), ("a/z.rs", "", [true, false])] {
        let before = numbers();
        write(path, text);
        let after = numbers();
        assert_eq!([before[0] != after[0], before[1] != after[1]], changed, "{path}");
    }
}

#[test]
fn what_a_stage_is_made_of_is_there() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    for stage in STAGES {
        for path in stage.paths {
            assert!(root.join(path).exists(), "{}: {path}", stage.variable);
        }
    }
}
