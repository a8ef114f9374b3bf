//! The built-in lexicons, compiled into the program. A test holds that this list and the folder agree.

/// Lists the lexicon files by their path below `lexicons/en`, without `.tsv`.
macro_rules! builtin {
    ($($name:literal),+ $(,)?) => {
        /// Every built-in lexicon: its path as shown, its name, its text.
        pub const BUILTIN: &[(&str, &str, &str)] =
            &[$((concat!("lexicons/en/", $name, ".tsv"), $name, include_str!(concat!("../../lexicons/en/", $name, ".tsv")))),+];
    };
}

builtin! {
    "actors/ambiguous-names",
    "actors/family-names-us",
    "actors/family-names-world",
    "actors/given-names-europe",
    "actors/given-names-us",
    "actors/given-names-world",
    "cues/nouns",
    "cues/phrases",
    "cues/recipients",
    "cues/verbs",
    "modality/hedges",
    "modality/negation",
    "modality/prediction",
    "page/words",
    "sources/documents",
    "sources/roles",
    "sources/vague",
    "text/abbreviations",
    "text/boilerplate",
    "text/grammar",
    "text/tag-pairs",
    "text/tag-suffixes",
    "text/tag-triples",
    "text/tags",
    "time/words",
}
