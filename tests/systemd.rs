//! The services in a real, booted systemd, on a real desktop and through real power cuts: scripts in `tests/systemd` run
//! inside. Needs the testbed beside the project; without it the tests say so and pass, but not under CI.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "helpers of tests, beside the tests themselves")]

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const BINARY: &str = env!("CARGO_BIN_EXE_storewatch");

fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn testbed(script: &str) -> Option<Command> {
    let script = project("../shared/testbed").join(script);
    if script.exists() {
        return Some(Command::new(script));
    }
    assert!(std::env::var_os("CI").is_none(), "{} is missing", script.display());
    println!("skipped: {} is missing", script.display());
    None
}

/// A file that is copied in.
fn copy(command: &mut Command, from: &Path, to: &str) {
    command.arg("--copy").arg(format!("{}:{to}", from.display()));
}

fn with_scripts(command: &mut Command) {
    copy(command, &project("tests/systemd/lib.sh"), "/usr/local/lib/lib.sh");
    copy(command, &project("tests/systemd/shop.py"), "/usr/local/lib/shop.py");
}

/// Runs it and shows what it said; the script inside counts its own checks.
fn pass(mut command: Command) {
    let output = command.output().unwrap();
    let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    println!("{said}");
    assert!(output.status.success(), "{}", output.status);
    assert!(said.contains(" 0 failed"), "the script did not come to its end");
}

#[test]
fn the_system_service_does_what_its_unit_says() {
    let Some(mut command) = testbed("with-systemd") else { return };
    with_scripts(&mut command);
    // The package where it was built (as .ci/run does), else the program and `service install`.
    match std::env::var_os("STOREWATCH_DEB") {
        Some(package) => copy(&mut command, Path::new(&package), "/srv/storewatch.deb"),
        None => copy(&mut command, Path::new(BINARY), "/srv/storewatch"),
    }
    command.args(["--timeout", "900"]).arg(project("tests/systemd/system.sh"));
    pass(command);
}

#[cfg(feature = "browser")]
#[test]
fn the_system_service_draws_pages_with_the_drop_in_for_the_browser() {
    let Some(mut command) = testbed("with-systemd") else { return };
    with_scripts(&mut command);
    copy(&mut command, Path::new(BINARY), "/srv/storewatch");
    copy(&mut command, &project("systemd/examples/browser.conf"), "/srv/browser.conf");
    command.args(["--packages", "chromium", "--timeout", "400"]).arg(project("tests/systemd/browser.sh"));
    pass(command);
}

#[test]
fn a_link_that_goes_down_is_nobodys_outage() {
    let Some(mut command) = testbed("with-systemd") else { return };
    with_scripts(&mut command);
    copy(&mut command, Path::new(BINARY), "/srv/storewatch");
    command.args(["--timeout", "200"]).arg(project("tests/systemd/network.sh"));
    pass(command);
}

#[test]
fn the_users_service_and_the_agent_show_bubbles_on_a_desktop() {
    let Some(mut command) = testbed("with-systemd") else { return };
    let out = tempfile::tempdir().unwrap();
    with_scripts(&mut command);
    copy(&mut command, Path::new(BINARY), "/srv/storewatch");
    command.args(["--user", "--packages", "xvfb,dunst,libnotify-bin,imagemagick,fonts-wqy-zenhei,xdotool"]);
    command.arg("--fetch").arg(format!("/srv/out:{}", out.path().join("out").display()));
    command.args(["--timeout", "400"]).arg(project("tests/systemd/session.sh"));
    pass(command);
    // What the notification server was given, as it went over the bus.
    let calls = std::fs::read_to_string(out.path().join("out/calls.jsonl")).unwrap();
    let calls = calls.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    let titles: Vec<_> = calls
        .filter(|call| call["member"] == "Notify")
        .map(|call| call["payload"]["data"][3].as_str().unwrap_or_default().to_owned())
        .collect();
    assert!(titles.iter().any(|title| title.starts_with("手机：")), "{titles:?}");
}

/// How often the plug is pulled.
const CUTS: usize = 10;

#[test]
fn what_was_recorded_survives_ten_power_cuts() {
    let out = tempfile::tempdir().unwrap();
    let disk = out.path().join("disk.qcow2");
    // What the daemon said it had recorded, before each cut.
    let mut recorded = 0;
    for cut in 0..=CUTS {
        let Some(mut command) = testbed("with-vm") else { return };
        with_scripts(&mut command);
        let program = std::env::var_os("STOREWATCH_RELEASE").map_or_else(|| PathBuf::from(BINARY), PathBuf::from);
        copy(&mut command, &program, "/usr/bin/storewatch");
        command.arg("--disk").arg(&disk).args(["--timeout", "240"]).arg(project("tests/systemd/cut.sh"));
        // Not always at the same moment of a check.
        let (found, new, said) = run_and_cut(command, 3 + cut % 3);
        println!("boot {cut}: {found:?} there, {new} more recorded");
        assert_eq!(found.is_some(), cut > 0, "{said}");
        assert!(found.unwrap_or(0) >= recorded, "cut {cut}: {recorded} were recorded, {found:?} are there\n{said}");
        // What was committed but not said any more is counted with the next boot's.
        recorded = found.unwrap_or(0) + new;
    }
    assert!(recorded > 3 * CUTS, "the daemon recorded too little to prove anything: {recorded}");
}

/// Lets a machine run until so many checks brought something new, then pulls its plug. Gives what it found at its start, how
/// many announcements it said it recorded, and everything it said.
fn run_and_cut(mut command: Command, checks: usize) -> (Option<usize>, usize, String) {
    let mut machine = command.stdout(Stdio::piped()).spawn().unwrap();
    let (mut found, mut new, mut left, mut said) = (None, 0, checks, String::new());
    for line in BufReader::new(machine.stdout.take().unwrap()).split(b'\n').map_while(Result::ok) {
        let line = String::from_utf8_lossy(&line).into_owned();
        said.push_str(&line);
        found = found.or(line.trim().strip_prefix("found ").and_then(|n| n.parse().ok()));
        let Some(brought) = new_in(&line).filter(|new| *new > 0) else { continue };
        new += brought;
        left = left.saturating_sub(1);
        if left == 0 {
            // The testbed kills the machine outright: what it had not flushed is gone.
            Command::new("kill").arg(machine.id().to_string()).status().unwrap();
        }
    }
    machine.wait().unwrap();
    assert_eq!(left, 0, "it did not come to its checks:\n{said}");
    (found, new, said)
}

/// `checked job=shop/notices new=3 edited=0` -> 3.
fn new_in(line: &str) -> Option<usize> {
    let checked = line.contains("checked").then(|| line.split_whitespace())?;
    checked.into_iter().find_map(|word| word.strip_prefix("new=")).and_then(|n| n.parse().ok())
}
