//! Kind "feed": RSS, Atom and JSON Feed.

use super::answer::{self, Form};
use super::common::{self, Common};
use super::follow::{self, Harvest, Scene};
use super::page::walls;
use super::row::{Row, is_cut};
use super::{Context, Kind, Source, Step, Visit, address};
use crate::domain::settings::Section;
use crate::domain::{Code, Problem, Published, Reply};
use crate::text::dates::Reader;
use crate::text::html::{self, squeeze};
use chrono::{DateTime, TimeDelta, Utc};
use feed_rs::model::{Entry, Feed, Text};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use url::Url;

pub(super) const KIND: Kind = Kind { name: "feed", configure };

/// Entries that are looked at.
const MOST_ENTRIES: usize = 2000;

#[derive(Debug)]
struct FeedSource(Arc<Settings>);

#[derive(Debug)]
struct Settings {
    common: Common,
    max_items: usize,
    /// Whether the entries' own pages are read; unless said, only of those whose text is missing or cut short.
    details: Option<bool>,
}

fn configure(section: &Section) -> Option<Box<dyn Source>> {
    let common = Common::read(section);
    let max_items = common::max_items(section);
    let details = section.flag("details");
    Some(Box::new(FeedSource(Arc::new(Settings { common: common?, max_items, details }))))
}

impl Source for FeedSource {
    fn visit(&self, context: &Context) -> Box<dyn Visit> {
        Box::new(FeedVisit {
            settings: Arc::clone(&self.0),
            scene: Scene::of(context),
            fresh_for: None,
            state: State::Start,
        })
    }

    fn revisits(&self) -> bool {
        true
    }
}

struct FeedVisit {
    settings: Arc<Settings>,
    scene: Scene,
    fresh_for: Option<TimeDelta>,
    state: State,
}

enum State {
    Start,
    Feed,
    Details(Box<Harvest>, Vec<Url>),
    Over,
}

impl Visit for FeedVisit {
    fn next(&mut self, answers: Vec<Result<Reply, Problem>>) -> Step {
        match std::mem::replace(&mut self.state, State::Over) {
            State::Start => {
                self.state = State::Feed;
                Step::Ask(vec![self.settings.common.request(&self.scene.secrets)])
            }
            State::Feed if answer::is_unchanged(&answers) => {
                let url = self.settings.common.url.clone();
                self.harvest(follow::again(&self.scene), &url)
            }
            State::Feed => {
                let reply = answer::readable(answers.into_iter().next(), &self.settings.common.url);
                match reply.and_then(|reply| self.entries(&reply).map(|rows| (rows, reply.url))) {
                    Ok((rows, url)) => self.harvest(rows, &url),
                    Err(problem) => follow::failed(problem),
                }
            }
            State::Details(harvest, asked) => {
                let common = &self.settings.common;
                let scene = &self.scene;
                follow::read_details(*harvest, answers, &asked, scene, |reply, row| {
                    Ok(super::page::read_detail(&common.text(reply), &reply.url, Some(&row.title), scene))
                })
            }
            State::Over => Step::Done(super::Extraction::default()),
        }
        .fresh_for(self.fresh_for)
    }
}

impl FeedVisit {
    fn entries(&mut self, reply: &Reply) -> Result<Vec<Row>, Problem> {
        let text = self.settings.common.text(reply);
        self.fresh_for = ttl(&text);
        rows(&text, &reply.url, self.scene.reader(), self.settings.details == Some(true))
    }

    fn harvest(&mut self, rows: Vec<Row>, url: &Url) -> Step {
        let mut harvest = Harvest::new(rows, self.settings.max_items, self.scene.zone, url);
        let wanted = if self.settings.details != Some(false) { harvest.wanted(&self.scene, url) } else { Vec::new() };
        if wanted.is_empty() {
            return Step::Done(harvest.finish(&self.scene));
        }
        let requests = harvest.requests(&wanted, &self.settings.common, &self.scene);
        self.state = State::Details(Box::new(harvest), wanted);
        Step::Ask(requests)
    }
}

