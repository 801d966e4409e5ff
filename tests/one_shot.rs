//! `--check-now` as a user runs it: the binary, a config, and a server on loopback that behaves well or badly.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stderr, reason = "a story that cannot go on has failed")]

mod support;

use serde_json::Value;
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::process::{Command, Output};
use std::sync::{Arc, Mutex};
use support::{Answer, Server};

const LIST: &str = "<html><body><h1>公告</h1><ul class=\"news\">\
    <li><a href=\"/n/1\">关于3月1日系统升级暂停支付服务的公告</a><span>2026-02-27</span></li>\
    <li><a href=\"/n/2\">关于隐私政策更新的公告</a><span>2026-02-20</span></li>\
    <li><a href=\"/n/3\">会员日活动说明</a><span>2026-02-10</span></li></ul></body></html>";

const MAINTENANCE: &str = "<html><body><h1>关于3月1日系统升级暂停支付服务的公告</h1><div class=\"article\">\
    <p>尊敬的用户：</p><p>我们定于2026年3月1日00:00至06:00升级系统，期间暂停在线支付和分期付款服务。</p></div></body></html>";

const OTHER: &str = "<html><body><h1>通知</h1><div class=\"article\"><p>感谢您一直以来的支持，详情请见帮助中心。</p></div></body></html>";

fn html(body: &str) -> Answer {
    Answer::page(200, body).with("Content-Type", "text/html; charset=utf-8")
}

fn well(path: &str) -> Answer {
    match path {
        "/notices" => html(LIST),
        "/n/1" => html(MAINTENANCE),
        "/health" => Answer::page(200, "{\"status\":\"UP\"}").with("Content-Type", "application/json"),
        _ => html(OTHER),
    }
}

struct Run {
    dir: tempfile::TempDir,
}

impl Run {
    fn new(config: &str) -> Self {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("storewatch.toml"), config).unwrap();
        Self { dir }
    }

    fn state(&self) -> std::path::PathBuf {
        self.dir.path().join("state")
    }

    fn command(&self, state: &Path) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_storewatch"));
        command.env_clear().env("HOME", self.dir.path()).env("LANG", "C.UTF-8");
        command.arg("-c").arg(self.dir.path().join("storewatch.toml")).arg("--state-dir").arg(state);
        command
    }

    fn with(&self, arguments: &[&str]) -> Output {
        self.command(&self.state()).args(arguments).output().unwrap()
    }

    fn report(&self, arguments: &[&str]) -> Value {
        let output = self.with(&[&["--check-now", "--json"], arguments].concat());
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{stderr}");
        serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {stderr}"))
    }
}

fn config(url: &str) -> String {
    format!(
        "timezone = 'Asia/Shanghai'\n[politeness]\nspacing = 0\n[[sender]]\nid = 'log'\nkind = 'log'\n\
         [[party]]\nid = 'shop'\nrole = 'store'\ntitle = '示例商城'\n\
         [[party.source]]\nid = 'notices'\nkind = 'page'\nurl = '{url}'\nschedule = '*/10 * * * *'\nallow_private = true\n\
         timeout = '3s'\n[[watch]]\nid = 'phone'\ntitle = '手机'\nroutes = [{{ id = 'r', title = '直接', needs = ['shop'] }}]\n"
    )
}

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

