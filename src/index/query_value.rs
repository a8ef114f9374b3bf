//! Days of publication in a query.

/// Days as `yyyymmdd`, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// First day; 1 where it is open, since 0 stands for an unknown day.
    pub first: u64,
    /// Last day; 99999999 where it is open.
    pub last: u64,
}

const OPEN: Days = Days { first: 1, last: 99_999_999 };

/// Reads `2024`, `2024-03`, `2024-03-05`, `A..B` with one side open at will, `>=A`, `>A`, `<=A`, `<A`.
pub fn parse_days(text: &str) -> Option<Days> {
    if let Some((from, to)) = text.split_once("..") {
        let first = if from.is_empty() { OPEN } else { day(from)? }.first;
        let last = if to.is_empty() { OPEN } else { day(to)? }.last;
        return (first <= last && !(from.is_empty() && to.is_empty())).then_some(Days { first, last });
    }
    let compare = |rest: &str| day(rest.trim());
    if let Some(rest) = text.strip_prefix(">=") {
        return Some(Days { first: compare(rest)?.first, ..OPEN });
    }
    if let Some(rest) = text.strip_prefix("<=") {
        return Some(Days { last: compare(rest)?.last, ..OPEN });
    }
    if let Some(rest) = text.strip_prefix('>') {
        return Some(Days { first: compare(rest)?.last + 1, ..OPEN });
    }
    if let Some(rest) = text.strip_prefix('<') {
        return Some(Days { last: compare(rest)?.first - 1, ..OPEN });
    }
    day(text)
}

/// A year, month or day, as its first and last day.
fn day(text: &str) -> Option<Days> {
    let mut parts = text.split('-');
    let year = number(parts.next()?, 4)?;
    let month = parts.next().map(|m| number(m, 2)).map_or(Some(None), |m| m.map(Some))?;
    let day = parts.next().map(|d| number(d, 2)).map_or(Some(None), |d| d.map(Some))?;
    if parts.next().is_some() || year == 0 {
        return None;
    }
    match (month, day) {
        (None, _) => Some(Days { first: year * 10_000 + 101, last: year * 10_000 + 1231 }),
        (Some(month), day) => {
            let start = jiff::civil::Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, 1).ok()?;
            let length = u64::try_from(start.days_in_month()).ok()?;
            let base = year * 10_000 + month * 100;
            match day {
                None => Some(Days { first: base + 1, last: base + length }),
                Some(day) if (1..=length).contains(&day) => Some(Days { first: base + day, last: base + day }),
                Some(_) => None,
            }
        }
    }
}

/// A number of exactly `digits` digits.
fn number(text: &str, digits: usize) -> Option<u64> {
    (text.len() == digits && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

/// The day of an ISO 8601 date or time as `yyyymmdd`; 0 where there is none.
pub fn day_number(published: Option<&str>) -> u64 {
    let day_part = published.and_then(|p| p.get(..10)).or(published);
    day_part.and_then(day).map_or(0, |d| d.first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_months_years_and_ranges_are_read() {
        for (text, days) in [
            ("2024", Some((20_240_101, 20_241_231))),
            ("2023-02", Some((20_230_201, 20_230_228))),
            ("2024-02-29", Some((20_240_229, 20_240_229))),
            ("2023-02-29", None),
            ("..2024", Some((1, 20_241_231))),
            ("2024-05..", Some((20_240_501, 99_999_999))),
            (">2024-02", Some((20_240_230, 99_999_999))),
            ("<2024-03", Some((1, 20_240_300))),
            ("2025..2024", None),
            ("..", None),
            ("24", None),
            ("2024-1", None),
            ("２０２４", None),
        ] {
            assert_eq!(parse_days(text).map(|d| (d.first, d.last)), days, "{text}");
        }
    }

    #[test]
    fn the_day_of_publication_is_the_pages_local_day() {
        assert_eq!(day_number(Some("2025-09-06T23:40:00-05:00")), 20_250_906);
        assert_eq!(day_number(Some("2025-09")), 20_250_901);
        assert_eq!(day_number(None), 0);
    }
}
