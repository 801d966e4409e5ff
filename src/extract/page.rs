//! Kind "page": announcements in HTML. Lists are found by themselves, or by the selectors of the settings.

mod detail;
mod embedded;
mod groups;
mod lists;
mod measure;
pub(super) mod propose;
mod record;
mod selectors;
mod signs;
pub(super) mod walls;

use super::answer::{self, Form};
use super::common::Common;
use super::follow::{self, Detail, Harvest, Scene, failed};
use super::paging::{self, Paging};
use super::row::Row;
use super::{Context, Extraction, Kind, Source, Step, Visit, address};
use crate::domain::settings::Section;
use crate::domain::{Code, Problem, Reply, Request};
use crate::text::html::{Document, Node, Outline};
pub(super) use embedded::assigned;
use measure::Page;
use selectors::{Selectors, Written};
use std::sync::Arc;
use url::Url;

pub(super) const KIND: Kind = Kind { name: "page", configure };

/// Frames that are looked into when a page itself lists nothing.
const MOST_FRAMES: usize = 2;

#[derive(Debug)]
struct PageSource(Arc<Settings>);

#[derive(Debug)]
struct Settings {
    common: Common,
    selectors: Selectors,
    max_items: usize,
    details: bool,
    paging: Paging,
}

fn configure(section: &Section) -> Option<Box<dyn Source>> {
    let common = Common::read(section).map(|common| common.or_drawn(section));
    let selectors = Selectors::read(section);
    let max_items = super::common::max_items(section);
    let details = section.flag("details").unwrap_or(true);
    let paging = Paging::read(section);
    Some(Box::new(PageSource(Arc::new(Settings {
        common: common?,
        selectors: selectors?,
        max_items,
        details,
        paging,
    }))))
}

impl Source for PageSource {
    fn visit(&self, context: &Context) -> Box<dyn Visit> {
        Box::new(PageVisit { settings: Arc::clone(&self.0), scene: Scene::of(context), state: State::Start })
    }

    fn revisits(&self) -> bool {
        true
    }

    fn is_drawn(&self) -> bool {
        self.0.common.drawn
    }
}

/// A list of which some pages were read.
struct Turned {
    listing: Listing,
    url: Url,
    pages: usize,
}

struct PageVisit {
    settings: Arc<Settings>,
    scene: Scene,
    state: State,
}

enum State {
    Start,
    /// The list was asked for.
    List,
    /// Frames of the list's page were asked for.
    Frames(Vec<Url>),
    /// A further page of the list was asked for.
    Pages(Turned, Url),
    Details(Harvest, Vec<Url>),
    Over,
}

impl Visit for PageVisit {
    fn next(&mut self, answers: Vec<Result<Reply, Problem>>) -> Step {
        match std::mem::replace(&mut self.state, State::Over) {
            State::Start => {
                self.state = State::List;
                Step::Ask(vec![self.list_page(self.settings.common.request(&self.scene.secrets))])
            }
            State::List if answer::is_unchanged(&answers) => {
                let url = self.settings.common.url.clone();
                self.harvest(Harvest::new(follow::again(&self.scene), self.settings.max_items, self.scene.zone, &url))
            }
            State::List => match answer::readable(answers.into_iter().next(), &self.settings.common.url) {
                Ok(reply) => self.list(&reply, true),
                Err(problem) => failed(problem),
            },
            State::Frames(asked) => self.frames(answers, &asked),
            State::Pages(turned, asked) => self.page(turned, answers, &asked),
            State::Details(harvest, asked) => {
                let Settings { common, selectors, .. } = &*self.settings;
                let scene = &self.scene;
                follow::read_details(harvest, answers, &asked, scene, |reply, row| {
                    Ok(selected_detail(&common.text(reply), &reply.url, Some(&row.title), selectors, scene))
                })
            }
            State::Over => Step::Done(Extraction::default()),
        }
    }
}

