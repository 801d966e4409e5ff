//! CSS selectors of the settings, for pages whose list is not found by itself.

use super::measure::Page;
use super::record;
use crate::domain::settings::Section;
use crate::domain::{Code, Problem};
use crate::extract::address;
use crate::extract::row::Row;
use crate::text::html::squeeze;
use scraper::Selector;
use std::ops::Range;

/// `items`, and within an item `title`, `date`, `link`; `body` on the page of an announcement.
#[derive(Debug, Default)]
pub(super) struct Selectors {
    pub(super) items: Option<Written>,
    title: Option<Written>,
    date: Option<Written>,
    link: Option<Written>,
    pub(super) body: Option<Written>,
}

/// A selector with its words, for messages.
#[derive(Debug)]
pub(super) struct Written {
    selector: Selector,
    text: String,
}

impl Written {
    pub(super) fn text(&self) -> &str {
        &self.text
    }
}

impl Selectors {
    pub(super) fn read(section: &Section) -> Option<Self> {
        let before = section.findings().len();
        let one = |key: &'static str| {
            section.parsed(key, |text| match Selector::parse(text) {
                Ok(selector) => Ok(Written { selector, text: text.to_owned() }),
                Err(error) => Err(format!("a CSS selector, such as \"ul.news > li\" ({error})")),
            })
        };
        let found =
            Self { items: one("items"), title: one("title"), date: one("date"), link: one("link"), body: one("body") };
        if found.items.is_none() {
            for key in ["title", "date", "link"].into_iter().filter(|key| section.get(key).is_some()) {
                section.wrong(key, "has no effect without `items`", "`items` as well, or neither");
            }
        }
        (section.findings().len() == before).then_some(found)
    }

    /// Selectors of an item, and of its title, date and link, that were made and not written.
    pub(super) fn made(items: &str, parts: [Option<&str>; 3]) -> Option<Self> {
        let one = |text: &str| {
            let selector = Selector::parse(text).ok()?;
            Some(Written { selector, text: text.to_owned() })
        };
        let [title, date, link] = parts.map(|part| part.map(one));
        // A part that is no selector spoils the whole.
        let known = |part: &Option<Option<Written>>| !matches!(part, Some(None));
        ([&title, &date, &link].into_iter().all(known)).then_some(())?;
        Some(Self {
            items: Some(one(items)?),
            title: title.flatten(),
            date: date.flatten(),
            link: link.flatten(),
            body: None,
        })
    }

    /// The rows that the selectors state; what they leave open is found within the item.
    pub(super) fn rows(&self, page: &Page, body: usize, problems: &mut Vec<Problem>) -> Vec<Row> {
        let Some(items) = &self.items else { return Vec::new() };
        let places: Vec<usize> = page.outline.select(page.outline.subtree(body), &items.selector).collect();
        if places.is_empty() {
            problems.push(Problem::new(Code::NoMatch, "items", items.text.clone()));
        }
        let mut rows: Vec<Row> = Vec::new();
        let mut missed = [0_usize; 3];
        for place in &places {
            let range = page.outline.subtree(*place);
            let mut row = record::read(page, &range).map(|record| record.row).unwrap_or_default();
            let first = |written: &Option<Written>, missed: &mut usize| {
                let written = written.as_ref()?;
                let place = page.outline.select(range.clone(), &written.selector).next();
                *missed += usize::from(place.is_none());
                place
            };
            let [titles, dates, links] = &mut missed;
            if let Some(at) = first(&self.title, titles) {
                row.title = page.line(page.outline.subtree(at), |_| false);
            }
            if let Some(at) = first(&self.date, dates) {
                self.set_date(page, at, &mut row);
            }
            if let Some(at) = first(&self.link, links) {
                row.link = page
                    .node(at)
                    .and_then(|node| node.attr("href"))
                    .and_then(|href| address::resolve(&page.base, href));
                row.whole = row.link.is_none();
            }
            if !row.title.is_empty() {
                rows.push(row);
            }
        }
        for ((key, written), missed) in
            [("title", &self.title), ("date", &self.date), ("link", &self.link)].into_iter().zip(missed)
        {
            if let Some(written) = written.as_ref().filter(|_| missed == places.len() && missed > 0) {
                problems.push(Problem::new(Code::NoMatch, key, written.text.clone()));
            }
        }
        rows
    }

    fn set_date(&self, page: &Page, at: usize, row: &mut Row) {
        let range = page.outline.subtree(at);
        let spot = page.spots_in(&range).first().map(|spot| spot.found.clone());
        let text = squeeze(&page.outline.text(range));
        let found =
            spot.or_else(|| page.reader.whole(&text)).or_else(|| page.reader.find(&text).into_iter().next_back());
        row.set_date(found.as_ref());
    }

    /// The stretch of a page that `body` names.
    pub(super) fn body_of(&self, page: &Page) -> Option<Range<usize>> {
        let written = self.body.as_ref()?;
        let at = page.outline.select(0..page.outline.len(), &written.selector).next()?;
        Some(page.outline.subtree(at))
    }
}
