//! The tagger's tables: how often each word has each part of speech, and how often one follows others.
//!
//! The files hold counts, which a person can check; this module turns them into scores (logarithms of shares, in whole numbers, so that
//! every machine tags alike). A *state* is a part of speech, or the words of one class of it: `VBZ-have` is "has", which a participle
//! follows. States have their names from the files. How they are used on a sentence is for `text::tag`.

use rustc_hash::FxHashMap;

use super::lexicons::Word;
use super::tagging::Tag;
use crate::article::offset;

/// Most states that tables may have; words and pairs of others are left out.
const MOST_STATES: usize = 192;
/// Most readings that a word may have. The seventh reading is right for one token in 20 thousand.
pub const MOST_READINGS: usize = 6;
/// Words seen as often have their readings made at start; those of others are made where they are met.
const FREQUENT: u32 = 12;
/// Weight of what its ending says against one occurrence of a word (0.25 to 1 measured alike).
const ENDING: f32 = 0.5;
/// Share of that weight that a capitalised word's readings in lower case have (0.15 to 0.3 measured alike, 0.5 a little worse).
const UNCAPITALISED: f32 = 0.25;
/// What an occurrence counts for the other form of a verb that always looks alike, if that one was never seen (0.15 to 0.3 measured alike).
const KIN: f32 = 0.3;
/// Weight of the verb lexicon's word that something is a verb, against one occurrence.
const VERB: f32 = 2.0;
/// Readings this much rarer than the best are left out (0.003 measured the same, a fifth slower).
const RARE: f32 = 0.006;
/// How much an ending leans on the next shorter one (1 to 5 measured alike).
const LEAN: f32 = 2.0;
/// How much a pair of states leans on the second alone, for each state seen after it (3 to 8 measured alike).
const SPREAD: f32 = 5.0;
/// Longest ending in the tables, in bytes.
const LONGEST_ENDING: usize = 5;
/// Steps of a score for a factor of two.
const STEPS: f32 = 64.0;

/// What other lexicons say of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listed {
    /// Nothing.
    Nowhere,
    /// A name of a person or place.
    Name,
    /// A form of a verb.
    Verb,
}

/// How a token is written, for the guess at what it may be.
#[derive(Debug, Clone, Copy)]
pub enum Spelling<'a> {
    /// A word, folded.
    Word(&'a str),
    /// A figure: the letters at its end ("1990s": "s").
    Figure(&'a str),
    /// A mark or symbol, with the tag of those unknown.
    Mark(Tag),
}

/// The number of a state. 0 is the bound of a sentence.
pub type State = u8;

/// The bound of a sentence.
pub const START: State = 0;

/// What a word's capital can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Letter {
    /// It has none.
    Small,
    /// Its place explains none: a name, most likely.
    Capital,
    /// It opens a sentence, or stands in a title: anything.
    Either,
}

/// What a word may be here: states with their scores, best first.
#[derive(Debug, Clone, Copy, Default)]
pub struct Readings {
    items: [(State, i16); MOST_READINGS],
    len: u8,
}

impl Readings {
    /// One reading.
    #[must_use]
    pub fn one(state: State) -> Self {
        let mut items = [(START, 0); MOST_READINGS];
        items[0].0 = state;
        Self { items, len: 1 }
    }

    /// Whether there is but one.
    #[must_use]
    pub fn is_single(&self) -> bool {
        self.len == 1
    }

    /// The readings.
    #[must_use]
    pub fn as_slice(&self) -> &[(State, i16)] {
        self.items.get(..self.len as usize).unwrap_or_default()
    }
}

/// The tables, ready for use.
#[derive(Debug, Default)]
pub struct TagTables {
    /// By state: its part of speech.
    tags: Vec<Tag>,
    /// By state: its share of all tokens.
    share: Vec<f32>,
    /// By word: its counts.
    words: Vec<Counts>,
    /// The counts of all words.
    counts: Vec<(State, f32)>,
    /// The same, joined by part of speech.
    by_tag: Vec<(Tag, u32)>,
    /// The readings of the frequent words, by what their capital can mean.
    frequent: Vec<[Readings; 3]>,
    /// By ending: the shares of the states, in lower case and capitalised.
    endings: FxHashMap<Box<str>, [Shares; 2]>,
    /// The same for figures.
    figures: FxHashMap<Box<str>, [Shares; 2]>,
    /// By pair of states: the row of what follows.
    row_of: Vec<u16>,
    /// Rows of one score a state.
    rows: Vec<i16>,
}

