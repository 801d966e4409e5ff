//! Whom we watch, and for what.

use super::{JobId, PartyId, Proves, RouteId, SenderId, Service, WatchId, start_of_day};
use crate::domain::Tz;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Store,
    Channel,
    Bank,
}

/// A store, payment channel or bank.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Party {
    pub id: PartyId,
    pub role: Role,
    pub title: String,
    /// Other names by which announcements call it.
    pub aliases: Vec<String>,
    /// Where its texts and schedules are read.
    pub zone: Tz,
    pub sources: Vec<JobId>,
    pub probes: Vec<ProbeInfo>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProbeInfo {
    pub id: JobId,
    pub proves: Proves,
}

/// A set of parties that must all work for one way of paying.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Route {
    pub id: RouteId,
    pub title: String,
    pub needs: Vec<PartyId>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tell {
    /// The best route only.
    #[default]
    Best,
    /// Each route by itself, for payment staff.
    Each,
}

/// Hours of the day, in the user's zone, in which a watch tells. `until` at or before `from` crosses midnight;
/// 24:00 is written as 00:00.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hours {
    pub from: NaiveTime,
    pub until: NaiveTime,
}

impl Hours {
    pub fn contains(&self, at: DateTime<Utc>, zone: Tz) -> bool {
        let time = at.with_timezone(&zone).time();
        if self.from < self.until {
            self.from <= time && time < self.until
        } else {
            time >= self.from || time < self.until
        }
    }
}

/// What the user waits for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Watch {
    pub id: WatchId,
    pub title: String,
    pub service: Service,
    /// In order of preference.
    pub routes: Vec<Route>,
    pub tell: Tell,
    pub hours: Option<Hours>,
    pub amount: Option<f64>,
    pub periods: Option<u16>,
    /// Its own source for the product page.
    pub product: Option<JobId>,
    /// The last day of the watch.
    pub until: Option<NaiveDate>,
    /// None: every sender of the buyer's audience.
    pub notify: Option<Vec<SenderId>>,
}

impl Watch {
    /// When its last day is over, in the user's zone.
    pub fn ends(&self, zone: Tz) -> Option<DateTime<Utc>> {
        self.until?.succ_opt().map(|next| start_of_day(next, zone))
    }
}
