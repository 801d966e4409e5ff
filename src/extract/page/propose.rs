//! Selectors that somebody could have written for a list that was found by its structure. Each is tried: it is proposed only
//! if it yields the same announcements.

use super::lists::{self, Seen};
use super::measure::Page;
use super::selectors::Selectors;
use crate::extract::row::Row;
use crate::text::dates::Reader;
use crate::text::html::{Document, Node};
use std::ops::Range;
use url::Url;

/// Lists that are shown.
const MOST_LISTS: usize = 6;
/// Elements of the first records that may name a title, a date or a link.
const MOST_PARTS: usize = 40;
/// Announcements by which a list is recognized.
const SAMPLES: usize = 3;

/// A list of a page with the selectors that find it.
#[derive(Debug, Clone, PartialEq)]
pub struct Layout {
    /// Whether its announcements are taken where nothing is written.
    pub taken: bool,
    pub count: usize,
    /// Its first titles.
    pub samples: Vec<String>,
    pub items: String,
    pub title: Option<String>,
    pub date: Option<String>,
    pub link: Option<String>,
}

/// The lists of a page that selectors can name, those that are taken first.
pub(in crate::extract) fn layouts(text: &str, url: &Url, reader: Reader) -> Vec<Layout> {
    let document = Document::parse(text);
    let page = Page::new(document.outline(), url, reader, false);
    let Some(body) = page.outline.nodes().iter().position(|node| node.is("body")) else { return Vec::new() };
    let seen = lists::seen(&page, body);
    seen.iter().filter_map(|list| layout(&page, body, list)).take(MOST_LISTS).collect()
}

fn layout(page: &Page, body: usize, list: &Seen) -> Option<Layout> {
    let trial = Trial { page, body, rows: &list.rows };
    let items =
        item_selectors(page, &list.ranges).into_iter().find(|items| trial.finds(items, [None; 3], same_place))?;
    let parts = parts(page, &list.ranges);
    let by = |place: usize, same: fn(&Row, &Row) -> bool| {
        let with = |part: &str| {
            let mut all = [None; 3];
            if let Some(slot) = all.get_mut(place) {
                *slot = Some(part);
            }
            trial.finds(&items, all, same)
        };
        parts.iter().find(|part| with(part)).cloned()
    };
    let dated = list.rows.iter().all(|row| row.published.is_some());
    let linked = list.rows.iter().all(|row| row.link.is_some());
    Some(Layout {
        taken: list.taken,
        count: list.rows.len(),
        samples: list.rows.iter().take(SAMPLES).map(|row| row.title.clone()).collect(),
        title: by(0, |a, b| a.title == b.title),
        date: if dated { by(1, |a, b| a.published == b.published) } else { None },
        link: if linked { by(2, |a, b| a.link == b.link) } else { None },
        items,
    })
}

fn same_place(a: &Row, b: &Row) -> bool {
    a.title == b.title && a.link == b.link
}

/// A list against which selectors are tried.
struct Trial<'p, 'd> {
    page: &'p Page<'d>,
    body: usize,
    rows: &'p [Row],
}

impl Trial<'_, '_> {
    fn finds(&self, items: &str, parts: [Option<&str>; 3], same: impl Fn(&Row, &Row) -> bool) -> bool {
        let Some(selectors) = Selectors::made(items, parts) else { return false };
        let mut problems = Vec::new();
        let found = selectors.rows(self.page, self.body, &mut problems);
        // An item that is written twice on the page is taken once.
        let known = |row: &Row| self.rows.iter().any(|own| same(own, row));
        problems.is_empty()
            && found.iter().all(known)
            && self.rows.iter().all(|own| found.iter().any(|row| same(own, row)))
    }
}

/// Selectors that may name all records of a list and nothing else, the simplest first.
fn item_selectors(page: &Page, ranges: &[Range<usize>]) -> Vec<String> {
    let Some(first) = ranges.first() else { return Vec::new() };
    // Records that are several elements in a row have no selector.
    let whole = |range: &Range<usize>| page.outline.subtree(range.start) == *range;
    if !ranges.iter().all(whole) {
        return Vec::new();
    }
    let Some(node) = page.node(first.start) else { return Vec::new() };
    let has = |class: &str| {
        let mut nodes = ranges.iter().filter_map(|range| page.node(range.start));
        nodes.all(|node| node.class().split_ascii_whitespace().any(|own| own == class))
    };
    let mut own: Vec<String> = node
        .class()
        .split_ascii_whitespace()
        .filter(|class| is_plain(class) && has(class))
        .map(|class| format!("{}.{class}", node.name()))
        .collect();
    own.push(node.name().to_owned());
    let holders: Vec<String> =
        page.outline.ancestors(first.start).take(6).filter_map(|(_, holder)| name(holder)).collect();
    let alone = own.iter().filter(|selector| selector.contains('.')).cloned();
    let direct = page.outline.ancestors(first.start).next().and_then(|(_, holder)| name(holder));
    let child = direct.iter().flat_map(|holder| own.iter().map(move |item| format!("{holder} > {item}")));
    let below = holders.iter().flat_map(|holder| own.iter().map(move |item| format!("{holder} {item}")));
    alone.chain(child).chain(below).chain(own.iter().cloned()).collect()
}

/// An element by its id, else its first class, if either tells it from others.
fn name(node: &Node) -> Option<String> {
    if matches!(node.name(), "html" | "body") {
        return None;
    }
    if let Some(id) = node.attr("id").filter(|id| is_plain(id)) {
        return Some(format!("#{id}"));
    }
    let class = node.class().split_ascii_whitespace().find(|class| is_plain(class))?;
    Some(format!("{}.{class}", node.name()))
}

/// Whether a name can stand in a selector as it is, and was given by a person: no numbers of a build.
fn is_plain(name: &str) -> bool {
    name.len() >= 2
        && name.len() <= 40
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
        && name.bytes().filter(u8::is_ascii_digit).count() <= 4
}

/// What may name a part of a record: the elements of the first ones, the simplest names first.
fn parts(page: &Page, ranges: &[Range<usize>]) -> Vec<String> {
    let mut named: Vec<String> = Vec::new();
    let mut bare: Vec<String> = Vec::new();
    for range in ranges.iter().take(3) {
        for (_, node) in page.outline.within(range.start + 1..range.end).filter(|(_, node)| node.text().is_none()) {
            let classes = node.class().split_ascii_whitespace().filter(|class| is_plain(class));
            named.extend(classes.map(|class| format!("{}.{class}", node.name())));
            bare.push(node.name().to_owned());
            if node.is("a") && node.attr("title").is_some() {
                named.push("a[title]".to_owned());
            }
        }
    }
    let mut parts = named;
    parts.append(&mut bare);
    let mut seen = std::collections::HashSet::new();
    parts.retain(|part| seen.insert(part.clone()));
    parts.truncate(MOST_PARTS);
    parts
}
