//! Tables of short cases: a sentence a row, with everything that one layer must find in it.
//!
//! ` ```table quantity ` or ` ```table timex 2024-03-05 ` (with a day of publication). The first row names the columns: `text`, then
//! the layer's name for the words found, then its label (`kind` of a quantity, `value` of a timex), then facts. A sentence with several
//! findings goes on in rows whose first cell is empty; one with none has `-` in the second cell.

use std::ops::Range;

use sayso::lexicon::Lexicons;

use crate::finding::layer;
use crate::found::analysed;

/// One table.
pub struct Table {
    layer: &'static str,
    published: Option<String>,
    /// The facts shown after the label.
    facts: Vec<String>,
    /// The row of column names, as written.
    head: String,
    /// By sentence: its line in the file (1-based), its text, the rows expected.
    pub cases: Vec<(usize, String, Vec<String>)>,
    body: Range<usize>,
}

/// Reads the tables of a file; a mistake comes as `line: message`.
pub fn read_tables(markdown: &str) -> Result<Vec<Table>, String> {
    let lines: Vec<&str> = markdown.lines().collect();
    let (mut tables, mut at) = (Vec::new(), 0);
    while at < lines.len() {
        let number = at + 1;
        let info = lines[at].strip_prefix("```table ");
        at += 1;
        let Some(info) = info else { continue };
        let length = lines[at..].iter().position(|l| *l == "```").ok_or(format!("{number}: a table without an end"))?;
        tables.push(read_table(info, &lines, at..at + length).map_err(|message| format!("{number}: {message}"))?);
        at += length + 1;
    }
    Ok(tables)
}

fn cells(line: &str) -> Vec<String> {
    line.split('|').map(|cell| cell.trim().to_owned()).collect()
}

fn read_table(info: &str, lines: &[&str], body: Range<usize>) -> Result<Table, String> {
    let mut words = info.split_whitespace();
    let name = words.next().unwrap_or_default();
    let layer = layer(name).ok_or(format!("no layer is called `{name}`"))?.name;
    let head = *lines.get(body.start).ok_or("a table without a row of names")?;
    let names = cells(head);
    if names.len() < 3 || names[0] != "text" || names[1] != layer {
        return Err(format!("the columns begin with `text | {layer} | …`"));
    }
    let mut cases: Vec<(usize, String, Vec<String>)> = Vec::new();
    for (number, line) in lines.iter().enumerate().take(body.end).skip(body.start + 1) {
        let row = cells(line);
        let rest = row[1..].join(" | ");
        if row[0].is_empty() {
            cases.last_mut().ok_or("a row without its sentence")?.2.push(rest);
        } else {
            cases.push((number + 1, row[0].clone(), if rest == "-" { Vec::new() } else { vec![rest] }));
        }
    }
    Ok(Table { layer, published: words.next().map(str::to_owned), facts: names[3..].to_vec(), head: head.to_owned(), cases, body })
}

impl Table {
    /// The rows that the program finds in a sentence.
    fn found(&self, sentence: &str, lexicons: &Lexicons) -> Vec<String> {
        let header = self.published.as_ref().map(|day| format!("---\npublished: {day}\n---\n")).unwrap_or_default();
        let text = analysed(&format!("{header}{sentence}"), lexicons);
        let row = |finding: &crate::finding::Finding| {
            let mut cells = vec![finding.text("text").join(" … "), finding.label.clone()];
            cells.extend(self.facts.iter().map(|name| finding.facts.get(name.as_str()).cloned().unwrap_or("?".to_owned())));
            cells.join(" | ")
        };
        text.findings.iter().filter(|f| f.layer == self.layer).map(row).collect()
    }

    /// What is wrong with the rows, by line.
    pub fn problems(&self, lexicons: &Lexicons) -> Vec<(usize, String)> {
        let mut problems = Vec::new();
        for (line, sentence, expected) in &self.cases {
            let found = self.found(sentence, lexicons);
            if found != *expected {
                let mut out = format!("{sentence}\n");
                let lines = |from: &[String], other: &[String], word: &str| {
                    from.iter().filter(|row| !other.contains(row)).fold(String::new(), |out, row| out + &format!("  {word:<9} {row}\n"))
                };
                out += &lines(expected, &found, "expected");
                out += &lines(&found, expected, "found");
                problems.push((*line, out));
            }
        }
        problems
    }

    fn rows(&self, lexicons: &Lexicons) -> Vec<String> {
        let mut rows = vec![self.head.clone()];
        for (_, sentence, _) in &self.cases {
            let found = self.found(sentence, lexicons);
            let first = found.first().map_or("-", String::as_str);
            rows.push(format!("{sentence} | {first}"));
            rows.extend(found.iter().skip(1).map(|f| format!(" | {f}")));
        }
        rows
    }
}

/// Writes the tables of a file anew.
pub fn rewrite(markdown: &str, tables: &[Table], lexicons: &Lexicons) -> String {
    let mut lines: Vec<String> = markdown.lines().map(str::to_owned).collect();
    for table in tables.iter().rev() {
        lines.splice(table.body.clone(), table.rows(lexicons));
    }
    lines.join("\n") + "\n"
}
