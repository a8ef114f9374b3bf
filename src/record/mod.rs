//! Records: what is kept of an analysis for searching, exporting and citing.
//!
//! One record for each assertion, with its article's fields, and one for each article. Plain data: the index stores it, exports are streams
//! of it, a citation points into it. It promises that the same analysis gives the same records. It knows no index and no file format.

mod build;
mod indexed;
mod keys;
mod mentioned;
mod mentions;
mod shown;

pub use build::records;
pub use indexed::{FLAGS, Indexed, Records, Relations, order};
pub use keys::{Keys, claim_key, text_hash};
pub use mentioned::{Dated, Mentioned, Named, Number, Within};
pub use shown::{Article, Assertion, Copies, CopyKind, Kind, Passage, Record, Spans};
