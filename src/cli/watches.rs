//! The file of the saved searches: their queries, and the ids of what they have listed.
//!
//! It is replaced as a whole, so that a run that breaks off leaves it as it was, and lists the same again.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::args_out::WatchPlace;
use super::failure::{Failure, shown};
use super::output::WholeFile;

/// Version of the file's keys.
const SCHEMA: u32 = 1;

/// The saved searches, by name.
#[derive(Debug, Serialize, Deserialize)]
pub struct Watches {
    sayso_watches: u32,
    /// By name.
    pub watches: BTreeMap<String, Saved>,
}

/// A saved search.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saved {
    /// The query, as it was typed.
    pub query: String,
    /// When it was run last, RFC 3339.
    pub last_run: Option<String>,
    /// The ids of the assertions that it has listed.
    pub seen: BTreeSet<String>,
}

/// Where the file is.
pub fn path(place: &WatchPlace) -> PathBuf {
    place.state.clone().unwrap_or_else(|| place.folder.join("watches.json"))
}

impl Watches {
    /// Reads the file; none is as good as an empty one.
    pub fn read(path: &Path) -> Result<Self, Failure> {
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Self { sayso_watches: SCHEMA, watches: BTreeMap::new() }),
            Err(error) => return Err(Failure::read(path, &error)),
        };
        let damaged = |message: String| Failure::new(shown(path), message).hint("give another file with `--state`, or put this one right");
        let read: Self = serde_json::from_str(&text).map_err(|e| damaged(format!("is no file of saved searches: {e}")))?;
        if read.sayso_watches != SCHEMA {
            return Err(damaged(format!("has version {}; this program knows {SCHEMA}", read.sayso_watches)));
        }
        Ok(read)
    }

    /// Replaces the file.
    pub fn write(&self, path: &Path) -> Result<(), Failure> {
        let mut bytes = serde_json::to_vec(self).map_err(|e| Failure::new(shown(path), e))?;
        bytes.push(b'\n');
        WholeFile::write(path, &bytes)
    }

    /// The search that is called `name`.
    pub fn named(&mut self, name: &str) -> Result<&mut Saved, Failure> {
        let known: Vec<&str> = self.watches.keys().map(String::as_str).collect();
        let hint = if known.is_empty() { "`sayso watch add NAME QUERY --in DIR` saves one".to_owned() } else { format!("there are: {}", known.join(", ")) };
        self.watches.get_mut(name).ok_or_else(|| Failure::new("", format_args!("no saved search is called `{name}`")).hint(hint))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again_and_a_damaged_file_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("watches.json");
        let mut watches = Watches::read(&path).unwrap();
        let saved = Saved { query: "voice:author".to_owned(), last_run: None, seen: ["00ff".to_owned()].into() };
        watches.watches.insert("own".to_owned(), saved.clone());
        watches.write(&path).unwrap();
        assert_eq!(Watches::read(&path).unwrap().watches["own"], saved);
        for (text, why) in [("{", "is no file of saved searches"), (r#"{"sayso_watches": 9, "watches": {}}"#, "has version 9")] {
            std::fs::write(&path, text).unwrap();
            assert!(Watches::read(&path).unwrap_err().line().contains(why), "{text}");
        }
    }
}
