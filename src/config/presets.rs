//! Parties that come with the program: where they announce, as far as there is evidence for it.

use super::{File, parse};
use crate::domain::settings::Entry;
use std::path::PathBuf;

/// A file of `config/presets`, in the binary.
#[derive(Debug, Clone, Copy)]
pub struct Preset {
    pub name: &'static str,
    pub text: &'static str,
}

/// Every preset: one file and one row each.
pub const PRESETS: &[Preset] = &[
    Preset { name: "alipay", text: include_str!("../../config/presets/alipay.toml") },
    Preset { name: "boc", text: include_str!("../../config/presets/boc.toml") },
    Preset { name: "cmb", text: include_str!("../../config/presets/cmb.toml") },
    Preset { name: "klarna", text: include_str!("../../config/presets/klarna.toml") },
    Preset { name: "psbc", text: include_str!("../../config/presets/psbc.toml") },
    Preset { name: "wechatpay", text: include_str!("../../config/presets/wechatpay.toml") },
    Preset { name: "xiaomi-cn", text: include_str!("../../config/presets/xiaomi-cn.toml") },
];

impl Preset {
    /// What it is, in a line: the first comment of the file.
    pub fn summary(&self) -> &'static str {
        self.text.lines().next().unwrap_or_default().trim_start_matches(['#', ' '])
    }

    /// The preset as one of the files of a config, named so that a finding in it is recognized.
    pub(super) fn file(&self) -> File {
        File { path: PathBuf::from(format!("<preset {}>", self.name)), text: self.text.into() }
    }

    /// Its settings; `file` is its number among the files of the config.
    pub(super) fn entries(&self, file: usize) -> Vec<Entry> {
        parse(self.text, file).0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_preset_is_toml_and_says_where_it_is_from() {
        for preset in PRESETS {
            assert_eq!(parse(preset.text, 0).1, [], "{}", preset.name);
            assert!(
                preset.text.starts_with("# ") && preset.summary().ends_with('.'),
                "{} says what it is",
                preset.name
            );
        }
        assert!(PRESETS.is_sorted_by_key(|preset| preset.name));
    }
}
