//! Reading the files of a config: the only place of this module that touches the disk.

use super::merge::{INCLUDE, merge_with};
use super::{File, Tree, parse};
use crate::domain::settings::{Datum, Entry, Finding, Place};
use std::borrow::Cow;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

/// The largest file that is read, in bytes.
const LARGEST: u64 = 1024 * 1024;
/// The most files that one config may include.
const MOST_FILES: usize = 200;

/// Where the user's presets lie, beside the config.
const PRESETS_FOLDER: &str = "presets";

/// The main file cannot be read at all.
#[derive(Debug, thiserror::Error)]
#[error("cannot read the config {}: {why}", path.display())]
pub struct Unreadable {
    pub path: PathBuf,
    pub why: String,
}

/// Reads a config and what it includes. An included file that cannot be read is a finding like any other.
pub fn load(path: &Path) -> Result<Tree, Unreadable> {
    let text = read(path).map_err(|why| Unreadable { path: path.to_owned(), why })?;
    let base = path.parent().unwrap_or(Path::new(""));
    let mut unread = Vec::new();
    let mut files = Vec::new();
    for (pattern, place) in patterns(&parse(&text, 0).0) {
        let mut wrong = |wrong: String| {
            let right = "a readable TOML file, or a pattern such as \"conf.d/*.toml\"".to_owned();
            unread.push(Finding { place: place.clone(), key: INCLUDE.to_owned(), wrong, right });
        };
        let paths = matches(&base.join(pattern)).unwrap_or_else(|why| {
            wrong(why);
            Vec::new()
        });
        for found in paths {
            if found == path || files.iter().any(|file: &File| file.path == found) {
                continue;
            }
            match read(&found) {
                _ if files.len() >= MOST_FILES => wrong(format!("names more than {MOST_FILES} files")),
                Ok(text) => files.push(File { path: found, text: Cow::Owned(text) }),
                Err(why) => wrong(format!("names {}: {why}", found.display())),
            }
        }
    }
    files.insert(0, File { path: path.to_owned(), text: Cow::Owned(text) });
    let mut tree = merge_with(files, users_presets(&base.join(PRESETS_FOLDER)));
    tree.clashes.extend(unread);
    Ok(tree)
}

/// The presets that a config at this place has, whether it is there or not: those beside it, and those of the binary.
pub fn beside(path: &Path) -> Tree {
    let base = path.parent().unwrap_or(Path::new(""));
    merge_with(Vec::new(), users_presets(&base.join(PRESETS_FOLDER)))
}

/// The presets of a user: the files `NAME.toml` of a folder. One that cannot be read is as good as none, and the config that
/// names it says so.
fn users_presets(folder: &Path) -> Vec<(String, File)> {
    let paths = matches(&folder.join("*.toml")).unwrap_or_default();
    let named = paths.into_iter().take(MOST_FILES).filter_map(|path| {
        let name = path.file_stem()?.to_str()?.to_owned();
        let text = read(&path).ok()?;
        Some((name, File { path, text: Cow::Owned(text) }))
    });
    named.collect()
}

fn patterns(root: &[Entry]) -> Vec<(&str, &Place)> {
    let Some(include) = root.iter().find(|entry| entry.key == INCLUDE) else { return Vec::new() };
    let Datum::List(items) = &include.value.datum else { return Vec::new() };
    items
        .iter()
        .filter_map(|item| match &item.datum {
            Datum::Text(text) => Some((text.as_str(), &item.place)),
            _ => None,
        })
        .collect()
}

/// The files that a path means whose last part may hold stars, in the order of their names.
fn matches(path: &Path) -> Result<Vec<PathBuf>, String> {
    let name = path.file_name().and_then(|name| name.to_str()).ok_or("names no file")?;
    if !name.contains('*') {
        return Ok(vec![path.to_owned()]);
    }
    let dir = path.parent().unwrap_or(Path::new(""));
    let entries = match fs::read_dir(dir) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(|error| format!("names {}: {error}", dir.display()))?,
    };
    let found = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut names: Vec<_> = found.filter(|found| !found.starts_with('.') && fits(name, found)).collect();
    names.sort();
    Ok(names.into_iter().map(|name| dir.join(name)).collect())
}

