//! Answers to commands: the same for a client of the daemon and for a command that uses the state itself.

use super::check::{Checker, Job};
use super::error::chain;
use super::named;
use super::note;
use super::report::{self, Scope, is_fed};
use super::windows;
use crate::assess;
use crate::clock::Clock;
use crate::db::{Check, Reader};
use crate::domain::{Command, Mutable, RouteId, SenderId, Try, Watch, WatchId};
use crate::setup::Plan;
use crate::view::causes::CauseReport;
use crate::view::report::{Local, Report, local};
use crate::view::{history, party};
use crate::words::{Words, identifier};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Lessons of one party that are looked at, at most.
const LOOKED_BACK: usize = 500;

/// The watches that are meant: those named, or all.
pub fn watches_of<'p>(plan: &'p Plan, named: &[WatchId]) -> Result<Vec<&'p Watch>, String> {
    if named.is_empty() {
        return Ok(plan.watches.iter().collect());
    }
    let find = |id: &WatchId| {
        plan.watches.iter().find(|watch| &watch.id == id).ok_or_else(|| {
            let known: Vec<_> = plan.watches.iter().map(|watch| watch.id.as_str()).collect();
            format!("there is no watch \"{id}\"; the config has: {}", known.join(", "))
        })
    };
    named.iter().map(find).collect()
}

/// The jobs that feed the watches that are meant.
pub fn jobs_of(plan: &Plan, named: &[WatchId]) -> Result<BTreeSet<Job>, String> {
    let watches = watches_of(plan, named)?;
    let fed = |id| watches.iter().any(|watch| is_fed(watch, id));
    let sources = plan.sources.iter().enumerate().filter(|(_, s)| fed(&s.id)).map(|(n, _)| Job::Source(n));
    let probes = plan.probes.iter().enumerate().filter(|(_, p)| fed(&p.id)).map(|(n, _)| Job::Probe(n));
    Ok(sources.chain(probes).collect())
}

/// The only watch, or the one that is named.
fn one_watch(plan: &Plan, named: Option<WatchId>) -> Result<WatchId, String> {
    match (named, plan.watches.as_slice()) {
        (Some(id), _) => watches_of(plan, std::slice::from_ref(&id)).map(|_| id),
        (None, [watch]) => Ok(watch.id.clone()),
        (None, watches) => {
            let known: Vec<_> = watches.iter().map(|watch| watch.id.as_str()).collect();
            Err(format!("say which watch: {}", known.join(", ")))
        }
    }
}

/// Whether a watch has the route that is named.
fn known_route(plan: &Plan, watch: &WatchId, named: Option<&RouteId>) -> Result<(), String> {
    let routes: Vec<_> = plan.watches.iter().filter(|w| &w.id == watch).flat_map(|w| &w.routes).collect();
    match named {
        Some(id) if !routes.iter().any(|route| &route.id == id) => {
            let known: Vec<_> = routes.iter().map(|route| route.id.as_str()).collect();
            Err(format!("the watch \"{watch}\" has no route \"{id}\"; it has: {}", known.join(", ")))
        }
        _ => Ok(()),
    }
}

/// The report of the watches that are meant.
pub async fn report(
    checker: &Checker,
    words: &Arc<Words>,
    named: &[WatchId],
    announcements: bool,
) -> Result<Report, String> {
    let (plan, words, now) = (checker.plan.clone(), words.clone(), checker.clock.now());
    watches_of(&plan, named)?;
    let named = named.to_vec();
    let pretends = matches!(checker.clock, Clock::Fixed(_));
    let read = checker.store.read(move |reader| {
        let watches = watches_of(&plan, &named).unwrap_or_default();
        report::report(reader, &Scope { plan: &plan, words: &words, watches, announcements, now, pretends })
    });
    read.await.map_err(|error| chain(&error))
}

