//! The time, for ledgers.

/// Now, in UTC, to the second.
#[expect(clippy::disallowed_methods, reason = "a ledger says when a run was; nothing in the index depends on it")]
pub fn now() -> String {
    jiff::Timestamp::try_from(std::time::SystemTime::now()).map(|now| format!("{now:.0}")).unwrap_or_default()
}
