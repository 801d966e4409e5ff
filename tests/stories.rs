//! Days in the life of a watch, a row each: what the store, the channel and the bank publish and answer over real HTTP, and
//! what the daemon tells. The clock runs fast; all days pass at the same time.
//!
//! With `STORY_SAVE=RULE` the judgements of a day are written to `tests/replays/RULE.json`.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a story that cannot go on has failed")]

#[path = "stories/days.rs"]
mod days;
mod support;
#[path = "stories/world.rs"]
mod world;

use days::DAYS;
use std::collections::BTreeSet;
use std::sync::Arc;
use tokio::task::JoinSet;

#[tokio::test(flavor = "multi_thread")]
async fn every_day_is_told_as_it_was() {
    let world = Arc::new(world::World::new());
    let mut passing = JoinSet::new();
    for day in DAYS {
        passing.spawn(world::live(day, Arc::clone(&world)));
    }
    let mut wrong: Vec<String> = passing.join_all().await.into_iter().filter_map(Result::err).collect();
    wrong.sort();
    assert!(wrong.is_empty(), "{} of {} days\n\n{}", wrong.len(), DAYS.len(), wrong.join("\n"));
}

#[test]
fn each_rule_has_a_day() {
    let told: BTreeSet<_> = DAYS.iter().map(|day| day.rule).collect();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/assess/rules/mod.rs");
    let text = std::fs::read_to_string(folder).unwrap();
    // Rows of the lists of rules: `("name", module::rule)`.
    let rows = text.lines().filter_map(|line| line.trim().strip_prefix("(\"")?.split_once('"'));
    // These decide for a route what the rules for its parties found, or speak under other names (`outage_announced`,
    // `outage_probed`, `unseen`, `product_sold_out`).
    let others = ["product", "stopped", "works", "quiet", "terms", "outage", "probed", "sight"];
    let missing: Vec<_> =
        rows.map(|(rule, _)| rule).filter(|rule| !told.contains(rule) && !others.contains(rule)).collect();
    assert_eq!(missing, Vec::<&str>::new());
}
