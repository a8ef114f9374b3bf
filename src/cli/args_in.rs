//! What can be typed to bring inputs into an index and to ask what became of them.

use std::num::NonZeroU64;
use std::path::PathBuf;

use clap::{Args as ClapArgs, Subcommand, ValueEnum};

use super::args::Inputs;
use super::limits::Limits;

#[derive(Debug, ClapArgs)]
pub struct Index {
    #[command(flatten)]
    pub inputs: Inputs,
    /// The index folder: made if there is none, brought up to date if there is.
    #[arg(long, value_name = "DIR")]
    pub into: PathBuf,
    #[command(flatten)]
    pub choice: Choice,
    #[command(flatten)]
    pub care: Care,
    /// Look at the content of files whose size and date are as they were, too.
    #[arg(long)]
    pub rehash: bool,
    /// Say what would be read, and read nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// When done, look for new and changed files every so many seconds, until Ctrl-C.
    #[arg(long, value_name = "SECONDS", conflicts_with = "dry_run")]
    pub watch: Option<NonZeroU64>,
}

/// Which files of a folder.
#[derive(Debug, Clone, Default, ClapArgs)]
pub struct Choice {
    /// Pass over what fits this pattern, as in `.gitignore`; can be given several times. A file `.saysoignore` in a folder holds such patterns, too.
    #[arg(long, value_name = "GLOB")]
    pub exclude: Vec<String>,
    /// Read only what fits one of these patterns.
    #[arg(long, value_name = "GLOB")]
    pub include: Vec<String>,
    /// Pass over files that are larger: 500k, 20M, 1G.
    #[arg(long, value_name = "SIZE", value_parser = size)]
    pub max_size: Option<u64>,
    /// Pass over files that were changed before this day (UTC).
    #[arg(long, value_name = "DATE")]
    pub since: Option<jiff::civil::Date>,
    /// Pass over files that were changed after this day (UTC).
    #[arg(long, value_name = "DATE")]
    pub until: Option<jiff::civil::Date>,
}

/// What an input may cost, and what is told meanwhile.
#[derive(Debug, Clone, ClapArgs)]
pub struct Care {
    /// Memory that a child process may have; one that wants more is ended, and its input tried once more with twice as much.
    /// [default: 1G]
    #[arg(long, value_name = "SIZE", value_parser = size)]
    pub memory: Option<u64>,
    /// Seconds without a sign of life after which a child process is ended; its input is tried once more with twice as much.
    /// [default: 60]
    #[arg(long, value_name = "SECONDS")]
    pub patience: Option<NonZeroU64>,
    /// How to show progress; `auto` is a line that changes on a terminal, and else a line every ten seconds.
    #[arg(long, value_enum, default_value_t = ProgressFormat::Auto, value_name = "HOW")]
    pub progress: ProgressFormat,
    /// Seconds after which what is done is put on the disk.
    #[arg(long, hide = true, value_name = "SECONDS", default_value = "10")]
    pub commit_every: f64,
    /// Records after which what is done is put on the disk.
    #[arg(long, hide = true, value_name = "N", default_value = "50000")]
    pub commit_after: usize,
    /// Debug builds only: `sayso-fault:hang`, `sayso-fault:abort` and `sayso-fault:memory` in a text do that to the child that reads it.
    #[arg(long, hide = true)]
    pub faults: bool,
}

impl Care {
    /// Memory of a child, where nothing is said: pages and reports take a tenth of it.
    pub const MEMORY: u64 = 1 << 30;
    /// Patience with one, in seconds.
    pub const PATIENCE: u64 = 60;

    /// Bytes of memory that a child may have.
    pub fn memory(&self) -> u64 {
        self.memory.unwrap_or(Self::MEMORY)
    }

    /// Seconds without a sign of life after which a child is ended.
    pub fn patience(&self) -> u64 {
        self.patience.map_or(Self::PATIENCE, NonZeroU64::get)
    }
}

/// How progress is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ProgressFormat {
    Auto,
    Plain,
    Json,
    None,
}