/// Shares of states; what is missing is nil.
type Shares = Box<[(State, f32)]>;

/// Where a word's counts stand in the lists of all.
#[derive(Debug, Clone, Copy)]
struct Counts {
    start: u32,
    /// One past the last in lower case; the capitalised follow.
    middle: u32,
    end: u32,
    /// Its counts by part of speech.
    by_tag: (u32, u32),
    /// Number among the frequent words, or `u32::MAX`.
    frequent: u32,
}

impl Counts {
    const NONE: Self = Self { start: 0, middle: 0, end: 0, by_tag: (0, 0), frequent: u32::MAX };
}

impl TagTables {
    /// The part of speech of a state; that of no word for [`START`].
    #[must_use]
    pub fn tag(&self, state: State) -> Tag {
        self.tags.get(state as usize).copied().unwrap_or(Tag::PUNCT)
    }

    /// The state of a part of speech as such.
    #[must_use]
    pub fn state(&self, tag: Tag) -> State {
        // The states of bare tags stand first, in the tags' order.
        tag as u8 + 1
    }

    /// Where the scores of what follows `first` and `second` begin.
    #[must_use]
    pub fn row(&self, first: State, second: State) -> &[i16] {
        let width = self.tags.len();
        let row = self.row_of.get(first as usize * width + second as usize).map_or(0, |&row| row as usize * width);
        self.rows.get(row..row + width).unwrap_or_default()
    }

    /// The parts of speech of a word with their counts, commonest first.
    pub(super) fn tags(&self, word: Word) -> &[(Tag, u32)] {
        let (start, end) = self.words.get(word.number()).map_or((0, 0), |c| c.by_tag);
        self.by_tag.get(start as usize..end as usize).unwrap_or_default()
    }

    /// What a frequent word may be here.
    #[must_use]
    pub fn frequent(&self, word: Option<Word>, letter: Letter) -> Option<Readings> {
        self.frequent.get(self.counts_of(word).frequent as usize).map(|readings| readings[letter as usize])
    }

    /// What a rarer token may be here.
    #[must_use]
    pub fn readings(&self, word: Option<Word>, spelling: Spelling, letter: Letter, listed: Listed) -> Readings {
        let counts = self.counts_of(word);
        match listed {
            Listed::Name if letter != Letter::Small && counts.start == counts.end => Readings::one(self.state(Tag::NNP)),
            _ => self.weigh(counts, spelling, letter, listed),
        }
    }

    fn counts_of(&self, word: Option<Word>) -> &Counts {
        word.and_then(|w| self.words.get(w.number())).unwrap_or(&Counts::NONE)
    }

    /// Makes the readings of a word from its counts and its ending.
    fn weigh(&self, counts: &Counts, spelling: Spelling, letter: Letter, listed: Listed) -> Readings {
        let list = |from: u32, to: u32| self.counts.get(from as usize..to as usize).unwrap_or_default();
        let (small, capital) = (list(counts.start, counts.middle), list(counts.middle, counts.end));
        let (like_small, like_capital) = self.guess(spelling);
        let mut mix = Mix::new();
        match letter {
            Letter::Small => {
                mix.add(small, 1.0);
                mix.add(like_small, ENDING);
            }
            Letter::Capital => {
                mix.add(capital, 1.0);
                mix.add(like_capital, if small.is_empty() { ENDING } else { ENDING * (1.0 - UNCAPITALISED) });
                mix.add(small, ENDING * UNCAPITALISED / small.iter().map(|s| s.1).sum::<f32>().max(1.0));
            }
            Letter::Either => {
                mix.add(small, 1.0);
                mix.add(capital, 1.0);
                mix.add(like_small, ENDING / 2.0);
                mix.add(like_capital, ENDING / 2.0);
            }
        }
        if listed == Listed::Verb {
            let verbs = like_small.iter().filter(|s| self.tag(s.0).is_verb());
            let total: f32 = verbs.clone().map(|s| s.1).sum();
            for &(state, share) in verbs {
                mix.put(state, share / total * VERB);
            }
        }
        match spelling {
            Spelling::Mark(tag) if mix.len == 0 => Readings::one(self.state(tag)),
            _ => mix.readings(&self.share),
        }
    }

