//! `storewatch notify test|list|resend`.

use super::args::{Global, NotifyCommand};
use super::ask::ask;
use super::context::{clock, configured, words_of};
use super::failure::Failure;
use super::open;
use super::output::{Output, say};
use crate::daemon::{MessageEntry, Telling};
use crate::domain::{Command, Receipt, SenderId};
use crate::fetch::{self, Fetcher};
use serde_json::Value;
use std::process::ExitCode;
use std::sync::Arc;

pub(super) fn run(global: &Global, output: Output, what: NotifyCommand) -> Result<ExitCode, Failure> {
    match what {
        NotifyCommand::Test { sender } => test(global, sender.map(SenderId::new)),
        NotifyCommand::List { limit } => {
            let entries: Vec<MessageEntry> = ask(global, Command::Messages { limit: limit.min(10_000) })?;
            if output.json {
                output.value(&entries)?;
            } else {
                output.text(&entries.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))?;
            }
            Ok(ExitCode::SUCCESS)
        }
        NotifyCommand::Resend { key } => {
            let _: Value = ask(global, Command::Resend { key })?;
            say("it is owed again; the daemon, or the next --check-now, sends it");
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// Sends a real message by one sender, or by all, past the outbox, and says what each service answered.
fn test(global: &Global, only: Option<SenderId>) -> Result<ExitCode, Failure> {
    let clock = clock(global)?;
    let mut configured = configured(global)?;
    let words = words_of(global)?;
    let fetcher = Fetcher::new(configured.plan.politeness, fetch::USER_AGENT, clock, fetch::Options::default());
    let senders = std::mem::take(&mut configured.plan.senders);
    let known: Vec<_> = senders.iter().map(|sender| sender.id.to_string()).collect();
    if let Some(id) = &only
        && !known.iter().any(|name| name == id.as_str())
    {
        return Err(Failure::usage(format!("there is no sender \"{id}\"; the config has: {}", known.join(", "))));
    }
    let receipts = open::runtime()?.block_on(async {
        let secrets = Arc::new(configured.secrets);
        Telling::test(fetcher, senders, words, secrets, only.as_ref(), clock.now()).await
    });
    let mut good = true;
    for (id, receipt) in receipts {
        match receipt {
            Receipt::Sent => say(&format!("{id}: sent")),
            Receipt::Later { why, .. } | Receipt::Never { why } => {
                good = false;
                say(&format!("{id}: {why}"));
            }
        }
    }
    Ok(if good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
