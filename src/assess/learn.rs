//! What the facts of a moment teach about the parties: how an announced window really ended, and whether a word that all is
//! well again held. Asked again and again; the same facts teach the same.

use super::health::Health;
use super::in_force::{AFTERMATH, Announced, is_known, said_at};
use super::scene::Board;
use crate::domain::{
    Claim, Ending, Facts, Interval, Kind, Lessons, Notice, PartyFacts, PartyId, Proves, Relation, Tried, Witness,
};
use chrono::{DateTime, TimeDelta, Utc};

/// A probe that goes down later than this after the end fails for another reason.
const SAME_TROUBLE: TimeDelta = TimeDelta::minutes(30);
/// Work begins early, and some break things before.
const BEFORE: TimeDelta = TimeDelta::hours(1);
/// How soon after a word that all is well a probe has seen for itself.
const SOON: TimeDelta = TimeDelta::minutes(10);

/// What is learned at a moment.
pub fn learn(facts: &Facts, now: DateTime<Utc>) -> Lessons {
    let board = Board::new(facts, now);
    let endings = board.announced.iter().flat_map(|announced| endings(&board, announced));
    let claims = facts.parties.iter().flat_map(|party| claims(party, now));
    Lessons { endings: endings.collect(), claims: claims.collect() }
}

fn endings(board: &Board<'_>, announced: &Announced<'_>) -> Vec<Ending> {
    let kind = announced.notice.reading.kind;
    let called_off = announced.over.is_some_and(|over| over.called_off);
    if !announced.window.blocks || called_off || !matches!(kind, Kind::Maintenance | Kind::Outage) {
        return Vec::new();
    }
    let begun = announced.stated(board.now - AFTERMATH).take_while(|interval| interval.start <= board.now);
    begun.filter_map(|interval| ending(board, announced, interval)).collect()
}

/// How one occurrence ended, where it has and somebody saw it.
fn ending(board: &Board<'_>, announced: &Announced<'_>, interval: Interval) -> Option<Ending> {
    let end = interval.end?;
    let own = &announced.publisher.party.id;
    let first = first_stated(announced, interval).unwrap_or(end);
    // Whose probe shows the end of work that concerns others, is not looked for.
    let everybody = announced.window.parties.is_empty();
    let (real_end, witness) = probed(announced.publisher, interval.start, end, board.now)
        .filter(|_| everybody)
        .map(|at| (at, Witness::Probe))
        .or_else(|| Some((tried(board.facts, own, interval.start, end, board.now)?, Witness::Tried)))
        .or_else(|| Some((resumed(announced, interval.start, end)?, Witness::Resumption)))?;
    Some(Ending { party: own.clone(), event: announced.notice.event.clone(), announced_end: first, real_end, witness })
}

/// When the probe that failed in the window came up for good: known once the end has passed.
fn probed(party: &PartyFacts, start: DateTime<Utc>, end: DateTime<Utc>, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let probe = Health::of(party, now).proof()?;
    let (since, broke) = (probe.since?, probe.broke?);
    let in_it = broke >= start - BEFORE && broke <= end + SAME_TROUBLE && since > start;
    (in_it && now >= end).then_some(since)
}

/// A payment that went through within the window, or after one that failed past its end.
fn tried(
    facts: &Facts,
    party: &PartyId,
    start: DateTime<Utc>,
    end: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    let through = |route: &Option<_>| {
        let routes = facts.watch.routes.iter().filter(|r| route.as_ref().is_none_or(|id| id == &r.id));
        routes.into_iter().any(|r| r.needs.contains(party))
    };
    let mut tries = facts.tries.iter().filter(|t| t.at > start && t.at <= now && through(&t.route));
    let worked = tries.clone().find(|t| t.result == Tried::Worked)?.at;
    let failed = tries.any(|t| t.result == Tried::Failed && t.at >= end && t.at < worked);
    (failed || worked <= end + TimeDelta::minutes(Ending::GRACE)).then_some(worked)
}

/// When the party said that it is back.
fn resumed(announced: &Announced<'_>, start: DateTime<Utc>, end: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let over = announced.over?;
    (over.at > start && over.at < end + AFTERMATH).then_some(over.at)
}

/// The end that was announced before it was extended or corrected: what people had planned with.
fn first_stated(announced: &Announced<'_>, interval: Interval) -> Option<DateTime<Utc>> {
    let event = announced.notice.event.as_ref()?;
    let moved = announced.notice.reading.links.iter().any(|link| link.relation == Relation::Moves);
    let same =
        |notice: &&Notice| notice.event.as_ref() == Some(event) && notice.published <= announced.notice.published;
    let earlier = announced.publisher.notices.iter().filter(same).min_by_key(|notice| notice.published)?;
    let begins = |start: DateTime<Utc>| (start - interval.start).abs() <= SAME_TROUBLE;
    let window = earlier.reading.windows.iter().find(|window| window.rrule.is_none() && begins(window.start))?;
    window.end.filter(|_| !moved)
}

