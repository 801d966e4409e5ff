//! A reader of one table that collects every problem instead of stopping at the first.

use super::words::show;
use super::{
    Datum, Entry, Finding, Findings, MISSING, Place, SecretUse, Setting, closest, parse_duration, parse_url, quoted,
    value_of,
};
use crate::domain::SecretRef;
use std::cell::RefCell;
use std::ops::RangeInclusive;
use std::time::Duration;
use url::Url;

/// A reader of one table. It remembers which keys were asked for; `finish` reports those that nobody asked for.
pub struct Section<'a> {
    path: String,
    place: Place,
    entries: &'a [Entry],
    /// What holds where the table says nothing: settings of a level above.
    defaults: &'a [Entry],
    asked: RefCell<Vec<&'static str>>,
    findings: &'a Findings,
}

impl<'a> Section<'a> {
    pub fn new(path: impl Into<String>, place: Place, entries: &'a [Entry], findings: &'a Findings) -> Self {
        Self { path: path.into(), place, entries, defaults: &[], asked: RefCell::default(), findings }
    }

    /// Settings of a level above, which hold where this table says nothing.
    pub fn with_defaults(self, defaults: &'a [Entry]) -> Self {
        Self { defaults, ..self }
    }

    pub fn path(&self) -> &str {
        &self.path
    }

    /// Gives the section a better name once it is known: `party[2]` becomes `party[shop]`.
    pub fn rename(&mut self, path: impl Into<String>) {
        self.path = path.into();
    }

