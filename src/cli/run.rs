//! `storewatch run`: the daemon.

use super::args::Global;
use super::context::{clock, configured, env, state_dir};
use super::failure::{CONFIG, Failure, USAGE};
use super::open;
use crate::daemon::{Daemon, Service, Signal, control};
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
    open::runtime()?.block_on(async {
        let store = open::store(&dir, "storewatch run", clock)?;
        let parts = open::parts(configured, store.clone(), clock).await?;
        let (callers, calls) = mpsc::channel(CALLS);
        let _listening = listen(&control::places(&dir, env), callers);
        let daemon = Daemon {
            checker: parts.checker,
            telling: parts.telling,
            words: parts.words,
            calls,
            signals: signals()?,
            service: Service::default(),
            onlooker: None,
            reload: reload(global.clone(), store, clock),
        };
        daemon.run().await?;
        Ok(ExitCode::SUCCESS)
    })
}

/// Without a socket the daemon still does its work: commands beside it then say that they cannot reach it.
fn listen(places: &[std::path::PathBuf], callers: mpsc::Sender<control::Call>) -> Option<control::Listening> {
    let place = places.first()?;
    match control::listen(place, callers) {
        Ok(listening) => Some(listening),
        Err(error) => {
            tracing::warn!(place = %place.display(), %error, "no control socket: commands cannot ask this daemon");
            None
        }
    }
}

/// SIGTERM and SIGINT stop, SIGHUP reloads.
fn signals() -> Result<mpsc::Receiver<Signal>, Failure> {
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
fn reload(global: Global, store: crate::db::Store, clock: crate::clock::Clock) -> crate::daemon::Reload {
    Box::new(move || {
        let (global, store) = (global.clone(), store.clone());
        Box::pin(async move {
            let configured = configured(&global).map_err(|failure| failure.message)?;
            let parts = open::parts(configured, store, clock).await.map_err(|failure| failure.message)?;
            Ok((parts.checker, parts.telling, parts.words))
        })
    })
}
