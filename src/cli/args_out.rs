//! What can be typed to take assertions out of an index: exports, citations, batches of queries, saved searches.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args as ClapArgs, Subcommand, ValueEnum};

#[derive(Debug, ClapArgs)]
pub struct Export {
    /// The index folder.
    #[arg(long = "in", value_name = "DIR")]
    pub folder: PathBuf,
    /// The format (docs/exports.md).
    #[arg(long, short, value_enum)]
    pub format: ExportFormat,
    /// Only what a query finds (docs/query.md); everything unless given.
    #[arg(long, short, value_name = "QUERY", allow_hyphen_values = true)]
    pub query: Option<String>,
    /// Write to this file instead of standard output; for brat, the folder that gets a NAME.txt and a NAME.ann for each article.
    #[arg(long, short, value_name = "FILE|DIR")]
    pub out: Option<PathBuf>,
    /// What a row stands for.
    #[arg(long, value_enum, default_value_t = ExportRows::Assertions, value_name = "WHAT")]
    pub rows: ExportRows,
    /// Also earlier versions of articles; only the latest unless given.
    #[arg(long)]
    pub all_versions: bool,
    /// CSV: begin with a byte order mark, by which Excel knows UTF-8.
    #[arg(long)]
    pub bom: bool,
    /// CSV: leave cells that a spreadsheet would take for formulas as they are, instead of putting an apostrophe before them.
    #[arg(long)]
    pub no_formula_guard: bool,
}

/// Formats of other programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// Comma-separated values (RFC 4180).
    Csv,
    /// A workbook for Excel, LibreOffice, Numbers.
    Xlsx,
    /// One JSON object a line.
    Jsonl,
    /// Apache Parquet.
    Parquet,
    /// FollowTheMoney entities, for Aleph.
    Ftm,
    /// W3C Web Annotations, JSON-LD.
    Webannotation,
    /// Drafts of schema.org's ClaimReview, without a rating, JSON-LD.
    Claimreview,
    /// Who cites whom, for Gephi.
    Gexf,
    /// Who cites whom, for yEd, Cytoscape, igraph.
    Graphml,
    /// The articles, for LaTeX.
    Bibtex,
    /// The articles, for Zotero and pandoc.
    CslJson,
    /// Stand-off annotation, two files an article.
    Brat,
    /// A body for `_bulk`, and the mapping beside it.
    Opensearch,
    /// Documents, and the index configuration beside them.
    Quickwit,
}

/// What a row stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportRows {
    /// An assertion.
    Assertions,
    /// An article.
    Articles,
}

#[derive(Debug, ClapArgs)]
pub struct Cite {
    /// The assertion's id, or its permalink (`sayso:assertion/…`).
    #[arg(value_name = "ID")]
    pub id: String,
    /// The index folder.
    #[arg(long = "in", value_name = "DIR")]
    pub folder: PathBuf,
    /// How to write it.
    #[arg(long, short, value_enum, default_value_t = CiteFormat::Text)]
    pub format: CiteFormat,
    /// Write to this file instead of standard output.
    #[arg(long, short, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// How a citation is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CiteFormat {
    /// A few lines for people.
    Text,
    /// The same as Markdown.
    Markdown,
    /// The article, with the words' address as its note.
    Bibtex,
    /// The article, with the citation as its `custom` field; `sayso verify` reads it.
    CslJson,
    /// A W3C Web Annotation; `sayso verify` reads it.
    Jsonld,
    /// Everything; `sayso verify` reads it.
    Json,
}

#[derive(Debug, ClapArgs)]
pub struct Verify {
    /// The citation: JSON, JSON-LD or CSL-JSON of `sayso cite`, or any Web Annotation that quotes words; `-` for standard input.
    #[arg(value_name = "CITATION")]
    pub citation: PathBuf,
    /// The file to look in.
    #[arg(value_name = "FILE", required_unless_present = "folder", conflicts_with = "folder")]
    pub file: Option<PathBuf>,
    /// The index folder to look in.
    #[arg(long = "in", value_name = "DIR")]
    pub folder: Option<PathBuf>,
    /// How to print.
    #[arg(long, short, value_enum, default_value_t = VerifyFormat::Text)]
    pub format: VerifyFormat,
}

/// How a verdict is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum VerifyFormat {
    /// For people.
    Text,
    /// One object.
    Json,
}

#[derive(Debug, ClapArgs)]
pub struct QueryBatch {
    /// The queries: a CSV file with a column of them, JSON Lines with a key of them (.jsonl), or one a line (.txt); `-` for CSV on standard input.
    #[arg(value_name = "FILE")]
    pub queries: PathBuf,
    /// The index folder.
    #[arg(long = "in", value_name = "DIR")]
    pub folder: PathBuf,
    /// The column or key that holds the queries.
    #[arg(long, default_value = "query", value_name = "NAME")]
    pub column: String,
    /// How to print: rows with a first column `query`.
    #[arg(long, short, value_enum, default_value_t = BatchFormat::Csv)]
    pub format: BatchFormat,
    /// Write to this file instead of standard output.
    #[arg(long, short, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Rows for each query at most; all unless given.
    #[arg(long, value_name = "N")]
    pub limit: Option<NonZeroUsize>,
}

/// How the rows of a batch are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum BatchFormat {
    /// Comma-separated values (RFC 4180).
    Csv,
    /// One JSON object a line.
    Jsonl,
}

#[derive(Debug, ClapArgs)]
pub struct Watch {
    #[command(subcommand)]
    pub command: WatchCommand,
}

/// Where the saved searches are.
#[derive(Debug, Clone, ClapArgs)]
pub struct WatchPlace {
    /// The index folder.
    #[arg(long = "in", value_name = "DIR")]
    pub folder: PathBuf,
    /// File of the saved searches; `watches.json` in the index folder unless given.
    #[arg(long, value_name = "FILE")]
    pub state: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub enum WatchCommand {
    /// Save a search.
    Add {
        /// Its name.
        #[arg(value_name = "NAME")]
        name: String,
        /// The query (docs/query.md). Several arguments are joined.
        #[arg(required = true, value_name = "QUERY")]
        query: Vec<String>,
        /// Take what it finds now for known; else the first run lists it.
        #[arg(long)]
        from_now: bool,
        #[command(flatten)]
        place: WatchPlace,
    },
    /// List the saved searches.
    List {
        #[command(flatten)]
        place: WatchPlace,
    },
    /// Remove a saved search.
    Remove {
        /// Its name.
        #[arg(value_name = "NAME")]
        name: String,
        #[command(flatten)]
        place: WatchPlace,
    },
    /// List what is new since the last run.
    Run {
        /// Only this one.
        #[arg(value_name = "NAME")]
        name: Option<String>,
        /// How to print.
        #[arg(long, short, value_enum, default_value_t = WatchFormat::Json)]
        format: WatchFormat,
        /// Write to this file instead of standard output.
        #[arg(long, short, value_name = "FILE")]
        out: Option<PathBuf>,
        /// Leave it new: the next run lists it again.
        #[arg(long)]
        peek: bool,
        #[command(flatten)]
        place: WatchPlace,
    },
}

/// How what is new is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum WatchFormat {
    /// One object.
    Json,
    /// An Atom feed.
    Atom,
}
