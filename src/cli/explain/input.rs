//! Where an announcement comes from: a file, an address, or standard input; plain text, HTML, or one JSON object of the
//! line contract.

use crate::cli::failure::Failure;
use crate::cli::open;
use crate::clock::Clock;
use crate::domain::settings::parse_url;
use crate::domain::{Politeness, Request};
use crate::fetch::{self, Fetcher};
use crate::text::{charset, html};
use crate::understand::jsonl::{self, Input};
use std::fs::File;
use std::io::{self, IsTerminal, Read};

/// The most that is read of a file.
const MAX_BYTES: u64 = 16 << 20;

/// An announcement as it came in, with what it says about itself.
#[derive(Debug, Default)]
pub(in crate::cli) struct Notice {
    pub(in crate::cli) title: Option<String>,
    pub(in crate::cli) text: String,
    pub(in crate::cli) published: Option<String>,
    pub(in crate::cli) timezone: Option<String>,
    /// The text was made from HTML.
    was_html: bool,
}

impl Notice {
    pub(in crate::cli) fn is_empty(&self) -> bool {
        self.text.trim().is_empty() && self.title.as_deref().is_none_or(|title| title.trim().is_empty())
    }

    /// The text, where the caller has only its HTML.
    pub(super) fn converted(&self) -> Option<String> {
        self.was_html.then(|| self.text.clone())
    }
}

/// Gets the announcement that the command line names.
pub(in crate::cli) fn get(source: Option<&str>, clock: Clock) -> Result<Notice, Failure> {
    match source {
        None if io::stdin().is_terminal() => {
            Err(Failure::usage("name a file or an address, or - to paste the announcement (end with Ctrl-D)"))
        }
        None | Some("-") => decoded(&bytes_of(io::stdin().lock(), "standard input")?, None),
        Some(address) if address.starts_with("http://") || address.starts_with("https://") => page(address, clock),
        Some(path) => {
            let file = File::open(path).map_err(|error| Failure::failed(format!("cannot open {path}: {error}")))?;
            decoded(&bytes_of(file, path)?, None)
        }
    }
}

fn bytes_of(source: impl Read, name: &str) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    source
        .take(MAX_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Failure::failed(format!("cannot read {name}: {error}")))?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(Failure::failed(format!("{name} is longer than {} MiB: that is no announcement", MAX_BYTES >> 20)));
    }
    Ok(bytes)
}

/// Asks for a page. The user has named the address, so a private one is as good as any.
fn page(address: &str, clock: Clock) -> Result<Notice, Failure> {
    let url = parse_url(address).map_err(|right| Failure::usage(format!("\"{address}\": write {right}")))?;
    let fetcher = Fetcher::new(Politeness::default(), fetch::USER_AGENT, clock, fetch::Options::default());
    let request = Request { allow_private: true, ..Request::get(url) };
    let reply = open::runtime()?
        .block_on(fetcher.fetch(&request))
        .map_err(|problem| Failure::failed(format!("no answer from {}: {}", problem.subject, problem.detail)))?;
    if !reply.is_success() {
        return Err(Failure::failed(format!("{address} answers {}", reply.status)));
    }
    decoded(&reply.body, reply.header("content-type"))
}

/// Bytes to an announcement, by what they look like.
fn decoded(bytes: &[u8], content_type: Option<&str>) -> Result<Notice, Failure> {
    if bytes.starts_with(b"%PDF") || bytes.iter().take(1024).any(|byte| *byte == 0) {
        return Err(Failure::failed("this is no text (a PDF or a picture); paste its words instead"));
    }
    let (text, _) = charset::decode(bytes, None, content_type);
    let start = text.trim_start();
    if start.starts_with('{')
        && let Ok(input) = jsonl::parse(start)
        && input.text.is_some()
    {
        return Ok(of_object(input));
    }
    if is_html(start, content_type) {
        return Ok(Notice { title: heading(&text), text: html::to_text(&text), was_html: true, ..Notice::default() });
    }
    Ok(match title_line(&text) {
        Some((title, rest)) => Notice { title: Some(title.to_owned()), text: rest.to_owned(), ..Notice::default() },
        None => Notice { text, ..Notice::default() },
    })
}

