//! A probe says that it works in part: a payment may fail, and may be repeated.

use super::super::confidence;
use super::super::say::{Say, detail};
use super::{Finding, Scene, Standing};
use crate::domain::{Basis, Condition};

/// `degraded`: since (Time), detail (Text).
pub(super) fn rule(scene: &Scene<'_, '_, '_>) -> Option<Finding> {
    let probe = scene.health.degraded?;
    Some(Finding {
        standing: Standing::Works(Basis::NoNews),
        condition: Condition::Degraded,
        since: probe.since,
        until: None,
        confidence: confidence::DEGRADED,
        reason: Say::of("degraded", scene.party)
            .time("since", probe.since)
            .text("detail", detail(probe))
            .probe(probe)
            .done(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::*;
    use crate::domain::{Advice, Basis, Condition, Outcome};

    #[test]
    fn what_works_in_part_may_be_tried() {
        let mut case = case();
        case.probe("alipay", probe(Outcome::Degraded, -5));
        let verdict = case.expect(0, Advice::RetryNow, None, Some(Basis::NoNews)).rule("degraded");
        assert_eq!(verdict.routes[0].condition, Condition::Degraded);
        assert!(verdict.confidence < 0.5);
    }
}
