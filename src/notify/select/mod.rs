//! Pure: what is told, and no more. A transition becomes messages, one for each sender that is to carry it; who is not told
//! is not told for a named reason.

mod ahead;
mod decide;
mod hours;
mod route;
mod source;
mod standing;

pub use decide::{Decision, Silent, Tell, decide};
pub use source::{given_up, source_trouble};
pub use standing::{Standing, standing};

use super::key;
use super::senders::Manner;
use crate::domain::Tz;
use crate::domain::{Audience, Message, SenderId, Tell as Telling, Told, Topic, Transition, Urgency, Verdict, Watch};
use chrono::{DateTime, NaiveTime, TimeDelta, Utc};

/// Times nearer to each other than this are the same to a person who waits.
pub const SAME: TimeDelta = TimeDelta::minutes(30);

/// A window that is nearer than this is told at once, one that is farther on the evening before.
pub const NEAR: TimeDelta = TimeDelta::hours(24);

/// What has to be known of a sender to decide what it carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SenderInfo {
    pub id: SenderId,
    pub audience: Audience,
    pub manner: Manner,
}

/// What the config says about telling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// The user's zone.
    pub zone: Tz,
    /// When, on the day before, a window that is more than a day ahead is told.
    pub evening: NaiveTime,
    /// How long a source fails before the operator hears of it.
    pub failing_for: TimeDelta,
}

impl Rules {
    pub fn new(zone: Tz) -> Self {
        Self { zone, evening: NaiveTime::from_hms_opt(20, 0, 0).unwrap_or_default(), failing_for: TimeDelta::hours(1) }
    }
}

/// A change as one thread of messages sees it: of the whole watch, or of one route.
#[derive(Debug, Clone, PartialEq)]
pub struct Change<'a> {
    pub before: Option<&'a Verdict>,
    pub before_since: Option<DateTime<Utc>>,
    pub after: &'a Verdict,
    pub at: DateTime<Utc>,
    pub thread: &'a str,
    pub told: &'a [Told],
}

impl<'a> Change<'a> {
    /// What this sender told in this thread, newest first.
    fn told_by(&self, sender: &'a SenderId) -> impl Iterator<Item = &'a Told> {
        self.told.iter().filter(move |told| told.thread == self.thread && &told.sender == sender)
    }
}

/// The messages that a transition owes.
pub fn select(transition: &Transition, senders: &[SenderInfo], rules: &Rules) -> Vec<Message> {
    let watch = &transition.facts.watch;
    let senders: Vec<_> = senders.iter().filter(|sender| addressed(watch, sender)).collect();
    type Before<'v> = (Option<&'v Verdict>, Option<DateTime<Utc>>);
    let tell = |told: &mut Vec<Message>, before: Before<'_>, after: &Verdict, thread: &str, title: &str| {
        let (before, before_since) = before;
        let change = Change { before, before_since, after, at: transition.at, thread, told: &transition.told };
        for sender in &senders {
            told.extend(change_message(&change, sender, watch, title, rules));
            told.extend(ahead::message(&change, sender, watch, title, rules));
        }
    };
    let mut messages = Vec::new();
    match watch.tell {
        Telling::Best => {
            let thread = key::thread(&watch.id, None);
            let before = (transition.before.as_ref(), transition.before_since);
            tell(&mut messages, before, &transition.after, &thread, &watch.title);
        }
        Telling::Each => {
            for state in &transition.after.routes {
                let before = transition.before.as_ref().and_then(|verdict| route::narrow(verdict, &state.id));
                let Some(after) = route::narrow(&transition.after, &state.id) else { continue };
                let thread = key::thread(&watch.id, Some(&state.id));
                let title = format!("{} · {}", watch.title, state.title);
                // One that was judged before routes knew it holds since the whole did.
                let own = before.as_ref().and_then(|verdict| verdict.routes.first()?.since);
                let since = own.or(transition.before_since.filter(|_| before.is_some()));
                tell(&mut messages, (before.as_ref(), since), &after, &thread, &title);
            }
        }
    }
    messages
}

/// Whether a sender carries the verdicts of a watch.
fn addressed(watch: &Watch, sender: &SenderInfo) -> bool {
    match &watch.notify {
        Some(named) => named.contains(&sender.id),
        None => sender.audience == Audience::Buyer,
    }
}

fn change_message(
    change: &Change<'_>,
    sender: &SenderInfo,
    watch: &Watch,
    title: &str,
    rules: &Rules,
) -> Option<Message> {
    let urgency = match decide(change, sender) {
        Decision::Tell(tell) => tell.urgency(),
        Decision::Update => Urgency::Low,
        Decision::Silent(_) => return None,
    };
    let not_before = hours::opening(watch, sender, rules, change.at);
    let expires = decide::expires(change.after);
    if expires.is_some_and(|end| end <= not_before.unwrap_or(change.at)) {
        return None;
    }
    Some(Message {
        key: key::change(change.thread, change.before_since, change.after, &sender.id),
        thread: change.thread.to_owned(),
        sender: sender.id.clone(),
        watch: Some(watch.id.clone()),
        watch_title: Some(title.to_owned()),
        event: None,
        topic: Topic::Verdict { verdict: Box::new(change.after.clone()) },
        urgency,
        created: change.at,
        not_before,
        expires,
    })
}

#[cfg(test)]
mod tests;
