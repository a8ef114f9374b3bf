//! Runs: what becomes of hostile files, killed processes, copies, edits and purges. Each test asks the program as a user does.
//!
//! `SAYSO_KILLS` says how often the test of kills kills, `SAYSO_SEED` and `SAYSO_LONGEST` (milliseconds) when; `SAYSO_PROGRAM` names another build.

mod copies;
mod folder;
mod hostile;
#[cfg(target_os = "linux")]
mod kills;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use assert_cmd::cargo::cargo_bin;
use folder::Desk;
use hostile::poison;
use serde_json::Value;

impl Desk {
    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(std::env::var_os("SAYSO_PROGRAM").map_or_else(|| cargo_bin("sayso"), PathBuf::from));
        command.current_dir(self.0.path()).env_remove("CLICOLOR_FORCE").args(args).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    #[track_caller]
    fn run(&self, args: &[&str], status: i32) -> String {
        let Output { status: ended, stdout, stderr } = self.command(args).output().unwrap();
        let (out, err) = (String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap());
        assert_eq!(ended.code(), Some(status), "{args:?}\nstdout:\n{out}\nstderr:\n{err}");
        out + &err
    }

    fn json(&self, args: &[&str]) -> Value {
        serde_json::from_str(&self.run(&[args, &["--format", "json"]].concat(), 0)).unwrap()
    }

    /// By origin: the state.
    fn states(&self, folder: &str) -> BTreeMap<String, String> {
        let report = self.json(&["runs", "show", "--in", folder]);
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let states: BTreeMap<_, _> = report["inputs"].as_array().unwrap().iter().map(|i| (text(&i["origin"]), text(&i["state"]))).collect();
        let counted: i64 = report["states"].as_object().unwrap().values().map(|n| n.as_i64().unwrap()).sum();
        assert_eq!(counted, i64::try_from(report["inputs"].as_array().unwrap().len()).unwrap(), "the counts add up");
        states
    }

    /// All that the index holds, as it is shown.
    fn held(&self, folder: &str) -> Vec<String> {
        let mut held = Vec::new();
        for kind in ["kind:article", "kind:assertion"] {
            let answers = self.json(&["search", kind, "--in", folder, "--all-versions", "--limit", "1000000"]);
            for hit in answers["hits"].as_array().unwrap() {
                let mut hit = hit.clone();
                hit.as_object_mut().unwrap().remove("score");
                held.push(hit.to_string());
            }
        }
        held
    }

    fn articles(&self, folder: &str) -> u64 {
        self.json(&["search", "kind:article", "--in", folder])["total"].as_u64().unwrap()
    }
}

fn story(number: usize) -> String {
    let (town, count) = (["Ségou", "Mopti", "Kayes", "Gao"][number % 4], 100 + number);
    format!(
        "Bridge {number} to stay shut\n\nThe mayor of {town} said bridge number {number} would stay shut until May. “We have no money for the {count} beams,” said \
         Ana Ruiz, a spokeswoman for the ministry.\n\nTraffic has doubled since January, according to report {number} of the road authority. Nobody knows why.\n"
    )
}

fn page(number: usize) -> String {
    let paragraphs = story(number).split("\n\n").skip(1).collect::<Vec<_>>().join("</p>\n<p>");
    format!(
        "<!doctype html><html><head><title>Page {number}</title></head><body><article><h1>Page {number} on bridges</h1>\n<p>{paragraphs}</p></article></body></html>"
    )
}

/// Texts, pages and lines, some of them broken, some of them copies.
fn dump(desk: &Desk, count: usize) {
    for number in 0..count {
        let folder = ["a", "b", "c"][number % 3];
        match number % 5 {
            0 => desk.write(&format!("dump/{folder}/{number:03}.html"), page(number).as_bytes()),
            1 => {
                let line = |n: usize| serde_json::json!({ "id": format!("l{n}"), "text": story(n) }).to_string() + "\n";
                let lines: String = (0..5).map(|n| line(1000 + number * 10 + n)).collect();
                desk.write(&format!("dump/{folder}/{number:03}.jsonl"), (lines + "{\"text\": \n").as_bytes());
            }
            2 => desk.write(&format!("dump/{folder}/{number:03}.txt"), story(number / 10).as_bytes()),
            _ => desk.write(&format!("dump/{folder}/{number:03}.txt"), story(number).as_bytes()),
        }
    }
    desk.write("dump/empty.txt", b" \n");
    desk.write("dump/torn.zip", b"PK\x03\x04torn");
}

