//! Who may know whom. The table is the architecture; a module that uses what it may not fails here, with the line.

#![allow(clippy::unwrap_used, reason = "a check that cannot read the sources has failed")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Every module, what of the crate it may use, and whether it may do I/O. `notify` is split: its pure half and `deliver`.
const ARROWS: &[(&str, &[&str], Rim)] = &[
    ("domain", &[], Rim::Pure),
    ("text", &["domain"], Rim::Pure),
    ("words", &["domain"], Rim::Pure),
    ("config", &["domain"], Rim::Files),
    ("clock", &[], Rim::Shell),
    ("schedule", &["domain"], Rim::Pure),
    ("fetch", &["domain", "clock"], Rim::Shell),
    ("extract", &["domain", "text"], Rim::Pure),
    ("understand", &["domain", "text"], Rim::Pure),
    ("probe", &["domain"], Rim::Pure),
    ("db", &["domain"], Rim::Shell),
    ("assess", &["domain"], Rim::Pure),
    ("notify", &["domain", "words"], Rim::Pure),
    ("notify::deliver", &["domain", "words", "notify", "fetch", "db", "clock"], Rim::Shell),
    ("setup", &["domain", "config", "extract", "probe", "notify", "schedule"], Rim::Pure),
    ("view", &["domain", "words"], Rim::Pure),
    (
        "daemon",
        &[
            "domain",
            "text",
            "words",
            "config",
            "clock",
            "schedule",
            "fetch",
            "extract",
            "understand",
            "probe",
            "db",
            "assess",
            "notify",
            "notify::deliver",
            "setup",
            "view",
        ],
        Rim::Shell,
    ),
];

/// The composition roots may use everything.
const ROOTS: &[&str] = &["cli", "demo", "main", "lib"];

#[derive(Clone, Copy, PartialEq)]
enum Rim {
    Pure,
    /// Reads files, nothing else.
    Files,
    Shell,
}

/// What pure code may not name.
const IO: &[&str] = &[
    "tokio::",
    "reqwest::",
    "rusqlite::",
    "notify_rust::",
    "std::fs",
    "std::net",
    "std::process",
    "std::thread",
    "axum::",
];

#[test]
fn modules_use_only_what_the_table_allows() {
    let mut wrong = Vec::new();
    for file in sources(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let module = module_of(&file);
        if ROOTS.contains(&module.as_str()) {
            continue;
        }
        let Some((_, allowed, rim)) = ARROWS.iter().find(|(name, ..)| *name == module) else {
            wrong.push(format!("{}: module `{module}` stands in no row of the table", file.display()));
            continue;
        };
        let text = fs::read_to_string(&file).unwrap();
        for (number, line) in code_lines(&text) {
            for used in uses(&line) {
                let own = used == module || module.starts_with(&format!("{used}::")) && used != "notify";
                if !own && !allowed.contains(&used.as_str()) {
                    wrong.push(format!("{}:{number}: `{module}` may not use `{used}`", file.display()));
                }
            }
            let banned = IO.iter().filter(|io| match rim {
                Rim::Pure => true,
                Rim::Files => **io != "std::fs",
                Rim::Shell => false,
            });
            for io in banned.filter(|io| line.contains(**io)) {
                wrong.push(format!("{}:{number}: `{module}` is pure and may not use `{io}`", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_table_has_no_circles() {
    let uses: BTreeMap<_, _> = ARROWS.iter().map(|(name, allowed, _)| (*name, *allowed)).collect();
    fn visit<'a>(name: &'a str, uses: &BTreeMap<&'a str, &'a [&'a str]>, path: &mut Vec<&'a str>) {
        assert!(!path.contains(&name), "a circle: {path:?} -> {name}");
        path.push(name);
        for next in uses.get(name).copied().unwrap_or_default() {
            visit(next, uses, path);
        }
        path.pop();
    }
    for (name, ..) in ARROWS {
        visit(name, &uses, &mut Vec::new());
    }
}

#[test]
fn the_table_notices_what_it_forbids() {
    assert_eq!(uses("use crate::{domain::Window, db};"), ["domain", "db"]);
    assert_eq!(uses("    let x = crate::fetch::Fetcher::new();"), ["fetch"]);
    assert_eq!(uses("use crate::notify::deliver::Outbox;"), ["notify::deliver"]);
    assert_eq!(module_of(Path::new("src/notify/deliver/mod.rs")), "notify::deliver");
    assert_eq!(module_of(Path::new("src/notify/senders/log.rs")), "notify");
}

fn sources(folder: PathBuf) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
    found
}

/// `src/notify/deliver/x.rs` -> `notify::deliver`, `src/clock.rs` -> `clock`.
fn module_of(file: &Path) -> String {
    let text = file.to_string_lossy().replace('\\', "/");
    let inside = text.rsplit_once("src/").unwrap().1;
    if inside.starts_with("notify/deliver") {
        return "notify::deliver".into();
    }
    inside.split('/').next().unwrap().trim_end_matches(".rs").into()
}

/// Statements up to the module's tests, without comments; a `use` over several lines is joined into its first.
fn code_lines(text: &str) -> Vec<(usize, String)> {
    let mut lines: Vec<(usize, String)> = Vec::new();
    let mut open = false;
    for (number, line) in text.lines().enumerate() {
        let code = line.split("//").next().unwrap_or_default();
        if line.starts_with("#[cfg(test)]") {
            break;
        }
        if open && let Some(last) = lines.last_mut() {
            last.1.push_str(code);
        } else {
            lines.push((number + 1, code.to_owned()));
        }
        let last = &lines.last().unwrap().1;
        open = last.trim_start().trim_start_matches("pub ").starts_with("use ") && !last.contains(';');
    }
    lines
}

/// The modules of the crate that a line names.
fn uses(line: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in line.match_indices("crate::") {
        let rest = &line[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            Some(group) => found.extend(top_level(group)),
            None => found.extend(named(rest)),
        }
    }
    found
}

fn top_level(group: &str) -> Vec<String> {
    let mut depth = 0;
    let mut parts = vec![String::new()];
    for c in group.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(String::new());
                continue;
            }
            _ => {}
        }
        parts.last_mut().unwrap().push(c);
    }
    parts.iter().filter_map(|part| named(part.trim())).collect()
}

fn named(path: &str) -> Option<String> {
    let word = |text: &str| -> String { text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect() };
    let first = word(path);
    if first.is_empty() {
        return None;
    }
    let second = path.strip_prefix(&format!("{first}::")).map(word).unwrap_or_default();
    Some(if first == "notify" && second == "deliver" { "notify::deliver".into() } else { first })
}
