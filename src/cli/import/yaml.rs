//! The YAML of job files to values: bounded, and without anchors, by which a short text could stand for an endless one.

use saphyr_parser::{Event, Parser, ScanError, Span};

/// The deepest nesting, and the most values of one file.
const DEEPEST: usize = 16;
const MOST: usize = 50_000;

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Yaml {
    /// Whatever is written in one piece, as it was written.
    Text(String),
    List(Vec<Yaml>),
    Map(Vec<(String, Yaml)>),
}

impl Yaml {
    pub(super) fn get(&self, key: &str) -> Option<&Self> {
        self.entries().iter().find(|(known, _)| known == key).map(|(_, value)| value)
    }

    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text.trim()),
            _ => None,
        }
    }

    #[cfg(test)]
    pub(super) fn items(&self) -> &[Self] {
        match self {
            Self::List(items) => items,
            _ => &[],
        }
    }

    pub(super) fn entries(&self) -> &[(String, Self)] {
        match self {
            Self::Map(entries) => entries,
            _ => &[],
        }
    }

    /// `true`, `yes`, `on`, `1`, as YAML 1.1 has it.
    pub(super) fn is_true(&self) -> bool {
        self.text().is_some_and(|text| matches!(text.to_ascii_lowercase().as_str(), "true" | "yes" | "on" | "1"))
    }
}

/// Why a text is no job file.
#[derive(Debug, thiserror::Error, PartialEq)]
pub(super) enum YamlError {
    #[error("it is no YAML: {0}")]
    Scan(#[from] ScanError),
    #[error("it holds an anchor or alias, which are not followed")]
    Alias,
    #[error("it is nested deeper than {DEEPEST} levels, or holds more than {MOST} values")]
    TooMuch,
    #[error("it ends too early")]
    Unfinished,
}

/// The documents of a text.
pub(super) fn documents(text: &str) -> Result<Vec<Yaml>, YamlError> {
    let mut reader = Reader { parser: Parser::new_from_str(text), left: MOST };
    let mut documents = Vec::new();
    loop {
        match reader.next()? {
            Event::StreamEnd => return Ok(documents),
            Event::DocumentStart(_) => {
                let first = reader.next()?;
                if first == Event::DocumentEnd {
                    continue;
                }
                // A document of one word is an empty one.
                let value = reader.value(first, 0)?;
                documents.extend(Some(value).filter(|value| !matches!(value, Yaml::Text(_))));
            }
            _ => {}
        }
    }
}

struct Reader<'t, I: Iterator<Item = Result<(Event<'t>, Span), ScanError>>> {
    parser: I,
    left: usize,
}

impl<'t, I: Iterator<Item = Result<(Event<'t>, Span), ScanError>>> Reader<'t, I> {
    fn next(&mut self) -> Result<Event<'t>, YamlError> {
        self.left = self.left.checked_sub(1).ok_or(YamlError::TooMuch)?;
        let (event, _) = self.parser.next().ok_or(YamlError::Unfinished)??;
        Ok(event)
    }

    fn value(&mut self, event: Event<'t>, depth: usize) -> Result<Yaml, YamlError> {
        if depth > DEEPEST {
            return Err(YamlError::TooMuch);
        }
        match event {
            Event::Scalar(text, _, 0, _) => Ok(Yaml::Text(text.into_owned())),
            Event::SequenceStart(0, _) => {
                let mut items = Vec::new();
                loop {
                    match self.next()? {
                        Event::SequenceEnd => return Ok(Yaml::List(items)),
                        event => items.push(self.value(event, depth + 1)?),
                    }
                }
            }
            Event::MappingStart(0, _) => {
                let mut entries = Vec::new();
                loop {
                    let key = match self.next()? {
                        Event::MappingEnd => return Ok(Yaml::Map(entries)),
                        event => self.value(event, depth + 1)?,
                    };
                    let event = self.next()?;
                    let value = self.value(event, depth + 1)?;
                    if let Yaml::Text(key) = key {
                        entries.push((key, value));
                    }
                }
            }
            Event::Alias(_) | Event::Scalar(..) | Event::SequenceStart(..) | Event::MappingStart(..) => {
                Err(YamlError::Alias)
            }
            _ => Err(YamlError::Unfinished),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_lists_and_maps_are_read() {
        let found =
            documents("---\nname: a\nfilter:\n  - css: 'li > a'\n  - strip\n---\n---\nurl: \"b\"\non: yes\n").unwrap();
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].get("filter").unwrap().items()[0].get("css").and_then(Yaml::text), Some("li > a"));
        assert!(found[1].get("on").unwrap().is_true() && found[1].get("off").is_none());
    }

    #[test]
    fn what_could_grow_without_end_is_refused() {
        assert_eq!(documents("a: &x [1]\nb: [*x, *x]"), Err(YamlError::Alias));
        assert_eq!(documents(&format!("a: {}1{}", "[".repeat(40), "]".repeat(40))), Err(YamlError::TooMuch));
        assert_eq!(documents(&format!("a: [{}1]", "1,".repeat(60_000))), Err(YamlError::TooMuch));
        assert!(matches!(documents("a: [1"), Err(YamlError::Scan(_) | YamlError::Unfinished)));
        assert_eq!(documents(""), Ok(Vec::new()));
    }
}
