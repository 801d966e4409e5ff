//! What a visit asks for, what it leaves, and to whom it tells what.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test may")]

mod sources;

use chrono::{DateTime, TimeDelta, Utc};
use secrecy::SecretString;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::collections::BTreeMap;
use storewatch::domain::{Announcement, Code, Problem, Published, Request, SecretRef, Secrets, Validators};
use storewatch::extract::{Context, Extraction, Known};

const LIST: &str = "https://site.example/notices/";

fn now() -> DateTime<Utc> {
    DateTime::parse_from_rfc3339("2023-07-28T12:00:00+08:00").unwrap().to_utc()
}

/// A list of rows `(address, title, day)` and their pages.
struct Site {
    rows: Vec<(String, String, &'static str)>,
}

impl Site {
    fn of(rows: &[(&str, &str, &'static str)]) -> Self {
        Self { rows: rows.iter().map(|(a, t, d)| ((*a).to_owned(), (*t).to_owned(), *d)).collect() }
    }

    fn page(&self, request: &Request) -> Option<String> {
        if request.url.as_str() == LIST {
            let row = |(address, title, day): &(String, String, &str)| {
                format!("<li><a href='{address}'>{title}</a><span>{day}</span></li>")
            };
            let rows: String = self.rows.iter().map(row).collect();
            return Some(format!("<ul class='notice-list'>{rows}</ul>"));
        }
        let is_there = |address: &str| request.url.as_str().ends_with(address) && !address.starts_with("/gone");
        let (_, title, day) = self.rows.iter().find(|(address, ..)| is_there(address))?;
        Some(format!(
            "<div><h1>{title}</h1><p>{day} 09:30</p><div class='content'>{title},请您提前做好安排。</div></div>"
        ))
    }
}

/// A visit, and the requests that it made.
fn visit(
    site: &Site,
    settings: Value,
    known: &BTreeMap<String, Known>,
    secrets: &Secrets,
) -> (Extraction, Vec<Request>) {
    let mut all = json!({"url": LIST});
    all.as_object_mut().unwrap().extend(settings.as_object().unwrap().clone());
    let source = sources::source("page", all.as_object().unwrap());
    let context = Context { now: now(), zone: storewatch::domain::Tz::SHANGHAI, secrets, known, memo: None };
    let asked = RefCell::new(Vec::new());
    let extraction = sources::visit(&*source, &context, |request| {
        asked.borrow_mut().push(request.clone());
        match site.page(request) {
            Some(page) => Ok(sources::reply(request, 200, "text/html; charset=utf-8", page.into_bytes())),
            None => Err(Problem::new(Code::Timeout, request.url.as_str(), "30 s")),
        }
    });
    (extraction, asked.into_inner())
}

fn recorded(extraction: &Extraction, fetched: DateTime<Utc>) -> BTreeMap<String, Known> {
    let known = |announcement: &Announcement| {
        let key = announcement.key.clone();
        let page = extraction.validators.get(&key).cloned();
        (key, Known { announcement: announcement.clone(), fetched, page, listed: true })
    };
    extraction.announcements.iter().map(known).collect()
}

fn paths(requests: &[Request]) -> Vec<&str> {
    requests.iter().map(|request| request.url.path()).collect()
}

const ROWS: &[(&str, &str, &str)] = &[
    ("/n/3.html", "关于系统升级暂停分期服务的公告", "2023-07-27"),
    ("/n/2.html", "部分银行分期服务维护通知", "2023-07-20"),
    ("/n/1.html", "关于调整手续费的公告", "2023-05-02"),
];

#[test]
fn details_are_read_once_and_again_when_they_may_have_changed() {
    let site = Site::of(ROWS);
    let (first, asked) = visit(&site, json!({}), &BTreeMap::new(), &Secrets::default());
    assert_eq!(paths(&asked), ["/notices/", "/n/3.html", "/n/2.html", "/n/1.html"]);
    assert!(first.problems.is_empty() && first.unread.is_empty());
    assert_eq!(first.announcements[0].body, "关于系统升级暂停分期服务的公告,请您提前做好安排。");
    assert!(matches!(first.announcements[0].published, Some(Published::At(_))));

    // An hour later nothing is due; what was recorded is handed on.
    let known = recorded(&first, now() - TimeDelta::hours(1));
    let (second, asked) = visit(&site, json!({}), &known, &Secrets::default());
    assert_eq!(paths(&asked), ["/notices/"]);
    assert_eq!(second.announcements, first.announcements);
    assert_eq!(second.unread.len(), 3);

    // After six hours the recent ones are looked at again.
    let known = recorded(&first, now() - TimeDelta::hours(7));
    let (third, asked) = visit(&site, json!({}), &known, &Secrets::default());
    assert_eq!(paths(&asked), ["/notices/", "/n/3.html", "/n/2.html"]);
    assert_eq!(third.unread, ["https://site.example/n/1.html"]);

    // A changed row is read at once.
    let mut changed = Site::of(ROWS);
    changed.rows[2].1 = "关于调整手续费的公告（更正）".to_owned();
    let known = recorded(&first, now() - TimeDelta::hours(1));
    let (fourth, asked) = visit(&changed, json!({}), &known, &Secrets::default());
    assert_eq!(paths(&asked), ["/notices/", "/n/1.html"]);
    assert_eq!(fourth.announcements[2].title, "关于调整手续费的公告（更正）");
}

#[test]
fn a_detail_that_cannot_be_had_spoils_nothing_and_is_tried_again() {
    let mut site = Site::of(ROWS);
    let (first, _) = visit(&site, json!({}), &BTreeMap::new(), &Secrets::default());
    site.rows[0].0 = "/gone/3.html".to_owned();
    let (second, _) = visit(&site, json!({}), &BTreeMap::new(), &Secrets::default());
    assert_eq!(second.announcements.len(), 3);
    assert_eq!(second.announcements[1..], first.announcements[1..]);
    assert_eq!(second.problems.iter().map(|p| p.code).collect::<Vec<_>>(), [Code::Detail]);
    assert_eq!(second.unread, [second.announcements[0].key.clone()]);

    // It is recorded as never looked at, and asked for first.
    let known = recorded(&second, DateTime::UNIX_EPOCH);
    let (_, asked) = visit(&site, json!({}), &known, &Secrets::default());
    assert!(paths(&asked).contains(&"/gone/3.html"));
}

#[test]
fn one_visit_reads_a_bounded_number_of_pages() {
    let rows: Vec<(String, String)> =
        (0..30).map(|n| (format!("/n/{n}.html"), format!("关于第{n}次系统升级的公告"))).collect();
    let rows: Vec<(&str, &str, &'static str)> =
        rows.iter().map(|(a, t)| (a.as_str(), t.as_str(), "2023-07-26")).collect();
    let site = Site::of(&rows);
    let (extraction, asked) = visit(&site, json!({}), &BTreeMap::new(), &Secrets::default());
    assert_eq!(asked.len(), 21);
    assert_eq!(extraction.announcements.len(), 30);
    assert_eq!(extraction.unread.len(), 10);
    assert_eq!(extraction.problems.iter().map(|p| p.code).collect::<Vec<_>>(), [Code::Truncated]);
    let (extraction, asked) = visit(&site, json!({"max_items": 5}), &BTreeMap::new(), &Secrets::default());
    assert_eq!((asked.len(), extraction.announcements.len()), (6, 5));
}

#[test]
fn what_is_secret_stays_with_the_origin_of_the_source() {
    let abroad: &[(&str, &str, &str)] = &[
        ("https://other.example/n/3.html", "关于系统升级暂停分期服务的公告", "2023-07-27"),
        ("https://cdn.site.example/n/2.html", "部分银行分期服务维护通知", "2023-07-20"),
        ("/n/1.html", "关于调整手续费的公告", "2023-05-02"),
    ];
    let mut secrets = Secrets::default();
    secrets.insert(SecretRef::Env("TOKEN".into()), SecretString::from("hunter2"));
    let settings = json!({
        "headers": {"Authorization": {"env": "TOKEN"}, "Cookie": "a=b", "Referer": "https://site.example/"},
        "allow_private": true,
    });
    let (_, asked) = visit(&Site::of(abroad), settings, &BTreeMap::new(), &secrets);
    // One foreign row in three is not what the list is made of: it is not followed.
    assert_eq!(paths(&asked), ["/notices/", "/n/2.html", "/n/1.html"]);
    for request in &asked {
        let home = request.url.host_str() == Some("site.example");
        let names: Vec<&str> = request.headers.iter().map(|header| header.name.as_str()).collect();
        assert_eq!(names.contains(&"Authorization"), home, "{}", request.url);
        assert_eq!(names.contains(&"Cookie"), home, "{}", request.url);
        assert!(names.contains(&"Referer"));
        assert_eq!(request.allow_private, home, "{}", request.url);
        assert!(request.headers.iter().all(|header| header.secret == (header.name == "Authorization")));
    }
}

#[test]
fn wrong_settings_say_what_would_be_right() {
    for (kind, settings, key, right) in [
        ("page", json!({}), "source.url", "the address"),
        ("page", json!({"url": LIST, "items": "ul >> li["}), "source.items", "a CSS selector"),
        ("page", json!({"url": LIST, "title": "h3"}), "source.title", "`items` as well"),
        ("page", json!({"url": LIST, "charset": "gbk2"}), "source.charset", "gbk"),
        ("page", json!({"url": LIST, "max_items": 0}), "source.max_items", "from 1 to 500"),
        ("page", json!({"url": LIST, "headers": {"X Y": "z"}}), "source.headers", "Name"),
        ("page", json!({"url": LIST, "headers": {"X": "a\r\nb"}}), "source.headers", "Name"),
        ("page", json!({"url": LIST, "titel": "h3"}), "source.titel", "title"),
        ("json", json!({"url": LIST, "list": "$.data["}), "source.list", "a JSONPath"),
        ("json", json!({"url": LIST, "fields": {"title": "$.a["}}), "source.fields.title", "a JSONPath"),
        ("json", json!({"url": LIST, "fields": {"date_": "$.a"}}), "source.fields.date_", "date"),
        ("json", json!({"url": LIST, "detail": "https://site.example/item"}), "source.detail", "{id}"),
        ("json", json!({"url": LIST, "body_encoding": "base46"}), "source.body_encoding", "base64"),
        ("feed", json!({"url": "file:///etc/passwd"}), "source.url", "https://"),
    ] {
        let findings = sources::configure(kind, settings.as_object().unwrap()).err().unwrap_or_default();
        let found = findings.iter().any(|finding| finding.key == key && finding.right.contains(right));
        assert!(found, "{settings}: {findings:?}");
    }
}

#[test]
fn announcements_keep_their_keys_when_addresses_carry_noise() {
    let noisy = Site::of(&[("/n/3.html?utm_source=a&spm=1.2", ROWS[0].1, ROWS[0].2), ROWS[1], ROWS[2]]);
    let keys = |site: &Site| {
        let (extraction, _) = visit(site, json!({"details": false}), &BTreeMap::new(), &Secrets::default());
        extraction.announcements.into_iter().map(|a| a.key).collect::<Vec<_>>()
    };
    assert_eq!(keys(&noisy), keys(&Site::of(ROWS)));
    // An address that several rows share names none of them.
    let shared = Site::of(&[("/help", ROWS[0].1, ROWS[0].2), ("/help", ROWS[1].1, ROWS[1].2)]);
    assert_eq!(keys(&shared), [format!("{} | {}", ROWS[0].1, ROWS[0].2), format!("{} | {}", ROWS[1].1, ROWS[1].2)]);
}

#[test]
fn what_may_have_been_edited_is_looked_at_without_the_list() {
    let site = Site::of(ROWS);
    let (first, _) = visit(&site, json!({}), &BTreeMap::new(), &Secrets::default());
    let mut known = recorded(&first, now() - TimeDelta::hours(7));
    for known in known.values_mut() {
        known.page = Some(Validators { etag: Some("\"1\"".to_owned()), last_modified: None });
    }
    let source = sources::source("page", json!({"url": LIST}).as_object().unwrap());
    assert!(source.revisits());
    let context = Context {
        now: now(),
        zone: storewatch::domain::Tz::SHANGHAI,
        secrets: &Secrets::default(),
        known: &known,
        memo: None,
    };
    let mut asked = Vec::new();
    // The list and one of the pages are what they were; another was edited.
    let again = sources::visit(&*source, &context, |request| {
        asked.push((request.url.path().to_owned(), request.validators.etag.is_some()));
        match request.url.path() {
            "/n/3.html" => {
                let page = site.page(request).unwrap().replace("请您提前", "敬请提前");
                let mut reply = sources::reply(request, 200, "text/html; charset=utf-8", page.into_bytes());
                reply.headers.push(("etag".to_owned(), "\"2\"".to_owned()));
                Ok(reply)
            }
            _ => Ok(sources::reply(request, 304, "text/html", Vec::new())),
        }
    });
    assert_eq!(
        asked,
        [("/notices/".into(), false), ("/n/3.html".into(), true), ("/n/2.html".into(), true)],
        "the first request is made conditional by the caller"
    );
    let body = |n: usize| again.announcements[n].body.as_str();
    assert_eq!(again.announcements.len(), 3);
    assert_eq!(body(0), "关于系统升级暂停分期服务的公告,敬请提前做好安排。");
    assert_eq!(again.announcements[1..], first.announcements[1..]);
    assert_eq!(again.unread, [first.announcements[2].key.clone()]);
    let tag = |n: usize| again.validators[&again.announcements[n].key].etag.clone().unwrap();
    assert_eq!((tag(0), tag(1)), ("\"2\"".to_owned(), "\"1\"".to_owned()));
}

#[test]
fn pages_are_turned_as_far_as_what_is_known() {
    let row = |n: usize| {
        format!("<li><a href='/n/{n}.html'>关于第{n}次系统升级暂停服务的公告</a><span>2023-07-{n:02}</span></li>")
    };
    let page = |from: usize, next: Option<usize>| {
        let rows: String = (from..from + 4).rev().map(row).collect();
        let next =
            next.map_or_else(String::new, |page| format!("<div class=pager><a href='?p={page}'>下一页</a></div>"));
        format!("<ul class='notice-list'>{rows}</ul>{next}")
    };
    let pages = [page(20, Some(2)), page(16, Some(3)), page(12, Some(4)), page(8, None)];
    let look = |known: &BTreeMap<String, Known>| {
        let settings = json!({"url": LIST, "details": false});
        let source = sources::source("page", settings.as_object().unwrap());
        let zone = storewatch::domain::Tz::SHANGHAI;
        let context = Context { now: now(), zone, secrets: &Secrets::default(), known, memo: None };
        let mut asked = 0;
        let extraction = sources::visit(&*source, &context, |request| {
            asked += 1;
            let number: usize = request.url.query().map_or(1, |query| query[2..].parse().unwrap());
            Ok(sources::reply(request, 200, "text/html; charset=utf-8", pages[number - 1].clone().into_bytes()))
        });
        (extraction, asked)
    };
    let (first, asked) = look(&BTreeMap::new());
    assert_eq!((first.announcements.len(), asked), (4, 1), "nothing is known: the first page is enough");
    let known = |n: usize| {
        let mut all = recorded(&first, now());
        all.retain(|key, _| key.ends_with("/n/20.html"));
        let (_, mut known) = all.pop_first().unwrap();
        let key = format!("https://site.example/n/{n}.html");
        known.announcement.key.clone_from(&key);
        BTreeMap::from([(key, known)])
    };
    for (newest, rows, pages) in [(23, 4, 1), (20, 4, 1), (19, 8, 2), (13, 12, 3), (1, 16, 4)] {
        let (extraction, asked) = look(&known(newest));
        assert_eq!((extraction.announcements.len(), asked), (rows, pages), "known down from {newest}");
        assert!(extraction.problems.is_empty(), "{:?}", extraction.problems);
    }
}

#[test]
fn pages_may_be_told_apart_by_a_number_in_what_is_posted() {
    let row = |n: usize| json!({"id": n, "title": format!("关于第{n}次系统升级的公告"), "publishTime": format!("2023-07-{n:02} 10:00")});
    let settings =
        json!({"url": "https://site.example/api/list", "post": r#"{"page":{page},"size":4}"#, "details": false});
    let source = sources::source("json", settings.as_object().unwrap());
    let look = |known: &BTreeMap<String, Known>| {
        let zone = storewatch::domain::Tz::SHANGHAI;
        let context = Context { now: now(), zone, secrets: &Secrets::default(), known, memo: None };
        let mut posted = Vec::new();
        let extraction = sources::visit(&*source, &context, |request| {
            assert_eq!(request.method, storewatch::domain::Method::Post);
            let body: serde_json::Value = serde_json::from_slice(request.body.as_ref().unwrap()).unwrap();
            let page = usize::try_from(body["page"].as_u64().unwrap()).unwrap();
            posted.push(page);
            let from = 20 - (page - 1) * 4;
            let rows: Vec<_> = (from..from + 4).rev().map(row).collect();
            let list = json!({"data": {"list": rows}});
            Ok(sources::reply(request, 200, "application/json", list.to_string().into_bytes()))
        });
        (extraction, posted)
    };
    let (first, posted) = look(&BTreeMap::new());
    assert_eq!((first.announcements.len(), posted), (4, vec![1]));
    let mut known = recorded(&first, now());
    known.retain(|_, known| known.announcement.title.contains("20"));
    let (_, mut old) = known.pop_first().unwrap();
    old.announcement.key = "13".to_owned();
    let (further, posted) = look(&BTreeMap::from([("13".to_owned(), old)]));
    assert_eq!((further.announcements.len(), posted), (12, vec![1, 2, 3]));
}
