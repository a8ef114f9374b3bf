//! What parent and child say to each other, and how it is framed: the length in four bytes, then JSON.
//!
//! The child asks before it reads anything and is told whether to; so the parent always knows at which input a child died.

use std::ffi::OsString;
use std::io::{self, Read, Write};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::state::State;
use super::tools::Kit;
use crate::ingest::{Limits, Mapping, Metadata};
use crate::record::Records;

/// What the parent says.
#[derive(Debug, Serialize, Deserialize)]
pub enum Ask {
    /// Read this file, and all that is inside it.
    Job(Box<Job>),
    /// The answer to [`Tell::Begin`] and [`Tell::Working`]: whether to read the input, or to analyse the article.
    Read(bool),
}

/// A file to be read.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Job {
    /// Where its bytes are.
    pub path: OsString,
    /// The name by which its format is told.
    pub name: String,
    /// Where it was read, as it is shown.
    pub origin: String,
    /// The id of an article that brings none.
    pub id: String,
    /// The place of its articles, the same however the path was typed; `None` where there is none.
    pub place: Option<String>,
    /// Its bytes.
    pub bytes: u64,
    /// What the user said about every input.
    pub said: Said,
    /// What stands beside the file.
    pub sidecar: Metadata,
    /// What any input may cost.
    pub limits: Limits,
    /// Why it is not to be read, where that is known already: its sidecar is broken.
    pub refusal: Option<Problem>,
    /// Programs outside this one that may be used.
    pub tools: Option<Kit>,
    /// Where to go on.
    pub resume: Resume,
    /// Whether texts may tell the child to fail: for tests of debug builds.
    pub faults: bool,
}

/// What a user says about every input of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// Its metadata, whatever the inputs say.
    pub flags: Metadata,
    /// Which column of a dataset holds what.
    pub mapping: Option<Mapping>,
    /// Whether programs outside this one may read what it does not.
    #[serde(default)]
    pub with_tools: bool,
}

/// How far a file was read before.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resume {
    /// By ordinal: whether an input that was met is gone through again, for what is left of it or for what is inside it. The others are passed over.
    pub again: Vec<bool>,
    /// Those that are not done with, the innermost last.
    pub open: Vec<Open>,
}

/// An input that is begun and not ended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Open {
    /// Its number within its file.
    pub ordinal: u32,
    /// Articles that it gave.
    pub articles: u32,
    /// Problems that it gave.
    pub problems: u32,
}

/// What the child says.
#[derive(Debug, Serialize, Deserialize)]
pub enum Tell {
    /// The child is ready for its first job.
    Ready,
    /// An input is met. The child waits for [`Ask::Read`].
    Begin(Met),
    /// A sign of life: from one that passes over what was done before, or whose tool is about to do a part of its work.
    Alive,
    /// Article `number` of the input that was begun last is read and about to be analysed. The child waits for [`Ask::Read`].
    Working(u32),
    /// An article's records.
    Article(Box<Done>),
    /// Something could not be read.
    Problem(Problem),
    /// The input of this ordinal is done with.
    End(u32),
    /// The program itself went wrong; the job is over.
    Panicked(String),
    /// The job is over.
    Over,
}

/// An input that was met.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Met {
    /// Its number within its file: how many inputs were met before.
    pub ordinal: u32,
    /// Where it is.
    pub origin: String,
    /// What it was taken for.
    pub format: String,
    /// Its bytes.
    pub bytes: u64,
    /// BLAKE3 of its bytes.
    pub hash: Option<[u8; 32]>,
    /// How many containers it is inside of.
    pub depth: u32,
    /// Whether several children may go through it together, and share what is in it: a container, or a dataset of articles.
    pub is_shared: bool,
}

/// An article that was read and analysed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Done {
    /// Its number within its input, from 0.
    pub number: u32,
    /// What is indexed of it.
    pub records: Records,
    /// Its language, if known.
    pub language: Option<String>,
    /// Whether it was analysed, or is there by its words only.
    pub is_analysed: bool,
    /// The wire agency credited, or that published it.
    pub credit: Option<String>,
    /// What it shares with others ([`super::minhash`]).
    pub signature: Vec<u32>,
    /// Its words.
    pub words: u32,
}

/// Something that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The state that it puts an input in which has nothing else.
    pub state: State,
    /// Where.
    pub place: String,
    /// What.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
    /// Whether the article was read all the same.
    pub is_warning: bool,
}

/// Writes one message.
pub fn write(out: &mut impl Write, message: &impl Serialize) -> io::Result<()> {
    let body = serde_json::to_vec(message)?;
    let length = u32::try_from(body.len()).map_err(|_| io::Error::other("a message is too long"))?;
    out.write_all(&length.to_le_bytes())?;
    out.write_all(&body)?;
    out.flush()
}

/// Reads the bytes of one message; `None` at the end of the stream.
pub fn read_frame(from: &mut impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut length = [0; 4];
    match from.read_exact(&mut length) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        Err(error) => return Err(error),
    }
    let length = u32::from_le_bytes(length);
    // Read as it comes: a length alone is no reason to ask for memory.
    let mut body = Vec::new();
    from.take(u64::from(length)).read_to_end(&mut body)?;
    if body.len() as u64 == u64::from(length) { Ok(Some(body)) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}

/// The message in a frame.
pub fn parse<T: DeserializeOwned>(frame: &[u8]) -> io::Result<T> {
    Ok(serde_json::from_slice(frame)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_pass_through_a_pipe_one_by_one() {
        let mut pipe = Vec::new();
        write(&mut pipe, &Tell::Working(3)).unwrap();
        write(&mut pipe, &Tell::End(0)).unwrap();
        let mut from = pipe.as_slice();
        assert!(matches!(parse(&read_frame(&mut from).unwrap().unwrap()).unwrap(), Tell::Working(3)));
        assert!(matches!(parse(&read_frame(&mut from).unwrap().unwrap()).unwrap(), Tell::End(0)));
        assert!(read_frame(&mut from).unwrap().is_none());
    }

    #[test]
    fn a_torn_message_is_an_error_and_takes_no_memory() {
        assert!(read_frame(&mut [255, 255, 255, 255, b'{'].as_slice()).is_err());
        assert!(parse::<Tell>(b"{\"Unknown\":1}").is_err());
    }
}
