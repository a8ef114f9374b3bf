//! Documents and pictures that programs outside sayso read, where they are installed: what is read and marked, what is refused and how.
//!
//! Files are made anew by LibreOffice and Python's Pillow. Where a program is not installed the test of it is left out, and says so.

#[expect(dead_code, reason = "the exports of the other tests are not read here")]
mod desk;

use std::path::Path;
use std::process::{Command, Stdio};

use desk::Desk;
use serde_json::Value;

/// Whether all of these can be started; says which cannot.
fn has(programs: &[&str]) -> bool {
    let found = |program: &&&str| Command::new(program).arg("--version").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok();
    let missing: Vec<&&str> = programs.iter().filter(|program| !found(program)).collect();
    if !missing.is_empty() {
        eprintln!("left out: {missing:?} cannot be started (Debian: libreoffice-writer-nogui, antiword, catdoc, tesseract-ocr, poppler-utils)");
    }
    missing.is_empty()
}

const LINES: [&str; 4] = [
    "Dam at Kranzberg fails",
    "The dam above Kranzberg failed before dawn, killing at least nineteen people, the civil protection service said on Tuesday.",
    "The mayor denied that anybody had been warned of the cracks that the inspection of the year before had found in the spillway.",
    "A spokesman for the operator said that the reservoir had stood three metres above its limit since the beginning of the month.",
];

/// Old Word documents, as LibreOffice writes them: a long one, one of a line, one with a password, one cut short, one by another extension, and a text called `.doc`.
fn documents(desk: &Desk) {
    let text: Vec<&str> = LINES.iter().chain(LINES[1..].iter()).chain(LINES[1..].iter()).copied().collect();
    desk.write("doc/long.txt", &text.join("\n\n"));
    desk.write("doc/short.txt", LINES[1]);
    let home = format!("-env:UserInstallation=file://{}", desk.path("office").display());
    for name in ["long", "short"] {
        let ended = Command::new("soffice")
            .args([&home, "--headless", "--convert-to", "doc:MS Word 97", "--outdir"])
            .arg(desk.path("doc"))
            .arg(desk.path(&format!("doc/{name}.txt")))
            .output();
        assert!(ended.is_ok_and(|ended| ended.status.success()) && desk.path(&format!("doc/{name}.doc")).is_file(), "LibreOffice wrote {name}.doc");
        std::fs::remove_file(desk.path(&format!("doc/{name}.txt"))).expect("it was there");
    }
    let long = std::fs::read(desk.path("doc/long.doc")).expect("written");
    // The bit of the head of the text's stream that says that it is locked ([MS-DOC] 2.5.2, fEncrypted).
    let mut locked = long.clone();
    let head = locked.windows(2).step_by(512).position(|magic| magic == [0xEC, 0xA5]).expect("the head of the text's stream") * 512;
    locked[head + 11] |= 1;
    std::fs::write(desk.path("doc/locked.doc"), locked).expect("written");
    std::fs::write(desk.path("doc/cut.doc"), &long[..long.len() / 3]).expect("written");
    std::fs::write(desk.path("doc/called.pdf"), &long).expect("written");
    desk.write("doc/text.doc", LINES[1]);
}

