//! Ids: well-formed, unique, and no words that mean something else.

use crate::config::Tree;
use crate::domain::settings::{Place, Section, closest, quoted};
use std::collections::BTreeMap;

/// The words of the command line: `storewatch --check-now status` must not be a watch. A test of `cli` keeps the list whole.
pub const COMMAND_WORDS: &[&str] = &[
    "run",
    "demo",
    "status",
    "history",
    "windows",
    "explain",
    "why",
    "tried",
    "note",
    "mute",
    "unmute",
    "ack",
    "done",
    "init",
    "add",
    "presets",
    "config",
    "notify",
    "notify-agent",
    "doctor",
    "calendar",
    "service",
    "backup",
    "restore",
    "completions",
    "man",
    "help",
];

const LONGEST: usize = 64;

/// The ids of one namespace that are taken, and where.
pub(super) struct Names<'a> {
    /// What they name, for the error: "party".
    what: &'static str,
    tree: &'a Tree,
    taken: BTreeMap<String, Place>,
}

impl<'a> Names<'a> {
    pub(super) fn new(what: &'static str, tree: &'a Tree) -> Self {
        Self { what, tree, taken: BTreeMap::new() }
    }

    /// The required `id` of a section, if it can be used and nobody has it yet.
    pub(super) fn read(&mut self, section: &Section<'_>) -> Option<String> {
        let id = id(section, self.what)?;
        if let Some(first) = self.taken.get(id) {
            let wrong = format!("\"{id}\" is taken by another {} ({})", self.what, self.show(first));
            section.wrong("id", wrong, "another id: each only once");
            return None;
        }
        self.taken.insert(id.to_owned(), section.place_of("id").clone());
        Some(id.to_owned())
    }

    fn show(&self, place: &Place) -> String {
        let Some(file) = self.tree.files.get(place.file) else { return String::new() };
        let line = file.text.get(..place.at.start).map_or(0, |before| before.matches('\n').count()) + 1;
        format!("{}:{line}", file.path.display())
    }
}

/// The required `id` of a section, if it can be used.
pub(super) fn id<'a>(section: &Section<'a>, what: &str) -> Option<&'a str> {
    let right = format!("a short name for the {what}: small letters, digits, - and _, such as \"my-{what}\"");
    let id = section.required_text("id", &right)?;
    if well_formed(id) {
        return Some(id);
    }
    section.wrong("id", format!("{} cannot be used", quoted(id)), right);
    None
}

fn well_formed(id: &str) -> bool {
    let letter = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
    id.len() <= LONGEST
        && id.bytes().next().is_some_and(letter)
        && id.bytes().all(|b| letter(b) || b == b'-' || b == b'_')
}

/// What would be right instead of a name that is not known.
pub(super) fn suggest<'k>(name: &str, known: impl Iterator<Item = &'k str> + Clone) -> String {
    if let Some(near) = closest(name, known.clone()) {
        return format!("did you mean \"{near}\"?");
    }
    let all: Vec<_> = known.map(|word| format!("\"{word}\"")).collect();
    if all.is_empty() { "none is defined".to_owned() } else { format!("one of {}", all.join(", ")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_plain_words() {
        for (id, good) in [
            ("shop", true),
            ("a1_b-c", true),
            ("1st", true),
            ("", false),
            ("Shop", false),
            ("-shop", false),
            ("店", false),
            ("a b", false),
            ("a/b", false),
            (&"a".repeat(65), false),
        ] {
            assert_eq!(well_formed(id), good, "{id}");
        }
    }
}
