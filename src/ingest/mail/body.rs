//! A message's text: its own words, and those that it quotes.

use mail_parser::{Message, PartType};

use super::super::blocks::Blocks;
use super::super::words::List;
use super::super::{html, lines};
use crate::article::{BlockKind, offset, paragraphs};
use crate::span::TextRange;

/// The blocks of the message. Of a text and a page that say the same, the text is read; where the text only says that there is a page, the page.
pub(super) fn blocks(message: &Message<'_>) -> Blocks {
    let mut blocks = Blocks::default();
    let page = message.html_bodies().filter_map(|part| match &part.body {
        PartType::Html(page) => Some(page.as_ref()),
        _ => None,
    });
    let page: Vec<&str> = page.collect();
    let text = message.text_bodies().filter_map(|part| match &part.body {
        PartType::Text(text) => Some(text.as_ref()),
        _ => None,
    });
    let text: Vec<&str> = text.collect();
    let of_page: Vec<(BlockKind, String)> = page.iter().filter_map(|page| html::blocks(page).ok()).flatten().collect();
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let said_on_page: usize = of_page.iter().map(|(_, text)| letters(text)).sum();
    if text.iter().map(|text| letters(text)).sum::<usize>() * FEW < said_on_page {
        page_blocks(&of_page, &mut blocks);
    } else {
        for text in text {
            text_blocks(text, &mut blocks);
        }
    }
    blocks
}

/// How many times more a page must say than the text beside it, to be read instead: a text that says the same says at least half, since addresses of links count too.
const FEW: usize = 5;

fn page_blocks(pieces: &[(BlockKind, String)], blocks: &mut Blocks) {
    let mut answered = false;
    for (kind, text) in pieces {
        let is_head = List::Forwarded.after(text.trim()).is_some() || is_head(text);
        answered |= is_head;
        let kind = match kind {
            _ if is_head || (answered && is_header(text)) => BlockKind::Notice,
            BlockKind::Paragraph if introduces_quote(text) => BlockKind::Notice,
            _ if answered => BlockKind::BlockQuote,
            kind => *kind,
        };
        blocks.push(kind, &without_address(text));
    }
}

/// Lines of a head that must stand together to be one: its sender, its day, whom it went to.
const HEAD_LINES: usize = 3;

/// Whether a block is the head of a mail, as mailers write it above the one that is answered: "From: Ann Lee Sent: Monday To: Bo Ray Subject: Dam".
fn is_head(text: &str) -> bool {
    let headers = text.split_whitespace().filter_map(|word| word.strip_suffix(':')).filter(|name| List::MailHeader.has(name)).count();
    is_header(text) && headers >= HEAD_LINES
}

/// "Ann Lee <ann@lee.example> wrote:" without the address: whoever is quoted is named.
fn without_address(line: &str) -> String {
    let address = line.find('<').and_then(|open| Some((open, open + line.get(open..)?.find('>')?)));
    let address = address.filter(|&(open, close)| line.get(open..close).is_some_and(|inside| inside.contains('@') && !inside.contains(' ')));
    match address.filter(|&(open, _)| introduces_quote(line) && line.get(..open).is_some_and(|before| before.trim_end().ends_with(char::is_alphabetic))) {
        Some((open, close)) => [line.get(..open).unwrap_or_default().trim_end(), line.get(close + 1..).unwrap_or_default()].concat(),
        None => line.to_owned(),
    }
}

/// What a stretch of lines is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Voice {
    /// The sender's.
    Own,
    /// Quoted, line by line.
    Quoted,
    /// Says who is quoted, or who signs.
    Notice,
}

