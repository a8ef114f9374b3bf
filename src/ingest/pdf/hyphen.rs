//! Words that a line's end broke in two.

use rustc_hash::FxHashSet;

/// The words of a document that have no hyphen at a line's end: by them it is told whether one belongs to the word.
pub(super) struct Words(FxHashSet<String>);

impl Words {
    /// Collects the words of `lines`.
    pub fn of<'t>(lines: impl Iterator<Item = &'t str>) -> Self {
        Self(lines.flat_map(str::split_whitespace).map(bare).filter(|word| word.len() > 2).collect())
    }

    /// The text on one line, with its broken words mended: "exam-ple" loses its hyphen, "well-known" keeps it where the document has it elsewhere.
    pub fn mend(&self, text: &str) -> String {
        let mut mended = String::with_capacity(text.len());
        let mut lines = text.split('\n').map(str::trim).filter(|line| !line.is_empty()).peekable();
        while let Some(line) = lines.next() {
            let line = line.replace('\u{ad}', if line.ends_with('\u{ad}') { "-" } else { "" });
            let Some(next) = lines.peek() else {
                mended.push_str(&line);
                break;
            };
            match line.strip_suffix(['-', '‐']) {
                Some(head) if head.ends_with(char::is_alphabetic) && next.starts_with(char::is_lowercase) => {
                    let (first, second) = (head.split_whitespace().next_back().unwrap_or_default(), next.split_whitespace().next().unwrap_or_default());
                    mended.push_str(head);
                    if self.0.contains(&bare(&format!("{first}-{second}"))) && !self.0.contains(&bare(&format!("{first}{second}"))) {
                        mended.push('-');
                    }
                }
                Some(head) if head.ends_with(char::is_alphanumeric) => mended.push_str(&line),
                _ => {
                    mended.push_str(&line);
                    mended.push(' ');
                }
            }
        }
        mended
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
            ("soft\u{ad}\nly and soft\u{ad}ly", "softly and softly"),
            ("one\ntwo", "one two"),
        ];
        for (text, mended) in table {
            assert_eq!(words.mend(text), mended, "{text:?}");
        }
    }
}
