//! Which column or field of a dataset holds what, as its user says.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::super::error::{Error, Reason};
use super::super::metadata::Field;

/// Names of the column or field that holds the text, the documented one first; the others are those of news-please (Common Crawl news), and of exports that are handed round.
pub(in crate::ingest) const TEXT: [&str; 12] =
    ["text", "body", "content", "article", "maintext", "fulltext", "full_text", "article_text", "articlebody", "article_body", "plain_text", "story"];

/// What a column is mapped to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::ingest) enum Target {
    Text,
    Field(Field),
}

/// Pairs of a field of an article and the column that holds it: `text=body,headline=title`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Mapping(Vec<(Target, String)>);

impl Mapping {
    pub(in crate::ingest) fn pairs(&self) -> impl Iterator<Item = (&Target, &str)> {
        self.0.iter().map(|(target, column)| (target, column.as_str()))
    }

    /// Reads a mapping from a file: TOML, one `field = "column"` a line.
    ///
    /// # Errors
    /// It is no TOML of strings, or names a field that articles do not have.
    pub fn from_toml(text: &str, path: &str) -> Result<Self, Error> {
        let broken = |what: &str| Error::new(Reason::Malformed, what).with_hint("one `field = \"column\"` a line").at(path);
        let table: toml::Table = toml::from_str(text).map_err(|error| broken(error.message().lines().next().unwrap_or("broken")))?;
        let pairs = table.iter().map(|(field, column)| {
            let column = column.as_str().ok_or_else(|| broken(&format!("`{field}` must be a string")))?;
            pair(field, column).map_err(|error| error.at(path))
        });
        pairs.collect::<Result<_, _>>().map(Self)
    }
}

impl FromStr for Mapping {
    type Err = Error;

    fn from_str(written: &str) -> Result<Self, Error> {
        let pairs = written.split(',').filter(|part| !part.trim().is_empty()).map(|part| {
            let Some((field, column)) = part.split_once('=') else {
                return Err(Error::new(Reason::Malformed, format!("`{part}` is no pair")).with_hint("write FIELD=COLUMN, as in text=body,headline=title"));
            };
            pair(field.trim(), column.trim())
        });
        pairs.collect::<Result<_, _>>().map(Self)
    }
}

fn pair(field: &str, column: &str) -> Result<(Target, String), Error> {
    let target = if field == "text" { Some(Target::Text) } else { Field::called(field).map(Target::Field) };
    let target = target.ok_or_else(|| {
        let error = Error::new(Reason::Malformed, format!("articles have no field `{field}`"));
        error.with_hint("the fields are text, id, headline, byline, outlet, published, updated, retrieved, section, url, language, credit")
    })?;
    Ok((target, column.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mapping_is_pairs_of_a_field_and_a_column() {
        let mapping: Mapping = "text=body, headline = Head Line".parse().unwrap();
        assert_eq!(
            mapping.pairs().map(|(target, column)| (*target, column)).collect::<Vec<_>>(),
            [(Target::Text, "body"), (Target::Field(Field::Headline), "Head Line")]
        );
        let file = Mapping::from_toml("text = \"body\"\nheadline = \"Head Line\"\n", "m.toml").unwrap();
        assert_eq!(file, "headline=Head Line,text=body".parse().unwrap());
        let table = [("text", "`text` is no pair"), ("colour=x", "articles have no field `colour`")];
        for (written, message) in table {
            assert_eq!(written.parse::<Mapping>().unwrap_err().to_string(), message);
        }
        assert_eq!(Mapping::from_toml("text = 5", "m.toml").unwrap_err().to_string(), "m.toml: `text` must be a string");
    }
}
