//! The files of a config, and the tree that they make together.

use super::presets::PRESETS;
use crate::domain::settings::{Entry, Finding};
use std::borrow::Cow;
use std::path::PathBuf;

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
    /// The main file, the included ones, then the presets of the binary.
    pub files: Vec<File>,
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
        let number = PRESETS.iter().position(|preset| preset.name == name)?;
        let first = self.files.len().checked_sub(PRESETS.len())?;
        Some(PRESETS[number].entries(first + number))
    }
}
