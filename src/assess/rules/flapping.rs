//! A probe's state changes so often that its newest proves nothing.

use super::super::confidence;
use super::super::say::Say;
use super::{Finding, Scene, Standing};
use crate::domain::{Basis, Condition};

/// `flapping`: since (Time of the first of the changes), count (Number of changes within the last hour).
pub(super) fn rule(scene: &Scene<'_, '_, '_>) -> Option<Finding> {
    let probe = scene.health.flapping?;
    let over = scene.spells().any(|spell| spell.last.is_some());
    Some(Finding {
        standing: Standing::Works(if over { Basis::AnnouncedEnd } else { Basis::NoNews }),
        condition: Condition::Degraded,
        since: probe.unstable_since,
        until: None,
        confidence: confidence::FLAPPING,
        reason: Say::of("flapping", scene.party)
            .time("since", probe.unstable_since)
            .number("count", i64::from(probe.flips))
            .probe(probe)
            .done(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::*;
    use crate::domain::{Advice, Basis, Condition, Kind};

    #[test]
    fn what_comes_and_goes_confirms_nothing() {
        let mut case = case();
        case.probe("alipay", service_up(-1).flips(6));
        case.expect(0, Advice::RetryNow, None, Some(Basis::NoNews)).rule("flapping");
        case.notice("alipay", Kind::Maintenance, "维护").window(-60, 60);
        case.expect(0, Advice::RetryAt, Some(60), Some(Basis::AnnouncedEnd));
    }

    #[test]
    fn bad_answers_in_a_row_are_an_outage_whatever_came_before() {
        let mut case = case();
        case.probe("alipay", service_down(-1).flips(6));
        let verdict = case.expect(0, Advice::Wait, None, None).rule("outage_probed");
        assert_eq!(verdict.routes[0].condition, Condition::Outage);
    }

    #[test]
    fn a_way_that_comes_and_goes_is_no_other_way_that_works() {
        let mut case = case();
        case.route("wechat-cmb", &["shop", "wechatpay", "cmb"]);
        case.notice("alipay", Kind::Outage, "故障").from(-30);
        case.probe("wechatpay", service_up(-1).flips(6));
        case.expect(0, Advice::Wait, None, None).rule("outage_announced");
    }
}
