//! The tantivy index over assertions and articles.
//!
//! A folder that holds one flat record for each assertion, with its article's fields, and one for each article. It promises that an
//! article put in again replaces itself, that of several versions of one article the latest is shown and all are kept, that a run that is killed leaves the last commit, that the same query on the same records gives the
//! same answers in the same order, and that a query means what `docs/query.md` says: the query language is our own, tantivy's parser is
//! never asked. It does not read articles and does not print.

mod analyzer;
mod codes;
mod compact;
mod compile;
mod copies;
mod cursor;
mod docs;
mod document;
mod error;
mod facets;
mod family;
mod find;
mod group;
mod highlight;
mod plan;
mod query;
mod rank;
mod scene;
mod schema;
mod scores;
mod search;
mod shelf;
mod spans;
mod steps;
mod stored;
mod stream;
mod tokenizer;
mod upkeep;
mod values;
mod version;
mod writer;

pub use copies::{CopyGroup, Grouped, Shelved};
pub use cursor::Cursor;
pub use error::Error;
pub use facets::{FACETS, Facet, Stretch, Values};
pub use group::GroupBy;
pub use highlight::Matched;
pub use query::{Bounds, Circle, Days, Match, Name, Near, Piece, Query, QueryError, Words};
pub use rank::Sort;
pub use schema::{MARKER, VERSION};
pub use search::{Hit, Reader, Request, Results, Versions};
pub use stream::Stream;
pub use upkeep::{Stock, Verdict};
pub use version::versions;
pub use writer::Writer;
