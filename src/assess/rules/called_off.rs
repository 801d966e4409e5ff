//! What was announced for now will not happen.

use super::super::confidence;
use super::super::in_force::AFTERMATH;
use super::super::say::Say;
use super::{Finding, Scene, Standing};
use crate::domain::{Basis, Condition};

/// `called_off`: start (Time), end (Time, if any).
pub(super) fn rule(scene: &Scene<'_, '_, '_>) -> Option<Finding> {
    let now = scene.now();
    let (spell, over, stated) = scene.spells().find_map(|spell| {
        let over = spell.announced.over.filter(|over| over.called_off)?;
        let stated = spell.announced.stated(now).next().filter(|stated| stated.start < now + AFTERMATH)?;
        Some((spell, over, stated))
    })?;
    if !scene.seen() {
        return None;
    }
    Some(Finding {
        standing: Standing::Works(Basis::NoNews),
        condition: Condition::Available,
        since: None,
        until: None,
        confidence: confidence::words(confidence::QUIET, over.by.reading.confidence),
        reason: Say::of("called_off", scene.party)
            .time("start", stated.start)
            .time("end", stated.end)
            .notice(over.by)
            .window(spell.announced)
            .done(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::*;
    use crate::domain::{Advice, Basis, Kind};

    #[test]
    fn work_that_was_called_off_does_not_count() {
        let mut case = case();
        case.notice("shop", Kind::Maintenance, "系统维护").window(-60, 120).published(-3000);
        case.expect(0, Advice::RetryAt, Some(120), Some(Basis::AnnouncedEnd));
        case.notice("shop", Kind::Cancellation, "维护取消").published(-600);
        case.expect(0, Advice::RetryNow, None, Some(Basis::NoNews)).rule("called_off");
        case.expect(121, Advice::RetryNow, None, Some(Basis::NoNews)).rule("no_news");
    }

    #[test]
    fn a_cancellation_that_could_mean_two_things_cancels_neither() {
        let mut case = case();
        case.notice("shop", Kind::Maintenance, "系统维护").window(-60, 120).published(-3000);
        case.notice("shop", Kind::Maintenance, "数据库升级").window(600, 720).published(-2000);
        case.notice("shop", Kind::Cancellation, "维护取消").published(-600);
        case.expect(0, Advice::RetryAt, Some(120), Some(Basis::AnnouncedEnd));
        case.notice("shop", Kind::Cancellation, "今日维护取消").published(-500).cancels(-60, 120);
        case.expect(0, Advice::RetryNow, None, Some(Basis::NoNews));
        case.expect(650, Advice::RetryAt, Some(720), Some(Basis::AnnouncedEnd));
    }
}
