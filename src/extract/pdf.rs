//! Notices that are PDF files: their text, in the order in which it is read.
//!
//! A file comes from anybody and unpacks to many times its size, so each step is bounded: bytes, streams, pages, fonts,
//! pieces of text. The same bounds keep its time short. A panic of the parser costs this file, and nothing else.

mod content;
mod fonts;
mod layout;
mod unicode;

use super::answer;
use super::follow::Detail;
use crate::domain::{Code, Problem, Reply};
use crate::text::dates::{Found, Reader};
use crate::text::html::LONGEST_TEXT;
use content::Run;
use fonts::Fonts;
use lopdf::{Document, Error, LoadOptions, Object, ObjectId};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A notice is a few pages; what is larger than this is a brochure.
const LARGEST: usize = 24 * 1024 * 1024;
const MOST_PAGES: usize = 40;
/// What the streams that are unpacked on loading may come to, all together, and each of them.
const LOADED: usize = 192 * 1024 * 1024;
const LOADED_EACH: usize = 16 * 1024 * 1024;
/// What the drawing instructions of one page may come to.
const PAGE: usize = 2 * 1024 * 1024;
/// Pieces of text of one document.
const MOST_RUNS: usize = 200_000;
/// Where the header may stand (PDF 1.7, appendix H.3, note 13).
const HEADER_WITHIN: usize = 1024;
/// Lines at the head and at the end of a notice that may be its date.
const DATED: usize = 4;

/// Why there is no text in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Unreadable {
    TooLarge,
    Broken(String),
    /// It is encrypted, and not with the empty password.
    Locked,
    /// Pages that hold nothing but pictures.
    Scanned(usize),
    /// There is text, in fonts that do not say which characters their glyphs are.
    NoCharacters,
}

impl Unreadable {
    fn problem(self, reply: &Reply) -> Problem {
        let subject = answer::shown(&reply.url);
        let (code, detail) = match self {
            Self::TooLarge => {
                (Code::TooLarge, format!("a PDF of {} bytes, at most {LARGEST} are read", reply.body.len()))
            }
            Self::Broken(why) => (Code::Syntax, format!("a PDF that cannot be read: {why}")),
            Self::Locked => (Code::Content, "a PDF that asks for a password".to_owned()),
            Self::Scanned(pages) => (Code::NothingFound, format!("a PDF of {pages} pages without text: a scan?")),
            Self::NoCharacters => {
                (Code::NothingFound, "a PDF whose fonts do not say which characters they show".to_owned())
            }
        };
        Problem::new(code, subject, detail)
    }
}

/// Whether an answer is a PDF: by its first bytes, or else by what the server says of what is no page.
pub(super) fn is_pdf(reply: &Reply) -> bool {
    let head = reply.body.get(..HEADER_WITHIN.min(reply.body.len())).unwrap_or_default();
    if let Some(at) = head.windows(5).position(|bytes| bytes == b"%PDF-") {
        return head.get(..at).is_some_and(|before| !before.contains(&b'<'));
    }
    let stated = reply.header("content-type").and_then(|value| value.split(';').next()).map(str::trim);
    let markup = head.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'<');
    !markup && stated.is_some_and(|value| value.eq_ignore_ascii_case("application/pdf"))
}

/// What a notice in this form says.
pub(super) fn detail(reply: &Reply, reader: Reader) -> Result<Detail, Problem> {
    let read = catch_unwind(AssertUnwindSafe(|| text(&reply.body)));
    let read = read.unwrap_or_else(|_| Err(Unreadable::Broken("the parser gave up".to_owned())));
    let body = read.map_err(|why| why.problem(reply))?;
    let title = body.lines().next().map(str::to_owned);
    Ok(Detail { title, dates: dates(&body, reader), body })
}

/// A line that is nothing but a date, at the end (a signature) or at the head.
fn dates(body: &str, reader: Reader) -> Vec<Found> {
    let lines: Vec<&str> = body.lines().collect();
    let end = lines.iter().rev().take(DATED);
    end.chain(lines.iter().take(DATED)).filter_map(|line| reader.whole(line)).collect()
}

fn text(bytes: &[u8]) -> Result<String, Unreadable> {
    if bytes.len() > LARGEST {
        return Err(Unreadable::TooLarge);
    }
    let options = LoadOptions { max_decompressed_size: Some(each_stream(bytes)), ..LoadOptions::default() };
    let document = match Document::load_mem_with_options(bytes, options) {
        Ok(document) if document.is_encrypted() => return Err(Unreadable::Locked),
        Ok(document) => document,
        Err(Error::InvalidPassword | Error::Decryption(_) | Error::UnsupportedSecurityHandler(_)) => {
            return Err(Unreadable::Locked);
        }
        Err(error) => return Err(Unreadable::Broken(error.to_string())),
    };
    let pages: Vec<ObjectId> = document.page_iter().take(MOST_PAGES).collect();
    let mut fonts = Fonts::new(&document);
    let mut read: Vec<Vec<Run>> = Vec::with_capacity(pages.len());
    let mut left = MOST_RUNS;
    for page in &pages {
        let runs = content::of_page(&document, *page, &mut fonts, left);
        left = left.saturating_sub(runs.len());
        read.push(runs);
    }
    let mut text = layout::text(&read);
    if text.len() > LONGEST_TEXT {
        text.truncate(text.floor_char_boundary(LONGEST_TEXT));
    }
    match text.trim().is_empty() {
        false => Ok(text),
        true if pages.is_empty() => Err(Unreadable::Broken("it has no pages".to_owned())),
        true if fonts.unreadable() => Err(Unreadable::NoCharacters),
        true => Err(Unreadable::Scanned(pages.len())),
    }
}

/// The share of each stream in what may be unpacked on loading. No stream goes without its keyword in the open.
fn each_stream(bytes: &[u8]) -> usize {
    let streams = bytes.windows(6).filter(|word| word == b"stream").count().div_ceil(2);
    (LOADED / streams.max(1)).min(LOADED_EACH)
}

/// A number, whichever way it is written.
fn number(object: Option<&Object>) -> Option<f32> {
    object.and_then(|object| object.as_float().ok()).filter(|number| number.is_finite())
}

#[cfg(test)]
mod tests;
