//! The heads-up: a window lies ahead that will stop what works now.

use super::{Change, NEAR, Rules, SAME, SenderInfo, Teller, hours, key};
use crate::domain::{Advice, Message, Occasion, Topic, Urgency, Value, Verdict, Watch};
use chrono::{DateTime, Utc};

/// Whether a window ahead is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HeadsUp {
    Tell { from: DateTime<Utc>, until: Option<DateTime<Utc>> },
    Silent(Why),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    NothingAhead,
    /// The verdict before named it, or a message about it was told.
    Seen,
    /// It lies outside the hours of the watch.
    OutsideHours,
    /// The message about the verdict, told at the same moment, names it.
    SaidWithVerdict,
}

pub(super) fn decide(change: &Change<'_>, sender: &SenderInfo, watch: &Watch, rules: &Rules) -> HeadsUp {
    let Some(from) = ahead(change.after).filter(|from| *from > change.at) else {
        return HeadsUp::Silent(Why::NothingAhead);
    };
    let seen = change.before.and_then(ahead).is_some_and(|before| (before - from).abs() <= SAME);
    let key = key::ahead(change.thread, from, &sender.id);
    if seen || change.told_by(&sender.id).any(|told| told.key == key) {
        return HeadsUp::Silent(Why::Seen);
    }
    let until = end(change.after, from);
    if watch.hours.is_some_and(|hours| !hours::touches(hours, from, until, rules.zone)) {
        return HeadsUp::Silent(Why::OutsideHours);
    }
    let said = matches!(super::decide(change, sender), super::Decision::Tell(_));
    if said && from - change.at <= NEAR {
        return HeadsUp::Silent(Why::SaidWithVerdict);
    }
    HeadsUp::Tell { from, until }
}

pub(super) fn message(
    change: &Change<'_>,
    teller: &Teller<'_>,
    watch: &Watch,
    title: &str,
    rules: &Rules,
) -> Option<Message> {
    let sender = teller.sender;
    let HeadsUp::Tell { from, until } = decide(change, sender, watch, rules) else { return None };
    if !teller.tells(Occasion::HeadsUp) {
        return None;
    }
    let opening = teller.not_before(watch, rules, Occasion::HeadsUp, change.at);
    let not_before = opening.max(evening_before(from, rules, change.at).filter(|_| sender.manner.interrupts));
    if not_before.is_some_and(|start| start >= from) {
        return None;
    }
    Some(Message {
        key: key::ahead(change.thread, from, &sender.id),
        thread: change.thread.to_owned(),
        sender: sender.id.clone(),
        watch: Some(watch.id.clone()),
        watch_title: Some(title.to_owned()),
        event: None,
        occasion: Occasion::HeadsUp,
        topic: Topic::HeadsUp { verdict: Box::new(change.after.clone()), from, until },
        urgency: Urgency::Normal,
        created: change.at,
        not_before,
        expires: Some(from),
        unless_acknowledged: teller.escalation.is_some(),
        remind_after: None,
    })
}

/// When what works now stops, where that is known.
pub(super) fn ahead(verdict: &Verdict) -> Option<DateTime<Utc>> {
    verdict.until.filter(|_| matches!(verdict.advice, Advice::RetryNow | Advice::UseAlternative))
}

/// When the window that begins at `from` ends: the `end` of the reason whose `start` it is.
fn end(verdict: &Verdict, from: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let time = |values: &[(String, Value)], name: &str| {
        values.iter().find_map(|(own, value)| match value {
            Value::Time(at) if own == name => Some(*at),
            _ => None,
        })
    };
    let reason = verdict.reasons.iter().find(|reason| time(&reason.values, "start") == Some(from))?;
    time(&reason.values, "end")
}

fn evening_before(from: DateTime<Utc>, rules: &Rules, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    if from - now <= NEAR {
        return None;
    }
    let day = from.with_timezone(&rules.zone).date_naive().pred_opt()?;
    Some(hours::moment_of(day, rules.evening, rules.zone)).filter(|evening| *evening > now)
}
