//! The program as a user meets it: what is printed, what is told, how it ends.

mod folder;

use std::fs;
use std::path::Path;
use std::process::Output;

use folder::Desk;
use serde_json::Value;

const ARTICLE: &str = "Bridge to stay shut\n\nThe minister said the bridge would stay shut until May.\n\n\
    “We have no money,” said Ana Ruiz, a spokeswoman for the transport ministry. Traffic has doubled since January.\n";

impl Desk {
    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    fn run(&self, args: &[&str]) -> Ended {
        self.run_with(args, "")
    }

    fn run_with(&self, args: &[&str], stdin: &str) -> Ended {
        let mut command = assert_cmd::cargo::cargo_bin_cmd!("sayso");
        Ended(command.current_dir(self.0.path()).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").args(args).write_stdin(stdin).output().unwrap())
    }
}

/// How a run ended.
struct Ended(Output);

impl Ended {
    fn out(&self) -> String {
        String::from_utf8(self.0.stdout.clone()).unwrap()
    }

    fn err(&self) -> String {
        String::from_utf8(self.0.stderr.clone()).unwrap()
    }

    #[track_caller]
    fn ends(self, status: i32) -> Self {
        assert_eq!(self.0.status.code(), Some(status), "stdout:\n{}\nstderr:\n{}", self.out(), self.err());
        self
    }

    #[track_caller]
    fn tells(self, wanted: &[&str]) -> Self {
        let err = self.err();
        for text in wanted {
            assert!(err.contains(text), "no `{text}` in:\n{err}");
        }
        self
    }

    #[track_caller]
    fn prints(self, wanted: &[&str]) -> Self {
        let out = self.out();
        for text in wanted {
            assert!(out.contains(text), "no `{text}` in:\n{out}");
        }
        self
    }

