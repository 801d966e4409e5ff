//! What sources announce and state, and what is made of it.

use super::*;

#[tokio::test(flavor = "multi_thread")]
async fn a_night_of_maintenance_is_read_and_judged_at_each_moment() {
    let server = Server::start(|seen| well(&seen.path)).await;
    let run = Run::new(&config(server.url("/notices").as_str()));
    for (at, advice, moment) in [
        ("2026-02-28T20:00:00+08:00", "retry_now", None),
        ("2026-03-01T05:59:00+08:00", "retry_at", Some("2026-03-01T06:00:00+08:00")),
        ("2026-03-01T06:01:00+08:00", "retry_now", None),
        ("2026-02-26T06:01:00+08:00", "retry_now", None),
    ] {
        let report = run.report(&["--at", at, "--announcements"]);
        let verdict = &report["watches"][0]["verdict"];
        assert_eq!((verdict["advice"].as_str(), verdict["at"].as_str()), (Some(advice), moment), "{at}: {verdict:#}");
        assert_eq!(report["sources"][0]["announcements"], 3);
        assert_eq!(
            report["sources"][0]["items"].as_array().map(Vec::len),
            Some(if at < "2026-02-27" { 2 } else { 3 }),
            "{at}"
        );
    }
    assert!(!run.state().exists(), "--at writes nothing");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_second_look_asks_whether_something_changed() {
    let server = Server::start(|seen| {
        if seen.header("if-none-match") == Some("\"a\"") {
            return Answer::page(304, "").with("ETag", "\"a\"");
        }
        well(&seen.path).with("ETag", "\"a\"")
    })
    .await;
    let run = Run::new(&config(server.url("/notices").as_str()));
    assert_eq!(run.report(&[])["sources"][0]["outcome"], "changed");
    let before = server.seen().len();
    let again = run.report(&[]);
    assert_eq!(
        (&again["sources"][0]["outcome"], &again["sources"][0]["announcements"]),
        (&"unchanged".into(), &3.into())
    );
    assert_eq!(server.seen().len(), before + 1, "one request, and no details");
}

/// A status page at its own address, found out from what it shows to people.
fn status_page(behavior: &str, path: &str) -> Answer {
    let incident = match behavior {
        "open" => {
            r#"{"id":"i","name":"Elevated errors","status":"investigating","impact":"major","started_at":"2026-02-28T02:00:00Z",
                "created_at":"2026-02-28T02:05:00Z","updated_at":"2026-02-28T02:05:00Z","components":[{"name":"Installments"}]}"#
        }
        "resolved" => {
            r#"{"id":"i","name":"Elevated errors","status":"resolved","impact":"major","started_at":"2026-02-28T02:00:00Z",
                "created_at":"2026-02-28T02:05:00Z","updated_at":"2026-02-28T03:00:00Z","resolved_at":"2026-02-28T03:00:00Z",
                "components":[{"name":"Installments"}]}"#
        }
        _ => "",
    };
    let page = r#"{"id":"p","name":"Pay","time_zone":"Asia/Shanghai"}"#;
    let state = if behavior == "open" { "major_outage" } else { "operational" };
    let summary = format!(
        r#"{{"page":{page},"components":[{{"id":"c","name":"Installments","status":"{state}"}}],"incidents":[],"scheduled_maintenances":[]}}"#
    );
    match path {
        "/" => html("<html><body>Powered by <a href='https://www.statuspage.io'>Statuspage</a></body></html>"),
        "/api/v2/summary.json" => Answer::page(200, summary),
        "/api/v2/incidents.json" => Answer::page(200, format!(r#"{{"page":{page},"incidents":[{incident}]}}"#)),
        "/api/v2/scheduled-maintenances.json" => {
            Answer::page(200, format!(r#"{{"page":{page},"scheduled_maintenances":[]}}"#))
        }
        _ => Answer::page(404, "no"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_status_page_is_believed_before_words() {
    let behavior = Arc::new(Mutex::new("quiet"));
    let asked = behavior.clone();
    let server = Server::start(move |seen| status_page(*asked.lock().unwrap(), &seen.path)).await;
    let config = config(server.url("/").as_str()).replace("'page'", "'statuspage'\ncomponents = ['installment']");
    let run = Run::new(&config.replace("'shop'\nrole = 'store'", "'shop'\nrole = 'channel'"));
    let outcome = |report: &Value| report["sources"][0]["outcome"].as_str().map(str::to_owned);

    let quiet = run.report(&[]);
    assert_eq!(outcome(&quiet).as_deref(), Some("changed"), "that nothing is announced is no blindness: {quiet:#}");
    assert_eq!(quiet["sources"][0]["announcements"], 0);
    let before = server.seen().len();
    *behavior.lock().unwrap() = "open";
    let open = run.report(&["--announcements"]);
    let paths: Vec<String> = server.seen()[before..].iter().map(|seen| seen.path.clone()).collect();
    assert_eq!(paths[0], "/api/v2/summary.json", "the shape is remembered: {paths:?}");
    let reading = &open["sources"][0]["items"][0]["reading"];
    assert_eq!((&reading["kind"], &reading["installment"]), (&"outage".into(), &"direct".into()), "{open:#}");
    assert_eq!(reading["windows"][0]["start"], "2026-02-28T10:00:00+08:00");
    assert_eq!(open["watches"][0]["verdict"]["advice"], "wait", "{open:#}");
    assert_eq!(open["probes"][0]["outcome"], "down", "{open:#}");

    *behavior.lock().unwrap() = "resolved";
    let resolved = run.report(&["--announcements"]);
    assert_eq!(resolved["sources"][0]["items"][0]["reading"]["kind"], "resumption");
    assert_eq!(resolved["watches"][0]["verdict"]["advice"], "retry_now", "{resolved:#}");
    assert_eq!(resolved["probes"][0]["outcome"], "up");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_calendar_states_when_and_its_words_say_what() {
    let calendar = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a@pay\r\nDTSTAMP:20260226T000000Z\r\n\
        DTSTART;TZID=Asia/Tokyo:20260301T010000\r\nDTEND;TZID=Asia/Tokyo:20260301T070000\r\nSUMMARY:分期付款系统维护\r\n\
        DESCRIPTION:期间暂停分期付款服务。\r\nEND:VEVENT\r\n\
        BEGIN:VEVENT\r\nUID:b@pay\r\nDTSTART;VALUE=DATE:20260302\r\nSUMMARY:公司年会\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let server = Server::start(move |_| Answer::page(200, calendar).with("Content-Type", "text/calendar")).await;
    let run = Run::new(&config(server.url("/pay.ics").as_str()).replace("'page'", "'ical'"));
    let report = run.report(&["--at", "2026-03-01T05:00:00+08:00", "--announcements"]);
    let items = &report["sources"][0]["items"];
    let found = items.as_array().unwrap().iter().find(|item| item["title"] == "分期付款系统维护").unwrap();
    assert_eq!(found["reading"]["windows"][0]["end"], "2026-03-01T06:00:00+08:00", "{items:#}");
    assert_eq!(report["watches"][0]["verdict"]["at"], "2026-03-01T06:00:00+08:00", "{report:#}");
    let party = items.as_array().unwrap().iter().find(|item| item["title"] == "公司年会").unwrap();
    assert_eq!(party["reading"]["kind"], "other", "{party:#}");
}
