//! Text for a terminal: roles as colours, or as brackets where there is no colour.

use anstyle::{AnsiColor, Color, Style};

/// How roles are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Palette {
    /// By ANSI colours.
    Color,
    /// By brackets, which survive a pipe, a file and a screen reader.
    Plain,
}

/// What a stretch of text is to the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paint {
    /// Nothing special.
    Text,
    /// Who is cited.
    Source,
    /// The words that attribute.
    Cue,
    /// What is attributed.
    Content,
    /// A claim in the article's own voice that cites no one.
    Unsourced,
    /// What a query matched.
    Match,
    /// A headline or the title of a section.
    Title,
    /// Said in passing: ids, offsets, rules.
    Dim,
    /// Something went wrong.
    Error,
}

impl Paint {
    fn style(self) -> Style {
        let color = |c: AnsiColor| Style::new().fg_color(Some(Color::Ansi(c)));
        match self {
            Self::Text => Style::new(),
            Self::Source => color(AnsiColor::Cyan),
            Self::Cue => color(AnsiColor::Yellow),
            Self::Content => color(AnsiColor::Green),
            Self::Unsourced => Style::new().underline(),
            Self::Match => Style::new().bold().invert(),
            Self::Title => Style::new().bold(),
            Self::Dim => Style::new().dimmed(),
            Self::Error => color(AnsiColor::Red).bold(),
        }
    }

    fn brackets(self) -> (&'static str, &'static str) {
        match self {
            Self::Source => ("{", "}"),
            Self::Cue => ("<", ">"),
            Self::Content => ("[", "]"),
            Self::Unsourced => ("_", "_"),
            Self::Match => ("*", "*"),
            Self::Text | Self::Title | Self::Dim | Self::Error => ("", ""),
        }
    }
}

/// Writes painted text, wrapped at white space.
#[derive(Debug)]
pub struct Painter {
    out: String,
    palette: Palette,
    width: usize,
    indent: usize,
    column: usize,
    current: Paint,
}

impl Painter {
    /// Columns that a wrapped line takes at most: those of a terminal that nobody has widened. The same in a pipe, so that what is printed never
    /// depends on a window.
    const WIDTH: usize = 80;

    /// An empty page.
    #[must_use]
    pub fn new(palette: Palette) -> Self {
        Self { out: String::new(), palette, width: Self::WIDTH, indent: 0, column: 0, current: Paint::Text }
    }

    /// The text so far.
    #[must_use]
    pub fn finish(mut self) -> String {
        self.role(Paint::Text);
        self.out
    }

    /// Sets the indentation of the lines that follow, in columns.
    pub fn indent(&mut self, columns: usize) {
        self.indent = columns;
    }

    /// Ends the line.
    pub fn newline(&mut self) {
        self.role(Paint::Text);
        self.out.push('\n');
        self.column = 0;
    }

    /// Writes `text` in one line as it is.
    pub fn put(&mut self, paint: Paint, text: &str) {
        self.margin();
        self.role(paint);
        self.visible(text);
        self.role(Paint::Text);
    }

    /// Writes `text` after two spaces, or where it does not fit, on a line of its own.
    pub fn aside(&mut self, paint: Paint, text: &str) {
        if self.column + 2 + text.chars().count() <= self.width {
            self.put(Paint::Text, "  ");
        } else {
            self.newline();
        }
        self.flow(text, |_| paint);
    }

    /// Writes `text`, breaking lines at its white space; `paint_at` says what each byte is.
    pub fn flow(&mut self, text: &str, paint_at: impl Fn(usize) -> Paint) {
        let mut at = 0;
        let mut gap = None;
        for chunk in text.split_inclusive(char::is_whitespace) {
            let word = chunk.trim_end_matches(char::is_whitespace);
            if !word.is_empty() {
                self.gap(gap.take(), word, paint_at(at));
                for (offset, c) in word.char_indices() {
                    self.role(paint_at(at + offset));
                    self.visible(c.encode_utf8(&mut [0; 4]));
                }
            }
            if word.len() < chunk.len() {
                gap = gap.or(Some(paint_at(at + word.len())));
            }
            at += chunk.len();
        }
        self.role(Paint::Text);
    }

