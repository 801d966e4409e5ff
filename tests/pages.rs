//! Recorded pages and the announcements that they hold: one folder a layout, each with a `case.json` (the source's settings, what
//! is answered to which address, what must be found) and the answers as files. `PAGES=folder` walks another folder.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, clippy::print_stdout, reason = "a test may")]

mod sources;

use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use storewatch::domain::{Announcement, Code, Problem, Published, Reply, Request, Secrets};
use storewatch::extract::{Context, Extraction};

#[derive(Deserialize)]
struct Case {
    kind: String,
    now: DateTime<Utc>,
    zone: storewatch::domain::Tz,
    settings: Map<String, Value>,
    answers: BTreeMap<String, Answer>,
    announcements: Vec<Expected>,
    #[serde(default)]
    problems: Vec<Code>,
}

#[derive(Deserialize)]
struct Answer {
    file: String,
    #[serde(rename = "type", default)]
    media_type: Option<String>,
    #[serde(default)]
    status: Option<u16>,
}

#[derive(Deserialize)]
struct Expected {
    title: String,
    /// A day, or an instant in RFC 3339.
    published: Option<String>,
    body: String,
    url: Option<String>,
}

/// How many of the things to be found were found.
#[derive(Default)]
struct Score {
    right: usize,
    all: usize,
    misses: Vec<String>,
}

impl Score {
    fn count(&mut self, right: bool, miss: impl FnOnce() -> String) {
        self.all += 1;
        self.right += usize::from(right);
        if !right {
            self.misses.push(miss());
        }
    }
}

#[test]
fn announcements_are_found_in_every_layout() {
    let folder = std::env::var_os("PAGES")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages"), PathBuf::from);
    let mut folders: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    let mut total = Score::default();
    for folder in folders.iter().filter(|folder| folder.join("case.json").exists()) {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let case: Case = serde_json::from_slice(&std::fs::read(folder.join("case.json")).unwrap())
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        let found = visit(&case, folder);
        let mut score = Score::default();
        compare(&case, &found, &mut score);
        for miss in &score.misses {
            println!("{name}: {miss}");
        }
        total.right += score.right;
        total.all += score.all;
    }
    println!("{} of {}", total.right, total.all);
    assert!(total.all > 0 && total.right * 100 >= total.all * 97, "only {} of {} were right", total.right, total.all);
}

fn compare(case: &Case, found: &Extraction, score: &mut Score) {
    let mut left: Vec<&Announcement> = found.announcements.iter().collect();
    for expected in &case.announcements {
        let at = left.iter().position(|a| a.title == expected.title);
        score.count(at.is_some(), || format!("not found: {}", expected.title));
        let Some(announcement) = at.map(|at| left.remove(at)) else { continue };
        let published = announcement.published.map(show);
        score.count(published == expected.published, || {
            format!("{}: published {published:?} instead of {:?}", expected.title, expected.published)
        });
        let same = squeeze(&announcement.body) == squeeze(&expected.body);
        score.count(same, || {
            format!("{}: body\n<<<\n{}\n=== instead of\n{}\n>>>", expected.title, announcement.body, expected.body)
        });
        if expected.url.is_some() {
            score.count(announcement.url == expected.url, || format!("{}: at {:?}", expected.title, announcement.url));
        }
    }
    for extra in left {
        score.count(false, || format!("is no announcement: {} ({:?})", extra.title, extra.url));
    }
    let codes: Vec<Code> = found.problems.iter().map(|problem| problem.code).collect();
    score.count(codes == case.problems, || format!("problems {:?} instead of {:?}", found.problems, case.problems));
}

fn show(published: Published) -> String {
    match published {
        Published::Day(day) => day.to_string(),
        Published::At(at) => at.format("%Y-%m-%dT%H:%M:%S%:z").to_string(),
    }
}

/// Line breaks count, other blanks do not.
fn squeeze(text: &str) -> String {
    let lines = text.lines().map(|line| line.split_whitespace().collect::<String>());
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

fn visit(case: &Case, folder: &Path) -> Extraction {
    let source = sources::source(&case.kind, &case.settings);
    let context = Context {
        now: case.now,
        zone: case.zone,
        secrets: &Secrets::default(),
        known: &BTreeMap::default(),
        memo: None,
    };
    sources::visit(&*source, &context, |request| answer(case, folder, request))
}

fn answer(case: &Case, folder: &Path, request: &Request) -> Result<Reply, Problem> {
    let answer = case.answers.get(request.url.as_str());
    let (status, body, media_type) = match answer {
        Some(answer) => {
            (answer.status.unwrap_or(200), std::fs::read(folder.join(&answer.file)).unwrap(), answer.media_type.clone())
        }
        None => (404, b"not here".to_vec(), None),
    };
    Ok(sources::reply(request, status, &media_type.unwrap_or_else(|| "text/html".to_owned()), body))
}