    fn articles(&self) -> Vec<Value> {
        self.out().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

fn demo_corpus() -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora").join("demo").to_string_lossy().into_owned()
}

#[test]
fn a_file_a_folder_and_standard_input_are_read() {
    let desk = Desk::with(&[("a.txt", ARTICLE), ("folder/b.md", ARTICLE), ("folder/deep/c.txt", ARTICLE)]);
    let ended = desk.run_with(&["extract", "--format", "jsonl", "a.txt", "folder", "-"], ARTICLE).ends(0);
    let origins: Vec<_> = ended.articles().iter().map(|a| a["origin"].as_str().unwrap().to_owned()).collect();
    assert_eq!(origins, ["a.txt", "folder/b.md", "folder/deep/c.txt", "-"]);
    assert_eq!(ended.err(), "");
}

#[test]
fn standard_input_is_looked_at_unless_its_format_is_given() {
    let desk = Desk::new();
    let line = "{\"id\": \"x1\", \"text\": \"The bridge is shut, police said.\"}\n";
    let guessed = desk.run_with(&["extract", "--format", "jsonl", "-"], line).ends(0);
    assert_eq!(guessed.articles()[0]["id"], "x1");
    let told = desk.run_with(&["extract", "--format", "jsonl", "--stdin-format", "text", "-"], line).ends(0);
    assert_eq!(told.articles()[0]["text"], line);
}

#[test]
fn lines_are_read_one_by_one_as_they_are_all_at_once() {
    let article = |n: usize| format!("{{\"id\": \"x{n}\", \"published\": \"soon\", \"text\": \"Bridge {n} in Ségou is shut, police said.\"}}");
    let text = format!("\u{feff}{}\r\n\n  \n{}\n{{\"text\": \n[1]\n{}", article(1), article(2), article(3));
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let desk = Desk::with(&[("a/n.jsonl", &text), ("b/n.jsonl", &format!("[]\n{}", article(1)))]);
    desk.write("c/n.jsonl", &utf16);
    let run = |folder: &str| desk.run(&["extract", "--format", "jsonl", &format!("{folder}/n.jsonl")]).ends(1);
    let ids = |ended: &Ended| ended.articles().iter().map(|a| a["origin"].as_str().unwrap()[1..].to_owned()).collect::<Vec<_>>();
    let sorted = |ended: &Ended| {
        let mut lines: Vec<String> = ended.err().lines().map(|line| line.replace("c/n", "a/n")).collect();
        lines.sort();
        lines
    };
    let (one_by_one, at_once) = (run("a"), run("c"));
    assert_eq!(ids(&one_by_one), ["/n.jsonl#1", "/n.jsonl#4", "/n.jsonl#7"]);
    assert_eq!(ids(&at_once), ids(&one_by_one));
    assert_eq!(sorted(&at_once), sorted(&one_by_one));
    assert_eq!(sorted(&one_by_one).len(), 5, "{}", one_by_one.err());
    one_by_one.tells(&["error: a/n.jsonl:5:9: ", "error: a/n.jsonl:6:1: an array is no article", "note: a/n.jsonl:1:14: "]);
    assert_eq!(ids(&run("b")), ["/n.jsonl#2"]);
    let piped = desk.run_with(&["extract", "--format", "jsonl", "-"], &text).ends(1);
    assert_eq!(piped.articles().iter().map(|a| a["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>(), ["x1", "x2", "x3"]);
}

#[test]
fn what_lies_beside_articles_is_no_input() {
    let desk = Desk::with(&[("d/a.txt", ARTICLE), ("d/a.ann", "T1"), ("d/a.toml", "outlet = \"X\"\n"), ("d/README.md", "# Read"), ("d/notes.mp3", "ID3")]);
    let ended = desk.run(&["extract", "--format", "jsonl", "--verbose", "d"]).ends(0);
    assert_eq!(ended.articles().len(), 1);
    ended.tells(&["note: d/README.md: skipped", "note: d/notes.mp3: skipped"]);
}

#[test]
fn what_is_inside_an_archive_is_extracted_within_its_limits() {
    let desk = Desk::new();
    let mut archive = tar::Builder::new(Vec::new());
    let mail = format!("From: Ann Lee <a@lee.example>\r\nSubject: The bridge\r\nMessage-ID: <1@lee.example>\r\n\r\n{ARTICLE}");
    for (name, content) in [("in/a.txt", ARTICLE.as_bytes()), ("b.eml", mail.as_bytes()), ("c.png", b"\x89PNG\r\n\x1a\n")] {
        let mut header = tar::Header::new_gnu();
        header.set_size(content.len() as u64);
        archive.append_data(&mut header, name, content).unwrap();
    }
    desk.write("dump.dat", &archive.into_inner().unwrap());
    let ended = desk.run(&["extract", "--format", "jsonl", "dump.dat"]).ends(1).tells(&["error: dump.dat!/c.png: not read: it seems to be a picture"]);
    let found: Vec<(String, String)> =
        ended.articles().iter().map(|a| (a["origin"].as_str().unwrap().to_owned(), a["id"].as_str().unwrap().to_owned())).collect();
    assert_eq!(found, [("dump.dat!/in/a.txt", "a"), ("dump.dat!/b.eml", "1@lee.example")].map(|(origin, id)| (origin.to_owned(), id.to_owned())));
    for (limit, state) in
        [("--max-files=1", "more than 1 files inside"), ("--max-file=64", "and 64 are allowed"), ("--max-total=64", "more than 64 bytes inside")]
    {
        desk.run(&["extract", "--format", "jsonl", limit, "dump.dat"]).ends(1).tells(&[state]);
    }
    desk.run(&["extract", "--max-depth=0", "dump.dat"]).ends(1).tells(&["dump.dat: too deep"]);
}

#[test]
fn outlet_and_date_come_from_flag_before_sidecar_before_table() {
    let table = "filename\tpublication_date\tpublisher\na.txt\t2020-01-01\tTable\nb.txt\t2020-01-02\tTable\nc.txt\t2020-01-03\tTable\n";
    let desk = Desk::with(&[("metadata.tsv", table), ("t/a.txt", ARTICLE), ("t/b.txt", ARTICLE), ("t/b.toml", "outlet = \"Sidecar\"\n")]);
    let outlets = |args: &[&str]| -> Vec<(Value, Value)> {
        let all = [&["extract", "--format", "jsonl", "t"], args].concat();
        desk.run(&all).ends(0).articles().iter().map(|a| (a["outlet"].clone(), a["published"].clone())).collect()
    };
    assert_eq!(outlets(&[]), [("Table".into(), "2020-01-01".into()), ("Sidecar".into(), "2020-01-02".into())]);
    assert_eq!(outlets(&["--outlet", "Flag", "--published", "2024-05-06"])[1], ("Flag".into(), "2024-05-06".into()));
}

#[test]
fn each_input_that_fails_has_one_line_and_the_rest_is_done() {
    let desk = Desk::with(&[("good.txt", ARTICLE), ("empty.txt", ""), ("broken.toml", "outlet = \n"), ("broken.txt", ARTICLE), ("bare/x.png", "x")]);
    desk.write("binary.txt", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0\x01\0\0\0\xff\xfe\0\0");
    desk.write("lines.jsonl", b"{\"text\": \"The bridge is shut, police said.\"}\n{\"text\": \n");
    let inputs = ["missing.txt", "empty.txt", "binary.txt", "lines.jsonl", "broken.txt", "bare", "good.txt"];
    let ended = desk.run(&[&["extract", "--format", "jsonl"], &inputs[..]].concat()).ends(1);
    assert_eq!(ended.articles().len(), 2, "{}", ended.err());
    let err = ended.err();
    let lines: Vec<&str> = err.lines().collect();
    assert_eq!(lines.len(), 6, "{err}");
    for (line, place) in lines.iter().zip(["missing.txt: ", "empty.txt: ", "binary.txt: ", "lines.jsonl:2", "broken.toml:1", "bare: "]) {
        assert!(line.starts_with(&format!("error: {place}")), "{line}");
        assert!(line.contains("(hint: "), "{line}");
    }
}

#[test]
fn whatever_goes_wrong_is_told_with_its_place_and_a_hint() {
    let desk = Desk::with(&[
        ("a.txt", ARTICLE),
        ("p.pdf", "%PDF-1.7\n"),
        ("s.toml", "outlet = \"X\"\n"),
        ("l.jsonl", "[1]\n"),
        ("lex/cues/verbs.tsv", "# lexicon: cues/verbs\n"),
    ]);
    for folder in ["bare", "x.txt"] {
        fs::create_dir(desk.path(folder)).unwrap();
    }
    for (args, status, place) in [
        (&["extract", "nowhere"][..], 1, "nowhere: "),
        (&["extract", "x.txt"], 1, "x.txt: no articles in this folder"),
        (&["extract", "p.pdf"], 1, "p.pdf: "),
        (&["extract", "s.toml"], 1, "s.toml: "),
        (&["extract", "l.jsonl"], 1, "l.jsonl:1:1: "),
        (&["explain", "-"], 1, "-: empty"),
        (&["extract", "a.txt", "--lexicons", "lex"], 2, "lex/cues/verbs.tsv:1:1: "),
        (&["extract", "a.txt", "--lexicons", "a.txt"], 2, "a.txt: is no folder"),
        (&["extract", "a.txt", "--out", "x.txt"], 2, "x.txt: is a folder"),
        (&["extract", "a.txt", "--format", "brat", "--out", "a.txt"], 2, "a.txt: is no folder"),
        (&["index", "a.txt", "--into", "a.txt/x"], 2, "a.txt/x: "),
        (&["search", "x", "--in", "a.txt"], 2, "a.txt: is no folder"),
        (&["score", "--gold", "a.txt"], 2, "a.txt: is no folder"),
        (&["man", "--out", "a.txt"], 2, "a.txt: is no folder"),
    ] {
        let err = desk.run(args).ends(status).err();
        assert!(err.starts_with(&format!("error: {place}")) && err.contains("hint: "), "{args:?}: {err}");
        assert_eq!(err.lines().count() == 1, status == 1, "{args:?}: {err}");
    }
}

#[cfg(unix)]
#[test]
fn links_that_lead_nowhere_or_round_are_told_and_the_rest_is_read() {
    let desk = Desk::with(&[("d/a.txt", ARTICLE)]);
    std::os::unix::fs::symlink("nothing", desk.path("d/b.txt")).unwrap();
    std::os::unix::fs::symlink("../d", desk.path("d/round")).unwrap();
    let ended = desk
        .run(&["extract", "--format", "jsonl", "d"])
        .ends(1)
        .tells(&["d/b.txt: is a link that leads nowhere (hint: ", "d/round: is a link to a folder that it lies in (hint: "]);
    assert_eq!((ended.articles().len(), ended.err().lines().count()), (1, 2));
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_told() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = Desk::with(&[("a.txt", ARTICLE), ("locked.txt", ARTICLE)]);
    fs::set_permissions(desk.path("locked.txt"), fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(desk.path("locked.txt")).is_ok() {
        return; // the superuser may read everything
    }
    let ended = desk.run(&["extract", "--format", "jsonl", "."]).ends(1).tells(&["error: locked.txt: may not be read (hint: "]);
    assert_eq!(ended.articles().len(), 1);
}

#[test]
fn wrong_usage_ends_with_2_and_help_with_0() {
    let desk = Desk::with(&[("a.txt", ARTICLE)]);
    desk.run(&["extract"]).ends(2);
    desk.run(&["no-such-command"]).ends(2);
    desk.run(&["extract", "a.txt", "--jobs", "0"]).ends(2);
    desk.run(&["extract", "a.txt", "--published", "soon"]).ends(2).tells(&["--published: ", "hint: "]);
    desk.run(&["extract", "a.txt", "--format", "brat"]).ends(2).tells(&["--out DIR"]);
    desk.run(&["extract", "a.txt", "--no-why"]).ends(2).tells(&["--format jsonl"]);
    desk.run(&["extract", "a.txt", "--out", "no/such/folder/x.jsonl"]).ends(2).tells(&["its folder is not there"]);
    desk.run(&["--help"]).ends(0).prints(&["extract", "search"]);
    desk.run(&["--version"]).ends(0).prints(&[env!("CARGO_PKG_VERSION")]);
}

#[test]
fn one_job_and_eight_give_the_same_bytes() {
    let desk = Desk::new();
    let corpus = demo_corpus();
    for format in ["pretty", "json", "jsonl", "csv"] {
        let run = |jobs| desk.run(&["extract", "--format", format, "--jobs", jobs, &corpus]).0;
        let (one, eight) = (run("1"), run("8"));
        assert!(one.stdout.len() > 10_000, "{format}");
        assert_eq!(one.stdout, eight.stdout, "{format}");
        assert_eq!(one.stderr, eight.stderr, "{format}");
    }
    for jobs in ["1", "8"] {
        desk.run(&["extract", "--format", "brat", "--out", jobs, "--jobs", jobs, &corpus]);
    }
    let names = |folder: &str| -> Vec<_> {
        let mut names: Vec<_> = fs::read_dir(desk.path(folder)).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    };
    assert_eq!(names("1"), names("8"));
    assert!(names("1").iter().all(|name| desk.read(&format!("1/{name}")) == desk.read(&format!("8/{name}"))));
}

#[test]
fn json_is_an_array_and_csv_has_a_row_for_each_assertion() {
    let desk = Desk::with(&[("a.txt", ARTICLE), ("b.txt", ARTICLE)]);
    let array: Value = serde_json::from_str(&desk.run(&["extract", "--format", "json", "a.txt", "b.txt"]).ends(0).out()).unwrap();
    assert_eq!(array.as_array().map(Vec::len), Some(2));
    let assertions: usize = array.as_array().unwrap().iter().map(|a| a["assertions"].as_array().unwrap().len()).sum();
    let table = desk.run(&["extract", "--format", "csv", "a.txt", "b.txt"]).ends(0).out();
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    assert_eq!(reader.records().map(Result::unwrap).count(), assertions);
    assert!(assertions > 2);
}

#[test]
fn json_without_reasons_finds_the_same_in_less_room() {
    let desk = Desk::with(&[("a.txt", ARTICLE)]);
    let full = desk.run(&["extract", "--format", "jsonl", "a.txt"]).ends(0).out();
    let bare = desk.run(&["extract", "--format", "jsonl", "--no-why", "a.txt"]).ends(0).out();
    let [told, less]: [Value; 2] = [&full, &bare].map(|line| serde_json::from_str(line).unwrap());
    assert!(full.contains("\"rule\"") && !bare.contains("\"rule\"") && bare.len() * 10 < full.len() * 8, "{} {}", full.len(), bare.len());
    for layer in ["mentions", "attributions", "assertions"] {
        let spans = |article: &Value| article[layer].as_array().unwrap().iter().map(|found| found["spans"].clone()).collect::<Vec<_>>();
        assert_eq!(spans(&told), spans(&less), "{layer}");
    }
}

#[test]
fn an_output_file_appears_whole_or_not_at_all() {
    let desk = Desk::with(&[("a.txt", ARTICLE)]);
    desk.run(&["extract", "--format", "jsonl", "a.txt", "--out", "out.jsonl"]).ends(0);
    assert!(desk.read("out.jsonl").ends_with("}\n"));
    desk.run(&["extract", "--format", "jsonl", "a.txt", "--out", "out.jsonl", "--published", "soon"]).ends(2);
    assert!(desk.read("out.jsonl").ends_with("}\n"));
    let left: Vec<_> = fs::read_dir(desk.0.path()).unwrap().map(|e| e.unwrap().file_name()).filter(|n| n.to_string_lossy().contains(".part")).collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn brat_never_overwrites_another_articles_annotation_nor_the_one_beside_its_text() {
    let desk = Desk::with(&[("x/a.txt", ARTICLE), ("y/a.txt", ARTICLE), ("x/b.txt", ARTICLE), ("x/a.ann", "T1\tCue 0 1\tB\n")]);
    let ended = desk.run(&["extract", "--format", "brat", "--out", "out", "x", "y"]).ends(1);
    assert_eq!(ended.err().lines().count(), 1);
    ended.tells(&["error: y/a.txt: not written: x/a.txt is called `a` too (hint: "]);
    assert!(desk.path("out/a.ann").exists() && desk.path("out/b.ann").exists());
    desk.run(&["extract", "--format", "brat", "--out", "x", "x"]).ends(1).tells(&["would replace the annotation beside the text"]);
    assert_eq!(desk.read("x/a.ann"), "T1\tCue 0 1\tB\n");
    assert!(desk.path("x/b.ann").exists());
}

#[test]
fn brat_offsets_count_code_points_of_the_file_as_given() {
    let desk = Desk::with(&[("a.txt", "Goïta’s aide resigned, Aïcha Touré said.\n")]);
    desk.run(&["extract", "--format", "brat", "--out", "out", "a.txt"]).ends(0);
    let text: Vec<char> = desk.read("a.txt").chars().collect();
    let ann = desk.read("out/a.ann");
    let bounds: Vec<&str> = ann.lines().filter(|l| l.starts_with('T')).collect();
    assert!(!bounds.is_empty());
    for line in bounds {
        let cells: Vec<&str> = line.split('\t').collect();
        let fragments = cells[1].split_once(' ').unwrap().1.split(';');
        let cut = |f: &str| f.split_once(' ').map(|(b, e)| text[b.parse().unwrap()..e.parse().unwrap()].iter().collect::<String>()).unwrap();
        assert_eq!(fragments.map(cut).collect::<Vec<_>>().join(" "), cells[2], "{line}");
    }
}

#[test]
fn pages_and_lines_get_their_text_beside_the_annotation() {
    let desk =
        Desk::with(&[("two.jsonl", "{\"id\": \"a/1\", \"text\": \"It is shut, police said.\"}\n{\"id\": \"b\", \"text\": \"It is open, she said.\"}\n")]);
    desk.run(&["extract", "--format", "brat", "--out", "out", "two.jsonl"]).ends(0);
    assert_eq!(desk.read("out/a_1.txt"), "It is shut, police said.");
    assert!(desk.path("out/b.ann").exists());
}

#[test]
fn pretty_marks_roles_by_colour_or_by_brackets() {
    let desk = Desk::with(&[("a.txt", ARTICLE)]);
    let plain = desk.run(&["extract", "a.txt"]).ends(0);
    assert!(!plain.out().contains('\u{1b}'));
    assert!(plain.out().lines().all(|line| !line.ends_with(' ')));
    plain.prints(&["{The minister} <said>", "Attributions", "assertion"]);
    desk.run(&["extract", "a.txt", "--color", "always"]).ends(0).prints(&["\u{1b}[36mThe minister\u{1b}[0m"]);
}

#[test]
fn explain_prints_the_rule_and_the_lexicon_line() {
    let desk = Desk::with(&[("a.txt", ARTICLE)]);
    let ended = desk.run(&["explain", "a.txt"]).ends(0);
    let out = ended.out();
    let cite = out.lines().find_map(|l| l.trim().strip_prefix("by entry ")).unwrap();
    let (place, shown) = cite.split_once(": ").unwrap();
    let (file, line) = place.rsplit_once(':').unwrap();
    let lexicon = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
    let row = lexicon.lines().nth(line.parse::<usize>().unwrap() - 1).unwrap();
    assert_eq!(shown, row.replace('\t', "  "));
    ended.prints(&["by rule "]);
}

#[test]
fn an_index_is_made_brought_up_to_date_and_searched() {
    let desk = Desk::with(&[("a.txt", ARTICLE), ("b.txt", "Fuel is short, drivers said.\n")]);
    desk.run(&["index", "a.txt", "--into", "idx"]).ends(0).prints(&["idx: 1 article, "]);
    desk.run(&["index", "a.txt", "b.txt", "--into", "idx"]).ends(0).prints(&["idx: 1 article, ", "1 unchanged"]);
    let total = |query: &str| -> u64 {
        let out = desk.run(&["search", query, "--in", "idx", "--format", "json"]).ends(0).out();
        serde_json::from_str::<Value>(&out).unwrap()["total"].as_u64().unwrap()
    };
    assert_eq!(total("kind:article"), 2, "an article that is put in again replaces itself");
    assert_eq!(total("bridge minister"), 1);
    assert_eq!(total("“stay shut”"), 1);
    assert_eq!(total("\"shut stay\""), 0);
    assert_eq!(total("source:ruiz"), total("source:RUIZ voice:attributed"));
    assert!(total("fuel OR bridge") > total("fuel"));
    assert_eq!(total("bridge -source:minister") + total("bridge source:minister"), total("bridge"));
    assert_eq!(total("NOT voice:author") + total("voice:author"), total("kind:assertion"));
}

/// How many answers a search has.
fn total(desk: &Desk, args: &[&str]) -> u64 {
    let out = desk.run(&[&["search", "--in", "idx", "--format", "json"], args].concat()).ends(0).out();
    serde_json::from_str::<Value>(&out).unwrap()["total"].as_u64().unwrap()
}

#[test]
fn of_an_article_that_was_edited_the_latest_version_is_shown_and_all_are_kept() {
    let desk = Desk::with(&[("a.txt", "The bridge is shut, police said.\n"), ("b.txt", "Fuel is short, drivers said.\n")]);
    let index = |paths: &[&str]| drop(desk.run(&[&["index", "--into", "idx"], paths].concat()).ends(0));
    index(&["a.txt", "b.txt"]);
    desk.write("a.txt", "The bridge is open, police said.\n".as_bytes());
    index(&["."]);
    assert_eq!((total(&desk, &["shut"]), total(&desk, &["open"]), total(&desk, &["kind:article"])), (0, 1, 2));
    assert_eq!((total(&desk, &["shut", "--all-versions"]), total(&desk, &["kind:article", "--all-versions"])), (1, 3));
    desk.run(&["search", "shut", "--in", "idx", "--all-versions"]).ends(0).prints(&["an earlier version"]);
    let out = desk.run(&["search", "bridge", "--in", "idx", "--all-versions", "--format", "json"]).ends(0).out();
    let answers: Value = serde_json::from_str(&out).unwrap();
    let latest: Vec<(bool, bool)> =
        answers["hits"].as_array().unwrap().iter().map(|hit| (hit["latest"] == true, hit["assertion"]["content"].as_str().unwrap().contains("open"))).collect();
    assert!(latest.len() == 2 && latest.iter().all(|(latest, open)| latest == open), "{latest:?}");
    desk.write("a.txt", "The bridge is shut, police said.\n".as_bytes());
    index(&["a.txt"]);
    assert_eq!((total(&desk, &["shut"]), total(&desk, &["open"]), total(&desk, &["kind:article", "--all-versions"])), (1, 0, 3), "an edit that is taken back");
}

#[test]
fn a_file_by_another_path_is_the_same_article_and_another_file_is_a_copy() {
    let desk = Desk::with(&[("a.txt", ARTICLE), ("x/a.txt", ARTICLE)]);
    let whole = desk.path("a.txt").to_string_lossy().into_owned();
    for path in ["a.txt", "./a.txt", "x/../a.txt", &whole] {
        desk.run(&["index", path, "--into", "idx"]).ends(0);
        assert_eq!(total(&desk, &["kind:article", "--all-versions"]), 1, "{path}");
    }
    desk.run(&["index", "x/a.txt", "--into", "idx"]).ends(0);
    assert_eq!(total(&desk, &["kind:article"]), 1, "the same content is there once");
    desk.run(&["runs", "show", "--state", "duplicate", "--in", "idx"]).ends(0).prints(&["x/a.txt", "the same as "]);
}

#[test]
fn articles_of_one_address_or_of_one_id_in_a_file_are_versions_of_one() {
    let line = |id: &str, url: &str, text: &str| format!("{{\"id\": \"{id}\", \"url\": {url}, \"text\": \"{text} is shut, police said.\"}}\n");
    let desk = Desk::with(&[("n.jsonl", &(line("1", "null", "The dam") + &line("2", "\"https://example.org/2\"", "The bridge")))]);
    let articles = |args: &[&str]| total(&desk, &[&["kind:article"], args].concat());
    desk.run(&["index", "n.jsonl", "--into", "idx"]).ends(0);
    assert_eq!(articles(&[]), 2);
    desk.write("n.jsonl", (line("0", "null", "The road") + &line("1", "null", "The dam") + &line("1", "null", "The old dam")).as_bytes());
    desk.run(&["index", "n.jsonl", "--into", "idx"]).ends(0);
    assert_eq!((articles(&[]), articles(&["--all-versions"])), (3, 4), "a line that moved replaces itself");
    desk.run_with(&["index", "-", "--into", "idx"], &line("9", "\"https://example.org/2\"", "The new bridge")).ends(0);
    assert_eq!((articles(&[]), articles(&["--all-versions"])), (3, 5));
    for text in ["The well is dry, she said.", "The well is full, she said."] {
        desk.run_with(&["index", "-", "--into", "idx"], text).ends(0);
    }
    assert_eq!(articles(&[]), 5, "what comes through standard input has no place of its own");
}

#[test]
fn answers_are_marked_with_offsets_that_lead_back_to_the_text() {
    let desk = Desk::with(&[("é.txt", ARTICLE)]);
    desk.run(&["index", "é.txt", "--into", "idx"]).ends(0);
    let out = desk.run(&["search", "money", "--in", "idx", "--format", "json"]).ends(0).out();
    let answers: Value = serde_json::from_str(&out).unwrap();
    let passage = &answers["hits"][0]["passages"][0];
    let cut = |span: &Value| -> String {
        let at = |n: usize| usize::try_from(span[n].as_u64().unwrap()).unwrap();
        ARTICLE.chars().skip(at(0)).take(at(1) - at(0)).collect()
    };
    assert_eq!(cut(&passage["matches"][0]), "money");
    assert_eq!(cut(&passage["cue"][0]), "said");
    assert_eq!(cut(&serde_json::json!([passage["begin"], passage["end"]])), passage["text"].as_str().unwrap());
    desk.run(&["search", "money", "--in", "idx"]).ends(0).prints(&["*money*", "<said>", "Bridge to stay shut", "1 hit in 1 article"]);
}

#[test]
fn answers_are_the_same_however_the_index_was_built() {
    let desk = Desk::new();
    let corpus = demo_corpus();
    desk.run(&["index", &corpus, "--into", "one", "--jobs", "1"]);
    for _ in 0..2 {
        desk.run(&["index", &corpus, "--into", "two", "--jobs", "8"]);
    }
    for query in ["convoy", "voice:author", "published:2025-09 -fuel", "kind:article dam"] {
        let search = |folder| desk.run(&["search", query, "--in", folder, "--format", "json", "--limit", "30"]).ends(0).out();
        let hits = |folder| {
            serde_json::from_str::<Value>(&search(folder)).unwrap()["hits"]
                .as_array()
                .unwrap()
                .iter()
                .map(|h| (h["article"]["id"].clone(), h["assertion"]["id"].clone()))
                .collect::<Vec<_>>()
        };
        assert_eq!(hits("one"), hits("two"), "{query}");
        assert!(!hits("one").is_empty(), "{query}");
    }
}

#[test]
fn a_bad_query_is_told_with_its_place() {
    let desk = Desk::with(&[("a.txt", ARTICLE)]);
    desk.run(&["index", "a.txt", "--into", "idx"]).ends(0);
    let ended = desk.run(&["search", "source:\"the army", "--in", "idx"]).ends(2);
    assert_eq!(ended.err(), "error: query:8: quotation mark is never closed\n  | source:\"the army\n  |        ^^^^^^^^^\nhint: add the closing mark\n");
    desk.run(&["search", "--in", "idx", "--", "-voice:author"]).ends(0).prints(&["The minister"]);
    desk.run(&["search", "nothinglikethis", "--in", "idx"]).ends(0).prints(&["nothing found"]);
}

#[test]
fn a_folder_that_is_no_index_is_neither_searched_nor_filled() {
    let desk =
        Desk::with(&[("a.txt", ARTICLE), ("mine/notes.txt", "x"), ("file", "x"), ("old/sayso.json", "{\"sayso_index\": 999}"), ("torn/sayso.json", "{")]);
    fs::create_dir(desk.path("bare")).unwrap();
    for (folder, message) in
        [("nowhere", "no such folder"), ("bare", "is no index"), ("mine", "is no index"), ("old", "another version"), ("torn", "is damaged")]
    {
        desk.run(&["search", "bridge", "--in", folder]).ends(2).tells(&[&format!("error: {folder}: "), message, "hint: "]);
    }
    for (folder, message) in [("mine", "neither empty nor an index"), ("file", "is no folder"), ("old", "another version")] {
        desk.run(&["index", "a.txt", "--into", folder]).ends(2).tells(&[&format!("error: {folder}: "), message, "hint: "]);
    }
    assert_eq!(desk.read("mine/notes.txt"), "x");
}

#[test]
fn an_index_that_another_run_writes_to_is_told_to_be_locked() {
    let desk = Desk::with(&[("a.txt", ARTICLE)]);
    desk.run(&["index", "a.txt", "--into", "idx"]).ends(0);
    let writer = sayso::index::Writer::open(&desk.path("idx"), 1).unwrap();
    desk.run(&["index", "a.txt", "--into", "idx"]).ends(2).tells(&["error: idx: is locked", "hint: wait"]);
    desk.run(&["search", "bridge", "--in", "idx"]).ends(0);
    drop(writer);
    desk.run(&["index", "a.txt", "--into", "idx"]).ends(0);
}

#[test]
fn lexicons_are_checked_counted_and_looked_up() {
    let builtin = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("lexicons/en/cues/verbs.tsv")).unwrap();
    let columns = builtin.lines().find_map(|line| line.strip_prefix("# columns: ")).unwrap();
    let header = format!("# lexicon: cues/verbs\n# about: x\n# columns: {columns}\n# origin: own\n# licence: MIT\n# retrieved: 2026-11-24\n");
    let row = |stance: &str| {
        let cell = |column| match column {
            "lemma" => "zorp",
            "forms" => "zorp|zorped",
            "class" => "say",
            "stance" => stance,
            "frames" => "that",
            _ => "-",
        };
        columns.split(' ').map(cell).collect::<Vec<_>>().join("\t")
    };
    let (good, bad) = (format!("{header}{}\n", row("neutral")), format!("{header}{}\n", row("neutrall")));
    let desk = Desk::with(&[("good/en/cues/verbs.tsv", &good), ("bad/cues/verbs.tsv", &bad), ("a.txt", "The minister zorped that the bridge was shut.\n")]);
    fs::create_dir(desk.path("bare")).unwrap();
    desk.run(&["lexicon", "check", "good"]).ends(0).prints(&["1 lexicon, 1 entry: no problem"]);
    desk.run(&["lexicon", "check", "bad"]).ends(1).tells(&["bad/cues/verbs.tsv:7:22: unknown stance `neutrall`", "^^^^^^^^", "hint: "]);
    desk.run(&["lexicon", "stats"]).ends(0).prints(&["lexicons/en/cues/verbs.tsv"]);
    desk.run(&["lexicon", "find", "according", "to"]).ends(0).prints(&["lexicons/en/cues/phrases.tsv:"]);
    desk.run(&["lexicon", "find", "zorped"]).ends(0).prints(&["no lexicon knows `zorped`"]);
    desk.run(&["lexicon", "find", "zorped", "--lexicons", "good"]).ends(0).prints(&["good/en/cues/verbs.tsv:7: lemma zorp"]);
    desk.run(&["extract", "a.txt", "--lexicons", "bad"]).ends(2).tells(&["bad/cues/verbs.tsv:7:22: "]);
    desk.run(&["extract", "a.txt", "--lexicons", "bare"]).ends(2).tells(&["no lexicon in this folder"]);
    desk.run(&["extract", "a.txt", "--lexicons", "good"]).ends(0).prints(&["<zorped>"]);
}

#[test]
fn the_built_in_lexicons_have_no_problem() {
    Desk::new().run(&["lexicon", "check"]).ends(0).prints(&["no problem"]);
}

#[test]
fn the_demo_runs_anywhere_and_says_what_to_try_next() {
    let desk = Desk::new();
    let ended = desk.run(&["demo", "--into", "my demo"]).ends(0);
    assert!(!ended.out().contains('\u{1b}'));
    ended.prints(&["assertions, indexed in my demo", "Most cited sources", "Three assertions", "Search: ", "hit", "Try next", "--in 'my demo'"]);
    desk.run(&["demo"]).ends(0);
    desk.run(&["search", "fuel", "--in", "sayso-demo"]).ends(0).prints(&["hit"]);
    desk.run(&["demo", "--color", "always"]).ends(0).prints(&["\u{1b}[36m"]);
}

#[test]
fn completions_and_manual_pages_know_every_command() {
    let desk = Desk::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        desk.run(&["completions", shell]).ends(0).prints(&["extract", "stdin-format"]);
    }
    desk.run(&["man"]).ends(0).prints(&[".TH sayso 1", "extract"]);
    desk.run(&["man", "--out", "pages"]).ends(0);
    assert!(desk.read("pages/sayso-extract.1").contains("brat") && desk.path("pages/sayso-lexicon-check.1").exists());
}

#[test]
fn gold_is_scored_by_set() {
    let ann = "T1\tCue 5 9\tsaid\nT2\tSource 0 4\tRuiz\nT3\tContent 10 22\tit would stop\nE1\tAttribution:T1 Source:T2 Cue:T1 Content:T3\n";
    let desk = Desk::with(&[("gold/a.txt", "Ruiz said it would stop.\n"), ("gold/a.ann", ann), ("bare/x.txt", "x")]);
    desk.run(&["score", "--gold", "gold"]).ends(0).prints(&["gold\n", "F1"]);
    desk.run(&["score", "--gold", "bare"]).ends(2).tells(&["error: bare: no annotated article", "hint: "]);
    desk.run(&["score", "--gold", "nowhere"]).ends(2).tells(&["error: nowhere: no such file or folder"]);
}

#[test]
fn the_parts_of_gold_with_a_manifest_are_scored_apart() {
    let ann = "T1\tCue 5 9\tsaid\nT2\tSource 0 4\tRuiz\nT3\tContent 10 22\tit would stop\nE1\tAttribution:T1 Source:T2 Cue:T1 Content:T3\n";
    let entry = |name: &str, split: &str| format!("[[document]]\nname = \"{name}\"\ntext = \"../t/a.txt\"\nannotation = \"a.ann\"\nsplit = \"{split}\"\n");
    let manifest = entry("one", "dev") + &entry("two", "test");
    let desk = Desk::with(&[
        ("t/a.txt", "Ruiz said it would stop.\n"),
        ("g/a.ann", ann),
        ("g/manifest.toml", &manifest),
        ("bad/manifest.toml", "\n[[document]]\nname = 1\n"),
    ]);
    let scores: Value = serde_json::from_str(&desk.run(&["score", "--gold", "g", "--format", "json"]).ends(0).out()).unwrap();
    for part in ["g/dev", "g/test"] {
        assert_eq!(scores[part]["attribution"]["n_pred"], 1, "{scores}");
    }
    desk.run(&["score", "--gold", "g"]).ends(0).prints(&["g/dev\n", "g/test\n"]);
    desk.run(&["score", "--gold", "bad"]).ends(2).tells(&["error: bad/manifest.toml:3: ", "hint: "]);
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_no_failure() {
    use std::process::{Command, Stdio};
    let mut child = Command::new(assert_cmd::cargo::cargo_bin!("sayso"))
        .args(["extract", "--format", "jsonl", &demo_corpus(), &demo_corpus(), &demo_corpus()])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}
