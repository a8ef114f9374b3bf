//! `sayso score`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::args::{Global, Score, ScoreFormat};
use super::batch::{self, Analysed};
use super::console::Console;
use super::failure::{Failure, shown};
use super::input::Told;
use super::paths::{self, Place};
use super::{Outcome, lexicons, sentences};
use crate::eval::gold::{GoldFile, plan};
use crate::eval::manifest;
use crate::eval::{GoldText, Scores, score};
use crate::lexicon::Lexicons;
use crate::render::standoff::standoff;
use crate::render::{Paint, Painter};

/// Compares with annotated articles: each folder that holds some, and each part of a manifest, is a set with scores of its own.
pub fn run(args: &Score, global: &Global, console: &mut Console) -> Result<Outcome, Failure> {
    let lexicons = lexicons::load(global)?;
    if sentences::is_gold(&args.gold) {
        sentences::score(&args.gold, args.format, &lexicons, console)?;
        console.flush()?;
        return Ok(Outcome::of(0));
    }
    let mut sets: BTreeMap<PathBuf, Vec<GoldFile>> = BTreeMap::new();
    for file in gold(&files(&args.gold)?)? {
        sets.entry(file.set.clone()).or_default().push(file);
    }
    if sets.is_empty() {
        let hint = "gold is NAME.txt with NAME.ann beside it, text/NAME.txt with attributions/NAME.ann, or a manifest.toml that names both";
        return Err(Failure::new(shown(&args.gold), "no annotated article in this folder").hint(hint));
    }
    let (mut failed, mut all) = (0, serde_json::Map::new());
    for (set, files) in &sets {
        let (scores, failures) = score_set(files, &lexicons, batch::jobs(global), console)?;
        failed += failures;
        match args.format {
            ScoreFormat::Pretty => console.print(page(set, &scores, console).as_bytes())?,
            ScoreFormat::Json => drop(all.insert(shown(set), scores.to_json())),
        }
    }
    if args.format == ScoreFormat::Json {
        let text = serde_json::to_string_pretty(&all).map_err(|e| Failure::new("", e))?;
        console.print(format!("{text}\n").as_bytes())?;
    }
    console.flush()?;
    Ok(Outcome::of(failed))
}

/// The texts with gold among `paths`: those that manifests name, and those that lie beside their annotations.
fn gold(paths: &[PathBuf]) -> Result<Vec<GoldFile>, Failure> {
    let mut gold = plan(paths);
    for path in paths.iter().filter(|path| path.file_name().is_some_and(|name| name == manifest::NAME)) {
        let text = std::fs::read_to_string(path).map_err(|e| Failure::read(path, &e))?;
        let files = manifest::plan(&text, path.parent().unwrap_or(Path::new(""))).map_err(|broken| {
            let hint = "each `[[document]]` has `name`, `text` and `annotation`, and `split` where the set has parts";
            Failure::new(format!("{}:{}", shown(path), broken.line), broken.message).hint(hint)
        })?;
        gold.retain(|file| files.iter().all(|named| named.ann_path != file.ann_path));
        gold.extend(files);
    }
    Ok(gold)
}

/// Every file under `folder`, in a stable order.
fn files(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    std::fs::read_dir(folder).map_err(|e| Failure::read(folder, &e))?;
    let walk = WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter();
    Ok(walk.filter_map(Result::ok).filter(|e| e.file_type().is_file()).map(walkdir::DirEntry::into_path).collect())
}

/// Analyses the texts of one set and scores what is written of them.
fn score_set(files: &[GoldFile], lexicons: &Lexicons, jobs: usize, console: &mut Console) -> Result<(Scores, u64), Failure> {
    let mut failed = 0;
    let mut gold = Vec::new();
    for file in files {
        match read(file) {
            Ok(text) => gold.push(text),
            Err(failure) => {
                failed += 1;
                console.fail_line(&failure);
            }
        }
    }
    let texts: Vec<PathBuf> = files.iter().map(|f| f.text_path.clone()).collect();
    let mut predicted = BTreeMap::new();
    let names: BTreeMap<&Path, &str> = files.iter().map(|f| (f.text_path.as_path(), f.name.as_str())).collect();
    let work = |article: &Analysed<'_>| (name_of(article, &names), standoff(&article.analysis, lexicons));
    let counts = batch::run(paths::list(&texts, false).items, &Told::default(), lexicons, jobs, console, work, |_, (name, standoff)| {
        predicted.insert(name, standoff);
        Ok(Ok(()))
    })?;
    Ok((score(&gold, &predicted), failed + counts.failed))
}

fn read(file: &GoldFile) -> Result<GoldText, Failure> {
    let text = |path: &Path| std::fs::read_to_string(path).map_err(|e| Failure::read(path, &e));
    Ok(GoldText { name: file.name.clone(), text: text(&file.text_path)?, ann: text(&file.ann_path)? })
}

fn name_of(article: &Analysed<'_>, names: &BTreeMap<&Path, &str>) -> String {
    match &article.item.place {
        Place::File(path, _) => names.get(path.as_path()).copied().unwrap_or_default().to_owned(),
        _ => String::new(),
    }
}

fn page(set: &Path, scores: &Scores, console: &Console) -> String {
    let mut painter = Painter::new(console.palette());
    painter.put(Paint::Title, &shown(set));
    format!("{}\n{scores}\n", painter.finish())
}
