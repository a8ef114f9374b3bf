//! The formats, written by programs that have nothing to do with the readers: Python's libraries of archives, documents and mail.
//!
//! `tests/writers` makes the files anew each time and says what they hold: at least five of a format, with what goes wrong with them in the field. Every
//! word must come out (recall at least 0.98), every field, and the state of every problem.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::Command;

use sayso::article::Article;
use sayso::ingest::{Begun, Error, Input, Limits, Reason, Visit, Visitor, walk};
use serde_json::Value;

/// The share of words that must come out.
const RECALL: f64 = 0.98;

/// Files that a format must have.
const LEAST_FILES: usize = 5;

/// Makes the files; `None` where there is to be no Python.
fn written() -> Option<(tempfile::TempDir, Vec<Value>)> {
    if std::env::var_os("SAYSO_NO_PYTHON").is_some() {
        eprintln!("SAYSO_NO_PYTHON is set: the formats were not tested");
        return None;
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let python = ["bin/python", "Scripts/python.exe"].iter().map(|python| root.join("target/python").join(python)).find(|python| python.is_file());
    let python = python.expect("target/python is missing: run scripts/check, which makes it (or set SAYSO_NO_PYTHON=1 to go without these tests)");
    let folder = tempfile::tempdir().expect("a folder");
    let ended = Command::new(python).arg("-B").arg(root.join("tests/writers")).arg(folder.path()).output().expect("python runs");
    assert!(ended.status.success(), "{}\nhint: run scripts/check, which installs tests/requirements.txt", String::from_utf8_lossy(&ended.stderr));
    let expected = fs::read_to_string(folder.path().join("expected.json")).expect("written last");
    Some((folder, serde_json::from_str(&expected).expect("JSON")))
}

/// What a walk gives.
#[derive(Default)]
struct Found {
    articles: Vec<Article>,
    problems: Vec<Error>,
    open: Vec<String>,
}

impl Visitor for Found {
    fn begin(&mut self, input: &Begun<'_>) -> Visit {
        self.open.push(input.origin.to_owned());
        Visit::Read
    }

    fn article(&mut self, article: Article) -> ControlFlow<()> {
        let origin = self.open.last().expect("an article is of an input that was begun");
        assert!(article.origin.starts_with(origin.as_str()), "{} in {origin}", article.origin);
        self.articles.push(article);
        ControlFlow::Continue(())
    }

    fn problem(&mut self, error: Error) {
        assert!(!self.open.is_empty() && !error.place().is_empty() && error.hint().is_some(), "{error}");
        self.problems.push(error);
    }

    fn end(&mut self, origin: &str) {
        assert_eq!(self.open.pop().as_deref(), Some(origin));
    }
}

fn walked(path: &Path, limits: &Limits) -> Found {
    let mut found = Found::default();
    let name = path.file_name().expect("a name").to_string_lossy().into_owned();
    let mut file = File::open(path).expect("written");
    let bytes = file.metadata().expect("its size").len();
    assert!(walk(&mut file, &name, bytes, &Input::new(&name, &name), limits, &mut found).is_continue());
    assert_eq!(found.open, [""; 0], "what was begun is ended");
    found
}

fn words(text: &str) -> BTreeMap<String, usize> {
    let mut words = BTreeMap::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        *words.entry(word.to_lowercase()).or_default() += 1;
    }
    words
}

/// The share of the words of `text` that `article` has.
fn recall(article: &Article, text: &str) -> f64 {
    let has = words(&format!("{} {}", article.headline.as_deref().unwrap_or_default(), article.text));
    let wanted = words(text);
    let hits: usize = wanted.iter().map(|(word, count)| *count.min(has.get(word).unwrap_or(&0))).sum();
    #[expect(clippy::cast_precision_loss, reason = "counts of words in a page or two")]
    let share = hits as f64 / wanted.values().sum::<usize>().max(1) as f64;
    share
}

