//! A fault that the party itself announces.

use super::super::{
    confidence,
    say::{Say, detail},
    scene,
};
use super::{Finding, Scene, Standing};
use crate::domain::Kind;

/// `outage_announced`: start (Time), end (Time, where one is announced), service (Text, if one).
/// `outage_both` (a probe fails too): the same, detail (Text).
pub(super) fn rule(scene: &Scene<'_, '_, '_>) -> Option<Finding> {
    let faults = scene.holding().filter(|(spell, _)| spell.announced.notice.reading.kind == Kind::Outage);
    let (spell, interval) = faults.max_by_key(|(spell, _)| spell.announced.said)?;
    let announced = spell.announced;
    let until = scene.route.free_from(Some(&scene.party.party.id));
    let words = confidence::words(1.0, announced.notice.reading.confidence);
    let failing = spell.failing(scene.now());
    let rule = if failing.is_some() { "outage_both" } else { "outage_announced" };
    let mut say = Say::of(rule, scene.party)
        .time("start", interval.start)
        .time("end", until)
        .service(announced.window)
        .window(announced);
    if let Some(probe) = failing {
        say = say.text("detail", detail(probe)).failure(probe);
    }
    Some(Finding {
        standing: Standing::stopped(until),
        condition: scene::condition(announced),
        since: Some(interval.start),
        until,
        confidence: if failing.is_some() { confidence::corroborated(words) } else { words },
        reason: say.done(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::*;
    use crate::domain::{Advice, Basis, Kind};

    #[test]
    fn a_fault_is_waited_out() {
        let mut case = case();
        case.notice("alipay", Kind::Outage, "支付异常").from(-30);
        case.expect(0, Advice::Wait, None, None).rule("outage_announced");
        case.probe("alipay", service_down(-28));
        case.expect(0, Advice::Wait, None, None).rule("outage_both");
    }

    #[test]
    fn an_endpoint_that_works_weighs_more_than_a_page_nobody_updates() {
        let mut case = case();
        case.notice("alipay", Kind::Outage, "支付异常").from(-120);
        case.probe("alipay", service_up(-4));
        let sure =
            case.expect(0, Advice::RetryNow, None, Some(Basis::ServiceConfirmed)).rule("finished_early").confidence;
        let mut undisputed = super::super::super::testing::case();
        undisputed.probe("alipay", service_up(-4));
        assert!(sure < undisputed.judge(0).confidence, "words against deeds cost confidence");
    }
}
