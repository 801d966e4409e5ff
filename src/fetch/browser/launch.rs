//! A running browser: how it is started, what it is held to, and how it ends.
//!
//! It ends when it is idle, when it takes too much memory, when it does not answer, when its owner is dropped, and, since the
//! kernel then closes its pipe, when our process ends in whatever way.

use super::wire::Wire;
use super::{Trouble, memory, profile::Profile};
use crate::clock::Clock;
use crate::domain::Browser;
use rustix::process::{Pid, Signal, geteuid, kill_process_group};
use serde_json::json;
use std::collections::VecDeque;
use std::path::Path;
use std::process::Stdio;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt};
use tokio::process::{Child, Command};
use tokio::sync::oneshot;

/// The browser reads commands from descriptor 3 and writes to 4, which a shell makes of its own input and output. It gets
/// program and switches as arguments, never as text.
const SCRIPT: &str = r#"exec "$0" "$@" 3<&0 4>&1 0</dev/null 1>/dev/null"#;

/// Its own network is dead: no name resolves, no address is connected to but by way of a proxy that is not there. Every
/// request of a page is answered by us.
const SWITCHES: [&str; 25] = [
    "--headless",
    "--remote-debugging-pipe",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-server=http://127.0.0.1:9",
    "--proxy-bypass-list=<-loopback>",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-sync",
    "--disable-extensions",
    "--disable-default-apps",
    "--disable-breakpad",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-popup-blocking",
    "--no-first-run",
    "--no-default-browser-check",
    "--no-pings",
    "--mute-audio",
    "--password-store=basic",
    "--use-mock-keychain",
    "--renderer-process-limit=2",
    // An address stays what it is (no guess that https may do), and frames of other sites are answered by us as well.
    "--disable-features=HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,site-per-process,IsolateOrigins,Translate,\
     OptimizationHints,MediaRouter,DialMediaRouteProvider,AutofillServerCommunication",
];

/// How often a browser is looked at.
const LOOK: Duration = Duration::from_millis(500);
/// The first start on a cold disk takes a while: so often the time in which a command is answered.
const STARTS_WITHIN: usize = 3;
/// What is kept of its complaints.
const COMPLAINTS: usize = 4096;

/// Why a browser is no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// It ended by itself.
    Ended,
    Idle,
    /// It took more memory than it may.
    Memory,
    /// It was ended, since it did not answer.
    Stopped,
}

/// A browser, which ends when this is dropped.
#[derive(Debug)]
pub(super) struct Running {
    pub(super) wire: Wire,
    /// Pages that are drawn now, and its start.
    busy: Arc<AtomicUsize>,
    fate: Arc<OnceLock<Fate>>,
    /// Dropped, it ends the browser.
    end: Mutex<Option<oneshot::Sender<()>>>,
}

/// While this is held, the browser is not idle.
pub(super) struct Busy(Arc<AtomicUsize>);

