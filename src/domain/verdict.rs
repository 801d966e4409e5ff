//! The advice for a watch, with its reasons.

use super::{PartyId, RouteId, WatchId};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// The state of a party's service. Ordered from best to worst; `Unknown` stands between.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    Available,
    Degraded,
    Unknown,
    Maintenance,
    Outage,
    Suspended,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Advice {
    RetryNow,
    RetryAt,
    Wait,
    UseAlternative,
    CheckYourSide,
    NotOffered,
    Unknown,
}

/// What a `retry_now` or `retry_at` rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    ServiceConfirmed,
    AnnouncedEnd,
    NoNews,
}

/// How many of a route's parties are seen.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Coverage {
    pub seen: usize,
    pub of: usize,
    pub unseen: Vec<PartyId>,
}

/// Why: the rule that spoke, what it says (a message id of `words` with values), and what it rests on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reason {
    /// The rule's name, stable: `in_window`.
    pub rule: String,
    pub party: Option<PartyId>,
    /// Values for the sentence that `words` makes of the rule.
    pub values: Vec<(String, Value)>,
    pub evidence: Vec<Quote>,
}

/// A value in a reason's sentence; formatted where it is read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    Text(String),
    Number(i64),
    Time(DateTime<Utc>),
    Minutes(i64),
}

/// The words a reason rests on, and where they stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    pub text: String,
    pub url: Option<String>,
    pub seen_at: DateTime<Utc>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PartyState {
    pub id: PartyId,
    pub condition: Condition,
    pub since: Option<DateTime<Utc>>,
    /// When the condition is expected to end.
    pub until: Option<DateTime<Utc>>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RouteState {
    pub id: RouteId,
    pub title: String,
    pub condition: Condition,
    pub parties: Vec<PartyState>,
    pub advice: Advice,
    pub at: Option<DateTime<Utc>>,
    /// What follows is this route's own, as in [`Verdict`].
    #[serde(default)]
    pub until: Option<DateTime<Utc>>,
    #[serde(default)]
    pub basis: Option<Basis>,
    #[serde(default)]
    pub confidence: f64,
    #[serde(default)]
    pub coverage: Coverage,
    #[serde(default)]
    pub reasons: Vec<Reason>,
    /// Since when its advice holds. A judgement does not know it: it is filled in where verdicts are recorded.
    #[serde(default)]
    pub since: Option<DateTime<Utc>>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Verdict {
    pub watch: WatchId,
    pub advice: Advice,
    /// When it is worth trying (`retry_at`; with `use_alternative`, the preferred route).
    pub at: Option<DateTime<Utc>>,
    /// A moment after which the advice no longer holds ("do it before 23:00").
    pub until: Option<DateTime<Utc>>,
    pub basis: Option<Basis>,
    pub confidence: f64,
    pub coverage: Coverage,
    /// The route of `use_alternative`.
    pub alternative: Option<RouteId>,
    /// Never empty; the decisive one first.
    pub reasons: Vec<Reason>,
    pub routes: Vec<RouteState>,
    /// The next moment at which the verdict may change without news.
    pub review_at: Option<DateTime<Utc>>,
}

impl Verdict {
    /// Whether people would still be told to do the same.
    pub fn same_advice(&self, other: &Self) -> bool {
        self.advice == other.advice && self.alternative == other.alternative
    }

    /// Takes the place of the verdict before, if there is one, with since when that held: routes whose advice stays keep theirs. Gives since when
    /// the advice of this one holds.
    pub fn follow(&mut self, before: Option<(&Self, DateTime<Utc>)>, now: DateTime<Utc>) -> DateTime<Utc> {
        for route in &mut self.routes {
            let same = |old: &&RouteState| old.id == route.id && old.advice == route.advice;
            let old = before.and_then(|(before, _)| before.routes.iter().find(same));
            route.since = Some(old.and_then(|old| old.since).unwrap_or(now));
        }
        before.filter(|(before, _)| before.same_advice(self)).map_or(now, |(_, since)| since)
    }
}