/// A party's words of the last day that it is back, once a probe has seen for itself.
fn claims(party: &PartyFacts, now: DateTime<Utc>) -> Vec<Claim> {
    let resumptions = party.notices.iter().filter(|n| n.reading.kind == Kind::Resumption && is_known(n, now));
    resumptions.filter_map(|notice| claim(party, notice, now)).collect()
}

fn claim(party: &PartyFacts, notice: &Notice, now: DateTime<Utc>) -> Option<Claim> {
    let said = said_at(notice, party, now);
    if now - said >= AFTERMATH {
        return None;
    }
    let looked = party.probes.iter().filter(|probe| {
        probe.proves == Proves::Service && probe.last.as_ref().is_some_and(|sample| sample.at >= said + SOON)
    });
    let health = Health::of(party, now);
    let held = match (health.proof(), health.down) {
        (Some(up), _) => up.since.is_some_and(|since| since <= said + SOON),
        (None, Some(down)) if down.since.is_some_and(|since| since <= said + SOON) => false,
        _ => return None,
    };
    let about = format!("{}/{}", notice.source.name, notice.announcement.key);
    (looked.count() > 0).then(|| Claim { party: party.party.id.clone(), about, said, held })
}

#[cfg(test)]
mod tests {
    use super::super::testing::*;
    use super::*;
    use crate::domain::ProbeFacts;

    fn restored(broke: i64, since: i64) -> ProbeFacts {
        ProbeFacts { broke: Some(minute(broke)), ..service_up(since) }
    }

    #[test]
    fn an_end_is_known_from_deeds_tries_and_words() {
        type Row = (&'static str, fn(&mut Case), Option<(i64, Witness)>);
        let rows: &[Row] = &[
            ("nobody looked", |_| {}, None),
            ("never failed", |c| c.probe("shop", service_up(-900)), None),
            ("late", |c| c.probe("shop", restored(-200, -20)), Some((40, Witness::Probe))),
            ("early", |c| c.probe("shop", restored(-200, -90)), Some((-30, Witness::Probe))),
            ("broke anew", |c| c.probe("shop", restored(-20, -5)), None),
            ("of the channel", |c| c.probe("alipay", restored(-200, -20)), None),
            ("still failing", |c| c.probe("shop", service_down(-200)), None),
            ("tried in it", |c| c.tried(Tried::Worked, -100, None), Some((-40, Witness::Tried))),
            ("tried long after", |c| c.tried(Tried::Worked, -10, None), None),
            (
                "failed after, then worked",
                |c| {
                    c.tried(Tried::Failed, -40, None);
                    c.tried(Tried::Worked, -10, None);
                },
                Some((50, Witness::Tried)),
            ),
            (
                "said to be back",
                |c| {
                    c.notice("shop", Kind::Resumption, "恢复").published(-30);
                },
                Some((30, Witness::Resumption)),
            ),
            (
                "called off",
                |c| {
                    c.notice("shop", Kind::Cancellation, "取消").published(-300);
                    c.probe("shop", restored(-200, -20));
                },
                None,
            ),
        ];
        for (what, arrange, expected) in rows {
            let mut case = case();
            case.notice("shop", Kind::Maintenance, "维护").window(-240, -60).published(-900);
            arrange(&mut case);
            let learned = learn(&case.facts, minute(0)).endings;
            let found: Vec<_> = learned.iter().map(|ending| (ending.late(), ending.witness)).collect();
            assert_eq!(found, expected.iter().copied().collect::<Vec<_>>(), "{what}");
        }
    }

    #[test]
    fn an_extension_counts_from_the_first_end() {
        let mut case = case();
        case.notice("shop", Kind::Maintenance, "维护").window(-240, -60).published(-900).event("e");
        case.notice("shop", Kind::Maintenance, "延长")
            .window(-240, -15)
            .published(-70)
            .event("e")
            .link(Relation::Extends);
        case.probe("shop", restored(-240, -20));
        let learned = learn(&case.facts, minute(0)).endings;
        assert_eq!(learned.iter().map(Ending::late).collect::<Vec<_>>(), [40]);
    }

    #[test]
    fn a_word_that_it_is_back_is_held_against_what_is_seen() {
        for (probe, held) in [
            (service_up(-70), vec![true]),
            (service_up(-55), vec![true]),
            (service_up(-20), vec![false]),
            (service_down(-100), vec![false]),
            (service_down(-10), vec![]),
            (service_down(-100).answered(-58), vec![]),
        ] {
            let mut case = case();
            case.notice("alipay", Kind::Outage, "异常").from(-120);
            case.notice("alipay", Kind::Resumption, "恢复").published(-60);
            case.probe("alipay", probe.clone());
            let learned = learn(&case.facts, minute(0)).claims;
            assert_eq!(learned.iter().map(|claim| claim.held).collect::<Vec<_>>(), held, "{probe:?}");
        }
    }
}
