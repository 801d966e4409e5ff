//! `storewatch run`: the daemon.

use super::args::Global;
use super::context::{Configured, clock, configured, env, state_dir};
use super::failure::{CONFIG, Failure, USAGE};
use super::open::{self, Bubbles};
use crate::clock::Clock;
use crate::daemon::{Daemon, Reload, Service, Signal, buttons, control};
use crate::db::Store;
use crate::notify::deliver::Agents;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::mpsc;

/// Calls of the control socket that wait for the loop.
const CALLS: usize = 32;

pub(super) fn run(global: &Global) -> Result<ExitCode, Failure> {
    if global.at.is_some() {
        return Err(Failure::usage("--at is for one-shot commands; the daemon lives in the present"));
    }
    let clock = clock(global)?;
    // systemd does not restart on this code: a bad config does not get better by trying again.
    let bad_config =
        |failure: Failure| Failure { code: if failure.code == USAGE { CONFIG } else { failure.code }, ..failure };
    let configured = configured(global).map_err(bad_config)?;
    let dir = state_dir(global)?;
    let runtime = open::runtime()?;
    let result = runtime.block_on(serve(global, configured, &dir, clock));
    // Not waited for: a look-up of a name that hangs would hold up the end. What is recorded is recorded.
    runtime.shutdown_background();
    result.map(|()| ExitCode::SUCCESS)
}

async fn serve(global: &Global, configured: Configured, dir: &Path, clock: Clock) -> Result<(), Failure> {
    let store = open::store(dir, "storewatch run", clock)?;
    let admission = control::Admission::of(env);
    let agents = (admission == control::Admission::Group).then(Agents::default);
    let (callers, calls) = mpsc::channel(CALLS);
    let (pressed, presses) = mpsc::unbounded_channel();
    let bubbles = Bubbles { agents: agents.clone(), pressed: Some(pressed) };
    let parts = open::parts(configured, store.clone(), clock, bubbles.clone()).await?;
    buttons::serve(presses, callers.clone(), clock);
    let desk = control::Desk { calls: callers, admission, agents };
    let _listening = listen(&control::places(dir, env), desk);
    let daemon = Daemon {
        checker: parts.checker,
        telling: parts.telling,
        words: parts.words,
        calls,
        signals: signals()?,
        service: Service::of_environment(),
        onlooker: None,
        reload: reload(global.clone(), store, clock, bubbles),
    };
    let plan = &daemon.checker.plan;
    let (watches, sources, probes) = (plan.watches.len(), plan.sources.len(), plan.probes.len());
    tracing::info!(watches, sources, probes, "watching; SIGTERM or Ctrl-C ends it");
    Ok(daemon.run().await?)
}

/// Without a socket the daemon still does its work: commands beside it then say that they cannot reach it.
fn listen(places: &[PathBuf], desk: control::Desk) -> Option<control::Listening> {
    let place = places.first()?;
    match control::listen(place, desk) {
        Ok(listening) => Some(listening),
        Err(error) => {
            tracing::warn!(place = %place.display(), %error, "no control socket: commands cannot ask this daemon");
            None
        }
    }
}

/// SIGTERM and SIGINT stop, SIGHUP reloads.
pub(super) fn signals() -> Result<mpsc::Receiver<Signal>, Failure> {
    let (sender, receiver) = mpsc::channel(8);
    for (kind, meaning) in [
        (SignalKind::terminate(), Signal::Stop),
        (SignalKind::interrupt(), Signal::Stop),
        (SignalKind::hangup(), Signal::Reload),
    ] {
        let mut stream = signal(kind)?;
        let sender = sender.clone();
        tokio::spawn(async move { while stream.recv().await.is_some() && sender.send(meaning).await.is_ok() {} });
    }
    Ok(receiver)
}

/// Reads the config again with the options that the daemon was started with.
fn reload(global: Global, store: Store, clock: Clock, bubbles: Bubbles) -> Reload {
    Box::new(move || {
        let (global, store, bubbles) = (global.clone(), store.clone(), bubbles.clone());
        Box::pin(async move {
            let configured = configured(&global).map_err(|failure| failure.message)?;
            let parts = open::parts(configured, store, clock, bubbles).await.map_err(|failure| failure.message)?;
            Ok((parts.checker, parts.telling, parts.words))
        })
    })
}
