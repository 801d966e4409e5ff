//! Each shape in answers of our own, from the page's address to announcements and samples.

use super::*;
use crate::domain::settings::{Datum, Entry, Findings, Place, Section, Setting};
use crate::domain::{Announcement, Effect, Outcome, Published, Secrets, Stated};
use crate::extract::Known;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;
use std::collections::BTreeMap;
use std::time::Duration;

const PAGE: &str = "https://status.example/";

fn now() -> DateTime<Utc> {
    DateTime::parse_from_rfc3339("2026-03-01T12:00:00Z").unwrap().to_utc()
}

fn source(url: &str, components: &[&str]) -> Box<dyn Source> {
    let setting = |datum| Setting { datum, place: Place::default() };
    let entry = |key: &str, datum| Entry { key: key.into(), key_place: Place::default(), value: setting(datum) };
    let names = components.iter().map(|name| setting(Datum::Text((*name).into()))).collect();
    let entries = [entry("url", Datum::Text(url.into())), entry("components", Datum::List(names))];
    let findings = Findings::default();
    let source = configure(&Section::new("source", Place::default(), &entries, &findings));
    source.expect("settings that are right")
}

type Answers<'a> = BTreeMap<&'a str, Value>;

struct Seen {
    extraction: Extraction,
    asked: Vec<String>,
}

/// Visits a site that gives these answers, and pages in HTML (`html`) at its root.
fn visit(source: &dyn Source, html: &str, answers: &Answers, known: &[Announcement], memo: Option<&str>) -> Seen {
    let known: BTreeMap<String, Known> = known
        .iter()
        .map(|announcement| {
            let known = Known { announcement: announcement.clone(), fetched: now(), page: None, listed: true };
            (announcement.key.clone(), known)
        })
        .collect();
    let context =
        Context { now: now(), zone: crate::domain::Tz::UTC, secrets: &Secrets::default(), known: &known, memo };
    let mut visit = source.visit(&context);
    let (mut replies, mut asked) = (Vec::new(), Vec::new());
    for _ in 0..20 {
        match visit.next(std::mem::take(&mut replies)) {
            Step::Done(extraction) => return Seen { extraction, asked },
            Step::Ask(requests) => {
                for request in requests {
                    let path = request.url[url::Position::BeforePath..].to_owned();
                    let (status, body) = match (answers.get(path.as_str()), path.as_str()) {
                        (Some(value), _) => (200, value.to_string()),
                        (None, "/" | "/status/pay") => (200, html.to_owned()),
                        _ => (404, "<html>not here</html>".to_owned()),
                    };
                    asked.push(path);
                    let (url, received, latency) = (request.url, now(), Duration::ZERO);
                    replies.push(Ok(Reply { status, url, headers: Vec::new(), body: body.into(), received, latency }));
                }
            }
        }
    }
    panic!("the visit does not end");
}

/// `kind title [start, end) effect`, or without a window.
fn show(announcement: &Announcement) -> String {
    let Stated { kind, windows, components, .. } = announcement.stated.as_ref().expect("a status page states");
    let kind = kind.map_or_else(|| "-".to_owned(), |kind| format!("{kind:?}"));
    let hour = |at: DateTime<Utc>| at.format("%d %H:%M").to_string();
    let windows = windows.iter().map(|window| {
        let effect = if window.effect == Effect::Degraded { " degraded" } else { "" };
        format!(" [{}, {}){effect}", hour(window.start), window.end.map_or_else(|| "?".to_owned(), hour))
    });
    let is_over = kind.starts_with(['R', 'C']);
    let windows: String = windows.filter(|_| !is_over).collect();
    let components = if components.is_empty() { String::new() } else { format!(" ({})", components.join(", ")) };
    format!("{kind} {}{windows}{components}", announcement.title)
}

