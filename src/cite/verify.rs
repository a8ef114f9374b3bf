//! Whether cited words still stand in a text, and what became of them.
//!
//! It promises that words which stand verbatim are found wherever they moved, the place chosen by what stood around them; that words which
//! changed are found where most of them are left; and that the time it takes grows with the text and the words, not with their product.

use rustc_hash::FxHashMap;
use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::citation::Citation;
use super::quote::Quote;
use crate::record::text_hash;
use crate::span::CodePoints;

/// What became of cited words, from the best to the worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// They stand where they stood.
    Same,
    /// They stand elsewhere, or are set otherwise: other white space, other quotation marks.
    Moved,
    /// Some of them are others now.
    Altered,
    /// They are not there.
    Gone,
}

impl Standing {
    /// The name in the output.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Moved => "moved",
            Self::Altered => "altered",
            Self::Gone => "gone",
        }
    }
}

/// What a text says of a citation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Whether the text as a whole is the one that was cited; not known where the citation has no hash.
    pub text_is_same: Option<bool>,
    /// What became of each quote.
    pub quotes: Vec<Found>,
}

impl Verdict {
    /// The worst of the quotes.
    #[must_use]
    pub fn standing(&self) -> Standing {
        self.quotes.iter().map(|q| q.standing).max().unwrap_or(Standing::Gone)
    }
}

/// What became of a quote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What.
    pub standing: Standing,
    /// Where it stands now, in code points.
    pub span: Option<[u32; 2]>,
    /// If it changed, how, word by word.
    pub changes: Vec<Change>,
}

/// Words that stayed, went, or came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// They stayed.
    Kept(String),
    /// They went.
    Removed(String),
    /// They came.
    Added(String),
}

/// Looks for what `citation` quotes in the text of its part.
#[must_use]
pub fn verify(citation: &Citation, text: &str) -> Verdict {
    let text_is_same = citation.text_hash.as_ref().map(|hash| *hash == text_hash(text));
    let points = CodePoints::new(text);
    let words = words(text);
    let span = |at: usize, length: usize| points.range(crate::span::TextRange::new(crate::article::offset(at), crate::article::offset(at + length)));
    let find = |quote: &Quote| {
        if let Some(at) = verbatim(quote, text, &points) {
            let now = span(at, quote.exact.len());
            let standing = if now == [quote.start, quote.end] { Standing::Same } else { Standing::Moved };
            return Found { standing, span: Some(now), changes: Vec::new() };
        }
        let Some((first, last)) = nearest(quote, &words, &points) else { return Found { standing: Standing::Gone, span: None, changes: Vec::new() } };
        let old = self::words(&quote.exact);
        let new = words.get(first..last).unwrap_or_default();
        let (Some(begin), Some(end)) = (new.first(), new.last()) else { return Found { standing: Standing::Gone, span: None, changes: Vec::new() } };
        let span = span(begin.at, end.end() - begin.at);
        let set_otherwise = old.len() == new.len() && old.iter().zip(new).all(|(a, b)| plain(a.text) == plain(b.text));
        let (standing, changes) = if set_otherwise { (Standing::Moved, Vec::new()) } else { (Standing::Altered, changes((&quote.exact, &old), (text, new))) };
        Found { standing, span: Some(span), changes }
    };
    Verdict { text_is_same, quotes: citation.quotes.iter().map(find).collect() }
}

/// Where the words stand verbatim; of several places the one with most of their context around it, then the nearest.
fn verbatim(quote: &Quote, text: &str, points: &CodePoints<'_>) -> Option<usize> {
    if quote.exact.is_empty() {
        return None;
    }
    let fit = |at: usize| {
        let before = text.get(..at).unwrap_or_default().chars().rev().zip(quote.prefix.chars().rev()).take_while(|(a, b)| a == b).count();
        let after = text.get(at + quote.exact.len()..).unwrap_or_default().chars().zip(quote.suffix.chars()).take_while(|(a, b)| a == b).count();
        (before + after, std::cmp::Reverse(points.offset(crate::article::offset(at)).abs_diff(quote.start)))
    };
    // The first of equals is kept.
    text.match_indices(&quote.exact).map(|(at, _)| (fit(at), at)).reduce(|best, next| if next.0 > best.0 { next } else { best }).map(|(_, at)| at)
}

/// A word and the byte where it begins.
#[derive(Debug, Clone, Copy)]
struct Word<'t> {
    at: usize,
    text: &'t str,
}

impl Word<'_> {
    fn end(&self) -> usize {
        self.at + self.text.len()
    }
}

