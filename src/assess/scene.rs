//! What the rules look at: a route, and a party on it, at a moment.

use super::health::Health;
use super::in_force::{AFTERMATH, Announced, announced};
use super::names::{Names, means_every_card, means_network};
use crate::domain::{
    Condition, Coverage, Effect, Facts, Interval, Kind, PartyFacts, PartyId, ProbeFacts, Role, Route, Scope, Service,
    Try, Watch, Window,
};
use chrono::{DateTime, TimeDelta, Utc};

/// Steps of a chain of windows; one that goes on for longer has no end that is worth waiting for.
const LONGEST_CHAIN: usize = 64;

/// Windows this close together are one: notices write 23:59 for midnight.
const ADJACENT: TimeDelta = TimeDelta::seconds(60);

/// Everything that does not depend on a route.
pub(super) struct Board<'f> {
    pub(super) facts: &'f Facts,
    pub(super) now: DateTime<Utc>,
    pub(super) announced: Vec<Announced<'f>>,
    names: Vec<Names>,
}

/// How an announced window bears on a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bears {
    Stops,
    /// It stops some customers, and does not say that we are none of them.
    StopsSome,
    /// It names cards or banks, and we cannot tell whether ours is one.
    Maybe,
    OthersOnly,
    NotInTheWay,
}

/// An announced window as it stands on a route at a moment.
pub(super) struct Spell<'f, 'b> {
    pub(super) announced: &'b Announced<'f>,
    pub(super) bears: Bears,
    /// Whose probes show whether it is over: the parties that it names, else its publisher.
    subjects: Vec<&'f PartyFacts>,
    /// The occurrence that contains the moment.
    pub(super) current: Option<Interval>,
    pub(super) next: Option<Interval>,
    /// The last occurrence that is over, if not for long.
    pub(super) last: Option<Interval>,
    /// The probe by which the current occurrence is over before its announced end.
    pub(super) recovered: Option<&'f ProbeFacts>,
}

impl<'f> Spell<'f, '_> {
    pub(super) fn stops(&self) -> bool {
        matches!(self.bears, Bears::Stops | Bears::StopsSome)
    }

    pub(super) fn failing(&self, now: DateTime<Utc>) -> Option<&'f ProbeFacts> {
        self.subjects.iter().find_map(|party| Health::of(party, now).failing())
    }

    /// The occurrence that contains the moment, unless deeds show that it is over.
    pub(super) fn holds(&self) -> Option<Interval> {
        self.current.filter(|_| self.stops() && self.recovered.is_none())
    }

    /// Since when a healthy probe counts against the current occurrence: a word that came after a recovery knows better.
    pub(super) fn counts_from(&self) -> Option<DateTime<Utc>> {
        self.current.map(|current| current.start.max(self.announced.said))
    }

    fn recovery(&self, now: DateTime<Utc>) -> Option<&'f ProbeFacts> {
        // What was withdrawn on purpose is not back because an endpoint answers.
        if self.announced.notice.reading.kind == Kind::Suspension {
            return None;
        }
        let start = self.counts_from()?;
        self.subjects.iter().find_map(|party| Health::of(party, now).recovered_since(start))
    }
}

/// A route at a moment.
pub(super) struct RouteScene<'f, 'b> {
    pub(super) board: &'b Board<'f>,
    pub(super) route: &'f Route,
    /// The parties of the route that are known, in its order.
    pub(super) parties: Vec<&'f PartyFacts>,
    pub(super) spells: Vec<Spell<'f, 'b>>,
    pub(super) coverage: Coverage,
    /// The user's newest attempt on this route, if nothing has happened since that makes it old.
    pub(super) tried: Option<&'f Try>,
}

/// One party on a route at a moment.
pub(super) struct Scene<'f, 'b, 's> {
    pub(super) route: &'s RouteScene<'f, 'b>,
    pub(super) party: &'f PartyFacts,
    pub(super) health: Health<'f>,
}

