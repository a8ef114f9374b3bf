//! Findings in the form in which the expected and the found are compared, read and written.

use std::collections::BTreeMap;
use std::fmt::Write;

/// What one layer's findings look like.
pub struct Layer {
    pub name: &'static str,
    /// The roles that are spans. A layer of one role has its text beside its label.
    pub roles: &'static [&'static str],
    /// Facts that hold whether or not they are written, and what a fact that is not written is.
    pub settled: &'static [(&'static str, &'static str)],
    /// Facts that are compared only where they are written.
    pub asked: &'static [&'static str],
}

/// The layers. Where a block names none, it is about attributions.
pub const LAYERS: [Layer; 10] = [
    Layer {
        name: "attribution",
        roles: &["content", "cue", "source"],
        settled: &[("within", "-")],
        asked: &["mode", "act", "stance", "polarity", "modality", "tense", "naming", "kind", "resolved", "way", "chain"],
    },
    Layer { name: "assertion", roles: &["text"], settled: &[("flags", "-"), ("certainty", "certain"), ("polarity", "positive")], asked: &["naming"] },
    Layer { name: "held", roles: &["text"], settled: &[], asked: &["author"] },
    Layer { name: "claim", roles: &["text"], settled: &[], asked: &["by"] },
    Layer { name: "embedded", roles: &["text"], settled: &[], asked: &["author", "by"] },
    Layer { name: "timex", roles: &["text"], settled: &[], asked: &["modifier", "anchor", "interval"] },
    Layer { name: "quantity", roles: &["text"], settled: &[], asked: &["value", "unit", "bounds", "counted", "notes"] },
    Layer { name: "mention", roles: &["text"], settled: &[], asked: &["metonymic"] },
    Layer { name: "entity", roles: &["text"], settled: &[], asked: &["id", "holder"] },
    Layer { name: "finding", roles: &["text"], settled: &[], asked: &[] },
];

/// The layer called `name`.
pub fn layer(name: &str) -> Option<&'static Layer> {
    LAYERS.iter().find(|l| l.name == name)
}

/// One finding: what a rule found, or what a case says that it must.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub layer: &'static str,
    /// The rule of an attribution, the value of a timex, the kind of a mention, the sort of an actor, the voice of an assertion, the flag of a finding. `*` for any.
    pub label: String,
    /// By role: its fragments.
    pub texts: BTreeMap<&'static str, Vec<String>>,
    /// By name: what else there is to say.
    pub facts: BTreeMap<&'static str, String>,
}

impl Finding {
    /// The fragments of a role.
    pub fn text(&self, role: &str) -> &[String] {
        self.texts.get(role).map_or(&[], Vec::as_slice)
    }

    pub fn fragments(&self) -> impl Iterator<Item = &String> {
        self.texts.values().flatten()
    }

    /// Whether `found` is what this one says.
    pub fn matches(&self, found: &Self) -> bool {
        self.layer == found.layer && self.label_matches(found) && self.texts == found.texts && self.facts_that_differ(found).next().is_none()
    }

    pub fn label_matches(&self, found: &Self) -> bool {
        self.label == "*" || self.label == found.label
    }

    /// Facts in which `found` is not what this one says: name, expected, found.
    pub fn facts_that_differ<'a>(&'a self, found: &'a Self) -> impl Iterator<Item = (&'static str, &'a str, &'a str)> {
        let layer = layer(self.layer).expect("a layer");
        let settled = layer.settled.iter().map(|&(name, default)| (name, self.facts.get(name).map_or(default, String::as_str), default));
        let asked = layer.asked.iter().filter_map(|&name| Some((name, self.facts.get(name)?.as_str(), "-")));
        let both = settled.chain(asked).map(|(name, expected, default)| (name, expected, found.facts.get(name).map_or(default, String::as_str)));
        both.filter(|(_, expected, found)| expected != found)
    }
}

/// What a block says: the findings of every layer that it names, and no others.
#[derive(Debug, Default)]
pub struct Expected {
    pub findings: Vec<Finding>,
    layers: Vec<&'static str>,
}

impl Expected {
    /// Reads a block; a mistake comes with its line in the block.
    pub fn read(lines: &[&str]) -> Result<Self, String> {
        let mut expected = Self::default();
        for (number, line) in (1..).zip(lines) {
            expected.read_line(line).map_err(|message| format!("expect block, line {number}: {message}\n"))?;
        }
        if expected.layers.is_empty() {
            expected.layers.push(LAYERS[0].name);
        }
        Ok(expected)
    }

    fn read_line(&mut self, line: &str) -> Result<(), String> {
        let (first, rest) = word(line);
        if line.starts_with(' ') {
            let finding = self.findings.last_mut().ok_or("an indented line belongs under a finding")?;
            return read_detail(finding, first, rest);
        }
        if first.is_empty() {
            return Ok(());
        }
        if first == "no" {
            let named = layer(rest).ok_or(format!("no layer is called `{rest}`"))?;
            self.layers.push(named.name);
            return Ok(());
        }
        let named = layer(first).ok_or(format!("no layer is called `{first}`"))?;
        let (label, rest) = word(rest);
        if label.is_empty() {
            return Err(format!("`{first}` wants a label"));
        }
        let mut texts = BTreeMap::new();
        if !rest.is_empty() {
            texts.insert(named.roles[0], read_texts(rest)?);
        }
        self.layers.push(named.name);
        self.findings.push(Finding { layer: named.name, label: label.to_owned(), texts, facts: BTreeMap::new() });
        Ok(())
    }

