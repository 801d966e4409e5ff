//! Whole notices of many publishers: kind, bearing on installments, windows, and which of them stop a purchase.

mod abroad;
mod kinds;
mod lasts;
mod mainland;
mod mixed;

use crate::domain::{Bearing, Kind};
use crate::understand::jsonl::{Input, explain};

/// A notice and what must be understood of it. Windows are `start/end` in its zone; a `!` in front says that it blocks.
struct Row {
    title: &'static str,
    text: &'static str,
    published: Option<&'static str>,
    zone: &'static str,
    kind: Kind,
    installment: Bearing,
    windows: &'static [&'static str],
}

fn check(rows: &[Row]) {
    let mut failures = Vec::new();
    for row in rows {
        let input = Input {
            id: serde_json::Value::Null,
            title: Some(row.title.to_owned()),
            text: Some(row.text.to_owned()),
            published: row.published.map(str::to_owned),
            timezone: Some(row.zone.to_owned()),
            format: None,
        };
        let output = explain(&input, None).unwrap();
        let minute = |time: &str| time.get(..16).unwrap_or_default().to_owned();
        let windows: Vec<String> = output
            .windows
            .iter()
            .map(|window| {
                let end = window.end.as_deref().map_or_else(|| "open".to_owned(), minute);
                format!("{}{}/{end}", if window.blocks { "!" } else { "" }, minute(&window.start))
            })
            .collect();
        if output.kind != row.kind || output.installment != row.installment || windows != row.windows {
            failures.push(format!(
                "{} | {}\n  expected {:?} {:?} {:?}\n  found    {:?} {:?} {windows:?}",
                row.title, row.text, row.kind, row.installment, row.windows, output.kind, output.installment
            ));
        }
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}
