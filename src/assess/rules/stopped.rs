//! A party of the route stands in the way: until an announced end, until news, or for good.

use super::super::confidence;
use super::{Finding, RouteScene, Ruling, Standing};
use crate::domain::{Advice, Basis, Reason};

/// The reasons of the parties that stand in the way, the one that lasts longest first.
pub(super) fn rule(scene: &RouteScene<'_, '_>, findings: &[Finding]) -> Option<Ruling> {
    let in_the_way = |f: &&Finding| !matches!(f.standing, Standing::Works(_) | Standing::Unseen);
    let mut stopped: Vec<&Finding> = findings.iter().filter(in_the_way).collect();
    stopped.sort_by_key(|finding| match finding.standing {
        Standing::Withdrawn => (0, None),
        Standing::StoppedUntil(end) => (2, Some(std::cmp::Reverse(end))),
        _ => (1, None),
    });
    let first = *stopped.first()?;
    // Windows that chain over parties end later than each party's own.
    let at = match first.standing {
        Standing::StoppedUntil(last) => scene.free_from(None).map(|free| free.max(last)),
        _ => None,
    };
    let advice = match (first.standing, at) {
        (Standing::Withdrawn, _) => Advice::NotOffered,
        (_, Some(_)) => Advice::RetryAt,
        (_, None) => Advice::Wait,
    };
    let reasons: Vec<Reason> = stopped.iter().map(|f| f.reason.clone()).collect();
    Some(Ruling {
        advice,
        at,
        until: None,
        basis: at.map(|_| Basis::AnnouncedEnd),
        confidence: first.confidence.min(confidence::cap_later(&scene.coverage)),
        reasons,
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::*;
    use crate::domain::{Advice, Basis, Kind};

    #[test]
    fn the_longest_decides() {
        let mut case = case();
        case.notice("shop", Kind::Maintenance, "系统维护").window(-60, 300);
        case.notice("cmb", Kind::Maintenance, "信用卡维护").window(-60, 100);
        let verdict = case.expect(0, Advice::RetryAt, Some(300), Some(Basis::AnnouncedEnd));
        assert_eq!(verdict.reasons[0].party, Some("shop".into()));
        assert_eq!(verdict.reasons[1].party, Some("cmb".into()));
        case.notice("alipay", Kind::Outage, "支付异常").from(-10);
        case.expect(0, Advice::Wait, None, None).rule("outage_announced");
        case.notice("cmb", Kind::Suspension, "终止分期合作").from(-10);
        case.expect(0, Advice::NotOffered, None, None).rule("withdrawn");
    }
}
