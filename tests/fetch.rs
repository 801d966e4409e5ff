//! Stories over real HTTP on loopback: what servers do, and what is made of it.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a story that cannot go on has failed")]

mod support;

use chrono::{DateTime, TimeDelta, Utc};
use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use storewatch::clock::Clock;
use storewatch::domain::{Code, Header, Limits, Method, Passage, Politeness, Problem, Reply, Request, Validators};
use storewatch::fetch::{Fetcher, Options, USER_AGENT};
use support::{Answer, Server};
use tokio::io::AsyncWriteExt;
use url::Url;

fn fetcher() -> Fetcher {
    let politeness = Politeness { at_once: 64, spacing: Duration::ZERO };
    Fetcher::new(politeness, USER_AGENT, Clock::System, Options { ignore_proxies: true, ..Options::default() })
}

/// A request to loopback, which needs permission, with limits that keep the stories short.
fn get(url: Url) -> Request {
    let limits = Limits { connect: Duration::from_secs(5), total: Duration::from_secs(5), body: 1 << 20, redirects: 5 };
    Request { allow_private: true, limits, ..Request::get(url) }
}

fn short(url: Url) -> Request {
    let mut request = get(url);
    request.limits.total = Duration::from_millis(300);
    request
}

fn secret(name: &str, value: &str) -> Header {
    Header { name: name.into(), value: value.into(), secret: true }
}

fn plain(name: &str, value: &str) -> Header {
    Header { name: name.into(), value: value.into(), secret: false }
}

async fn one(answer: Answer) -> (Server, Result<Reply, Problem>) {
    let endless = matches!(answer, Answer::Hang(_) | Answer::Drip(..));
    let server = Server::start(move |_| answer.clone()).await;
    let request = if endless { short(server.url("/")) } else { get(server.url("/")) };
    let outcome = fetcher().fetch(&request).await;
    (server, outcome)
}

#[tokio::test]
async fn a_page_comes_back_as_it_is() {
    let server =
        Server::start(|_| Answer::page(200, "公告").with("ETag", "\"v1\"").with("X-Two", "a").with("X-Two", "b")).await;
    let reply = fetcher().fetch(&get(server.url("/notices?page=1#top"))).await.unwrap();
    assert_eq!((reply.status, reply.body.as_slice()), (200, "公告".as_bytes()));
    assert_eq!(reply.headers.iter().filter(|(name, _)| name == "x-two").count(), 2);
    let seen = &server.seen()[0];
    assert_eq!((seen.method.as_str(), seen.path.as_str()), ("GET", "/notices?page=1"));
    assert_eq!(seen.header("user-agent"), Some(USER_AGENT));
    assert!(USER_AGENT.starts_with("storewatch/"));
}

#[tokio::test]
async fn an_unchanged_page_is_not_sent_again() {
    const DATE: &str = "Sun, 22 Nov 2026 09:00:00 +0000 (odd but theirs)";
    let server = Server::start(|seen| {
        match (seen.path.as_str(), seen.header("if-none-match"), seen.header("if-modified-since")) {
            ("/tag", Some("W/\"v 1\""), None) => Answer::page(304, ""),
            ("/tag", None, None) => Answer::page(200, "body").with("ETag", "W/\"v 1\"").with("Last-Modified", DATE),
            ("/date", None, Some(DATE)) => Answer::page(304, ""),
            ("/date", None, None) => Answer::page(200, "body").with("Last-Modified", DATE),
            _ => Answer::page(500, "unexpected"),
        }
    })
    .await;
    let fetcher = fetcher();
    for path in ["/tag", "/date"] {
        let first = fetcher.fetch(&get(server.url(path))).await.unwrap();
        assert_eq!((first.status, first.body.as_slice()), (200, &b"body"[..]), "{path}");
        let again = Request { validators: first.validators(), ..get(server.url(path)) };
        let second = fetcher.fetch(&again).await.unwrap();
        assert_eq!((second.status, second.body.len()), (304, 0), "{path}");
    }
    assert!(server.seen().iter().all(|seen| seen.connection == 0), "the connection is kept");
}

