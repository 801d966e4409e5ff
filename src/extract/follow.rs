//! From rows to announcements: which of their own pages are read in this visit, and what they add.

use super::address;
use super::answer;
use super::common::Common;
#[cfg(feature = "pdf")]
use super::pdf;
use super::row::{Row, cut, title_key};
use super::{Context, Extraction, Known, Step};
use crate::domain::{Announcement, Code, Problem, Published, Reply, Request, Secrets, Tz, Validators};
use crate::text::dates::Found;
use chrono::{DateTime, Datelike, TimeDelta, Utc};
use std::collections::{BTreeMap, HashMap, HashSet};
use url::Url;

/// Own pages that are read in one visit.
const MOST_DETAILS: usize = 20;
/// A notice that was published so recently may still be edited.
const MAY_CHANGE: TimeDelta = TimeDelta::days(14);
const LOOK_AGAIN: TimeDelta = TimeDelta::hours(6);
/// A page that said nothing is tried again sooner.
const TRY_AGAIN: TimeDelta = TimeDelta::hours(1);
/// Rows without a date at the top of a list count as recent.
const UNDATED_RECENT: usize = 5;

/// What a visit keeps of its context from one step to the next.
#[derive(Debug)]
pub(super) struct Scene {
    pub(super) now: DateTime<Utc>,
    pub(super) zone: Tz,
    pub(super) secrets: Secrets,
    known: BTreeMap<String, Known>,
}

impl Scene {
    pub(super) fn of(context: &Context) -> Self {
        Self { now: context.now, zone: context.zone, secrets: context.secrets.clone(), known: context.known.clone() }
    }

    /// What is recorded, by key.
    pub(super) fn known(&self) -> impl Iterator<Item = (&String, &Known)> {
        self.known.iter()
    }

    pub(super) fn reader(&self) -> crate::text::dates::Reader {
        crate::text::dates::Reader { now: self.now, zone: self.zone }
    }
}

/// What the page of an announcement says.
#[derive(Debug, Default)]
pub(super) struct Detail {
    pub(super) title: Option<String>,
    pub(super) body: String,
    /// The likeliest first.
    pub(super) dates: Vec<Found>,
}

/// Rows under way to announcements.
#[derive(Debug)]
pub(super) struct Harvest {
    rows: Vec<(String, Row)>,
    /// The rows whose own pages are being read, in the order of the requests.
    asked: Vec<usize>,
    details: HashMap<usize, Detail>,
    /// The rows whose own pages are what they were.
    unchanged: HashSet<usize>,
    validators: HashMap<usize, Validators>,
    problems: Vec<Problem>,
}

impl Harvest {
    /// Gives each row its key, leaves out repetitions and what goes over the bound.
    pub(super) fn new(rows: Vec<Row>, most: usize, zone: Tz, source: &Url) -> Self {
        let mut rows = keyed(rows, zone);
        let mut problems = Vec::new();
        if rows.len() > most {
            let left_out = format!("{} of {} items were left out", rows.len() - most, rows.len());
            problems.push(Problem::new(Code::Truncated, answer::shown(source), left_out));
            rows.truncate(most);
        }
        Self {
            rows,
            asked: Vec::new(),
            details: HashMap::new(),
            unchanged: HashSet::new(),
            validators: HashMap::new(),
            problems,
        }
    }

