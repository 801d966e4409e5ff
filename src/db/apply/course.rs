//! Pure: the course of an event, from the notices that belong to it.

use crate::domain::{Event, EventId, Interval, Kind, Notice, PartyId, Relation, Window};
use chrono::DateTime;

/// An event as its notices tell it, oldest first, each with the parties that it concerns. Without notices (the user said
/// that none of them matters) nothing is left of it.
pub(super) fn of(id: EventId, notices: &[(Notice, Vec<PartyId>)]) -> Event {
    let nothing = Event {
        id,
        parties: Vec::new(),
        kind: Kind::Other,
        windows: Vec::new(),
        published: DateTime::UNIX_EPOCH,
        ended: true,
    };
    notices.iter().fold(nothing, |event, (notice, parties)| after(event, notice, parties))
}

fn after(mut event: Event, notice: &Notice, parties: &[PartyId]) -> Event {
    for party in parties {
        if !event.parties.contains(party) {
            event.parties.push(party.clone());
        }
    }
    event.published = notice.published;
    let reading = &notice.reading;
    let replaced: Vec<Interval> = reading.links.iter().flat_map(|link| link.windows.iter().copied()).collect();
    // Which windows are replaced is not always said: then it is all of them.
    let stands = |window: &Window| !replaced.is_empty() && !replaced.iter().any(|old| meets(window, old));
    if ends(notice) {
        event.windows.retain(stands);
        event.ended = event.windows.is_empty();
        return event;
    }
    if reading.kind.has_windows() {
        event.kind = reading.kind;
        event.ended = false;
    }
    if !reading.windows.is_empty() {
        event.windows.retain(stands);
        event.windows.extend(reading.windows.iter().cloned());
    }
    event
}

/// Whether a notice says that something is over or will not be.
fn ends(notice: &Notice) -> bool {
    let called_off = |relation| matches!(relation, Relation::Cancels | Relation::Ends);
    matches!(notice.reading.kind, Kind::Resumption | Kind::Cancellation)
        || (notice.reading.windows.is_empty() && notice.reading.links.iter().any(|link| called_off(link.relation)))
}

fn meets(window: &Window, other: &Interval) -> bool {
    other.end.is_none_or(|end| window.start < end) && window.end.is_none_or(|end| other.start < end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Announcement, Bearing, Effect, JobId, Link, Reading, Scope};
    use chrono::Utc;

    fn hour(hour: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_767_225_600 + 3600 * hour, 0).unwrap()
    }

    fn window(hours: (i64, i64)) -> Window {
        Window {
            start: hour(hours.0),
            end: Some(hour(hours.1)),
            rrule: None,
            effect: Effect::Unavailable,
            services: Vec::new(),
            parties: Vec::new(),
            scope: Scope::All,
            blocks: true,
            evidence: Vec::new(),
        }
    }

    fn notice(published: i64, kind: Kind, windows: &[(i64, i64)], links: &[(Relation, &[(i64, i64)])]) -> Notice {
        let old = |hours: &(i64, i64)| Interval { start: hour(hours.0), end: Some(hour(hours.1)) };
        let link = |(relation, windows): &(Relation, &[(i64, i64)])| Link {
            relation: *relation,
            windows: windows.iter().map(old).collect(),
            evidence: Vec::new(),
        };
        Notice {
            source: JobId::new("shop", "notices"),
            announcement: Announcement {
                key: "1".into(),
                title: String::new(),
                body: String::new(),
                published: None,
                url: None,
                stated: None,
            },
            reading: Reading {
                kind,
                installment: Bearing::Direct,
                confidence: 1.0,
                windows: windows.iter().copied().map(window).collect(),
                links: links.iter().map(link).collect(),
                terms: Vec::new(),
                evidence: Vec::new(),
                ignored: Vec::new(),
            },
            event: None,
            first_seen: hour(published),
            published: hour(published),
        }
    }

    #[test]
    fn an_event_follows_its_notices() {
        use Kind::{Cancellation, Maintenance, Other, Resumption};
        use Relation::{Cancels, Ends, Extends, Moves};
        let shop = PartyId::new("shop");
        let first = notice(0, Maintenance, &[(10, 12), (20, 22)], &[]);
        for (what, then, windows, ended) in [
            (
                "an extension",
                notice(1, Maintenance, &[(10, 14)], &[(Extends, &[(10, 12)])]),
                vec![(20, 22), (10, 14)],
                false,
            ),
            ("all moved", notice(1, Maintenance, &[(30, 32)], &[(Moves, &[])]), vec![(30, 32)], false),
            ("one called off", notice(1, Cancellation, &[], &[(Cancels, &[(20, 22)])]), vec![(10, 12)], false),
            ("all called off", notice(1, Cancellation, &[], &[(Cancels, &[])]), vec![], true),
            ("finished", notice(1, Resumption, &[], &[(Ends, &[])]), vec![], true),
            ("finished without a link", notice(1, Resumption, &[], &[]), vec![], true),
            ("a word on the side", notice(1, Other, &[], &[]), vec![(10, 12), (20, 22)], false),
        ] {
            let notices = [(first.clone(), vec![shop.clone()]), (then, vec![PartyId::new("bank"), shop.clone()])];
            let event = of(EventId::new("e"), &notices);
            assert_eq!(event.windows, windows.into_iter().map(window).collect::<Vec<_>>(), "{what}");
            assert_eq!(event.ended, ended, "{what}");
            assert_eq!(event.parties, [shop.clone(), PartyId::new("bank")], "{what}");
        }
    }

    #[test]
    fn what_ended_may_begin_again() {
        let told = |notices: &[Notice]| {
            let notices: Vec<_> = notices.iter().map(|notice| (notice.clone(), Vec::new())).collect();
            of(EventId::new("e"), &notices)
        };
        let first = notice(0, Kind::Maintenance, &[(10, 12)], &[]);
        let off = notice(1, Kind::Cancellation, &[], &[]);
        let again = notice(2, Kind::Maintenance, &[(30, 32)], &[]);
        assert!(told(&[]).ended);
        assert!(!told(std::slice::from_ref(&first)).ended);
        assert!(told(&[first.clone(), off.clone()]).ended);
        let event = told(&[first, off, again]);
        assert_eq!((event.ended, event.windows), (false, vec![window((30, 32))]));
    }
}
