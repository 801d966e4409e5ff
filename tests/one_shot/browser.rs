//! With a real browser: Debian's chromium. Without it the stories say so and pass, but not under CI.
#![allow(clippy::print_stdout, reason = "a story that is skipped says so")]

use super::support::{Answer, Seen, Server};
use super::{Run, config, html};
use serde_json::Value;
use std::net::TcpListener;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;
use storewatch::clock::Clock;

fn is_there() -> bool {
    let there = Path::new("/usr/bin/chromium").exists();
    assert!(there || std::env::var_os("CI").is_none(), "chromium is missing");
    if !there {
        println!("skipped: chromium is missing");
    }
    there
}

/// What every page of the store is, until its script has run.
const SHELL: &str = "<!doctype html><html><head><meta charset=utf-8><title>示例商城</title><link rel=stylesheet href=/app.css>\
    <script defer src=/app.js></script></head><body><nav><a href=/>首页</a><a href=/cart>购物车</a></nav><div id=app></div>\
    <img src=/banner.png></body></html>";

/// A router of a single-page app: asks the API, draws the list, or a notice.
const APP: &str = r#"
const app = document.getElementById('app');
const when = at => new Date(at).toLocaleString('sv-SE').slice(0, 16);
new Image().src = '/pixel.gif';
(async () => {
  const id = location.pathname.match(/^\/n\/(\d+)$/);
  const api = await fetch(id ? '/api/notice?id=' + id[1] : '/api/notices', { method: 'POST', body: '{"page":1}',
    headers: { 'Content-Type': 'application/json', 'X-App': 'shop' } });
  const data = await api.json();
  if (id) {
    app.innerHTML = `<h1>${data.title}</h1><time>${when(data.at)}</time><article><p>${data.text}</p></article>`;
    return;
  }
  const list = document.createElement('ul');
  for (const row of data) {
    list.innerHTML += `<li class="row"><a href="/n/${row.id}">${row.title}</a><span>${when(row.at).slice(0, 10)}</span></li>`;
  }
  app.append(list);
})();
"#;

/// 2026-02-27 00:30 in Shanghai, which is another day in UTC.
const AT: u64 = 1_772_123_400_000;

