//! The sentences and the rules that bring them know of each other only by name: here the names are compared.
#![allow(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

use std::collections::BTreeSet;
use std::path::Path;
use storewatch::domain::Language;
use storewatch::words::Words;

/// The code of a folder without its tests.
fn code(folder: &Path, text: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            code(&path, text);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let file = std::fs::read_to_string(path).unwrap();
            text.push_str(file.split("#[cfg(test)]").next().unwrap());
        }
    }
}

/// What stands in quotation marks after each place at which a reason begins.
fn named(text: &str) -> BTreeSet<&str> {
    let begins = ["Say::of(", "Say::new("].into_iter().flat_map(|begin| text.split(begin).skip(1));
    begins.filter_map(|rest| rest.trim_start().strip_prefix('"')?.split('"').next()).collect()
}

#[test]
fn every_rule_that_speaks_has_a_sentence_and_every_sentence_a_rule() {
    let mut text = String::new();
    code(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/assess"), &mut text);
    let rules = named(&text);
    assert!(rules.len() > 20, "{rules:?}");
    for language in [Language::ZhCn, Language::ZhTw, Language::En] {
        let words = Words::new(language, storewatch::domain::Tz::SHANGHAI);
        for rule in &rules {
            assert!(words.has(&format!("reason-{rule}")), "{rule} has no sentence in {language:?}");
        }
    }
    let catalog = include_str!("../src/words/en.ftl").lines();
    for rule in catalog.filter_map(|line| line.strip_prefix("reason-")?.split(' ').next()) {
        // Some are put together with the name of a cause: `check_{}`.
        let stem = rule.rsplit_once('_').map_or(rule, |(stem, _)| stem);
        let said = [format!("\"{rule}\""), format!("\"{stem}_{{}}\"")];
        assert!(said.iter().any(|said| text.contains(said)), "no rule says {rule}");
    }
}

/// The ids that code asks the words for by their name.
fn asked(text: &str) -> BTreeSet<&str> {
    let calls = [".label(", ".text("].into_iter().flat_map(|call| text.split(call).skip(1));
    let ids = calls.filter_map(|rest| rest.trim_start().strip_prefix('"')?.split('"').next());
    ids.filter(|id| id.contains('-') && id.chars().all(|c| c.is_ascii_lowercase() || "-_".contains(c))).collect()
}

#[test]
fn what_code_asks_for_has_words_in_each_language() {
    let mut text = String::new();
    code(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut text);
    let ids = asked(&text);
    assert!(ids.len() > 50, "{ids:?}");
    for language in [Language::ZhCn, Language::ZhTw, Language::En] {
        let words = Words::new(language, storewatch::domain::Tz::SHANGHAI);
        let missing: Vec<_> = ids.iter().filter(|id| !words.has(id)).collect();
        assert!(missing.is_empty(), "{language:?} lacks {missing:?}");
    }
}
