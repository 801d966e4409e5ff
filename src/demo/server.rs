//! The simulated world behind the demo: the sites of a store, a payment channel and a bank on loopback. What they show
//! depends on the clock and the script alone.

use super::script::{Health, Notice, Publisher, Script, World, ZONE};
use crate::clock::Clock;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::map_response_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use std::fmt::Write;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use url::Url;

/// The list of the store's announcements: a `<ul>` of links with dates.
pub const STORE_NOTICES: &str = "/store/notices";
/// The list of the channel's announcements: cards with a summary.
pub const CHANNEL_NOTICES: &str = "/channel/announcements";
/// The bank's announcements: RSS.
pub const BANK_FEED: &str = "/bank/announcements.xml";
/// Health endpoints of the installment services.
pub const STORE_HEALTH: &str = "/store/health/installments";
pub const CHANNEL_HEALTH: &str = "/channel/health/installments";

/// Serves until dropped.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    task: JoinHandle<()>,
}

#[derive(Debug, Clone, Copy)]
struct Stage {
    clock: Clock,
    script: Script,
    address: SocketAddr,
}

impl Stage {
    fn world(&self) -> World {
        self.script.state(self.clock.now())
    }
}

impl Server {
    /// Starts on a free port of 127.0.0.1.
    ///
    /// # Errors
    /// Those of binding the port.
    pub async fn start(clock: Clock, script: Script) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        let task = tokio::spawn(async move {
            if let Err(error) = axum::serve(listener, routes(Stage { clock, script, address })).await {
                tracing::error!(%error, "the simulated world ended");
            }
        });
        Ok(Self { address, task })
    }

    /// The address of a path of this module.
    ///
    /// # Errors
    /// A path that makes no URL.
    pub fn url(&self, path: &str) -> Result<Url, url::ParseError> {
        Url::parse(&format!("http://{}{path}", self.address))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

fn routes(stage: Stage) -> Router {
    Router::new()
        .route("/", get(front))
        .route(STORE_NOTICES, get(store_list))
        .route(CHANNEL_NOTICES, get(channel_list))
        .route(&format!("{STORE_NOTICES}/{{number}}"), get(store_detail))
        .route(&format!("{CHANNEL_NOTICES}/{{number}}"), get(channel_detail))
        .route("/bank/announcements/{number}", get(bank_detail))
        .route(BANK_FEED, get(bank_feed))
        .route(STORE_HEALTH, get(|State(stage): State<Stage>| async move { health(stage.world().store) }))
        .route(CHANNEL_HEALTH, get(|State(stage): State<Stage>| async move { health(stage.world().channel) }))
        .layer(map_response_with_state(stage, dated))
        .with_state(stage)
}

/// The sites tell the time of their own world.
async fn dated(State(stage): State<Stage>, mut response: Response) -> Response {
    let date = stage.clock.now().format("%a, %d %b %Y %H:%M:%S GMT").to_string();
    if let Ok(date) = date.parse() {
        response.headers_mut().insert(header::DATE, date);
    }
    response
}

async fn front(State(stage): State<Stage>) -> Response {
    let mut body = String::from("<h1>A simulated world</h1><ul>");
    for path in [STORE_NOTICES, CHANNEL_NOTICES, BANK_FEED, STORE_HEALTH, CHANNEL_HEALTH] {
        let _ = write!(body, "<li><a href=\"{path}\">{path}</a></li>");
    }
    let time = stage.clock.now().with_timezone(&ZONE).format("%Y-%m-%d %H:%M");
    let _ = write!(body, "</ul><p>It is {time} here.</p>");
    html("en", "A simulated world", &body).into_response()
}

async fn store_list(State(stage): State<Stage>, asked: HeaderMap) -> Response {
    let world = stage.world();
    unless_known(&asked, &world, Publisher::Store, || {
        let mut items = String::new();
        for notice in world.of(Publisher::Store) {
            let (title, date) = (escape(notice.title), local(notice, "%Y-%m-%d"));
            let _ = writeln!(
                items,
                "<li><a href=\"{STORE_NOTICES}/{}\">{title}</a><span class=\"date\">{date}</span></li>",
                notice.number
            );
        }
        html("zh-CN", "云杉商城 - 商城公告", &format!("<h1>商城公告</h1>\n<ul class=\"notice-list\">\n{items}</ul>"))
    })
}

async fn channel_list(State(stage): State<Stage>, asked: HeaderMap) -> Response {
    let world = stage.world();
    unless_known(&asked, &world, Publisher::Channel, || {
        let mut cards = String::new();
        for notice in world.of(Publisher::Channel) {
            let summary = notice.paragraphs.first().map(|text| escape(text)).unwrap_or_default();
            let _ = writeln!(
                cards,
                "<div class=\"card\"><h3><a href=\"{CHANNEL_NOTICES}/{}\">{}</a></h3>\n\
                 <time datetime=\"{}\">{}</time><p>{summary}</p></div>",
                notice.number,
                escape(notice.title),
                local(notice, "%Y-%m-%dT%H:%M:%S%:z"),
                local(notice, "%-d %B %Y, %H:%M"),
            );
        }
        html("en", "TernPay - Announcements", &format!("<h1>Announcements</h1>\n<section>\n{cards}</section>"))
    })
}

async fn bank_feed(State(stage): State<Stage>, asked: HeaderMap) -> Response {
    let world = stage.world();
    unless_known(&asked, &world, Publisher::Bank, || {
        let mut items = String::new();
        for notice in world.of(Publisher::Bank) {
            let body: String = notice.paragraphs.iter().map(|text| format!("<p>{}</p>", escape(text))).collect();
            let _ = writeln!(
                items,
                "<item><title>{}</title><link>http://{}/bank/announcements/{number}</link><guid isPermaLink=\"false\">{number}</guid>\
                 <pubDate>{}</pubDate><description>{}</description></item>",
                escape(notice.title),
                stage.address,
                notice.published.with_timezone(&ZONE).to_rfc2822(),
                escape(&body),
                number = notice.number,
            );
        }
        let feed = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel><title>云汀银行公告</title>\
             <link>http://{}/</link><description>云汀银行公告</description>\n{items}</channel></rss>\n",
            stage.address
        );
        ([(header::CONTENT_TYPE, "application/rss+xml; charset=utf-8")], feed)
    })
}

