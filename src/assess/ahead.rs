//! The announced windows of a stretch of time, for the schedule and for people.

use super::scene::{Bears, Board};
use crate::domain::{EventId, Facts, Interval, JobId, Kind, PartyId, RouteId, Window};
use chrono::{DateTime, Utc};

/// Occurrences of one window, and of all, that are listed at most.
const MOST_OF_ONE: usize = 100;
const MOST: usize = 1_000;

/// One occurrence of an announced window that is in force.
#[derive(Debug, Clone, PartialEq)]
pub struct Ahead {
    /// Who announced it.
    pub party: PartyId,
    pub source: JobId,
    /// The announcement's key within its source.
    pub key: String,
    pub title: String,
    pub url: Option<String>,
    pub event: Option<EventId>,
    pub kind: Kind,
    /// When this occurrence holds.
    pub interval: Interval,
    /// The window as it was read.
    pub window: Window,
    /// How likely the reading is right.
    pub confidence: f64,
    /// The routes of the watch on which a customer would be stopped in it; empty where it is not in the way.
    pub routes: Vec<RouteId>,
}

/// The occurrences in force, as far as they are known at `now`, that overlap [now, until), by start; at most a thousand.
pub fn windows_ahead(facts: &Facts, now: DateTime<Utc>, until: DateTime<Utc>) -> Vec<Ahead> {
    let board = Board::new(facts, now);
    let mut ahead = Vec::new();
    for announced in &board.announced {
        let routes: Vec<RouteId> = facts
            .watch
            .routes
            .iter()
            .filter(|route| route.needs.contains(&announced.publisher.party.id))
            .filter(|route| matches!(board.bears(announced, route).0, Bears::Stops | Bears::StopsSome))
            .map(|route| route.id.clone())
            .collect();
        let intervals = announced.occurrences(now).take_while(|interval| interval.start < until);
        ahead.extend(intervals.take(MOST_OF_ONE).map(|interval| Ahead {
            party: announced.publisher.party.id.clone(),
            source: announced.notice.source.clone(),
            key: announced.notice.announcement.key.clone(),
            title: announced.notice.announcement.title.clone(),
            url: announced.notice.announcement.url.clone(),
            event: announced.notice.event.clone(),
            kind: announced.notice.reading.kind,
            interval,
            window: announced.window.clone(),
            confidence: announced.notice.reading.confidence,
            routes: routes.clone(),
        }));
    }
    ahead.sort_by_key(|a| a.interval.start);
    ahead.truncate(MOST);
    ahead
}

#[cfg(test)]
mod tests {
    use super::super::testing::*;
    use super::*;
    use crate::domain::Kind;

    #[test]
    fn what_lies_ahead_is_listed_by_start() {
        let mut case = case();
        case.notice("shop", Kind::Maintenance, "每日维护").window(60, 120).rrule("FREQ=DAILY");
        case.notice("cmb", Kind::Maintenance, "积分").window(30, 40).harmless();
        case.notice("cmb", Kind::Maintenance, "过去").window(-300, -200);
        let ahead = windows_ahead(&case.facts, minute(0), minute(3 * 24 * 60));
        let listed: Vec<_> =
            ahead.iter().map(|a| ((a.interval.start - minute(0)).num_minutes(), a.routes.len())).collect();
        assert_eq!(listed, [(30, 0), (60, 1), (1500, 1), (2940, 1)]);
    }
}
