//! What a site asks of programs.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// The rules of a site's robots.txt that concern us (RFC 9309).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SiteRules {
    /// `https://shop.example`, with the port where it is not the scheme's own.
    pub origin: String,
    /// When they were asked for.
    pub at: DateTime<Utc>,
    pub rules: Vec<SiteRule>,
    /// Seconds between two requests (`Crawl-delay`, which many sites state although the RFC does not know it).
    #[serde(default)]
    pub delay: Option<u32>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SiteRule {
    pub allows: bool,
    /// The beginning of paths, with `*` for anything and `$` for the end.
    pub path: String,
}
