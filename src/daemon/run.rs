//! The loop: it sleeps until something is due or somebody calls, does it, and plans again.

mod life;
mod turn;
use super::answer;
use super::around::Around;
use super::check::{Checked, Checker, Job};
use super::control::Call;
use super::error::{StateError, chain};
use super::heartbeat;
use super::outbox::Telling;
use super::roster;
use super::systemd::Service;
use crate::clock::{Clock, Mark};
use crate::db::{self, Finished, Roster};
use crate::domain::{Command, WatchId};
use crate::schedule::{Agenda, Jitter};
use crate::words::{Words, identifier};
use chrono::{DateTime, TimeDelta, Utc};
use futures_util::future::BoxFuture;
use serde_json::Value;
use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::{mpsc, oneshot};
use tokio::task::{Id, JoinSet};

/// Checks under way at the same time; the rest wait in the agenda. Hosts have limits of their own.
const UNDER_WAY: usize = 64;
/// Rounds of delivery under way at the same time, and when to look again where there are as many.
const ROUNDS: usize = 4;
const CROWDED: TimeDelta = TimeDelta::seconds(1);
/// How long to wait after the store could not be written.
const STORE_PAUSE: TimeDelta = TimeDelta::seconds(30);
/// How long judging waits for what was missed, in real time: it is the network that is waited for.
const PATIENCE: Duration = Duration::from_secs(90);
/// How often old samples and settled messages are dropped.
const PRUNING: TimeDelta = TimeDelta::hours(6);

/// What a signal asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    Stop,
    Reload,
}

/// Something that is due at a moment.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Task {
    Check(Job),
    /// A verdict may change because time passed.
    Review,
    Deliver,
    Prune,
    Heartbeat,
}

/// Everything that can wake the loop.
enum Wake {
    /// Something is due, or it is time to look at the clock again.
    Time,
    Ended(Id, Ended),
    /// A piece of work panicked: a defect, contained.
    Broke(Id, String),
    Call(Call),
    Signal(Signal),
}

/// A piece of work that ended.
enum Ended {
    Checked(Job, Box<Result<Checked, StateError>>),
    Reviewed(Result<db::Recorded, db::WriteError>),
    /// When the next message is due.
    Delivered(Option<DateTime<Utc>>),
    Pruned,
    Beaten,
    Commanded,
    /// A user said something about the world.
    Noted,
    Answered,
    /// What is advised now, in one line; None: it could not be read.
    Status(Option<String>),
}

/// Somebody who waits for checks to end.
struct Waiting {
    jobs: HashSet<Job>,
    announcements: bool,
    watches: Vec<WatchId>,
    answer: oneshot::Sender<Result<Value, String>>,
}

/// The parts that follow the config.
pub type Parts = (Arc<Checker>, Arc<Telling>, Arc<Words>);
/// How a reload is done: reads the config anew and gives the parts for it, or says why not.
pub type Reload = Box<dyn Fn() -> BoxFuture<'static, Result<Parts, String>> + Send>;

/// The daemon's parts.
pub struct Daemon {
    pub checker: Arc<Checker>,
    pub telling: Arc<Telling>,
    pub words: Arc<Words>,
    pub calls: mpsc::Receiver<Call>,
    pub signals: mpsc::Receiver<Signal>,
    pub reload: Reload,
    pub service: Service,
    /// Told about each check and delivery, for people who look on (the demo).
    pub onlooker: Option<mpsc::UnboundedSender<Sight>>,
}

/// What an onlooker sees.
#[derive(Debug)]
pub enum Sight {
    Recorded(Job, Box<db::Recorded>),
    /// Time passed, and was judged.
    Judged(Box<db::Recorded>),
    Delivered,
}

impl Daemon {
    /// Works until it is told to stop.
    pub async fn run(self) -> Result<(), StateError> {
        let mut state = Loop::new(self).await?;
        state.parts.service.ready();
        loop {
            state.start_due();
            state.say_status();
            match state.wake().await {
                Wake::Time => {}
                Wake::Ended(id, ended) => state.ended(id, ended),
                Wake::Broke(id, what) => state.broke(id, &what),
                Wake::Call(call) => state.call(call),
                Wake::Signal(Signal::Reload) => state.reload().await,
                Wake::Signal(Signal::Stop) => {
                    state.stop().await;
                    return Ok(());
                }
            }
        }
    }
}

