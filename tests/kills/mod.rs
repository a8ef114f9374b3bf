//! What kills and interruptions do to runs, to processing again and to removal: an index opens, is whole at every moment, and ends as one that was let through.

use std::fs;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::{Desk, INSIDE, containers, dump, story};

/// A stream of numbers that looks random and is the same each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }
}

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(otherwise)
}

fn children(of: u32) -> Vec<String> {
    let threads = fs::read_dir(format!("/proc/{of}/task")).into_iter().flatten().flatten();
    let lists: String = threads.map(|thread| fs::read_to_string(thread.path().join("children")).unwrap_or_default()).collect();
    lists.split_whitespace().map(str::to_owned).collect()
}

fn signal(which: &str, pids: &[String]) {
    if !pids.is_empty() {
        // One that has ended in the meantime is no failure.
        let _ = Command::new("kill").arg(which).args(pids).stderr(Stdio::null()).status();
    }
}

/// Kills the parent, its children, or both.
fn strike(process: &mut Child, workers: &[String], who: u64) {
    if who > 0 {
        signal("-9", workers);
    }
    if who != 1 {
        process.kill().unwrap();
    }
}

#[test]
fn a_run_that_was_killed_ends_as_one_that_was_not() {
    let desk = Desk::new();
    dump(&desk, 45);
    containers(&desk);
    let index = |folder: &'static str| ["index", "dump", "--into", folder, "--commit-every", "0.05", "--commit-after", "40"];
    let export = |folder: &'static str| desk.run(&["export", "--in", folder, "--format", "jsonl", "--all-versions"], 0);
    desk.run(&index("whole"), 1);
    let (held, states, exported) = (desk.held("whole"), desk.states("whole"), export("whole"));
    assert_eq!(states.values().filter(|state| *state == "indexed").count(), INSIDE + 39, "{states:?}");
    let (mut dice, mut kills) = (Dice(number("SAYSO_SEED", 7)), [0u64; 3]);
    let wanted = number("SAYSO_KILLS", 10);
    let longest = number("SAYSO_LONGEST", 2500);
    let mut round = 0;
    while kills.iter().sum::<u64>() < wanted {
        round += 1;
        let folder = "killed";
        let _ = fs::remove_dir_all(desk.path(folder));
        // Several in a row on one index, then the run that is let through.
        for _ in 0..3 {
            let mut process = desk.command(&index(folder)).spawn().unwrap();
            std::thread::sleep(std::time::Duration::from_millis(dice.roll(longest)));
            let who = dice.roll(3);
            let workers = children(process.id());
            if process.try_wait().unwrap().is_none() {
                strike(&mut process, &workers, who);
                kills[usize::try_from(who).unwrap()] += 1;
            }
            process.wait_with_output().unwrap();
        }
        desk.run(&index(folder), 1);
        assert_eq!(desk.states(folder), states, "round {round}, kills {kills:?}");
        assert!(desk.held(folder) == held, "round {round}, kills {kills:?}: the index differs");
        assert!(export(folder) == exported, "round {round}, kills {kills:?}: the export differs");
    }
    println!("killed parent {}, child {}, both {} times", kills[0], kills[1], kills[2]);
}

#[test]
fn ctrl_c_keeps_what_is_done() {
    let desk = Desk::new();
    dump(&desk, 45);
    let index = |folder: &'static str| ["index", "dump", "--into", folder, "--jobs", "1"];
    let mut process = desk.command(&index("idx")).spawn().unwrap();
    // Once a child is there, the handler is.
    while children(process.id()).is_empty() && process.try_wait().unwrap().is_none() {
        std::thread::yield_now();
    }
    signal("-INT", &[process.id().to_string()]);
    let ended = process.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&ended.stderr).contains("broken off"));
    desk.run(&index("idx"), 1);
    desk.run(&index("whole"), 1);
    assert!(desk.held("idx") == desk.held("whole"));
    assert_eq!(desk.json(&["runs", "list", "--in", "idx"])[0]["outcome"], "broken-off");
}

/// A command that changes an index that is there.
struct Again {
    name: &'static str,
    /// What happens to the inputs before it.
    before: fn(&Desk),
    /// Its arguments; `INDEX` stands for the folder.
    args: &'static [&'static str],
    /// How it ends when it is let through: inputs that failed are still there for those who read all.
    status: i32,
}

/// Commits as often as may be, so that kills fall between them.
const OFTEN: [&str; 4] = ["--commit-every", "0.05", "--commit-after", "20"];

const ALL: &[Again] = &[
    Again { name: "stale", before: own_lexicon, args: &["runs", "retry", "--in", "INDEX", "--stale", "--lexicons", "mine"], status: 1 },
    Again { name: "remove", before: |_| {}, args: &["remove", "dump/b/many.tar.gz", "--in", "INDEX"], status: 0 },
    Again { name: "retry", before: mended, args: &["runs", "retry", "--in", "INDEX", "--failed"], status: 1 },
    Again { name: "rehash", before: edited, args: &["index", "dump", "--into", "INDEX", "--rehash"], status: 1 },
];

