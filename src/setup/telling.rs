//! When, and of what, senders and watches tell: the settings that all of them have.

use super::values;
use crate::domain::settings::{Datum, Section, closest, quoted};
use crate::domain::{Occasion, Tz};
use crate::notify::{Habits, Quiet, Quota, WatchHabits};
use chrono::{NaiveTime, TimeDelta};
use std::time::Duration;

const DAY: Duration = Duration::from_secs(86_400);
/// Reminders and escalations within less would be a nuisance.
const LEAST: Duration = Duration::from_secs(60);
/// A day has room for more, but nobody reads them.
const MOST_DIGESTS: usize = 24;

pub(super) fn sender(section: &Section<'_>, zone: Tz, quota: Quota) -> Habits {
    let mut habits = Habits::usual(zone, quota);
    habits.about = about(section);
    habits.digest = digest(section);
    habits.morning = section.parsed("morning", values::time);
    habits.remind = remind(section);
    if let Some(spacing) = section.duration("spacing", Duration::ZERO..=DAY) {
        habits.pace.spacing = TimeDelta::from_std(spacing).unwrap_or(habits.pace.spacing);
    }
    if let Some(most) = section.integer("per_day", 1..=100_000) {
        habits.pace.quota.per_day = u32::try_from(most).ok();
    }
    let except = occasions(section, "quiet_except").unwrap_or_default();
    let hours = section.parsed("quiet", |text| {
        values::hours(text).and_then(|hours| match hours.from == hours.until {
            true => Err("less than the whole day; `enabled = false` switches a sender off".to_owned()),
            false => Ok(hours),
        })
    });
    if hours.is_none() && !except.is_empty() && section.get("quiet").is_none() {
        section.wrong("quiet_except", "stands without `quiet`", "quiet = \"22:00-08:00\" beside it");
    }
    habits.pace.quiet = hours.map(|hours| Quiet { hours, except });
    habits
}

pub(super) fn watch(section: &Section<'_>) -> WatchHabits {
    let escalate = section.duration("escalate", LEAST..=DAY).and_then(|pause| TimeDelta::from_std(pause).ok());
    WatchHabits { about: about(section), remind: remind(section), escalate }
}

fn remind(section: &Section<'_>) -> Option<u32> {
    section.duration("remind", LEAST..=7 * DAY).and_then(|pause| u32::try_from(pause.as_secs()).ok())
}

fn about(section: &Section<'_>) -> Option<Vec<Occasion>> {
    occasions(section, "about")
}

fn occasions(section: &Section<'_>, key: &'static str) -> Option<Vec<Occasion>> {
    let names = || Occasion::CHOICES.iter().map(|(name, _)| *name);
    let mut chosen = Vec::new();
    for (name, place) in section.placed_texts(key)? {
        match Occasion::CHOICES.iter().find(|(known, _)| *known == name) {
            Some((_, occasion)) => chosen.push(*occasion),
            None => {
                let right = match closest(&name, names()) {
                    Some(near) => format!("did you mean \"{near}\"?"),
                    None => format!("one of {}", names().collect::<Vec<_>>().join(", ")),
                };
                section.wrong_at(place, key, format!("{} is nothing that is told", quoted(&name)), right);
            }
        }
    }
    Some(chosen)
}

/// One time of the day, or several.
fn digest(section: &Section<'_>) -> Vec<NaiveTime> {
    let Some(setting) = section.get("digest") else { return Vec::new() };
    if let Datum::Text(_) = &setting.datum {
        return section.parsed("digest", values::time).into_iter().collect();
    }
    let written = section.placed_texts("digest").unwrap_or_default();
    if written.len() > MOST_DIGESTS {
        section.wrong("digest", "has too many times", "a few times of the day: [\"09:00\", \"18:00\"]");
        return Vec::new();
    }
    let mut times = Vec::new();
    for (text, place) in written {
        match values::time(&text) {
            Ok(time) => times.push(time),
            Err(right) => section.wrong_at(place, "digest", format!("holds {}", quoted(&text)), right),
        }
    }
    times
}
