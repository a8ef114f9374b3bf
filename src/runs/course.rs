//! How far a file has come, while it is read: what another attempt at it need not do again.

use super::message::{Met, Open, Resume};

/// How far a file has come.
#[derive(Debug, Default)]
pub struct Course {
    inputs: Vec<Progress>,
    /// Inputs that are not ended, the innermost last.
    open: Vec<Open>,
    /// Whether an article of the innermost is being analysed.
    is_working: bool,
}

#[derive(Debug, Clone, Copy)]
struct Progress {
    is_done: bool,
    /// Whether there was something inside.
    is_container: bool,
}

/// A place in a course.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Here {
    inputs: usize,
    innermost: Option<Open>,
}

impl Course {
    /// Goes on where an earlier run ended.
    pub fn new(resume: &Resume) -> Self {
        let is_open = |ordinal: usize| resume.open.iter().any(|open| open.ordinal as usize == ordinal);
        let progress = |(ordinal, &again): (usize, &bool)| Progress { is_done: !is_open(ordinal), is_container: again };
        Self { inputs: resume.again.iter().enumerate().map(progress).collect(), open: resume.open.clone(), is_working: false }
    }

    /// Whether nothing of the file was begun.
    pub fn is_untouched(&self) -> bool {
        self.inputs.is_empty()
    }

    /// A place that differs from all others of the file.
    pub fn here(&self) -> Here {
        Here { inputs: self.inputs.len(), innermost: self.open.last().copied() }
    }

    /// The ordinal of the innermost input that is open; 0 where there is none.
    pub fn innermost(&self) -> u32 {
        self.open.last().map_or(0, |open| open.ordinal)
    }

    /// Whether an input was begun in an earlier attempt and is not ended.
    pub fn is_open(&self, ordinal: u32) -> bool {
        self.inputs.get(ordinal as usize).is_some_and(|p| !p.is_done)
    }

    /// An input is begun.
    pub fn begin(&mut self, met: &Met, is_read: bool) {
        if let Some(outer) = self.open.last().and_then(|outer| self.inputs.get_mut(outer.ordinal as usize)) {
            outer.is_container = true;
        }
        self.inputs.push(Progress { is_done: !is_read, is_container: false });
        if is_read {
            self.open.push(Open { ordinal: met.ordinal, ..Open::default() });
        }
        self.is_working = false;
    }

    /// An article is about to be analysed.
    pub fn work(&mut self) {
        self.is_working = true;
    }

    /// An article was analysed.
    pub fn article(&mut self) {
        self.is_working = false;
        if let Some(open) = self.open.last_mut() {
            open.articles += 1;
        }
    }

    /// Something could not be read; or it is the article on which the analysis went wrong.
    pub fn problem(&mut self) {
        if self.is_working {
            self.article();
        } else if let Some(open) = self.open.last_mut() {
            open.problems += 1;
        }
    }

    /// Ends an input; whether it was not ended before.
    pub fn end(&mut self, ordinal: u32) -> bool {
        let was_open = self.open.last().is_some_and(|open| open.ordinal == ordinal);
        if was_open {
            self.open.pop();
            self.is_working = false;
            if let Some(progress) = self.inputs.get_mut(ordinal as usize) {
                progress.is_done = true;
            }
        }
        was_open
    }

    /// Gives up the article that is being analysed; or else the innermost input, whose ordinal is returned.
    pub fn give_up(&mut self) -> Option<u32> {
        if self.is_working {
            self.article();
            return None;
        }
        let ordinal = self.open.last()?.ordinal;
        self.end(ordinal);
        // What is inside it is not gone through again: that is where it went wrong.
        self.inputs.truncate(ordinal as usize + 1);
        if let Some(progress) = self.inputs.get_mut(ordinal as usize) {
            progress.is_container = false;
        }
        Some(ordinal)
    }

    /// Where another attempt goes on.
    pub fn resume(&self) -> Resume {
        Resume { again: self.inputs.iter().map(|p| !p.is_done || p.is_container).collect(), open: self.open.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn met(ordinal: u32) -> Met {
        Met { ordinal, ..Met::default() }
    }

    #[test]
    fn another_attempt_passes_over_what_is_done_and_goes_through_what_is_open() {
        let mut course = Course::default();
        for (ordinal, is_read) in [(0, true), (1, true)] {
            course.begin(&met(ordinal), is_read);
        }
        course.article();
        assert!(course.end(1));
        course.begin(&met(2), false);
        course.begin(&met(3), true);
        course.begin(&met(4), true);
        assert!(course.end(4) && course.end(3));
        course.begin(&met(5), true);
        course.article();
        course.problem();
        course.work();
        let resume = course.resume();
        assert_eq!(resume.again, [true, false, false, true, false, true]);
        let open = [Open { ordinal: 0, articles: 0, problems: 0 }, Open { ordinal: 5, articles: 1, problems: 1 }];
        assert_eq!(resume.open, open);
        assert_eq!(Course::new(&resume).resume(), resume);
    }

    #[test]
    fn an_article_is_given_up_before_its_input() {
        let mut course = Course::default();
        course.begin(&met(0), true);
        course.work();
        let before = course.here();
        assert_eq!(course.give_up(), None);
        assert_ne!(course.here(), before);
        assert_eq!(course.give_up(), Some(0));
        assert_eq!(course.resume(), Resume { again: vec![false], open: Vec::new() });
    }
}
