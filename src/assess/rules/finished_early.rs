//! Maintenance or a fault is still announced, and a probe that proves the service shows that it is over.

use super::super::confidence;
use super::super::say::Say;
use super::{Finding, Scene, Standing};
use crate::domain::{Basis, Condition};

/// `finished_early`: end (Time announced, if any), since (Time since when it works), minutes (Minutes for which it works), back
/// (Text, where it was seen failing before).
///
/// Where no failure was seen, `since` is only the first answer that counts, and nothing came back.
pub(super) fn rule(scene: &Scene<'_, '_, '_>) -> Option<Finding> {
    let done = scene.spells().filter_map(|spell| Some((spell, spell.current?, spell.recovered?)));
    let (spell, interval, probe) = done.max_by_key(|(_, interval, _)| (interval.end.is_none(), interval.end))?;
    let since = probe.since.unwrap_or(interval.start).max(interval.start);
    Some(Finding {
        standing: Standing::Works(Basis::ServiceConfirmed),
        condition: Condition::Available,
        since: Some(since),
        until: None,
        confidence: confidence::EARLY,
        reason: Say::of("finished_early", scene.party)
            .time("end", interval.end)
            .time("since", since)
            .minutes("minutes", (scene.now() - since).num_minutes())
            .text("back", probe.broke.map(|_| "yes".to_owned()))
            .probe(probe)
            .window(spell.announced)
            .done(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::*;
    use crate::domain::{Advice, Basis, Kind};

    #[test]
    fn only_a_service_that_recovered_in_the_window_ends_it_early() {
        for (probe, advice) in [
            // Seen failing in the window, and back.
            (service_up(-3), Advice::RetryNow),
            // Never seen failing: work may begin late, but not for ever.
            (service_up(-900), Advice::RetryNow),
            (reachable_up(-3), Advice::RetryAt),
            (service_down(-100), Advice::RetryAt),
            (service_up(-3).answered(-200), Advice::RetryAt),
            (service_up(-3).flips(5), Advice::RetryAt),
        ] {
            let mut case = case();
            case.notice("shop", Kind::Maintenance, "维护").window(-120, 120);
            case.probe("shop", probe.clone());
            assert_eq!(case.judge(0).advice, advice, "{probe:?}");
        }
        let mut case = case();
        case.notice("shop", Kind::Maintenance, "维护").window(-5, 120);
        case.probe("shop", service_up(-900));
        case.expect(0, Advice::RetryAt, Some(120), Some(Basis::AnnouncedEnd));
        // An answer from before the window, or from its first minutes, says nothing about the rest of it.
        case.expect(20, Advice::RetryAt, Some(120), Some(Basis::AnnouncedEnd));
        case.probes_clear();
        case.probe("shop", service_up(-900).answered(5));
        case.expect(6, Advice::RetryNow, None, Some(Basis::ServiceConfirmed)).rule("finished_early");
    }

    #[test]
    fn the_health_of_the_channel_says_nothing_about_the_bank_it_names() {
        let mut case = case();
        case.notice("alipay", Kind::Maintenance, "招商银行维护").window(-120, 120).named(&["招商银行"]);
        case.probe("alipay", service_up(-60));
        case.expect(0, Advice::RetryAt, Some(120), Some(Basis::AnnouncedEnd));
        case.probe("cmb", service_up(-60));
        case.expect(0, Advice::RetryNow, None, Some(Basis::ServiceConfirmed));
    }
}