    /// Writes the space before `word`, or begins a new line for it. A space belongs to a stretch only inside it.
    fn gap(&mut self, gap: Option<Paint>, word: &str, next: Paint) {
        let inside = gap == Some(next) && self.current == next;
        let fits = self.column + 1 + word.chars().count() + self.marks(next, inside) <= self.width;
        if gap.is_some() && self.column > self.indent {
            if !inside || (!fits && self.palette == Palette::Color) {
                self.role(Paint::Text);
            }
            if fits {
                self.visible(" ");
            } else {
                self.out.push('\n');
                self.column = 0;
            }
        }
        self.margin();
    }

    /// Columns of the brackets that may come with a word that is `next`: those that close what is open, unless it goes on `inside`, and its own.
    fn marks(&self, next: Paint, inside: bool) -> usize {
        let (open, close) = next.brackets();
        let before = if inside { 0 } else { self.current.brackets().1.len() + open.len() };
        if self.palette == Palette::Plain { before + close.len() } else { 0 }
    }

    fn margin(&mut self) {
        if self.column == 0 && self.indent > 0 {
            self.out.extend(std::iter::repeat_n(' ', self.indent));
            self.column = self.indent;
        }
    }

    fn role(&mut self, paint: Paint) {
        if paint == self.current {
            return;
        }
        let before = std::mem::replace(&mut self.current, paint);
        match self.palette {
            Palette::Color => {
                if before != Paint::Text {
                    self.out.push_str("\u{1b}[0m");
                }
                self.out.push_str(&paint.style().render().to_string());
            }
            Palette::Plain => {
                let marks = [before.brackets().1, paint.brackets().0];
                self.column += marks.iter().map(|m| m.len()).sum::<usize>();
                self.out.extend(marks);
            }
        }
    }

    /// Writes what the reader sees. Control characters of the article must not reach the terminal.
    fn visible(&mut self, text: &str) {
        for c in text.chars() {
            self.out.push(if c.is_control() { ' ' } else { c });
            self.column += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(palette: Palette, width: usize) -> String {
        let mut painter = Painter::new(palette);
        painter.width = width;
        let text = "The minister said the bridge would reopen.";
        painter.flow(text, |at| match at {
            0..=11 => Paint::Source,
            13..=16 => Paint::Cue,
            18..=40 => Paint::Content,
            _ => Paint::Text,
        });
        painter.finish()
    }

    #[test]
    fn without_colour_roles_are_brackets() {
        assert_eq!(page(Palette::Plain, 100), "{The minister} <said> [the bridge would reopen].");
    }

    #[test]
    fn brackets_stay_open_and_colours_close_at_a_line_break() {
        // A colour that ran over the margin would paint it; a bracket closed at each line would read as several stretches.
        assert_eq!(page(Palette::Plain, 34), "{The minister} <said> [the bridge\nwould reopen].");
        let lines = page(Palette::Color, 34);
        assert!(lines.lines().all(|l| l.matches("\u{1b}[").count() % 2 == 0), "{lines:?}");
    }

    #[test]
    fn an_aside_stands_beside_or_below() {
        for (width, expected) in [(20, "a title  (in short)"), (18, "a title\n(in short)")] {
            let mut painter = Painter::new(Palette::Plain);
            painter.width = width;
            painter.put(Paint::Title, "a title");
            painter.aside(Paint::Dim, "(in short)");
            assert_eq!(painter.finish(), expected);
        }
    }

    #[test]
    fn control_characters_of_an_article_never_reach_the_terminal() {
        let mut painter = Painter::new(Palette::Plain);
        painter.put(Paint::Text, "a\u{1b}[2Jb\u{7}");
        assert_eq!(painter.finish(), "a [2Jb ");
    }
}
