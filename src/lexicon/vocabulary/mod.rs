//! The closed vocabularies of lexicon cells: each value has one spelling, the same in files, facets and output.

/// Declares an enum whose variants have one written form each.
macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// Every value, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            /// Every value's written form.
            pub const NAMES: &'static [&'static str] = &[$($text),+];

            /// The written form.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }

            /// Reads the written form.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

mod clause;
mod cue;
mod label;
mod number;
mod source;
mod time;

pub use clause::{Certainty, GrammarClass, Marker, NameWord};
pub use cue::{Construction, CueClass, CueShape, Frames, Shares, Stance};
pub use label::{Act, CuePolarity, Gender, Modality, QuoteMode, SourceKind, Tense, Way};
pub use number::{CurrencyForm, NumberClass, QuantityClass};
pub use source::{ActorKind, DocumentKind, Naming, RoleKind};
pub use time::TimeClass;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_forms_are_read_back() {
        for kind in ActorKind::ALL {
            assert_eq!(ActorKind::parse(kind.as_str()), Some(*kind));
        }
        assert!(Frames::parse("that|quote").has(Frames::QUOTE));
        assert!(!Frames::parse("that|quote").has(Frames::TO));
    }
}
