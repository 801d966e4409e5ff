//! No source and no probe has ever answered: nothing can be said, least of all "now".

use super::super::confidence;
use super::super::say::Say;
use super::{Finding, RouteScene, Ruling};
use crate::domain::{Advice, Outcome, PartyFacts, Reason};

/// `never_answered`.
pub(super) fn rule(scene: &RouteScene<'_, '_>, _: &[Finding]) -> Option<Ruling> {
    (!scene.parties.iter().any(|party| has_answered(party))).then(|| Ruling {
        advice: Advice::Unknown,
        at: None,
        until: None,
        basis: None,
        confidence: confidence::NOTHING,
        reasons: vec![looked_at_all("never_answered", scene)],
    })
}

/// What came of looking at everybody.
pub(in super::super) fn looked_at_all(rule: &str, scene: &RouteScene<'_, '_>) -> Reason {
    scene.parties.iter().fold(Say::new(rule), |say, party| say.looked_at(party)).done()
}

/// Whether anything was ever learned from a party; a pasted notice counts.
fn has_answered(party: &PartyFacts) -> bool {
    let answered = |outcome| outcome != Outcome::Failed;
    party.sources.iter().any(|source| source.last_success.is_some())
        || party.probes.iter().any(|probe| probe.last.as_ref().is_some_and(|sample| answered(sample.outcome)))
        || !party.notices.is_empty()
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::*;
    use crate::domain::{Advice, Outcome};

    #[test]
    fn who_never_answered_says_nothing() {
        let mut case = empty();
        case.expect(0, Advice::Unknown, None, None).rule("never_answered");
        case.probe("shop", probe(Outcome::Failed, -5));
        case.expect(0, Advice::Unknown, None, None).rule("never_answered");
    }
}
