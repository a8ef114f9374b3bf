//! `sayso remove`: purging what must not be there.

use super::args_in::Remove;
use super::console::Console;
use super::failure::{Failure, shown};
use super::{Outcome, clock, fill, index, runs};
use crate::render::pretty::counted;
use crate::runs::copies;
use crate::runs::intake::fitting;

/// Purges an article, a file, or a file within one from index and ledger.
pub fn run(args: &Remove, console: &mut Console) -> Result<Outcome, Failure> {
    let folder = &args.folder;
    // That there is one is looked at before anything is opened for writing.
    drop(runs::open(folder)?);
    let failure = |e| runs::failure(folder, &e);
    let mut writer = fill::open(folder, 1)?;
    let (mut ledger, _) = fitting(&writer, folder).map_err(|e| index::failure(folder, &e))?;
    let path = std::path::Path::new(&args.name);
    let whole = path.canonicalize().or_else(|_| std::path::absolute(path)).map(|path| path.to_string_lossy().into_owned()).unwrap_or_default();
    let purge = ledger.find(&args.name, &whole).map_err(failure)?;
    if purge.is_empty() {
        let failure = Failure::new(shown(folder), format_args!("holds nothing of `{}`", args.name));
        return Err(failure.hint("give a path or an origin as `sayso runs show --format csv` prints it, or the id of an article"));
    }
    let articles = counted(purge.editions.len() as u64, "article");
    for origin in &purge.origins {
        console.print(format!("{}{origin}\n", if args.dry_run { "would remove " } else { "removed " }).as_bytes())?;
    }
    if args.dry_run {
        console.print(format!("{articles} would be removed\n").as_bytes())?;
        console.flush()?;
        return Ok(Outcome::Done);
    }
    for edition in &purge.editions {
        writer.remove(edition);
    }
    ledger.purge(&purge, &clock::now()).map_err(failure)?;
    let batch = ledger.commit().map_err(failure)?;
    writer.scrub(&batch.to_string()).map_err(|e| fill::failure(folder, &e))?;
    writer.finish().map_err(|e| fill::failure(folder, &e))?;
    ledger.scrub().map_err(failure)?;
    copies::bring_up_to_date(folder, &ledger).map_err(|e| index::failure(folder, &e))?;
    let stays = if purge.inputs.is_empty() { "" } else { "; where it was is kept in the report, as `removed`" };
    console.print(format!("{}: {articles} removed from the index and the ledger for good{stays}. It is kept out when it is met again; the files themselves are not touched.\n", shown(folder)).as_bytes())?;
    console.flush()?;
    Ok(Outcome::Done)
}
