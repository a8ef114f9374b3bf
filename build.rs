//! Lists `corpora/demo` as a table of `include_bytes!`, so that the demo works from an installed program too; builds the gazetteer.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, io};

#[path = "build/gazetteer.rs"]
mod gazetteer;

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
    gazetteer::build(Path::new(&root), Path::new(&out))?;
    fs::write(Path::new(&out).join("demo.rs"), table)
}