/// The entries of a feed, in its order. What has no text, or one that was cut short, may be read further on its own page;
/// with `summaries` also what only has a summary.
pub(super) fn rows(text: &str, url: &Url, reader: Reader, summaries: bool) -> Result<Vec<Row>, Problem> {
    let written = Arc::new(Mutex::new(HashMap::new()));
    let no_feed = |error| {
        let wall = if answer::form(text) == Form::Html { walls::of_text(text, url, false) } else { None };
        wall.unwrap_or_else(|| Problem::new(Code::Syntax, answer::shown(url), error))
    };
    let feed = parse(text, reader, &written).map_err(no_feed)?;
    let written = written.lock().unwrap_or_else(PoisonError::into_inner);
    let entries = feed.entries.into_iter().take(MOST_ENTRIES);
    let rows: Vec<Row> = entries.filter_map(|entry| row(entry, url, &written, summaries)).collect();
    if rows.is_empty() {
        return Err(Problem::new(Code::NothingFound, answer::shown(url), "the feed has no entries"));
    }
    Ok(rows)
}

/// The minutes for which a channel may be cached (RSS 2.0, `<ttl>`).
fn ttl(text: &str) -> Option<TimeDelta> {
    const LOOKED_AT: usize = 20_000;
    let head = text.get(..text.floor_char_boundary(LOOKED_AT)).unwrap_or_default();
    let (_, rest) = head.split_once("<ttl>")?;
    let minutes: i64 = rest.split_once("</ttl>")?.0.trim().parse().ok()?;
    (1..=7 * 24 * 60).contains(&minutes).then(|| TimeDelta::minutes(minutes))
}

/// Times as they were written, by the instants that the parser makes of them.
type Written = Arc<Mutex<HashMap<DateTime<Utc>, Published>>>;

fn parse(text: &str, reader: Reader, written: &Written) -> Result<Feed, String> {
    let parse = |text: &str| {
        let written = Arc::clone(written);
        let parser = feed_rs::parser::Builder::new()
            .sanitize_content(false)
            // What has no id of its own is known by its address.
            .id_generator(|_, _, _| String::new())
            .timestamp_parser(move |time| {
                let published = reader.whole(time)?.published;
                let instant = published.instant(reader.zone);
                written.lock().unwrap_or_else(PoisonError::into_inner).insert(instant, published);
                Some(instant)
            })
            .build();
        parser.parse(text.as_bytes()).map_err(|error| error.to_string())
    };
    let text = prepared(text);
    // Feeds made by hand forget to write `&amp;`.
    parse(&text).or_else(|error| parse(&escaped(&text)).map_err(|_| error))
}

/// The text as UTF-8 that says nothing else of itself, without a document type (and so without entities of its own), and
/// with a version of RSS that the parser knows.
fn prepared(text: &str) -> String {
    let mut text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if text.starts_with("<?xml") {
        text = text.split_once("?>").map_or("", |(_, rest)| rest);
    }
    let mut text = without_doctype(text).to_owned();
    if let Some(at) = text.find("<rss")
        && let Some(length) = text.get(at..).and_then(|tag| tag.find('>'))
        && let Some(tag) = text.get(at..at + length)
        && !["\"2.0\"", "'2.0'", "\"0.91\"", "'0.91'", "\"0.92\"", "'0.92'"].iter().any(|version| tag.contains(version))
    {
        let rest = tag.get(4..).unwrap_or_default().replace("version", "data-version");
        text.replace_range(at..at + length, &format!("<rss version=\"2.0\"{rest}"));
    }
    text
}

fn without_doctype(text: &str) -> &str {
    let Some(at) = text.find("<!DOCTYPE").filter(|at| text.get(..*at).is_some_and(|before| !before.contains("<rss")))
    else {
        return text;
    };
    let inner = text.get(at..).unwrap_or_default();
    // An internal subset ends with `]>`, and may hold `>` before.
    let end = match (inner.find('['), inner.find('>')) {
        (Some(subset), Some(end)) if subset < end => inner.find("]>").map(|end| end + 2),
        (_, end) => end.map(|end| end + 1),
    };
    end.and_then(|end| inner.get(end..)).unwrap_or_default()
}