#[tokio::test]
async fn compressed_pages_are_unpacked() {
    let server = Server::start(|seen| {
        assert!(seen.header("accept-encoding").is_some_and(|v| v.contains("gzip") && v.contains("br")));
        match seen.path.as_str() {
            "/gzip" => Answer::page(200, gzip(b"packed")).with("Content-Encoding", "gzip"),
            _ => Answer::page(200, stored_brotli(b"packed")).with("Content-Encoding", "br"),
        }
    })
    .await;
    for path in ["/gzip", "/br"] {
        assert_eq!(fetcher().fetch(&get(server.url(path))).await.unwrap().body, b"packed", "{path}");
    }
}

fn gzip(data: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(data).unwrap();
    encoder.finish().unwrap()
}

/// A brotli stream (RFC 7932) of one uncompressed block and an empty last one.
fn stored_brotli(data: &[u8]) -> Vec<u8> {
    let head = ((data.len() as u32 - 1) << 4) | (1 << 20);
    [&head.to_le_bytes()[..3], data, &[3]].concat()
}

#[tokio::test]
async fn redirects_are_followed_within_limits() {
    let server = Server::start(|seen| match seen.path.as_str() {
        "/old" => Answer::redirect(301, "new?x=1#part"),
        "/new?x=1" => Answer::page(200, "here"),
        "/round" => Answer::redirect(302, "/round"),
        "/ping" => Answer::redirect(302, "/pong"),
        "/pong" => Answer::redirect(302, "/ping"),
        "/nowhere" => Answer::redirect(302, "http://"),
        "/gbk" => Answer::Bytes(b"HTTP/1.1 302 Found\r\nLocation: /\xb9\xab\xb8\xe6\r\n\r\n".to_vec()),
        "/utf8" => Answer::redirect(302, "/公告"),
        "/%B9%AB%B8%E6" | "/%E5%85%AC%E5%91%8A" => Answer::page(200, "by bytes"),
        "/none" => Answer::page(302, "no location"),
        "/cookie" if seen.header("cookie") == Some("seen=1") => Answer::page(200, "with cookie"),
        "/cookie" => Answer::redirect(302, "/cookie").with("Set-Cookie", "seen=1; Path=/"),
        path => {
            let n: u32 = path[1..].parse().unwrap();
            Answer::redirect(302, format!("/{}", n + 1))
        }
    })
    .await;
    for (path, expected) in [
        ("/old", Ok((200, "/new?x=1"))),
        ("/cookie", Ok((200, "/cookie"))),
        ("/gbk", Ok((200, "/%B9%AB%B8%E6"))),
        ("/utf8", Ok((200, "/%E5%85%AC%E5%91%8A"))),
        ("/none", Ok((302, "/none"))),
        ("/round", Err(Code::TooManyRedirects)),
        ("/ping", Err(Code::TooManyRedirects)),
        ("/nowhere", Err(Code::Protocol)),
        ("/1", Err(Code::TooManyRedirects)),
    ] {
        let outcome = fetcher().fetch(&get(server.url(path))).await.map_err(|p| p.code);
        let expected = expected.map(|(status, path)| (status, server.url(path)));
        assert_eq!(outcome.map(|reply| (reply.status, reply.url)), expected, "{path}");
    }
    assert_eq!(server.seen().iter().filter(|seen| seen.path[1..].parse::<u32>().is_ok()).count(), 6);
}

#[tokio::test]
async fn a_redirect_changes_the_method_as_the_standard_says() {
    let server = Server::start(|seen| match seen.path.as_str() {
        "/end" => Answer::page(200, format!("{} {}", seen.method, String::from_utf8_lossy(&seen.body))),
        path => Answer::redirect(path[1..].parse().unwrap(), "/end"),
    })
    .await;
    for (status, method, arrives) in [
        (301, Method::Post, "GET "),
        (302, Method::Post, "GET "),
        (303, Method::Post, "GET "),
        (307, Method::Post, "POST text"),
        (308, Method::Post, "POST text"),
        (301, Method::Put, "PUT text"),
        (303, Method::Put, "GET "),
    ] {
        let headers = vec![plain("content-type", "text/plain")];
        let request =
            Request { method, headers, body: Some(b"text".to_vec()), ..get(server.url(&format!("/{status}"))) };
        let reply = fetcher().fetch(&request).await.unwrap();
        assert_eq!(String::from_utf8_lossy(&reply.body), arrives, "{status} {method:?}");
        let described = server.seen().last().unwrap().header("content-type").is_some();
        assert_eq!(described, !arrives.starts_with("GET"), "{status} {method:?}");
    }
}

