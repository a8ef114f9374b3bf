//! What can be typed. What it means is for the commands.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

use super::args_in::{Index, Remove, Runs, Tool, VersionsOf, Worker};
use super::args_out::{Cite, Export, QueryBatch, Verify, Watch};
use super::limits::Limits;

/// Reads news articles and says who asserts what, in whose voice, on what source, and how firmly.
#[derive(Debug, Parser)]
#[command(name = "sayso", version, propagate_version = true, arg_required_else_help = true)]
#[command(after_help = "Exit status: 0 all done, 1 done but some inputs failed, 2 wrong usage or could not start.\nFirst steps: sayso demo")]
pub struct Args {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Command,
}

/// What every command takes.
#[derive(Debug, Clone, ClapArgs)]
pub struct Global {
    /// Articles to work on at a time; as many as there are processors unless given. The output is the same for any number.
    #[arg(long, global = true, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
    /// Folder of your own lexicons (cues/verbs.tsv, …), layered over the built-in ones.
    #[arg(long, global = true, value_name = "DIR")]
    pub lexicons: Option<PathBuf>,
    /// When to use colour. `auto` means on a terminal, unless `NO_COLOR` is set.
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub color: Color,
    /// Also say what is skipped and why.
    #[arg(long, short, global = true)]
    pub verbose: bool,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print what articles assert, and who says so.
    Extract(Extract),
    /// Print under each finding the rule and the lexicon line that made it.
    Explain(Explain),
    /// Put articles into an index folder, bring one up to date, or look after one.
    Index(IndexOr),
    /// Show what became of every input of an index folder, and try again what failed.
    Runs(Runs),
    /// Show the versions of an article, and what changed between them.
    Versions(VersionsOf),
    /// Purge an article, a file, or a file within one from an index folder, for good.
    Remove(Remove),
    /// Read and analyse what a parent process says; for `sayso index` alone.
    #[command(hide = true)]
    Worker(Worker),
    /// Become another program, within bounds; for `--with-tools` alone.
    #[command(hide = true)]
    Tool(Tool),
    /// Search an index folder.
    Search(Search),
    /// Write what an index holds in the formats of other programs.
    Export(Export),
    /// Cite an assertion.
    Cite(Cite),
    /// Check whether cited words still stand, in an index or a file.
    Verify(Verify),
    /// Ask an index many queries at once.
    Batch(QueryBatch),
    /// Save searches, and list what is new in them.
    Watch(Watch),
    /// Compare with annotated articles and print the scores.
    Score(Score),
    /// Check lexicons, count them, look words up in them.
    Lexicon(Lexicon),
    /// Show on bundled articles what this program does.
    Demo(Demo),
    /// Print the completions for a shell.
    Completions(Completions),
    /// Print the manual page.
    Man(Man),
}

/// Which articles, and what is known about them.
#[derive(Debug, ClapArgs)]
pub struct Inputs {
    /// Files, folders, or `-` for standard input. Folders are walked for texts, pages, documents, mail and archives.
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Day or time of publication (ISO 8601) of every input, whatever the inputs say.
    #[arg(long, value_name = "DATE")]
    pub published: Option<String>,
    /// Outlet of every input, whatever the inputs say.
    #[arg(long, value_name = "NAME")]
    pub outlet: Option<String>,
    /// Language of every input as a BCP 47 tag, whatever the inputs say. Only English is analysed.
    #[arg(long, value_name = "TAG")]
    pub language: Option<String>,
    /// Which column or field of a dataset (CSV, JSON, Parquet, a workbook) holds what: `text=body,headline=title`, or a TOML file of such pairs.
    #[arg(long, value_name = "FIELD=COLUMN,…|FILE")]
    pub map: Option<String>,
    /// Have programs outside sayso read what it does not, where they are installed: `antiword` or `catdoc` old Word documents, `tesseract` the text in pictures and, with
    /// `pdftoppm`, in PDF documents that are scans. What they read is marked.
    #[arg(long)]
    pub with_tools: bool,
    /// What standard input holds; looked at and guessed unless given.
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub stdin_format: Option<StdinFormat>,
    #[command(flatten)]
    pub limits: Limits,
}

/// What standard input holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum StdinFormat {
    Text,
    Markdown,
    Html,
    Jsonl,
}

#[derive(Debug, ClapArgs)]
pub struct Extract {
    #[command(flatten)]
    pub inputs: Inputs,
    /// How to print: for people, or for programs (docs/formats.md).
    #[arg(long, short, value_enum, default_value_t = Format::Pretty)]
    pub format: Format,
    /// Leave out of JSON which rule and lexicon line made each finding: a third less to store and to read.
    #[arg(long)]
    pub no_why: bool,
    /// Write to this file instead of standard output; for brat, the folder that gets a NAME.ann for each NAME.txt.
    #[arg(long, short, value_name = "FILE|DIR")]
    pub out: Option<PathBuf>,
}

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// The text with its sources, cues and contents marked.
    Pretty,
    /// One indented array of articles.
    Json,
    /// One article a line.
    Jsonl,
    /// Stand-off annotation, one file an article.
    Brat,
    /// One assertion a row.
    Csv,
}

#[derive(Debug, ClapArgs)]
pub struct Explain {
    #[command(flatten)]
    pub inputs: Inputs,
}

/// Putting articles in, or looking after what is there: `sayso index PATH…`, `sayso index verify DIR`.
#[derive(Debug)]
pub enum IndexOr {
    Fill(Box<Index>),
    Upkeep(Upkeep),
}