async fn store_detail(State(stage): State<Stage>, Path(number): Path<usize>) -> Response {
    detail(&stage.world(), Publisher::Store, number, "zh-CN", "发布时间：")
}

async fn channel_detail(State(stage): State<Stage>, Path(number): Path<usize>) -> Response {
    detail(&stage.world(), Publisher::Channel, number, "en", "Published: ")
}

async fn bank_detail(State(stage): State<Stage>, Path(number): Path<usize>) -> Response {
    detail(&stage.world(), Publisher::Bank, number, "zh-CN", "发布时间：")
}

fn detail(world: &World, who: Publisher, number: usize, language: &str, label: &str) -> Response {
    let Some(notice) = world.of(who).find(|notice| notice.number == number) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let body: String = notice.paragraphs.iter().map(|text| format!("<p>{}</p>\n", escape(text))).collect();
    let (title, time) = (escape(notice.title), local(notice, "%Y-%m-%d %H:%M"));
    let page = format!(
        "<article><h1>{title}</h1>\n<p class=\"published\">{label}{time}</p>\n<div class=\"content\">\n{body}</div></article>"
    );
    html(language, notice.title, &page).into_response()
}

fn health(health: Health) -> Response {
    let code = StatusCode::from_u16(health.code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let body = serde_json::json!({ "status": health.word }).to_string();
    (code, [(header::CONTENT_TYPE, "application/json")], body).into_response()
}

/// The list, or `304` for who has it already. Announcements are only added, so their number says which version it is.
fn unless_known<R: IntoResponse>(
    asked: &HeaderMap,
    world: &World,
    who: Publisher,
    page: impl FnOnce() -> R,
) -> Response {
    let tag = format!("\"{}\"", world.of(who).count());
    if asked.get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes()) {
        return (StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response();
    }
    ([(header::ETAG, tag)], page()).into_response()
}

fn html(language: &str, title: &str, body: &str) -> impl IntoResponse + use<> {
    let page = format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head><meta charset=\"utf-8\"><title>{}</title></head>\n\
         <body>\n{body}\n</body>\n</html>\n",
        escape(title)
    );
    ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], page)
}

fn local(notice: &Notice, format: &str) -> String {
    notice.published.with_timezone(&ZONE).format(format).to_string()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Limits, Politeness, Request};
    use crate::fetch::{Fetcher, Options, USER_AGENT};
    use chrono::{NaiveDate, TimeDelta};
    use std::time::Duration;

    fn script() -> Script {
        Script::new(NaiveDate::from_ymd_opt(2026, 11, 11).unwrap())
    }

    fn fetcher() -> Fetcher {
        let politeness = Politeness { at_once: 4, spacing: Duration::ZERO };
        Fetcher::new(politeness, USER_AGENT, Clock::System, Options { ignore_proxies: true, ..Options::default() })
    }

    fn request(server: &Server, path: &str) -> Request {
        Request { allow_private: true, limits: Limits::default(), ..Request::get(server.url(path).unwrap()) }
    }

    #[tokio::test]
    async fn every_page_shows_what_the_script_says() {
        let during = script().begins() + TimeDelta::hours(9) + TimeDelta::minutes(30);
        let server = Server::start(Clock::Fixed(during), script()).await.unwrap();
        for (path, status, contains) in [
            ("/", 200, "2026-11-12 03:30"),
            (
                STORE_NOTICES,
                200,
                "<li><a href=\"/store/notices/12\">分期付款服务已恢复</a><span class=\"date\">2026-11-12</span></li>",
            ),
            ("/store/notices/9", 200, "11月11日23:00至次日01:00"),
            ("/store/notices/14", 404, ""),
            (CHANNEL_NOTICES, 200, "<time datetime=\"2026-11-12T03:10:00+08:00\">"),
            ("/channel/announcements/14", 200, "have been failing"),
            ("/channel/announcements/16", 404, ""),
            (BANK_FEED, 200, "<guid isPermaLink=\"false\">8</guid>"),
            ("/bank/announcements/8", 200, "11月15日02:00至05:00"),
            (STORE_HEALTH, 200, "{\"status\":\"UP\"}"),
            (CHANNEL_HEALTH, 503, "{\"status\":\"DOWN\"}"),
        ] {
            let reply = fetcher().fetch(&request(&server, path)).await.unwrap();
            let body = String::from_utf8(reply.body).unwrap();
            assert!(reply.status == status && body.contains(contains), "{path} {}: {body}", reply.status);
        }
    }

    #[tokio::test]
    async fn a_list_that_did_not_change_is_not_sent_again() {
        let server = Server::start(Clock::Fixed(script().ends()), script()).await.unwrap();
        for path in [STORE_NOTICES, CHANNEL_NOTICES, BANK_FEED] {
            let first = fetcher().fetch(&request(&server, path)).await.unwrap();
            let again = Request { validators: first.validators(), ..request(&server, path) };
            assert_eq!(fetcher().fetch(&again).await.unwrap().status, 304, "{path}");
        }
    }
}
