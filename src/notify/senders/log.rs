//! The program's own log: one line a message, calling nobody.

use super::{Manner, Sender, Unsendable};
use crate::domain::settings::Section;
use crate::domain::{Composed, Line, Parcel, Receipt, Reply, Secrets};
use chrono::{DateTime, Utc};

/// Nothing to set.
pub(super) const EXAMPLE: &str = "";

#[derive(Debug)]
struct Log;

pub(super) fn configure(_: &Section) -> Option<Box<dyn Sender>> {
    Some(Box::new(Log))
}

impl Sender for Log {
    fn parcel(&self, message: &Composed, _: &Secrets, _: DateTime<Utc>) -> Result<Parcel, Unsendable> {
        let text = [message.title.as_str(), message.body.as_str(), message.url.as_deref().unwrap_or_default()];
        let text = text.iter().flat_map(|part| part.lines()).filter(|line| !line.is_empty()).collect::<Vec<_>>();
        Ok(Parcel::Line(Line { topic: message.particulars.topic.clone(), text: text.join(" | ") }))
    }

    fn receipt(&self, _: &Reply) -> Receipt {
        Receipt::Sent
    }

    fn manner(&self) -> Manner {
        Manner { interrupts: false, replaces: false }
    }
}
