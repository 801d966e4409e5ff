//! The life of watches: whose jobs are still done, and for whom.

use super::{Job, Loop, Task, answer};
use crate::domain::WatchId;
use chrono::{DateTime, Utc};

impl Loop {
    /// A job ended, or is not done any more because every watch that it feeds has ended: nobody waits for it.
    pub(super) fn leave(&mut self, job: Job, now: DateTime<Utc>) {
        self.made_up(job, now);
        for waiting in &mut self.waiting {
            waiting.jobs.remove(&job);
        }
        self.answer_waiting();
    }

    /// A watch ended, or was taken up again.
    pub(super) fn done(&mut self, watch: &WatchId, undo: bool, now: DateTime<Utc>) {
        if !undo {
            self.finished.insert(watch.clone(), now);
            return;
        }
        self.finished.remove(watch);
        for job in answer::jobs_of(&self.parts.checker.plan, std::slice::from_ref(watch)).unwrap_or_default() {
            self.sooner(Task::Check(job), now);
        }
    }
}
