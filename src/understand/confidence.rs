//! How likely kind and windows are right.

use super::kind::{Scene, Verdict};
use super::lexicon::Cues;
use super::role::Role;
use super::strength::Strength;
use super::windows::Judged;
use crate::domain::{Published, Window};

/// What lowers the confidence, by how much.
pub(crate) fn confidence(
    scene: &Scene<'_>,
    verdict: &Verdict,
    judged: &[Judged],
    windows: &[Window],
    published: Option<Published>,
    roles: &[Role],
) -> f64 {
    let mut confidence = verdict.certainty;
    let has_windows = verdict.kind.has_windows();
    let unexplained = judged
        .iter()
        .filter(|one| one.dropped.is_none() && one.strength == Strength::No && one.slot.role == Role::Candidate)
        .count();
    let used: Vec<&Judged> = judged.iter().filter(|one| one.is_window()).collect();
    let mut doubt = |holds: bool, factor: f64| {
        if holds {
            confidence *= factor;
        }
    };
    doubt(has_windows && windows.is_empty(), 0.6);
    doubt(has_windows && scene.context.ranges_set_aside(roles), 0.9);
    doubt(has_windows && used.iter().any(|one| one.slot.guessed), 0.75);
    doubt(has_windows && published.is_none() && used.iter().any(|one| one.slot.guessed), 0.6);
    doubt(has_windows && unexplained > 0, 0.9);
    doubt(has_windows && used.iter().any(|one| one.strength == Strength::Weak), 0.85);
    doubt(has_windows && used.iter().any(|one| one.slot.end.is_none() && !one.slot.open), 0.93);
    doubt(!has_windows && used.iter().any(|one| one.strength == Strength::Sure), 0.8);
    doubt(scene.headline.has(Cues::WORK) && scene.headline.has(Cues::WITHDRAW | Cues::PROMOTION), 0.9);
    confidence.clamp(0.05, 0.99)
}