/// Puts a text into blocks, stretch by stretch.
fn text_blocks(text: &str, blocks: &mut Blocks) {
    let mut stretch = String::new();
    let mut voice = Voice::Own;
    let mut rest = None;
    let lines: Vec<&str> = text.lines().collect();
    let mut skip = 0;
    for (at, line) in lines.iter().enumerate() {
        if skip > 0 {
            skip -= 1;
            continue;
        }
        let (found, words) = match rest {
            Some(Voice::Quoted) if is_header(line) => (Voice::Notice, (*line).to_owned()),
            Some(voice) => (voice, unquoted(line).unwrap_or(line).to_owned()),
            None => match unquoted(line) {
                Some(quoted) => (Voice::Quoted, quoted.to_owned()),
                // What a signature's mark or a forwarded mail's opens goes to the end.
                None if matches!(line.trim_end_matches('\r'), "-- " | "--") => {
                    rest = Some(Voice::Notice);
                    continue;
                }
                None if List::Forwarded.after(line.trim()).is_some() => {
                    rest = Some(Voice::Quoted);
                    (Voice::Notice, (*line).to_owned())
                }
                // Some mailers put only the head of the answered mail above it.
                None if lines.iter().skip(at).take(HEAD_LINES).filter(|line| is_header(line)).count() == HEAD_LINES => {
                    rest = Some(Voice::Quoted);
                    (Voice::Notice, (*line).to_owned())
                }
                // "On Monday, 4 March 2024 at 10:00, Ann Lee wrote:" is often broken in two lines.
                None => match introduction(&lines, at) {
                    Some((lines, words)) => {
                        skip = lines - 1;
                        (Voice::Notice, words)
                    }
                    None => (Voice::Own, (*line).to_owned()),
                },
            },
        };
        if found != voice && !words.trim().is_empty() {
            flush(&mut stretch, voice, blocks);
            voice = found;
        }
        stretch.push_str(&words);
        stretch.push('\n');
    }
    flush(&mut stretch, voice, blocks);
}

/// The line that introduces a quotation at `at`, if the next but blank lines are quoted; and how many lines it takes.
fn introduction(lines: &[&str], at: usize) -> Option<(usize, String)> {
    let found = (1..=3).find_map(|count| {
        let introducing = lines.get(at..at + count).filter(|lines| lines.iter().all(|line| !line.trim().is_empty()))?;
        let words = introducing.join(" ");
        let quoted = lines.get(at + count..)?.iter().find(|line| !line.trim().is_empty()).is_some_and(|line| unquoted(line).is_some());
        (quoted && introduces_quote(&words)).then_some((count, words))
    });
    found.map(|(count, words)| (count, without_address(&words)))
}

/// Longest line that introduces a quotation, in bytes: a day, a time, a name, an address.
const LONGEST_INTRODUCTION: usize = 250;

fn introduces_quote(line: &str) -> bool {
    let line = line.trim();
    let ends = |word: &str| line.len() >= word.len() && line.get(line.len() - word.len()..).is_some_and(|end| end.eq_ignore_ascii_case(word));
    line.len() <= LONGEST_INTRODUCTION && List::Wrote.any(ends)
}

/// A line without its marks of quotation; `None` if it has none.
fn unquoted(line: &str) -> Option<&str> {
    let mut rest = line.trim_start().strip_prefix('>')?;
    while let Some(inner) = rest.trim_start_matches(' ').strip_prefix('>') {
        rest = inner;
    }
    Some(rest.strip_prefix(' ').unwrap_or(rest))
}

/// "From: Ann Lee", as a mailer writes above what is passed on.
fn is_header(line: &str) -> bool {
    let name = line.trim_start().split_once(':').map(|(name, _)| name.trim_matches('*'));
    // No name is longer than "Importance"; the check spares folding every line.
    name.is_some_and(|name| name.len() <= 12 && List::MailHeader.has(name))
}

