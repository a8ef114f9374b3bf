//! The compiled lexicons: what the matcher and the rooms above look words up in.

use rustc_hash::FxHashMap;

use super::atlas::Atlas;
use super::builtin::BUILTIN;
use super::claims::{ClaimFeature, Weight};
use super::error::Problem;
use super::format::{Case, File, Row, parse, parse_trusted};
use super::gazetteer::Gazetteer;
use super::kind::{Check, Kind};
use super::modality::{Governor, Held, Modal, Opening, Signatures};
use super::tag_tables::{self, TagTables};
use super::tagging::Tag;
use super::trie::{Shelf, Trie};
use super::vocabulary::{
    ActorKind, Certainty, Construction, CueClass, CueShape, CurrencyForm, DocumentKind, Frames, Gender, GrammarClass, Marker, NameWord, Naming, NumberClass,
    QuantityClass, RoleKind, Shares, SourceKind, Stance, TimeClass,
};
use super::word_table::WordTable;
use crate::article::offset;
use crate::rule::EntryId;
use crate::span::{TextRange, TokenRange};
use crate::token::{ETX, Folded, STX, Shape, Token, fold, tokenize};

/// All lexicons of one language, compiled. Read-only: analyses share one by reference.
#[derive(Debug)]
pub struct Lexicons {
    files: Vec<File>,
    entries: Vec<Entry>,
    /// Folded word to its number.
    words: WordTable,
    /// By word number: the forms of one token that fold to it.
    single: Shelf,
    /// What the tagger knows.
    tag_tables: TagTables,
    /// Finds the forms of several tokens, word by word.
    trie: Trie,
    /// By node of the trie: the forms that end there.
    several: Shelf,
    /// What each feature of a claim weighs, and the entry that says so.
    weights: Vec<(Weight, EntryId)>,
    /// Towns and counties beside the lexicons, for telling namesakes apart.
    gazetteer: Gazetteer,
    /// Countries and divisions by their keys, and the regions that they are part of.
    atlas: Atlas,
    /// By office: the lines of its holders.
    holders: FxHashMap<Box<str>, Vec<EntryId>>,
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

/// One entry of one lexicon.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// Which lexicon it is in.
    pub kind: Kind,
    file: u16,
    row: Row,
    value: Value,
}

/// The closed-vocabulary cells of an entry, read once.
#[derive(Debug, Clone, Copy)]
enum Value {
    Cue { class: CueClass, stance: Stance, frames: Frames, shape: Option<CueShape>, trust: Option<u8>, shares: Shares },
    Role(RoleKind),
    Document(DocumentKind),
    Body(SourceKind),
    Slant(Stance),
    Gender(Gender),
    Naming(Naming),
    Actor(ActorKind),
    Certainty(Certainty),
    Grammar(GrammarClass),
    Marker(Marker),
    NameWord(NameWord),
    Modal(Modal),
    Opening(Opening),
    Held(Held),
    ClaimWord(ClaimFeature),
    Weight(Weight),
    Governor(Governor, Signatures),
    Number(NumberClass),
    Quantity(QuantityClass),
    Time(TimeClass),
    Currency(CurrencyForm),
    Plain,
}

/// One surface form of an entry.
#[derive(Debug, Clone, Copy)]
pub(super) struct Form {
    entry: EntryId,
    column: u8,
    /// Bytes of the file's text: the form as written.
    written: TextRange,
    /// Which lexicon it is in, and how its case must agree: beside the form, so that the matcher need not touch the entry.
    kind: Kind,
    case: Case,
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

impl Entry {
    /// The cue's class, for entries of the cue lexicons.
    #[must_use]
    pub fn cue_class(&self) -> Option<CueClass> {
        if let Value::Cue { class, .. } = self.value { Some(class) } else { None }
    }

    /// The cue's stance.
    #[must_use]
    pub fn stance(&self) -> Option<Stance> {
        if let Value::Cue { stance, .. } = self.value { Some(stance) } else { None }
    }

    /// The cue's frames; empty for other entries.
    #[must_use]
    pub fn frames(&self) -> Frames {
        if let Value::Cue { frames, .. } = self.value { frames } else { Frames::NONE }
    }

    /// What a word for a number is.
    #[must_use]
    pub fn number(&self) -> Option<NumberClass> {
        if let Value::Number(class) = self.value { Some(class) } else { None }
    }

    /// What a word beside a number does.
    #[must_use]
    pub fn quantity(&self) -> Option<QuantityClass> {
        if let Value::Quantity(class) = self.value { Some(class) } else { None }
    }

    /// What a word of time does.
    #[must_use]
    pub fn time(&self) -> Option<TimeClass> {
        if let Value::Time(class) = self.value { Some(class) } else { None }
    }

    /// How a currency is written.
    #[must_use]
    pub fn currency(&self) -> Option<CurrencyForm> {
        if let Value::Currency(form) = self.value { Some(form) } else { None }
    }

    /// The phrase cue's shape.
    #[must_use]
    pub fn cue_shape(&self) -> Option<CueShape> {
        if let Value::Cue { shape, .. } = self.value { shape } else { None }
    }