/// The words of a text; a mark is a word of its own, so that quotation marks around words do not change them.
fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut begun: Option<usize> = None;
    for (at, c) in text.char_indices() {
        let inside = c.is_alphanumeric();
        if !inside && let Some(start) = begun.take() {
            words.extend(text.get(start..at).map(|text| Word { at: start, text }));
        }
        if inside {
            begun.get_or_insert(at);
        } else if !c.is_whitespace() {
            words.extend(text.get(at..at + c.len_utf8()).map(|text| Word { at, text }));
        }
    }
    words.extend(begun.and_then(|start| text.get(start..).map(|text| Word { at: start, text })));
    words
}

/// A word as it is compared: straight marks, no case.
fn plain(word: &str) -> String {
    let straight = |c| match c {
        '“' | '”' | '„' | '«' | '»' => '"',
        '‘' | '’' | '‚' => '\'',
        '–' | '—' | '‑' => '-',
        c => c,
    };
    word.chars().map(straight).flat_map(char::to_lowercase).collect()
}

/// The least share of words that passages have in common to be the same one, altered: half, as in matching news that was rewritten.
const LEAST_COMMON: usize = 2;

/// Places at which a word of the quote counts: a word that is more frequent shows nothing.
const FREQUENT: usize = 64;

/// The words of the text, from and to, that most of the quote is left in.
fn nearest(quote: &Quote, text: &[Word<'_>], points: &CodePoints<'_>) -> Option<(usize, usize)> {
    let old = words(&quote.exact);
    let mut places: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (at, word) in old.iter().enumerate() {
        places.entry(plain(word.text)).or_default().push(at);
    }
    // Words that stayed lie on one diagonal: how far the text is ahead of the quote. Words that came or went shift it a little.
    let slack = (old.len() / 4).max(2);
    let width = slack + 1;
    let mut votes: FxHashMap<usize, usize> = FxHashMap::default();
    for (at, word) in text.iter().enumerate() {
        for place in places.get(&plain(word.text)).into_iter().flatten().take(FREQUENT) {
            *votes.entry((at + old.len() - place) / width).or_default() += 1;
        }
    }
    let far = |bucket: usize| {
        let word = (bucket * width).saturating_sub(old.len()).min(text.len().saturating_sub(1));
        text.get(word).map_or(u32::MAX, |w| points.offset(crate::article::offset(w.at)).abs_diff(quote.start))
    };
    let strength = |bucket: usize| votes.get(&bucket).copied().unwrap_or(0) + votes.get(&(bucket + 1)).copied().unwrap_or(0);
    let best = votes.keys().copied().max_by_key(|&bucket| (strength(bucket), std::cmp::Reverse(far(bucket)), std::cmp::Reverse(bucket)))?;
    let from = (best * width).saturating_sub(old.len() + slack);
    let to = ((best + 2) * width + slack).min(text.len());
    let window = text.get(from..to)?;
    let (first, last) = trimmed(&old, window)?;
    let (first, last) = between(quote, window, (first, last), slack);
    Some((from + first, from + last))
}

/// The part of `window` between the first and the last word that it has in common with `old`; none where too few are.
fn trimmed(old: &[Word<'_>], window: &[Word<'_>]) -> Option<(usize, usize)> {
    let (a, b): (Vec<_>, Vec<_>) = (old.iter().map(|w| plain(w.text)).collect(), window.iter().map(|w| plain(w.text)).collect());
    let kept: Vec<_> = capture_diff_slices(Algorithm::Myers, &a, &b).into_iter().filter(|op| op.tag() == DiffTag::Equal).collect();
    let common: usize = kept.iter().map(|op| op.old_range().len()).sum();
    let (first, last) = (kept.first()?, kept.last()?);
    // What the quote began and ended with may have been replaced: as many words as are missing at either end belong to it.
    let begin = first.new_range().start.saturating_sub(first.old_range().start);
    let end = (last.new_range().end + (a.len() - last.old_range().end)).min(b.len());
    (common * LEAST_COMMON >= a.len().max(1)).then_some((begin, end))
}

/// Words of the context that show where a quote began and ended.
const SHOWN_BY: usize = 2;

/// The words from `first` to `last`, up to where the context of the quote still stands near their ends.
fn between(quote: &Quote, window: &[Word<'_>], (first, last): (usize, usize), slack: usize) -> (usize, usize) {
    let plain_words = |words: &[Word<'_>]| words.iter().map(|w| plain(w.text)).collect::<Vec<_>>();
    let (before, after) = (plain_words(&words(&quote.prefix)), plain_words(&words(&quote.suffix)));
    let (before, after) = (before.get(before.len().saturating_sub(SHOWN_BY)..).unwrap_or_default(), after.get(..SHOWN_BY.min(after.len())).unwrap_or_default());
    let window = plain_words(window);
    let near = |from: usize, to: usize| from.saturating_sub(slack)..=(to + slack).min(window.len());
    let ends_before = |at: &usize| !before.is_empty() && *at < last && window.get(..*at).is_some_and(|w| w.ends_with(before));
    let begins_after = |at: &usize| !after.is_empty() && *at > first && window.get(*at..).is_some_and(|w| w.starts_with(after));
    let begin = near(first, first).filter(ends_before).min_by_key(|at| at.abs_diff(first)).unwrap_or(first);
    let end = near(last, last).filter(begins_after).min_by_key(|at| at.abs_diff(last)).unwrap_or(last);
    if begin < end { (begin, end) } else { (first, last) }
}

/// What the words of `old` became, as both texts have them.
fn changes(old: (&str, &[Word<'_>]), new: (&str, &[Word<'_>])) -> Vec<Change> {
    let texts = |words: &[Word<'_>]| words.iter().map(|w| plain(w.text)).collect::<Vec<_>>();
    let stretch = |(text, words): (&str, &[Word<'_>]), range: std::ops::Range<usize>| {
        let words = words.get(range).unwrap_or_default();
        let (first, last) = (words.first()?, words.last()?);
        text.get(first.at..last.end()).map(|t| t.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    let mut changes = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &texts(old.1), &texts(new.1)) {
        let (removed, added) = (stretch(old, op.old_range()), stretch(new, op.new_range()));
        if op.tag() == DiffTag::Equal {
            changes.extend(removed.map(Change::Kept));
        } else {
            changes.extend(removed.map(Change::Removed).into_iter().chain(added.map(Change::Added)));
        }
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cite::Window;

    const TEXT: &str = "The Goïta bridge is old. The minister said “the bridge would stay shut until May” on Monday. She left.";

    fn cited(text: &str, words: &str) -> Citation {
        let at = text.find(words).unwrap();
        let begin = u32::try_from(text[..at].chars().count()).unwrap();
        let span = [begin, begin + u32::try_from(words.chars().count()).unwrap()];
        Citation { text_hash: Some(text_hash(text)), quotes: vec![Quote::new(Window::whole(text), span)], ..Citation::default() }
    }

    #[test]
    fn what_became_of_words_is_told() {
        let citation = cited(TEXT, "the bridge would stay shut until May");
        for (text, standing, same) in [
            (TEXT.to_owned(), Standing::Same, true),
            (TEXT.replace("She left.", "She stayed."), Standing::Same, false),
            (format!("Corrected. {TEXT}"), Standing::Moved, false),
            (TEXT.replace("would stay", "would\n stay"), Standing::Moved, false),
            (TEXT.replace("shut until", "closed until"), Standing::Altered, false),
            (TEXT.replace("until May", "until late May"), Standing::Altered, false),
            (TEXT.replace("until May", ""), Standing::Altered, false),
            ("It rained all day in the hills, and the river rose.".to_owned(), Standing::Gone, false),
            (String::new(), Standing::Gone, false),
        ] {
            let verdict = verify(&citation, &text);
            assert_eq!((verdict.standing(), verdict.text_is_same), (standing, Some(same)), "{text}");
        }
    }

    #[test]
    fn an_alteration_is_shown_word_by_word() {
        let citation = cited(TEXT, "the bridge would stay shut until May");
        let verdict = verify(&citation, &TEXT.replace("shut until", "closed until"));
        let own = |text: &str| text.to_owned();
        let expected =
            vec![Change::Kept(own("the bridge would stay")), Change::Removed(own("shut")), Change::Added(own("closed")), Change::Kept(own("until May"))];
        assert_eq!(verdict.quotes[0].changes, expected);
        let [begin, end] = verdict.quotes[0].span.unwrap();
        let now: String = TEXT.replace("shut until", "closed until").chars().skip(begin as usize).take((end - begin) as usize).collect();
        assert_eq!(now, "the bridge would stay closed until May");
    }

    #[test]
    fn of_several_places_the_one_with_the_context_is_chosen() {
        let text = "A: no comment today. B: no comment tonight.";
        let second = Quote { start: 24, end: 34, exact: "no comment".to_owned(), prefix: "B: ".to_owned(), suffix: " tonight".to_owned() };
        let citation = Citation { quotes: vec![second], ..Citation::default() };
        let longer = format!("Well. {text}");
        let found = verify(&citation, &longer).quotes[0].span.unwrap();
        assert_eq!(found[0] as usize, longer.rfind("no comment").unwrap());
        assert_eq!(verify(&citation, text).standing(), Standing::Same);
    }

    #[test]
    fn frequent_words_in_a_long_text_are_looked_for_in_time() {
        let text = "the of and ".repeat(20_000);
        let citation = cited("the of and the of and to whom it may concern", "the of and the of and to whom it may concern");
        assert_eq!(verify(&citation, &text).standing(), Standing::Altered);
    }
}