#[tokio::test(flavor = "multi_thread")]
async fn every_fault_has_a_name_and_loses_nothing() {
    let behavior = Arc::new(Mutex::new("well"));
    let asked = behavior.clone();
    let server = Server::start(move |seen| match (*asked.lock().unwrap(), seen.path.as_str()) {
        ("404", "/notices") => Answer::page(404, "gone"),
        ("500", "/notices") => Answer::page(500, "oops"),
        ("empty", "/notices") => html(""),
        ("image", "/notices") => {
            Answer::page(200, b"\x89PNG\r\n\x1a\n....".as_slice()).with("Content-Type", "image/png")
        }
        ("loop", "/notices") => Answer::redirect(302, "/notices"),
        ("endless", "/notices") => {
            Answer::Zeros(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n".to_vec(), 16_384)
        }
        ("hang", "/notices") => Answer::Hang(Vec::new()),
        ("other", "/notices") => html("<html><body><p>Welcome to our shop.</p></body></html>"),
        (_, path) => well(path),
    })
    .await;
    let run = Run::new(&config(server.url("/notices").as_str()));
    assert_eq!(run.report(&[])["sources"][0]["announcements"], 3);
    for (fault, outcome, code) in [
        ("404", "failed", "status"),
        ("500", "failed", "status"),
        ("empty", "blind", "empty"),
        ("image", "blind", "content"),
        ("loop", "failed", "too_many_redirects"),
        ("endless", "failed", "too_large"),
        ("hang", "failed", "timeout"),
        ("other", "blind", "nothing_found"),
    ] {
        *behavior.lock().unwrap() = fault;
        let report = run.report(&["--announcements"]);
        let source = &report["sources"][0];
        assert_eq!(
            (source["outcome"].as_str(), source["problem"]["code"].as_str()),
            (Some(outcome), Some(code)),
            "{fault}: {source:#}"
        );
        assert_eq!(source["items"].as_array().map(Vec::len), Some(3), "{fault}: what was known is kept");
        *behavior.lock().unwrap() = "well";
        let source = &run.report(&[])["sources"][0];
        assert!(source["problem"].is_null() && source["announcements"] == 3, "{fault}: and it recovers: {source:#}");
    }
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

/// A list of so many notices, the newest of a day.
fn notices(count: u32, month: &str) -> String {
    let row = |n: u32| {
        let day = 28 - n;
        format!("<li><a href=\"/n/{month}{n}\">关于第{n}项服务升级的公告</a><span>{month}-{day:02}</span></li>")
    };
    let rows: String = (1..=count).map(row).collect();
    format!("<html><head><title>公告</title></head><body><h1>公告</h1><ul class=\"news\">{rows}</ul></body></html>")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_source_that_shows_something_else_is_blind_and_what_it_showed_is_kept() {
    let behavior = Arc::new(Mutex::new("well"));
    let asked = behavior.clone();
    let server = Server::start(move |seen| match (*asked.lock().unwrap(), seen.path.as_str()) {
        ("few", "/notices") => html(&notices(2, "2026-02")),
        ("old", "/notices") => html(&notices(12, "2019-02")),
        ("login", "/notices") => html(
            "<html><head><title>用户登录</title></head><body><form>账号<input name=a>密码<input type=password></form></body></html>",
        ),
        ("captcha", "/notices") => Answer::page(403, "<html><title>安全验证</title><body>请完成验证码</body></html>"),
        ("other", "/notices") => html("<html><head><title>新版首页</title></head><body><p>欢迎光临。</p></body></html>"),
        (_, "/notices") => html(&notices(12, "2026-02")),
        _ => html(OTHER),
    })
    .await;
    let sender = "kind = 'log'\naudience = 'operator'";
    let run = Run::new(&config(server.url("/notices").as_str()).replace("kind = 'log'", sender));
    assert_eq!(run.report(&[])["sources"][0]["announcements"], 12);
    for (behave, code, words) in [
        ("few", "fewer", "2 "),
        ("old", "stale", "2019-02-27"),
        ("login", "content", "用户登录"),
        ("captcha", "content", "安全验证"),
        ("other", "nothing_found", "欢迎光临"),
    ] {
        *behavior.lock().unwrap() = behave;
        for round in 0..3 {
            let source = &run.report(&["--announcements"])["sources"][0];
            let problem = &source["problem"];
            assert_eq!((&source["outcome"], &problem["code"]), (&"blind".into(), &code.into()), "{behave}: {source:#}");
            let text = problem["text"].as_str().unwrap();
            assert!(text.contains(words) && text.contains("seen/shop.notices.html"), "{behave}: {text}");
            assert!(
                source["items"].as_array().is_some_and(|items| items.len() >= 12),
                "{behave}: nothing is forgotten"
            );
            let told = String::from_utf8(run.with(&["notify", "list", "--json"]).stdout).unwrap();
            let blind = told.matches("source_blind").count().max(told.matches("读不出公告").count());
            assert_eq!(blind > 0, round > 0 || behave != "few", "{behave}, round {round}: told after two: {told}");
        }
        let copy = std::fs::read_to_string(run.state().join("seen/shop.notices.html")).unwrap();
        assert!(copy.contains("<html>"), "{copy}");
        *behavior.lock().unwrap() = "well";
        let source = &run.report(&[])["sources"][0];
        assert!(source["problem"].is_null() && source["announcements"].as_u64() >= Some(12), "{behave}: {source:#}");
    }
    let status = String::from_utf8(run.with(&["status"]).stdout).unwrap();
    assert!(status.contains("shop/notices ("), "the age of the last success: {status}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connectivity_check_tells_whose_network_is_gone() {
    let server = Server::start(|_| Answer::page(204, "")).await;
    let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap();
    let nobody = format!("http://{free}/");
    for (check, code) in [(server.url("/").to_string(), "connect"), (nobody.clone(), "offline")] {
        let network = format!("timezone = 'Asia/Shanghai'\n[network]\ncheck = '{check}'");
        let run = Run::new(&config(&nobody).replacen("timezone = 'Asia/Shanghai'", &network, 1));
        let report = run.report(&[]);
        assert_eq!(report["sources"][0]["problem"]["code"], code, "{report:#}");
    }
}

/// A proxy between us and a server, which breaks what passes as a file says.
struct Faulty {
    child: std::process::Child,
    faults: std::path::PathBuf,
    url: String,
    _dir: tempfile::TempDir,
}

impl Faulty {
    /// None, said in a line, where the testbed is missing; in CI it must be there.
    fn start(upstream: &str) -> Option<Self> {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/testbed/faulty-proxy");
        if !script.exists() {
            assert!(std::env::var_os("CI").is_none(), "{} is missing", script.display());
            eprintln!("skipped: {} is missing", script.display());
            return None;
        }
        let dir = tempfile::tempdir().unwrap();
        let (faults, port) = (dir.path().join("faults"), dir.path().join("port"));
        std::fs::write(&faults, "pass").unwrap();
        let mut command = Command::new(script);
        command.arg("--upstream").arg(upstream).arg("--fault-file").arg(&faults).arg("--port-file").arg(&port);
        command.arg("--log").arg(dir.path().join("log"));
        let child = command.spawn().unwrap();
        let written = || std::fs::read_to_string(&port).ok().filter(|port| !port.trim().is_empty());
        let port = loop {
            if let Some(port) = written() {
                break port;
            }
            std::thread::yield_now();
        };
        let url = format!("http://127.0.0.1:{}/notices", port.trim());
        Some(Self { child, faults, url, _dir: dir })
    }

    fn set(&self, fault: &str) {
        std::fs::write(&self.faults, fault).unwrap();
    }
}

impl Drop for Faulty {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_breaks_on_the_way_has_a_name_an_end_and_a_recovery() {
    let server = Server::start(|seen| well(&seen.path)).await;
    let upstream = server.url("/");
    let upstream = format!("{}:{}", upstream.host_str().unwrap(), upstream.port().unwrap());
    let Some(proxy) = Faulty::start(&upstream) else { return };
    let run = Run::new(&config(&proxy.url));
    assert_eq!(run.report(&[])["sources"][0]["announcements"], 3);
    let clock = storewatch::clock::Clock::System;
    for (fault, codes) in [
        ("latency:50", &[][..]),
        ("drip:1:100", &["timeout"]),
        ("truncate:0", &["interrupted"]),
        ("truncate:90", &["interrupted", "protocol"]),
        ("truncate:300", &["interrupted"]),
        ("reset:0", &["interrupted", "connect"]),
        ("reset:300", &["interrupted"]),
        ("hang:0", &["timeout"]),
        ("hang:300", &["timeout"]),
        ("garbage:512", &["protocol"]),
        ("corrupt:3", &["protocol", "interrupted"]),
        ("status:404", &["status"]),
        ("status:500", &["status"]),
        ("status:429:2", &["rate_limited"]),
        ("status:503:2", &["status", "rate_limited"]),
        ("redirect:loop", &["too_many_redirects"]),
        ("endless", &["too_large", "timeout"]),
        ("bigheader:200000", &["too_large", "protocol"]),
        ("badlength:50", &["interrupted"]),
        ("badchunk", &["protocol", "interrupted"]),
        ("badgzip", &["protocol"]),
        ("bomb:64", &["too_large"]),
        ("badutf8", &["nothing_found"]),
        ("gbk", &["nothing_found"]),
        ("captcha", &["content"]),
        ("close-idle", &["nothing_found", "empty"]),
    ] {
        proxy.set(fault);
        let began = clock.now();
        let source = &run.report(&["--announcements"])["sources"][0];
        let took = (clock.now() - began).num_seconds();
        // The limit of the source is 3 s; starting the program takes a moment, too.
        assert!(took < 10, "{fault} took {took} s");
        match source["problem"]["code"].as_str() {
            Some(code) => assert!(codes.contains(&code), "{fault}: {code} instead of {codes:?}: {source:#}"),
            None => assert!(codes.is_empty(), "{fault} was not noticed: {source:#}"),
        }
        assert_eq!(source["items"].as_array().map(Vec::len), Some(3), "{fault}: what was known is kept");
        proxy.set("pass");
        let source = &run.report(&[])["sources"][0];
        assert!(source["problem"].is_null() && source["announcements"] == 3, "{fault}: and it recovers: {source:#}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_there_is_said() {
    let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap();
    for (url, code) in
        [(format!("http://{free}/notices"), "connect"), ("http://no-such-host.invalid/notices".to_owned(), "dns")]
    {
        let run = Run::new(&config(&url));
        let report = run.report(&[]);
        assert_eq!(report["sources"][0]["problem"]["code"], code, "{report:#}");
        assert_eq!(report["watches"][0]["verdict"]["advice"], "unknown", "nothing was ever seen");
    }
    let run = Run::new(&config("https://127.0.0.1:1/notices"));
    assert_eq!(run.with(&["--check-now", "--exit-code"]).status.code(), Some(3));
}

#[test]
fn a_state_that_cannot_be_used_is_named_and_stays_as_it_is() {
    let run = Run::new(&config("http://127.0.0.1:9/"));
    let occupied = run.dir.path().join("file");
    std::fs::write(&occupied, "not a directory").unwrap();
    let output = run.command(&occupied.join("state")).arg("--check-now").output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.code() == Some(1) && said.contains("file/state"), "{said}");

    std::fs::create_dir(run.state()).unwrap();
    let database = run.state().join("storewatch.db");
    std::fs::write(&database, "this was never a database, whatever its name may say about it").unwrap();
    let output = run.with(&["--check-now"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.code() == Some(1) && said.contains("storewatch.db"), "{said}");
    assert!(std::fs::read_to_string(&database).unwrap().starts_with("this was never"));
}

#[test]
fn without_a_config_the_places_are_named() {
    let home = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_storewatch"));
    let output = command.env_clear().env("HOME", home.path()).arg("--check-now").output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2));
    for part in [".config/storewatch/storewatch.toml", "/etc/storewatch/storewatch.toml", "storewatch init"] {
        assert!(said.contains(part), "{part}: {said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_becomes_a_source_of_the_config() {
    let server = Server::start(|seen| match seen.path.as_str() {
        "/blog" => html("<html><head><link rel='alternate' type='application/rss+xml' href='/feed.xml'></head><body><p>x</p></body></html>"),
        "/feed.xml" => Answer::page(
            200,
            "<rss version='2.0'><channel><title>t</title><item><title>关于系统维护的公告</title><link>/n/1</link>\
             <description>3月1日0点至6点维护，期间暂停分期付款服务，请您提前安排。</description>\
             <pubDate>Fri, 27 Feb 2026 08:00:00 +0800</pubDate></item></channel></rss>",
        )
        .with("Content-Type", "application/rss+xml"),
        "/nothing" => html("<html><body><p>hello</p></body></html>"),
        path => well(path),
    })
    .await;
    let run = Run::new(&config(server.url("/notices").as_str()));
    let file = run.dir.path().join("storewatch.toml");
    std::fs::write(&file, std::fs::read_to_string(&file).unwrap() + "# the last line\n").unwrap();
    let add = |path: &str, more: &[&str]| {
        let url = server.url(path);
        let output = run.with(&[&["--json", "add", url.as_str(), "--allow-private"], more].concat());
        let value: Value = serde_json::from_slice(&output.stdout)
            .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)));
        (output.status.code().unwrap(), value)
    };
    let before = std::fs::read_to_string(&file).unwrap();
    let (code, found) = add("/notices", &["--party", "shop"]);
    assert_eq!((code, found["kind"].as_str(), found["id"].as_str()), (0, Some("page"), Some("notices-2")), "{found:#}");
    assert_eq!(found["announcements"].as_array().map(Vec::len), Some(3));
    assert_eq!(found["announcements"][0]["reading"]["kind"], "maintenance");
    assert_eq!(found["selectors"]["items"], "ul.news > li");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), before, "nothing is written without a yes");

    let (code, found) = add("/notices", &["--party", "shop", "--list", "1", "--yes"]);
    assert_eq!((code, found["written"].as_str()), (0, file.to_str()), "{found:#}");
    let (code, feed) = add("/blog", &["--party", "press", "--role", "bank", "--yes"]);
    assert_eq!((code, feed["kind"].as_str()), (0, Some("feed")), "{feed:#}");
    let text = std::fs::read_to_string(&file).unwrap();
    for part in ["# the last line", "items = \"ul.news > li\"", "role = \"bank\"", "/feed.xml"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(run.with(&["config", "check"]).status.success());

    let (code, nothing) = add("/nothing", &["--yes"]);
    assert_eq!((code, nothing["kind"].as_str(), nothing["toml"].as_str()), (1, None, None), "{nothing:#}");
    let words = run.with(&["add", server.url("/nothing").as_str(), "--allow-private"]);
    assert!(String::from_utf8_lossy(&words.stdout).contains("storewatch note"), "{words:?}");
    let refused = run.with(&["--json", "add", server.url("/notices").as_str()]);
    assert!(!refused.status.success(), "a private address wants a word");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pasted_notice_counts_and_is_corrected() {
    let server = Server::start(|_| html("<html><body><p>nothing</p></body></html>")).await;
    let run = Run::new(&config(server.url("/notices").as_str()));
    let paste = run.dir.path().join("notice.txt");
    let (from, until) = ("2020-01-01T00:00:00+08:00", "2099-01-01T00:00:00+08:00");
    std::fs::write(
        &paste,
        "关于暂停分期付款的公告\n自2020年1月1日00:00至2099年1月1日00:00，分期付款服务暂停使用，敬请谅解。\n",
    )
    .unwrap();
    let note = |arguments: &[&str]| {
        let output =
            run.command(&run.state()).env("USER", "mei").arg("--json").arg("note").args(arguments).output().unwrap();
        let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{arguments:?}: {stderr}");
        serde_json::from_slice::<Value>(&output.stdout).unwrap()
    };
    let advice = || {
        let output = run.with(&["--json", "status"]);
        let report: Value = serde_json::from_slice(&output.stdout).unwrap();
        report["watches"][0]["verdict"]["advice"].as_str().unwrap().to_owned()
    };
    let pasted = note(&["shop", paste.to_str().unwrap(), "--published", "2019-12-30"]);
    let id = pasted["id"].as_str().unwrap();
    assert_eq!(pasted["reading"]["windows"].as_array().map(Vec::len), Some(1), "{pasted:#}");
    let stopped = advice();
    assert!(["wait", "retry_at"].contains(&stopped.as_str()), "{stopped}");
    assert_eq!(note(&["shop", paste.to_str().unwrap()])["id"].as_str(), Some(id), "the same words are the same notice");

    assert_eq!(note(&["--ignore", id])["ignored"], true);
    assert_ne!(advice(), stopped);
    assert_eq!(note(&["--heed", id])["ignored"], false);
    assert_eq!(advice(), stopped);
    let fixed = note(&["--fix", id, "--kind", "other"]);
    assert_eq!((&fixed["fixed"], &fixed["kind"]), (&Value::Bool(true), &Value::from("other")));
    assert_ne!(advice(), stopped);
    let again = note(&["--fix", id, "--kind", "suspension", "--start", from, "--end", until]);
    assert_eq!(again["reading"]["windows"][0]["blocks"], true, "{again:#}");
    assert!(["wait", "retry_at"].contains(&advice().as_str()), "a window that was stated stops as well");
    let listed = note(&["--list"]);
    let said: Vec<_> =
        listed[0]["said"].as_array().unwrap().iter().map(|said| (&said["author"], &said["word"])).collect();
    assert_eq!(said.len(), 6, "{listed:#}");
    assert!(said.iter().all(|(author, _)| *author == "mei"));
    let unknown = run.with(&["note", "--ignore", "ffffffff"]);
    assert_eq!(unknown.status.code(), Some(1));
}

const QUIET: &str = "timezone = 'Asia/Shanghai'\nlanguage = 'en'\n[[sender]]\nid = 'phone'\nkind = 'log'\n\
    [[sender]]\nid = 'other'\nkind = 'log'\n[[party]]\nid = 'shop'\nrole = 'store'\ntitle = 'Shop'\n\
    [[watch]]\nid = 'phone'\nroutes = [{ needs = ['shop'] }]\n";

#[test]
fn watches_and_senders_are_muted_by_their_names_and_told_again() {
    let run = Run::new(QUIET);
    let said = |arguments: &[&str]| {
        let output = run.with(arguments);
        let text = [output.stdout, output.stderr].concat();
        (output.status.code(), String::from_utf8(text).unwrap())
    };
    for (arguments, code, words) in [
        (&["mute", "phone", "2h"][..], 0, "phone is quiet until"),
        // The sender of the same name is not muted by that.
        (&["unmute", "--sender", "phone"][..], 1, "phone was not muted"),
        (&["mute", "--sender", "phone"][..], 0, "phone is quiet until"),
        (&["unmute", "--sender", "phone"][..], 0, "phone is told again"),
        (&["unmute", "phone"][..], 0, "phone is told again"),
        (&["unmute", "phone"][..], 1, "phone was not muted"),
        (&["mute", "other", "1d"][..], 0, "other is quiet until"),
        (&["mute", "nobody"][..], 1, "there is no watch or sender \"nobody\""),
        (&["mute", "phone", "soon"][..], 2, "no length of time"),
        (&["ack", "phone"][..], 0, ""),
        (&["ack", "nobody"][..], 1, "there is no watch"),
        (&["notify", "log", "nothing"][..], 1, "there is no such message"),
        (&["notify", "resend", "nothing"][..], 1, "no message that was sent or given up"),
    ] {
        let (status, text) = said(arguments);
        assert!(status == Some(code) && text.contains(words), "{arguments:?}: {status:?} {text}");
    }
}

#[test]
fn what_was_told_is_listed_and_long_numbers_are_kept_nowhere() {
    let run = Run::new(QUIET);
    assert!(
        run.with(&["tried", "failed", "--message", "订单 202611220001 的卡 6222020012345678 余额不足"])
            .status
            .success()
    );
    assert!(run.with(&["--check-now"]).status.success());
    let listed: Value = serde_json::from_slice(&run.with(&["notify", "list", "--json"]).stdout).unwrap();
    let key = listed[0]["key"].as_str().unwrap().to_owned();
    assert_eq!(listed[0]["state"], "sent", "{listed:#}");
    let log = String::from_utf8(run.with(&["notify", "log", &key]).stdout).unwrap();
    assert!(log.contains("attempts: 1") && log.contains("occasion: record"), "{log}");
    for file in std::fs::read_dir(run.state()).unwrap() {
        let path = file.unwrap().path();
        let bytes = std::fs::read(&path).unwrap_or_default();
        for number in [&b"202611220001"[..], b"6222020012345678"] {
            assert!(!bytes.windows(number.len()).any(|part| part == number), "{} holds it", path.display());
        }
    }
}

#[cfg(feature = "browser")]
#[path = "one_shot/browser.rs"]
mod browser;
