//! The demo, as a new user starts it: a night in half a minute, without a network.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a story that cannot go on has failed")]

use std::process::Command;

#[test]
fn the_night_ends_with_the_advice_to_try_again() {
    let output = Command::new(env!("CARGO_BIN_EXE_storewatch"))
        .env_clear()
        .env("LANG", "en_US.UTF-8")
        .arg("demo")
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{text}\n{}", String::from_utf8_lossy(&output.stderr));
    // In the order of the night: heads-up, maintenance, overrun, recovery, outage, recovery.
    let mut rest = text.as_ref();
    for words in [
        "23:00",
        "not available from",
        "Try after",
        "Announced to end",
        "try again now",
        "TernPay",
        "please wait",
        "try again now",
    ] {
        let (_, after) = rest
            .split_once(words)
            .unwrap_or_else(|| panic!("\"{words}\" is missing from here on:\n{rest}\n--\n{text}"));
        rest = after;
    }
    assert!(rest.trim_end().lines().last().unwrap_or_default().starts_with("try now"), "{text}");
}
