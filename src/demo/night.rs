//! The demo from beginning to end.

use super::script::{Script, ZONE};
use super::server::Server;
use super::timeline::Timeline;
use crate::cli::{Bubbles, Configured, Failure, Output, parts};
use crate::clock::Clock;
use crate::daemon::{Daemon, Service, Signal};
use crate::db::Store;
use crate::domain::{Advice, Language, Secrets, WatchId};
use std::process::ExitCode;
use std::time::Duration;
use tokio::sync::mpsc;

/// How fast the night passes: eleven hours in about half a minute.
const FACTOR: f64 = 1320.0;
/// The longest that the demo may take, whatever the machine does.
const LIMIT: Duration = Duration::from_secs(58);

/// Plays the night; succeeds when the watch ends with the advice to try again.
pub fn run(language: Language, output: Output) -> Result<ExitCode, Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let night = tokio::time::timeout(LIMIT, play(language, output));
        night.await.unwrap_or_else(|_| Err(Failure::failed("the demo did not end in time on this machine")))
    })
}

async fn play(language: Language, output: Output) -> Result<ExitCode, Failure> {
    let script = Script::new(Clock::System.now().with_timezone(&ZONE).date_naive());
    let clock = Clock::scaled(script.begins(), FACTOR);
    let server = Server::start(clock, script).await?;
    let mut plan = super::plan::plan(&server, has_session_bus()).map_err(Failure::failed)?;
    plan.language = Some(language);
    let store = Store::memory()?;
    let parts =
        parts(Configured { plan, secrets: Secrets::default() }, store.clone(), clock, Bubbles::default()).await?;
    let (_no_calls, calls) = mpsc::channel(1);
    let (stop, signals) = mpsc::channel(1);
    let (onlooker, sights) = mpsc::unbounded_channel();
    let mut timeline = Timeline::new(parts.checker.clone(), parts.words.clone(), output);
    timeline.open(&script)?;
    let daemon = Daemon {
        checker: parts.checker.clone(),
        telling: parts.telling,
        words: parts.words,
        calls,
        signals,
        service: Service::silent(),
        onlooker: Some(onlooker),
        reload: Box::new(|| Box::pin(async { Err("the demo has one config".to_owned()) })),
    };
    let daemon = tokio::spawn(daemon.run());
    timeline.follow(sights, script.ends()).await?;
    let standing = store.read(|reader| reader.verdict(&WatchId::from("phone"))).await?;
    let advice = standing.map(|standing| standing.verdict.advice);
    timeline.close(advice).await?;
    let _ = stop.send(Signal::Stop).await;
    let _ = daemon.await;
    Ok(if advice == Some(Advice::RetryNow) { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Whether there is a bus over which a desktop could be told.
fn has_session_bus() -> bool {
    std::env::var_os("DBUS_SESSION_BUS_ADDRESS").is_some_and(|address| !address.is_empty())
}
