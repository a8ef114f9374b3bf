//! What is known about an article besides its text: from flags, a sidecar, a header, or the page.

use serde::{Deserialize, Serialize};

use super::date::{self, Order};
use super::error::{Error, Reason};
use super::language;
use crate::article::Article;
use std::collections::BTreeMap;

/// Facts about an article that do not come from its text.
///
/// Where several places give one, the flag wins over the sidecar, the sidecar over the header or the page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Metadata {
    /// The id by which people and scorers know the article.
    pub id: Option<String>,
    /// The headline.
    pub headline: Option<String>,
    /// The author, without "By".
    pub byline: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// When: ISO 8601, the page's local day or time.
    pub published: Option<String>,
    /// The canonical address.
    pub url: Option<String>,
    /// BCP 47 language tag.
    pub language: Option<String>,
    /// The wire agency or photographer credited.
    pub credit: Option<String>,
    /// The part of the outlet that it appeared in.
    pub section: Option<String>,
    /// When it was last changed, as `published`.
    pub updated: Option<String>,
    /// When a crawler fetched it, as `published`.
    pub retrieved: Option<String>,
    /// A mail's `Message-ID`, without its angle brackets.
    pub message_id: Option<String>,
    /// The `Message-ID` of the mail that its thread began with.
    pub thread: Option<String>,
}

/// One field of [`Metadata`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Field {
    Id,
    Headline,
    Byline,
    Outlet,
    Published,
    Url,
    Language,
    Credit,
    Section,
    Updated,
    Retrieved,
    MessageId,
    Thread,
}

impl Field {
    /// The field called `name`, in any case, by its own name or by one that exports use for it.
    pub(super) fn called(name: &str) -> Option<Self> {
        Some(match name.trim().to_ascii_lowercase().replace('-', "_").as_str() {
            "id" => Self::Id,
            "headline" | "title" => Self::Headline,
            "byline" | "author" | "authors" => Self::Byline,
            "outlet" | "publisher" | "source" | "publication" | "media_name" | "source_domain" => Self::Outlet,
            "published" | "date" | "published_at" | "publishedat" | "publication_date" | "publish_date" | "date_publish" | "date_published"
            | "datepublished" | "pubdate" => Self::Published,
            "url" | "link" => Self::Url,
            "language" | "lang" => Self::Language,
            "credit" => Self::Credit,
            "section" | "category" => Self::Section,
            "updated" | "modified" | "updated_at" | "date_modified" | "date_modify" => Self::Updated,
            "retrieved" | "crawled" | "date_download" => Self::Retrieved,
            "message_id" => Self::MessageId,
            "thread" | "thread_id" => Self::Thread,
            _ => return None,
        })
    }
}

impl Metadata {
    /// Parses a sidecar, `NAME.toml`; `path` is for its messages.
    ///
    /// # Errors
    /// It is no TOML, a field is no string, or `published` is no date.
    pub fn from_toml(text: &str, path: &str) -> Result<Self, Error> {
        let table: toml::Table = toml::from_str(text).map_err(|error| broken_toml(text, path, &error))?;
        let mut metadata = Self::default();
        for (key, value) in &table {
            let Some(field) = Field::called(key) else { continue };
            let value = match value {
                toml::Value::String(value) => value.clone(),
                toml::Value::Datetime(value) => value.to_string(),
                other => {
                    let message = format!("`{key}` must be a string, not {}", with_article(other.type_str()));
                    return Err(Error::new(Reason::Malformed, message).with_hint(format!("write {key} = \"…\"")).at(path));
                }
            };
            metadata.take(field, &value).map_err(|error| error.fatal().at(path))?;
        }
        Ok(metadata)
    }

