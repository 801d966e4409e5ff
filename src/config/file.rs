//! The files of a config, and the tree that they make together.

use super::merge::merge_with;
use super::{parse, presets};
use crate::domain::settings::{Entry, Finding};
use std::borrow::Cow;
use std::path::{Path, PathBuf};

/// A file of the config as it was read. [`crate::domain::settings::Place::file`] counts these.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Where it lies; a preset's name in angle brackets.
    pub path: PathBuf,
    pub text: Cow<'static, str>,
}

/// The settings of all files together, before anybody has asked what they mean.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Tree {
    /// The main file, the included ones, then the presets: the user's, and those of the binary.
    pub files: Vec<File>,
    /// How many of the files are the config's own.
    pub own: usize,
    /// The presets with the numbers of their files; of two with the same name the first counts.
    pub presets: Vec<(String, usize)>,
    /// The entries of the top level.
    pub root: Vec<Entry>,
    /// What is no TOML. The rest was read all the same.
    pub garbled: Vec<Finding>,
    /// Files that could not be read, and keys that stand in two of them.
    pub clashes: Vec<Finding>,
}

impl Tree {
    /// The settings of a preset, with places in its file.
    pub fn preset(&self, name: &str) -> Option<Vec<Entry>> {
        let (_, number) = self.presets.iter().find(|(known, _)| known == name)?;
        Some(parse(&self.files.get(*number)?.text, *number).0)
    }

    /// The names of all presets, each once.
    pub fn preset_names(&self) -> impl Iterator<Item = &str> + Clone {
        let names = self.presets.iter().enumerate();
        let is_first = |at: usize, name: &str| self.presets.iter().take(at).all(|(known, _)| known != name);
        names.filter(move |(at, (name, _))| is_first(*at, name)).map(|(_, (name, _))| name.as_str())
    }

    /// A config of one file, with the same presets.
    pub fn with_main(&self, path: &Path, text: String) -> Self {
        let main = File { path: path.to_owned(), text: Cow::Owned(text) };
        merge_with(vec![main], self.users_presets())
    }

    fn users_presets(&self) -> Vec<(String, File)> {
        let users = self.presets.iter().filter_map(|(name, number)| {
            let file = self.files.get(*number)?;
            (!presets::is_built_in(&file.path)).then(|| (name.clone(), file.clone()))
        });
        users.collect()
    }

    /// The same config with one of its own files changed.
    pub fn with(&self, number: usize, text: String) -> Self {
        let mut files: Vec<File> = self.files.iter().take(self.own).cloned().collect();
        if let Some(file) = files.get_mut(number) {
            file.text = Cow::Owned(text);
        }
        merge_with(files, self.users_presets())
    }
}
