//! A party says that it is back.

use super::super::confidence;
use super::super::in_force::{AFTERMATH, is_known, said_at};
use super::super::say::Say;
use super::{Finding, Scene, Standing};
use crate::domain::{Basis, Bearing, Condition, Kind, Notice};
use chrono::{DateTime, Utc};

/// `resumed`: published (Time), lasted (Minutes for which what it ended had lasted).
pub(super) fn rule(scene: &Scene<'_, '_, '_>) -> Option<Finding> {
    let (said, notice) = newest(scene)?;
    let ended = scene.spells().filter(|spell| spell.announced.over.is_some_and(|over| std::ptr::eq(over.by, notice)));
    let began = ended.filter_map(|spell| Some(spell.last.or(spell.current)?.start)).min();
    Some(Finding {
        standing: Standing::Works(Basis::ServiceConfirmed),
        condition: Condition::Available,
        since: Some(said),
        until: None,
        confidence: confidence::words(confidence::RESUMED, notice.reading.confidence),
        reason: Say::of("resumed", scene.party)
            .time("published", said)
            .minutes("lasted", began.map(|began| (said - began).num_minutes()))
            .notice(notice)
            .done(),
    })
}

/// The newest word of the last day that what this party announced is over, or that it offers installments again.
pub(super) fn newest<'f>(scene: &Scene<'f, '_, '_>) -> Option<(DateTime<Utc>, &'f Notice)> {
    let now = scene.now();
    let offers = |notice: &&Notice| {
        notice.reading.kind == Kind::Resumption
            && notice.reading.installment == Bearing::Direct
            && is_known(notice, now)
    };
    let own = scene.party.notices.iter().filter(offers).map(|notice| (said_at(notice, scene.party, now), notice));
    // Another party may have said it about the same event.
    let ended = scene.spells().filter_map(|spell| spell.announced.over).filter(|over| !over.called_off);
    let ended = ended.map(|over| (over.at, over.by));
    own.chain(ended).filter(|(said, _)| now - *said < AFTERMATH).max_by_key(|(said, _)| *said)
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::*;
    use crate::domain::{Advice, Basis, Bearing, Kind};

    #[test]
    fn a_resumption_ends_what_had_begun() {
        let mut case = case();
        case.notice("shop", Kind::Maintenance, "系统维护").window(-120, 240);
        case.notice("shop", Kind::Resumption, "维护提前完成").published(-5);
        case.expect(-10, Advice::RetryAt, Some(240), Some(Basis::AnnouncedEnd));
        case.expect(0, Advice::RetryNow, None, Some(Basis::ServiceConfirmed)).rule("resumed");
        case.expect(2000, Advice::RetryNow, None, Some(Basis::NoNews));
    }

    #[test]
    fn the_end_of_maintenance_does_not_bring_back_what_was_withdrawn() {
        let mut case = case();
        case.notice("shop", Kind::Suspension, "暂停分期").from(-9000);
        case.notice("shop", Kind::Maintenance, "全站维护").window(-120, 240).bearing(Bearing::Indirect);
        case.notice("shop", Kind::Resumption, "维护完成").published(-5).bearing(Bearing::Indirect);
        case.expect(0, Advice::Wait, None, None).rule("suspended");
        case.notice("shop", Kind::Resumption, "分期恢复").published(-3);
        case.expect(0, Advice::RetryNow, None, Some(Basis::ServiceConfirmed));
    }

    #[test]
    fn what_is_to_come_is_not_ended() {
        let mut case = case();
        case.notice("shop", Kind::Maintenance, "两次维护").window(-120, -60).window(600, 700);
        case.notice("shop", Kind::Resumption, "维护完成").published(-70);
        case.expect(650, Advice::RetryAt, Some(700), Some(Basis::AnnouncedEnd));
    }
}
