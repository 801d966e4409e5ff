//! Reading measured on labelled announcements: every file of `tests/announcements` is read, and the shares of what is read
//! right must not fall below what was reached before. Run with `--nocapture` to see each miss.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test may")]

use chrono::{DateTime, Utc};
use serde::Deserialize;
use std::collections::BTreeSet;
use storewatch::domain::{Bearing, Kind, Reading};
use storewatch::understand::{Document, jsonl, read};

/// The least that must be read right. Raise these when reading gets better; lower them never.
const FLOORS: Figures =
    Figures { kind: 0.98, installment: 0.98, windows: 0.98, blocking: 0.98, recurring: 1.0, false_alarms: 1 };

#[derive(Debug, Deserialize)]
struct Case {
    id: String,
    title: String,
    text: String,
    published: Option<String>,
    timezone: String,
    gold: Gold,
}

#[derive(Debug, Deserialize)]
struct Gold {
    kind: Kind,
    installment: Bearing,
    windows: Vec<GoldWindow>,
    #[serde(default)]
    blocking: Vec<GoldWindow>,
}

#[derive(Debug, Clone, Deserialize)]
struct GoldWindow {
    start: String,
    end: Option<String>,
    rrule: Option<String>,
}

type Instants = (DateTime<Utc>, Option<DateTime<Utc>>);

impl GoldWindow {
    fn instants(&self) -> Instants {
        let parse = |text: &str| DateTime::parse_from_str(text, "%Y-%m-%dT%H:%M%:z").unwrap().to_utc();
        (parse(&self.start), self.end.as_deref().map(parse))
    }
}

/// Shares from 0 to 1; false alarms are counted.
#[derive(Debug)]
struct Figures {
    kind: f64,
    installment: f64,
    /// F1 over the windows of announcements that have some.
    windows: f64,
    /// F1 over the windows that stop paying by installments.
    blocking: f64,
    /// Windows that recur, read with their rule.
    recurring: f64,
    /// Announcements of no interruption that were read as one.
    false_alarms: usize,
}

/// Right, invented and missed.
#[derive(Debug, Default)]
struct Tally {
    right: usize,
    invented: usize,
    missed: usize,
}

impl Tally {
    fn add(&mut self, expected: &BTreeSet<Instants>, found: &BTreeSet<Instants>) {
        self.right += expected.intersection(found).count();
        self.invented += found.difference(expected).count();
        self.missed += expected.difference(found).count();
    }

    fn f1(&self) -> f64 {
        2.0 * self.right as f64 / (2 * self.right + self.invented + self.missed).max(1) as f64
    }
}

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/announcements");

fn cases() -> Vec<Case> {
    cases_in(FOLDER)
}

fn cases_in(folder: &str) -> Vec<Case> {
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    paths.sort();
    paths.iter().map(|path| serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()).collect()
}

fn reading(case: &Case) -> Reading {
    let zone = case.timezone.parse().unwrap();
    let published = case.published.as_deref().and_then(|text| jsonl::published(text, zone).unwrap());
    read(&Document { title: &case.title, text: &case.text, published, zone, stated: None })
}

fn same_rule(a: &str, b: &str) -> bool {
    let parts = |rule: &str| rule.split(';').map(str::to_owned).collect::<BTreeSet<_>>();
    parts(a) == parts(b)
}

fn measure(cases: &[Case]) -> Figures {
    let (mut kind, mut installment, mut false_alarms) = (0, 0, 0);
    let (mut windows, mut blocking) = (Tally::default(), Tally::default());
    let (mut recurring, mut recurring_right) = (0, 0);
    for case in cases {
        let found = reading(case);
        let gold = &case.gold;
        kind += usize::from(found.kind == gold.kind);
        installment += usize::from(found.installment == gold.installment);
        false_alarms += usize::from(!gold.kind.has_windows() && found.kind.has_windows());
        let expected: BTreeSet<_> = gold.windows.iter().map(GoldWindow::instants).collect();
        let instants: BTreeSet<_> = found.windows.iter().map(|window| (window.start, window.end)).collect();
        let stopping: BTreeSet<_> = gold.blocking.iter().map(GoldWindow::instants).collect();
        let stops: BTreeSet<_> = found.windows.iter().filter(|w| w.blocks).map(|w| (w.start, w.end)).collect();
        if gold.kind.has_windows() {
            windows.add(&expected, &instants);
            blocking.add(&stopping, &stops);
        }
        for window in gold.windows.iter().filter(|window| window.rrule.is_some()) {
            recurring += 1;
            let rule = window.rrule.as_deref().unwrap_or_default();
            let known =
                found.windows.iter().filter(|w| w.start == window.instants().0).filter_map(|w| w.rrule.as_deref());
            recurring_right += usize::from(known.into_iter().any(|known| same_rule(known, rule)));
        }
        report(case, &found, &expected, &instants, &stopping, &stops);
    }
    let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
    Figures {
        kind: share(kind, cases.len()),
        installment: share(installment, cases.len()),
        windows: windows.f1(),
        blocking: blocking.f1(),
        recurring: share(recurring_right, recurring),
        false_alarms,
    }
}

