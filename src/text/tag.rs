//! Parts of speech: the likeliest sequence of tags for each sentence.
//!
//! A hidden Markov model of the second order (Thede and Harper 1999; TnT, Brants 2000): each token's readings weigh by how often its word,
//! or the words that end as it does, had them, and by how often they follow the two tags before. It promises one tag a token on any input,
//! the same on every machine. It does not parse: a tag that only the rest of the clause could settle may be wrong.

use super::document::Document;
use crate::lexicon::{Letter, Lexicons, MOST_READINGS, Readings, START, Spelling, Tag, TagTables};
use crate::span::TokenRange;
use crate::token::TokenKind;

/// The part of speech of each token.
pub(super) fn tag(document: &Document, lexicons: &Lexicons) -> Vec<Tag> {
    let mut tagger = Tagger { tables: lexicons.tag_tables(), readings: Vec::new(), back: Vec::new(), tags: Vec::with_capacity(document.tokens.len()) };
    for sentence in &document.sentences {
        tagger.sentence(document, sentence.tokens);
    }
    tagger.tags
}

/// By reading of a token and of the one before it: the best reading of the one before that.
type Back = [[u8; MOST_READINGS]; MOST_READINGS];

/// By reading of a token and of the one before it: the score of the best path there.
type Scores = [[i32; MOST_READINGS]; MOST_READINGS];

struct Tagger<'a> {
    tables: &'a TagTables,
    /// The readings of the sentence's tokens, between two bounds.
    readings: Vec<Readings>,
    /// By token: the way back from it.
    back: Vec<Back>,
    /// The tags of the tokens before.
    tags: Vec<Tag>,
}

impl Tagger<'_> {
    fn sentence(&mut self, document: &Document, tokens: TokenRange) {
        self.readings.clear();
        self.readings.push(Readings::one(START));
        self.read(document, tokens);
        self.readings.push(Readings::one(START));
        self.decode();
    }

    /// Looks up what each token may be.
    fn read(&mut self, document: &Document, tokens: TokenRange) {
        let title = is_title(document, tokens);
        let mut explained = true;
        for at in tokens.iter() {
            let (token, fold) = (document.token(at), document.fold(at));
            let letter = match (token.is_capitalised(), explained || title) {
                (false, _) => Letter::Small,
                (true, true) => Letter::Either,
                (true, false) => Letter::Capital,
            };
            let word = document.words.get(at as usize).copied().flatten();
            self.readings.push(self.tables.readings(word, spelling(token.kind, fold), letter));
            explained = match token.kind {
                TokenKind::Word | TokenKind::Number => false,
                TokenKind::Mark | TokenKind::Symbol => explained || matches!(fold, "\"" | ":" | "("),
            };
        }
    }

    /// Finds the best path through the readings (Viterbi). Where two neighbours have one reading each, all paths meet, so the tags before
    /// are settled, and a stretch of such tokens needs no scores.
    fn decode(&mut self) {
        self.back.clear();
        self.back.push(Back::default());
        let mut scores = Scores::default();
        let mut settled = 1;
        for at in 1..self.readings.len() {
            let meet = self.readings[at - 1].is_single() && self.readings[at].is_single();
            if meet && settled == at - 1 {
                self.back.push(Back::default());
            } else {
                let back = self.step(&mut scores, at);
                self.back.push(back);
            }
            if meet {
                self.settle(settled, at, 0);
                settled = at;
                scores[0][0] = 0;
            }
        }
        let last = self.readings.len() - 1;
        let before = self.readings[last - 1].as_slice().len();
        let best = (0..before).rev().max_by_key(|&j| scores[j][0]).unwrap_or(0);
        self.settle(settled, last, best);
    }

    /// Extends every path by the readings of token `at`.
    fn step(&self, scores: &mut Scores, at: usize) -> Back {
        let first = if at < 2 { Readings::one(START) } else { self.readings[at - 2] };
        let (second, third) = (&self.readings[at - 1], &self.readings[at]);
        let (mut next, mut back) = ([[i32::MIN; MOST_READINGS]; MOST_READINGS], Back::default());
        for (i, a) in (0u8..).zip(first.as_slice()) {
            for (j, b) in second.as_slice().iter().enumerate() {
                let row = self.tables.row(a.0, b.0);
                let before = scores[i as usize][j];
                for (k, c) in third.as_slice().iter().enumerate() {
                    let score = before + row.get(c.0 as usize).copied().map_or(0, i32::from) + i32::from(c.1);
                    if score > next[j][k] {
                        next[j][k] = score;
                        back[j][k] = i;
                    }
                }
            }
        }
        *scores = next;
        back
    }

    /// Keeps the tags of the tokens from `from` up to before `at`, walking back from the reading `before` of the last of them and the
    /// first reading of `at`.
    fn settle(&mut self, from: usize, at: usize, before: usize) {
        let start = self.tags.len();
        let (mut before, mut here) = (before, 0);
        for token in (from..at).rev() {
            let state = self.readings[token].as_slice().get(before).map_or(START, |r| r.0);
            self.tags.push(self.tables.tag(state));
            (before, here) = (self.back[token + 1][before][here] as usize, before);
        }
        self.tags[start..].reverse();
    }
}

/// How a token is written, for the guess.
fn spelling(kind: TokenKind, fold: &str) -> Spelling<'_> {
    match kind {
        TokenKind::Word => Spelling::Word(fold),
        TokenKind::Number => Spelling::Figure(&fold[fold.trim_end_matches(|c: char| c.is_ascii_lowercase()).len()..]),
        TokenKind::Mark => Spelling::Mark(Tag::PUNCT),
        TokenKind::Symbol => Spelling::Mark(Tag::SYM),
    }
}

/// Whether a sentence is in title case or capitals, so that a capital says nothing: at least three words of four letters or more, and
/// eight in ten of them capitalised.
fn is_title(document: &Document, tokens: TokenRange) -> bool {
    let (mut long, mut capital) = (0, 0);
    for token in tokens.iter().map(|at| document.token(at)).filter(|t| t.is_word() && t.fold.len() > 3) {
        long += 1;
        capital += u32::from(token.is_capitalised());
    }
    long > 2 && capital * 10 >= long * 8
}