    /// What the longest known ending says, in lower case and capitalised.
    fn guess(&self, spelling: Spelling) -> (&[(State, f32)], &[(State, f32)]) {
        let shares = match spelling {
            Spelling::Word(word) => {
                let first = word.len().saturating_sub(LONGEST_ENDING);
                (first..=word.len()).filter_map(|at| word.get(at..)).find_map(|end| self.endings.get(end))
            }
            Spelling::Figure(letters) => self.figures.get(letters).or_else(|| self.figures.get("")),
            Spelling::Mark(_) => None,
        };
        shares.map_or((&[], &[]), |s| (&s[0], &s[1]))
    }
}

/// Weights of states, summed up.
struct Mix {
    weights: [f32; MOST_STATES],
    /// The states with a weight.
    states: [State; MOST_STATES],
    len: usize,
}

impl Mix {
    fn new() -> Self {
        Self { weights: [0.0; MOST_STATES], states: [0; MOST_STATES], len: 0 }
    }

    fn put(&mut self, state: State, weight: f32) {
        let Some(sum) = self.weights.get_mut(state as usize) else { return };
        if *sum == 0.0 && weight > 0.0 {
            self.states[self.len] = state;
            self.len += 1;
        }
        *sum += weight;
    }

    fn add(&mut self, shares: &[(State, f32)], weight: f32) {
        for &(state, share) in shares {
            self.put(state, share * weight);
        }
    }

    /// The heaviest states, with the score of the word given the state: by Bayes, the state given the word over the state's share.
    fn readings(&self, share: &[f32]) -> Readings {
        let weight = |state: State| self.weights[state as usize];
        let mut best: [State; MOST_READINGS] = [START; MOST_READINGS];
        let mut len = 0;
        let heaviest = self.states[..self.len].iter().map(|&s| weight(s)).fold(0.0, f32::max);
        for &state in &self.states[..self.len] {
            if weight(state) < heaviest * RARE {
                continue;
            }
            let at = best[..len].iter().position(|&b| weight(b) < weight(state)).unwrap_or(len);
            if at < MOST_READINGS {
                len = (len + 1).min(MOST_READINGS);
                best[at..len].rotate_right(1);
                best[at] = state;
            }
        }
        let mut readings = Readings::one(START + 1);
        for (item, &state) in readings.items.iter_mut().zip(&best[..len]) {
            let share = share.get(state as usize).copied().unwrap_or(1.0);
            *item = (state, score(weight(state) / heaviest / share));
        }
        readings.len = u8::try_from(len.max(1)).unwrap_or(1);
        readings
    }
}

fn sum(counts: &[(State, u32)]) -> f32 {
    float(counts.iter().map(|c| c.1).fold(0, u32::saturating_add))
}

#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^24")]
fn float(count: u32) -> f32 {
    count as f32
}

/// The binary logarithm of `share`, in steps. Made of additions and multiplications alone, which are the same on every machine.
#[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "an exponent has eight bits, a score fifteen")]
fn score(share: f32) -> i16 {
    let bits = share.max(f32::MIN_POSITIVE).to_bits();
    let exponent = (bits >> 23) as i32 - 127;
    let mantissa = f32::from_bits(bits & 0x007F_FFFF | 0x3F80_0000);
    // Off by 0.01 at most: less than one step.
    let fraction = (-mantissa / 3.0 + 2.0) * mantissa - 5.0 / 3.0;
    ((exponent as f32 + fraction) * STEPS) as i16
}

/// Collects the rows of the four files.
#[derive(Default)]
pub(super) struct Builder {
    states: FxHashMap<Box<str>, State>,
    tables: TagTables,
    endings: Vec<(Box<str>, [Vec<(State, u32)>; 2])>,
    pairs: Vec<(State, Vec<(State, u32)>)>,
    triples: Vec<((State, State), Vec<(State, u32)>)>,
    frequent: Vec<(Word, Box<str>)>,
}

impl Builder {
    /// The number of the state `name`.
    fn state(&mut self, name: &str) -> Option<State> {
        if self.states.is_empty() {
            self.states.insert("START".into(), START);
            self.tables.tags.push(Tag::PUNCT);
            for tag in Tag::ALL {
                self.states.insert(tag.as_str().into(), self.tables.state(tag));
                self.tables.tags.push(tag);
            }
        }
        if let Some(&state) = self.states.get(name) {
            return Some(state);
        }
        let tag = Tag::parse(name.split_once('-')?.0)?;
        let number = u8::try_from(self.tables.tags.len()).ok().filter(|&n| (n as usize) < MOST_STATES)?;
        self.states.insert(name.into(), number);
        self.tables.tags.push(tag);
        Some(number)
    }

