//! Pure: a message in words. A short title, and two lines: what is so, until when and on whose word; and what to do.

use crate::domain::{
    Advice, Basis, Code, Composed, Condition, Message, Occasion, Particulars, PartyId, Problem, Reason, Topic, Value,
    Verdict,
};
use crate::notify::select::NEAR;
use crate::words::Words;
use chrono::{DateTime, Utc};

/// Messages that a digest spells out; of more it says how many.
const SPELLED: usize = 8;

/// How a sender's messages are worded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Style {
    /// Leaves out what others should not read over a shoulder: the shop, the credit, the address.
    pub discreet: bool,
}

/// A message in the words of its reader, as of `now`.
pub fn compose(message: &Message, words: &Words, style: Style, now: DateTime<Utc>) -> Composed {
    let writer = Writer { words, now, watch: message.watch_title.as_deref().unwrap_or("storewatch") };
    let (mut title, lines) = match &message.topic {
        Topic::Verdict { verdict } if style.discreet => writer.discreet_verdict(verdict),
        Topic::Verdict { verdict } => writer.verdict(verdict),
        Topic::HeadsUp { from, .. } if style.discreet => writer.discreet_heads_up(*from),
        Topic::HeadsUp { verdict, from, until } => writer.heads_up(verdict, *from, *until),
        Topic::Trouble { .. } if style.discreet => writer.discreet_trouble(1),
        Topic::Trouble { rule, values, problem } => writer.trouble(rule, values, problem.as_ref()),
        Topic::Terms { .. } if style.discreet => writer.discreet_news(),
        Topic::Terms { title, party, values, .. } => writer.terms(title, party, values),
        Topic::Turned { .. } if style.discreet => writer.discreet_news(),
        Topic::Turned { party, condition, since, until } => writer.turned(party, *condition, *since, *until),
        Topic::Morning { .. } if style.discreet => writer.discreet_news(),
        Topic::Morning { watches } => writer.morning(watches),
        Topic::Test => (words.label("title-test"), vec![words.label("test-body")]),
    };
    if message.occasion == Occasion::Reminder {
        title = writer.say("title-reminder", &[("title", Value::Text(title))]);
    }
    Composed {
        key: message.key.clone(),
        thread: message.thread.clone(),
        earlier: None,
        title: one_line(&title),
        body: body(&lines),
        url: url(&message.topic).filter(|_| !style.discreet),
        urgency: message.urgency,
        created: message.created,
        particulars: particulars(message, style),
    }
}

/// Several messages as one, so that a bad hour is one bubble; one stays as it is. None where there is none. It is as
/// urgent as the most urgent of them and leads to its page. Its key is of all their keys: who knows it knows each of them,
/// and one more makes it another message.
pub fn digest(messages: &[Message], words: &Words, style: Style, now: DateTime<Utc>) -> Option<Composed> {
    let (first, more) = messages.split_first()?;
    let single = compose(first, words, style, now);
    if more.is_empty() {
        return Some(single);
    }
    let writer = Writer { words, now, watch: "storewatch" };
    let troubles = messages.iter().all(|message| matches!(message.topic, Topic::Trouble { .. }));
    let leading = messages.iter().rev().max_by_key(|message| message.urgency).unwrap_or(first);
    let leads = compose(leading, words, style, now);
    let (title, lines, thread) = match (troubles, style.discreet) {
        (true, true) => {
            let (title, lines) = writer.discreet_trouble(count(messages.len()));
            (title, lines, "trouble")
        }
        (true, false) => {
            let (title, _) = writer.discreet_trouble(count(messages.len()));
            (title, writer.spelled(messages, |message| writer.trouble_line(message)), "trouble")
        }
        (false, _) => {
            let values = [("title", Value::Text(leads.title)), ("count", Value::Number(count(more.len())))];
            let line = |message: &Message| {
                let own = compose(message, words, style, now);
                let about = own.body.lines().next().unwrap_or_default().to_owned();
                Some(writer.say("merged-line", &[("title", Value::Text(own.title)), ("about", Value::Text(about))]))
            };
            (writer.say("title-merged", &values), writer.spelled(messages, line), "merged")
        }
    };
    let particulars = Particulars { topic: "digest".to_owned(), ..Particulars::default() };
    let particulars = if troubles { single.particulars } else { particulars };
    let keys: Vec<_> = messages.iter().map(|message| message.key.as_str()).collect();
    Some(Composed {
        key: keys.join("\n"),
        thread: thread.to_owned(),
        title: one_line(&title),
        body: body(&lines),
        urgency: leads.urgency,
        url: leads.url,
        particulars,
        ..single
    })
}

