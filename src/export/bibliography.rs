//! Bibliographies: the articles of the records, each once.

use std::io::{self, Write as _};

use rustc_hash::FxHashSet;

use super::json_document::JsonDocument;
use super::{Entry, Exporter, Target, Written};
use crate::cite;

enum Out<'w> {
    Bibtex(Box<dyn Target + 'w>),
    Csl(JsonDocument<'w>),
}

/// Writes a bibliography.
pub struct Bibliography<'w> {
    out: Out<'w>,
    seen: FxHashSet<String>,
    records: u64,
}

impl<'w> Bibliography<'w> {
    pub fn bibtex(out: Box<dyn Target + 'w>) -> Self {
        Self { out: Out::Bibtex(out), seen: FxHashSet::default(), records: 0 }
    }

    pub fn csl(out: Box<dyn Target + 'w>) -> io::Result<Self> {
        Ok(Self { out: Out::Csl(JsonDocument::new(out, "[", "\n]\n")?), seen: FxHashSet::default(), records: 0 })
    }
}

impl Exporter for Bibliography<'_> {
    fn put(&mut self, entry: Entry<'_>) -> io::Result<()> {
        self.records += 1;
        let article = &entry.record.article;
        if self.seen.contains(&article.article_id) {
            return Ok(());
        }
        self.seen.insert(article.article_id.clone());
        match &mut self.out {
            Out::Bibtex(out) => {
                let between = if self.seen.len() > 1 { "\n" } else { "" };
                out.write_all(format!("{between}{}", cite::bibtex(article, None)).as_bytes())
            }
            Out::Csl(document) => document.push(&cite::csl(article, None)),
        }
    }

    fn finish(self: Box<Self>) -> io::Result<Written> {
        match self.out {
            Out::Bibtex(mut out) => out.flush()?,
            Out::Csl(document) => {
                document.finish()?;
            }
        }
        Ok(Written { records: self.records, rows: self.seen.len() as u64, notes: Vec::new() })
    }
}

#[cfg(test)]
mod tests {
    use crate::export::Format;
    use crate::export::testing::exported;

    #[test]
    fn an_article_is_listed_once_however_many_assertions_it_has() {
        let (bytes, told) = exported(Format::Bibtex);
        assert!(told.records > 2 && told.rows == 2, "{told:?}");
        assert_eq!(String::from_utf8(bytes).unwrap().matches("\n}\n").count(), 2);
        let items: serde_json::Value = serde_json::from_slice(&exported(Format::CslJson).0).unwrap();
        assert_eq!(items.as_array().unwrap().len(), 2);
        assert!(items.as_array().unwrap().iter().any(|i| i["author"][1]["literal"] == "Bo {Chen}"), "{items}");
    }
}
