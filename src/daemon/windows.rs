//! The announced windows of all parties, and the routes that each stops.

use crate::assess::{self, windows_ahead};
use crate::domain::{Facts, Route, RouteId, Service, Tell, Tz, Watch};
use crate::setup::Plan;
use crate::view::report::local;
use crate::view::windows::{Ahead, Stopped};
use chrono::{DateTime, Utc};

/// The id of the watch that stands for parties nobody watches; no config can hold it.
const NOBODYS: &str = "";

/// The watches of a plan, and one more over the parties that none of them needs, each a route by itself.
pub(super) fn watches(plan: &Plan) -> Vec<Watch> {
    let watched = |party| plan.watches.iter().flat_map(|watch| &watch.routes).any(|route| route.needs.contains(party));
    let alone = plan.parties.iter().filter(|party| !watched(&party.id)).map(|party| Route {
        id: RouteId::new(party.id.as_str()),
        title: party.title.clone(),
        needs: vec![party.id.clone()],
    });
    let routes: Vec<Route> = alone.collect();
    let mut watches = plan.watches.clone();
    if !routes.is_empty() {
        watches.push(Watch {
            id: NOBODYS.into(),
            title: String::new(),
            service: Service::Installment,
            routes,
            tell: Tell::Each,
            hours: None,
            amount: None,
            periods: None,
            product: None,
            until: None,
            notify: None,
        });
    }
    watches
}

/// What is in force and overlaps with [now, until), by start: a window that several watches see is listed once, with the routes of all of them that it
/// stops.
pub(super) fn ahead(facts: &[Facts], now: DateTime<Utc>, until: DateTime<Utc>, zone: Tz) -> Vec<Ahead> {
    let mut found: Vec<(assess::Ahead, Vec<Stopped>)> = Vec::new();
    for facts in facts {
        for one in windows_ahead(facts, now, until) {
            let stopped = stopped(facts, &one);
            let same = |known: &&mut (assess::Ahead, Vec<Stopped>)| {
                (&known.0.source, &known.0.key, known.0.interval) == (&one.source, &one.key, one.interval)
                    && known.0.window == one.window
            };
            match found.iter_mut().find(same) {
                Some((_, routes)) => routes.extend(stopped),
                None => found.push((one, stopped)),
            }
        }
    }
    found.sort_by(|(a, _), (b, _)| {
        (a.interval.start, a.interval.end, &a.party).cmp(&(b.interval.start, b.interval.end, &b.party))
    });
    found.into_iter().map(|(one, stops)| row(one, stops, zone)).collect()
}

fn stopped(facts: &Facts, ahead: &assess::Ahead) -> Vec<Stopped> {
    let watch = &facts.watch;
    if watch.id.as_str() == NOBODYS {
        return Vec::new();
    }
    let routes = watch.routes.iter().filter(|route| ahead.routes.contains(&route.id));
    routes.map(|r| Stopped { watch: watch.id.clone(), route: r.id.clone(), title: r.title.clone() }).collect()
}

fn row(ahead: assess::Ahead, stops: Vec<Stopped>, zone: Tz) -> Ahead {
    let window = ahead.window;
    Ahead {
        start: local(ahead.interval.start, zone),
        end: ahead.interval.end.map(|end| local(end, zone)),
        party: ahead.party,
        kind: ahead.kind,
        title: ahead.title,
        services: window.services,
        effect: window.effect,
        scope: window.scope,
        concerns: window.parties,
        blocks: window.blocks,
        rrule: window.rrule,
        confidence: ahead.confidence,
        url: ahead.url,
        stops,
    }
}
