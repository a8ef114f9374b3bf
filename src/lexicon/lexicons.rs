//! The compiled lexicons: what the matcher and the rooms above look words up in.

use rustc_hash::FxHashMap;

use super::atlas::Atlas;
use super::claims::Weight;
use super::compile::{Compiler, builtin_files, replace};
use super::entry::{Entry, Form};
use super::error::Problem;
use super::format::{Case, File, parse};
use super::gazetteer::Gazetteer;
use super::kind::Kind;
use super::tag_tables::TagTables;
use super::tagging::Tag;
use super::trie::{Shelf, Trie};
use super::word_table::WordTable;
use crate::article::offset;
use crate::rule::EntryId;
use crate::span::{TextRange, TokenRange};
use crate::token::{Folded, Shape, Token, tokenize};

/// All lexicons of one language, compiled. Read-only: analyses share one by reference.
#[derive(Debug)]
pub struct Lexicons {
    pub(super) files: Vec<File>,
    pub(super) entries: Vec<Entry>,
    /// Where the cells of the entries end in their files' texts, entry by entry.
    pub(super) ends: Vec<u32>,
    /// Folded word to its number.
    pub(super) words: WordTable,
    /// By word number: the forms of one token that fold to it.
    pub(super) single: Shelf,
    /// What the tagger knows.
    pub(super) tag_tables: TagTables,
    /// Finds the forms of several tokens, word by word.
    pub(super) trie: Trie,
    /// By node of the trie: the forms that end there.
    pub(super) several: Shelf,
    /// What each feature of a claim weighs, and the entry that says so.
    pub(super) weights: Vec<(Weight, EntryId)>,
    /// Towns and counties beside the lexicons, for telling namesakes apart.
    pub(super) gazetteer: Gazetteer,
    /// Countries and divisions by their keys, and the regions that they are part of.
    pub(super) atlas: Atlas,
    /// By office: the lines of its holders.
    pub(super) holders: FxHashMap<Box<str>, Vec<EntryId>>,
}

/// The number of a folded word in the word table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Word(pub(super) u32);

impl Word {
    /// As a position.
    pub(super) fn number(self) -> usize {
        self.0 as usize
    }
}

/// A form found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Where.
    pub tokens: TokenRange,
    /// Whose form it is.
    pub entry: EntryId,
    /// Which lexicon the entry is in.
    pub kind: Kind,
    /// Which column the form stands in.
    pub column: u8,
}

/// Forms that begin at a token, on the average of news.
const HITS: usize = 3;

/// The cells of one entry.
#[derive(Debug, Clone, Copy)]
pub struct Cells<'a> {
    kind: Kind,
    cells: [&'a str; Cells::MOST],
}

impl<'a> Cells<'a> {
    /// Most columns of a lexicon.
    const MOST: usize = {
        let (mut most, mut at) = (0, 0);
        while at < Kind::ALL.len() {
            let columns = Kind::ALL[at].columns().len();
            most = if columns > most { columns } else { most };
            at += 1;
        }
        most
    };

    /// The cell in the column `name`; as [`Lexicons::cell`].
    #[must_use]
    pub fn cell(&self, name: &str) -> &'a str {
        let cell = self.kind.column(name).and_then(|at| self.cells.get(at)).copied().unwrap_or_default();
        if cell == "-" { "" } else { cell }
    }
}

impl Lexicons {
    /// The built-in lexicons alone.
    #[must_use]
    pub fn builtin() -> Self {
        Self::compile(builtin_files())
    }

