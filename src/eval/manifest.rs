//! A manifest of gold: `manifest.toml`, which says where the text of each annotation lies and which part of the set it belongs to.
//!
//! It promises a message with a line for what it cannot read. It opens nothing: whether the files are there is found out by whoever reads them.

use std::path::Path;

use serde::Deserialize;

use super::gold::{GoldFile, Layout};

/// Name of a manifest.
pub const NAME: &str = "manifest.toml";

#[derive(Deserialize)]
struct Manifest {
    #[serde(default)]
    document: Vec<Document>,
}

#[derive(Deserialize)]
struct Document {
    name: String,
    text: String,
    annotation: String,
    split: Option<String>,
}

/// A manifest that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong there.
    pub message: String,
}

/// The documents of the manifest `text` in `folder`, from which its paths lead. The parts of a set (`split`) are sets of their own.
///
/// # Errors
/// If it is no TOML, or a document lacks its `name`, `text` or `annotation`.
pub fn plan(text: &str, folder: &Path) -> Result<Vec<GoldFile>, Broken> {
    let manifest: Manifest = toml::from_str(text).map_err(|error| {
        let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
        Broken { line: before.matches('\n').count() + 1, message: error.message().lines().next().unwrap_or_default().to_owned() }
    })?;
    let file = |document: Document| GoldFile {
        set: document.split.map_or_else(|| folder.to_owned(), |split| folder.join(split)),
        name: document.name,
        text_path: folder.join(document.text),
        ann_path: folder.join(document.annotation),
        layout: Layout::Manifest,
    };
    let mut files: Vec<GoldFile> = manifest.document.into_iter().map(file).collect();
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lead_from_the_manifest_and_parts_are_sets() {
        let text = "[[document]]\nname = \"b\"\ntext = \"../t/b.txt\"\nannotation = \"b.ann\"\nsplit = \"test\"\n\
            [[document]]\nname = \"a\"\ntext = \"../t/a.txt\"\nannotation = \"a.ann\"\nsplit = \"dev\"\n";
        let files = plan(text, Path::new("gold")).unwrap();
        let shown: Vec<_> = files.iter().map(|f| format!("{} {} {} {}", f.set.display(), f.name, f.text_path.display(), f.ann_path.display())).collect();
        assert_eq!(shown, ["gold/dev a gold/../t/a.txt gold/a.ann", "gold/test b gold/../t/b.txt gold/b.ann"]);
    }

    #[test]
    fn a_broken_manifest_is_told_with_its_line() {
        assert_eq!(plan("\n[[document\n", Path::new("")).unwrap_err().line, 2);
        let error = plan("# x\n\n[[document]]\nname = \"a\"\ntext = \"a.txt\"\n", Path::new("")).unwrap_err();
        assert_eq!((error.line, error.message.as_str()), (3, "missing field `annotation`"));
    }
}
