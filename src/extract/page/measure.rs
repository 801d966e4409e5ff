//! One walk over a page: how much text, how many links and dates stand before each node, so that any stretch of the page is
//! measured by two look-ups.

use crate::extract::address;
use crate::text::dates::{self, Found, Reader};
use crate::text::html::{Node, Outline, squeeze};
use std::ops::Range;
use url::Url;

/// Texts longer than this are no place for a date of publication.
const LONGEST_DATED: usize = 600;
/// Splitting a date into boxes takes at most so many characters and pieces.
const LONGEST_SPLIT: u32 = 26;
const MOST_PIECES: u32 = 4;

/// A page with its measures.
pub(super) struct Page<'d> {
    pub(super) outline: Outline<'d>,
    /// What relative addresses are relative to.
    pub(super) base: Url,
    pub(super) reader: Reader,
    /// Dates, in the order of their nodes.
    pub(super) spots: Vec<Spot>,
    before: Vec<Measure>,
    /// Whether closed panels and hidden tabs are read as well.
    pub(super) hidden_too: bool,
}

/// A date that may be one of publication.
#[derive(Debug, Clone)]
pub(super) struct Spot {
    pub(super) node: usize,
    pub(super) found: Found,
    pub(super) form: Form,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// In an attribute made for machines (`<time datetime>`).
    Stated,
    /// All that a node says.
    Whole,
    /// Spread over several small elements: a calendar leaf.
    Split,
    /// At the start or the end of a text, in brackets or apart; or behind a label ("发布时间：").
    Edge,
}

/// What stands before a node, or in a stretch.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Measure {
    /// Visible characters; one of a Han text counts two, as it takes two columns.
    pub(super) width: u32,
    pub(super) linked: u32,
    pub(super) links: u32,
    pub(super) texts: u32,
    pub(super) images: u32,
    pub(super) headings: u32,
    pub(super) spots: u32,
}

impl<'d> Page<'d> {
    pub(super) fn new(outline: Outline<'d>, url: &Url, reader: Reader, hidden_too: bool) -> Self {
        let base = outline.nodes().iter().find(|node| node.is("base")).and_then(|node| node.attr("href"));
        let base = base.and_then(|href| address::resolve(url, href)).unwrap_or_else(|| url.clone());
        let mut page = Self { outline, base, reader, spots: Vec::new(), before: Vec::new(), hidden_too };
        page.count();
        page.find_dates();
        page.count_spots();
        page
    }