/// Inputs inside the containers.
const INSIDE: usize = 64;

/// A mailbox, and a packed archive with a mailbox among its files.
fn containers(desk: &Desk) {
    let mail = |n: usize| {
        format!("From a@b Mon Jan  1 00:00:00 2024\nSubject: Bridge {n}\nFrom: Ann Lee <a@b.example>\nMessage-ID: <{n}@b.example>\n\n{}\n", story(n))
    };
    desk.write("dump/b/box.mbox", (2000..2004).map(mail).collect::<String>().as_bytes());
    let mut archive = tar::Builder::new(flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast()));
    let mut add = |name: String, text: &str| {
        let mut header = tar::Header::new_gnu();
        header.set_size(text.len() as u64);
        header.set_mode(0o644);
        archive.append_data(&mut header, name, text.as_bytes()).unwrap();
    };
    for number in 2010..2050 {
        add(format!("{number}.txt"), &story(number));
    }
    add("box.mbox".to_owned(), &(2060..2080).map(mail).collect::<String>());
    desk.write("dump/b/many.tar.gz", &archive.into_inner().unwrap().finish().unwrap());
}

#[test]
fn every_input_ends_in_a_state_and_a_second_run_reads_nothing() {
    let desk = Desk::new();
    dump(&desk, 15);
    let first = desk.run(&["index", "dump", "--into", "idx"], 1);
    let states = desk.states("idx");
    assert_eq!(states.len(), 17, "{states:?}");
    assert_eq!((states["dump/a/000.html"].as_str(), states["dump/empty.txt"].as_str()), ("indexed", "empty"));
    assert!(!states.values().any(|state| state == "begun"), "{states:?}");
    assert!(first.contains("failed"), "{first}");
    let held = desk.held("idx");
    let second = desk.run(&["index", "dump", "--into", "idx"], 1);
    assert!(second.contains("idx: 0 articles, 0 assertions, 17 unchanged") && second.contains("failed earlier"), "{second}");
    let runs = desk.json(&["runs", "list", "--in", "idx"]);
    let counts = |run: &Value| run["states"].as_object().unwrap().values().map(|n| n.as_i64().unwrap()).sum::<i64>();
    assert_eq!((counts(&runs[0]), runs[0]["unchanged"].as_i64(), counts(&runs[1]), runs[1]["unchanged"].as_i64()), (17, Some(0), 0, Some(17)));
    let csv = desk.run(&["runs", "failures", "--in", "idx", "--format", "csv"], 0);
    assert!(csv.lines().any(|line| line.contains("dump/empty.txt") && line.contains(",empty,")), "{csv}");
    desk.run(&["index", "dump", "--into", "idx", "--rehash"], 1);
    assert_eq!(desk.held("idx"), held, "content that is looked at again is as it was");
    desk.run(&["index", "dump", "--into", "again", "--jobs", "1"], 1);
    assert_eq!(desk.held("again"), held, "the same for any number of jobs");
}

#[test]
fn the_same_content_is_there_once_with_all_its_places() {
    let desk = Desk::with(&[("d/1.txt", &story(1)), ("d/2.txt", &story(1)), ("d/3.txt", &story(3))]);
    desk.run(&["index", "d", "--into", "idx"], 0);
    assert_eq!((desk.articles("idx"), desk.states("idx")["d/2.txt"].as_str()), (2, "duplicate"));
    let groups = desk.json(&["runs", "duplicates", "--in", "idx"]);
    assert_eq!((groups[0]["kind"].as_str(), groups[0]["members"][1]["origin"].as_str()), (Some("same"), Some("d/2.txt")));
    desk.write("d/1.txt", story(4).as_bytes());
    desk.run(&["index", "d", "--into", "idx"], 0);
    assert_eq!((desk.articles("idx"), desk.states("idx")["d/2.txt"].as_str()), (3, "indexed"), "the copy stands alone once the first is edited");
    desk.write("d/4.toml", b"outlet = \"The Post\"\n");
    desk.write("d/4.txt", story(3).as_bytes());
    desk.run(&["index", "d", "--into", "idx"], 0);
    assert_eq!(desk.states("idx")["d/4.txt"], "indexed", "the same words under another outlet are another article");
}