struct Loop {
    parts: Daemon,
    agenda: Agenda<Task>,
    work: JoinSet<Ended>,
    /// What each piece of work is, so that one that panics can be planned again.
    under_way: std::collections::HashMap<Id, Task>,
    /// What fell due while it was under way.
    review_again: bool,
    waiting: Vec<Waiting>,
    /// What was missed (before the start, while the machine slept) and is not made up for yet. Until then nothing is judged:
    /// a verdict on what is half known would be told, and taken back.
    missed: HashSet<Job>,
    /// When judging goes on even so.
    patience: Instant,
    looked: Mark,
    around: Around,
    roster: Roster,
    finished: Finished,
    status: turn::Status,
}

impl Loop {
    async fn new(parts: Daemon) -> Result<Self, StateError> {
        let parts_clock = parts.checker.clock;
        let surroundings = parts.checker.store.read(|reader| reader.surroundings()).await?;
        let mut this = Self {
            parts,
            agenda: Agenda::default(),
            work: JoinSet::new(),
            under_way: Default::default(),
            review_again: false,
            waiting: Vec::new(),
            missed: HashSet::new(),
            patience: parts_clock.stopwatch(),
            looked: parts_clock.mark(),
            around: Around::resumed(surroundings),
            roster: Roster::default(),
            finished: Finished::default(),
            status: turn::Status::default(),
        };
        this.plan_all().await?;
        Ok(this)
    }

    fn clock(&self) -> Clock {
        self.parts.checker.clock
    }

    /// What fell due while nobody ran is done once, now; what was never done is spread over the first seconds.
    async fn plan_all(&mut self) -> Result<(), StateError> {
        let now = self.clock().now();
        let (dues, finished) = self.parts.checker.store.read(|reader| Ok((reader.dues()?, reader.finished()?))).await?;
        self.finished = finished;
        self.roster = roster(&self.parts.checker.plan, now);
        self.agenda = Agenda::default();
        for job in self.parts.checker.jobs() {
            let id = self.parts.checker.id(job);
            let first = now + Jitter::of(&id.to_string()).spread(TimeDelta::seconds(20));
            self.agenda.plan(Task::Check(job), dues.get(id).copied().unwrap_or(first));
        }
        for task in [Task::Review, Task::Deliver, Task::Prune] {
            self.agenda.plan(task, now);
        }
        self.plan_heartbeat(now);
        let never = self.parts.checker.jobs().filter(|job| !dues.contains_key(self.parts.checker.id(*job)));
        self.missed = never.collect();
        self.catch_up(now);
        Ok(())
    }

    /// Everything that is due by now was missed: it is made up for before anything is judged.
    fn catch_up(&mut self, now: DateTime<Utc>) {
        let checker = &self.parts.checker;
        let overdue = |job: &Job| self.agenda.due(&Task::Check(*job)).is_some_and(|due| due <= now);
        self.missed.extend(checker.jobs().filter(overdue));
        self.patience = checker.clock.stopwatch() + PATIENCE;
    }

    /// A job of the round ended; after the last of them everything is judged at once.
    fn made_up(&mut self, job: Job, now: DateTime<Utc>) {
        if self.missed.remove(&job) && self.missed.is_empty() {
            self.agenda.plan(Task::Review, now);
        }
    }

    fn plan_heartbeat(&mut self, now: DateTime<Utc>) {
        if let Some(heartbeat) = &self.parts.checker.plan.heartbeat {
            self.agenda.plan(Task::Heartbeat, now + heartbeat.every);
        }
    }

    async fn wake(&mut self) -> Wake {
        let clock = self.clock();
        let full = self.work.len() >= UNDER_WAY;
        let next = self.agenda.next_due().filter(|_| !full);
        let pulse = self.parts.service.pulse();
        let nap = async {
            match next {
                Some(moment) => clock.sleep_towards(moment).await,
                None => clock.nap().await,
            }
        };
        tokio::select! {
            biased;
            Some(signal) = self.parts.signals.recv() => Wake::Signal(signal),
            Some(done) = self.work.join_next_with_id() => match done {
                Ok((id, ended)) => Wake::Ended(id, ended),
                Err(error) => Wake::Broke(error.id(), error.to_string()),
            },
            Some(call) = self.parts.calls.recv() => Wake::Call(call),
            () = nap => Wake::Time,
            () = clock.pause(pulse) => Wake::Time,
        }
    }

