//! How a thousand sources are asked: seldom at once, in full only the first time, and not where a host wants quiet.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a story that cannot go on has failed")]

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, TimeDelta, Utc};
use futures_util::stream::{self, StreamExt};
use std::collections::HashMap;
use std::fmt::Write;
use std::net::Ipv4Addr;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use storewatch::clock::Clock;
use storewatch::daemon::{Checker, Connectivity, Extras, Mind, roster};
use storewatch::db::Store;
use storewatch::domain::{Code, Secrets};
use storewatch::fetch::{Fetcher, Options, USER_AGENT};
use storewatch::{config, setup};

const HOSTS: usize = 20;
const SOURCES: usize = 1000;
/// A party has a few sources of its own.
const SOURCES_OF_A_PARTY: usize = 4;
const ROUNDS: usize = 10;
/// So many seconds pass in one.
const FACTOR: f64 = 25.0;
/// The host that wants quiet once, and the round in which it does.
const BUSY: u8 = 7;
const BUSY_ROUND: usize = 5;

/// What one host saw.
#[derive(Debug, Default)]
struct Seen {
    under_way: usize,
    at_once: usize,
    /// Bodies that were sent in full, by path.
    full: HashMap<String, usize>,
    unchanged: usize,
    quiet_asked: Option<DateTime<Utc>>,
    /// Requests that came before the quiet was over.
    too_early: usize,
}

#[derive(Clone)]
struct Host {
    seen: Arc<Mutex<Seen>>,
    round: Arc<Mutex<usize>>,
    busy: bool,
    clock: Clock,
}

async fn answer(State(host): State<Host>, uri: Uri, headers: HeaderMap) -> Response {
    let path = uri.path().to_owned();
    let refuse = {
        let mut seen = host.seen.lock().unwrap();
        seen.under_way += 1;
        seen.at_once = seen.at_once.max(seen.under_way);
        let now = host.clock.now();
        let quiet = seen.quiet_asked.is_some_and(|at| now < at + TimeDelta::seconds(30));
        // What was under way already could not know.
        let could_know = seen.quiet_asked.is_some_and(|at| now > at + TimeDelta::seconds(10));
        seen.too_early += usize::from(quiet && could_know);
        let refuse = host.busy && seen.quiet_asked.is_none() && *host.round.lock().unwrap() == BUSY_ROUND;
        if refuse {
            seen.quiet_asked = Some(now);
        }
        refuse
    };
    host.clock.sleep(Duration::from_millis(250)).await;
    let mut seen = host.seen.lock().unwrap();
    seen.under_way -= 1;
    let tag = format!("\"{path}\"");
    if refuse {
        return (StatusCode::TOO_MANY_REQUESTS, [("retry-after", "30")], "later").into_response();
    }
    if path == "/robots.txt" {
        return StatusCode::NOT_FOUND.into_response();
    }
    if headers.get("if-none-match").is_some_and(|sent| sent == tag.as_str()) {
        seen.unchanged += 1;
        return (StatusCode::NOT_MODIFIED, [("etag", tag)], "").into_response();
    }
    *seen.full.entry(path.clone()).or_default() += 1;
    let rows = (1..=5).map(|n| {
        format!("<li><a href='{path}/{n}'>关于第{n}次系统升级暂停服务的公告</a><span>2026-02-2{n}</span></li>")
    });
    let page = format!("<html><body><ul class='notices'>{}</ul></body></html>", rows.collect::<String>());
    (StatusCode::OK, [("etag", tag.as_str()), ("content-type", "text/html; charset=utf-8")], page).into_response()
}