    /// The built-in lexicons with a user's files over them: `(path, name, text)` each.
    ///
    /// An entry replaces the built-in one with the same first cell in the same lexicon; one whose other cells are all `-` takes it away.
    ///
    /// # Errors
    /// Every problem of every file.
    pub fn layered(user: Vec<(String, String, String)>) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut files = builtin_files();
        for (path, name, text) in user {
            match parse(&path, &name, text) {
                Ok(file) => {
                    replace(&mut files, &file);
                    files.push(file);
                }
                Err(found) => problems.extend(found),
            }
        }
        if problems.is_empty() { Ok(Self::compile(files)) } else { Err(problems) }
    }

    fn compile(files: Vec<File>) -> Self {
        let mut compiler = Compiler::new();
        // The tagged words get the first numbers, so that the tagger's table has no gaps.
        let (tagged, others): (Vec<_>, Vec<_>) = (0u16..).zip(&files).partition(|(_, file)| file.kind == Kind::Tags);
        for (number, file) in tagged.into_iter().chain(others) {
            compiler.file(number, file);
        }
        compiler.finish(files)
    }

    /// The entry `id`.
    #[inline]
    #[must_use]
    pub fn entry(&self, id: EntryId) -> &Entry {
        &self.entries[id.0 as usize]
    }

    /// Every entry, with its id.
    pub fn entries(&self) -> impl Iterator<Item = (EntryId, &Entry)> {
        (0u32..).map(EntryId).zip(&self.entries)
    }

    /// What each feature of a claim weighs, with the entry that says so.
    #[must_use]
    pub fn claim_weights(&self) -> &[(Weight, EntryId)] {
        &self.weights
    }

    /// The lines of those who hold or held an office, by its word and its country or organisation: `president FR`.
    #[must_use]
    pub fn holders(&self, office: &str) -> &[EntryId] {
        self.holders.get(office).map(Vec::as_slice).unwrap_or_default()
    }

    /// Every file.
    #[must_use]
    pub fn files(&self) -> &[File] {
        &self.files
    }

    /// The cell of `entry` in the column `name`; empty if there is none, or if it holds `-`.
    #[must_use]
    pub fn cell(&self, entry: EntryId, name: &str) -> &str {
        let entry = self.entry(entry);
        let cell = entry.kind.column(name).and_then(|at| self.cell_at(entry, at)).unwrap_or_default();
        if cell == "-" { "" } else { cell }
    }

    /// The cells of `entry`: what to ask where several are wanted.
    #[must_use]
    pub fn row(&self, entry: EntryId) -> Cells<'_> {
        let entry = self.entry(entry);
        let mut cells = [""; Cells::MOST];
        let file = self.file(entry);
        let ends = entry.cells.and_then(|first| self.ends.get(first as usize..first as usize + entry.kind.columns().len()));
        if let Some(ends) = ends {
            let mut start = entry.row.start;
            for (kept, &end) in cells.iter_mut().zip(ends) {
                *kept = file.text.get(start as usize..end as usize).unwrap_or_default();
                start = end + 1;
            }
        } else {
            for (kept, cell) in cells.iter_mut().zip(file.cells(entry.row)) {
                *kept = cell;
            }
        }
        Cells { kind: entry.kind, cells }
    }

    /// The cell of `entry` in the column `value`; as [`Lexicons::cell`], without looking for it.
    #[inline]
    #[must_use]
    pub fn meaning(&self, entry: EntryId) -> &str {
        let entry = self.entry(entry);
        self.file(entry).text.get(entry.meaning.as_usize()).unwrap_or_default()
    }

    fn cell_at(&self, entry: &Entry, at: usize) -> Option<&str> {
        let file = self.file(entry);
        let Some(first) = entry.cells else { return file.cells(entry.row).nth(at) };
        let ends = self.ends.get(first as usize..=first as usize + at)?;
        let start = at.checked_sub(1).and_then(|before| ends.get(before)).map_or(entry.row.start, |end| end + 1);
        file.text.get(start as usize..*ends.last()? as usize)
    }

    /// Where an entry stands: `lexicons/en/cues/verbs.tsv:42`.
    #[must_use]
    pub fn cite(&self, entry: EntryId) -> String {
        let entry = self.entry(entry);
        format!("{}:{}", self.file(entry).path, entry.row.line)
    }

    /// The file that an entry stands in.
    #[must_use]
    pub fn file_of(&self, entry: EntryId) -> &File {
        self.file(self.entry(entry))
    }

    fn file(&self, entry: &Entry) -> &File {
        &self.files[entry.file as usize]
    }

    /// The number of a folded word, if any lexicon knows it.
    #[must_use]
    pub fn word(&self, folded: &str) -> Option<Word> {
        self.words.get(folded)
    }

    /// The parts of speech of a word with their counts in the tagged corpora, commonest first.
    #[must_use]
    pub fn tags(&self, word: Word) -> &[(Tag, u32)] {
        self.tag_tables.tags(word)
    }

    /// The tables of the part-of-speech tagger.
    #[must_use]
    pub fn tag_tables(&self) -> &TagTables {
        &self.tag_tables
    }

    /// The built-in gazetteer, in which the towns of the lexicons stand again beside many more.
    #[must_use]
    pub fn gazetteer(&self) -> &Gazetteer {
        &self.gazetteer
    }

    /// Countries and divisions by their keys.
    #[must_use]
    pub fn atlas(&self) -> &Atlas {
        &self.atlas
    }

    /// Whether `folded` is, as one word, a form in the lexicon `kind`.
    #[must_use]
    pub fn knows(&self, kind: Kind, folded: &str) -> bool {
        self.look_up(folded).any(|entry| self.entry(entry).kind == kind)
    }

    /// The entries of which `folded`, as one word, is a form, whatever its case.
    pub fn look_up(&self, folded: &str) -> impl Iterator<Item = EntryId> {
        self.word(folded).into_iter().flat_map(|word| self.single.of(word.0).iter().map(|form| form.entry))
    }

    /// Finds every form of every lexicon in a text: all matches, also overlapping ones, by first token, longest first.
    /// Beside them, the word number of each token.
    #[must_use]
    pub fn find(&self, text: &str, tokens: &[Token], folded: &Folded) -> (Vec<Hit>, Vec<Option<Word>>) {
        let words: Vec<Option<Word>> = tokens.iter().map(|token| self.word(folded.of(*token))).collect();
        let mut hits = Vec::with_capacity(tokens.len() * HITS);
        for (at, word) in (0u32..).zip(&words) {
            let Some(word) = *word else { continue };
            let first = hits.len();
            self.push(&mut hits, text, tokens, TokenRange::new(at, at + 1), self.single.of(word.0));
            let alone = hits.len();
            let mut node = self.trie.start(word);
            let mut end = at as usize + 1;
            while let Some(here) = node {
                self.push(&mut hits, text, tokens, TokenRange::new(at, offset(end)), self.several.of(here));
                let next = words.get(end).copied().flatten().filter(|_| follows(tokens, end));
                node = next.and_then(|next| self.trie.step(here, next));
                end += 1;
            }
            // Forms of one length stand in the order of their entries already.
            if hits.len() > alone {
                hits[first..].sort_by_key(|h| (std::cmp::Reverse(h.tokens.end), h.entry));
            }
        }
        (hits, words)
    }

    /// The entries of which `name`, as a whole, is a form.
    #[must_use]
    pub fn whole(&self, name: &str) -> Vec<Hit> {
        let (mut tokens, mut folded) = (Vec::new(), Folded::default());
        tokenize(name, TextRange::new(0, offset(name.len())), &mut tokens, &mut folded);
        let (mut hits, _) = self.find(name, &tokens, &folded);
        hits.retain(|h| h.tokens.start == 0 && h.tokens.end == offset(tokens.len()));
        hits
    }

    fn push(&self, hits: &mut Vec<Hit>, text: &str, tokens: &[Token], range: TokenRange, forms: &[Form]) {
        for form in forms {
            let agrees = match form.case {
                Case::Any => true,
                Case::Initial => {
                    tokens[range.start as usize].is_capitalised()
                        && (range.len() == 1 || self.ends_alike(self.entry(form.entry), form, tokens[range.end as usize - 1]))
                }
                Case::Exact => {
                    let written = &self.file(self.entry(form.entry)).text[form.written.as_usize()];
                    let found = &text[tokens[range.start as usize].range.start as usize..tokens[range.end as usize - 1].range.end as usize];
                    written == found
                }
            };
            if agrees {
                hits.push(Hit { tokens: range, entry: form.entry, kind: form.kind, column: form.column });
            }
        }
    }
}

