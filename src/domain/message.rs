//! What is told, what carries it, and what came of it.

use super::{
    Advice, Basis, Condition, EventId, Mail, Occasion, PartyId, Problem, Publish, Request, RouteId, SenderId, Told,
    Value, Verdict, WatchId,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// Whom a sender is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Verdicts.
    #[default]
    Buyer,
    /// Blind, failing, broken.
    Operator,
    /// Every change, one event each, at any hour: for a checkout or a home automation, not for people.
    Program,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    /// Changes what is shown, without calling anybody.
    Low,
    Normal,
    High,
}

/// What a message is about. Words are chosen when it is composed, not when it is owed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "topic")]
pub enum Topic {
    /// The first verdict of a watch, or a changed one.
    Verdict { verdict: Box<Verdict> },
    /// A window lies ahead that will block, from `from` until `until` where its end is known.
    HeadsUp { verdict: Box<Verdict>, from: DateTime<Utc>, until: Option<DateTime<Utc>> },
    /// Announced terms that concern the watch.
    Terms { title: String, party: PartyId, values: Vec<(String, Value)>, url: Option<String> },
    /// Whether a party's service can be used turned: a window, outage or suspension began or ended.
    Turned { party: PartyId, condition: Condition, since: Option<DateTime<Utc>>, until: Option<DateTime<Utc>> },
    /// How the watches stand in the morning: their titles and verdicts.
    Morning { watches: Vec<(String, Verdict)> },
    /// Something for the operator: a source is blind, failing, or a message was given up.
    Trouble { rule: String, values: Vec<(String, Value)>, problem: Option<Problem> },
    /// `notify test`.
    Test,
}

/// Something owed to a person, recorded together with the change that owes it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Message {
    /// Recognizes a repeat: same change, same sender, same key.
    pub key: String,
    /// What an update replaces: messages of the same thread show in one place.
    pub thread: String,
    pub sender: SenderId,
    pub watch: Option<WatchId>,
    pub watch_title: Option<String>,
    pub event: Option<EventId>,
    #[serde(default)]
    pub occasion: Occasion,
    pub topic: Topic,
    pub urgency: Urgency,
    pub created: DateTime<Utc>,
    /// Not before this moment (hours of a watch, quiet hours).
    pub not_before: Option<DateTime<Utc>>,
    /// After this moment it has lost its point.
    pub expires: Option<DateTime<Utc>>,
    /// Only if nobody has reacted to the watch since `created` (an escalation, a reminder).
    #[serde(default)]
    pub unless_acknowledged: bool,
    /// Told again after so many seconds, as long as it holds and nobody reacts.
    #[serde(default)]
    pub remind_after: Option<u32>,
}

impl Message {
    /// What later decisions remember of it.
    pub fn told(&self, at: DateTime<Utc>) -> Told {
        let (advice, named) = match &self.topic {
            Topic::Verdict { verdict } => (Some(verdict.advice), verdict.at),
            Topic::HeadsUp { until, .. } => (None, *until),
            Topic::Terms { .. }
            | Topic::Turned { .. }
            | Topic::Morning { .. }
            | Topic::Trouble { .. }
            | Topic::Test => (None, None),
        };
        Told {
            key: self.key.clone(),
            thread: self.thread.clone(),
            sender: self.sender.clone(),
            at,
            advice,
            named,
            urgency: self.urgency,
        }
    }
}

/// A message in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Composed {
    pub key: String,
    pub thread: String,
    /// What the service calls the message that stands last in this thread, where it can be edited.
    #[serde(default)]
    pub earlier: Option<String>,
    pub title: String,
    pub body: String,
    pub url: Option<String>,
    pub urgency: Urgency,
    pub created: DateTime<Utc>,
    pub particulars: Particulars,
}

/// The same for machines (webhook, mqtt, command, log). A discreet message has its type and nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Particulars {
    /// `verdict.changed`, `window.announced`, `window.started`, `window.ended`, `terms.changed`, `source.blind`, ...: the
    /// list stands in `docs/senders.md`.
    pub topic: String,
    pub watch: Option<WatchId>,
    /// Whose window it is.
    pub party: Option<PartyId>,
    pub condition: Option<Condition>,
    pub from: Option<DateTime<Utc>>,
    pub event: Option<EventId>,
    pub advice: Option<Advice>,
    pub at: Option<DateTime<Utc>>,
    pub until: Option<DateTime<Utc>>,
    pub basis: Option<Basis>,
    pub alternative: Option<RouteId>,
}

/// What a sender makes of a composed message, for a carrier to take out.
#[derive(Debug, Clone, PartialEq)]
pub enum Parcel {
    Http(Request),
    Bubble(Bubble),
    /// For the log.
    Line(Line),
    /// A program to be run, never through a shell.
    Run(Program),
    Mail(Box<Mail>),
    Publish(Box<Publish>),
}

/// One line of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub topic: String,
    pub text: String,
}

/// A program, its arguments as they are, and what it reads on its standard input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Program {
    pub path: String,
    pub arguments: Vec<String>,
    pub input: Vec<u8>,
    pub limit: Duration,
}

/// A desktop notification, not yet escaped for any server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bubble {
    pub thread: String,
    pub title: String,
    pub body: String,
    pub urgency: Urgency,
    pub url: Option<String>,
    /// What its buttons are about; None: no buttons.
    pub watch: Option<WatchId>,
    /// Whether "tried: worked / failed" makes sense.
    pub asks_result: bool,
}

/// What came of one attempt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Receipt {
    Sent,
    /// Worth trying again, not before the moment where one is named.
    Later {
        at: Option<DateTime<Utc>>,
        why: String,
    },
    /// Trying again cannot help.
    Never {
        why: String,
    },
}
