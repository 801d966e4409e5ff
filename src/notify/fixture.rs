//! Values for tests: a watch of two routes, its verdicts and messages, on one day in Shanghai.

use super::habits::Habits;
use super::pace::Quota;
use super::select::SenderInfo;
use super::senders::Manner;
use crate::domain::{
    Advice, Audience, Basis, Condition, Coverage, Facts, Message, Occasion, Reason, Route, RouteState, SenderId,
    Service, Tell, Topic, Transition, Urgency, Value, Verdict, Watch,
};
use chrono::{DateTime, NaiveDateTime, TimeZone, Utc};

pub(crate) const ADVICES: [Advice; 7] = [
    Advice::RetryNow,
    Advice::RetryAt,
    Advice::Wait,
    Advice::UseAlternative,
    Advice::CheckYourSide,
    Advice::NotOffered,
    Advice::Unknown,
];

/// `06:00` on the day of the tests, or `+1 06:00` on the next, in Shanghai.
pub(crate) fn at(text: &str) -> DateTime<Utc> {
    let (days, clock) = text.split_once(' ').unwrap_or(("0", text));
    let day = 22 + days.parse::<i32>().unwrap();
    let local = NaiveDateTime::parse_from_str(&format!("2026-11-{day} {clock}"), "%Y-%m-%d %H:%M").unwrap();
    crate::domain::Tz::SHANGHAI.from_local_datetime(&local).unwrap().with_timezone(&Utc)
}

pub(crate) fn reason(rule: &str, values: &[(String, Value)]) -> Reason {
    Reason { rule: rule.into(), party: Some("shop".into()), values: values.to_vec(), evidence: Vec::new() }
}

pub(crate) fn verdict(advice: Advice, reason: Reason) -> Verdict {
    let route = |id: &str, title: &str| RouteState {
        id: id.into(),
        title: title.into(),
        condition: Condition::Unknown,
        parties: Vec::new(),
        advice,
        at: None,
        until: None,
        basis: (advice == Advice::RetryNow).then_some(Basis::ServiceConfirmed),
        confidence: 0.9,
        coverage: Coverage::default(),
        reasons: vec![reason.clone()],
        since: None,
    };
    Verdict {
        watch: "tablet".into(),
        advice,
        at: None,
        until: None,
        basis: None,
        confidence: 0.9,
        coverage: Coverage::default(),
        alternative: None,
        routes: vec![route("r1", "支付宝 / 示例银行"), route("r2", "微信 / 示例银行")],
        reasons: vec![reason],
        review_at: None,
    }
}

/// A verdict in short: advice, its time, and what it rests on where that matters.
pub(crate) fn short(advice: Advice, moment: Option<&str>) -> Verdict {
    let basis = (advice == Advice::RetryNow).then_some(Basis::ServiceConfirmed);
    Verdict { at: moment.map(at), basis, ..verdict(advice, reason("confirmed", &[])) }
}

pub(crate) fn message(topic: Topic) -> Message {
    Message {
        key: "k".into(),
        thread: "watch/tablet".into(),
        sender: "phone".into(),
        watch: Some("tablet".into()),
        watch_title: Some("平板 分期".into()),
        event: None,
        occasion: Occasion::Trouble,
        topic,
        urgency: Urgency::Normal,
        created: at("00:00"),
        not_before: None,
        expires: None,
        unless_acknowledged: false,
        remind_after: None,
    }
}

pub(crate) fn habits() -> Habits {
    Habits::usual(crate::domain::Tz::SHANGHAI, Quota::default())
}

pub(crate) fn sender(id: &str, audience: Audience, interrupts: bool, replaces: bool) -> SenderInfo {
    SenderInfo::new(SenderId::new(id), audience, Manner { interrupts, replaces }, habits())
}

pub(crate) fn watch() -> Watch {
    let route = |id: &str, title: &str| Route { id: id.into(), title: title.into(), needs: vec!["shop".into()] };
    Watch {
        id: "tablet".into(),
        title: "平板 分期".into(),
        service: Service::Installment,
        routes: vec![route("r1", "支付宝 / 示例银行"), route("r2", "微信 / 示例银行")],
        tell: Tell::Best,
        hours: None,
        amount: None,
        periods: None,
        product: None,
        until: None,
        notify: None,
    }
}

pub(crate) fn transition(before: Option<Verdict>, after: Verdict, now: &str) -> Transition {
    let facts =
        Facts { watch: watch(), parties: Vec::new(), tries: Vec::new(), offline_since: None, clock_error: None };
    let before_since = before.is_some().then(|| at("-1 12:00"));
    Transition { before, before_since, after, facts, at: at(now), told: Vec::new() }
}