impl Busy {
    fn new(pages: &Arc<AtomicUsize>) -> Self {
        pages.fetch_add(1, Ordering::SeqCst);
        Self(Arc::clone(pages))
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Running {
    /// Starts a browser.
    pub(super) async fn start(program: &Path, bounds: &Browser, idle: Duration, clock: Clock) -> Result<Self, Trouble> {
        let failed = |what: &str, error: std::io::Error| Trouble::Start(format!("{what}: {error}"));
        let profile = Profile::make().map_err(|error| failed("no folder for its profile", error))?;
        let mut child = spawn(program, bounds, &profile).map_err(|error| failed("/bin/sh", error))?;
        let (Some(to), Some(from), Some(complaints)) = (child.stdin.take(), child.stdout.take(), child.stderr.take())
        else {
            return Err(Trouble::Start("it has no pipes".to_owned()));
        };
        let wire = Wire::connect(to, from);
        let complaints = Complaints::listen(complaints);
        let (end, ended) = oneshot::channel();
        let busy = Arc::new(AtomicUsize::new(0));
        // A slow start is no idleness.
        let _starting = Busy::new(&busy);
        let fate = Arc::new(OnceLock::new());
        let group = child.id().and_then(|id| i32::try_from(id).ok()).and_then(Pid::from_raw);
        let keeper = Keeper {
            child,
            group,
            _profile: profile,
            clock,
            idle,
            memory: bounds.memory,
            busy: Arc::clone(&busy),
            fate: Arc::clone(&fate),
        };
        tokio::spawn(keeper.keep(ended));
        let running = Self { wire, busy, fate, end: Mutex::new(Some(end)) };
        for _ in 0..STARTS_WITHIN {
            match running.wire.call(None, "Browser.getVersion", json!({})).await {
                Ok(version) => {
                    let product = version["product"].as_str().unwrap_or_default();
                    tracing::info!(program = %program.display(), product, "a browser was started");
                    return Ok(running);
                }
                Err(Trouble::Slow) => {}
                Err(_) => return Err(Trouble::Start(complaints.sense())),
            }
        }
        Err(Trouble::Start("it does not answer".to_owned()))
    }

    pub(super) fn fate(&self) -> Option<Fate> {
        self.fate.get().copied()
    }

    pub(super) fn stop(&self) {
        // Fails where it has another fate already.
        let _ = self.fate.set(Fate::Stopped);
        self.end.lock().unwrap_or_else(PoisonError::into_inner).take();
    }

    pub(super) fn busy(&self) -> Busy {
        Busy::new(&self.busy)
    }
}

fn spawn(program: &Path, bounds: &Browser, profile: &Profile) -> std::io::Result<Child> {
    let mut command = Command::new("/bin/sh");
    command.arg("-c").arg(SCRIPT).arg(program).args(SWITCHES);
    let mut folder = std::ffi::OsString::from("--user-data-dir=");
    folder.push(profile.home());
    command.arg(folder).arg(format!("--js-flags=--max-old-space-size={}", bounds.memory >> 21));
    if !bounds.sandbox || geteuid().is_root() {
        command.arg("--no-sandbox");
    }
    command.arg("about:blank");
    // What the environment says is ours, secrets among it.
    command.env_clear();
    for name in ["PATH", "LANG", "LC_ALL", "LC_CTYPE"] {
        command.envs(std::env::var_os(name).map(|value| (name, value)));
    }
    if std::env::var_os("PATH").is_none() {
        command.env("PATH", "/usr/local/bin:/usr/bin:/bin");
    }
    for name in ["HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "TMPDIR"] {
        command.env(name, profile.home());
    }
    command.current_dir(profile.home()).process_group(0).kill_on_drop(true);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()
}

/// Looks after a browser until it ends, and sees to it that it does.
struct Keeper {
    child: Child,
    group: Option<Pid>,
    /// Removed when the rest is over.
    _profile: Profile,
    clock: Clock,
    idle: Duration,
    memory: u64,
    busy: Arc<AtomicUsize>,
    fate: Arc<OnceLock<Fate>>,
}

/// How often a killed browser is looked for, where nobody can wait.
const LOOKS: usize = 100_000;

impl Drop for Keeper {
    /// However it came to this: with the program, too, that ends and does not wait.
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            self.kill();
            let gone = |child: &mut Child| !matches!(child.try_wait(), Ok(None));
            let _ = (0..LOOKS).any(|_| {
                std::thread::yield_now();
                gone(&mut self.child)
            });
        }
    }
}

impl Keeper {
    async fn keep(mut self, mut ended: oneshot::Receiver<()>) {
        let fate = self.watch(&mut ended).await;
        // Fails where it was stopped.
        let _ = self.fate.set(fate);
        self.kill();
        let _ = self.child.wait().await;
        match self.fate.get() {
            Some(Fate::Idle) => tracing::info!("the browser was closed: nothing to draw"),
            fate => tracing::warn!(?fate, "the browser ended"),
        }
    }

    /// The browser with all its processes.
    fn kill(&self) {
        // The number is the group's, too, and stays theirs as long as one of them lives.
        if let Some(group) = self.group {
            // Fails where all of them are gone.
            let _ = kill_process_group(group, Signal::KILL);
        }
    }

    async fn watch(&mut self, ended: &mut oneshot::Receiver<()>) -> Fate {
        let process = self.child.id();
        let mut unused = Duration::ZERO;
        loop {
            tokio::select! {
                _ = self.child.wait() => return Fate::Ended,
                // Also when the sender was dropped.
                _ = &mut *ended => return Fate::Stopped,
                () = self.clock.pause(Some(LOOK)) => {}
            }
            if process.is_some_and(|process| memory::used(process) > self.memory) {
                return Fate::Memory;
            }
            unused = if self.busy.load(Ordering::SeqCst) == 0 { unused + LOOK } else { Duration::ZERO };
            if unused >= self.idle {
                return Fate::Idle;
            }
        }
    }
}

/// The last words on a browser's error output.
#[derive(Clone, Default)]
struct Complaints(Arc<Mutex<VecDeque<u8>>>);

impl Complaints {
    fn listen(mut from: impl AsyncRead + Unpin + Send + 'static) -> Self {
        let complaints = Self::default();
        let kept = complaints.clone();
        tokio::spawn(async move {
            let mut piece = [0; 1024];
            while let Ok(read @ 1..) = from.read(&mut piece).await {
                let mut kept = kept.0.lock().unwrap_or_else(PoisonError::into_inner);
                kept.extend(piece.iter().take(read));
                let over = kept.len().saturating_sub(COMPLAINTS);
                kept.drain(..over);
            }
        });
        complaints
    }