    pub(super) fn problem(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// The addresses of the pages to be read now, with the row's title. Those of other sites are read only if the list is
    /// made of them.
    pub(super) fn wanted(&mut self, scene: &Scene, source: &Url) -> Vec<Url> {
        let links = |(_, row): &(String, Row)| row.own_page().cloned();
        let abroad = self.rows.iter().filter_map(links).filter(|link| !address::same_site(link, source)).count();
        let all_abroad = abroad * 2 > self.rows.len();
        let mut wanted: Vec<(usize, usize)> = Vec::new();
        for (n, (key, row)) in self.rows.iter().enumerate() {
            let reachable = row.own_page().is_some_and(|link| all_abroad || address::same_site(link, source));
            if row.wants_detail() && reachable {
                wanted.extend(urgency(row, scene.known.get(key), scene, n).map(|urgency| (urgency, n)));
            }
        }
        wanted.sort_unstable();
        if wanted.len() > MOST_DETAILS {
            let later = format!("{} detail pages are left for later visits", wanted.len() - MOST_DETAILS);
            self.problems.push(Problem::new(Code::Truncated, answer::shown(source), later));
        }
        self.asked = wanted.into_iter().take(MOST_DETAILS).map(|(_, n)| n).collect();
        self.asked.iter().filter_map(|n| self.rows.get(*n)?.1.own_page().cloned()).collect()
    }

    /// The requests for those pages. A page whose text is known is asked for only if it changed.
    pub(super) fn requests(&self, wanted: &[Url], common: &Common, scene: &Scene) -> Vec<Request> {
        let known = |n: usize| self.rows.get(n).and_then(|(key, _)| scene.known.get(key));
        let request = |(n, url): (&usize, &Url)| {
            let known = known(*n).filter(|known| !known.announcement.body.is_empty());
            let validators = known.and_then(|known| known.page.clone()).unwrap_or_default();
            Request { validators, ..common.follow(url.clone(), &scene.secrets) }
        };
        self.asked.iter().zip(wanted).map(request).collect()
    }

    /// Takes note that the page that was asked for as the `n`th is what it was, or of what makes the next request for it
    /// conditional.
    fn note(&mut self, n: usize, reply: &Reply, scene: &Scene) {
        let Some(row) = self.asked.get(n).copied() else { return };
        let mut validators = reply.validators();
        if reply.status == 304 {
            self.unchanged.insert(row);
            let known = self.rows.get(row).and_then(|(key, _)| scene.known.get(key));
            validators = known.and_then(|known| known.page.clone()).unwrap_or_default();
        }
        self.validators.insert(row, validators);
    }

    /// The title in the list of the page that was asked for as the `n`th.
    fn listed(&self, n: usize) -> Option<&Row> {
        self.asked.get(n).and_then(|n| self.rows.get(*n)).map(|(_, row)| row)
    }

    fn add(&mut self, n: usize, detail: Result<Detail, Problem>) {
        let Some(row) = self.asked.get(n).copied() else { return };
        match detail {
            Ok(detail) => {
                self.details.insert(row, detail);
            }
            Err(problem) => {
                let detail = format!("{:?}: {}", problem.code, problem.detail).to_lowercase();
                self.problems.push(Problem::new(Code::Detail, problem.subject, detail));
            }
        }
    }

    pub(super) fn finish(self, scene: &Scene) -> Extraction {
        let Self { rows, mut details, unchanged, mut validators, problems, .. } = self;
        let mut extraction = Extraction { problems, ..Extraction::default() };
        for (n, (key, row)) in rows.into_iter().enumerate() {
            let known = scene.known.get(&key);
            let wants_detail = row.wants_detail();
            let announcement = match details.remove(&n) {
                Some(detail) => complete(key, row, detail, known, scene),
                None => {
                    if wants_detail && !unchanged.contains(&n) {
                        extraction.unread.push(key.clone());
                    }
                    recorded(key, row, known, scene, wants_detail)
                }
            };
            if let Some(validators) = validators.remove(&n) {
                extraction.validators.insert(announcement.key.clone(), validators);
            }
            extraction.announcements.push(announcement);
        }
        extraction
    }
}

/// A visit that ends with nothing but a problem.
pub(super) fn failed(problem: Problem) -> Step {
    Step::Done(Extraction { problems: vec![problem], ..Extraction::default() })
}

/// The last step of a visit: the answers of the announcements' own pages are read.
pub(super) fn read_details(
    mut harvest: Harvest,
    answers: Vec<Result<Reply, Problem>>,
    asked: &[Url],
    scene: &Scene,
    read: impl Fn(&Reply, &Row) -> Result<Detail, Problem>,
) -> Step {
    let mut answers = answers.into_iter();
    for (n, url) in asked.iter().enumerate() {
        let answer = answers.next();
        if let Some(Ok(reply)) = &answer
            && (reply.is_success() || reply.status == 304)
        {
            harvest.note(n, reply, scene);
            if reply.status == 304 {
                continue;
            }
        }
        let Some(row) = harvest.listed(n) else { continue };
        let detail = match answer {
            #[cfg(feature = "pdf")]
            Some(Ok(reply)) if reply.is_success() && pdf::is_pdf(&reply) => pdf::detail(&reply, scene.reader()),
            answer => answer::readable(answer, url).and_then(|reply| {
                let detail = read(&reply, row)?;
                let blank =
                    || Problem::new(Code::NothingFound, answer::shown(&reply.url), "no text was found on the page");
                if detail.body.trim().is_empty() { Err(blank()) } else { Ok(detail) }
            }),
        };
        harvest.add(n, detail);
    }
    Step::Done(harvest.finish(scene))
}

/// Rows with their keys: what the publisher calls them, else their canonical address, else title and day.
fn keyed(rows: Vec<Row>, zone: Tz) -> Vec<(String, Row)> {
    let candidates = |row: &Row| {
        // A place on a page is an address of its own, where the page holds the whole text.
        let in_place = |link: &Url| row.whole && link.fragment().is_some();
        let canonical =
            row.link.as_ref().map(|link| if in_place(link) { link.clone() } else { address::canonical(link) });
        [row.id.clone(), canonical.map(String::from), row.link.as_ref().map(Url::to_string)]
    };
    let mut uses: HashMap<String, HashSet<&str>> = HashMap::new();
    for row in &rows {
        for key in candidates(row).into_iter().flatten() {
            uses.entry(key).or_default().insert(&row.title);
        }
    }
    let keys: Vec<String> = rows
        .iter()
        .map(|row| {
            // An address that several rows share names none of them.
            let own =
                candidates(row).into_iter().flatten().find(|key| uses.get(key).is_some_and(|titles| titles.len() == 1));
            own.unwrap_or_else(|| title_key(&row.title, row.published, zone))
        })
        .collect();
    let mut seen = HashSet::new();
    keys.into_iter().zip(rows).filter(|(key, _)| seen.insert(key.clone())).collect()
}

/// How urgently a row's own page is to be read, less being sooner; `None` if not in this visit.
fn urgency(row: &Row, known: Option<&Known>, scene: &Scene, place: usize) -> Option<usize> {
    let Some(known) = known.filter(|known| is_unchanged(row, &known.announcement, scene.zone)) else { return Some(0) };
    let since = scene.now - known.fetched;
    let published = row.published.or(known.announcement.published);
    let recent = match published {
        Some(published) => scene.now - published.instant(scene.zone) < MAY_CHANGE,
        None => place < UNDATED_RECENT,
    };
    if known.fetched == DateTime::UNIX_EPOCH {
        Some(1)
    } else if known.announcement.body.is_empty() {
        (since >= TRY_AGAIN).then_some(2)
    } else {
        (recent && since >= LOOK_AGAIN).then_some(3)
    }
}

/// Whether something published lately was not looked at for a while: its own page may have been edited although the list,
/// and so the first answer of a visit, stays the same.
pub(super) fn may_have_changed(known: &Known, now: DateTime<Utc>, zone: Tz) -> bool {
    let published = known.announcement.published.map(|published| published.instant(zone));
    has_page(known) && published.is_some_and(|at| now - at < MAY_CHANGE) && now - known.fetched >= LOOK_AGAIN
}

/// Whether a list reaches down to something that is recorded.
pub(super) fn reaches_known(rows: &[Row], scene: &Scene) -> bool {
    keyed(rows.to_vec(), scene.zone).iter().any(|(key, _)| scene.known.contains_key(key))
}

/// Whether there is a page of its own that was looked at, or is still to be.
fn has_page(known: &Known) -> bool {
    known.page.is_some() || known.fetched == DateTime::UNIX_EPOCH
}

/// What a list said the last time, for a visit that learns that it says the same.
pub(super) fn again(scene: &Scene) -> Vec<Row> {
    let listed = scene.known.iter().filter(|(_, known)| known.listed);
    let row = |(key, known): (&String, &Known)| {
        let Announcement { title, body, published, url, .. } = known.announcement.clone();
        let link = url.and_then(|url| Url::parse(&url).ok());
        Row { id: Some(key.clone()), title, published, link, text: body, whole: !has_page(known), ..Row::default() }
    };
    let mut rows: Vec<Row> = listed.map(row).collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.published.map(|published| published.instant(scene.zone))));
    rows
}

