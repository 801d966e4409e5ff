//! The senders, ready to send: words, secrets and carriers put together.

use super::{Carriers, Http, Redactor};
use crate::domain::{Audience, Composed, Message, Parcel, Receipt, Request, Secrets, SenderId, Topic, Urgency};
use crate::notify::compose::{Style, compose};
use crate::notify::select::SenderInfo;
use crate::notify::senders::Sender;
use crate::words::Words;
use chrono::{DateTime, Utc};
use futures_util::future::join_all;
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
}

impl Outlet {
    pub(super) fn info(&self) -> SenderInfo {
        SenderInfo { id: self.id.clone(), audience: self.audience, manner: self.sender.manner() }
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
    pub async fn try_out(&self, only: Option<&SenderId>, now: DateTime<Utc>) -> Vec<(SenderId, Receipt)> {
        let outlets = self.outlets.iter().filter(|outlet| only.is_none_or(|id| *id == outlet.id));
        let tried = outlets.map(async |outlet| {
            let composed = compose(&test_message(&outlet.id, now), &self.words, outlet.style, now);
            (outlet.id.clone(), self.send(outlet, &composed, now).await)
        });
        join_all(tried).await
    }

    pub(super) async fn send(&self, outlet: &Outlet, composed: &Composed, now: DateTime<Utc>) -> Receipt {
        let receipt = match outlet.sender.parcel(composed, &self.secrets, now) {
            Ok(Parcel::Http(request)) => {
                let request = Request { allow_private: outlet.allow_private, ..request };
                self.carriers.carry(&Parcel::Http(request), outlet.sender.as_ref()).await
            }
            Ok(parcel) => self.carriers.carry(&parcel, outlet.sender.as_ref()).await,
            Err(unsendable) => Receipt::Never { why: unsendable.to_string() },
        };
        self.redactor.receipt(receipt)
    }
}

fn test_message(sender: &SenderId, now: DateTime<Utc>) -> Message {
    Message {
        key: format!("test/{}/{sender}", now.timestamp_millis()),
        thread: "test".to_owned(),
        sender: sender.clone(),
        watch: None,
        watch_title: None,
        event: None,
        topic: Topic::Test,
        urgency: Urgency::Normal,
        created: now,
        not_before: None,
        expires: None,
    }
}
