//! A window is over on paper, and the party still fails.

use super::super::confidence;
use super::super::say::{Say, detail};
use super::super::scene::Spell;
use super::super::usual::usual;
use super::{Finding, Scene, Standing};
use crate::domain::{Condition, Interval, Kind, Outcome, ProbeFacts};
use chrono::{DateTime, TimeDelta, Utc};

/// A probe that goes down later than this after the end shows something new.
const SAME_TROUBLE: TimeDelta = TimeDelta::minutes(30);

/// Within this time after the end the first good answer agrees with the paper, as most overruns end within it: a try is worth
/// it, though not yet confirmed. Later one good answer alone proves little.
const PAPER_AGREES: TimeDelta = TimeDelta::minutes(90);

/// A window that is over on paper only, with a probe that failed in it and has not settled otherwise.
pub(super) struct Ended<'f, 'b, 's> {
    pub(super) spell: &'s Spell<'f, 'b>,
    pub(super) over: Interval,
    pub(super) end: DateTime<Utc>,
    pub(super) probe: &'f ProbeFacts,
}

impl Ended<'_, '_, '_> {
    /// Whether the probe fails after the end as well: only that shows that the work goes on. Where its first good answer
    /// came long after the end, one good answer alone does not undo it.
    fn goes_on(&self) -> bool {
        let late = self.probe.turned.is_some_and(|turned| turned > self.end + PAPER_AGREES);
        let after = self.probe.last.as_ref().filter(|sample| sample.at >= self.end);
        after.is_some_and(|sample| sample.outcome != Outcome::Up || late)
    }
}

pub(super) fn just_ended<'f, 'b, 's>(scene: &Scene<'f, 'b, 's>) -> Option<Ended<'f, 'b, 's>> {
    let (spell, over) = scene.spells().filter_map(|s| Some((s, s.last?))).max_by_key(|(_, last)| last.end)?;
    let end = over.end.filter(|_| spell.announced.over.is_none())?;
    let probe = spell.failing(scene.now()).or(scene.health.failing())?;
    let same = probe.since.is_none_or(|since| since <= end + SAME_TROUBLE);
    same.then_some(Ended { spell, over, end, probe })
}

/// Whether a failing probe's state is left over from a window: it has not failed since the end.
pub(super) fn is_left_over(scene: &Scene<'_, '_, '_>) -> bool {
    just_ended(scene).is_some_and(|ended| !ended.goes_on())
}

/// `overrun`: end (Time), minutes (Minutes past it), usual (Minutes by which the party is usually late, where known), detail (Text).
pub(super) fn rule(scene: &Scene<'_, '_, '_>) -> Option<Finding> {
    let now = scene.now();
    let Ended { spell, over, end, probe } = just_ended(scene).filter(Ended::goes_on)?;
    let usual = usual(&scene.party.endings).filter(|minutes| *minutes > 0);
    let condition = match spell.announced.notice.reading.kind {
        Kind::Outage => Condition::Outage,
        _ => Condition::Maintenance,
    };
    Some(Finding {
        standing: Standing::Stopped,
        condition,
        since: Some(over.start),
        until: usual.map(|minutes| end + TimeDelta::minutes(minutes)).filter(|until| *until > now),
        confidence: confidence::FAILING,
        reason: Say::of("overrun", scene.party)
            .time("end", end)
            .minutes("minutes", (now - end).num_minutes())
            .minutes("usual", usual)
            .text("detail", detail(probe))
            .window(spell.announced)
            .failure(probe)
            .done(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::*;
    use crate::domain::{Advice, Basis, Kind};

    #[test]
    fn work_that_goes_on_after_its_end_is_waited_out() {
        let mut case = case();
        case.notice("shop", Kind::Maintenance, "系统维护").window(-300, -20);
        case.probe("shop", reachable_down(-290));
        case.expect(0, Advice::Wait, None, None).rule("overrun");
        case.probes_clear();
        case.probe("shop", service_up(-2));
        case.expect(0, Advice::RetryNow, None, Some(Basis::ServiceConfirmed));
        // A host that answers again proves nothing: the end stays the announced one.
        case.probes_clear();
        case.probe("shop", reachable_up(-2));
        case.expect(0, Advice::RetryNow, None, Some(Basis::AnnouncedEnd));
    }

    #[test]
    fn what_breaks_an_hour_later_is_something_new() {
        let mut case = case();
        case.notice("shop", Kind::Maintenance, "系统维护").window(-300, -120);
        case.probe("shop", service_down(-10));
        case.expect(0, Advice::Wait, None, None).rule("outage_probed");
    }
}