/// A lexicon that the index was not made with, so that all its analyses are stale.
fn own_lexicon(desk: &Desk) {
    let lexicon = "# lexicon: actors/corrections-mine\n# about: Ours\n# columns: form name kind id\n# case: initial\n# origin: own\n# licence: CC0-1.0\n\
                   # retrieved: 2026-11-24\nAna Ruiz\tAnabel Ruiz\tperson\tmine:ruiz\n";
    desk.write("mine/actors/corrections-mine.tsv", lexicon.as_bytes());
}

/// One of the inputs that failed can be read now.
fn mended(desk: &Desk) {
    desk.write("dump/empty.txt", story(500).as_bytes());
}

/// Every third text says something else.
fn edited(desk: &Desk) {
    for entry in fs::read_dir(desk.path("dump/a")).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        fs::write(path, text.replace("until May", "until late June")).unwrap();
    }
}

fn copy(desk: &Desk, from: &str, to: &str) {
    let _ = fs::remove_dir_all(desk.path(to));
    fs::create_dir_all(desk.path(to)).unwrap();
    for entry in fs::read_dir(desk.path(from)).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, desk.path(to).join(path.file_name().unwrap())).unwrap();
    }
}

fn args(again: &Again, folder: &'static str) -> Vec<&'static str> {
    let often = (again.name != "remove").then_some(OFTEN).into_iter().flatten();
    again.args.iter().map(|arg| if *arg == "INDEX" { folder } else { arg }).chain(often).collect()
}

#[test]
#[expect(clippy::disallowed_methods, reason = "kills are to fall within the time that the command takes")]
fn an_index_that_is_processed_again_survives_kills() {
    let desk = Desk::new();
    dump(&desk, 30);
    containers(&desk);
    let base = ["index", "dump", "--into", "base"];
    desk.run(&[&base[..], &OFTEN[..]].concat(), 1);
    let export = |folder: &'static str| desk.run(&["export", "--in", folder, "--format", "jsonl", "--all-versions"], 0);
    let found = |folder: &'static str| (desk.held(folder), desk.states(folder), export(folder));
    let before = found("base");
    let (mut dice, each) = (Dice(number("SAYSO_SEED", 7)), number("SAYSO_KILLS", 10).div_ceil(4));
    for again in ALL {
        (again.before)(&desk);
        copy(&desk, "base", "whole");
        let began = Instant::now();
        desk.run(&args(again, "whole"), again.status);
        let longest = u64::try_from(began.elapsed().as_millis()).unwrap().max(1);
        let whole = found("whole");
        assert!(whole.2 != before.2, "{}: nothing was done", again.name);
        let (mut killed, mut tries) = (0, 0);
        while killed < each && tries < each * 20 {
            tries += 1;
            copy(&desk, "base", "killed");
            let mut process = desk.command(&args(again, "killed")).spawn().unwrap();
            std::thread::sleep(Duration::from_millis(dice.roll(longest)));
            let workers = children(process.id());
            if process.try_wait().unwrap().is_none() {
                strike(&mut process, &workers, dice.roll(3));
                killed += 1;
            }
            process.wait_with_output().unwrap();
            desk.run(&["index", "verify", "killed"], 0);
            let end = desk.command(&args(again, "killed")).output().unwrap();
            // What was removed before the kill is not there to be removed, and what was read before it not to be read.
            let expected = [again.status, if again.name == "remove" { 2 } else { 0 }];
            assert!(expected.contains(&end.status.code().unwrap()), "{}: {}", again.name, String::from_utf8_lossy(&end.stderr));
            let end = found("killed");
            assert_eq!(end.1, whole.1, "{}, kill {killed}: the states differ", again.name);
            assert!(end.2 == whole.2, "{}, kill {killed}: the export differs", again.name);
            assert!(end.0 == whole.0, "{}, kill {killed}: the index differs", again.name);
        }
        println!("{}: killed {killed} times within {longest} ms", again.name);
        assert!(killed > 0, "{}: it ends before it can be killed", again.name);
    }
}

#[test]
fn what_a_killed_run_had_put_in_ahead_of_the_index_is_tried_again() {
    let desk = Desk::with(&[("d/1.txt", &story(1)), ("d/2.txt", &story(2))]);
    desk.run(&["index", "d", "--into", "base"], 0);
    own_lexicon(&desk);
    let again = |folder| desk.run(&["runs", "retry", "--in", folder, "--stale", "--lexicons", "mine"], 0);
    copy(&desk, "base", "whole");
    again("whole");
    // Killed between the two commits of a batch: the ledger has it, the index has not.
    copy(&desk, "base", "torn");
    fs::copy(desk.path("whole/ledger.sqlite"), desk.path("torn/ledger.sqlite")).unwrap();
    again("torn");
    assert!(desk.held("base") != desk.held("whole"), "the lexicon makes a difference");
    assert!(desk.held("torn") == desk.held("whole"), "what was taken back is read again");
}
