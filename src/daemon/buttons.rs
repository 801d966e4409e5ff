//! What the buttons of bubbles do: the commands that a person could have given, taken the same way.

use super::control::Call;
use crate::clock::Clock;
use crate::domain::{Command, Mutable, Tried};
use crate::notify::deliver::{Button, Press};
use chrono::{DateTime, TimeDelta, Utc};
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;

/// How long "mute" is quiet.
const QUIET: TimeDelta = TimeDelta::hours(2);

/// The command that a button stands for.
pub fn command(press: Press, now: DateTime<Utc>) -> Command {
    let tried = |watch, result| Command::Tried { watch: Some(watch), route: None, result, message: None };
    match press.button {
        Button::Open => Command::Acknowledge { watch: Some(press.watch) },
        Button::Mute => Command::Mute { what: Mutable::Watch(press.watch), until: now + QUIET },
        Button::Worked => tried(press.watch, Tried::Worked),
        Button::Failed => tried(press.watch, Tried::Failed),
    }
}

/// Gives what is pressed to the daemon, as the control socket gives it what is asked there.
pub fn serve(mut presses: mpsc::UnboundedReceiver<Press>, calls: mpsc::Sender<Call>, clock: Clock) -> JoinHandle<()> {
    tokio::spawn(async move {
        while let Some(press) = presses.recv().await {
            tracing::info!(watch = %press.watch, button = ?press.button, "a button was pressed");
            let (answer, reply) = oneshot::channel();
            if calls.send(Call { command: command(press, clock.now()), answer }).await.is_err() {
                return;
            }
            if let Ok(Err(why)) = reply.await {
                tracing::warn!(why, "what a button asked for was not done");
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_button_is_a_command() {
        let now = DateTime::<Utc>::UNIX_EPOCH;
        let of = |button| command(Press { watch: "tablet".into(), button }, now);
        assert_eq!(of(Button::Open), Command::Acknowledge { watch: Some("tablet".into()) });
        let what = Mutable::Watch("tablet".into());
        assert_eq!(of(Button::Mute), Command::Mute { what, until: now + TimeDelta::hours(2) });
        assert!(matches!(of(Button::Failed), Command::Tried { result: Tried::Failed, .. }));
        assert!(matches!(of(Button::Worked), Command::Tried { result: Tried::Worked, .. }));
    }
}
