//! Parts of speech: the tag set of the word table.

/// A part of speech, after the Penn Treebank's tag set (the names below are its names).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
#[expect(missing_docs, reason = "the Penn Treebank's names, documented there")]
pub enum Tag {
    NN,
    NNS,
    NNP,
    NNPS,
    VB,
    VBP,
    VBZ,
    VBD,
    VBN,
    VBG,
    MD,
    JJ,
    JJR,
    JJS,
    RB,
    RBR,
    RBS,
    RP,
    PRP,
    PRPS,
    DT,
    PDT,
    WDT,
    WP,
    WPS,
    WRB,
    EX,
    CD,
    IN,
    TO,
    CC,
    POS,
    UH,
    FW,
    SYM,
    PUNCT,
}

impl Tag {
    /// Every tag, by number.
    pub const ALL: [Self; 36] = {
        use Tag::{
            CC, CD, DT, EX, FW, IN, JJ, JJR, JJS, MD, NN, NNP, NNPS, NNS, PDT, POS, PRP, PRPS, PUNCT, RB, RBR, RBS, RP, SYM, TO, UH, VB, VBD, VBG, VBN, VBP,
            VBZ, WDT, WP, WPS, WRB,
        };
        [
            NN, NNS, NNP, NNPS, VB, VBP, VBZ, VBD, VBN, VBG, MD, JJ, JJR, JJS, RB, RBR, RBS, RP, PRP, PRPS, DT, PDT, WDT, WP, WPS, WRB, EX, CD, IN, TO, CC,
            POS, UH, FW, SYM, PUNCT,
        ]
    };

    /// The Penn Treebank's name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        const NAMES: [&str; 36] = [
            "NN", "NNS", "NNP", "NNPS", "VB", "VBP", "VBZ", "VBD", "VBN", "VBG", "MD", "JJ", "JJR", "JJS", "RB", "RBR", "RBS", "RP", "PRP", "PRP$", "DT",
            "PDT", "WDT", "WP", "WP$", "WRB", "EX", "CD", "IN", "TO", "CC", "POS", "UH", "FW", "SYM", "PUNCT",
        ];
        NAMES[self as usize]
    }

    /// Reads the Penn Treebank's name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|t| t.as_str() == name)
    }

    /// Any form of a verb, modals apart.
    #[must_use]
    pub fn is_verb(self) -> bool {
        (Self::VB as u8..=Self::VBG as u8).contains(&(self as u8))
    }

    /// A finite verb or a modal.
    #[must_use]
    pub fn is_finite(self) -> bool {
        matches!(self, Self::VBP | Self::VBZ | Self::VBD | Self::MD)
    }

    /// A noun, common or proper.
    #[must_use]
    pub fn is_noun(self) -> bool {
        matches!(self, Self::NN | Self::NNS | Self::NNP | Self::NNPS)
    }

    /// An adjective.
    #[must_use]
    pub fn is_adjective(self) -> bool {
        matches!(self, Self::JJ | Self::JJR | Self::JJS)
    }

    /// An adverb.
    #[must_use]
    pub fn is_adverb(self) -> bool {
        matches!(self, Self::RB | Self::RBR | Self::RBS)
    }
}
