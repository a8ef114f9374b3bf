//! Parts of speech: the likeliest sequence of tags for each sentence.
//!
//! A hidden Markov model of the second order (Thede and Harper 1999; Brants's `TnT`, 2000): each token's readings weigh by how often its word,
//! or the words that end as it does, had them, and by how often they follow the two tags before. It promises one tag a token on any input,
//! the same on every machine. It does not parse: a tag that only the rest of the clause could settle may be wrong.

use super::document::Document;
use super::mend::Mend;
use crate::lexicon::{Kind, Kinds, Letter, Lexicons, Listed, MOST_READINGS, Readings, START, Spelling, Tag, TagTables};
use crate::span::TokenRange;
use crate::token::TokenKind;

/// The part of speech of each token.
pub(super) fn tag(document: &Document, lexicons: &Lexicons) -> Vec<Tag> {
    let mut tagger =
        Tagger { lexicons, tables: lexicons.tag_tables(), readings: Vec::new(), back: Vec::new(), tags: Vec::with_capacity(document.tokens.len()) };
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
    lexicons: &'a Lexicons,
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
        let first = self.tags.len();
        self.decode();
        let (tables, readings, tags) = (self.tables, self.readings.as_slice(), &mut self.tags[first..]);
        Mend { document, lexicons: self.lexicons, tables, start: tokens.start, readings, tags }.mend();
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
            let readings = match self.tables.frequent(word, letter) {
                Some(readings) => *readings,
                None => self.tables.readings(word, spelling(token.kind, fold), letter, listed(document, at)),
            };
            self.readings.push(readings);
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
        let (mut scores, mut next) = (&mut Scores::default(), &mut Scores::default());
        let mut settled = 1;
        for at in 1..self.readings.len() {
            let meet = self.readings[at - 1].is_single() && self.readings[at].is_single();
            if meet && settled == at - 1 {
                self.back.push(Back::default());
            } else {
                let back = self.step(scores, next, at);
                self.back.push(back);
                std::mem::swap(&mut scores, &mut next);
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

    /// Extends every path by the readings of token `at`: from the scores of those before to the `next`, with the way back.
    fn step(&self, scores: &Scores, next: &mut Scores, at: usize) -> Back {
        let bound = Readings::one(START);
        let first = if at < 2 { &bound } else { &self.readings[at - 2] };
        let (second, third) = (&self.readings[at - 1], self.readings[at].as_slice());
        let mut back = Back::default();
        for (j, b) in second.as_slice().iter().enumerate() {
            // As long as the readings, so that no place in them is looked for outside.
            let (best, from) = (&mut next[j][..third.len()], &mut back[j][..third.len()]);
            best.fill(i32::MIN);
            let mut least = i32::MIN;
            for (i, a) in (0u8..).zip(first.as_slice()) {
                let before = scores[i as usize][j];
                // No state follows with a score above 0: from here on, nothing gets better.
                if before <= least {
                    continue;
                }
                let row = self.tables.row(a.0, b.0);
                least = i32::MAX;
                for k in 0..third.len() {
                    let score = before + row.get(third[k].0 as usize).copied().map_or(0, i32::from);
                    if score > best[k] {
                        (best[k], from[k]) = (score, i);
                    }
                    least = least.min(best[k]);
                }
            }
            for (best, reading) in best.iter_mut().zip(third) {
                *best = best.saturating_add(i32::from(reading.1));
            }
        }
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

/// The lexicons of verbs and names.
const LISTS: Kinds = Kinds::of(&[Kind::CueVerbs, Kind::GivenNames, Kind::FamilyNames, Kind::Cities, Kind::Divisions]);

/// What the lexicons of verbs and names say of token `at`.
fn listed(document: &Document, at: u32) -> Listed {
    let mut listed = Listed::Nowhere;
    if !document.kinds_at(at).meets(LISTS) {
        return listed;
    }
    for hit in document.hits_at(at).iter().filter(|h| h.tokens.len() == 1) {
        match hit.kind {
            Kind::CueVerbs => return Listed::Verb,
            Kind::GivenNames | Kind::FamilyNames | Kind::Cities | Kind::Divisions => listed = Listed::Name,
            _ => {}
        }
    }
    listed
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::article::Article;
    use crate::text::segment;

    fn words_and_tags(text: &str, lexicons: &Lexicons) -> Vec<String> {
        let document = segment(Article::from_text("a", text), lexicons);
        (0..document.len()).map(|at| format!("{}/{}", document.word(at), document.tag(at).as_str())).collect()
    }

    /// Each sentence, and the tags of its words that could be something else.
    const SENTENCES: &[(&str, &str)] = &[
        ("The ministry said the report was wrong.", "said/VBD report/NN was/VBD wrong/JJ"),
        ("She plans to report the claims to the police.", "plans/VBZ to/TO report/VB claims/NNS"),
        ("He claims the plans were leaked.", "claims/VBZ plans/NNS were/VBD leaked/VBN"),
        ("The plans, leaked by an aide, have been dropped.", "plans/NNS leaked/VBN have/VBP been/VBN dropped/VBN"),
        ("Police arrested the suspect on Monday.", "arrested/VBD"),
        ("The soldiers have already left the town.", "have/VBP left/VBN"),
        ("Officials say that the attacks that followed will not stop.", "say/VBP that/IN attacks/NNS that/WDT followed/VBD will/MD stop/VB"),
        ("Villagers fear more attacks.", "fear/VBP more/JJR attacks/NNS"),
        ("The general's fear is that they may attack again.", "'s/POS fear/NN may/MD attack/VB"),
        ("He's sure it won't happen in May.", "'s/VBZ wo/MD n't/RB happen/VB May/NNP"),
        ("According to witnesses, two people were killed.", "According/VBG to/IN witnesses/NNS killed/VBN"),
        ("The army needs support; residents support the army.", "needs/VBZ support/NN support/VBP"),
        ("Asked whether he would resign, Traore declined to answer.", "would/MD resign/VB declined/VBD answer/VB"),
        ("In the 1990s prices rose 3.2% a year.", "1990s/NNS rose/VBD 3.2/CD %/NN"),
    ];

    #[test]
    fn words_of_several_readings_are_told_by_their_neighbours() {
        let lexicons = Lexicons::builtin();
        for (text, expected) in SENTENCES {
            let tagged = words_and_tags(text, &lexicons);
            let mut found = tagged.iter();
            for want in expected.split(' ') {
                assert!(found.any(|f| f == want), "{text}\n wants {want}\n in {}", tagged.join(" "));
            }
        }
    }

    #[test]
    fn title_case_and_capitals_leave_a_headline_its_verb() {
        let lexicons = Lexicons::builtin();
        for (text, verb) in [
            ("Minister Says Talks With Rebels Will Resume", "Says/VBZ"),
            ("Mali Denies Killing Civilians in Northern Village", "Denies/VBZ"),
            ("GOVERNMENT DENIES REPORT OF SECRET TALKS", "DENIES/VBZ"),
            ("Police arrest three after market attack", "arrest/VBP"),
        ] {
            let tagged = words_and_tags(text, &lexicons);
            assert!(tagged.iter().any(|t| t == verb), "{}", tagged.join(" "));
        }
    }

    proptest! {
        #[test]
        fn every_token_has_one_tag(text in "(\\PC|[A-Za-z'’\"“”.,!? \n]){0,80}") {
            thread_local!(static LEXICONS: Lexicons = Lexicons::builtin());
            LEXICONS.with(|lexicons| {
                let document = segment(Article::from_text("a", &text), lexicons);
                assert_eq!(document.tags.len(), document.tokens.len());
            });
        }
    }
}
