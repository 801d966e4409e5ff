//! The config and the lists of kinds to a checked plan: all problems at once, none left for later.

mod brought;
mod ground;
mod heartbeat;
mod job;
mod names;
mod party;
mod plan;
mod private;
mod report;
mod route;
mod sender;
mod telling;
mod values;
mod watch;

pub use names::COMMAND_WORDS;
pub use plan::{Address, Heartbeat, Kinds, Plan, PlannedProbe, PlannedSender, PlannedSource};
pub use private::is_private;
pub use report::{report, runs};

use crate::config::{Tree, sorted};
use crate::domain::Tz;
use crate::domain::settings::{Finding, Findings, MISSING, Place, Section};
use ground::Ground;

/// What the config means, or everything that is wrong with it, mistakes in its text included. `default_zone` is the
/// machine's, for a config that names none.
pub fn plan(tree: &Tree, default_zone: Tz) -> (Option<Plan>, Vec<Finding>) {
    plan_with(tree, default_zone, Kinds::all())
}

/// [`plan`] with other lists of kinds.
pub fn plan_with(tree: &Tree, default_zone: Tz, kinds: Kinds<'_>) -> (Option<Plan>, Vec<Finding>) {
    let findings = Findings::default();
    let plan = read(tree, default_zone, kinds, &findings);
    let mut wrong = likely(findings.into_vec(), tree);
    wrong.extend(tree.garbled.iter().chain(&tree.clashes).cloned());
    let plan = wrong.is_empty().then_some(plan);
    (plan, sorted(wrong))
}

fn read(tree: &Tree, default_zone: Tz, kinds: Kinds<'_>, findings: &Findings) -> Plan {
    let root = Section::new("", Place::default(), &tree.root, findings);
    let ground = Ground::read(&root, &tree.root, default_zone, kinds);
    let tables = brought::party_tables(tree);
    let mut parties = party::read(&root, &tables, &ground, tree);
    let senders = sender::read(&root, &ground, tree);
    let known = watch::Known { parties: &parties.parties, broken: &parties.broken, senders: &senders.senders, tree };
    let watches = watch::read(&root, &known, &ground);
    if watches.watches.is_empty() && root.get("watch").is_none() && root.get("party").is_none() {
        root.missing(
            "watch",
            "a [[watch]] with a preset (see `storewatch presets`), or with routes over [[party]] tables",
        );
    }
    let (heartbeat, heartbeat_secrets) = heartbeat::read(&root);
    let notices = [parties.notices(&watches.watches), senders.notices].concat();
    root.finish();
    parties.sources.extend(watches.products);
    Plan {
        language: ground.language,
        zone: ground.zone,
        politeness: ground.politeness,
        network: ground.network,
        secrets: [parties.secrets, watches.secrets, senders.secrets, heartbeat_secrets].concat(),
        parties: parties.parties,
        sources: parties.sources,
        probes: parties.probes,
        watches: watches.watches,
        habits: watches.habits,
        heartbeat,
        senders: senders.senders,
        notices,
    }
}

/// Without the findings that are probably echoes of a mistake in the text: a key that is missing because its line could not
/// be read, another complaint about the same line, anything below a heading that could not be read.
fn likely(findings: Vec<Finding>, tree: &Tree) -> Vec<Finding> {
    let line = |place: &Place| {
        let before = tree.files.get(place.file).and_then(|file| file.text.get(..place.at.start));
        before.map_or(0, |before| before.matches('\n').count())
    };
    let echoes = |finding: &Finding, mistake: &Finding| {
        mistake.place.file == finding.place.file
            && (finding.wrong == MISSING
                || mistake.key.starts_with('[')
                || line(&mistake.place) == line(&finding.place))
    };
    let echo = |finding: &Finding| tree.garbled.iter().any(|mistake| echoes(finding, mistake));
    findings.into_iter().filter(|finding| !echo(finding)).collect()
}

#[cfg(test)]
mod tests;