    /// The share of its occurrences that are cues, in percent, where it was measured.
    #[must_use]
    pub fn trust(&self) -> Option<u8> {
        if let Value::Cue { trust, .. } = self.value { trust } else { None }
    }

    /// The share of its sightings in `construction` that are cues, in percent; of all its sightings, where that one was too rare to measure.
    #[must_use]
    pub fn share(&self, construction: Construction) -> Option<u8> {
        let Value::Cue { shares, trust, .. } = self.value else { return None };
        shares.of(construction).or_else(|| shares.of(Construction::Other)).or(trust)
    }

    /// Whether its share in `construction` itself was measured.
    #[must_use]
    pub fn is_measured(&self, construction: Construction) -> bool {
        matches!(self.value, Value::Cue { shares, .. } if shares.of(construction).is_some())
    }

    /// The role noun's walk of life.
    #[must_use]
    pub fn role(&self) -> Option<RoleKind> {
        if let Value::Role(kind) = self.value { Some(kind) } else { None }
    }

    /// What kind of source the body is.
    #[must_use]
    pub fn body(&self) -> Option<SourceKind> {
        if let Value::Body(kind) = self.value { Some(kind) } else { None }
    }

    /// The stance that the word gives to the cue that it stands in.
    #[must_use]
    pub fn slant(&self) -> Option<Stance> {
        if let Value::Slant(stance) = self.value { Some(stance) } else { None }
    }

    /// The gender that the name, title or pronoun shows.
    #[must_use]
    pub fn gender(&self) -> Option<Gender> {
        if let Value::Gender(gender) = self.value { Some(gender) } else { None }
    }

    /// The kind of document.
    #[must_use]
    pub fn document(&self) -> Option<DocumentKind> {
        if let Value::Document(kind) = self.value { Some(kind) } else { None }
    }

    /// How the source is named, for entries of `sources/vague`.
    #[must_use]
    pub fn naming(&self) -> Option<Naming> {
        if let Value::Naming(naming) = self.value { Some(naming) } else { None }
    }

    /// What the actor is.
    #[must_use]
    pub fn actor(&self) -> Option<ActorKind> {
        if let Value::Actor(kind) = self.value { Some(kind) } else { None }
    }

    /// What the word does to its clause, for entries of `modality/prediction`.
    #[must_use]
    pub fn marker(&self) -> Option<Marker> {
        if let Value::Marker(marker) = self.value { Some(marker) } else { None }
    }

    /// What the function word does.
    #[must_use]
    pub fn grammar(&self) -> Option<GrammarClass> {
        if let Value::Grammar(class) = self.value { Some(class) } else { None }
    }

    /// What the small word does in or before a name.
    #[must_use]
    pub fn name_word(&self) -> Option<NameWord> {
        if let Value::NameWord(class) = self.value { Some(class) } else { None }
    }

    /// What the modal verb lets stand.
    #[must_use]
    pub fn modal(&self) -> Option<Modal> {
        if let Value::Modal(modal) = self.value { Some(modal) } else { None }
    }

    /// Whether the event came about, as far as the word says so.
    #[must_use]
    pub fn held(&self) -> Option<Held> {
        if let Value::Held(held) = self.value { Some(held) } else { None }
    }

    /// The feature of claims that the word is.
    #[must_use]
    pub fn claim_feature(&self) -> Option<ClaimFeature> {
        if let Value::ClaimWord(feature) = self.value { Some(feature) } else { None }
    }

    /// What the word does to the clause that it opens.
    #[must_use]
    pub fn opening(&self) -> Option<Opening> {
        if let Value::Opening(opening) = self.value { Some(opening) } else { None }
    }

    /// What the word lets stand of its complements, if it is of the class `governor`.
    #[must_use]
    pub fn signatures(&self, governor: Governor) -> Option<Signatures> {
        if let Value::Governor(class, signatures) = self.value { Some(signatures).filter(|_| class == governor) } else { None }
    }

