//! What people should know beside the decisive reasons.

use super::super::health::is_fresh;
use super::super::in_force::{AFTERMATH, is_known};
use super::super::say::{Say, is_recovering};
use super::super::scene::{Bears, RouteScene, Spell};
use super::super::tries::{SPEAKS_FOR, failed_close};
use super::Ruling;
use crate::domain::{Advice, Basis, Bearing, Interval, Kind, Notice, PartyFacts, Reason, Tried, Try};
use chrono::{DateTime, Utc};
use std::collections::BTreeSet;

/// Readings that are right with less than this likelihood are named as hard to read.
const HARD_TO_READ: f64 = 0.5;

/// Clocks may differ by this many seconds before times are in doubt.
pub(in super::super) const CLOCK_GRACE: i64 = 120;

/// `window_ahead`: start (Time), end (Time, if any), service (Text, if one): "do it before then".
pub(super) fn window_ahead(scene: &RouteScene<'_, '_>, ruling: &Ruling) -> Vec<Reason> {
    if ruling.advice != Advice::RetryNow {
        return Vec::new();
    }
    let ahead = scene.stopping().filter_map(|spell| Some((spell, spell.next?)));
    let first = ahead.min_by_key(|(_, next)| next.start);
    first
        .map(|(spell, next)| {
            Say::of("window_ahead", spell.announced.publisher)
                .time("start", next.start)
                .time("end", next.end)
                .service(spell.announced.window)
                .window(spell.announced)
                .done()
        })
        .into_iter()
        .collect()
}

/// `uncertain_reading`: percent (Number).
pub(super) fn uncertain_reading(scene: &RouteScene<'_, '_>, _: &Ruling) -> Vec<Reason> {
    let doubtful = |spell: &&Spell<'_, '_>| {
        let sure = spell.announced.notice.reading.confidence;
        spell.stops() && (spell.current.is_some() || spell.last.is_some()) && sure < HARD_TO_READ
    };
    remark(scene, doubtful, |spell| {
        let percent = (spell.announced.notice.reading.confidence * 100.0).round() as i64;
        Say::of("uncertain_reading", spell.announced.publisher).number("percent", percent).window(spell.announced)
    })
}

/// `undated`: published (Time). A party announced trouble within the last day, and when it holds could not be read.
pub(in super::super) fn undated(scene: &RouteScene<'_, '_>, ruling: &Ruling) -> Vec<Reason> {
    if ruling.basis != Some(Basis::NoNews) {
        return Vec::new();
    }
    let found = scene.parties.iter().filter_map(|party| Some((*party, newest_undated(party, scene.now())?)));
    let say = |(party, notice): (&PartyFacts, &Notice)| {
        Say::of("undated", party).time("published", notice.published).notice(notice)
    };
    found.map(|found| say(found).done()).collect()
}

/// The newest word of a party about how it is, if it is trouble of the last day without a time.
fn newest_undated(party: &PartyFacts, now: DateTime<Utc>) -> Option<&Notice> {
    let known = party.notices.iter().filter(|notice| is_known(notice, now));
    let bears = known.filter(|notice| notice.reading.kind != Kind::Other && notice.reading.kind != Kind::Change);
    let newest = bears.max_by_key(|notice| notice.published)?;
    let reading = &newest.reading;
    let trouble = reading.kind.has_windows() && reading.windows.is_empty() && reading.installment != Bearing::None;
    (trouble && now - newest.published < AFTERMATH).then_some(newest)
}

/// `maybe_concerned`: names (Text), start (Time), end (Time, if any).
pub(super) fn maybe_concerned(scene: &RouteScene<'_, '_>, _: &Ruling) -> Vec<Reason> {
    let maybe =
        |spell: &&Spell<'_, '_>| matches!(spell.bears, Bears::Maybe | Bears::StopsSome) && spell.current.is_some();
    remark(scene, maybe, |spell| {
        let current = spell.current;
        Say::of("maybe_concerned", spell.announced.publisher)
            .text("names", Some(spell.announced.window.parties.join(", ")))
            .time("start", current.map(|c| c.start))
            .time("end", current.and_then(|c| c.end))
            .window(spell.announced)
    })
}