impl Lexicons {
    /// Whether the last word of a form is capitalised in the text as it is written: "The nation" is no "The Nation".
    fn ends_alike(&self, entry: &Entry, form: &Form, last: Token) -> bool {
        let written = &self.file(entry).text[form.written.as_usize()];
        let word = written.rsplit([' ', '-']).next().unwrap_or_default();
        // The last token of "St. John's" is "'s".
        last.shape != Shape::Lower || !word.starts_with(char::is_uppercase) || word.contains(['\'', '’'])
    }
}

/// Whether token `at` follows the one before it in one block: no block separator stands between them in the folded line.
fn follows(tokens: &[Token], at: usize) -> bool {
    at > 0 && tokens.get(at).is_some_and(|token| token.fold.start == tokens[at - 1].fold.end)
}

/// Whether a token could be an acronym: capitals only.
impl Token {
    /// Two to eight capitals, stops apart: "JNIM", "U.N.".
    #[must_use]
    pub fn is_acronym(self) -> bool {
        self.shape == Shape::Upper && (2..=12).contains(&self.range.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicons(body: &str) -> Lexicons {
        let header = "# lexicon: cues/recipients\n# about: x\n# columns: noun forms\n# origin: own\n# licence: MIT\n# retrieved: 2026-11-24\n";
        Lexicons::layered(vec![("r.tsv".into(), "cues/recipients".into(), format!("{header}{body}"))]).unwrap()
    }

    fn found(lexicons: &Lexicons, text: &str) -> Vec<String> {
        let (mut tokens, mut folded) = (Vec::new(), Folded::default());
        tokenize(text, TextRange::new(0, offset(text.len())), &mut tokens, &mut folded);
        let (hits, _) = lexicons.find(text, &tokens, &folded);
        let own = |h: &&Hit| lexicons.cite(h.entry).starts_with("r.tsv");
        hits.iter()
            .filter(own)
            .map(|h| text[tokens[h.tokens.start as usize].range.start as usize..tokens[h.tokens.end as usize - 1].range.end as usize].to_owned())
            .collect()
    }

    #[test]
    fn a_shorter_entry_is_found_where_a_longer_one_breaks_off() {
        let lexicons = lexicons("said\tsaid\nsaid that\tsaid that\n");
        assert_eq!(found(&lexicons, "“No,” said Thatcher."), ["said"]);
        assert_eq!(found(&lexicons, "He said  that."), ["said  that", "said"]);
    }

    #[test]
    fn white_space_case_and_accents_do_not_matter() {
        let lexicons = lexicons("le monde diplomatique\tle monde diplomatique\n");
        assert_eq!(found(&lexicons, "LE  MONDÉ\ndiplomatique").len(), 1);
    }
}
