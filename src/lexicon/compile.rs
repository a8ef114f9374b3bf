//! Compiling: from the rows of the lexicon files to the tables that the matcher looks words up in.
//!
//! It promises that a user's entry replaces the built-in one before anything is compiled, so that no table knows of what was replaced. It does
//! not check: what a cell may hold is the parser's.

use rustc_hash::FxHashMap;

use super::atlas::Atlas;
use super::builtin::BUILTIN;
use super::claims::Weight;
use super::entry::{Entry, Form, Value, value};
use super::format::{File, Row, parse_trusted};
use super::gazetteer::Gazetteer;
use super::kind::{Check, Kind};
use super::lexicons::{Lexicons, Word};
use super::tag_tables;
use super::trie::{Shelf, Trie};
use super::word_table::WordTable;
use crate::article::offset;
use crate::rule::EntryId;
use crate::span::TextRange;
use crate::token::{Folded, Token, fold, tokenize};

/// The built-in files, parsed.
pub(super) fn builtin_files() -> Vec<File> {
    BUILTIN.iter().filter_map(|&(path, name, text)| parse_trusted(path, name, text)).collect()
}

/// Takes out of `files` what the user's `file` replaces.
pub(super) fn replace(files: &mut [File], file: &File) {
    let keys: Vec<String> = file.rows.iter().filter_map(|row| file.cells(*row).next()).map(fold).collect();
    for other in files.iter_mut().filter(|f| f.kind == file.kind) {
        let text = &other.text;
        other.rows.retain(|row| {
            let line = &text[row.start as usize..row.end as usize];
            let key = fold(line.split('\t').next().unwrap_or_default());
            !keys.contains(&key)
        });
    }
}

/// Where the cell of the column `value` stands, if it says anything.
fn meaning(file: &File, row: Row) -> TextRange {
    let Some(column) = file.kind.column("value") else { return TextRange::default() };
    let start = row.start + file.cells(row).take(column).map(|cell| offset(cell.len()) + 1).sum::<u32>();
    let cell = file.cells(row).nth(column).filter(|cell| *cell != "-").unwrap_or_default();
    TextRange::new(start, start + offset(cell.len()))
}

/// Collects forms into the word table and the trie.
pub(super) struct Compiler {
    entries: Vec<Entry>,
    ends: Vec<u32>,
    words: WordTable,
    tags: tag_tables::Builder,
    single: Vec<(u32, Form)>,
    trie: Trie,
    several: Vec<(u32, Form)>,
    weights: Vec<(Weight, EntryId)>,
    atlas: Atlas,
    holders: FxHashMap<Box<str>, Vec<EntryId>>,
    /// Kept from form to form.
    tokens: Vec<Token>,
    folded: Folded,
}

/// Most rows of a file whose cells are kept by their ends. Of longer ones, lists of names and the tagger's tables, cells are seldom asked for, and to
/// keep them takes a sixth of the time of compiling.
const KEPT: usize = 4000;

/// How many words there is room for from the start: the built-in lexicons know some ninety thousand.
const WORDS: usize = 1 << 17;

impl Compiler {
    pub fn new() -> Self {
        Self {
            entries: Vec::new(),
            ends: Vec::new(),
            words: WordTable::with_capacity(WORDS),
            tags: tag_tables::Builder::default(),
            weights: Vec::new(),
            atlas: Atlas::default(),
            holders: FxHashMap::default(),
            single: Vec::new(),
            trie: Trie::default(),
            several: Vec::new(),
            tokens: Vec::new(),
            folded: Folded::default(),
        }
    }

    /// Takes in a file.
    pub fn file(&mut self, number: u16, file: &File) {
        for &row in &file.rows {
            let id = EntryId(offset(self.entries.len()));
            let removed = file.kind.columns().len() > 1 && file.cells(row).skip(1).all(|c| c == "-");
            let value = value(file, row);
            if let Value::Weight(weight) = value {
                self.weights.push((weight, id));
            }
            let cells = (file.rows.len() <= KEPT).then(|| self.cells(file, row));
            self.entries.push(Entry { kind: file.kind, file: number, row, cells, meaning: meaning(file, row), value });
            if !removed && !self.tagging(file, row) {
                self.atlas.take(file, row, id);
                self.entry(id, file, row);
                if file.kind == Kind::OfficeHolders {
                    self.holder(id, file, row);
                }
            }
        }
    }

