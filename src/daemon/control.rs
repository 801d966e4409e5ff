//! The control socket: how commands of the same user (or group) reach a running daemon, and how the desktops of other people
//! do ([`agent`]).
//!
//! A request is one [`Command`] as a line of JSON, an answer is one line: `{"ok": …}` or `{"error": "…"}`.

pub mod agent;

use crate::clock::Clock;
use crate::domain::Command;
use crate::notify::deliver::Agents;
use serde_json::{Value, json};
use std::io;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::unix::UCred;
use tokio::net::{UnixListener, UnixStream};
use tokio::sync::{mpsc, oneshot};

/// The longest request that is read.
const REQUEST_BYTES: u64 = 64 * 1024;
/// A socket's path must fit into `sockaddr_un`.
const PATH_BYTES: usize = 100;
/// Clients served at the same time, agents among them.
const CLIENTS: usize = 64;
/// A client says what it wants within this time.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long to wait after a client could not be taken: descriptors may have run out.
const PAUSE: Duration = Duration::from_secs(1);

/// A command and where its answer goes.
pub struct Call {
    pub command: Command,
    pub answer: oneshot::Sender<Result<Value, String>>,
}

/// Whom the daemon listens to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Admission {
    /// The user it runs as, and root.
    Owner,
    /// Whoever the permissions of the socket and its directory let through: a system daemon's group.
    Group,
}

impl Admission {
    /// systemd gives a system service a runtime directory under /run, a user's service one in the user's own.
    pub fn of(env: impl Fn(&str) -> Option<String>) -> Self {
        match env("RUNTIME_DIRECTORY") {
            Some(dir) if dir.starts_with("/run/") && !dir.starts_with("/run/user/") => Self::Group,
            _ => Self::Owner,
        }
    }

    fn admits(self, peer: u32, own: u32) -> bool {
        self == Self::Group || peer == own || peer == 0
    }
}

/// What a listening socket serves.
#[derive(Clone)]
pub struct Desk {
    pub calls: mpsc::Sender<Call>,
    pub admission: Admission,
    /// Where agents may join; None: this daemon reaches its desktop by itself.
    pub agents: Option<Agents>,
}

/// The places where a daemon with this state directory may be listening, the first being where one listens by itself.
/// systemd's runtime directory comes first, then the state directory, or the user's runtime directory for a long path.
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

/// Where a system daemon listens: for users who have no daemon of their own, and for the one-shot unit beside it.
pub fn system_place() -> PathBuf {
    PathBuf::from("/run/storewatch/control.sock")
}

