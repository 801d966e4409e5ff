//! What is advised for one route.

use super::rules::never_answered::looked_at_all;
use super::rules::remarks::{CLOCK_GRACE, undated};
use super::rules::{Finding, PARTY, REMARKS, ROUTE, Ruling, Standing};
use super::say::Say;
use super::scene::{Board, RouteScene, Scene};
use super::{confidence, review};
use crate::domain::{Advice, Condition, Coverage, PartyId, PartyState, Route, RouteState};
use chrono::{DateTime, Utc};

/// A route with everything that the verdict of its watch needs.
pub(super) struct Outcome {
    pub(super) state: RouteState,
    pub(super) ruling: Ruling,
    pub(super) coverage: Coverage,
    pub(super) review_at: Option<DateTime<Utc>>,
}

pub(super) fn judge(board: &Board<'_>, route: &Route) -> Outcome {
    let scene = RouteScene::new(board, route);
    let findings: Vec<Finding> = scene.parties.iter().filter_map(|party| find(&Scene::new(&scene, party))).collect();
    let mut ruling = ROUTE.iter().find_map(|(_, rule)| rule(&scene, &findings)).unwrap_or_else(Ruling::nothing);
    if board.facts.clock_error.is_some_and(|error| error.abs() > CLOCK_GRACE) {
        ruling.confidence = confidence::clock_wrong(ruling.confidence);
    }
    if !undated(&scene, &ruling).is_empty() {
        ruling.confidence = confidence::contradicted(ruling.confidence);
    }
    let remarks: Vec<_> = REMARKS.iter().flat_map(|(_, remark)| remark(&scene, &ruling)).collect();
    for remark in remarks {
        if !ruling.reasons.contains(&remark) {
            ruling.reasons.push(remark);
        }
    }
    if let Some(since) = board.facts.offline_since {
        ruling = offline(since, &scene);
    }
    let review_at = review::next(&scene, &ruling);
    let state = state(&scene, &findings, &ruling);
    Outcome { state, ruling, coverage: scene.coverage, review_at }
}

/// Our own network is gone: whatever the last answers were, they tell nothing about the store. `offline`: since (Time).
fn offline(since: DateTime<Utc>, scene: &RouteScene<'_, '_>) -> Ruling {
    let seen = looked_at_all("offline", scene);
    let reason = Say::new("offline").time("since", since).resting_on([&seen].into_iter()).done();
    Ruling { reasons: vec![reason], ..Ruling::nothing() }
}

fn find(scene: &Scene<'_, '_, '_>) -> Option<Finding> {
    PARTY.iter().find_map(|(_, rule)| rule(scene))
}

fn state(scene: &RouteScene<'_, '_>, findings: &[Finding], ruling: &Ruling) -> RouteState {
    let state = |id: &PartyId| {
        let position = scene.parties.iter().position(|party| &party.party.id == id);
        let finding = position.and_then(|position| findings.get(position));
        PartyState {
            id: id.clone(),
            condition: finding.map_or(Condition::Unknown, |f| f.condition),
            since: finding.and_then(|f| f.since),
            until: finding.and_then(|f| f.until),
        }
    };
    // Who is not seen is named by the coverage; the condition is that of those who are.
    let seen = findings.iter().filter(|f| f.standing != Standing::Unseen).map(|f| f.condition);
    RouteState {
        id: scene.route.id.clone(),
        title: scene.route.title.clone(),
        condition: seen.max().unwrap_or(Condition::Unknown),
        parties: scene.route.needs.iter().map(state).collect(),
        advice: ruling.advice,
        at: ruling.at,
        until: ruling.until,
        basis: ruling.basis.filter(|_| matches!(ruling.advice, Advice::RetryNow | Advice::RetryAt)),
        confidence: ruling.confidence,
        coverage: scene.coverage.clone(),
        reasons: ruling.reasons.clone(),
        since: None,
    }
}
