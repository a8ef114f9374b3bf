//! The lexicon file format: a header of `# key: value` lines, then one entry a line, cells separated by tabs.
//!
//! ```text
//! # lexicon: cues/verbs
//! # about: Verbs that introduce what someone says
//! # columns: lemma forms class stance frames trust
//! # origin: own
//! # licence: MIT OR Apache-2.0
//! # retrieved: 2026-11-24
//! claim⇥claim|claims|claimed|claiming⇥say⇥distancing⇥that|to|np⇥71
//! ```
//!
//! (`⇥` stands for a tab.) An empty cell is `-`. Rows are sorted by their first cell, in byte order. An optional `# case:` line says whether a form must be
//! capitalised as written.

use std::borrow::Cow;

use rustc_hash::FxHashMap;
use unicode_normalization::is_nfc;

use super::error::Problem;
use super::kind::{Check, Kind};
use super::modality::Signatures;
use super::vocabulary::Construction;
use crate::article::offset;
use crate::token::fold;

/// How a form's case must agree with the text's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Case {
    /// Not at all.
    #[default]
    Any,
    /// The text's first letter must be upper-case.
    Initial,
    /// Every letter must have the written case: acronyms.
    Exact,
}

/// A lexicon file, parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Which lexicon it is (part of).
    pub kind: Kind,
    /// The file's path, as messages and `explain` show it.
    pub path: String,
    /// How case must agree.
    pub case: Case,
    /// Where its facts come from.
    pub origin: String,
    /// SPDX expression of its licence.
    pub licence: String,
    /// The file's text, which the rows point into.
    pub text: Cow<'static, str>,
    /// Its entries.
    pub rows: Vec<Row>,
}

/// One entry of a file: a line of its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// 1-based line in the file.
    pub line: u32,
    /// First byte of the line.
    pub start: u32,
    /// One past its last byte, the line feed left out.
    pub end: u32,
}

impl File {
    /// The cells of `row`, as many as the lexicon has columns.
    pub fn cells(&self, row: Row) -> impl Iterator<Item = &str> {
        row.text(&self.text).split('\t')
    }
}

impl Row {
    /// The row's line of the file's `text`.
    fn text(self, text: &str) -> &str {
        &text[self.start as usize..self.end as usize]
    }

    /// The first cell, by which rows are sorted and told apart.
    fn key(self, text: &str) -> &str {
        let line = self.text(text);
        line.split_once('\t').map_or(line, |(key, _)| key)
    }
}

/// The header keys that every file has.
const REQUIRED: [&str; 6] = ["lexicon", "about", "columns", "origin", "licence", "retrieved"];

/// Licences that a lexicon may be under, so that the program can be given away with it.
const LICENCES: [&str; 6] = ["MIT OR Apache-2.0", "MIT", "Apache-2.0", "CC0-1.0", "CC-BY-4.0", "CC-BY-SA-4.0"];

/// Parses the lexicon file `text`, found at `path`; `name` is its path below the language's folder, without `.tsv`.
///
/// # Errors
/// All problems of the file, in order. A file with a problem is not used.
pub fn parse(path: &str, name: &str, text: impl Into<Cow<'static, str>>) -> Result<File, Vec<Problem>> {
    let mut reader = Reader { path, strict: true, problems: Vec::new() };
    let file = reader.file(name, text.into());
    match file {
        Some(file) if reader.problems.is_empty() => Ok(file),
        _ => Err(reader.problems),
    }
}

/// Parses a file that a test has validated already: the cells are not looked at. `None` where it could not be read at all.
pub(super) fn parse_trusted(path: &str, name: &str, text: &'static str) -> Option<File> {
    Reader { path, strict: false, problems: Vec::new() }.file(name, Cow::Borrowed(text))
}

