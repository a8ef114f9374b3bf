//! The closed vocabularies of the lexicons of modality: what a word lets stand of its complement, and what opens a clause that is not simply so.

vocabulary! {
    /// How a complement stands by the word that it depends on.
    Complement {
        /// A finite clause: "knew that it fell".
        That = "that",
        /// A finite clause after a passive: "was shocked that it fell".
        PassiveThat = "passive-that",
        /// Someone and a finite clause: "convinced him that it fell".
        ObjectThat = "obj-that",
        /// An infinitive: "failed to pay".
        To = "to",
        /// An infinitive after a passive: "was forced to pay".
        PassiveTo = "passive-to",
        /// Someone and an infinitive: "forced him to pay".
        ObjectTo = "obj-to",
        /// A gerund: "stopped paying".
        Gerund = "ing",
        /// "from" and a gerund: "refrained from paying".
        From = "from",
        /// Someone, "from" and a gerund: "kept him from paying".
        ObjectFrom = "obj-from",
        /// "of" and a gerund or noun: "the risk of losing".
        Of = "of",
        /// "for" and a gerund or noun: "the plan for leaving".
        For = "for",
        /// "in" and a gerund: "succeeded in leaving".
        In = "in",
        /// A noun: "prevented the attack".
        NounPhrase = "np",
        /// What it is so to say: "it is false to say that it fell", "falsely said that it fell".
        Telling = "telling",
    }
}

vocabulary! {
    /// A value of `FactBank`, as lexicon cells write it.
    Held {
        /// Certainly so.
        CertainlySo = "CT+",
        /// Probably so.
        ProbablySo = "PR+",
        /// Possibly so.
        PossiblySo = "PS+",
        /// Certainly not so.
        CertainlyNot = "CT-",
        /// Probably not so.
        ProbablyNot = "PR-",
        /// Possibly not so.
        PossiblyNot = "PS-",
        /// Left open.
        Open = "U",
    }
}

vocabulary! {
    /// What part of speech a word has in the frames of its row.
    Governor {
        /// "manage"
        Verb = "verb",
        /// "failure"
        Noun = "noun",
        /// "unable"
        Adjective = "adjective",
        /// "falsely"
        Adverb = "adverb",
    }
}

vocabulary! {
    /// What a word does to the clause or phrase that it opens.
    Opening {
        /// A condition: "if".
        Condition = "condition",
        /// An open question: "whether".
        Question = "question",
        /// What is still to come where the tense is present: "until".
        Prospect = "prospect",
        /// A gerund that did not happen: "without".
        Counter = "counter",
        /// What did not quite happen: "nearly".
        Almost = "almost",
        /// Where a change ended: "rose 3 percent to close at".
        Result = "result",
        /// What is done by saying so: "would like to thank".
        Performative = "performative",
        /// What is not meant as a negation: "not only".
        Affirming = "affirming",
        /// More than can be: "too".
        Excess = "excess",
        /// One of a row, whose infinitive tells what it did: "the first to".
        Ranked = "ranked",
        /// What its noun phrase names is known: "the".
        Definite = "definite",
        /// What its noun phrase names came about: "because of".
        Given = "given",
        /// Going towards an end: "in order".
        Purpose = "purpose",
    }
}

/// What stands of a complement when its governor is affirmed and when it is negated: "managed to" `CT+/CT-`, "failed to" `CT-/CT+`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signature {
    /// Where the governor is so.
    pub affirmed: Held,
    /// Where it is not.
    pub negated: Held,
}

impl Signature {
    /// Reads `CT+/CT-`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (affirmed, negated) = text.split_once('/')?;
        Some(Self { affirmed: Held::parse(affirmed)?, negated: Held::parse(negated)? })
    }
}

/// What a modal verb lets stand of its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Modal {
    /// Before a plain verb: "would go".
    pub plain: Signature,
    /// Before "have": "would have gone".
    pub perfect: Signature,
    /// How firmly a speaker holds a plain clause of its own: "they can see it", and open for advice, "they should leave".
    pub asserted: Held,
    /// How firmly a source is reported to hold it, the tense shifted back: "said it would appeal", of "it will appeal".
    pub reported: Held,
}

impl Modal {
    /// From the cells: affirmed, negated, the same before "have", asserted and reported.
    #[must_use]
    pub fn new(cells: [Option<Held>; 6]) -> Option<Self> {
        let signature = |affirmed: Option<Held>, negated: Option<Held>| Some(Signature { affirmed: affirmed?, negated: negated? });
        let [affirmed, negated, perfect, perfect_negated, asserted, reported] = cells;
        Some(Self { plain: signature(affirmed, negated)?, perfect: signature(perfect, perfect_negated)?, asserted: asserted?, reported: reported? })
    }
}

/// The signatures of a word, by complement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signatures([Option<Signature>; Complement::ALL.len()]);

impl Signatures {
    /// Reads `to:CT+/CT-|that:CT+/CT+`; what cannot be read is left out (the validator reports it).
    #[must_use]
    pub fn parse(cell: &str) -> Self {
        let mut all = [None; Complement::ALL.len()];
        for part in cell.split('|') {
            if let Some((complement, signature)) = Self::part(part) {
                all[complement as usize] = Some(signature);
            }
        }
        Self(all)
    }

    /// Reads one part of a cell.
    #[must_use]
    pub fn part(part: &str) -> Option<(Complement, Signature)> {
        let (name, signature) = part.split_once(':')?;
        Some((Complement::parse(name)?, Signature::parse(signature)?))
    }

    /// The signature for `complement`, if the row has one.
    #[must_use]
    pub fn of(self, complement: Complement) -> Option<Signature> {
        self.0[complement as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signatures_are_read_by_complement() {
        let all = Signatures::parse("to:CT-/CT+|nonsense|that:CT+/U");
        assert_eq!(all.of(Complement::To), Signature::parse("CT-/CT+"));
        assert_eq!(all.of(Complement::That).map(|s| s.negated), Some(Held::Open));
        assert_eq!(all.of(Complement::Gerund), None);
        assert_eq!(Signature::parse("CT/CT"), None);
    }
}
