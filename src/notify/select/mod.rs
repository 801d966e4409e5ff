//! Pure: what is told, and no more. A transition becomes messages, one for each sender that is to carry it; who is not told
//! is not told for a named reason.

mod ahead;
mod decide;
pub(in crate::notify) mod hours;
mod program;
mod route;
mod source;
mod standing;
mod terms;

pub use decide::{Decision, Silent, Tell, decide};
pub use source::{given_up, source_trouble};
pub use standing::{Standing, standing};

use super::key;
use super::senders::Manner;
use super::{Habits, WatchHabits};
use crate::domain::{
    Audience, Message, Occasion, SenderId, Tell as Telling, Told, Topic, Transition, Tz, Urgency, Verdict, Watch,
    WatchId,
};
use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use std::collections::BTreeMap;

/// Times nearer to each other than this are the same to a person who waits.
pub const SAME: TimeDelta = TimeDelta::minutes(30);

/// So long before a moment that was told it is said that it will pass in vain.
const IN_TIME: TimeDelta = TimeDelta::minutes(5);

/// A window that is nearer than this is told at once, one that is farther on the evening before.
pub const NEAR: TimeDelta = TimeDelta::hours(24);

/// What has to be known of a sender to decide what it carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SenderInfo {
    pub id: SenderId,
    pub audience: Audience,
    pub manner: Manner,
    pub habits: Habits,
}

impl SenderInfo {
    /// A program is never called: it reads.
    pub fn new(id: SenderId, audience: Audience, manner: Manner, habits: Habits) -> Self {
        let interrupts = manner.interrupts && audience != Audience::Program;
        Self { id, audience, manner: Manner { interrupts, ..manner }, habits }
    }
}

/// What the config says about telling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// The user's zone.
    pub zone: Tz,
    /// What the config says of single watches.
    pub watches: BTreeMap<WatchId, WatchHabits>,
    /// When, on the day before, a window that is more than a day ahead is told.
    pub evening: NaiveTime,
    /// How long a source fails before the operator hears of it.
    pub failing_for: TimeDelta,
}

impl Rules {
    pub fn new(zone: Tz) -> Self {
        let watches = BTreeMap::new();
        Self {
            zone,
            watches,
            evening: NaiveTime::from_hms_opt(20, 0, 0).unwrap_or_default(),
            failing_for: TimeDelta::hours(1),
        }
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
    let tellers = tellers(watch, senders, rules);
    type Before<'v> = (Option<&'v Verdict>, Option<DateTime<Utc>>);
    let tell = |told: &mut Vec<Message>, before: Before<'_>, after: &Verdict, thread: &str, title: &str| {
        let (before, before_since) = before;
        let change = Change { before, before_since, after, at: transition.at, thread, told: &transition.told };
        for teller in &tellers {
            told.extend(change_message(&change, teller, watch, title, rules));
            told.extend(ahead::message(&change, teller, watch, title, rules));
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
    messages.extend(terms::messages(transition, &tellers, rules));
    messages.extend(program::messages(transition, &tellers));
    messages
}

/// A sender that carries what is told of a watch, and how.
struct Teller<'a> {
    sender: &'a SenderInfo,
    habits: WatchHabits,
    /// How long it leaves those before it to be reacted to. None: it is told at once.
    escalation: Option<TimeDelta>,
}

impl Teller<'_> {
    fn tells(&self, occasion: Occasion) -> bool {
        self.sender.habits.tells(occasion) && self.habits.tells(occasion)
    }

    /// The moment before which a message is not told; None: at once.
    fn not_before(
        &self,
        watch: &Watch,
        rules: &Rules,
        occasion: Occasion,
        now: DateTime<Utc>,
    ) -> Option<DateTime<Utc>> {
        let escalated = self.escalation.map(|pause| now + pause);
        let digest = (!occasion.is_pressing()).then(|| hours::digest(self.sender, rules, now)).flatten();
        let opening = hours::opening(watch, self.sender, rules, now).max(digest).max(escalated)?;
        // A digest or an escalation may lead out of the hours of the watch.
        Some(hours::opening(watch, self.sender, rules, opening).unwrap_or(opening))
    }

    fn remind_after(&self) -> Option<u32> {
        self.habits.remind.or(self.sender.habits.remind).filter(|_| self.sender.manner.interrupts)
    }
}

/// Who tells of a watch, in the order in which they are called.
fn tellers<'a>(watch: &Watch, senders: &'a [SenderInfo], rules: &Rules) -> Vec<Teller<'a>> {
    let habits = rules.watches.get(&watch.id).cloned().unwrap_or_default();
    let mut addressed: Vec<_> = senders.iter().filter(|sender| addressed(watch, sender)).collect();
    if let Some(named) = &watch.notify {
        addressed.sort_by_key(|sender| named.iter().position(|id| *id == sender.id));
    }
    let mut called = 0;
    let teller = |sender: &'a SenderInfo| {
        let before = called;
        called += i32::from(sender.manner.interrupts);
        let escalation = habits.escalate.filter(|_| sender.manner.interrupts && before > 0).map(|pause| pause * before);
        Teller { sender, habits: habits.clone(), escalation }
    };
    addressed.into_iter().map(teller).collect()
}

/// Whether a sender carries the verdicts of a watch.
fn addressed(watch: &Watch, sender: &SenderInfo) -> bool {
    match &watch.notify {
        Some(named) => named.contains(&sender.id),
        None => sender.audience != Audience::Operator,
    }
}

fn change_message(
    change: &Change<'_>,
    teller: &Teller<'_>,
    watch: &Watch,
    title: &str,
    rules: &Rules,
) -> Option<Message> {
    let sender = teller.sender;
    let (urgency, occasion, late) = match decide(change, sender) {
        Decision::Tell(tell) => (tell.urgency(), tell.occasion(change.after), None),
        Decision::Update => (Urgency::Low, Occasion::Moved, None),
        Decision::TellBefore(shown) => (Urgency::Normal, Occasion::Moved, Some(shown - IN_TIME)),
        Decision::Silent(_) => return None,
    };
    if !teller.tells(occasion) {
        return None;
    }
    let late = late.filter(|at| *at > change.at);
    let not_before = teller.not_before(watch, rules, occasion, late.unwrap_or(change.at)).or(late);
    // A log or a program takes down also what has passed.
    let expires = decide::expires(change.after).filter(|_| occasion != Occasion::Record);
    if expires.is_some_and(|end| end <= not_before.unwrap_or(change.at)) {
        return None;
    }
    // Who takes down every step is told of each; a person, once of what comes and goes.
    let key = if occasion == Occasion::Record { key::step } else { key::change };
    Some(Message {
        key: key(change.thread, change.before_since, change.after, &sender.id),
        thread: change.thread.to_owned(),
        sender: sender.id.clone(),
        watch: Some(watch.id.clone()),
        watch_title: Some(title.to_owned()),
        event: None,
        occasion,
        topic: Topic::Verdict { verdict: Box::new(change.after.clone()) },
        urgency,
        created: change.at,
        not_before,
        expires,
        unless_acknowledged: teller.escalation.is_some(),
        remind_after: teller.remind_after().filter(|_| urgency > Urgency::Low),
    })
}

#[cfg(test)]
mod tests;