#[tokio::test]
async fn nothing_secret_reaches_another_origin() {
    let other = Server::start(|_| Answer::page(200, "other")).await;
    let away = other.url("/landed");
    let server = Server::start(move |seen| match seen.path.as_str() {
        "/here" => Answer::redirect(302, "/stay").with("Set-Cookie", "session=1"),
        "/stay" => Answer::page(200, ""),
        "/post" => Answer::redirect(307, away.as_str()),
        _ => Answer::redirect(302, away.as_str()).with("Set-Cookie", "session=1"),
    })
    .await;
    let headers = vec![
        secret("Authorization", "Bearer abc"),
        secret("X-Key", "abc"),
        plain("Cookie", "mine=1"),
        plain("X-Plain", "abc"),
        plain("Accept-Language", "zh-CN"),
    ];
    let mut request = Request { headers, ..get(server.url("/here")) };
    fetcher().fetch(&request).await.unwrap();
    let stayed = server.seen().last().cloned().unwrap();
    assert_eq!(stayed.header("authorization"), Some("Bearer abc"));
    assert_eq!(stayed.header("cookie"), Some("mine=1; session=1"));

    request.url = server.url("/away");
    assert_eq!(fetcher().fetch(&request).await.unwrap().url, other.url("/landed"));
    let arrived = other.seen().last().cloned().unwrap();
    assert_eq!(arrived.header("accept-language"), Some("zh-CN"));
    for name in ["authorization", "x-key", "x-plain", "referer"] {
        assert_eq!(arrived.header(name), None, "{name}");
    }
    // Cookies know hosts, not ports (RFC 6265 section 8.5): what the host itself set may follow, what we were given may not.
    assert!(!arrived.header("cookie").unwrap_or_default().contains("mine"));

    let post = Request { method: Method::Post, body: Some(b"text".to_vec()), ..get(server.url("/post")) };
    assert_eq!(fetcher().fetch(&post).await.unwrap_err().code, Code::Refused);
    assert_eq!(other.seen().len(), 1);
}

#[tokio::test]
async fn addresses_that_no_public_page_has_are_refused() {
    let server = Server::start(|_| Answer::page(200, "private")).await;
    let port = server.address.port();
    for url in [
        format!("http://127.0.0.1:{port}/"),
        format!("http://localhost:{port}/"),
        format!("http://[::ffff:127.0.0.1]:{port}/"),
        format!("http://2130706433:{port}/"),
        format!("http://0x7f.1:{port}/"),
        format!("http://0.0.0.0:{port}/"),
        "http://169.254.169.254/latest/meta-data/".to_owned(),
        "http://[fd00::1]/".to_owned(),
        "ftp://store.example/".to_owned(),
        "file:///etc/passwd".to_owned(),
        format!("http://user:pass@127.0.0.1:{port}/"),
    ] {
        let request = Request { allow_private: false, ..get(Url::parse(&url).unwrap()) };
        assert_eq!(fetcher().fetch(&request).await.map_err(|p| p.code), Err(Code::Refused), "{url}");
    }
    assert!(server.seen().is_empty());
}

