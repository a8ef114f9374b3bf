//! What is wrong with a lexicon file, and where.

use std::fmt;

/// One problem of one lexicon file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file, as the reader knows it: `lexicons/en/cues/verbs.tsv`.
    pub path: String,
    /// 1-based line.
    pub line: u32,
    /// 1-based column, in characters.
    pub column: u32,
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// The line's text, shown under the message.
    pub text: String,
    /// How many characters to underline; at least 1.
    pub width: u32,
    /// What to do about it.
    pub hint: Option<String>,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}:{}:{}: {}", self.path, self.line, self.column, self.message)?;
        if !self.text.is_empty() {
            let number = self.line.to_string();
            // Long rows are cut so that the carets stay on the screen; tabs would shift them.
            let from = self.column.saturating_sub(40) as usize;
            let shown: String = self.text.chars().skip(from).take(100).map(|c| if c == '\t' { ' ' } else { c }).collect();
            writeln!(f, "  {number} | {shown}")?;
            let pad = " ".repeat((self.column as usize).saturating_sub(1).saturating_sub(from));
            writeln!(f, "  {} | {pad}{}", " ".repeat(number.len()), "^".repeat(self.width.clamp(1, 60) as usize))?;
        }
        if let Some(hint) = &self.hint {
            writeln!(f, "hint: {hint}")?;
        }
        Ok(())
    }
}
