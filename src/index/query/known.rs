//! Names that someone knows by an id.

use super::{Match, Name, Piece, Query, Words};

impl Query {
    /// Asks beside each name that is typed for an actor, source or place for the ids that `ids` has of it.
    #[must_use]
    pub fn with_ids(self, ids: &mut dyn FnMut(Name, &str) -> Vec<String>) -> Self {
        match self {
            Self::And(all) => Self::And(all.into_iter().map(|query| query.with_ids(ids)).collect()),
            Self::Or(any) => Self::Or(any.into_iter().map(|query| query.with_ids(ids)).collect()),
            Self::Not(inner) => Self::Not(Box::new(inner.with_ids(ids))),
            Self::Article(inner) => Self::Article(Box::new(inner.with_ids(ids))),
            Self::In(name, Words::Row(pieces)) if name.matched() == Match::Names => {
                let known = plain(&pieces).map(|text| ids(name, &text)).unwrap_or_default();
                let by_words = Self::In(name, Words::Row(pieces));
                if known.is_empty() {
                    return by_words;
                }
                Self::Or(std::iter::once(by_words).chain(known.into_iter().map(|id| Self::Id(name, id))).collect())
            }
            other => other,
        }
    }
}

/// The words of a name, if no pattern is among them.
fn plain(pieces: &[Piece]) -> Option<String> {
    let words: Option<Vec<&str>> = pieces.iter().map(|piece| if let Piece::Word(word) = piece { Some(word.as_str()) } else { None }).collect();
    words.map(|words| words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_stand_beside_names_and_nowhere_else() {
        let mut ids = |name: Name, text: &str| if text == "the who" { vec![format!("{}:who", name.as_str())] } else { Vec::new() };
        for (text, meaning) in [
            (
                "actor:\"the who\" -source:(\"the who\" OR army)",
                "(actor:\"the who\" OR actor:actor:who) AND NOT ((source:\"the who\" OR source:source:who) OR source:army)",
            ),
            ("article:(actor:\"the who\")", "article:(actor:\"the who\" OR actor:actor:who)"),
            (
                "\"the who\" in-source:\"the who\" actor:(the w/1 who) actor:\"the wh*\"",
                "\"the who\" AND in-source:\"the who\" AND actor:(the w/1 who) AND actor:\"the wh*\"",
            ),
        ] {
            let query = Query::parse(text).expect(text).with_ids(&mut ids);
            assert_eq!(query.to_string(), meaning, "{text}");
            assert!(Query::parse(meaning).is_ok(), "{meaning}");
        }
    }
}
