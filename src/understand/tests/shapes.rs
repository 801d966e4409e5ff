//! Short notices in many wordings of many publishers: their kind, their bearing on installments, and how many windows stop
//! a purchase. When these are read, exact times are no matter: other tests have those.

mod ends;
mod layout;
mod others;
mod parts;
mod plain;
mod reach;
mod stops;
mod told;
mod weekly;

use crate::domain::{Bearing, Kind};
use crate::understand::jsonl::{Input, explain};

struct Row {
    kind: Kind,
    installment: Bearing,
    blocking: usize,
    zone: &'static str,
    published: &'static str,
    title: &'static str,
    text: &'static str,
}

const fn row(
    kind: Kind,
    installment: Bearing,
    blocking: usize,
    zone: &'static str,
    published: &'static str,
    title: &'static str,
    text: &'static str,
) -> Row {
    Row { kind, installment, blocking, zone, published, title, text }
}

fn check(rows: &[Row]) {
    let mut failures = Vec::new();
    for row in rows {
        let input = Input {
            id: serde_json::Value::Null,
            title: Some(row.title.to_owned()),
            text: Some(row.text.to_owned()),
            published: Some(row.published.to_owned()),
            timezone: Some(row.zone.to_owned()),
            format: None,
        };
        let found = explain(&input, None).unwrap();
        let blocking = found.windows.iter().filter(|window| window.blocks).count();
        if (found.kind, found.installment, blocking) != (row.kind, row.installment, row.blocking) {
            failures.push(format!(
                "{} | {}\n  expected {:?} {:?} {}\n  found    {:?} {:?} {blocking}",
                row.title, row.text, row.kind, row.installment, row.blocking, found.kind, found.installment
            ));
        }
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}