fn short_hash(path: &Path) -> String {
    use sha2::{Digest, Sha256};
    let digest = Sha256::digest(path.as_os_str().as_encoded_bytes());
    digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// Listens at a place. A socket that a dead daemon left behind is replaced: the state's lock shows that it is dead.
pub fn listen(place: &Path, desk: Desk) -> io::Result<Listening> {
    match std::fs::remove_file(place) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let listener = UnixListener::bind(place)?;
    std::fs::set_permissions(place, std::fs::Permissions::from_mode(0o660))?;
    let own = std::fs::metadata(place)?.uid();
    let task = tokio::spawn(accept(listener, desk, own));
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

async fn accept(listener: UnixListener, desk: Desk, own: u32) {
    let places = std::sync::Arc::new(tokio::sync::Semaphore::new(CLIENTS));
    loop {
        let Ok(place) = places.clone().acquire_owned().await else { return };
        match listener.accept().await {
            Ok((stream, _)) => {
                let desk = desk.clone();
                tokio::spawn(async move {
                    if let Err(error) = serve(stream, desk, own).await {
                        tracing::debug!(%error, "a client of the control socket went away");
                    }
                    drop(place);
                });
            }
            Err(error) => {
                tracing::warn!(%error, "cannot take a client of the control socket");
                Clock::System.pause(Some(PAUSE)).await;
            }
        }
    }
}

async fn serve(stream: UnixStream, desk: Desk, own: u32) -> io::Result<()> {
    let peer = stream.peer_cred()?;
    let (reading, mut writing) = stream.into_split();
    let mut reading = BufReader::new(reading);
    let answer = if desk.admission.admits(peer.uid(), own) {
        let mut line = String::new();
        let mut head = (&mut reading).take(REQUEST_BYTES);
        tokio::time::timeout(PATIENCE, head.read_line(&mut line)).await??;
        if agent::is_hello(&line) {
            match &desk.agents {
                Some(agents) => return agent::serve(reading, writing, agents, &peer).await,
                None => Err("this daemon shows its bubbles by itself: no agent is needed".to_owned()),
            }
        } else {
            ask_loop(&line, &desk, &peer).await
        }
    } else {
        tracing::warn!(peer_uid = peer.uid(), peer_pid = peer.pid(), "somebody else asked, and was refused");
        Err("this daemon answers to the user it runs as".to_owned())
    };
    let answer = match answer {
        Ok(value) => json!({ "ok": value }),
        Err(error) => json!({ "error": error }),
    };
    writing.write_all(format!("{answer}\n").as_bytes()).await
}

/// Hands a command to the loop. One that changes something is put on record with who asked.
async fn ask_loop(line: &str, desk: &Desk, peer: &UCred) -> Result<Value, String> {
    let command = serde_json::from_str::<Command>(line).map_err(|e| format!("not a command of this version: {e}"))?;
    tracing::debug!(peer_uid = peer.uid(), peer_pid = peer.pid(), ?command, "asked");
    let (answer, reply) = oneshot::channel();
    let stopping = || "the daemon is stopping".to_owned();
    desk.calls.send(Call { command, answer }).await.map_err(|_| stopping())?;
    reply.await.map_err(|_| stopping())?
}

/// Asks the daemon that listens at one of the places. None: nobody listens there.
pub async fn ask(places: &[PathBuf], command: &Command) -> Option<Result<Value, String>> {
    for place in places {
        match UnixStream::connect(place).await {
            Ok(stream) => return Some(converse(stream, command).await.unwrap_or_else(|e| Err(e.to_string()))),
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => return Some(Err(not_admitted(place))),
            Err(_) => {}
        }
    }
    None
}

/// What to do for somebody whom the socket does not let through.
pub fn not_admitted(place: &Path) -> String {
    format!(
        "a daemon listens at {}, but only members of its group may ask it: `sudo usermod -aG storewatch \"$USER\"`, then log \
         in anew",
        place.display()
    )
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_admitted() {
        for (runtime, admission) in [
            (None, Admission::Owner),
            (Some("/run/user/1000/storewatch"), Admission::Owner),
            (Some("/run/storewatch"), Admission::Group),
        ] {
            assert_eq!(Admission::of(|_| runtime.map(str::to_owned)), admission, "{runtime:?}");
        }
        for (admission, peer, admitted) in [
            (Admission::Owner, 1000, true),
            (Admission::Owner, 0, true),
            (Admission::Owner, 1001, false),
            // The kernel has asked the permissions of the socket before.
            (Admission::Group, 1001, true),
        ] {
            assert_eq!(admission.admits(peer, 1000), admitted, "{admission:?} {peer}");
        }
    }

    #[test]
    fn a_socket_lies_where_its_path_fits() {
        let deep = PathBuf::from(format!("/{}", "d".repeat(120)));
        let env = |name: &str| (name == "XDG_RUNTIME_DIR").then(|| "/run/user/1000".to_owned());
        assert_eq!(places(Path::new("/s"), env), [PathBuf::from("/s/control.sock")]);
        let far = places(&deep, env);
        assert!(far[0].starts_with("/run/user/1000") && far[0].as_os_str().len() <= PATH_BYTES, "{far:?}");
        let system = |name: &str| (name == "RUNTIME_DIRECTORY").then(|| "/run/storewatch".to_owned());
        assert_eq!(places(Path::new("/s"), system)[0], system_place());
    }
}
