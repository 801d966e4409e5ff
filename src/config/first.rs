//! A first config of a few answers: small enough to be read at a glance.

use std::collections::BTreeSet;
use toml_edit::{Array, Value};

/// A party that is named in a first config.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named {
    /// By its preset.
    Preset(String),
    /// By a name that no preset has; the id is made of it.
    Unknown { id: String, title: String },
}

impl Named {
    /// By what routes refer to it.
    pub fn id(&self) -> &str {
        match self {
            Self::Preset(name) => name,
            Self::Unknown { id, .. } => id,
        }
    }
}

/// What a user answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct First {
    pub language: String,
    pub timezone: String,
    pub watch: String,
    /// What is to be bought.
    pub title: Option<String>,
    pub store: Named,
    /// Where the store announces, if it has no preset.
    pub page: Option<Page>,
    pub channels: Vec<Named>,
    pub banks: Vec<Named>,
}

/// The page of a store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    pub url: String,
    /// Its address is one of a private network, and that is meant.
    pub allow_private: bool,
}

impl First {
    /// Every party with its role.
    pub fn parties(&self) -> impl Iterator<Item = (&Named, &'static str)> {
        let channels = self.channels.iter().map(|party| (party, "channel"));
        std::iter::once((&self.store, "store")).chain(channels).chain(self.banks.iter().map(|party| (party, "bank")))
    }
}

/// What comments say, in the user's language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comments {
    pub watch: String,
    /// Of a party without a preset, by its id.
    pub party: Vec<(String, String)>,
}

/// The config as text.
pub fn first(answers: &First, comments: &Comments) -> String {
    let mut text = format!("language = {}\ntimezone = {}\n", quoted(&answers.language), quoted(&answers.timezone));
    text.push_str(&format!("\n{}[[watch]]\nid = {}\n", comment(&comments.watch), quoted(&answers.watch)));
    if let Some(title) = &answers.title {
        text.push_str(&format!("title = {}\n", quoted(title)));
    }
    match &answers.store {
        Named::Preset(name) => text.push_str(&format!("preset = {}\n", quoted(name))),
        Named::Unknown { id, .. } => text.push_str(&format!("store = {}\n", quoted(id))),
    }
    for (key, parties) in [("channels", &answers.channels), ("banks", &answers.banks)] {
        if !parties.is_empty() {
            let ids: Array = parties.iter().map(Named::id).collect();
            text.push_str(&format!("{key} = {}\n", Value::Array(ids)));
        }
    }
    for (party, role) in answers.parties() {
        let Named::Unknown { id, title } = party else { continue };
        let said = comments.party.iter().find(|(known, _)| known == id).map(|(_, said)| comment(said));
        text.push_str(&format!(
            "\n{}[[party]]\nid = {}\nrole = \"{role}\"\ntitle = {}\n",
            said.unwrap_or_default(),
            quoted(id),
            quoted(title)
        ));
        if let (Some(page), "store") = (&answers.page, role) {
            let private = if page.allow_private { "allow_private = true\n" } else { "" };
            text.push_str(&format!(
                "[[party.source]]\nid = \"notices\"\nkind = \"page\"\nurl = {}\n{private}schedule = \"*/15 * * * *\"\n",
                quoted(&page.url)
            ));
        }
    }
    text
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

fn comment(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("# {}\n", text.replace(['\n', '\r'], " ")) }
}

/// An id made of a name: its ASCII letters and digits, or a word with a number where it has none. `taken` grows.
pub fn id_of(name: &str, word: &str, taken: &mut BTreeSet<String>) -> String {
    let plain: String = name
        .to_lowercase()
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .take(40)
        .collect::<String>()
        .split('-')
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("-");
    let base = if plain.starts_with(|c: char| c.is_ascii_alphabetic()) { plain } else { word.to_owned() };
    let numbered = (2..).map(|number| format!("{base}-{number}"));
    let id = std::iter::once(base.clone()).chain(numbered).find(|id| !taken.contains(id)).unwrap_or(base);
    taken.insert(id.clone());
    id
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_plain_and_each_their_own() {
        let mut taken = BTreeSet::from(["status".to_owned()]);
        for (name, id) in [
            ("Example Store!", "example-store"),
            ("示例商城", "store"),
            ("另一商城", "store-2"),
            ("Status", "status-2"),
            ("9ers", "store-3"),
            ("京东 JD", "jd"),
        ] {
            assert_eq!(id_of(name, "store", &mut taken), id, "{name}");
        }
    }

    #[test]
    fn any_answers_make_toml() {
        let unknown = |id: &str| Named::Unknown { id: id.to_owned(), title: "a \"b\"\n[[c]]".to_owned() };
        let answers = First {
            language: "zh-CN".to_owned(),
            timezone: "Asia/Shanghai".to_owned(),
            watch: "buy".to_owned(),
            title: Some("手机 '12\"'".to_owned()),
            store: unknown("shop"),
            page: Some(Page { url: "https://shop.example/?a='b'".to_owned(), allow_private: true }),
            channels: vec![Named::Preset("alipay".to_owned()), unknown("pay")],
            banks: vec![],
        };
        let comments = Comments { watch: "a\nb".to_owned(), party: vec![("shop".to_owned(), "c".to_owned())] };
        let text = first(&answers, &comments);
        let (entries, findings) = crate::config::parse(&text, 0);
        assert_eq!((entries.len(), findings), (4, vec![]), "{text}");
        assert!(text.contains("channels = [\"alipay\", \"pay\"]") && !text.contains("banks"), "{text}");
    }
}
