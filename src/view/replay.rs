//! Recorded judgements beside those of today's rules.

use super::report::Local;
use super::style::{ALERT, DIM, GOOD, STRONG, paint};
use crate::domain::{Advice, SenderId, Value, WatchId};
use crate::words::Words;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// One judgement that changed something, or that is judged otherwise today.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StepReport {
    pub at: Local,
    pub watch: WatchId,
    pub title: String,
    pub differs: bool,
    pub was: JudgedReport,
    pub now: JudgedReport,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct JudgedReport {
    pub advice: Advice,
    /// The advice in a sentence.
    pub text: String,
    /// The decisive reason: its rule, and in a sentence.
    pub rule: Option<String>,
    pub reason: Option<String>,
    /// The senders that were, or would have been, given a message.
    pub told: Vec<SenderId>,
}

/// A replay as a whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReplayReport {
    pub judgements: usize,
    pub differing: usize,
    pub steps: Vec<StepReport>,
}

/// A timeline; where today's rules judge otherwise, what was and what would be.
pub fn people(report: &ReplayReport, words: &Words) -> String {
    let mut text = String::new();
    for step in &report.steps {
        let at = step.at.format("%Y-%m-%d %H:%M").to_string();
        text.push_str(&format!("{} {}\n", paint(DIM, &at), paint(STRONG, &step.title)));
        if step.differs {
            text.push_str(&line(&paint(ALERT, "-"), &step.was, words));
            text.push_str(&line(&paint(GOOD, "+"), &step.now, words));
        } else {
            text.push_str(&line(" ", &step.now, words));
        }
    }
    let number = |count: usize| Value::Number(i64::try_from(count).unwrap_or(i64::MAX));
    let counts = [("judgements", number(report.judgements)), ("differing", number(report.differing))];
    text.push_str(&format!("{}\n", words.text("replay-close", &counts, DateTime::<Utc>::UNIX_EPOCH)));
    text
}

fn line(mark: &str, judged: &JudgedReport, words: &Words) -> String {
    let reason = judged.reason.as_deref().map(|reason| format!(" — {reason}")).unwrap_or_default();
    let mut text = format!("  {mark} {}{}\n", paint(STRONG, &judged.text), paint(DIM, &reason));
    if !judged.told.is_empty() {
        let names: Vec<_> = judged.told.iter().map(SenderId::as_str).collect();
        let told = format!("{} {}", words.label("demo-told").trim(), names.join(", "));
        text.push_str(&format!("  {mark}   {}\n", paint(GOOD, &told)));
    }
    text
}
