//! Pure: what a source answered -> its announcements. One file a kind, one row each in [`KINDS`].
//!
//! A visit is a conversation without I/O: the caller makes the requests that a step asks for and hands the answers back,
//! until the visit says that it is done. So details, frames and further pages cost no I/O here.

mod address;
mod answer;
mod common;
mod feed;
mod follow;
mod ical;
mod json;
mod page;
mod paging;
#[cfg(feature = "pdf")]
mod pdf;
mod product;
pub mod propose;
mod row;
mod statuspage;

use crate::domain::settings::Section;
use crate::domain::{Announcement, Problem, Proves, Reply, Request, Sample, Secrets, Tz, Validators};
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::BTreeMap;

/// A kind of source: its name in the config, and how its settings are read. Problems go to the section.
pub struct Kind {
    pub name: &'static str,
    pub configure: fn(&Section) -> Option<Box<dyn Source>>,
}

/// Every kind of source.
pub const KINDS: &[Kind] = &[page::KIND, feed::KIND, json::KIND, statuspage::KIND, ical::KIND, product::KIND];

/// A configured source.
pub trait Source: Send + Sync + std::fmt::Debug {
    fn visit(&self, context: &Context) -> Box<dyn Visit>;

    /// Whether a visit can look again at what is known where the first answer says that nothing changed (304).
    fn revisits(&self) -> bool {
        false
    }

    /// Whether a browser draws its pages.
    fn is_drawn(&self) -> bool {
        false
    }

    /// Whether it states how the service is doing, beside what it announces, and what that shows.
    fn states(&self) -> Option<Proves> {
        None
    }
}

/// What a visit may know about the world.
#[derive(Debug, Clone)]
pub struct Context<'a> {
    pub now: DateTime<Utc>,
    /// Where the source's texts are read.
    pub zone: Tz,
    pub secrets: &'a Secrets,
    /// What is recorded of the source's announcements, by key: a detail page is asked for again only when its row changed
    /// or when it may have been edited.
    pub known: &'a BTreeMap<String, Known>,
    /// What the last visit that brought something wanted to be told again.
    pub memo: Option<&'a str>,
}

/// What is recorded of one announcement.
#[derive(Debug, Clone)]
pub struct Known {
    pub announcement: Announcement,
    /// When its detail was last looked at.
    pub fetched: DateTime<Utc>,
    /// What its own page gave then to make the next request for it conditional; None where none was looked at.
    pub page: Option<Validators>,
    /// Whether the source listed it at the last visit.
    pub listed: bool,
}

/// One conversation with a source.
pub trait Visit: Send {
    /// Called first with no answers, then with the answers to what the last step asked for, in that order.
    fn next(&mut self, answers: Vec<Result<Reply, Problem>>) -> Step;
}

impl Known {
    /// Whether a visit should look at everything, even where the source says that nothing changed.
    pub fn may_have_changed(&self, now: DateTime<Utc>, zone: Tz) -> bool {
        follow::may_have_changed(self, now, zone)
    }
}

#[derive(Debug)]
pub enum Step {
    /// Make these requests (bounded by the visit), then call again.
    Ask(Vec<Request>),
    Done(Extraction),
}

impl Step {
    /// The same, if it is the last, with how long the publisher says that it holds.
    fn fresh_for(mut self, length: Option<TimeDelta>) -> Self {
        if let Self::Done(extraction) = &mut self {
            extraction.fresh_for = length;
        }
        self
    }
}

/// What a source yields now, and what went wrong on the way: problems do not spoil the rest.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Extraction {
    /// Newest first where the source has an order.
    pub announcements: Vec<Announcement>,
    /// Answers about health that a status page states.
    pub samples: Vec<Sample>,
    /// Keys of the announcements whose own pages were not looked at in this visit, because they were looked at recently
    /// enough, were too many, or could not be had. Their [`Known::fetched`] stays as it was; one that was never looked at
    /// is recorded with the Unix epoch, so that it is asked for at the next visit.
    pub unread: Vec<String>,
    /// What the pages that were looked at gave to make the next request for them conditional, by key of the announcement.
    pub validators: BTreeMap<String, Validators>,
    /// That nothing is announced is an answer, too.
    pub may_be_empty: bool,
    /// How long the publisher says that this holds.
    pub fresh_for: Option<TimeDelta>,
    /// What the next visit is to be told. The answers to what it asks for then are not the ones that came now where this
    /// differs from what this visit was told.
    pub memo: Option<String>,
    pub problems: Vec<Problem>,
}
