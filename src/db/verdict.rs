//! What follows from a check: new verdicts, their transitions, and the messages that these owe.

use super::apply::Concerns;
use super::check::{Recorded, Turn};
use super::columns::{Json, Micros, kept, micros};
use super::engine::{Engine, Rules};
use super::error::Fault;
use super::facts::Loader;
use super::query::{self, Standing};
use super::{Check, ending, outbox, record};
use crate::domain::{Record, Transition, Verdict, Watch};
use chrono::{DateTime, TimeDelta, Utc};
use rusqlite::{Connection, OptionalExtension, named_params, params};

/// How far back it matters what was told.
const TOLD: TimeDelta = TimeDelta::days(30);

/// Judges the watches that a check concerns.
pub(super) fn follow(
    engine: &mut Engine,
    rules: &Rules,
    check: &Check,
    concerns: &Concerns,
    recorded: &mut Recorded,
) -> Result<(), Fault> {
    let now = kept(check.at());
    let mut due = Vec::new();
    let finished = query::finished(engine.connection())?;
    for watch in concerned(rules, concerns) {
        if rules.roster.ended(&watch.id, &finished, now).is_some() {
            continue;
        }
        let (judged, review_at) = reviewed(engine.connection(), watch)?;
        // Nothing new was found: a verdict is only judged again where it was going to be.
        if judged && concerns.quiet() && review_at.is_none_or(|at| at > now) {
            sooner(&mut recorded.review_at, review_at);
        } else {
            due.push(watch);
        }
    }
    if due.is_empty() {
        return Ok(());
    }
    let mut loader = Loader::new(engine, rules, now, due.len());
    for watch in due {
        judge(&mut loader, rules, watch, now, recorded)?;
    }
    Ok(())
}

fn concerned<'r>(rules: &'r Rules, concerns: &'r Concerns) -> Vec<&'r Watch> {
    let roster = &rules.roster;
    match concerns {
        Concerns::Nobody => Vec::new(),
        Concerns::Job { id, .. } => roster.fed_by(id).collect(),
        Concerns::Watches(ids) => roster.watches.iter().filter(|watch| ids.contains(&watch.id)).collect(),
        Concerns::Everybody => roster.watches.iter().collect(),
    }
}

fn judge(
    loader: &mut Loader<'_>,
    rules: &Rules,
    watch: &Watch,
    now: DateTime<Utc>,
    recorded: &mut Recorded,
) -> Result<(), Fault> {
    let facts = loader.facts(watch)?;
    let connection = loader.engine().connection();
    let mut after = rules.judge.judge(&facts, now);
    ending::remember(connection, &rules.judge.learn(&facts, now))?;
    sooner(&mut recorded.review_at, after.review_at);
    let standing = query::verdict(connection, &watch.id)?;
    let before = standing.as_ref().map(|standing| (&standing.verdict, standing.since));
    let since = after.follow(before, now);
    write(connection, watch, &after, since, now)?;
    let told = query::told(connection, &watch.id, now - TOLD)?;
    let (before, before_since) = match standing {
        Some(Standing { verdict, since, .. }) => (Some(verdict), Some(since)),
        None => (None, None),
    };
    let transition = Transition { before, before_since, after, facts, at: now, told };
    let owed = outbox::owe(connection, &rules.judge.owe(&transition))?;
    recorded.owed += owed.len();
    let Transition { before, after, facts, .. } = transition;
    let mut record = Record { at: now, facts, verdict: after, since, owed };
    record::write(connection, &mut record)?;
    let after = record.verdict;
    if before.as_ref().is_none_or(|before| turned(before, &after)) {
        let turn = Turn { watch: watch.id.clone(), at: now, before, after };
        remember(connection, &turn)?;
        recorded.transitions.push(turn);
    }
    Ok(())
}

/// Whether a verdict says something else than before, reasons and confidence aside.
fn turned(before: &Verdict, after: &Verdict) -> bool {
    let routes = |verdict: &Verdict| -> Vec<_> {
        let states = verdict.routes.iter();
        states.map(|r| (r.id.clone(), r.condition, r.advice, (r.at, r.until, r.basis))).collect()
    };
    !before.same_advice(after)
        || (before.at, before.until, before.basis) != (after.at, after.until, after.basis)
        || routes(before) != routes(after)
}

/// Whether there is a verdict, and when it was to be reviewed.
fn reviewed(connection: &Connection, watch: &Watch) -> rusqlite::Result<(bool, Option<DateTime<Utc>>)> {
    let found: Option<Option<Micros>> = connection
        .prepare_cached("SELECT review_at FROM verdicts WHERE watch = ?1")?
        .query_row([watch.id.as_str()], |row| row.get(0))
        .optional()?;
    Ok((found.is_some(), found.flatten().map(|Micros(at)| at)))
}

fn write(
    connection: &Connection,
    watch: &Watch,
    verdict: &Verdict,
    since: DateTime<Utc>,
    now: DateTime<Utc>,
) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO verdicts (watch, verdict, since, judged_at, review_at) \
             VALUES (:watch, :verdict, :since, :now, :review_at) \
             ON CONFLICT (watch) DO UPDATE SET verdict = excluded.verdict, since = excluded.since, \
             judged_at = excluded.judged_at, review_at = excluded.review_at",
        )?
        .execute(named_params! {
            ":watch": watch.id.as_str(), ":verdict": Json(verdict), ":since": Micros(since), ":now": Micros(now),
            ":review_at": micros(verdict.review_at),
        })?;
    Ok(())
}

fn remember(connection: &Connection, turn: &Turn) -> rusqlite::Result<()> {
    connection
        .prepare_cached("INSERT INTO transitions (watch, at, before, after) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![turn.watch.as_str(), Micros(turn.at), turn.before.as_ref().map(Json), Json(&turn.after)])?;
    Ok(())
}

fn sooner(earliest: &mut Option<DateTime<Utc>>, other: Option<DateTime<Utc>>) {
    *earliest = match (*earliest, other) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    };
}
