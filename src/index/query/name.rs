//! The fields that a query may name.

use crate::assertion::{ClaimKind, Polarity};
use crate::lexicon::{Act, ActorKind, Certainty, Naming, QuoteMode, SourceKind, Stance};
use crate::record::{CopyKind, FLAGS};

/// How the value of a field is matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Match {
    /// By words: any value that has them in a row.
    Words,
    /// By words, or by an id that is typed whole: `org:jnim`.
    Names,
    /// As a whole, and it must be one of these, if they are known.
    Whole(&'static [&'static str]),
    /// As days.
    Days,
    /// As a number.
    Number,
    /// As a place and a distance.
    Near,
    /// As a query that one assertion of the article matches.
    Article,
}

/// Declares the fields: the name that is typed before the colon, and how the value is matched.
macro_rules! names {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $matched:expr;)+) => {
        /// A field that a query may name.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Name { $($(#[$doc])* $variant),+ }

        impl Name {
            /// Every one, by name.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// What is typed before the colon.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// How its value is matched.
            #[must_use]
            pub const fn matched(self) -> Match {
                match self { $(Self::$variant => $matched),+ }
            }
        }
    };
}

names! {
    /// What the source does by the cue.
    Act = "act", Match::Whole(Act::NAMES);
    /// A person or organisation in the assertion or its source.
    Actor = "actor", Match::Names;
    /// What sort of actor one of them is.
    ActorKind = "actorkind", Match::Whole(ActorKind::NAMES);
    /// Another assertion of the same article.
    Article = "article", Match::Article;
    /// Words of the author's name.
    Byline = "byline", Match::Words;
    /// How firmly.
    Certainty = "certainty", Match::Whole(&Certainty::CODES);
    /// How many sources cite each other within the article.
    Chain = "chain", Match::Number;
    /// How much it is worth checking, from 0 to 1.
    Checkworthy = "checkworthy", Match::Number;
    /// What kind of claim.
    Claim = "claim", Match::Whole(&ClaimKind::NAMES);
    /// How the articles are alike that are copies of this one.
    Copy = "copy", Match::Whole(CopyKind::NAMES);
    /// One of the articles that are copies of this one, by its id.
    CopyOf = "copy-of", Match::Whole(&[]);
    /// Words of the cue.
    Cue = "cue", Match::Words;
    /// A flag of the assertion, or of the article.
    Flag = "flag", Match::Whole(FLAGS);
    /// Words of the article's headline.
    Headline = "headline", Match::Words;
    /// The id of the article or of the assertion.
    Id = "id", Match::Whole(&[]);
    /// A folder, archive, mailbox or mail that it lies in: by its path, or the end of it.
    In = "in", Match::Whole(&[]);
    /// Words of what is asserted.
    InContent = "in-content", Match::Words;
    /// Words of the cue.
    InCue = "in-cue", Match::Words;
    /// Words of the source, as the text has it.
    InSource = "in-source", Match::Words;
    /// Assertions or articles.
    Kind = "kind", Match::Whole(&["assertion", "article"]);
    /// The article's language.
    Lang = "lang", Match::Whole(&[]);
    /// Days that are spoken of.
    Mentions = "mentions", Match::Days;
    /// What a mail is called among all mails.
    MessageId = "message-id", Match::Whole(&[]);
    /// How the content is given.
    Mode = "mode", Match::Whole(QuoteMode::NAMES);
    /// How the source is named.
    Naming = "naming", Match::Whole(Naming::NAMES);
    /// A place that is spoken of, by its distance from a point.
    Near = "near", Match::Near;
    /// A number in it.
    Num = "num", Match::Number;
    /// Words of who published it.
    Outlet = "outlet", Match::Words;
    /// The container that it lies in, and nothing deeper.
    Parent = "parent", Match::Whole(&[]);
    /// A place, also by what it lies in.
    Place = "place", Match::Names;
    /// So or not so.
    Polarity = "polarity", Match::Whole(&Polarity::NAMES);
    /// Days of publication.
    Published = "published", Match::Days;
    /// The program outside this one that read it.
    Reader = "reader", Match::Whole(&[]);
    /// Who is cited, by words or name.
    Source = "source", Match::Names;
    /// What kind of source.
    SourceKind = "sourcekind", Match::Whole(SourceKind::NAMES);
    /// The stance of the cue.
    Stance = "stance", Match::Whole(Stance::NAMES);
    /// What the mail is called that its thread began with.
    Thread = "thread", Match::Whole(&[]);
    /// The unit of a number in it.
    Unit = "unit", Match::Whole(&[]);
    /// Whose voice.
    Voice = "voice", Match::Whole(&["author", "attributed"]);
}

impl Name {
    /// The field that is typed as `name`, in whatever case.
    pub(super) fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|f| f.as_str().eq_ignore_ascii_case(name))
    }

    /// The value that a word for it stands for: `certain` for `CT`.
    pub(super) fn in_full(self, value: &str) -> &str {
        let words: &[(&str, &'static str)] = match self {
            Self::Certainty => &[("certain", "CT"), ("probable", "PR"), ("possible", "PS"), ("uncertain", "U")],
            Self::Polarity => &[("positive", "+"), ("negative", "-"), ("open", "u")],
            _ => &[],
        };
        words.iter().find(|(word, _)| word.eq_ignore_ascii_case(value)).map_or(value, |(_, meant)| meant)
    }

    /// Whether it belongs to the article rather than to each assertion.
    pub(in crate::index) fn is_of_article(self) -> bool {
        matches!(self, Self::Byline | Self::Headline | Self::In | Self::Lang | Self::MessageId | Self::Outlet | Self::Parent | Self::Reader | Self::Thread)
    }
}
