//! A call while all is well, for somebody who notices when it stays out (a dead man's switch).

use super::check::Checker;
use crate::db::Reader;
use crate::domain::{Limits, Request};
use crate::setup::{Address, Heartbeat};
use chrono::{DateTime, TimeDelta, Utc};
use std::time::Duration;
use url::Url;

/// A message that has been on its way for so long is stuck.
const STUCK: TimeDelta = TimeDelta::hours(1);
const LIMITS: Limits =
    Limits { connect: Duration::from_secs(10), total: Duration::from_secs(20), body: 64 * 1024, redirects: 0 };

/// Calls, if all is well. What is not well is said in the log, and by the call that stays out.
pub(super) async fn beat(checker: &Checker, now: DateTime<Utc>) {
    let Some(heartbeat) = &checker.plan.heartbeat else { return };
    let wrong = match checker.store.read(move |reader| wrong(reader, now)).await {
        Ok(wrong) => wrong,
        Err(error) => Some(super::error::chain(&error)),
    };
    if let Some(wrong) = wrong {
        tracing::warn!(wrong, "no heartbeat: not all is well");
        return;
    }
    let Some(url) = address(checker, heartbeat) else {
        tracing::warn!("no heartbeat: its address is none");
        return;
    };
    let request = Request { limits: LIMITS, allow_private: heartbeat.allow_private, ..Request::get(url) };
    match checker.fetcher.fetch(&request).await {
        Ok(reply) if reply.is_success() => tracing::debug!("heartbeat"),
        Ok(reply) => tracing::warn!(status = reply.status, "the heartbeat was not taken"),
        // Its address may be the secret itself.
        Err(problem) => tracing::warn!(code = ?problem.code, "the heartbeat did not arrive"),
    }
}

fn address(checker: &Checker, heartbeat: &Heartbeat) -> Option<Url> {
    match &heartbeat.url {
        Address::Written(url) => Some(url.clone()),
        Address::Secret(place) => crate::domain::settings::parse_url(checker.secrets.expose(place)?.trim()).ok(),
    }
}

/// What keeps the heartbeat from being sent: nothing can be told, or nothing can be seen.
fn wrong(reader: &Reader, now: DateTime<Utc>) -> Result<Option<String>, crate::db::ReadError> {
    if let Some(since) = reader.overdue(now - STUCK)? {
        return Ok(Some(format!("a message has not been delivered since {since}")));
    }
    let sources = reader.sources()?;
    let unseen = |row: &crate::db::SourceRow| row.failing_since.is_some() || row.blind_since.is_some();
    Ok((!sources.is_empty() && sources.iter().all(unseen)).then(|| "no source can be read".to_owned()))
}
