//! Mending tags by the rest of the sentence, which a model that sees three words at a time has no view of.
//!
//! It finds the verb of a sentence that is left without a finite one, as headlines often are, and rules out a few readings that cannot be:
//! a sentence that opens with a verb in "-s" and "that". It promises to give a word only a tag that the tables or the lexicons of verbs know it
//! to have. It does not weigh whole readings of a sentence against each other.

use super::document::Document;
use crate::lexicon::{Complement, Governor, GrammarClass, Kind, Lexicons, Readings, Tag, TagTables};

/// Tokens before a verb among which the "that" is that opens its clause.
const CLAUSE: usize = 4;

/// A sentence whose tags are mended.
pub(super) struct Mend<'a> {
    pub document: &'a Document,
    pub lexicons: &'a Lexicons,
    pub tables: &'a TagTables,
    /// Its first token.
    pub start: u32,
    /// What each token may be, and the bounds.
    pub readings: &'a [Readings],
    pub tags: &'a mut [Tag],
}

impl Mend<'_> {
    pub(super) fn mend(&mut self) {
        self.open_with_noun();
        self.find_past();
        self.find_infinitive();
        self.find_cue();
        self.find_predicate();
    }

    /// "Reports that the dam broke are untrue", "His claim that …": nothing before it, a verb has no subject.
    fn open_with_noun(&mut self) {
        match self.tags {
            [first @ Tag::VBZ, Tag::IN | Tag::WDT, ..]
                if reads(self.readings, self.tables, 0, Tag::NNS) && is(self.document, self.lexicons, self.start + 1, GrammarClass::That) =>
            {
                *first = Tag::NNS;
            }
            [first @ Tag::PRP, second @ (Tag::VB | Tag::VBP | Tag::VBZ), ..] if is_rather(self.readings, self.tables, 0, Tag::PRPS, Tag::PRP) => {
                let noun = if *second == Tag::VBZ { Tag::NNS } else { Tag::NN };
                if reads(self.readings, self.tables, 1, noun) {
                    (*first, *second) = (Tag::PRPS, noun);
                }
            }
            _ => {}
        }
    }

    /// "The claim that taxes rose is false": what looks like a noun or a participle between a noun and "is".
    fn find_past(&mut self) {
        for at in 1..self.tags.len().saturating_sub(1) {
            let noun = self.tags[at] == Tag::NN && self.tags[at - 1] == Tag::NNS;
            let participle = self.tags[at] == Tag::VBN && (self.tags[at - 1].is_noun() || self.tags[at - 1] == Tag::PRP);
            let between = (noun || participle) && matches!(self.tags[at + 1], Tag::VBZ | Tag::VBD);
            // "neither stopped the advance": what takes an object behind a pronoun is no participle.
            let object = matches!(self.tags[at + 1], Tag::DT | Tag::PRP | Tag::PRPS);
            if self.tags[at] == Tag::VBN && self.tags[at - 1] == Tag::DT && object && self.reads(at, Tag::VBD) {
                self.tags[at] = Tag::VBD;
            }
            if !between || !self.reads(at, Tag::VBD) || !self.is(at + 1, GrammarClass::Be) {
                continue;
            }
            let clause = (at.saturating_sub(CLAUSE)..at).rev().take_while(|&before| !self.tags[before].is_finite());
            if clause.into_iter().any(|before| self.is(before, GrammarClass::That)) {
                self.tags[at] = Tag::VBD;
            }
        }
    }

    /// "plan to close pool", "votes 4-3 to close pool": without an article, what follows "to" looks like an adjective.
    fn find_infinitive(&mut self) {
        for at in 1..self.tags.len().saturating_sub(2) {
            let looks = self.tags[at] == Tag::IN && self.tags[at + 1] == Tag::JJ && self.tags[at + 2].is_noun();
            if looks && self.is(at, GrammarClass::To) && self.reads(at + 1, Tag::VB) && (self.takes_infinitive(at - 1) || self.is_vote(at)) {
                (self.tags[at], self.tags[at + 1]) = (Tag::TO, Tag::VB);
            }
        }
    }

    /// "Researchers in the region estimate that the lake shrank": a verb of saying that looks like a noun, after a plural subject with a phrase of
    /// its own, where no other verb is left for it.
    fn find_cue(&mut self) {
        let Some(subject) = self.tags.iter().position(|t| !matches!(t, Tag::DT | Tag::JJ | Tag::CD)).filter(|&at| self.tags[at] == Tag::NNS) else { return };
        let Some(finite) = self.tags.iter().position(|t| t.is_finite()) else { return };
        let noun = (subject + 3..finite).find(|&at| self.tags[at] == Tag::NN && self.is_cue_verb(at) && self.is(at + 1, GrammarClass::That));
        let phrase = self.tags.get(subject + 1) == Some(&Tag::IN);
        if let Some(at) = noun.filter(|_| phrase && self.tags[finite + 1..].iter().all(|t| !t.is_finite())) {
            self.tags[at] = Tag::VBP;
        }
    }

    /// Looks for the verb of a sentence that is left without a finite one: a participle or noun after its subject may be it ("Police arrested the
    /// student", "Police arrest three"). The model sees two tags back and finds both as likely.
    fn find_predicate(&mut self) {
        if self.tags.iter().any(|t| t.is_finite()) {
            return;
        }
        let Some(subject) = self.tags.iter().position(|t| t.is_noun() || *t == Tag::PRP) else { return };
        for at in subject + 1..self.tags.len() {
            let after = self.tags.get(at + 1).copied().unwrap_or(Tag::PUNCT);
            let before = self.tags[..at].iter().rev().copied().find(|t| !t.is_adverb()).unwrap_or(Tag::PUNCT);
            let object = matches!(after, Tag::DT | Tag::CD | Tag::PRP | Tag::PRPS);
            let content = || after == Tag::WDT && self.is_cue_verb(at);
            // "people died in the fire": a participle could stand so too, but this word is rarely one.
            let past = || !matches!(after, Tag::IN | Tag::PUNCT) || before.is_noun() && is_rather(self.readings, self.tables, at, Tag::VBD, Tag::VBN);
            let finite = match self.tags[at] {
                Tag::VBN if (before.is_noun() || matches!(before, Tag::PRP | Tag::DT | Tag::CD | Tag::PUNCT)) && past() => Tag::VBD,
                Tag::NN if before.is_noun() && (object || content()) => Tag::VBP,
                Tag::NNS if before.is_noun() && object => Tag::VBZ,
                _ => continue,
            };
            if self.reads(at, finite) || (finite != Tag::VBD && self.is_verb(at)) {
                self.tags[at] = finite;
                return;
            }
        }
    }

    fn reads(&self, at: usize, tag: Tag) -> bool {
        reads(self.readings, self.tables, at, tag)
    }

    fn is(&self, at: usize, class: GrammarClass) -> bool {
        is(self.document, self.lexicons, self.token(at), class)
    }

    fn token(&self, at: usize) -> u32 {
        self.start + crate::article::offset(at)
    }

    /// Whether the lexicons list the word as a verb with complements.
    fn is_verb(&self, at: usize) -> bool {
        let hits = self.document.hits_at(self.token(at)).iter().filter(|h| h.tokens.len() == 1);
        let listed = |h: &crate::lexicon::Hit| h.kind == Kind::CueVerbs || self.lexicons.entry(h.entry).signatures(Governor::Verb).is_some();
        hits.into_iter().any(listed)
    }

    fn is_cue_verb(&self, at: usize) -> bool {
        self.document.hits_at(self.token(at)).iter().any(|h| h.kind == Kind::CueVerbs && h.tokens.len() == 1)
    }

    /// Whether the word at `at` is one that takes infinitives: "plan".
    fn takes_infinitive(&self, at: usize) -> bool {
        let takes = |governor| {
            let hits = self.document.hits_at(self.token(at)).iter();
            hits.filter_map(|h| self.lexicons.entry(h.entry).signatures(governor)).any(|s| s.of(Complement::To).is_some())
        };
        takes(Governor::Noun) || takes(Governor::Verb)
    }

    /// Whether "4-3" ends right before `at`.
    fn is_vote(&self, at: usize) -> bool {
        at > 3 && self.tags[at - 1] == Tag::CD && self.tags[at - 2] == Tag::PUNCT && self.tags[at - 3] == Tag::CD
    }
}

