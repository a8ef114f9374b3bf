//! Code points of a long text as bytes, without counting from its beginning each time.

/// Code points between two steps.
const STEP: usize = 64;

/// The byte of every 64th code point; nothing where each is a byte.
#[derive(Debug, Clone, Default)]
pub struct Steps(Option<Vec<u32>>);

impl Steps {
    pub fn of(text: &str) -> Self {
        let bytes = || text.char_indices().step_by(STEP).map(|(at, _)| u32::try_from(at).unwrap_or(u32::MAX)).collect();
        Self((!text.is_ascii()).then(bytes))
    }

    /// The code points of `text` from `span[0]` to `span[1]`.
    pub fn cut<'t>(&self, text: &'t str, [begin, end]: [u32; 2]) -> &'t str {
        let start = self.byte(text, begin);
        text.get(start..self.byte(text, end).max(start)).unwrap_or_default()
    }

    fn byte(&self, text: &str, point: u32) -> usize {
        let point = point as usize;
        let Some(steps) = &self.0 else { return point.min(text.len()) };
        let Some(&from) = steps.get(point / STEP) else { return text.len() };
        let rest = text.get(from as usize..).unwrap_or_default();
        rest.char_indices().nth(point % STEP).map_or(text.len(), |(at, _)| from as usize + at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_are_cut_as_if_counted_from_the_beginning() {
        for text in ["", "plain", &"plain words ".repeat(20), &"Goïta’s 🙂 ".repeat(30)] {
            let steps = Steps::of(text);
            let points: Vec<char> = text.chars().collect();
            for begin in [0, 1, 63, 64, 65, 128, 200, 9999u32] {
                for length in [0, 1, 64, 100] {
                    let expected: String = points.iter().skip(begin as usize).take(length as usize).collect();
                    assert_eq!(steps.cut(text, [begin, begin + length]), expected, "{begin} {length}");
                }
            }
            assert_eq!(steps.cut(text, [2, 1]), "");
        }
    }
}
