//! Standard input as a file that a child process can read.

use std::path::{Path, PathBuf};

use super::crawl::{Crawl, options, stamp};
use super::failure::Failure;
use super::index::pour;
use super::input::{self, Told};
use crate::ingest::Metadata;
use crate::runs::Job;
use crate::runs::intake::File;

/// What came through standard input, until it is dropped.
pub struct Spooled {
    path: PathBuf,
    name: String,
    bytes: u64,
}

/// Keeps standard input, if it is among the paths.
pub fn stdin(paths: &[PathBuf], folder: &Path, told: &Told) -> Result<Option<Spooled>, Failure> {
    if !paths.iter().any(|path| path.as_os_str() == "-") {
        return Ok(None);
    }
    let path = folder.join(format!(".stdin-{}", std::process::id()));
    let bytes = pour(std::io::stdin().lock(), &path).map_err(|e| input::unread_stdin(&e))?;
    // Looked at again where it is read, unless the user says what it is.
    let name = told.stdin_extension().map_or_else(|| "stdin".to_owned(), |extension| format!("stdin.{extension}"));
    Ok(Some(Spooled { path, name, bytes }))
}

impl Spooled {
    /// The file, of which nothing is known but what the user says.
    pub fn file(&self, crawl: &Crawl) -> File {
        let job = Job {
            path: self.path.clone().into_os_string(),
            name: self.name.clone(),
            origin: "-".to_owned(),
            id: "stdin".to_owned(),
            bytes: self.bytes,
            said: crawl.said.clone(),
            limits: crawl.limits,
            tools: crawl.tools.of(&crawl.said),
            faults: crawl.faults,
            ..Job::default()
        };
        // Nothing that comes through a pipe is as it was: the file is new each time.
        let stamp = std::fs::metadata(&self.path).as_ref().map(stamp).unwrap_or_default();
        File { job, root: "-".to_owned(), stamp, options: options(&crawl.said, &Metadata::default(), None), is_named: true, ..File::default() }
    }
}

impl Drop for Spooled {
    fn drop(&mut self) {
        // What cannot be removed lies in the index folder under a name that says what it is.
        let _ = std::fs::remove_file(&self.path);
    }
}
