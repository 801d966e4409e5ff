//! Which announcements are about the same thing.
//!
//! A wrong join is worse than a missed one: what is joined replaces. So two announcements are one event only when a link says
//! so, or when parties, kind, times and effect agree; where several events could be meant, none is.

use super::fold::fold;
use super::in_force::{overlap, supersedes};
use super::names::Names;
use crate::domain::{Event, EventId, Interval, Kind, Link, Notice, Party, PartyId, Placement, Relation, Window};
use chrono::{DateTime, TimeDelta, Utc};

/// Faults that one party reports within this time are one fault, as long as it is not over.
const SAME_FAULT: TimeDelta = TimeDelta::hours(6);

/// The share of their common span in which windows of one event overlap.
const ALIKE: f64 = 0.8;
/// The same where another party repeats what was announced, in its own words and rounding.
const REPEATED: f64 = 0.5;

/// How long after its announced end a resumption may still be about an event.
const LATE: TimeDelta = TimeDelta::hours(48);

/// Where a notice belongs among the events that are still recent. `parties` are all that are configured: their names and
/// aliases tell whom a window concerns.
pub fn place(notice: &Notice, parties: &[Party], recent: &[Event]) -> Placement {
    let reading = &notice.reading;
    if matches!(reading.kind, Kind::Change | Kind::Other) {
        return Placement::NoEvent;
    }
    // A new revision of an announcement stays where the announcement was.
    if let Some(known) = notice.event.as_ref().filter(|id| recent.iter().any(|event| &event.id == *id)) {
        return Placement::Of(known.clone());
    }
    let concerned = concerned(notice, parties);
    let shared: Vec<&Event> = recent.iter().filter(|e| e.parties.iter().any(|p| concerned.contains(p))).collect();
    let own: Vec<&Event> = shared.iter().copied().filter(|e| e.parties.contains(&notice.source.party)).collect();
    let found = linked(notice, &own).or_else(|| match reading.kind {
        Kind::Resumption => only(own.iter().copied().filter(|event| may_resume(notice, event))),
        Kind::Cancellation => only(own.iter().copied().filter(|event| is_pending(notice, event))),
        _ => {
            let same = |event: &&Event| is_same(notice, event) && subjects_meet(notice, event, parties);
            shared.iter().copied().filter(same).max_by_key(|event| event.published)
        }
    });
    match found {
        Some(event) => Placement::Of(event.id.clone()),
        None if reading.kind.has_windows() => Placement::New,
        // The end of something that was never heard of has no course of its own.
        None => Placement::NoEvent,
    }
}

/// The event that a notice placed as [`Placement::New`] opens.
pub fn open(id: EventId, notice: &Notice, parties: &[Party]) -> Event {
    Event {
        id,
        parties: concerned(notice, parties),
        kind: notice.reading.kind,
        windows: notice.reading.windows.clone(),
        published: notice.published,
        ended: false,
    }
}

/// An event after a notice placed as [`Placement::Of`] it. An older notice that arrives late changes nothing but who is
/// concerned.
pub fn advance(event: &Event, notice: &Notice, parties: &[Party]) -> Event {
    let mut event = event.clone();
    for party in concerned(notice, parties) {
        if !event.parties.contains(&party) {
            event.parties.push(party);
        }
    }
    if notice.published < event.published {
        return event;
    }
    event.published = notice.published;
    match notice.reading.kind {
        Kind::Cancellation => {
            let named: Vec<Interval> = named(&notice.reading.links).collect();
            event.windows.retain(|window| !named.is_empty() && !named.iter().any(|n| overlap(*n, span(window))));
            event.ended = event.windows.is_empty();
        }
        Kind::Resumption => {
            for window in event.windows.iter_mut().filter(|window| window.start <= notice.published) {
                window.end = Some(window.end.map_or(notice.published, |end| end.min(notice.published)));
            }
            event.ended = event.windows.iter().all(|w| w.start <= notice.published && w.rrule.is_none());
        }
        _ if !notice.reading.windows.is_empty() => {
            let revised = notice.event.as_ref() == Some(&event.id);
            event.windows.retain(|window| !revised && !supersedes(&notice.reading, window));
            event.windows.extend(notice.reading.windows.iter().cloned());
            event.ended = false;
        }
        _ => {}
    }
    event
}

/// The publisher, and the parties that windows name, each once.
fn concerned(notice: &Notice, parties: &[Party]) -> Vec<PartyId> {
    let mut concerned = vec![notice.source.party.clone()];
    for subject in subjects(&notice.reading.windows, parties) {
        match subject {
            Subject::Party(id) if !concerned.contains(&id) => concerned.push(id),
            Subject::Party(_) | Subject::Stranger(_) => {}
        }
    }
    concerned
}

/// Whom a window names.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Subject {
    Party(PartyId),
    /// Nobody that is configured, by the folded name.
    Stranger(String),
}