fn count(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}

/// Title and lines.
type Text = (String, Vec<String>);

struct Writer<'a> {
    words: &'a Words,
    now: DateTime<Utc>,
    watch: &'a str,
}

impl Writer<'_> {
    fn say(&self, id: &str, values: &[(&str, Value)]) -> String {
        self.words.text(id, values, self.now)
    }

    fn verdict(&self, verdict: &Verdict) -> Text {
        let name = name(verdict);
        let mut values = vec![("watch", Value::Text(self.watch.to_owned()))];
        values.extend(verdict.at.map(|at| ("at", Value::Time(at))));
        let title = self.say(&format!("title-{name}"), &values);
        let mut lines: Vec<_> =
            decisive(verdict).map(|reason| self.words.reason(reason, self.now)).into_iter().collect();
        values.extend(self.soon(verdict).map(|until| ("until", Value::Time(until))));
        values.extend(route(verdict).map(|route| ("route", Value::Text(route.to_owned()))));
        let unseen_way = name == "use_alternative" && !way_is_confirmed(verdict);
        let title = if unseen_way { self.say("title-use_alternative_untried", &values) } else { title };
        let doing = match verdict.basis {
            _ if unseen_way => "use_alternative_untried",
            Some(Basis::AnnouncedEnd) if name == "retry_now" => "announced_end",
            _ => name,
        };
        let later = verdict.reasons.iter().find(|reason| reason.rule == "alternative_later");
        lines.extend(later.map(|reason| self.words.reason(reason, self.now)));
        lines.push(self.say(&format!("do-{doing}"), &values));
        let acting = matches!(verdict.advice, Advice::RetryNow | Advice::UseAlternative);
        let safely = verdict.reasons.iter().find(|reason| acting && reason.rule == "retry_safely");
        lines.extend(safely.map(|reason| self.words.reason(reason, self.now)));
        lines.extend(self.unseen(verdict));
        (title, lines)
    }

    /// Until when the advice holds, where that is near; what is farther is told by a heads-up of its own.
    fn soon(&self, verdict: &Verdict) -> Option<DateTime<Utc>> {
        verdict.until.filter(|until| *until - self.now <= NEAR)
    }

    /// Those whom nobody sees, where somebody is about to act on the advice.
    fn unseen(&self, verdict: &Verdict) -> Option<String> {
        let acting = matches!(verdict.advice, Advice::RetryNow | Advice::UseAlternative);
        let unseen = &verdict.coverage.unseen;
        if !acting || unseen.is_empty() {
            return None;
        }
        let names: Vec<_> = unseen.iter().map(|party| self.words.party(party)).collect();
        Some(self.say("but-unseen", &[("names", Value::Text(names.join(", ")))]))
    }

    fn discreet_verdict(&self, verdict: &Verdict) -> Text {
        let at = verdict.at.map(|at| ("at", Value::Time(at)));
        let title = self.say(&format!("discreet-{}", name(verdict)), at.as_slice());
        let line = match self.soon(verdict).filter(|_| verdict.advice == Advice::RetryNow) {
            Some(until) => self.say("do-discreet-until", &[("until", Value::Time(until))]),
            None => self.words.label("do-discreet"),
        };
        (title, vec![line])
    }

    fn heads_up(&self, verdict: &Verdict, from: DateTime<Utc>, until: Option<DateTime<Utc>>) -> Text {
        let mut values = vec![("watch", Value::Text(self.watch.to_owned())), ("from", Value::Time(from))];
        let title = self.say("title-heads_up", &values);
        let ahead = verdict.reasons.iter().find(|reason| reason.rule == "window_ahead");
        let mut lines: Vec<_> = ahead.map(|reason| self.words.reason(reason, self.now)).into_iter().collect();
        values.extend(until.map(|until| ("until", Value::Time(until))));
        if lines.is_empty() {
            lines.push(self.say("do-heads_up", &values));
        }
        (title, lines)
    }

    fn discreet_heads_up(&self, from: DateTime<Utc>) -> Text {
        let title = self.say("discreet-heads_up", &[("from", Value::Time(from))]);
        (title, vec![self.say("do-discreet-until", &[("until", Value::Time(from))])])
    }

    fn trouble(&self, rule: &str, values: &[(String, Value)], problem: Option<&Problem>) -> Text {
        let values: Vec<_> = values.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
        let known = |class: &str| {
            let id = format!("{class}-{rule}");
            if self.words.has(&id) { id } else { format!("{class}-trouble") }
        };
        let mut lines: Vec<_> = self.trouble_sentence(rule, &values).into_iter().collect();
        lines.extend(problem.map(|problem| self.words.problem(problem)));
        lines.push(self.say(&known("do"), &values));
        (self.say(&known("title"), &values), lines)
    }

    fn trouble_sentence(&self, rule: &str, values: &[(&str, Value)]) -> Option<String> {
        let id = format!("trouble-{rule}");
        self.words.has(&id).then(|| self.say(&id, values))
    }

    /// One trouble of a digest: its sentence, or what went wrong.
    fn trouble_line(&self, message: &Message) -> Option<String> {
        let Topic::Trouble { rule, values, problem } = &message.topic else { return None };
        let values: Vec<_> = values.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
        self.trouble_sentence(rule, &values).or_else(|| problem.as_ref().map(|problem| self.words.problem(problem)))
    }

    /// One line for each message, as far as there is room.
    fn spelled(&self, messages: &[Message], line: impl Fn(&Message) -> Option<String>) -> Vec<String> {
        let mut lines: Vec<_> = messages.iter().take(SPELLED).filter_map(line).collect();
        if let Some(rest) = messages.len().checked_sub(SPELLED).filter(|rest| *rest > 0) {
            lines.push(self.say("digest-more", &[("count", Value::Number(count(rest)))]));
        }
        lines
    }

    fn terms(&self, title: &str, party: &PartyId, values: &[(String, Value)]) -> Text {
        let mut all = vec![
            ("watch", Value::Text(self.watch.to_owned())),
            ("party", Value::Text(self.words.party(party).to_owned())),
            ("title", Value::Text(title.to_owned())),
        ];
        all.extend(values.iter().map(|(name, value)| (name.as_str(), value.clone())));
        let lines = vec![self.say("terms-announced", &all), self.say("terms-what", &all)];
        (self.say("title-terms", &all), lines)
    }

    fn turned(
        &self,
        party: &PartyId,
        condition: Condition,
        since: Option<DateTime<Utc>>,
        until: Option<DateTime<Utc>>,
    ) -> Text {
        let mut values = vec![
            ("party", Value::Text(self.words.party(party).to_owned())),
            ("condition", Value::Text(self.words.condition(condition))),
        ];
        values.extend(since.map(|at| ("since", Value::Time(at))));
        values.extend(until.map(|at| ("until", Value::Time(at))));
        (self.say("title-turned", &values), vec![self.say("turned", &values)])
    }

    /// One line a watch: what its message would have as a title, and until when that holds.
    fn morning(&self, watches: &[(String, Verdict)]) -> Text {
        let title = self.say("title-morning", &[("count", Value::Number(count(watches.len())))]);
        let mut lines = Vec::new();
        for (watch, verdict) in watches.iter().take(SPELLED) {
            let mut values = vec![("watch", Value::Text(watch.clone()))];
            values.extend(verdict.at.map(|at| ("at", Value::Time(at))));
            let about = decisive(verdict).map(|reason| self.words.reason(reason, self.now)).unwrap_or_default();
            let title = self.say(&format!("title-{}", name(verdict)), &values);
            lines.push(self.say("merged-line", &[("title", Value::Text(title)), ("about", Value::Text(about))]));
            let stops = verdict.until.filter(|_| matches!(verdict.advice, Advice::RetryNow | Advice::UseAlternative));
            lines.extend(stops.map(|until| self.say("do-discreet-until", &[("until", Value::Time(until))])));
        }
        if let Some(rest) = watches.len().checked_sub(SPELLED).filter(|rest| *rest > 0) {
            lines.push(self.say("digest-more", &[("count", Value::Number(count(rest)))]));
        }
        (title, lines)
    }

    fn discreet_news(&self) -> Text {
        (self.words.label("discreet-news"), vec![self.words.label("do-discreet")])
    }

    fn discreet_trouble(&self, count: i64) -> Text {
        (self.say("title-digest", &[("count", Value::Number(count))]), vec![self.words.label("do-discreet")])
    }
}