/// The longest first line that may be a title, in characters.
const LONGEST_TITLE: usize = 60;

/// A pasted notice begins with its title more often than not: a short first line that is no sentence and greets nobody.
fn title_line(text: &str) -> Option<(&str, &str)> {
    let (first, rest) = text.trim_start().split_once('\n')?;
    let first = first.trim();
    let is_title = first.chars().count() <= LONGEST_TITLE
        && !first.contains(['。', '；', ';', '|'])
        && !first.ends_with([':', '：', ',', '，', '.', '!', '！'])
        && !rest.trim().is_empty();
    is_title.then_some((first, rest))
}

/// The main heading of a page.
fn heading(page: &str) -> Option<String> {
    let document = html::Document::parse(page);
    let outline = document.outline();
    let at = (0..outline.len()).find(|at| outline.node(*at).is_some_and(|node| node.is("h1") && !node.hidden))?;
    let text = outline.text(outline.subtree(at)).replace('\n', " ");
    (!text.is_empty()).then_some(text)
}

fn of_object(input: Input) -> Notice {
    let is_html = input.format.as_deref() == Some("html");
    let text = input.text.unwrap_or_default();
    let text = if is_html { html::to_text(&text) } else { text };
    Notice { title: input.title, text, published: input.published, timezone: input.timezone, was_html: is_html }
}

/// Whether a text is HTML: the server says so, or it begins as a document does.
fn is_html(start: &str, content_type: Option<&str>) -> bool {
    if content_type.is_some_and(|kind| kind.to_ascii_lowercase().contains("html")) {
        return true;
    }
    let head: String = start.chars().take(512).collect::<String>().to_ascii_lowercase();
    ["<!doctype html", "<html", "<body", "<div", "<p>", "<article", "<table", "<!--"]
        .iter()
        .any(|tag| head.starts_with(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_taken_from_where_it_stands() {
        for (text, title) in [
            ("系统升级公告\n尊敬的客户：\n3月7日维护。", Some("系统升级公告")),
            ("尊敬的客户：\n3月7日维护。", None),
            ("3月7日23:00维护。\n敬请谅解。", None),
            ("Planned maintenance\n\nOn 7 March", Some("Planned maintenance")),
            ("Hi all,\nwe will be down", None),
            ("一行而已", None),
            ("| 服务 | 时间 |\n| 分期 | 1:00 |", None),
            ("<html><title>x</title><h1>升级<b>公告</b></h1><p>3月7日</p>", Some("升级公告")),
        ] {
            assert_eq!(decoded(text.as_bytes(), None).unwrap().title.as_deref(), title, "{text}");
        }
    }

    #[test]
    fn text_html_and_objects_are_told_apart() {
        let object = r#"{"title":"通知","text":"<p>3月7日</p>维护","format":"html","published":"2026-03-01","timezone":"Asia/Shanghai"}"#;
        let rows: &[(&[u8], Option<&str>, &str, bool)] = &[
            ("3月7日维护".as_bytes(), None, "3月7日维护", false),
            (b"<!DOCTYPE html><p>a</p><p>b</p>", None, "a\nb", true),
            (b"a &lt; b", Some("text/html; charset=utf-8"), "a < b", true),
            (b"a < b, {c}", None, "a < b, {c}", false),
            (b"{not json", None, "{not json", false),
            (b"\xce\xac\xbb\xa4\xb9\xab\xb8\xe6", Some("text/plain; charset=gbk"), "维护公告", false),
            (object.as_bytes(), None, "3月7日\n维护", true),
        ];
        for (bytes, content_type, text, was_html) in rows {
            let notice = decoded(bytes, *content_type).unwrap();
            assert_eq!((notice.text.as_str(), notice.was_html), (*text, *was_html));
        }
        let notice = decoded(object.as_bytes(), None).unwrap();
        assert_eq!((notice.title.as_deref(), notice.published.as_deref()), (Some("通知"), Some("2026-03-01")));
        assert!(decoded(b"%PDF-1.7 ...", None).is_err());
    }
}
