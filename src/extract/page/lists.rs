//! The list of announcements among the repeated structures of a page.

use super::groups::{self, Group};
use super::measure::{Form, Page, width};
use super::record::{self, Record};
use super::signs::{self, Mood};
use crate::domain::Published;
use crate::extract::row::Row;
use crate::text::dates::{self, Found};
use std::collections::HashSet;
use std::ops::Range;

/// A list below this is none: a menu, a grid of products, a box of help.
const WORTH: f32 = 0.62;
/// Records by which a list is judged.
const SAMPLE: usize = 16;

/// A group with its records read.
struct List {
    group: Group,
    records: Vec<Record>,
    /// What one record is worth on average, by itself and by where it stands.
    worth: f32,
    score: f32,
}

/// A list of a page, for somebody who chooses among them.
pub(super) struct Seen {
    /// Where its records stand.
    pub(super) ranges: Vec<Range<usize>>,
    pub(super) rows: Vec<Row>,
    /// Whether its announcements are taken.
    pub(super) taken: bool,
}

/// The lists of a page that hold announcements or could, those that are taken first.
pub(super) fn seen(page: &Page, body: usize) -> Vec<Seen> {
    let (chosen, others) = chosen(page, body);
    let lists = chosen.into_iter().map(|list| (list, true)).chain(others.into_iter().map(|list| (list, false)));
    let seen = lists.map(|(list, taken)| {
        let list = list.in_full(page);
        let ranges = list.group.ranges.clone();
        Seen { ranges, rows: list.kept().into_iter().map(|record| record.row).collect(), taken }
    });
    seen.filter(|seen| !seen.rows.is_empty()).collect()
}

/// The announcements that a page lists, in its order.
pub(super) fn rows(page: &Page, body: usize) -> Vec<Row> {
    let (mut chosen, _) = chosen(page, body);
    chosen.sort_by_key(|list| list.group.holder);
    let mut seen = HashSet::new();
    let whole = chosen.into_iter().map(|list| list.in_full(page));
    let rows = whole.flat_map(List::kept).map(|record| dated_by_address(record.row));
    rows.filter(|row| seen.insert((row.link.clone(), row.title.clone()))).collect()
}

/// The lists that hold the announcements, the best first, and those that could have been taken instead.
fn chosen(page: &Page, body: usize) -> (Vec<List>, Vec<List>) {
    let mut lists: Vec<List> =
        groups::find(page, body).into_iter().map(|group| List::read(page, group, SAMPLE)).collect();
    lists.retain(|list| list.worth >= WORTH && !list.records.is_empty());
    lists.sort_by(|a, b| b.score.total_cmp(&a.score));
    let (mut chosen, mut others): (Vec<List>, Vec<List>) = (Vec::new(), Vec::new());
    for list in lists {
        let overlaps = chosen.iter().any(|other| other.group.overlaps(&list.group));
        match chosen.first() {
            Some(best) if overlaps || !list.belongs_beside(best) => {
                if !overlaps && !others.iter().any(|other| other.group.overlaps(&list.group)) {
                    others.push(list);
                }
            }
            _ => chosen.push(list),
        }
    }
    (chosen, others)
}

/// Records without dates take those of the headings over them, if each has one.
fn dated_by_headings(page: &Page, group: &Group, ranges: &[&Range<usize>], records: &mut [Option<Record>]) {
    if records.iter().flatten().any(|record| record.dated) {
        return;
    }
    let heading = |range: &&Range<usize>| {
        let before = page.spots_in(&(0..range.start)).last().filter(|spot| spot.form != Form::Edge)?;
        let block =
            page.outline.ancestors(before.node).find(|(_, node)| node.is_block()).map_or(before.node, |(at, _)| at);
        let alone = page.measure_of(block).width == page.measure_of(before.node).width;
        // Between a heading and its record stand at most other records.
        let between = page.outline.subtree(block).end..range.start;
        let others = group.ranges.iter().filter(|other| between.contains(&other.start)).count();
        let texts = usize::try_from(page.measure(&between).texts).unwrap_or(usize::MAX);
        (alone && texts <= others * 4).then(|| before.found.clone())
    };
    let found: Option<Vec<Found>> = ranges.iter().map(heading).collect();
    for (record, found) in records.iter_mut().zip(found.unwrap_or_default()) {
        if let Some(record) = record {
            record.row.set_date(Some(&found));
            record.dated = true;
        }
    }
}

/// A row that says no date, with the day in its address; its own page may know better.
fn dated_by_address(mut row: Row) -> Row {
    if let (None, Some(link), false) = (row.published, &row.link, row.whole)
        && let Some(day) = dates::in_url(link.as_str())
    {
        row.published = Some(Published::Day(day));
        row.vague = true;
    }
    row
}