    /// Reads `NN:30|VB:2` onto `into`.
    fn read(&mut self, cell: &str, into: &mut Vec<(State, u32)>) {
        for part in cell.split('|') {
            let counted = part.rsplit_once(':').and_then(|(name, count)| Some((self.state(name)?, count.parse().ok()?)));
            into.extend(counted);
        }
    }

    fn list(&mut self, cell: &str) -> Vec<(State, u32)> {
        let mut list = Vec::new();
        self.read(cell, &mut list);
        list
    }

    /// Takes in a row of `text/tags`.
    pub fn word(&mut self, word: Word, folded: &str, small: &str, capital: &str) {
        let mut counts = self.list(small);
        let lower = counts.len();
        self.read(capital, &mut counts);
        let (by_tag, total) = self.join(&counts);
        let mut frequent = u32::MAX;
        if total >= FREQUENT {
            frequent = offset(self.frequent.len());
            self.frequent.push((word, folded.into()));
        }
        let start = offset(self.tables.counts.len());
        self.tables.counts.extend(counts[..lower].iter().map(|&(state, count)| (state, float(count))));
        self.kin(folded, &counts);
        let middle = offset(self.tables.counts.len());
        self.tables.counts.extend(counts[lower..].iter().map(|&(state, count)| (state, float(count))));
        let place = Counts { start, middle, end: offset(self.tables.counts.len()), by_tag, frequent };
        let number = word.number();
        if number >= self.tables.words.len() {
            self.tables.words.resize(number + 1, Counts::NONE);
        }
        self.tables.words[number] = place;
    }

    /// Adds the forms of the verb that always look alike: who saw "arrest" as an infinitive expects it in the present, too.
    fn kin(&mut self, folded: &str, counts: &[(State, u32)]) {
        let alike = [(Tag::VB, Tag::VBP), (Tag::VBP, Tag::VB), (Tag::VBD, Tag::VBN), (Tag::VBN, Tag::VBD)];
        let alike = &alike[..if folded.ends_with("ed") { 4 } else { 2 }];
        for &(seen, other) in alike {
            let (seen, other) = (self.tables.state(seen), self.tables.state(other));
            if let Some(of) = counts.iter().find(|c| c.0 == seen).filter(|_| counts.iter().all(|c| c.0 != other)) {
                self.tables.counts.push((other, float(of.1) * KIN));
            }
        }
    }

    /// Joins a word's counts by part of speech, commonest first; beside their place, their sum.
    fn join(&mut self, counts: &[(State, u32)]) -> ((u32, u32), u32) {
        let start = self.tables.by_tag.len();
        for &(state, count) in counts {
            let tag = self.tables.tag(state);
            match self.tables.by_tag[start..].iter_mut().find(|f| f.0 == tag) {
                Some(same) => same.1 = same.1.saturating_add(count),
                None => self.tables.by_tag.push((tag, count)),
            }
        }
        let own = &mut self.tables.by_tag[start..];
        own.sort_by_key(|&(tag, count)| (std::cmp::Reverse(count), tag));
        let total = own.iter().map(|f| f.1).fold(0, u32::saturating_add);
        ((offset(start), offset(self.tables.by_tag.len())), total)
    }

    /// Takes in a row of `text/tag-suffixes`.
    pub fn suffix(&mut self, suffix: &str, small: &str, capital: &str) {
        let lists = [self.list(small), self.list(capital)];
        self.endings.push((if suffix == "-" { "" } else { suffix }.into(), lists));
    }

    /// Takes in a row of `text/tag-pairs`.
    pub fn pair(&mut self, state: &str, next: &str) {
        if let Some(state) = self.state(state) {
            let list = self.list(next);
            self.pairs.push((state, list));
        }
    }

    /// Takes in a row of `text/tag-triples`.
    pub fn triple(&mut self, states: &str, next: &str) {
        let pair = states.split_once(' ').and_then(|(first, second)| Some((self.state(first)?, self.state(second)?)));
        if let Some(pair) = pair {
            let list = self.list(next);
            self.triples.push((pair, list));
        }
    }

