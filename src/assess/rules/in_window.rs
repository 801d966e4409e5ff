//! Announced maintenance holds now.

use super::super::scene::Bears;
use super::super::usual::usual;
use super::super::{confidence, say::Say, scene};
use super::{Finding, Scene, Standing};
use crate::domain::Relation;

/// `in_window`: start (Time), end (Time: of the last of overlapping or adjacent windows), service (Text, if one), usually_late or
/// usually_early (Minutes, where the party has that habit).
/// `in_open_window`: start (Time), service (Text, if one).
pub(super) fn rule(scene: &Scene<'_, '_, '_>) -> Option<Finding> {
    // The one that lasts longest decides; no end is the longest.
    let (spell, interval) = scene.holding().max_by_key(|(_, interval)| (interval.end.is_none(), interval.end))?;
    let announced = spell.announced;
    let until = scene.route.free_from(Some(&scene.party.party.id));
    let words = confidence::words(1.0, announced.notice.reading.confidence);
    // An end that was put off already is not expected to be missed by as much again.
    let first_word = !announced.notice.reading.links.iter().any(|link| link.relation != Relation::Ends);
    let habit = usual(&scene.party.endings).filter(|_| until.is_some() && first_word);
    let failing = spell.failing(scene.now());
    let mut say = Say::of(if until.is_some() { "in_window" } else { "in_open_window" }, scene.party)
        .time("start", interval.start)
        .time("end", until)
        .service(announced.window)
        .minutes("usually_late", habit.filter(|minutes| *minutes > 0))
        .minutes("usually_early", habit.filter(|minutes| *minutes < 0))
        .window(announced);
    if let Some(probe) = failing {
        say = say.failure(probe);
    }
    let mut sure = if failing.is_some() { confidence::corroborated(words) } else { words };
    if spell.bears == Bears::StopsSome {
        sure = confidence::partial(sure);
    }
    Some(Finding {
        standing: Standing::stopped(until),
        condition: scene::condition(announced),
        since: Some(interval.start),
        until,
        confidence: sure,
        reason: say.done(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::*;
    use crate::domain::{Advice, Basis, Condition, Effect, Kind, Value};

    #[test]
    fn inside_a_window_its_end_is_worth_waiting_for() {
        let mut case = case();
        case.notice("shop", Kind::Maintenance, "系统维护").window(-60, 300);
        case.expect(0, Advice::RetryAt, Some(300), Some(Basis::AnnouncedEnd)).rule("in_window");
        // The end is exclusive, the start inclusive.
        case.expect(-60, Advice::RetryAt, Some(300), Some(Basis::AnnouncedEnd));
        case.expect(299, Advice::RetryAt, Some(300), Some(Basis::AnnouncedEnd));
        case.expect(300, Advice::RetryNow, None, Some(Basis::AnnouncedEnd));
    }

    #[test]
    fn what_usually_happens_is_said_once_there_are_five() {
        let mut case = case();
        case.notice("shop", Kind::Maintenance, "系统维护").window(-60, 300);
        let said = |case: &Case| {
            let verdict = case.expect(0, Advice::RetryAt, Some(300), Some(Basis::AnnouncedEnd)).rule("in_window");
            verdict.reasons[0].values.iter().find(|(name, _)| name.starts_with("usually")).cloned()
        };
        for (endings, expected) in [
            (vec![40, 40, 40, 40], None),
            (vec![40, 40, 40, 40, 0], Some(("usually_late".to_owned(), Value::Minutes(40)))),
            (vec![-20, -20, -20, 0, 0], Some(("usually_early".to_owned(), Value::Minutes(-20)))),
        ] {
            case.facts.parties[0].endings = endings;
            assert_eq!(said(&case), expected);
        }
    }

    #[test]
    fn windows_that_touch_are_one_and_a_gap_is_free() {
        let mut case = case();
        case.notice("shop", Kind::Maintenance, "系统维护").window(-60, 60).window(30, 120).window(121, 180);
        case.notice("cmb", Kind::Maintenance, "信用卡系统升级").window(170, 200).window(240, 300);
        case.expect(0, Advice::RetryAt, Some(200), Some(Basis::AnnouncedEnd));
        let gap = case.expect(201, Advice::RetryNow, None, Some(Basis::AnnouncedEnd));
        assert_eq!(gap.until, Some(minute(240)));
        case.expect(301, Advice::RetryNow, None, Some(Basis::AnnouncedEnd));
    }

    #[test]
    fn a_recurring_window_comes_back() {
        let mut case = case();
        case.notice("shop", Kind::Maintenance, "每日维护").window(-120, -60).rrule("FREQ=DAILY");
        let day = 24 * 60;
        case.expect(day - 90, Advice::RetryAt, Some(day - 60), Some(Basis::AnnouncedEnd));
        assert_eq!(case.judge(0).until, Some(minute(day - 120)));
    }

    #[test]
    fn without_an_end_there_is_only_waiting() {
        let mut case = case();
        case.notice("shop", Kind::Maintenance, "紧急维护").from(-60);
        case.expect(0, Advice::Wait, None, None).rule("in_open_window");
    }

    #[test]
    fn a_degraded_window_that_blocks_is_waited_out_too() {
        let mut case = case();
        case.notice("alipay", Kind::Maintenance, "部分支付可能失败").window(-60, 60).effect(Effect::Degraded);
        let verdict = case.expect(0, Advice::RetryAt, Some(60), Some(Basis::AnnouncedEnd));
        assert_eq!(verdict.routes[0].condition, Condition::Degraded);
    }

    #[test]
    fn a_window_that_does_not_block_is_not_in_the_way() {
        let mut case = case();
        case.notice("cmb", Kind::Maintenance, "积分商城维护").window(-60, 60).harmless();
        case.expect(0, Advice::RetryNow, None, Some(Basis::NoNews)).also("not_in_the_way");
    }

    #[test]
    fn one_banks_work_at_the_channel_stops_only_routes_through_it() {
        for (named, advice) in
            [("招商银行", Advice::RetryAt), ("招行信用卡", Advice::RetryAt), ("民生银行", Advice::RetryNow)]
        {
            let mut case = case();
            case.notice("alipay", Kind::Maintenance, "银行维护公告").window(-60, 60).named(&[named]);
            assert_eq!(case.judge(0).advice, advice, "{named}");
        }
        let mut case = case();
        case.notice("cmb", Kind::Maintenance, "微信支付暂不可用").window(-60, 60).named(&["微信支付"]);
        case.expect(0, Advice::RetryNow, None, Some(Basis::NoNews)).also("others_only");
    }
}
