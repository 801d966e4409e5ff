//! What was understood of one announcement. The definitions of every word are DESIGN's section 2.

use super::service::Service;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Planned technical work.
    Maintenance,
    /// An unplanned fault.
    Outage,
    /// Withdrawn or paused for other reasons than technical work.
    Suspension,
    /// Back, finished, resolved, or newly offered.
    Resumption,
    /// Terms change while the service stays available.
    Change,
    /// Announced work called off, or put off with no new date.
    Cancellation,
    Other,
}

impl Kind {
    /// Whether announcements of this kind state windows in which something is unavailable.
    pub fn has_windows(self) -> bool {
        matches!(self, Self::Maintenance | Self::Outage | Self::Suspension)
    }
}

/// How an announcement bears on paying by installments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bearing {
    /// Installments or a pay-later product are named among what is affected.
    Direct,
    /// Card or online payment, checkout, the whole site or all services are affected.
    Indirect,
    None,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    Unavailable,
    Degraded,
}

/// Whether a window concerns everybody, or some (parties, regions, cards, users).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    All,
    Some,
}

/// Exact words of the announcement: character offsets into `title + "\n" + body`, end exclusive.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Span {
    pub text: String,
    pub start: usize,
    pub end: usize,
}

/// An interval [start, end) in which services are unavailable or degraded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Window {
    pub start: DateTime<Utc>,
    /// None: no end is stated.
    pub end: Option<DateTime<Utc>>,
    /// RFC 5545 RRULE without the `RRULE:` prefix; `start` and `end` are then its first occurrence.
    pub rrule: Option<String>,
    pub effect: Effect,
    pub services: Vec<Service>,
    /// Banks, cards, networks or channels named, as written, where the window concerns them only.
    pub parties: Vec<String>,
    pub scope: Scope,
    /// Whether a customer who pays an order by installments in it would be stopped.
    pub blocks: bool,
    pub evidence: Vec<Span>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    Extends,
    Moves,
    Corrects,
    Cancels,
    Ends,
}

/// How an announcement bears on an earlier one of the same publisher.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Link {
    pub relation: Relation,
    /// The windows of the work that was called off, moved or replaced, where they are stated.
    pub windows: Vec<Interval>,
    pub evidence: Vec<Span>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Interval {
    pub start: DateTime<Utc>,
    pub end: Option<DateTime<Utc>>,
}

/// Installment terms that an announcement states. Absent fields were not stated.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Term {
    /// Numbers of installments on offer, ascending (3, 6, 12, 24).
    pub periods: Vec<u16>,
    pub interest_free: Option<bool>,
    /// Fee or rate as written ("每期0.6%", "0% APR").
    pub fee: Option<String>,
    /// Minimum amount of an order, in the currency's main unit.
    pub minimum: Option<f64>,
    /// Banks, cards or networks the terms hold for, as written.
    pub parties: Vec<String>,
    /// Goods that are excluded, as written ("预售商品").
    pub excluded: Vec<String>,
    pub from: Option<NaiveDate>,
    /// The last day.
    pub until: Option<NaiveDate>,
    pub evidence: Vec<Span>,
}

/// A statement and the words it rests on; `about` names the statement: `kind`, `installment`, `scope`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    #[serde(rename = "for")]
    pub about: String,
    #[serde(flatten)]
    pub span: Span,
}

/// A time that was seen and is no window, with the reason ("hotline hours", "signature date").
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ignored {
    pub why: String,
    pub start: usize,
    pub end: usize,
}

/// What was understood of one revision of an announcement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    pub kind: Kind,
    pub installment: Bearing,
    /// From 0 to 1: how likely kind and windows are right.
    pub confidence: f64,
    pub windows: Vec<Window>,
    pub links: Vec<Link>,
    pub terms: Vec<Term>,
    pub evidence: Vec<Evidence>,
    pub ignored: Vec<Ignored>,
}
