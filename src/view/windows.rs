//! Announced windows that lie ahead or are in force, of all parties.

use super::people::plain_table;
use super::report::Local;
use super::table::laid_out;
use crate::domain::{Effect, Kind, PartyId, RouteId, Scope, Service, WatchId};
use crate::words::{Words, identifier};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Routes that a row names; of more it says how many.
const NAMED: usize = 4;

/// A route on which a customer would be stopped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stopped {
    pub watch: WatchId,
    pub route: RouteId,
    pub title: String,
}

/// One occurrence of an announced window that is in force.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ahead {
    pub start: Local,
    pub end: Option<Local>,
    /// Who announced it.
    pub party: PartyId,
    pub kind: Kind,
    pub title: String,
    pub services: Vec<Service>,
    pub effect: Effect,
    pub scope: Scope,
    /// Banks, cards or channels that it names, as written, where it concerns them only.
    pub concerns: Vec<String>,
    /// Whether paying by installments is stopped in it.
    pub blocks: bool,
    pub rrule: Option<String>,
    pub confidence: f64,
    pub url: Option<String>,
    /// The routes of all watches that it stops.
    pub stops: Vec<Stopped>,
}

pub fn people(windows: &[Ahead], words: &Words, now: DateTime<Utc>, width: Option<u16>) -> String {
    if windows.is_empty() {
        return words.label("view-no-windows");
    }
    let mut table = plain_table(width);
    table.set_header(
        ["view-from", "view-until", "view-party", "view-services", "view-stops", "view-title"]
            .map(|id| words.label(id)),
    );
    for window in windows {
        let end = window.end.map_or_else(|| words.label("view-open-end"), |end| words.moment(end.to_utc(), now));
        let services: Vec<_> = window.services.iter().map(|service| words.service(*service)).collect();
        let mark = if window.blocks { "✘ " } else { "" };
        let start = format!("{mark}{}", words.moment(window.start.to_utc(), now));
        let title = super::style::plain(&window.title);
        table.add_row([
            start,
            end,
            words.party(&window.party).to_owned(),
            services.join(", "),
            stops(&window.stops),
            title,
        ]);
    }
    laid_out(&mut table, width)
}

fn stops(stopped: &[Stopped]) -> String {
    // Several watches may know a route by the same name.
    let mut lines: Vec<String> = Vec::new();
    for route in stopped {
        if !lines.contains(&route.title) {
            lines.push(route.title.clone());
        }
    }
    let more = lines.len().saturating_sub(NAMED);
    lines.truncate(NAMED);
    if more > 0 {
        lines.push(format!("+ {more}"));
    }
    lines.join("\n")
}

/// Comma-separated values (RFC 4180), a header first. A cell that a spreadsheet would take for a formula is quoted as text.
pub fn csv(windows: &[Ahead]) -> String {
    let mut text = String::from("start,end,party,blocks,effect,scope,title,url,kind,concerns,stops\r\n");
    for window in windows {
        let end = window.end.map(|end| end.to_rfc3339()).unwrap_or_default();
        let stops: Vec<_> = window.stops.iter().map(|stop| format!("{}/{}", stop.watch, stop.route)).collect();
        let cells = [
            window.start.to_rfc3339(),
            end,
            window.party.to_string(),
            window.blocks.to_string(),
            identifier(&window.effect),
            identifier(&window.scope),
            window.title.clone(),
            window.url.clone().unwrap_or_default(),
            identifier(&window.kind),
            window.concerns.join("; "),
            stops.join("; "),
        ];
        text.push_str(&cells.map(|c| cell(&c)).join(","));
        text.push_str("\r\n");
    }
    text
}

fn cell(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let text = if formula { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', '"', '\r', '\n']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}