impl PageVisit {
    /// Reads the page that should list announcements.
    fn list(&mut self, reply: &Reply, may_hold_frames: bool) -> Step {
        let text = self.settings.common.text(reply);
        // Some addresses of pages turn out to be those of feeds and APIs.
        let listing = match answer::form(&text) {
            Form::Html => Listing::read(&text, &self.settings.selectors, &reply.url, &self.scene),
            Form::Feed => super::feed::rows(&text, &reply.url, self.scene.reader(), true).into(),
            Form::Json => super::json::rows(&text, &reply.url, self.scene.reader()).into(),
        };
        if listing.rows.is_empty() {
            if may_hold_frames && !listing.frames.is_empty() {
                let requests = self.requests(&listing.frames);
                self.state = State::Frames(listing.frames);
                return Step::Ask(requests);
            }
            return failed(listing.problem(&reply.url));
        }
        self.turn(Turned { listing, url: reply.url.clone(), pages: 1 })
    }

    /// Asks for the next page of the list, if it is wanted, or goes on with what there is.
    fn turn(&mut self, mut turned: Turned) -> Step {
        let common = &self.settings.common;
        let next = common.next_posted().or(turned.listing.next.take());
        let Some(next) = self.settings.paging.next(&turned.listing.rows, turned.pages, next, &self.scene) else {
            return self.rows(turned.listing, &turned.url);
        };
        let request = common.turn(&next, turned.pages + 1, &self.scene.secrets);
        self.state = State::Pages(turned, next);
        Step::Ask(vec![request])
    }

    /// Adds a further page. One that cannot be had, or says nothing new, is the end.
    fn page(&mut self, mut turned: Turned, answers: Vec<Result<Reply, Problem>>, asked: &Url) -> Step {
        match answer::readable(answers.into_iter().next(), asked) {
            Ok(reply) => {
                let text = self.settings.common.text(&reply);
                let further = Listing::read(&text, &self.settings.selectors, &reply.url, &self.scene);
                let before = turned.listing.rows.len();
                for row in further.rows {
                    if !turned.listing.rows.contains(&row) {
                        turned.listing.rows.push(row);
                    }
                }
                turned.listing.next = further.next.filter(|_| turned.listing.rows.len() > before);
                turned.pages = if turned.listing.rows.len() > before { turned.pages + 1 } else { usize::MAX };
                self.turn(turned)
            }
            Err(problem) => {
                let detail = format!("{:?}: {}", problem.code, problem.detail).to_lowercase();
                turned.listing.problems.push(Problem::new(Code::Detail, problem.subject, detail));
                self.rows(turned.listing, &turned.url)
            }
        }
    }

    fn rows(&mut self, listing: Listing, url: &Url) -> Step {
        let mut harvest = Harvest::new(listing.rows, self.settings.max_items, self.scene.zone, url);
        listing.problems.into_iter().for_each(|problem| harvest.problem(problem));
        self.harvest(harvest)
    }

    fn harvest(&mut self, mut harvest: Harvest) -> Step {
        let wanted =
            if self.settings.details { harvest.wanted(&self.scene, &self.settings.common.url) } else { Vec::new() };
        if wanted.is_empty() {
            return Step::Done(harvest.finish(&self.scene));
        }
        let Settings { common, selectors, .. } = &*self.settings;
        let wait_for = selectors.body.as_ref().map(Written::text);
        let requests = harvest.requests(&wanted, common, &self.scene);
        let requests = requests.into_iter().map(|request| common.page(request, self.scene.zone, wait_for)).collect();
        self.state = State::Details(harvest, wanted);
        Step::Ask(requests)
    }

    fn requests(&self, urls: &[Url]) -> Vec<Request> {
        let follow = |url: &Url| self.settings.common.follow(url.clone(), &self.scene.secrets);
        urls.iter().map(|url| self.list_page(follow(url))).collect()
    }

    fn list_page(&self, request: Request) -> Request {
        let wait_for = self.settings.selectors.items.as_ref().map(Written::text);
        self.settings.common.page(request, self.scene.zone, wait_for)
    }

    /// The first frame that lists something stands for the page.
    fn frames(&mut self, answers: Vec<Result<Reply, Problem>>, asked: &[Url]) -> Step {
        let mut last = None;
        for (answer, url) in answers.into_iter().zip(asked) {
            match answer::readable(Some(answer), url) {
                Ok(reply) => match self.list(&reply, false) {
                    Step::Done(extraction) if extraction.announcements.is_empty() => {
                        last = extraction.problems.into_iter().next();
                    }
                    step => return step,
                },
                Err(problem) => last = Some(problem),
            }
        }
        failed(last.unwrap_or_else(|| nothing(&self.settings.common.url, "the frames of the page hold no list")))
    }
}

