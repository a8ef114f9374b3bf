//! The fields of a record, and the marker by which an index folder is known.

use std::path::Path;

use serde::{Deserialize, Serialize};
use tantivy::Index;
use tantivy::directory::error::OpenReadError;
use tantivy::directory::{Directory, MmapDirectory};
use tantivy::schema::{FAST, Field, INDEXED, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions};

use super::analyzer;
use super::error::Error;

/// Version of the records. A change of what a field holds raises it; an index of another version is refused.
pub const VERSION: u32 = 4;

/// The file that makes a folder an index of ours.
pub const MARKER: &str = "sayso.json";

/// The fields of a record.
#[derive(Debug, Clone, Copy)]
pub struct Fields {
    pub kind: Field,
    /// Hash of place and content: what is replaced.
    pub edition: Field,
    /// By article: its number among all that were put in.
    pub sequence: Field,
    /// By article: hash of what it is a version of.
    pub version_of: Field,
    /// By article: hash of where it was read.
    pub place_key: Field,
    pub id: Field,
    pub text: Field,
    pub headline: Field,
    pub outlet: Field,
    pub source: Field,
    pub cue: Field,
    pub actor: Field,
    pub place: Field,
    pub voice: Field,
    pub naming: Field,
    pub source_kind: Field,
    pub act: Field,
    pub stance: Field,
    /// How many sources cite each other.
    pub chain: Field,
    pub mode: Field,
    pub flag: Field,
    pub certainty: Field,
    pub polarity: Field,
    pub claim: Field,
    /// The day as `yyyymmdd`, 0 where unknown: no calendar is needed to compare, and no date is too early.
    pub published: Field,
    /// Breaks ties: half of the article's hash and the record's place in it.
    pub order: Field,
    /// What is shown, as JSON.
    pub stored: Field,
}

/// The schema, and its fields.
pub fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let words = TextFieldIndexing::default().set_tokenizer(analyzer::NAME).set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let words = TextOptions::default().set_indexing_options(words);
    let fields = Fields {
        kind: builder.add_text_field("kind", STRING),
        edition: builder.add_text_field("edition", STRING),
        sequence: builder.add_u64_field("sequence", FAST),
        version_of: builder.add_u64_field("version_of", FAST),
        place_key: builder.add_u64_field("place_key", FAST),
        id: builder.add_text_field("id", STRING),
        text: builder.add_text_field("text", words.clone()),
        headline: builder.add_text_field("headline", words.clone()),
        outlet: builder.add_text_field("outlet", words.clone()),
        source: builder.add_text_field("source", words.clone()),
        cue: builder.add_text_field("cue", words.clone()),
        actor: builder.add_text_field("actor", words.clone()),
        place: builder.add_text_field("place", words),
        voice: builder.add_text_field("voice", STRING),
        naming: builder.add_text_field("naming", STRING),
        source_kind: builder.add_text_field("source_kind", STRING),
        act: builder.add_text_field("act", STRING),
        stance: builder.add_text_field("stance", STRING),
        chain: builder.add_text_field("chain", STRING),
        mode: builder.add_text_field("mode", STRING),
        flag: builder.add_text_field("flag", STRING),
        certainty: builder.add_text_field("certainty", STRING),
        polarity: builder.add_text_field("polarity", STRING),
        claim: builder.add_text_field("claim", STRING),
        published: builder.add_u64_field("published", INDEXED | FAST),
        order: builder.add_u64_field("order", FAST),
        stored: builder.add_text_field("stored", STORED),
    };
    (builder.build(), fields)
}

#[derive(Serialize, Deserialize)]
struct Marker {
    sayso_index: u32,
}

/// Opens the index in `folder`, which must exist; makes one there if `create` and there is none.
pub fn open(folder: &Path, create: bool) -> Result<(Index, Fields), Error> {
    let directory = MmapDirectory::open(folder).map_err(|_| Error::no_index())?;
    let (schema, fields) = schema();
    let index = match directory.atomic_read(Path::new(MARKER)) {
        Ok(bytes) => {
            check_marker(&bytes)?;
            // A run that was killed between the two writes leaves a marker without an index.
            if create { Index::open_or_create(directory, schema)? } else { Index::open(directory)? }
        }
        Err(OpenReadError::FileDoesNotExist(_)) if create => {
            let marker = serde_json::to_vec(&Marker { sayso_index: VERSION }).map_err(Error::damaged)?;
            directory.atomic_write(Path::new(MARKER), &marker).map_err(tantivy::TantivyError::from)?;
            Index::open_or_create(directory, schema)?
        }
        Err(_) => return Err(Error::no_index()),
    };
    index.tokenizers().register(analyzer::NAME, analyzer::analyzer());
    Ok((index, fields))
}

fn check_marker(bytes: &[u8]) -> Result<(), Error> {
    match serde_json::from_slice::<Marker>(bytes) {
        Ok(marker) if marker.sayso_index == VERSION => Ok(()),
        Ok(marker) => Err(Error::other_version(format!("version {}", marker.sayso_index))),
        Err(_) => Err(Error::damaged(format_args!("`{MARKER}` cannot be read"))),
    }
}
