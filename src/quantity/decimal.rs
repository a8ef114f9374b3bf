//! Numbers as they are written, without the errors of binary fractions.

/// So many units of a power of ten: 1.2 million is 12 · 10⁵.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Decimal {
    digits: u64,
    exponent: i32,
}

impl Decimal {
    pub(super) fn whole(digits: u64) -> Self {
        Self { digits, exponent: 0 }
    }

    /// Reads "12", "1,200", "1,00,000", "3.25"; nothing else.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
        if whole.is_empty() || (text.contains('.') && decimals.is_empty()) || !decimals.bytes().all(|b| b.is_ascii_digit()) || !is_grouped(whole) {
            return None;
        }
        let mut digits = whole.bytes().filter(|b| *b != b',').chain(decimals.bytes());
        let digits = digits.try_fold(0u64, |n, b| n.checked_mul(10)?.checked_add(u64::from(b - b'0')))?;
        Some(Self { digits, exponent: -i32::try_from(decimals.len()).ok()? })
    }

    pub(super) fn times(self, other: Self) -> Option<Self> {
        Some(Self { digits: self.digits.checked_mul(other.digits)?, exponent: self.exponent.checked_add(other.exponent)? })
    }

    pub(super) fn plus(self, other: Self) -> Option<Self> {
        let low = self.exponent.min(other.exponent);
        let raised = |n: Self| n.digits.checked_mul(10u64.checked_pow(u32::try_from(n.exponent - low).ok()?)?);
        Some(Self { digits: raised(self)?.checked_add(raised(other)?)?, exponent: low })
    }

    /// The nearest floating-point number, exact where one is.
    #[expect(clippy::cast_precision_loss, reason = "more than 15 digits are more than news gives")]
    pub(super) fn value(self) -> f64 {
        let digits = self.digits as f64;
        if self.exponent < 0 { digits / 10f64.powi(-self.exponent) } else { digits * 10f64.powi(self.exponent) }
    }

    /// The whole number that it is.
    pub(super) fn as_whole(self) -> Option<u64> {
        match self.exponent {
            0 => Some(self.digits),
            1.. => self.digits.checked_mul(10u64.checked_pow(u32::try_from(self.exponent).ok()?)?),
            _ => None,
        }
    }
}

/// Whether commas stand where they do between thousands, or between lakhs and crores.
fn is_grouped(whole: &str) -> bool {
    let mut groups = whole.split(',').rev();
    let last = groups.next().unwrap_or_default();
    let digits = |g: &str| !g.is_empty() && g.bytes().all(|b| b.is_ascii_digit());
    if !whole.contains(',') {
        return digits(last) && whole.len() <= 18;
    }
    let mut groups = groups.peekable();
    let mut fits = digits(last) && last.len() == 3;
    while let Some(group) = groups.next() {
        let first = groups.peek().is_none();
        fits &= digits(group) && (if first { group.len() <= 3 } else { matches!(group.len(), 2 | 3) });
    }
    fits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_as_written() {
        for (text, value) in [("12", 12.0), ("1,200", 1200.0), ("3.25", 3.25), ("1,00,000", 100_000.0), ("12,345,678.9", 12_345_678.9), ("0.1", 0.1)] {
            assert_eq!(Decimal::parse(text).map(Decimal::value), Some(value), "{text}");
        }
        for text in ["", ".", "3.", "1,2", "1,2000", "3.2.1", "10.5.2024", "12a", ",200", "1,,000", "99999999999999999999"] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
    }

    #[test]
    fn scaling_keeps_what_was_written() {
        let scaled = |text, scale| Decimal::parse(text).and_then(|n| n.times(Decimal::whole(scale))).map(Decimal::value);
        assert_eq!(scaled("4.35", 1_000_000), Some(4_350_000.0));
        assert_eq!(scaled("1.1", 1_000_000_000), Some(1_100_000_000.0));
        assert_eq!(Decimal::parse("2").and_then(|n| n.plus(Decimal::parse("0.5")?)).map(Decimal::value), Some(2.5));
    }
}
