//! The files of a config to one tree: lists of tables are joined, and everything else may be set once.

use super::presets::PRESETS;
use super::{File, Tree, parse};
use crate::domain::settings::{Datum, Entry, Finding, Setting};

/// What a config's files hold together. The first is the main one; the others were included and may not include again.
pub fn merge(files: Vec<File>) -> Tree {
    merge_with(files, Vec::new())
}

/// The same with presets of the user, which come before those of the binary.
pub(super) fn merge_with(mut files: Vec<File>, users: Vec<(String, File)>) -> Tree {
    let mut root: Vec<Entry> = Vec::new();
    let (mut garbled, mut clashes) = (Vec::new(), Vec::new());
    for (number, file) in files.iter().enumerate() {
        let (entries, no_toml) = parse(&file.text, number);
        garbled.extend(no_toml);
        for entry in entries {
            if number > 0 && entry.key == INCLUDE {
                clashes.push(problem(&entry, "stands in an included file", "include in the main file only"));
            } else {
                join(&mut root, entry, &files, &mut clashes);
            }
        }
    }
    let own = files.len();
    let built_in = PRESETS.iter().map(|preset| (preset.name.to_owned(), preset.file()));
    let mut presets = Vec::new();
    for (name, file) in users.into_iter().chain(built_in) {
        garbled.extend(parse(&file.text, files.len()).1);
        presets.push((name, files.len()));
        files.push(file);
    }
    Tree { files, own, presets, root, garbled, clashes }
}

/// The key that names further files.
pub(super) const INCLUDE: &str = "include";

fn join(root: &mut Vec<Entry>, entry: Entry, files: &[File], clashes: &mut Vec<Finding>) {
    let Some(earlier) = root.iter_mut().find(|earlier| earlier.key == entry.key) else {
        root.push(entry);
        return;
    };
    match (&mut earlier.value.datum, entry.value.datum) {
        (Datum::List(items), Datum::List(more)) if all_tables(items) && all_tables(&more) => items.extend(more),
        (_, datum) => {
            let first = files.get(earlier.key_place.file).map(|file| file.path.display().to_string());
            let wrong = format!("is set already in {}", first.unwrap_or_default());
            let entry = Entry { value: Setting { datum, ..entry.value }, ..entry };
            clashes.push(problem(&entry, &wrong, "one of the two; only [[tables]] may stand in several files"));
        }
    }
}

fn all_tables(items: &[Setting]) -> bool {
    items.iter().all(|item| matches!(item.datum, Datum::Table(_)))
}

fn problem(entry: &Entry, wrong: &str, right: &str) -> Finding {
    Finding { place: entry.key_place.clone(), key: entry.key.clone(), wrong: wrong.to_owned(), right: right.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(texts: &[&'static str]) -> Vec<File> {
        let file = |(n, text): (usize, &&'static str)| File { path: format!("{n}.toml").into(), text: (*text).into() };
        texts.iter().enumerate().map(file).collect()
    }

    #[test]
    fn tables_of_several_files_are_joined_and_know_their_places() {
        let tree = merge(files(&["[[party]]\nid = \"a\"", "[[party]]\nid = \"b\"\n[politeness]\nat_once = 1"]));
        assert_eq!((&tree.garbled, &tree.clashes), (&vec![], &vec![]));
        let Datum::List(parties) = &tree.root[0].value.datum else { panic!("{tree:?}") };
        assert_eq!(parties.iter().map(|party| party.place.file).collect::<Vec<_>>(), [0, 1]);
        assert_eq!(tree.root[1].key, "politeness");
    }

    #[test]
    fn what_cannot_be_joined_is_reported_at_the_second_place() {
        for (second, wrong) in [
            ("language = \"en\"", "is set already in 0.toml"),
            ("[politeness]\nat_once = 3", "is set already in 0.toml"),
            ("party = 1", "is set already in 0.toml"),
            ("include = [\"x.toml\"]", "stands in an included file"),
        ] {
            let first = "language = \"zh-CN\"\n[politeness]\nat_once = 2\n[[party]]\nid = \"a\"";
            let clashes = merge(files(&[first, second])).clashes;
            assert_eq!(clashes.len(), 1, "{second}");
            assert_eq!((clashes[0].place.file, clashes[0].wrong.as_str()), (1, wrong));
        }
    }
}
