//! The lexicons of a run: the built-in ones, and the user's folder over them.

use std::path::Path;

use walkdir::WalkDir;

use super::args::Global;
use super::failure::{Failure, shown};
use crate::lexicon::{Lexicons, Problem};

/// A lexicon file: its path as shown, its name (the path below the folder without `.tsv`), its text.
pub type UserFile = (String, String, String);

/// Loads the lexicons that `global` asks for.
pub fn load(global: &Global) -> Result<Lexicons, Failure> {
    match &global.lexicons {
        None => Ok(Lexicons::builtin()),
        Some(folder) => Lexicons::layered(read(folder)?).map_err(|problems| failure(&problems)),
    }
}

/// Reads every `.tsv` file under `folder`, or under its `en`.
pub fn read(folder: &Path) -> Result<Vec<UserFile>, Failure> {
    if let Err(error) = std::fs::read_dir(folder) {
        return Err(Failure::read(folder, &error));
    }
    let root = Some(folder.join("en")).filter(|en| en.is_dir()).unwrap_or_else(|| folder.to_owned());
    let mut files = Vec::new();
    for entry in WalkDir::new(&root).follow_links(true).sort_by_file_name() {
        let entry = entry.map_err(|e| super::paths::not_walked(&root, &e))?;
        if entry.file_type().is_file() && entry.path().extension().is_some_and(|e| e == "tsv") {
            files.push(one(&root, entry.path())?);
        }
    }
    if files.is_empty() {
        return Err(Failure::new(shown(folder), "no lexicon in this folder").hint("lexicons are .tsv files such as cues/verbs.tsv (see `sayso lexicon stats`)"));
    }
    Ok(files)
}

fn one(root: &Path, path: &Path) -> Result<UserFile, Failure> {
    let bytes = std::fs::read(path).map_err(|e| Failure::read(path, &e))?;
    let text = String::from_utf8(bytes).map_err(|e| {
        let line = e.as_bytes().iter().take(e.utf8_error().valid_up_to()).filter(|b| **b == b'\n').count() + 1;
        Failure::new(format!("{}:{line}", shown(path)), "is not UTF-8").hint("save the file as UTF-8")
    })?;
    let name = shown(path.strip_prefix(root).unwrap_or(path).with_extension("").as_path());
    Ok((shown(path), name, text))
}

/// All problems in one message; each brings its place and its hint.
pub fn failure(problems: &[Problem]) -> Failure {
    let all: Vec<String> = problems.iter().map(|p| p.to_string().trim_end().to_owned()).collect();
    Failure::new("", all.join("\nerror: "))
}
