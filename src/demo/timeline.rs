//! What happens in the demo, a line a thing, with the time of the simulated night.

use super::script::{Script, ZONE};
use crate::cli::{Failure, Output};
use crate::daemon::{Checker, Job, Sight};
use crate::db::{MessageRow, MessageState, Recorded};
use crate::domain::{Advice, Outcome, Value};
use crate::notify::compose::{self, compose};
use crate::view::style::{ALERT, DIM, GOOD, STRONG, WARN, paint};
use crate::words::Words;
use anstyle::Style;
use chrono::{DateTime, Utc};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use tokio::sync::mpsc::UnboundedReceiver;

/// Messages that are looked through for new ones.
const MESSAGES: usize = 50;
/// Announcements that are looked through for new ones.
const ANNOUNCEMENTS: usize = 50;

pub(super) struct Timeline {
    checker: Arc<Checker>,
    words: Arc<Words>,
    output: Output,
    /// The state of each probe as it was last shown.
    states: BTreeMap<String, Outcome>,
    /// Keys of announcements and messages that were shown.
    shown: BTreeSet<String>,
    checks: i64,
    /// How many messages each sender took out.
    told: BTreeMap<String, usize>,
}

impl Timeline {
    pub(super) fn new(checker: Arc<Checker>, words: Arc<Words>, output: Output) -> Self {
        Self {
            checker,
            words,
            output,
            states: BTreeMap::new(),
            shown: BTreeSet::new(),
            checks: 0,
            told: BTreeMap::new(),
        }
    }

    pub(super) fn open(&mut self, script: &Script) -> Result<(), Failure> {
        let text = self.words.text("demo-open", &[("begins", Value::Time(script.begins()))], script.begins());
        self.output.text(&format!("{}\n", paint(STRONG, &text)))?;
        Ok(())
    }

    /// Shows what is seen until the night ends.
    pub(super) async fn follow(
        &mut self,
        mut sights: UnboundedReceiver<Sight>,
        ends: DateTime<Utc>,
    ) -> Result<(), Failure> {
        let clock = self.checker.clock;
        while clock.now() < ends {
            tokio::select! {
                sight = sights.recv() => match sight {
                    Some(Sight::Recorded(job, recorded)) => self.recorded(job, &recorded).await?,
                    Some(Sight::Judged(recorded)) => self.turns(&recorded)?,
                    Some(Sight::Delivered) => self.delivered().await?,
                    None => return Err(Failure::failed("the daemon ended before the night did")),
                },
                () = clock.sleep_towards(ends) => {}
            }
        }
        Ok(())
    }

    pub(super) async fn close(&mut self, advice: Option<Advice>) -> Result<(), Failure> {
        let advice = advice.unwrap_or(Advice::Unknown);
        let style = if advice == Advice::RetryNow { GOOD } else { ALERT };
        let verdict = paint(style, &self.words.advice(advice));
        let now = self.checker.clock.now();
        let messages = Value::Number(self.told.values().sum::<usize>() as i64);
        let text =
            self.words.text("demo-close", &[("checks", Value::Number(self.checks)), ("messages", messages)], now);
        self.output.text(&format!("\n{verdict}  {}\n", paint(DIM, &text)))?;
        Ok(())
    }

    async fn recorded(&mut self, job: Job, recorded: &Recorded) -> Result<(), Failure> {
        self.checks += 1;
        match job {
            Job::Source(_) if recorded.new > 0 && !recorded.initial => self.announcements(job).await?,
            Job::Source(_) => {}
            Job::Probe(_) => self.probe(job).await?,
        }
        self.turns(recorded)
    }

