//! How likely kind and windows are right: how sure the rule is that decided, and every doubt that the text itself raises.

use super::affected::interruption;
use super::kind::{Scene, Verdict};
use super::lexicon::Cues;
use super::role::Role;
use super::strength::Strength;
use super::windows::Judged;
use crate::domain::{Kind, Published, Window};

/// A doubt, if it holds, and what it leaves of the confidence.
type Doubt = (bool, f64);

/// From 0 to 1, in the sense of a share: of readings with 0.9, nine of ten are right on kind and windows.
pub(crate) fn confidence(
    scene: &Scene<'_>,
    verdict: &Verdict,
    judged: &[Judged],
    windows: &[Window],
    published: Option<Published>,
    roles: &[Role],
) -> f64 {
    let of_kind = doubts_of_kind(scene, verdict);
    let of_windows = if verdict.kind.has_windows() {
        doubts_of_windows(scene, verdict, judged, windows, published, roles)
    } else {
        let sure = judged.iter().any(|one| one.is_window() && one.strength == Strength::Sure);
        vec![(sure && verdict.kind != Kind::Cancellation, 0.85)]
    };
    let left = of_kind.into_iter().chain(of_windows).filter(|(holds, _)| *holds);
    left.fold(verdict.certainty, |confidence, (_, factor)| confidence * factor).clamp(0.05, 0.99)
}

fn doubts_of_kind(scene: &Scene<'_>, verdict: &Verdict) -> Vec<Doubt> {
    let stops = interruption() | Cues::DOWNTIME;
    let planned = verdict.kind == Kind::Maintenance;
    let earlier = scene.all.has(Cues::ORIGINAL) && !scene.all.has(Cues::RESCHEDULE | Cues::EXTEND | Cues::CORRECT);
    vec![
        // Another rule finds another kind.
        (verdict.rival >= 0.9, 0.93),
        (verdict.rival >= 0.7, 0.97),
        // The headline speaks of two things.
        (scene.headline.has(Cues::WORK) && scene.headline.has(Cues::WITHDRAW | Cues::PROMOTION), 0.9),
        // Work that stops nothing, or that was planned once, may be off.
        (planned && !scene.all.has(stops) && scene.all.has(Cues::UNAFFECTED), 0.85),
        (planned && (earlier || scene.lead.has(Cues::MAYBE_OFF)), 0.85),
        (planned && scene.headline.has(Cues::RESTORED | Cues::RESTORE), 0.85),
        // 维护中? asks more than it says.
        (scene.has_title && is_question(scene), 0.85),
        // What ends or fails is told in the title, as a rule.
        (verdict.kind == Kind::Outage && scene.has_title && !scene.headline.has(stops), 0.95),
        (verdict.kind == Kind::Suspension && scene.has_title && !scene.headline.has(stops | Cues::HOLIDAY), 0.95),
        (verdict.kind == Kind::Other && scene.all.has(stops), 0.95),
    ]
}

fn doubts_of_windows(
    scene: &Scene<'_>,
    verdict: &Verdict,
    judged: &[Judged],
    windows: &[Window],
    published: Option<Published>,
    roles: &[Role],
) -> Vec<Doubt> {
    const MANY: usize = 4;
    let used: Vec<&Judged> = judged.iter().filter(|one| one.is_window()).collect();
    let any = |test: &dyn Fn(&Judged) -> bool| used.iter().any(|one| test(one));
    let unexplained = judged
        .iter()
        .any(|one| one.dropped.is_none() && one.strength == Strength::No && one.slot.role == Role::Candidate);
    let framed = judged.iter().any(|one| one.dropped.is_some() && one.strength >= Strength::Likely);
    let open = any(&|one| one.slot.end.is_none() && !one.slot.open);
    let withdrawn = verdict.kind == Kind::Suspension && any(&|one| one.cues.has(Cues::WITHDRAW));
    let guessed = any(&|one| one.slot.guessed);
    vec![
        (windows.is_empty(), 0.6),
        (guessed, if published.is_none() { 0.45 } else { 0.75 }),
        (any(&|one| one.strength == Strength::Weak), 0.85),
        (unexplained, 0.9),
        (scene.context.ranges_set_aside(roles), 0.9),
        (framed, 0.95),
        (open && !withdrawn, if verdict.kind == Kind::Maintenance { 0.8 } else { 0.93 }),
        // Windows without a time of their own in the text, or beside recurring ones.
        (any(&|one| one.slot.rrule.is_some()) && used.len() > 1, 0.85),
        (used.len() > MANY, 0.95),
        (alternatives(scene), 0.8),
        (nested(windows), 0.92),
        // A fault told from now on, though times are named.
        (verdict.kind == Kind::Outage && used.is_empty() && scene.context.exprs.len() > 1, 0.85),
        (scene.context.history.newest().is_some() && verdict.kind != Kind::Maintenance, 0.95),
    ]
}

fn is_question(scene: &Scene<'_>) -> bool {
    let title = scene.context.page.lines.first().and_then(|line| scene.context.text.get(line.range.clone()));
    title.is_some_and(|title| title.trim_end().ends_with('?'))
}

/// Whether one time or another is named: 19点或20点.
fn alternatives(scene: &Scene<'_>) -> bool {
    scene.context.exprs.windows(2).any(|pair| {
        let [first, second] = pair else { return false };
        let between = scene.context.text.get(first.range.end..second.range.start).unwrap_or_default();
        matches!(between.trim_matches([' ', ',']), "或" | "或者" | "or")
    })
}

/// Whether a window lies within another: perhaps a frame.
fn nested(windows: &[Window]) -> bool {
    const MANY: usize = 32;
    let within = |inner: &Window, outer: &Window| {
        (inner.start, inner.end) != (outer.start, outer.end)
            && outer.start <= inner.start
            && outer.end.zip(inner.end).is_some_and(|(outer, inner)| inner <= outer)
    };
    let some = windows.iter().take(MANY);
    some.clone().any(|outer| some.clone().any(|inner| within(inner, outer)))
}