/// `others_only`: names (Text), end (Time, if any).
pub(super) fn others_only(scene: &RouteScene<'_, '_>, _: &Ruling) -> Vec<Reason> {
    remark(
        scene,
        |spell| spell.bears == Bears::OthersOnly && spell.current.is_some(),
        |spell| {
            Say::of("others_only", spell.announced.publisher)
                .text("names", Some(spell.announced.window.parties.join(", ")))
                .time("end", spell.current.and_then(|c| c.end))
                .window(spell.announced)
        },
    )
}

/// `not_in_the_way`: start (Time), end (Time, if any), service (Text, if one). For a day after it began: what is in nobody's
/// way is no news for ever.
pub(super) fn not_in_the_way(scene: &RouteScene<'_, '_>, _: &Ruling) -> Vec<Reason> {
    remark(
        scene,
        |spell| {
            let fresh = |current: Interval| scene.now() - current.start < AFTERMATH;
            spell.bears == Bears::NotInTheWay && spell.current.is_some_and(fresh)
        },
        |spell| {
            let current = spell.current;
            Say::of("not_in_the_way", spell.announced.publisher)
                .time("start", current.map(|c| c.start))
                .time("end", current.and_then(|c| c.end))
                .service(spell.announced.window)
                .window(spell.announced)
        },
    )
}

/// One remark for each publisher: lists of windows are not repeated.
fn remark(
    scene: &RouteScene<'_, '_>,
    about: impl Fn(&&Spell<'_, '_>) -> bool,
    say: impl Fn(&Spell<'_, '_>) -> Say,
) -> Vec<Reason> {
    let mut named = BTreeSet::new();
    let mut reasons = Vec::new();
    for spell in scene.spells.iter().filter(about) {
        if named.insert(&spell.announced.publisher.party.id) {
            reasons.push(say(spell).done());
        }
    }
    reasons
}

/// `retry_safely`: at (Time of the try that failed), count (Number of those that failed shortly before). A try that failed may have left an order or an
/// authorization behind.
pub(super) fn retry_safely(scene: &RouteScene<'_, '_>, ruling: &Ruling) -> Vec<Reason> {
    if matches!(ruling.advice, Advice::NotOffered | Advice::Unknown) {
        return Vec::new();
    }
    let now = scene.now();
    let here = |t: &&Try| t.at <= now && t.route.as_ref().is_none_or(|route| route == &scene.route.id);
    let tries = scene.board.facts.tries.iter().filter(here);
    let Some(newest) = tries.max_by_key(|t| t.at) else { return Vec::new() };
    if newest.result != Tried::Failed || now - newest.at >= SPEAKS_FOR {
        return Vec::new();
    }
    let count = i64::try_from(failed_close(scene, newest)).unwrap_or(i64::MAX);
    let said = newest.message.as_deref().unwrap_or("tried failed");
    vec![Say::new("retry_safely").time("at", newest.at).number("count", count).words(said, newest.at).done()]
}

/// `recovering`: since (Time). What failed answers well again, not often enough yet to be believed.
pub(super) fn recovering(scene: &RouteScene<'_, '_>, _: &Ruling) -> Vec<Reason> {
    let mut reasons = Vec::new();
    for party in &scene.parties {
        let probe = party.probes.iter().find(|probe| is_fresh(probe, scene.now()) && is_recovering(probe));
        reasons.extend(probe.map(|probe| Say::of("recovering", party).time("since", probe.turned).probe(probe).done()));
    }
    reasons
}

/// How well the parties are seen. `unseen`; `blind`: since (Time), source (Text); `stale`: last (Time).
pub(super) fn sight(scene: &RouteScene<'_, '_>, _: &Ruling) -> Vec<Reason> {
    let mut reasons = Vec::new();
    for id in &scene.route.needs {
        let party = scene.board.facts.party(id);
        let troubled = party.map(|party| troubled_sources(scene, party)).unwrap_or_default();
        if troubled.is_empty() && scene.coverage.unseen.contains(id) {
            let mut reason = Say::new("unseen").done();
            reason.party = Some(id.clone());
            reasons.push(reason);
        }
        reasons.extend(troubled);
    }
    reasons
}

