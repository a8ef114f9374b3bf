//! Numbers for the code that reads inputs and for the code that analyses them, so that an index can tell what another version of it made.
//!
//! A number changes with any word of that code, with the lists of words that it has built in, and with the versions of the crates that it calls; not with comments, white
//! space or tests (`docs/decisions/0034-number-readers-and-rules-by-their-code.md`).

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{fs, io};

/// What a number is made of.
pub struct Stage {
    /// The variable by which the program knows it.
    pub variable: &'static str,
    /// Files and folders, below the root of the package.
    pub paths: &'static [&'static str],
}

/// From bytes to text and metadata; from text to records. The lexicons are hashed as they are loaded, since a user may have others.
pub const STAGES: [Stage; 2] = [
    Stage { variable: "SAYSO_READER", paths: &["src/ingest", "src/article.rs", "src/span.rs", "lexicons/en/page"] },
    Stage {
        variable: "SAYSO_RULES",
        paths: &[
            "src/analysis.rs",
            "src/assertion",
            "src/attribution",
            "src/entity",
            "src/lexicon",
            "src/mention",
            "src/quantity",
            "src/record",
            "src/rule.rs",
            "src/runs/agency.rs",
            "src/runs/minhash.rs",
            "src/syntax",
            "src/text",
            "src/timex",
            "src/token",
            "build/gazetteer.rs",
            "lexicons/gazetteer",
        ],
    },
];

/// The number of a stage of the package at `root`; what it is made of is told to `seen`.
///
/// # Errors
/// If a file cannot be read.
pub fn number(root: &Path, stage: &Stage, seen: &mut dyn FnMut(&Path)) -> io::Result<u64> {
    let (mut sum, mut code) = (Sum::default(), String::new());
    for path in stage.paths {
        let path = root.join(path);
        seen(&path);
        for file in files(&path)? {
            let text = fs::read_to_string(&file)?;
            let name = file.strip_prefix(root).unwrap_or(&file).to_string_lossy().replace('\\', "/");
            if file.extension().is_some_and(|e| e == "rs") {
                if name.ends_with("/tests.rs") {
                    continue;
                }
                let bare = bare(&text);
                sum.add(&name).add(&bare);
                code += &bare;
            } else {
                sum.add(&name).add(&text);
            }
        }
    }
    let lock = root.join("Cargo.lock");
    seen(&lock);
    // A package that came without its lock file has whatever crates there were.
    for krate in crates(&fs::read_to_string(&lock).unwrap_or_default(), &code) {
        sum.add(&krate);
    }
    Ok(sum.0)
}

fn files(path: &Path) -> io::Result<Vec<PathBuf>> {
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    let mut entries = fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    entries.sort();
    let mut all = Vec::new();
    for entry in entries {
        all.extend(files(&entry)?);
    }
    Ok(all)
}

/// Rust without comments, white space and the tests at its end.
pub fn bare(code: &str) -> String {
    let code = code.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let (mut out, mut rest) = (String::with_capacity(code.len()), code);
    while let Some(c) = rest.chars().next() {
        let length = match c {
            '/' if rest.starts_with("//") => {
                rest = rest.find('\n').map_or("", |end| &rest[end..]);
                continue;
            }
            '/' if rest.starts_with("/*") => {
                rest = rest.find("*/").map_or("", |end| &rest[end + 2..]);
                continue;
            }
            '"' => quoted(rest, 1),
            'r' if !out.ends_with(|c: char| c.is_alphanumeric() || c == '_') => raw(rest).unwrap_or(1),
            '\'' => character(rest),
            c if c.is_whitespace() => {
                let after = rest.trim_start();
                // Two words apart are not one word.
                let is_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
                if is_word(out.chars().next_back()) && is_word(after.chars().next()) {
                    out.push(' ');
                }
                rest = after;
                continue;
            }
            c => c.len_utf8(),
        };
        let (piece, after) = rest.split_at(length.min(rest.len()));
        out += piece;
        rest = after;
    }
    out
}

/// Bytes of what ends at the next quotation mark that no backslash stands before; it begins behind `from`.
fn quoted(text: &str, from: usize) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip_while(|(at, _)| *at < from) {
        match c {
            '"' if !escaped => return at + 1,
            c => escaped = c == '\\' && !escaped,
        }
    }
    text.len()
}

/// Bytes of a raw string.
fn raw(text: &str) -> Option<usize> {
    let hashes = text[1..].bytes().take_while(|b| *b == b'#').count();
    let body = text.get(1 + hashes..)?.strip_prefix('"')?;
    let end = body.find(&format!("\"{}", "#".repeat(hashes)))?;
    Some(1 + hashes + 1 + end + 1 + hashes)
}

/// Bytes of a character, or of the mark of a lifetime.
fn character(text: &str) -> usize {
    let mut chars = text.char_indices().skip(1);
    match (chars.next(), chars.next()) {
        (Some((_, '\\')), Some(_)) => chars.find(|(_, c)| *c == '\'').map_or(1, |(at, _)| at + 1),
        (Some(_), Some((at, '\''))) => at + 1,
        _ => 1,
    }
}

/// The crates that `code` names and those that they call, of a lock file, with their versions.
pub fn crates(lock: &str, code: &str) -> BTreeSet<String> {
    let mut known: BTreeMap<&str, Vec<(&str, Vec<&str>)>> = BTreeMap::new();
    for package in lock.split("[[package]]").skip(1) {
        let value = |key: &str| package.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(" = \"")?.strip_suffix('"'));
        let (Some(name), Some(version)) = (value("name"), value("version")) else { continue };
        let needs = package.split("dependencies = [").nth(1).and_then(|list| list.split(']').next()).unwrap_or_default();
        let needs = needs.lines().filter_map(|line| line.trim().strip_prefix('"')?.split(['"', ' ']).next()).collect();
        known.entry(name).or_default().push((version, needs));
    }
    let is_named = |name: &str| code.contains(&format!("{}::", name.replace('-', "_")));
    let mut wanted: Vec<&str> = known.keys().copied().filter(|name| *name != "sayso" && is_named(name)).collect();
    let (mut met, mut all) = (BTreeSet::new(), BTreeSet::new());
    while let Some(name) = wanted.pop() {
        if !met.insert(name) {
            continue;
        }
        for (version, needs) in known.get(name).into_iter().flatten() {
            all.insert(format!("{name} {version}"));
            wanted.extend(needs);
        }
    }
    all
}

/// FNV-1a, 64 bits: the same everywhere and for ever.
pub struct Sum(pub u64);

impl Default for Sum {
    fn default() -> Self {
        Self(0xCBF2_9CE4_8422_2325)
    }
}

impl Sum {
    /// Adds a text, and that it ends here.
    pub fn add(&mut self, text: &str) -> &mut Self {
        for byte in text.bytes().chain([0xFF]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
        }
        self
    }
}
