//! By what an input was read and analysed: what makes its records out of date.

/// Version of the readers: a number that `build.rs` makes of their code, so that nobody has to remember to raise it.
pub const READER: i64 = whole(env!("SAYSO_READER"));

/// Version of the analysis, but for the lexicons that are loaded.
const RULES: &str = env!("SAYSO_RULES");

/// A number as it is written, as the ledger keeps numbers.
const fn whole(digits: &str) -> i64 {
    let (bytes, mut at, mut number) = (digits.as_bytes(), 0, 0u64);
    while at < bytes.len() {
        number = number.wrapping_mul(10).wrapping_add((bytes[at] - b'0') as u64);
        at += 1;
    }
    number.cast_signed()
}

/// Readers and rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    /// Version of the readers ([`READER`]).
    pub reader: i64,
    /// Hash of rules and lexicons.
    pub rules: Vec<u8>,
}

impl Stage {
    /// The stage of this program with these lexicons, of which name and text are given.
    #[must_use]
    pub fn new<'a>(lexicons: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let mut hasher = blake3::Hasher::new();
        hasher.update(RULES.as_bytes());
        for (name, text) in lexicons {
            hasher.update(name.as_bytes()).update(&[0]).update(text.as_bytes()).update(&[0]);
        }
        Self { reader: READER, rules: short(&hasher.finalize()) }
    }

    /// Whether what this reader and these rules made is what would be made now.
    #[must_use]
    pub fn is_current(&self, reader: i64, rules: &[u8]) -> bool {
        self.reader == reader && self.rules == rules
    }

    /// Hash of all that the records of an input depend on: its content, the format that it is taken for, what the user says, readers and rules.
    #[must_use]
    pub fn key(&self, hash: &[u8; 32], format: &str, options: &[u8]) -> [u8; 32] {
        let mut hasher = blake3::Hasher::new();
        hasher.update(hash).update(format.as_bytes()).update(&[0]).update(options).update(&self.reader.to_le_bytes()).update(&self.rules);
        *hasher.finalize().as_bytes()
    }
}

/// The half of a hash that the ledger keeps where nobody could gain from finding another that is alike.
#[must_use]
pub fn short(hash: &blake3::Hash) -> Vec<u8> {
    hash.as_bytes().get(..16).unwrap_or_default().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_changes_with_each_thing_that_records_depend_on() {
        let stage = |text| Stage::new([("cues/verbs", text)].into_iter());
        let one = stage("say").key(&[1; 32], "Text", b"x");
        assert_eq!(one, stage("say").key(&[1; 32], "Text", b"x"));
        for other in [
            stage("tell").key(&[1; 32], "Text", b"x"),
            stage("say").key(&[2; 32], "Text", b"x"),
            stage("say").key(&[1; 32], "Html", b"x"),
            stage("say").key(&[1; 32], "Text", b"y"),
        ] {
            assert_ne!(one, other);
        }
    }
}