#[test]
fn programs_are_told_how_a_run_ended_and_people_of_a_change_once() {
    let desk = Desk::with(&[("d/1.txt", &story(1)), ("d/2.txt", &story(1)), ("d/3.txt", " ")]);
    let told = desk.run(&["index", "d", "--into", "idx", "--progress", "json"], 1);
    let last: Value = serde_json::from_str(told.lines().rfind(|line| line.starts_with('{')).unwrap()).unwrap();
    assert_eq!((&last["ended"], &last["files"], &last["articles"], &last["failed"]), (&true.into(), &3.into(), &1.into(), &1.into()), "{told}");
    assert!(told.contains(", 1 copy, 1 failed"), "{told}");
    desk.write("d/1.txt", story(1).replace("to stay shut", "to open").as_bytes());
    desk.run(&["index", "d", "--into", "idx"], 1);
    let changed = desk.run(&["versions", "1", "--in", "idx"], 0);
    assert_eq!(changed.matches("[-stay shut-]{+open+}").count(), 1, "{changed}");
}

#[test]
fn a_stage_alone_asks_for_what_is_stale_by_it() {
    let desk = Desk::with(&[("d/1.txt", &story(1)), ("d/3.txt", " ")]);
    desk.run(&["index", "d", "--into", "idx"], 1);
    for stage in ["attribution", "analysis", "reading"] {
        assert!(desk.run(&["runs", "retry", "--in", "idx", "--stage", stage], 0).contains("nothing to try again"));
    }
    let both = desk.run(&["runs", "retry", "--in", "idx", "--stale", "--failed", "--stage", "attribution"], 1);
    assert!(both.contains("d/3.txt: empty") && both.contains("0 articles"), "{both}");
}

#[test]
fn another_try_is_given_what_the_first_was_unless_it_is_told_otherwise() {
    let desk = Desk::with(&[("long.txt", &story(3).repeat(40))]);
    desk.run(&["index", "long.txt", "--into", "idx", "--max-file", "5k", "--outlet", "The Post", "--memory", "900M"], 1);
    assert_eq!(desk.states("idx")["long.txt"], "too-big");
    desk.run(&["runs", "retry", "--in", "idx"], 1);
    assert_eq!(desk.states("idx")["long.txt"], "too-big", "the limit of the first run holds");
    desk.run(&["runs", "retry", "--in", "idx", "--max-file", "1M"], 0);
    assert_eq!(desk.states("idx")["long.txt"], "indexed");
    assert_eq!(desk.json(&["search", "kind:article", "--in", "idx"])["hits"][0]["article"]["outlet"], "The Post");
    let kept = rusqlite::Connection::open(desk.path("idx/ledger.sqlite")).unwrap();
    let given: String = kept.query_row("SELECT flags FROM inputs", [], |row| row.get(0)).unwrap();
    let given: Value = serde_json::from_str(&given).unwrap();
    assert_eq!((&given["memory"], &given["limits"]["file_bytes"]), (&(900u64 << 20).into(), &(1u64 << 20).into()), "{given}");
}

/// A list of one's own, with a verb that nobody uses.
const OWN_VERBS: &str = "# lexicon: cues/verbs\n# about: ours\n# columns: lemma forms class stance frames trust shown\n# origin: own\n# licence: CC0-1.0\n# retrieved: 2026-11-24\n\
    zorch\tzorch|zorches|zorched|zorching\tsay\tneutral\tthat\t-\t-\n";

#[test]
fn another_try_uses_the_lexicons_of_the_last_run() {
    let desk = Desk::with(&[("d/1.txt", &story(1))]);
    desk.write("own/cues/verbs.tsv", OWN_VERBS.as_bytes());
    desk.run(&["index", "d", "--into", "idx", "--lexicons", "own"], 0);
    assert!(desk.run(&["runs", "retry", "--in", "idx", "--stale"], 0).contains("nothing to try again"));
    desk.write("own/cues/verbs.tsv", OWN_VERBS.replace("zorched", "zorcht").as_bytes());
    let told = desk.run(&["runs", "retry", "--in", "idx", "--stale", "--stage", "reading"], 0);
    assert!(told.contains("nothing to try again"), "{told}");
    let told = desk.run(&["runs", "retry", "--in", "idx", "--stale", "--stage", "analysis"], 0);
    assert!(told.contains("1 article"), "{told}");
}