/// What is not as it should be with an article.
fn faults(article: &Article, expected: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    let fields = [
        ("id", Some(&article.id)),
        ("headline", article.headline.as_ref()),
        ("byline", article.byline.as_ref()),
        ("outlet", article.outlet.as_ref()),
        ("published", article.published.as_ref()),
    ];
    for (name, value) in fields {
        // A document's date may come with its time.
        let same = |wanted: &str| value.is_some_and(|value| value == wanted || (name == "published" && value.starts_with(wanted)));
        if let Some(wanted) = expected[name].as_str().filter(|wanted| !same(wanted)) {
            faults.push(format!("{name} is {value:?}, not {wanted:?}"));
        }
    }
    let text = &article.text;
    if let Some(wanted) = expected["text"].as_str().filter(|wanted| recall(article, wanted) < RECALL) {
        faults.push(format!("recall is {:.3} of {wanted:?} in {text:?}", recall(article, wanted)));
    }
    let strings = |key: &str| expected[key].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect::<Vec<_>>();
    faults.extend(strings("absent").into_iter().filter(|absent| text.contains(absent)).map(|absent| format!("{absent:?} is in {text:?}")));
    faults.extend(strings("once").into_iter().filter(|once| text.matches(once).count() != 1).map(|once| format!("{once:?} is not once in {text:?}")));
    let order: Vec<Option<usize>> = strings("order").iter().map(|part| text.find(part)).collect();
    if order.contains(&None) || !order.is_sorted() {
        faults.push(format!("{:?} are in another order in {text:?}", strings("order")));
    }
    let blocks: Vec<(String, &str)> = article.blocks.iter().map(|b| (format!("{:?}", b.kind), &text[b.range.as_usize()])).collect();
    for block in expected["blocks"].as_array().into_iter().flatten() {
        let wanted = (block[0].as_str().unwrap_or_default().to_owned(), block[1].as_str().unwrap_or_default());
        if !blocks.contains(&wanted) {
            faults.push(format!("no block {wanted:?} among {blocks:?}"));
        }
    }
    if let Some(pages) = expected["pages"].as_u64().filter(|pages| article.pages.len() as u64 != *pages) {
        faults.push(format!("{} pages, not {pages}", article.pages.len()));
    }
    faults
}

/// What is counted of a format.
#[derive(Default)]
struct Row {
    files: usize,
    articles: usize,
    recall: f64,
    wrong: usize,
}

#[test]
fn every_word_and_field_and_state_of_every_format_comes_out() {
    let Some((folder, expected)) = written() else { return };
    let (mut wrong, mut table) = (Vec::new(), BTreeMap::<&str, Row>::new());
    for entry in &expected {
        let file = entry["file"].as_str().expect("a name");
        let row = table.entry(file.split('/').next().unwrap_or_default()).or_default();
        let before = wrong.len();
        row.files += 1;
        let found = walked(&folder.path().join(file), &Limits::default());
        let states: Vec<String> = found.problems.iter().map(|problem| format!("{:?}", problem.reason())).collect();
        if let Some(wanted) = entry["problems"].as_array().filter(|wanted| wanted.iter().filter_map(Value::as_str).ne(states.iter().map(String::as_str))) {
            wrong.push(format!("{file}: problems {:?}, not {wanted:?}", found.problems.iter().map(ToString::to_string).collect::<Vec<_>>()));
        }
        let Some(articles) = entry["articles"].as_array() else {
            row.wrong += wrong.len() - before;
            assert!(!found.articles.is_empty() || !states.is_empty(), "{file} gave nothing at all");
            continue;
        };
        if articles.len() != found.articles.len() {
            wrong.push(format!("{file}: {} articles, not {}", found.articles.len(), articles.len()));
        }
        for (article, wanted) in found.articles.iter().zip(articles) {
            wrong.extend(faults(article, wanted).into_iter().map(|fault| format!("{file}: {}: {fault}", article.origin)));
            row.recall += wanted["text"].as_str().map_or(1.0, |text| recall(article, text));
            row.articles += 1;
        }
        row.wrong += wrong.len() - before;
    }
    println!("format    files  articles  recall  wrong");
    for (format, Row { files, articles, recall, wrong }) in &table {
        #[expect(clippy::cast_precision_loss, reason = "counts of articles")]
        let recall = recall / (*articles).max(1) as f64;
        println!("{format:<9} {files:>5} {articles:>9}  {recall:>6.4} {wrong:>6}");
    }
    let few: Vec<_> = table.iter().filter(|(_, row)| row.files < LEAST_FILES).map(|(format, row)| format!("{format} has {}", row.files)).collect();
    assert!(few.is_empty(), "fewer than {LEAST_FILES} files: {few:?}");
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// Numbers that look random and are the same each time (an xorshift).
fn next(state: &mut u64) -> usize {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    usize::try_from(*state >> 16).unwrap_or(0)
}

#[test]
fn no_file_however_broken_makes_a_reader_panic_or_go_on_for_ever() {
    let Some((folder, expected)) = written() else { return };
    let mut state = 0x5EED_5EED_5EED;
    for file in expected.iter().filter_map(|entry| entry["file"].as_str()) {
        let bytes = fs::read(folder.path().join(file)).expect("written");
        // Bombs and huge files take their time whole; what is broken of them is no different.
        if bytes.len() > 60_000 {
            continue;
        }
        for round in 0..4 {
            let mut broken = bytes.clone();
            for _ in 0..1 << (2 * round) {
                let at = next(&mut state) % broken.len().max(1);
                if let Some(byte) = broken.get_mut(at) {
                    *byte = u8::try_from(next(&mut state) % 256).unwrap_or(0);
                }
            }
            if round == 3 {
                broken.truncate(next(&mut state) % bytes.len().max(1));
            }
            let name = Path::new(file).file_name().expect("a name").to_string_lossy().into_owned();
            let mut found = Found::default();
            let size = broken.len() as u64;
            let limits = Limits { total_bytes: 20_000_000, ..Limits::default() };
            assert!(walk(&mut std::io::Cursor::new(broken), &name, size, &Input::new(&name, &name), &limits, &mut found).is_continue());
            assert_eq!(found.open, [""; 0], "{file}: what was begun is ended");
            assert!(!found.articles.is_empty() || !found.problems.is_empty(), "{file} gave nothing at all");
        }
    }
}

/// A folder with one file of these bytes in it.
fn one(name: &str, bytes: &[u8]) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    fs::write(&path, bytes).expect("written");
    (folder, path)
}

