//! How soon storewatch says "now" after a recovery, against asking at a fixed interval with as many requests; in virtual time,
//! over a year. `cargo bench --bench timeliness`, or `cargo test --bench timeliness` without optimization.

#![expect(clippy::unwrap_used, reason = "what a simulation cannot prepare ends it")]
#![expect(clippy::print_stdout, clippy::panic, reason = "its table is its result, and a missed goal ends it")]

mod watcher;
mod world;

use chrono::{DateTime, TimeDelta, Utc};
use storewatch::domain::{Advice, Basis};
use watcher::{Log, Sight, Watcher};
use world::{Random, Trouble, World};

const SEED: u64 = 2026;

/// A recovery that is not told within this time was missed.
const MISSED: TimeDelta = TimeDelta::hours(24);

fn main() {
    let world = World::year(SEED);
    println!("{} troubles in a year, {} of them announced", world.troubles.len(), announced(&world).count());
    println!(
        "delays from recovery to \"now\" in seconds: median / 90th percentile; fixed interval with as many requests\n"
    );
    for (title, sight, blind_bank) in [
        ("service probe", Sight::Service, false),
        ("reachable probe", Sight::Reachable, false),
        ("page only", Sight::PageOnly, false),
        ("service probe, a third of the parties unseen", Sight::Service, true),
    ] {
        if std::env::args().nth(1).is_some_and(|only| only != "--bench" && !title.starts_with(&only)) {
            continue;
        }
        let log = Watcher::new(&world, sight, blind_bank).watch();
        let result = Outcome::of(&world, &log, sight);
        result.print(title);
        if sight == Sight::Service {
            result.meets_goals(title);
        }
    }
}

fn announced(world: &World) -> impl Iterator<Item = &Trouble> {
    world.troubles.iter().filter(|trouble| trouble.announced.is_some())
}

struct Outcome {
    requests_a_day: f64,
    /// Of storewatch and of the fixed interval, in seconds, ascending.
    after_windows: [Vec<f64>; 2],
    after_outages: [Vec<f64>; 2],
    missed: usize,
    /// "Now" by basis: said, and said in vain.
    said: [(Basis, usize, usize); 3],
    messages_an_event: f64,
    heads_ups_an_event: f64,
}

impl Outcome {
    fn of(world: &World, log: &Log, sight: Sight) -> Self {
        let days = (world.ends - world.begins).num_days() as f64;
        let jobs = if sight == Sight::PageOnly { 1.0 } else { 2.0 };
        let interval = days * 86_400.0 * jobs / log.requests as f64;
        let mut result = Self {
            requests_a_day: log.requests as f64 / days,
            after_windows: [Vec::new(), Vec::new()],
            after_outages: [Vec::new(), Vec::new()],
            missed: 0,
            said: said(world, log),
            messages_an_event: log.messages.len() as f64 / world.troubles.len() as f64,
            heads_ups_an_event: log.heads_ups as f64 / announced(world).count() as f64,
        };
        let mut random = Random(SEED);
        for trouble in &world.troubles {
            let delays =
                if trouble.announced.is_some() { &mut result.after_windows } else { &mut result.after_outages };
            // A fixed interval meets the recovery anywhere between two requests.
            delays[1].push(random.between(0.0, interval));
            match said_now(log, trouble) {
                Some(at) => delays[0].push((at - trouble.end).num_milliseconds() as f64 / 1000.0),
                None => result.missed += 1,
            }
        }
        for delays in result.after_windows.iter_mut().chain(&mut result.after_outages) {
            delays.sort_by(f64::total_cmp);
        }
        result
    }

    fn print(&self, title: &str) {
        let show = |delays: &Vec<f64>| format!("{:>6.0} / {:>6.0}", part(delays, 0.5), part(delays, 0.9));
        println!("{title}: {:.0} requests a day", self.requests_a_day);
        for (name, [ours, fixed]) in [("windows", &self.after_windows), ("outages", &self.after_outages)] {
            println!("  after {name}: {}   fixed: {}", show(ours), show(fixed));
        }
        for (basis, said, vain) in &self.said {
            println!("  said now by {basis:?}: {said}, in vain {vain}");
        }
        println!(
            "  missed {}; {:.2} messages an event and {:.2} heads-ups a window\n",
            self.missed, self.messages_an_event, self.heads_ups_an_event
        );
    }

    fn meets_goals(&self, title: &str) {
        let goals = [
            (
                "after windows ten times as soon",
                part(&self.after_windows[0], 0.5) * 10.0 <= part(&self.after_windows[1], 0.5),
            ),
            ("after outages no later", part(&self.after_outages[0], 0.5) <= part(&self.after_outages[1], 0.5)),
            ("confirmed is right in 99 of 100", self.said[0].2 * 100 <= self.said[0].1),
            ("no recovery is missed", self.missed == 0),
            ("at most 1.5 messages an event", self.messages_an_event <= 1.5),
        ];
        for (goal, met) in goals {
            println!("  {} {goal}", if met { "met:   " } else { "MISSED:" });
        }
        println!();
        if std::env::var_os("STRICT").is_some() && goals.iter().any(|(_, met)| !met) {
            panic!("a goal is missed: {title}");
        }
    }
}

/// When "now" held first after a recovery.
fn said_now(log: &Log, trouble: &Trouble) -> Option<DateTime<Utc>> {
    let before = log.turns.iter().take_while(|(at, ..)| *at <= trouble.end).last();
    if before.is_some_and(|(_, advice, ..)| *advice == Advice::RetryNow) {
        return Some(trouble.end);
    }
    let after = log.turns.iter().skip_while(|(at, ..)| *at <= trouble.end);
    after
        .take_while(|(at, ..)| *at - trouble.end < MISSED)
        .find(|(_, advice, ..)| *advice == Advice::RetryNow)
        .map(|t| t.0)
}

/// How often "now" was newly said, and how often while it did not work.
fn said(world: &World, log: &Log) -> [(Basis, usize, usize); 3] {
    [Basis::ServiceConfirmed, Basis::AnnouncedEnd, Basis::NoNews].map(|basis| {
        let mut counts = (basis, 0, 0);
        for pair in log.turns.windows(2) {
            let [(_, was, ..), (at, advice, on, _)] = pair else { continue };
            if *advice == Advice::RetryNow && *was != Advice::RetryNow && *on == Some(basis) {
                counts.1 += 1;
                counts.2 += usize::from(!world.works(*at));
            }
        }
        counts
    })
}

fn part(sorted: &[f64], part: f64) -> f64 {
    sorted.get((sorted.len() as f64 * part) as usize).copied().unwrap_or(f64::NAN)
}
