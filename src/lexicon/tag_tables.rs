//! The tagger's tables: how often each word has each part of speech, and how often one follows others.
//!
//! The files hold counts, which a person can check; this module turns them into scores (logarithms of shares, in whole numbers, so that
//! every machine tags alike). A *state* is a part of speech, or the words of one class of it: `VBZ-have` is "has", which a participle
//! follows. States have their names from the files. How they are used on a sentence is for `text::tag`.

mod build;
mod mix;

use rustc_hash::FxHashMap;

use super::lexicons::Word;
use super::tagging::Tag;
pub(super) use build::Builder;
use mix::Mix;

/// Most states that tables may have; words and pairs of others are left out.
const MOST_STATES: usize = 192;
/// Most readings that a token may have (with eight, and half of `RARE`, 0.03 points more of the held-out tags are right).
pub const MOST_READINGS: usize = 6;
/// Weight of what its ending says against one occurrence of a word (0.25 to 1 measured alike).
const ENDING: f32 = 0.5;
/// Share of that weight that a capitalised word's readings in lower case have (0.15 to 0.3 measured alike, 0.5 a little worse).
const UNCAPITALISED: f32 = 0.25;
/// Weight of the verb lexicon's word that something is a verb, against one occurrence.
const VERB: f32 = 2.0;
/// Longest ending in the tables, in bytes.
const LONGEST_ENDING: usize = 5;

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
    #[inline]
    #[must_use]
    pub fn is_single(&self) -> bool {
        self.len == 1
    }

    /// The readings.
    #[inline]
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
    endings: FxHashMap<Ending, [Shares; 2]>,
    /// The same for figures.
    figures: FxHashMap<Box<str>, [Shares; 2]>,
    /// By pair of states: the row of what follows.
    row_of: Vec<u16>,
    /// Rows of one score a state.
    rows: Vec<i16>,
}

/// The letters that a word ends in, in one number: several are looked up for each word that is not frequent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Ending(u64);

impl Ending {
    /// The ending `letters`; none that is longer than those in the tables.
    fn of(letters: &str) -> Option<Self> {
        let letters = letters.as_bytes();
        let packed = letters.iter().fold(0, |packed, &letter| packed << 8 | u64::from(letter));
        (letters.len() <= LONGEST_ENDING).then_some(Self(packed))
    }
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
    #[inline]
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
    #[inline]
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
    #[inline]
    #[must_use]
    pub fn frequent(&self, word: Option<Word>, letter: Letter) -> Option<&Readings> {
        self.frequent.get(self.counts_of(word).frequent as usize).map(|readings| &readings[letter as usize])
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
        let [like_small, like_capital] = self.guess(spelling);
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
            Spelling::Mark(tag) if mix.is_empty() => Readings::one(self.state(tag)),
            _ => mix.readings(&self.share),
        }
    }

    /// What the longest known ending says, in lower case and capitalised.
    fn guess(&self, spelling: Spelling) -> [&[(State, f32)]; 2] {
        let shares = match spelling {
            Spelling::Word(word) => {
                let first = word.len().saturating_sub(LONGEST_ENDING);
                (first..=word.len()).filter_map(|at| word.get(at..)).find_map(|end| self.endings.get(&Ending::of(end)?))
            }
            Spelling::Figure(letters) => self.figures.get(letters).or_else(|| self.figures.get("")),
            Spelling::Mark(_) => None,
        };
        shares.map_or([&[], &[]], |s| [&s[0], &s[1]])
    }
}
