//! What every kind of source has: an address, how to ask it, and how to read the bytes that it answers.

use crate::domain::settings::Section;
use crate::domain::{Header, HeaderSetting, Limits, Method, PassageSetting, Render, Reply, Request, Secrets, Tz};
use crate::text::charset;
use std::time::Duration;
use url::Url;

/// Headers by which a server knows who asks; they never go to another origin, secret or not.
const PERSONAL: [&str; 3] = ["authorization", "cookie", "proxy-authorization"];

/// Stands for the number of a page in the body of a request.
const PAGE: &str = "{page}";

/// Settings that all kinds share: `url`, `method`, `post`, `headers`, `charset`, `timeout`, `max_bytes`, `allow_private`,
/// `proxy`, `ca`, `client_certificate`, `cookies`, `robots`.
#[derive(Debug)]
pub(super) struct Common {
    pub(super) url: Url,
    method: Method,
    body: Option<String>,
    headers: Vec<HeaderSetting>,
    charset: Option<String>,
    limits: Limits,
    allow_private: bool,
    passage: PassageSetting,
    robots: bool,
    cookies: bool,
    /// Whether a browser draws what is asked for.
    pub(super) drawn: bool,
}

impl Common {
    pub(super) fn read(section: &Section) -> Option<Self> {
        let url = section.required_url("url", "the address of the page, feed or API");
        let method = section.one_of("method", &[("GET", Method::Get), ("POST", Method::Post)]).unwrap_or_default();
        let charset = section.parsed("charset", |label| match charset::named(label) {
            Some(encoding) => Ok(encoding.name().to_owned()),
            None => Err("a name of the Encoding standard, such as \"gbk\", \"big5\", \"utf-8\"".to_owned()),
        });
        let mut limits = Limits::default();
        let seconds = |n| Duration::from_secs(n);
        limits.total = section.duration("timeout", seconds(1)..=seconds(300)).unwrap_or(limits.total);
        let bytes = section.integer("max_bytes", 1024..=64 * 1024 * 1024);
        limits.body = bytes.and_then(|n| usize::try_from(n).ok()).unwrap_or(limits.body);
        let allow_private = section.flag("allow_private").unwrap_or(false);
        let headers = HeaderSetting::read(section);
        let passage = PassageSetting::read(section);
        let robots = section.one_of("robots", &[("honor", true), ("ignore", false)]).unwrap_or(true);
        let cookies = section.flag("cookies").unwrap_or(false);
        let body = section.text("post").map(str::to_owned);
        let method = if body.is_some() { Method::Post } else { method };
        let url = url?;
        let drawn = false;
        Some(Self { url, method, body, headers, charset, limits, allow_private, passage, robots, cookies, drawn })
    }

    /// The same with a request body.
    pub(super) fn with_body(self, body: Option<String>) -> Self {
        Self { body: body.or(self.body), ..self }
    }

    /// The same with `render`: whether a browser draws the pages first.
    pub(super) fn or_drawn(self, section: &Section) -> Self {
        let drawn = section.one_of("render", &[("http", false), ("browser", true)]).unwrap_or(false);
        if drawn && !cfg!(feature = "browser") {
            let right = "a program built with the feature `browser`, as packages have it; or leave it out";
            section.wrong("render", "needs a browser, of which this program knows nothing", right);
        }
        if drawn && self.charset.is_some() {
            section.wrong("charset", "has no effect on pages that a browser draws", "one of the two");
        }
        Self { drawn, ..self }
    }

    /// The request, for a page that is drawn if the source wants it. `wait_for` is a selector of what a page that is ready has.
    pub(super) fn page(&self, request: Request, zone: Tz, wait_for: Option<&str>) -> Request {
        let render = self.drawn.then(|| Render { zone, wait_for: wait_for.map(str::to_owned) });
        Request { render, ..request }
    }

    /// The request for the source itself.
    pub(super) fn request(&self, secrets: &Secrets) -> Request {
        self.request_page(1, secrets)
    }

    /// The address of the next page where pages are told apart by the number in the body of the request.
    pub(super) fn next_posted(&self) -> Option<Url> {
        self.body.as_ref().is_some_and(|body| body.contains(PAGE)).then(|| self.url.clone())
    }

    /// The request for a further page of a list.
    pub(super) fn turn(&self, url: &Url, page: usize, secrets: &Secrets) -> Request {
        match self.next_posted() {
            Some(own) if own == *url => self.request_page(page, secrets),
            _ => self.follow(url.clone(), secrets),
        }
    }

    fn request_page(&self, page: usize, secrets: &Secrets) -> Request {
        let mut request = self.follow(self.url.clone(), secrets);
        request.method = self.method;
        request.body = self.body.as_ref().map(|body| body.replace(PAGE, &page.to_string()).into_bytes());
        let typed = request.headers.iter().any(|header| header.name.eq_ignore_ascii_case("content-type"));
        if let Some(body) = self.body.as_ref().filter(|_| !typed) {
            let json = body.trim_start().starts_with(['{', '[']);
            let value = if json { "application/json" } else { "application/x-www-form-urlencoded" };
            request.headers.push(Header { name: "Content-Type".into(), value: value.into(), secret: false });
        }
        request
    }

    /// A request for an address that the source led to. What is secret or says who asks stays with the source's origin, and
    /// so does the leave to connect to a private address.
    pub(super) fn follow(&self, url: Url, secrets: &Secrets) -> Request {
        let home = url.origin() == self.url.origin();
        let mut request = Request::get(url);
        request.limits = self.limits;
        request.allow_private = self.allow_private && home;
        request.robots = self.robots;
        request.spares = true;
        request.passage = self.passage.passage(secrets);
        request.jar = self.cookies.then(|| self.url.to_string());
        let headers = self.headers.iter().filter_map(|header| header.header(secrets));
        let is_personal =
            |header: &Header| header.secret || PERSONAL.iter().any(|name| header.name.eq_ignore_ascii_case(name));
        request.headers.extend(headers.filter(|header| home || !is_personal(header)));
        request
    }

    pub(super) fn text(&self, reply: &Reply) -> String {
        charset::decode(&reply.body, self.charset.as_deref(), reply.header("content-type")).0
    }
}

/// `max_items`: announcements that one visit yields at most.
pub(super) fn max_items(section: &Section) -> usize {
    section.integer("max_items", 1..=500).and_then(|n| usize::try_from(n).ok()).unwrap_or(30)
}
