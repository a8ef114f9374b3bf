//! Lists `corpora/demo` as a table of `include_bytes!`, so that the demo works from an installed program too; builds the gazetteer; numbers readers and rules.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, io};

#[path = "build/gazetteer.rs"]
mod gazetteer;
#[path = "build/stages.rs"]
mod stages;

fn main() -> io::Result<()> {
    let root = env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?;
    let folder = Path::new(&root).join("corpora").join("demo");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut names = Vec::new();
    for entry in fs::read_dir(&folder)? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    let mut table = String::from("&[\n");
    for name in names.iter().filter(|n| !n.starts_with('.') && !n.starts_with("README")) {
        let path = folder.join(name);
        let _ = writeln!(table, "    ({name:?}, include_bytes!({:?})),", path.display().to_string());
    }
    table.push_str("]\n");
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    for stage in stages::STAGES {
        let number = stages::number(Path::new(&root), &stage, &mut |path| println!("cargo::rerun-if-changed={}", path.display()))?;
        println!("cargo::rustc-env={}={number}", stage.variable);
    }
    build_gazetteer(Path::new(&root), Path::new(&out))?;
    fs::write(Path::new(&out).join("demo.rs"), table)
}

/// Builds the gazetteer, unless it was built of the same: the sources of readers and rules change far more often.
fn build_gazetteer(root: &Path, out: &Path) -> io::Result<()> {
    let paths = &["lexicons/gazetteer", "build/gazetteer.rs", "src/token/fold.rs", "src/lexicon/gazetteer/layout.rs"];
    let made_of = stages::Stage { variable: "", paths };
    let (stamp, now) = (out.join("gazetteer.stamp"), stages::number(root, &made_of, &mut |_| {})?.to_string());
    for path in *paths {
        println!("cargo::rerun-if-changed={}", root.join(path).display());
    }
    if fs::read_to_string(&stamp).is_ok_and(|before| before == now) {
        return Ok(());
    }
    gazetteer::build(root, out)?;
    fs::write(stamp, now)
}
