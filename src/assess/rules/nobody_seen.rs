//! Sources and probes answered once, and none can be seen now.

use super::super::confidence;
use super::never_answered::looked_at_all;
use super::{Finding, RouteScene, Ruling, Standing};
use crate::domain::Advice;

/// `nobody_seen`. What is known from before (a window that is over, a resumption) still holds.
pub(super) fn rule(scene: &RouteScene<'_, '_>, findings: &[Finding]) -> Option<Ruling> {
    findings.iter().all(|finding| finding.standing == Standing::Unseen).then(|| Ruling {
        advice: Advice::Unknown,
        at: None,
        until: None,
        basis: None,
        confidence: confidence::NOTHING,
        reasons: vec![looked_at_all("nobody_seen", scene)],
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::*;
    use crate::domain::{Advice, Basis, Kind};

    #[test]
    fn no_news_and_not_seeing_are_different() {
        let mut case = case();
        case.expect(0, Advice::RetryNow, None, Some(Basis::NoNews));
        for party in ["shop", "alipay", "cmb"] {
            case.blind(party, -30);
        }
        case.expect(0, Advice::Unknown, None, None).rule("nobody_seen").also("blind");
        // What was announced before it went blind still holds.
        case.notice("shop", Kind::Maintenance, "系统维护").window(-60, 300).published(-600);
        case.expect(0, Advice::RetryAt, Some(300), Some(Basis::AnnouncedEnd));
    }

    #[test]
    fn old_answers_are_no_answers() {
        let mut case = case();
        case.answered("shop", -600);
        case.answered("alipay", -600);
        case.answered("cmb", -600);
        case.expect(0, Advice::Unknown, None, None).rule("nobody_seen").also("stale");
    }
}
