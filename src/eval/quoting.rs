//! How a gold content is quoted, which word heads a gold source, and which gold cues are verbs of speech.
//!
//! These split the figures up; they never decide whether a prediction is right.
// Ported from the reference scorer, its word lists included: they define the measure and are no lexicon of the analysis.

use super::standoff::Span;
use super::tokens::{Tokens, is_alphanumeric, is_word};

/// How a content is quoted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quoting {
    /// At least 80 % of its letters stand inside quotation marks.
    Direct,
    /// Some quotation mark.
    Mixed,
    /// None.
    Indirect,
}

/// The quoting of a content; its fragments share one state, so that a quotation may run over a gap.
#[must_use]
pub fn quoting(text: &Tokens, content: &[Span]) -> Quoting {
    let (mut inside, mut total, mut seen, mut open) = (0usize, 0usize, false, false);
    for span in content {
        let before = span.begin.checked_sub(1).and_then(|at| text.chars.get(at));
        if before.is_some_and(|&c| is_quote(c) && !"”»".contains(c)) {
            (seen, open) = (true, true);
        }
        for &c in text.slice(*span) {
            if is_quote(c) {
                seen = true;
                open = "“„«".contains(c) || ("\"″".contains(c) && !open);
            } else if is_alphanumeric(c) {
                total += 1;
                inside += usize::from(open);
            }
        }
    }
    match seen {
        false => Quoting::Indirect,
        true if 5 * inside >= 4 * total.max(1) => Quoting::Direct,
        true => Quoting::Mixed,
    }
}

fn is_quote(c: char) -> bool {
    "\"“”„«»″".contains(c)
}

/// Words that end the head of a noun phrase.
const AFTER_HEAD: &[&str] = &["of", "in", "at", "for", "from", "on", "with", "who", "which", "that", "where", "whose", "to", "by"];

/// The token that heads a source, nearly: the last word before the first comma, preposition or relative pronoun.
#[must_use]
pub fn head(text: &Tokens, source: &[Span]) -> Option<usize> {
    let mut last = None;
    for at in text.within(source.get(..1)?, true) {
        let token = text.tokens.get(at)?;
        let word = lower(text.slice(token.span));
        if token.is_word {
            if last.is_some() && AFTER_HEAD.contains(&word.as_str()) {
                break;
            }
            let apostrophe = token.span.begin.checked_sub(1).and_then(|before| text.chars.get(before)).is_some_and(|c| "'’".contains(*c));
            if word != "s" || !apostrophe {
                last = Some(at);
            }
        } else if last.is_some() && ",(;:—–".contains(&word) {
            break;
        }
    }
    last
}

/// Verbs of saying and writing: what fact-checkers look for.
const SPEECH: &[&str] = &[
    "say",
    "said",
    "says",
    "saying",
    "tell",
    "told",
    "tells",
    "telling",
    "add",
    "added",
    "adds",
    "adding",
    "write",
    "wrote",
    "writes",
    "written",
    "argue",
    "argued",
    "argues",
    "arguing",
    "note",
    "noted",
    "notes",
    "noting",
    "report",
    "reported",
    "reports",
    "suggest",
    "suggested",
    "suggests",
    "announce",
    "announced",
    "warned",
    "warns",
    "warning",
    "explain",
    "explained",
    "tweet",
    "tweeted",
    "tweets",
    "respond",
    "responded",
    "responds",
    "replied",
    "declared",
    "insisted",
    "insists",
    "claim",
    "claimed",
    "claims",
    "state",
    "stated",
    "states",
    "concluded",
    "recalled",
    "acknowledged",
    "admitted",
    "accused",
    "accuses",
    "called",
    "calls",
    "calling",
    "described",
    "asked",
    "asks",
    "criticized",
    "urged",
    "according",
    "promised",
    "vowed",
    "pledged",
    "predicted",
];

/// Whether a cue holds a verb of saying or writing.
#[must_use]
pub fn is_speech(text: &Tokens, cue: &[Span]) -> bool {
    let words = cue.iter().flat_map(|span| text.slice(*span).split(|&c| !is_word(c)));
    words.map(lower).any(|word| SPEECH.contains(&word.as_str()))
}

fn lower(chars: &[char]) -> String {
    chars.iter().flat_map(|c| c.to_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The span of the first `words` in `text`.
    fn find(text: &str, words: &str) -> Span {
        let begin = text[..text.find(words).unwrap()].chars().count();
        Span { begin, end: begin + words.chars().count() }
    }

    #[test]
    fn contents_are_direct_mixed_or_indirect() {
        let table = [
            ("“We will stay,” he said.", &["“We will stay,”"][..], Quoting::Direct),
            ("\"We will,\" he said, \"stay.\"", &["\"We will,\"", "\"stay.\""], Quoting::Direct),
            ("“We will stay,” he said.", &["We will stay"], Quoting::Direct),
            ("He said that they “will” stay there.", &["that they “will” stay there"], Quoting::Mixed),
            ("He said that they would stay.", &["that they would stay"], Quoting::Indirect),
        ];
        for (text, content, expected) in table {
            let spans: Vec<Span> = content.iter().map(|words| find(text, words)).collect();
            assert_eq!(quoting(&Tokens::new(text), &spans), expected, "{text}");
        }
        assert_eq!(quoting(&Tokens::new("“a"), &[Span { begin: 9, end: 99 }]), Quoting::Indirect);
    }

    #[test]
    fn the_head_stops_at_prepositions_and_commas() {
        let table = [("The mayor of Kayes", Some(1)), ("Goïta's aide, Mr Sy", Some(3)), ("of late", Some(1)), ("Goïta's", Some(0)), ("…", None)];
        for (text, expected) in table {
            assert_eq!(head(&Tokens::new(text), &[find(text, text)]), expected, "{text}");
        }
        assert_eq!(head(&Tokens::new("a"), &[]), None);
    }

    #[test]
    fn a_cue_is_speech_if_one_of_its_words_is() {
        let text = "He Said so and believed it.";
        assert!(is_speech(&Tokens::new(text), &[find(text, "Said so")]));
        assert!(!is_speech(&Tokens::new(text), &[find(text, "believed")]));
    }
}