    /// Whether the block names `layer`, so that it must name all of it.
    pub fn closes(&self, layer: &str) -> bool {
        self.layers.contains(&layer)
    }
}

/// Reads `cue "said"` or `naming role` into a finding.
fn read_detail(finding: &mut Finding, key: &str, rest: &str) -> Result<(), String> {
    let layer = layer(finding.layer).expect("a layer");
    if let Some(role) = layer.roles.iter().find(|r| **r == key) {
        finding.texts.entry(role).or_default().extend(read_texts(rest)?);
        return Ok(());
    }
    let mut facts = layer.settled.iter().map(|(name, _)| *name).chain(layer.asked.iter().copied());
    let fact = facts.find(|name| *name == key).ok_or(format!("`{}` has no `{key}`", finding.layer))?;
    let value = if rest.starts_with('"') { read_texts(rest)?.concat() } else { rest.to_owned() };
    finding.facts.insert(fact, value);
    Ok(())
}

/// The first word of a line and the rest.
fn word(line: &str) -> (&str, &str) {
    let line = line.trim();
    line.split_once(char::is_whitespace).map_or((line, ""), |(first, rest)| (first, rest.trim_start()))
}

/// Reads `"a" … "b"`; a backslash makes a mark part of the text.
fn read_texts(mut rest: &str) -> Result<Vec<String>, String> {
    let mut texts = Vec::new();
    loop {
        rest = rest.trim_start_matches([' ', '…']);
        if rest.is_empty() {
            return Ok(texts);
        }
        let inner = rest.strip_prefix('"').ok_or(format!("not a text in marks: `{rest}`"))?;
        let (mut text, mut escaped, mut end) = (String::new(), false, None);
        for (at, c) in inner.char_indices() {
            match c {
                '\\' if !escaped => escaped = true,
                '"' if !escaped => {
                    end = Some(at);
                    break;
                }
                c => {
                    text.push(c);
                    escaped = false;
                }
            }
        }
        texts.push(text);
        rest = &inner[end.ok_or("a text without its closing mark")? + 1..];
    }
}

/// The lines of a block that says what was found, in the layers and with the facts that `expected` names.
pub fn render(expected: &Expected, found: &[Finding]) -> Vec<String> {
    let mut out = String::new();
    for layer in LAYERS.iter().filter(|l| expected.closes(l.name)) {
        let of_layer: Vec<&Finding> = found.iter().filter(|f| f.layer == layer.name).collect();
        for finding in &of_layer {
            let asked = expected.findings.iter().find(|e| e.layer == layer.name && likeness(e, finding) > 0);
            out += &render_one(layer, finding, |name| asked.is_some_and(|e| e.facts.contains_key(name)));
        }
        if of_layer.is_empty() && !(expected.findings.is_empty() && layer.name == LAYERS[0].name) {
            let _ = writeln!(out, "no {}", layer.name);
        }
    }
    out.lines().map(str::to_owned).collect()
}

fn render_one(layer: &Layer, finding: &Finding, asks: impl Fn(&str) -> bool) -> String {
    let mut out = format!("{:<12} {}", layer.name, finding.label);
    let quoted = |texts: &[String]| texts.iter().map(|t| format!("\"{}\"", t.replace('\\', "\\\\").replace('"', "\\\""))).collect::<Vec<_>>().join(" … ");
    if let [role] = layer.roles {
        let _ = write!(out, "  {}", quoted(finding.text(role)));
    }
    out.push('\n');
    for role in layer.roles.iter().filter(|r| layer.roles.len() > 1 && !finding.text(r).is_empty()) {
        let _ = writeln!(out, "  {role:<10} {}", quoted(finding.text(role)));
    }
    let settled = layer.settled.iter().filter(|(name, default)| finding.facts.get(name).is_some_and(|v| v != default)).map(|(name, _)| *name);
    let asked = layer.asked.iter().copied().filter(|name| asks(name));
    for name in settled.chain(asked) {
        let value = finding.facts.get(name).map_or("-", String::as_str);
        let value = if matches!(name, "resolved" | "chain") { quoted(&[value.to_owned()]) } else { value.to_owned() };
        let _ = writeln!(out, "  {name:<10} {value}");
    }
    out
}

/// How much two findings of one layer have in common, to show them side by side.
pub fn likeness(expected: &Finding, found: &Finding) -> usize {
    let same = |role: &&str| !found.text(role).is_empty() && expected.text(role) == found.text(role);
    let touch = |role: &&str| found.text(role).iter().any(|f| expected.text(role).iter().any(|e| e.contains(f.as_str()) || f.contains(e.as_str())));
    let weight = |role: &&str| if *role == "cue" || *role == "text" { 2 } else { 1 };
    let roles = layer(expected.layer).map_or(&[][..], |l| l.roles);
    roles.iter().map(|r| weight(r) * (2 * usize::from(same(r)) + usize::from(touch(r)))).sum()
}
