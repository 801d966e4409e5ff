//! One piece of work or one fault, as a status page states it, to an announcement.

use crate::domain::{Announcement, Effect, Kind, Published, Stated, StatedWindow};
use crate::text::html;
use chrono::{DateTime, FixedOffset, Utc};

/// Updates of one item that are kept, the newest.
const MOST_UPDATES: usize = 30;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Matter {
    /// Planned work.
    Work,
    Fault,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    Open,
    Over,
    CalledOff,
}

type At = DateTime<FixedOffset>;

#[derive(Debug, Clone)]
pub(super) struct Item {
    pub(super) id: String,
    pub(super) matter: Matter,
    pub(super) state: State,
    pub(super) title: String,
    /// None: nothing is impaired by it.
    pub(super) effect: Option<Effect>,
    pub(super) created: Option<At>,
    /// When its newest word was said.
    pub(super) updated: Option<At>,
    pub(super) start: Option<At>,
    /// The planned end.
    pub(super) end: Option<At>,
    pub(super) components: Vec<String>,
    pub(super) url: Option<String>,
    /// Text that is no update.
    pub(super) text: Option<String>,
    /// In any order.
    pub(super) updates: Vec<Update>,
}

/// A word on an item while it goes on.
#[derive(Debug, Clone)]
pub(super) struct Update {
    pub(super) at: Option<At>,
    /// Its status as the page writes it.
    pub(super) label: Option<String>,
    pub(super) text: String,
}

impl Item {
    pub(super) fn new(id: String, matter: Matter, title: &str) -> Self {
        Self {
            id,
            matter,
            state: State::Open,
            title: html::squeeze(title),
            effect: Some(Effect::Unavailable),
            created: None,
            updated: None,
            start: None,
            end: None,
            components: Vec::new(),
            url: None,
            text: None,
            updates: Vec::new(),
        }
    }

    pub(super) fn key(&self) -> String {
        let matter = match self.matter {
            Matter::Work => "maintenance",
            Matter::Fault => "incident",
        };
        format!("{matter}/{}", self.id)
    }

    pub(super) fn announcement(mut self) -> Announcement {
        let key = self.key();
        // Work is announced before it begins; when, some do not say.
        let start = self.start.filter(|_| self.matter == Matter::Fault);
        let begun = self.created.or(start).or(self.updated);
        let published = if self.state == State::Open { begun } else { self.updated.or(begun) };
        let stated = self.stated();
        Announcement {
            key,
            body: self.body(),
            title: self.title,
            published: published.map(Published::At),
            url: self.url,
            stated: Some(stated),
        }
    }

    fn stated(&self) -> Stated {
        let kind = match (self.state, self.matter, self.effect) {
            (State::Over, ..) => Some(Kind::Resumption),
            (State::CalledOff, ..) => Some(Kind::Cancellation),
            // Without any effect it may be a mere remark: the words tell.
            (State::Open, _, None) => None,
            (State::Open, Matter::Work, _) => Some(Kind::Maintenance),
            (State::Open, Matter::Fault, _) => Some(Kind::Outage),
        };
        let utc = |at: At| at.with_timezone(&Utc);
        // A fault is over when the page says so, whatever end it shows before.
        let end = match (self.state, self.matter) {
            (State::Open, Matter::Fault) => None,
            (State::Over, _) => self.updated.or(self.end),
            _ => self.end,
        };
        let end = end.map(utc);
        let start = self.start.or(self.created).map(utc);
        let window = start.filter(|start| kind.is_some() && end.is_none_or(|end| end > *start));
        let effect = self.effect.unwrap_or(Effect::Degraded);
        let window = window.map(|start| StatedWindow { start, end, rrule: None, effect });
        Stated { kind, windows: window.into_iter().collect(), components: self.components.clone(), product: None }
    }

    /// Whether something of both was at the same time.
    pub(super) fn meets(&self, other: &Self) -> bool {
        let start = |item: &Self| item.start.or(item.created);
        let ends_after = |item: &Self, at: Option<At>| match item.state {
            State::Over => item.updated.or(item.end).is_none_or(|end| at.is_none_or(|at| end > at)),
            _ => item.end.filter(|_| item.matter == Matter::Work).is_none_or(|end| at.is_none_or(|at| end > at)),
        };
        ends_after(self, start(other)) && ends_after(other, start(self))
    }

    /// The newest word first, as status pages show them, and what is affected at the end.
    fn body(&mut self) -> String {
        self.updates.sort_by_key(|update| std::cmp::Reverse(update.at));
        let mut lines: Vec<String> = self.text.iter().map(|text| html::read(text)).collect();
        for update in self.updates.iter().take(MOST_UPDATES) {
            let text = html::read(&update.text);
            lines.push(match &update.label {
                Some(label) if text.is_empty() => label.clone(),
                Some(label) => format!("{label} - {text}"),
                None => text,
            });
        }
        if !self.components.is_empty() {
            lines.push(format!("Affected: {}", self.components.join(", ")));
        }
        html::lines(&lines.join("\n"))
    }
}

/// `in_progress` as people write it: "In progress".
pub(super) fn label(word: &str) -> String {
    let spaced = word.replace(['_', '-'], " ").to_lowercase();
    let mut chars = spaced.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