fn check(
    name: &str,
    page: &str,
    sign: &str,
    answers: Answers,
    components: &[&str],
    shown: &[&str],
    outcome: Option<Outcome>,
) {
    let source = source(page, components);
    let html = format!("<html><body>{sign}<div id=app></div></body></html>");
    let first = visit(&*source, &html, &answers, &[], None);
    assert_eq!(first.extraction.problems, [], "{name}");
    let found: Vec<String> = first.extraction.announcements.iter().map(show).collect();
    assert_eq!(found, shown, "{name}");
    assert_eq!(first.extraction.samples.first().map(|sample| sample.outcome), outcome, "{name}");
    assert!(first.extraction.may_be_empty, "{name}");
    let memo = first.extraction.memo.expect("a shape to remember");
    // What is remembered is asked at once, and the page itself no more.
    let again = visit(&*source, &html, &answers, &first.extraction.announcements, Some(&memo));
    assert_eq!(again.extraction.announcements, first.extraction.announcements, "{name}");
    assert_eq!(again.extraction.memo, Some(memo), "{name}");
    assert!(
        again.asked.len() < first.asked.len() && !again.asked.contains(&"/".to_owned()),
        "{name}: {:?}",
        again.asked
    );
    // A page that moved is found again.
    let moved = visit(&*source, &html, &answers, &[], Some(&format!("{name} https://status.example/old")));
    assert_eq!(moved.extraction.announcements, first.extraction.announcements, "{name}");
}

#[test]
fn atlassian() {
    let page = json!({"id": "x1", "name": "Pay", "url": PAGE, "time_zone": "Etc/UTC"});
    let fault = |status: &str, resolved: Value| {
        json!({"id": "i1", "name": "Installments fail", "status": status, "impact": "major", "shortlink": "https://s.example/i1",
            "created_at": "2026-03-01T10:00:00.000Z", "started_at": "2026-03-01T09:50:00.000Z", "resolved_at": resolved,
            "updated_at": "2026-03-01T11:00:00.000Z", "components": [{"id": "c1", "name": "Installments"}],
            "incident_updates": [
                {"id": "u1", "status": "investigating", "body": "We are <b>looking</b> into it.", "display_at": "2026-03-01T10:00:00Z"},
                {"id": "u2", "status": status, "body": "A fix is in.", "display_at": "2026-03-01T11:00:00Z"}]})
    };
    let work = json!({"id": "m1", "name": "Database upgrade", "status": "scheduled", "impact": "maintenance",
        "created_at": "2026-02-26T08:00:00Z", "scheduled_for": "2026-03-05T22:00:00.000+08:00", "scheduled_until": "2026-03-05T16:00:00Z"});
    let done = json!({"id": "m0", "name": "Old work", "status": "completed", "impact": "maintenance", "resolved_at": "2026-02-20T04:10:00Z",
        "created_at": "2026-02-19T08:00:00Z", "scheduled_for": "2026-02-20T02:00:00Z", "scheduled_until": "2026-02-20T04:00:00Z"});
    let components = json!([{"id": "g", "name": "Installment things", "group": true, "status": "operational"},
        {"id": "c1", "name": "Installments", "status": "partial_outage"}, {"id": "c2", "name": "Docs", "status": "major_outage"}]);
    let answers = |status: &str, resolved: Value| {
        BTreeMap::from([
            (
                "/api/v2/summary.json",
                json!({"page": page, "status": {"indicator": "major"}, "components": components,
                "incidents": [], "scheduled_maintenances": [work]}),
            ),
            (
                "/api/v2/incidents.json",
                json!({"page": page, "incidents": [fault(status, resolved),
                {"id": "i0", "name": "A remark", "status": "resolved", "impact": "none", "created_at": "2026-01-01T00:00:00Z", "resolved_at": "2026-01-01T01:00:00Z"}]}),
            ),
            ("/api/v2/scheduled-maintenances.json", json!({"page": page, "scheduled_maintenances": [work, done]})),
        ])
    };
    let remark = "Resumption A remark";
    check(
        "atlassian",
        PAGE,
        "powered by statuspage.io",
        answers("identified", Value::Null),
        &["installment"],
        &[
            "Outage Installments fail [01 09:50, ?) (Installments)",
            "Maintenance Database upgrade [05 14:00, 05 16:00)",
            "Resumption Old work",
            remark,
        ],
        Some(Outcome::Degraded),
    );
    // Resolved: over, and said when that was said.
    let source = source("https://status.example/api/v2/summary.json", &[]);
    let seen = visit(&*source, "", &answers("resolved", json!("2026-03-01T11:00:00Z")), &[], None);
    let fault = &seen.extraction.announcements[0];
    assert_eq!(show(fault), "Resumption Installments fail (Installments)");
    assert_eq!(fault.published, Some(Published::At("2026-03-01T11:00:00Z".parse().unwrap())));
    assert_eq!(fault.body, "Resolved - A fix is in.\nInvestigating - We are looking into it.\nAffected: Installments");
    assert_eq!(seen.extraction.samples, [], "nobody said which components matter");
    let over = fault.stated.as_ref().map(|stated| (stated.windows[0].start, stated.windows[0].end));
    assert_eq!(
        over.map(|(start, end)| (start.to_rfc3339(), end.map(|end| end.to_rfc3339()))),
        Some(("2026-03-01T09:50:00+00:00".into(), Some("2026-03-01T11:00:00+00:00".into()))),
        "and it says what is over"
    );
    // Those who have only one of the answers are read without their past.
    let mut alone = answers("identified", Value::Null);
    alone.remove("/api/v2/incidents.json");
    alone.remove("/api/v2/scheduled-maintenances.json");
    let open = visit(&*source, "", &alone, std::slice::from_ref(&open_fault()), None);
    let shown: Vec<String> = open.extraction.announcements.iter().map(show).collect();
    assert_eq!(shown, ["Maintenance Database upgrade [05 14:00, 05 16:00)", "Resumption Login fails"]);
}

