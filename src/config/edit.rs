//! Adding to a config as its author wrote it: comments, order and spaces stay.

use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, Value};

/// The value of a setting to be written.
#[derive(Debug, Clone, PartialEq)]
pub enum New {
    Text(String),
    Flag(bool),
    Number(i64),
    List(Vec<String>),
    /// A table in braces.
    Pairs(Vec<(String, New)>),
}

/// A source to be written, and the party that it belongs to.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NewSource {
    pub party: String,
    /// Of a party that is not there yet: `role`, `title`, `preset` and the like.
    pub party_settings: Vec<(&'static str, New)>,
    /// What is said of it, one line each.
    pub comments: Vec<String>,
    pub settings: Vec<(&'static str, New)>,
}

impl NewSource {
    pub fn id(&self) -> Option<&str> {
        self.settings.iter().find_map(|(key, value)| match value {
            New::Text(text) if *key == "id" => Some(text.as_str()),
            _ => None,
        })
    }
}

/// Why a config cannot be added to.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    #[error("it is no TOML: {0}")]
    NoToml(String),
    #[error("`{0}` is written in brackets, not as [[{0}]]; write it so, or add the source by hand")]
    Inline(String),
}

/// Whether a text spells out a party of this id.
pub fn spells_out(text: &str, party: &str) -> bool {
    text.parse::<DocumentMut>().is_ok_and(|document| {
        document.get("party").and_then(Item::as_array_of_tables).is_some_and(|parties| place(parties, party).is_some())
    })
}

/// A text with a source more: below its party if the text has it, or else with the party at the end.
///
/// # Errors
/// When the text is no TOML, or its parties are written in a way that cannot be added to.
pub fn add_source(text: &str, new: &NewSource) -> Result<String, EditError> {
    let mut document: DocumentMut =
        text.parse().map_err(|error: toml_edit::TomlError| EditError::NoToml(error.message().to_owned()))?;
    let parties = array(document.as_table_mut(), "party")?;
    let at = match place(parties, &new.party) {
        Some(at) => at,
        None => {
            let mut table = Table::new();
            table.insert("id", Item::Value(new.party.as_str().into()));
            for (key, value) in &new.party_settings {
                table.insert(key, Item::Value(written(value)));
            }
            table.decor_mut().set_prefix("\n");
            parties.push(table);
            parties.len().saturating_sub(1)
        }
    };
    let Some(party) = parties.get_mut(at) else { return Err(EditError::Inline("party".to_owned())) };
    let mut source = Table::new();
    for (key, value) in &new.settings {
        source.insert(key, Item::Value(written(value)));
    }
    let comments: String = new.comments.iter().map(|line| format!("# {}\n", line.replace(['\n', '\r'], " "))).collect();
    source.decor_mut().set_prefix(format!("\n{comments}"));
    array(party, "source")?.push(source);
    Ok(document.to_string())
}

fn array<'t>(table: &'t mut Table, key: &str) -> Result<&'t mut ArrayOfTables, EditError> {
    let item = table.entry(key).or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    item.as_array_of_tables_mut().ok_or_else(|| EditError::Inline(key.to_owned()))
}

fn place(parties: &ArrayOfTables, id: &str) -> Option<usize> {
    parties.iter().position(|party| party.get("id").and_then(Item::as_str) == Some(id))
}

fn written(value: &New) -> Value {
    match value {
        New::Text(text) => text.as_str().into(),
        New::Flag(flag) => (*flag).into(),
        New::Number(number) => (*number).into(),
        New::List(items) => Value::Array(items.iter().map(String::as_str).collect::<Array>()),
        New::Pairs(pairs) => {
            let mut table = InlineTable::new();
            for (key, value) in pairs {
                table.insert(key, written(value));
            }
            Value::InlineTable(table)
        }
    }
}

impl From<&str> for New {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(party: &str, id: &str) -> NewSource {
        NewSource {
            party: party.to_owned(),
            party_settings: vec![("role", "bank".into()), ("title", "示例\"银行\"".into())],
            comments: vec!["公告\n列表".to_owned()],
            settings: vec![
                ("id", id.into()),
                ("kind", "page".into()),
                ("url", "https://bank.example/n?a=1".into()),
                ("headers", New::Pairs(vec![("X-A b".to_owned(), "c".into())])),
            ],
        }
    }

    const TEXT: &str = "# mine\nlanguage = \"zh-CN\" # really\n\n[[party]]\nid = \"shop\"\nrole = \"store\"\n# its page\n[[party.source]]\nid = \"a\"   \nkind='page'\nurl = \"https://shop.example/\"\n\n# the watch\n[[watch]]\nid = \"phone\"\nroutes = [{ needs = [\"shop\"] }]\n";

    #[test]
    fn what_was_written_stays_as_it_was() {
        for (party, before) in [("shop", "# the watch\n"), ("bank", "")] {
            let text = add_source(TEXT, &source(party, "b")).unwrap();
            let mut left = text.as_str();
            for line in TEXT.lines() {
                let at = left.find(line).unwrap_or_else(|| panic!("{line} is gone:\n{text}"));
                left = &left[at + line.len()..];
            }
            let added = text.find("id = \"b\"").unwrap();
            assert!(before.is_empty() || added < text.find(before).unwrap(), "{text}");
            assert!(text.contains("# 公告 列表\n[[party.source]]\nid = \"b\""), "{text}");
            assert_eq!(crate::config::parse(&text, 0).1, [], "{text}");
            assert!(spells_out(&text, party));
        }
    }

    #[test]
    fn an_empty_text_gets_party_and_source() {
        let text = add_source("", &source("bank", "notices")).unwrap();
        let (entries, findings) = crate::config::parse(&text, 0);
        assert_eq!((entries.len(), findings), (1, vec![]), "{text}");
        assert!(text.contains("title = '示例\"银行\"'") || text.contains("示例\\\"银行\\\""), "{text}");
    }

    #[test]
    fn what_cannot_be_added_to_is_said() {
        assert!(matches!(add_source("a = ", &source("b", "c")), Err(EditError::NoToml(_))));
        assert_eq!(add_source("party = [{ id = 'b' }]", &source("b", "c")), Err(EditError::Inline("party".to_owned())));
    }
}