    pub(super) fn node(&self, at: usize) -> Option<&Node<'d>> {
        self.outline.node(at)
    }

    /// Whether a node counts for a reader.
    pub(super) fn seen(&self, node: &Node) -> bool {
        self.hidden_too || !node.hidden
    }

    pub(super) fn measure(&self, range: &Range<usize>) -> Measure {
        let at = |index: usize| self.before.get(index.min(self.outline.len())).copied().unwrap_or_default();
        let (start, end) = (at(range.start), at(range.end.max(range.start)));
        Measure {
            width: end.width - start.width,
            linked: end.linked - start.linked,
            links: end.links - start.links,
            texts: end.texts - start.texts,
            images: end.images - start.images,
            headings: end.headings - start.headings,
            spots: end.spots - start.spots,
        }
    }

    pub(super) fn measure_of(&self, node: usize) -> Measure {
        self.measure(&self.outline.subtree(node))
    }

    /// The dates in a stretch.
    pub(super) fn spots_in(&self, range: &Range<usize>) -> &[Spot] {
        let from = self.spots.partition_point(|spot| spot.node < range.start);
        let to = self.spots.partition_point(|spot| spot.node < range.end);
        self.spots.get(from..to).unwrap_or_default()
    }

    /// The text of a stretch on one line, without some of its nodes.
    pub(super) fn line(&self, range: Range<usize>, skip: impl Fn(usize) -> bool) -> String {
        squeeze(&self.outline.text_where(range, |at, node| self.seen(node) && !skip(at)))
    }

    fn count(&mut self) {
        let mut total = Measure::default();
        let mut before = Vec::with_capacity(self.outline.len() + 1);
        let (mut link_end, mut unread_end) = (0, 0);
        for (at, node) in self.outline.nodes().iter().enumerate() {
            before.push(total);
            if at < unread_end || !self.seen(node) {
                continue;
            }
            match node.name() {
                "head" | "select" | "textarea" => unread_end = node.end,
                "a" => {
                    link_end = node.end;
                    total.links += 1;
                }
                "img" => total.images += 1,
                _ if node.is_heading() => total.headings += 1,
                _ => {}
            }
            if let Some(text) = node.text() {
                let width = width(text);
                total.width += width;
                total.texts += u32::from(width > 0);
                if at < link_end {
                    total.linked += width;
                }
            }
        }
        before.push(total);
        self.before = before;
    }

    fn find_dates(&mut self) {
        let mut spots: Vec<Spot> = Vec::new();
        let mut covered = 0;
        for (at, node) in self.outline.nodes().iter().enumerate() {
            if at < covered
                || !self.seen(node)
                || (node.text().is_none() && self.measure_of(at).width == 0 && !node.is("time"))
            {
                continue;
            }
            let spot = match node.text() {
                Some(text) => self.dated_text(text),
                None => self.dated_element(at, node),
            };
            if let Some((found, form)) = spot {
                if matches!(form, Form::Split | Form::Stated) {
                    covered = node.end;
                }
                spots.push(Spot { node: at, found, form });
            }
        }
        self.spots = spots;
    }

    fn dated_text(&self, text: &str) -> Option<(Found, Form)> {
        if text.len() > LONGEST_DATED || !may_hold_date(text) {
            return None;
        }
        if let Some(found) = self.reader.whole(text) {
            return Some((found, Form::Whole));
        }
        if let Some(found) = self.bracketed(text) {
            return Some((found, Form::Edge));
        }
        let found = self.reader.find(text);
        let at_edge = |found: &Found| {
            let before = text.get(..found.at.start).unwrap_or_default();
            let after = text.get(found.at.end..).unwrap_or_default();
            let ends = after.trim().is_empty();
            let apart = after.starts_with(|c: char| c.is_whitespace() || matches!(c, '|' | '·' | ')' | '）'));
            let ranges = after.trim_start().starts_with(['-', '~', '至', '～', '—', '–', '到']);
            let mut tokens =
                before.trim_end().rsplit(|c: char| c.is_whitespace() || matches!(c, '|' | '｜' | '(' | '（'));
            let labelled = dates::is_published_label(tokens.next().unwrap_or_default());
            let trails = ends && before.ends_with(char::is_whitespace);
            let leads = before.trim().is_empty() && apart;
            !ranges && (ends || apart) && (labelled || (trails || leads) && !found.yearless)
        };
        found.into_iter().find(at_edge).map(|found| (found, Form::Edge))
    }

    /// `[07-26] 标题`, `标题（2023-07-26）`.
    fn bracketed(&self, text: &str) -> Option<Found> {
        let trimmed = text.trim();
        let offset = text.len() - text.trim_start().len();
        let close = |open: char| match open {
            '[' => ']',
            '(' => ')',
            '（' => '）',
            '【' => '】',
            _ => '〕',
        };
        let brackets = |c: char| matches!(c, '[' | '(' | '（' | '【' | '〔');
        let first = trimmed.chars().next().filter(|c| brackets(*c));
        let leading = first.and_then(|open| Some((0, trimmed.find(close(open))? + close(open).len_utf8())));
        let trailing = trimmed.rfind(brackets).and_then(|at| {
            let open = trimmed.get(at..)?.chars().next()?;
            trimmed.ends_with(close(open)).then_some((at, trimmed.len()))
        });
        [leading, trailing].into_iter().flatten().find_map(|(from, to)| {
            let mut found = self.reader.whole(trimmed.get(from..to)?)?;
            // The brackets go with the date.
            found.at = offset + from..offset + to;
            Some(found)
        })
    }

    fn dated_element(&self, at: usize, node: &Node) -> Option<(Found, Form)> {
        for name in ["datetime", "data-time", "data-date", "data-timestamp", "data-publish-time", "data-pubtime"] {
            if let Some(found) = node.attr(name).and_then(|value| self.reader.whole(value)) {
                return Some((found, Form::Stated));
            }
        }
        let measure = self.measure_of(at);
        let pieces = (2..=MOST_PIECES).contains(&measure.texts) && (3..=LONGEST_SPLIT).contains(&measure.width);
        let range = self.outline.subtree(at);
        if !pieces || measure.links > 0 || self.outline.within(range).any(|(_, inner)| inner.attr("datetime").is_some())
        {
            return None;
        }
        let pieces: Vec<&str> = self
            .outline
            .within(self.outline.subtree(at))
            .filter_map(|(_, node)| node.text().map(str::trim).filter(|text| !text.is_empty() && self.seen(node)))
            .collect();
        let joined = || self.reader.whole(&pieces.join(" ")).or_else(|| self.reader.whole(&pieces.concat()));
        joined().or_else(|| leaf(&pieces, self.reader)).map(|found| (found, Form::Split))
    }

    fn count_spots(&mut self) {
        let mut spots = self.spots.iter().map(|spot| spot.node).peekable();
        let mut count = 0;
        for (at, measure) in self.before.iter_mut().enumerate() {
            measure.spots = count;
            while spots.next_if_eq(&at).is_some() {
                count += 1;
            }
        }
    }
}