    /// Turns the counts into scores.
    pub fn finish(mut self) -> TagTables {
        self.state("START");
        self.shares();
        self.smooth_endings();
        self.follow();
        let tables = &self.tables;
        let readings = |(word, folded): &(Word, Box<str>)| {
            let spelling = if folded.starts_with(char::is_alphabetic) { Spelling::Word(folded) } else { Spelling::Mark(Tag::PUNCT) };
            [Letter::Small, Letter::Capital, Letter::Either].map(|letter| tables.weigh(&tables.words[word.number()], spelling, letter, Listed::Nowhere))
        };
        let frequent = self.frequent.iter().map(readings).collect();
        TagTables { frequent, ..self.tables }
    }

    /// Counts the states. One that no pair ends with has the share of a single token.
    fn shares(&mut self) {
        let mut counts = vec![1u32; self.tables.tags.len()];
        for &(state, count) in self.pairs.iter().flat_map(|p| &p.1) {
            counts[state as usize] = counts[state as usize].saturating_add(count);
        }
        let total = float(counts.iter().copied().fold(0, u32::saturating_add));
        self.tables.share = counts.iter().map(|&c| float(c) / total).collect();
    }

    /// Lets each ending lean on the next shorter one.
    fn smooth_endings(&mut self) {
        self.endings.sort_by_key(|e| e.0.len());
        for (ending, counts) in std::mem::take(&mut self.endings) {
            let letters = ending.strip_prefix('9');
            let shorter = match letters {
                Some(_) => Spelling::Figure(""),
                None => Spelling::Word(ending.char_indices().nth(1).map_or("", |(at, _)| &ending[at..])),
            };
            let shorter = self.tables.guess(shorter);
            let shares = [smooth(&counts[0], shorter.0), smooth(&counts[1], shorter.1)];
            match letters {
                Some(letters) => self.tables.figures.insert(letters.into(), shares),
                None => self.tables.endings.insert(ending, shares),
            };
        }
    }

    /// Makes the rows of what follows: one a state, then one a pair of states that the triples know.
    fn follow(&mut self) {
        let tables = &mut self.tables;
        let width = tables.tags.len();
        let mut shares: Vec<f32> = tables.share.repeat(width);
        for (state, next) in &self.pairs {
            let row = &mut shares[*state as usize * width..][..width];
            blend(row, next, 1.0);
        }
        tables.rows = shares.iter().map(|&share| score(share)).collect();
        tables.row_of = (0..width).flat_map(|_| 0..width).map(|second| u16::try_from(second).unwrap_or(0)).collect();
        for ((first, second), next) in &self.triples {
            let row = &shares[*second as usize * width..][..width];
            let base = &tables.rows[*second as usize * width..][..width].to_vec();
            let total = sum(next);
            let kept = SPREAD * float(offset(next.len()));
            let less = score(kept / (total + kept));
            let (Ok(number), true) = (u16::try_from(tables.rows.len() / width), total > 0.0) else { continue };
            tables.row_of[*first as usize * width + *second as usize] = number;
            let start = tables.rows.len();
            tables.rows.extend(base.iter().map(|&score| score.saturating_add(less)));
            for &(state, count) in next {
                tables.rows[start + state as usize] = score((float(count) + kept * row[state as usize]) / (total + kept));
            }
        }
    }
}

/// Mixes the counts `next` into the shares `row`, which keep a weight of `spread` for each state counted (Witten and Bell).
fn blend(row: &mut [f32], next: &[(State, u32)], spread: f32) {
    let total = sum(next);
    let kept = spread * float(offset(next.len()));
    if total == 0.0 {
        return;
    }
    for share in row.iter_mut() {
        *share *= kept / (total + kept);
    }
    for &(state, count) in next {
        row[state as usize] += float(count) / (total + kept);
    }
}

/// The shares of `counts`, leaning on the `shorter` ending's.
fn smooth(counts: &[(State, u32)], shorter: &[(State, f32)]) -> Shares {
    if counts.is_empty() {
        return shorter.into();
    }
    let total = sum(counts) + LEAN;
    let mut shares: Vec<(State, f32)> = shorter.iter().map(|&(state, share)| (state, share * LEAN / total)).collect();
    for &(state, count) in counts {
        match shares.iter_mut().find(|s| s.0 == state) {
            Some(same) => same.1 += float(count) / total,
            None => shares.push((state, float(count) / total)),
        }
    }
    // Shares too small for any reading.
    shares.retain(|s| s.1 > 0.0005);
    shares.into()
}
