//! `storewatch notify test|list|log|resend`.

use super::args::{Global, NotifyCommand};
use super::ask::ask;
use super::context::{clock, configured, words};
use super::failure::Failure;
use super::open;
use super::output::{Output, say};
use crate::daemon::{MessageDetails, MessageEntry, Screens, dispatch};
use crate::domain::{Command, Receipt, SenderId};
use crate::fetch::{self, Fetcher};
use crate::notify::deliver::Trial;
use serde_json::{Value, json};
use std::process::ExitCode;
use std::sync::Arc;

pub(super) fn run(global: &Global, output: Output, what: NotifyCommand) -> Result<ExitCode, Failure> {
    match what {
        NotifyCommand::Test { sender, dry_run } => test(global, output, sender.map(SenderId::new), dry_run),
        NotifyCommand::List { limit } => {
            let entries: Vec<MessageEntry> = ask(global, Command::Messages { limit: limit.min(10_000) })?;
            if output.json {
                output.value(&entries)?;
            } else {
                output.text(&entries.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))?;
            }
            Ok(ExitCode::SUCCESS)
        }
        NotifyCommand::Log { id } => {
            let details: MessageDetails = ask(global, Command::Message { key: id })?;
            if output.json {
                output.value(&details)?;
            } else {
                output.text(&details.to_string())?;
            }
            Ok(ExitCode::SUCCESS)
        }
        NotifyCommand::Resend { id } => {
            let _: Value = ask(global, Command::Resend { key: id })?;
            say("it is owed again; the daemon, or the next --check-now, sends it");
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// Sends a real message by one sender, or by all, past the outbox, and says what each service answered; or shows what would
/// be sent.
fn test(global: &Global, output: Output, only: Option<SenderId>, dry_run: bool) -> Result<ExitCode, Failure> {
    let clock = clock(global)?;
    let mut configured = configured(global)?;
    let words = words(&configured.plan);
    let options = fetch::Options::of(&configured.plan.network);
    let fetcher = Fetcher::new(configured.plan.politeness, fetch::USER_AGENT, clock, options);
    let senders = std::mem::take(&mut configured.plan.senders);
    let known: Vec<_> = senders.iter().map(|sender| sender.id.to_string()).collect();
    if let Some(id) = &only
        && !known.iter().any(|name| name == id.as_str())
    {
        return Err(Failure::usage(format!("there is no sender \"{id}\"; the config has: {}", known.join(", "))));
    }
    open::runtime()?.block_on(async {
        let secrets = Arc::new(configured.secrets);
        let dispatch = dispatch(fetcher, senders, &configured.plan.watches, words, secrets, Screens::default());
        if dry_run || global.at.is_some() {
            return shown(output, &dispatch.dry_run(only.as_ref(), clock.now()));
        }
        answered(output, &dispatch.try_out(only.as_ref(), clock.now()).await)
    })
}

fn shown(output: Output, requests: &[(SenderId, String)]) -> Result<ExitCode, Failure> {
    if output.json {
        output.value(
            &requests.iter().map(|(id, request)| json!({ "sender": id, "request": request })).collect::<Vec<_>>(),
        )?;
    } else {
        let texts: Vec<_> = requests.iter().map(|(id, request)| format!("== {id}\n{request}\n")).collect();
        output.text(&texts.join("\n"))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn answered(output: Output, trials: &[Trial]) -> Result<ExitCode, Failure> {
    let good = trials.iter().all(|trial| trial.receipt == Receipt::Sent);
    if output.json {
        let trial = |t: &Trial| json!({ "sender": t.sender, "receipt": t.receipt, "answer": t.answer });
        output.value(&trials.iter().map(trial).collect::<Vec<_>>())?;
    } else {
        output.text(&trials.iter().map(line).collect::<Vec<_>>().join("\n"))?;
    }
    Ok(if good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn line(trial: &Trial) -> String {
    let id = &trial.sender;
    match (&trial.receipt, &trial.answer) {
        (Receipt::Sent, Some(answer)) => format!("{id}: sent ({answer})"),
        (Receipt::Sent, None) => format!("{id}: sent"),
        (Receipt::Later { why, .. }, _) => format!("{id}: not sent, and worth another try: {why}"),
        (Receipt::Never { why }, _) => format!("{id}: not sent: {why}"),
    }
}
