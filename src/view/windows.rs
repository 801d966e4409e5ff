//! Announced windows that lie ahead or are in force, of all parties.

use super::people::plain_table;
use super::report::{Local, local};
use crate::domain::Tz;
use crate::domain::recurrence;
use crate::domain::{Effect, Notice, Party, PartyId, Scope, Service};
use crate::words::Words;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ahead {
    pub start: Local,
    pub end: Option<Local>,
    pub party: PartyId,
    pub title: String,
    pub services: Vec<Service>,
    pub effect: Effect,
    pub scope: Scope,
    /// Whether paying by installments is stopped in it.
    pub blocks: bool,
    pub rrule: Option<String>,
    pub confidence: f64,
    pub url: Option<String>,
}

/// The next occurrence of each window that is not over and begins before `until`, by start.
pub fn ahead<'n>(
    notices: impl Iterator<Item = &'n Notice>,
    parties: &[Party],
    now: DateTime<Utc>,
    until: DateTime<Utc>,
    zone: Tz,
) -> Vec<Ahead> {
    let mut found = Vec::new();
    for notice in notices {
        let party = parties.iter().find(|party| party.id == notice.source.party);
        let there = party.map_or(zone, |party| party.zone);
        for window in &notice.reading.windows {
            let Some(next) = recurrence::current_or_next(window, now, there).filter(|next| next.start < until) else {
                continue;
            };
            found.push(Ahead {
                start: local(next.start, zone),
                end: next.end.map(|end| local(end, zone)),
                party: notice.source.party.clone(),
                title: notice.announcement.title.clone(),
                services: window.services.clone(),
                effect: window.effect,
                scope: window.scope,
                blocks: window.blocks,
                rrule: window.rrule.clone(),
                confidence: notice.reading.confidence,
                url: notice.announcement.url.clone(),
            });
        }
    }
    found.sort_by(|a, b| (a.start, a.end, &a.party).cmp(&(b.start, b.end, &b.party)));
    found.dedup_by(|b, a| (a.start, a.end, &a.party, &a.title) == (b.start, b.end, &b.party, &b.title));
    found
}

pub fn people(windows: &[Ahead], words: &Words, now: DateTime<Utc>, width: Option<u16>) -> String {
    if windows.is_empty() {
        return words.label("view-no-windows");
    }
    let mut table = plain_table(width);
    table
        .set_header(["view-from", "view-until", "view-party", "view-services", "view-title"].map(|id| words.label(id)));
    for window in windows {
        let end = window.end.map_or_else(|| words.label("view-open-end"), |end| words.moment(end.to_utc(), now));
        let services: Vec<_> = window.services.iter().map(|service| words.service(*service)).collect();
        let mark = if window.blocks { "✘ " } else { "" };
        let start = format!("{mark}{}", words.moment(window.start.to_utc(), now));
        let title = super::style::plain(&window.title);
        table.add_row([start, end, window.party.to_string(), services.join(", "), title]);
    }
    table.trim_fmt()
}

/// Comma-separated values (RFC 4180), a header first. A cell that a spreadsheet would take for a formula is quoted as text.
pub fn csv(windows: &[Ahead]) -> String {
    let mut text = String::from("start,end,party,blocks,effect,scope,title,url\r\n");
    for window in windows {
        let end = window.end.map(|end| end.to_rfc3339()).unwrap_or_default();
        let cells = [
            window.start.to_rfc3339(),
            end,
            window.party.to_string(),
            window.blocks.to_string(),
            crate::words::identifier(&window.effect),
            crate::words::identifier(&window.scope),
            window.title.clone(),
            window.url.clone().unwrap_or_default(),
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
