//! Nothing stands in the way: now, and what that rests on.

use super::super::confidence;
use super::super::say::Say;
use super::{Finding, RouteScene, Ruling, Standing};
use crate::domain::{Advice, Basis, Condition, Reason};

/// `no_news`: seen (Number), of (Number), where no party says more; else the reasons of the parties that do.
pub(super) fn rule(scene: &RouteScene<'_, '_>, findings: &[Finding]) -> Option<Ruling> {
    let works = |basis| findings.iter().filter(move |f| f.standing == Standing::Works(basis));
    let partly = findings.iter().filter(|f| f.condition == Condition::Degraded);
    // The one that came back last is what people waited for, however sure the others are.
    let later = |a: &&Finding, b: &&Finding| a.since.cmp(&b.since).then(a.confidence.total_cmp(&b.confidence));
    let confirmed = works(Basis::ServiceConfirmed).max_by(later);
    // What had stood in the way and is over only on paper decides, whatever the others confirm.
    let paper = works(Basis::AnnouncedEnd).min_by(|a, b| a.confidence.total_cmp(&b.confidence));
    let decisive = partly.min_by(|a, b| a.confidence.total_cmp(&b.confidence)).or(paper).or(confirmed);
    let (basis, sure) = match decisive {
        // A doubtful word of recovery is not worth less than silence.
        Some(Finding { standing: Standing::Works(Basis::ServiceConfirmed), confidence, .. }) => {
            (Basis::ServiceConfirmed, confidence.max(confidence::QUIET))
        }
        Some(Finding { standing: Standing::Works(basis), confidence, .. }) => (*basis, *confidence),
        _ => (Basis::NoNews, confidence::QUIET),
    };
    let mut reasons: Vec<Reason> = decisive.map(|f| f.reason.clone()).into_iter().collect();
    for reason in healthy(scene, findings) {
        if !reasons.contains(&reason) && (decisive.is_none() || reason.rule != "no_news") {
            reasons.push(reason);
        }
    }
    let until = scene.stopping().filter_map(|spell| Some(spell.next?.start)).min();
    Some(Ruling {
        advice: Advice::RetryNow,
        at: None,
        until,
        basis: Some(basis),
        confidence: sure.min(confidence::cap_now(&scene.coverage)),
        reasons,
    })
}

/// What shows that each party is well; those of whom nothing more is known than that they announced nothing are one reason, the last.
pub(super) fn healthy(scene: &RouteScene<'_, '_>, findings: &[Finding]) -> Vec<Reason> {
    let seen = || findings.iter().filter(|f| f.standing != Standing::Unseen).map(|f| &f.reason);
    let mut reasons: Vec<Reason> = seen().filter(|reason| reason.rule != "no_news").cloned().collect();
    let quiet = seen().filter(|reason| reason.rule == "no_news");
    let (number, of) = (scene.coverage.seen as i64, scene.coverage.of as i64);
    reasons.push(Say::new("no_news").number("seen", number).number("of", of).resting_on(quiet).done());
    reasons
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::*;
    use crate::domain::{Advice, Basis, Kind};

    #[test]
    fn paper_decides_while_others_are_confirmed() {
        let mut case = case();
        case.notice("shop", Kind::Maintenance, "维护").window(-120, -5);
        case.probe("alipay", service_up(-600));
        case.expect(0, Advice::RetryNow, None, Some(Basis::AnnouncedEnd)).rule("window_over");
        case.probe("shop", service_up(-6));
        case.expect(0, Advice::RetryNow, None, Some(Basis::ServiceConfirmed));
    }

    #[test]
    fn the_last_that_came_back_is_named() {
        let mut case = case();
        case.probe("shop", service_up(-600));
        case.notice("alipay", Kind::Outage, "故障").window(-60, 600);
        case.probe("alipay", service_up(-3));
        let verdict = case.expect(0, Advice::RetryNow, None, Some(Basis::ServiceConfirmed));
        assert_eq!(verdict.reasons[0].party, Some("alipay".into()), "{:?}", verdict.reasons);
    }

    #[test]
    fn a_party_that_is_not_seen_caps_the_confidence_and_is_named() {
        let mut case = case();
        case.probe("alipay", service_up(-600));
        let all = case.judge(0);
        case.unseen("cmb");
        let some = case.expect(0, Advice::RetryNow, None, Some(Basis::ServiceConfirmed)).also("unseen");
        assert!(some.confidence < all.confidence);
        assert_eq!(some.coverage.unseen, ["cmb".into()]);
        assert_eq!((some.coverage.seen, some.coverage.of), (2, 3));
    }

    #[test]
    fn do_it_before_the_next_window() {
        let mut case = case();
        case.notice("shop", Kind::Maintenance, "维护").window(90, 300);
        let verdict = case.expect(0, Advice::RetryNow, None, Some(Basis::NoNews)).also("window_ahead");
        assert_eq!(verdict.until, Some(minute(90)));
    }
}
