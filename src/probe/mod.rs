//! Pure: the request that a probe makes, and what its reply means. One file a kind, one row each in [`KINDS`].

mod expect;
mod health;
mod http;
pub mod threshold;

use crate::domain::settings::Section;
use crate::domain::{Problem, Reply, Request, Sample, Secrets};
use chrono::{DateTime, Utc};

/// A kind of probe: its name in the config, and how its settings are read. Problems go to the section.
pub struct Kind {
    pub name: &'static str,
    pub configure: fn(&Section) -> Option<Box<dyn Probe>>,
}

/// Every kind of probe.
pub const KINDS: &[Kind] = &[http::KIND];

/// A configured probe.
pub trait Probe: Send + Sync + std::fmt::Debug {
    fn request(&self, secrets: &Secrets) -> Request;

    /// What the answer says, at the moment at which it came.
    fn sample(&self, answer: &Result<Reply, Problem>, at: DateTime<Utc>) -> Sample;
}
