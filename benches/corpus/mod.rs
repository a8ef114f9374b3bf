//! The demo corpus, as every bench reads it.

use std::fs;
use std::path::Path;

use sayso::article::Article;

/// The plain texts of `corpora/demo` as articles, in the order of their names.
///
/// # Panics
/// If the corpus is not there.
pub fn articles() -> Vec<Article> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora/demo");
    let mut paths: Vec<_> = fs::read_dir(folder).expect("the demo is there").map(|e| e.expect("an entry").path()).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "txt"));
    paths.sort();
    let articles: Vec<Article> = paths.iter().map(|p| Article::from_text("bench", &fs::read_to_string(p).expect("text"))).collect();
    assert!(articles.len() > 10, "only {} articles were read", articles.len());
    articles
}

/// Bytes of text in all of them: the throughput's unit.
pub fn bytes(articles: &[Article]) -> u64 {
    articles.iter().map(|a| a.text.len() as u64).sum()
}