    /// How firm the hedge is.
    #[must_use]
    pub fn certainty(&self) -> Option<Certainty> {
        if let Value::Certainty(certainty) = self.value { Some(certainty) } else { None }
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
        let cell = entry.kind.column(name).and_then(|at| self.file(entry).cells(entry.row).nth(at)).unwrap_or_default();
        if cell == "-" { "" } else { cell }
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
        let mut hits = Vec::with_capacity(tokens.len());
        for (at, word) in (0u32..).zip(&words) {
            let Some(word) = *word else { continue };
            let first = hits.len();
            self.push(&mut hits, text, tokens, TokenRange::new(at, at + 1), self.single.of(word.0));
            let mut node = self.trie.start(word);
            let mut end = at as usize + 1;
            while let Some(here) = node {
                self.push(&mut hits, text, tokens, TokenRange::new(at, offset(end)), self.several.of(here));
                let next = words.get(end).copied().flatten().filter(|_| follows(tokens, end));
                node = next.and_then(|next| self.trie.step(here, next));
                end += 1;
            }
            hits[first..].sort_by_key(|h| (std::cmp::Reverse(h.tokens.end), h.entry));
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

fn builtin_files() -> Vec<File> {
    BUILTIN.iter().filter_map(|&(path, name, text)| parse_trusted(path, name, text)).collect()
}

/// Takes out of `files` what the user's `file` replaces.
fn replace(files: &mut [File], file: &File) {
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

/// Whether token `at` follows the one before it in one block: no block separator stands between them in the folded line.
fn follows(tokens: &[Token], at: usize) -> bool {
    let brackets = offset(ETX.len_utf8() + STX.len_utf8());
    at > 0 && tokens.get(at).is_some_and(|token| token.fold.start == tokens[at - 1].fold.end + brackets)
}

/// Collects forms into the word table and the trie.
struct Compiler {
    entries: Vec<Entry>,
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

/// How many words there is room for from the start: the built-in lexicons know some ninety thousand.
const WORDS: usize = 1 << 17;

impl Compiler {
    fn new() -> Self {
        Self {
            entries: Vec::new(),
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

    fn file(&mut self, number: u16, file: &File) {
        for &row in &file.rows {
            let id = EntryId(offset(self.entries.len()));
            let removed = file.kind.columns().len() > 1 && file.cells(row).skip(1).all(|c| c == "-");
            let value = value(file, row);
            if let Value::Weight(weight) = value {
                self.weights.push((weight, id));
            }
            self.entries.push(Entry { kind: file.kind, file: number, row, value });
            if !removed && !self.tagging(file, row) {
                self.atlas.take(file, row, id);
                self.entry(id, file, row);
                if file.kind == Kind::OfficeHolders {
                    self.holder(id, file, row);
                }
            }
        }
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

    fn finish(self, files: Vec<File>) -> Lexicons {
        let single = Shelf::new(self.words.len(), &self.single);
        let several = Shelf::new(self.trie.len(), &self.several);
        Lexicons {
            files,
            entries: self.entries,
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

/// Reads the closed-vocabulary cells of a row.
fn value(file: &File, row: Row) -> Value {
    let cell = |name: &str| file.kind.column(name).and_then(|at| file.cells(row).nth(at)).unwrap_or("-");
    let read = match file.kind {
        Kind::CueVerbs | Kind::CueNouns | Kind::CuePhrases => {
            CueClass::parse(cell("class")).zip(Stance::parse(cell("stance"))).map(|(class, stance)| Value::Cue {
                class,
                stance,
                frames: Frames::parse(cell("frames")),
                shape: CueShape::parse(cell("shape")),
                trust: cell("trust").parse().ok(),
                shares: Shares::parse(cell("shown")),
            })
        }
        Kind::Roles => RoleKind::parse(cell("kind")).map(Value::Role),
        Kind::Documents => DocumentKind::parse(cell("kind")).map(Value::Document),
        Kind::Bodies => SourceKind::parse(cell("kind")).map(Value::Body),
        Kind::Slants => Stance::parse(cell("stance")).map(Value::Slant),
        Kind::Genders => Gender::parse(cell("gender")).map(Value::Gender),
        Kind::Vague => Naming::parse(cell("naming")).map(Value::Naming),
        Kind::Organizations | Kind::Acronyms | Kind::Outlets | Kind::Parties | Kind::ActorHeads | Kind::Descriptors | Kind::Offices | Kind::Corrections => {
            ActorKind::parse(cell("kind")).map(Value::Actor)
        }
        Kind::OfficeHolders => Some(Value::Actor(ActorKind::Person)),
        Kind::Hedges => Certainty::parse(cell("certainty")).map(Value::Certainty),
        Kind::Modals => {
            let held = |name: &str| Held::parse(cell(name));
            Modal::new(["affirmed", "negated", "perfect", "perfect-negated", "asserted", "reported"].map(held)).map(Value::Modal)
        }
        Kind::ClaimWords => ClaimFeature::parse(cell("feature")).map(Value::ClaimWord),
        Kind::ClaimFeatures => {
            let number = |name: &str| cell(name).parse().unwrap_or(0);
            ClaimFeature::parse(cell("feature"))
                .map(|feature| Value::Weight(Weight { feature, weight: number("weight"), most: number("most").max(0), near: number("near") }))
        }
        Kind::ModalEvents => Held::parse(cell("held")).map(Value::Held),
        Kind::Openers => Opening::parse(cell("opening")).map(Value::Opening),
        Kind::Veridicality => Governor::parse(cell("class")).map(|class| Value::Governor(class, Signatures::parse(cell("signatures")))),
        Kind::NameWords => NameWord::parse(cell("class")).map(Value::NameWord),
        Kind::Prediction => Marker::parse(cell("kind")).map(Value::Marker),
        Kind::Numbers => NumberClass::parse(cell("class")).map(Value::Number),
        Kind::TimeWords => TimeClass::parse(cell("class")).map(Value::Time),
        Kind::QuantityWords => QuantityClass::parse(cell("class")).map(Value::Quantity),
        Kind::Currencies => CurrencyForm::parse(cell("kind")).map(Value::Currency),
        Kind::Grammar => GrammarClass::parse(cell("class")).map(Value::Grammar),
        _ => None,
    };
    read.unwrap_or(Value::Plain)
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