impl List {
    /// Reads about so many records of a group, evenly spread.
    fn read(page: &Page, group: Group, most: usize) -> Self {
        let step = group.ranges.len().div_ceil(most).max(1);
        let ranges: Vec<&Range<usize>> = group.ranges.iter().step_by(step).collect();
        let mut records: Vec<Option<Record>> = ranges.iter().map(|range| record::read(page, range)).collect();
        dated_by_headings(page, &group, &ranges, &mut records);
        if let [Some(only)] = records.as_slice()
            && !only.linked
            && !only.headed
        {
            records.clear();
        }
        let count = records.len().max(1) as f32;
        let sum: f32 = records.iter().flatten().map(worth).sum();
        let records: Vec<Record> = records.into_iter().flatten().collect();
        let heading = match group.mood {
            Mood::Good => 1.3,
            Mood::Neutral => 1.0,
            Mood::Bad => 0.45,
        };
        let distinct = records.iter().map(|record| &record.row.title).collect::<HashSet<_>>().len();
        // Some lists repeat an item or two; menus and buttons repeat the same few words.
        let distinct = (distinct as f32 / records.len().max(1) as f32 * 1.3).min(1.0);
        let own = sum / count * heading * distinct;
        // Good names decide whether it is a list at all; between lists they weigh little, since an inner element has more.
        let score =
            own * group.region.min(1.0 + (group.region - 1.0) / 5.0) * (group.ranges.len().min(30) as f32).sqrt();
        Self { score, worth: own * group.region, records, group }
    }

    fn in_full(self, page: &Page) -> Self {
        if self.group.ranges.len() <= SAMPLE { self } else { Self::read(page, self.group, usize::MAX) }
    }

    /// Whether another list holds announcements as well, and not what else a site lists with dates.
    fn belongs_beside(&self, best: &Self) -> bool {
        let notices = self.records.iter().filter(|r| signs::is_notice(&r.row.title)).count() * 2 > self.records.len();
        let dated = |list: &Self| list.records.iter().filter(|r| r.dated).count() * 2 > list.records.len();
        match self.group.mood {
            Mood::Bad => false,
            Mood::Good => self.worth >= 0.6 * best.worth && dated(self) == dated(best),
            Mood::Neutral => {
                let alike = notices || self.group.looks_like(&best.group) || self.leads_where(best);
                self.worth >= 0.75 * best.worth && dated(self) && alike
            }
        }
    }

    /// Whether the links of both lists lead to the same folder.
    fn leads_where(&self, best: &Self) -> bool {
        let folder = |record: &Record| {
            let link = record.row.link.as_ref().filter(|_| record.linked)?;
            Some((link.host_str()?.to_owned(), link.path().rsplit_once('/')?.0.to_owned()))
        };
        let known: HashSet<_> = best.records.iter().filter_map(folder).collect();
        self.records.iter().all(|record| folder(record).is_some_and(|folder| known.contains(&folder)))
    }

    /// The records without those that are unlike the others: headers of tables, rows that lead on.
    fn kept(self) -> Vec<Record> {
        let most = |count: usize| count * 5 >= self.records.len() * 4;
        let linked = most(self.records.iter().filter(|r| r.linked).count());
        let dated = most(self.records.iter().filter(|r| r.dated).count());
        let texted = most(self.records.iter().filter(|r| !r.row.text.is_empty()).count());
        let fits = |record: &Record| {
            (record.linked || !linked)
                && (record.dated || !dated || signs::is_notice(&record.row.title) && (record.linked || texted))
                && (record.dated || !record.priced)
        };
        self.records.into_iter().filter(fits).collect()
    }
}

/// How much a record looks like an announcement.
fn worth(record: &Record) -> f32 {
    let title = match width(&record.row.title) {
        0..6 => 0.25,
        6..10 => 0.6,
        10..=160 => 1.0,
        _ => 0.4,
    };
    let on = |yes: bool, worth: f32| if yes { worth } else { 0.0 };
    let text = width(&record.row.text);
    let mut worth = 0.3
        + on(record.dated, 0.9)
        + on(record.linked, 0.35)
        + on(text >= 16, if record.linked { 0.25 } else { 0.5 })
        + on(signs::is_notice(&record.row.title), 0.5);
    if !record.linked && text < 16 {
        worth *= 0.4;
    }
    worth -= on(record.priced, 0.9)
        + on(record.image && !record.dated, 0.3)
        + on(signs::is_question(&record.row.title), 0.5);
    if record.menu {
        worth *= 0.3;
    }
    (title * worth).max(0.0)
}
