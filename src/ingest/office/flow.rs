//! Paragraphs and rows as documents nest them, put into one line of blocks.

use super::super::blocks::Blocks;
use super::super::metadata::tidy;
use crate::article::BlockKind;

/// A document's text on its way to blocks.
///
/// What stands inside a paragraph (a text box, a note, a comment) follows it; what stands in a row of a table is part of the row.
#[derive(Debug, Default)]
pub(super) struct Flow {
    blocks: Blocks,
    open: Vec<Paragraph>,
    rows: Vec<Vec<String>>,
    /// What follows the paragraph that is open.
    after: Vec<(BlockKind, String)>,
    /// A page begins behind the paragraph that is open.
    break_after: bool,
}

#[derive(Debug)]
struct Paragraph {
    text: String,
    kind: BlockKind,
}

impl Flow {
    /// A paragraph begins.
    pub fn open(&mut self, kind: BlockKind) {
        self.open.push(Paragraph { text: String::new(), kind });
    }

    /// The paragraph turns out to be of another kind.
    pub fn is(&mut self, kind: BlockKind) {
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.kind = kind;
        }
    }

    /// Whether a paragraph is open.
    pub fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// Characters of the paragraph that is open; those outside of any are layout.
    pub fn text(&mut self, text: &str) {
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.text.push_str(text);
        }
    }

    /// The paragraph ends.
    pub fn close(&mut self) {
        let Some(Paragraph { text, kind }) = self.open.pop() else { return };
        match self.rows.last_mut() {
            Some(row) => cell(row, &text),
            None => self.emit(kind, text),
        }
    }

    /// A row of a table begins.
    pub fn open_row(&mut self) {
        self.rows.push(Vec::new());
    }

    /// A cell of the row begins.
    pub fn open_cell(&mut self) {
        if let Some(row) = self.rows.last_mut() {
            row.push(String::new());
        }
    }

    /// The row ends; that of a table inside a cell is part of the cell.
    pub fn close_row(&mut self) {
        let Some(cells) = self.rows.pop() else { return };
        let row = cells.iter().map(|text| tidy(text)).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" | ");
        match self.rows.last_mut() {
            Some(around) => cell(around, &row),
            None => self.emit(BlockKind::TableRow, row),
        }
    }

    /// A page begins here.
    pub fn page(&mut self) {
        if self.open.iter().all(|paragraph| paragraph.text.trim().is_empty()) { self.blocks.page() } else { self.break_after = true }
    }

    /// Ends all that is open.
    pub fn settle(&mut self) {
        while !self.rows.is_empty() || !self.open.is_empty() {
            self.close();
            self.close_row();
        }
    }

    /// The blocks.
    pub fn done(mut self) -> Blocks {
        self.settle();
        self.blocks
    }

    fn emit(&mut self, kind: BlockKind, text: String) {
        if !self.open.is_empty() {
            return self.after.push((kind, text));
        }
        self.blocks.push(kind, &text);
        for (kind, text) in std::mem::take(&mut self.after) {
            self.blocks.push(kind, &text);
        }
        if std::mem::take(&mut self.break_after) {
            self.blocks.page();
        }
    }
}

fn cell(row: &mut Vec<String>, text: &str) {
    match row.last_mut() {
        Some(cell) if !cell.is_empty() => {
            cell.push(' ');
            cell.push_str(text);
        }
        Some(cell) => cell.push_str(text),
        None => row.push(text.to_owned()),
    }
}
