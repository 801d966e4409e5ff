//! Keys of messages and names of threads. The same change for the same sender always gives the same key, so a repeat after
//! a crash is recognized, by the outbox and by the person's service.

use crate::domain::{Advice, JobId, Occasion, PartyId, RouteId, SenderId, Service, Value, Verdict, WatchId};
use chrono::{DateTime, Utc};

/// What is shown in one place: the messages of a watch, or of one of its routes where each is told by itself.
pub(super) fn thread(watch: &WatchId, route: Option<&RouteId>) -> String {
    route.map_or_else(|| format!("watch/{watch}"), |route| format!("watch/{watch}/{route}"))
}

/// A change as a person is told it: what is told once for all carries no time.
pub(super) fn change(thread: &str, since: Option<DateTime<Utc>>, after: &Verdict, sender: &SenderId) -> String {
    match after.advice {
        Advice::NotOffered => format!("{thread}/not_offered/{}/{sender}", rule(after)),
        Advice::RetryNow if rule(after) == "flapping" => {
            format!("{thread}/unstable/{}/{sender}", stamp(unstable_since(after)))
        }
        _ => step(thread, since, after, sender),
    }
}

/// A change away from what held since `since` (None: the first verdict) towards `after`.
pub(super) fn step(thread: &str, since: Option<DateTime<Utc>>, after: &Verdict, sender: &SenderId) -> String {
    let towards = crate::words::identifier(&after.advice);
    let route = after.alternative.as_ref().map_or("", RouteId::as_str);
    format!("{thread}/{}/{towards}/{}{route}/{sender}", stamp(since), stamp(after.at))
}

/// A window ahead.
pub(super) fn ahead(thread: &str, from: DateTime<Utc>, sender: &SenderId) -> String {
    format!("{thread}/ahead/{}/{sender}", stamp(Some(from)))
}

/// A state of a source and since when it holds.
pub(super) fn source(job: &JobId, state: &str, since: DateTime<Utc>, sender: &SenderId) -> String {
    format!("{}/{state}/{}/{sender}", source_thread(job), stamp(Some(since)))
}

/// A party whose service turned, for whichever of the watches.
pub(super) fn turned(
    party: &PartyId,
    service: Service,
    occasion: Occasion,
    at: DateTime<Utc>,
    sender: &SenderId,
) -> String {
    let (service, occasion) = (crate::words::identifier(&service), crate::words::identifier(&occasion));
    format!("party/{party}/{service}/{occasion}/{}/{sender}", stamp(Some(at)))
}

/// An announcement of terms.
pub(super) fn terms(thread: &str, source: &JobId, what: &str, sender: &SenderId) -> String {
    format!("{thread}/terms/{source}/{what}/{sender}")
}

pub(super) fn source_thread(job: &JobId) -> String {
    format!("source/{job}")
}

fn unstable_since(verdict: &Verdict) -> Option<DateTime<Utc>> {
    verdict.reasons.first()?.values.iter().find_map(|(name, value)| match value {
        Value::Time(at) if name == "since" => Some(*at),
        _ => None,
    })
}

fn rule(verdict: &Verdict) -> &str {
    verdict.reasons.first().map_or("", |reason| &reason.rule)
}

fn stamp(at: Option<DateTime<Utc>>) -> String {
    at.map_or_else(|| "-".to_owned(), |at| at.format("%Y%m%dT%H%M%SZ").to_string())
}