struct Reader<'a> {
    path: &'a str,
    /// Whether rows are validated, or only found.
    strict: bool,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn problem(&mut self, line: u32, column: usize, width: usize, text: &str, message: String, hint: Option<String>) {
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        self.problems.push(Problem {
            path: self.path.to_owned(),
            line,
            column: number(column),
            message,
            text: text.to_owned(),
            width: number(width.max(1)),
            hint,
        });
    }

    fn file(&mut self, name: &str, text: Cow<'static, str>) -> Option<File> {
        let mut header: FxHashMap<&str, &str> = FxHashMap::default();
        let mut rows: Vec<Row> = Vec::new();
        let mut at = 0;
        for (number, line) in (1u32..).zip(text.split('\n')) {
            let (start, end) = (at, at + line.len());
            at = end + 1;
            match line.strip_prefix('#') {
                Some(rest) if rows.is_empty() => match rest.split_once(':') {
                    Some((key, value)) => {
                        header.insert(key.trim(), value.trim());
                    }
                    None => self.problem(number, 1, line.chars().count(), line, "header line without a key".into(), Some("write `# key: value`".into())),
                },
                _ if line.is_empty() => {}
                _ => rows.push(Row { line: number, start: offset(start), end: offset(end) }),
            }
        }
        let kind = self.check_header(name, &header)?;
        let case = self.case(&header);
        if self.strict {
            self.check_bytes(&text);
            for row in &rows {
                self.check_row(kind, row.line, row.text(&text));
            }
            self.check_measured(kind, &header, &text, &rows);
            self.check_order(&text, &rows);
            self.check_duplicates(kind, &text, &rows);
        }
        let value = |key: &str| header.get(key).copied().unwrap_or_default().to_owned();
        let (origin, licence) = (value("origin"), value("licence"));
        Some(File { kind, path: self.path.to_owned(), case, origin, licence, text, rows })
    }

    fn case(&mut self, header: &FxHashMap<&str, &str>) -> Case {
        match header.get("case").copied() {
            None | Some("any") => Case::Any,
            Some("initial") => Case::Initial,
            Some("exact") => Case::Exact,
            Some(other) => {
                self.problem(1, 1, 1, "", format!("unknown case rule `{other}`"), Some("the rules are `any`, `initial`, `exact`".into()));
                Case::Any
            }
        }
    }

    fn check_bytes(&mut self, text: &str) {
        if let Some(at) = text.find('\r') {
            let line = text[..at].matches('\n').count() + 1;
            self.problem(u32::try_from(line).unwrap_or(1), 1, 1, "", "carriage return".into(), Some("lines end in LF alone".into()));
        }
        if !text.is_empty() && !text.ends_with('\n') {
            let line = text.matches('\n').count() + 1;
            self.problem(u32::try_from(line).unwrap_or(1), 1, 1, "", "no line feed at the end of the file".into(), None);
        }
    }

    fn check_header(&mut self, name: &str, header: &FxHashMap<&str, &str>) -> Option<Kind> {
        for key in REQUIRED {
            if header.get(key).is_none_or(|v| v.is_empty()) {
                self.problem(1, 1, 1, "", format!("header lacks `{key}`"), Some(format!("add a line `# {key}: …`")));
            }
        }
        let Some(kind) = Kind::at(name) else {
            let known: Vec<_> = Kind::ALL.iter().map(|k| format!("`{}`", k.path())).collect();
            self.problem(1, 1, 1, "", format!("no lexicon is called `{name}`"), Some(format!("the lexicons are {}", known.join(", "))));
            return None;
        };
        if let Some(written) = header.get("lexicon").filter(|w| **w != name) {
            self.problem(1, 1, 1, "", format!("the header says `{written}`, the file is `{name}`"), None);
        }
        let wanted: Vec<_> = kind.columns().iter().map(|c| c.name).collect();
        let written: Vec<_> = header.get("columns").map(|c| c.split_whitespace().collect()).unwrap_or_default();
        if wanted != written {
            self.problem(1, 1, 1, "", format!("columns are `{}`", written.join(" ")), Some(format!("this lexicon has `{}`", wanted.join(" "))));
            return None;
        }
        if let Some(licence) = header.get("licence").filter(|l| !LICENCES.contains(l)) {
            self.problem(
                1,
                1,
                1,
                "",
                format!("licence `{licence}` is not one that lexicons may have"),
                Some(format!("use one of `{}`", LICENCES.join("`, `"))),
            );
        }
        Some(kind)
    }

    fn check_row(&mut self, kind: Kind, number: u32, line: &str) {
        let columns = kind.columns();
        let count = line.split('\t').count();
        if count != columns.len() {
            let message = format!("{count} cells, {} columns", columns.len());
            return self.problem(number, 1, line.chars().count(), line, message, Some("cells are separated by one tab; an empty cell is `-`".into()));
        }
        // A row of which only the key is filled takes a built-in entry away.
        if columns.len() > 1 && line.split('\t').skip(1).all(|cell| cell == "-") {
            return;
        }
        let mut at = 1;
        for (cell, column) in line.split('\t').zip(columns) {
            if let Some((message, hint)) = wrong(cell, column.check) {
                self.problem(number, at, cell.chars().count(), line, message.replace("{column}", column.name), hint);
            }
            at += cell.chars().count() + 1;
        }
    }

    /// A share says nothing unless the reader knows of what; and shares by construction have a share of all to fall back on.
    fn check_measured(&mut self, kind: Kind, header: &FxHashMap<&str, &str>, text: &str, rows: &[Row]) {
        let at = |check| kind.columns().iter().position(|column| column.check == check);
        let Some(trust) = at(Check::Percent) else { return };
        let cell = |row: &Row, column: usize| row.text(text).split('\t').nth(column).unwrap_or("-").to_owned();
        let measured = rows.iter().find(|row| cell(row, trust) != "-");
        if let Some(row) = measured.filter(|_| header.get("measured").is_none_or(|on| on.is_empty())) {
            let hint = "add a line `# measured: …`: on what, and when a cell is `-`".to_owned();
            self.problem(row.line, 1, 1, row.text(text), "shares are given, and the header lacks `measured`".into(), Some(hint));
        }
        for row in rows {
            let shown = at(Check::Shown).map(|column| cell(row, column)).filter(|shown| shown != "-" && cell(row, trust) == "-");
            if let Some(shown) = shown {
                let line = row.text(text);
                let start = line.rfind(&shown).map_or(1, |byte| line[..byte].chars().count() + 1);
                let hint = "give the share of all its forms in `trust`".to_owned();
                self.problem(row.line, start, shown.chars().count(), line, "shares by construction without `trust`".into(), Some(hint));
            }
        }
    }

    fn check_order(&mut self, text: &str, rows: &[Row]) {
        for pair in rows.windows(2) {
            let (before, key) = (pair[0].key(text), pair[1].key(text));
            if key < before {
                let hint = "rows are sorted by their first cell, in byte order (`LC_ALL=C sort`)".to_owned();
                self.problem(pair[1].line, 1, key.chars().count(), pair[1].text(text), format!("`{key}` stands after `{before}`"), Some(hint));
            }
        }
    }

    fn check_duplicates(&mut self, kind: Kind, text: &str, rows: &[Row]) {
        // Where a row says no more than its forms, "Ásbjörn" beside "Asbjorn" does no harm; acronyms and tagged words are told apart by case.
        let exact = kind.columns().len() == 1
            || matches!(
                kind,
                Kind::Tags
                    | Kind::TagSuffixes
                    | Kind::TagPairs
                    | Kind::TagTriples
                    | Kind::Acronyms
                    | Kind::PlaceAcronyms
                    | Kind::StateAbbreviations
                    | Kind::ActorHeads
                    | Kind::PlaceHeads
                    | Kind::PageWords
            );
        let mut seen: FxHashMap<String, u32> = FxHashMap::default();
        for row in rows {
            let key = row.key(text);
            let folded = if exact { key.to_owned() } else { fold(key) };
            if let Some(first) = seen.insert(folded, row.line) {
                let message = format!("`{key}` is on line {first} already");
                self.problem(row.line, 1, key.chars().count(), row.text(text), message, Some("case and accents do not count: join the two entries".into()));
            }
        }
    }
}

