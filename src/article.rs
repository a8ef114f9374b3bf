//! One article as it was read: its text, and what the page or file says about it.
//!
//! An article is plain data. It promises that every block lies on char boundaries of its own part, in order and without
//! overlap. It does not normalise the text: offsets count the text as given.

use crate::span::TextRange;

/// An article, ready to be analysed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Article {
    /// The supplied id (JSON Lines, sidecar), else the file's stem. What people and scorers see.
    pub id: String,
    /// Hash of origin and content, 32 hex digits: the same text at another place is another article.
    pub article_id: String,
    /// The headline. Where it stands inside `text`, a [`BlockKind::Headline`] block says where.
    pub headline: Option<String>,
    /// The author as named, without "By".
    pub byline: Option<String>,
    /// The wire agency or photographer credited, if any: "Reuters" in a credit line.
    pub credit: Option<String>,
    /// Where it was reported from, as the dateline says: "BAMAKO, Mali". The dateline itself stays in its paragraph.
    pub dateline: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// When it was published: the document creation time (DCT) of TimeML. ISO 8601, the page's local day or time,
    /// `2024-03-05` or `2024-03-05T10:00` or with an offset. The readers make sure that it parses.
    pub published: Option<String>,
    /// When it was last changed, where the page or file says so and it is not the day of publication. Written as `published`.
    pub updated: Option<String>,
    /// When a crawler fetched it. Written as `published`.
    pub retrieved: Option<String>,
    /// The part of the outlet that it appeared in: "World", "Politics".
    pub section: Option<String>,
    /// The canonical address.
    pub url: Option<String>,
    /// BCP 47 language tag.
    pub language: Option<String>,
    /// What a mail is called among all mails, without its angle brackets: its `Message-ID`.
    pub message_id: Option<String>,
    /// The `Message-ID` of the mail that its thread began with: its own, where it answers nothing.
    pub thread: Option<String>,
    /// The program outside this one that read the text, with its version: `antiword 0.37`. None for what sayso read itself.
    pub reader: Option<String>,
    /// Where it was read from: a path, or `-` for standard input, with `#3` for the third of a file.
    pub origin: String,
    /// The text. For plain text and Markdown the file as given; for HTML the main text; for JSON Lines the `text` field.
    pub text: String,
    /// Bytes inside the blocks that are not the writer's words, in order: the marks of Markdown, the addresses of its links.
    pub markup: Vec<TextRange>,
    /// Where each page begins, in bytes of `text`: the second is page 2. Empty for what has no pages.
    pub pages: Vec<u32>,
    /// The blocks of `text`, in order: what is analysed. Bytes outside every block (a header, navigation) are not.
    pub blocks: Vec<Block>,
}

/// A stretch of the text with one function.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// Bytes of the article's text.
    pub range: TextRange,
    /// Its function.
    pub kind: BlockKind,
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockKind {
    /// The article's headline.
    Headline,
    /// A heading inside the article.
    Heading,
    /// Running text.
    Paragraph,
    /// One item of a list.
    ListItem,
    /// A block quotation: quoted without marks.
    BlockQuote,
    /// A picture's caption.
    Caption,
    /// One row of a table.
    TableRow,
    /// A line about the article: byline, credit, "Sources:", navigation that came through.
    Notice,
}

impl Article {
    /// Makes an article from bare text, its blocks being the text's lines that are not blank.
    ///
    /// News text comes as one paragraph a line, or hard-wrapped with blank lines between paragraphs;
    /// see [`paragraphs`] for how the two are told apart.
    #[must_use]
    pub fn from_text(id: &str, text: &str) -> Self {
        Self {
            id: id.to_owned(),
            article_id: id.to_owned(),
            origin: id.to_owned(),
            blocks: paragraphs(text, TextRange::new(0, offset(text.len()))),
            text: text.to_owned(),
            ..Self::default()
        }
    }

    /// The number of the page, from 1, on which byte `at` of the text stands; `None` for what has no pages.
    #[must_use]
    pub fn page(&self, at: u32) -> Option<usize> {
        if self.pages.is_empty() { None } else { Some(self.pages.partition_point(|&begin| begin <= at).max(1)) }
    }

    /// Whether it is in the language that the rules are for. One whose language nobody told or could tell, because it is short, is taken to be.
    ///
    /// Whoever analyses asks this first: the rules find nothing but accidents in other languages.
    #[must_use]
    pub fn is_in_analysed_language(&self) -> bool {
        self.language.as_deref().is_none_or(|tag| tag.split(['-', '_']).next().is_some_and(|primary| primary.eq_ignore_ascii_case("en")))
    }

    /// Whether the headline stands apart from the text (HTML, JSON Lines) and must be analysed beside it.
    #[must_use]
    pub fn headline_is_apart(&self) -> bool {
        self.headline.is_some() && !self.blocks.iter().any(|b| b.kind == BlockKind::Headline)
    }
}

/// The largest text that offsets can count, in bytes. Readers refuse more.
pub const LONGEST_TEXT: usize = u32::MAX as usize / 4;

/// A byte offset; texts are capped at [`LONGEST_TEXT`] by the readers.
#[must_use]
pub fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Longest line, in bytes, of text that is taken for hard-wrapped by the lengths of its lines alone: the e-mail habit of 72 to 80 columns and some slack.
const WRAPPED_LINE: u32 = 90;

