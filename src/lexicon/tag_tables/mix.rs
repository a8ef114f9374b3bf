//! Weighing a token's states against each other: from shares to scores.

use super::{MOST_READINGS, MOST_STATES, Readings, START, State};

/// Readings this much rarer than the best are left out (0.03 costs 0.1 points of the held-out tags).
const RARE: f32 = 0.006;
/// Steps of a score for a factor of two.
const STEPS: f32 = 64.0;

/// Weights of states, summed up.
pub(super) struct Mix {
    weights: [f32; MOST_STATES],
    /// The states with a weight.
    states: [State; MOST_STATES],
    len: usize,
}

impl Mix {
    pub fn new() -> Self {
        Self { weights: [0.0; MOST_STATES], states: [0; MOST_STATES], len: 0 }
    }

    /// Whether no state has any weight.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Adds to the weight of a state.
    pub fn put(&mut self, state: State, weight: f32) {
        let Some(sum) = self.weights.get_mut(state as usize) else { return };
        if *sum == 0.0 && weight > 0.0 {
            self.states[self.len] = state;
            self.len += 1;
        }
        *sum += weight;
    }

    pub fn add(&mut self, shares: &[(State, f32)], weight: f32) {
        for &(state, share) in shares {
            self.put(state, share * weight);
        }
    }

    /// The heaviest states, with the score of the word given the state: by Bayes, the state given the word over the state's share.
    pub fn readings(&self, share: &[f32]) -> Readings {
        let weight = |state: State| self.weights[state as usize];
        let mut best: [State; MOST_READINGS] = [START; MOST_READINGS];
        let mut len = 0;
        let heaviest = self.states[..self.len].iter().map(|&s| weight(s)).fold(0.0, f32::max);
        for &state in &self.states[..self.len] {
            if weight(state) < heaviest * RARE {
                continue;
            }
            let at = best[..len].iter().position(|&b| weight(b) < weight(state)).unwrap_or(len);
            if at < MOST_READINGS {
                len = (len + 1).min(MOST_READINGS);
                best[at..len].rotate_right(1);
                best[at] = state;
            }
        }
        let mut readings = Readings::one(START + 1);
        for (item, &state) in readings.items.iter_mut().zip(&best[..len]) {
            let share = share.get(state as usize).copied().unwrap_or(1.0);
            *item = (state, score(weight(state) / heaviest / share));
        }
        readings.len = u8::try_from(len.max(1)).unwrap_or(1);
        readings
    }
}

/// The binary logarithm of `share`, in steps. Made of additions and multiplications alone, which are the same on every machine.
#[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "an exponent has eight bits, a score fifteen")]
pub(super) fn score(share: f32) -> i16 {
    let bits = share.max(f32::MIN_POSITIVE).to_bits();
    let exponent = (bits >> 23).cast_signed() - 127;
    let mantissa = f32::from_bits(bits & 0x007F_FFFF | 0x3F80_0000);
    // Off by 0.01 at most: less than one step.
    let fraction = (-mantissa / 3.0 + 2.0) * mantissa - 5.0 / 3.0;
    ((exponent as f32 + fraction) * STEPS) as i16
}
