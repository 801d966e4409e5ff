//! What an address could be as a source: the kinds that may read what it answers, the feeds that it names, and the lists of
//! a page. Nothing is asked here; whoever proposes tries the candidates in their order.

use super::answer::{self, Form};
use super::page::propose;
use super::{KINDS, address};
use crate::domain::{Problem, Reply, Tz};
use crate::text::charset;
use crate::text::dates::Reader;
use crate::text::html::{Document, Outline};
use chrono::{DateTime, Utc};
use url::Url;

pub use super::json::Places;
pub use super::page::propose::Layout;

/// Feeds of a page that are named.
const MOST_FEEDS: usize = 4;
/// The first characters of a page by which it is told what it is.
const HEAD: usize = 4000;

/// A kind of source that may read an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    pub kind: &'static str,
    pub url: Url,
    /// What the page calls it.
    pub title: Option<String>,
}

/// What an answer shows of its source.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Look {
    /// The likeliest first; only kinds that there are.
    pub candidates: Vec<Candidate>,
    /// The page's title.
    pub title: Option<String>,
    /// For a page: its lists, those that are taken first.
    pub layouts: Vec<Layout>,
    /// For an API: where its list is.
    pub places: Option<Places>,
    /// It says how a service is, in a word, and lists nothing.
    pub is_health: bool,
}

