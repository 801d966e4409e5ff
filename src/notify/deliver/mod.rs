//! Shell: takes out what is owed. A message is leased from the outbox, sent, and settled after the receipt; a crash in
//! between repeats it under the same key, and never loses it.

mod agents;
mod bundle;
mod carriers;
mod desktop;
mod dispatch;
mod mail;
mod morning;
#[cfg(feature = "mqtt")]
mod mqtt;
mod program;
mod redact;
mod round;
mod shown;

pub use agents::{Agents, Handed};
pub use carriers::{Carried, Carriers};
pub use desktop::{Button, Desktop, Labels, Press};
pub use dispatch::{Dispatch, Outlet, Trial, WatchName};
pub use redact::Redactor;
pub use round::{Deliverer, Round};

use crate::domain::{Message, Occasion, Problem, Receipt, Reply, Request, SenderId, Verdict, WatchId};
use chrono::{DateTime, TimeDelta, Utc};
use std::future::Future;

/// What the delivery needs of HTTP.
pub trait Http: Send + Sync {
    fn fetch(&self, request: &Request) -> impl Future<Output = Result<Reply, Problem>> + Send;
}

/// A message on its way out, leased to us.
#[derive(Debug, Clone, PartialEq)]
pub struct Owed {
    pub message: Message,
    /// Attempts before this one.
    pub attempts: u32,
}

/// How an attempt ended, for the outbox to record.
#[derive(Debug, Clone, PartialEq)]
pub enum Settlement {
    /// Sent (or, as part of a digest, sent with others).
    Sent,
    /// Not sent, and not to be: its moment has passed, or something else is true now.
    Dropped { why: &'static str },
    /// Tried again at this moment.
    Again { at: DateTime<Utc>, receipt: Receipt },
    /// Given up.
    Parked { receipt: Receipt },
}

/// Which messages a lease may take, and for how long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lease {
    pub occasions: Vec<Occasion>,
    /// Messages of muted watches, and of muted senders, stay where they are.
    pub heeds_mutes: bool,
    pub length: TimeDelta,
    pub limit: usize,
}

/// What the delivery needs of the outbox. Its errors are storage problems: they end a round, and the leases run out.
pub trait Outbox: Send + Sync {
    /// Gives up what lost its point, with a note: how many.
    fn expire(&self, now: DateTime<Utc>) -> impl Future<Output = Result<usize, Problem>> + Send;

    /// For each occasion, when the first message of a sender is to be tried (`not_before`, next attempt, end of a mute).
    fn waiting(
        &self,
        sender: &SenderId,
        heeds_mutes: bool,
        now: DateTime<Utc>,
    ) -> impl Future<Output = Result<Vec<(Occasion, DateTime<Utc>)>, Problem>> + Send;

    /// Messages of a sender that are due and not leased, oldest first; leased until `now` and the length.
    fn lease(
        &self,
        sender: &SenderId,
        now: DateTime<Utc>,
        lease: Lease,
    ) -> impl Future<Output = Result<Vec<Owed>, Problem>> + Send;

    /// Ends the lease of a message.
    fn settle(
        &self,
        key: &str,
        settlement: Settlement,
        now: DateTime<Utc>,
    ) -> impl Future<Output = Result<(), Problem>> + Send;

    /// Owes further messages; one whose key is known is owed already, or was.
    fn owe(&self, messages: Vec<Message>) -> impl Future<Output = Result<(), Problem>> + Send;

    /// The verdict that a watch has now.
    fn verdict(&self, watch: &WatchId) -> impl Future<Output = Result<Option<Verdict>, Problem>> + Send;

    /// When somebody last reacted to what was told of a watch.
    fn acknowledged(&self, watch: &WatchId) -> impl Future<Output = Result<Option<DateTime<Utc>>, Problem>> + Send;

    /// What a sender handed to its service since a moment, ascending.
    fn sendings(
        &self,
        sender: &SenderId,
        since: DateTime<Utc>,
    ) -> impl Future<Output = Result<Vec<DateTime<Utc>>, Problem>> + Send;

    /// What the service calls the message that stands last in a thread, where it can be edited.
    fn handle(&self, sender: &SenderId, thread: &str) -> impl Future<Output = Result<Option<String>, Problem>> + Send;

    /// What stands last in these threads now, as the service calls it; None: nothing that could be edited.
    fn keep_handle(
        &self,
        sender: &SenderId,
        threads: Vec<String>,
        handle: Option<String>,
        now: DateTime<Utc>,
    ) -> impl Future<Output = Result<(), Problem>> + Send;

    /// Counts a message before it is handed to a service: a crash counts one too many rather than one too few.
    fn count_sending(&self, sender: &SenderId, now: DateTime<Utc>) -> impl Future<Output = Result<(), Problem>> + Send;
}

#[cfg(test)]
mod tests;
