//! Everything that a status page states: work, faults, and the state of its components.

use super::item::{Item, State};
use crate::domain::{Announcement, Code, Kind, Outcome, Problem, Published, Sample, Stated, StatedWindow, Tz};
use crate::extract::follow::Scene;
use crate::extract::{Extraction, answer};
use chrono::{DateTime, Utc};
use std::cmp::Reverse;
use url::Url;

/// Components that are kept.
const MOST_COMPONENTS: usize = 1000;

#[derive(Debug)]
pub(super) struct Listing {
    /// Where moments without an offset are read, unless the page names its zone.
    pub(super) zone: Tz,
    items: Vec<Item>,
    components: Vec<Component>,
}

/// A part of the service with a state of its own.
#[derive(Debug)]
pub(super) struct Component {
    pub(super) id: String,
    pub(super) name: String,
    /// None: not stated, or not known to the page itself.
    pub(super) state: Option<Outcome>,
    /// The state as the page writes it.
    pub(super) said: String,
}

impl Listing {
    pub(super) fn new(zone: Tz) -> Self {
        Self { zone, items: Vec::new(), components: Vec::new() }
    }

    /// Adds an item, in the place of what was known of it: later answers of a page say more.
    pub(super) fn item(&mut self, item: Item) {
        let same = |other: &&mut Item| other.matter == item.matter && other.id == item.id;
        match self.items.iter_mut().find(same) {
            Some(known) => *known = item,
            None => self.items.push(item),
        }
    }

    /// Adds a component, or what was missing of it.
    pub(super) fn component(&mut self, component: Component) {
        let place = self.components.iter().position(|other| other.id == component.id);
        let Some(place) = place else {
            if self.components.len() < MOST_COMPONENTS {
                self.components.push(component);
            }
            return;
        };
        if let Some(known) = self.components.get_mut(place).filter(|_| component.state.is_some()) {
            *known = component;
        }
    }

    pub(super) fn component_name(&self, id: &str) -> Option<&str> {
        self.components.iter().find(|component| component.id == id).map(|component| component.name.as_str())
    }

    /// What is announced: of `wanted` components, where any are named, and of those items that name none.
    pub(super) fn announcements(&mut self, wanted: &[String], most: usize, url: &Url, scene: &Scene) -> Extraction {
        let mut items = std::mem::take(&mut self.items);
        items.retain(|item| {
            let concerned = item.components.iter().any(|name| is_wanted(name, wanted));
            !item.title.is_empty() && (wanted.is_empty() || item.components.is_empty() || concerned)
        });
        // The end of what was never seen to begin could be taken for that of something else that goes on.
        let open: Vec<Item> = items.iter().filter(|item| item.state == State::Open).cloned().collect();
        let is_known = |item: &Item| scene.known().any(|(key, _)| *key == item.key());
        items.retain(|item| item.state == State::Open || is_known(item) || !open.iter().any(|open| open.meets(item)));
        items.sort_by_key(|item| Reverse(item.created.or(item.start)));
        let mut extraction = Extraction::default();
        if items.len() > most {
            let left_out = format!("{} of {} items were left out", items.len() - most, items.len());
            extraction.problems.push(Problem::new(Code::Truncated, answer::shown(url), left_out));
            items.truncate(most);
        }
        extraction.announcements = items.into_iter().map(Item::announcement).collect();
        extraction
    }

    /// The state of the wanted components together: that of the worst.
    pub(super) fn sample(&self, wanted: &[String], at: DateTime<Utc>) -> Option<Sample> {
        let concerned = self.components.iter().filter(|c| !wanted.is_empty() && is_wanted(&c.name, wanted));
        let worst = concerned.filter_map(|c| Some((c.state?, c))).max_by_key(|(state, _)| severity(*state));
        let (outcome, component) = worst?;
        let detail = format!("{}: {}", component.name, component.said);
        Some(Sample { at, outcome, latency_ms: None, detail: Some(detail.chars().take(200).collect()) })
    }
}

fn is_wanted(name: &str, wanted: &[String]) -> bool {
    let name = name.to_lowercase();
    wanted.iter().any(|part| name.contains(part.as_str()))
}

fn severity(outcome: Outcome) -> u8 {
    match outcome {
        Outcome::Failed => 0,
        Outcome::Up => 1,
        Outcome::Degraded => 2,
        Outcome::Down => 3,
    }
}

/// What a page that lists only what is open listed before, and lists no more: it is over, or was called off before it began.
pub(super) fn ended(scene: &Scene, listed: &[Announcement]) -> Vec<Announcement> {
    let gone = scene.known().filter(|(key, _)| !listed.iter().any(|announcement| &announcement.key == *key));
    gone.filter_map(|(_, known)| finish(&known.announcement, scene.now)).collect()
}

fn finish(known: &Announcement, now: DateTime<Utc>) -> Option<Announcement> {
    let stated = known.stated.as_ref()?;
    let window = stated.windows.first()?;
    let kind = match stated.kind? {
        // It is over on paper already.
        Kind::Maintenance if window.end.is_some_and(|end| end <= now) => return None,
        Kind::Maintenance if now < window.start => Kind::Cancellation,
        Kind::Maintenance | Kind::Outage | Kind::Suspension => Kind::Resumption,
        _ => return None,
    };
    let end = if kind == Kind::Resumption { Some(now) } else { window.end };
    let window = StatedWindow { end, ..window.clone() };
    let stated =
        Stated { kind: Some(kind), windows: vec![window], components: stated.components.clone(), product: None };
    Some(Announcement { published: Some(Published::At(now.fixed_offset())), stated: Some(stated), ..known.clone() })
}
