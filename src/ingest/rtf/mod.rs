//! Rich text (RTF).
//!
//! Read word by word, without a tree: groups only say what ends where. Promises all text in the encoding that its font or the document names, tables as
//! rows, headers and footnotes; and that any bytes end in linear time. It leaves out pictures, codes of fields, and lists of styles and fonts.

mod encoding;
mod tokens;

use rustc_hash::FxHashMap;

use super::blocks::Blocks;
use super::error::{Error, Reason};
use super::metadata::{Field, Metadata};
use super::{Input, Read};
use crate::article::BlockKind;
use tokens::{Token, Tokens};

/// Groups within groups. Word writes some 20; what goes deeper is read as if it did not.
const DEEPEST: usize = 1000;

/// Reads a document as one article.
pub(super) fn read(bytes: &[u8], input: &Input<'_>) -> Read {
    if !bytes.trim_ascii_start().starts_with(b"{\\rtf") {
        let error = Error::new(Reason::Malformed, "broken: it does not begin as rich text");
        return Read::failed(error.with_hint("if it is a text, give it an extension that says so"), input);
    }
    let mut reader = Reader::default();
    for token in Tokens::new(bytes) {
        reader.take(token);
    }
    let cut = !reader.groups.is_empty();
    reader.flush();
    reader.end_row();
    reader.settle();
    let mut read = reader.blocks.article(&reader.stated, input);
    if cut {
        let error = Error::new(Reason::Malformed, "cut short: its last group has no end").with_hint("get the file again; what could be read of it was kept");
        read.problems.insert(0, error.at(input.origin));
    }
    read
}

/// What text in a group is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Goes {
    /// Into the document, as a block of this kind.
    Text(BlockKind),
    /// Nowhere.
    Away,
    /// Into the table of fonts.
    Fonts,
    /// Into a property.
    Property(Field),
    /// Into the day that a property is: its figures come as words.
    Day,
}

/// What is known of a group.
#[derive(Debug, Clone, Copy)]
struct Group {
    goes: Goes,
    font: i32,
    /// Characters that follow one given by its number, for programs that know no Unicode.
    skip: usize,
}

struct Reader {
    blocks: Blocks,
    stated: Metadata,
    groups: Vec<Group>,
    now: Group,
    /// Groups that are too deep to be kept.
    beyond: usize,
    codepage: u32,
    fonts: FxHashMap<i32, u32>,
    raw: Vec<u8>,
    line: String,
    kind: BlockKind,
    row: Option<Vec<String>>,
    in_table: bool,
    property: String,
    day: [i32; 3],
    /// Characters yet to be passed over.
    skipping: usize,
    /// Half of a character beyond the first plane.
    high: Option<u16>,
    /// What stands in a footnote, until its paragraph ends.
    notes: Vec<String>,
    kept: Option<String>,
}

impl Default for Reader {
    fn default() -> Self {
        Self {
            blocks: Blocks::default(),
            stated: Metadata::default(),
            groups: Vec::new(),
            now: Group { goes: Goes::Text(BlockKind::Paragraph), font: 0, skip: 1 },
            beyond: 0,
            codepage: 1252,
            fonts: FxHashMap::default(),
            raw: Vec::new(),
            line: String::new(),
            kind: BlockKind::Paragraph,
            row: None,
            in_table: false,
            property: String::new(),
            day: [0; 3],
            skipping: 0,
            high: None,
            notes: Vec::new(),
            kept: None,
        }
    }
}

impl Reader {
    fn take(&mut self, token: Token<'_>) {
        if matches!(token, Token::Open | Token::Close) {
            self.skipping = 0;
        }
        match token {
            Token::Open if self.groups.len() >= DEEPEST => self.beyond += 1,
            Token::Open => {
                self.flush();
                self.groups.push(self.now);
            }
            Token::Close if self.beyond > 0 => self.beyond -= 1,
            Token::Close => self.close(),
            Token::Byte(byte) => self.byte(byte),
            Token::Optional => {
                self.flush();
                self.now.goes = Goes::Away;
            }
            Token::Word(word, number) => self.word(word, number),
        }
    }

