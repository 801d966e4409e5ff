//! The daemon as a process: told once, killed, brought back, asked over its socket, reloaded, stopped.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "a story that cannot go on has failed")]

#[path = "daemon/asleep.rs"]
mod asleep;
#[path = "daemon/heartbeat.rs"]
mod heartbeat;
#[path = "daemon/kills.rs"]
mod kills;
#[path = "daemon/losses.rs"]
mod losses;
mod support;

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;
use support::{Answer, Server};

/// The longest that a story waits for the next line.
const PATIENCE: Duration = Duration::from_secs(60);

struct Daemon {
    child: Child,
    lines: Receiver<String>,
    /// Everything that it said.
    said: Vec<String>,
}

impl Daemon {
    fn start(dir: &Path) -> Self {
        Self::start_with(dir, &[])
    }

    fn start_with(dir: &Path, variables: &[(&str, &str)]) -> Self {
        let mut command = storewatch(dir);
        command.arg("run").envs(variables.iter().copied());
        let mut child = command.stderr(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
        let stderr = BufReader::new(child.stderr.take().unwrap());
        let (sender, lines) = channel();
        std::thread::spawn(move || stderr.lines().map_while(Result::ok).try_for_each(|line| sender.send(line)));
        Self { child, lines, said: Vec::new() }
    }

    /// Waits until it says something with these words.
    fn until(&mut self, words: &str) {
        loop {
            match self.lines.recv_timeout(PATIENCE) {
                Ok(line) => {
                    self.said.push(line.clone());
                    if line.contains(words) {
                        return;
                    }
                }
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    panic!("never said \"{words}\":\n{}", self.said.join("\n"))
                }
            }
        }
    }

    fn signal(&self, name: &str) {
        Command::new("kill").args([name, &self.child.id().to_string()]).status().unwrap();
    }

    /// Everything it said, after its end.
    fn end(mut self, signal: &str) -> (Option<i32>, Vec<String>) {
        self.signal(signal);
        let code = self.child.wait().unwrap().code();
        self.said.extend(self.lines.iter());
        (code, self.said)
    }
}

fn storewatch(dir: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_storewatch"));
    command
        .env_clear()
        .env("HOME", dir)
        .env("LANG", "C.UTF-8")
        .env("PATH", std::env::var_os("PATH").unwrap_or_default());
    command.arg("-c").arg(config_file(dir)).arg("--state-dir").arg(dir.join("state"));
    command
}

fn config_file(dir: &Path) -> PathBuf {
    dir.join("storewatch.toml")
}

fn config(url: &str) -> String {
    format!(
        "timezone = 'Asia/Shanghai'\nallow_private = true\n[politeness]\nspacing = 0\n[[sender]]\nid = 'log'\nkind = 'log'\n\
         [[party]]\nid = 'pay'\nrole = 'channel'\ntitle = 'TestPay'\n\
         [[party.probe]]\nid = 'health'\nkind = 'http'\nurl = '{url}'\nschedule = '* * * * * *'\nmine = true\n\
         proves = 'service'\nexpect = {{ status = [200], json = '$.status', one_of = ['UP'] }}\n\
         [[watch]]\nid = 'phone'\ntitle = 'Phone'\nroutes = [{{ id = 'r', title = 'TestPay', needs = ['pay'] }}]\n"
    )
}

