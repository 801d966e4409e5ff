//! A probe that proves the service answers well.

use super::super::confidence;
use super::super::in_force::AFTERMATH;
use super::super::say::Say;
use super::{Finding, Scene, Standing};
use crate::domain::{Basis, Condition, ProbeFacts};
use chrono::{DateTime, Utc};

/// `confirmed`: since (Time), lasted (Minutes for which it had not worked before, within the last day).
pub(super) fn rule(scene: &Scene<'_, '_, '_>) -> Option<Finding> {
    let probe = scene.health.proof()?;
    let say = Say::of("confirmed", scene.party)
        .time("since", probe.since)
        .minutes("lasted", lasted(probe, scene.now()))
        .probe(probe);
    Some(Finding {
        standing: Standing::Works(Basis::ServiceConfirmed),
        condition: Condition::Available,
        since: probe.since,
        until: None,
        confidence: confidence::CONFIRMED,
        reason: say.done(),
    })
}

/// How long a service had not worked before it came back, while that is news.
pub(super) fn lasted(probe: &ProbeFacts, now: DateTime<Utc>) -> Option<i64> {
    let since = probe.since.filter(|since| now - *since < AFTERMATH)?;
    Some((since - probe.broke?).num_minutes()).filter(|minutes| *minutes > 0)
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::*;
    use crate::domain::{Advice, Basis, Value};

    #[test]
    fn what_is_restored_is_told_with_how_long_it_was_gone() {
        let mut case = case();
        let mut probe = service_up(-5);
        probe.broke = Some(minute(-197));
        probe.fresh_for = 100_000;
        case.probe("alipay", probe);
        let verdict = case.expect(0, Advice::RetryNow, None, Some(Basis::ServiceConfirmed)).rule("confirmed");
        let lasted = ("lasted".to_owned(), Value::Minutes(192));
        assert!(verdict.reasons[0].values.contains(&lasted), "{:?}", verdict.reasons[0]);
        // A day later it is no news any more.
        let verdict = case.judge(24 * 60);
        assert!(!verdict.reasons[0].values.contains(&lasted), "{:?}", verdict.reasons[0]);
    }
}
