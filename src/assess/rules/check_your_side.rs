//! The user tried, it failed, and nothing is in the way.

use super::super::confidence;
use super::super::say::Say;
use super::super::tries::{CLOSE, failed_close};
use super::super::why::{self, Cause};
use super::works::healthy;
use super::{Finding, RouteScene, Ruling};
use crate::domain::{Advice, Basis, Reason, Tried, Try};
use chrono::TimeDelta;

/// After this long a fault of the system that the checkout reported is worth another try; after several tries a bank wants more.
const TRY_AGAIN: TimeDelta = TimeDelta::minutes(30);

/// How sure a message must be to name the store's or channel's system.
const CLEAR: f64 = 0.6;

/// `check_your_side`: at (Time), cause (Text, where the checkout's message tells).
/// `tried_system_error`: at (Time), cause (Text).
pub(super) fn rule(scene: &RouteScene<'_, '_>, findings: &[Finding]) -> Option<Ruling> {
    let tried = scene.tried.filter(|tried| tried.result == Tried::Failed)?;
    let said = tried.message.as_deref().map(why::message);
    let theirs = said.as_ref().filter(|s| matches!(s.cause, Cause::Store | Cause::Channel) && s.confidence >= CLEAR);
    if let Some(theirs) = theirs {
        let at = tried.at + if failed_close(scene, tried) > 1 { CLOSE } else { TRY_AGAIN };
        return (at > scene.now()).then(|| Ruling {
            advice: Advice::RetryAt,
            at: Some(at),
            until: None,
            basis: Some(Basis::NoNews),
            confidence: confidence::QUIET.min(confidence::cap_later(&scene.coverage)),
            reasons: vec![reason("tried_system_error", tried, Some(theirs.cause))],
        });
    }
    let cause = said.map(|s| s.cause).filter(|cause| *cause != Cause::Unknown);
    let mut reasons = vec![reason("check_your_side", tried, cause)];
    reasons.extend(healthy(scene, findings));
    Some(Ruling {
        advice: Advice::CheckYourSide,
        at: None,
        until: None,
        basis: None,
        confidence: confidence::YOUR_SIDE.min(confidence::cap_later(&scene.coverage)),
        reasons,
    })
}

fn reason(rule: &str, tried: &Try, cause: Option<Cause>) -> Reason {
    let cause = cause.map(|cause| cause.name().to_owned());
    let say = Say::new(rule).time("at", tried.at).text("cause", cause);
    say.words(tried.message.as_deref().unwrap_or("tried failed"), tried.at).done()
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::*;
    use crate::domain::{Advice, Basis, Kind, Tried};

    #[test]
    fn a_failure_while_all_are_well_is_yours_until_something_happens() {
        let mut case = case();
        case.probe("alipay", service_up(-300));
        case.tried(Tried::Failed, -20, None);
        case.expect(0, Advice::CheckYourSide, None, None).rule("check_your_side");
        case.tried(Tried::Worked, -5, None);
        case.expect(0, Advice::RetryNow, None, Some(Basis::ServiceConfirmed)).rule("tried_worked");
    }

    #[test]
    fn a_failure_before_the_recovery_says_nothing() {
        let mut case = case();
        case.notice("shop", Kind::Maintenance, "维护").window(-300, -10);
        case.tried(Tried::Failed, -20, None);
        case.expect(0, Advice::RetryNow, None, Some(Basis::AnnouncedEnd));
        case.tried(Tried::Failed, -5, None);
        case.expect(0, Advice::CheckYourSide, None, None);
    }

    #[test]
    fn a_fault_of_their_system_is_not_yours() {
        let mut case = case();
        case.tried(Tried::Failed, -10, Some("系统繁忙,请稍后再试"));
        case.expect(0, Advice::RetryAt, Some(20), Some(Basis::NoNews)).rule("tried_system_error");
        case.expect(20, Advice::RetryNow, None, Some(Basis::NoNews));
    }

    #[test]
    fn after_several_tries_the_hour_that_a_bank_wants_is_waited_for() {
        let mut case = case();
        case.tried(Tried::Failed, -30, Some("系统繁忙,请稍后再试"));
        case.tried(Tried::Failed, -10, Some("系统繁忙,请稍后再试"));
        let verdict = case.expect(0, Advice::RetryAt, Some(50), Some(Basis::NoNews)).rule("tried_system_error");
        assert!(verdict.reasons.iter().any(|reason| reason.rule == "retry_safely"));
    }

    #[test]
    fn a_success_is_old_when_something_new_stands_in_the_way() {
        let mut case = case();
        case.tried(Tried::Worked, -60, None);
        case.notice("shop", Kind::Maintenance, "维护").window(-30, 120);
        case.expect(-40, Advice::RetryNow, None, Some(Basis::ServiceConfirmed));
        case.expect(0, Advice::RetryAt, Some(120), Some(Basis::AnnouncedEnd));
        // It worked in the middle of the window: what works, works.
        case.tried(Tried::Worked, -5, None);
        case.expect(0, Advice::RetryNow, None, Some(Basis::ServiceConfirmed)).rule("tried_worked");
    }
}