fn json(dir: &Path, arguments: &[&str]) -> serde_json::Value {
    let output = storewatch(dir).args(arguments).arg("--json").output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn count(said: &[String], words: &str) -> usize {
    said.iter().filter(|line| line.contains(words)).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn each_transition_is_told_once_through_kills_and_restarts() {
    let healthy = Arc::new(AtomicBool::new(true));
    let now = Arc::clone(&healthy);
    let server = Server::start(move |_| {
        let (status, body) = if now.load(Ordering::SeqCst) { (200, "UP") } else { (503, "DOWN") };
        Answer::page(status, format!("{{\"status\": \"{body}\"}}")).with("Content-Type", "application/json")
    })
    .await;
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(config_file(dir.path()), config(server.url("/health").as_str())).unwrap();

    let mut daemon = Daemon::start(dir.path());
    daemon.until("Phone: try again now");
    healthy.store(false, Ordering::SeqCst);
    daemon.until("Phone: not now");

    // Commands beside the daemon get its answer; a second daemon is told who holds the state.
    let status = json(dir.path(), &["status"]);
    assert_eq!(status["watches"][0]["verdict"]["advice"], "wait", "{status:#}");
    let checked = json(dir.path(), &["--check-now"]);
    assert_eq!(checked["probes"][0]["outcome"], "down", "{checked:#}");
    let second = storewatch(dir.path()).arg("run").output().unwrap();
    let said = String::from_utf8_lossy(&second.stderr).into_owned();
    assert!(second.status.code() == Some(1) && said.contains("storewatch run"), "{said}");

    let (_, mut said) = daemon.end("-KILL");
    let mut daemon = Daemon::start(dir.path());
    healthy.store(true, Ordering::SeqCst);
    daemon.until("Phone: try again now");

    // A bad config is refused, and the old one goes on.
    let good = std::fs::read_to_string(config_file(dir.path())).unwrap();
    std::fs::write(config_file(dir.path()), good.replace("role =", "rôle =")).unwrap();
    daemon.signal("-HUP");
    daemon.until("the old one stays");
    std::fs::write(config_file(dir.path()), good).unwrap();
    daemon.signal("-HUP");
    daemon.until("the config was reloaded");
    assert_eq!(json(dir.path(), &["status"])["watches"][0]["verdict"]["advice"], "retry_now");

    let clock = storewatch::clock::Clock::System;
    let began = clock.now();
    let (code, more) = daemon.end("-TERM");
    assert_eq!(code, Some(0));
    let took = clock.now() - began;
    assert!(took.num_seconds() < 5, "{took}");
    said.extend(more);
    assert_eq!((count(&said, "Phone: try again now"), count(&said, "Phone: not now")), (2, 1), "{}", said.join("\n"));
    let history = json(dir.path(), &["history"]);
    assert_eq!(history.as_array().map(Vec::len), Some(3), "{history:#}");
}

#[test]
fn a_bad_config_is_no_reason_to_be_restarted() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(config_file(dir.path()), "langage = 'en'\n").unwrap();
    let output = storewatch(dir.path()).arg("run").output().unwrap();
    assert_eq!(output.status.code(), Some(78), "{}", String::from_utf8_lossy(&output.stderr));
}

/// What systemd would be told, without one: the protocol of sd_notify(3) over a socket of our own.
#[tokio::test(flavor = "multi_thread")]
async fn the_service_manager_is_told_how_it_goes() {
    let server =
        Server::start(|_| Answer::page(200, "{\"status\": \"UP\"}").with("Content-Type", "application/json")).await;
    let dir = tempfile::tempdir().unwrap();
    let text = config(server.url("/health").as_str());
    std::fs::write(config_file(dir.path()), format!("language = 'zh-CN'\n{text}")).unwrap();
    let place = dir.path().join("notify");
    let manager = std::os::unix::net::UnixDatagram::bind(&place).unwrap();
    manager.set_read_timeout(Some(PATIENCE)).unwrap();
    let mut told = Vec::new();
    let mut until = |words: &str| {
        let mut datagram = [0; 4096];
        loop {
            let length = manager.recv(&mut datagram).unwrap_or_else(|e| panic!("never told {words}: {e}\n{told:#?}"));
            let text = String::from_utf8_lossy(&datagram[..length]).into_owned();
            told.push(text.clone());
            if text.contains(words) {
                return text;
            }
        }
    };
    // A watchdog that is meant for another process is none of ours: without WATCHDOG_PID it is.
    let daemon =
        Daemon::start_with(dir.path(), &[("NOTIFY_SOCKET", place.to_str().unwrap()), ("WATCHDOG_USEC", "400000")]);
    until("READY=1");
    until("STATUS=Phone：现在可以再试");
    // At least once in half of the time that the manager waits.
    let clock = storewatch::clock::Clock::System;
    let began = clock.now();
    for _ in 0..5 {
        until("WATCHDOG=1");
    }
    assert!((clock.now() - began).num_milliseconds() < 5 * 400, "five signs of life took {}", clock.now() - began);
    daemon.signal("-HUP");
    assert!(until("RELOADING=1").contains("MONOTONIC_USEC="));
    until("READY=1");
    std::fs::write(config_file(dir.path()), format!("langage = 'en'\n{text}")).unwrap();
    daemon.signal("-HUP");
    until("RELOADING=1");
    until("STATUS=Phone：现在可以再试（磁盘上的配置有误");
    until("READY=1");
    let (code, _) = daemon.end("-TERM");
    assert_eq!(code, Some(0));
    until("STOPPING=1");
}

/// A daemon of the same user answers nobody else; root is let through anywhere.
#[tokio::test(flavor = "multi_thread")]
async fn the_socket_is_its_owners() {
    let server = Server::start(|_| Answer::page(200, "{\"status\": \"UP\"}")).await;
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(config_file(dir.path()), config(server.url("/health").as_str())).unwrap();
    let mut daemon = Daemon::start(dir.path());
    daemon.until("try again now");
    let socket = dir.path().join("state/control.sock");
    let mode = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&socket).unwrap().permissions());
    assert_eq!(mode & 0o777, 0o660);
    for (line, words) in [
        ("{\"command\": \"status\"}\n", "\"ok\""),
        ("{\"command\": \"format the disk\"}\n", "not a command of this version"),
        ("\n", "not a command of this version"),
        ("{\"agent\": 1}\n", "no agent is needed"),
    ] {
        use std::io::Write;
        let mut stream = std::os::unix::net::UnixStream::connect(&socket).unwrap();
        stream.write_all(line.as_bytes()).unwrap();
        let mut answer = String::new();
        BufReader::new(stream).read_line(&mut answer).unwrap();
        assert!(answer.contains(words), "{line}: {answer}");
    }
    assert_eq!(daemon.end("-TERM").0, Some(0));
    assert!(!socket.exists(), "the socket goes with the daemon");
}
