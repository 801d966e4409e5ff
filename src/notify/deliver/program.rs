//! Runs a program with a message on its standard input. Never through a shell: the arguments are the config's, and the
//! message is no argument.

use crate::domain::{Program, Receipt};
use std::io::ErrorKind;
use std::process::Stdio;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::process::{Child, Command};

/// As much of what the program complains is kept.
const COMPLAINT: u64 = 300;
/// `EX_CONFIG` of sysexits.h: trying again will not help.
const EX_CONFIG: i32 = 78;

pub(super) async fn run(program: &Program) -> Receipt {
    let child = Command::new(&program.path)
        .args(&program.arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn();
    let mut child = match child {
        Ok(child) => child,
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::PermissionDenied) => {
            return Receipt::Never { why: format!("cannot run {}: {error}", program.path) };
        }
        Err(error) => return Receipt::Later { at: None, why: format!("cannot run {}: {error}", program.path) },
    };
    match tokio::time::timeout(program.limit, attend(&mut child, &program.input)).await {
        Ok(receipt) => receipt,
        Err(_) => {
            let why = format!("{} did not end within {} s", program.path, program.limit.as_secs());
            Receipt::Later { at: None, why }
        }
    }
}

/// Feeds the program, waits for its end and reads what it complains, all at once: a program that does not read, or
/// writes much, does not block.
async fn attend(child: &mut Child, input: &[u8]) -> Receipt {
    let (stdin, stderr) = (child.stdin.take(), child.stderr.take());
    let feed = async {
        if let Some(mut stdin) = stdin {
            // A program may end without reading; its exit code says what that means.
            let _ = stdin.write_all(input).await;
        }
    };
    let listen = async {
        let mut complaint = Vec::new();
        if let Some(mut stderr) = stderr {
            let _ = (&mut stderr).take(COMPLAINT).read_to_end(&mut complaint).await;
            let _ = tokio::io::copy(&mut stderr, &mut tokio::io::sink()).await;
        }
        String::from_utf8_lossy(&complaint).trim().to_owned()
    };
    let ((), complaint, status) = tokio::join!(feed, listen, child.wait());
    match status {
        Ok(status) if status.success() => Receipt::Sent,
        Ok(status) if status.code() == Some(EX_CONFIG) => Receipt::Never { why: format!("{status}: {complaint}") },
        Ok(status) => Receipt::Later { at: None, why: format!("{status}: {complaint}") },
        Err(error) => Receipt::Later { at: None, why: error.to_string() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn program(arguments: &[&str], input: &str, limit: Duration) -> Program {
        Program {
            path: "/bin/sh".into(),
            arguments: arguments.iter().map(ToString::to_string).collect(),
            input: input.as_bytes().to_vec(),
            limit,
        }
    }

    #[tokio::test]
    async fn its_exit_says_what_came_of_it() {
        let long = Duration::from_secs(20);
        let big = "维".repeat(200_000);
        for (script, input, expected) in [
            ("cat >/dev/null", big.as_str(), "sent"),
            ("exit 0", big.as_str(), "sent"),
            ("yes | head -c 500000 >&2; exit 0", "", "sent"),
            ("echo broken >&2; exit 3", "", "later: exit status: 3: broken"),
            ("echo config >&2; exit 78", "", "never: exit status: 78: config"),
        ] {
            let told = match run(&program(&["-c", script], input, long)).await {
                Receipt::Sent => "sent".to_owned(),
                Receipt::Later { why, .. } => format!("later: {why}"),
                Receipt::Never { why } => format!("never: {why}"),
            };
            assert_eq!(told, expected, "{script}");
        }
    }

    #[tokio::test]
    async fn one_that_does_not_end_is_ended() {
        let receipt = run(&program(&["-c", "sleep 60"], "", Duration::from_millis(200))).await;
        assert!(matches!(receipt, Receipt::Later { ref why, .. } if why.contains("did not end")), "{receipt:?}");
    }

    #[tokio::test]
    async fn one_that_is_not_there_is_named() {
        let missing = Program { path: "/nonexistent/notifier".into(), ..program(&[], "", Duration::from_secs(5)) };
        let receipt = run(&missing).await;
        assert!(matches!(receipt, Receipt::Never { ref why } if why.contains("/nonexistent/notifier")), "{receipt:?}");
    }

    #[tokio::test]
    async fn arguments_stay_arguments() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("seen");
        let script = format!("printf '%s|' \"$@\" >{}; cat >>{}", file.display(), file.display());
        let hostile = ["-c", script.as_str(), "sh", "-rf", "; rm x", "$(id)\n`id`"];
        let receipt = run(&program(&hostile, "{\"title\":\"$(id)\"}", Duration::from_secs(20))).await;
        assert_eq!(receipt, Receipt::Sent);
        let seen = std::fs::read_to_string(file).unwrap();
        assert_eq!(seen, "-rf|; rm x|$(id)\n`id`|{\"title\":\"$(id)\"}");
    }
}