    /// Parses `metadata.tsv`: by file name, without its extension, what the columns `publication_date` and `publisher` (or
    /// any other field's name) say. Rows that cannot be read are skipped.
    ///
    /// # Errors
    /// It has no `filename` column.
    pub fn table_from_tsv(text: &str, path: &str) -> Result<BTreeMap<String, Self>, Error> {
        let mut lines = text.lines();
        let columns: Vec<&str> = lines.next().unwrap_or_default().trim_start_matches('\u{feff}').split('\t').map(str::trim).collect();
        let Some(name_at) = columns.iter().position(|c| c.eq_ignore_ascii_case("filename")) else {
            let hint = "the first line names the columns: filename, publication_date, publisher, separated by tabs";
            return Err(Error::new(Reason::Malformed, "no `filename` column").with_hint(hint).at(&format!("{path}:1:1")));
        };
        let mut table = BTreeMap::new();
        for line in lines.filter(|l| !l.trim().is_empty()) {
            let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
            let Some(name) = cells.get(name_at).filter(|n| !n.is_empty()) else { continue };
            let mut metadata = Self::default();
            for (column, cell) in columns.iter().zip(&cells) {
                if let Some(field) = Field::called(column).filter(|_| !cell.is_empty()) {
                    // A date that cannot be read leaves the article undated, as an empty cell does.
                    let _ = metadata.take(field, cell);
                }
            }
            table.insert(stem(name).to_owned(), metadata);
        }
        Ok(table)
    }

    /// The row of a table made by [`Metadata::table_from_tsv`] for the file called `name`, with its extension or without.
    #[must_use]
    pub fn of_file<'t>(table: &'t BTreeMap<String, Self>, name: &str) -> Option<&'t Self> {
        table.get(name).or_else(|| table.get(stem(name)))
    }

    /// Fills the fields that are missing here from `other`, which is trusted less.
    #[must_use]
    pub fn or(self, other: &Self) -> Self {
        let pick = |mine: Option<String>, theirs: &Option<String>| mine.or_else(|| theirs.clone());
        Self {
            id: pick(self.id, &other.id),
            headline: pick(self.headline, &other.headline),
            byline: pick(self.byline, &other.byline),
            outlet: pick(self.outlet, &other.outlet),
            published: pick(self.published, &other.published),
            url: pick(self.url, &other.url),
            language: pick(self.language, &other.language),
            credit: pick(self.credit, &other.credit),
            section: pick(self.section, &other.section),
            updated: pick(self.updated, &other.updated),
            retrieved: pick(self.retrieved, &other.retrieved),
            message_id: pick(self.message_id, &other.message_id),
            thread: pick(self.thread, &other.thread),
        }
    }

    /// Sets a field from what was written for it; blank means nothing.
    ///
    /// # Errors
    /// It is to be a date and is none; the field stays empty.
    pub(super) fn take(&mut self, field: Field, written: &str) -> Result<(), Error> {
        let value = tidy(written);
        if value.is_empty() {
            return Ok(());
        }
        match field {
            Field::Id => self.id = Some(value),
            Field::Headline => self.headline = Some(value),
            Field::Byline => self.byline = Some(without_by(&value).to_owned()),
            Field::Outlet => self.outlet = Some(value),
            Field::Published => self.published = Some(date_of(&value)?),
            Field::Url => self.url = Some(value),
            Field::Language => self.language = Some(language::tag(&value).unwrap_or(value)),
            Field::Credit => self.credit = Some(value),
            Field::Section => self.section = Some(value),
            Field::Updated => self.updated = Some(date_of(&value)?),
            Field::Retrieved => self.retrieved = Some(date_of(&value)?),
            Field::MessageId => self.message_id = Some(value),
            Field::Thread => self.thread = Some(value),
        }
        Ok(())
    }

    /// Writes the fields into `article` where it has none.
    pub(super) fn fill(&self, article: &mut Article) {
        let mut filled = self.clone();
        let gap = |theirs: &Option<String>, mine: &mut Option<String>| {
            if theirs.is_some() {
                *mine = None;
            }
        };
        gap(&article.headline, &mut filled.headline);
        gap(&article.byline, &mut filled.byline);
        gap(&article.outlet, &mut filled.outlet);
        gap(&article.published, &mut filled.published);
        gap(&article.url, &mut filled.url);
        gap(&article.language, &mut filled.language);
        gap(&article.credit, &mut filled.credit);
        gap(&article.section, &mut filled.section);
        gap(&article.updated, &mut filled.updated);
        gap(&article.retrieved, &mut filled.retrieved);
        gap(&article.message_id, &mut filled.message_id);
        gap(&article.thread, &mut filled.thread);
        if !article.id.is_empty() {
            filled.id = None;
        }
        filled.write_into(article);
    }

    /// Writes the fields into `article`, over what it has.
    pub(super) fn write_into(&self, article: &mut Article) {
        let over = |theirs: &mut Option<String>, mine: &Option<String>| {
            if mine.is_some() {
                theirs.clone_from(mine);
            }
        };
        over(&mut article.headline, &self.headline);
        over(&mut article.byline, &self.byline);
        over(&mut article.outlet, &self.outlet);
        over(&mut article.published, &self.published);
        over(&mut article.url, &self.url);
        over(&mut article.language, &self.language);
        over(&mut article.credit, &self.credit);
        over(&mut article.section, &self.section);
        over(&mut article.updated, &self.updated);
        over(&mut article.retrieved, &self.retrieved);
        over(&mut article.message_id, &self.message_id);
        over(&mut article.thread, &self.thread);
        if let Some(id) = &self.id {
            article.id.clone_from(id);
        }
    }
}

