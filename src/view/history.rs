//! How the verdict of a watch changed.

use super::report::{Local, local};
use super::style::{DIM, STRONG, paint};
use crate::domain::{Advice, Verdict, WatchId};
use crate::words::Words;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    pub watch: WatchId,
    pub at: Local,
    /// None: the watch had just been taken in.
    pub before: Option<Advice>,
    pub after: Advice,
    /// The new advice in a sentence.
    pub text: String,
    /// Why, in a sentence.
    pub reason: Option<String>,
}

pub fn entry(watch: &WatchId, at: DateTime<Utc>, before: Option<&Verdict>, after: &Verdict, words: &Words) -> Entry {
    Entry {
        watch: watch.clone(),
        at: local(at, words.zone()),
        before: before.map(|verdict| verdict.advice),
        after: after.advice,
        text: words.verdict(after, at),
        reason: after.reasons.first().map(|reason| words.reason(reason, at)),
    }
}

/// The entries for people, a line or two each.
pub fn people(entries: &[Entry], words: &Words) -> String {
    if entries.is_empty() {
        return words.label("view-no-history");
    }
    let mut text = String::new();
    for entry in entries {
        let at = entry.at.format("%Y-%m-%d %H:%M");
        text.push_str(&format!(
            "{} {}  {}\n",
            paint(DIM, &at.to_string()),
            paint(STRONG, entry.watch.as_str()),
            entry.text
        ));
        if let Some(reason) = &entry.reason {
            text.push_str(&format!("                   {}\n", paint(DIM, reason)));
        }
    }
    text
}
