//! Pure: when a message that did not arrive is tried again, and when it is given up.

use crate::domain::{Receipt, SenderId};
use chrono::{DateTime, TimeDelta, Utc};
use std::hash::{DefaultHasher, Hash, Hasher};

/// Before the second attempt; each further one waits twice as long.
const FIRST: TimeDelta = TimeDelta::seconds(15);
const LONGEST: TimeDelta = TimeDelta::hours(1);
/// A service that names a later moment than this is tried sooner: it may have meant milliseconds.
const FARTHEST: TimeDelta = TimeDelta::hours(24);
/// A message that has not arrived for so long is given up.
const GIVE_UP: TimeDelta = TimeDelta::days(3);

/// What follows from a receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    Done,
    Again {
        at: DateTime<Utc>,
        why: String,
    },
    /// Given up: kept, shown, and told to the operator.
    Park {
        why: String,
    },
}

/// What follows from the receipt of the attempt number `attempt` (from 1) of a message that is owed since `owed`.
pub fn next(
    receipt: &Receipt,
    attempt: u32,
    sender: &SenderId,
    key: &str,
    owed: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Next {
    match receipt {
        Receipt::Sent => Next::Done,
        Receipt::Never { why } => Next::Park { why: why.clone() },
        Receipt::Later { why, .. } if now - owed >= GIVE_UP => Next::Park { why: why.clone() },
        Receipt::Later { at, why } => {
            let pause = pause(attempt, sender, key);
            let named = at.map(|at| at.min(now + FARTHEST) + jitter(FIRST, attempt, sender, key));
            Next::Again { at: named.unwrap_or(now).max(now + pause), why: why.clone() }
        }
    }
}

/// Doubles with each attempt, and up to half of it is added so that messages do not come back all at once.
fn pause(attempt: u32, sender: &SenderId, key: &str) -> TimeDelta {
    let doubled = FIRST * 2_i32.pow(attempt.saturating_sub(1).min(10));
    let pause = doubled.min(LONGEST);
    pause + jitter(pause / 2, attempt, sender, key)
}

/// A part of `most`, always the same for the same attempt of the same message: spread without a source of chance.
fn jitter(most: TimeDelta, attempt: u32, sender: &SenderId, key: &str) -> TimeDelta {
    let mut hasher = DefaultHasher::new();
    (attempt, sender, key).hash(&mut hasher);
    let share = hasher.finish() % 1_000;
    most * i32::try_from(share).unwrap_or(0) / 1_000
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notify::fixture::at;

    fn again(receipt: &Receipt, attempt: u32, owed: &str, now: &str) -> Option<TimeDelta> {
        match next(receipt, attempt, &SenderId::new("phone"), "k", at(owed), at(now)) {
            Next::Again { at: next, .. } => Some(next - at(now)),
            Next::Done | Next::Park { .. } => None,
        }
    }

    fn later(named: Option<&str>) -> Receipt {
        Receipt::Later { at: named.map(at), why: "503".into() }
    }

    #[test]
    fn pauses_double_up_to_an_hour_and_spread() {
        for (attempt, least) in [(1, 15), (2, 30), (3, 60), (5, 240), (9, 3600), (10, 3600), (u32::MAX, 3600)] {
            let pause = again(&later(None), attempt, "00:00", "00:00").unwrap().num_seconds();
            assert!((least..=least * 3 / 2).contains(&pause), "{attempt}: {pause}");
        }
        let spread: std::collections::HashSet<_> =
            (0..20).map(|n| pause(1, &SenderId::new("phone"), &format!("key {n}"))).collect();
        assert!(spread.len() > 10, "{spread:?}");
    }

    #[test]
    fn a_moment_that_the_service_names_is_kept_within_reason() {
        for (named, least, most) in [
            ("00:10", 600, 615),
            // Already past: the usual pause.
            ("-1 00:00", 15, 23),
            // Nearer than the usual pause.
            ("00:00", 15, 23),
            // Farther than a day is not believed.
            ("+3 00:00", 86_400, 86_415),
        ] {
            let pause = again(&later(Some(named)), 1, "00:00", "00:00").unwrap().num_seconds();
            assert!((least..=most).contains(&pause), "{named}: {pause}");
        }
    }

    #[test]
    fn what_cannot_help_or_lasts_for_days_is_given_up() {
        let key = |receipt: &Receipt, now| next(receipt, 1, &SenderId::new("phone"), "k", at("00:00"), at(now));
        assert_eq!(key(&Receipt::Sent, "00:00"), Next::Done);
        let never = Receipt::Never { why: "401".into() };
        assert_eq!(key(&never, "00:00"), Next::Park { why: "401".into() });
        assert!(matches!(key(&later(None), "+2 23:59"), Next::Again { .. }));
        assert_eq!(key(&later(None), "+3 00:00"), Next::Park { why: "503".into() });
    }
}
