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
        title: one_line(&title),
        body: body(&lines),
        url: url(&message.topic).filter(|_| !style.discreet),
        urgency: message.urgency,
        created: message.created,
        particulars: particulars(message, style),
    }
}

/// Several messages as one, so that a bad hour is one bubble; one stays as it is. None where there is none. It is as
/// urgent as the most urgent of them, leads to its page, and has the key of the first.
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
    Some(Composed {
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
        let doing = match verdict.basis {
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
mod tests {
    use super::*;
    use crate::domain::{Language, Quote};
    use crate::notify::fixture::{at, message, reason, verdict};

    fn words(language: Language) -> Words {
        let parties = [("shop", "示例商城"), ("bank", "示例银行")];
        Words::new(language, crate::domain::Tz::SHANGHAI)
            .naming(parties.map(|(id, title)| (id.into(), title.to_owned())))
    }

    fn verdict_message(verdict: Verdict) -> Message {
        message(Topic::Verdict { verdict: Box::new(verdict) })
    }

    #[test]
    fn a_verdict_says_what_until_when_on_whose_word_and_what_to_do() {
        let time = |name: &str, text: &str| (name.to_owned(), Value::Time(at(text)));
        let over = reason("window_over", &[time("end", "06:00"), ("minutes".into(), Value::Minutes(1))]);
        let window = reason("in_window", &[time("start", "00:00"), time("end", "06:00")]);
        let retry = |basis| Verdict { basis: Some(basis), ..verdict(Advice::RetryNow, over.clone()) };
        for (verdict, title, body) in [
            (
                retry(Basis::AnnouncedEnd),
                "平板 分期：现在可以重试",
                "示例商城公告的时段已于 今天 06:00 结束。\n可以去试了，尚未实际确认。",
            ),
            (
                Verdict { until: Some(at("23:00")), ..retry(Basis::ServiceConfirmed) },
                "平板 分期：现在可以重试",
                "示例商城公告的时段已于 今天 06:00 结束。\n现在就可以去付款，请在 今天 23:00 前完成。",
            ),
            (
                Verdict { until: Some(at("+3 23:00")), ..retry(Basis::ServiceConfirmed) },
                "平板 分期：现在可以重试",
                "示例商城公告的时段已于 今天 06:00 结束。\n现在就可以去付款。",
            ),
            (
                Verdict { at: Some(at("06:00")), ..verdict(Advice::RetryAt, window.clone()) },
                "平板 分期：今天 06:00 后再试",
                "示例商城正在维护，公告称 今天 06:00 结束。\n在那之前不必反复尝试，到时会再告诉您。",
            ),
            (
                verdict(Advice::Wait, reason("in_open_window", &[time("start", "00:00")])),
                "平板 分期：暂时不行，请等待",
                "示例商城自 今天 00:00 起维护，公告没有说何时结束。\n不必反复尝试，有变化会告诉您。",
            ),
            (
                Verdict {
                    alternative: Some("r2".into()),
                    at: Some(at("06:00")),
                    reasons: vec![
                        reason("alternative", &[("route".into(), Value::Text("微信".into()))]),
                        window.clone(),
                    ],
                    ..verdict(Advice::UseAlternative, over.clone())
                },
                "平板 分期：换一种方式现在可用",
                "示例商城正在维护，公告称 今天 06:00 结束。\n现在可用：微信 / 示例银行；首选方式预计 今天 06:00 恢复。",
            ),
            (
                Verdict {
                    alternative: Some("r2".into()),
                    at: Some(at("05:00")),
                    reasons: vec![
                        reason(
                            "alternative_later",
                            &[("route".into(), Value::Text("微信".into())), time("at", "05:00")],
                        ),
                        window,
                    ],
                    ..verdict(Advice::RetryAt, over)
                },
                "平板 分期：今天 05:00 后再试",
                "示例商城正在维护，公告称 今天 06:00 结束。\n微信 预计先恢复（今天 05:00）。\n在那之前不必反复尝试，到时会再告诉您。",
            ),
        ] {
            let composed = compose(&verdict_message(verdict), &words(Language::ZhCn), Style::default(), at("07:00"));
            assert_eq!((composed.title.as_str(), composed.body.as_str()), (title, body));
        }
    }

    #[test]
    fn who_is_not_seen_is_named_to_those_who_act() {
        let mut seen =
            Verdict { basis: Some(Basis::ServiceConfirmed), ..verdict(Advice::RetryNow, reason("confirmed", &[])) };
        seen.coverage.unseen = vec!["bank".into()];
        let composed = compose(&verdict_message(seen), &words(Language::En), Style::default(), at("07:00"));
        assert_eq!(composed.body, "示例商城: installments work.\nYou can pay now.\n示例银行 cannot be seen.");
    }

    #[test]
    fn a_discreet_message_names_nobody() {
        let mut told = verdict(Advice::RetryAt, reason("in_window", &[("end".into(), Value::Time(at("06:00")))]));
        told.at = Some(at("06:00"));
        told.reasons[0].evidence =
            vec![Quote { text: "维护".into(), url: Some("https://shop.example/n/1".into()), seen_at: at("00:00") }];
        let open = compose(&verdict_message(told.clone()), &words(Language::En), Style::default(), at("01:00"));
        assert_eq!(open.url.as_deref(), Some("https://shop.example/n/1"));
        assert_eq!(open.particulars.at, told.at);
        let topics = [
            Topic::Verdict { verdict: Box::new(told.clone()) },
            Topic::HeadsUp { verdict: Box::new(told), from: at("23:00"), until: None },
            Topic::Trouble { rule: "source_blind".into(), values: Vec::new(), problem: None },
        ];
        for topic in topics {
            for language in [Language::ZhCn, Language::ZhTw, Language::En] {
                let style = Style { discreet: true };
                let composed = compose(&message(topic.clone()), &words(language), style, at("01:00"));
                let text = format!("{}\n{}", composed.title, composed.body);
                for leak in ["示例", "平板", "分期", "install", "shop", "credit", "信用"] {
                    assert!(!text.contains(leak), "{leak} in {text}");
                }
                assert_eq!((composed.url, composed.particulars.advice), (None, None));
            }
        }
    }

    #[test]
    fn troubles_are_told_with_what_went_wrong_and_merge() {
        let trouble = |source: &str| {
            let values = vec![
                ("party".to_owned(), Value::Text("示例商城".into())),
                ("source".to_owned(), Value::Text(source.into())),
                ("since".to_owned(), Value::Time(at("01:00"))),
                ("lasted".to_owned(), Value::Minutes(75)),
            ];
            let problem = Some(Problem::new(Code::Status, "https://shop.example/", "503"));
            message(Topic::Trouble { rule: "source_failing".into(), values, problem })
        };
        let words = words(Language::En);
        let one = digest(&[trouble("shop/a")], &words, Style::default(), at("02:15")).unwrap();
        assert_eq!(one.title, "示例商城: a source keeps failing");
        assert_eq!(
            one.body,
            "shop/a has failed since today 01:00 (for 1 h 15 min).\n\
             the server answered with an error: https://shop.example/ (503)\n\
             See storewatch doctor; until it is back, verdicts may be incomplete."
        );
        let many: Vec<_> = (0..10).map(|n| trouble(&format!("shop/{n}"))).collect();
        let many = digest(&many, &words, Style::default(), at("02:15")).unwrap();
        assert_eq!((many.title.as_str(), many.body.lines().count()), ("10 sources have news", 9));
        assert!(many.body.ends_with("and 2 more."), "{}", many.body);
        assert!(digest(&[], &words, Style::default(), at("02:15")).is_none());
    }

    #[test]
    fn every_topic_has_words() {
        let mut rules = vec!["unheard_of"];
        rules.extend(["source_blind", "source_failing", "source_well", "given_up"]);
        for language in [Language::ZhCn, Language::ZhTw, Language::En] {
            for advice in crate::notify::fixture::ADVICES {
                let composed = compose(
                    &verdict_message(verdict(advice, reason("confirmed", &[]))),
                    &words(language),
                    Style::default(),
                    at("07:00"),
                );
                assert!(!format!("{composed:?}").contains("do-"), "{composed:?}");
            }
            for rule in &rules {
                let topic = Topic::Trouble { rule: (*rule).into(), values: Vec::new(), problem: None };
                let composed = compose(&message(topic), &words(language), Style::default(), at("07:00"));
                assert!(!composed.title.starts_with("title-") && !composed.body.contains("do-"), "{composed:?}");
            }
        }
    }

    #[test]
    fn hostile_text_stays_text_on_its_line() {
        let mut hostile = verdict_message(verdict(Advice::Wait, reason("confirmed", &[])));
        hostile.watch_title = Some("{{7*7}}<b>\r\n$(id)\u{1b}[31m\u{202e}".into());
        let composed = compose(&hostile, &words(Language::En), Style::default(), at("07:00"));
        assert_eq!(composed.title, "{{7*7}}<b> $(id)[31m: not now, please wait");
    }
}