#[test]
fn what_is_chosen_is_read_and_a_dry_run_says_what_that_is() {
    let desk =
        Desk::with(&[("d/a.txt", &story(1)), ("d/b.md", &story(2)), ("d/drafts/c.txt", &story(3)), ("d/big.txt", &story(4).repeat(20)), ("d/x.css", "a {}")]);
    desk.write("d/.saysoignore", b"drafts/\n");
    let plan = |args: &[&str]| {
        let out = desk.run(&[&["index", "d", "--into", "idx", "--dry-run"], args].concat(), 0);
        out.lines().filter_map(|line| line.strip_prefix("new        d/").map(str::to_owned)).collect::<Vec<_>>()
    };
    assert_eq!(plan(&[]), ["a.txt", "b.md", "big.txt"]);
    assert!(!desk.path("idx").exists(), "a dry run makes nothing");
    for (args, wanted) in [
        (&["--exclude", "*.md"][..], &["a.txt", "big.txt"][..]),
        (&["--include", "*.md"], &["b.md"]),
        (&["--max-size", "2k"], &["a.txt", "b.md"]),
        (&["--until", "2001-01-01"], &[]),
        (&["--since", "2001-01-01"], &["a.txt", "b.md", "big.txt"]),
    ] {
        assert_eq!(plan(args), wanted, "{args:?}");
    }
    desk.run(&["index", "d", "--into", "idx", "--exclude", "b*"], 0);
    assert_eq!(plan(&[]), ["b.md", "big.txt"]);
}

#[test]
fn the_versions_of_an_article_show_what_was_edited() {
    let desk = Desk::with(&[("a.txt", "Bridge\n\nThe bridge is shut, police said.\n\nNobody was hurt.\n")]);
    desk.run(&["index", "a.txt", "--into", "idx"], 0);
    desk.write("a.txt", "Bridge\n\nThe bridge is open, police said.\n\nNobody was hurt.\n".as_bytes());
    desk.run(&["index", "a.txt", "--into", "idx"], 0);
    let out = desk.run(&["versions", "a", "--in", "idx"], 0);
    assert!(out.contains("version 1") && out.contains("[-shut,-]{+open,+}") && out.contains("2 versions") && !out.contains("hurt"), "{out}");
    assert!(desk.run(&["versions", "b", "--in", "idx"], 2).contains("no article `b`"));
}

#[test]
fn what_is_removed_is_gone_and_kept_out() {
    let secret = "The Zanzibarian whistleblower said the dam would fail.\n";
    let desk = Desk::with(&[("d/secret.txt", secret), ("d/copy.txt", secret), ("d/open.txt", &story(1))]);
    desk.run(&["index", "d", "--into", "idx"], 0);
    let total = |query: &str| desk.json(&["search", query, "--in", "idx"])["total"].as_u64().unwrap();
    assert!(total("zanzibarian") > 0);
    let plan = desk.run(&["remove", "d/secret.txt", "--in", "idx", "--dry-run"], 0);
    assert!(plan.contains("would remove d/copy.txt") && total("zanzibarian") > 0, "{plan}");
    let out = desk.run(&["remove", "d/secret.txt", "--in", "idx"], 0);
    assert!(out.contains("removed d/secret.txt") && out.contains("for good"), "{out}");
    assert_eq!((total("zanzibarian"), desk.articles("idx")), (0, 1));
    for entry in fs::read_dir(desk.path("idx")).unwrap() {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        for word in ["zanzibarian", "Zanzibarian"] {
            assert!(!bytes.windows(word.len()).any(|w| w == word.as_bytes()), "`{word}` is left in a file of the index");
        }
    }
    desk.write("d/third.txt", secret.as_bytes());
    desk.run(&["index", "d", "--into", "idx", "--rehash"], 0);
    assert_eq!((desk.articles("idx"), desk.states("idx")["d/third.txt"].as_str()), (1, "removed"));
    desk.run(&["remove", "open", "--in", "idx"], 0);
    assert_eq!(desk.articles("idx"), 0, "an article can be named by its id");
    desk.run(&["remove", "open", "--in", "idx"], 2);
}

