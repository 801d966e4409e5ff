//! Kind "statuspage": the status pages of payment services, by the JSON that they publish. Which of the known shapes it is
//! shows in the JSON itself; where the page's own address is given, the addresses of its JSON are tried one after the
//! other, and the one that answered is remembered.

mod atlassian;
mod better_stack;
mod cachet;
mod gatus;
mod incident_io;
mod instatus;
mod item;
mod kuma;
mod listing;
mod shape;
#[cfg(test)]
mod tests;
mod value;

use super::answer;
use super::common::{self, Common};
use super::follow::{Scene, failed};
use super::{Context, Extraction, Kind, Source, Step, Visit};
use crate::domain::settings::Section;
use crate::domain::{Code, Problem, Proves, Reply, Request};
use listing::Listing;
use serde_json::Value;
use shape::{More, Past, Shape};
use std::collections::VecDeque;
use std::sync::Arc;
use url::Url;

pub(super) const KIND: Kind = Kind { name: "statuspage", configure };

#[derive(Debug)]
struct StatusPage(Arc<Settings>);

#[derive(Debug)]
struct Settings {
    common: Common,
    max_items: usize,
    /// Names of the components that matter, folded; empty: all of them.
    components: Vec<String>,
    proves: Proves,
}

fn configure(section: &Section) -> Option<Box<dyn Source>> {
    let before = section.findings().len();
    let common = Common::read(section);
    let components = section.texts("components").unwrap_or_default();
    let components: Vec<String> = components.iter().map(|name| name.trim().to_lowercase()).collect();
    if components.iter().any(String::is_empty) {
        section.wrong(
            "components",
            "holds an empty name",
            "names of components as the page writes them, or parts of them",
        );
    }
    let proves = section.one_of("proves", &[("service", Proves::Service), ("reachable", Proves::Reachable)]);
    if proves == Some(Proves::Service) && components.is_empty() {
        section.wrong("proves", "needs to know which components are the service", "`components` as well");
    }
    let settings = Settings {
        common: common?,
        max_items: common::max_items(section),
        components,
        proves: proves.unwrap_or_default(),
    };
    (section.findings().len() == before).then(|| Box::new(StatusPage(Arc::new(settings))) as Box<dyn Source>)
}

impl Source for StatusPage {
    fn visit(&self, context: &Context) -> Box<dyn Visit> {
        let remembered = context.memo.and_then(shape::recall);
        Box::new(StatusVisit {
            settings: Arc::clone(&self.0),
            scene: Scene::of(context),
            remembered,
            state: State::Start,
        })
    }

    fn states(&self) -> Option<Proves> {
        (!self.0.components.is_empty()).then_some(self.0.proves)
    }
}

struct StatusVisit {
    settings: Arc<Settings>,
    scene: Scene,
    remembered: Option<(&'static Shape, Url)>,
    state: State,
}

enum State {
    Start,
    /// The address that answered last time was asked, perhaps with what else belongs to it.
    Remembered(&'static Shape, Url, Vec<&'static More>),
    /// The configured address was asked.
    Page,
    /// One of the addresses at which shapes answer was asked; those are left.
    Tried(Url, VecDeque<Url>),
    /// What else belongs to the page was asked.
    More(Box<Found>),
    Over,
}

/// A page whose shape is known.
struct Found {
    shape: &'static Shape,
    url: Url,
    values: Vec<Value>,
    asked: Vec<(&'static More, Url)>,
}

impl Visit for StatusVisit {
    fn next(&mut self, answers: Vec<Result<Reply, Problem>>) -> Step {
        let mut answers = answers.into_iter();
        match std::mem::replace(&mut self.state, State::Over) {
            State::Start => self.start(),
            State::Remembered(shape, url, more) => {
                let value = self.json(answers.next(), &url);
                match value {
                    Ok(value) if (shape.is)(&value) => {
                        let asked = more.iter().filter_map(|more| Some((*more, more.url(shape, &url)?))).collect();
                        let found = Found { shape, url, values: vec![value], asked };
                        if found.asked.is_empty() { self.recognized(found) } else { self.finish(found, answers) }
                    }
                    // It moved, or is another page now: found out anew.
                    Ok(_) => self.ask_page(),
                    Err(problem) if is_absence(&problem) => self.ask_page(),
                    Err(problem) => failed(problem),
                }
            }
            State::Page => self.page(answers.next()),
            State::Tried(url, left) => match self.json(answers.next(), &url) {
                Ok(value) => match shape::of(&value) {
                    Some(shape) => self.recognized(Found { shape, url, values: vec![value], asked: Vec::new() }),
                    None => self.try_next(left),
                },
                Err(problem) if is_absence(&problem) => self.try_next(left),
                Err(problem) => failed(problem),
            },
            State::More(found) => self.finish(*found, answers),
            State::Over => Step::Done(Extraction::default()),
        }
    }
}

impl StatusVisit {
    fn start(&mut self) -> Step {
        let Some((shape, url)) = self.remembered.take() else { return self.ask_page() };
        // What tells the state of components changes without the page itself: both are asked, and nothing is conditional.
        let more: Vec<&'static More> =
            if shape.states_elsewhere && self.wants_states() { shape.more.iter().collect() } else { Vec::new() };
        let urls = more.iter().filter_map(|more| more.url(shape, &url));
        let requests = [url.clone()].into_iter().chain(urls).map(|url| self.request(url)).collect();
        self.state = State::Remembered(shape, url, more);
        Step::Ask(requests)
    }

