//! The due times of all jobs.

use chrono::{DateTime, Utc};
use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};
use std::hash::Hash;

/// One due time a job. Planning a job again replaces its due time; the replaced entry stays in the heap until it comes to
/// the top, where it is skipped.
#[derive(Debug, Clone)]
pub struct Agenda<J> {
    heap: BinaryHeap<Reverse<(DateTime<Utc>, J)>>,
    due: HashMap<J, DateTime<Utc>>,
}

impl<J> Default for Agenda<J> {
    fn default() -> Self {
        Self { heap: BinaryHeap::new(), due: HashMap::new() }
    }
}

impl<J: Clone + Eq + Hash + Ord> Agenda<J> {
    /// The job is due then, and at no other time.
    pub fn plan(&mut self, job: J, due: DateTime<Utc>) {
        if self.due.insert(job.clone(), due) != Some(due) {
            self.heap.push(Reverse((due, job)));
        }
        self.sweep();
    }

    /// The job is not due at all.
    pub fn cancel(&mut self, job: &J) {
        self.due.remove(job);
        self.sweep();
    }

    /// When the given job is due.
    pub fn due(&self, job: &J) -> Option<DateTime<Utc>> {
        self.due.get(job).copied()
    }

    /// When to wake next.
    pub fn next_due(&mut self) -> Option<DateTime<Utc>> {
        self.skip_replaced();
        self.heap.peek().map(|Reverse((due, _))| *due)
    }

    /// Takes out one job that is due, the longest overdue first. It is due no more until it is planned again.
    pub fn pop_due(&mut self, now: DateTime<Utc>) -> Option<J> {
        if self.next_due()? > now {
            return None;
        }
        let Reverse((_, job)) = self.heap.pop()?;
        self.due.remove(&job);
        Some(job)
    }

    pub fn len(&self) -> usize {
        self.due.len()
    }

    pub fn is_empty(&self) -> bool {
        self.due.is_empty()
    }

    fn skip_replaced(&mut self) {
        while let Some(Reverse((due, job))) = self.heap.peek()
            && self.due.get(job) != Some(due)
        {
            self.heap.pop();
        }
    }

    /// Replaced entries far in the future never come to the top by themselves: they may not outnumber the rest.
    fn sweep(&mut self) {
        if self.heap.len() > 2 * self.due.len() + 64 {
            self.heap = self.due.iter().map(|(job, due)| Reverse((*due, job.clone()))).collect();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::seconds(seconds)
    }

    fn drain(agenda: &mut Agenda<&'static str>, now: i64) -> Vec<&'static str> {
        std::iter::from_fn(|| agenda.pop_due(at(now))).collect()
    }

    #[test]
    fn jobs_come_in_the_order_of_their_due_times() {
        let mut agenda = Agenda::default();
        for (job, due) in [("c", 30), ("a", 10), ("b", 20), ("d", 10)] {
            agenda.plan(job, at(due));
        }
        assert_eq!(agenda.next_due(), Some(at(10)));
        assert_eq!(drain(&mut agenda, 9), Vec::<&str>::new());
        assert_eq!(drain(&mut agenda, 20), ["a", "d", "b"]);
        assert_eq!(agenda.next_due(), Some(at(30)));
    }

    #[test]
    fn planning_again_replaces_in_both_directions() {
        let mut agenda = Agenda::default();
        for (job, due) in [("later", 10), ("sooner", 50), ("later", 40), ("sooner", 5), ("same", 7), ("same", 7)] {
            agenda.plan(job, at(due));
        }
        assert_eq!(drain(&mut agenda, 10), ["sooner", "same"]);
        assert_eq!(agenda.due(&"later"), Some(at(40)));
        assert_eq!(drain(&mut agenda, 100), ["later"]);
        assert_eq!((agenda.next_due(), agenda.len()), (None, 0));
    }

    #[test]
    fn a_job_that_moves_away_and_back_is_due_once() {
        let mut agenda = Agenda::default();
        for due in [10, 20, 10] {
            agenda.plan("job", at(due));
        }
        assert_eq!(drain(&mut agenda, 100), ["job"]);
    }

    #[test]
    fn a_canceled_job_is_not_due() {
        let mut agenda = Agenda::default();
        agenda.plan("gone", at(1));
        agenda.plan("stays", at(2));
        agenda.cancel(&"gone");
        assert_eq!(agenda.next_due(), Some(at(2)));
        assert_eq!(drain(&mut agenda, 3), ["stays"]);
    }

    #[test]
    fn replaced_entries_do_not_pile_up() {
        let mut agenda = Agenda::default();
        agenda.plan("soon", at(1));
        for n in 0..10_000 {
            agenda.plan("moving", at(1_000_000 + n));
        }
        assert!(agenda.heap.len() < 100, "{}", agenda.heap.len());
        assert_eq!(agenda.next_due(), Some(at(1)));
    }
}
