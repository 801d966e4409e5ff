//! "I tried again": the user's own attempt, as long as nothing has happened since that makes it old.

use super::health::Health;
use super::in_force::said_at;
use super::scene::RouteScene;
use crate::domain::{Kind, Tried, Try};
use chrono::{DateTime, TimeDelta, Utc};

/// How long an attempt tells how things are.
pub(super) const SPEAKS_FOR: TimeDelta = TimeDelta::hours(24);

/// Attempts nearer to each other than this look like fraud to a bank.
pub(super) const CLOSE: TimeDelta = TimeDelta::hours(1);

/// The newest attempt on a route that still tells how things are. One that names no route is about every route.
pub(super) fn speaking<'f>(scene: &RouteScene<'f, '_>) -> Option<&'f Try> {
    let now = scene.now();
    let here = |t: &&Try| t.route.as_ref().is_none_or(|route| route == &scene.route.id);
    let newest = scene.board.facts.tries.iter().filter(|t| t.at <= now).filter(here).max_by_key(|t| t.at)?;
    let old = match newest.result {
        Tried::Worked => trouble_since(scene, newest.at),
        Tried::Failed => trouble_since(scene, newest.at) || relief_since(scene, newest.at),
    };
    (now - newest.at < SPEAKS_FOR && !old).then_some(newest)
}

/// How many attempts on a route failed within the hour before one that failed, itself included.
pub(super) fn failed_close(scene: &RouteScene<'_, '_>, newest: &Try) -> usize {
    let here = |t: &&Try| t.route.as_ref().is_none_or(|route| route == &scene.route.id);
    let before = |t: &&Try| t.result == Tried::Failed && t.at <= newest.at && newest.at - t.at <= CLOSE;
    scene.board.facts.tries.iter().filter(here).filter(before).count()
}

/// Something began to stand in the way after `at`.
fn trouble_since(scene: &RouteScene<'_, '_>, at: DateTime<Utc>) -> bool {
    let announced = scene.stopping().any(|spell| {
        spell.current.is_some_and(|current| current.start.max(spell.announced.said) > at)
            || spell.last.is_some_and(|last| last.start > at)
    });
    announced
        || scene.parties.iter().any(|party| {
            let health = Health::of(party, scene.now());
            let trouble = [health.failing(), health.degraded].into_iter().flatten();
            trouble.filter_map(|probe| probe.since).any(|since| since > at)
        })
}

/// Something that stood in the way went away after `at`, or still stands there.
fn relief_since(scene: &RouteScene<'_, '_>, at: DateTime<Utc>) -> bool {
    let announced = scene
        .stopping()
        .any(|spell| spell.current.is_some() || spell.last.is_some_and(|last| last.end.is_none_or(|end| end > at)));
    let now = scene.now();
    announced
        || scene.parties.iter().any(|party| {
            let resumed = party
                .notices
                .iter()
                .filter(|notice| notice.reading.kind == Kind::Resumption && super::in_force::is_known(notice, now))
                .any(|notice| said_at(notice, party, now) > at);
            resumed || Health::of(party, now).up.is_some_and(|probe| probe.since.is_some_and(|since| since > at))
        })
}
