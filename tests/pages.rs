//! Recorded pages and the announcements that they hold: one folder a layout, each with a `case.json` (the source's settings, what
//! is answered to which address, what must be found) and the answers as files. `PAGES=folder` walks another folder.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, clippy::print_stdout, reason = "a test may")]

mod sources;
mod support;

use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use storewatch::domain::{Announcement, Code, Problem, Published, Reply, Request, Secrets};
use storewatch::extract::{Context, Extraction};
use url::Url;

#[derive(Clone, Deserialize)]
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

#[derive(Clone, Deserialize)]
struct Answer {
    file: String,
    #[serde(rename = "type", default)]
    media_type: Option<String>,
    #[serde(default)]
    status: Option<u16>,
}

#[derive(Clone, Deserialize)]
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

/// The folders of the cases, in the order of their names.
fn folders() -> Vec<PathBuf> {
    let folder = std::env::var_os("PAGES")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages"), PathBuf::from);
    let mut folders: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.retain(|folder| folder.join("case.json").exists());
    folders.sort();
    folders
}

fn case(folder: &Path) -> Case {
    serde_json::from_slice(&std::fs::read(folder.join("case.json")).unwrap())
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
}

#[test]
fn announcements_are_found_in_every_layout() {
    let mut total = Score::default();
    for folder in &folders() {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let case = case(folder);
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

/// The same over HTTP, as somebody would who knows nothing but the address: `add URL --json`, no selectors, no kind.
#[tokio::test(flavor = "multi_thread")]
async fn an_address_alone_is_enough() {
    let mut total = Score::default();
    for folder in folders() {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let case = case(&folder);
        if case.kind != "page" || case.settings.len() > 1 {
            continue;
        }
        let found = added(case.clone(), folder).await;
        let mut score = Score::default();
        compare(&case, &found, &mut score);
        score.misses.iter().for_each(|miss| println!("{name}: {miss}"));
        total.right += score.right;
        total.all += score.all;
    }
    println!("add: {} of {}", total.right, total.all);
    assert!(total.all > 300 && total.right * 100 >= total.all * 97, "only {} of {} were right", total.right, total.all);
}

/// What `add` finds at the address of a case, whose site stands on loopback.
async fn added(case: Case, folder: PathBuf) -> Extraction {
    let address = Url::parse(case.settings["url"].as_str().unwrap()).unwrap();
    let (origin, now, zone) = (address.origin().ascii_serialization(), case.now.to_rfc3339(), case.zone);
    let problems = case.problems.clone();
    let (site, files) = (origin.clone(), case.answers);
    let server = support::Server::start(move |seen| {
        let Some(answer) = files.get(&format!("{site}{}", seen.path)) else {
            return support::Answer::page(404, "not here");
        };
        let media_type = answer.media_type.clone().unwrap_or_else(|| "text/html".to_owned());
        let body = std::fs::read(folder.join(&answer.file)).unwrap();
        let here = format!("http://{}", seen.header("host").unwrap());
        support::Answer::page(answer.status.unwrap_or(200), replaced(&body, &site, &here))
            .with("Content-Type", media_type)
    })
    .await;
    let home = tempfile::tempdir().unwrap();
    let config = home.path().join("storewatch.toml");
    let text = format!(
        "timezone = '{}'\nallow_private = true\n[politeness]\nconcurrency = 32\nspacing = 0\n[[watch]]\nid = 'w'\npreset = 'xiaomi-cn'\n",
        zone.name()
    );
    std::fs::write(&config, text).unwrap();
    let url = server.url(&address[url::Position::BeforePath..]);
    let output = tokio::process::Command::new(env!("CARGO_BIN_EXE_storewatch"))
        .env_clear()
        .env("HOME", home.path())
        .arg("-c")
        .arg(&config)
        .args(["--at", &now, "--json", "add", url.as_str()])
        .output()
        .await
        .unwrap();
    let here = url.origin().ascii_serialization();
    let proposal: Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)));
    let text = |item: &Value, key: &str| item[key].as_str().unwrap_or_default().to_owned();
    let found = proposal["announcements"].as_array().unwrap().iter().map(|item| Announcement {
        key: text(item, "id"),
        title: text(item, "title"),
        body: text(item, "body"),
        published: item["published"].as_str().map(|_| serde_json::from_value(item["published"].clone()).unwrap()),
        url: item["url"].as_str().map(|url| url.replace(&here, &origin)),
        stated: None,
    });
    let found: Vec<_> = found.collect();
    assert_eq!(output.status.success(), !found.is_empty(), "the exit code says whether something was found");
    // Problems are compared without a network, above.
    let problems = problems.into_iter().map(|code| Problem::new(code, "", "")).collect();
    Extraction { announcements: found, problems, ..Extraction::default() }
}

fn replaced(body: &[u8], old: &str, new: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some(at) = rest.windows(old.len()).position(|window| window == old.as_bytes()) {
        out.extend_from_slice(&rest[..at]);
        out.extend_from_slice(new.as_bytes());
        rest = &rest[at + old.len()..];
    }
    out.extend_from_slice(rest);
    out
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
