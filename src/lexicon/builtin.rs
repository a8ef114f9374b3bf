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
    "actors/acronyms",
    "actors/ambiguous-names",
    "actors/ambiguous-organizations",
    "actors/corrections",
    "actors/descriptors",
    "actors/events",
    "actors/family-names",
    "actors/family-names-africa",
    "actors/family-names-japan",
    "actors/family-names-nigeria",
    "actors/family-names-us",
    "actors/family-names-world",
    "actors/genders",
    "actors/genders-us",
    "actors/genders-world",
    "actors/given-names",
    "actors/given-names-africa",
    "actors/given-names-europe",
    "actors/given-names-iran",
    "actors/given-names-japan",
    "actors/given-names-nigeria",
    "actors/given-names-us",
    "actors/given-names-world",
    "actors/heads",
    "actors/name-words",
    "actors/never",
    "actors/office-holders",
    "actors/offices",
    "actors/organizations",
    "actors/organizations-lower",
    "actors/outlets",
    "actors/outlets-lower",
    "actors/parties",
    "actors/titles",
    "claims/features",
    "claims/loaded",
    "claims/presupposing",
    "claims/words",
    "cues/answers",
    "cues/modals",
    "cues/nouns",
    "cues/phrases",
    "cues/recipients",
    "cues/slants",
    "cues/verbs",
    "modality/events",
    "modality/hedges",
    "modality/modals",
    "modality/negation",
    "modality/openers",
    "modality/prediction",
    "modality/veridicality",
    "modality/veridicality-measured",
    "page/words",
    "places/acronyms",
    "places/ambiguous",
    "places/cities",
    "places/cities-lower",
    "places/countries",
    "places/countries-lower",
    "places/divisions",
    "places/divisions-lower",
    "places/heads",
    "places/metonymy",
    "places/nouns",
    "places/outlet-homes",
    "places/peoples",
    "places/region-members",
    "places/regions",
    "places/regions-lower",
    "places/state-abbreviations",
    "places/towns",
    "places/towns-lower",
    "quantities/currencies",
    "quantities/currencies-codes",
    "quantities/numbers",
    "quantities/units",
    "quantities/words",
    "sources/bodies",
    "sources/documents",
    "sources/networks",
    "sources/roles",
    "sources/vague",
    "sources/withheld",
    "text/abbreviations",
    "text/boilerplate",
    "text/capitals",
    "text/grammar",
    "text/tag-pairs",
    "text/tag-suffixes",
    "text/tag-triples",
    "text/tags",
    "time/words",
}

#[cfg(test)]
mod tests {
    use super::BUILTIN;
    use crate::lexicon::parse;

    /// Written by a script, with rows that its own test checks.
    const MACHINE_MADE: &str = "text/tags";

    #[test]
    fn every_builtin_lexicon_is_valid() {
        let mut messages = String::new();
        for &(path, name, text) in BUILTIN.iter().filter(|b| b.1 != MACHINE_MADE) {
            if let Err(problems) = parse(path, name, text) {
                for problem in problems {
                    messages.push_str(&problem.to_string());
                }
            }
        }
        assert!(messages.is_empty(), "{messages}");
    }
}
