//! Every case in `tests/replays` is judged as it was accepted. A case comes from `storewatch replay --since TIME --save FILE`;
//! where today's rules are to judge otherwise, `storewatch replay FILE --accept` writes that down.

use super::*;
use std::path::PathBuf;

fn cases() -> Vec<(PathBuf, Case)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/replays");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files = files.filter(|path| path.extension().is_some_and(|ending| ending == "json"));
    files.map(|path| (path.clone(), serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap())).collect()
}

#[test]
fn recorded_cases_are_judged_as_they_were_accepted() {
    let cases = cases();
    assert!(!cases.is_empty());
    for (path, case) in cases {
        let steps = replay(&case);
        assert!(steps.iter().any(|step| !step.now.owed.is_empty()), "{}: nothing is ever told", path.display());
        for step in steps {
            assert!(!step.differs(), "{} {} {}: {:#?}", path.display(), step.watch, step.at, step.now.verdict);
        }
    }
}

#[test]
fn another_judgement_is_noticed() {
    let (_, mut case) = cases().remove(0);
    let step = case.steps.iter_mut().find(|step| !step.record.owed.is_empty()).unwrap();
    step.record.owed.clear();
    let at = step.record.at;
    case.steps[0].record.verdict.at = Some(at);
    let differing: Vec<_> = replay(&case).into_iter().filter(Replayed::differs).map(|step| step.at).collect();
    assert!(differing.contains(&at) && differing.contains(&case.steps[0].record.at), "{differing:?}");
}
