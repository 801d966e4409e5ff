//! Against a real broker: Debian's mosquitto. Without it the story says so and passes, but not under CI.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "a story that cannot go on has failed")]

use super::sending::SECRET;
use serde_json::Value;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use storewatch::clock::Clock;

struct Broker {
    child: Child,
    port: u16,
    /// The authority that signed its certificate; None: no TLS.
    authority: Option<PathBuf>,
}

impl Drop for Broker {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn is_there() -> bool {
    let there = ["mosquitto", "mosquitto_sub", "mosquitto_passwd"]
        .iter()
        .all(|name| ["/usr/sbin", "/usr/bin"].iter().any(|dir| Path::new(dir).join(name).exists()));
    assert!(there || std::env::var_os("CI").is_none(), "mosquitto and mosquitto-clients are missing");
    if !there {
        println!("skipped: mosquitto and mosquitto-clients are missing");
    }
    there
}

/// An authority and a certificate of it for localhost, made on the spot: gives the authority's.
fn certificates(dir: &Path) -> PathBuf {
    let openssl = |arguments: &[&str]| {
        let output = Command::new("openssl").args(arguments).current_dir(dir).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    };
    let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
    let authority = ["-x509", "-days", "2", "-subj", "/CN=Test", "-keyout", "ca.key", "-out", "ca.pem"];
    openssl(&[&["req"], &key[..], &authority[..], &["-addext", "keyUsage=critical,keyCertSign"]].concat());
    openssl(&[&["req"], &key[..], &["-subj", "/CN=localhost", "-keyout", "key.pem", "-out", "request.pem"]].concat());
    std::fs::write(dir.join("names"), "subjectAltName=DNS:localhost\nextendedKeyUsage=serverAuth\n").unwrap();
    let signed = ["-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2", "-extfile", "names"];
    openssl(&[&["x509", "-req", "-in", "request.pem", "-out", "cert.pem"], &signed[..]].concat());
    dir.join("ca.pem")
}

/// A broker that lets in `me` with the secret.
async fn broker(dir: &Path, tls: bool) -> Broker {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let (passwords, config) = (dir.join("passwords"), dir.join("mosquitto.conf"));
    std::fs::write(&passwords, "").unwrap();
    let made = Command::new("mosquitto_passwd").arg("-b").arg(&passwords).args(["me", SECRET]).status().unwrap();
    assert!(made.success());
    let authority = tls.then(|| certificates(dir));
    let place = dir.display();
    let tls = if tls { format!("certfile {place}/cert.pem\nkeyfile {place}/key.pem\n") } else { String::new() };
    let text = format!("listener {port} 127.0.0.1\n{tls}password_file {}\nuser root\n", passwords.display());
    std::fs::write(&config, text).unwrap();
    let mut command = Command::new("/usr/sbin/mosquitto");
    let child = command.arg("-c").arg(&config).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let broker = Broker { child, port, authority };
    for _ in 0..200 {
        if std::net::TcpStream::connect(("127.0.0.1", port)).is_ok() {
            return broker;
        }
        Clock::System.sleep(Duration::from_millis(25)).await;
    }
    panic!("the broker does not listen");
}

impl Broker {
    /// Listens on a topic for one message, for so many seconds.
    fn listen(&self, topic: &str, seconds: &str) -> Command {
        let mut command = Command::new("mosquitto_sub");
        command.args(["-h", "localhost", "-p", &self.port.to_string(), "-t", topic, "-C", "1", "-W", seconds]);
        command.args(["-u", "me", "-P", SECRET]).stdout(Stdio::piped());
        if let Some(authority) = &self.authority {
            command.arg("--cafile").arg(authority);
        }
        command
    }
}

/// What the program says of a test message: with this password, and trusting this authority.
fn tried(dir: &Path, port: u16, tls: bool, password: &str, authority: Option<&Path>) -> Value {
    let security = if tls { "tls" } else { "none" };
    let config = format!(
        "language = \"zh-CN\"\nallow_private = true\n[[party]]\nid = \"shop\"\nrole = \"store\"\n[[watch]]\nid = \"tablet\"\n\
         routes = [{{ needs = [\"shop\"] }}]\n[[sender]]\nid = \"home\"\nkind = \"mqtt\"\nserver = \"localhost\"\n\
         port = {port}\nsecurity = \"{security}\"\nuser = \"me\"\npassword = {{ env = \"PASSWORD\" }}\n"
    );
    let file = dir.join("storewatch.toml");
    std::fs::write(&file, config).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_storewatch"));
    command.arg("-c").arg(&file).arg("--state-dir").arg(dir.join("state")).args(["notify", "test", "--json"]);
    command.env("HOME", dir).env("PASSWORD", password).env_remove("SSL_CERT_FILE");
    if let Some(authority) = authority {
        command.env("SSL_CERT_FILE", authority);
    }
    let output = command.output().unwrap();
    let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(!said.contains("s3cret"), "{said}");
    let mut trials: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{said}"));
    trials[0]["receipt"].take()
}

/// A listener, a message again and again until it is heard (who is not there yet hears nothing), and what was heard.
async fn reaches(dir: &Path, broker: &Broker) {
    let tls = broker.authority.is_some();
    let mut listener = broker.listen("storewatch/event", "20").spawn().unwrap();
    while listener.try_wait().unwrap().is_none() {
        assert_eq!(tried(dir, broker.port, tls, SECRET, broker.authority.as_deref()), "sent");
        Clock::System.sleep(Duration::from_millis(50)).await;
    }
    let heard = listener.wait_with_output().unwrap();
    let event: Value = serde_json::from_slice(&heard.stdout).unwrap();
    assert_eq!(event["type"], "test");
    assert_eq!(event["data"]["title"], "storewatch 测试消息");
    let kept = broker.listen("homeassistant/#", "1").output().unwrap();
    assert!(kept.stdout.is_empty(), "a test is no sensor");
}

#[tokio::test]
async fn a_message_reaches_a_broker_and_a_wrong_password_is_final() {
    if !is_there() {
        return;
    }
    for tls in [false, true] {
        let dir = tempfile::tempdir().unwrap();
        let broker = broker(dir.path(), tls).await;
        reaches(dir.path(), &broker).await;
        let refused = tried(dir.path(), broker.port, tls, "a-wrong-s3cret", broker.authority.as_deref());
        assert_eq!(refused["never"]["why"], "the broker refused the login", "{refused}");

        let (port, authority) = (broker.port, broker.authority.clone());
        drop(broker);
        let gone = tried(dir.path(), port, tls, SECRET, authority.as_deref());
        assert!(gone["later"]["why"].as_str().unwrap().starts_with("no connection to the broker"), "{gone}");
    }
}

#[tokio::test]
async fn a_broker_whose_certificate_nobody_vouches_for_is_told_nothing() {
    if !is_there() {
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let broker = broker(dir.path(), true).await;
    let listener = broker.listen("storewatch/event", "3").spawn().unwrap();
    let receipt = tried(dir.path(), broker.port, true, SECRET, None);
    assert!(receipt["later"]["why"].as_str().unwrap().contains("certificate"), "{receipt}");
    assert!(listener.wait_with_output().unwrap().stdout.is_empty());
}