fn open_fault() -> Announcement {
    let mut item = item::Item::new("9".into(), item::Matter::Fault, "Login fails");
    item.start = Some((now() - TimeDelta::hours(3)).fixed_offset());
    item.announcement()
}

#[test]
fn rootly() {
    let answers = BTreeMap::from([(
        "/api/v1/status.json",
        json!({"page": {"id": "p", "name": "Pay"}, "status": {"indicator": "minor"},
        "components": [], "incidents": [{"id": "r1", "name": "Slow checkout", "status": "investigating", "impact": "minor",
        "created_at": "2026-03-01T11:00:00Z"}]}),
    )]);
    check("rootly", PAGE, "rootly", answers, &[], &["Outage Slow checkout [01 11:00, ?) degraded"], None);
}

#[test]
fn instatus() {
    let answers = BTreeMap::from([
        (
            "/summary.json",
            json!({"page": {"name": "Pay", "url": PAGE, "status": "HASISSUES"},
            "activeIncidents": [{"id": "a", "name": "Cards declined", "started": "2026-03-01T11:30:00.000Z", "status": "INVESTIGATING", "impact": "PARTIALOUTAGE"}],
            "activeMaintenances": [{"id": "b", "name": "Upgrade", "start": "2026-03-02T01:00:00.000Z", "status": "NOTSTARTEDYET", "duration": "90"}]}),
        ),
        (
            "/v3/components.json",
            json!({"components": [{"id": "1", "name": "Cards", "status": "MAJOROUTAGE", "group": {"id": "g", "name": "Pay"}},
            {"id": "2", "name": "Site", "status": "OPERATIONAL", "group": null}]}),
        ),
    ]);
    check(
        "instatus",
        PAGE,
        "instatus",
        answers.clone(),
        &["cards"],
        &["Maintenance Upgrade [02 01:00, 02 02:30)", "Outage Cards declined [01 11:30, ?) degraded"],
        Some(Outcome::Down),
    );
    // What is not listed any more is over; what had not begun was called off; no lists mean that there is nothing.
    let source = source(PAGE, &[]);
    let before = visit(&*source, "<html>", &answers, &[], None).extraction;
    let quiet = BTreeMap::from([("/summary.json", json!({"page": {"name": "Pay", "status": "UP"}}))]);
    let after = visit(&*source, "", &quiet, &before.announcements, before.memo.as_deref()).extraction;
    let shown: Vec<String> = after.announcements.iter().map(show).collect();
    assert_eq!(shown, ["Resumption Cards declined", "Cancellation Upgrade"]);
    let later = visit(&*source, "", &quiet, &after.announcements, after.memo.as_deref()).extraction;
    assert_eq!((later.announcements.len(), later.problems.len()), (0, 0));
}

