//! Which wire agency a credit names: "AFP/Getty Images", "Reuters, with additional reporting".
//!
//! The agencies are those of the lexicons, so that a photographer or a newspaper in a credit line makes nothing a wire copy. It promises one name for
//! all spellings of an agency.

use crate::lexicon::{Kind, Lexicons};
use crate::token::fold;

/// The wire agencies that are known, by their spellings.
pub struct Agencies {
    /// Spelling, folded but for acronyms, and name; the longest first.
    spellings: Vec<(String, bool, String)>,
}

/// How lexicons call them.
const WIRE_AGENCY: &str = "wire-agency";

impl Agencies {
    /// Those of the lexicons.
    pub fn new(lexicons: &Lexicons) -> Self {
        let mut spellings = Vec::new();
        for (id, entry) in lexicons.entries() {
            let cell = |name| lexicons.cell(id, name);
            let is_agency = matches!(entry.kind, Kind::Outlets | Kind::Acronyms) && cell("kind") == WIRE_AGENCY;
            let Some(name) = cell("name").split('|').next().filter(|name| is_agency && !name.is_empty()) else { continue };
            let is_acronym = entry.kind == Kind::Acronyms;
            for form in cell("forms").split('|').chain([if is_acronym { cell("acronym") } else { name }]).filter(|form| !form.is_empty()) {
                spellings.push((if is_acronym { form.to_owned() } else { fold(form) }, is_acronym, name.to_owned()));
            }
        }
        spellings.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.cmp(b)));
        spellings.dedup();
        Self { spellings }
    }

    /// The agency that a credit line, or the name of an outlet, names first.
    pub fn named_in<'a>(&'a self, credit: &str) -> Option<&'a str> {
        let folded = fold(credit);
        let find = |(form, is_acronym, name): &'a (String, bool, String)| {
            let text = if *is_acronym { credit } else { &folded };
            // Folding may change lengths: what stands first is told by the share of the text before it.
            let at = text.match_indices(form.as_str()).find(|(at, _)| is_word(text, *at, form.len()))?.0;
            Some((at * 1000 / text.len().max(1), name))
        };
        // Of those that stand at one place, the longest comes first.
        self.spellings.iter().filter_map(find).reduce(|best, next| if next.0 < best.0 { next } else { best }).map(|(_, name)| name.as_str())
    }
}

/// Whether what stands at `at` is a word, or words, and not a part of one.
fn is_word(text: &str, at: usize, length: usize) -> bool {
    let before = text.get(..at).and_then(|text| text.chars().next_back());
    let after = text.get(at + length..).and_then(|text| text.chars().next());
    !before.into_iter().chain(after).any(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_agency_is_known_by_each_of_its_names_and_a_photographer_is_none() {
        let agencies = Agencies::new(&Lexicons::builtin());
        for (credit, name) in [
            ("AFP", Some("Agence France-Presse")),
            ("Agence France-Presse", Some("Agence France-Presse")),
            ("AFP via Getty Images", Some("Agence France-Presse")),
            ("Photo: Ann Lee/AP", Some("Associated Press")),
            ("REUTERS", Some("Reuters")),
            ("Reuters, AFP", Some("Reuters")),
            ("Ann Lee", None),
            ("Apple", None),
            ("The Daily Gazette", None),
            ("", None),
        ] {
            assert_eq!(agencies.named_in(credit), name, "{credit}");
        }
    }
}
