//! JSONPath (RFC 9535) in settings: where the list is, and where in an item its fields are.

use super::find::{Fields, Picked};
use crate::domain::settings::Section;
use serde_json::Value;
use serde_json_path::JsonPath;

#[derive(Debug, Default)]
pub(super) struct Paths {
    list: Option<Path>,
    id: Option<Path>,
    title: Option<Path>,
    date: Option<Path>,
    body: Option<Path>,
    link: Option<Path>,
}

#[derive(Debug)]
struct Path {
    path: JsonPath,
    text: String,
}

impl Paths {
    /// `list`, and `fields = { id, title, date, body, link }` relative to an item.
    pub(super) fn read(section: &Section) -> Self {
        let mut paths = Self { list: path(section, "list"), ..Self::default() };
        if let Some(fields) = section.section("fields") {
            paths.id = path(&fields, "id");
            paths.title = path(&fields, "title");
            paths.date = path(&fields, "date");
            paths.body = path(&fields, "body");
            paths.link = path(&fields, "link");
            fields.finish();
        }
        paths
    }

    /// The items that `list` names: the elements of the one array that it leads to, or else all values that it leads to.
    pub(super) fn list<'v>(&self, value: &'v Value) -> Option<Vec<&'v Value>> {
        let nodes = self.list.as_ref()?.path.query(value).all();
        Some(match nodes.as_slice() {
            [Value::Array(items)] => items.iter().collect(),
            [Value::Object(items)] if items.values().all(Value::is_object) => items.values().collect(),
            _ => nodes,
        })
    }

    pub(super) fn list_text(&self) -> &str {
        self.list.as_ref().map_or("", |path| &path.text)
    }

    /// The fields of an item: those that have a path, and for the others those that were recognized.
    pub(super) fn pick<'v>(&self, item: &'v Value, fields: Option<&Fields>) -> Picked<'v> {
        let found = fields.map(|fields| fields.pick(item)).unwrap_or_default();
        let first = |path: &Option<Path>, found: Option<&'v Value>| match path {
            Some(path) => path.path.query(item).first(),
            None => found,
        };
        Picked {
            id: first(&self.id, found.id),
            title: first(&self.title, found.title),
            date: first(&self.date, found.date),
            body: first(&self.body, found.body),
            link: first(&self.link, found.link),
            whole: found.whole || self.body.is_some(),
        }
    }
}

/// A path as written: `$.data.list`, or the bare `data.list`.
fn path(section: &Section, key: &'static str) -> Option<Path> {
    section.parsed(key, |text| {
        let full = match text.chars().next() {
            Some('$') => text.to_owned(),
            Some('[') => format!("${text}"),
            _ => format!("$.{text}"),
        };
        match JsonPath::parse(&full) {
            Ok(path) => Ok(Path { path, text: text.to_owned() }),
            Err(error) => {
                let place = full.get(error.position()..).filter(|rest| !rest.is_empty());
                let place = place.map_or_else(|| "its end".to_owned(), |rest| format!("`{rest}`"));
                Err(format!("a JSONPath, such as \"$.data.list\" or \"$.items[*]\" ({} at {place})", error.message()))
            }
        }
    })
}
