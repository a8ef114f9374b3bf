//! The difference between what a case expects and what was found, shown under the words.

use std::fmt::Write;

use sayso::span::TextRange;

use crate::finding::{Expected, Finding, LAYERS, layer, likeness};
use crate::found::Text;

/// The difference, as a reader is shown it; empty where there is none.
pub fn compare(expected: &Expected, text: &Text) -> String {
    let mut out = String::new();
    for layer in LAYERS.iter().filter(|l| expected.closes(l.name)) {
        let mut wanted: Vec<&Finding> = expected.findings.iter().filter(|e| e.layer == layer.name).collect();
        let mut found: Vec<usize> = (0..text.findings.len()).filter(|&f| text.findings[f].layer == layer.name).collect();
        pair(&mut wanted, &mut found, |e, f| e.matches(&text.findings[f]), |_, _| {});
        for least in [4, 1] {
            let alike = |e: &Finding, f: usize| likeness(e, &text.findings[f]) >= least;
            pair(&mut wanted, &mut found, alike, |e, f| both(e, f, text, &mut out));
        }
        for missing in wanted {
            let _ = writeln!(out, "not found: {} {}", missing.layer, missing.label);
            let marks = missing.texts.iter().map(|(role, texts)| (locate(texts, 0, text), (*role).to_owned()));
            underline(text, &marks.collect::<Vec<_>>(), &mut out);
        }
        for extra in found {
            let finding = &text.findings[extra];
            let _ = writeln!(out, "not expected: {} {}", finding.layer, finding.label);
            let marks = text.ranges[extra].iter().map(|(role, ranges)| (ranges.clone(), (*role).to_owned()));
            underline(text, &marks.collect::<Vec<_>>(), &mut out);
        }
    }
    out
}

/// Takes out of both lists what belongs together, and tells of it.
fn pair(wanted: &mut Vec<&Finding>, found: &mut Vec<usize>, fits: impl Fn(&Finding, usize) -> bool, mut tell: impl FnMut(&Finding, usize)) {
    wanted.retain(|expected| {
        let Some(at) = found.iter().position(|&f| fits(expected, f)) else { return true };
        tell(expected, found.remove(at));
        false
    });
}

/// Shows in what a finding differs from what was expected of it.
fn both(expected: &Finding, number: usize, text: &Text, out: &mut String) {
    let found = &text.findings[number];
    let _ = writeln!(out, "{} {}", expected.layer, expected.label);
    if !expected.label_matches(found) {
        let _ = writeln!(out, "  found: {}", found.label);
    }
    for (name, wanted, got) in expected.facts_that_differ(found) {
        let _ = writeln!(out, "  {name}: expected {wanted}, found {got}");
    }
    let near = text.ranges[number].values().flatten().map(|r| r.start).min().unwrap_or(0);
    let mut marks = Vec::new();
    for role in layer(expected.layer).map_or(&[][..], |l| l.roles) {
        if expected.text(role) != found.text(role) {
            marks.push((locate(expected.text(role), near, text), format!("expected {role}")));
            marks.push((text.ranges[number].get(role).cloned().unwrap_or_default(), format!("found {role}")));
        }
    }
    underline(text, &marks, out);
}

/// Where the fragments stand: of several places the one nearest to `near`.
fn locate(fragments: &[String], near: u32, text: &Text) -> Vec<TextRange> {
    let number = |at: usize| u32::try_from(at).expect("a short text");
    let places = |fragment: &str| text.flat.match_indices(fragment).map(|(at, _)| number(at)).collect::<Vec<_>>();
    let nearest = |fragment: &String| places(fragment).into_iter().min_by_key(|at| at.abs_diff(near)).map(|at| TextRange::new(at, at + number(fragment.len())));
    fragments.iter().filter_map(nearest).collect()
}

/// Prints each line of the text that has a mark, with the marks under it.
fn underline(text: &Text, marks: &[(Vec<TextRange>, String)], out: &mut String) {
    let mut start = 0;
    for line in text.written.split('\n') {
        let end = start + line.len();
        let carets = |ranges: &[TextRange]| {
            let inside = |at: usize| ranges.iter().any(|r| r.as_usize().contains(&(start + at)));
            line.char_indices().map(|(at, _)| if inside(at) { '^' } else { ' ' }).collect::<String>().trim_end().to_owned()
        };
        let shown: Vec<(String, &String)> = marks.iter().map(|(ranges, name)| (carets(ranges), name)).filter(|(c, _)| !c.is_empty()).collect();
        if !shown.is_empty() {
            let _ = writeln!(out, "  {line}");
            for (carets, name) in shown {
                let _ = writeln!(out, "  {carets}  {name}");
            }
        }
        start = end + 1;
    }
}