/// Longest line of hard-wrapped text, in bytes: editors and mailers go up to 120 columns. So long, a line may as well be a whole sentence or
/// paragraph, and its breaks must look like those that a machine makes.
const LONGEST_WRAPPED_LINE: u32 = 120;

/// Shortest first line of hard-wrapped text, in bytes: what is shorter is a list, a table, or verse.
const SHORTEST_WRAPPED_LINE: u32 = 40;

/// Splits the `within` part of plain text into paragraphs.
///
/// Blank lines always separate. Where a stretch between blank lines has several lines, they are joined into one paragraph if they look
/// hard-wrapped; else each line is a paragraph of its own. They look so if no line is over 90 bytes and all but the last are at least half as
/// long as the longest; or if no line is over 120 bytes, no line had room for the first word of the next, and most break inside a sentence.
#[must_use]
pub fn paragraphs(text: &str, within: TextRange) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut stretch: Vec<TextRange> = Vec::new();
    let mut at = within.start as usize;
    for line in text[within.as_usize()].split_inclusive('\n') {
        let trimmed = line.trim();
        if trimmed.is_empty() {
            flush(text, &mut stretch, &mut blocks);
        } else {
            let start = at + (line.len() - line.trim_start().len());
            stretch.push(TextRange::new(offset(start), offset(start + trimmed.len())));
        }
        at += line.len();
    }
    flush(text, &mut stretch, &mut blocks);
    blocks
}

/// Turns the lines between two blank lines into one block or several.
fn flush(text: &str, stretch: &mut Vec<TextRange>, blocks: &mut Vec<Block>) {
    let (Some(first), Some(last)) = (stretch.first(), stretch.last()) else {
        return;
    };
    if is_wrapped(text, stretch) {
        blocks.push(Block { range: TextRange::new(first.start, last.end), kind: BlockKind::Paragraph });
    } else {
        blocks.extend(stretch.iter().map(|&range| Block { range, kind: BlockKind::Paragraph }));
    }
    stretch.clear();
}

/// Whether the lines between two blank lines are one paragraph, hard-wrapped.
fn is_wrapped(text: &str, lines: &[TextRange]) -> bool {
    let longest = lines.iter().map(|r| r.len()).max().unwrap_or(0);
    let Some((_, before)) = lines.split_last().filter(|(_, before)| !before.is_empty()) else { return false };
    if !(SHORTEST_WRAPPED_LINE..=LONGEST_WRAPPED_LINE).contains(&longest) || before.iter().any(|r| r.len() * 2 < longest) {
        return false;
    }
    longest <= WRAPPED_LINE || breaks_look_wrapped(text, lines)
}

/// Whether each line is so full that the next word did not fit, most breaks stand inside a sentence, and a third of the next lines begin small: a
/// column of sentences or of headlines breaks where they end.
fn breaks_look_wrapped(text: &str, lines: &[TextRange]) -> bool {
    let line = |range: &TextRange| text.get(range.as_usize()).unwrap_or_default();
    let width = lines.iter().map(|r| line(r).chars().count()).max().unwrap_or(0);
    let (mut full, mut inside, mut small) = (0, 0, 0);
    for (before, after) in lines.iter().zip(lines.iter().skip(1)).map(|(a, b)| (line(a), line(b))) {
        let word = after.split_whitespace().next().unwrap_or_default();
        full += usize::from(before.chars().count() + 1 + word.chars().count() > width);
        small += usize::from(word.starts_with(char::is_lowercase));
        let end = before.trim_end_matches(['"', '\'', '”', '’', ')', '»']);
        inside += usize::from(!end.ends_with(['.', '!', '?', ':', '…']));
    }
    full + 1 == lines.len() && inside * 2 > full && small * 3 >= full
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        paragraphs(text, TextRange::new(0, offset(text.len()))).iter().map(|b| &text[b.range.as_usize()]).collect()
    }

    #[test]
    fn each_long_line_is_a_paragraph_and_wrapped_lines_are_one() {
        assert_eq!(texts("A headline\nA line.\n\nMore.\n"), ["A headline", "A line.", "More."]);
        let wrapped = "The minister said on Tuesday that the bridge\nwould stay closed until the inquiry had been\nconcluded.";
        assert_eq!(texts(wrapped), [wrapped]);
    }

    #[test]
    fn wide_lines_are_joined_only_where_they_break_as_a_machine_breaks_them() {
        let wrapped = "The transport minister said on Tuesday that the bridge over the river would stay closed until the inquiry into its\n\
            cracks had been concluded, which may take the whole of the winter, and that whoever had to cross would be taken over\n\
            by ferry. Nobody knows when.";
        assert_eq!(texts(wrapped), [wrapped]);
        let sentences = "The transport minister said on Tuesday that the bridge would stay closed until the inquiry has ended.\n\
            Engineers had found cracks in four of its piers last autumn, and two of them have grown since then.\n\
            A ferry takes people over.";
        assert_eq!(texts(sentences).len(), 3);
        let with_room = "The transport minister said on Tuesday that the bridge over the river would stay closed until the inquiry ended\n\
            and nobody asked about the ferry that takes them over\nby night and day";
        assert_eq!(texts(with_room).len(), 3);
        let headlines = "Bridge over the river to stay shut until the inquiry into its cracks has been concluded, minister says\n\
            Ferry will take people over all winter long, and lorries have to go by the mountain road, he adds";
        assert_eq!(texts(headlines).len(), 2);
    }

    #[test]
    fn blank_text_has_no_blocks() {
        assert!(texts(" \n\t\n").is_empty());
    }
}
