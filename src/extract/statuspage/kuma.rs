//! Uptime Kuma: `/api/status-page/{slug}` with pinned incidents and planned maintenance, `/api/status-page/heartbeat/{slug}`
//! with the state of the monitors. What is over is gone.

use super::item::{Item, Matter, State};
use super::listing::{Component, Listing};
use super::shape::{More, Past, Shape};
use super::value::{id, instant, list, moment, number, text};
use crate::domain::{Effect, Outcome, Tz};
use chrono::{DateTime, FixedOffset, NaiveDateTime, TimeZone};
use serde_json::Value;

pub(super) const SHAPE: Shape = Shape {
    name: "uptime-kuma",
    paths: &["/api/status-page/{slug}", "/api/status-page/default"],
    signs: &["uptime kuma", "uptime-kuma", "uptimekuma"],
    is: |value| value.get("publicGroupList").is_some_and(Value::is_array),
    more: &[More { path: "/api/status-page/heartbeat/{slug}", past: false, only_states: true }],
    past: Past::Elsewhere,
    states_elsewhere: true,
    read,
};

fn read(value: &Value, listing: &mut Listing) {
    for monitor in list(value, "publicGroupList").flat_map(|group| list(group, "monitorList")) {
        let (Some(id), Some(name)) = (id(monitor), text(monitor, "name")) else { continue };
        listing.component(Component { id, name: name.to_owned(), state: None, said: String::new() });
    }
    // Version 1 has one incident, version 2 a list.
    for incident in list(value, "incidents").chain(value.get("incident").filter(|one| one.is_object())) {
        let item = incident_of(incident);
        item.into_iter().for_each(|item| listing.item(item));
    }
    for work in list(value, "maintenanceList") {
        let item = maintenance(work, listing.zone);
        item.into_iter().for_each(|item| listing.item(item));
    }
    let beats = value.get("heartbeatList").and_then(Value::as_object);
    for (id, beats) in beats.into_iter().flatten().take(1000) {
        let Some(beat) = beats.as_array().and_then(|beats| beats.last()) else { continue };
        let (state, said) = match number(beat, "status") {
            Some(0) => (Some(Outcome::Down), "down"),
            Some(1) => (Some(Outcome::Up), "up"),
            Some(3) => (Some(Outcome::Down), "maintenance"),
            _ => (None, "pending"),
        };
        // A monitor that the page does not show has no name.
        if let Some(name) = listing.component_name(id).map(str::to_owned) {
            listing.component(Component { id: id.clone(), name, state, said: said.to_owned() });
        }
    }
}

fn incident_of(incident: &Value) -> Option<Item> {
    let mut item = Item::new(id(incident)?, Matter::Fault, text(incident, "title")?);
    // Its colors are its severities; what is no warning is a remark.
    item.effect = match text(incident, "style") {
        Some("danger") => Some(Effect::Unavailable),
        Some("warning") => Some(Effect::Degraded),
        _ => None,
    };
    item.created = moment(incident, "createdDate", Tz::UTC);
    item.updated = moment(incident, "lastUpdatedDate", Tz::UTC);
    if incident.get("active").is_some_and(|active| active == &Value::Bool(false) || active == &Value::from(0)) {
        item.state = State::Over;
    }
    item.text = text(incident, "content").map(str::to_owned);
    Some(item)
}

fn maintenance(work: &Value, zone: Tz) -> Option<Item> {
    let mut item = Item::new(id(work)?, Matter::Work, text(work, "title")?);
    match text(work, "status") {
        Some("ended") => item.state = State::Over,
        Some("inactive") => return None,
        _ => {}
    }
    let slot = list(work, "timeslotList").next();
    let at = |key: &str| slot.and_then(|slot| text(slot, key)).and_then(|text| local(text, work, zone));
    (item.start, item.end) = (at("startDate"), at("endDate"));
    item.text = text(work, "description").map(str::to_owned);
    Some(item)
}

/// A moment without offset is of the maintenance's own zone, which is named or told by its offset.
fn local(written: &str, work: &Value, zone: Tz) -> Option<DateTime<FixedOffset>> {
    if let Some(named) = text(work, "timezone").and_then(|zone| zone.parse::<Tz>().ok()) {
        return instant(written, named);
    }
    let offset = text(work, "timezoneOffset").and_then(|offset| offset.parse::<FixedOffset>().ok());
    let naive = NaiveDateTime::parse_from_str(written, "%Y-%m-%d %H:%M:%S").ok();
    match offset.zip(naive) {
        Some((offset, naive)) => offset.from_local_datetime(&naive).single(),
        None => instant(written, zone),
    }
}
