//! The services in a real, booted systemd, on a real desktop and through real power cuts: scripts in `tests/systemd` run
//! inside. Needs the testbed beside the project; without it the tests say so and pass, but not under CI.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "helpers of tests, beside the tests themselves")]

use std::path::{Path, PathBuf};
use std::process::Command;

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
        Some(package) => copy(&mut command, Path::new(&package), "/root/storewatch.deb"),
        None => copy(&mut command, Path::new(BINARY), "/root/storewatch"),
    }
    command.args(["--timeout", "900"]).arg(project("tests/systemd/system.sh"));
    pass(command);
}
