//! From the counts of the four files to the tables.

use rustc_hash::FxHashMap;

use super::mix::score;
use super::{Counts, Ending, Letter, Listed, MOST_STATES, START, Shares, Spelling, State, TagTables};
use crate::article::offset;
use crate::lexicon::lexicons::Word;
use crate::lexicon::tagging::Tag;

/// Words seen as often have their readings made at start; those of others are made where they are met.
const FREQUENT: u32 = 12;
/// What an occurrence counts for the other form of a verb that always looks alike, if that one was never seen (0.15 to 0.3 measured alike).
const KIN: f32 = 0.3;
/// How much an ending leans on the next shorter one (1 to 5 measured alike).
const LEAN: f32 = 2.0;
/// How much a pair of states leans on the second alone, for each state seen after it (3 to 8 measured alike).
const SPREAD: f32 = 5.0;

/// Counts of states.
type List = Vec<(State, u32)>;

/// Collects the rows of the four files.
#[derive(Default)]
pub struct Builder {
    states: FxHashMap<Box<str>, State>,
    tables: TagTables,
    /// Endings: in lower case and capitalised.
    endings: Vec<(Box<str>, [List; 2])>,
    pairs: Vec<(State, List)>,
    triples: Vec<((State, State), List)>,
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
    fn read(&mut self, cell: &str, into: &mut List) {
        for part in cell.split('|') {
            let counted = part.rsplit_once(':').and_then(|(name, count)| Some((self.state(name)?, count.parse().ok()?)));
            into.extend(counted);
        }
    }

    fn list(&mut self, cell: &str) -> List {
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
            let shares = [smooth(&counts[0], shorter[0]), smooth(&counts[1], shorter[1])];
            if let Some(letters) = letters {
                self.tables.figures.insert(letters.into(), shares);
            } else if let Some(ending) = Ending::of(&ending) {
                self.tables.endings.insert(ending, shares);
            }
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

fn sum(counts: &[(State, u32)]) -> f32 {
    float(counts.iter().map(|c| c.1).fold(0, u32::saturating_add))
}

#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^24")]
fn float(count: u32) -> f32 {
    count as f32
}
