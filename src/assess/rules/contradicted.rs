//! A page says that it is restored, and the endpoint still fails: deeds weigh more than words, if they are as fresh.

use super::super::confidence;
use super::super::say::{Say, detail};
use super::resumed::newest;
use super::{Finding, Scene, Standing};
use crate::domain::{Condition, ProbeFacts, Proves};
use chrono::{DateTime, Utc};

/// `contradicted`: published (Time), since (Time since when the probe fails), detail (Text).
pub(super) fn rule(scene: &Scene<'_, '_, '_>) -> Option<Finding> {
    let (said, notice) = newest(scene)?;
    let probe = scene.health.failing()?;
    if knew_no_better(probe, said) {
        return None;
    }
    Some(Finding {
        standing: Standing::Stopped,
        condition: Condition::Outage,
        since: probe.since,
        until: None,
        confidence: confidence::contradicted(confidence::FAILING),
        reason: Say::of("contradicted", scene.party)
            .time("published", said)
            .time("since", probe.since)
            .text("detail", detail(probe))
            .notice(notice)
            .failure(probe)
            .done(),
    })
}

/// A host that did not answer before the word came proves nothing against it; a failing service does until it answers.
pub(super) fn knew_no_better(probe: &ProbeFacts, said: DateTime<Utc>) -> bool {
    let older = probe.last.as_ref().is_none_or(|sample| sample.at < said);
    probe.proves == Proves::Reachable && older
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::*;
    use crate::domain::{Advice, Basis, Kind};

    #[test]
    fn a_page_that_says_restored_is_not_believed_against_a_failing_service() {
        let mut case = case();
        case.notice("alipay", Kind::Outage, "支付异常").from(-90);
        case.notice("alipay", Kind::Resumption, "支付已恢复").published(-10);
        case.expect(0, Advice::RetryNow, None, Some(Basis::ServiceConfirmed)).rule("resumed");
        case.probe("alipay", service_down(-85));
        case.expect(0, Advice::Wait, None, None).rule("contradicted");
        case.probes_clear();
        case.probe("alipay", reachable_down(-85).answered(-30));
        case.expect(0, Advice::RetryNow, None, Some(Basis::ServiceConfirmed)).rule("resumed");
    }
}
