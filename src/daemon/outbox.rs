//! Telling: the outbox of the store and the deliverer, put together.

use super::check::Checker;
use super::error::chain;
use crate::db::{MessageRow, MessageState, Store};
use crate::domain::{Code, Message, Problem, Receipt, Reply, Request, Secrets, SenderId, Verdict, WatchId};
use crate::fetch::Fetcher;
use crate::notify::compose::Style;
use crate::notify::deliver::{Carriers, Deliverer, Desktop, Dispatch, Http, Outbox, Outlet, Owed, Settlement};
use crate::setup::PlannedSender;
use crate::view::report::{Local, local};
use crate::words::Words;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::Arc;

/// Rounds of one-shot delivery; what is left then is the next run's.
const ROUNDS: usize = 500;
/// When delivery is tried again after the store could not be used.
const PAUSE: TimeDelta = TimeDelta::seconds(30);

/// When a watch that is muted without an end is looked at again.
const UNMUTED: TimeDelta = TimeDelta::hours(1);

/// Takes out what is owed.
pub struct Telling(Deliverer<StoreOutbox, Network>);

impl Telling {
    pub fn new(
        store: Store,
        fetcher: Fetcher,
        senders: Vec<PlannedSender>,
        words: Arc<Words>,
        secrets: Arc<Secrets>,
    ) -> Self {
        Self(Deliverer::new(StoreOutbox(store), dispatch(fetcher, senders, words, secrets)))
    }

    /// Sends what is due now; says when something is due again.
    pub async fn run(&self, checker: &Checker) -> Option<DateTime<Utc>> {
        let now = checker.clock.now();
        match self.0.run_once(now).await {
            Ok(round) => round.next,
            Err(problem) => {
                tracing::error!(detail = problem.detail, "cannot use the outbox; what is owed stays owed");
                Some(now + PAUSE)
            }
        }
    }

    /// Sends everything that is due now: senders take out a few messages at a time.
    pub async fn run_out(&self, checker: &Checker) {
        for _ in 0..ROUNDS {
            let next = self.run(checker).await;
            if next.is_none_or(|next| next > checker.clock.now()) {
                return;
            }
        }
    }

    /// Sends a test message past the outbox, by one sender or by all, and gives what each service answered.
    pub async fn test(
        fetcher: Fetcher,
        senders: Vec<PlannedSender>,
        words: Arc<Words>,
        secrets: Arc<Secrets>,
        only: Option<&SenderId>,
        now: DateTime<Utc>,
    ) -> Vec<(SenderId, Receipt)> {
        dispatch(fetcher, senders, words, secrets).try_out(only, now).await
    }
}

fn dispatch(
    fetcher: Fetcher,
    senders: Vec<PlannedSender>,
    words: Arc<Words>,
    secrets: Arc<Secrets>,
) -> Dispatch<Network> {
    let outlets = senders.into_iter().map(|PlannedSender { id, audience, sender, allow_private, discreet, .. }| {
        Outlet { id, audience, sender, style: Style { discreet }, allow_private }
    });
    Dispatch::new(outlets.collect(), Carriers::new(Network(fetcher), Desktop::default()), words, secrets)
}

struct Network(Fetcher);

impl Http for Network {
    async fn fetch(&self, request: &Request) -> Result<Reply, Problem> {
        self.0.fetch(request).await
    }
}

struct StoreOutbox(Store);

impl Outbox for StoreOutbox {
    async fn lease(
        &self,
        sender: &SenderId,
        now: DateTime<Utc>,
        lease: TimeDelta,
        limit: usize,
    ) -> Result<Vec<Owed>, Problem> {
        let leased = self.0.lease(sender, now, lease, limit).await.map_err(storage)?;
        // The store counts this attempt; the deliverer counts those before it.
        Ok(leased.into_iter().map(|l| Owed { message: l.message, attempts: l.attempts.saturating_sub(1) }).collect())
    }

    async fn settle(&self, key: &str, settlement: Settlement, now: DateTime<Utc>) -> Result<(), Problem> {
        let (receipt, next_try) = match settlement {
            Settlement::Sent => (Receipt::Sent, None),
            Settlement::Dropped { why } => return self.0.give_up(key, why, now).await.map(drop).map_err(storage),
            Settlement::Quiet { until } => {
                (Receipt::Later { at: Some(until), why: "the watch is muted".to_owned() }, Some(until))
            }
            Settlement::Again { at, receipt } => (receipt, Some(at)),
            Settlement::Parked { receipt } => (receipt, None),
        };
        self.0.settle(key, receipt, now, next_try).await.map(drop).map_err(storage)
    }

    async fn owe(&self, messages: Vec<Message>) -> Result<(), Problem> {
        if messages.is_empty() {
            return Ok(());
        }
        self.0.owe(messages).await.map(drop).map_err(storage)
    }

    async fn verdict(&self, watch: &WatchId) -> Result<Option<Verdict>, Problem> {
        let watch = watch.clone();
        let standing = self.0.read(move |reader| reader.verdict(&watch)).await.map_err(storage)?;
        Ok(standing.map(|standing| standing.verdict))
    }

    async fn quiet_until(&self, watch: &WatchId, now: DateTime<Utc>) -> Result<Option<DateTime<Utc>>, Problem> {
        let mutes = self.0.read(move |reader| reader.mutes(now)).await.map_err(storage)?;
        Ok(mutes.get(watch).map(|mute| mute.until.unwrap_or(now + UNMUTED)))
    }

    async fn next_due(&self, _now: DateTime<Utc>) -> Result<Option<DateTime<Utc>>, Problem> {
        self.0.read(|reader| reader.next_delivery()).await.map_err(storage)
    }
}

fn storage(error: impl std::error::Error) -> Problem {
    Problem::new(Code::Storage, "", chain(&error))
}

/// A message as `notify list` shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MessageEntry {
    pub key: String,
    pub sender: SenderId,
    pub watch: Option<WatchId>,
    pub state: MessageState,
    pub created: Local,
    pub attempts: u32,
    pub next_try: Option<Local>,
    pub settled: Option<Local>,
    pub receipt: Option<Receipt>,
}

pub(super) fn entry(row: &MessageRow, words: &Words) -> MessageEntry {
    let at = |moment: DateTime<Utc>| local(moment, words.zone());
    let waits = matches!(row.state, MessageState::Owed);
    MessageEntry {
        key: row.message.key.clone(),
        sender: row.message.sender.clone(),
        watch: row.message.watch.clone(),
        state: row.state,
        created: at(row.message.created),
        attempts: row.attempts,
        next_try: waits.then(|| at(row.next_try)),
        settled: row.settled.map(at),
        receipt: row.receipt.clone(),
    }
}

impl fmt::Display for MessageEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = crate::words::identifier(&self.state);
        write!(f, "{}  {state:7}  {}", self.created.format("%Y-%m-%d %H:%M"), self.sender)?;
        if let Some(watch) = &self.watch {
            write!(f, "  {watch}")?;
        }
        if let Some(Receipt::Later { why, .. } | Receipt::Never { why }) = &self.receipt {
            write!(f, "  {why}")?;
        }
        write!(f, "  {}", self.key)
    }
}
