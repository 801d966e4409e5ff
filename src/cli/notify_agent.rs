//! `storewatch notify-agent`: the bubbles of the system's daemon on this desktop, and what is pressed on them.

use super::args::Global;
use super::context::{env, machine_language, machine_zone, state_dir};
use super::failure::Failure;
use super::open;
use super::run::signals;
use crate::clock::Clock;
use crate::daemon::control::Call;
use crate::daemon::control::agent::{Ended, attend};
use crate::daemon::{Service, Signal, buttons, control};
use crate::notify::deliver::{Desktop, Labels};
use crate::words::Words;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;
use tokio::sync::mpsc;

/// How long to wait before a daemon that is away is looked for again.
const PAUSE: Duration = Duration::from_secs(10);

pub(super) fn run(global: &Global) -> Result<ExitCode, Failure> {
    let place = match &global.state_dir {
        // Another daemon than the system's: for trying things out.
        Some(_) => control::places(&state_dir(global)?, |_| None).remove(0),
        None => control::system_place(),
    };
    if env("DBUS_SESSION_BUS_ADDRESS").is_none() && env("XDG_RUNTIME_DIR").is_none() {
        return Err(Failure::failed(
            "there is no session here: run it as a user unit, or in a terminal of the desktop",
        ));
    }
    let runtime = open::runtime()?;
    let result = runtime.block_on(serve(&place));
    runtime.shutdown_background();
    result
}

async fn serve(place: &Path) -> Result<ExitCode, Failure> {
    let mut signals = signals()?;
    let desktop = desktop(place);
    let service = Service::of_environment();
    // Ready before the daemon is: it may start later, and bubbles that wait are shown then.
    service.ready();
    loop {
        tokio::select! {
            signal = signals.recv() => match signal {
                Some(Signal::Reload) => {}
                Some(Signal::Stop) | None => {
                    service.stopping();
                    return Ok(ExitCode::SUCCESS);
                }
            },
            result = session(place, &desktop) => result?,
        }
    }
}

/// This desktop; what is pressed there is asked of the daemon as a command of this user.
fn desktop(place: &Path) -> Desktop {
    let (pressed, presses) = mpsc::unbounded_channel();
    let (asked, mut calls) = mpsc::channel::<Call>(8);
    buttons::serve(presses, asked, Clock::System);
    let places: [PathBuf; 1] = [place.to_owned()];
    tokio::spawn(async move {
        while let Some(Call { command, answer }) = calls.recv().await {
            let said =
                control::ask(&places, &command).await.unwrap_or_else(|| Err("no daemon is there now".to_owned()));
            let _ = answer.send(said);
        }
    });
    Desktop::with_buttons(Labels::of(&Words::new(machine_language(), machine_zone())), pressed)
}

/// One connection to the daemon, and the wait after its end.
async fn session(place: &Path, desktop: &Desktop) -> Result<(), Failure> {
    let show = async |bubble: crate::domain::Bubble| desktop.show(&bubble).await;
    let joined = || tracing::info!(place = %place.display(), "connected: bubbles are shown here");
    match attend(place, joined, show).await {
        Ended::Refused(why) => return Err(Failure::failed(why)),
        Ended::Away(error) if error.kind() == std::io::ErrorKind::PermissionDenied => {
            return Err(Failure::failed(control::not_admitted(place)));
        }
        Ended::Away(error) => {
            tracing::info!(place = %place.display(), %error, "no daemon there now; it is looked for again");
        }
    }
    Clock::System.pause(Some(PAUSE)).await;
    Ok(())
}
