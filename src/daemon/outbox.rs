//! Telling: the outbox of the store and the deliverer, put together.

use super::check::Checker;
use super::error::chain;
use crate::db::{LeaseTerms, MessageRow, MessageState, Store};
use crate::domain::{
    Audience, Code, Message, Occasion, Problem, Receipt, Reply, Request, Secrets, SenderId, Verdict, Watch, WatchId,
};
use crate::fetch::Fetcher;
use crate::notify::compose::Style;
use crate::notify::deliver::{
    Agents, Carriers, Deliverer, Desktop, Dispatch, Http, Lease, Outbox, Outlet, Owed, Settlement, WatchName,
};
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

/// Takes out what is owed.
pub struct Telling(Deliverer<StoreOutbox, Network>);

impl Telling {
    pub fn new(
        store: Store,
        fetcher: Fetcher,
        senders: Vec<PlannedSender>,
        watches: &[Watch],
        words: Arc<Words>,
        secrets: Arc<Secrets>,
        screens: Screens,
    ) -> Self {
        let known = senders.iter().map(|sender| sender.id.clone()).collect();
        Self(Deliverer::new(StoreOutbox(store, known), dispatch(fetcher, senders, watches, words, secrets, screens)))
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
}

/// Where bubbles appear: in the session of this process, or in those whose agents are connected.
#[derive(Default)]
pub struct Screens {
    pub desktop: Desktop,
    pub agents: Option<Agents>,
}

/// The senders of a config, ready to send; `watches` are those that a morning's message tells of.
pub fn dispatch(
    fetcher: Fetcher,
    senders: Vec<PlannedSender>,
    watches: &[Watch],
    words: Arc<Words>,
    secrets: Arc<Secrets>,
    screens: Screens,
) -> Dispatch<Network> {
    let outlets = senders.into_iter().map(|planned| Outlet {
        watches: watches.iter().filter(|watch| tells(&planned, watch)).map(name).collect(),
        id: planned.id,
        audience: planned.audience,
        sender: planned.sender,
        style: Style { discreet: planned.discreet },
        allow_private: planned.allow_private,
        habits: planned.habits,
    });
    let Screens { desktop, agents } = screens;
    let carriers = Carriers::new(Network(fetcher), desktop).with_agents(agents);
    Dispatch::new(outlets.collect(), carriers, words, secrets)
}

/// Whether a morning's message of a sender tells of a watch: all, but those that name other senders.
fn tells(sender: &PlannedSender, watch: &Watch) -> bool {
    match &watch.notify {
        Some(named) => named.contains(&sender.id) || sender.audience == Audience::Operator,
        None => true,
    }
}

fn name(watch: &Watch) -> WatchName {
    WatchName { id: watch.id.clone(), title: watch.title.clone() }
}

/// HTTP as the delivery needs it.
pub struct Network(Fetcher);

impl Http for Network {
    async fn fetch(&self, request: &Request) -> Result<Reply, Problem> {
        self.0.fetch(request).await
    }
}

/// The store, and the senders that the config has.
struct StoreOutbox(Store, Vec<SenderId>);

impl Outbox for StoreOutbox {
    async fn expire(&self, now: DateTime<Utc>) -> Result<usize, Problem> {
        // What senders that are gone were owed has lost its point too.
        let strangers = self.0.keep_senders(self.1.clone(), now).await.map_err(storage)?;
        Ok(strangers + self.0.expire(now).await.map_err(storage)?.len())
    }

    async fn waiting(
        &self,
        sender: &SenderId,
        heeds_mutes: bool,
        now: DateTime<Utc>,
    ) -> Result<Vec<(Occasion, DateTime<Utc>)>, Problem> {
        self.0.waiting(sender, heeds_mutes, now).await.map_err(storage)
    }

