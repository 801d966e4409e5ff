//! Any text is read, without a panic, and every span lies in it.

#![no_main]

use libfuzzer_sys::fuzz_target;
use storewatch::domain::{Published, Span};
use storewatch::understand::{Document, read};

fuzz_target!(|text: &str| {
    let (title, body) = text.split_once('\n').unwrap_or(("", text));
    let published = "2026-03-04".parse().ok().map(Published::Day);
    let zone = storewatch::domain::Tz::SHANGHAI;
    let reading = read(&Document { title, text: body, published, zone, stated: None });
    let given: Vec<char> = format!("{title}\n{body}").chars().collect();
    let points = |span: &Span| {
        given.get(span.start..span.end).is_some_and(|chars| chars.iter().collect::<String>() == span.text)
    };
    assert!(reading.windows.iter().all(|window| window.end.is_none_or(|end| window.start < end)));
    assert!(reading.windows.iter().flat_map(|window| &window.evidence).all(points));
    assert!(reading.evidence.iter().all(|evidence| points(&evidence.span)));
});
