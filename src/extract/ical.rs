//! Kind "ical": published calendars of maintenance (iCalendar, RFC 5545). What an entry states of its times is taken as it
//! is; what the entry is about is read from its words, unless the calendar is said to hold nothing but maintenance.

mod entry;
mod line;
mod when;

use super::answer;
use super::common::{self, Common};
use super::follow::{Scene, failed};
use super::{Context, Extraction, Kind, Source, Step, Visit};
use crate::domain::settings::Section;
use crate::domain::{self, Announcement, Code, Problem, Reply, Tz};
use chrono::{DateTime, TimeDelta, Utc};
use entry::Entry;
use std::sync::Arc;
use url::Url;

pub(super) const KIND: Kind = Kind { name: "ical", configure };

/// How long ago an entry may have ended to be listed.
const PAST: TimeDelta = TimeDelta::days(60);

#[derive(Debug)]
struct Calendar(Arc<Settings>);

#[derive(Debug)]
struct Settings {
    common: Common,
    max_items: usize,
    /// What every entry is; unless said, its words tell.
    events: Option<domain::Kind>,
}

fn configure(section: &Section) -> Option<Box<dyn Source>> {
    let common = Common::read(section);
    let max_items = common::max_items(section);
    let choices = [("maintenance", Some(domain::Kind::Maintenance)), ("mixed", None)];
    let events = section.one_of("events", &choices).flatten();
    Some(Box::new(Calendar(Arc::new(Settings { common: common?, max_items, events }))))
}

impl Source for Calendar {
    fn visit(&self, context: &Context) -> Box<dyn Visit> {
        Box::new(CalendarVisit { settings: Arc::clone(&self.0), scene: Scene::of(context), asked: false })
    }
}

struct CalendarVisit {
    settings: Arc<Settings>,
    scene: Scene,
    asked: bool,
}

impl Visit for CalendarVisit {
    fn next(&mut self, answers: Vec<Result<Reply, Problem>>) -> Step {
        if !std::mem::replace(&mut self.asked, true) {
            return Step::Ask(vec![self.settings.common.request(&self.scene.secrets)]);
        }
        match answer::readable(answers.into_iter().next(), &self.settings.common.url) {
            Ok(reply) => self.read(&self.settings.common.text(&reply), &reply.url),
            Err(problem) => failed(problem),
        }
    }
}

impl CalendarVisit {
    fn read(&self, text: &str, url: &Url) -> Step {
        let Some(calendar) = entry::calendar(text, self.scene.zone) else {
            return failed(Problem::new(Code::Syntax, answer::shown(url), "no iCalendar (BEGIN:VCALENDAR)"));
        };
        let now = self.scene.now;
        let mut entries = calendar.entries;
        entries.retain(|entry| entry.last_end().is_none_or(|end| end > now - PAST));
        let is_known = |entry: &Entry| self.scene.known().any(|(key, _)| *key == entry.key());
        // What was called off before it was ever seen could be taken for something else at the same time.
        let held: Vec<(DateTime<Utc>, DateTime<Utc>)> =
            entries.iter().filter(|entry| !entry.cancelled).map(|entry| (entry.start, entry.end)).collect();
        let meets = |entry: &Entry| held.iter().any(|(start, end)| *start < entry.end && entry.start < *end);
        entries.retain(|entry| !entry.cancelled || is_known(entry) || !meets(entry));
        // What comes next is what matters.
        entries.sort_by_key(|entry| (entry.next_start(now).is_none(), entry.next_start(now)));
        let mut extraction = Extraction { may_be_empty: true, ..Extraction::default() };
        let most = self.settings.max_items;
        if entries.len() > most || calendar.cut {
            let left_out = format!("{} of {} entries were left out", entries.len().saturating_sub(most), entries.len());
            extraction.problems.push(Problem::new(Code::Truncated, answer::shown(url), left_out));
            entries.truncate(most);
        }
        let announce =
            |entry: Entry| -> Announcement { entry.announcement(self.settings.events, now, self.scene.zone) };
        extraction.announcements = entries.into_iter().map(announce).collect();
        Step::Done(extraction)
    }
}

/// The zone that a calendar calls by a name.
fn zone(name: &str) -> Option<Tz> {
    when::zone(name)
}