#[test]
fn incident_io() {
    let answers = BTreeMap::from([(
        "/api/v1/summary",
        json!({"page_title": "Pay", "page_url": PAGE,
        "ongoing_incidents": [{"id": "1", "name": "Payments down", "status": "identified", "current_worst_impact": "full_outage", "url": "https://s.example/1",
            "started_at": "2026-03-01T11:00:00Z", "last_update_at": "2026-03-01T11:20:00Z", "last_update_message": "Working on it.",
            "affected_components": [{"id": "c", "name": "Payments", "group_name": "API"}]}],
        "in_progress_maintenances": [{"id": "2", "name": "Now", "status": "maintenance_in_progress", "started_at": "2026-03-01T11:00:00Z", "scheduled_end_at": "2026-03-01T13:00:00Z"}],
        "scheduled_maintenances": [{"id": "3", "name": "Later", "status": "maintenance_scheduled", "starts_at": "2026-03-03T01:00:00Z", "ends_at": "2026-03-03T02:00:00Z"}]}),
    )]);
    check(
        "incident.io",
        PAGE,
        "incident.io",
        answers,
        &[],
        &[
            "Maintenance Later [03 01:00, 03 02:00)",
            "Outage Payments down [01 11:00, ?) (API Payments)",
            "Maintenance Now [01 11:00, 01 13:00)",
        ],
        None,
    );
}

#[test]
fn better_stack() {
    let report = |id: &str, kind: &str, state: &str, start: &str, end: Value| {
        json!({"id": id, "type": "status_report", "attributes": {"title": format!("Report {id}"), "report_type": kind, "aggregate_state": state,
            "starts_at": start, "ends_at": end, "affected_resources": [{"status_page_resource_id": "7", "status": state}]},
            "relationships": {"status_updates": {"data": [{"id": format!("u{id}"), "type": "status_update"}]}}})
    };
    let update = |id: &str, at: &str| json!({"id": format!("u{id}"), "type": "status_update", "attributes": {"message": "<p>Words</p>", "published_at": at}});
    let answers = BTreeMap::from([(
        "/index.json",
        json!({"data": {"id": "1", "type": "status_page", "attributes": {"company_name": "Pay", "timezone": "UTC", "aggregate_state": "degraded"}},
        "included": [{"id": "7", "type": "status_page_resource", "attributes": {"public_name": "Checkout", "status": "downtime"}},
            report("1", "manual", "downtime", "2026-03-01T11:00:00.000Z", Value::Null), update("1", "2026-03-01T11:01:00.000Z"),
            report("2", "maintenance", "maintenance", "2026-03-04T01:00:00.000Z", json!("2026-03-04T03:00:00.000Z")), update("2", "2026-02-27T01:00:00.000Z"),
            report("3", "manual", "resolved", "2026-02-01T11:00:00.000Z", json!("2026-02-01T12:00:00.000Z")), update("3", "2026-02-01T12:00:00.000Z")]}),
    )]);
    check(
        "better-stack",
        PAGE,
        "betterstack",
        answers,
        &["checkout"],
        &[
            "Outage Report 1 [01 11:00, ?) (Checkout)",
            "Maintenance Report 2 [04 01:00, 04 03:00) (Checkout)",
            "Resumption Report 3 (Checkout)",
        ],
        Some(Outcome::Down),
    );
}