fn reads(readings: &[Readings], tables: &TagTables, at: usize, tag: Tag) -> bool {
    readings.get(at + 1).is_some_and(|r| r.as_slice().iter().any(|r| tables.tag(r.0) == tag))
}

/// Whether the word at `at` has the reading `tag` rather than `other`.
fn is_rather(readings: &[Readings], tables: &TagTables, at: usize, tag: Tag, other: Tag) -> bool {
    let score = |tag: Tag| readings.get(at + 1)?.as_slice().iter().filter(|r| tables.tag(r.0) == tag).map(|r| r.1).max();
    score(tag).is_some_and(|score_of_tag| score(other).is_none_or(|o| score_of_tag > o))
}

fn is(document: &Document, lexicons: &Lexicons, at: u32, class: GrammarClass) -> bool {
    document.hits_at(at).iter().any(|h| h.kind == Kind::Grammar && lexicons.entry(h.entry).grammar() == Some(class))
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::lexicon::Lexicons;
    use crate::text::segment;

    #[test]
    fn the_rest_of_a_sentence_settles_what_three_words_cannot() {
        let lexicons = Lexicons::builtin();
        let cases = [
            ("Council votes 4-3 to close pool", "votes/VBZ to/TO close/VB"),
            ("Mayor rejects plan to close pool", "rejects/VBZ to/TO close/VB"),
            ("Reports that the dam collapsed are untrue.", "Reports/NNS are/VBP"),
            ("Reports on the dam are untrue.", "on/IN are/VBP"),
            ("His claim that taxes rose was false.", "His/PRP$ claim/NN rose/VBD was/VBD"),
            ("The claim that the dam leaked is false.", "leaked/VBD is/VBZ"),
            ("They retort that neither stopped the advance.", "stopped/VBD"),
            ("You go through quite a bit.", "You/PRP go/VBP"),
            ("At least 40 people died in the fire.", "died/VBD"),
            ("Houses destroyed in the fire.", "destroyed/VBN"),
            ("Researchers in the region estimate that the lake shrank.", "estimate/VBP"),
            ("Researchers at the institute estimate that 300 people died.", "estimate/VB"),
            ("The estimate that 300 people died was wrong.", "estimate/NN"),
            ("The mayor denied rumours that he would resign.", "rumours/NNS"),
        ];
        for (text, expected) in cases {
            let document = segment(Article::from_text("a", text), &lexicons);
            let tagged: Vec<String> = (0..document.len()).map(|at| format!("{}/{}", document.word(at), document.tag(at).as_str())).collect();
            let mut found = tagged.iter();
            for want in expected.split(' ') {
                assert!(found.any(|f| f.starts_with(want)), "{text}\n wants {want}\n in {}", tagged.join(" "));
            }
        }
    }
}
