//! Where gold lies: which text belongs to which annotation.
//!
//! The layouts are those of [`Layout`]; a manifest is read by its own module. The plan works on paths alone; it opens nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// A text and its gold, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoldText {
    /// The text's stem.
    pub name: String,
    /// The text as given.
    pub text: String,
    /// Its gold in brat standoff.
    pub ann: String,
}

/// How a set of gold is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Layout {
    /// `NAME.txt` beside `NAME.ann`.
    Beside,
    /// `text/NAME.txt` and `attributions/NAME.ann`, or `attributions/NAME_ANNOTATOR.ann`.
    Folders,
    /// A `manifest.toml` says where both are.
    Manifest,
}

/// A text with gold, to be read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct GoldFile {
    /// The folder that holds the set.
    pub set: PathBuf,
    /// The text's stem.
    pub name: String,
    /// The text.
    pub text_path: PathBuf,
    /// Its gold.
    pub ann_path: PathBuf,
    /// How the set is laid out.
    pub layout: Layout,
}

/// The texts with gold among `paths`, by set and name. A text without an annotation is left out, and of several annotators the first
/// by name is the gold.
#[must_use]
pub fn plan<P: AsRef<Path>>(paths: &[P]) -> Vec<GoldFile> {
    let (texts, anns) = (by_set(paths, "txt", "text"), by_set(paths, "ann", "attributions"));
    let mut files = Vec::new();
    for ((set, layout), texts) in &texts {
        let Some(anns) = anns.get(&(set.clone(), *layout)) else { continue };
        let gold = first_annotators(&texts.keys().map(String::as_str).collect(), anns);
        files.extend(gold.into_iter().filter_map(|(name, ann_path)| {
            let text_path = texts.get(name)?.clone();
            Some(GoldFile { set: set.clone(), name: name.to_owned(), text_path, ann_path: ann_path.to_owned(), layout: *layout })
        }));
    }
    files.sort();
    files
}

/// Paths by set, then stem.
type BySet = BTreeMap<(PathBuf, Layout), BTreeMap<String, PathBuf>>;

/// The files with an extension; those in a folder of the given name belong to the folder above.
fn by_set<P: AsRef<Path>>(paths: &[P], extension: &str, folder: &str) -> BySet {
    let mut sets = BySet::new();
    for path in paths.iter().map(AsRef::as_ref) {
        let Some(stem) = path.file_stem().and_then(OsStr::to_str).filter(|_| path.extension().is_some_and(|e| e == extension)) else { continue };
        let parent = path.parent().unwrap_or(Path::new(""));
        let apart = parent.file_name().is_some_and(|name| name == folder);
        let (set, layout) = if apart { (parent.parent().unwrap_or(Path::new("")), Layout::Folders) } else { (parent, Layout::Beside) };
        sets.entry((set.to_owned(), layout)).or_default().insert(stem.to_owned(), path.to_owned());
    }
    sets
}

/// For each text its first annotation by the annotator's name; one without an annotator comes before all.
fn first_annotators<'a>(names: &BTreeSet<&'a str>, anns: &'a BTreeMap<String, PathBuf>) -> BTreeMap<&'a str, &'a Path> {
    let mut first: BTreeMap<&str, (&str, &Path)> = BTreeMap::new();
    for (stem, path) in anns {
        let (name, annotator) = if names.contains(stem.as_str()) { (stem.as_str(), "-") } else { stem.rsplit_once('_').unwrap_or((stem, "-")) };
        let entry = first.entry(name).or_insert((annotator, path));
        if annotator < entry.0 {
            *entry = (annotator, path);
        }
    }
    first.into_iter().map(|(name, (_, path))| (name, path)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn planned(paths: &[&str]) -> Vec<String> {
        plan(paths).iter().map(|f| format!("{}: {} {} {}", f.set.display(), f.name, f.text_path.display(), f.ann_path.display())).collect()
    }

    #[test]
    fn texts_lie_beside_their_gold_or_in_folders_of_their_own() {
        let paths = ["set/b.txt", "set/b.ann", "set/a.txt", "set/a.ann", "set/lone.txt", "set/other.ann", "set/metadata.tsv"];
        assert_eq!(planned(&paths), ["set: a set/a.txt set/a.ann", "set: b set/b.txt set/b.ann"]);
        let paths = ["dev/text/a_1.txt", "dev/attributions/a_1.ann", "train/text/a.txt", "train/attributions/a.ann"];
        assert_eq!(planned(&paths), ["dev: a_1 dev/text/a_1.txt dev/attributions/a_1.ann", "train: a train/text/a.txt train/attributions/a.ann"]);
        assert_eq!(planned(&["a.txt", "a.ann"]), [": a a.txt a.ann"]);
    }

    #[test]
    fn the_first_annotator_by_name_is_the_gold() {
        let paths = ["text/a_b.txt", "attributions/a_b_zoe.ann", "attributions/a_b_ann.ann", "attributions/unknown_ann.ann"];
        assert_eq!(planned(&paths), [": a_b text/a_b.txt attributions/a_b_ann.ann"]);
        let paths = ["text/a.txt", "attributions/a_ann.ann", "attributions/a.ann"];
        assert_eq!(planned(&paths), [": a text/a.txt attributions/a.ann"]);
    }
}
