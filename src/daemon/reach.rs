//! Whether our own network is gone: told apart from a store's outage by who fails. Pure.

use crate::domain::{Code, Problem};
use chrono::{DateTime, Utc};

/// So many checks in a row that we could not make at all, whomever they asked.
const IN_A_ROW: u32 = 3;

/// How far we reach.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reach {
    failures: u32,
    first: Option<DateTime<Utc>>,
    offline: bool,
}

/// What is to be recorded after a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    Lost { since: DateTime<Utc> },
    Back,
}

impl Reach {
    /// Takes note of a check. Any answer from anybody shows that our network works; so does a refusal, since it travelled.
    pub fn note(&mut self, problem: Option<&Problem>, at: DateTime<Utc>) -> Option<Change> {
        match problem.map(|problem| problem.code) {
            Some(Code::Dns | Code::Offline) => {
                self.failures = self.failures.saturating_add(1);
                let since = *self.first.get_or_insert(at);
                let lost = !self.offline && self.failures >= IN_A_ROW;
                self.offline |= lost;
                lost.then_some(Change::Lost { since })
            }
            // These say nothing about the network.
            Some(
                Code::Refused | Code::Disallowed | Code::Browser | Code::Storage | Code::RateLimited | Code::Timeout,
            ) => None,
            _ => {
                let back = self.offline;
                *self = Self::default();
                back.then_some(Change::Back)
            }
        }
    }

    /// What an earlier run knew.
    pub fn resumed(offline_since: Option<DateTime<Utc>>) -> Self {
        Self { failures: 0, first: offline_since, offline: offline_since.is_some() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

    #[test]
    fn the_network_is_lost_after_three_and_back_after_one() {
        let at = |minute: i64| DateTime::UNIX_EPOCH + TimeDelta::minutes(minute);
        let problem = |code| Problem::new(code, "", "");
        let mut reach = Reach::default();
        let mut seen = Vec::new();
        for (minute, code) in [
            (0, Some(Code::Dns)),
            (1, None),
            (2, Some(Code::Dns)),
            (3, Some(Code::Timeout)),
            (4, Some(Code::Offline)),
            (5, Some(Code::Dns)),
            (6, Some(Code::Dns)),
            (7, Some(Code::Connect)),
        ] {
            seen.extend(reach.note(code.map(problem).as_ref(), at(minute)).map(|change| (minute, change)));
        }
        assert_eq!(seen, [(5, Change::Lost { since: at(2) }), (7, Change::Back)]);
        assert_eq!(Reach::resumed(Some(at(0))).note(None, at(9)), Some(Change::Back));
    }
}
