//! Mail to a real relay, over TLS. Needs the testbed beside the project; without it the tests say so and pass, but not
//! under CI.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "helpers of tests, beside the tests themselves")]

#[path = "support/sending.rs"]
mod sending;

use sending::{SECRET, dispatch, noon};
use serde_json::Value;
use std::path::Path;
use std::process::Command;
use storewatch::domain::Receipt;

/// What the relay logged, and the receipt of [`to_the_relay`], run beside a relay with these options.
fn relay(options: &[&str], security: &str) -> Option<(Vec<Value>, String)> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/testbed/sink-smtp");
    if !script.exists() {
        assert!(std::env::var_os("CI").is_none(), "{} is missing", script.display());
        println!("skipped: {} is missing", script.display());
        return None;
    }
    let out = tempfile::tempdir().unwrap();
    let (log, receipt) = (out.path().join("log"), out.path().join("receipt"));
    let status = Command::new(script)
        .args(options)
        .arg("--log")
        .arg(&log)
        .args(["--", "sh", "-c", "SSL_CERT_FILE=${SMTP_CA-} exec \"$0\" --exact to_the_relay --ignored"])
        .arg(std::env::current_exe().unwrap())
        .env("RECEIPT", &receipt)
        .env("SECURITY", security)
        .status()
        .unwrap();
    assert!(status.success(), "{status}");
    let log = std::fs::read_to_string(log).unwrap();
    let rows = log.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    Some((rows, std::fs::read_to_string(receipt).unwrap()))
}

/// Runs within the session that [`relay`] makes.
#[tokio::test]
#[ignore = "run by the other tests, beside a relay"]
async fn to_the_relay() {
    let Some(receipt) = std::env::var_os("RECEIPT") else { return };
    let env = |name: &str| std::env::var(name).unwrap();
    let login = if env("SECURITY") == "none" { "" } else { "user = \"me\"\npassword = { env = \"KEY\" }\n" };
    let config = format!(
        "[[sender]]\nid = \"mail\"\nkind = \"smtp\"\nserver = \"{}\"\nport = {}\nsecurity = \"{}\"\n{login}\
         from = \"me@example.com\"\nto = [\"you@example.com\"]\n",
        env("SMTP_HOST"),
        env("SMTP_PORT"),
        env("SECURITY"),
    );
    let receipts = dispatch(&config).try_out(None, noon()).await;
    std::fs::write(receipt, format!("{:?}", receipts[0].receipt)).unwrap();
}

#[test]
fn a_mail_arrives_over_tls_with_its_words() {
    let login = format!("me:{SECRET}");
    for (tls, security) in [("implicit", "tls"), ("starttls", "starttls")] {
        let Some((log, receipt)) = relay(&["--tls", tls, "--auth", &login], security) else { return };
        assert_eq!(receipt, format!("{:?}", Receipt::Sent), "{security}");
        let mail = log.iter().find(|row| row["answered"] == "250 OK").unwrap_or_else(|| panic!("{log:#?}"));
        assert!(mail["headers"].to_string().contains(r#"["Subject","storewatch 测试消息"]"#), "{mail:#}");
        assert_eq!(mail["parts"][0]["text"], "如果您看到这条消息，说明这个发送方式可以用。", "{mail:#}");
    }
}

#[test]
fn a_refusal_is_final_or_for_now_as_the_relay_says() {
    for (options, security, expected) in [
        (["--reject-rcpt", "550 5.1.1 no such user"], "none", "Never"),
        (["--reject-data", "451 4.3.0 try later"], "none", "Later"),
        (["--tls", "none"], "starttls", "Later"),
    ] {
        let Some((log, receipt)) = relay(&options, security) else { return };
        assert!(receipt.starts_with(expected), "{options:?}: {receipt}");
        assert!(!log.iter().any(|row| row["answered"] == "250 OK"), "{log:#?}");
    }
}

#[test]
fn a_wrong_password_is_final_and_not_told() {
    let Some((_, receipt)) = relay(&["--tls", "implicit", "--auth", "me:another"], "tls") else { return };
    assert!(receipt.starts_with("Never") && !receipt.contains("s3cret"), "{receipt}");
}
