//! When a verdict may change although nothing new is learned.

use super::health::CALM;
use super::in_force::{AFTERMATH, said_at};
use super::rules::Ruling;
use super::rules::ending::NEXT_ANSWER;
use super::scene::RouteScene;
use super::tries::SPEAKS_FOR;
use crate::domain::{Kind, PartyFacts, start_of_day};
use chrono::{DateTime, Days, TimeDelta, Utc};

/// A moment of freshness counts to its last second.
const A_SECOND: TimeDelta = TimeDelta::seconds(1);

/// The next of all moments at which a rule may speak otherwise: windows that begin or end, answers that grow old, words that lose their
/// weight, attempts that no longer tell.
pub(super) fn next(scene: &RouteScene<'_, '_>, ruling: &Ruling) -> Option<DateTime<Utc>> {
    let mut moments: Vec<DateTime<Utc>> = ruling.at.into_iter().chain(ruling.until).collect();
    for spell in &scene.spells {
        for interval in [spell.current, spell.next, spell.last].into_iter().flatten() {
            moments.push(interval.start);
            moments.extend(interval.end.into_iter().flat_map(|end| [end, end + NEXT_ANSWER, end + AFTERMATH]));
        }
        if let Some(stated) = spell.announced.stated(scene.now()).next() {
            moments.extend([stated.start - AFTERMATH, stated.start]);
            moments.extend(stated.end);
        }
    }
    for party in &scene.parties {
        of_party(party, &mut moments);
    }
    let tries = scene.board.facts.tries.iter();
    moments.extend(tries.flat_map(|t| [t.at, t.at + TimeDelta::minutes(30), t.at + SPEAKS_FOR]));
    moments.into_iter().filter(|at| *at > scene.now()).min()
}

fn of_party(party: &PartyFacts, moments: &mut Vec<DateTime<Utc>>) {
    for source in party.sources.iter().filter(|source| source.blind_since.is_none()) {
        moments.extend(source.last_success.map(|at| at + TimeDelta::seconds(source.fresh_for) + A_SECOND));
    }
    for probe in &party.probes {
        moments.extend(probe.since.filter(|_| probe.broke.is_some()).map(|since| since + AFTERMATH));
        moments.extend(probe.since.filter(|_| probe.flips > 0).map(|since| since + CALM));
        moments.extend(probe.last.as_ref().map(|sample| sample.at + TimeDelta::seconds(probe.fresh_for) + A_SECOND));
    }
    for notice in &party.notices {
        moments.extend([notice.published.min(notice.first_seen)]);
        if notice.reading.kind.has_windows() && notice.reading.windows.is_empty() {
            moments.push(notice.published + AFTERMATH);
        }
        if notice.reading.kind == Kind::Resumption {
            moments.push(said_at(notice, party, DateTime::<Utc>::MAX_UTC) + AFTERMATH);
        }
        for day in notice
            .reading
            .terms
            .iter()
            .flat_map(|term| [term.from, term.until.and_then(|d| d.checked_add_days(Days::new(1)))])
        {
            moments.extend(day.map(|day| start_of_day(day, party.party.zone)));
        }
    }
}