    fn close(&mut self) {
        self.flush();
        let before = self.now.goes;
        let Some(outer) = self.groups.pop() else { return };
        self.now = outer;
        if before == outer.goes {
            return;
        }
        match before {
            Goes::Property(field) => {
                // A property that cannot be read says nothing.
                let _ = self.stated.take(field, &std::mem::take(&mut self.property));
            }
            Goes::Day => {
                let [year, month, day] = self.day;
                let _ = self.stated.take(Field::Published, &format!("{year:04}-{month:02}-{day:02}"));
            }
            Goes::Text(BlockKind::Notice) => {
                let line = std::mem::take(&mut self.line);
                self.blocks.push(BlockKind::Notice, &line);
            }
            Goes::Text(_) if matches!(outer.goes, Goes::Text(_)) => {
                let note = std::mem::replace(&mut self.line, self.kept.take().unwrap_or_default());
                self.notes.push(note);
            }
            Goes::Text(_) => self.end_paragraph(),
            Goes::Away | Goes::Fonts => {}
        }
    }

    fn byte(&mut self, byte: u8) {
        if self.skipping > 0 {
            self.skipping -= 1;
        } else if !matches!(self.now.goes, Goes::Away | Goes::Day | Goes::Fonts) {
            self.raw.push(byte);
        }
    }

    /// Characters that came as bytes get their meaning when it is known which font they end in.
    fn flush(&mut self) {
        self.high = None;
        if self.raw.is_empty() {
            return;
        }
        let raw = std::mem::take(&mut self.raw);
        let codepage = self.fonts.get(&self.now.font).copied().unwrap_or(self.codepage);
        let text = encoding::decode(&raw, codepage);
        self.text(&text);
    }

    fn text(&mut self, text: &str) {
        match self.now.goes {
            Goes::Text(_) => self.line.push_str(text),
            Goes::Property(_) => self.property.push_str(text),
            Goes::Away | Goes::Day | Goes::Fonts => {}
        }
    }

    fn word(&mut self, word: &str, number: Option<i32>) {
        if word != "u" {
            self.flush();
        }
        let value = number.unwrap_or(0);
        if self.now.goes == Goes::Day {
            match word {
                "yr" => self.day[0] = value,
                "mo" => self.day[1] = value,
                "dy" => self.day[2] = value,
                _ => {}
            }
            return;
        }
        match word {
            "u" => self.unicode(value),
            "uc" => self.now.skip = usize::try_from(value).unwrap_or(0).min(8),
            "ansicpg" => self.codepage = u32::try_from(value).unwrap_or(1252),
            "mac" => self.codepage = 10000,
            "pc" | "pca" => self.codepage = 850,
            "f" => self.now.font = value,
            "fcharset" if self.now.goes == Goes::Fonts => drop(encoding::of_charset(value).map(|codepage| self.fonts.insert(self.now.font, codepage))),
            "fonttbl" => self.now.goes = Goes::Fonts,
            "title" => self.property(Field::Headline),
            "author" => self.property(Field::Byline),
            // The later of the two stands later in the file, and wins.
            "creatim" | "revtim" => (self.now.goes, self.day) = (Goes::Day, [0; 3]),
            "footnote" | "annotation" => self.aside(word),
            "header" | "headerl" | "headerr" | "headerf" | "footer" | "footerl" | "footerr" | "footerf" => self.notice(),
            "pntext" | "listtext" => (self.kind, self.now.goes) = (BlockKind::ListItem, Goes::Away),
            "fldrslt" | "shptxt" => self.now.goes = self.shown(),
            _ if is_away(word) => self.now.goes = Goes::Away,
            _ => self.layout(word, value),
        }
    }

    fn property(&mut self, field: Field) {
        self.property.clear();
        self.now.goes = Goes::Property(field);
    }

    /// Text inside a group that older programs pass over as a whole.
    fn shown(&self) -> Goes {
        self.groups.iter().rev().map(|group| group.goes).find(|goes| matches!(goes, Goes::Text(_))).unwrap_or(Goes::Text(BlockKind::Paragraph))
    }

    /// A footnote or comment: it follows the paragraph that it belongs to.
    fn aside(&mut self, word: &str) {
        if self.kept.is_none() && matches!(self.shown(), Goes::Text(BlockKind::Paragraph)) {
            self.kept = Some(std::mem::take(&mut self.line));
            self.now.goes = Goes::Text(if word == "footnote" { BlockKind::Caption } else { BlockKind::BlockQuote });
        }
    }