fn troubled_sources(scene: &RouteScene<'_, '_>, party: &PartyFacts) -> Vec<Reason> {
    let seen = party.sources.iter().any(|source| source.sees(scene.now()));
    let mut reasons = Vec::new();
    for source in &party.sources {
        if let Some(since) = source.blind_since {
            let name = Some(source.id.name.clone());
            reasons.push(Say::of("blind", party).time("since", since).text("source", name).done());
        } else if let Some(last) = source.last_success.filter(|_| !seen && !source.sees(scene.now())) {
            reasons.push(Say::of("stale", party).time("last", last).done());
        }
    }
    reasons
}

/// `clock_wrong`: minutes (Minutes).
pub(super) fn clock_wrong(scene: &RouteScene<'_, '_>, _: &Ruling) -> Vec<Reason> {
    let error = scene.board.facts.clock_error.filter(|error| error.abs() > CLOCK_GRACE);
    let minutes = error.map(|seconds| (seconds.abs() + 30) / 60);
    minutes.map(|minutes| Say::new("clock_wrong").minutes("minutes", minutes).done()).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::*;
    use super::*;
    use crate::domain::Value;

    #[test]
    fn what_is_doubtful_is_said() {
        let mut case = case();
        case.notice("shop", Kind::Maintenance, "维护?").window(-60, 60).confidence(0.3);
        let verdict = case.expect(0, Advice::RetryAt, Some(60), Some(Basis::AnnouncedEnd)).also("uncertain_reading");
        assert!(verdict.confidence <= 0.3);
    }

    #[test]
    fn after_a_failure_it_is_said_how_to_try_again_safely() {
        let mut case = case();
        case.tried(Tried::Failed, -40, None);
        case.tried(Tried::Failed, -20, None);
        case.expect(0, Advice::CheckYourSide, None, None).also("retry_safely").also("no_news");
        case.notice("shop", Kind::Maintenance, "维护").window(-30, 60);
        let verdict = case.expect(0, Advice::RetryAt, Some(60), Some(Basis::AnnouncedEnd)).also("retry_safely");
        let remark = verdict.reasons.iter().find(|reason| reason.rule == "retry_safely").unwrap();
        assert!(remark.values.contains(&("count".to_owned(), Value::Number(2))), "{remark:?}");
        case.tried(Tried::Worked, -5, None);
        assert!(case.judge(0).reasons.iter().all(|reason| reason.rule != "retry_safely"));
    }

    #[test]
    fn trouble_whose_time_cannot_be_read_is_named_and_costs() {
        let mut case = case();
        let quiet = case.judge(0).confidence;
        case.notice("shop", Kind::Maintenance, "紧急维护").published(-30);
        assert!(case.expect(0, Advice::RetryNow, None, Some(Basis::NoNews)).also("undated").confidence < quiet);
        case.notice("shop", Kind::Resumption, "维护完成").published(-10);
        assert!(case.judge(0).reasons.iter().all(|reason| reason.rule != "undated"));
    }

    #[test]
    fn cards_of_a_network_may_be_ours() {
        let mut case = case();
        case.notice("alipay", Kind::Maintenance, "Visa 卡维护").window(-60, 60).named(&["Visa"]);
        case.expect(0, Advice::RetryNow, None, Some(Basis::NoNews)).also("maybe_concerned");
        case.notice("alipay", Kind::Maintenance, "银联维护").window(-60, 90).named(&["银联"]);
        case.expect(0, Advice::RetryAt, Some(90), Some(Basis::AnnouncedEnd));
    }

    #[test]
    fn what_is_in_nobodys_way_is_said_for_a_day() {
        let mut case = case();
        case.notice("shop", Kind::Outage, "快递延迟").from(-60).harmless();
        case.expect(0, Advice::RetryNow, None, Some(Basis::NoNews)).also("not_in_the_way");
        let later = case.judge(24 * 60);
        assert!(later.reasons.iter().all(|reason| reason.rule != "not_in_the_way"), "{:?}", later.reasons);
    }

    #[test]
    fn a_wrong_clock_is_said_and_costs() {
        let mut case = case();
        let right = case.judge(0).confidence;
        case.facts.clock_error = Some(-900);
        assert!(case.expect(0, Advice::RetryNow, None, Some(Basis::NoNews)).also("clock_wrong").confidence < right);
    }
}