impl<'f> Board<'f> {
    pub(super) fn new(facts: &'f Facts, now: DateTime<Utc>) -> Self {
        let names = facts.parties.iter().map(|party| Names::of(&party.party)).collect();
        Self { facts, now, announced: announced(facts, now), names }
    }

    pub(super) fn watch(&self) -> &'f Watch {
        &self.facts.watch
    }

    /// How a window bears on a route, and the parties of the route that it names.
    pub(super) fn bears(&self, announced: &Announced<'f>, route: &Route) -> (Bears, Vec<&'f PartyFacts>) {
        let window = announced.window;
        if !in_the_way(window, self.watch().service) {
            return (Bears::NotInTheWay, Vec::new());
        }
        if window.scope == Scope::All || window.parties.iter().any(|name| means_every_card(name)) {
            return (Bears::Stops, Vec::new());
        }
        if window.parties.is_empty() {
            return (Bears::StopsSome, Vec::new());
        }
        let publisher = &announced.publisher.party.id;
        let named = |party: &Names| window.parties.iter().any(|name| party.meant_by(name));
        let on_route = || self.facts.parties.iter().zip(&self.names).filter(|(p, _)| route.needs.contains(&p.party.id));
        let others = on_route().filter(|(p, _)| &p.party.id != publisher);
        let subjects: Vec<_> = others.filter(|(_, names)| named(names)).map(|(p, _)| p).collect();
        if !subjects.is_empty() {
            return (Bears::Stops, subjects);
        }
        let own = self.facts.parties.iter().zip(&self.names).find(|(p, _)| &p.party.id == publisher);
        if own.is_some_and(|(_, names)| named(names)) {
            return (Bears::Stops, Vec::new());
        }
        let bank_known = on_route().any(|(_, names)| names.role == Role::Bank);
        let network = window.parties.iter().any(|name| means_network(name));
        let bears = if network || !bank_known { Bears::Maybe } else { Bears::OthersOnly };
        (bears, Vec::new())
    }

    /// Whether a name as written means a party of a route.
    pub(super) fn means_any(&self, name: &str, route: &Route) -> bool {
        let parties = self.facts.parties.iter().zip(&self.names);
        parties.filter(|(p, _)| route.needs.contains(&p.party.id)).any(|(_, names)| names.meant_by(name))
    }
}

/// Whether a customer who pays by `service` is stopped in a window.
fn in_the_way(window: &Window, service: Service) -> bool {
    if service == Service::Installment {
        return window.blocks;
    }
    let whole = |s: &Service| {
        matches!(
            s,
            Service::All
                | Service::Site
                | Service::App
                | Service::Gateway
                | Service::Checkout
                | Service::Order
                | Service::OnlinePayment
        ) || *s == Service::CardPayment && matches!(service, Service::CreditCard | Service::DebitCard)
    };
    let named = window.services.iter().any(|s| *s == service || window.blocks && whole(s));
    named || window.blocks && window.services.is_empty()
}

impl<'f, 'b> RouteScene<'f, 'b> {
    pub(super) fn new(board: &'b Board<'f>, route: &'f Route) -> Self {
        let parties: Vec<_> = route.needs.iter().filter_map(|id| board.facts.party(id)).collect();
        let spells = board.announced.iter().filter(|a| route.needs.contains(&a.publisher.party.id));
        let spells = spells.map(|announced| spell(board, announced, route)).collect();
        let mut scene = Self { board, route, coverage: coverage(route, board), parties, spells, tried: None };
        scene.tried = super::tries::speaking(&scene);
        scene
    }

    pub(super) fn now(&self) -> DateTime<Utc> {
        self.board.now
    }

    /// The spells that stop the route.
    pub(super) fn stopping(&self) -> impl Iterator<Item = &Spell<'f, 'b>> {
        self.spells.iter().filter(|spell| spell.stops())
    }