/// What is wrong with a cell, if anything: message and hint.
fn wrong(cell: &str, check: Check) -> Option<(String, Option<String>)> {
    let list = |names: &[&str]| format!("the values are `{}`", names.join("`, `"));
    if cell.is_empty() {
        return Some(("empty {column}".into(), Some("an empty cell is `-`".into())));
    }
    if cell.trim() != cell || !is_nfc(cell) {
        return Some(("{column} has white space at an end, or is not in NFC".into(), None));
    }
    let unknown = |name: &str, names: &[&str]| (!names.contains(&name)).then(|| (format!("unknown {{column}} `{name}`"), Some(list(names))));
    if cell == "-" && matches!(check, Check::MaybeForms | Check::AnyOf(_)) {
        return None;
    }
    match check {
        Check::Any => None,
        Check::Forms | Check::MaybeForms => cell
            .split('|')
            .find(|f| f.trim().is_empty() || f.trim() != *f || *f == "-")
            .map(|f| (format!("no form in `{f}`"), Some("forms are separated by `|`".into()))),
        Check::OneOf(names) => unknown(cell, names),
        Check::AnyOf(names) | Check::SomeOf(names) => cell.split('|').find_map(|name| unknown(name, names)),
        Check::Number(..) | Check::Percent | Check::Shown | Check::Id | Check::Country | Check::Day if cell == "-" => None,
        Check::Number(low, high) => match cell.parse::<f64>() {
            Ok(n) if (f64::from(low)..=f64::from(high)).contains(&n) => None,
            _ => Some((format!("`{cell}` is no number from {low} to {high}"), None)),
        },
        Check::Percent => (!cell.parse::<u8>().is_ok_and(|n| n <= 100)).then(|| (format!("`{cell}` is no whole number from 0 to 100"), None)),
        Check::Shown => {
            let reads = |part: &&str| {
                part.split_once(':').is_some_and(|(name, share)| Construction::parse(name).is_some() && share.parse::<u8>().is_ok_and(|n| n <= 100))
            };
            cell.split('|').find(|part| !reads(part)).map(|part| (format!("`{part}` is no share of a construction"), Some(list(Construction::NAMES))))
        }
        Check::Signed => {
            let wrong = cell.split('|').find(|part| Signatures::part(part).is_none());
            wrong.map(|part| (format!("`{part}` is no frame with what stands in it"), Some("write `to:CT+/CT-`: affirmed, negated".into())))
        }
        Check::Id => cell.parse::<u32>().is_err().then(|| (format!("`{cell}` is no GeoNames id"), None)),
        Check::Day => (!is_day(cell)).then(|| (format!("`{cell}` is no day"), Some("write `2017-05-14`, `2017-05` or `2017`".into()))),
        Check::Country => cell
            .split('|')
            .find(|c| c.len() != 2 || !c.bytes().all(|b| b.is_ascii_uppercase()))
            .map(|c| (format!("`{c}` is no country code of ISO 3166-1 (two letters)"), None)),
    }
}