/// Whether a list still says of an announcement what it said when its page was read.
fn is_unchanged(row: &Row, known: &Announcement, zone: Tz) -> bool {
    let title = row.title == known.title
        || cut(&row.title).is_some_and(|start| known.title.starts_with(start))
        || known.title.starts_with(&row.title);
    let day = |published: Published| published.day(zone);
    title
        && (row.vague
            || row.published.is_none()
            || known.published.is_none()
            || row.published.map(day) == known.published.map(day))
}

/// An announcement whose own page was read.
fn complete(key: String, mut row: Row, detail: Detail, known: Option<&Known>, scene: &Scene) -> Announcement {
    row.published = exact(&row, &detail.dates, known, scene.zone);
    if let Some(title) = detail.title
        && (row.title.is_empty()
            || cut(&row.title).is_some_and(|start| title.starts_with(start))
            || title.starts_with(&row.title))
    {
        row.title = title;
    }
    if !detail.body.trim().is_empty() {
        row.text = detail.body;
    }
    row.announce(key)
}

/// The time of publication by list and page: the page may be more exact than the list, but not contradict it.
fn exact(row: &Row, dates: &[Found], known: Option<&Known>, zone: Tz) -> Option<Published> {
    let is_exact = |published: &Published| matches!(published, Published::At(_));
    let mut stated = dates.iter().filter(|found| !found.relative).map(|found| found.published);
    let Some(listed) = row.published else {
        let first = stated.next()?;
        let same_day = stated.find(|other| is_exact(other) && other.day(zone) == first.day(zone));
        return Some(if is_exact(&first) { first } else { same_day.unwrap_or(first) });
    };
    if row.vague {
        let near = |found: &Published| {
            let (found, listed) = (found.day(zone), listed.day(zone));
            (found.month(), found.day()) == (listed.month(), listed.day()) || (found - listed).num_days().abs() <= 1
        };
        return stated.find(near).or(known.and_then(|known| known.announcement.published)).or(Some(listed));
    }
    if is_exact(&listed) {
        return Some(listed);
    }
    stated.find(|found| is_exact(found) && found.day(zone) == listed.day(zone)).or(Some(listed))
}

/// An announcement whose own page was not read now.
fn recorded(key: String, mut row: Row, known: Option<&Known>, scene: &Scene, wants_detail: bool) -> Announcement {
    if let Some(known) = known.filter(|known| is_unchanged(&row, &known.announcement, scene.zone)) {
        if wants_detail && !known.announcement.body.is_empty() {
            return Announcement { key, url: row.link.map(Into::into), ..known.announcement.clone() };
        }
        if row.vague && known.announcement.published.is_some() {
            row.published = known.announcement.published;
        }
    }
    row.announce(key)
}
