//! `sayso explain`.

use super::args::{Explain, Global};
use super::batch::{self, Analysed, Fatal};
use super::console::Console;
use super::failure::Failure;
use super::input::Told;
use super::{Outcome, lexicons};
use crate::render;

/// Prints findings with their reasons.
pub fn run(args: &Explain, global: &Global, console: &mut Console) -> Result<Outcome, Failure> {
    let told = Told::new(&args.inputs)?.with_bench(console);
    let lexicons = lexicons::load(global)?;
    let items = batch::items(&args.inputs, global, console);
    let palette = console.palette();
    let explain = |article: &Analysed<'_>| render::explain::explain(&article.analysis, &lexicons, palette);
    let mut first = true;
    let counts = batch::run(items, &told, &lexicons, batch::jobs(global), console, explain, |console, text| {
        let between: &[u8] = if std::mem::replace(&mut first, false) { b"" } else { b"\n\n" };
        console.print(between).and_then(|()| console.print(text.as_bytes())).map(Ok).map_err(Fatal)
    })?;
    console.flush()?;
    Ok(Outcome::of(counts.failed))
}
