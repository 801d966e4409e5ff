//! What lies on this machine: time zone, state directory, disk.

use super::super::args::Global;
use super::super::context::{env, state_dir, system_daemon};
use super::Finding;
use crate::daemon::chain;
use crate::db::Reader;
use crate::domain::Tz;
use std::path::Path;

/// Below this a disk is nearly full: a year of samples takes less.
const LITTLE: u64 = 100 << 20;

pub(super) fn zone(config: Option<Tz>) -> Finding {
    const CHECK: &str = "time zone";
    let machine = env("TZ").or_else(|| iana_time_zone::get_timezone().ok());
    match (machine, config) {
        (Some(machine), Some(config)) if machine.trim_start_matches(':') == config.name() => {
            Finding::good(CHECK, config.name())
        }
        (Some(machine), Some(config)) => {
            Finding::good(CHECK, format!("{config} by the config; the machine's is {machine}"))
        }
        (Some(machine), None) => Finding::good(CHECK, machine),
        (None, Some(config)) => Finding::good(CHECK, format!("{config} by the config; the machine has none")),
        (None, None) => Finding::bad(
            CHECK,
            "the machine has none",
            "timedatectl set-timezone Asia/Shanghai, or `timezone` in the config",
        ),
    }
}

/// Whether there is anything to ask for: a daemon of the system, or a state of our own.
pub(super) fn is_recorded(global: &Global) -> bool {
    system_daemon(global).is_some() || state_dir(global).is_ok_and(|dir| dir.join("storewatch.db").exists())
}

pub(super) fn state(global: &Global) -> Vec<Finding> {
    const CHECK: &str = "state";
    if let Some(place) = system_daemon(global) {
        return vec![Finding::good(CHECK, format!("the system's daemon has it, and answers at {}", place.display()))];
    }
    let dir = match state_dir(global) {
        Ok(dir) => dir,
        Err(failure) => return vec![Finding::bad(CHECK, failure.message, "give --state-dir")],
    };
    let shown = dir.display();
    let finding = if !dir.exists() {
        Finding::note(CHECK, format!("{shown} is not there yet: the first check makes it"))
    } else if let Err(error) = tempfile_in(&dir) {
        Finding::bad(CHECK, format!("{shown} cannot be written: {error}"), "check its owner and permissions")
    } else {
        match Reader::open(&dir) {
            Ok(_) => Finding::good(CHECK, format!("{shown}, {}", size(&dir.join("storewatch.db")))),
            Err(error) => Finding::bad(CHECK, chain(&error), "see `storewatch restore` in storewatch(1)"),
        }
    };
    [Some(finding), disk(&dir)].into_iter().flatten().collect()
}

/// Writes and removes a file, as the database will.
fn tempfile_in(dir: &Path) -> std::io::Result<()> {
    let file = dir.join(format!(".doctor-{}", std::process::id()));
    std::fs::OpenOptions::new().write(true).create_new(true).open(&file)?;
    std::fs::remove_file(file)
}

fn size(file: &Path) -> String {
    match std::fs::metadata(file) {
        Ok(data) => format!("{} kB recorded", data.len() / 1024),
        Err(_) => "nothing recorded yet".to_owned(),
    }
}

fn disk(dir: &Path) -> Option<Finding> {
    let there = dir.ancestors().find(|path| path.exists())?;
    let data = rustix::fs::statvfs(there).ok()?;
    let free = data.f_bavail.saturating_mul(data.f_frsize);
    let found = format!("{} MB free at {}", free >> 20, there.display());
    Some(if free < LITTLE { Finding::bad("disk", found, "free some space") } else { Finding::good("disk", found) })
}
