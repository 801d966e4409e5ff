use super::super::testing::*;
use super::*;
use crate::domain::Service;

/// Notices in the order in which they come, and the event of each: a letter, or `-` for none.
fn check(story: &str, notices: &[Notice], expected: &str) -> Vec<Event> {
    let parties: Vec<Party> = case().facts.parties.into_iter().map(|p| p.party).collect();
    let mut events: Vec<Event> = Vec::new();
    let mut placed = String::new();
    for notice in notices {
        match place(notice, &parties, &events) {
            Placement::NoEvent => placed.push('-'),
            Placement::New => {
                let id = char::from(b'a' + events.len() as u8).to_string();
                placed.push_str(&id);
                events.push(open(EventId::new(id), notice, &parties));
            }
            Placement::Of(id) => {
                placed.push_str(id.as_str());
                let event = events.iter_mut().find(|e| e.id == id).unwrap();
                *event = advance(event, notice, &parties);
            }
        }
    }
    assert_eq!(placed, expected, "{story}");
    events
}

fn at(published: i64, party: &str, kind: Kind, windows: &[(i64, i64)]) -> Notice {
    let mut notice = notice(party, kind, "公告");
    notice.published = minute(published);
    notice.first_seen = minute(published);
    notice.reading.windows = windows.iter().map(|(start, end)| window(*start, Some(*end))).collect();
    notice
}

fn linked(mut notice: Notice, relation: Relation, windows: &[(i64, i64)]) -> Notice {
    let windows = windows.iter().map(|(s, e)| Interval { start: minute(*s), end: Some(minute(*e)) }).collect();
    notice.reading.links.push(Link { relation, windows, evidence: Vec::new() });
    notice
}

fn naming(mut notice: Notice, name: &str) -> Notice {
    notice.reading.windows.iter_mut().for_each(|w| w.parties = vec![name.into()]);
    notice
}

fn about(mut notice: Notice, service: Service) -> Notice {
    notice.reading.windows.iter_mut().for_each(|w| w.services = vec![service]);
    notice
}

use Kind::{Cancellation, Maintenance, Other, Outage, Resumption, Suspension};
use Relation::{Cancels, Extends, Moves};

#[test]
fn announcements_of_one_thing_are_one_event() {
    for (story, notices, expected) in [
        ("a promotion has no course", vec![at(0, "shop", Other, &[])], "-"),
        (
            "the same work on two pages of a party",
            vec![at(0, "shop", Maintenance, &[(600, 900)]), at(5, "shop", Maintenance, &[(600, 900)])],
            "aa",
        ),
        (
            "two works of a party",
            vec![at(0, "shop", Maintenance, &[(600, 900)]), at(5, "shop", Maintenance, &[(2000, 2300)])],
            "ab",
        ),
        (
            "two services in one night",
            vec![
                about(at(0, "cmb", Maintenance, &[(600, 900)]), Service::CreditCard),
                about(at(5, "cmb", Maintenance, &[(600, 900)]), Service::Installment),
            ],
            "ab",
        ),
        (
            "a bank's work, repeated by a channel that names it",
            vec![
                at(0, "cmb", Maintenance, &[(600, 900)]),
                naming(at(5, "alipay", Maintenance, &[(600, 930)]), "招行"),
                naming(at(9, "alipay", Maintenance, &[(600, 930)]), "民生银行"),
            ],
            "aab",
        ),
        (
            "a channel tells first, then the bank itself",
            vec![
                naming(at(0, "alipay", Maintenance, &[(600, 900)]), "招商银行"),
                at(5, "cmb", Maintenance, &[(610, 900)]),
            ],
            "aa",
        ),
        (
            "parties that have nothing to do with one another",
            vec![at(0, "shop", Maintenance, &[(600, 900)]), at(5, "cmb", Maintenance, &[(600, 900)])],
            "ab",
        ),
        (
            "extended, moved, called off, set again",
            vec![
                at(0, "shop", Maintenance, &[(600, 900)]),
                linked(at(10, "shop", Maintenance, &[(600, 1200)]), Extends, &[]),
                linked(at(20, "shop", Maintenance, &[(4000, 4300)]), Moves, &[(600, 1200)]),
                linked(at(30, "shop", Cancellation, &[]), Cancels, &[]),
                at(40, "shop", Maintenance, &[(5000, 5300)]),
            ],
            "aaaab",
        ),
        (
            "a cancellation that could mean two",
            vec![
                at(0, "shop", Maintenance, &[(600, 900)]),
                at(5, "shop", Maintenance, &[(2000, 2300)]),
                linked(at(10, "shop", Cancellation, &[]), Cancels, &[]),
                linked(at(15, "shop", Cancellation, &[]), Cancels, &[(2000, 2300)]),
            ],
            "ab-b",
        ),
        (
            "a fault, its updates, its end, and the next one",
            vec![at(0, "alipay", Outage, &[]), at(60, "alipay", Outage, &[]), at(1000, "alipay", Outage, &[])],
            "aab",
        ),
        (
            "the end of a window",
            vec![
                at(0, "shop", Maintenance, &[(600, 900)]),
                at(850, "shop", Resumption, &[]),
                at(5000, "shop", Resumption, &[]),
            ],
            "aa-",
        ),
        (
            "an end before the beginning is about something else",
            vec![at(0, "shop", Maintenance, &[(600, 900)]), at(300, "shop", Resumption, &[])],
            "a-",
        ),
        (
            "work and a pause are two things",
            vec![at(0, "shop", Maintenance, &[(600, 900)]), at(1, "shop", Suspension, &[(600, 900)])],
            "ab",
        ),
    ] {
        check(story, &notices, expected);
    }
}

#[test]
fn a_revision_stays_where_its_announcement_was() {
    let mut revised = at(5, "shop", Maintenance, &[(4000, 4300)]);
    revised.event = Some("a".into());
    let events = check("edited", &[at(0, "shop", Maintenance, &[(600, 900)]), revised], "aa");
    assert_eq!(events[0].windows[0].start, minute(4000));
}

#[test]
fn an_event_follows_its_announcements() {
    let work = at(0, "shop", Maintenance, &[(600, 900), (2000, 2300)]);
    let done = at(850, "shop", Resumption, &[]);
    let events = check("one of two is done", &[work.clone(), done], "aa");
    assert!(!events[0].ended, "the second is to come");
    assert_eq!(events[0].windows[0].end, Some(minute(850)));
    let off = linked(at(20, "shop", Cancellation, &[]), Cancels, &[(2000, 2300)]);
    let events = check("the second is called off", &[work.clone(), off], "aa");
    assert_eq!(events[0].windows.len(), 1);
    let events =
        check("all is called off", &[work.clone(), linked(at(20, "shop", Cancellation, &[]), Cancels, &[])], "aa");
    assert!(events[0].ended);
    let late = Notice { published: minute(-5), ..at(30, "shop", Maintenance, &[(600, 900)]) };
    let again = advance(&events[0], &late, &[]);
    assert_eq!(again, events[0], "an older word that comes late changes nothing");
}
