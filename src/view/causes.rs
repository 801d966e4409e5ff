//! The six causes as people read them.

use super::report::{QuoteReport, ReasonReport};
use super::style::{ALERT, DIM, GOOD, STRONG, WARN, paint, plain};
use crate::domain::{Span, Value};
use crate::words::Words;
use chrono::DateTime;
use serde::{Deserialize, Serialize};

/// What is known about one cause.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CauseReport {
    /// `bank`, `credit`, `store`, `channel`, `qualification`, `product`.
    pub cause: String,
    /// `cause`, `ruled_out`, or `check` where only the user can find out.
    pub finding: String,
    pub reasons: Vec<ReasonReport>,
}

/// All six: ✔ ruled out, ✘ the cause, ? only you can check.
pub fn people(causes: &[CauseReport], words: &Words) -> String {
    let mut text = String::new();
    for report in causes {
        let (mark, style) = match report.finding.as_str() {
            "ruled_out" => ("✔", GOOD),
            "cause" => ("✘", ALERT),
            _ => ("?", WARN),
        };
        // What an announcement or a probe says of a bank is its system, no restriction of the customer.
        let system = report.cause == "bank"
            && report.finding == "cause"
            && report.reasons.iter().all(|r| r.rule != "message_says");
        let title =
            words.label(&if system { "cause-bank_system".to_owned() } else { format!("cause-{}", report.cause) });
        text.push_str(&format!("{} {}\n", paint(style, mark), paint(STRONG, &title)));
        for reason in &report.reasons {
            text.push_str(&format!("    {}\n", plain(&reason.text)));
            for QuoteReport { text: quote, url, .. } in &reason.evidence {
                let place = url.as_deref().map(|url| format!("  {url}")).unwrap_or_default();
                text.push_str(&format!("      {}\n", paint(DIM, &format!("“{quote}”{place}"))));
            }
        }
    }
    text
}

/// What a checkout message means, from which words, and what to do. How sure that is, where anything was understood.
pub fn meaning(title: &str, text: &str, confidence: f64, evidence: &[Span], words: &Words) -> String {
    let percent = (confidence * 100.0).round() as i64;
    let sure = (percent > 0).then(|| {
        let said = words.text("view-confidence", &[("percent", Value::Number(percent))], DateTime::UNIX_EPOCH);
        format!("  {}", paint(DIM, &said))
    });
    let mut answer = format!("{}{}\n{text}\n", paint(STRONG, title), sure.unwrap_or_default());
    for span in evidence {
        answer.push_str(&format!("  {}\n", paint(DIM, &format!("“{}”", span.text))));
    }
    answer
}
