//! One published notice, as a source gives it, before anybody has read it.

use super::reading::Effect;
use crate::domain::Tz;
use chrono::{DateTime, FixedOffset, NaiveDate, TimeZone, Utc};
use serde::{Deserialize, Serialize};

/// When a notice was published, as exactly as the publisher says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Published {
    /// An instant, in the offset in which it was written.
    At(DateTime<FixedOffset>),
    /// A day in the publisher's zone.
    Day(NaiveDate),
}

impl std::fmt::Display for Published {
    /// RFC 3339, or the day alone.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::At(at) => f.write_str(&at.to_rfc3339()),
            Self::Day(day) => day.fmt(f),
        }
    }
}

impl Published {
    /// The instant meant; a day counts from its first moment in `zone`.
    pub fn instant(&self, zone: Tz) -> DateTime<Utc> {
        match self {
            Self::At(at) => at.with_timezone(&Utc),
            Self::Day(day) => start_of_day(*day, zone),
        }
    }

    /// The calendar day in `zone`.
    pub fn day(&self, zone: Tz) -> NaiveDate {
        match self {
            Self::At(at) => at.with_timezone(&zone).date_naive(),
            Self::Day(day) => *day,
        }
    }
}

/// The first instant of a day in a zone; where midnight does not exist (a leap forward at 00:00), the first that does.
pub fn start_of_day(day: NaiveDate, zone: Tz) -> DateTime<Utc> {
    let midnight = day.and_time(chrono::NaiveTime::MIN);
    (0..4)
        .find_map(|hour| zone.from_local_datetime(&(midnight + chrono::TimeDelta::hours(hour))).earliest())
        .map_or_else(|| midnight.and_utc(), |at| at.with_timezone(&Utc))
}

/// What an announcement states in data instead of words (a status page's windows, a calendar entry).
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Stated {
    pub kind: Option<super::reading::Kind>,
    pub windows: Vec<StatedWindow>,
    /// Names of the components or services concerned, as the publisher writes them.
    pub components: Vec<String>,
    /// What the page of a product shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product: Option<super::Product>,
}

/// A window stated in data.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StatedWindow {
    pub start: DateTime<Utc>,
    pub end: Option<DateTime<Utc>>,
    pub rrule: Option<String>,
    pub effect: Effect,
}

/// One notice of a source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Announcement {
    /// Canonical URL or item id; else title and date. Unique within its source, and kept over edits.
    pub key: String,
    pub title: String,
    /// Plain text; line breaks kept, tables as rows of `| cell | cell |`.
    pub body: String,
    pub published: Option<Published>,
    pub url: Option<String>,
    pub stated: Option<Stated>,
}
