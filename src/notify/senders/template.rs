//! A body of the user's own making: a minijinja template over the values of an event. It can read nothing but these values:
//! there is no file, no include, no import, no environment and no further template; its length, its steps and its output are
//! bounded. Values are data: a value that looks like a template is printed as it is.

use crate::domain::settings::Section;
use minijinja::value::{Serde, Value};
use minijinja::{AutoEscape, Environment, ErrorKind, UndefinedBehavior};
use std::io::{self, Write};

/// The longest template, and the longest body that one makes, in bytes.
const SOURCE: usize = 16 * 1024;
const OUTPUT: usize = 64 * 1024;
/// Steps of the engine; a body of a hundred lines takes a few hundred.
const FUEL: u64 = 20_000;
const DEPTH: usize = 50;
const NAME: &str = "template";

/// A checked template.
#[derive(Debug)]
pub(super) struct Template {
    environment: Environment<'static>,
}

impl Template {
    /// From the key `template`. It is tried on `sample`, so that what is wrong with it is known before there is news. With
    /// `json`, each value is written as JSON: `{"text": {{ title }}}`.
    pub(super) fn read(section: &Section, json: bool, sample: &serde_json::Value) -> Option<Self> {
        let source = section.text("template")?;
        let checked = Self::new(source, json).and_then(|template| {
            template.render(sample)?;
            Ok(template)
        });
        checked.map_err(|wrong| section.wrong("template", wrong, "a template of the values in docs/senders.md")).ok()
    }

    fn new(source: &str, json: bool) -> Result<Self, String> {
        if source.len() > SOURCE {
            return Err(format!("is longer than {SOURCE} bytes"));
        }
        let mut environment = Environment::new();
        environment.set_auto_escape_callback(move |_| if json { AutoEscape::Json } else { AutoEscape::None });
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_fuel(Some(FUEL));
        environment.set_recursion_limit(DEPTH);
        let added = environment.add_template_owned(NAME, source.to_owned());
        added.map_err(|error| told(&error))?;
        Ok(Self { environment })
    }

    pub(super) fn render(&self, values: &serde_json::Value) -> Result<String, String> {
        let template = self.environment.get_template(NAME).map_err(|error| told(&error))?;
        let mut output = Bounded(Vec::new());
        template.render_captured_to(Value::from(Serde(values)), &mut output).map_err(|error| told(&error))?;
        String::from_utf8(output.0).map_err(|_| "made a body that is no text".to_owned())
    }
}

/// What is wrong, and in which line; never the values.
fn told(error: &minijinja::Error) -> String {
    let what = match error.kind() {
        ErrorKind::OutOfFuel => "takes too many steps".to_owned(),
        ErrorKind::WriteFailure => format!("makes more than {OUTPUT} bytes"),
        kind => error.detail().map_or_else(|| kind.to_string(), |detail| format!("{kind}: {detail}")),
    };
    error.line().map_or_else(|| what.clone(), |line| format!("{what} (line {line})"))
}

/// Takes so much, and no more.
struct Bounded(Vec<u8>);

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > OUTPUT {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn rendered(source: &str, json: bool) -> Result<String, String> {
        let hostile = "{{ 7*7 }}{% include 'x' %}\"<b>";
        let values = json!({ "title": hostile, "type": "verdict.changed", "until": null, "list": [1, 2, 3] });
        Template::new(source, json)?.render(&values)
    }

    #[test]
    fn values_are_data_in_every_form() {
        for (source, json, body) in [
            (r#"{"text": {{ title }}}"#, true, r#"{"text": "{{ 7*7 }}{% include 'x' %}\"<b>"}"#),
            ("{{ title }}", false, "{{ 7*7 }}{% include 'x' %}\"<b>"),
            ("{{ type }} {{ until or '-' }}", false, "verdict.changed -"),
            ("{% for n in list %}{{ n }};{% endfor %}", false, "1;2;3;"),
            ("{% if type == 'window.started' %}on{% else %}off{% endif %}", false, "off"),
        ] {
            assert_eq!(rendered(source, json), Ok(body.to_owned()), "{source}");
        }
    }

    #[test]
    fn there_is_nothing_to_reach_and_no_end_of_work() {
        for (source, wrong) in [
            ("{{ titel }}", "undefined"),
            ("{{ title", ""),
            ("{% include '/etc/passwd' %}", "unknown statement"),
            ("{% import 'os' as os %}", "unknown statement"),
            ("{% extends 'base' %}", "unknown statement"),
            ("{{ env('HOME') }}", "unknown function"),
            ("{{ open('/etc/passwd') }}", "unknown function"),
            ("{% for a in range(9999) %}{% for b in range(9999) %}x{% endfor %}{% endfor %}", "too many steps"),
            ("{{ 'x' * 60000 }}{{ 'x' * 60000 }}", ""),
        ] {
            let told = rendered(source, false).expect_err(source);
            assert!(told.contains(wrong), "{source}: {told}");
        }
        assert!(Template::new(&"x".repeat(SOURCE + 1), false).is_err());
        let long = "{% for a in range(900) %}{{ title }}{{ title }}{{ title }}{{ title }}{% endfor %}";
        assert_eq!(rendered(long, false), Err(format!("makes more than {OUTPUT} bytes")));
    }
}
