//! What a check found, put into the tables. Judging comes afterwards.

mod announcement;
mod course;
mod event;
mod health;
mod probe;
mod source;
mod user;

use super::check::{Check, Recorded, Reread};
use super::columns::{Json, Micros, kept};
use super::engine::{Engine, Rules};
use super::error::Fault;
use super::query::{self, Surroundings};
use crate::domain::{JobId, WatchId};
use chrono::{DateTime, TimeDelta, Utc};
use rusqlite::params;

/// What came of applying a check.
pub(super) struct Applied {
    pub(super) recorded: Recorded,
    pub(super) concerns: Concerns,
}

/// Whose verdict may change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Concerns {
    Nobody,
    /// Watches fed by a job; where it found nothing new, only those whose review is due.
    Job {
        id: JobId,
        news: bool,
    },
    Watches(Vec<WatchId>),
    Everybody,
}

impl Concerns {
    pub(super) fn quiet(&self) -> bool {
        matches!(self, Self::Nobody | Self::Job { news: false, .. })
    }
}

pub(super) fn check(engine: &mut Engine, rules: Option<&Rules>, check: &Check) -> Result<Applied, Fault> {
    let concerns = match check {
        Check::Source(check) => return source::apply(engine, rules, check),
        Check::Probe(check) => probe::apply(engine, rules, check)?,
        Check::Tried { watch, attempt } => user::tried(engine, watch, attempt)?,
        Check::Pasted(pasted) => return user::paste(engine, rules, pasted),
        Check::Corrected(corrected) => user::correct(engine, rules, corrected)?,
        Check::Reread(new) => reread(engine, rules, new)?,
        Check::Surroundings { offline_since, clock_error, .. } => {
            surroundings(engine, Surroundings { offline_since: offline_since.map(kept), clock_error: *clock_error })?
        }
        Check::Review { watches, .. } if watches.is_empty() => Concerns::Everybody,
        Check::Review { watches, .. } => Concerns::Watches(watches.clone()),
    };
    Ok(Applied { recorded: Recorded::default(), concerns })
}

/// How long before it was noticed our network may have been gone.
const UNNOTICED: TimeDelta = TimeDelta::minutes(5);

fn surroundings(engine: &Engine, now: Surroundings) -> Result<Concerns, Fault> {
    let before = query::surroundings(engine.connection())?;
    if before == now {
        return Ok(Concerns::Nobody);
    }
    if let (Some(since), None) = (before.offline_since, now.offline_since) {
        // What failed while our own network was gone did not fail by itself. The first of it began before we knew.
        let sql = "UPDATE sources SET failing_since = NULL, failures = 0 WHERE failing_since >= ?1";
        engine.connection().execute(sql, [Micros(since - UNNOTICED)])?;
    }
    set_meta(engine, "surroundings", &Json(now))?;
    Ok(Concerns::Everybody)
}

fn set_meta(engine: &Engine, key: &str, value: &dyn rusqlite::ToSql) -> Result<(), Fault> {
    engine
        .connection()
        .prepare_cached(
            "INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        )?
        .execute(params![key, value])?;
    Ok(())
}

fn reread(engine: &mut Engine, rules: Option<&Rules>, new: &Reread) -> Result<Concerns, Fault> {
    let mut news = false;
    for (key, reading) in &new.readings {
        let Some(found) = announcement::find(engine.connection(), &new.source, key)? else { continue };
        if !announcement::reread(engine, &found, reading, new.reader)? {
            continue;
        }
        news = true;
        if let Some(rules) = rules {
            event::place(engine.connection(), rules, &new.source, found.revision, kept(new.at))?;
        }
    }
    Ok(Concerns::Job { id: new.source.clone(), news })
}

/// Whether a success is still fresh at a moment.
fn fresh(last_success: Option<DateTime<Utc>>, fresh_for: i64, now: DateTime<Utc>) -> bool {
    last_success.is_some_and(|at| (now - at).num_seconds() <= fresh_for)
}