    /// Keeps where each cell of a row ends, one for each column of its kind: rules ask for cells at every turn.
    fn cells(&mut self, file: &File, row: Row) -> u32 {
        let first = offset(self.ends.len());
        let mut end = row.start;
        for (number, cell) in file.cells(row).take(file.kind.columns().len()).enumerate() {
            end += offset(cell.len()) + u32::from(number > 0);
            self.ends.push(end);
        }
        self.ends.resize(first as usize + file.kind.columns().len(), row.end);
        first
    }

    /// Takes in who held an office.
    fn holder(&mut self, id: EntryId, file: &File, row: Row) {
        let cell = |name: &str| file.kind.column(name).and_then(|at| file.cells(row).nth(at)).unwrap_or("-");
        let whose = if cell("country") == "-" { cell("body") } else { cell("country") };
        for office in cell("office").split('|') {
            self.holders.entry(format!("{office} {whose}").into()).or_default().push(id);
        }
    }

    /// Takes in a row of the tagger's tables, if it is one.
    fn tagging(&mut self, file: &File, row: Row) -> bool {
        let mut cells = file.cells(row);
        let mut cell = || cells.next().unwrap_or_default();
        match file.kind {
            Kind::Tags => {
                let folded = cell();
                let word = self.word(folded);
                self.tags.word(word, folded, cell(), cell());
            }
            Kind::TagSuffixes => self.tags.suffix(cell(), cell(), cell()),
            Kind::TagPairs => self.tags.pair(cell(), cell()),
            Kind::TagTriples => self.tags.triple(cell(), cell()),
            _ => return false,
        }
        true
    }

    fn entry(&mut self, id: EntryId, file: &File, row: Row) {
        let mut at = row.start as usize;
        for (column, cell) in (0u8..).zip(file.cells(row)) {
            let check = file.kind.columns().get(column as usize).map(|c| c.check);
            match check {
                Some(Check::Forms | Check::MaybeForms) if cell != "-" => {
                    let mut start = at;
                    for form in cell.split('|') {
                        let written = TextRange::new(offset(start), offset(start + form.len()));
                        self.form(form, Form { entry: id, column, written, kind: file.kind, case: file.case });
                        start += form.len() + 1;
                    }
                }
                _ => {}
            }
            at += cell.len() + 1;
        }
    }

    fn word(&mut self, folded: &str) -> Word {
        self.words.put(folded)
    }

    fn form(&mut self, written: &str, form: Form) {
        let (mut tokens, mut folded) = (std::mem::take(&mut self.tokens), std::mem::take(&mut self.folded));
        tokens.clear();
        folded.line.clear();
        if written.bytes().all(|b| b.is_ascii_alphanumeric()) {
            // One word without marks, as most names are: folding it is all.
            folded.line.push_str(written);
            folded.line.make_ascii_lowercase();
            let word = self.word(&folded.line);
            self.single.push((word.0, form));
        } else {
            tokenize(written, TextRange::new(0, offset(written.len())), &mut tokens, &mut folded);
            self.place(&tokens, &folded, form);
        }
        (self.tokens, self.folded) = (tokens, folded);
    }

    /// Puts a form under its word, or under the node that its words lead to.
    fn place(&mut self, tokens: &[Token], folded: &Folded, form: Form) {
        let [first, rest @ ..] = tokens else { return };
        let first = self.word(folded.of(*first));
        if rest.is_empty() {
            self.single.push((first.0, form));
            return;
        }
        let mut node = self.trie.begin(first);
        for token in rest {
            let word = self.word(folded.of(*token));
            node = self.trie.grow(node, word);
        }
        self.several.push((node, form));
    }

    /// The lexicons of what was taken in.
    pub fn finish(self, files: Vec<File>) -> Lexicons {
        let single = Shelf::new(self.words.len(), &self.single);
        let several = Shelf::new(self.trie.len(), &self.several);
        Lexicons {
            files,
            entries: self.entries,
            ends: self.ends,
            words: self.words,
            single,
            tag_tables: self.tags.finish(),
            trie: self.trie,
            several,
            weights: self.weights,
            gazetteer: Gazetteer::builtin(),
            atlas: self.atlas,
            holders: self.holders,
        }
    }
}