/// Ends a stretch: its paragraphs and list items become blocks.
fn flush(stretch: &mut String, voice: Voice, blocks: &mut Blocks) {
    let text = std::mem::take(stretch);
    let found = lines::split_lists(&text, paragraphs(&text, TextRange::new(0, offset(text.len()))));
    for block in found {
        let kind = match voice {
            Voice::Own => block.kind,
            Voice::Quoted => BlockKind::BlockQuote,
            Voice::Notice => BlockKind::Notice,
        };
        blocks.push(kind, text.get(block.range.as_usize()).unwrap_or_default());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{Input, Metadata};
    use BlockKind::{BlockQuote, Notice, Paragraph};

    fn kinds(text: &str) -> Vec<(BlockKind, String)> {
        let mut blocks = Blocks::default();
        text_blocks(text, &mut blocks);
        let known = Metadata { headline: Some("Re: The dam".into()), ..Metadata::default() };
        let read = blocks.article(&Metadata::default(), &Input { sidecar: &known, ..Input::new("a.eml", "a") });
        read.articles.iter().flat_map(|a| a.blocks.iter().map(|b| (b.kind, a.text[b.range.as_usize()].to_owned()))).collect()
    }

    #[test]
    fn quoted_words_are_told_from_the_senders_own() {
        let text = "I agree with that.\n\nOn Mon, 4 Mar 2024 at 10:00, Ann Lee\n<ann@lee.example> wrote:\n\n> The dam is old.\n>> Who says so?\n> They do.\n\nSo do I.\n-- \nBo Ray\nDesk\n";
        let expected = [
            (Paragraph, "I agree with that."),
            (Notice, "On Mon, 4 Mar 2024 at 10:00, Ann Lee wrote:"),
            (BlockQuote, "The dam is old."),
            (BlockQuote, "Who says so?"),
            (BlockQuote, "They do."),
            (Paragraph, "So do I."),
            (Notice, "Bo Ray"),
            (Notice, "Desk"),
        ];
        assert_eq!(kinds(text), expected.map(|(kind, text)| (kind, text.to_owned())));
    }

    #[test]
    fn what_is_passed_on_is_quoted_to_its_end() {
        let text = "See below, please.\n\n---------- Forwarded message ---------\nFrom: Ann Lee\nSubject: Dam\n\nThe dam is old, she said.\n";
        let expected = [
            (Paragraph, "See below, please."),
            (Notice, "---------- Forwarded message ---------"),
            (Notice, "From: Ann Lee"),
            (Notice, "Subject: Dam"),
            (BlockQuote, "The dam is old, she said."),
        ];
        assert_eq!(kinds(text), expected.map(|(kind, text)| (kind, text.to_owned())));
    }

    #[test]
    fn what_stands_below_the_head_of_another_mail_is_quoted() {
        let text = "I do not agree.\n\nFrom: Ann Lee\nSent: Monday, 4 March 2024 10:00\nTo: Bo Ray\nSubject: Dam\n\nThe dam is old.\n\nNote: nobody knew.\n";
        let expected = [
            (Paragraph, "I do not agree."),
            (Notice, "From: Ann Lee"),
            (Notice, "Sent: Monday, 4 March 2024 10:00"),
            (Notice, "To: Bo Ray"),
            (Notice, "Subject: Dam"),
            (BlockQuote, "The dam is old."),
            (BlockQuote, "Note: nobody knew."),
        ];
        assert_eq!(kinds(text), expected.map(|(kind, text)| (kind, text.to_owned())));
        let own = "From: the bridge\nTo: the dam\n\nThat is the way, he said.";
        assert!(kinds(own).iter().all(|(kind, _)| *kind != BlockQuote), "{:?}", kinds(own));
    }

    #[test]
    fn a_page_quotes_below_such_a_head_too() {
        let pieces = [
            (Paragraph, "I do not agree."),
            (Paragraph, "From: Ann Lee <ann@lee.example> Sent: Monday, March 4, 2024 10:00 AM To: Bo Ray Subject: Dam"),
            (Paragraph, "The dam is old."),
        ];
        let mut blocks = Blocks::default();
        page_blocks(&pieces.map(|(kind, text)| (kind, text.to_owned())), &mut blocks);
        let read = blocks.article(&Metadata::default(), &Input::new("a.eml", "a"));
        let kinds: Vec<BlockKind> = read.articles.iter().flat_map(|a| a.blocks.iter().map(|b| b.kind)).collect();
        assert_eq!(kinds, [Paragraph, Notice, BlockQuote]);
        assert_eq!(without_address("On Monday Ann Lee <ann@lee.example> wrote:"), "On Monday Ann Lee wrote:");
        assert_eq!(without_address("On Monday, <ann@lee.example> wrote:"), "On Monday, <ann@lee.example> wrote:");
    }

    #[test]
    fn a_sentence_with_wrote_is_no_introduction() {
        assert_eq!(
            kinds("The book that Ann Lee wrote: a story.\nIt is old and long, he said."),
            [(Paragraph, "The book that Ann Lee wrote: a story.".to_owned()), (Paragraph, "It is old and long, he said.".to_owned())]
        );
    }
}