#[tokio::test]
async fn permission_for_one_private_host_is_none_for_where_it_leads() {
    let server = Server::start(|seen| match seen.header("x-target") {
        Some(target) => Answer::redirect(302, target),
        None => Answer::page(200, "secret"),
    })
    .await;
    let port = server.address.port();
    for (target, why) in [
        ("http://169.254.169.254/latest/meta-data/".to_owned(), "169.254.169.254 is link-local"),
        (format!("http://[::ffff:127.0.0.1]:{port}/secret"), "::ffff:127.0.0.1 is mapped IPv4"),
        (format!("http://0.0.0.0:{port}/secret"), "0.0.0.0 is \"this\" network"),
        ("http://10.0.0.1/".to_owned(), "10.0.0.1 is private"),
        ("http://[fe80::1]/".to_owned(), "fe80::1 is link-local"),
        ("http://100.64.1.1/".to_owned(), "100.64.1.1 is carrier-grade NAT"),
        ("//192.168.0.1/admin".to_owned(), "192.168.0.1 is private"),
        ("http:\\\\10.0.0.1\\@127.0.0.1/".to_owned(), "10.0.0.1 is private"),
        ("http://user:pass@127.0.0.1/".to_owned(), "an address with user or password in it"),
        ("file:///etc/passwd".to_owned(), "file: is not http or https"),
        ("javascript:alert(1)".to_owned(), "javascript: is not http or https"),
    ] {
        let request = get(server.url("/"));
        let request = Request { headers: vec![plain("x-target", &target)], ..request };
        let problem = fetcher().fetch(&request).await.unwrap_err();
        assert_eq!((problem.code, problem.detail.as_str()), (Code::Refused, why), "{target}");
    }
    assert!(server.seen().iter().all(|seen| seen.path == "/"));
    let (port, elsewhere) = (server.address.port(), plain("x-target", &format!("http://localhost:{port}/found")));
    let request = Request { headers: vec![elsewhere], ..get(server.url("/")) };
    assert_eq!(fetcher().fetch(&request).await.unwrap().url.port(), Some(port), "this machine by its other name");
}

#[tokio::test]
async fn a_body_costs_no_more_than_its_limit() {
    const CHUNKED: &[u8] = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFF\r\n";
    let bomb = gzip(&vec![0; 64 << 20]);
    assert!(bomb.len() < 1 << 20);
    let before = peak_memory();
    for answer in [
        Answer::page(200, bomb).with("Content-Encoding", "gzip"),
        Answer::page(200, vec![b'x'; (1 << 20) + 1]),
        Answer::Zeros(b"HTTP/1.1 200 OK\r\n\r\n".to_vec(), 16 * 1024),
        Answer::Zeros(b"HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n".to_vec(), 16 * 1024),
        Answer::Zeros(CHUNKED.to_vec(), 16 * 1024),
    ] {
        let shown = format!("{answer:.60?}").chars().take(80).collect::<String>();
        let server = Server::start(move |_| answer.clone()).await;
        let outcome = fetcher().fetch(&get(server.url("/"))).await;
        assert_eq!(outcome.map_err(|p| p.code).map(|r| r.body.len()), Err(Code::TooLarge), "{shown}");
    }
    assert!(peak_memory() - before < 32 << 20, "{} bytes", peak_memory() - before);
    let (_server, whole) = one(Answer::page(200, vec![b'x'; 1 << 20])).await;
    assert_eq!(whole.unwrap().body.len(), 1 << 20);
}

/// The most memory that this process ever held, in bytes.
fn peak_memory() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<usize>().unwrap() * 1024
}

#[tokio::test]
async fn what_breaks_has_a_name() {
    let text = |text: &str| text.as_bytes().to_vec();
    for (name, answer, code) in [
        ("nothing", Answer::Bytes(vec![]), Code::Interrupted),
        ("not HTTP", Answer::Bytes(text("SSH-2.0-OpenSSH_9.2\r\n")), Code::Protocol),
        ("noise", Answer::Bytes([0x16, 3, 1, 0xff, 0, 7].repeat(50)), Code::Protocol),
        ("half a head", Answer::Bytes(text("HTTP/1.1 200 OK\r\nContent-Le")), Code::Interrupted),
        ("half a body", Answer::Bytes(text("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nfour")), Code::Interrupted),
        (
            "broken chunks",
            Answer::Bytes(text("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")),
            Code::Protocol,
        ),
        ("not gzip", Answer::page(200, "plain").with("Content-Encoding", "gzip"), Code::Protocol),
        (
            "half of a gzip",
            Answer::page(200, gzip(&[7; 999])[..20].to_vec()).with("Content-Encoding", "gzip"),
            Code::Protocol,
        ),
        ("a long header", Answer::page(200, "").with("X-Long", "x".repeat(100_000)), Code::TooLarge),
        ("an endless header", Answer::Zeros(text("HTTP/1.1 200 OK\r\nX-Long: "), 64), Code::Protocol),
        ("no answer", Answer::Hang(vec![]), Code::Timeout),
        ("half an answer", Answer::Hang(text("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nfour")), Code::Timeout),
        ("a drip", Answer::Drip(text(&format!("HTTP/1.1 200 OK\r\n\r\n{}", "x".repeat(500))), 10), Code::Timeout),
    ] {
        let (_server, outcome) = one(answer).await;
        let problem = outcome.expect_err(name);
        assert_eq!(problem.code, code, "{name}: {problem:?}");
        assert!(problem.detail.chars().count() <= 160 && !problem.detail.is_empty(), "{name}: {problem:?}");
    }
}