fn app(seen: &Seen) -> Answer {
    let json = |body: String| Answer::page(200, body).with("Content-Type", "application/json");
    match seen.path.as_str() {
        "/app.js" => Answer::page(200, APP).with("Content-Type", "text/javascript").with("Cache-Control", "max-age=60"),
        "/app.css" if seen.header("if-none-match") == Some("\"c\"") => Answer::page(304, ""),
        "/app.css" => Answer::page(200, "li { color: red }").with("Content-Type", "text/css").with("ETag", "\"c\""),
        "/robots.txt" => Answer::page(404, ""),
        "/api/notices" if seen.method == "POST" && seen.header("x-app") == Some("shop") => json(format!(
            r#"[{{"id":1,"title":"关于3月1日系统升级暂停支付服务的公告","at":{AT}}},
                {{"id":2,"title":"关于隐私政策更新的公告","at":{}}},{{"id":3,"title":"会员日活动说明","at":{}}}]"#,
            AT - 86_400_000,
            AT - 5 * 86_400_000
        )),
        "/api/notice?id=1" => json(format!(
            r#"{{"title":"关于3月1日系统升级暂停支付服务的公告","at":{AT},"text":"尊敬的用户：我们定于2026年3月1日00:00至06:00升级系统，期间暂停在线支付和分期付款服务。"}}"#
        )),
        path if path.starts_with("/api/notice?") => {
            json(format!(r#"{{"title":"通知","at":{AT},"text":"感谢您一直以来的支持，详情请见帮助中心。"}}"#))
        }
        "/notices" => html(SHELL).with("ETag", "\"shell\"").with("Cache-Control", "max-age=86400"),
        path if path.starts_with("/n/") => html(SHELL),
        _ => Answer::page(404, "nothing"),
    }
}

fn drawn(url: &str) -> String {
    config(url).replace("timeout = '3s'", "render = 'browser'\ntimeout = '20s'")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_that_a_script_draws_is_read_with_its_details() {
    if !is_there() {
        return;
    }
    let server = Server::start(app).await;
    let run = Run::new(&drawn(server.url("/notices").as_str()));
    let report = run.report(&["--announcements"]);
    let source = &report["sources"][0];
    assert_eq!((&source["outcome"], &source["announcements"]), (&"changed".into(), &3.into()), "{report:#}");
    let first = &source["items"][0];
    assert_eq!(first["title"], "关于3月1日系统升级暂停支付服务的公告");
    assert!(
        first["published"].as_str().unwrap().starts_with("2026-02-27"),
        "the page's zone is the source's: {first:#}"
    );
    assert!(first["body"].as_str().unwrap().contains("3月1日00:00至06:00"), "{first:#}");
    assert_eq!(first["reading"]["windows"][0]["start"], "2026-03-01T00:00:00+08:00");
    assert_eq!(first["url"], server.url("/n/1").as_str());

    let seen = server.seen();
    let asked = |path: &str| seen.iter().filter(|request| request.path == path).count();
    assert_eq!((asked("/notices"), asked("/banner.png"), asked("/pixel.gif"), asked("/favicon.ico")), (1, 0, 0, 0));
    assert_eq!(asked("/robots.txt"), 1, "a page's parts are asked for as politely as the page");
    assert_eq!(asked("/app.js"), 1, "four pages of one app");
    let whole = |request: &&Seen| request.path == "/app.css" && request.header("if-none-match").is_none();
    assert!(seen.iter().filter(whole).count() < asked("/app.css"), "what is there already is not downloaded again");
    for request in &seen {
        let agent = request.header("user-agent").unwrap_or_default();
        assert!(agent.starts_with("storewatch/"), "{} by {agent}", request.path);
    }

    let again = run.report(&[]);
    assert_eq!(again["sources"][0]["outcome"], "unchanged", "the list is the same though it was drawn anew");
    let shells = server.seen().into_iter().filter(|request| request.path == "/notices");
    assert_eq!(
        shells.filter(|request| request.header("if-none-match").is_some()).count(),
        0,
        "that the shell is the same says nothing of the list"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn add_finds_out_that_a_page_must_be_drawn_and_the_doctor_tries_the_browser() {
    if !is_there() {
        return;
    }
    let server = Server::start(app).await;
    let run = Run::new(&config("http://127.0.0.1:9/"));
    let added =
        run.with(&["--json", "add", server.url("/notices").as_str(), "--allow-private", "--party", "shop", "--yes"]);
    let added: Value = serde_json::from_slice(&added.stdout).unwrap();
    assert_eq!(
        (&added["kind"], added["announcements"].as_array().map(Vec::len)),
        (&"page".into(), Some(3)),
        "{added:#}"
    );
    assert!(added["toml"].as_str().unwrap().contains("render = \"browser\""), "{added:#}");
    let doctor = run.with(&["doctor", "--json"]);
    let doctor: Value = serde_json::from_slice(&doctor.stdout).unwrap();
    let checks = doctor["checks"].as_array().unwrap();
    let browser = checks.iter().find(|check| check["check"] == "browser").unwrap();
    assert!(browser["found"].as_str().unwrap().contains("for 1 sources"), "{browser}");
}

/// Every way in which a page could try to reach what is not public, and then the list.
const RAIDER: &str = r#"
const house = '127.0.0.1:PORT';
new WebSocket(`ws://${house}/socket`);
new EventSource(`http://${house}/events`);
navigator.sendBeacon(`http://${house}/beacon`, 'x');
open(`http://${house}/popup`);
new Worker(URL.createObjectURL(new Blob([`fetch('http://${house}/worker')`])));
const peer = new RTCPeerConnection({ iceServers: [{ urls: `turn:${house}?transport=tcp`, username: 'a', credential: 'b' }] });
peer.createDataChannel('x');
peer.createOffer().then(offer => peer.setLocalDescription(offer));
for (const [tag, at] of [['script', 'src'], ['img', 'src'], ['iframe', 'src'], ['link', 'href'], ['link', 'href'], ['embed', 'src']]) {
  const part = document.createElement(tag);
  part.rel = document.querySelector('link') ? 'preconnect' : 'stylesheet';
  part[at] = `http://${house}/${tag}`;
  document.head.append(part);
}
const tries = ['http://' + house, 'http://localhost:PORT', 'http://[::ffff:127.0.0.1]:PORT'].map(at => fetch(at + '/fetch'));
Promise.allSettled(tries).then(all => {
  const list = [1, 2, 3].map(n => `<li><a href="/n/${n}">系统维护公告之${n}</a><span>2026-02-2${n}</span></li>`);
  document.body.innerHTML = `<h1>${all.map(one => one.status)}</h1><ul>${list.join('')}</ul>`;
});
"#;

#[tokio::test(flavor = "multi_thread")]
async fn a_page_takes_the_way_of_its_source_and_never_gets_into_the_house() {
    if !is_there() {
        return;
    }
    let house = TcpListener::bind("127.0.0.1:0").unwrap();
    house.set_nonblocking(true).unwrap();
    let raider = RAIDER.replace("PORT", &house.local_addr().unwrap().port().to_string());
    // The proxy of the source, which is asked for whole addresses.
    let proxy = Server::start(move |seen| match seen.path.as_str() {
        "http://store.example/notices" => html("<head></head><body><script src=//cdn.example/raid.js></script></body>"),
        "http://cdn.example/raid.js" => Answer::page(200, raider.clone()).with("Content-Type", "text/javascript"),
        path if path.starts_with("http://store.example/n/") => {
            html("<h1>公告</h1><p>系统将于今晚进行维护，请您谅解。</p>")
        }
        _ => Answer::page(404, ""),
    })
    .await;
    let own = drawn("http://store.example/notices").replace("allow_private = true", "");
    let run = Run::new(&own.replace("timeout", &format!("proxy = 'http://{}'\ntimeout", proxy.address)));
    let source = &run.report(&["--announcements"])["sources"][0];
    assert_eq!((&source["outcome"], &source["announcements"]), (&"changed".into(), &3.into()), "{source:#}");
    assert!(house.accept().is_err(), "the page reached a private address by itself");
    for seen in proxy.seen() {
        let fine = ["http://store.example/", "http://cdn.example/"].iter().any(|site| seen.path.starts_with(site));
        assert!(fine, "the page reached for {} through us", seen.path);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_that_take_too_long_or_too_much_cost_no_more_than_they_may() {
    if !is_there() {
        return;
    }
    let server = Server::start(|seen| match seen.path.as_str() {
        "/busy" => html("<body><script>for (;;) {}</script></body>"),
        "/hungry" => {
            html("<body><script>const all = []; for (;;) all.push(new Uint8Array(1 << 24).fill(7));</script></body>")
        }
        "/alert" => {
            html("<body><script>alert('公告'); setTimeout(() => document.write('<h1>x</h1>'), 1e9)</script></body>")
        }
        "/down" => Answer::page(503, "<html><body>bye</body></html>"),
        "/robots.txt" => Answer::page(404, ""),
        _ => app(seen),
    })
    .await;
    let limits = "[browser]\nmemory = 512\n";
    for (path, timeout, code) in [
        ("/busy", "1s", "timeout"),
        ("/hungry", "20s", "too_large interrupted"),
        ("/alert", "9s", "nothing_found"),
        ("/down", "9s", "status"),
    ] {
        let own = drawn(server.url(path).as_str()).replace("timeout = '20s'", &format!("timeout = '{timeout}'"));
        let run = Run::new(&format!("{own}{limits}"));
        let source = &run.report(&[])["sources"][0];
        let problem = source["problem"]["code"].as_str().unwrap_or_default();
        assert!(code.split(' ').any(|code| code == problem), "{path}: {source:#}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_browser_it_is_said_what_to_do() {
    let server = Server::start(app).await;
    let own = drawn(server.url("/notices").as_str());
    let source = &Run::new(&format!("{own}[browser]\nprogram = '/nowhere/chromium'\n")).report(&[])["sources"][0];
    assert_eq!((&source["outcome"], &source["problem"]["code"]), (&"failed".into(), &"browser".into()), "{source:#}");
    assert!(source["problem"]["text"].as_str().unwrap().contains("[browser] program"), "{source:#}");
    assert!(server.seen().is_empty());
    let broken = &Run::new(&format!("{own}[browser]\nprogram = '/bin/false'\n")).report(&[])["sources"][0];
    assert!(broken["problem"]["text"].as_str().unwrap().contains("does not start"), "{broken:#}");
}

/// The processes of browsers whose profile lies in the folder.
fn browsers(folder: &Path) -> usize {
    let marker = folder.join("storewatch-browser-").display().to_string();
    let processes = std::fs::read_dir("/proc").unwrap().flatten();
    let lines = processes.filter_map(|process| std::fs::read(process.path().join("cmdline")).ok());
    lines.filter(|line| String::from_utf8_lossy(line).contains(&marker)).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_browser_ends_with_the_daemon_even_when_that_is_killed() {
    if !is_there() {
        return;
    }
    // A page that is never ready, so that the browser is at work when the daemon goes.
    let server = Server::start(|seen| match seen.path.as_str() {
        "/robots.txt" => Answer::page(404, ""),
        "/forever" => Answer::Hang(Vec::new()),
        _ => html("<body><script>fetch('/forever')</script></body>"),
    })
    .await;
    let config = drawn(server.url("/notices").as_str()).replace("*/10 * * * *", "* * * * *");
    let run = Run::new(&config.replace("timeout = '20s'", "timeout = '300s'"));
    let dir = run.dir.path();
    let mut command = run.command(&run.state());
    command.arg("run").env("TMPDIR", dir).env("XDG_RUNTIME_DIR", dir).stdout(Stdio::null()).stderr(Stdio::null());
    let mut daemon = command.spawn().unwrap();
    let reached = async |wanted: &dyn Fn() -> bool| {
        for _ in 0..600 {
            if wanted() {
                return true;
            }
            Clock::System.sleep(Duration::from_millis(50)).await;
        }
        false
    };
    let drawing = reached(&|| server.seen().iter().any(|request| request.path == "/forever")).await;
    let before = browsers(dir);
    // As `kill -9` does.
    daemon.kill().unwrap();
    daemon.wait().unwrap();
    assert!(drawing && before > 3, "{before} processes");
    assert!(reached(&|| browsers(dir) == 0).await, "{} processes are left", browsers(dir));
}
