//! TOML text to settings with places. A mistake does not hide the next one: what can be read is read.

use crate::domain::settings::{Datum, Entry, Finding, Place, Setting};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue, Error};

/// The top level of one file, in the order in which it was written, and what is no TOML in it.
pub fn parse(text: &str, file: usize) -> (Vec<Entry>, Vec<Finding>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut findings: Vec<_> = errors.iter().map(|error| finding(error, text, file)).collect();
    findings.sort_by_key(|finding| finding.place.at.start);
    (entries(table.get_ref(), file), findings)
}

fn entries(table: &DeTable<'_>, file: usize) -> Vec<Entry> {
    let entry = |(key, value): (&Spanned<_>, &Spanned<DeValue<'_>>)| {
        let key: &Spanned<std::borrow::Cow<'_, str>> = key;
        Entry { key: key.get_ref().to_string(), key_place: Place { file, at: key.span() }, value: setting(value, file) }
    };
    let mut entries: Vec<_> = table.iter().map(entry).collect();
    entries.sort_by_key(|entry| entry.key_place.at.start);
    entries
}

fn setting(value: &Spanned<DeValue<'_>>, file: usize) -> Setting {
    Setting { datum: datum(value.get_ref(), file), place: Place { file, at: value.span() } }
}

fn datum(value: &DeValue<'_>, file: usize) -> Datum {
    match value {
        DeValue::String(text) => Datum::Text(text.to_string()),
        DeValue::Boolean(flag) => Datum::Flag(*flag),
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
            .map_or(Datum::Other("a number beyond all measure"), Datum::Integer),
        DeValue::Float(number) => number.as_str().parse().map_or(Datum::Other("a number out of range"), Datum::Float),
        DeValue::Datetime(moment) => Datum::Moment(moment.to_string()),
        DeValue::Array(items) => Datum::List(items.iter().map(|item| setting(item, file)).collect()),
        DeValue::Table(table) => Datum::Table(entries(table, file)),
    }
}

/// The parser's words for the commonest mistakes, what they mean, and what would be right.
const MISTAKES: &[(&str, &str, &str)] = &[
    ("string values must be quoted", "is a text without quotes", "put it in quotes: \"...\""),
    ("duplicate key", "is written twice", "each key once; a second [[table]] needs double brackets"),
    ("missing value", "has no value", "a value after the equals sign"),
    ("key with no value", "has no value", "key = value, or [table] for a heading"),
    ("invalid basic string", "is a text that does not end on its line", "a closing quote"),
    ("unclosed array", "is a list that does not end", "a closing bracket: ]"),
    ("unclosed table", "is a heading that does not end", "a closing bracket: [table]"),
    ("unclosed array table", "is a heading that does not end", "two closing brackets: [[table]]"),
    ("unclosed inline table", "is a table that does not end", "a closing brace: }"),
    ("missing comma between array elements", "lacks a comma", "commas between the items of a list"),
    ("missing comma between key-value pairs", "lacks a comma", "commas between the settings of a table in braces"),
    ("unexpected key or value", "has something after its value", "one setting a line; # before a comment"),
];

fn finding(error: &Error, text: &str, file: usize) -> Finding {
    let at = error.span().unwrap_or(0..0);
    let empty = text.get(at.clone()).is_none_or(|found| found.trim().is_empty());
    let (what, expected) = error.message().split_once(", expected ").unwrap_or((error.message(), ""));
    let what = if empty && what == "string values must be quoted" { "missing value" } else { what };
    let (wrong, right) = match MISTAKES.iter().find(|(message, ..)| *message == what) {
        Some((_, wrong, right)) => ((*wrong).to_owned(), (*right).to_owned()),
        None if expected.is_empty() => (format!("is no TOML: {what}"), "TOML, as toml.io describes it".to_owned()),
        None => (format!("is no TOML: {what}"), expected.to_owned()),
    };
    Finding { key: key_of_line(text, &at), place: Place { file, at }, wrong, right }
}

/// What stands before the equals sign of the line, or the heading: the parser does not say which key it was in.
fn key_of_line(text: &str, at: &Range<usize>) -> String {
    let start = text.get(..at.start).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1);
    let line = text.get(start..).unwrap_or_default().lines().next().unwrap_or_default();
    let name = line.split(['=', '#']).next().unwrap_or_default().trim();
    let plain = |c: char| c.is_alphanumeric() || "._-[]\"' ".contains(c);
    if name.chars().count() <= 60 && name.chars().all(plain) { name.to_owned() } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_keep_their_places_and_their_order() {
        let text = "b = 1\na = \"x\"\n[[party]]\nid = \"shop\"\nsince = 2026-01-02\n";
        let (entries, findings) = parse(text, 3);
        assert_eq!(findings, []);
        let keys: Vec<_> = entries.iter().map(|entry| entry.key.as_str()).collect();
        assert_eq!(keys, ["b", "a", "party"]);
        assert_eq!(entries[1].value, Setting { datum: Datum::Text("x".into()), place: Place { file: 3, at: 10..13 } });
        let Datum::List(parties) = &entries[2].value.datum else { panic!("{entries:?}") };
        let Datum::Table(party) = &parties[0].datum else { panic!("{parties:?}") };
        assert_eq!(&text[parties[0].place.at.clone()], "[[party]]");
        assert_eq!(party[1].value.datum, Datum::Moment("2026-01-02".into()));
    }

    #[test]
    fn every_mistake_is_found_with_its_key() {
        let text =
            "language = zh-CN\n[[party]]\nid = \"shop\ntitle = \"a\" \"b\"\nzone =\nid = \"x\"\nrole = \"store\"\n";
        let (entries, findings) = parse(text, 0);
        let found: Vec<_> = findings
            .iter()
            .map(|f| (text[..f.place.at.start].matches('\n').count() + 1, f.key.as_str(), f.wrong.as_str()))
            .collect();
        assert_eq!(
            found,
            [
                (1, "language", "is a text without quotes"),
                (3, "id", "is a text that does not end on its line"),
                (4, "title", "has something after its value"),
                (5, "zone", "has no value"),
                (6, "id", "is written twice"),
            ]
        );
        assert_eq!(entries.last().unwrap().key, "party", "what can be read is read");
    }

    #[test]
    fn numbers_that_no_setting_can_have_are_named() {
        let (entries, findings) = parse("a = 99999999999999999999\nb = 0xff\nc = 1_000\nd = 1.5\n", 0);
        assert_eq!(findings, []);
        let data: Vec<_> = entries.into_iter().map(|entry| entry.value.datum).collect();
        let expected =
            [Datum::Other("a number beyond all measure"), Datum::Integer(255), Datum::Integer(1000), Datum::Float(1.5)];
        assert_eq!(data, expected);
    }

    #[test]
    fn deep_nesting_is_refused_and_not_followed() {
        let (_, findings) = parse(&format!("a = {}", "[".repeat(100_000)), 0);
        assert!(!findings.is_empty());
    }
}
