//! The text as it was given, with a way from folded bytes to its characters.

use super::sentences::parted;
use crate::domain::Span;
use crate::text::fold::{Folded, fold};
use std::borrow::Cow;
use std::ops::Range;

/// `title + "\n" + text`, folded, with an index of characters.
pub(crate) struct Source {
    text: String,
    pub folded: Folded,
    /// The number of characters before every so many bytes.
    counts: Vec<u32>,
}

const STEP: usize = 128;

impl Source {
    /// Line breaks in a title are spaces: the first line is the title.
    pub(crate) fn new(title: &str, text: &str) -> Self {
        let mut whole = String::with_capacity(title.len() + text.len() + 1);
        whole.push_str(title);
        let title_end = whole.len();
        whole.push('\n');
        whole.push_str(text);
        Self::prepared(whole, title_end)
    }

    /// A text whose first line is the title.
    #[cfg(test)]
    pub(crate) fn whole(text: String) -> Self {
        Self::prepared(text, 0)
    }

    fn prepared(whole: String, title_end: usize) -> Self {
        let title = whole.get(..title_end).unwrap_or_default();
        let mut prepared = Cow::Borrowed(whole.as_str());
        if title.contains(['\n', '\r']) {
            let on_one_line = |(at, c)| if at < title_end && matches!(c, '\n' | '\r') { ' ' } else { c };
            prepared = Cow::Owned(whole.char_indices().map(on_one_line).collect());
        }
        if let Some(unwrapped) = without_wraps(&prepared, title_end) {
            prepared = Cow::Owned(unwrapped);
        }
        if let Some(parted) = parted(&prepared, title_end) {
            prepared = Cow::Owned(parted);
        }
        if prepared.contains('\t') {
            prepared = Cow::Owned(with_bars(&prepared));
        }
        if let Some(barred) = without_slashes(&prepared) {
            prepared = Cow::Owned(barred);
        }
        let folded = fold(&prepared);
        let mut counts = Vec::with_capacity(whole.len() / STEP + 1);
        let mut count = 0;
        for chunk in whole.as_bytes().chunks(STEP) {
            counts.push(count);
            count += u32::try_from(chunk.iter().filter(|&&byte| is_char_start(byte)).count()).unwrap_or(0);
        }
        Self { text: whole, folded, counts }
    }

    /// The characters before a byte.
    fn chars_before(&self, at: usize) -> usize {
        let chunk = at / STEP;
        let known = self.counts.get(chunk).copied().unwrap_or(0) as usize;
        let rest = self.text.as_bytes().get(chunk * STEP..at).unwrap_or_default();
        known + rest.iter().filter(|&&byte| is_char_start(byte)).count()
    }

    /// The words that stand in a range of the folded text, as they were written.
    pub(crate) fn span(&self, range: Range<usize>) -> Span {
        const LONGEST: usize = 2000;
        let bytes = self.folded.source_range(&self.text, range);
        let text = self.text.get(bytes.clone()).unwrap_or_default();
        let text = text.get(..text.floor_char_boundary(LONGEST)).unwrap_or_default();
        let start = self.chars_before(bytes.start);
        Span { text: text.to_owned(), start, end: start + text.chars().count() }
    }
}

/// Lines that a mail program broke within a sentence are one again; every byte keeps its place.
fn without_wraps(text: &str, from: usize) -> Option<String> {
    const SHORTEST: usize = 50;
    /// Words with which no sentence ends.
    const HANGING: &[&str] =
        &[" the", " of", " and", " a", " our", " your", " with", " or", " by", " from", " an", " at", " /"];
    let bytes = text.as_bytes();
    let mut start = from + 1;
    let mut wraps = Vec::new();
    for (at, _) in text.match_indices('\n').filter(|&(at, _)| at > from) {
        let line = bytes.get(start..at).unwrap_or_default();
        let hangs = || HANGING.iter().any(|word| line.ends_with(word.as_bytes()));
        let letter = bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic);
        let next = bytes.get(at + 1..).unwrap_or_default();
        let goes_on = letter && (next.first().is_some_and(u8::is_ascii_lowercase) || hangs()) && !begins_item(next);
        let open = line.last().is_some_and(|last| last.is_ascii_alphanumeric() || *last == b',');
        let long = goes_on && line.len() >= SHORTEST;
        if open && (long || goes_on_with_time(line, next)) && !line.contains(&b'|') {
            wraps.push(at);
        }
        start = at + 1;
    }
    if wraps.is_empty() {
        return None;
    }
    let mut wraps = wraps.into_iter().peekable();
    let on_one_line = |(at, c)| if wraps.next_if_eq(&at).is_some() { ' ' } else { c };
    Some(text.char_indices().map(on_one_line).collect())
}

