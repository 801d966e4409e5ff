//! The verdict of a watch: its best route.

use super::confidence;
use super::route::{self, Outcome};
use super::rules::Ruling;
use super::say::Say;
use super::scene::Board;
use crate::domain::{Advice, Basis, Coverage, Facts, Reason, RouteId, Verdict};
use chrono::{DateTime, Utc};

/// Judges what is known at a moment. The same facts and the same moment always give the same verdict.
pub fn judge(facts: &Facts, now: DateTime<Utc>) -> Verdict {
    let board = Board::new(facts, now);
    let outcomes: Vec<Outcome> = facts.watch.routes.iter().map(|route| route::judge(&board, route)).collect();
    let review_at = outcomes.iter().filter_map(|outcome| outcome.review_at).min();
    let Chosen { ruling, coverage, alternative } = choose(&outcomes);
    Verdict {
        watch: facts.watch.id.clone(),
        advice: ruling.advice,
        at: ruling.at,
        until: ruling.until,
        basis: ruling.basis.filter(|_| matches!(ruling.advice, Advice::RetryNow | Advice::RetryAt)),
        confidence: ruling.confidence,
        coverage,
        alternative,
        reasons: ruling.reasons,
        routes: outcomes.into_iter().map(|outcome| outcome.state).collect(),
        review_at,
    }
}

struct Chosen {
    ruling: Ruling,
    coverage: Coverage,
    alternative: Option<RouteId>,
}

fn choose(outcomes: &[Outcome]) -> Chosen {
    let Some((preferred, others)) = outcomes.split_first() else {
        return Chosen { ruling: Ruling::nothing(), coverage: Coverage::default(), alternative: None };
    };
    let as_it_is = |outcome: &Outcome| Chosen {
        ruling: outcome.ruling.clone(),
        coverage: outcome.coverage.clone(),
        alternative: None,
    };
    let works = others.iter().filter(|outcome| outcome.ruling.advice == Advice::RetryNow && !is_unstable(outcome));
    // The harder proof wins: what was seen to work, then what is over on paper, then what nobody speaks against.
    let works = works.min_by_key(|outcome| (outcome.state.condition, proof(outcome.ruling.basis)));
    match (preferred.ruling.advice, works) {
        (Advice::RetryNow, _) | (Advice::CheckYourSide, None) => return as_it_is(preferred),
        (Advice::CheckYourSide, Some(other)) => {
            let mut chosen = as_it_is(preferred);
            chosen.ruling.reasons.insert(1, also("alternative", other));
            return chosen;
        }
        (_, Some(other)) => return instead(preferred, other, Advice::UseAlternative),
        (_, None) => {}
    }
    let sooner = others.iter().filter(|outcome| outcome.ruling.advice == Advice::RetryAt);
    let soonest = sooner.filter(|outcome| preferred.ruling.at.is_none_or(|at| outcome.ruling.at < Some(at)));
    match soonest.min_by_key(|outcome| outcome.ruling.at) {
        Some(other) => instead(preferred, other, Advice::RetryAt),
        None => best_of_the_rest(preferred, others)
            .map_or_else(|| as_it_is(preferred), |o| instead(preferred, o, o.ruling.advice)),
    }
}

/// Whether a payment there may work or fail by chance.
fn is_unstable(outcome: &Outcome) -> bool {
    outcome.ruling.reasons.first().is_some_and(|reason| reason.rule == "flapping")
}

fn proof(basis: Option<Basis>) -> u8 {
    match basis {
        Some(Basis::ServiceConfirmed) => 0,
        Some(Basis::AnnouncedEnd) => 1,
        Some(Basis::NoNews) | None => 2,
    }
}

/// Where nothing names a time, waiting for something is better than for nothing.
fn best_of_the_rest<'o>(preferred: &Outcome, others: &'o [Outcome]) -> Option<&'o Outcome> {
    let hopeless = preferred.ruling.advice == Advice::NotOffered;
    others.iter().find(|outcome| hopeless && outcome.ruling.advice != Advice::NotOffered)
}

/// Another route than the preferred one; why not that one is told too.
fn instead(preferred: &Outcome, other: &Outcome, advice: Advice) -> Chosen {
    let at = if advice == Advice::UseAlternative { preferred.ruling.at } else { other.ruling.at };
    let mut reasons =
        vec![also(if advice == Advice::UseAlternative { "alternative" } else { "alternative_later" }, other)];
    for reason in preferred.ruling.reasons.iter().chain(&other.ruling.reasons) {
        if !reasons.contains(reason) {
            reasons.push(reason.clone());
        }
    }
    Chosen {
        ruling: Ruling {
            advice,
            at,
            until: other.ruling.until,
            basis: other.ruling.basis,
            confidence: other.ruling.confidence,
            reasons,
        },
        coverage: other.coverage.clone(),
        alternative: Some(other.state.id.clone()),
    }
}

/// `alternative`: route (Text), confirmed (Text, where it was seen to work). `alternative_later`: route (Text), at (Time, if
/// known).
fn also(rule: &str, other: &Outcome) -> Reason {
    let confirmed = other.ruling.basis == Some(Basis::ServiceConfirmed) && other.ruling.advice == Advice::RetryNow;
    Say::new(rule)
        .text("route", Some(other.state.title.clone()))
        .text("confirmed", confirmed.then(|| "yes".to_owned()))
        .time("at", other.ruling.at)
        .done()
}

impl Ruling {
    /// Nothing can be said.
    pub(super) fn nothing() -> Self {
        Self {
            advice: Advice::Unknown,
            at: None,
            until: None,
            basis: None::<Basis>,
            confidence: confidence::NOTHING,
            reasons: vec![Say::new("never_answered").done()],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::*;
    use super::*;
    use crate::domain::Kind;

    #[test]
    fn another_route_that_works_is_used() {
        let mut case = case();
        case.route("wechat-cmb", &["shop", "wechatpay", "cmb"]);
        case.notice("alipay", Kind::Maintenance, "支付宝维护").window(-60, 120);
        let verdict = case.expect(0, Advice::UseAlternative, Some(120), None).rule("alternative");
        assert_eq!(verdict.alternative, Some("wechat-cmb".into()));
        assert!(verdict.reasons.iter().any(|r| r.rule == "in_window"), "why not the preferred one is told");
        // What both need is in the way of both.
        case.notice("cmb", Kind::Maintenance, "招行维护").window(-60, 90);
        let verdict = case.expect(0, Advice::RetryAt, Some(90), Some(Basis::AnnouncedEnd));
        assert_eq!(verdict.alternative, Some("wechat-cmb".into()));
        case.expect(100, Advice::UseAlternative, Some(120), None);
        case.expect(120, Advice::RetryNow, None, Some(Basis::AnnouncedEnd));
    }

    #[test]
    fn our_own_network_is_never_the_stores_outage() {
        let mut case = case();
        case.probe("alipay", service_down(-10));
        case.facts.offline_since = Some(minute(-12));
        case.expect(0, Advice::Unknown, None, None).rule("offline");
    }

    #[test]
    fn a_watch_without_routes_or_parties_is_judged_too() {
        let mut case = case();
        case.facts.parties.clear();
        case.expect(0, Advice::Unknown, None, None);
        case.facts.watch.routes.clear();
        case.expect(0, Advice::Unknown, None, None).rule("never_answered");
    }
}