    /// New announcements with what was read in them.
    async fn announcements(&mut self, job: Job) -> Result<(), Failure> {
        let id = self.checker.id(job).clone();
        let source = id.clone();
        let rows = self.checker.store.read(move |reader| reader.announcements(&source, ANNOUNCEMENTS)).await?;
        for row in rows.iter().rev().filter(|row| !row.initial) {
            let notice = &row.notice;
            if !self.shown.insert(format!("{id} {}", notice.announcement.key)) {
                continue;
            }
            let now = notice.first_seen;
            let mut read = self.words.kind(notice.reading.kind);
            for window in &notice.reading.windows {
                let end =
                    window.end.map_or_else(|| self.words.label("view-open-end"), |end| self.words.moment(end, now));
                read.push_str(&format!(" · {} – {end}", self.words.moment(window.start, now)));
                for service in &window.services {
                    read.push_str(&format!(" · {}", self.words.service(*service)));
                }
            }
            let party = self.title(&id.party);
            self.line(now, WARN, "demo-announced", &format!("{party}: {}", notice.announcement.title))?;
            self.line(now, DIM, "demo-read", &read)?;
        }
        Ok(())
    }

    /// A health endpoint whose settled state changed.
    async fn probe(&mut self, job: Job) -> Result<(), Failure> {
        let id = self.checker.id(job).clone();
        let probe = id.clone();
        let state = self.checker.store.read(move |reader| reader.probe_state(&probe)).await?;
        let Some(outcome) = state.settled.state else { return Ok(()) };
        let before = self.states.insert(id.to_string(), outcome);
        if before.is_some_and(|before| before != outcome) {
            let style = if outcome == Outcome::Up { GOOD } else { ALERT };
            let detail = state.last.as_ref().and_then(|sample| sample.detail.clone()).unwrap_or_default();
            let at = state.last.map_or_else(|| self.checker.clock.now(), |sample| sample.at);
            let party = self.title(&id.party);
            let what = self.words.label(&format!("outcome-{}", crate::words::identifier(&outcome)));
            self.line(at, style, "demo-probe", &format!("{party}: {what}  {detail}"))?;
        }
        Ok(())
    }

    fn turns(&mut self, recorded: &Recorded) -> Result<(), Failure> {
        for turn in &recorded.transitions {
            let mut text = self.words.verdict(&turn.after, turn.at);
            if let Some(reason) = turn.after.reasons.first() {
                text.push_str(&format!(" — {}", self.words.reason(reason, turn.at)));
            }
            self.line(turn.at, STRONG, "demo-verdict", &text)?;
        }
        Ok(())
    }

    /// What was told since the last look.
    async fn delivered(&mut self) -> Result<(), Failure> {
        let rows = self.checker.store.read(|reader| reader.messages(Some(MessageState::Sent), MESSAGES)).await?;
        let mut new: Vec<&MessageRow> = rows.iter().filter(|row| !self.shown.contains(&row.message.key)).collect();
        new.sort_by_key(|row| row.settled);
        for row in new {
            let now = row.settled.unwrap_or(row.message.created);
            let composed = compose(&row.message, &self.words, compose::Style::default(), now);
            self.shown.insert(row.message.key.clone());
            *self.told.entry(row.message.sender.to_string()).or_default() += 1;
            let text = format!("[{}] {}", row.message.sender, composed.title);
            self.line(now, GOOD, "demo-told", &text)?;
            for line in composed.body.lines() {
                self.output.text(&format!("{:21}{}\n", "", paint(DIM, line)))?;
            }
        }
        Ok(())
    }

    fn title(&self, party: &crate::domain::PartyId) -> String {
        let parties = &self.checker.plan.parties;
        parties.iter().find(|known| &known.id == party).map_or_else(|| party.to_string(), |known| known.title.clone())
    }

    fn line(&self, at: DateTime<Utc>, style: Style, label: &str, text: &str) -> Result<(), Failure> {
        let time = at.with_timezone(&ZONE).format("%H:%M");
        let label = self.words.label(label);
        self.output.text(&format!("{} {label} {}\n", paint(DIM, &time.to_string()), paint(style, text)))?;
        Ok(())
    }
}
