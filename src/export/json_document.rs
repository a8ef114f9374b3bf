//! One JSON document with a long list in it, written item by item.

use std::io::{self, Write as _};

use serde_json::Value;

use super::Target;

/// A document whose list is being written.
pub struct JsonDocument<'w> {
    out: Box<dyn Target + 'w>,
    tail: &'static str,
    /// How many items it has.
    pub items: u64,
}

impl<'w> JsonDocument<'w> {
    /// Begins with `head`, which opens the list, and will end with `tail`, which closes it.
    pub fn new(mut out: Box<dyn Target + 'w>, head: &str, tail: &'static str) -> io::Result<Self> {
        out.write_all(head.as_bytes())?;
        Ok(Self { out, tail, items: 0 })
    }

    /// Adds an item, on a line of its own.
    pub fn push(&mut self, item: &Value) -> io::Result<()> {
        self.out.write_all(if self.items > 0 { b",\n" } else { b"\n" })?;
        serde_json::to_writer(&mut self.out, item)?;
        self.items += 1;
        Ok(())
    }

    /// Ends the document.
    pub fn finish(mut self) -> io::Result<u64> {
        self.out.write_all(self.tail.as_bytes())?;
        self.out.flush()?;
        Ok(self.items)
    }
}
