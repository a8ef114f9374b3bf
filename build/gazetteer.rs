//! Makes the gazetteer's automaton and tables of `lexicons/gazetteer`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::{fs, io};

#[path = "../src/token/fold.rs"]
mod fold;
#[path = "../src/lexicon/gazetteer/layout.rs"]
mod layout;

use layout::{COUNT_BITS, COUNTY, NUMBERED, RECORD, key_into};

/// What is built, before it is written.
#[derive(Default)]
struct Built {
    records: Vec<(u32, [u8; RECORD])>,
    /// By key: ids of records.
    names: BTreeMap<String, Vec<u32>>,
    heap: String,
    countries: Vec<String>,
    about: String,
}

pub fn build(root: &Path, out: &Path) -> io::Result<()> {
    let folder = root.join("lexicons").join("gazetteer");
    println!("cargo::rerun-if-changed={}", folder.display());
    let short = abbreviations(&fs::read_to_string(folder.join("abbreviations.tsv"))?);
    let mut built = Built::default();
    for (name, kind) in [("towns", 0), ("counties", COUNTY)] {
        let text = fs::read_to_string(folder.join(name).with_extension("tsv"))?;
        built.read(name, &text, kind, &short)?;
    }
    built.write(out)
}

/// Words and their abbreviations.
fn abbreviations(text: &str) -> Vec<(String, String)> {
    let pairs = text.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('\t'));
    pairs.map(|(word, short)| (word.to_owned(), short.to_owned())).collect()
}

impl Built {
    fn read(&mut self, name: &str, text: &str, kind: u8, short: &[(String, String)]) -> io::Result<()> {
        let (mut rows, mut licence, mut origin) = (0u32, "", "");
        for line in text.lines() {
            if let Some(header) = line.strip_prefix("# ") {
                licence = header.strip_prefix("licence: ").unwrap_or(licence);
                origin = header.strip_prefix("origin: ").unwrap_or(origin);
                continue;
            }
            let bad = || io::Error::other(format!("lexicons/gazetteer/{name}.tsv: `{line}`"));
            self.row(&line.split('\t').collect::<Vec<_>>(), kind, short).ok_or_else(bad)?;
            rows += 1;
        }
        let _ = writeln!(self.about, "lexicons/gazetteer/{name}.tsv\t{rows}\t{licence}\t{origin}");
        Ok(())
    }

    fn row(&mut self, cells: &[&str], kind: u8, short: &[(String, String)]) -> Option<()> {
        let [id, name, country, within, latitude, longitude, rest @ ..] = cells else { return None };
        let (population, spellings) = match rest {
            [population, spellings] => (*population, *spellings),
            [spellings] => ("-", *spellings),
            _ => return None,
        };
        let id: u32 = id.parse().ok()?;
        let number = |cell: &str| if cell == "-" { Some(0u32) } else { cell.parse().ok() };
        let hundredths = |cell: &str| cell.parse::<f64>().ok().and_then(|d| format!("{:.0}", d * 100.0).parse::<i16>().ok());
        let country = self.countries.iter().position(|c| c == country).unwrap_or_else(|| {
            self.countries.push((*country).to_owned());
            self.countries.len() - 1
        });
        let mut record = [0u8; RECORD];
        record[0..4].copy_from_slice(&id.to_le_bytes());
        record[4..8].copy_from_slice(&number(within)?.to_le_bytes());
        record[8..12].copy_from_slice(&number(population)?.to_le_bytes());
        record[12..16].copy_from_slice(&u32::try_from(self.heap.len()).ok()?.to_le_bytes());
        record[16..18].copy_from_slice(&hundredths(latitude)?.to_le_bytes());
        record[18..20].copy_from_slice(&hundredths(longitude)?.to_le_bytes());
        record[20] = u8::try_from(name.len()).ok()?;
        record[21] = u8::try_from(country).ok()?;
        record[22] = kind;
        self.heap.push_str(name);
        self.records.push((id, record));
        for spelling in std::iter::once(*name).chain(spellings.split('|').filter(|s| *s != "-")) {
            self.name(spelling, id);
            for (word, abbreviation) in short {
                if spelling.split(' ').any(|w| w == word) && spelling != word {
                    let other: Vec<&str> = spelling.split(' ').map(|w| if w == word { abbreviation } else { w }).collect();
                    self.name(&other.join(" "), id);
                }
                // "St. Joseph" is spelled out elsewhere.
                if spelling.split(' ').any(|w| w.trim_end_matches('.') == abbreviation) {
                    let other: Vec<&str> = spelling.split(' ').map(|w| if w.trim_end_matches('.') == abbreviation { word } else { w }).collect();
                    self.name(&other.join(" "), id);
                }
            }
        }
        Some(())
    }

    fn name(&mut self, spelling: &str, id: u32) {
        let mut key = String::new();
        key_into(&mut key, &fold::fold(spelling));
        let ids = self.names.entry(key).or_default();
        if !ids.contains(&id) {
            ids.push(id);
        }
    }

    fn write(mut self, out: &Path) -> io::Result<()> {
        self.records.sort_unstable_by_key(|r| r.0);
        self.records.dedup_by_key(|r| r.0);
        let number = |id: u32| self.records.binary_search_by_key(&id, |r| r.0).ok().and_then(|n| u32::try_from(n).ok());
        let mut lists: Vec<u8> = Vec::new();
        let mut map = fst::MapBuilder::memory();
        for (key, ids) in self.names.iter().filter(|(key, _)| !key.is_empty()) {
            let start = (lists.len() / 4) as u64;
            let numbers: Vec<u32> = ids.iter().filter_map(|id| number(*id)).take((1 << COUNT_BITS) - 1).collect();
            map.insert(key, start << COUNT_BITS | numbers.len() as u64).map_err(io::Error::other)?;
            lists.extend(numbers.iter().flat_map(|n| n.to_le_bytes()));
        }
        let numbered = |mut record: [u8; RECORD]| {
            let within = u32::from_le_bytes([record[4], record[5], record[6], record[7]]);
            if let Some(number) = number(within) {
                record[4..8].copy_from_slice(&(number | NUMBERED).to_le_bytes());
            }
            record
        };
        let records: Vec<u8> = self.records.iter().flat_map(|r| numbered(r.1)).collect();
        fs::write(out.join("gazetteer.fst"), map.into_inner().map_err(io::Error::other)?)?;
        fs::write(out.join("gazetteer.lists"), lists)?;
        fs::write(out.join("gazetteer.records"), records)?;
        fs::write(out.join("gazetteer.names"), &self.heap)?;
        fs::write(out.join("gazetteer.countries"), self.countries.join(" "))?;
        fs::write(out.join("gazetteer.about"), &self.about)
    }
}
