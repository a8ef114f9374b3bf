//! The word table: every folded word that some lexicon knows, with its number.
//!
//! It is asked once for every token of every text, so a look-up touches one place in memory: a short word stands in its slot, beside its
//! number. (A map of boxed strings, which goes to the heap for each comparison, took a tenth of the time of a whole analysis more.)
//! Words are put in while the lexicons are compiled and never taken out.

use super::lexicons::Word;
use crate::article::offset;

/// Most bytes of a word that stands in its slot; longer ones stand in a list of their own. One word in a thousand of the built-in lexicons
/// is longer.
const SHORT: usize = 15;
/// The last byte of the slot of a longer word.
const LONG: u8 = u8::MAX;
/// Share of the slots that may be taken: three in four.
const FULL: (usize, usize) = (3, 4);

/// A map from folded words to their numbers, which count from 0 in the order in which the words came.
#[derive(Debug)]
pub(super) struct WordTable {
    /// A power of two of them, at least one of them free.
    slots: Vec<Slot>,
    len: u32,
    /// The longer words, one after another.
    long: String,
}

/// A word: its bytes with zeros after them and its length last, or its place among the longer ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Key([u8; SHORT + 1]);

#[derive(Debug, Clone, Copy)]
struct Slot {
    key: Key,
    /// The word's number, or [`FREE`].
    word: u32,
}

const FREE: u32 = u32::MAX;
const FREE_SLOT: Slot = Slot { key: Key([0; SHORT + 1]), word: FREE };

impl WordTable {
    /// A table with room for `words` words.
    pub fn with_capacity(words: usize) -> Self {
        let slots = (words * FULL.1 / FULL.0 + 1).next_power_of_two();
        Self { slots: vec![FREE_SLOT; slots], len: 0, long: String::new() }
    }

    /// How many words it holds.
    pub fn len(&self) -> usize {
        self.len as usize
    }

    /// The number of `word`.
    pub fn get(&self, word: &str) -> Option<Word> {
        let number = match Key::short(word) {
            Some(key) => self.slots[self.find(hash_short(key), |slot| slot.key == key)].word,
            None => self.slots[self.find(hash_long(word), |slot| self.is_long(slot.key, word))].word,
        };
        (number != FREE).then_some(Word(number))
    }

    /// The number of `word`, which is put in where it is missing.
    pub fn put(&mut self, word: &str) -> Word {
        if let Some(known) = self.get(word) {
            return known;
        }
        if (self.len() + 1) * FULL.1 > self.slots.len() * FULL.0 {
            self.grow();
        }
        let (key, hash) = match Key::short(word) {
            Some(key) => (key, hash_short(key)),
            None => (self.store(word), hash_long(word)),
        };
        let at = self.find(hash, |_| false);
        self.slots[at] = Slot { key, word: self.len };
        self.len += 1;
        Word(self.len - 1)
    }

    /// The slot that passes `test`, or the free one where the search for it ends.
    fn find(&self, hash: u64, test: impl Fn(&Slot) -> bool) -> usize {
        let last = self.slots.len() - 1;
        let mut at = usize::try_from(hash >> 32).unwrap_or_default() & last;
        while self.slots[at].word != FREE && !test(&self.slots[at]) {
            at = (at + 1) & last;
        }
        at
    }

    fn store(&mut self, word: &str) -> Key {
        let mut key = [0; SHORT + 1];
        key[..4].copy_from_slice(&offset(self.long.len()).to_le_bytes());
        key[4..8].copy_from_slice(&offset(word.len()).to_le_bytes());
        key[SHORT] = LONG;
        self.long.push_str(word);
        Key(key)
    }

    fn is_long(&self, key: Key, word: &str) -> bool {
        self.long_word(key) == Some(word)
    }

    /// The longer word that `key` leads to; none for a short one.
    fn long_word(&self, Key(key): Key) -> Option<&str> {
        let number = |at: usize| u32::from_le_bytes([key[at], key[at + 1], key[at + 2], key[at + 3]]) as usize;
        if key[SHORT] == LONG { self.long.get(number(0)..number(0) + number(4)) } else { None }
    }

    /// Doubles the slots.
    fn grow(&mut self) {
        let doubled = vec![FREE_SLOT; self.slots.len() * 2];
        for slot in std::mem::replace(&mut self.slots, doubled).into_iter().filter(|s| s.word != FREE) {
            let hash = self.long_word(slot.key).map_or_else(|| hash_short(slot.key), hash_long);
            let at = self.find(hash, |_| false);
            self.slots[at] = slot;
        }
    }
}

impl Key {
    /// The key of a word that fits into a slot.
    fn short(word: &str) -> Option<Self> {
        let mut key = [0; SHORT + 1];
        key.get_mut(..word.len()).filter(|k| k.len() <= SHORT)?.copy_from_slice(word.as_bytes());
        key[SHORT] = u8::try_from(word.len()).unwrap_or_default();
        Some(Self(key))
    }
}

/// An odd number without pattern: the golden ratio in 64 bits, as in Fibonacci hashing (Knuth, *The Art of Computer Programming* 3, 6.4).
const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;

fn mix(hash: u64, part: u64) -> u64 {
    (hash.rotate_left(26) ^ part).wrapping_mul(GOLDEN)
}

fn hash_short(Key(key): Key) -> u64 {
    let (halves, _) = key.as_chunks::<8>();
    halves.iter().fold(0, |hash, half| mix(hash, u64::from_le_bytes(*half)))
}

fn hash_long(word: &str) -> u64 {
    word.bytes().fold(0, |hash, byte| mix(hash, u64::from(byte)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_their_numbers_while_the_table_grows() {
        let words: Vec<String> = (0..5_000).map(|n| "ab".repeat(n % 20) + &n.to_string()).collect();
        let mut table = WordTable::with_capacity(4);
        for (number, word) in (0u32..).zip(&words) {
            assert_eq!(table.put(word), Word(number));
        }
        for (number, word) in (0u32..).zip(&words) {
            assert_eq!((table.get(word), table.put(word)), (Some(Word(number)), Word(number)), "{word}");
        }
        assert_eq!(table.len(), words.len());
    }

    #[test]
    fn a_word_is_no_other_that_begins_or_ends_like_it() {
        let mut table = WordTable::with_capacity(0);
        let known = ["", "a", "a\0", "fifteen letters", "sixteen letters!", "sixteen letters!!"];
        for word in known {
            table.put(word);
        }
        for word in ["aa", "\0", "fifteen letterss", "sixteen letters?", "sixteen letters", "sixteen letters!!!"] {
            assert_eq!(table.get(word), None, "{word:?}");
        }
        assert!(known.iter().all(|word| table.get(word).is_some()));
    }
}