    /// When the route is free of the announced windows of a party, or of all, from now on: overlapping and adjacent ones
    /// are one. None: no end is announced.
    pub(super) fn free_from(&self, party: Option<&PartyId>) -> Option<DateTime<Utc>> {
        let counts = |spell: &&Spell<'f, 'b>| party.is_none_or(|id| id == &spell.announced.publisher.party.id);
        let mut free = self.now();
        for _ in 0..LONGEST_CHAIN {
            let covering = self.stopping().filter(counts).filter_map(|spell| {
                let over = |interval: &Interval| interval.start <= self.now() && spell.recovered.is_some();
                let interval = spell.announced.occurrences(free).find(|interval| !over(interval))?;
                (interval.start <= free + ADJACENT).then_some(interval)
            });
            match covering.reduce(later) {
                Some(Interval { end: None, .. }) => return None,
                Some(Interval { end: Some(end), .. }) if end > free => free = end,
                _ => return Some(free),
            }
        }
        None
    }
}

impl<'f, 'b, 's> Scene<'f, 'b, 's> {
    pub(super) fn new(route: &'s RouteScene<'f, 'b>, party: &'f PartyFacts) -> Self {
        Self { route, party, health: Health::of(party, route.now()) }
    }

    pub(super) fn now(&self) -> DateTime<Utc> {
        self.route.now()
    }

    /// What this party announced that stops the route.
    pub(super) fn spells(&self) -> impl Iterator<Item = &'s Spell<'f, 'b>> {
        let own = &self.party.party.id;
        self.route.spells.iter().filter(move |spell| spell.stops() && &spell.announced.publisher.party.id == own)
    }

    /// Those of them that hold now.
    pub(super) fn holding(&self) -> impl Iterator<Item = (&'s Spell<'f, 'b>, Interval)> {
        self.spells().filter_map(|spell| Some((spell, spell.holds()?)))
    }

    pub(super) fn seen(&self) -> bool {
        is_seen(self.party, self.now())
    }
}

/// The one of two intervals that ends later; no end is the latest.
fn later(a: Interval, b: Interval) -> Interval {
    if (a.end.is_none(), a.end) > (b.end.is_none(), b.end) { a } else { b }
}

fn spell<'f, 'b>(board: &Board<'f>, announced: &'b Announced<'f>, route: &Route) -> Spell<'f, 'b> {
    let (bears, named) = board.bears(announced, route);
    let subjects = if named.is_empty() { vec![announced.publisher] } else { named };
    let mut spell = Spell { announced, bears, subjects, current: None, next: None, last: None, recovered: None };
    for interval in announced.occurrences(board.now - AFTERMATH) {
        if interval.end.is_some_and(|end| end <= board.now) {
            spell.last = Some(interval);
        } else if interval.start <= board.now {
            spell.current = Some(interval);
        } else {
            spell.next = Some(interval);
            break;
        }
    }
    spell.recovered = spell.recovery(board.now);
    spell
}

fn coverage(route: &Route, board: &Board<'_>) -> Coverage {
    let seen = |id| board.facts.party(id).is_some_and(|party| is_seen(party, board.now));
    let unseen: Vec<_> = route.needs.iter().filter(|id| !seen(id)).cloned().collect();
    Coverage { seen: route.needs.len() - unseen.len(), of: route.needs.len(), unseen }
}

/// Whether a source of a party sees, or a probe of it answered recently.
pub(super) fn is_seen(party: &PartyFacts, now: DateTime<Utc>) -> bool {
    party.sources.iter().any(|source| source.sees(now)) || Health::of(party, now).answers
}

/// What a kind of announcement makes of a party's service.
pub(super) fn condition(announced: &Announced<'_>) -> Condition {
    match (announced.notice.reading.kind, announced.window.effect) {
        (Kind::Suspension, _) => Condition::Suspended,
        (_, Effect::Degraded) => Condition::Degraded,
        (Kind::Outage, _) => Condition::Outage,
        _ => Condition::Maintenance,
    }
}