    async fn lease(&self, sender: &SenderId, now: DateTime<Utc>, lease: Lease) -> Result<Vec<Owed>, Problem> {
        let Lease { occasions, heeds_mutes, length, limit } = lease;
        let terms = LeaseTerms { occasions, heeds_mutes, length, limit };
        let leased = self.0.lease(sender, now, terms).await.map_err(storage)?;
        // The store counts this attempt; the deliverer counts those before it.
        Ok(leased.into_iter().map(|l| Owed { message: l.message, attempts: l.attempts.saturating_sub(1) }).collect())
    }

    async fn settle(&self, key: &str, settlement: Settlement, now: DateTime<Utc>) -> Result<(), Problem> {
        let (receipt, next_try) = match settlement {
            Settlement::Sent => (Receipt::Sent, None),
            Settlement::Dropped { why } => return self.0.give_up(key, why, now).await.map(drop).map_err(storage),
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

    async fn acknowledged(&self, watch: &WatchId) -> Result<Option<DateTime<Utc>>, Problem> {
        let watch = watch.clone();
        self.0.read(move |reader| reader.acknowledged(&watch)).await.map_err(storage)
    }

    async fn sendings(&self, sender: &SenderId, since: DateTime<Utc>) -> Result<Vec<DateTime<Utc>>, Problem> {
        let sender = sender.clone();
        self.0.read(move |reader| reader.sendings(&sender, since)).await.map_err(storage)
    }

    async fn handle(&self, sender: &SenderId, thread: &str) -> Result<Option<String>, Problem> {
        let (sender, thread) = (sender.clone(), thread.to_owned());
        self.0.read(move |reader| reader.handle(&sender, &thread)).await.map_err(storage)
    }

    async fn keep_handle(
        &self,
        sender: &SenderId,
        threads: Vec<String>,
        handle: Option<String>,
        now: DateTime<Utc>,
    ) -> Result<(), Problem> {
        self.0.keep_handle(sender, threads, handle, now).await.map_err(storage)
    }

    async fn count_sending(&self, sender: &SenderId, now: DateTime<Utc>) -> Result<(), Problem> {
        self.0.count_sending(sender, now).await.map_err(storage)
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

/// A message as `notify log` shows it: with its words, as they would be said now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MessageDetails {
    #[serde(flatten)]
    pub entry: MessageEntry,
    pub occasion: Occasion,
    pub title: String,
    pub body: String,
    pub url: Option<String>,
    pub not_before: Option<Local>,
    pub expires: Option<Local>,
}

pub(super) fn details(row: &MessageRow, words: &Words, now: DateTime<Utc>) -> MessageDetails {
    let composed = crate::notify::compose(&row.message, words, Style::default(), now);
    let at = |moment: DateTime<Utc>| local(moment, words.zone());
    MessageDetails {
        entry: entry(row, words),
        occasion: row.message.occasion,
        title: composed.title,
        body: composed.body,
        url: composed.url,
        not_before: row.message.not_before.map(at),
        expires: row.message.expires.map(at),
    }
}

impl fmt::Display for MessageDetails {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.entry)?;
        let moments = [("not before", &self.not_before), ("next try", &self.entry.next_try)];
        let moments = moments.into_iter().chain([("of no use after", &self.expires), ("settled", &self.entry.settled)]);
        for (name, moment) in moments {
            if let Some(moment) = moment {
                writeln!(f, "  {name}: {}", moment.format("%Y-%m-%d %H:%M:%S"))?;
            }
        }
        writeln!(f, "  occasion: {}, attempts: {}", crate::words::identifier(&self.occasion), self.entry.attempts)?;
        write!(f, "\n{}\n{}", self.title, self.body)?;
        self.url.as_ref().map_or(Ok(()), |url| write!(f, "\n{url}"))
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
        if let Some(next) = self.next_try.filter(|next| *next > self.created) {
            write!(f, "  not before {}", next.format("%Y-%m-%d %H:%M"))?;
        }
        write!(f, "  {}", self.key)
    }
}
