//! Agents on the control socket: a desktop joins with `{"agent": 1}` and is answered `{"ok": "agent"}`; then the daemon sends
//! one line a bubble, `{"bubble": …}`, and the agent answers each with `{"shown": true}` or `{"shown": false, "why": "…"}`.

use crate::domain::{Bubble, Receipt};
use crate::notify::deliver::Agents;
use serde::{Deserialize, Serialize};
use std::future::Future;
use std::io;
use std::path::Path;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::UnixStream;
use tokio::net::unix::{OwnedReadHalf, OwnedWriteHalf, UCred};
use tokio::sync::broadcast::error::RecvError;

/// The protocol's version.
const VERSION: u32 = 1;
/// Agents at the same time: people with a session on one machine.
const AGENTS: usize = 16;
/// The longest line of either side.
const LINE_BYTES: u64 = 64 * 1024;
/// An agent answers within this time, or is taken for gone.
const PATIENCE: Duration = Duration::from_secs(6);

#[derive(Debug, Serialize, Deserialize)]
struct Hello {
    agent: u32,
}

#[derive(Debug, Serialize, Deserialize)]
struct Show {
    bubble: Bubble,
}

#[derive(Debug, Serialize, Deserialize)]
struct Shown {
    shown: bool,
    #[serde(default)]
    why: String,
}

#[derive(Debug, Deserialize)]
struct Welcome {
    ok: Option<String>,
    error: Option<String>,
}

pub(super) fn is_hello(line: &str) -> bool {
    serde_json::from_str::<Hello>(line).is_ok_and(|hello| hello.agent == VERSION)
}

/// Serves one agent until it goes away.
pub(super) async fn serve(
    mut reading: BufReader<OwnedReadHalf>,
    mut writing: OwnedWriteHalf,
    agents: &Agents,
    peer: &UCred,
) -> io::Result<()> {
    if agents.count() >= AGENTS {
        return writing.write_all(b"{\"error\": \"too many desktops are connected\"}\n").await;
    }
    let mut handed = agents.join();
    writing.write_all(b"{\"ok\": \"agent\"}\n").await?;
    tracing::info!(peer_uid = peer.uid(), peer_pid = peer.pid(), "a desktop is connected");
    loop {
        let next = tokio::select! {
            next = handed.recv() => next,
            // It speaks when it is spoken to: anything else is its end.
            _ = reading.fill_buf() => break,
        };
        let handed = match next {
            Ok(handed) => handed,
            Err(RecvError::Lagged(_)) => continue,
            Err(RecvError::Closed) => break,
        };
        let show = serde_json::to_string(&Show { bubble: (*handed.bubble).clone() }).map_err(io::Error::other)?;
        writing.write_all(format!("{show}\n").as_bytes()).await?;
        let shown: Shown = tokio::time::timeout(PATIENCE, line(&mut reading)).await??;
        handed.answer(if shown.shown { Ok(()) } else { Err(shown.why) }).await;
    }
    tracing::info!(peer_uid = peer.uid(), peer_pid = peer.pid(), "a desktop went away");
    Ok(())
}

async fn line<T: for<'d> Deserialize<'d>>(reading: &mut BufReader<OwnedReadHalf>) -> io::Result<T> {
    let mut line = String::new();
    // A reader of its own would keep what it read ahead.
    let mut bounded = reading.take(LINE_BYTES);
    bounded.read_line(&mut line).await?;
    serde_json::from_str(&line).map_err(io::Error::other)
}

/// How an agent's connection ended.
#[derive(Debug, thiserror::Error)]
pub enum Ended {
    /// Nobody listens, or the daemon went away: worth trying again.
    #[error(transparent)]
    Away(#[from] io::Error),
    /// The daemon does not want an agent.
    #[error("{0}")]
    Refused(String),
}

/// Connects to the daemon at a place and shows its bubbles, one after the other, until it goes away. `joined` is called once
/// the daemon has taken us.
pub async fn attend<F, S>(place: &Path, joined: impl FnOnce(), show: S) -> Ended
where
    F: Future<Output = Receipt>,
    S: Fn(Bubble) -> F,
{
    match attending(place, joined, show).await {
        Ok(never) => match never {},
        Err(ended) => ended,
    }
}

async fn attending<F, S>(place: &Path, joined: impl FnOnce(), show: S) -> Result<std::convert::Infallible, Ended>
where
    F: Future<Output = Receipt>,
    S: Fn(Bubble) -> F,
{
    let (reading, mut writing) = UnixStream::connect(place).await?.into_split();
    let hello = serde_json::to_string(&Hello { agent: VERSION }).map_err(io::Error::other)?;
    writing.write_all(format!("{hello}\n").as_bytes()).await?;
    let mut reading = BufReader::new(reading);
    let welcome: Welcome = line(&mut reading).await?;
    if welcome.ok.is_none() {
        return Err(Ended::Refused(welcome.error.unwrap_or_else(|| "a daemon of another version".to_owned())));
    }
    joined();
    loop {
        let next: Show = line(&mut reading).await?;
        let shown = match show(next.bubble).await {
            Receipt::Sent => Shown { shown: true, why: String::new() },
            Receipt::Later { why, .. } | Receipt::Never { why } => Shown { shown: false, why },
        };
        let answer = serde_json::to_string(&shown).map_err(io::Error::other)?;
        writing.write_all(format!("{answer}\n").as_bytes()).await?;
    }
}
