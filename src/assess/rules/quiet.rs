//! A party is seen, and nothing is known against it.

use super::super::confidence;
use super::super::say::Say;
use super::{Finding, Scene, Standing};
use crate::domain::{Basis, Condition};

/// The route says `no_news`; this one is never shown by itself.
pub(super) fn rule(scene: &Scene<'_, '_, '_>) -> Option<Finding> {
    scene.seen().then(|| Finding {
        standing: Standing::Works(Basis::NoNews),
        condition: Condition::Available,
        since: None,
        until: None,
        confidence: confidence::QUIET,
        reason: Say::of("no_news", scene.party).looked_at(scene.party).done(),
    })
}
