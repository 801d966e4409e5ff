//! Judgements as they were, to be judged again by other rules. Facts hold no cookies and no secrets, so a record does not either.

use super::{Audience, Facts, Notice, SenderId, Told, Verdict, WatchId};
use crate::domain::Tz;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// One judgement: what was known, what it came to, and what it owed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    pub at: DateTime<Utc>,
    pub facts: Facts,
    pub verdict: Verdict,
    /// Since when its advice held.
    pub since: DateTime<Utc>,
    /// The messages that it owed and that were not owed before.
    pub owed: Vec<Told>,
}

/// Where a watch stood before the first of some records.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Opening {
    pub watch: WatchId,
    /// None: it had not been judged.
    pub verdict: Option<(Verdict, DateTime<Utc>)>,
    /// The newest first.
    pub told: Vec<Told>,
}

/// A sender as far as it decides what is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Carrier {
    pub id: SenderId,
    pub audience: Audience,
    pub interrupts: bool,
    pub replaces: bool,
}

/// A stretch of records as a file that stands for itself. A notice is written once, however many judgements knew it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Case {
    /// The user's zone.
    pub zone: Tz,
    pub carriers: Vec<Carrier>,
    pub openings: Vec<Opening>,
    pub notices: Vec<Notice>,
    pub steps: Vec<Step>,
}

/// A record whose notices stand in the case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// Without notices in its facts.
    pub record: Record,
    /// The places of each party's notices in the case, in the order of the parties.
    pub notices: Vec<Vec<usize>>,
}

impl Case {
    pub fn new(zone: Tz, carriers: Vec<Carrier>, openings: Vec<Opening>) -> Self {
        Self { zone, carriers, openings, notices: Vec::new(), steps: Vec::new() }
    }

    /// Adds a record, later than those before.
    pub fn add(&mut self, mut record: Record) {
        let mut places = Vec::with_capacity(record.facts.parties.len());
        for party in &mut record.facts.parties {
            places.push(std::mem::take(&mut party.notices).into_iter().map(|notice| self.place(notice)).collect());
        }
        self.steps.push(Step { record, notices: places });
    }

    fn place(&mut self, notice: Notice) -> usize {
        // The newest are the likeliest.
        if let Some(place) = self.notices.iter().rposition(|known| known == &notice) {
            return place;
        }
        self.notices.push(notice);
        self.notices.len() - 1
    }

    /// The records as they were. A place that the case does not have is left out.
    pub fn records(&self) -> impl Iterator<Item = Record> {
        self.steps.iter().map(|step| {
            let mut record = step.record.clone();
            for (party, places) in record.facts.parties.iter_mut().zip(&step.notices) {
                party.notices = places.iter().filter_map(|place| self.notices.get(*place)).cloned().collect();
            }
            record
        })
    }
}
