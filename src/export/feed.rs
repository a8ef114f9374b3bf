//! An Atom feed (RFC 4287) of assertions.
//!
//! The address of an entry is the assertion's, so that a reader knows one that it has seen. When the feed was made is given to it; it knows no clock.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::clean;
use crate::cite::{self, Window, fragment_url};
use crate::record::{Assertion, Record};

/// A feed that is being written.
pub struct Feed<W: io::Write> {
    xml: Writer<W>,
    updated: String,
}

impl<W: io::Write> Feed<W> {
    /// Begins the feed of the saved searches `name`; `updated` is a time of RFC 3339.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn new(out: W, name: &str, updated: &str) -> io::Result<Self> {
        let mut feed = Self { xml: Writer::new_with_indent(out, b' ', 1), updated: updated.to_owned() };
        feed.xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        feed.xml.write_event(Event::Start(quick_xml::events::BytesStart::new("feed").with_attributes([("xmlns", "http://www.w3.org/2005/Atom")])))?;
        let id: String = percent_encoding::utf8_percent_encode(name, percent_encoding::NON_ALPHANUMERIC).to_string();
        feed.text("id", &format!("sayso:watch/{id}"))?;
        feed.text("title", &format!("sayso: {name}"))?;
        feed.text("updated", updated)?;
        feed.xml.create_element("author").write_inner_content(|xml| text(xml, "name", "sayso")).map(drop)?;
        Ok(feed)
    }

    fn text(&mut self, name: &str, value: &str) -> io::Result<()> {
        text(&mut self.xml, name, value)
    }

    /// Adds an assertion that the saved search `watch` found; of an article nothing.
    ///
    /// # Errors
    /// Those of the target.
    pub fn put(&mut self, watch: &str, record: &Record) -> io::Result<()> {
        let Some(assertion) = &record.assertion else { return Ok(()) };
        let updated = self.updated.clone();
        self.xml.create_element("entry").write_inner_content(|xml| entry(xml, watch, record, assertion, &updated)).map(drop)
    }

    /// Ends the feed.
    ///
    /// # Errors
    /// Those of the target.
    pub fn finish(mut self) -> io::Result<W> {
        self.xml.write_event(Event::End(quick_xml::events::BytesEnd::new("feed")))?;
        let mut out = self.xml.into_inner();
        out.write_all(b"\n")?;
        Ok(out)
    }
}

impl Feed<Vec<u8>> {
    /// What was written since.
    pub fn take(&mut self) -> Vec<u8> {
        std::mem::take(self.xml.get_mut())
    }
}

fn text<W: io::Write>(xml: &mut Writer<W>, name: &str, value: &str) -> io::Result<()> {
    xml.create_element(name).write_text_content(BytesText::new(&clean(value))).map(drop)
}

fn attributes<W: io::Write>(xml: &mut Writer<W>, name: &str, pairs: &[(&str, &str)]) -> io::Result<()> {
    let pairs: Vec<(&str, String)> = pairs.iter().map(|(k, v)| (*k, clean(v))).collect();
    xml.create_element(name).with_attributes(pairs.iter().map(|(k, v)| (*k, v.as_str()))).write_empty().map(drop)
}

fn entry<W: io::Write>(xml: &mut Writer<W>, watch: &str, record: &Record, assertion: &Assertion, updated: &str) -> io::Result<()> {
    let article = &record.article;
    let who = assertion.source_name.as_ref().or(assertion.sources.first()).or(article.outlet.as_ref());
    text(xml, "id", &cite::permalink(&assertion.assertion_id))?;
    text(xml, "title", &who.map_or_else(|| assertion.content.clone(), |who| format!("{who}: {}", assertion.content)))?;
    text(xml, "updated", updated)?;
    if let Some(day) = article.published.as_deref().and_then(cite::day) {
        // A feed wants a time; of the day only the day is meant.
        text(xml, "published", &format!("{day}T00:00:00Z"))?;
    }
    if let Some(url) = &article.url {
        attributes(xml, "link", &[("href", &fragment_url(url, Window::of(record, ""), &assertion.spans.content))])?;
    }
    attributes(xml, "category", &[("term", watch), ("scheme", "sayso:watch")])?;
    for flag in &assertion.flags {
        attributes(xml, "category", &[("term", flag), ("scheme", "sayso:flag")])?;
    }
    text(xml, "summary", &record.passage.text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::testing::records;

    #[test]
    fn an_entry_has_the_assertions_address_and_its_words() {
        let mut feed = Feed::new(Vec::new(), "bridge & co", "2024-05-01T00:00:00Z").unwrap();
        let records = records();
        for record in &records {
            feed.put("bridge & co", record).unwrap();
        }
        let text = String::from_utf8(feed.finish().unwrap()).unwrap();
        let assertions = records.iter().filter_map(|r| r.assertion.as_ref());
        assert_eq!(text.matches("<entry>").count(), assertions.clone().count());
        assert!(assertions.clone().all(|a| text.contains(&format!("<id>sayso:assertion/{}</id>", a.assertion_id))));
        assert!(text.contains("<title>sayso: bridge &amp; co</title>") && text.ends_with("</feed>\n"), "{text}");
    }
}
