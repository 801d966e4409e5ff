//! What an answer is, before anybody looks for announcements in it.

use super::page::walls;
use crate::domain::{Code, Problem, Reply};
use crate::text::charset;
use url::Url;

/// An answer that can be read, or why not.
pub(super) fn readable(answer: Option<Result<Reply, Problem>>, asked: &Url) -> Result<Reply, Problem> {
    let Some(answer) = answer else {
        return Err(Problem::new(Code::Interrupted, shown(asked), "no answer was handed over"));
    };
    let reply = answer?;
    let subject = shown(&reply.url);
    if matches!(reply.status, 401 | 403 | 429 | 503)
        && let Some(wall) = wall(&reply, true)
    {
        return Err(wall);
    }
    if reply.status == 429 {
        return Err(Problem::new(Code::RateLimited, subject, "429"));
    }
    if !reply.is_success() {
        return Err(Problem::new(Code::Status, subject, reply.status.to_string()));
    }
    if let Some(mut kind) = other_content(&reply) {
        if cfg!(not(feature = "pdf")) && kind == "application/pdf" {
            kind.push_str(" (this program was built without the feature \"pdf\")");
        }
        return Err(Problem::new(Code::Content, subject, kind));
    }
    if reply.body.iter().all(u8::is_ascii_whitespace) {
        return Err(Problem::new(Code::Empty, subject, format!("{} bytes", reply.body.len())));
    }
    Ok(reply)
}

/// What stands in the way instead of what was asked for: a login, a check for robots.
pub(super) fn wall(reply: &Reply, is_error: bool) -> Option<Problem> {
    let (text, _) = charset::decode(&reply.body, None, reply.header("content-type"));
    walls::of_text(&text, &reply.url, is_error)
}

/// Whether an answer says that nothing changed.
pub(super) fn is_unchanged(answers: &[Result<Reply, Problem>]) -> bool {
    answers.first().is_some_and(|answer| answer.as_ref().is_ok_and(|reply| reply.status == 304))
}

/// The address without its query, which may hold what is secret.
pub(super) fn shown(url: &Url) -> String {
    let mut url = url.clone();
    url.set_query(None);
    url.set_fragment(None);
    url.into()
}

/// The media type of an answer that is no text, by its bytes or else by what the server says.
fn other_content(reply: &Reply) -> Option<String> {
    const SIGNS: [(&[u8], &str); 8] = [
        (b"\x89PNG", "image/png"),
        (b"\xFF\xD8\xFF", "image/jpeg"),
        (b"GIF8", "image/gif"),
        (b"%PDF", "application/pdf"),
        (b"PK\x03\x04", "application/zip"),
        (b"\x1F\x8B", "application/gzip"),
        (b"\xD0\xCF\x11\xE0", "application/msword"),
        (b"RIFF", "image/webp"),
    ];
    if let Some((_, kind)) = SIGNS.iter().find(|(sign, _)| reply.body.starts_with(sign)) {
        return Some((*kind).to_owned());
    }
    let stated = reply.header("content-type")?.split(';').next()?.trim().to_ascii_lowercase();
    let foreign = ["image/", "audio/", "video/", "font/", "application/pdf", "application/zip"];
    let text = stated.ends_with("+xml");
    (!text && foreign.iter().any(|kind| stated.starts_with(kind))).then_some(stated)
}

/// What kind of text a body is, whatever the server calls it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Json,
    Feed,
    Html,
}

pub(super) fn form(text: &str) -> Form {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if start.starts_with(['{', '[']) {
        return Form::Json;
    }
    let head: String = start.chars().take(2000).collect();
    let roots = ["<rss", "<feed", "<rdf:RDF", "<RDF"];
    let html = ["<html", "<HTML", "<!doctype html", "<!DOCTYPE html"];
    let first = |words: &[&str]| words.iter().filter_map(|word| head.find(word)).min();
    match (first(&roots), first(&html)) {
        (Some(feed), Some(html)) if html < feed => Form::Html,
        (Some(_), _) => Form::Feed,
        _ => Form::Html,
    }
}
