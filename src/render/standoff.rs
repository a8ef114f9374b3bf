//! Stand-off annotation in brat's format.

use crate::analysis::Analysis;
use crate::lexicon::Lexicons;

/// The annotation file of an analysis.
#[must_use]
pub fn standoff(analysis: &Analysis, lexicons: &Lexicons) -> String {
    let _ = lexicons;
    let mut out = String::new();
    for (at, relation) in analysis.attributions.iter().enumerate() {
        let range = analysis.document.text_range(relation.cue);
        let (_, range) = analysis.document.locate(range);
        let [begin, end] = crate::span::CodePoints::new(&analysis.document.article.text).range(range);
        out.push_str(&format!("T{}\tCue {begin} {end}\t{}\n", at + 1, analysis.document.token_text(relation.cue)));
    }
    out
}
