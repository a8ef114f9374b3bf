//! The few words that reading itself needs: "By", "Updated", month names, language codes.
//!
//! They are data, in the lexicon `page/words`: a list's name, a word, and a value where the list has one. Reading comes before the lexicons are
//! compiled, so this room reads the built-in file itself, and a user's lexicons do not change how a file is read.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// A list of `page/words`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum List {
    /// Opens a byline.
    Byline,
    /// Opens a credit line.
    Credit,
    /// Opens a line with the day of publication.
    Published,
    /// Opens a line with the day of the last change.
    Updated,
    /// Opens a list of sources.
    Sources,
    /// Stands above what is not the article, as a line of its own.
    Aside,
    /// Opens such a line.
    AsideStart,
    /// Stands where an author should, and names nobody.
    Nobody,
    /// Opens what programs put where a title should be.
    Untitled,
    /// Ends the line above a mail's quoted text: "On Monday Ann Lee wrote:".
    Wrote,
    /// Opens what mailers put above a mail that is passed on or answered.
    Forwarded,
    /// Names a line of the head that mailers put above a mail that is answered: "Sent: Monday".
    MailHeader,
    /// Follows half a word: "pre- and post-war".
    Joining,
    /// "am", "pm": the hours to add.
    Meridiem,
    /// Month names: the month's number.
    Month,
    /// Frequent English words.
    English,
    /// ISO 639-3 codes: the ISO 639-1 code.
    Language,
}

type Words = FxHashMap<&'static str, &'static str>;

static LISTS: LazyLock<FxHashMap<&'static str, Words>> = LazyLock::new(|| {
    let mut lists: FxHashMap<_, Words> = FxHashMap::default();
    for line in include_str!("../../lexicons/en/page/words.tsv").lines().filter(|line| !line.starts_with('#')) {
        let mut cells = line.split('\t').skip(1);
        if let (Some(list), Some(word)) = (cells.next(), cells.next()) {
            lists.entry(list).or_default().insert(word, cells.next().filter(|value| *value != "-").unwrap_or_default());
        }
    }
    lists
});

impl List {
    fn words(self) -> Option<&'static Words> {
        LISTS.get(match self {
            Self::Byline => "byline",
            Self::Credit => "credit",
            Self::Published => "published",
            Self::Updated => "updated",
            Self::Sources => "sources",
            Self::Aside => "aside",
            Self::AsideStart => "aside-start",
            Self::Nobody => "nobody",
            Self::Untitled => "untitled",
            Self::Joining => "joining",
            Self::Wrote => "wrote",
            Self::Forwarded => "forwarded",
            Self::MailHeader => "mail-header",
            Self::Meridiem => "meridiem",
            Self::Month => "month",
            Self::English => "english",
            Self::Language => "language",
        })
    }

    /// The value of `word`, in any case; empty where the list has none.
    pub(super) fn get(self, word: &str) -> Option<&'static str> {
        self.words()?.get(word.to_lowercase().as_str()).copied()
    }

    /// Whether `word`, in any case, is in the list.
    pub(super) fn has(self, word: &str) -> bool {
        self.get(word).is_some()
    }

    /// Whether `holds` of one of its words.
    pub(super) fn any(self, holds: impl Fn(&str) -> bool) -> bool {
        self.words().is_some_and(|words| words.keys().any(|word| holds(word)))
    }

    /// The rest of `text` after the longest lead-in of the list that it opens with, in any case and as a whole word.
    pub(super) fn after(self, text: &str) -> Option<&str> {
        let rest = |word: &str| {
            let head = text.get(..word.len())?;
            let rest = text.get(word.len()..)?;
            let whole = word.ends_with(':') || !rest.starts_with(char::is_alphanumeric);
            // "Publié" folds to as many bytes; a few capitals of other scripts do not and are simply not found.
            (whole && (head.eq_ignore_ascii_case(word) || (!head.is_ascii() && head.to_lowercase() == word))).then_some(rest)
        };
        self.words()?.keys().filter_map(|word| rest(word)).min_by_key(|rest| rest.len())
    }
}

/// The number of the month called `word`, 1 to 12.
pub(super) fn month(word: &str) -> Option<i8> {
    // No month name is longer than "septiembre"; the check spares folding every word of a text.
    if word.len() > 12 || word.len() < 3 { None } else { List::Month.get(word)?.parse().ok() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_has_words() {
        use List::{
            Aside, AsideStart, Byline, Credit, English, Forwarded, Joining, Language, MailHeader, Meridiem, Month, Nobody, Published, Sources, Untitled,
            Updated, Wrote,
        };
        for list in [
            Aside, AsideStart, Byline, Credit, Published, Updated, Sources, Nobody, Untitled, Wrote, Forwarded, Joining, MailHeader, Meridiem, Month, English,
            Language,
        ] {
            assert!(list.words().is_some_and(|w| !w.is_empty()), "{list:?}");
        }
    }

    #[test]
    fn a_lead_in_is_a_whole_word_and_the_longest() {
        assert_eq!(List::Byline.after("By Ann Lee"), Some(" Ann Lee"));
        assert_eq!(List::Byline.after("Bystanders fled"), None);
        assert_eq!(List::Updated.after("LAST UPDATED: 5 May"), Some(" 5 May"));
        assert_eq!(month("Sept"), Some(9));
    }
}
