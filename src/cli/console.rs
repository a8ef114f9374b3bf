//! Standard output and standard error.

use std::io::{self, BufWriter, Write};

use anstream::{AutoStream, ColorChoice};

use super::args::Color;
use super::failure::Failure;
use crate::render::{Paint, Painter, Palette};

/// Where a command prints.
pub struct Console {
    out: BufWriter<AutoStream<io::StdoutLock<'static>>>,
    palette: Palette,
    err_palette: Palette,
}

impl Console {
    /// Prints with colour as `color` and the terminals allow.
    pub fn new(color: Color) -> Self {
        let choice = match color {
            Color::Auto => AutoStream::choice(&io::stdout()),
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        };
        let err_choice = if color == Color::Auto { AutoStream::choice(&io::stderr()) } else { choice };
        // What is for programs passes through byte by byte: a JSON string may hold what looks like an escape code.
        let out = AutoStream::always_ansi(io::stdout().lock());
        Self { out: BufWriter::with_capacity(1 << 16, out), palette: palette(choice), err_palette: palette(err_choice) }
    }

    /// How roles are shown on standard output.
    pub fn palette(&self) -> Palette {
        self.palette
    }

    /// Writes to standard output.
    pub fn print(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        self.out.write_all(bytes).map_err(|e| Failure::stdout(&e))
    }

    /// Shows what was written so far.
    pub fn flush(&mut self) -> Result<(), Failure> {
        self.out.flush().map_err(|e| Failure::stdout(&e))
    }

    /// Tells that an input failed, on one line of standard error.
    pub fn fail_line(&mut self, failure: &Failure) {
        self.tell("error", &failure.line());
    }

    /// Tells why the program ends.
    pub fn fail(&mut self, failure: &Failure) {
        self.tell("error", &failure.to_string());
    }

    /// Tells something that is good to know.
    pub fn note(&mut self, text: &str) {
        self.tell("note", text);
    }

    fn tell(&mut self, label: &str, text: &str) {
        let mut painter = Painter::new(self.err_palette);
        painter.put(if label == "error" { Paint::Error } else { Paint::Title }, &format!("{label}:"));
        // Nothing can be done about a standard error that is closed.
        let _ = writeln!(anstream::AutoStream::new(io::stderr(), anstream_choice(self.err_palette)), "{} {text}", painter.finish());
    }
}

fn palette(choice: ColorChoice) -> Palette {
    if choice == ColorChoice::Never { Palette::Plain } else { Palette::Color }
}

fn anstream_choice(palette: Palette) -> ColorChoice {
    if palette == Palette::Color { ColorChoice::Always } else { ColorChoice::Never }
}