/// A date as the article stores it.
pub(super) fn date_of(written: &str) -> Result<String, Error> {
    date::parse(written, Order::DayFirst).map(|stamp| stamp.to_string()).ok_or_else(|| {
        let shown: String = written.chars().take(60).collect();
        Error::new(Reason::FieldDropped, format!("`published` is not a date: `{shown}`")).with_hint("write it as 2024-03-05 or 2024-03-05T10:00:00+01:00")
    })
}

/// One line, without white space around or doubled.
pub(super) fn tidy(written: &str) -> String {
    let mut tidy = String::with_capacity(written.len());
    for word in written.split_whitespace() {
        if !tidy.is_empty() {
            tidy.push(' ');
        }
        tidy.push_str(word);
    }
    tidy
}

/// A byline without its "By".
pub(super) fn without_by(byline: &str) -> &str {
    super::words::List::Byline.after(byline).map(|rest| rest.trim_start_matches([':', ' '])).filter(|rest| !rest.is_empty()).unwrap_or(byline)
}

/// A file name without its extension; a dot inside a name that has none ("APW19980807.0261") is not one.
fn stem(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() && extension.len() <= 5 && extension.starts_with(|c: char| c.is_ascii_alphabetic()) => stem,
        _ => name,
    }
}

fn with_article(kind: &str) -> String {
    let article = if kind.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {kind}")
}

fn broken_toml(text: &str, path: &str, error: &toml::de::Error) -> Error {
    let at = error.span().map_or(0, |span| span.start).min(text.len());
    let before = text.get(..at).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    let message = error.message().lines().next().unwrap_or("broken").trim_end_matches('.').to_owned();
    Error::new(Reason::Malformed, message).with_hint("a sidecar is TOML: one `key = \"value\"` a line").at(&format!("{path}:{line}:{column}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sidecar_gives_its_fields_and_dates_may_be_bare() {
        let metadata = Metadata::from_toml("headline = \"A  vote\"\nbyline = \"By Ann Lee\"\npublished = 2024-03-05\nnotes = [1]\n", "a.toml").unwrap();
        assert_eq!(metadata.headline.as_deref(), Some("A vote"));
        assert_eq!(metadata.byline.as_deref(), Some("Ann Lee"));
        assert_eq!(metadata.published.as_deref(), Some("2024-03-05"));
    }

    #[test]
    fn a_broken_sidecar_says_where_and_why() {
        let table = [
            ("outlet = \"x\"\nurl = \n", "a.toml:2:7: string values must be quoted, expected literal string"),
            ("outlet = 5", "a.toml: `outlet` must be a string, not an integer"),
            ("published = \"soon\"", "a.toml: `published` is not a date: `soon`"),
        ];
        for (text, message) in table {
            assert_eq!(Metadata::from_toml(text, "a.toml").unwrap_err().to_string(), message);
        }
    }

    #[test]
    fn a_table_is_found_by_name_with_or_without_extension() {
        let table = Metadata::table_from_tsv("filename\tpublication_date\tpublisher\na.txt\t2024-03-05\tX\nAPW1998.0261\t\tY\n", "metadata.tsv").unwrap();
        let outlet = |name| Metadata::of_file(&table, name).and_then(|m| m.outlet.as_deref());
        assert_eq!((outlet("a"), outlet("a.txt"), outlet("APW1998.0261.txt"), outlet("b.txt")), (Some("X"), Some("X"), Some("Y"), None));
    }

    #[test]
    fn the_first_to_give_a_field_wins() {
        let flag = Metadata { outlet: Some("flag".into()), ..Metadata::default() };
        let sidecar = Metadata { outlet: Some("sidecar".into()), url: Some("u".into()), ..Metadata::default() };
        let both = flag.or(&sidecar);
        assert_eq!((both.outlet.as_deref(), both.url.as_deref()), (Some("flag"), Some("u")));
    }
}
