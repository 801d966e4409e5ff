//! Reasons, and the words and answers they rest on.

use super::in_force::Announced;
use crate::domain::{Announcement, Notice, Outcome, PartyFacts, ProbeFacts, Quote, Reason, Value};
use chrono::{DateTime, Utc};

/// Quotes of one reason; a list of forty windows is not repeated in full.
const MOST_QUOTES: usize = 4;

/// A reason in the making. The values of each rule are listed in the documentation of the rule.
#[derive(Debug, Clone)]
pub(super) struct Say(Reason);

impl Say {
    pub(super) fn new(rule: &str) -> Self {
        Self(Reason { rule: rule.to_owned(), party: None, values: Vec::new(), evidence: Vec::new() })
    }

    pub(super) fn of(rule: &str, party: &PartyFacts) -> Self {
        let mut say = Self::new(rule);
        say.0.party = Some(party.party.id.clone());
        say
    }

    pub(super) fn time(self, name: &str, at: impl Into<Option<DateTime<Utc>>>) -> Self {
        self.value(name, at.into().map(Value::Time))
    }

    pub(super) fn minutes(self, name: &str, minutes: impl Into<Option<i64>>) -> Self {
        // Less than a minute is no length of time that anybody would say.
        self.value(name, minutes.into().filter(|minutes| minutes.abs() >= 1).map(Value::Minutes))
    }

    pub(super) fn number(self, name: &str, number: i64) -> Self {
        self.value(name, Some(Value::Number(number)))
    }

    pub(super) fn text(self, name: &str, text: Option<String>) -> Self {
        self.value(name, text.map(Value::Text))
    }

    /// The service that a window names, if it is one.
    pub(super) fn service(self, window: &crate::domain::Window) -> Self {
        let name = match window.services.as_slice() {
            [service] => serde_json::to_value(service).ok().and_then(|v| v.as_str().map(str::to_owned)),
            _ => None,
        };
        self.text("service", name)
    }

    fn value(mut self, name: &str, value: Option<Value>) -> Self {
        self.0.values.extend(value.map(|value| (name.to_owned(), value)));
        self
    }

    /// The words that state a window.
    pub(super) fn window(self, announced: &Announced<'_>) -> Self {
        let spans: Vec<&str> = announced.window.evidence.iter().map(|span| span.text.as_str()).collect();
        if spans.is_empty() { self.notice(announced.notice) } else { self.quotes(announced.notice, &spans) }
    }

    /// The words that make a notice what it is.
    pub(super) fn notice(self, notice: &Notice) -> Self {
        let about_kind = notice.reading.evidence.iter().filter(|evidence| evidence.about == "kind");
        let spans: Vec<&str> = about_kind.map(|evidence| evidence.span.text.as_str()).collect();
        if spans.is_empty() { self.quotes(notice, &[&notice.announcement.title]) } else { self.quotes(notice, &spans) }
    }

    /// Words of a notice; its title where none are named.
    pub(super) fn quotes(mut self, notice: &Notice, texts: &[&str]) -> Self {
        let title = [notice.announcement.title.as_str()];
        for text in if texts.is_empty() { &title } else { texts } {
            let quote =
                Quote { text: (*text).to_owned(), url: notice.announcement.url.clone(), seen_at: notice.first_seen };
            if self.0.evidence.len() < MOST_QUOTES && !self.0.evidence.contains(&quote) {
                self.0.evidence.push(quote);
            }
        }
        self
    }

    /// What a probe answered.
    pub(super) fn probe(mut self, probe: &ProbeFacts) -> Self {
        if let Some(sample) = &probe.last {
            let outcome = match sample.outcome {
                Outcome::Up => "up",
                Outcome::Degraded => "degraded",
                Outcome::Down => "down",
                Outcome::Failed => "failed",
            };
            let text = sample.detail.clone().unwrap_or_else(|| outcome.to_owned());
            self.0.evidence.push(Quote { text, url: probe.url.clone(), seen_at: sample.at });
        }
        self
    }

    /// What a failing probe answered. A first good answer, not believed yet, proves no failure.
    pub(super) fn failure(self, probe: &ProbeFacts) -> Self {
        if is_recovering(probe) { self } else { self.probe(probe) }
    }

    /// What was seen, or went wrong, when the sources and probes of a party were looked at last.
    pub(super) fn looked_at(mut self, party: &PartyFacts) -> Self {
        for source in &party.sources {
            let newest = party.notices.iter().find(|notice| notice.source == source.id);
            let quote = match (source.last_success, &source.problem, newest) {
                // That nothing is announced, no announcement proves: the place that was looked at does, and when.
                (Some(seen_at), _, _) => Quote { text: source.id.to_string(), url: None, seen_at },
                (None, Some(problem), _) => {
                    let Some(seen_at) = source.failing_since.or(source.blind_since) else { continue };
                    let said = [problem.subject.as_str(), &problem.detail];
                    let said: Vec<&str> = said.into_iter().filter(|text| !text.is_empty()).collect();
                    let text = if said.is_empty() { source.id.to_string() } else { said.join(": ") };
                    Quote { text, url: None, seen_at }
                }
                (None, None, Some(notice)) => {
                    let Announcement { title, url, .. } = &notice.announcement;
                    Quote { text: title.clone(), url: url.clone(), seen_at: notice.first_seen }
                }
                (None, None, None) => continue,
            };
            self.0.evidence.push(quote);
        }
        for probe in &party.probes {
            self = self.probe(probe);
        }
        if party.sources.is_empty()
            && let Some(notice) = party.notices.first()
        {
            self = self.quotes(notice, &[]);
        }
        self.0.evidence.truncate(MOST_QUOTES);
        self
    }

    /// The words on which other reasons rest.
    pub(super) fn resting_on<'r>(mut self, reasons: impl Iterator<Item = &'r Reason>) -> Self {
        for quote in reasons.flat_map(|reason| &reason.evidence) {
            if self.0.evidence.len() < MOST_QUOTES && !self.0.evidence.contains(quote) {
                self.0.evidence.push(quote.clone());
            }
        }
        self
    }

    /// What the user wrote down.
    pub(super) fn words(mut self, text: &str, at: DateTime<Utc>) -> Self {
        self.0.evidence.push(Quote { text: text.to_owned(), url: None, seen_at: at });
        self
    }

    pub(super) fn done(self) -> Reason {
        self.0
    }
}

/// What a probe saw, in its own words. A first good answer, not believed yet, is no detail of a failure.
pub(super) fn detail(probe: &ProbeFacts) -> Option<String> {
    let sample = probe.last.as_ref().filter(|_| !is_recovering(probe))?;
    sample.detail.clone()
}

/// Whether the newest answer is good, and more of them are needed until it is believed.
pub(super) fn is_recovering(probe: &ProbeFacts) -> bool {
    let good = |outcome| outcome == Outcome::Up;
    probe.last.as_ref().is_some_and(|sample| good(sample.outcome)) && probe.state.is_some_and(|state| !good(state))
}
