//! Parties that come with the program: where they announce, as far as there is evidence for it.

use super::File;
use std::path::{Path, PathBuf};

/// A file of `config/presets`, in the binary.
#[derive(Debug, Clone, Copy)]
pub struct Preset {
    pub name: &'static str,
    pub text: &'static str,
}

/// Every preset: one file and one row each.
pub const PRESETS: &[Preset] = &[
    Preset { name: "abc", text: include_str!("../../config/presets/abc.toml") },
    Preset { name: "adyen", text: include_str!("../../config/presets/adyen.toml") },
    Preset { name: "affirm", text: include_str!("../../config/presets/affirm.toml") },
    Preset { name: "afterpay", text: include_str!("../../config/presets/afterpay.toml") },
    Preset { name: "airwallex", text: include_str!("../../config/presets/airwallex.toml") },
    Preset { name: "alipay", text: include_str!("../../config/presets/alipay.toml") },
    Preset { name: "authorize-net", text: include_str!("../../config/presets/authorize-net.toml") },
    Preset { name: "bcm", text: include_str!("../../config/presets/bcm.toml") },
    Preset { name: "bea-cn", text: include_str!("../../config/presets/bea-cn.toml") },
    Preset { name: "bob", text: include_str!("../../config/presets/bob.toml") },
    Preset { name: "boc", text: include_str!("../../config/presets/boc.toml") },
    Preset { name: "boc-macau", text: include_str!("../../config/presets/boc-macau.toml") },
    Preset { name: "ccb", text: include_str!("../../config/presets/ccb.toml") },
    Preset { name: "ceb", text: include_str!("../../config/presets/ceb.toml") },
    Preset { name: "cgb", text: include_str!("../../config/presets/cgb.toml") },
    Preset { name: "cib", text: include_str!("../../config/presets/cib.toml") },
    Preset { name: "citic", text: include_str!("../../config/presets/citic.toml") },
    Preset { name: "cmb", text: include_str!("../../config/presets/cmb.toml") },
    Preset { name: "cmbc", text: include_str!("../../config/presets/cmbc.toml") },
    Preset { name: "dangdang", text: include_str!("../../config/presets/dangdang.toml") },
    Preset { name: "dewu", text: include_str!("../../config/presets/dewu.toml") },
    Preset { name: "douyin-shop", text: include_str!("../../config/presets/douyin-shop.toml") },
    Preset { name: "ebanx", text: include_str!("../../config/presets/ebanx.toml") },
    Preset { name: "fps-hk", text: include_str!("../../config/presets/fps-hk.toml") },
    Preset { name: "heepay", text: include_str!("../../config/presets/heepay.toml") },
    Preset { name: "hsbc-cn", text: include_str!("../../config/presets/hsbc-cn.toml") },
    Preset { name: "hxb", text: include_str!("../../config/presets/hxb.toml") },
    Preset { name: "icbc", text: include_str!("../../config/presets/icbc.toml") },
    Preset { name: "jd", text: include_str!("../../config/presets/jd.toml") },
    Preset { name: "klarna", text: include_str!("../../config/presets/klarna.toml") },
    Preset { name: "mercado-pago", text: include_str!("../../config/presets/mercado-pago.toml") },
    Preset { name: "mollie", text: include_str!("../../config/presets/mollie.toml") },
    Preset { name: "nbcb", text: include_str!("../../config/presets/nbcb.toml") },
    Preset { name: "njcb", text: include_str!("../../config/presets/njcb.toml") },
    Preset { name: "pab", text: include_str!("../../config/presets/pab.toml") },
    Preset { name: "paypal", text: include_str!("../../config/presets/paypal.toml") },
    Preset { name: "paysafe", text: include_str!("../../config/presets/paysafe.toml") },
    Preset { name: "promise-hk", text: include_str!("../../config/presets/promise-hk.toml") },
    Preset { name: "psbc", text: include_str!("../../config/presets/psbc.toml") },
    Preset { name: "publicbank-hk", text: include_str!("../../config/presets/publicbank-hk.toml") },
    Preset { name: "razorpay", text: include_str!("../../config/presets/razorpay.toml") },
    Preset { name: "spdb", text: include_str!("../../config/presets/spdb.toml") },
    Preset { name: "square", text: include_str!("../../config/presets/square.toml") },
    Preset { name: "stripe", text: include_str!("../../config/presets/stripe.toml") },
    Preset { name: "tmall", text: include_str!("../../config/presets/tmall.toml") },
    Preset { name: "trcb", text: include_str!("../../config/presets/trcb.toml") },
    Preset { name: "unionpay", text: include_str!("../../config/presets/unionpay.toml") },
    Preset { name: "vmall", text: include_str!("../../config/presets/vmall.toml") },
    Preset { name: "wechatpay", text: include_str!("../../config/presets/wechatpay.toml") },
    Preset { name: "wise", text: include_str!("../../config/presets/wise.toml") },
    Preset { name: "worldpay", text: include_str!("../../config/presets/worldpay.toml") },
    Preset { name: "xiaomi-cn", text: include_str!("../../config/presets/xiaomi-cn.toml") },
    Preset { name: "yeepay", text: include_str!("../../config/presets/yeepay.toml") },
];

impl Preset {
    /// What it is, in a line: the first comment of the file.
    pub fn summary(&self) -> &'static str {
        summary(self.text)
    }

    /// The preset as one of the files of a config, named so that a finding in it is recognized.
    pub(super) fn file(&self) -> File {
        File { path: PathBuf::from(format!("<preset {}>", self.name)), text: self.text.into() }
    }
}

/// Whether a file is one of [`PRESETS`].
pub(super) fn is_built_in(path: &Path) -> bool {
    path.to_str().is_some_and(|name| PRESETS.iter().any(|preset| preset.file().path.to_str() == Some(name)))
}

/// What a preset is, in a line: the first comment of its text.
pub fn summary(text: &str) -> &str {
    text.lines().next().unwrap_or_default().trim_start_matches(['#', ' '])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::parse;

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
