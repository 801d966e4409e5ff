//! A bubble on the desktop, by the freedesktop notification service of the session.

use super::{Manner, Sender, Unsendable};
use crate::domain::settings::Section;
use crate::domain::{Advice, Bubble, Composed, Parcel, Receipt, Reply, Secrets};
use crate::notify::cut::{Limit, cut};
use chrono::{DateTime, Utc};

/// Servers show two or three lines of a title and some ten of a body; more is cut by them, without a mark.
const TITLE: Limit = Limit::Chars(80);
const BODY: Limit = Limit::Chars(400);

/// Nothing to set.
pub(super) const EXAMPLE: &str = "";

#[derive(Debug)]
struct Desktop;

pub(super) fn configure(_: &Section) -> Option<Box<dyn Sender>> {
    Some(Box::new(Desktop))
}

impl Sender for Desktop {
    fn parcel(&self, message: &Composed, _: &Secrets, _: DateTime<Utc>) -> Result<Parcel, Unsendable> {
        Ok(Parcel::Bubble(Bubble {
            thread: message.thread.clone(),
            title: cut(&message.title, TITLE).into_owned(),
            body: cut(&message.body, BODY).into_owned(),
            urgency: message.urgency,
            url: message.url.clone(),
            watch: message.particulars.watch.clone(),
            asks_result: message.particulars.advice == Some(Advice::RetryNow),
        }))
    }

    fn receipt(&self, _: &Reply) -> Receipt {
        Receipt::Sent
    }

    fn manner(&self) -> Manner {
        Manner { interrupts: true, replaces: true }
    }
}