/// `2017-05-14`, `2017-05`, `2017`.
fn is_day(cell: &str) -> bool {
    let digits = |part: &str, count: usize| part.len() == count && part.bytes().all(|b| b.is_ascii_digit());
    let mut parts = cell.split('-');
    let year = parts.next().is_some_and(|year| digits(year, 4));
    year && parts.all(|part| digits(part, 2)) && cell.len() <= "2017-05-14".len()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "# lexicon: cues/recipients\n# about: x\n# columns: noun forms\n# origin: own\n# licence: MIT\n# retrieved: 2026-11-24\n";

    fn messages(body: &str) -> Vec<String> {
        match parse("r.tsv", "cues/recipients", format!("{HEADER}{body}")) {
            Ok(_) => Vec::new(),
            Err(problems) => problems.iter().map(ToString::to_string).collect(),
        }
    }

    #[test]
    fn a_good_file_is_read() {
        let file = parse("r.tsv", "cues/recipients", format!("{HEADER}crowd\tcrowd|crowds\n")).unwrap();
        assert_eq!(file.cells(file.rows[0]).collect::<Vec<_>>(), ["crowd", "crowd|crowds"]);
        assert_eq!(file.rows[0].line, 7);
    }

    #[test]
    fn problems_name_line_column_and_remedy() {
        assert_eq!(
            messages("crowd\tcrowd||crowds\n"),
            ["r.tsv:7:7: no form in ``\n  7 | crowd crowd||crowds\n    |       ^^^^^^^^^^^^^\nhint: forms are separated by `|`\n"]
        );
    }

    #[test]
    fn order_duplicates_and_cells_are_checked() {
        assert!(messages("b\tb\na\ta\n")[0].contains("`a` stands after `b`"));
        assert!(messages("Café\tx\ncafe\ty\n").iter().any(|m| m.contains("already")));
        assert!(messages("a\n")[0].contains("1 cells, 2 columns"));
    }
}