    /// Starts everything that is due, as far as there is room.
    fn start_due(&mut self) {
        let now = self.clock().now();
        if self.clock().leapt(self.looked) {
            tracing::info!("the clock leapt: what fell due meanwhile is done now");
            self.around.leapt();
            self.catch_up(now);
        }
        self.looked = self.clock().mark();
        if !self.missed.is_empty() && self.clock().stopwatch() >= self.patience {
            self.missed.clear();
            self.agenda.plan(Task::Review, now);
        }
        while self.work.len() < UNDER_WAY {
            let Some(task) = self.agenda.pop_due(now) else { return };
            if task == Task::Review && !self.missed.is_empty() {
                // The last of them, or the end of patience, plans it again.
                continue;
            }
            let same = self.under_way.values().filter(|other| **other == task).count();
            // What is owed now does not wait for a service that is slow to answer: leases keep the rounds apart.
            if task == Task::Deliver && same >= ROUNDS {
                self.agenda.plan(task, now + CROWDED);
                continue;
            }
            if task != Task::Deliver && same > 0 {
                // What it has read already may be older than what it is wanted for.
                self.review_again |= task == Task::Review;
                continue;
            }
            if let Task::Check(job) = task
                && !self.roster.wanted(self.parts.checker.id(job), &self.finished, now)
            {
                self.leave(job, now);
                continue;
            }
            self.start(task, now);
        }
    }

    fn start(&mut self, task: Task, now: DateTime<Utc>) {
        let checker = self.parts.checker.clone();
        let handle = match task {
            Task::Check(job) if !self.missed.is_empty() => {
                self.work.spawn(async move { Ended::Checked(job, Box::new(checker.observe(job).await)) })
            }
            Task::Check(job) => self.work.spawn(async move { Ended::Checked(job, Box::new(checker.run(job).await)) }),
            Task::Review => self.work.spawn(async move {
                Ended::Reviewed(checker.store.record(db::Check::Review { at: now, watches: Vec::new() }).await)
            }),
            Task::Deliver => {
                let telling = self.parts.telling.clone();
                self.work.spawn(async move { Ended::Delivered(telling.run(&checker).await) })
            }
            Task::Heartbeat => self.work.spawn(async move {
                heartbeat::beat(&checker, now).await;
                Ended::Beaten
            }),
            Task::Prune => self.work.spawn(async move {
                if let Err(error) = checker.store.prune(now, db::Keep::default()).await {
                    tracing::warn!(%error, "could not drop what is old");
                }
                Ended::Pruned
            }),
        };
        self.under_way.insert(handle.id(), task);
    }

    fn ended(&mut self, id: Id, ended: Ended) {
        let task = self.under_way.remove(&id);
        let now = self.clock().now();
        match ended {
            Ended::Checked(job, result) => self.checked(job, *result, now),
            Ended::Reviewed(Ok(recorded)) => self.recorded(None, recorded, now),
            Ended::Reviewed(Err(error)) => {
                tracing::error!(error = %chain(&error), "could not judge again");
                self.agenda.plan(Task::Review, now + STORE_PAUSE);
            }
            Ended::Delivered(next) => {
                if let Some(onlooker) = &self.parts.onlooker {
                    let _ = onlooker.send(Sight::Delivered);
                }
                if let Some(next) = next {
                    self.sooner(Task::Deliver, next);
                }
            }
            Ended::Pruned => self.agenda.plan(Task::Prune, now + PRUNING),
            Ended::Beaten => self.plan_heartbeat(now),
            // It may owe a message, or set one free.
            Ended::Commanded => self.agenda.plan(Task::Deliver, now),
            // A window that was told so is looked at again at its ends.
            Ended::Noted => [Task::Review, Task::Deliver].into_iter().for_each(|task| self.agenda.plan(task, now)),
            Ended::Answered => {}
            Ended::Status(line) => self.status.take(line),
        }
        if task == Some(Task::Review) && std::mem::take(&mut self.review_again) {
            self.agenda.plan(Task::Review, now);
        }
    }

