//! `sayso score FILE`: sentences that are labelled one by one, for check-worthiness (`.json`, `.csv`) or factuality (`.jsonl`).

use std::path::Path;

use super::args::ScoreFormat;
use super::console::Console;
use super::failure::{Failure, shown};
use crate::analysis::analyze;
use crate::article::Article;
use crate::eval::claims::{Predicted, read_labelled, read_predicted, read_targeted};
use crate::eval::judgement::{check_worthiness, factuality};
use crate::lexicon::Lexicons;
use crate::render::json;

/// Whether `path` is a file of labelled sentences, by its name.
pub(super) fn is_gold(path: &Path) -> bool {
    path.is_file() && path.extension().is_some_and(|e| ["json", "csv", "jsonl"].iter().any(|known| e.eq_ignore_ascii_case(known)))
}

/// Scores the sentences of the gold file at `path`, each analysed as an article of its own.
pub(super) fn score(path: &Path, format: ScoreFormat, lexicons: &Lexicons, console: &mut Console) -> Result<(), Failure> {
    let text = std::fs::read_to_string(path).map_err(|e| Failure::read(path, &e))?;
    let broken = |message: String| Failure::new(shown(path), message).hint("gold of sentences is a .json or .csv of labels, or a .jsonl of targets");
    let (shown_as, figures) = if path.extension().is_some_and(|e| e.eq_ignore_ascii_case("jsonl")) {
        let gold = read_targeted(&text).map_err(broken)?;
        let scores = factuality(&gold, &predict(gold.iter().map(|g| (g.id.as_str(), g.text.as_str())), lexicons)?);
        (scores.to_string(), scores.to_json())
    } else {
        let gold = read_labelled(&shown(path), &text).map_err(broken)?;
        let scores = check_worthiness(&gold, &predict(gold.iter().map(|g| (g.id.as_str(), g.text.as_str())), lexicons)?);
        (scores.to_string(), scores.to_json())
    };
    match format {
        ScoreFormat::Pretty => console.print(format!("{}\n{shown_as}\n", shown(path)).as_bytes()),
        ScoreFormat::Json => console.print(format!("{:#}\n", serde_json::json!({ shown(path): figures })).as_bytes()),
    }
}

/// What is found in each sentence, as other programs read it: through the JSON that is written of it.
fn predict<'a>(sentences: impl Iterator<Item = (&'a str, &'a str)>, lexicons: &Lexicons) -> Result<Predicted, Failure> {
    let mut all = Predicted::new();
    let mut line = Vec::new();
    for (id, text) in sentences {
        line.clear();
        json::write(&mut line, &analyze(Article::from_text(id, text), lexicons), json::Reasoning::Told, lexicons).map_err(|e| Failure::new(id, e))?;
        all.extend(read_predicted(&String::from_utf8_lossy(&line)).map_err(|message| Failure::new(id, message))?);
    }
    Ok(all)
}
