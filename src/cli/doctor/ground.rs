//! What lies on this machine: time zone, state directory, disk.

use super::super::args::Global;
use super::super::context::{env, state_dir, system_daemon};
use super::{Finding, say};
use crate::daemon::chain;
use crate::db::Reader;
use crate::domain::Tz;
use crate::words::Words;
use std::path::Path;

/// Below this a disk is nearly full: a year of samples takes less.
const LITTLE: u64 = 100 << 20;

pub(super) fn zone(config: Option<Tz>, words: &Words) -> Finding {
    const CHECK: &str = "time zone";
    let machine = env("TZ").or_else(|| iana_time_zone::get_timezone().ok());
    match (machine, config) {
        (Some(machine), Some(config)) if machine.trim_start_matches(':') == config.name() => {
            Finding::good(CHECK, config.name())
        }
        (Some(machine), Some(config)) => {
            Finding::good(CHECK, say(words, "zone-differs", &[("config", &config), ("machine", &machine)]))
        }
        (Some(machine), None) => Finding::good(CHECK, machine),
        (None, Some(config)) => Finding::good(CHECK, say(words, "zone-of-config", &[("config", &config)])),
        (None, None) => Finding::bad(CHECK, say(words, "zone-none", &[]), say(words, "zone-todo", &[])),
    }
}

/// Whether there is anything to ask for: a daemon of the system, or a state of our own.
pub(super) fn is_recorded(global: &Global) -> bool {
    system_daemon(global).is_some() || state_dir(global).is_ok_and(|dir| dir.join("storewatch.db").exists())
}

pub(super) fn state(global: &Global, words: &Words) -> Vec<Finding> {
    const CHECK: &str = "state";
    if let Some(place) = system_daemon(global) {
        return vec![Finding::good(CHECK, say(words, "state-of-system", &[("place", &place.display())]))];
    }
    let dir = match state_dir(global) {
        Ok(dir) => dir,
        Err(failure) => return vec![Finding::bad(CHECK, failure.message, say(words, "state-unknown-todo", &[]))],
    };
    let shown = dir.display();
    let finding = if !dir.exists() {
        Finding::note(CHECK, say(words, "state-absent", &[("place", &shown)]))
    } else if let Err(error) = tempfile_in(&dir) {
        let found = say(words, "state-unwritable", &[("place", &shown), ("error", &error)]);
        Finding::bad(CHECK, found, say(words, "state-unwritable-todo", &[]))
    } else {
        match Reader::open(&dir) {
            Ok(_) => {
                let size = std::fs::metadata(dir.join("storewatch.db")).map_or(0, |data| data.len() / 1024);
                Finding::good(CHECK, say(words, "state-good", &[("place", &shown), ("size", &size)]))
            }
            Err(error) => Finding::bad(CHECK, chain(&error), say(words, "state-bad-todo", &[])),
        }
    };
    [Some(finding), disk(&dir, words)].into_iter().flatten().collect()
}

/// Writes and removes a file, as the database will.
fn tempfile_in(dir: &Path) -> std::io::Result<()> {
    let file = dir.join(format!(".doctor-{}", std::process::id()));
    std::fs::OpenOptions::new().write(true).create_new(true).open(&file)?;
    std::fs::remove_file(file)
}

fn disk(dir: &Path, words: &Words) -> Option<Finding> {
    let there = dir.ancestors().find(|path| path.exists())?;
    let data = rustix::fs::statvfs(there).ok()?;
    let free = data.f_bavail.saturating_mul(data.f_frsize);
    let found = say(words, "disk", &[("free", &(free >> 20)), ("place", &there.display())]);
    let little = free < LITTLE;
    Some(if little { Finding::bad("disk", found, say(words, "disk-todo", &[])) } else { Finding::good("disk", found) })
}
