//! A state or a config that cannot be used.

use super::*;

#[test]
fn a_state_that_cannot_be_used_is_named_and_stays_as_it_is() {
    let run = Run::new(&config("http://127.0.0.1:9/"));
    let occupied = run.dir.path().join("file");
    std::fs::write(&occupied, "not a directory").unwrap();
    let output = run.command(&occupied.join("state")).arg("--check-now").output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.code() == Some(1) && said.contains("file/state"), "{said}");

    std::fs::create_dir(run.state()).unwrap();
    let database = run.state().join("storewatch.db");
    std::fs::write(&database, "this was never a database, whatever its name may say about it").unwrap();
    let output = run.with(&["--check-now"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.code() == Some(1) && said.contains("storewatch.db"), "{said}");
    assert!(std::fs::read_to_string(&database).unwrap().starts_with("this was never"));
}

#[test]
fn without_a_config_the_places_are_named() {
    let home = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_storewatch"));
    let output = command.env_clear().env("HOME", home.path()).arg("--check-now").output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2));
    for part in [".config/storewatch/storewatch.toml", "/etc/storewatch/storewatch.toml", "storewatch init"] {
        assert!(said.contains(part), "{part}: {said}");
    }
}