/// Whether a time on a line goes on below it: 00:00 to 06:00, then on 6th December.
fn goes_on_with_time(line: &[u8], next: &[u8]) -> bool {
    const WORDS: &[&[u8]] = &[b"on ", b"to ", b"until ", b"till ", b"through "];
    let next = next.trim_ascii_start();
    let time = |rest: &[u8]| rest.first().is_some_and(|first| first.is_ascii_digit() || first.is_ascii_uppercase());
    line.iter().any(u8::is_ascii_digit) && WORDS.iter().any(|word| next.strip_prefix(*word).is_some_and(time))
}

/// Whether a line begins an item, `b) `, `ii. `, or with a name that is written so: eWallet, i-Banking.
fn begins_item(line: &[u8]) -> bool {
    let letters = line.iter().take(4).take_while(|byte| byte.is_ascii_lowercase()).count();
    match line.get(letters) {
        Some(b')' | b'.') => letters <= 3,
        Some(b'-') => letters == 1,
        Some(byte) => letters == 1 && byte.is_ascii_uppercase(),
        None => false,
    }
}

/// Tables pasted with tabs between their cells get bars instead; every byte keeps its place.
fn with_bars(text: &str) -> String {
    let lines: Vec<&str> = text.split('\n').collect();
    let tabs = |line: &str| line.trim().matches('\t').count();
    // A row has a neighbor with as many cells; one blank line may stand between.
    let has_neighbor = |at: usize, count: usize| {
        let above = lines.get(..at).unwrap_or_default().iter().rev().take(2).find(|line| !line.trim().is_empty());
        let below = lines.get(at + 1..).unwrap_or_default().iter().take(2).find(|line| !line.trim().is_empty());
        above.into_iter().chain(below).any(|line| tabs(line) == count)
    };
    let is_row = |at: usize, line: &str| {
        let count = tabs(line);
        count > 0 && !begins_with_marker(line) && has_neighbor(at, count)
    };
    let rows: Vec<Cow<'_, str>> = lines
        .iter()
        .enumerate()
        .map(|(at, line)| if is_row(at, line) { Cow::Owned(line.replace('\t', "|")) } else { Cow::Borrowed(*line) })
        .collect();
    rows.join("\n")
}

/// Tables whose cells slashes set apart (服务 / 暂停时间, then a line for each service) get bars instead; every byte keeps
/// its place. Only a head that names a column of times makes a table of them: slashes stand between much else.
fn without_slashes(text: &str) -> Option<String> {
    const TIMES: &[&str] =
        &["时间", "時間", "时段", "時段", "time", "Time", "TIME", "Period", "period", "When", "From"];
    const LEAST: usize = 3;
    if !(text.contains('／') || text.contains("/ ")) {
        return None;
    }
    let slashes = |line: &str| line.matches('／').count() + line.matches("/ ").count();
    let lines: Vec<&str> = text.split('\n').collect();
    let mut out: Option<Vec<Cow<'_, str>>> = None;
    let mut at = 1;
    while let Some(&head) = lines.get(at) {
        let cells = slashes(head);
        let named = cells > 0
            && !head.contains(|c: char| c.is_ascii_digit() || matches!(c, '。' | '，'))
            && head.split(['／', '/']).skip(1).any(|cell| TIMES.iter().any(|word| cell.contains(word)));
        let rows =
            lines.get(at..).unwrap_or_default().iter().take_while(|line| named && slashes(line) >= cells).count();
        if rows >= LEAST {
            let out = out.get_or_insert_with(|| lines.iter().map(|&line| Cow::Borrowed(line)).collect());
            for line in out.iter_mut().skip(at).take(rows) {
                *line = Cow::Owned(line.replace('／', "|  ").replace("/ ", "| "));
            }
        }
        at += rows.max(1);
    }
    out.map(|lines| lines.join("\n"))
}

/// Whether what stands before the first tab is a bullet or a number.
fn begins_with_marker(line: &str) -> bool {
    const LONGEST: usize = 4;
    let first = line.trim().split('\t').next().unwrap_or_default().trim();
    let numbered = first.ends_with(['.', ')', '、', '）', '．']) && first.chars().count() <= LONGEST;
    numbered || !first.chars().any(char::is_alphanumeric)
}

fn is_char_start(byte: u8) -> bool {
    byte & 0xc0 != 0x80
}
