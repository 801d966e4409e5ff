//! Against a real broker: Debian's mosquitto. Without it the story says so and passes, but not under CI.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "a story that cannot go on has failed")]

use super::sending::{SECRET, dispatch, noon};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;
use storewatch::clock::Clock;
use storewatch::domain::Receipt;

struct Broker {
    child: Child,
    port: u16,
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

/// A broker that lets in `me` with the secret.
async fn broker(dir: &Path) -> Broker {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let (passwords, config) = (dir.join("passwords"), dir.join("mosquitto.conf"));
    std::fs::write(&passwords, "").unwrap();
    let made = Command::new("mosquitto_passwd").arg("-b").arg(&passwords).args(["me", SECRET]).status().unwrap();
    assert!(made.success());
    let text = format!("listener {port} 127.0.0.1\npassword_file {}\nuser root\n", passwords.display());
    std::fs::write(&config, text).unwrap();
    let mut command = Command::new("/usr/sbin/mosquitto");
    let child = command.arg("-c").arg(&config).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let broker = Broker { child, port };
    for _ in 0..200 {
        if std::net::TcpStream::connect(("127.0.0.1", port)).is_ok() {
            return broker;
        }
        Clock::System.sleep(Duration::from_millis(25)).await;
    }
    panic!("the broker does not listen");
}

/// What the broker kept on a topic.
fn kept(broker: &Broker, topic: &str) -> Output {
    let port = broker.port.to_string();
    let login = ["-u", "me", "-P", SECRET];
    Command::new("mosquitto_sub")
        .args(["-h", "127.0.0.1", "-p", &port, "-t", topic, "-C", "1", "-W", "5"])
        .args(login)
        .output()
        .unwrap()
}

fn config(port: u16, password: &str) -> String {
    format!(
        "[[sender]]\nid = \"home\"\nkind = \"mqtt\"\nserver = \"127.0.0.1\"\nport = {port}\nsecurity = \"none\"\n\
         user = \"me\"\npassword = {{ env = \"{password}\" }}\n"
    )
}

#[tokio::test]
async fn a_message_reaches_a_broker_and_a_wrong_password_is_said() {
    if !is_there() {
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let broker = broker(dir.path()).await;
    let port = broker.port.to_string();
    let listener = Command::new("mosquitto_sub")
        .args([
            "-h",
            "127.0.0.1",
            "-p",
            &port,
            "-t",
            "storewatch/event",
            "-C",
            "1",
            "-W",
            "20",
            "-u",
            "me",
            "-P",
            SECRET,
        ])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    // Who is not there yet hears nothing: the topic is asked again until the listener has it.
    let mut receipts = Vec::new();
    for _ in 0..40 {
        receipts.push(dispatch(&config(broker.port, "KEY")).try_out(None, noon()).await.remove(0).receipt);
        Clock::System.sleep(Duration::from_millis(50)).await;
    }
    assert!(receipts.iter().all(|receipt| *receipt == Receipt::Sent), "{receipts:?}");
    let heard = listener.wait_with_output().unwrap();
    let event: serde_json::Value = serde_json::from_slice(&heard.stdout).unwrap();
    assert_eq!(event["type"], "test");
    assert_eq!(event["data"]["title"], "storewatch 测试消息");
    assert!(kept(&broker, "homeassistant/#").stdout.is_empty(), "a test is no sensor");

    drop(broker);
    let receipt = dispatch(&config(port.parse().unwrap(), "KEY")).try_out(None, noon()).await.remove(0).receipt;
    assert!(matches!(receipt, Receipt::Later { .. }), "{receipt:?}");
}
