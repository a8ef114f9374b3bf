//! How long a child may take.

use std::time::{Duration, Instant};

/// Two clocks: one that every sign of life sets back, and one for a whole input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// Time without a sign of life.
    pub silence: Duration,
    /// Time for one article, and for an input that gives none: a file, or a file in a container.
    pub input: Duration,
}

impl Default for Patience {
    /// Of a million pages of a crawl none took a second to read; a report of a thousand pages takes some ten.
    fn default() -> Self {
        Self { silence: Duration::from_secs(60), input: Duration::from_secs(600) }
    }
}

/// The clocks of one input. They run only while its child is waited for: a result that waits for its turn costs the input no time.
pub struct Clocks {
    patience: Patience,
    /// What is added as long as nothing was heard.
    grace: Duration,
    silence: Duration,
    input: Duration,
}

impl Clocks {
    /// What a new child may take until it is ready: a hundred times as long as on an idle machine.
    const START: Duration = Duration::from_secs(30);

    /// Longest wait at a time, so that the end of a run is noticed.
    const STEP: Duration = Duration::from_millis(200);

    /// Clocks that are `times` as patient; with a child that `is_new`, until it is ready.
    pub fn new(patience: Patience, times: u32, is_new: bool) -> Self {
        let patience = Patience { silence: patience.silence.saturating_mul(times), input: patience.input.saturating_mul(times) };
        let grace = if is_new { Self::START } else { Duration::ZERO };
        Self { patience, grace, silence: Duration::ZERO, input: Duration::ZERO }
    }

    /// Does `wait`, which is told how long, while the clocks run.
    #[expect(clippy::disallowed_methods, reason = "a process that loops can only be told by the clock")]
    pub fn run<T>(&mut self, wait: impl FnOnce(Duration) -> T) -> T {
        let begun = Instant::now();
        let result = wait(Self::STEP.min(self.patience.silence));
        let waited = begun.elapsed();
        self.silence += waited;
        self.input += waited;
        result
    }

    /// There was a sign of life.
    pub fn heard(&mut self) {
        (self.silence, self.grace) = (Duration::ZERO, Duration::ZERO);
    }

    /// Another input is begun.
    pub fn restart(&mut self) {
        (self.silence, self.input) = (Duration::ZERO, Duration::ZERO);
    }

    /// Whether the input has had its time.
    pub fn is_out(&self) -> bool {
        self.silence >= self.patience.silence + self.grace || self.input >= self.patience.input + self.grace
    }

    /// What is said of an input that had no more time.
    pub fn verdict(&self) -> String {
        let (silence, input) = (self.patience.silence.as_secs_f64(), self.patience.input.as_secs_f64());
        if self.silence >= self.patience.silence { format!("no sign of life for {silence} s") } else { format!("not done within {input} s") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_of_life_sets_one_clock_back_and_another_input_both() {
        let patience = Patience { silence: Duration::ZERO, input: Duration::from_secs(600) };
        let mut clocks = Clocks::new(patience, 2, true);
        clocks.run(|_| ());
        assert!(!clocks.is_out(), "a child takes its time to start");
        clocks.heard();
        clocks.run(|_| ());
        assert!(clocks.is_out() && clocks.verdict().starts_with("no sign of life"));
        let mut clocks = Clocks::new(Patience { silence: Duration::from_secs(60), input: Duration::ZERO }, 1, false);
        clocks.run(|_| ());
        clocks.heard();
        assert!(clocks.is_out() && clocks.verdict().starts_with("not done"));
    }
}