fn subjects(windows: &[Window], parties: &[Party]) -> Vec<Subject> {
    let mut written: Vec<&String> = windows.iter().flat_map(|window| &window.parties).collect();
    written.sort_unstable();
    written.dedup();
    if written.is_empty() {
        return Vec::new();
    }
    let names: Vec<(&Party, Names)> = parties.iter().map(|party| (party, Names::of(party))).collect();
    let subject = |name: &String| {
        let meant = names.iter().find(|(_, names)| names.meant_by(name));
        meant.map_or_else(|| Subject::Stranger(fold(name)), |(party, _)| Subject::Party(party.id.clone()))
    };
    written.into_iter().map(subject).collect()
}

/// Whether a notice and an event are about a common party: those that their windows name, else those who announced them.
fn subjects_meet(notice: &Notice, event: &Event, parties: &[Party]) -> bool {
    let mut new = subjects(&notice.reading.windows, parties);
    let mut old = subjects(&event.windows, parties);
    if new.is_empty() {
        new.push(Subject::Party(notice.source.party.clone()));
    }
    if old.is_empty() {
        old.extend(event.parties.iter().cloned().map(Subject::Party));
    }
    new.iter().any(|subject| old.contains(subject))
}

/// The event that a link means: by the windows that it names, else the only one that it can mean.
fn linked<'e>(notice: &Notice, own: &[&'e Event]) -> Option<&'e Event> {
    let links = &notice.reading.links;
    let earlier = || own.iter().copied().filter(|event| event.published <= notice.published);
    if named(links).next().is_some() {
        let meant = |event: &&Event| event.windows.iter().any(|w| named(links).any(|n| overlap(n, span(w))));
        return earlier().filter(meant).max_by_key(|event| event.published);
    }
    let continues =
        links.iter().any(|l| matches!(l.relation, Relation::Extends | Relation::Moves | Relation::Corrects));
    if !continues || !notice.reading.kind.has_windows() {
        return None;
    }
    let same_kind = |event: &&Event| event.kind == notice.reading.kind && !event.ended;
    let touches =
        |event: &&Event| event.windows.iter().any(|w| notice.reading.windows.iter().any(|n| overlap(span(n), span(w))));
    only(earlier().filter(same_kind).filter(touches))
        .or_else(|| only(earlier().filter(same_kind).filter(|event| is_pending(notice, event))))
}

fn named(links: &[Link]) -> impl Iterator<Item = Interval> {
    links.iter().flat_map(|link| link.windows.iter().copied())
}

/// Whether announced windows say the same as an event's, without a link.
fn is_same(notice: &Notice, event: &Event) -> bool {
    if event.kind != notice.reading.kind || event.ended {
        return false;
    }
    let new = &notice.reading.windows;
    if new.iter().any(|w| w.blocks) != event.windows.iter().any(|w| w.blocks) {
        return false;
    }
    // The one who opened it is named first; he knows which of his services he means.
    let publisher = event.parties.first() == Some(&notice.source.party);
    if publisher && !services_meet(new, &event.windows) {
        return false;
    }
    if event.kind == Kind::Outage && (new.is_empty() || new.iter().chain(&event.windows).any(|w| w.end.is_none())) {
        return (notice.published - event.published).abs() <= SAME_FAULT;
    }
    let least = if publisher { ALIKE } else { REPEATED };
    let alike = |a: &Window| event.windows.iter().any(|b| a.rrule == b.rrule && likeness(a, b) >= least);
    !new.is_empty() && new.iter().all(alike)
}

fn services_meet(a: &[Window], b: &[Window]) -> bool {
    let silent = |windows: &[Window]| windows.iter().all(|w| w.services.is_empty());
    silent(a) || silent(b) || a.iter().flat_map(|w| &w.services).any(|s| b.iter().any(|w| w.services.contains(s)))
}

/// The share of their common span in which two windows overlap; those without end are alike if they begin within a day.
fn likeness(a: &Window, b: &Window) -> f64 {
    match (a.end, b.end) {
        (Some(a_end), Some(b_end)) => {
            let both = (a_end.min(b_end) - a.start.max(b.start)).num_seconds().max(0) as f64;
            let span = (a_end.max(b_end) - a.start.min(b.start)).num_seconds().max(1) as f64;
            both / span
        }
        (None, None) if (a.start - b.start).abs() <= TimeDelta::days(1) => 1.0,
        _ => 0.0,
    }
}

/// Whether a resumption may be about an event: begun, not ended, and not over for long.
fn may_resume(notice: &Notice, event: &Event) -> bool {
    let recent = |end: DateTime<Utc>| end > notice.published - LATE;
    let begun = |w: &Window| w.start <= notice.published && (w.rrule.is_some() || w.end.is_none_or(recent));
    !event.ended && event.published <= notice.published && event.windows.iter().any(begun)
}

/// Whether something of an event was still to come or going on when a notice was published.
fn is_pending(notice: &Notice, event: &Event) -> bool {
    let ahead = |w: &Window| w.rrule.is_some() || w.end.is_none_or(|end| end > notice.published);
    !event.ended && event.published <= notice.published && event.windows.iter().any(ahead)
}

fn only<'e>(mut events: impl Iterator<Item = &'e Event>) -> Option<&'e Event> {
    let first = events.next()?;
    events.next().is_none().then_some(first)
}

fn span(window: &Window) -> Interval {
    Interval { start: window.start, end: window.end }
}

#[cfg(test)]
mod tests;
