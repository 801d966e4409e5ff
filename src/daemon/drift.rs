//! How far our own clock is from those of the servers that we ask (their `Date` headers). Pure.

use chrono::{DateTime, TimeDelta, Utc};
use std::collections::BTreeMap;

/// Servers whose clocks are remembered.
const MOST: usize = 64;
/// Clocks this near to each other, in seconds, agree.
const AGREE: i64 = 30;
/// So many of them must agree before ours is the one that is wrong.
const QUORUM: usize = 2;
/// A `Date` counts whole seconds.
const GRAIN: TimeDelta = TimeDelta::seconds(1);
/// A change of fewer seconds is not worth a new judgement.
const WORTH: i64 = 30;

/// What each server's last `Date` said of our clock, in seconds; positive: we are ahead.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Drift {
    hosts: BTreeMap<String, i64>,
    said: Option<i64>,
}

/// How far our clock is from a server's, at least, in seconds: its answer was made between our question and its receipt.
pub(super) fn apart(date: DateTime<Utc>, asked: DateTime<Utc>, received: DateTime<Utc>) -> i64 {
    let (earliest, latest) = (asked.min(received) - GRAIN, received + GRAIN);
    if date < earliest {
        (earliest - date).num_seconds()
    } else if date > latest {
        -(date - latest).num_seconds()
    } else {
        0
    }
}

impl Drift {
    pub(super) fn resumed(said: Option<i64>) -> Self {
        Self { hosts: BTreeMap::new(), said }
    }

    /// Takes note of a server's clock. What several agree on, where it is news.
    pub(super) fn note(&mut self, host: &str, apart: i64) -> Option<i64> {
        if self.hosts.len() >= MOST && !self.hosts.contains_key(host) {
            return None;
        }
        self.hosts.insert(host.to_owned(), apart);
        let agreed = self.agreed()?;
        if (agreed - self.said.unwrap_or_default()).abs() < WORTH {
            return None;
        }
        self.said = Some(agreed);
        Some(agreed)
    }

    /// Our clock was set: what the servers said of it before is no longer true.
    pub(super) fn forget(&mut self) {
        self.hosts.clear();
    }

    /// The middle of what the servers say, if more than half of them say nearly that.
    fn agreed(&self) -> Option<i64> {
        let mut all: Vec<i64> = self.hosts.values().copied().collect();
        all.sort_unstable();
        let middle = *all.get(all.len() / 2)?;
        let agree = all.iter().filter(|apart| (**apart - middle).abs() <= AGREE).count();
        (agree >= QUORUM && agree * 2 > all.len()).then_some(middle)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_between_question_and_answer_agrees() {
        let at = |second: i64| DateTime::UNIX_EPOCH + TimeDelta::seconds(second);
        for (date, asked, received, expected) in [
            (100, 100, 101, 0),
            (99, 100, 101, 0),
            (102, 100, 101, 0),
            (40, 100, 101, 59),
            (400, 100, 101, -298),
            (105, 100, 160, 0),
        ] {
            assert_eq!(apart(at(date), at(asked), at(received)), expected, "{date}");
        }
    }

    #[test]
    fn several_servers_must_agree_and_changes_are_told_once() {
        let mut drift = Drift::default();
        let told: Vec<_> = [("a", 900), ("a", 905), ("b", 910), ("c", 0), ("b", 912), ("a", 0), ("b", 3)]
            .iter()
            .map(|(host, apart)| drift.note(host, *apart))
            .collect();
        assert_eq!(told, [None, None, Some(910), None, None, Some(0), None]);
        // One server whose clock is wrong is its own trouble.
        assert_eq!(drift.note("d", 5000), None);
    }
}