    fn notice(&mut self) {
        if self.line.trim().is_empty() && self.kept.is_none() {
            self.now.goes = Goes::Text(BlockKind::Notice);
        } else {
            self.now.goes = Goes::Away;
        }
    }

    fn layout(&mut self, word: &str, value: i32) {
        if !matches!(self.now.goes, Goes::Text(_)) {
            return;
        }
        match word {
            "par" | "sect" if self.kept.is_some() => self.line.push(' '),
            "par" | "sect" => self.end_paragraph(),
            "page" => {
                self.end_paragraph();
                self.blocks.page();
            }
            "pard" => (self.kind, self.in_table) = (BlockKind::Paragraph, false),
            "intbl" => self.in_table = true,
            "outlinelevel" if value < 9 => self.kind = BlockKind::Heading,
            "ls" => self.kind = BlockKind::ListItem,
            "cell" | "nestcell" => self.end_cell(),
            "row" | "nestrow" => self.end_row(),
            "line" | "tab" | "softline" => self.line.push(' '),
            "emdash" => self.line.push('—'),
            "endash" => self.line.push('–'),
            "lquote" => self.line.push('‘'),
            "rquote" => self.line.push('’'),
            "ldblquote" => self.line.push('“'),
            "rdblquote" => self.line.push('”'),
            "bullet" => self.line.push('•'),
            "~" => self.line.push('\u{a0}'),
            "_" => self.line.push('-'),
            _ => {}
        }
    }

    fn unicode(&mut self, value: i32) {
        if !self.raw.is_empty() {
            self.flush();
        }
        self.skipping = self.now.skip;
        // Numbers are signed and of 16 bits.
        let unit = u16::try_from(value.rem_euclid(65_536)).unwrap_or(0xFFFD);
        match (unit, self.high.take()) {
            (0xD800..=0xDBFF, _) => self.high = Some(unit),
            (0xDC00..=0xDFFF, Some(high)) => {
                let text = String::from_utf16_lossy(&[high, unit]);
                self.text(&text);
            }
            _ => {
                let text = char::from_u32(u32::from(unit)).unwrap_or(char::REPLACEMENT_CHARACTER).to_string();
                self.text(&text);
            }
        }
    }

    fn end_paragraph(&mut self) {
        if self.in_table {
            return self.line.push(' ');
        }
        self.end_row();
        let line = std::mem::take(&mut self.line);
        let kind = match self.now.goes {
            Goes::Text(BlockKind::Paragraph) => self.kind,
            Goes::Text(kind) => kind,
            _ => BlockKind::Notice,
        };
        self.blocks.push(kind, line.trim_start_matches(['•', '·', '\u{f0b7}', ' ']));
        self.settle();
    }

    fn settle(&mut self) {
        let line = std::mem::take(&mut self.line);
        self.blocks.push(self.kind, &line);
        for note in std::mem::take(&mut self.notes) {
            self.blocks.push(BlockKind::Paragraph, &note);
        }
    }

    fn end_cell(&mut self) {
        let cell = std::mem::take(&mut self.line).trim().to_owned();
        self.row.get_or_insert_default().push(cell);
    }

    fn end_row(&mut self) {
        if let Some(cells) = self.row.take() {
            let cells: Vec<&str> = cells.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
            self.blocks.push(BlockKind::TableRow, &cells.join(" | "));
        }
    }
}

/// Groups whose text is not the document's.
fn is_away(word: &str) -> bool {
    const AWAY: [&str; 26] = [
        "atnid",
        "atnauthor",
        "atnref",
        "atndate",
        "colortbl",
        "stylesheet",
        "listtable",
        "listoverridetable",
        "revtbl",
        "rsidtbl",
        "generator",
        "pict",
        "object",
        "objdata",
        "fldinst",
        "themedata",
        "colorschememapping",
        "datastore",
        "latentstyles",
        "xmlnstbl",
        "wgrffmtfilter",
        "bkmkstart",
        "bkmkend",
        "info",
        "deleted",
        "nonshppict",
    ];
    AWAY.contains(&word)
}