#[test]
fn cachet() {
    let meta = json!({"pagination": {"total": 2, "count": 2}});
    let answers = BTreeMap::from([
        (
            "/api/v1/incidents?sort=id&order=desc&per_page=50",
            json!({"meta": meta, "data": [
            {"id": 5, "component_id": 1, "name": "Payments slow", "status": 2, "message": "Looking.", "component_status": 2, "created_at": "2026-03-01 11:00:00", "updated_at": "2026-03-01 11:10:00"},
            {"id": 4, "component_id": 0, "name": "Old", "status": 4, "message": "Fixed.", "created_at": "2026-02-01 11:00:00", "updated_at": "2026-02-01 12:00:00"}]}),
        ),
        (
            "/api/v1/schedules",
            json!({"meta": meta, "data": [{"id": 4, "name": "Upgrade", "message": "For some hours.", "status": 0, "scheduled_at": "2026-03-03 01:00:00", "completed_at": null, "created_at": "2026-02-28 01:00:00"}]}),
        ),
        (
            "/api/v1/components",
            json!({"meta": meta, "data": [{"id": 1, "name": "Payments", "status": 2, "group_id": 0, "order": 0, "status_name": "Performance Issues"}]}),
        ),
    ]);
    check(
        "cachet-2",
        PAGE,
        "cachet",
        answers,
        &["pay"],
        &[
            "Outage Payments slow [01 11:00, ?) degraded (Payments)",
            "Maintenance Upgrade [03 01:00, ?)",
            "Resumption Old",
        ],
        Some(Outcome::Degraded),
    );
    let answers = BTreeMap::from([
        (
            "/api/incidents?sort=-id&per_page=50",
            json!({"links": {}, "meta": {}, "data": [{"id": "8", "type": "incidents", "attributes": {"name": "Down", "status": {"human": "Investigating", "value": 1},
            "message": "Looking.", "created": {"human": "an hour ago", "string": "2026-03-01 11:00:00"}}}]}),
        ),
        (
            "/api/schedules",
            json!({"data": [{"id": "2", "type": "schedules", "attributes": {"name": "Work", "status": {"value": 2}, "scheduled": {"string": "2026-02-03 01:00:00"}, "completed": {"string": "2026-02-03 02:00:00"}}}]}),
        ),
        (
            "/api/components",
            json!({"data": [{"id": "1", "type": "components", "attributes": {"name": "Payments", "status": {"value": 1}}}]}),
        ),
    ]);
    check(
        "cachet-3",
        PAGE,
        "cachet",
        answers,
        &["pay"],
        &["Outage Down [01 11:00, ?)", "Resumption Work"],
        Some(Outcome::Up),
    );
}

#[test]
fn kuma() {
    let answers = BTreeMap::from([
        (
            "/api/status-page/pay",
            json!({"config": {"slug": "pay", "title": "Pay"}, "incidents": [
                {"id": 1, "style": "danger", "title": "Cards fail", "content": "We know.", "pin": 1, "active": 1, "createdDate": "2026-03-01 11:00:00", "lastUpdatedDate": null},
                {"id": 2, "style": "info", "title": "New page", "content": "Hello.", "createdDate": "2026-02-01 11:00:00"}],
            "publicGroupList": [{"id": 1, "name": "Pay", "monitorList": [{"id": 11, "name": "Card gateway"}, {"id": 12, "name": "Blog"}]}],
            "maintenanceList": [{"id": 3, "title": "Upgrade", "description": "Some hours", "strategy": "single", "active": true, "status": "scheduled", "timezone": "Asia/Shanghai", "timezoneOffset": "+08:00",
                "timeslotList": [{"startDate": "2026-03-02 01:00:00", "endDate": "2026-03-02 03:00:00"}]}]}),
        ),
        (
            "/api/status-page/heartbeat/pay",
            json!({"heartbeatList": {"11": [{"status": 1}, {"status": 0, "time": "2026-03-01 11:59:00"}], "12": [{"status": 1}]}, "uptimeList": {"11_24": 0.9}}),
        ),
    ]);
    check(
        "uptime-kuma",
        "https://status.example/status/pay",
        "<title>Uptime Kuma</title>",
        answers,
        &["gateway"],
        &["Maintenance Upgrade [01 17:00, 01 19:00)", "Outage Cards fail [01 11:00, ?)", "- New page"],
        Some(Outcome::Down),
    );
}

#[test]
fn gatus() {
    let answers = BTreeMap::from([(
        "/api/v1/endpoints/statuses",
        json!([
        {"name": "checkout", "group": "pay", "key": "pay_checkout", "results": [{"status": 500, "success": false, "timestamp": "2026-03-01T11:00:00Z"}, {"status": 200, "success": true, "timestamp": "2026-03-01T11:59:00Z"}]},
        {"name": "blog", "key": "_blog", "results": [{"success": false}]}]),
    )]);
    check("gatus", PAGE, "gatus", answers, &["checkout"], &[], Some(Outcome::Up));
}

#[test]
fn what_is_no_status_page_says_so() {
    let seen = visit(&*source(PAGE, &[]), "<html>shop</html>", &BTreeMap::new(), &[], None);
    let codes: Vec<Code> = seen.extraction.problems.iter().map(|problem| problem.code).collect();
    assert_eq!((codes, seen.extraction.may_be_empty), (vec![Code::NothingFound], false));
    assert!(seen.asked.len() <= 12, "{:?}", seen.asked);
}