/// Whether a name fits a pattern in which a star stands for anything.
fn fits(pattern: &str, name: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|head| name.strip_prefix(head)) else { return false };
    let Some(tail) = parts.next_back() else { return rest.is_empty() };
    for part in parts {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    rest.ends_with(tail)
}

fn read(path: &Path) -> Result<String, String> {
    let file = fs::File::open(path).map_err(|error| error.to_string())?;
    let mut bytes = Vec::new();
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
    if bytes.len() as u64 > LARGEST {
        return Err("it is larger than 1 MB".to_owned());
    }
    String::from_utf8(bytes).map_err(|error| {
        let before = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        format!("line {line} is not UTF-8; save it in that encoding")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(dir: &Path, name: &str, text: impl AsRef<[u8]>) {
        let path = dir.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    #[test]
    fn included_files_come_in_the_order_of_their_names() {
        let dir = tempfile::tempdir().unwrap();
        write(dir.path(), "main.toml", "include = [\"conf.d/*.toml\", \"*.toml\", \"none.d/*.toml\", \"extra.toml\"]");
        for name in ["conf.d/20.toml", "conf.d/10.toml", "conf.d/.hidden.toml", "conf.d/30.toml.bak", "extra.toml"] {
            write(dir.path(), name, "[[party]]\nid = \"a\"");
        }
        let tree = load(&dir.path().join("main.toml")).unwrap();
        assert_eq!((&tree.garbled, &tree.clashes), (&vec![], &vec![]));
        let names: Vec<_> = tree.files.iter().filter_map(|file| file.path.strip_prefix(dir.path()).ok()).collect();
        assert_eq!(names, ["main.toml", "conf.d/10.toml", "conf.d/20.toml", "extra.toml"].map(Path::new));
    }

    #[test]
    fn what_cannot_be_included_is_reported_where_it_is_named() {
        let dir = tempfile::tempdir().unwrap();
        let main = "include = [\"missing.toml\", \"latin.toml\", \"..\"]";
        write(dir.path(), "main.toml", main);
        write(dir.path(), "latin.toml", b"a = 1\nb = \"\xe9\"");
        let clashes = load(&dir.path().join("main.toml")).unwrap().clashes;
        let found: Vec<_> = clashes.iter().map(|f| (&main[f.place.at.clone()], f.wrong.as_str())).collect();
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(found[0].0 == "\"missing.toml\"" && found[0].1.contains("No such file"), "{found:?}");
        assert!(found[1].1.contains("line 2 is not UTF-8"), "{found:?}");
        assert_eq!(found[2].1, "names no file");
    }

    #[test]
    fn a_main_file_that_cannot_be_read_says_why() {
        let dir = tempfile::tempdir().unwrap();
        write(dir.path(), "big.toml", vec![b'#'; LARGEST as usize + 1]);
        for (name, part) in [("big.toml", "larger than 1 MB"), ("none.toml", "No such file"), (".", "directory")] {
            let error = load(&dir.path().join(name)).unwrap_err().to_string();
            assert!(error.contains(part) && error.contains("cannot read the config"), "{error}");
        }
    }

    #[test]
    fn stars_stand_for_anything() {
        for (pattern, name, fit) in [
            ("*.toml", "a.toml", true),
            ("*.toml", "a.toml.bak", false),
            ("a*b*c", "abc", true),
            ("a*b*c", "axxbyyc", true),
            ("a*b*c", "axxc", false),
            ("ab*ba", "aba", false),
            ("plain", "plain", true),
            ("plain", "plainer", false),
        ] {
            assert_eq!(fits(pattern, name), fit, "{pattern} {name}");
        }
    }
}
