//! Queries that begin with a minus.
//!
//! The parser of the command line takes `-voice:author` for options. No option of `sayso search` and of `sayso watch add` is written with one minus and several
//! letters, but for the format glued to `-f`; so what is, is a part of the query.

use std::ffi::OsString;

/// The arguments, in which what is unwanted is written out: `NOT voice:author`.
pub fn spelt_out(args: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let mut args: Vec<OsString> = args.collect();
    let search = args.iter().position(|arg| arg == "search");
    let add = args.iter().zip(args.iter().skip(1)).position(|(a, b)| a == "watch" && b == "add").map(|at| at + 1);
    let Some(command) = [search, add].into_iter().flatten().filter(|at| (1..=5).contains(at)).min() else { return args };
    for arg in args.iter_mut().skip(command + 1).take_while(|arg| *arg != "--") {
        let unwanted = arg.to_str().and_then(|text| text.strip_prefix('-')).filter(|rest| is_unwanted(rest)).map(|rest| format!("NOT {rest}"));
        if let Some(unwanted) = unwanted {
            *arg = unwanted.into();
        }
    }
    args
}

fn is_unwanted(rest: &str) -> bool {
    let options = ["v", "vf", "f", "h", "V"];
    let glued = rest.strip_prefix('f').is_some_and(|format| matches!(format.trim_start_matches('='), "json" | "pretty"));
    !rest.is_empty() && !rest.starts_with('-') && !options.contains(&rest) && !glued
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_unwanted_is_told_from_options() {
        let spelt = |args: &[&str]| spelt_out(args.iter().map(OsString::from)).into_iter().filter_map(|a| a.into_string().ok()).collect::<Vec<_>>();
        for (args, meant) in [
            (&["sayso", "search", "-voice:author", "--in", "d"][..], &["sayso", "search", "NOT voice:author", "--in", "d"][..]),
            (&["sayso", "search", "a", "-fuel", "-fjson", "-v", "-f", "json"], &["sayso", "search", "a", "NOT fuel", "-fjson", "-v", "-f", "json"]),
            (&["sayso", "search", "--", "-x y"], &["sayso", "search", "--", "-x y"]),
            (&["sayso", "watch", "add", "own", "-voice:author", "--in", "d"], &["sayso", "watch", "add", "own", "NOT voice:author", "--in", "d"]),
            (&["sayso", "watch", "list", "-xyz"], &["sayso", "watch", "list", "-xyz"]),
            (&["sayso", "extract", "-xyz"], &["sayso", "extract", "-xyz"]),
        ] {
            assert_eq!(spelt(args), meant);
        }
    }
}