#[tokio::test]
async fn who_does_not_answer_at_all_has_a_name_too() {
    let gone = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    for (url, code) in
        [(format!("http://{gone}/"), Code::Connect), ("http://no-such-name.invalid/?token=abc".to_owned(), Code::Dns)]
    {
        let problem = fetcher().fetch(&get(Url::parse(&url).unwrap())).await.unwrap_err();
        assert_eq!(problem.code, code, "{problem:?}");
        assert!(!problem.subject.contains("abc") && !problem.detail.contains("abc"), "{problem:?}");
    }
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = Url::parse(&format!("https://{}/", listener.local_addr().unwrap())).unwrap();
    let no_tls = async {
        let (mut stream, _) = listener.accept().await.unwrap();
        stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").await.unwrap();
    };
    let (outcome, ()) = futures_util::future::join(fetcher().fetch(&get(url)), no_tls).await;
    assert_eq!(outcome.unwrap_err().code, Code::Tls);
}

#[tokio::test]
async fn the_time_limit_holds_over_all_hops() {
    let server = Server::start(|seen| {
        let n: usize = seen.path[1..].parse().unwrap();
        Answer::Drip(format!("HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: /{}\r\n\r\n", n + 1).into_bytes(), 2)
    })
    .await;
    let request = short(server.url("/1"));
    let watch = Clock::System.stopwatch();
    assert_eq!(fetcher().fetch(&request).await.unwrap_err().code, Code::Timeout);
    assert!(watch.elapsed() < Duration::from_secs(3), "{:?}", watch.elapsed());
}

