//! What the operator hears of a source: that it is blind, that it fails for long, that it is well again.

use super::{Rules, SenderInfo, hours, key};
use crate::domain::{Audience, JobId, Message, Occasion, SourceFacts, Topic, Urgency, Value};
use chrono::{DateTime, TimeDelta, Utc};

/// How long a source that never answered fails before the operator hears of it.
const NEVER_ANSWERED: TimeDelta = TimeDelta::minutes(10);

/// A state of a source that an operator hears of, and since when it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trouble {
    /// It answers, but yields no announcements any more.
    Blind(DateTime<Utc>),
    /// It has failed for longer than [`Rules::failing_for`].
    Failing(DateTime<Utc>),
}

/// The messages that one check of a source owes to the operators. While our own network is gone (`offline`), no source is
/// to blame. Where no sender is for operators, the buyer is the operator.
pub fn source_trouble(
    party_title: &str,
    before: Option<&SourceFacts>,
    after: &SourceFacts,
    offline: bool,
    senders: &[SenderInfo],
    rules: &Rules,
    now: DateTime<Utc>,
) -> Vec<Message> {
    if offline {
        return Vec::new();
    }
    let (rule, since) = match (before.and_then(|facts| trouble(facts, rules, now)), trouble(after, rules, now)) {
        (_, Some(Trouble::Blind(since))) => ("source_blind", since),
        (_, Some(Trouble::Failing(since))) => ("source_failing", since),
        (Some(Trouble::Blind(since) | Trouble::Failing(since)), None) if well(after) => ("source_well", since),
        _ => return Vec::new(),
    };
    let values = vec![
        ("party".to_owned(), Value::Text(party_title.to_owned())),
        ("source".to_owned(), Value::Text(after.id.to_string())),
        ("since".to_owned(), Value::Time(since)),
        ("lasted".to_owned(), Value::Minutes((now - since).num_minutes())),
    ];
    let topic = Topic::Trouble { rule: rule.to_owned(), values, problem: after.problem.clone() };
    let occasion = match rule {
        "source_blind" => Occasion::Blind,
        "source_failing" => Occasion::Failing,
        _ => Occasion::Well,
    };
    operators(senders)
        .filter(|sender| sender.habits.tells(occasion))
        .map(|sender| Message {
            occasion,
            not_before: hours::digest(sender, rules, now),
            ..message(&after.id, rule, since, &topic, sender, now)
        })
        .collect()
}

/// The messages about one that was given up, by senders other than its own: by those for operators, or where there is none
/// left, by the others. That a word about troubles was given up is
/// no further word.
pub fn given_up(lost: &Message, why: &str, senders: &[SenderInfo], now: DateTime<Utc>) -> Vec<Message> {
    if matches!(lost.topic, Topic::Trouble { .. }) {
        return Vec::new();
    }
    let mut values = vec![
        ("sender".to_owned(), Value::Text(lost.sender.to_string())),
        ("why".to_owned(), Value::Text(why.to_owned())),
    ];
    values.extend(lost.watch_title.clone().map(|title| ("title".to_owned(), Value::Text(title))));
    let others: Vec<_> = senders.iter().filter(|sender| sender.id != lost.sender).cloned().collect();
    operators(&others)
        .filter(|sender| sender.habits.tells(Occasion::Broken))
        .map(|sender| Message {
            key: format!("given_up/{}/{}", lost.key, sender.id),
            thread: format!("given_up/{}", lost.sender),
            sender: sender.id.clone(),
            watch: None,
            watch_title: None,
            event: None,
            occasion: Occasion::Broken,
            topic: Topic::Trouble { rule: "given_up".to_owned(), values: values.clone(), problem: None },
            urgency: Urgency::Normal,
            created: now,
            not_before: None,
            expires: None,
            unless_acknowledged: false,
            remind_after: None,
        })
        .collect()
}

fn trouble(facts: &SourceFacts, rules: &Rules, now: DateTime<Utc>) -> Option<Trouble> {
    // One that never answered is a mistake in the config more often than a bad hour.
    let patience = if facts.last_success.is_none() { NEVER_ANSWERED.min(rules.failing_for) } else { rules.failing_for };
    let failing = facts.failing_since.filter(|since| now - *since >= patience);
    facts.blind_since.map(Trouble::Blind).or(failing.map(Trouble::Failing))
}

fn well(facts: &SourceFacts) -> bool {
    facts.blind_since.is_none() && facts.failing_since.is_none()
}

fn operators(senders: &[SenderInfo]) -> impl Iterator<Item = &SenderInfo> {
    let nobody = !senders.iter().any(|sender| sender.audience == Audience::Operator);
    senders.iter().filter(move |sender| match sender.audience {
        Audience::Operator => true,
        Audience::Buyer => nobody,
        Audience::Program => false,
    })
}

fn message(
    job: &JobId,
    rule: &str,
    since: DateTime<Utc>,
    topic: &Topic,
    sender: &SenderInfo,
    now: DateTime<Utc>,
) -> Message {
    Message {
        key: key::source(job, rule, since, &sender.id),
        thread: key::source_thread(job),
        sender: sender.id.clone(),
        watch: None,
        watch_title: None,
        event: None,
        occasion: Occasion::Failing,
        topic: topic.clone(),
        urgency: if rule == "source_well" { Urgency::Low } else { Urgency::Normal },
        created: now,
        not_before: None,
        expires: None,
        unless_acknowledged: false,
        remind_after: None,
    }
}