/// A size in bytes: `500k`, `20M`, `1G`, powers of 1024.
fn size(text: &str) -> Result<u64, String> {
    let (digits, unit) = text.split_at(text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len()));
    let factor = match unit.to_ascii_lowercase().trim_end_matches("ib").trim_end_matches('b') {
        "" => 1,
        "k" => 1 << 10,
        "m" => 1 << 20,
        "g" => 1 << 30,
        "t" => 1 << 40,
        _ => return Err(format!("`{unit}` is no unit: write 500k, 20M or 1G")),
    };
    let number: u64 = digits.parse().map_err(|_| format!("`{text}` is no size: write 500k, 20M or 1G"))?;
    number.checked_mul(factor).ok_or_else(|| format!("`{text}` is more than there can be"))
}

#[derive(Debug, ClapArgs)]
pub struct Runs {
    #[command(subcommand)]
    pub command: RunsCommand,
}

#[derive(Debug, Subcommand)]
pub enum RunsCommand {
    /// List the runs.
    List(RunsList),
    /// Count inputs by their states, or print each with its state and the reason.
    Show(RunsShow),
    /// Print the inputs of which something could not be read.
    Failures(RunsList),
    /// Print what is there more than once: the same content, near copies, wire copies.
    Duplicates(RunsList),
    /// Read again what failed, or what an older version read.
    Retry(Retry),
}

#[derive(Debug, ClapArgs)]
pub struct RunsList {
    /// The index folder.
    #[arg(long = "in", value_name = "DIR")]
    pub folder: PathBuf,
    /// How to print.
    #[arg(long, short, value_enum, default_value_t = ReportFormat::Pretty)]
    pub format: ReportFormat,
}

#[derive(Debug, ClapArgs)]
pub struct RunsShow {
    /// Only the inputs that this run met.
    #[arg(value_name = "RUN")]
    pub run: Option<i64>,
    /// Only inputs in this state; can be given several times.
    #[arg(long, value_name = "STATE")]
    pub state: Vec<crate::runs::State>,
    #[command(flatten)]
    pub list: RunsList,
}

/// How reports are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// For people.
    Pretty,
    /// One row each, with a heading.
    Csv,
    /// One object.
    Json,
}

#[derive(Debug, ClapArgs)]
pub struct Retry {
    /// The index folder.
    #[arg(long = "in", value_name = "DIR")]
    pub folder: PathBuf,
    /// What failed; this is what is tried again unless something else is asked for.
    #[arg(long)]
    pub failed: bool,
    /// What was read by older readers, or analysed by other rules or lexicons.
    #[arg(long)]
    pub stale: bool,
    /// Only what is stale by this stage.
    #[arg(long, value_enum, value_name = "STAGE")]
    pub stage: Option<StageName>,
    #[command(flatten)]
    pub care: Care,
    #[command(flatten)]
    pub limits: Limits,
}

/// A stage that an input goes through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum StageName {
    /// From bytes to text and metadata.
    Reading,
    /// From text to assertions: rules and lexicons.
    #[value(alias = "attribution")]
    Analysis,
}

#[derive(Debug, ClapArgs)]
pub struct VersionsOf {
    /// The article's id.
    #[arg(value_name = "ID")]
    pub id: String,
    /// The index folder.
    #[arg(long = "in", value_name = "DIR")]
    pub folder: PathBuf,
}

#[derive(Debug, ClapArgs)]
pub struct Remove {
    /// A file, a file within one as reports show it (`dump.zip!/letter.html`), or the id of an article.
    #[arg(value_name = "PATH|ID")]
    pub name: String,
    /// The index folder.
    #[arg(long = "in", value_name = "DIR")]
    pub folder: PathBuf,
    /// Say what would be removed, and remove nothing.
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Debug, ClapArgs)]
pub struct Worker {
    /// Bytes of memory that the process may have.
    #[arg(long, value_name = "BYTES")]
    pub memory: u64,
}

#[derive(Debug, ClapArgs)]
pub struct Tool {
    /// Bytes of memory that the program may have.
    #[arg(long, value_name = "BYTES")]
    pub memory: u64,
    /// Seconds of processor time that it may take.
    #[arg(long, value_name = "SECONDS")]
    pub seconds: u64,
    /// The program.
    #[arg(value_name = "PROGRAM")]
    pub program: PathBuf,
    /// What it is told.
    #[arg(value_name = "ARGUMENT", trailing_var_arg = true, allow_hyphen_values = true)]
    pub arguments: Vec<std::ffi::OsString>,
}
