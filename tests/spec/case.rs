//! Cases as they stand in the Markdown files.

use std::ops::Range;

use crate::finding::{Expected, render};
use crate::found::Text;

/// One article and what must be found in it.
pub struct Case {
    /// The heading above it.
    pub title: String,
    /// 1-based line of its `article` fence.
    pub line: usize,
    /// The article, header included.
    pub article: String,
    /// What its `expect` block names, or what is wrong with the block.
    pub expected: Result<Expected, String>,
    /// Whether it is known to fail.
    pub xfail: bool,
    /// The lines of the block's body, 0-based.
    body: Range<usize>,
}

/// Reads the cases of a file; a mistake comes as `line: message`.
pub fn read_cases(markdown: &str) -> Result<Vec<Case>, String> {
    let lines: Vec<&str> = markdown.lines().collect();
    let (mut cases, mut title, mut article) = (Vec::new(), String::new(), None);
    let mut at = 0;
    while at < lines.len() {
        let (line, number) = (lines[at], at + 1);
        at += 1;
        if let Some(heading) = line.strip_prefix('#') {
            heading.trim_start_matches('#').trim().clone_into(&mut title);
        }
        let Some(info) = line.strip_prefix("```") else { continue };
        let length = lines[at..].iter().position(|l| *l == "```").ok_or(format!("{number}: a block without an end"))?;
        let body = at..at + length;
        at = body.end + 1;
        match (info, article.take()) {
            ("article", None) => article = Some((number, lines[body].join("\n"))),
            ("expect" | "expect xfail", Some((line, article))) => {
                let expected = Expected::read(&lines[body.clone()]);
                cases.push(Case { title: title.clone(), line, article, expected, xfail: info.ends_with("xfail"), body });
            }
            (_, Some((line, _))) => return Err(format!("{line}: an `article` block without an `expect` block")),
            ("expect" | "expect xfail", None) => return Err(format!("{number}: an `expect` block without an `article` block")),
            _ => {}
        }
    }
    match article {
        Some((line, _)) => Err(format!("{line}: an `article` block without an `expect` block")),
        None => Ok(cases),
    }
}

/// Writes the blocks of a file anew, those of known gaps left alone.
pub fn rewrite(markdown: &str, cases: &[Case], analysed: impl Fn(&Case) -> Text) -> String {
    let mut lines: Vec<String> = markdown.lines().map(str::to_owned).collect();
    for case in cases.iter().rev().filter(|c| !c.xfail) {
        if let Ok(expected) = &case.expected {
            let body = render(expected, &analysed(case).findings);
            lines.splice(case.body.clone(), body);
        }
    }
    lines.join("\n") + "\n"
}