/// Looks at the answer of an address.
///
/// # Errors
/// When it cannot be read at all: an error of the server, an image, nothing.
pub fn look(reply: Reply, now: DateTime<Utc>, zone: Tz) -> Result<Look, Problem> {
    let url = reply.url.clone();
    let reply = answer::readable(Some(Ok(reply)), &url)?;
    let text = charset::decode(&reply.body, None, reply.header("content-type")).0;
    let own = |kinds: &[&'static str]| kinds.iter().filter_map(|kind| candidate(kind, url.clone(), None)).collect();
    if text.trim_start().starts_with("BEGIN:VCALENDAR") {
        return Ok(Look { candidates: own(&["ical"]), ..Look::default() });
    }
    match answer::form(&text) {
        Form::Feed => Ok(Look { candidates: own(&["feed"]), ..Look::default() }),
        Form::Json if text.contains("jsonfeed.org/version") => {
            Ok(Look { candidates: own(&["feed", "json"]), ..Look::default() })
        }
        Form::Json => {
            let (places, is_health) = (super::json::places(&text), is_health(&text));
            Ok(Look { candidates: own(&["statuspage", "json"]), places, is_health, ..Look::default() })
        }
        Form::Html => Ok(Look { is_health: is_health(&text), ..page(&text, &url, Reader { now, zone }) }),
    }
}

fn page(text: &str, url: &Url, reader: Reader) -> Look {
    let document = Document::parse(text);
    let outline = document.outline();
    let title = outline
        .nodes()
        .iter()
        .position(|node| node.is("title"))
        .map(|at| {
            crate::text::html::squeeze(
                &outline.within(outline.subtree(at)).filter_map(|(_, n)| n.text()).collect::<String>(),
            )
        })
        .filter(|title| !title.is_empty());
    let feeds = feeds(&outline, url);
    let read = candidate("page", url.clone(), None);
    let status = candidate("statuspage", url.clone(), None);
    let mut candidates: Vec<Candidate> = Vec::new();
    if is_status_page(text, url, title.as_deref()) {
        candidates.extend(status.into_iter().chain(read));
    } else {
        candidates.extend(read);
    }
    candidates.extend(feeds);
    Look { candidates, title, layouts: propose::layouts(text, url, reader), ..Look::default() }
}

fn candidate(kind: &str, url: Url, title: Option<String>) -> Option<Candidate> {
    let kind = KINDS.iter().find(|known| known.name == kind)?.name;
    Some(Candidate { kind, url, title })
}

/// `<link rel="alternate" type="application/rss+xml" href="…">`, as the autodiscovery of feeds has it.
fn feeds(outline: &Outline, url: &Url) -> Vec<Candidate> {
    const TYPES: [&str; 4] =
        ["application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"];
    let base = outline.nodes().iter().find(|node| node.is("base")).and_then(|node| node.attr("href"));
    let base = base.and_then(|href| address::resolve(url, href)).unwrap_or_else(|| url.clone());
    let links = outline.nodes().iter().filter(|node| node.is("link"));
    let mut found: Vec<Candidate> = Vec::new();
    for link in links {
        let rel = link.attr("rel").unwrap_or_default();
        let media = link.attr("type").unwrap_or_default().trim();
        let named = rel.split_ascii_whitespace().any(|word| word.eq_ignore_ascii_case("alternate"))
            && TYPES.iter().any(|known| media.eq_ignore_ascii_case(known));
        let target = link.attr("href").filter(|_| named).and_then(|href| address::resolve(&base, href));
        let title = link.attr("title").map(crate::text::html::squeeze).filter(|title| !title.is_empty());
        if let Some(feed) = target.and_then(|target| candidate("feed", target, title))
            && !found.iter().any(|known| known.url == feed.url)
        {
            found.push(feed);
        }
    }
    found.truncate(MOST_FEEDS);
    found
}

/// Whether an answer is that of a health endpoint: an object with a state, as Spring Boot's actuator and the draft
/// `application/health+json` have it, or a word.
fn is_health(text: &str) -> bool {
    const WORDS: [&str; 9] = ["ok", "up", "down", "pong", "healthy", "unhealthy", "alive", "ready", "pass"];
    const KEYS: [&str; 6] = ["status", "state", "health", "healthy", "ok", "up"];
    match serde_json::from_str::<serde_json::Value>(text) {
        Ok(serde_json::Value::Object(object)) => {
            let state =
                KEYS.iter().filter_map(|key| object.get(*key)).any(|value| value.is_string() || value.is_boolean());
            state && !object.values().any(serde_json::Value::is_array)
        }
        Ok(serde_json::Value::String(word)) => WORDS.contains(&word.to_lowercase().as_str()),
        _ => WORDS.contains(&text.trim().trim_end_matches(['.', '!']).to_lowercase().as_str()),
    }
}

/// Whether a page looks like one of the status pages that publish JSON.
fn is_status_page(text: &str, url: &Url, title: Option<&str>) -> bool {
    const MAKERS: [&str; 8] =
        ["statuspage", "instatus", "incident.io", "betterstack", "betteruptime", "rootly", "cachet", "uptime kuma"];
    let host = url.host_str().unwrap_or_default();
    let named = host.starts_with("status.") || host.contains("status") || host.starts_with("uptime.");
    let titled = title.is_some_and(|title| {
        let title = title.to_lowercase();
        title.ends_with("status") || title.contains("status page") || title.contains("system status")
    });
    let head: String = text.chars().take(HEAD).collect::<String>().to_lowercase();
    named || titled || MAKERS.iter().any(|maker| head.contains(maker)) || head.contains("gatus")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn looked(media: &str, body: &str) -> Look {
        let reply = Reply {
            status: 200,
            url: Url::parse("https://bank.example/notices/").unwrap(),
            headers: vec![("content-type".to_owned(), media.to_owned())],
            body: body.as_bytes().to_vec(),
            received: DateTime::UNIX_EPOCH,
            latency: Duration::ZERO,
        };
        look(reply, DateTime::from_timestamp(1_772_000_000, 0).unwrap(), Tz::SHANGHAI).unwrap()
    }

    fn kinds(look: &Look) -> Vec<String> {
        look.candidates.iter().map(|c| format!("{} {}", c.kind, c.url.path())).collect()
    }

    #[test]
    fn what_an_answer_may_be_shows_in_itself() {
        for (media, body, first) in [
            ("text/html", "<html><title>公告</title><p>x", "page /notices/"),
            ("text/html", "<rss version='2.0'><channel/></rss>", "feed /notices/"),
            ("application/json", "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[]}", "feed /notices/"),
            (
                "text/plain",
                "<!DOCTYPE html><html><head><link rel='alternate' type='application/rss+xml' href='/f.xml'>",
                "page /notices/",
            ),
        ] {
            assert_eq!(kinds(&looked(media, body)).first().map(String::as_str), Some(first), "{body}");
        }
        assert!(kinds(&looked("application/json", "{\"data\":[]}")).contains(&"json /notices/".to_owned()));
    }

    #[test]
    fn the_list_of_an_api_is_named_by_paths() {
        let item = |n: u32| {
            format!(
                r#"{{"id":{n},"info":{{"notice-title":"关于第{n}次系统升级的公告"}},"publishTime":"2026-02-0{n}"}}"#
            )
        };
        let items: Vec<String> = (1..=4).map(item).collect();
        let text = format!(r#"{{"code":0,"data":{{"page list":[{}]}}}}"#, items.join(","));
        let places = looked("application/json", &text).places.unwrap();
        assert_eq!(places.list, "$.data['page list']");
        assert_eq!(places.title.as_deref(), Some("$.info['notice-title']"));
        assert_eq!((places.id.as_deref(), places.date.as_deref()), (Some("$.id"), Some("$.publishTime")));
        assert_eq!(looked("application/json", "{\"data\":[1,2]}").places, None);
        // What is shown is what the settings take.
        for path in [&places.list, places.title.as_ref().unwrap()] {
            assert!(serde_json_path::JsonPath::parse(path).is_ok(), "{path}");
        }
    }

    #[test]
    fn a_health_endpoint_is_known_by_its_word() {
        for (body, health) in [
            ("{\"status\":\"UP\"}", true),
            ("{\"ok\":true,\"version\":\"1.2\"}", true),
            ("OK\n", true),
            ("{\"status\":\"ok\",\"articles\":[{\"title\":\"x\"}]}", false),
            ("{\"status\":{\"indicator\":\"none\"}}", false),
            ("<html><p>OK</p></html>", false),
            ("[1]", false),
        ] {
            assert_eq!(looked("text/plain", body).is_health, health, "{body}");
        }
    }

    #[test]
    fn a_page_names_its_feeds_once_each() {
        let head = "<html><head><title> 公告 \n 列表 </title><base href='/news/'>\
            <link rel='alternate' type='application/rss+xml' title='公告' href='feed.xml'>\
            <link rel='ALTERNATE home' type='application/atom+xml' href='https://bank.example/atom'>\
            <link rel='alternate' type='application/rss+xml' href='feed.xml'>\
            <link rel='alternate' hreflang='en' href='/en'><link rel='alternate' type='application/rss+xml' href='javascript:x'>\
            </head><body></body></html>";
        let look = looked("text/html", head);
        assert_eq!(kinds(&look), ["page /notices/", "feed /news/feed.xml", "feed /atom"]);
        assert_eq!(look.title.as_deref(), Some("公告 列表"));
        assert_eq!(look.candidates[1].title.as_deref(), Some("公告"));
    }

    #[test]
    fn the_lists_of_a_page_are_named_by_selectors() {
        let row = |n: u32| {
            format!(
                "<li class='row'><a href='/n/{n}' title='关于第{n}次系统升级的公告'>关于第{n}次系统升级</a><span class='date'>2026-02-0{n}</span></li>"
            )
        };
        let rows: String = (1..=5).map(row).collect();
        let page = format!(
            "<html><body><ul class='menu'><li><a href='/a'>首页</a></li><li><a href='/b'>产品</a></li></ul>\
            <div id='zxgg'><ul>{rows}</ul></div></body></html>"
        );
        let look = looked("text/html; charset=utf-8", &page);
        let Some(layout) = look.layouts.first() else { panic!("{look:?}") };
        assert_eq!((layout.items.as_str(), layout.count, layout.taken), ("li.row", 5, true));
        assert_eq!((layout.date.as_deref(), layout.link.as_deref()), (Some("span.date"), Some("a[title]")));
    }
}