    fn key_path(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    /// The setting as written, and marks the key as known.
    pub fn get(&self, key: &'static str) -> Option<&'a Setting> {
        if !self.asked.borrow().contains(&key) {
            self.asked.borrow_mut().push(key);
        }
        self.peek(key)
    }

    /// The setting as written, without marking the key as known: for what is looked at where a plug-in may know it.
    pub fn peek(&self, key: &str) -> Option<&'a Setting> {
        value_of(self.entries, key).or_else(|| value_of(self.defaults, key))
    }

    /// Records a problem with a key; at the section itself where the key is missing.
    pub fn wrong(&self, key: &str, wrong: impl Into<String>, right: impl Into<String>) {
        self.wrong_at(self.place_of(key), key, wrong, right);
    }

    /// Records a problem with a part of a key's value, such as one item of a list.
    pub fn wrong_at(&self, place: &Place, key: &str, wrong: impl Into<String>, right: impl Into<String>) {
        self.findings.push(Finding {
            place: place.clone(),
            key: self.key_path(key),
            wrong: wrong.into(),
            right: right.into(),
        });
    }

    /// Records that a key is missing.
    pub fn missing(&self, key: &str, right: &str) {
        self.wrong(key, MISSING, right);
    }

    fn mistyped(&self, key: &str, setting: &Setting, right: &str) {
        self.wrong(key, format!("is {}", setting.datum.type_name()), right);
    }

    pub fn text(&self, key: &'static str) -> Option<&'a str> {
        let setting = self.get(key)?;
        match &setting.datum {
            Datum::Text(text) => Some(text),
            _ => {
                self.mistyped(key, setting, "a text in quotes");
                None
            }
        }
    }

    /// Like [`Self::text`]; a missing key is a problem, `right` says what belongs there.
    pub fn required_text(&self, key: &'static str, right: &str) -> Option<&'a str> {
        if self.get(key).is_none() {
            self.missing(key, right);
        }
        self.text(key)
    }

    /// A text that `parse` understands; its error says what would be right.
    pub fn parsed<T>(&self, key: &'static str, parse: impl FnOnce(&str) -> Result<T, String>) -> Option<T> {
        let text = self.text(key)?;
        match parse(text) {
            Ok(value) => Some(value),
            Err(right) => {
                self.wrong(key, format!("{} cannot be used", quoted(text)), right);
                None
            }
        }
    }

    /// A date or time, with or without quotes, that `parse` understands.
    pub fn moment<T>(&self, key: &'static str, parse: impl FnOnce(&str) -> Result<T, String>) -> Option<T> {
        let Datum::Moment(text) = &self.get(key)?.datum else { return self.parsed(key, parse) };
        parse(text).map_err(|right| self.wrong(key, format!("{text} cannot be used"), right)).ok()
    }

    /// One of a fixed set of words.
    pub fn one_of<T: Copy>(&self, key: &'static str, choices: &[(&str, T)]) -> Option<T> {
        self.parsed(key, |text| {
            choices.iter().find(|(word, _)| *word == text).map(|(_, value)| *value).ok_or_else(|| {
                let words: Vec<_> = choices.iter().map(|(word, _)| format!("\"{word}\"")).collect();
                match closest(text, choices.iter().map(|(word, _)| *word)) {
                    Some(near) => format!("one of {}; did you mean \"{near}\"?", words.join(", ")),
                    None => format!("one of {}", words.join(", ")),
                }
            })
        })
    }

    pub fn flag(&self, key: &'static str) -> Option<bool> {
        let setting = self.get(key)?;
        if let Datum::Flag(value) = setting.datum {
            return Some(value);
        }
        self.mistyped(key, setting, "true or false");
        None
    }

    pub fn integer(&self, key: &'static str, range: RangeInclusive<i64>) -> Option<i64> {
        let setting = self.get(key)?;
        match setting.datum {
            Datum::Integer(value) if range.contains(&value) => Some(value),
            Datum::Integer(value) => {
                self.wrong(key, format!("is {value}"), format!("from {} to {}", range.start(), range.end()));
                None
            }
            _ => {
                self.mistyped(key, setting, &format!("a whole number from {} to {}", range.start(), range.end()));
                None
            }
        }
    }

    /// A number that is not negative.
    pub fn number(&self, key: &'static str) -> Option<f64> {
        let setting = self.get(key)?;
        match setting.datum {
            Datum::Integer(value) if value >= 0 => Some(value as f64),
            Datum::Float(value) if value >= 0.0 && value.is_finite() => Some(value),
            _ => {
                self.wrong(key, format!("is {}", setting.datum.type_name()), "a number, zero or more");
                None
            }
        }
    }

    /// A length of time: `"30s"`, `"5m"`, `"2h"`, `"7d"`, or a number of seconds, within bounds.
    pub fn duration(&self, key: &'static str, range: RangeInclusive<Duration>) -> Option<Duration> {
        if let Some(Setting { datum: Datum::Integer(seconds), .. }) = self.get(key)
            && let Some(length) = u64::try_from(*seconds).ok().map(Duration::from_secs).filter(|d| range.contains(d))
        {
            return Some(length);
        }
        self.parsed(key, |text| {
            let right = || {
                format!(
                    "a duration from {} to {} in s, m, h or d, such as \"30s\"",
                    show(*range.start()),
                    show(*range.end())
                )
            };
            parse_duration(text).filter(|d| range.contains(d)).ok_or_else(right)
        })
    }

    /// An http or https address without user, password, or control characters. A bad one is not repeated: what makes it
    /// bad may be a password.
    pub fn url(&self, key: &'static str) -> Option<Url> {
        let text = self.text(key)?;
        parse_url(text).map_err(|right| self.wrong(key, "is an address that cannot be used", right)).ok()
    }

    pub fn required_url(&self, key: &'static str, right: &str) -> Option<Url> {
        if self.get(key).is_none() {
            self.missing(key, right);
        }
        self.url(key)
    }

    pub fn texts(&self, key: &'static str) -> Option<Vec<String>> {
        let text = |item: &Setting| match &item.datum {
            Datum::Text(text) => Some(text.clone()),
            _ => None,
        };
        self.list(key, text, "a list of texts: [\"a\", \"b\"]")
    }

    /// Like [`Self::texts`], with the place of each.
    pub fn placed_texts(&self, key: &'static str) -> Option<Vec<(String, &'a Place)>> {
        let texts = self.texts(key)?;
        let Datum::List(items) = &self.get(key)?.datum else { return None };
        Some(texts.into_iter().zip(items.iter().map(|item| &item.place)).collect())
    }

    pub fn integers(&self, key: &'static str, range: RangeInclusive<i64>) -> Option<Vec<i64>> {
        let integer = |item: &Setting| match item.datum {
            Datum::Integer(n) => range.contains(&n).then_some(n),
            _ => None,
        };
        self.list(key, integer, &format!("a list of whole numbers from {} to {}", range.start(), range.end()))
    }

    /// A list whose items all are what `read` wants; each other item is a problem at its own place.
    fn list<T>(&self, key: &'static str, read: impl Fn(&Setting) -> Option<T>, right: &str) -> Option<Vec<T>> {
        let setting = self.get(key)?;
        let Datum::List(items) = &setting.datum else {
            self.mistyped(key, setting, right);
            return None;
        };
        let values: Vec<T> = items.iter().filter_map(&read).collect();
        for item in items.iter().filter(|item| read(item).is_none()) {
            self.wrong_at(&item.place, key, format!("holds {}", item.datum.type_name()), right);
        }
        (values.len() == items.len()).then_some(values)
    }

    /// A table below this one.
    pub fn section(&self, key: &'static str) -> Option<Section<'a>> {
        let setting = self.get(key)?;
        if let Datum::Table(entries) = &setting.datum {
            return Some(Section::new(self.key_path(key), setting.place.clone(), entries, self.findings));
        }
        self.mistyped(key, setting, "a table");
        None
    }

    /// The tables of a list; each is named by its `id` where it has one.
    pub fn sections(&self, key: &'static str) -> Vec<Section<'a>> {
        let Some(setting) = self.get(key) else { return Vec::new() };
        let Datum::List(items) = &setting.datum else {
            self.mistyped(key, setting, &format!("a list of tables: [[{}]]", self.key_path(key)));
            return Vec::new();
        };
        let mut sections = Vec::new();
        for (number, item) in items.iter().enumerate() {
            let Datum::Table(entries) = &item.datum else {
                self.mistyped(key, item, "a table");
                continue;
            };
            let id = entries.iter().find(|e| e.key == "id").and_then(|e| match &e.value.datum {
                Datum::Text(text) => Some(text.clone()),
                _ => None,
            });
            let name = id.unwrap_or_else(|| (number + 1).to_string());
            let path = format!("{}[{name}]", self.key_path(key));
            sections.push(Section::new(path, item.place.clone(), entries, self.findings));
        }
        sections
    }

    /// A secret: `{ env = "NAME" }`, `{ file = "PATH" }` or `{ credential = "NAME" }`; never the value itself.
    pub fn secret(&self, key: &'static str) -> Option<SecretRef> {
        const RIGHT: &str = "{ env = \"NAME\" }, { file = \"PATH\" } or { credential = \"NAME\" }";
        let setting = self.get(key)?;
        let Datum::Table(_) = &setting.datum else {
            // What stands there may be the secret itself: it is not repeated.
            self.wrong(key, "must not be written into the config", RIGHT);
            return None;
        };
        let secret = setting.as_secret();
        if secret.is_none() {
            self.wrong(key, "does not say where the secret lies", RIGHT);
        }
        secret
    }

    pub fn findings(&self) -> &'a Findings {
        self.findings
    }

    /// The secrets that the table refers to, wherever in it.
    pub fn secrets(&self) -> Vec<SecretUse> {
        let uses = self.entries.iter().map(|entry| entry.value.secrets(&self.key_path(&entry.key)));
        uses.flatten().collect()
    }

    pub fn place(&self) -> &Place {
        &self.place
    }

    /// Where a key's value stands; the section itself where there is none.
    pub fn place_of(&self, key: &str) -> &Place {
        self.peek(key).map_or(&self.place, |setting| &setting.place)
    }

    /// Reports the keys that nobody asked for, each with the nearest known one.
    pub fn finish(self) {
        self.report_unknown(true);
    }

    /// [`Self::finish`] for a reader that gave up before it had asked for everything: only keys that look mistyped.
    pub fn finish_early(self) {
        self.report_unknown(false);
    }

    fn report_unknown(&self, all: bool) {
        let asked = self.asked.borrow();
        for entry in self.entries.iter().filter(|e| !asked.iter().any(|known| *known == e.key)) {
            let right = match closest(&entry.key, asked.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None if all => format!("known here: {}", asked.join(", ")),
                None => continue,
            };
            self.findings.push(Finding {
                place: entry.key_place.clone(),
                key: self.key_path(&entry.key),
                wrong: "is not a known key".into(),
                right,
            });
        }
    }
}
