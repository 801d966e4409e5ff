//! Settings as they were written, with their places.

use crate::domain::SecretRef;
use std::ops::Range;

/// Where something stands: the number of the file in the order of inclusion, and the bytes in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    pub file: usize,
    pub at: Range<usize>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Setting {
    pub datum: Datum,
    pub place: Place,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Datum {
    Flag(bool),
    Integer(i64),
    Float(f64),
    Text(String),
    List(Vec<Setting>),
    Table(Vec<Entry>),
    /// A date, a time, or both, as written without quotes.
    Moment(String),
    /// A value that no setting can have, named for the error.
    Other(&'static str),
}

impl Setting {
    /// The entries of a table; of anything else none.
    pub fn entries(&self) -> &[Entry] {
        match &self.datum {
            Datum::Table(entries) => entries,
            _ => &[],
        }
    }

    /// The items of a list; of anything else none.
    pub fn items(&self) -> &[Setting] {
        match &self.datum {
            Datum::List(items) => items,
            _ => &[],
        }
    }

    /// `{ env = "NAME" }`, `{ file = "PATH" }` or `{ credential = "NAME" }`: where a secret lies.
    pub fn as_secret(&self) -> Option<SecretRef> {
        let [Entry { key, value, .. }] = self.entries() else { return None };
        let name = value.as_text().filter(|name| !name.is_empty())?.to_owned();
        match key.as_str() {
            "env" => Some(SecretRef::Env(name)),
            "file" => Some(SecretRef::File(name)),
            "credential" => Some(SecretRef::Credential(name)),
            _ => None,
        }
    }

    /// The secrets that a setting at `path` refers to, itself or below it. Whoever reads it need not tell.
    pub fn secrets(&self, path: &str) -> Vec<SecretUse> {
        if let Some(secret) = self.as_secret() {
            return vec![SecretUse { secret, place: self.place.clone(), key: path.to_owned() }];
        }
        let below = self.entries().iter().flat_map(|entry| entry.value.secrets(&format!("{path}.{}", entry.key)));
        below.chain(self.items().iter().flat_map(|item| item.secrets(path))).collect()
    }

    pub fn as_text(&self) -> Option<&str> {
        match &self.datum {
            Datum::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// A secret that a setting refers to, and which setting that is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecretUse {
    pub secret: SecretRef,
    pub place: Place,
    /// The whole path of the key: `sender[phone].token`.
    pub key: String,
}

/// The value of a key among the entries of a table.
pub fn value_of<'e>(entries: &'e [Entry], key: &str) -> Option<&'e Setting> {
    entries.iter().find(|entry| entry.key == key).map(|entry| &entry.value)
}

/// One key of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    pub key: String,
    pub key_place: Place,
    pub value: Setting,
}

impl Datum {
    pub(super) fn type_name(&self) -> &'static str {
        match self {
            Self::Flag(_) => "true or false",
            Self::Integer(_) => "a whole number",
            Self::Float(_) => "a number",
            Self::Text(_) => "a text",
            Self::List(_) => "a list",
            Self::Table(_) => "a table",
            Self::Moment(_) => "a date or time without quotes",
            Self::Other(name) => name,
        }
    }
}
