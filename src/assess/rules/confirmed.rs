//! A probe that proves the service answers well.

use super::super::confidence;
use super::super::say::Say;
use super::{Finding, Scene, Standing};
use crate::domain::{Basis, Condition};

/// `confirmed`: since (Time).
pub(super) fn rule(scene: &Scene<'_, '_, '_>) -> Option<Finding> {
    let probe = scene.health.proof()?;
    // Where a window has just ended, its words belong to the reason.
    let ended = scene.spells().filter(|spell| spell.last.is_some()).max_by_key(|spell| spell.last.map(|last| last.end));
    let mut say = Say::of("confirmed", scene.party).time("since", probe.since).probe(probe);
    if let Some(spell) = ended {
        say = say.window(spell.announced);
    }
    Some(Finding {
        standing: Standing::Works(Basis::ServiceConfirmed),
        condition: Condition::Available,
        since: probe.since,
        until: None,
        confidence: confidence::CONFIRMED,
        reason: say.done(),
    })
}
