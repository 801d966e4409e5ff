//! Whether a message that was owed earlier still holds when it is about to be sent.

use super::{SAME, ahead, route};
use crate::domain::{Message, Occasion, Topic, Verdict};
use chrono::{DateTime, Utc};

/// What has become of a message since it was owed.
#[derive(Debug, Clone, PartialEq)]
pub enum Standing {
    /// It holds, with what is known now.
    Holds(Box<Message>),
    /// Its moment has passed.
    Expired,
    /// Something else is true now; if that is worth telling, it has a message of its own.
    Superseded,
}

/// Compares a message with the verdict that its watch has now (None: the watch is gone, or was never judged).
pub fn standing(message: &Message, current: Option<&Verdict>, now: DateTime<Utc>) -> Standing {
    if message.expires.is_some_and(|end| end <= now) {
        return Standing::Expired;
    }
    // A program or a log is told of each step.
    if message.occasion == Occasion::Record {
        return Standing::Holds(Box::new(message.clone()));
    }
    let holds = |topic| Standing::Holds(Box::new(Message { topic, ..message.clone() }));
    match &message.topic {
        Topic::Verdict { verdict } => match current_of(verdict, current) {
            Some(current) if same(verdict, &current) => holds(Topic::Verdict { verdict: Box::new(current) }),
            _ => Standing::Superseded,
        },
        Topic::HeadsUp { verdict, from, until } => match current_of(verdict, current) {
            Some(current) if ahead::ahead(&current).is_some_and(|ahead| (ahead - *from).abs() <= SAME) => {
                holds(Topic::HeadsUp { verdict: Box::new(current), from: *from, until: *until })
            }
            _ => Standing::Superseded,
        },
        // What turned, turned, whatever came after it; and what somebody announced is announced.
        topic @ (Topic::Terms { .. }
        | Topic::Turned { .. }
        | Topic::Morning { .. }
        | Topic::Trouble { .. }
        | Topic::Test) => holds(topic.clone()),
    }
}

/// The current verdict, of the same route where the message is of one.
fn current_of(told: &Verdict, current: Option<&Verdict>) -> Option<Verdict> {
    let current = current?;
    match told.routes.as_slice() {
        [only] if current.routes.len() > 1 => route::narrow(current, &only.id),
        _ => Some(current.clone()),
    }
}

fn same(told: &Verdict, current: &Verdict) -> bool {
    let near = match (told.at, current.at) {
        (Some(told), Some(current)) => (told - current).abs() <= SAME,
        (told, current) => told == current,
    };
    told.advice == current.advice && told.alternative == current.alternative && near
}
