//! What programs hear besides the verdicts: each party whose service can no longer be used, or can be used again.

use super::{Teller, key};
use crate::domain::{Audience, Condition, Message, Occasion, PartyState, Told, Topic, Transition, Urgency, Verdict};
use std::collections::BTreeMap;

/// One message for each program and party that turned. Several watches that see the same turn give the same key.
pub(super) fn messages(transition: &Transition, tellers: &[Teller<'_>]) -> Vec<Message> {
    let programs: Vec<_> = tellers.iter().filter(|teller| teller.sender.audience == Audience::Program).collect();
    if programs.is_empty() {
        return Vec::new();
    }
    let before = transition.before.as_ref().map(parties).unwrap_or_default();
    let mut messages = Vec::new();
    for (id, state) in parties(&transition.after) {
        let was = before.get(id).map(|state| state.condition);
        if was == Some(state.condition) {
            continue;
        }
        for teller in &programs {
            let stopped = told_stopped(transition, teller, id).unwrap_or(was.is_some_and(stops));
            let occasion = match (stopped, state.condition) {
                (false, condition) if stops(condition) => Occasion::WindowStarted,
                // What comes and goes, or cannot be seen, is not back.
                (true, Condition::Available) => Occasion::WindowEnded,
                _ => continue,
            };
            messages.push(message(transition, teller, state, occasion));
        }
    }
    messages
}

/// Whether a program was told last that a party is stopped; None where it was told nothing.
fn told_stopped(transition: &Transition, teller: &Teller<'_>, party: &str) -> Option<bool> {
    let thread = format!("party/{party}");
    let started = format!("/{}/", crate::words::identifier(&Occasion::WindowStarted));
    let own = |told: &&Told| told.thread == thread && told.sender == teller.sender.id;
    transition.told.iter().find(own).map(|told| told.key.contains(&started))
}

/// The parties of all routes; one that is in several routes is the same in all, or at its worst.
fn parties(verdict: &Verdict) -> BTreeMap<&str, &PartyState> {
    let mut parties: BTreeMap<&str, &PartyState> = BTreeMap::new();
    for state in verdict.routes.iter().flat_map(|route| &route.parties) {
        let known = parties.entry(state.id.as_str()).or_insert(state);
        if state.condition > known.condition {
            *known = state;
        }
    }
    parties
}

/// Whether a customer is stopped. What nobody knows stops nobody.
fn stops(condition: Condition) -> bool {
    matches!(condition, Condition::Maintenance | Condition::Outage | Condition::Suspended)
}

fn message(transition: &Transition, teller: &Teller<'_>, state: &PartyState, occasion: Occasion) -> Message {
    let watch = &transition.facts.watch;
    let sender = &teller.sender.id;
    Message {
        key: key::turned(&state.id, watch.service, occasion, transition.at, sender),
        thread: format!("party/{}", state.id),
        sender: sender.clone(),
        watch: Some(watch.id.clone()),
        watch_title: Some(watch.title.clone()),
        event: None,
        occasion,
        topic: Topic::Turned {
            party: state.id.clone(),
            condition: state.condition,
            since: state.since,
            until: state.until,
        },
        urgency: Urgency::Normal,
        created: transition.at,
        not_before: None,
        expires: None,
        unless_acknowledged: false,
        remind_after: None,
    }
}
