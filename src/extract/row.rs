//! What a list says of one announcement, before its own page is read.

use crate::domain::{Announcement, Published, Tz};
use crate::text::dates::Found;
use url::Url;

/// Characters of a title that are kept.
pub(super) const LONGEST_TITLE: usize = 300;

/// A row of a list, an entry of a feed, an item of an API.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Row {
    /// What the publisher calls it, apart from its address.
    pub(super) id: Option<String>,
    pub(super) title: String,
    pub(super) published: Option<Published>,
    /// The date is told by its distance from now, or without its year: one that is recorded is better.
    pub(super) vague: bool,
    /// Where it can be read in full.
    pub(super) link: Option<Url>,
    /// Where its data is asked for, if not there.
    pub(super) ask: Option<Url>,
    /// What the list says of it: all of it, or a summary.
    pub(super) text: String,
    /// Whether `text` is all there is.
    pub(super) whole: bool,
}

impl Row {
    pub(super) fn set_date(&mut self, found: Option<&Found>) {
        self.published = found.map(|found| found.published);
        self.vague = found.is_some_and(|found| found.relative || found.yearless);
    }

    /// Whether its own page may say more than the list.
    pub(super) fn wants_detail(&self) -> bool {
        self.own_page().is_some() && !self.whole
    }

    pub(super) fn own_page(&self) -> Option<&Url> {
        self.ask.as_ref().or(self.link.as_ref())
    }

    pub(super) fn announce(self, key: String) -> Announcement {
        Announcement {
            key,
            title: bounded(self.title),
            body: self.text,
            published: self.published,
            url: self.link.map(Into::into),
            stated: None,
        }
    }
}

fn bounded(title: String) -> String {
    match title.char_indices().nth(LONGEST_TITLE) {
        Some((at, _)) => format!("{}…", title.get(..at).unwrap_or_default()),
        None => title,
    }
}

/// A title without the mark by which a list says that it cut it short; `None` if it did not.
pub(super) fn cut(title: &str) -> Option<&str> {
    ["...", "…", "．．．", "。。。", "···"]
        .into_iter()
        .find_map(|mark| title.strip_suffix(mark))
        .map(|rest| rest.trim_end_matches(|c: char| matches!(c, '.' | '…' | '。' | '．') || c.is_whitespace()))
}

/// Whether a text is missing, or says that there is more of it.
pub(super) fn is_cut(text: &str) -> bool {
    let end = text.trim_end().trim_end_matches(['[', ']', '(', ')', '［', '］']);
    text.trim().is_empty()
        || cut(end.trim_end()).is_some()
        || ["阅读全文", "閱讀全文", "Read more", "Continue reading"].iter().any(|more| end.ends_with(more))
}

/// Title and day, for what has neither an address nor an id.
pub(super) fn title_key(title: &str, published: Option<Published>, zone: Tz) -> String {
    match published {
        Some(published) => format!("{title} | {}", published.day(zone)),
        None => title.to_owned(),
    }
}
