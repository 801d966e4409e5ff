//! Recorded judgements under the rules of today: what would have been told when, against what was. Pure.

use crate::assess;
use crate::domain::{Carrier, Case, Opening, Record, Told, Transition, Tz, Verdict, WatchId};
use crate::notify::{self, Habits, Quota, Rules, SenderInfo, senders::Manner};
use chrono::{DateTime, Utc};
use std::collections::{BTreeMap, HashSet};

/// One judgement, as it was and as it is judged today.
#[derive(Debug, Clone, PartialEq)]
pub struct Replayed {
    pub at: DateTime<Utc>,
    pub watch: WatchId,
    pub title: String,
    pub was: Judged,
    pub now: Judged,
    /// Today's verdict says something else than the one before it, or owes a message.
    pub eventful: bool,
}

/// What a judgement came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    pub verdict: Verdict,
    pub since: DateTime<Utc>,
    pub owed: Vec<Told>,
}

impl Replayed {
    /// Whether people would see or hear something else today.
    pub fn differs(&self) -> bool {
        said(&self.was.verdict) != said(&self.now.verdict) || told(&self.was.owed) != told(&self.now.owed)
    }

    /// The record as today's rules would have written it.
    pub fn accepted(&self, record: Record) -> Record {
        let Judged { verdict, since, owed } = self.now.clone();
        Record { verdict, since, owed, ..record }
    }
}

/// What a verdict says to people: its reasons by their rules alone, since words change.
fn said(verdict: &Verdict) -> impl PartialEq + use<> {
    let rules: Vec<String> = verdict.reasons.iter().map(|reason| reason.rule.clone()).collect();
    let routes: Vec<_> = verdict.routes.iter().map(|r| (r.id.clone(), r.condition, r.advice, r.at)).collect();
    (verdict.advice, verdict.at, verdict.until, verdict.basis, verdict.alternative.clone(), rules, routes)
}

/// What was told by whom, without its key: that may be formed anew.
fn told(owed: &[Told]) -> Vec<impl PartialEq + use<>> {
    owed.iter().map(|told| (told.thread.clone(), told.sender.clone(), told.advice, told.named, told.urgency)).collect()
}

/// Where a watch stands while its records are judged again.
#[derive(Debug, Default)]
struct Course {
    standing: Option<(Verdict, DateTime<Utc>)>,
    /// The newest first.
    told: Vec<Told>,
    keys: HashSet<String>,
}

/// Judges the records of a case again, in their order. What today's rules would have told is taken as delivered.
pub fn replay(case: &Case) -> Vec<Replayed> {
    let senders: Vec<SenderInfo> = case.carriers.iter().map(|carrier| sender(carrier, case.zone)).collect();
    let rules = Rules::new(case.zone);
    let mut courses: BTreeMap<WatchId, Course> = case.openings.iter().map(opened).collect();
    case.records()
        .map(|record| {
            let course = courses.entry(record.facts.watch.id.clone()).or_default();
            again(record, course, &senders, &rules)
        })
        .collect()
}

fn again(record: Record, course: &mut Course, senders: &[SenderInfo], rules: &Rules) -> Replayed {
    let Record { at, facts, verdict, since, owed } = record;
    let was = Judged { verdict, since, owed };
    let (watch, title) = (facts.watch.id.clone(), facts.watch.title.clone());
    let mut after = assess::judge(&facts, at);
    let since = after.follow(course.standing.as_ref().map(|(before, since)| (before, *since)), at);
    let (before, before_since) = course.standing.take().unzip();
    let turned = before.as_ref().is_none_or(|before| said(before) != said(&after));
    let transition = Transition { before, before_since, after, facts, at, told: course.told.clone() };
    let messages = notify::select(&transition, senders, rules);
    let new = messages.into_iter().filter(|message| course.keys.insert(message.key.clone()));
    let owed: Vec<Told> = new.map(|message| message.told(at)).collect();
    course.told.splice(0..0, owed.iter().rev().cloned());
    course.standing = Some((transition.after.clone(), since));
    let eventful = turned || !owed.is_empty();
    Replayed { at, watch, title, was, now: Judged { verdict: transition.after, since, owed }, eventful }
}

fn opened(opening: &Opening) -> (WatchId, Course) {
    let keys = opening.told.iter().map(|told| told.key.clone()).collect();
    (opening.watch.clone(), Course { standing: opening.verdict.clone(), told: opening.told.clone(), keys })
}

/// What a sender is told to leave out or to put off is not recorded: replayed, it tells of everything.
fn sender(carrier: &Carrier, zone: Tz) -> SenderInfo {
    let Carrier { id, audience, interrupts, replaces } = carrier;
    let manner = Manner { interrupts: *interrupts, replaces: *replaces };
    SenderInfo::new(id.clone(), *audience, manner, Habits::usual(zone, Quota::default()))
}

#[cfg(test)]
mod tests;
