//! The languages in which storewatch speaks.

use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Language {
    #[serde(rename = "zh-CN")]
    ZhCn,
    #[serde(rename = "zh-TW")]
    ZhTw,
    #[default]
    #[serde(rename = "en")]
    En,
}

impl Language {
    /// From a BCP 47 tag or a POSIX locale (`zh_TW.UTF-8`, `zh-Hant`, `en_US`); None for a language that is not spoken.
    pub fn parse(text: &str) -> Option<Self> {
        let tag = text.split(['.', '@']).next().unwrap_or_default().replace('_', "-").to_ascii_lowercase();
        let mut parts = tag.split('-');
        match parts.next()? {
            "en" | "c" | "posix" => Some(Self::En),
            "zh" if parts.any(|part| matches!(part, "tw" | "hk" | "mo" | "hant")) => Some(Self::ZhTw),
            "zh" => Some(Self::ZhCn),
            _ => None,
        }
    }

    pub fn tag(self) -> &'static str {
        match self {
            Self::ZhCn => "zh-CN",
            Self::ZhTw => "zh-TW",
            Self::En => "en",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locales_and_tags_are_understood() {
        for (text, language) in [
            ("zh_CN.UTF-8", Some(Language::ZhCn)),
            ("zh-Hant-HK", Some(Language::ZhTw)),
            ("zh_TW", Some(Language::ZhTw)),
            ("en_US.UTF-8", Some(Language::En)),
            ("C.UTF-8", Some(Language::En)),
            ("de_DE", None),
            ("", None),
        ] {
            assert_eq!(Language::parse(text), language, "{text}");
        }
    }
}
