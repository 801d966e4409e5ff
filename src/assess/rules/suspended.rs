//! The service is paused for other reasons than technical work: until a day, or until further notice.

use super::super::{confidence, say::Say};
use super::{Finding, Scene, Standing};
use crate::domain::{Condition, Kind};

/// `suspended`: start (Time), end (Time, where one is announced), service (Text, if one).
pub(super) fn rule(scene: &Scene<'_, '_, '_>) -> Option<Finding> {
    let paused = scene.holding().filter(|(spell, _)| spell.announced.notice.reading.kind == Kind::Suspension);
    // The one that lasts longest; no end is the longest.
    let (spell, interval) = paused.max_by_key(|(_, interval)| (interval.end.is_none(), interval.end))?;
    let announced = spell.announced;
    let until = scene.route.free_from(Some(&scene.party.party.id));
    Some(Finding {
        standing: Standing::stopped(until),
        condition: Condition::Suspended,
        since: Some(interval.start),
        until,
        confidence: confidence::words(1.0, announced.notice.reading.confidence),
        reason: Say::of("suspended", scene.party)
            .time("start", interval.start)
            .time("end", interval.end)
            .service(announced.window)
            .window(announced)
            .done(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::*;
    use crate::domain::{Advice, Basis, Kind};

    #[test]
    fn a_pause_with_an_end_is_waited_for_even_if_the_endpoint_answers() {
        let mut case = case();
        case.notice("shop", Kind::Suspension, "十一期间暂停分期").window(-60, 600);
        case.probe("shop", service_up(-500).answered(600));
        case.expect(0, Advice::RetryAt, Some(600), Some(Basis::AnnouncedEnd)).rule("suspended");
        case.expect(600, Advice::RetryNow, None, Some(Basis::ServiceConfirmed));
    }
}
