//! A program of the user's own: its arguments stand in the config, the message comes as JSON on its standard input (the
//! event that a webhook gets). Never a shell; nothing of a message becomes an argument.

use super::webhook::event;
use super::{Sender, Unsendable};
use crate::domain::settings::Section;
use crate::domain::{Composed, Parcel, Program, Receipt, Reply, Secrets};
use chrono::{DateTime, Utc};
use std::time::Duration;

pub(super) const EXAMPLE: &str = r#"
run = ["/usr/local/bin/tell-me", "--from", "storewatch"]
limit = "30s"
"#;

const LIMIT: Duration = Duration::from_secs(30);

#[derive(Debug)]
struct Command {
    path: String,
    arguments: Vec<String>,
    limit: Duration,
}

pub(super) fn configure(section: &Section) -> Option<Box<dyn Sender>> {
    const RIGHT: &str = "a program and its arguments: [\"/usr/local/bin/tell-me\", \"--quiet\"]";
    let limit = section.duration("limit", Duration::from_secs(1)..=Duration::from_secs(300)).unwrap_or(LIMIT);
    if section.get("run").is_none() {
        section.wrong("run", "is missing", RIGHT);
    }
    let mut words = section.texts("run")?.into_iter();
    let Some(path) = words.next().filter(|path| path.starts_with('/')) else {
        section.wrong("run", "does not begin with the whole path of a program", RIGHT);
        return None;
    };
    let arguments: Vec<_> = words.collect();
    if path.contains('\0') || arguments.iter().any(|argument| argument.contains('\0')) {
        section.wrong("run", "holds a NUL character", RIGHT);
        return None;
    }
    Some(Box::new(Command { path, arguments, limit }))
}

impl Sender for Command {
    fn parcel(&self, message: &Composed, _: &Secrets, _: DateTime<Utc>) -> Result<Parcel, Unsendable> {
        Ok(Parcel::Run(Program {
            path: self.path.clone(),
            arguments: self.arguments.clone(),
            input: event(message).to_string().into_bytes(),
            limit: self.limit,
        }))
    }

    fn receipt(&self, _: &Reply) -> Receipt {
        Receipt::Sent
    }
}

#[cfg(test)]
mod tests {
    use super::super::contract::{findings, sample};
    use super::*;

    #[test]
    fn the_message_is_input_and_never_an_argument() {
        let Parcel::Run(program) = sample("command") else { panic!() };
        assert_eq!(program.path, "/usr/local/bin/tell-me");
        assert_eq!(program.arguments, ["--from", "storewatch"]);
        let event: serde_json::Value = serde_json::from_slice(&program.input).unwrap();
        assert_eq!(event["data"]["title"], "平板 分期：现在可以重试");
        assert_eq!(event["data"]["advice"], "retry_now");
    }

    #[test]
    fn a_program_is_named_by_its_path() {
        for wrong in ["run = []", "run = [\"tell-me\"]", "run = \"/bin/true\"", "", "run = [\"/bin/a\", \"b\\u0000\"]"]
        {
            assert_eq!(findings("command", wrong).len(), 1, "{wrong}");
        }
    }
}