fn nothing(url: &Url, why: &str) -> Problem {
    Problem::new(Code::NothingFound, answer::shown(url), why)
}

/// What a page lists.
#[derive(Default)]
struct Listing {
    rows: Vec<Row>,
    frames: Vec<Url>,
    /// The next page of the list.
    next: Option<Url>,
    problems: Vec<Problem>,
}

impl From<Result<Vec<Row>, Problem>> for Listing {
    fn from(rows: Result<Vec<Row>, Problem>) -> Self {
        match rows {
            Ok(rows) => Self { rows, ..Self::default() },
            Err(problem) => Self { problems: vec![problem], ..Self::default() },
        }
    }
}

impl Listing {
    fn read(text: &str, selectors: &Selectors, url: &Url, scene: &Scene) -> Self {
        let document = Document::parse(text);
        let outline = document.outline();
        let next = paging::link(&outline, url);
        let mut found = Self { frames: frames(&outline, url), next, ..Self::default() };
        let Some(body) = outline.nodes().iter().position(|node| node.is("body")) else { return found };
        if document.truncated {
            found.problems.push(Problem::new(Code::Truncated, answer::shown(url), "the page is too large or too deep"));
        }
        let page = Page::new(outline, url, scene.reader(), false);
        if selectors.items.is_some() {
            found.rows = selectors.rows(&page, body, &mut found.problems);
            return found;
        }
        found.rows = lists::rows(&page, body);
        if found.rows.is_empty() {
            let with_hidden = Page::new(document.outline(), url, scene.reader(), true);
            found.rows = lists::rows(&with_hidden, body);
        }
        if found.rows.is_empty() {
            found.rows = embedded::rows(&document, url, scene.reader());
        }
        if found.rows.is_empty() {
            found.rows.extend(article(&page, url));
        }
        if found.rows.is_empty() {
            found.problems.extend(walls::problem(&page, url));
        }
        found
    }

    fn problem(self, url: &Url) -> Problem {
        let first = self.problems.into_iter().find(|problem| problem.code != Code::Truncated);
        first.unwrap_or_else(|| nothing(url, "no list of announcements was recognized"))
    }
}

/// The one announcement that a page is.
fn article(page: &Page, url: &Url) -> Option<Row> {
    let detail = detail::read(page, None);
    let title = detail.title.filter(|title| signs::is_notice(title))?;
    let found = detail.dates.first();
    // A timetable of maintenance holds for good and says no date.
    if found.is_none() && !(signs::is_maintenance(&title) && signs::has_hours(&detail.body)) {
        return None;
    }
    let mut row = Row { title, link: Some(url.clone()), text: detail.body, whole: true, ..Row::default() };
    row.set_date(found);
    (measure::width(&row.text) >= 24).then_some(row)
}

/// Pages of the site that a page shows within itself or leads to at once.
fn frames(outline: &Outline, url: &Url) -> Vec<Url> {
    let source = |node: &Node| match node.name() {
        "iframe" | "frame" => node.attr("src").map(str::to_owned),
        "meta" if node.attr("http-equiv").is_some_and(|name| name.eq_ignore_ascii_case("refresh")) => {
            let (_, target) = node.attr("content")?.split_once('=')?;
            Some(target.trim().trim_matches(['\'', '"']).to_owned())
        }
        _ => None,
    };
    let sources = outline.nodes().iter().filter_map(source);
    let urls = sources.filter_map(|source| address::resolve(url, &source));
    urls.filter(|frame| address::same_site(frame, url) && frame != url).take(MOST_FRAMES).collect()
}

/// The page of an announcement whose title in the list is `listed`.
pub(super) fn read_detail(text: &str, url: &Url, listed: Option<&str>, scene: &Scene) -> Detail {
    selected_detail(text, url, listed, &Selectors::default(), scene)
}

fn selected_detail(text: &str, url: &Url, listed: Option<&str>, selectors: &Selectors, scene: &Scene) -> Detail {
    let document = Document::parse(text);
    let page = Page::new(document.outline(), url, scene.reader(), false);
    if let Some(chosen) = selectors.body_of(&page) {
        return Detail { body: page.outline.text(chosen), ..detail::read(&page, listed) };
    }
    detail::read(&page, listed)
}
