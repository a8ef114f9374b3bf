//! Web Annotations: an annotation collection of the W3C, one annotation an assertion, JSON-LD.

use std::io;

use super::json_document::JsonDocument;
use super::{Entry, Exporter, Options, Target, Written, refused};
use crate::cite;

/// Writes a collection.
pub struct Annotations<'w>(JsonDocument<'w>);

impl<'w> Annotations<'w> {
    pub fn new(options: &Options, out: Box<dyn Target + 'w>) -> io::Result<Self> {
        let head = format!(
            "{{\"@context\": {}, \"id\": \"sayso:annotations\", \"type\": \"AnnotationCollection\", \"total\": {}, \"first\": {{\"id\": \"sayso:annotations/1\", \
             \"type\": \"AnnotationPage\", \"startIndex\": 0, \"items\": [",
            cite::context(),
            options.total
        );
        JsonDocument::new(out, &head, "\n]}}\n").map(Self)
    }
}

impl Exporter for Annotations<'_> {
    fn put(&mut self, entry: Entry<'_>) -> io::Result<()> {
        let Some(assertion) = &entry.record.assertion else { return Err(refused("an article is no annotation")) };
        // Copies of one text have assertions of the same id; an annotation is of one of them.
        let id = format!("{}/assertion/{}", cite::article_link(&entry.record.article.article_id), assertion.assertion_id);
        self.0.push(&cite::annotation(entry.record, entry.text, &id))
    }

    fn finish(self: Box<Self>) -> io::Result<Written> {
        let rows = self.0.finish()?;
        Ok(Written { records: rows, rows, notes: Vec::new() })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use crate::export::Format;
    use crate::export::testing::{exported, records, text_of};

    #[test]
    fn each_selector_leads_to_the_words() {
        let (bytes, told) = exported(Format::WebAnnotation);
        let collection: Value = serde_json::from_slice(&bytes).unwrap();
        let items = collection["first"]["items"].as_array().unwrap();
        assert_eq!((collection["total"].as_u64(), items.len() as u64), (Some(told.rows), told.rows));
        let all = records();
        let assertions = all.iter().filter(|r| r.assertion.is_some());
        for (item, record) in items.iter().zip(assertions) {
            let text: Vec<char> = text_of(&all, record).chars().collect();
            for target in item["target"].as_array().unwrap() {
                let [quote, position] = [&target["selector"][0], &target["selector"][1]];
                if position.is_null() {
                    assert_eq!(item["part"], "headline");
                    continue;
                }
                let [start, end] = ["start", "end"].map(|key| usize::try_from(position[key].as_u64().unwrap()).unwrap());
                assert_eq!(text[start..end].iter().collect::<String>(), quote["exact"].as_str().unwrap());
            }
        }
    }
}
