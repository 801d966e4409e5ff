//! Lists of components with the state of each, as status pages show them: Checkout — Partial outage.

use super::Scene;
use crate::domain::Kind;
use crate::understand::lexicon::Cues;
use crate::understand::segment::{Line, LineKind};

/// States as status pages name them; and the kind that a list with such a state is of, if any.
const STATES: &[(&str, Option<Kind>)] = &[
    ("operational", None),
    ("normal", None),
    ("no issues", None),
    ("正常", None),
    ("运行正常", None),
    ("degraded performance", Some(Kind::Outage)),
    ("degraded", Some(Kind::Outage)),
    ("partial outage", Some(Kind::Outage)),
    ("major outage", Some(Kind::Outage)),
    ("outage", Some(Kind::Outage)),
    ("service disruption", Some(Kind::Outage)),
    ("disruption", Some(Kind::Outage)),
    ("down", Some(Kind::Outage)),
    ("部分中断", Some(Kind::Outage)),
    ("部分故障", Some(Kind::Outage)),
    ("严重故障", Some(Kind::Outage)),
    ("性能下降", Some(Kind::Outage)),
    ("故障", Some(Kind::Outage)),
    ("异常", Some(Kind::Outage)),
    ("under maintenance", Some(Kind::Maintenance)),
    ("维护中", Some(Kind::Maintenance)),
];

/// At least two components are listed, and one of them fails or is worked on.
pub(super) fn components(scene: &Scene<'_>) -> Option<(Kind, f64, Cues)> {
    const MANY: usize = 64;
    const LONGEST: usize = 100;
    let context = scene.context;
    let lines = context.page.lines.iter().filter(|line| line.kind != LineKind::Title && line.range.len() <= LONGEST);
    let text = |line: &Line| context.text.get(line.range.clone()).unwrap_or_default();
    let states: Vec<Option<Kind>> = lines.filter_map(|line| state(text(line))).take(MANY).collect();
    let worst = [Kind::Outage, Kind::Maintenance].into_iter().find(|&kind| states.contains(&Some(kind)))?;
    (states.len() >= 2).then_some((worst, 0.75, Cues::FAULT | Cues::DEGRADE | Cues::WORK))
}

/// The state with which a line ends, behind the name of a component.
fn state(line: &str) -> Option<Option<Kind>> {
    let line = line.trim();
    if !STATES.iter().any(|(word, _)| line.ends_with(word)) {
        return None;
    }
    let (name, said) = [" - ", ": ", ":", " | "].iter().find_map(|mark| line.split_once(mark))?;
    let said = said.trim();
    let named = name.chars().any(char::is_alphabetic);
    STATES.iter().find(|(word, _)| said == *word && named).map(|&(_, kind)| kind)
}
