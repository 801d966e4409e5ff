//! The conclusion for somebody who wants to pay by installments, and how sure it is.

use super::labels::{label, with};
use super::when;
use crate::domain::{Bearing, Effect, Kind, Language, Reading, Scope, Tz, Window};
use crate::words::Words;
use chrono::{DateTime, Utc};

/// What the announcement is, and what that means for paying by installments.
pub(super) fn conclusion(reading: &Reading, zone: Tz, words: &Words, now: DateTime<Utc>) -> String {
    let language = words.language();
    let meaning = match (reading.kind, reading.installment) {
        (Kind::Maintenance | Kind::Outage | Kind::Suspension, _) => stops(reading, zone, words, now),
        (Kind::Resumption, Bearing::None) | (Kind::Change, Bearing::None) => label("back-other", language).to_owned(),
        (Kind::Resumption, _) => label("back", language).to_owned(),
        (Kind::Change, Bearing::Direct) => label("terms-change", language).to_owned(),
        (Kind::Cancellation, _) => label("called-off", language).to_owned(),
        (Kind::Change | Kind::Other, _) => label("nothing-stops", language).to_owned(),
    };
    capitalized(&format!("{}{}{meaning}", words.kind(reading.kind), label("colon", language)))
}

fn stops(reading: &Reading, zone: Tz, words: &Words, now: DateTime<Utc>) -> String {
    let language = words.language();
    let blocking: Vec<&Window> = reading.windows.iter().filter(|window| window.blocks).collect();
    if reading.windows.is_empty() {
        return label("stops-unknown", language).to_owned();
    }
    let degraded = blocking.iter().all(|window| window.effect == Effect::Degraded);
    let text = match (blocking.as_slice(), degraded) {
        ([], _) => return label("stops-nothing", language).to_owned(),
        ([one], degraded) => {
            let id = if degraded { "stops-one-degraded" } else { "stops-one" };
            label(id, language).replacen("{n}", &when::period(one, zone, words, now), 1)
        }
        (many, false) => with("stops-many", &many.len().to_string(), language),
        (many, true) => with("stops-many-degraded", &many.len().to_string(), language),
    };
    if blocking.iter().all(|window| window.scope == Scope::Some) {
        return format!("{text}{}{}", label("comma", language), label("stops-some", language));
    }
    text
}

/// How sure the reading is, in words and as a number.
pub(super) fn confidence(confidence: f64, language: Language) -> String {
    let id = match confidence {
        c if c >= 0.9 => "sure-4",
        c if c >= 0.7 => "sure-3",
        c if c >= 0.5 => "sure-2",
        _ => "sure-1",
    };
    capitalized(&format!("{} ({:.0}%)", label(id, language), confidence.clamp(0.0, 1.0) * 100.0))
}

pub(super) fn heading(zone: Tz, language: Language) -> String {
    with("text", zone.name(), language)
}

pub(super) fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