    fn ask_page(&mut self) -> Step {
        self.state = State::Page;
        Step::Ask(vec![self.settings.common.request(&self.scene.secrets)])
    }

    /// The configured address is that of the JSON, or of the page that people read.
    fn page(&mut self, answer: Option<Result<Reply, Problem>>) -> Step {
        let settings = Arc::clone(&self.settings);
        let reply = match answer::readable(answer, &settings.common.url) {
            Ok(reply) => reply,
            Err(problem) => return failed(problem),
        };
        let text = settings.common.text(&reply);
        match serde_json::from_str::<Value>(text.trim_start_matches('\u{feff}')) {
            Ok(value) => match shape::of(&value) {
                Some(shape) => self.recognized(Found { shape, url: reply.url, values: vec![value], asked: Vec::new() }),
                None => failed(unknown(&reply.url)),
            },
            Err(_) => self.try_next(shape::addresses(&reply.url, &text)),
        }
    }

    fn try_next(&mut self, mut left: VecDeque<Url>) -> Step {
        let Some(url) = left.pop_front() else { return failed(unknown(&self.settings.common.url)) };
        let request = self.request(url.clone());
        self.state = State::Tried(url, left);
        Step::Ask(vec![request])
    }

    fn recognized(&mut self, mut found: Found) -> Step {
        let wanted = |more: &&More| !more.only_states || self.wants_states();
        let asked =
            found.shape.more.iter().filter(wanted).filter_map(|more| Some((more, more.url(found.shape, &found.url)?)));
        found.asked = asked.collect();
        if found.asked.is_empty() {
            return self.finish(found, Vec::new().into_iter());
        }
        let requests = found.asked.iter().map(|(_, url)| self.request(url.clone())).collect();
        self.state = State::More(Box::new(found));
        Step::Ask(requests)
    }

    fn finish(&self, mut found: Found, answers: impl Iterator<Item = Result<Reply, Problem>>) -> Step {
        let mut problems = Vec::new();
        let mut past = found.shape.past == Past::Here;
        let mut whole = true;
        for ((more, url), answer) in std::mem::take(&mut found.asked).into_iter().zip(answers) {
            match self.json(Some(answer), &url) {
                Ok(value) => {
                    past |= more.past;
                    found.values.push(value);
                }
                // Imitations of a shape have less of it.
                Err(problem) if is_absence(&problem) => {}
                Err(problem) => {
                    whole = false;
                    let detail = format!("{:?}: {}", problem.code, problem.detail).to_lowercase();
                    problems.push(Problem::new(Code::Detail, problem.subject, detail));
                }
            }
        }
        let mut listing = Listing::new(self.scene.zone);
        // Twice, since what is listed first may name components that are listed later.
        for value in found.values.iter().chain(&found.values) {
            (found.shape.read)(value, &mut listing);
        }
        let Settings { components, max_items, .. } = &*self.settings;
        let mut extraction = listing.announcements(components, *max_items, &found.url, &self.scene);
        if whole && !past {
            extraction.announcements.extend(listing::ended(&self.scene, &extraction.announcements));
        }
        extraction.samples.extend(listing.sample(components, self.scene.now));
        extraction.problems.extend(problems);
        extraction.may_be_empty = true;
        extraction.memo = Some(shape::memo(found.shape, &found.url));
        Step::Done(extraction)
    }

    fn wants_states(&self) -> bool {
        !self.settings.components.is_empty()
    }

    fn request(&self, url: Url) -> Request {
        self.settings.common.follow(url, &self.scene.secrets)
    }

    fn json(&self, answer: Option<Result<Reply, Problem>>, asked: &Url) -> Result<Value, Problem> {
        let reply = answer::readable(answer, asked)?;
        let text = self.settings.common.text(&reply);
        serde_json::from_str(text.trim_start_matches('\u{feff}'))
            .map_err(|error| Problem::new(Code::Syntax, answer::shown(&reply.url), error.to_string()))
    }
}

/// Whether a problem means that there is nothing of the kind at an address, rather than that nobody could look.
fn is_absence(problem: &Problem) -> bool {
    match problem.code {
        Code::Syntax | Code::Content | Code::Empty => true,
        Code::Status => matches!(problem.detail.as_str(), "400" | "401" | "403" | "404" | "405" | "406" | "410"),
        _ => false,
    }
}

fn unknown(url: &Url) -> Problem {
    Problem::new(Code::NothingFound, answer::shown(url), "no status page of a known shape")
}
