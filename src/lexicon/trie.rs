//! How forms are found: a trie over word numbers for those of several words, and shelves of forms by word or node.
//!
//! Every token's word number is looked up anyway, so a form of several words costs one more look-up a word, and only where its first word
//! stands. Building it takes a tenth of the time that an automaton over the folded text takes.

use rustc_hash::FxHashMap;

use super::entry::Form;
use super::lexicons::Word;

/// A trie whose edges are words.
#[derive(Debug, Default)]
pub(super) struct Trie {
    /// By word number: the node that it leads to from the root, or [`NONE`].
    starts: Vec<u32>,
    edges: FxHashMap<(u32, u32), u32>,
    nodes: u32,
}

/// No node.
const NONE: u32 = u32::MAX;

impl Trie {
    /// The node that forms beginning with `word` start from.
    pub fn start(&self, word: Word) -> Option<u32> {
        self.starts.get(word.0 as usize).copied().filter(|&node| node != NONE)
    }

    /// The node that `word` leads to from `node`.
    pub fn step(&self, node: u32, word: Word) -> Option<u32> {
        self.edges.get(&(node, word.0)).copied()
    }

    /// The same as [`Trie::start`], made where it is missing.
    pub fn begin(&mut self, word: Word) -> u32 {
        let at = word.0 as usize;
        if self.starts.len() <= at {
            self.starts.resize(at + 1, NONE);
        }
        if self.starts[at] == NONE {
            self.starts[at] = self.nodes;
            self.nodes += 1;
        }
        self.starts[at]
    }

    /// The same as [`Trie::step`], made where it is missing.
    pub fn grow(&mut self, node: u32, word: Word) -> u32 {
        let next = self.nodes;
        let found = *self.edges.entry((node, word.0)).or_insert(next);
        self.nodes += u32::from(found == next);
        found
    }

    /// The number of nodes.
    pub fn len(&self) -> usize {
        self.nodes as usize
    }
}

/// Forms on numbered shelves, each in the order in which they were put there.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    /// By number: where its forms begin; one more at the end.
    starts: Vec<u32>,
    forms: Vec<Form>,
}

impl Shelf {
    /// Sorts `placed` onto `count` shelves.
    pub fn new(count: usize, placed: &[(u32, Form)]) -> Self {
        let mut starts = vec![0u32; count + 1];
        for (number, _) in placed {
            starts[*number as usize + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let Some((_, first)) = placed.first().copied() else { return Self { starts, forms: Vec::new() } };
        let mut next = starts.clone();
        let mut forms = vec![first; placed.len()];
        for (number, form) in placed {
            forms[next[*number as usize] as usize] = *form;
            next[*number as usize] += 1;
        }
        Self { starts, forms }
    }

    /// The forms on the shelf `number`.
    pub fn of(&self, number: u32) -> &[Form] {
        match (self.starts.get(number as usize), self.starts.get(number as usize + 1)) {
            (Some(&from), Some(&to)) => &self.forms[from as usize..to as usize],
            _ => &[],
        }
    }
}
