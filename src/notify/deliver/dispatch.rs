//! The senders, ready to send: words, secrets and carriers put together.

use super::shown::shown;
use super::{Carried, Carriers, Http, Redactor};
use crate::domain::{
    Audience, Composed, Message, Occasion, Parcel, Receipt, Request, Secrets, SenderId, Topic, Urgency, WatchId,
};
use crate::notify::compose::{Style, compose};
use crate::notify::habits::Habits;
use crate::notify::pace::Pace;
use crate::notify::select::SenderInfo;
use crate::notify::senders::Sender;
use crate::words::Words;
use chrono::{DateTime, Utc};
use futures_util::future::join_all;
use std::borrow::Cow;
use std::sync::Arc;

/// A configured sender with its id and its way of wording.
#[derive(Debug)]
pub struct Outlet {
    pub id: SenderId,
    pub audience: Audience,
    pub sender: Box<dyn Sender>,
    pub style: Style,
    /// Its address may be a private or loopback one.
    pub allow_private: bool,
    pub habits: Habits,
    /// The watches that it tells of.
    pub watches: Vec<WatchName>,
}

/// A watch as a morning's message names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WatchName {
    pub id: WatchId,
    pub title: String,
}

impl Outlet {
    pub(super) fn info(&self) -> SenderInfo {
        SenderInfo::new(self.id.clone(), self.audience, self.sender.manner(), self.habits.clone())
    }

    /// Programs and logs are not spared: only their service's own limits hold.
    pub(super) fn pace(&self) -> Cow<'_, Pace> {
        let pace = &self.habits.pace;
        if self.interrupts() { Cow::Borrowed(pace) } else { Cow::Owned(Pace::unhurried(pace.zone, pace.quota)) }
    }

    /// Whether it calls a person.
    pub(super) fn interrupts(&self) -> bool {
        self.audience != Audience::Program && self.sender.manner().interrupts
    }
}

/// Sends by any of the outlets. No receipt of it holds a secret.
#[derive(Debug)]
pub struct Dispatch<H> {
    outlets: Vec<Outlet>,
    carriers: Carriers<H>,
    words: Arc<Words>,
    secrets: Arc<Secrets>,
    redactor: Redactor,
}

impl<H: Http> Dispatch<H> {
    pub fn new(outlets: Vec<Outlet>, carriers: Carriers<H>, words: Arc<Words>, secrets: Arc<Secrets>) -> Self {
        let redactor = Redactor::new(&secrets);
        Self { outlets, carriers, words, secrets, redactor }
    }

    pub(super) fn outlets(&self) -> &[Outlet] {
        &self.outlets
    }

    pub(super) fn words(&self) -> &Words {
        &self.words
    }

    /// Sends a test message past the outbox, by one sender or by all at once, and gives what each service answered.
    pub async fn try_out(&self, only: Option<&SenderId>, now: DateTime<Utc>) -> Vec<Trial> {
        let tried = self.named(only).map(async |outlet| {
            let composed = compose(&test_message(&outlet.id, now), &self.words, outlet.style, now);
            let Carried { receipt, answer, .. } = self.send(outlet, &composed, now).await;
            Trial { sender: outlet.id.clone(), receipt, answer }
        });
        join_all(tried).await
    }

    /// What a test message would be for each service, in full, with the secrets masked. Nothing is sent.
    pub fn dry_run(&self, only: Option<&SenderId>, now: DateTime<Utc>) -> Vec<(SenderId, String)> {
        let shown = self.named(only).map(|outlet| {
            let composed = compose(&test_message(&outlet.id, now), &self.words, outlet.style, now);
            let text = match outlet.sender.parcel(&composed, &self.secrets, now) {
                Ok(parcel) => self.redactor.text(&shown(&parcel)),
                Err(unsendable) => unsendable.to_string(),
            };
            (outlet.id.clone(), text)
        });
        shown.collect()
    }

    fn named(&self, only: Option<&SenderId>) -> impl Iterator<Item = &Outlet> {
        self.outlets.iter().filter(move |outlet| only.is_none_or(|id| *id == outlet.id))
    }

    /// Sends a message. What cannot be edited into the earlier one (somebody deleted it) is a message of its own.
    pub(super) async fn send(&self, outlet: &Outlet, composed: &Composed, now: DateTime<Utc>) -> Carried {
        let carried = self.send_once(outlet, composed, now).await;
        if composed.earlier.is_some() && matches!(carried.receipt, Receipt::Never { .. }) {
            let anew = Composed { earlier: None, ..composed.clone() };
            return self.send_once(outlet, &anew, now).await;
        }
        carried
    }

    async fn send_once(&self, outlet: &Outlet, composed: &Composed, now: DateTime<Utc>) -> Carried {
        let carried = match outlet.sender.parcel(composed, &self.secrets, now) {
            Ok(Parcel::Http(request)) => {
                let request = Request { allow_private: outlet.allow_private, ..request };
                self.carriers.carry(&Parcel::Http(request), outlet.sender.as_ref()).await
            }
            Ok(parcel) => self.carriers.carry(&parcel, outlet.sender.as_ref()).await,
            Err(unsendable) => Receipt::Never { why: unsendable.to_string() }.into(),
        };
        let Carried { receipt, answer, handle } = carried;
        let answer = answer.map(|answer| self.redactor.text(&answer));
        Carried { receipt: self.redactor.receipt(receipt), answer, handle }
    }
}

/// What came of a test message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trial {
    pub sender: SenderId,
    pub receipt: Receipt,
    /// What the service said, shortened.
    pub answer: Option<String>,
}

fn test_message(sender: &SenderId, now: DateTime<Utc>) -> Message {
    Message {
        key: format!("test/{}/{sender}", now.timestamp_millis()),
        thread: "test".to_owned(),
        sender: sender.clone(),
        watch: None,
        watch_title: None,
        event: None,
        occasion: Occasion::Test,
        topic: Topic::Test,
        urgency: Urgency::Normal,
        created: now,
        not_before: None,
        expires: None,
        unless_acknowledged: false,
        remind_after: None,
    }
}
