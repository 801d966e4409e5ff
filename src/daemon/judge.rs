//! The decisions that the store asks for, made by the pure parts.

use crate::assess;
use crate::db::{self, Health};
use crate::domain::{Event, Facts, Lessons, Message, Notice, Party, Placement, Transition, Verdict};
use crate::notify::{self, Rules, SenderInfo};
use crate::setup::Plan;
use chrono::{DateTime, Utc};

/// Judges, and knows whom to tell.
pub struct Mind {
    senders: Vec<SenderInfo>,
    rules: Rules,
    parties: Vec<Party>,
}

impl Mind {
    pub fn of(plan: &Plan) -> Self {
        let senders = plan.senders.iter().map(|planned| {
            SenderInfo::new(planned.id.clone(), planned.audience, planned.sender.manner(), planned.habits.clone())
        });
        let rules = Rules { watches: plan.habits.clone(), ..Rules::new(plan.zone) };
        Self { senders: senders.collect(), rules, parties: plan.parties.clone() }
    }
}

impl db::Judge for Mind {
    fn place(&self, notice: &Notice, recent: &[Event]) -> Placement {
        assess::events::place(notice, &self.parties, recent)
    }

    fn judge(&self, facts: &Facts, now: DateTime<Utc>) -> Verdict {
        assess::judge(facts, now)
    }

    fn learn(&self, facts: &Facts, now: DateTime<Utc>) -> Lessons {
        assess::learn(facts, now)
    }

    fn owe(&self, transition: &Transition) -> Vec<Message> {
        notify::select(transition, &self.senders, &self.rules)
    }

    fn trouble(&self, health: &Health) -> Vec<Message> {
        let id = &health.after.id.party;
        let title = self.parties.iter().find(|party| &party.id == id).map_or(id.as_str(), |party| &party.title);
        let (before, after, offline) = (&health.before, &health.after, health.offline);
        notify::source_trouble(title, Some(before), after, offline, &self.senders, &self.rules, health.at)
    }
}
