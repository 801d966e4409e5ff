//! Pure: how a source is doing after a visit.

use crate::db::check::{SourceOutcome, SourceResult};
use crate::domain::Problem;
use chrono::{DateTime, Utc};

/// The state of a source that its visits lead to.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct SourceHealth {
    pub(super) last_success: Option<DateTime<Utc>>,
    pub(super) failing_since: Option<DateTime<Utc>>,
    /// Failures in a row.
    pub(super) failures: u32,
    /// The first of the blind answers in a row.
    pub(super) blind_from: Option<DateTime<Utc>>,
    /// The same, once a second one confirmed it: one strange answer proves nothing.
    pub(super) blind_since: Option<DateTime<Utc>>,
    pub(super) problem: Option<Problem>,
}

impl SourceHealth {
    pub(super) fn after(&self, result: &SourceResult, at: DateTime<Utc>) -> (Self, SourceOutcome) {
        match result {
            SourceResult::Changed { problem, .. } => (Self::well(at, problem.clone()), SourceOutcome::Changed),
            SourceResult::Unchanged => (Self::well(at, None), SourceOutcome::Unchanged),
            SourceResult::Failed(problem) => (self.failed(problem, at), SourceOutcome::Failed),
            SourceResult::Blind { problem, .. } => (self.blind(problem, at), SourceOutcome::Blind),
        }
    }

    /// Whether nothing stood against it.
    pub(super) fn is_well(&self) -> bool {
        self.failing_since.is_none() && self.blind_from.is_none() && self.problem.is_none()
    }

    fn well(at: DateTime<Utc>, problem: Option<Problem>) -> Self {
        Self { last_success: Some(at), problem, ..Self::default() }
    }

    /// A failure says nothing about blindness: that stands.
    fn failed(&self, problem: &Problem, at: DateTime<Utc>) -> Self {
        Self {
            failing_since: self.failing_since.or(Some(at)),
            failures: self.failures.saturating_add(1),
            problem: Some(problem.clone()),
            ..self.clone()
        }
    }

    /// It answered, so it does not fail any more.
    fn blind(&self, problem: &Problem, at: DateTime<Utc>) -> Self {
        Self {
            last_success: self.last_success,
            blind_from: self.blind_from.or(Some(at)),
            blind_since: self.blind_from,
            problem: Some(problem.clone()),
            ..Self::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Code, Validators};

    fn at(minute: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_767_225_600 + 60 * minute, 0).unwrap()
    }

    /// One letter a visit, one a minute: c(hanged), u(nchanged), f(ailed), b(lind).
    fn visits(letters: &str) -> SourceHealth {
        let problem = || Problem::new(Code::Timeout, "", "");
        let changed = || SourceResult::Changed {
            items: vec![],
            body_hash: None,
            validators: Validators::default(),
            memo: None,
            reader: 1,
            problem: None,
        };
        letters.chars().zip(0..).fold(SourceHealth::default(), |health, (letter, minute)| {
            let result = match letter {
                'c' => changed(),
                'u' => SourceResult::Unchanged,
                'f' => SourceResult::Failed(problem()),
                _ => SourceResult::Blind { problem: problem(), items: Vec::new(), reader: 1 },
            };
            health.after(&result, at(minute)).0
        })
    }

    #[test]
    fn a_source_is_blind_after_two_tries_and_fails_until_it_answers() {
        for (letters, success, failing, failures, blind) in [
            ("c", Some(0), None, 0, None),
            ("cuu", Some(2), None, 0, None),
            ("cff", Some(0), Some(1), 2, None),
            ("cffu", Some(3), None, 0, None),
            ("cb", Some(0), None, 0, None),
            ("cbb", Some(0), None, 0, Some(1)),
            ("cbbb", Some(0), None, 0, Some(1)),
            ("cbfb", Some(0), None, 0, Some(1)),
            ("cbcb", Some(2), None, 0, None),
            ("cfb", Some(0), None, 0, None),
            ("bbf", None, Some(2), 1, Some(0)),
            ("bbc", Some(2), None, 0, None),
            ("ff", None, Some(0), 2, None),
        ] {
            let health = visits(letters);
            assert_eq!(health.last_success, success.map(at), "success of {letters}");
            assert_eq!((health.failing_since, health.failures), (failing.map(at), failures), "failing of {letters}");
            assert_eq!(health.blind_since, blind.map(at), "blind of {letters}");
            let well = letters.ends_with(['c', 'u']);
            assert_eq!(health.is_well(), well, "{letters}");
            assert_eq!(health.problem.is_none(), well, "{letters}");
        }
    }
}
