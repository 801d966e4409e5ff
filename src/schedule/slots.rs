//! Requests beside the schedules, of all jobs at one host: not two of them within a minute.

use super::polling::SHORTEST;
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::HashMap;
use std::hash::Hash;

/// Due times are met a moment late, so requests a minute apart may look a little nearer.
const TOLERANCE: TimeDelta = TimeDelta::seconds(5);
/// Hosts that are kept in mind; those without a request to come are forgotten first.
const MOST: usize = 2000;

/// The moments that jobs have at their hosts.
#[derive(Debug, Clone)]
pub struct Slots<J> {
    hosts: HashMap<String, Vec<(DateTime<Utc>, J)>>,
}

impl<J> Default for Slots<J> {
    fn default() -> Self {
        Self { hosts: HashMap::new() }
    }
}

impl<J: Clone + Eq + Hash> Slots<J> {
    /// The first moment from `wanted` on that is free at the host, and at `latest` the latest, where the job's schedule asks
    /// for it anyway. What the job had before that is still to come is given back.
    pub fn reserve(
        &mut self,
        host: &str,
        job: &J,
        wanted: DateTime<Utc>,
        latest: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> DateTime<Utc> {
        if self.hosts.len() >= MOST && !self.hosts.contains_key(host) {
            self.hosts.retain(|_, taken| taken.iter().any(|(at, _)| *at > now - SHORTEST));
        }
        let taken = self.hosts.entry(host.to_owned()).or_default();
        taken.retain(|(at, owner)| *at > now - SHORTEST && (owner != job || *at <= now));
        let mut at = wanted;
        // In the order of time, so that one pass finds the first gap.
        for (other, _) in taken.iter() {
            if (at - *other).abs() < SHORTEST - TOLERANCE {
                at = *other + SHORTEST;
            }
        }
        if at >= latest {
            return latest.max(wanted);
        }
        let place = taken.partition_point(|(other, _)| *other <= at);
        taken.insert(place, (at, job.clone()));
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::seconds(seconds)
    }

    #[test]
    fn a_host_is_asked_once_a_minute_beside_the_schedules() {
        let mut slots = Slots::default();
        let mut reserve = |host, job, wanted, now| {
            let at = slots.reserve(host, &job, at(wanted), at(100_000), at(now));
            (at - DateTime::UNIX_EPOCH).num_seconds()
        };
        assert_eq!(reserve("a", 1, 60, 0), 60);
        assert_eq!(reserve("a", 2, 60, 0), 120);
        assert_eq!(reserve("a", 3, 30, 0), 180, "half a minute before one that is taken is too near");
        assert_eq!(reserve("b", 4, 60, 0), 60, "another host has time");
        // What a job gives back is free for others.
        assert_eq!(reserve("a", 2, 600, 0), 600);
        assert_eq!(reserve("a", 5, 100, 0), 120);
        // Just asked: its next turn is a minute later, and the others keep off as well.
        assert_eq!(reserve("a", 1, 120, 60), 240);
        assert_eq!(reserve("a", 6, 70, 65), 300);
    }

    #[test]
    fn nobody_waits_longer_than_its_schedule_wants() {
        let mut slots = Slots::default();
        for job in 0..50 {
            let due = slots.reserve("a", &job, at(60), at(600), at(0));
            assert_eq!(due, at(60 + 60 * job).min(at(600)), "{job}");
        }
    }

    #[test]
    fn no_two_moments_are_near_whatever_is_wanted() {
        let mut slots = Slots::default();
        let mut all = Vec::new();
        let mut wanted: i64 = 7;
        for job in 0..300 {
            wanted = (wanted * 7919 + 13) % 5000;
            all.push(slots.reserve("a", &job, at(wanted), at(1_000_000), at(0)));
        }
        all.sort_unstable();
        assert!(all.windows(2).all(|pair| pair[1] - pair[0] >= SHORTEST - TOLERANCE));
    }
}
