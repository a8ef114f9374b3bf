//! `sayso index --dry-run`: what would be read.

use super::Outcome;
use super::args_in::Index;
use super::console::Console;
use super::crawl::{Crawl, Found};
use super::failure::Failure;
use crate::render::pretty::counted;
use crate::runs::intake::File;
use crate::runs::ledger::{Error, Ledger};
use crate::runs::{Stage, tools};

/// Prints what would be read, and reads nothing.
pub fn run(args: &Index, crawl: &Crawl, stage: &Stage, is_verbose: bool, console: &mut Console) -> Result<Outcome, Failure> {
    let ledger = Ledger::look(&args.into).ok();
    let (mut read, mut bytes, mut unchanged, mut passed_over, mut failed) = (0, 0, 0, 0, 0);
    for found in crawl.all(&args.inputs.paths)? {
        match found {
            Found::File(file) => {
                let what = judge(ledger.as_ref(), &file, stage).map_err(|e| Failure::new("", e))?;
                if what == "unchanged" && !args.rehash {
                    unchanged += 1;
                    continue;
                }
                read += 1;
                bytes += file.stamp.bytes;
                console.print(format!("{what:<10} {}\n", file.job.origin).as_bytes())?;
            }
            Found::PassedOver(place, reason) => {
                passed_over += 1;
                if is_verbose {
                    console.note(&format!("{place}: skipped: {reason}"));
                }
            }
            Found::Failed(failure) => {
                failed += 1;
                console.fail_line(&failure);
            }
        }
    }
    let files = counted(read, "file");
    console.print(format!("{files} of {bytes} bytes would be read; {unchanged} unchanged, {passed_over} passed over\n").as_bytes())?;
    console.flush()?;
    Ok(Outcome::of(failed))
}

fn judge(ledger: Option<&Ledger>, file: &File, stage: &Stage) -> Result<&'static str, Error> {
    let filed = ledger.map(|ledger| ledger.file(&file.root, &file.stamp)).transpose()?.flatten();
    Ok(match filed {
        None => "new",
        Some(filed) if !filed.is_same => "changed",
        Some(filed) if !filed.input.is_complete => "unfinished",
        Some(filed) if filed.input.options != tools::options(&file.options, &filed.input.format, file.job.tools.as_ref()) => "told anew",
        Some(filed) if !stage.is_current(filed.input.reader, &filed.input.rules) => "stale",
        Some(_) => "unchanged",
    })
}
