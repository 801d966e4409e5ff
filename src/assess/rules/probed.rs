//! Nothing is announced, and a probe says that it does not work.

use super::super::confidence;
use super::super::say::{Say, detail};
use super::contradicted::knew_no_better;
use super::overrun::is_left_over;
use super::resumed::newest;
use super::{Finding, Scene, Standing};
use crate::domain::{Condition, Proves};

/// `outage_probed` and, where the probe proves only that a host answers, `unreachable`: since (Time), minutes (Minutes),
/// detail (Text).
pub(super) fn rule(scene: &Scene<'_, '_, '_>) -> Option<Finding> {
    let probe = scene.health.failing()?;
    if is_left_over(scene) {
        return None;
    }
    if newest(scene).is_some_and(|(said, _)| knew_no_better(probe, said)) {
        return None;
    }
    let (rule, sure) = match probe.proves {
        Proves::Service => ("outage_probed", confidence::FAILING),
        Proves::Reachable => ("unreachable", confidence::UNREACHABLE),
    };
    Some(Finding {
        standing: Standing::Stopped,
        condition: Condition::Outage,
        since: probe.since,
        until: None,
        confidence: sure,
        reason: Say::of(rule, scene.party)
            .time("since", probe.since)
            .minutes("minutes", probe.since.map(|since| (scene.now() - since).num_minutes()))
            .text("detail", detail(probe))
            .probe(probe)
            .done(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::*;
    use crate::domain::{Advice, Basis, Outcome};

    #[test]
    fn an_endpoint_that_fails_is_an_outage_that_nobody_announced() {
        let mut case = case();
        case.probe("alipay", service_down(-12));
        case.expect(0, Advice::Wait, None, None).rule("outage_probed");
        case.probes_clear();
        case.probe("alipay", reachable_down(-12));
        case.expect(0, Advice::Wait, None, None).rule("unreachable");
        // The service itself works: a host that does not answer says nothing.
        case.probe("alipay", service_up(-60));
        case.expect(0, Advice::RetryNow, None, Some(Basis::ServiceConfirmed));
    }

    #[test]
    fn a_probe_that_could_not_ask_or_is_old_says_nothing() {
        let mut case = case();
        case.probe("alipay", service_down(-300).answered(-200));
        case.expect(0, Advice::RetryNow, None, Some(Basis::NoNews));
        case.probes_clear();
        case.probe("alipay", probe(Outcome::Failed, -30));
        case.expect(0, Advice::RetryNow, None, Some(Basis::NoNews));
    }
}
