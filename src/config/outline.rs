//! The commented example as data: its tables, their settings, and what is said of each. The example is the one place where
//! the options are written down; the schema for editors and the manual page are made of this.

use toml::Value;

/// One table of the config: `watch`, `party.source`; the top level has an empty path.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    pub path: String,
    /// `[[…]]`: there may be several.
    pub several: bool,
    pub about: String,
    pub settings: Vec<Setting>,
}

/// One setting with the value that the example shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Setting {
    pub key: String,
    pub value: Value,
    /// As it is written.
    pub text: String,
    pub about: String,
}

/// The tables of an example in the order of their first appearance. In it a `#` with a space after it explains the next
/// setting or table, and one with none switches a setting off; what an empty line separates explains nothing.
pub fn outline(example: &str) -> Vec<Table> {
    let mut tables = vec![Table { path: String::new(), several: false, about: String::new(), settings: Vec::new() }];
    let (mut current, mut about) = (0, Vec::new());
    for line in example.lines().map(str::trim_end) {
        let explanation = line.strip_prefix("# ").or_else(|| (line == "#").then_some(""));
        let written = line.strip_prefix('#').unwrap_or(line);
        if line.is_empty() {
            about.clear();
        } else if let Some(text) = explanation {
            about.push(text.trim());
        } else if let Some((path, several)) = heading(written) {
            current = place(&mut tables, path, several, std::mem::take(&mut about).join(" "));
        } else if let Some(setting) = setting(written, about.join(" ")) {
            about.clear();
            if let Some(table) = tables.get_mut(current)
                && table.settings.iter().all(|known| known.key != setting.key)
            {
                table.settings.push(setting);
            }
        }
    }
    tables
}

/// `[[party.source]]`, `[politeness]`.
fn heading(line: &str) -> Option<(&str, bool)> {
    let several = line.strip_prefix("[[").and_then(|rest| rest.strip_suffix("]]"));
    several.map(|path| (path, true)).or_else(|| Some((line.strip_prefix('[')?.strip_suffix(']')?, false)))
}

fn place(tables: &mut Vec<Table>, path: &str, several: bool, about: String) -> usize {
    if let Some(known) = tables.iter().position(|table| table.path == path) {
        return known;
    }
    tables.push(Table { path: path.to_owned(), several, about, settings: Vec::new() });
    tables.len() - 1
}

fn setting(line: &str, about: String) -> Option<Setting> {
    let parsed: toml::Table = line.parse().ok()?;
    let (key, value) = parsed.into_iter().next()?;
    let text = line.split_once('=')?.1.trim().to_owned();
    Some(Setting { key, value, text, about })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{EXAMPLE, example_switched_on};
    use std::collections::BTreeSet;

    #[test]
    fn an_example_becomes_tables_with_what_is_said_of_them() {
        let tables = outline(
            "# Of nothing.\n\n# Words.\n#language = \"en\"\nplain = 1\n\n# Who.\n#[[party]]\n# Its name,\n# short.\n#id = \"shop\"\n\
             #[[party.source]]\n#id = \"a\"\n#[[party]]\n#id = \"again\"\n#title = \"T\"\n",
        );
        let shape: Vec<_> = tables
            .iter()
            .map(|t| {
                (t.path.as_str(), t.several, t.about.as_str(), t.settings.iter().map(|s| s.key.as_str()).collect())
            })
            .collect::<Vec<(_, _, _, Vec<_>)>>();
        assert_eq!(
            shape,
            [
                ("", false, "", vec!["language", "plain"]),
                ("party", true, "Who.", vec!["id", "title"]),
                ("party.source", true, "", vec!["id"]),
            ]
        );
        assert_eq!(tables[0].settings[0].about, "Words.");
        assert_eq!(tables[1].settings[0].about, "Its name, short.");
    }

    /// What a reader of TOML sees in the example stands in the outline, and nothing else.
    #[test]
    fn no_setting_of_the_example_is_lost() {
        fn keys(prefix: &str, value: &Value, all: &mut BTreeSet<String>) {
            match value {
                Value::Table(table) => {
                    // The same secret may lie elsewhere in another place of the example.
                    for (key, value) in
                        table.iter().filter(|(key, _)| !["env", "file", "credential"].contains(&key.as_str()))
                    {
                        let path = if prefix.is_empty() { key.clone() } else { format!("{prefix}.{key}") };
                        all.insert(path.clone());
                        keys(&path, value, all);
                    }
                }
                Value::Array(items) => items.iter().for_each(|item| keys(prefix, item, all)),
                _ => {}
            }
        }
        let mut expected = BTreeSet::new();
        keys("", &Value::Table(example_switched_on().parse().unwrap()), &mut expected);
        let mut found = BTreeSet::new();
        for table in outline(EXAMPLE) {
            found.extend((!table.path.is_empty()).then(|| table.path.clone()));
            for setting in &table.settings {
                let path = format!("{}.{}", table.path, setting.key).trim_start_matches('.').to_owned();
                keys(&path, &setting.value, &mut found);
                found.insert(path);
            }
        }
        let (lost, made_up) = (expected.difference(&found), found.difference(&expected));
        assert_eq!((lost.collect::<Vec<_>>(), made_up.collect::<Vec<_>>()), (vec![], vec![]));
    }
}
