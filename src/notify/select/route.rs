//! A verdict as one of its routes sees it, for watches that tell each route by itself.

use crate::domain::{RouteId, Verdict};

/// The verdict of one route.
pub(super) fn narrow(verdict: &Verdict, route: &RouteId) -> Option<Verdict> {
    let state = verdict.routes.iter().find(|state| &state.id == route)?;
    Some(Verdict {
        watch: verdict.watch.clone(),
        advice: state.advice,
        at: state.at,
        until: state.until,
        basis: state.basis,
        confidence: state.confidence,
        coverage: state.coverage.clone(),
        alternative: None,
        reasons: state.reasons.clone(),
        routes: vec![state.clone()],
        review_at: verdict.review_at,
    })
}
