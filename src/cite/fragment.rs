//! Text fragments: an address that makes a browser scroll to the words and mark them (WICG, "URL Fragment Text Directives").
//!
//! Browsers look for whole words, in one block, whatever their case and white space; the range form (first words, last words) may run over several blocks.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::quote::Window;

/// Longest words that are written out, in code points; longer ones are told by how they begin and end.
const WRITTEN_OUT: usize = 200;

/// Words that the ends of a range begin with, and most that they grow to.
const RANGE_WORDS: [usize; 2] = [4, 12];

/// Words of context at most.
const CONTEXT_WORDS: usize = 8;

/// The address of `spans` on the page at `url`.
#[must_use]
pub fn fragment_url(url: &str, window: Window<'_>, spans: &[[u32; 2]]) -> String {
    let directives: Vec<String> = spans.iter().filter_map(|&span| directive(window, span)).map(|d| format!("text={d}")).collect();
    if directives.is_empty() {
        return url.to_owned();
    }
    let mark = if url.contains('#') { "" } else { "#" };
    format!("{url}{mark}:~:{}", directives.join("&"))
}

/// The parts of a directive: `[prefix-,]start[,end][,-suffix]`.
fn directive(window: Window<'_>, span: [u32; 2]) -> Option<String> {
    let [before, exact, after] = window.cut(span);
    let page = folded(window.text);
    let one_block = !exact.trim().contains('\n');
    let (start, end) = if one_block && exact.chars().count() <= WRITTEN_OUT {
        (spaced(exact), None)
    } else {
        let (first, last) = (exact.trim().lines().next().unwrap_or_default(), exact.trim().lines().next_back().unwrap_or_default());
        (unique(&page, |n| words(first).take(n).collect()), Some(unique(&page, |n| last_words(last, n))))
    };
    if start.is_empty() {
        return None;
    }
    let (prefix, suffix) = context(&page, before, &start, end.is_none().then_some(after));
    let code = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let mut out = String::new();
    if !prefix.is_empty() {
        out.push_str(&code(&prefix));
        out.push_str("-,");
    }
    out += &code(&start);
    if let Some(end) = end {
        out.push(',');
        out.push_str(&code(&end));
    }
    if !suffix.is_empty() {
        out.push_str(",-");
        out.push_str(&code(&suffix));
    }
    Some(out)
}

/// As few words of an end of a range as occur once.
fn unique<'t>(page: &str, take: impl Fn(usize) -> Vec<&'t str>) -> String {
    let [least, most] = RANGE_WORDS;
    let tried = (least..=most).map(|n| take(n).join(" "));
    let mut longest = String::new();
    for text in tried {
        if count(page, &text) <= 1 {
            return text;
        }
        longest = text;
    }
    longest
}

/// As few words around `start` as make it occur once; none where it does.
fn context(page: &str, before: &str, start: &str, after: Option<&str>) -> (String, String) {
    let (mut prefix, mut suffix) = (String::new(), String::new());
    // What stands on another line is in another block, and a prefix must be in one.
    let line_before = before.trim_end().lines().next_back().unwrap_or_default();
    let line_after = after.unwrap_or_default().trim_start().lines().next().unwrap_or_default();
    let glued = |text: Option<char>| text.is_some_and(|c| !c.is_whitespace());
    let (tight_before, tight_after) = (glued(before.chars().next_back()), glued(after.unwrap_or_default().chars().next()));
    for n in 1..=CONTEXT_WORDS {
        let gap = |part: &str, tight: bool| if part.is_empty() || tight { "" } else { " " };
        let joined = format!("{prefix}{}{start}{}{suffix}", gap(&prefix, tight_before), gap(&suffix, tight_after));
        if count(page, &joined) <= 1 {
            break;
        }
        prefix = last_words(line_before, n).join(" ");
        suffix = words(line_after).take(n).collect::<Vec<_>>().join(" ");
    }
    (prefix, suffix)
}

fn words(text: &str) -> std::str::SplitWhitespace<'_> {
    text.split_whitespace()
}

fn last_words(text: &str, n: usize) -> Vec<&str> {
    let all: Vec<&str> = words(text).collect();
    all.get(all.len().saturating_sub(n)..).unwrap_or_default().to_vec()
}

/// With single spaces.
fn spaced(text: &str) -> String {
    words(text).collect::<Vec<_>>().join(" ")
}

/// As browsers compare.
fn folded(text: &str) -> String {
    spaced(text).to_lowercase()
}

fn count(page: &str, text: &str) -> usize {
    page.matches(&folded(text)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str, quoted: &str, nth: usize) -> String {
        let at = text.match_indices(quoted).nth(nth).unwrap().0;
        let begin = u32::try_from(text[..at].chars().count()).unwrap();
        let end = begin + u32::try_from(quoted.chars().count()).unwrap();
        fragment_url("https://example.org/a", Window::whole(text), &[[begin, end]])
    }

    #[test]
    fn marks_that_mean_something_in_a_directive_are_encoded() {
        assert_eq!(url("So it was: one-two, three & four.", "one-two, three & four", 0), "https://example.org/a#:~:text=one%2Dtwo%2C%20three%20%26%20four");
        assert_eq!(url("A Goïta said.", "Goïta said", 0), "https://example.org/a#:~:text=Go%C3%AFta%20said");
    }

    #[test]
    fn words_that_occur_twice_are_told_by_what_stands_around_them() {
        let text = "He said no to her.\n\nShe said no as well.";
        assert_eq!(url(text, "said no", 0), "https://example.org/a#:~:text=He-,said%20no,-to");
        assert_eq!(url(text, "said no", 1), "https://example.org/a#:~:text=She-,said%20no,-as");
        assert_eq!(url(text, "to her", 0), "https://example.org/a#:~:text=to%20her");
    }

    #[test]
    fn what_runs_over_blocks_is_told_by_its_ends() {
        let text = "One two three four five six.\n\nSeven eight nine ten eleven.";
        assert_eq!(
            url(text, "two three four five six.\n\nSeven eight nine ten", 0),
            "https://example.org/a#:~:text=two%20three%20four%20five,Seven%20eight%20nine%20ten"
        );
    }

    #[test]
    fn an_address_with_a_fragment_keeps_it_and_an_empty_span_adds_nothing() {
        let window = Window::whole("One two.");
        assert_eq!(fragment_url("https://example.org/#top", window, &[[0, 3], [4, 7]]), "https://example.org/#top:~:text=One&text=two");
        assert_eq!(fragment_url("https://example.org/", window, &[[3, 3]]), "https://example.org/");
    }
}
