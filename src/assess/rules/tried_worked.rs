//! The user's own payment went through, and nothing has happened since.

use super::super::{confidence, say::Say};
use super::{Finding, Scene, Standing};
use crate::domain::{Basis, Condition, Tried};

/// `tried_worked`: at (Time).
pub(super) fn rule(scene: &Scene<'_, '_, '_>) -> Option<Finding> {
    let tried = scene.route.tried.filter(|tried| tried.result == Tried::Worked)?;
    let say = Say::new("tried_worked").time("at", tried.at);
    let reason = say.words(tried.message.as_deref().unwrap_or("tried worked"), tried.at).done();
    Some(Finding {
        standing: Standing::Works(Basis::ServiceConfirmed),
        condition: Condition::Available,
        since: Some(tried.at),
        until: None,
        confidence: confidence::TRIED,
        reason,
    })
}
