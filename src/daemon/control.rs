//! The control socket: how commands of the same user (or group) reach a running daemon.
//!
//! A request is one [`Command`] as a line of JSON, an answer is one line: `{"ok": …}` or `{"error": "…"}`.

use crate::domain::Command;
use serde_json::{Value, json};
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{UnixListener, UnixStream};
use tokio::sync::{mpsc, oneshot};

/// The longest request that is read.
const REQUEST_BYTES: u64 = 64 * 1024;
/// A socket's path must fit into `sockaddr_un`.
const PATH_BYTES: usize = 100;
/// Clients served at the same time.
const CLIENTS: usize = 32;

/// A command and where its answer goes.
pub struct Call {
    pub command: Command,
    pub answer: oneshot::Sender<Result<Value, String>>,
}

/// The places where a daemon with this state directory may be listening, the first being where one listens by itself.
/// systemd's runtime directory comes first, then the user's, then the state directory.
pub fn places(state: &Path, env: impl Fn(&str) -> Option<String>) -> Vec<PathBuf> {
    let mut places = Vec::new();
    if let Some(dir) = env("RUNTIME_DIRECTORY") {
        places.push(PathBuf::from(dir).join("control.sock"));
    }
    let beside = state.join("control.sock");
    if beside.as_os_str().len() <= PATH_BYTES {
        places.push(beside);
    } else if let Some(dir) = env("XDG_RUNTIME_DIR") {
        places.push(PathBuf::from(dir).join(format!("storewatch-{}.sock", short_hash(state))));
    }
    places
}

/// Where a system daemon listens, for a user who has no daemon of their own.
pub fn system_place() -> PathBuf {
    PathBuf::from("/run/storewatch/control.sock")
}

fn short_hash(path: &Path) -> String {
    use sha2::{Digest, Sha256};
    let digest = Sha256::digest(path.as_os_str().as_encoded_bytes());
    digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// Listens at a place. A socket that a dead daemon left behind is replaced: the state's lock shows that it is dead.
pub fn listen(place: &Path, calls: mpsc::Sender<Call>) -> io::Result<Listening> {
    match std::fs::remove_file(place) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let listener = UnixListener::bind(place)?;
    std::fs::set_permissions(place, std::fs::Permissions::from_mode(0o660))?;
    let task = tokio::spawn(accept(listener, calls));
    Ok(Listening { place: place.to_owned(), task })
}

/// A socket that is served until this is dropped.
pub struct Listening {
    place: PathBuf,
    task: tokio::task::JoinHandle<()>,
}

impl Drop for Listening {
    fn drop(&mut self) {
        self.task.abort();
        let _ = std::fs::remove_file(&self.place);
    }
}

async fn accept(listener: UnixListener, calls: mpsc::Sender<Call>) {
    let places = std::sync::Arc::new(tokio::sync::Semaphore::new(CLIENTS));
    loop {
        let Ok(place) = places.clone().acquire_owned().await else { return };
        match listener.accept().await {
            Ok((stream, _)) => {
                let calls = calls.clone();
                tokio::spawn(async move {
                    if let Err(error) = serve(stream, calls).await {
                        tracing::debug!(%error, "a client of the control socket went away");
                    }
                    drop(place);
                });
            }
            Err(error) => {
                tracing::warn!(%error, "cannot take a client of the control socket");
                tokio::task::yield_now().await;
            }
        }
    }
}

async fn serve(stream: UnixStream, calls: mpsc::Sender<Call>) -> io::Result<()> {
    let (reading, mut writing) = stream.into_split();
    let mut line = String::new();
    BufReader::new(reading.take(REQUEST_BYTES)).read_line(&mut line).await?;
    let answer = match serde_json::from_str::<Command>(&line) {
        Ok(command) => call(command, &calls).await,
        Err(error) => Err(format!("not a command of this version: {error}")),
    };
    let answer = match answer {
        Ok(value) => json!({ "ok": value }),
        Err(error) => json!({ "error": error }),
    };
    writing.write_all(format!("{answer}\n").as_bytes()).await
}

async fn call(command: Command, calls: &mpsc::Sender<Call>) -> Result<Value, String> {
    let (answer, reply) = oneshot::channel();
    let stopping = || "the daemon is stopping".to_owned();
    calls.send(Call { command, answer }).await.map_err(|_| stopping())?;
    reply.await.map_err(|_| stopping())?
}

/// Asks the daemon that listens at one of the places. None: nobody listens there.
pub async fn ask(places: &[PathBuf], command: &Command) -> Option<Result<Value, String>> {
    for place in places {
        match UnixStream::connect(place).await {
            Ok(stream) => return Some(converse(stream, command).await.unwrap_or_else(|e| Err(e.to_string()))),
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                let group = "become a member of the group that may use it";
                return Some(Err(format!("a daemon listens at {}, but you may not ask it: {group}", place.display())));
            }
            Err(_) => {}
        }
    }
    None
}

async fn converse(stream: UnixStream, command: &Command) -> io::Result<Result<Value, String>> {
    let (reading, mut writing) = stream.into_split();
    let request = serde_json::to_string(command).map_err(io::Error::other)?;
    writing.write_all(format!("{request}\n").as_bytes()).await?;
    writing.shutdown().await?;
    let mut line = String::new();
    BufReader::new(reading).read_line(&mut line).await?;
    let answer: Value = serde_json::from_str(&line)
        .map_err(|_| io::Error::other("the daemon ended before it answered; its log says why"))?;
    Ok(match (answer.get("ok"), answer.get("error").and_then(Value::as_str)) {
        (Some(value), _) => Ok(value.clone()),
        (None, error) => Err(error.unwrap_or("the daemon gave an answer that this version does not know").to_owned()),
    })
}