fn rows(desk: &Desk, index: &str) -> Vec<Value> {
    let lines = desk.run(&["export", "--in", index, "--rows", "articles", "--format", "jsonl"], 0).out();
    lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

/// Who read what, by the file's name.
fn readers(desk: &Desk, index: &str) -> Vec<(String, String)> {
    let name = |row: &Value, key: &str| row[key].as_str().unwrap_or_default().to_owned();
    let mut readers: Vec<_> =
        rows(desk, index).iter().map(|row| (name(row, "origin"), name(row, "reader").split(' ').next().unwrap_or_default().to_owned())).collect();
    readers.sort();
    readers
}

fn state(desk: &Desk, index: &str, origin: &str) -> String {
    let report: Value = serde_json::from_str(&desk.run(&["runs", "show", "--in", index, "--format", "json"], 0).out()).expect("JSON");
    let row = report["inputs"].as_array().into_iter().flatten().find(|row| row["origin"] == origin).expect("its row").clone();
    row["state"].as_str().unwrap_or_default().to_owned()
}

#[test]
fn old_documents_are_read_by_a_tool_where_that_was_asked_for_and_marked() {
    if !has(&["soffice", "antiword", "catdoc"]) {
        return;
    }
    let desk = Desk::new();
    documents(&desk);
    let without = desk.run(&["index", "doc/long.doc", "--into", "ix-doc"], 1);
    assert!(without.err().contains("--with-tools"), "{}", without.err());
    desk.run(&["index", "doc", "--into", "ix-doc", "--with-tools"], 1);
    let expected = [("doc/called.pdf", "antiword"), ("doc/short.doc", "catdoc"), ("doc/text.doc", "")];
    assert_eq!(readers(&desk, "ix-doc"), expected.map(|(origin, reader)| (origin.to_owned(), reader.to_owned())));
    for (origin, expected) in [("doc/long.doc", "duplicate"), ("doc/locked.doc", "encrypted"), ("doc/cut.doc", "corrupt")] {
        assert_eq!(state(&desk, "ix-doc", origin), expected, "{origin}");
    }
    let found = desk.run(&["search", "--in", "ix-doc", "--json", "reader:antiword", "spillway"], 0).out();
    let found: Value = serde_json::from_str(&found).expect("JSON");
    assert!(found["hits"][0]["article"]["reader"].as_str().is_some_and(|reader| reader.starts_with("antiword 0.")), "{found}");
    let shown = desk.run(&["explain", "--with-tools", "doc/long.doc"], 0).out();
    assert!(shown.contains("read by antiword 0."), "{shown}");
    let again = desk.run(&["index", "doc", "--into", "ix-doc", "--with-tools"], 1).out();
    assert!(again.contains("6 unchanged"), "{again}");
}

#[test]
fn what_is_asked_for_and_not_installed_is_named_with_what_to_install() {
    let desk = Desk::new();
    // No signature of a picture needs more than its beginning to be told.
    std::fs::write(desk.path("a.png"), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").expect("written");
    let mut command = assert_cmd::cargo::cargo_bin_cmd!("sayso");
    let ended = command.env("PATH", "/nonexistent").args(["extract", "--with-tools"]).arg(desk.path("a.png")).output().expect("run");
    let told = String::from_utf8_lossy(&ended.stderr).into_owned();
    for needed in ["antiword", "catdoc", "tesseract", "pdftoppm", "apt-get install tesseract-ocr", "a.png: not read"] {
        assert!(told.contains(needed), "{needed} in {told}");
    }
}

/// Pictures of text, and of none.
fn pictures(folder: &Path) -> bool {
    let script = r#"
import sys
from PIL import Image, ImageDraw, ImageFont
font = ImageFont.load_default(size=44)
def page(lines):
    image = Image.new("L", (2480, 3508), 255)
    for at, line in enumerate(lines):
        ImageDraw.Draw(image).text((200, 300 + 56 * at), line, fill=0, font=font)
    return image
one = page(["The dam above Kranzberg failed before dawn, killing at least", "nineteen people, the civil protection service said."])
two = page(["The council met on Monday, the clerk said.", "", "A spokesman denied that the inspection had found cracks."])
one.save("scan.png"); two.copy().save("scan.jpg"); one.copy().save("two.tiff", save_all=True, append_images=[two.copy()])
two.copy().save("scan.pdf", save_all=True, append_images=[one.copy()], resolution=300)
page([]).save("blank.png"); page([]).save("blank.pdf")
open("cut.png", "wb").write(open("scan.png", "rb").read()[:3000])
page(["The bridge is shut, the police said on Monday.", "Nobody was hurt, they said."]).save("called.txt", format="PNG")
"#;
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let python = ["bin/python", "Scripts/python.exe"].iter().map(|python| root.join("target/python").join(python)).find(|python| python.is_file());
    let Some(python) = python.filter(|_| std::env::var_os("SAYSO_NO_PYTHON").is_none()) else {
        eprintln!("left out: target/python is missing, which scripts/check makes");
        return false;
    };
    std::fs::create_dir_all(folder).expect("a folder");
    let ended = Command::new(python).current_dir(folder).args(["-c", script]).output().expect("python runs");
    assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
    true
}

#[test]
fn the_text_of_pictures_and_scans_is_recognised_page_by_page() {
    let desk = Desk::new();
    if !has(&["tesseract", "pdftoppm"]) || !pictures(&desk.path("scans")) {
        return;
    }
    desk.run(&["index", "scans", "--into", "ix-scan", "--with-tools"], 1);
    let read = ["scans/called.txt", "scans/scan.jpg", "scans/scan.pdf", "scans/scan.png", "scans/two.tiff"];
    assert_eq!(readers(&desk, "ix-scan"), read.map(|origin| (origin.to_owned(), "tesseract".to_owned())));
    for (origin, expected) in [("scans/blank.png", "empty"), ("scans/blank.pdf", "empty"), ("scans/cut.png", "corrupt")] {
        assert_eq!(state(&desk, "ix-scan", origin), expected, "{origin}");
    }
    let article: Value = serde_json::from_str(&desk.run(&["extract", "--with-tools", "--format", "jsonl", "scans/scan.pdf"], 0).out()).expect("JSON");
    let (text, pages) = (article["text"].as_str().unwrap_or_default(), article["pages"].as_array().map_or(0, Vec::len));
    assert!(text.contains("the inspection had found cracks") && text.contains("killing at least nineteen people"), "{text}");
    assert_eq!(pages, 2, "{article}");
    let same =
        |jobs| desk.run(&["extract", "--with-tools", "--format", "jsonl", "--jobs", jobs, "scans/scan.pdf", "scans/scan.png", "scans/two.tiff"], 0).out();
    assert_eq!(same("1"), same("3"));
}

/// A program in the place of `tesseract`, by whose doings it is told what becomes of one that goes wrong.
#[cfg(unix)]
#[test]
fn a_tool_that_never_ends_or_never_stops_costs_its_input_alone_and_leaves_nothing_running() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = Desk::new();
    let tool = |version: &str, does: &str| {
        desk.write("bin/tesseract", &format!("#!/bin/sh\nif [ \"$1\" = --version ]; then echo tesseract {version}; exit; fi\ncat >/dev/null\n{does}\n"));
        std::fs::set_permissions(desk.path("bin/tesseract"), std::fs::Permissions::from_mode(0o755)).expect("its mode");
    };
    let path = format!("{}:{}", desk.path("bin").display(), std::env::var("PATH").unwrap_or_default());
    std::fs::create_dir_all(desk.path("post")).expect("a folder");
    std::fs::write(desk.path("post/a.png"), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").expect("written");
    desk.write("post/b.txt", "The council met on Monday, the clerk said.");
    let index = |more: &[&str]| {
        let mut command = assert_cmd::cargo::cargo_bin_cmd!("sayso");
        command.current_dir(desk.path(".")).env("PATH", &path).args(["index", "post", "--into", "ix-tool", "--with-tools"]).args(more).output().expect("run")
    };
    tool("1.0", "echo $$ > pid; exec sleep 600");
    index(&["--patience", "2"]);
    assert_eq!(state(&desk, "ix-tool", "post/a.png"), "timeout");
    assert_eq!(state(&desk, "ix-tool", "post/b.txt"), "indexed");
    let pid = desk.path("pid");
    let pid = std::fs::read_to_string(pid).expect("the tool ran");
    assert!(!Path::new("/proc").join(pid.trim()).exists(), "the tool is still there");
    tool("1.1", "yes 'It rained.'");
    index(&["--max-file", "1M"]);
    assert_eq!(state(&desk, "ix-tool", "post/a.png"), "too-big");
    tool("1.2", "echo 'It rained on the town, the mayor said.'");
    index(&[]);
    assert_eq!(readers(&desk, "ix-tool"), [("post/a.png".to_owned(), "tesseract".to_owned()), ("post/b.txt".to_owned(), String::new())]);
    assert!(String::from_utf8_lossy(&index(&[]).stdout).contains("2 unchanged"));
    tool("1.3", "echo 'It snowed on the town, the mayor said.'");
    let newer = index(&[]);
    assert!(String::from_utf8_lossy(&newer.stdout).contains("1 unchanged"), "a picture is read anew by a new version, a text is not");
    let read = rows(&desk, "ix-tool");
    assert!(read.iter().any(|row| row["reader"] == "tesseract 1.3"), "{read:?}");
}