/// By which name the catalogs know what a verdict says.
fn name(verdict: &Verdict) -> &'static str {
    match verdict.advice {
        Advice::RetryNow if verdict.reasons.first().is_some_and(|reason| reason.rule == "flapping") => "unstable",
        Advice::RetryNow if verdict.basis == Some(Basis::NoNews) => "no_news",
        Advice::RetryNow => "retry_now",
        Advice::RetryAt if verdict.at.is_some() => "retry_at",
        Advice::RetryAt | Advice::Wait => "wait",
        Advice::UseAlternative => "use_alternative",
        Advice::CheckYourSide => "check_your_side",
        Advice::NotOffered => "not_offered",
        Advice::Unknown => "unknown",
    }
}

/// The reason that a person is told: the first, but of another way of paying, why the preferred one does not work.
fn decisive(verdict: &Verdict) -> Option<&Reason> {
    let about_other = |reason: &&Reason| matches!(reason.rule.as_str(), "alternative" | "alternative_later");
    verdict.reasons.iter().find(|reason| !about_other(reason)).or(verdict.reasons.first())
}

/// Whether the other way of paying was seen to work.
fn way_is_confirmed(verdict: &Verdict) -> bool {
    let other = verdict.routes.iter().find(|route| Some(&route.id) == verdict.alternative.as_ref());
    other.is_some_and(|route| route.basis == Some(Basis::ServiceConfirmed))
}

