//! Secrets from where the config says they lie. Called once at the start and at each reload.

use crate::domain::settings::{Finding, SecretUse};
use crate::domain::{SecretRef, Secrets};
use secrecy::SecretString;
use std::ffi::OsString;
use std::fs::File;
use std::io::Read;
use std::path::{Component, Path, PathBuf};

/// The largest secret, in bytes.
const LARGEST: u64 = 64 * 1024;

/// What the unit file of the system service puts before the names of credentials that lie in one folder.
const FOLDER: &str = "storewatch";

/// What was found of the secrets that a plan needs.
#[derive(Debug, Default)]
pub struct Resolved {
    pub secrets: Secrets,
    /// Secrets that are not there: what needs them cannot work.
    pub missing: Vec<Finding>,
    /// Secrets that others may read.
    pub notices: Vec<Finding>,
}

/// Looks up every secret once. Variables come from `env`, so that tests need not change the process.
pub fn resolve(uses: &[SecretUse], env: impl Fn(&str) -> Option<OsString>) -> Resolved {
    let mut resolved = Resolved::default();
    for used in uses {
        if resolved.secrets.expose(&used.secret).is_some() {
            continue;
        }
        match find(&used.secret, &env) {
            Ok(found) => {
                if found.readable_by_all {
                    let wrong = format!("lies in {}, which everybody may read", describe(&used.secret));
                    resolved.notices.push(finding(used, wrong, "chmod 600"));
                }
                resolved.secrets.insert(used.secret.clone(), SecretString::from(found.text));
            }
            Err((wrong, right)) => resolved.missing.push(finding(used, wrong, right)),
        }
    }
    resolved
}

struct Found {
    text: String,
    readable_by_all: bool,
}

