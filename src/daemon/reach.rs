//! Whether our own network is gone: told apart from a store's outage by who fails. Pure.

use crate::domain::{Code, Problem};
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::BTreeMap;

/// So many checks in a row that nobody answered.
const IN_A_ROW: u32 = 3;
/// A host that was not asked for so long says nothing of now.
const LATELY: TimeDelta = TimeDelta::hours(2);
/// Hosts that are kept in mind.
const MOST: usize = 1000;

/// How far we reach.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reach {
    /// When each host was asked last, and whether it answered then.
    hosts: BTreeMap<String, (DateTime<Utc>, bool)>,
    /// Checks in a row that nobody answered, and those of them that found no way out of this machine.
    failures: u32,
    no_way: u32,
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
    /// Takes note of a check of a host. Any answer from anybody shows that our network works; so does a refusal, since it
    /// travelled. That one host does not answer, or has no name any more, says nothing: all that were asked lately must be
    /// silent, and they must be several; or this machine knows no way to anybody.
    pub fn note(&mut self, host: &str, problem: Option<&Problem>, at: DateTime<Utc>) -> Option<Change> {
        let code = problem.map(|problem| problem.code);
        match code {
            Some(Code::Dns | Code::Offline | Code::Timeout) => {}
            // These say nothing about the network.
            Some(Code::Refused | Code::Disallowed | Code::Browser | Code::Storage | Code::RateLimited) => return None,
            _ => {
                let back = self.offline;
                self.heard(host, at);
                return back.then_some(Change::Back);
            }
        }
        self.remember(host, at, false);
        self.failures = self.failures.saturating_add(1);
        self.no_way = if code == Some(Code::Offline) { self.no_way.saturating_add(1) } else { 0 };
        let since = *self.first.get_or_insert(at);
        let lost = !self.offline && (self.no_way >= IN_A_ROW || self.failures >= IN_A_ROW && self.nobody_answers(at));
        self.offline |= lost;
        lost.then_some(Change::Lost { since })
    }

    fn heard(&mut self, host: &str, at: DateTime<Utc>) {
        let hosts = std::mem::take(&mut self.hosts);
        *self = Self { hosts, ..Self::default() };
        self.remember(host, at, true);
    }

    fn remember(&mut self, host: &str, at: DateTime<Utc>, answered: bool) {
        self.hosts.retain(|_, (asked, _)| at - *asked < LATELY);
        if self.hosts.len() < MOST || self.hosts.contains_key(host) {
            self.hosts.insert(host.to_owned(), (at, answered));
        }
    }

    /// Whether several hosts were asked lately and each was silent the last time.
    fn nobody_answers(&self, at: DateTime<Utc>) -> bool {
        let lately = self.hosts.values().filter(|(asked, _)| at - *asked < LATELY);
        lately.clone().count() > 1 && lately.clone().all(|(_, answered)| !answered)
    }

    /// What an earlier run knew.
    pub fn resumed(offline_since: Option<DateTime<Utc>>) -> Self {
        Self { first: offline_since, offline: offline_since.is_some(), ..Self::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minute: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::minutes(minute)
    }

    /// What is noticed, and when, of checks of hosts a minute apart.
    fn noticed(checks: &[(&str, Option<Code>)]) -> Vec<(i64, Change)> {
        let mut reach = Reach::default();
        let note = |(minute, (host, code)): (i64, &(&str, Option<Code>))| {
            let problem = code.map(|code| Problem::new(code, "", ""));
            Some((minute, reach.note(host, problem.as_ref(), at(minute))?))
        };
        (0..).zip(checks).filter_map(note).collect()
    }

    #[test]
    fn the_network_is_lost_when_nobody_answers() {
        use Code::{Connect, Dns, Offline, Refused, Status, Timeout};
        let (dns, offline, timeout) = (Some(Dns), Some(Offline), Some(Timeout));
        let lost = |since| Change::Lost { since: at(since) };
        for (checks, seen) in [
            // One host alone is gone, however often it is asked.
            (&[("a", None), ("b", None), ("a", dns), ("a", dns), ("a", dns), ("a", timeout)][..], vec![]),
            (&[("a", dns), ("a", dns), ("a", dns), ("a", dns)], vec![]),
            // All of them are, by whatever sign.
            (&[("a", None), ("b", None), ("a", dns), ("b", dns), ("a", dns)], vec![(4, lost(2))]),
            (&[("a", None), ("b", None), ("a", timeout), ("b", timeout), ("b", timeout)], vec![(4, lost(2))]),
            (&[("a", None), ("b", None), ("c", None), ("a", dns), ("b", dns), ("b", dns)], vec![]),
            // This machine knows no way out.
            (&[("a", offline), ("a", offline), ("a", offline)], vec![(2, lost(0))]),
            // Any answer is one, an error or a refusal too; what says nothing changes nothing.
            (&[("a", dns), ("b", dns), ("a", Some(Status)), ("a", dns), ("b", dns)], vec![]),
            (&[("a", dns), ("b", dns), ("a", Some(Refused)), ("a", dns)], vec![(3, lost(0))]),
            (&[("a", dns), ("b", dns), ("a", dns), ("b", Some(Connect))], vec![(2, lost(0)), (3, Change::Back)]),
        ] {
            assert_eq!(noticed(checks), seen, "{checks:?}");
        }
        assert_eq!(Reach::resumed(Some(at(0))).note("a", None, at(9)), Some(Change::Back));
    }

    #[test]
    fn hosts_that_were_not_asked_lately_do_not_count() {
        let problem = Problem::new(Code::Dns, "", "");
        let mut reach = Reach::default();
        assert_eq!(reach.note("old", None, at(0)), None);
        for minute in [150, 151] {
            assert_eq!(reach.note("a", Some(&problem), at(minute)), None);
        }
        assert_eq!(reach.note("b", Some(&problem), at(152)), Some(Change::Lost { since: at(150) }));
    }
}