/// Every `&` that begins no reference is made one.
fn escaped(text: &str) -> String {
    let mut parts = text.split('&');
    let mut fixed = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let name = part.split(';').next().unwrap_or_default();
        let known = matches!(name, "amp" | "lt" | "gt" | "quot" | "apos") || name.starts_with('#') && name.len() < 9;
        fixed.push_str(if known && part.contains(';') { "&" } else { "&amp;" });
        fixed.push_str(part);
    }
    fixed
}

fn row(entry: Entry, url: &Url, written: &HashMap<DateTime<Utc>, Published>, summaries: bool) -> Option<Row> {
    let content =
        entry.content.and_then(|content| content.body).map(|body| html::read(&body)).filter(|text| !text.is_empty());
    let summary = entry.summary.as_ref().map(plain).filter(|text| !text.is_empty());
    let of_content = content.is_some();
    let text = content.or(summary).unwrap_or_default();
    let whole = !is_cut(&text) && (of_content || !summaries);
    let heading = entry.title.as_ref().map(plain).map(|title| squeeze(&title)).filter(|title| !title.is_empty());
    // Short posts have no title; their first line says what they are.
    let title = heading.or_else(|| text.lines().next().map(|line| line.chars().take(80).collect()))?;
    let of_page = |link: &&feed_rs::model::Link| link.rel.as_deref().is_none_or(|rel| rel == "alternate");
    let link =
        entry.links.iter().find(of_page).or(entry.links.first()).and_then(|link| address::resolve(url, &link.href));
    let moment = entry.published.or(entry.updated);
    let published = moment.map(|at| written.get(&at).copied().unwrap_or(Published::At(at.fixed_offset())));
    let id = Some(entry.id).filter(|id| !id.trim().is_empty());
    Some(Row { id, title, published, link, text, whole, ..Row::default() })
}

fn plain(text: &Text) -> String {
    html::read(&text.content)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<Row>, Problem> {
        let now = DateTime::parse_from_rfc3339("2026-03-01T12:00:00+08:00").unwrap().to_utc();
        let url = Url::parse("https://b.example/feed/").unwrap();
        rows(text, &url, Reader { now, zone: crate::domain::Tz::SHANGHAI }, false)
    }

    #[test]
    fn entities_of_a_document_are_never_resolved() {
        let bomb = "<?xml version='1.0' encoding='gbk'?><!DOCTYPE rss [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>\
            <!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss version='2.0'><channel><title>t</title><item><title>升级公告 &x;&b;</title>\
            <link>1.html</link></item></channel></rss>";
        let title = read(bomb).map(|rows| rows[0].title.clone()).unwrap_or_default();
        assert!(!title.contains("root:") && !title.contains("aaaa"), "{title}");
    }

    #[test]
    fn feeds_with_small_faults_are_read() {
        let item = "<channel><title>t</title><item><title>支付 & 分期维护</title><link>/n/1?a=1&b=2</link>\
            <pubDate>2026-02-26 10:30</pubDate></item></channel>";
        for feed in [format!("<rss>{item}</rss>"), format!("<rss version=\"2.0.1\">{item}</rss>")] {
            let rows = read(&feed).unwrap();
            assert_eq!(rows[0].title, "支付 & 分期维护");
            assert_eq!(rows[0].link.as_ref().unwrap().as_str(), "https://b.example/n/1?a=1&b=2");
            assert_eq!(
                rows[0].published.unwrap().instant(crate::domain::Tz::UTC).to_rfc3339(),
                "2026-02-26T02:30:00+00:00"
            );
        }
    }

    #[test]
    fn a_channel_says_how_long_it_holds() {
        for (text, minutes) in [
            ("<channel><ttl> 60 </ttl></channel>", Some(60)),
            ("<ttl>x</ttl>", None),
            ("<ttl>0</ttl>", None),
            ("", None),
        ] {
            assert_eq!(ttl(text).map(|length| length.num_minutes()), minutes, "{text}");
        }
    }

    #[test]
    fn what_is_no_feed_says_so() {
        assert_eq!(read("<html><body>404</body></html>").unwrap_err().code, Code::Syntax);
        assert_eq!(
            read("<rss version='2.0'><channel><title>t</title></channel></rss>").unwrap_err().code,
            Code::NothingFound
        );
    }
}