/// Visible columns of a text.
pub(super) fn width(text: &str) -> u32 {
    text.chars().map(|c| if c.is_whitespace() { 0 } else { 1 + u32::from(u32::from(c) >= 0x2E80) }).sum()
}

/// A cheap look before the scanner: numbers with what joins them to dates, or a word by which a day is told.
fn may_hold_date(text: &str) -> bool {
    const WORDS: [&str; 8] = ["天", "昨", "今", "刚", "剛", "年", "oday", "esterday"];
    let (mut digits, mut joined) = (0, false);
    for byte in text.bytes() {
        digits += u32::from(byte.is_ascii_digit());
        joined |= matches!(byte, b'-' | b'/' | b'.' | b':') || byte.is_ascii_alphabetic();
    }
    let marked = || text.chars().any(|c| matches!(c, '年' | '月' | '前' | '０'..='９'));
    digits >= 8
        || digits > 0 && (joined || marked())
        || text.len() < 60 && (WORDS.iter().any(|word| text.contains(word)) || marked())
}

/// A date whose parts stand in boxes of their own: `26` over `2023-07`, `26` over `Jul`, `07/26` over `2023`.
fn leaf(pieces: &[&str], reader: Reader) -> Option<Found> {
    let parts: Vec<&str> = pieces
        .iter()
        .flat_map(|piece| {
            piece.split(|c: char| c.is_whitespace() || matches!(c, '-' | '/' | '.' | ',' | '年' | '月' | '日'))
        })
        .filter(|part| !part.is_empty())
        .collect();
    let is_number = |part: &&str| part.bytes().all(|b| b.is_ascii_digit());
    let year = parts.iter().position(|part| part.len() == 4 && is_number(part));
    let name = parts.iter().position(|part| part.len() >= 3 && part.bytes().all(|b| b.is_ascii_alphabetic()));
    let small: Vec<(usize, &&str)> = parts.iter().enumerate().filter(|(_, p)| p.len() <= 2 && is_number(p)).collect();
    if parts.len() != usize::from(year.is_some()) + usize::from(name.is_some()) + small.len() {
        return None;
    }
    let year = year.and_then(|at| Some((at, *parts.get(at)?)));
    let text = match (year, name.and_then(|at| parts.get(at)), small.as_slice()) {
        (year, Some(month), [(_, day)]) => format!("{month} {day} {}", year.map_or("", |(_, y)| y)),
        (Some((at, year)), None, [(a, first), (b, second)]) => {
            // The month stands beside the year: `26`, `2023-07`; else the order is that of reading.
            let month_first = *a == at + 1 || *b != at + 1 && *b + 1 != at;
            let (month, day) = if month_first { (first, second) } else { (second, first) };
            format!("{year}-{month}-{day}")
        }
        (None, None, [(_, first), (_, second)]) => {
            let says_month = pieces.first().is_some_and(|p| p.ends_with('月') || p.ends_with('/') || p.ends_with('-'));
            let (month, day) = if says_month { (first, second) } else { (second, first) };
            format!("{month:0>2}-{day:0>2}")
        }
        _ => return None,
    };
    reader.whole(text.trim())
}