/// A tar archive of `count` files of `size` letters each, in as many archives within each other as `depth` says.
fn tar(count: usize, size: usize, depth: usize) -> Vec<u8> {
    let mut archive = tar::Builder::new(Vec::new());
    for number in 0..count {
        let content = if depth > 1 { tar(count, size, depth - 1) } else { "word ".repeat(size / 5).into_bytes() };
        let mut header = tar::Header::new_gnu();
        header.set_size(content.len() as u64);
        let name = if depth > 1 { format!("{number}.tar") } else { format!("{number}.txt") };
        archive.append_data(&mut header, name, content.as_slice()).expect("appended");
    }
    archive.into_inner().expect("ended")
}

/// The header of a 7z archive of one file, to unpack which takes a dictionary of this size.
fn seven(dictionary: u32) -> Vec<u8> {
    let [a, b, c, d] = dictionary.to_le_bytes();
    let header = [1, 4, 6, 0, 1, 9, 1, 0, 7, 11, 1, 0, 1, 0x23, 3, 1, 1, 5, 0x5D, a, b, c, d, 12, 1, 0, 0, 0];
    [&b"7z\xBC\xAF\x27\x1C\0\x04\0\0\0\0"[..], &[0; 8], &(header.len() as u64).to_le_bytes(), &[0; 4], &header].concat()
}

#[test]
fn what_a_packed_header_says_of_memory_is_known_before_anything_is_unpacked() {
    let Some((folder, _)) = written() else { return };
    let found = walked(&folder.path().join("7z/plain.7z"), &Limits { dictionary: 1000, ..Limits::default() });
    assert_eq!(found.problems.iter().map(Error::reason).collect::<Vec<_>>(), [Reason::TooBig], "{:?}", found.problems);
    assert!(found.articles.is_empty() && found.problems[0].hint().is_some_and(|hint| hint.contains("--max-dictionary")));
}

#[test]
fn each_limit_has_its_state_and_costs_only_what_is_beyond_it() {
    let defaults = Limits::default();
    let table = [
        ("dictionary", Limits { dictionary: 1 << 19, ..defaults }, seven(1 << 20), Reason::TooBig, 0),
        ("depth", Limits { depth: 1, ..defaults }, tar(1, 100, 2), Reason::TooDeep, 0),
        ("entries", Limits { entries: 2, ..defaults }, tar(3, 100, 1), Reason::TooBig, 2),
        ("file_bytes", Limits { file_bytes: 99, ..defaults }, tar(1, 100, 1), Reason::TooBig, 0),
        ("total_bytes", Limits { total_bytes: 1_050, ..defaults }, tar(3, 500, 1), Reason::TooBig, 2),
    ];
    for (name, limits, bytes, reason, articles) in table {
        let (_folder, path) = one("a.tar", &bytes);
        let found = walked(&path, &limits);
        assert_eq!(found.problems.last().map(Error::reason), Some(reason), "{name}");
        assert_eq!(found.articles.len(), articles, "{name}: {:?}", found.problems);
        // The archive of the first row has no more than a header.
        assert!(name == "dictionary" || walked(&path, &defaults).problems.is_empty(), "{name}");
    }
}

#[test]
fn a_bomb_beside_healthy_files_costs_itself_alone() {
    use std::io::Write as _;
    let mut bomb = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    bomb.write_all(&vec![b'x'; 60_000_000]).expect("packed");
    let bomb = bomb.finish().expect("packed");
    let mut archive = tar::Builder::new(Vec::new());
    let text = "The dam failed before dawn, police said on Tuesday.".repeat(10_000);
    for (name, content) in [("1.txt", text.as_bytes()), ("2.gz", &bomb), ("3.txt", text.as_bytes())] {
        let mut header = tar::Header::new_gnu();
        header.set_size(content.len() as u64);
        archive.append_data(&mut header, name, content).expect("appended");
    }
    let (_folder, path) = one("a.tar", &archive.into_inner().expect("ended"));
    let found = walked(&path, &Limits::default());
    assert_eq!(found.articles.iter().map(|a| a.origin.as_str()).collect::<Vec<_>>(), ["a.tar!/1.txt", "a.tar!/3.txt"]);
    assert!(!found.problems.is_empty() && found.problems.iter().all(|problem| problem.reason() == Reason::Bomb && problem.place().contains("2.gz")));
}