    fn checked(&mut self, job: Job, result: Result<Checked, StateError>, now: DateTime<Utc>) {
        let id = self.parts.checker.id(job).to_string();
        match result {
            Ok(checked) => {
                if let Some(problem) = &checked.problem {
                    tracing::info!(job = %id, code = ?problem.code, subject = problem.subject, detail = problem.detail, "{id} was checked with a problem");
                } else {
                    tracing::debug!(job = %id, new = checked.recorded.new, edited = checked.recorded.edited, "checked");
                }
                self.agenda.plan(Task::Check(job), checked.due);
                if let Some(change) = self.around.note(&checked, now) {
                    let checker = self.parts.checker.clone();
                    self.work.spawn(async move { Ended::Reviewed(checker.store.record(change).await) });
                }
                self.recorded(Some(job), checked.recorded, now);
            }
            Err(error) => {
                tracing::error!(job = %id, error = %chain(&error), "could not record a check of {id}");
                self.agenda.plan(Task::Check(job), now + STORE_PAUSE);
            }
        }
        self.leave(job, now);
    }

    fn recorded(&mut self, job: Option<Job>, recorded: db::Recorded, now: DateTime<Utc>) {
        for turn in &recorded.transitions {
            let advice = identifier(&turn.after.advice);
            tracing::info!(watch = %turn.watch, advice, "the verdict of {} is {advice} now", turn.watch);
            self.status.stale();
        }
        if recorded.owed > 0 {
            self.agenda.plan(Task::Deliver, now);
        }
        if let Some(at) = recorded.review_at {
            self.sooner(Task::Review, at.max(now));
        }
        if let Some(onlooker) = &self.parts.onlooker {
            let recorded = Box::new(recorded);
            let sight = match job {
                Some(job) => Sight::Recorded(job, recorded),
                None => Sight::Judged(recorded),
            };
            let _ = onlooker.send(sight);
        }
    }

    /// A piece of work panicked. It is planned again, after a pause, so that one defect does not become a hot loop.
    fn broke(&mut self, id: Id, what: &str) {
        tracing::error!(what, "a piece of work broke off: this is a defect of storewatch");
        let later = self.clock().now() + STORE_PAUSE;
        if let Some(task) = self.under_way.remove(&id) {
            if let Task::Check(job) = &task {
                self.made_up(*job, later);
                self.waiting.iter_mut().for_each(|w| {
                    w.jobs.remove(job);
                });
            }
            self.agenda.plan(task, later);
        }
        self.answer_waiting();
    }

    fn sooner(&mut self, task: Task, at: DateTime<Utc>) {
        if self.agenda.due(&task).is_none_or(|due| at < due) {
            self.agenda.plan(task, at);
        }
    }

    fn call(&mut self, call: Call) {
        let Call { command, answer } = call;
        match command {
            Command::CheckNow { watches, announcements } => match answer::jobs_of(&self.parts.checker.plan, &watches) {
                Err(error) => drop(answer.send(Err(error))),
                Ok(jobs) => self.check_now(jobs, watches, announcements, answer),
            },
            command => {
                if let Command::Done { watch, undo } = &command {
                    self.done(watch, *undo, self.clock().now());
                }
                let is_news = matches!(command, Command::Note { .. } | Command::Correct { .. });
                let checker = self.parts.checker.clone();
                let words = self.parts.words.clone();
                self.work.spawn(async move {
                    let result = answer::answer(&checker, &words, command).await;
                    let _ = answer.send(result);
                    if is_news { Ended::Noted } else { Ended::Commanded }
                });
            }
        }
    }

    fn check_now(
        &mut self,
        jobs: BTreeSet<Job>,
        watches: Vec<WatchId>,
        announcements: bool,
        answer: oneshot::Sender<Result<Value, String>>,
    ) {
        let now = self.clock().now();
        for job in &jobs {
            self.agenda.plan(Task::Check(*job), now);
        }
        self.waiting.push(Waiting { jobs: jobs.into_iter().collect(), announcements, watches, answer });
        self.answer_waiting();
    }

    fn answer_waiting(&mut self) {
        let (ready, rest): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.waiting).into_iter().partition(|waiting| waiting.jobs.is_empty());
        self.waiting = rest;
        for waiting in ready {
            let (checker, words) = (self.parts.checker.clone(), self.parts.words.clone());
            self.work.spawn(async move {
                let report = answer::report(&checker, &words, &waiting.watches, waiting.announcements).await;
                let _ = waiting.answer.send(report.and_then(answer::value));
                Ended::Answered
            });
        }
    }
}
