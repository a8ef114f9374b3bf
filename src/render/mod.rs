//! Analyses as JSON, brat, CSV, and text for people.
//!
//! Every renderer is a pure function from an analysis to text. Offsets that leave the program are code points of the article's
//! text (or of its headline, where that stands apart): `docs/formats.md` says which key holds what.

pub mod csv;
pub mod explain;
pub mod json;
mod paint;
pub mod pretty;
mod quantities;
mod spans;
pub mod standoff;

pub use paint::{Paint, Painter, Palette};

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::*;
    use crate::analysis::analyze;
    use crate::article::Article;
    use crate::lexicon::Lexicons;

    static LEXICONS: LazyLock<Lexicons> = LazyLock::new(Lexicons::builtin);

    /// Text that is rich in what the rules look for.
    fn news() -> impl Strategy<Value = String> {
        let pieces = [
            "said",
            "that",
            "according to",
            "“",
            "”",
            "\"",
            "‘",
            "’",
            ",",
            ".",
            "\n\n",
            "Goïta",
            "the minister",
            "he",
            "2024",
            "世界",
            "\u{1b}[2J",
            "told",
            "of",
        ];
        prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..60).prop_map(|words| words.join(" "))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn any_text_can_be_shown_in_every_form(text in prop_oneof![news(), ".{0,200}"], headline in prop::option::of(news())) {
            let analysis = analyze(Article { headline, ..Article::from_text("a", &text) }, &LEXICONS);
            let mut json = Vec::new();
            json::write(&mut json, &analysis, json::Reasoning::Told, &LEXICONS)?;
            let article: serde_json::Value = serde_json::from_slice(&json)?;
            prop_assert_eq!(article["text"].as_str(), Some(text.as_str()));
            prop_assert_eq!(article["assertions"].as_array().map(Vec::len), Some(analysis.assertions.len()));
            let mut table = Vec::new();
            csv::write(&mut table, &analysis)?;
            prop_assert_eq!(::csv::ReaderBuilder::new().has_headers(false).from_reader(table.as_slice()).records().count(), analysis.assertions.len());
            for palette in [Palette::Color, Palette::Plain] {
                let shown = pretty::pretty(&analysis, palette) + &explain::explain(&analysis, &LEXICONS, palette);
                let steered = shown.contains("\u{1b}[2J");
                prop_assert!(!steered);
            }
        }
    }
}
