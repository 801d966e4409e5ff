//! A verdict as one of its routes sees it, for watches that tell each route by itself.

use crate::domain::{Advice, PartyId, RouteId, Verdict};

/// The verdict of one route: its advice and time, and the reasons that concern its parties (all, where none names one of
/// them, for a verdict is never without a reason).
pub(super) fn narrow(verdict: &Verdict, route: &RouteId) -> Option<Verdict> {
    let state = verdict.routes.iter().find(|state| &state.id == route)?;
    let concerns = |party: &PartyId| state.parties.iter().any(|own| &own.id == party);
    let mut reasons = verdict.reasons.clone();
    reasons.retain(|reason| reason.party.as_ref().is_some_and(concerns));
    if reasons.is_empty() {
        reasons.clone_from(&verdict.reasons);
    }
    Some(Verdict {
        advice: state.advice,
        at: state.at,
        until: verdict.until.filter(|_| verdict.advice == state.advice),
        // What the whole verdict rests on is what its own route rests on; of the others no more is said.
        basis: verdict.basis.filter(|_| verdict.advice == state.advice),
        alternative: verdict.alternative.clone().filter(|_| state.advice == Advice::UseAlternative),
        reasons,
        routes: vec![state.clone()],
        ..verdict.clone()
    })
}