fn route(verdict: &Verdict) -> Option<&str> {
    let id = verdict.alternative.as_ref()?;
    let route = verdict.routes.iter().find(|route| &route.id == id);
    Some(route.map_or(id.as_str(), |route| route.title.as_str()))
}

fn verdict_of(topic: &Topic) -> Option<&Verdict> {
    match topic {
        Topic::Verdict { verdict } | Topic::HeadsUp { verdict, .. } => Some(verdict),
        _ => None,
    }
}

/// Where a click leads.
fn url(topic: &Topic) -> Option<String> {
    match topic {
        Topic::Terms { url, .. } => {
            url.as_deref().filter(|url| crate::domain::settings::parse_url(url).is_ok()).map(str::to_owned)
        }
        topic => verdict_of(topic).and_then(source_url),
    }
}

/// Where the first reason that has a place can be read. Only web addresses are followed with a click.
fn source_url(verdict: &Verdict) -> Option<String> {
    let decisive = decisive(verdict).into_iter().chain(&verdict.reasons);
    decisive
        .flat_map(|reason| &reason.evidence)
        .filter_map(|quote| quote.url.as_deref())
        .find(|url| crate::domain::settings::parse_url(url).is_ok())
        .map(str::to_owned)
}

/// The type of the event that a message is for a program.
fn event_type(message: &Message) -> &'static str {
    match (&message.topic, message.occasion) {
        (Topic::Verdict { .. }, _) => "verdict.changed",
        (Topic::HeadsUp { .. }, _) => "window.announced",
        (Topic::Turned { .. }, Occasion::WindowEnded) => "window.ended",
        (Topic::Turned { .. }, _) => "window.started",
        (Topic::Terms { .. }, _) => "terms.changed",
        (Topic::Morning { .. }, _) => "morning",
        (Topic::Trouble { .. }, Occasion::Blind) => "source.blind",
        (Topic::Trouble { .. }, Occasion::Well) => "source.well",
        (Topic::Trouble { .. }, Occasion::Broken) => "message.given_up",
        (Topic::Trouble { .. }, _) => "source.failing",
        (Topic::Test, _) => "test",
    }
}

fn particulars(message: &Message, style: Style) -> Particulars {
    let mut particulars = Particulars { topic: event_type(message).to_owned(), ..Particulars::default() };
    if style.discreet {
        return particulars;
    }
    particulars.watch.clone_from(&message.watch);
    particulars.event.clone_from(&message.event);
    match &message.topic {
        Topic::Turned { party, condition, since, until } => {
            particulars.party = Some(party.clone());
            particulars.condition = Some(*condition);
            particulars.from = *since;
            particulars.until = *until;
        }
        Topic::HeadsUp { from, until, .. } => {
            particulars.from = Some(*from);
            particulars.until = *until;
        }
        Topic::Terms { party, .. } => particulars.party = Some(party.clone()),
        _ => {}
    }
    if let Some(verdict) = verdict_of(&message.topic) {
        particulars.advice = Some(verdict.advice);
        particulars.at = verdict.at;
        particulars.until = particulars.until.or(verdict.until);
        particulars.basis = verdict.basis;
        particulars.alternative.clone_from(&verdict.alternative);
    }
    particulars
}

fn body(lines: &[String]) -> String {
    lines.iter().map(|line| one_line(line)).collect::<Vec<_>>().join("\n")
}

fn one_line(text: &str) -> String {
    printable(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The stable name of a problem's code.
pub(crate) fn code(code: Code) -> String {
    match serde_json::to_value(code) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

/// Without control characters and without marks that turn the direction of text, on as many lines as before: what a page
/// brings in neither steers a terminal nor hides what is written.
pub(crate) fn printable(text: &str) -> String {
    let turns = |c| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let spaced = text.chars().map(|c| if matches!(c, '\t' | '\r') { ' ' } else { c });
    spaced.filter(|c| *c == '\n' || !(c.is_control() || turns(*c))).collect()
}

#[cfg(test)]
mod tests;
