//! The units of systemd: which are installed, and how they do.

use super::{Check, Finding, PATIENCE, say};
use crate::words::Words;
use tokio::process::Command;

/// Whose manager, and the unit.
const UNITS: &[(bool, &str)] = &[
    (false, "storewatch.service"),
    (false, "storewatch-check.timer"),
    (true, "storewatch.service"),
    (true, "storewatch-notify-agent.service"),
];

pub(super) async fn look(words: &Words) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (user, unit) in UNITS {
        findings.extend(one(*user, unit).await);
    }
    if findings.is_empty() {
        findings.push(Finding::note("units", say(words, "units-none", &[])));
    }
    findings
}

/// None: it is not installed, or there is no such manager.
async fn one(user: bool, unit: &str) -> Option<Finding> {
    let mut command = Command::new("systemctl");
    if user {
        command.arg("--user");
    }
    command.args(["show", "--property=LoadState,UnitFileState,ActiveState,Result,StatusText", unit]).kill_on_drop(true);
    let output = tokio::time::timeout(PATIENCE, command.output()).await.ok()?.ok()?;
    let text = String::from_utf8_lossy(&output.stdout);
    let (whose, flag) = if user { ("user", "--user ") } else { ("system", "") };
    judge(Check::of("unit", format!("{unit} ({whose})")), &text, &format!("journalctl {flag}-u {unit} -n 20"))
}

fn judge(check: Check, shown: &str, todo: &str) -> Option<Finding> {
    let property = |name: &str| {
        shown
            .lines()
            .filter_map(|line| line.split_once('='))
            .find(|(key, _)| *key == name)
            .map_or("", |(_, value)| value)
    };
    if property("LoadState") != "loaded" {
        return None;
    }
    let (enabled, active) = (property("UnitFileState"), property("ActiveState"));
    let status = Some(property("StatusText")).filter(|text| !text.is_empty()).map(|text| format!(": {text}"));
    let found = format!("{enabled}, {active}{}", status.unwrap_or_default());
    Some(match (active, enabled) {
        ("failed", _) => Finding::bad(check, format!("{found} ({})", property("Result")), todo),
        ("active" | "activating" | "reloading", _) => Finding::good(check, found),
        (_, "enabled") => Finding::bad(check, found, todo),
        _ => Finding::note(check, found),
    })
}

#[cfg(test)]
mod tests {
    use super::super::State;
    use super::*;

    #[test]
    fn a_unit_is_judged_by_what_systemctl_shows() {
        for (shown, state, words) in [
            ("LoadState=not-found\nActiveState=inactive", None, ""),
            (
                "LoadState=loaded\nUnitFileState=enabled\nActiveState=active\nStatusText=手机：等\n",
                Some(State::Good),
                "手机：等",
            ),
            (
                "LoadState=loaded\nUnitFileState=enabled\nActiveState=failed\nResult=watchdog\n",
                Some(State::Bad),
                "watchdog",
            ),
            ("LoadState=loaded\nUnitFileState=enabled\nActiveState=inactive\n", Some(State::Bad), "inactive"),
            ("LoadState=loaded\nUnitFileState=disabled\nActiveState=inactive\n", Some(State::Note), "disabled"),
            ("", None, ""),
        ] {
            let finding = judge(Check::from("unit"), shown, "journalctl");
            assert_eq!(finding.as_ref().map(|finding| finding.state), state, "{shown}");
            assert!(finding.is_none_or(|finding| finding.found.contains(words)), "{shown}");
        }
    }
}
