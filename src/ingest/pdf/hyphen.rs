//! Words that a line's end broke in two.

use rustc_hash::FxHashSet;

use super::super::words::List;

/// The words of a document that have no hyphen at a line's end: by them it is told whether one belongs to the word.
pub(super) struct Words(FxHashSet<String>);

impl Words {
    /// Collects the words of `lines`.
    pub fn of<'t>(lines: impl Iterator<Item = &'t str>) -> Self {
        Self(lines.flat_map(str::split_whitespace).map(bare).filter(|word| word.len() > 2).collect())
    }

    /// The text on one line, with its broken words mended: "exam- ple" loses its hyphen, "well- known" keeps it where the document has it elsewhere.
    pub fn mend(&self, text: &str) -> String {
        let mut mended = String::with_capacity(text.len());
        let mut words = text.split_whitespace().peekable();
        while let Some(word) = words.next() {
            let broken = words.peek().filter(|next| next.starts_with(char::is_alphanumeric));
            let (head, joint) = match (word.strip_suffix(['-', '‐', '\u{ad}']), broken) {
                (Some(head), Some(next)) if head.ends_with(char::is_alphanumeric) => (head, self.joint(head, next)),
                _ => (word, " "),
            };
            mended.extend(head.chars().filter(|c| *c != '\u{ad}'));
            mended.push_str(joint);
        }
        mended.truncate(mended.trim_end().len());
        mended
    }

    /// What stands between the halves of a word, the first of which had a hyphen.
    fn joint(&self, head: &str, next: &str) -> &'static str {
        let has = |joint: &str| self.0.contains(&bare(&format!("{head}{joint}{next}")));
        if has("") {
            ""
        } else if has("-") || !next.starts_with(char::is_lowercase) || !head.ends_with(char::is_alphabetic) {
            "-"
        } else if List::Joining.has(next) {
            // "pre- and post-war"
            "- "
        } else {
            ""
        }
    }
}

/// A word without the marks around it, in lower case.
fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hyphen_at_a_lines_end_goes_unless_the_word_has_it_elsewhere() {
        let words = Words::of(["A well-known man.", "The government said so."].into_iter());
        let table = [
            ("the gov-\nernment fell", "the government fell"),
            ("a well-\nknown man", "a well-known man"),
            ("an exam-\nple", "an example"),
            ("the Franco-\nGerman pact", "the Franco-German pact"),
            ("in 2019-\n2020", "in 2019-2020"),
            ("he left -\nand came back", "he left - and came back"),
            ("pre- and post-war", "pre- and post-war"),
            ("inde- pendent", "independent"),
            ("soft\u{ad}\nly and soft\u{ad}ly", "softly and softly"),
            ("one\ntwo", "one two"),
        ];
        for (text, mended) in table {
            assert_eq!(words.mend(text), mended, "{text:?}");
        }
    }
}
