//! Shell: takes out what is owed. A message is leased from the outbox, sent, and settled after the receipt; a crash in
//! between repeats it under the same key, and never loses it.

mod carriers;
mod desktop;
mod dispatch;
mod mail;
mod program;
mod redact;
mod round;

pub use carriers::Carriers;
pub use desktop::Desktop;
pub use dispatch::{Dispatch, Outlet};
pub use redact::Redactor;
pub use round::{Deliverer, Round};

use crate::domain::{Message, Problem, Receipt, Reply, Request, SenderId, Verdict, WatchId};
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
    /// Its watch is quiet until this moment: no attempt was made.
    Quiet { until: DateTime<Utc> },
    /// Tried again at this moment.
    Again { at: DateTime<Utc>, receipt: Receipt },
    /// Given up.
    Parked { receipt: Receipt },
}

/// What the delivery needs of the outbox. Its errors are storage problems: they end a round, and the leases run out.
pub trait Outbox: Send + Sync {
    /// Messages of a sender that are due (`not_before`, next attempt) and not leased, oldest first; leased until
    /// `now + lease`.
    fn lease(
        &self,
        sender: &SenderId,
        now: DateTime<Utc>,
        lease: TimeDelta,
        limit: usize,
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

    /// Until when a watch is quiet by the user's wish; None: it is not.
    fn quiet_until(
        &self,
        watch: &WatchId,
        now: DateTime<Utc>,
    ) -> impl Future<Output = Result<Option<DateTime<Utc>>, Problem>> + Send;

    /// The next moment at which something is due: `now` or before, where something was owed meanwhile.
    fn next_due(&self, now: DateTime<Utc>) -> impl Future<Output = Result<Option<DateTime<Utc>>, Problem>> + Send;
}

#[cfg(test)]
mod tests;