#[test]
fn a_language_that_is_not_analysed_is_found_by_its_words() {
    let french = "Le ministre a déclaré mardi que le pont, fermé depuis le mois de mai, ne serait pas rouvert avant la fin de cette année. ".repeat(4);
    let desk = Desk::with(&[("d/fr.txt", &french), ("d/en.txt", &story(1))]);
    let out = desk.run(&["index", "d", "--into", "idx"], 0);
    assert!(out.contains("2 articles") && out.contains("1 not analysed"), "{out}");
    assert_eq!(desk.states("idx")["d/fr.txt"], "not-analysed");
    let found = desk.json(&["search", "kind:article flag:not-analysed rouvert", "--in", "idx"]);
    assert_eq!(found["total"], 1);
}

#[test]
#[cfg(debug_assertions)]
fn an_input_that_ends_its_child_is_given_up_and_those_beside_it_are_read() {
    let desk = Desk::with(&[("d/1.txt", &story(1)), ("d/9.txt", &story(9))]);
    for (name, fault) in [("2.txt", "abort"), ("3.txt", "memory"), ("4.txt", "hang")] {
        desk.write(&format!("d/{name}"), format!("{} sayso-fault:{fault}", story(2)).as_bytes());
    }
    let lines: Vec<String> =
        (0..4).map(|n| serde_json::json!({ "text": if n == 1 { "He said: sayso-fault:abort".to_owned() } else { story(20 + n) } }).to_string()).collect();
    desk.write("d/5.jsonl", lines.join("\n").as_bytes());
    let out = desk.run(&["index", "d", "--into", "idx", "--faults", "--patience", "8"], 1);
    let states = desk.states("idx");
    let wanted = [("1.txt", "indexed"), ("2.txt", "crashed"), ("3.txt", "out-of-memory"), ("4.txt", "timeout"), ("5.jsonl", "indexed"), ("9.txt", "indexed")];
    for (name, state) in wanted {
        assert_eq!(states[&format!("d/{name}")], state, "{name}\n{out}");
    }
    assert_eq!(desk.articles("idx"), 5, "the other three of the lines are there");
    desk.run(&["runs", "retry", "--in", "idx"], 0);
    assert_eq!((desk.articles("idx"), desk.states("idx")["d/4.txt"].as_str()), (9, "indexed"), "without the faults all is well");
    assert!(desk.run(&["runs", "retry", "--in", "idx"], 0).contains("nothing to try again"));
}

#[test]
fn hostile_files_end_in_their_states_and_healthy_ones_beside_them_are_indexed() {
    let desk = Desk::new();
    let poison = poison(&story(1));
    assert!(poison.len() >= 60, "only {} hostile files", poison.len());
    for (name, bytes) in &poison {
        desk.write(name, bytes);
    }
    for number in 0..20 {
        desk.write(&format!("poison/{:02}-healthy.txt", number * 4), story(100 + number).as_bytes());
    }
    #[cfg(unix)]
    std::os::unix::fs::symlink("nowhere", desk.path("poison/50-dangling.txt")).unwrap();
    // An unoptimised build is some twenty times slower than what users have.
    let patience = if cfg!(debug_assertions) { "120" } else { "10" };
    let out = desk.run(&["index", "poison", "--into", "idx", "--patience", patience], 1);
    let states = desk.states("idx");
    for (name, _) in &poison {
        let state = states.get(name).unwrap_or_else(|| panic!("{name} is not in the ledger\n{out}"));
        assert!(!matches!(state.as_str(), "begun" | "timeout"), "{name}: {state}");
    }
    let healthy: Vec<_> = states.iter().filter(|(name, _)| name.contains("healthy")).collect();
    assert!(healthy.len() == 20 && healthy.iter().all(|(_, state)| *state == "indexed"), "{healthy:?}");
    println!("{states:#?}");
}

