//! What is known about each of the six causes.

use super::{Cause, message};
use crate::assess::say::Say;
use crate::domain::{Condition, Facts, PartyState, Reason, Role, Tried, Try, Verdict};
use serde::{Deserialize, Serialize};

/// How sure a checkout's message must be to name the cause.
const CLEAR: f64 = 0.5;

/// What is known about one cause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Finding {
    /// It is this.
    Cause,
    /// It is not this, as far as is seen.
    RuledOut,
    /// Only you can check; the reason says how.
    Check,
}

/// One of the six causes with what is known about it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CauseState {
    pub cause: Cause,
    pub finding: Finding,
    /// Never empty. Where it is the cause: rules of `judge`, or `message_says`: cause (Text), percent (Number). Where it is ruled out:
    /// `ruled_out_store`, `ruled_out_channel`, `ruled_out_bank`: since (Time, if known). Else `check_` and the cause's name: how to find out.
    pub reasons: Vec<Reason>,
}

/// Rules of `judge` by which announced terms or the product's page exclude the order.
const TERMS: [&str; 7] = [
    "product_excluded",
    "below_minimum",
    "periods_not_offered",
    "product_ahead",
    "product_sold_out",
    "product_refuses",
    "product_hides",
];

/// The six causes in the order of [`Cause::KNOWN`], as far as facts and verdict (of these facts) tell.
pub fn state(facts: &Facts, verdict: &Verdict) -> Vec<CauseState> {
    let said = facts.tries.iter().max_by_key(|t| t.at).and_then(said);
    Cause::KNOWN.into_iter().map(|cause| one(cause, facts, verdict, said.as_ref())).collect()
}

fn one(cause: Cause, facts: &Facts, verdict: &Verdict, said: Option<&(Cause, Reason)>) -> CauseState {
    if let Some((_, reason)) = said.filter(|(said, _)| *said == cause) {
        return CauseState { cause, finding: Finding::Cause, reasons: vec![reason.clone()] };
    }
    let role = match cause {
        Cause::Store => Some(Role::Store),
        Cause::Channel => Some(Role::Channel),
        Cause::Bank => Some(Role::Bank),
        _ => None,
    };
    let spoken: Vec<Reason> = match (role, cause) {
        (Some(role), _) => in_the_way(role, facts, verdict),
        (None, Cause::Product) => {
            verdict.reasons.iter().filter(|r| TERMS.contains(&r.rule.as_str())).cloned().collect()
        }
        _ => Vec::new(),
    };
    if !spoken.is_empty() {
        return CauseState { cause, finding: Finding::Cause, reasons: spoken };
    }
    // A bank that is well may still refuse this card: only a card that worked would tell.
    let well =
        role.filter(|role| *role != Role::Bank).map(|role| well(role, cause, facts, verdict)).unwrap_or_default();
    if !well.is_empty() {
        return CauseState { cause, finding: Finding::RuledOut, reasons: well };
    }
    let check = Say::new(&format!("check_{}", cause.name())).done();
    CauseState { cause, finding: Finding::Check, reasons: vec![check] }
}

/// The cause that the checkout named at the newest attempt, if that failed.
fn said(tried: &Try) -> Option<(Cause, Reason)> {
    let text = tried.message.as_deref().filter(|_| tried.result == Tried::Failed)?;
    let answer = message(text);
    if answer.cause == Cause::Unknown || answer.confidence < CLEAR {
        return None;
    }
    let percent = (answer.confidence * 100.0).round() as i64;
    let say = Say::new("message_says").text("cause", Some(answer.cause.name().into())).number("percent", percent);
    Some((answer.cause, say.words(text, tried.at).done()))
}

/// The reasons of the parties of a role that stand in the way on the preferred route.
fn in_the_way(role: Role, facts: &Facts, verdict: &Verdict) -> Vec<Reason> {
    let stopped: Vec<_> = parties(role, facts, verdict).filter(|p| p.condition > Condition::Unknown).collect();
    let about = |r: &&Reason| r.party.as_ref().is_some_and(|id| stopped.iter().any(|p| &p.id == id));
    verdict.reasons.iter().filter(about).cloned().collect()
}

/// Why the parties of a role are not the cause: all of them are seen, and work.
fn well(role: Role, cause: Cause, facts: &Facts, verdict: &Verdict) -> Vec<Reason> {
    let parties: Vec<_> = parties(role, facts, verdict).collect();
    if parties.iter().any(|p| p.condition != Condition::Available) {
        return Vec::new();
    }
    let rule = format!("ruled_out_{}", cause.name());
    let known = parties.iter().filter_map(|p| Some((p, facts.party(&p.id)?)));
    known.map(|(state, party)| Say::of(&rule, party).time("since", state.since).done()).collect()
}

fn parties<'v>(role: Role, facts: &'v Facts, verdict: &'v Verdict) -> impl Iterator<Item = &'v PartyState> {
    let of_role = move |p: &&PartyState| facts.party(&p.id).is_some_and(|known| known.party.role == role);
    verdict.routes.first().into_iter().flat_map(|route| &route.parties).filter(of_role)
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::*;
    use super::*;
    use crate::domain::Kind;
    use Finding::*;

    fn findings(case: &Case) -> Vec<Finding> {
        let states = state(&case.facts, &case.judge(0));
        assert!(states.iter().all(|s| !s.reasons.is_empty()));
        states.iter().map(|s| s.finding).collect()
    }

    #[test]
    fn what_is_seen_to_work_is_ruled_out_and_the_rest_is_yours() {
        let mut case = case();
        assert_eq!(findings(&case), [Check, Check, RuledOut, RuledOut, Check, Check]);
        case.notice("shop", Kind::Maintenance, "维护").window(-60, 60);
        assert_eq!(findings(&case), [Check, Check, Finding::Cause, RuledOut, Check, Check]);
        case.unseen("alipay");
        assert_eq!(findings(&case), [Check, Check, Finding::Cause, Check, Check, Check]);
        case.tried(Tried::Failed, -5, Some("可用额度不足"));
        assert_eq!(findings(&case), [Check, Finding::Cause, Finding::Cause, Check, Check, Check]);
    }
}