#[tokio::test]
async fn a_host_is_asked_two_at_a_time_and_with_pauses() {
    static OPEN: AtomicUsize = AtomicUsize::new(0);
    static MOST: AtomicUsize = AtomicUsize::new(0);
    let factor = 20.0;
    let clock = Clock::scaled("2026-11-22T12:00:00Z".parse::<DateTime<Utc>>().unwrap(), factor);
    let server = Server::start(|_| {
        MOST.fetch_max(OPEN.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
        Answer::Drip(b"HTTP/1.1 200 OK\r\n\r\nabcdefghijklmnop".to_vec(), 5)
    })
    .await;
    let fetcher =
        Fetcher::new(Politeness::default(), USER_AGENT, clock, Options { ignore_proxies: true, ..Options::default() });
    let begin = clock.stopwatch();
    let fetches = (0..5).map(|_| async {
        fetcher.fetch(&get(server.url("/"))).await.unwrap();
        OPEN.fetch_sub(1, Ordering::SeqCst);
    });
    futures_util::future::join_all(fetches).await;
    assert_eq!(MOST.load(Ordering::SeqCst), 2);
    for (number, seen) in server.seen().iter().enumerate() {
        let passed = (seen.at - begin).as_secs_f64() * factor;
        assert!(passed >= number as f64, "request {number} came after {passed} s");
    }
}

#[tokio::test]
async fn a_wish_for_quiet_is_kept() {
    let begin = "2026-11-22T12:00:00Z".parse::<DateTime<Utc>>().unwrap();
    let clock = Clock::scaled(begin, 50.0);
    let server = Server::start(|seen| match seen.path.as_str() {
        "/soon" => Answer::page(503, "").with("Retry-After", "55"),
        "/late" => Answer::page(429, "").with("Retry-After", "7200"),
        _ => Answer::page(200, ""),
    })
    .await;
    let politeness = Politeness { at_once: 2, spacing: Duration::ZERO };
    let fetcher = Fetcher::new(politeness, USER_AGENT, clock, Options { ignore_proxies: true, ..Options::default() });
    let asked = fetcher.fetch(&get(server.url("/soon"))).await.unwrap();
    assert_eq!(asked.status, 503);
    let other = fetcher.fetch(&get(server.url("/"))).await.unwrap();
    assert!(other.received - begin < TimeDelta::seconds(55), "only the page that is unavailable");
    let next = fetcher.fetch(&get(server.url("/soon"))).await.unwrap();
    assert!(next.received - begin >= TimeDelta::seconds(55), "{}", next.received);
    assert_eq!(fetcher.fetch(&get(server.url("/late"))).await.unwrap().status, 429);
    let problem = fetcher.fetch(&get(server.url("/"))).await.unwrap_err();
    assert_eq!(problem.code, Code::RateLimited);
    let until: DateTime<Utc> = problem.detail.split(' ').next().unwrap().parse().unwrap();
    assert!(until - clock.now() > TimeDelta::minutes(100), "{}", problem.detail);
    assert_eq!(server.seen().len(), 4);
}

#[tokio::test]
async fn a_connection_that_the_server_closed_meanwhile_is_no_failure() {
    let server = Server::start(|_| Answer::Bytes(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".to_vec())).await;
    let fetcher = fetcher();
    for _ in 0..5 {
        assert_eq!(fetcher.fetch(&get(server.url("/"))).await.unwrap().body, b"ok");
    }
}

#[tokio::test]
async fn a_head_has_no_body() {
    let server = Server::start(|_| Answer::page(200, "not sent")).await;
    let request = Request { method: Method::Head, validators: Validators::default(), ..get(server.url("/")) };
    assert_eq!(fetcher().fetch(&request).await.unwrap().body, b"");
}

#[tokio::test]
async fn a_header_that_cannot_be_sent_is_refused_without_its_value() {
    let server = Server::start(|_| Answer::page(200, "")).await;
    let request = Request { headers: vec![secret("X-Key", "abc\r\nX-Other: 1")], ..get(server.url("/")) };
    let problem = fetcher().fetch(&request).await.unwrap_err();
    assert_eq!(problem.code, Code::Refused);
    assert!(!problem.detail.contains("abc"));
    assert!(server.seen().is_empty());
}

/// Whoever builds an HTTP client elsewhere goes around the guard.
#[test]
fn http_clients_are_built_in_one_place() {
    fn files(folder: &std::path::Path, found: &mut Vec<std::path::PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { files(&path, found) } else { found.push(path) }
        }
    }
    let mut found = Vec::new();
    files(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    let builders =
        ["Client::builder(", "ClientBuilder", "reqwest::get", " Client::new(", "(Client::new(", "hyper_util", "ureq::"];
    let guilty: Vec<_> = found
        .iter()
        .filter(|path| !path.ends_with("fetch/client.rs"))
        .filter(|path| {
            let text = std::fs::read_to_string(path).unwrap();
            builders.iter().any(|builder| text.contains(builder))
        })
        .collect();
    assert!(guilty.is_empty(), "{guilty:?}");
    assert!(found.iter().any(|path| path.ends_with("fetch/client.rs")));
}

/// Whether the robots.txt of a site lets us read a path, and how often it was asked for in three requests.
async fn robots(robots: Answer, path: &str) -> (Result<u16, Code>, usize) {
    let server = Server::start(move |seen| match seen.path.as_str() {
        "/robots.txt" => robots.clone(),
        "/away" => Answer::redirect(302, "/private/1"),
        _ => Answer::page(200, "here"),
    })
    .await;
    let fetcher = fetcher();
    let request = Request { robots: true, ..short(server.url(path)) };
    let mut outcome = Err(Code::Offline);
    for _ in 0..3 {
        outcome = fetcher.fetch(&request).await.map(|reply| reply.status).map_err(|problem| problem.code);
    }
    (outcome, server.seen().iter().filter(|seen| seen.path == "/robots.txt").count())
}

#[tokio::test]
async fn what_a_site_asks_programs_not_to_read_is_not_read() {
    let rules = "User-agent: *\nDisallow: /private/";
    for (answer, path, outcome, asked) in [
        (Answer::page(200, rules), "/notices", Ok(200), 1),
        (Answer::page(200, rules), "/private/1", Err(Code::Disallowed), 1),
        (Answer::page(200, rules), "/away", Err(Code::Disallowed), 1),
        (Answer::page(404, "no"), "/private/1", Ok(200), 1),
        (Answer::page(403, "no"), "/private/1", Ok(200), 1),
        (Answer::page(200, "<html>shop</html>"), "/private/1", Ok(200), 1),
        // Who does not say is not asked for more; and asked again the next time.
        (Answer::page(500, "oops"), "/notices", Err(Code::Status), 3),
        (Answer::Hang(Vec::new()), "/notices", Err(Code::Timeout), 3),
    ] {
        assert_eq!(robots(answer.clone(), path).await, (outcome, asked), "{path} {answer:?}");
    }
}

#[tokio::test]
async fn a_host_that_does_not_answer_is_tried_once_a_minute() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let fetcher = fetcher();
    let request = Request { spares: true, ..get(Url::parse(&format!("http://{free}/")).unwrap()) };
    for _ in 0..3 {
        let problem = fetcher.fetch(&request).await.unwrap_err();
        assert!(problem.code == Code::Connect && !problem.detail.contains("not asked again"), "{problem:?}");
    }
    let problem = fetcher.fetch(&request).await.unwrap_err();
    assert!(problem.code == Code::Connect && problem.detail.contains("not asked again before"), "{problem:?}");
    // Whoever does not spare it finds out that it is back, for all.
    let listener = tokio::net::TcpListener::bind(free).await.unwrap();
    let server = tokio::spawn(async move {
        for _ in 0..2 {
            let (mut stream, _) = listener.accept().await.unwrap();
            let _ = tokio::io::AsyncReadExt::read(&mut stream, &mut [0; 1024]).await;
            let answer = b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
            stream.write_all(answer).await.unwrap();
        }
    });
    let eager = Request { spares: false, ..request.clone() };
    assert_eq!(fetcher.fetch(&eager).await.unwrap().status, 200);
    assert_eq!(fetcher.fetch(&request).await.unwrap().status, 200);
    server.await.unwrap();
}

#[tokio::test]
async fn cookies_are_kept_for_those_who_ask_for_it() {
    let server = Server::start(|seen| match seen.header("cookie") {
        Some("seen=1") => Answer::page(200, "again"),
        _ => Answer::page(200, "first").with("Set-Cookie", "seen=1; Path=/"),
    })
    .await;
    let fetcher = fetcher();
    let request = |jar: Option<&str>| Request { jar: jar.map(str::to_owned), ..get(server.url("/")) };
    for (jar, body) in
        [(Some("a"), "first"), (Some("a"), "again"), (Some("b"), "first"), (None, "first"), (None, "first")]
    {
        assert_eq!(fetcher.fetch(&request(jar)).await.unwrap().body, body.as_bytes(), "{jar:?}");
    }
}

fn through(proxy: String, url: &str) -> Request {
    let passage = Passage { proxy: Some(proxy), ..Passage::default() };
    let request = get(Url::parse(url).unwrap());
    Request { passage: Some(Arc::new(passage)), allow_private: false, ..request }
}

#[tokio::test]
async fn requests_go_through_the_proxy_of_their_source() {
    let proxy = Server::start(|seen| Answer::page(200, seen.path.clone())).await;
    let fetcher = fetcher();
    let request = through(proxy.url("/").to_string(), "http://store.example/notices");
    assert_eq!(fetcher.fetch(&request).await.unwrap().body, b"http://store.example/notices");
    // The proxy itself, and what is private behind it, stay closed.
    for url in [proxy.url("/").to_string(), "http://10.0.0.1/".to_owned()] {
        let problem = fetcher.fetch(&through(proxy.url("/").to_string(), &url)).await.unwrap_err();
        assert_eq!(problem.code, Code::Refused, "{url}");
    }
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let problem = fetcher.fetch(&through(format!("http://{free}"), "http://store.example/")).await.unwrap_err();
    assert_eq!(problem.code, Code::Connect);
}

#[tokio::test]
async fn socks_proxies_resolve_names_themselves() {
    use tokio::io::AsyncReadExt;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    // RFC 1928: no authentication, then a name and a port to connect to; the rest is the connection.
    let server = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut head = [0; 3];
        stream.read_exact(&mut head).await.unwrap();
        stream.write_all(&[5, 0]).await.unwrap();
        let mut wanted = [0; 5];
        stream.read_exact(&mut wanted).await.unwrap();
        assert_eq!((wanted[0], wanted[1], wanted[3]), (5, 1, 3), "connect, by name");
        let mut name = vec![0; usize::from(wanted[4]) + 2];
        stream.read_exact(&mut name).await.unwrap();
        stream.write_all(&[5, 0, 0, 1, 0, 0, 0, 0, 0, 0]).await.unwrap();
        let _ = stream.read(&mut [0; 1024]).await.unwrap();
        stream.write_all(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok").await.unwrap();
        String::from_utf8_lossy(&name[..name.len() - 2]).into_owned()
    });
    let request = through(format!("socks5h://{address}"), "http://store.example/notices");
    assert_eq!(fetcher().fetch(&request).await.unwrap().body, b"ok");
    assert_eq!(server.await.unwrap(), "store.example");
}

#[tokio::test]
async fn a_server_is_believed_by_the_word_that_the_source_names_and_knows_who_comes() {
    use tokio::io::AsyncReadExt;
    use tokio_rustls::rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
    use tokio_rustls::rustls::{RootCertStore, ServerConfig, server::WebPkiClientVerifier};
    let _ = tokio_rustls::rustls::crypto::ring::default_provider().install_default();
    let authority_key = rcgen::KeyPair::generate().unwrap();
    let mut authority = rcgen::CertificateParams::new(Vec::new()).unwrap();
    authority.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
    let authority_certificate = authority.self_signed(&authority_key).unwrap();
    let issuer = rcgen::Issuer::new(authority, authority_key);
    let issued = |name: &str| {
        let key = rcgen::KeyPair::generate().unwrap();
        let certificate =
            rcgen::CertificateParams::new(vec![name.to_owned()]).unwrap().signed_by(&key, &issuer).unwrap();
        (certificate, key)
    };
    let (server_certificate, server_key) = issued("127.0.0.1");
    let (client_certificate, client_key) = issued("storewatch.example");

    let mut roots = RootCertStore::empty();
    roots.add(authority_certificate.der().clone()).unwrap();
    let verifier = WebPkiClientVerifier::builder(Arc::new(roots)).build().unwrap();
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(server_key.serialize_der()));
    let config = ServerConfig::builder()
        .with_client_cert_verifier(verifier)
        .with_single_cert(vec![server_certificate.der().clone()], key)
        .unwrap();
    let acceptor = tokio_rustls::TlsAcceptor::from(Arc::new(config));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("https://{}/", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let Ok(mut stream) = acceptor.accept(stream).await else { continue };
            let _ = stream.read(&mut [0; 1024]).await;
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok").await;
            let _ = stream.shutdown().await;
        }
    });

    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("ca.pem");
    std::fs::write(&file, authority_certificate.pem()).unwrap();
    let ca = Some(file.to_string_lossy().into_owned());
    let certificate = Some(format!("{}{}", client_certificate.pem(), client_key.serialize_pem()));
    let fetcher = fetcher();
    let ask = async |passage: Passage| {
        let request = Request { passage: Some(Arc::new(passage)), ..get(Url::parse(&url).unwrap()) };
        fetcher.fetch(&request).await.map(|reply| reply.status).map_err(|problem| problem.code)
    };
    assert_eq!(ask(Passage { ca: ca.clone(), certificate, ..Passage::default() }).await, Ok(200));
    assert_eq!(ask(Passage::default()).await, Err(Code::Tls), "nobody vouches for the server");
    let unknown = ask(Passage { ca, ..Passage::default() }).await;
    assert!(matches!(unknown, Err(Code::Tls | Code::Interrupted)), "the server asks who comes: {unknown:?}");
    let missing = Some("/nowhere/ca.pem".to_owned());
    assert_eq!(ask(Passage { ca: missing, ..Passage::default() }).await, Err(Code::Refused));
}
