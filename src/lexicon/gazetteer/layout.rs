//! How the built gazetteer lies in memory. `build.rs` writes it and includes this file, so it imports nothing of the program.

/// Bytes of one record: id, within, population, where the name begins (four each), latitude and longitude in hundredths of a degree (two
/// each), length of the name, number of the country, kind, and one byte to fill.
pub const RECORD: usize = 24;

/// The kind of a record that is a division of the second level; a town has 0.
pub const COUNTY: u8 = 1;

/// Set in a record's second four bytes where what it lies in is a record too, whose number the other bits are: so that it need not be searched for by
/// its id. Ids are below it.
pub const NUMBERED: u32 = 1 << 31;

/// Fewest bits of an automaton's value that count records; the rest says where they begin in the list.
pub const COUNT_BITS: u32 = 16;

/// Appends to `out` what is compared of a folded word: its letters and figures. A name's key is that of all its words together, so "Winston-Salem",
/// "O'Fallon" and "De Kalb" are found however their parts are cut.
pub fn key_into(out: &mut String, folded: &str) {
    out.extend(folded.chars().filter(|c| c.is_alphanumeric()));
}