/// A packed archive of texts, with a mailbox and lines among them; one text of each ten is `odd`.
fn large(desk: &Desk, odd: &str) {
    let mut archive = tar::Builder::new(flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast()));
    let mut add = |name: &str, text: &str| {
        let mut header = tar::Header::new_gnu();
        header.set_size(text.len() as u64);
        header.set_mode(0o644);
        archive.append_data(&mut header, name, text.as_bytes()).unwrap();
    };
    let mail = |n: usize| format!("From a@b Mon Jan  1 00:00:00 2024\nSubject: Bridge {n}\nFrom: Ann Lee <a@b.example>\n\n{}\n", story(n));
    let line = |n: usize| serde_json::json!({ "id": format!("l{n}"), "text": story(n) }).to_string() + "\n";
    for number in 0..40 {
        add(&format!("a/{number}.txt"), &if number % 10 == 7 { format!("{}{odd}\n", story(number)) } else { story(number) });
        match number {
            10 => add("box.mbox", &(100..130).map(mail).collect::<String>()),
            20 => add("lines.jsonl", &((200..230).map(line).collect::<String>() + "{\"text\": \n" + &line(230))),
            _ => {}
        }
    }
    desk.write("large.tar.gz", &archive.into_inner().unwrap().finish().unwrap());
}

#[test]
fn a_large_archive_gives_the_same_however_many_read_it() {
    let desk = Desk::new();
    large(&desk, "");
    let export = |folder: &str| desk.run(&["export", "--in", folder, "--format", "jsonl", "--all-versions"], 0);
    desk.run(&["index", "large.tar.gz", "--into", "one", "--jobs", "1"], 1);
    let (held, states, exported) = (desk.held("one"), desk.states("one"), export("one"));
    assert_eq!(states.values().filter(|state| *state == "indexed").count(), 40 + 30 + 1, "{states:?}");
    for round in 0..3 {
        let folder = format!("many{round}");
        desk.run(&["index", "large.tar.gz", "--into", &folder, "--jobs", "4"], 1);
        assert_eq!(desk.states(&folder), states);
        assert!(desk.held(&folder) == held && export(&folder) == exported, "round {round}: the index differs");
    }
}

#[test]
#[cfg(debug_assertions)]
fn what_ends_a_child_in_a_large_archive_is_given_up_whoever_read_it() {
    let desk = Desk::new();
    large(&desk, "sayso-fault:abort");
    for jobs in ["1", "4"] {
        desk.run(&["index", "large.tar.gz", "--into", jobs, "--jobs", jobs, "--faults"], 1);
        let states = desk.states(jobs);
        let crashed: Vec<&str> = states.iter().filter(|(_, state)| *state == "crashed").map(|(origin, _)| origin.as_str()).collect();
        assert_eq!(
            crashed,
            ["7", "17", "27", "37"]
                .map(|n| format!("large.tar.gz!/large.tar!/a/{n}.txt"))
                .iter()
                .map(String::as_str)
                .collect::<std::collections::BTreeSet<_>>()
                .into_iter()
                .collect::<Vec<_>>()
        );
        assert_eq!(desk.articles(jobs), 36 + 30 + 31);
    }
    assert_eq!(desk.held("1"), desk.held("4"));
}

#[test]
fn a_ledger_that_does_not_fit_its_index_is_begun_anew() {
    let desk = Desk::with(&[("a.txt", &story(1)), ("b.txt", &story(2))]);
    desk.run(&["index", "a.txt", "--into", "idx"], 0);
    fs::copy(desk.path("idx/ledger.sqlite"), desk.path("old")).unwrap();
    desk.run(&["index", "b.txt", "--into", "idx"], 0);
    desk.run(&["index", "b.txt", "--into", "idx"], 0);
    let held = desk.held("idx");
    fs::copy(desk.path("old"), desk.path("idx/ledger.sqlite")).unwrap();
    let out = desk.run(&["index", "a.txt", "b.txt", "--into", "idx"], 0);
    assert!(out.contains("begun anew"), "{out}");
    assert_eq!(desk.held("idx"), held);
    fs::remove_file(desk.path("idx/ledger.sqlite")).unwrap();
    assert!(desk.run(&["runs", "show", "--in", "idx"], 2).contains("holds no ledger"));
    desk.run(&["index", ".", "--into", "idx"], 0);
    assert_eq!(desk.held("idx").len(), held.len(), "the index folder is no input of itself");
}

#[test]
fn a_file_that_is_not_there_is_told_and_costs_no_other() {
    let desk = Desk::with(&[("a.txt", &story(1))]);
    let out = desk.run(&["index", "nowhere.txt", "a.txt", "--into", "idx"], 1);
    assert!(out.contains("error: nowhere.txt: no such file") && out.contains("idx: 1 article"), "{out}");
}