impl ClapArgs for IndexOr {
    fn augment_args(command: clap::Command) -> clap::Command {
        let command = Upkeep::augment_subcommands(Index::augment_args(command));
        command.args_conflicts_with_subcommands(true).subcommand_negates_reqs(true).subcommand_required(false).arg_required_else_help(false)
    }

    fn augment_args_for_update(command: clap::Command) -> clap::Command {
        Self::augment_args(command)
    }
}

impl clap::FromArgMatches for IndexOr {
    fn from_arg_matches(matches: &clap::ArgMatches) -> Result<Self, clap::Error> {
        if matches.subcommand_name().is_some() {
            Upkeep::from_arg_matches(matches).map(Self::Upkeep)
        } else {
            Index::from_arg_matches(matches).map(|args| Self::Fill(Box::new(args)))
        }
    }

    fn update_from_arg_matches(&mut self, matches: &clap::ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

#[derive(Debug, Subcommand)]
pub enum Upkeep {
    /// Check that every file, article and assertion of an index is whole.
    Verify(Folder),
    /// Make an index as small and as fast as it can be, by joining its pieces.
    Optimize(Folder),
    /// Count what is in an index, by label.
    Stats {
        #[command(flatten)]
        folder: Folder,
        /// How to print.
        #[arg(long, short, value_enum, default_value_t = SearchFormat::Pretty)]
        format: SearchFormat,
    },
}

#[derive(Debug, ClapArgs)]
pub struct Folder {
    /// The index folder.
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
}

#[derive(Debug, ClapArgs)]
pub struct Search {
    /// Words, "phrases", field:value, OR, -unwanted (docs/query.md). Several arguments are joined.
    #[arg(required = true, value_name = "QUERY")]
    pub query: Vec<String>,
    /// The index folder.
    #[arg(long = "in", value_name = "DIR")]
    pub folder: PathBuf,
    /// Also search earlier versions of articles; only the latest is searched unless given.
    #[arg(long)]
    pub all_versions: bool,
    /// Answers to show at most.
    #[arg(long, default_value_t = NonZeroUsize::new(20).unwrap_or(NonZeroUsize::MIN), value_name = "N")]
    pub limit: NonZeroUsize,
    /// In which order.
    #[arg(long, value_enum, default_value_t = SearchSort::Relevance, value_name = "ORDER")]
    pub sort: SearchSort,
    /// Show what follows the page that gave this cursor; of the same query in the same order.
    #[arg(long, value_name = "CURSOR")]
    pub after: Option<String>,
    /// Show the best answer of each article, outlet, source, thread, group of copies or claim, with the number of its answers.
    #[arg(long, value_enum, value_name = "BY")]
    pub group: Option<SearchGroup>,
    /// Count the answers by these fields, or by `all`: voice,naming,flag,outlet,….
    #[arg(long, value_delimiter = ',', value_name = "FIELD,…")]
    pub facets: Vec<String>,
    /// Count the answers by day, month or year of publication.
    #[arg(long, value_enum, value_name = "STRETCH")]
    pub histogram: Option<SearchStretch>,
    /// How to print.
    #[arg(long, short, value_enum, default_value_t = SearchFormat::Pretty)]
    pub format: SearchFormat,
    /// The same as `--format json`.
    #[arg(long, conflicts_with = "format")]
    pub json: bool,
}

/// In which order answers come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SearchSort {
    /// How well the words match, then the newest first.
    Relevance,
    /// The newest first.
    Date,
    /// The oldest first.
    Oldest,
    /// What is most worth checking first.
    Worth,
}

/// What answers are grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SearchGroup {
    Article,
    Outlet,
    Source,
    Thread,
    /// An article and its copies.
    Copies,
    /// What is said on the same source in the same words, once for an article and all its copies.
    Claim,
}

/// Stretches of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SearchStretch {
    Day,
    Month,
    Year,
}

/// How answers are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SearchFormat {
    /// For people, by article.
    Pretty,
    /// One object with all answers.
    Json,
}

#[derive(Debug, ClapArgs)]
pub struct Score {
    /// Folder of annotated articles: NAME.txt with NAME.ann beside it or in a folder `attributions` next to it, or a manifest.toml (docs/formats.md).
    /// Or a file of labelled sentences: .json or .csv for check-worthiness, .jsonl for factuality.
    #[arg(long, value_name = "PATH")]
    pub gold: PathBuf,
    /// How to print.
    #[arg(long, short, value_enum, default_value_t = ScoreFormat::Pretty)]
    pub format: ScoreFormat,
}

/// How scores are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ScoreFormat {
    /// A table for each set and layer.
    Pretty,
    /// One object with figures and counts by set and layer.
    Json,
}

#[derive(Debug, ClapArgs)]
pub struct Lexicon {
    #[command(subcommand)]
    pub command: LexiconCommand,
}

#[derive(Debug, Subcommand)]
pub enum LexiconCommand {
    /// Check every line of the lexicons; of a folder's, if one is given.
    Check {
        /// Folder of lexicons; the built-in ones unless given.
        #[arg(value_name = "DIR")]
        folder: Option<PathBuf>,
    },
    /// Count entries and forms, with origin and licence.
    Stats,
    /// Find the entries that a word or phrase is a form of.
    Find {
        /// The word or phrase.
        #[arg(required = true, value_name = "WORD")]
        words: Vec<String>,
    },
}

#[derive(Debug, ClapArgs)]
pub struct Demo {
    /// Folder for the demo's index.
    #[arg(long, default_value = "sayso-demo", value_name = "DIR")]
    pub into: PathBuf,
}

#[derive(Debug, ClapArgs)]
pub struct Completions {
    /// The shell.
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}

#[derive(Debug, ClapArgs)]
pub struct Man {
    /// Write a page for each command into this folder, instead of printing the first one.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}