/// Servers at 127.0.1.1 and on: every address is a host of its own.
async fn serve(clock: Clock, round: &Arc<Mutex<usize>>) -> Vec<(String, Arc<Mutex<Seen>>)> {
    let mut hosts = Vec::new();
    for number in 1..=u8::try_from(HOSTS).unwrap() {
        let seen: Arc<Mutex<Seen>> = Arc::default();
        let host = Host { seen: Arc::clone(&seen), round: Arc::clone(round), busy: number == BUSY, clock };
        let listener = tokio::net::TcpListener::bind((Ipv4Addr::new(127, 0, 1, number), 0)).await.unwrap();
        hosts.push((listener.local_addr().unwrap().to_string(), seen));
        let app = Router::new().fallback(answer).with_state(host);
        tokio::spawn(async move { axum::serve(listener, app).await });
    }
    hosts
}

fn plan(hosts: &[(String, Arc<Mutex<Seen>>)]) -> setup::Plan {
    let mut text = String::from("timezone = 'Asia/Shanghai'\nallow_private = true\n");
    for number in 0..SOURCES {
        if number % SOURCES_OF_A_PARTY == 0 {
            writeln!(text, "[[party]]\nid = 'p{number}'\nrole = 'store'").unwrap();
        }
        let (address, _) = &hosts[number % HOSTS];
        let url = format!("http://{address}/{number}");
        writeln!(text, "[[party.source]]\nid = 's{number}'\nkind = 'page'\nurl = '{url}'\ndetails = false").unwrap();
    }
    text += "[[watch]]\nid = 'phone'\nroutes = [{ needs = ['p0'] }]\n";
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("storewatch.toml");
    std::fs::write(&file, text).unwrap();
    let (plan, findings) = setup::plan(&config::load(&file).unwrap(), storewatch::domain::Tz::UTC);
    plan.unwrap_or_else(|| panic!("{findings:?}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_thousand_polls_of_a_thousand_unchanged_sources() {
    let clock = Clock::scaled(DateTime::parse_from_rfc3339("2026-03-01T00:00:00Z").unwrap().to_utc(), FACTOR);
    let round = Arc::new(Mutex::new(0));
    let hosts = serve(clock, &round).await;
    let plan = plan(&hosts);
    let options = Options { ignore_proxies: true, ..Options::default() };
    let fetcher = Fetcher::new(plan.politeness, USER_AGENT, clock, options);
    let store = Store::scratch(None).unwrap();
    store.adopt(roster(&plan, clock.now()), Arc::new(Mind::of(&plan))).await.unwrap();
    let secrets = Arc::new(Secrets::default());
    let (plan, connectivity) = (Arc::new(plan), Connectivity::new(None));
    let checker =
        Checker { plan, secrets, fetcher, store, clock, senders: Vec::new(), connectivity, extras: Extras::default() };

    let mut problems = Vec::new();
    for number in 0..ROUNDS {
        *round.lock().unwrap() = number;
        let jobs: Vec<_> = checker.jobs().collect();
        assert_eq!(jobs.len(), SOURCES);
        let checks = stream::iter(jobs).map(|job| checker.observe(job)).buffer_unordered(64);
        let checked: Vec<_> = checks.collect().await;
        problems.extend(checked.into_iter().filter_map(|checked| checked.unwrap().problem));
    }

    let codes: Vec<Code> = problems.iter().map(|problem| problem.code).collect();
    assert_eq!(codes, [Code::RateLimited], "the one that was refused: {problems:?}");
    let mut unchanged = 0;
    for (address, seen) in &hosts {
        let seen = seen.lock().unwrap();
        assert!((1..=2).contains(&seen.at_once), "{address}: {} at once", seen.at_once);
        assert_eq!(seen.full.len(), SOURCES / HOSTS, "{address}");
        assert!(seen.full.values().all(|times| *times == 1), "{address}: a body was sent again: {:?}", seen.full);
        assert_eq!(seen.too_early, 0, "{address}: it wanted quiet");
        unchanged += seen.unchanged;
    }
    assert!(hosts[usize::from(BUSY) - 1].1.lock().unwrap().quiet_asked.is_some());
    assert_eq!(unchanged, SOURCES * (ROUNDS - 1) - 1);
}