/// Does what a command asks, apart from checking. Times are `now` of the checker's clock.
pub async fn answer(checker: &Checker, words: &Arc<Words>, command: Command) -> Result<Value, String> {
    let now = checker.clock.now();
    let plan = checker.plan.clone();
    let store = &checker.store;
    match command {
        Command::Status => value(report(checker, words, &[], false).await?),
        Command::CheckNow { watches, announcements } => value(report(checker, words, &watches, announcements).await?),
        Command::History { watch, limit } => {
            if let Some(id) = &watch {
                watches_of(&plan, std::slice::from_ref(id))?;
            }
            let turns = store.read(move |reader| reader.history(watch.as_ref(), limit)).await.map_err(said)?;
            value(
                turns
                    .iter()
                    .map(|t| history::entry(&t.watch, t.at, t.before.as_ref(), &t.after, words))
                    .collect::<Vec<_>>(),
            )
        }
        Command::Party { party } => {
            let found = named::party(&plan, party.as_str())?;
            let party = found.id.clone();
            let look = move |r: &Reader| {
                Ok((r.endings(&party, LOOKED_BACK)?, r.leads(&party, LOOKED_BACK)?, r.claims(&party, LOOKED_BACK)?))
            };
            let (endings, leads, claims) = store.read(look).await.map_err(said)?;
            let known = party::Known { endings: &endings, leads: &leads, claims: &claims, enough: assess::ENOUGH };
            value(party::history(&found.id, &found.title, &known, words))
        }
        Command::Windows { until } => {
            let facts = store.facts_for(windows::watches(&plan), now).await.map_err(said)?;
            value(windows::ahead(&facts, now, until, words.zone()))
        }
        Command::Why { watch } => {
            let watch = one_watch(&plan, watch)?;
            let facts = store.facts(&watch, now).await.map_err(said)?;
            let facts = facts.ok_or_else(|| format!("nothing is known about \"{watch}\" yet"))?;
            let verdict = assess::judge(&facts, now);
            let causes = assess::why::state(&facts, &verdict);
            value(causes.iter().map(|state| cause(state, words, now)).collect::<Vec<_>>())
        }
        Command::Tried { watch, route, result, message } => {
            let watch = one_watch(&plan, watch)?;
            known_route(&plan, &watch, route.as_ref())?;
            let message = message.as_deref().map(crate::domain::masked);
            let attempt = Try { at: now, result, route, message };
            store.record(Check::Tried { watch: watch.clone(), attempt }).await.map_err(said)?;
            value(report(checker, words, &[watch], false).await?)
        }
        Command::Mute { what, until } => {
            let muted = match muted(checker, what)? {
                Muted::Watch(watch) => {
                    store.mute(&watch, now, Some(until)).await.map_err(said)?;
                    watch.to_string()
                }
                Muted::Sender(sender) => {
                    store.mute_sender(&sender, now, Some(until)).await.map_err(said)?;
                    sender.to_string()
                }
            };
            value(MuteReport { muted, until: Some(local(until, words.zone())) })
        }
        Command::Unmute { what } => {
            let (muted, was) = match muted(checker, what)? {
                Muted::Watch(watch) => (watch.to_string(), store.unmute(&watch).await.map_err(said)?),
                Muted::Sender(sender) => (sender.to_string(), store.unmute_sender(&sender).await.map_err(said)?),
            };
            if was { value(MuteReport { muted, until: None }) } else { Err(format!("{muted} was not muted")) }
        }
        Command::Acknowledge { watch } => {
            let named: Vec<_> = watch.into_iter().collect();
            let mut acknowledged = Vec::new();
            for watch in watches_of(&plan, &named)? {
                store.acknowledge(&watch.id, now).await.map_err(said)?;
                acknowledged.push(watch.id.clone());
            }
            value(Acknowledged { acknowledged })
        }
        Command::Done { watch, undo } => {
            watches_of(&plan, std::slice::from_ref(&watch))?;
            if undo {
                store.take_up(&watch).await.map_err(said)?;
                store.record(Check::Review { at: now, watches: vec![watch.clone()] }).await.map_err(said)?;
            } else {
                store.finish(&watch, now).await.map_err(said)?;
            }
            value(Finished { watch, done: !undo })
        }
        Command::Note { party, title, text, published, url, author } => {
            let note = note::Note { party, title, text, published, url, author };
            value(note::paste(checker, note).await?)
        }
        Command::Notes { party, limit } => value(note::list(checker, party, limit).await?),
        Command::Correct { id, author, word } => value(note::correct(checker, &id, author, word).await?),
        Command::Messages { limit } => {
            let rows = store.read(move |reader| reader.messages(None, limit)).await.map_err(said)?;
            value(rows.iter().map(|row| super::outbox::entry(row, words)).collect::<Vec<_>>())
        }
        Command::Message { key } => {
            let row = store.read(move |reader| reader.message(&key)).await.map_err(said)?;
            let row = row.ok_or("there is no such message; `storewatch notify list` has their keys")?;
            value(super::outbox::details(&row, words, now))
        }
        Command::Resend { key } => {
            if store.resend(&key, now).await.map_err(said)? {
                Ok(Value::Null)
            } else {
                Err(format!("\"{key}\" is no message that was sent or given up; see storewatch notify list"))
            }
        }
    }
}

/// What was muted, or is no longer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MuteReport {
    pub muted: String,
    pub until: Option<Local>,
}

/// The watches whose state somebody has seen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Acknowledged {
    pub acknowledged: Vec<WatchId>,
}

/// A watch that is over, or is not any more.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Finished {
    pub watch: WatchId,
    pub done: bool,
}

enum Muted {
    Watch(WatchId),
    Sender(SenderId),
}

/// What a name means: a watch, else a sender.
fn muted(checker: &Checker, what: Mutable) -> Result<Muted, String> {
    let watch = |name: &str| checker.plan.watches.iter().find(|watch| watch.id.as_str() == name);
    let sender = |name: &str| checker.senders.iter().find(|id| id.as_str() == name).cloned();
    let known = || {
        let watches: Vec<_> = checker.plan.watches.iter().map(|watch| watch.id.as_str()).collect();
        let senders: Vec<_> = checker.senders.iter().map(SenderId::as_str).collect();
        format!("the config has the watches {} and the senders {}", watches.join(", "), senders.join(", "))
    };
    match what {
        Mutable::Watch(id) => {
            let found = watch(id.as_str()).map(|watch| Muted::Watch(watch.id.clone()));
            found.ok_or_else(|| format!("there is no watch \"{id}\"; {}", known()))
        }
        Mutable::Sender(id) => {
            sender(id.as_str()).map(Muted::Sender).ok_or_else(|| format!("there is no sender \"{id}\"; {}", known()))
        }
        Mutable::Named(name) => {
            let found = watch(&name).map(|watch| Muted::Watch(watch.id.clone()));
            let found = found.or_else(|| sender(&name).map(Muted::Sender));
            found.ok_or_else(|| format!("there is no watch or sender \"{name}\"; {}", known()))
        }
    }
}

fn cause(state: &assess::why::CauseState, words: &Words, now: DateTime<Utc>) -> CauseReport {
    CauseReport {
        cause: state.cause.name().to_owned(),
        finding: identifier(&state.finding),
        reasons: state.reasons.iter().map(|reason| report::reason(reason, words, now)).collect(),
    }
}

fn said(error: impl std::error::Error) -> String {
    chain(&error)
}

pub(super) fn value(report: impl Serialize) -> Result<Value, String> {
    serde_json::to_value(report).map_err(|error| error.to_string())
}