/// Says what of one announcement was read otherwise.
fn report(
    case: &Case,
    found: &Reading,
    expected: &BTreeSet<Instants>,
    instants: &BTreeSet<Instants>,
    stopping: &BTreeSet<Instants>,
    stops: &BTreeSet<Instants>,
) {
    let gold = &case.gold;
    if found.kind != gold.kind {
        println!("{}: kind {:?}, read {:?}", case.id, gold.kind, found.kind);
    }
    if found.installment != gold.installment {
        println!("{}: installment {:?}, read {:?}", case.id, gold.installment, found.installment);
    }
    if !gold.kind.has_windows() {
        return;
    }
    let show = |set: Vec<&Instants>| {
        let zone: storewatch::domain::Tz = case.timezone.parse().unwrap();
        let local = |at: &DateTime<Utc>| at.with_timezone(&zone).format("%m-%d %H:%M").to_string();
        let all: Vec<_> = set
            .iter()
            .map(|(start, end)| format!("{}/{}", local(start), end.as_ref().map_or("-".into(), local)))
            .collect();
        all.join(", ")
    };
    if expected != instants {
        let (missed, invented) = (expected.difference(instants).collect(), instants.difference(expected).collect());
        println!("{}: windows missed [{}], invented [{}]", case.id, show(missed), show(invented));
    } else if stopping != stops {
        let (missed, invented) = (stopping.difference(stops).collect(), stops.difference(stopping).collect());
        println!("{}: blocking missed [{}], invented [{}]", case.id, show(missed), show(invented));
    }
}

#[test]
fn announcements_are_read_as_people_read_them() {
    let cases = cases();
    assert!(cases.len() >= 100, "{}", cases.len());
    must_reach_the_floors(&cases);
}

#[test]
fn pages_that_lose_their_blank_lines_are_read_as_well() {
    let dense = |text: &str| text.lines().filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join("\n");
    let cases: Vec<_> = cases().into_iter().map(|case| Case { text: dense(&case.text), ..case }).collect();
    must_reach_the_floors(&cases);
}

fn must_reach_the_floors(cases: &[Case]) {
    let figures = measure(cases);
    println!("{figures:.3?}");
    assert!(figures.kind >= FLOORS.kind, "{figures:?}");
    assert!(figures.installment >= FLOORS.installment, "{figures:?}");
    assert!(figures.windows >= FLOORS.windows, "{figures:?}");
    assert!(figures.blocking >= FLOORS.blocking, "{figures:?}");
    assert!(figures.recurring >= FLOORS.recurring, "{figures:?}");
    assert!(figures.false_alarms <= FLOORS.false_alarms, "{figures:?}");
}

/// The table of confidence against correctness, over the folder that `ANNOUNCEMENTS` names, or over `tests/announcements`:
/// `cargo test --test announcements -- --ignored --nocapture calibration`.
#[test]
#[ignore = "a report"]
fn calibration() {
    const STEPS: [f64; 5] = [0.95, 0.9, 0.8, 0.6, 0.0];
    let folder = std::env::var("ANNOUNCEMENTS").unwrap_or_else(|_| FOLDER.to_owned());
    let mut table = STEPS.map(|least| (least, 0, 0));
    for case in cases_in(&folder) {
        let found = reading(&case);
        let expected: BTreeSet<_> = case.gold.windows.iter().map(GoldWindow::instants).collect();
        let instants: BTreeSet<_> = found.windows.iter().map(|window| (window.start, window.end)).collect();
        let right = found.kind == case.gold.kind && (!found.kind.has_windows() || expected == instants);
        if let Some(row) = table.iter_mut().find(|(least, ..)| found.confidence >= *least) {
            row.1 += 1;
            row.2 += usize::from(right);
        }
    }
    println!("confidence  readings  right on kind and windows");
    for (least, all, right) in table {
        println!("from {least:.2}   {all:8}  {:.3}", f64::from(right as u32) / f64::from(all.max(1) as u32));
    }
}

/// A label that contradicts itself would teach nonsense.
#[test]
fn labels_are_sound() {
    for case in cases() {
        let gold = &case.gold;
        let windows: BTreeSet<_> = gold.windows.iter().map(GoldWindow::instants).collect();
        assert_eq!(gold.kind.has_windows(), !windows.is_empty(), "{}", case.id);
        for (start, end) in &windows {
            assert!(end.is_none_or(|end| *start < end), "{}", case.id);
        }
        let blocking: BTreeSet<_> = gold.blocking.iter().map(GoldWindow::instants).collect();
        assert!(blocking.is_subset(&windows), "{}", case.id);
        assert!(blocking.is_empty() || gold.installment != Bearing::None, "{}", case.id);
    }
}
