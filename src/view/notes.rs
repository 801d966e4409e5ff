//! Announcements with the ids by which they are corrected, and what users said of them.

use super::people::plain_table;
use super::report::Local;
use super::style::plain;
use super::table::laid_out;
use crate::domain::{Kind, PartyId};
use crate::words::Words;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NoteReport {
    /// For `--ignore`, `--heed` and `--fix`.
    pub id: String,
    pub party: PartyId,
    pub source: String,
    pub key: String,
    pub title: String,
    pub published: Local,
    pub kind: Kind,
    /// The user said that it does not matter.
    pub ignored: bool,
    /// The user said what it says.
    pub fixed: bool,
    /// What users said of it, oldest first.
    pub said: Vec<SaidReport>,
    /// The text that was read, and its reading as `explain` writes it: where one announcement was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reading: Option<Value>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SaidReport {
    pub at: Local,
    pub author: String,
    /// `pasted`, `ignore`, `heed` or `read`.
    pub word: String,
}

pub fn people(notes: &[NoteReport], words: &Words, now: DateTime<Utc>, width: Option<u16>) -> String {
    if notes.is_empty() {
        return words.label("note-none");
    }
    let mut table = plain_table(width);
    table.set_header(["note-id", "add-date", "view-party", "add-reading", "view-title"].map(|id| words.label(id)));
    for note in notes {
        let mut kind = words.kind(note.kind);
        if note.ignored {
            kind = format!("({})", words.label("note-ignored"));
        } else if note.fixed {
            kind.push_str(" ✎");
        }
        let party = words.party(&note.party).to_owned();
        table.add_row([note.id.clone(), words.moment(note.published.to_utc(), now), party, kind, plain(&note.title)]);
    }
    laid_out(&mut table, width)
}