    /// What they say that helps.
    fn sense(&self) -> String {
        let bytes: Vec<u8> = self.0.lock().unwrap_or_else(PoisonError::into_inner).iter().copied().collect();
        sense(&String::from_utf8_lossy(&bytes))
    }
}

fn sense(complaints: &str) -> String {
    if complaints.contains("sandbox") && !complaints.contains("--no-sandbox is not supported") {
        return "its sandbox cannot be set up here: see systemd/README.md, or [browser] sandbox = false".to_owned();
    }
    let telling = |line: &&str| {
        [":FATAL:", ":ERROR:", "No such file", "rror while loading", "not found", "enied"]
            .iter()
            .any(|sign| line.contains(sign))
    };
    // Where there is no desktop it misses the bus at every start, and goes on.
    let harmless = |line: &str| line.contains("to the bus");
    let lines = || complaints.lines().map(str::trim).filter(|line| !line.is_empty() && !harmless(line));
    let line = lines().find(telling).or_else(|| lines().next_back());
    // "[123:123:1122/190000.123:ERROR:place.cc(12)] words"
    let words = line.map(|line| line.split_once(")] ").map_or(line, |(_, words)| words));
    words.unwrap_or("it ended without a word").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Debian's chromium. Without it the test says so and passes, but not under CI.
    fn program() -> Option<&'static Path> {
        let program = Path::new("/usr/bin/chromium");
        assert!(program.exists() || std::env::var_os("CI").is_none(), "chromium is missing");
        program.exists().then_some(program).or_else(|| {
            println!("skipped: chromium is missing");
            None
        })
    }

    #[tokio::test]
    async fn a_browser_is_closed_when_idle_and_not_while_it_starts_or_is_busy() {
        let Some(program) = program() else { return };
        let idle = LOOK * 2;
        let folder = Profile::make().unwrap();
        let slow = folder.home().join("slow");
        std::fs::write(&slow, format!("#!/bin/sh\nsleep 2\nexec {} \"$@\"\n", program.display())).unwrap();
        std::fs::set_permissions(&slow, std::os::unix::fs::PermissionsExt::from_mode(0o700)).unwrap();
        let running = Running::start(&slow, &Browser::default(), idle, Clock::System).await.unwrap();
        let busy = running.busy();
        Clock::System.sleep(idle * 3).await;
        assert_eq!(running.fate(), None);
        drop(busy);
        while running.fate().is_none() {
            Clock::System.sleep(LOOK).await;
        }
        assert_eq!(running.fate(), Some(Fate::Idle));
    }

    #[tokio::test]
    async fn a_browser_that_takes_more_memory_than_it_may_is_ended() {
        let Some(program) = program() else { return };
        let little = Browser { memory: 8 << 20, ..Browser::default() };
        let running = match Running::start(program, &little, LOOK * 100, Clock::System).await {
            Ok(running) => running,
            // Before it could answer.
            Err(trouble) => return assert!(matches!(trouble, Trouble::Start(_)), "{trouble:?}"),
        };
        while running.fate().is_none() {
            Clock::System.sleep(LOOK).await;
        }
        assert_eq!(running.fate(), Some(Fate::Memory));
        assert!(matches!(running.wire.call(None, "Browser.getVersion", json!({})).await, Err(Trouble::Gone)));
    }

    #[test]
    fn the_telling_line_is_found_among_complaints() {
        for (complaints, said) in [
            ("", "it ended without a word"),
            ("/bin/sh: 1: exec: /x/chromium: not found\n", "/bin/sh: 1: exec: /x/chromium: not found"),
            (
                "[1:1:1122/1.2:WARNING:a.cc(1)] dbus\n[1:1:1122/1.2:ERROR:b.cc(22)] Missing X server\nbye\n",
                "Missing X server",
            ),
            (
                "[1:1:1122/1.2:ERROR:dbus/bus.cc:405] Failed to connect to the bus: No such file or directory\n\
                 [1:1:1122/1.2:FATAL:a.cc(1)] Out of memory.\n",
                "Out of memory.",
            ),
            (
                "[1:1:1122/1.2:FATAL:zygote_host_impl_linux.cc(132)] No usable sandbox! If you ...",
                "its sandbox cannot be set up here: see systemd/README.md, or [browser] sandbox = false",
            ),
        ] {
            assert_eq!(sense(complaints), said);
        }
    }
}
