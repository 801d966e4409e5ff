//! What a user says of an announcement that was misunderstood.

use super::reading::{Bearing, Effect, Kind, Reading, Scope, Window};
use super::service::Service;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Amendment {
    /// It does not matter.
    Ignore,
    /// It does matter, after all.
    Heed,
    /// This is what it says.
    Fix(Fix),
}

/// What is said in place of what was read; what is absent stays.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Fix {
    pub kind: Option<Kind>,
    pub installment: Option<Bearing>,
    /// The one window that it announces, in place of all that were read.
    pub window: Option<FixedWindow>,
    /// It announces no window.
    pub no_window: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FixedWindow {
    pub start: DateTime<Utc>,
    /// None: no end is stated.
    pub end: Option<DateTime<Utc>>,
    pub effect: Effect,
    /// Whether paying by installments is stopped in it.
    pub blocks: bool,
}

impl Fix {
    /// The reading as the user has it: surer than any program's.
    pub fn apply(&self, mut reading: Reading) -> Reading {
        reading.kind = self.kind.unwrap_or(reading.kind);
        if let Some(window) = &self.window {
            reading.windows = vec![Window {
                start: window.start,
                end: window.end,
                rrule: None,
                effect: window.effect,
                services: vec![Service::Installment],
                parties: Vec::new(),
                scope: Scope::All,
                blocks: window.blocks,
                evidence: Vec::new(),
            }];
            if window.blocks && reading.installment == Bearing::None {
                reading.installment = Bearing::Direct;
            }
        }
        if self.no_window || !reading.kind.has_windows() {
            reading.windows.clear();
        }
        reading.installment = self.installment.unwrap_or(reading.installment);
        reading.confidence = 1.0;
        reading
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(kind: Kind, windows: usize) -> Reading {
        let window = Window {
            start: DateTime::UNIX_EPOCH,
            end: None,
            rrule: Some("FREQ=DAILY".to_owned()),
            effect: Effect::Degraded,
            services: vec![Service::Site],
            parties: vec!["a".to_owned()],
            scope: Scope::Some,
            blocks: false,
            evidence: Vec::new(),
        };
        Reading {
            kind,
            installment: Bearing::None,
            confidence: 0.4,
            windows: vec![window; windows],
            links: Vec::new(),
            terms: Vec::new(),
            evidence: Vec::new(),
            ignored: Vec::new(),
        }
    }

    #[test]
    fn what_is_said_replaces_what_was_read() {
        let start = DateTime::from_timestamp(1_772_000_000, 0).unwrap();
        let window = |blocks| FixedWindow { start, end: None, effect: Effect::Unavailable, blocks };
        for (fix, kind, windows, bearing) in [
            (Fix::default(), Kind::Maintenance, 2, Bearing::None),
            (Fix { kind: Some(Kind::Change), ..Fix::default() }, Kind::Change, 0, Bearing::None),
            (Fix { no_window: true, ..Fix::default() }, Kind::Maintenance, 0, Bearing::None),
            (Fix { window: Some(window(true)), ..Fix::default() }, Kind::Maintenance, 1, Bearing::Direct),
            (Fix { window: Some(window(false)), ..Fix::default() }, Kind::Maintenance, 1, Bearing::None),
        ] {
            let fixed = fix.apply(reading(Kind::Maintenance, 2));
            assert_eq!((fixed.kind, fixed.windows.len(), fixed.installment), (kind, windows, bearing), "{fix:?}");
            assert_eq!(fixed.confidence, 1.0);
            assert!(fix.window.is_none() || fixed.windows[0].rrule.is_none() && fixed.windows[0].start == start);
        }
    }
}
