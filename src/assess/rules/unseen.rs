//! Nothing is known of a party.

use super::super::confidence;
use super::super::say::Say;
use super::{Finding, Scene, Standing};
use crate::domain::Condition;

/// `unseen`.
pub(super) fn rule(scene: &Scene<'_, '_, '_>) -> Option<Finding> {
    Some(Finding {
        standing: Standing::Unseen,
        condition: Condition::Unknown,
        since: None,
        until: None,
        confidence: confidence::NOTHING,
        reason: Say::of("unseen", scene.party).done(),
    })
}