type Wrong = (String, &'static str);

fn find(secret: &SecretRef, env: &impl Fn(&str) -> Option<OsString>) -> Result<Found, Wrong> {
    let found = match secret {
        SecretRef::Env(name) => from_env(name, env(name)),
        SecretRef::File(path) => from_file(Path::new(path), secret),
        SecretRef::Credential(name) => from_credential(name, env("CREDENTIALS_DIRECTORY")),
    }?;
    let text = found.text.strip_suffix('\n').map(|text| text.strip_suffix('\r').unwrap_or(text));
    let found = Found { text: text.unwrap_or(&found.text).to_owned(), ..found };
    if found.text.is_empty() {
        return Err((format!("lies in {}, which is empty", describe(secret)), "the secret as its only content"));
    }
    if found.text.contains(char::is_control) {
        let right = "one line; every character of it belongs to the secret";
        return Err((format!("lies in {}, which holds more than one line", describe(secret)), right));
    }
    Ok(found)
}

fn from_env(name: &str, value: Option<OsString>) -> Result<Found, Wrong> {
    let right = "set it where the program is started; under systemd a credential or a file is safer";
    let value = value.ok_or_else(|| (format!("needs the environment variable {name}, which is not set"), right))?;
    match value.into_string() {
        Ok(text) if text.len() as u64 <= LARGEST => Ok(Found { text, readable_by_all: false }),
        _ => Err((format!("needs the environment variable {name}, which is no text of at most 64 KB"), right)),
    }
}

fn from_credential(name: &str, directory: Option<OsString>) -> Result<Found, Wrong> {
    let secret = SecretRef::Credential(name.to_owned());
    if !matches!(Path::new(name).components().collect::<Vec<_>>().as_slice(), [Component::Normal(_)]) {
        return Err((format!("names the credential {name:?}"), "a plain name, as in LoadCredential=name"));
    }
    let Some(directory) = directory.map(PathBuf::from) else {
        let wrong = format!("needs {}, but no credentials were handed over", describe(&secret));
        return Err((wrong, "LoadCredential= in the unit, or { file = ... } outside of systemd"));
    };
    // A folder that is handed over as a whole gives its files the folder's name as a prefix.
    let path = [name.to_owned(), format!("{FOLDER}_{name}")].map(|name| directory.join(name));
    let path = path.iter().find(|path| path.exists()).unwrap_or(&path[0]);
    // systemd guards its folder; the mode bits of what lies in it say nothing.
    from_file(path, &secret).map(|found| Found { readable_by_all: false, ..found })
}

fn from_file(path: &Path, secret: &SecretRef) -> Result<Found, Wrong> {
    let right = "a file that the program may read, with the secret as its only content";
    let place = describe(secret);
    if path.is_relative() {
        return Err((
            format!("lies in {place}, a relative path"),
            "an absolute path: a service starts in another folder",
        ));
    }
    let unreadable = |error: std::io::Error| (format!("lies in {place}, which cannot be read: {error}"), right);
    let file = File::open(path).map_err(unreadable)?;
    let readable_by_all = readable_by_all(&file);
    let mut bytes = Vec::new();
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > LARGEST {
        return Err((format!("lies in {place}, which is larger than 64 KB"), right));
    }
    let text = String::from_utf8(bytes).map_err(|_| (format!("lies in {place}, which is not UTF-8"), right))?;
    Ok(Found { text, readable_by_all })
}

#[cfg(unix)]
fn readable_by_all(file: &File) -> bool {
    use std::os::unix::fs::PermissionsExt;
    file.metadata().is_ok_and(|data| data.permissions().mode() & 0o004 != 0)
}

#[cfg(not(unix))]
fn readable_by_all(_: &File) -> bool {
    false
}

/// The place, which may be shown, and never the value.
fn describe(secret: &SecretRef) -> String {
    match secret {
        SecretRef::Env(name) => format!("the environment variable {name}"),
        SecretRef::File(path) => format!("the file {path}"),
        SecretRef::Credential(name) => format!("the credential {name}"),
    }
}

fn finding(used: &SecretUse, wrong: String, right: &str) -> Finding {
    Finding { place: used.place.clone(), key: used.key.clone(), wrong, right: right.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    fn look_up(secret: SecretRef, variables: &[(&str, &str)]) -> (Option<String>, Vec<String>, Vec<String>) {
        let used = SecretUse { secret: secret.clone(), place: Default::default(), key: "sender[phone].token".into() };
        let env = |name: &str| variables.iter().find(|(n, _)| *n == name).map(|(_, value)| OsString::from(value));
        let resolved = resolve(&[used], env);
        let wrongs = |findings: Vec<Finding>| findings.into_iter().map(|finding| finding.wrong).collect();
        let value = resolved.secrets.expose(&secret).map(str::to_owned);
        (value, wrongs(resolved.missing), wrongs(resolved.notices))
    }

    fn write(dir: &Path, name: &str, content: &[u8], mode: u32) -> String {
        let path = dir.join(name);
        std::fs::write(&path, content).unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
        path.to_str().unwrap().to_owned()
    }

    #[test]
    fn a_secret_is_all_but_one_line_break_at_its_end() {
        let dir = tempfile::tempdir().unwrap();
        for (content, value) in [("s3cret\n", "s3cret"), ("s3cret\r\n", "s3cret"), (" s 3 ", " s 3 ")] {
            let path = write(dir.path(), "token", content.as_bytes(), 0o600);
            assert_eq!(look_up(SecretRef::File(path), &[]), (Some(value.to_owned()), vec![], vec![]), "{content:?}");
        }
        let from_env = look_up(SecretRef::Env("TOKEN".into()), &[("TOKEN", "from env")]);
        assert_eq!(from_env.0.as_deref(), Some("from env"));
    }

    #[test]
    fn what_is_no_secret_is_reported_without_its_content() {
        let dir = tempfile::tempdir().unwrap();
        for (content, part) in [
            (&b""[..], "which is empty"),
            (b"\n", "which is empty"),
            (b"s3cret\nmore\n", "more than one line"),
            (b"\xff\xfe", "not UTF-8"),
            (&[b's'; 64 * 1024 + 1], "larger than 64 KB"),
        ] {
            let (value, missing, _) = look_up(SecretRef::File(write(dir.path(), "token", content, 0o600)), &[]);
            assert_eq!(value, None);
            assert!(missing.len() == 1 && missing[0].contains(part) && !missing[0].contains("s3cret"), "{missing:?}");
        }
        for (secret, part) in [
            (SecretRef::Env("NTFY_TOKEN".into()), "the environment variable NTFY_TOKEN, which is not set"),
            (SecretRef::File("/nowhere/token".into()), "cannot be read"),
            (SecretRef::File("token".into()), "a relative path"),
            (SecretRef::Credential("ntfy".into()), "no credentials were handed over"),
            (SecretRef::Credential("../../etc/shadow".into()), "names the credential"),
        ] {
            let (_, missing, _) = look_up(secret, &[]);
            assert!(missing.len() == 1 && missing[0].contains(part), "{missing:?}");
        }
    }

    #[test]
    fn a_file_that_everybody_may_read_is_used_and_noticed() {
        let dir = tempfile::tempdir().unwrap();
        let path = write(dir.path(), "token", b"s3cret", 0o644);
        let (value, missing, notices) = look_up(SecretRef::File(path.clone()), &[]);
        assert_eq!((value.as_deref(), missing.len()), (Some("s3cret"), 0));
        assert_eq!(notices, [format!("lies in the file {path}, which everybody may read")]);
    }

    #[test]
    fn credentials_lie_in_the_folder_of_systemd() {
        let dir = tempfile::tempdir().unwrap();
        write(dir.path(), "ntfy", b"alone", 0o444);
        write(dir.path(), "storewatch_bark", b"of a folder", 0o400);
        let variables = [("CREDENTIALS_DIRECTORY", dir.path().to_str().unwrap())];
        for (name, value) in [("ntfy", Some("alone")), ("bark", Some("of a folder")), ("none", None)] {
            let (found, missing, notices) = look_up(SecretRef::Credential(name.into()), &variables);
            assert_eq!((found.as_deref(), missing.len()), (value, usize::from(value.is_none())), "{name}");
            assert_eq!(notices, Vec::<String>::new());
        }
    }
}
