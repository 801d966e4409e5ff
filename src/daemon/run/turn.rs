//! What the loop does for those who run it: the status line, a reload, the end.

use super::{Ended, Loop};
use crate::daemon::error::chain;
use crate::daemon::status;
use chrono::{DateTime, TimeDelta, Utc};
use std::time::Duration;

/// How long work under way may take to end when the daemon is stopped; what is recorded is recorded.
const STOPPING: Duration = Duration::from_secs(3);
/// The same at a reload, where nobody waits for the end of the process.
const TURNING: Duration = Duration::from_secs(20);
/// The status says times such as "today 06:00": after this long it is put anew.
const STATUS_AGES: TimeDelta = TimeDelta::minutes(5);

/// What the status line is made of.
#[derive(Default)]
pub(super) struct Status {
    line: Option<String>,
    /// When it was read, or began to be; None: it is to be read.
    read: Option<DateTime<Utc>>,
    /// The config on disk is not the one in use.
    bad_config: bool,
}

impl Status {
    /// A verdict changed.
    pub(super) fn stale(&mut self) {
        self.read = None;
    }

    pub(super) fn take(&mut self, line: Option<String>) {
        self.line = line.or(self.line.take());
    }
}

impl Loop {
    /// A sign of life, and what is advised now where that changed.
    pub(super) fn say_status(&mut self) {
        self.parts.service.alive();
        let (now, words) = (self.clock().now(), self.parts.words.clone());
        let line = self.status.line.clone().unwrap_or_else(|| words.label("status-starting"));
        let line = if self.status.bad_config { status::with_bad_config(&line, &words, now) } else { line };
        self.parts.service.status(&line);
        if self.status.read.is_some_and(|read| now - read < STATUS_AGES) {
            return;
        }
        self.status.read = Some(now);
        let checker = self.parts.checker.clone();
        self.work.spawn(async move {
            let standings = checker.store.read(|reader| reader.verdicts()).await;
            Ended::Status(standings.ok().map(|found| status::line(&checker.plan.watches, &found, &words, now)))
        });
    }

    /// Takes over a new config; a bad one is said and changes nothing.
    pub(super) async fn reload(&mut self) {
        self.parts.service.reloading();
        match (self.parts.reload)().await {
            Ok((checker, telling, words)) => {
                self.parts.checker = checker;
                self.parts.telling = telling;
                self.parts.words = words;
                // Work of the old plan counts jobs differently: it ends before the new one begins.
                self.end_work(TURNING).await;
                self.under_way.clear();
                self.review_again = false;
                for waiting in self.waiting.drain(..) {
                    let _ = waiting.answer.send(Err("the config was reloaded meanwhile; ask again".into()));
                }
                match self.plan_all().await {
                    Ok(()) => tracing::info!("the config was reloaded"),
                    Err(error) => tracing::error!(error = %chain(&error), "could not plan the new config"),
                }
                self.status.bad_config = false;
                self.status.stale();
            }
            Err(problems) => {
                tracing::error!("the new config is not used; the old one stays:\n{problems}");
                self.status.bad_config = true;
            }
        }
        self.say_status();
        self.parts.service.ready();
    }

    /// Lets what is under way end for a moment, then leaves: everything recorded stands, everything else is due again.
    pub(super) async fn stop(mut self) {
        self.parts.service.stopping();
        tracing::info!("stopping");
        self.end_work(STOPPING).await;
        self.parts.checker.store.clone().close().await;
    }

    /// Waits for work under way, giving signs of life; what takes longer is broken off. A check that was broken off is due
    /// as before, and a message is repeated under its key.
    async fn end_work(&mut self, limit: Duration) {
        let clock = self.clock();
        let end = clock.stopwatch() + limit;
        let pulse = self.parts.service.pulse().map_or(limit, |pulse| pulse.min(limit));
        while !self.work.is_empty() && clock.stopwatch() < end {
            tokio::select! {
                _ = self.work.join_next() => {}
                () = clock.pause(Some(pulse)) => {}
            }
            self.parts.service.alive();
        }
        self.work.shutdown().await;
    }
}
