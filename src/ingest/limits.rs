//! What an input may cost before it is given up.

/// The most that one input, with everything inside it, may hold. Counted on the decompressed side, by us: what a container says of its own
/// sizes is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Limits {
    /// Containers within containers.
    pub depth: u32,
    /// Files within one outermost container.
    pub entries: u64,
    /// Bytes of one file, decompressed.
    pub file_bytes: u64,
    /// Bytes of everything within one outermost container, decompressed.
    pub total_bytes: u64,
    /// Decompressed bytes for each compressed one, beyond the first ten million.
    pub ratio: u64,
    /// Bytes of memory that unpacking may ask for: the dictionary of 7z and xz, the window of Zstandard.
    pub dictionary: u64,
}

impl Default for Limits {
    /// Room for the dumps that newsrooms hand round (a mailbox of 20 GB, a crawl of a million pages), none for a zip bomb: text compresses to a tenth, logs to
    /// a fiftieth, and nothing that anyone wrote to less than a two-hundredth. 7-Zip asks for 256 MB at most, unless it is told otherwise.
    fn default() -> Self {
        Self { depth: 5, entries: 5_000_000, file_bytes: 1 << 30, total_bytes: 1 << 40, ratio: 200, dictionary: 256 << 20 }
    }
}
