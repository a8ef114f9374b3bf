//! The tantivy index over assertions and articles.
//!
//! A folder that holds one flat record for each assertion, with its article's fields, and one for each article. It promises that an
//! article put in again replaces itself, that of several versions of one article the latest is shown and all are kept, that a run that is killed leaves the last commit, that the same query on the same records gives the
//! same answers in the same order, and that a query means what `docs/query.md` says: the query language is our own, tantivy's parser is
//! never asked. It does not read articles and does not print.

mod analyzer;
mod compile;
mod error;
mod find;
mod query;
mod query_lex;
mod query_value;
mod schema;
mod search;
mod stream;
mod version;
mod writer;

pub use error::Error;
pub use query::{Name, Query, QueryError};
pub use schema::{MARKER, VERSION};
pub use search::{Hit, Reader, Results, Versions};
pub use stream::Stream;
pub use writer::Writer;
