//! `storewatch service install|remove`: the units of systemd, for the program as it lies on this machine.

use super::args::{ServiceCommand, Whose};
use super::context::env;
use super::failure::Failure;
use super::output::say;
use std::fs;
use std::io::ErrorKind;
use std::os::unix::fs::{DirBuilderExt, MetadataExt};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// Stands at the head of what we write: only that is overwritten and removed.
const MARK: &str = "# Written by `storewatch service install`; `storewatch service remove` removes it.\n";
/// Where the packages put the program, and what the units name.
const PACKAGED: &str = "/usr/bin/storewatch";
const UNIT: &str = "storewatch.service";

/// A file of ours: its name, its text, and its place below the root of the arrangement.
struct Part {
    name: &'static str,
    text: &'static str,
    dir: &'static str,
}

const UNITS: &str = "systemd";

const USER: &[Part] = &[
    Part { name: UNIT, text: include_str!("../../systemd/storewatch.user.service"), dir: UNITS },
    Part {
        name: "storewatch-notify-agent.service",
        text: include_str!("../../systemd/storewatch-notify-agent.service"),
        dir: UNITS,
    },
];

const SYSTEM: &[Part] = &[
    Part { name: UNIT, text: include_str!("../../systemd/storewatch.service"), dir: UNITS },
    Part { name: "storewatch-check.service", text: include_str!("../../systemd/storewatch-check.service"), dir: UNITS },
    Part { name: "storewatch-check.timer", text: include_str!("../../systemd/storewatch-check.timer"), dir: UNITS },
    Part { name: "storewatch.conf", text: include_str!("../../systemd/sysusers.d/storewatch.conf"), dir: "sysusers.d" },
];

/// One of the two arrangements on this machine.
struct Arrangement {
    parts: &'static [Part],
    system: bool,
    root: PathBuf,
}

pub(super) fn run(what: ServiceCommand) -> Result<ExitCode, Failure> {
    match what {
        ServiceCommand::Install { whose, now } => {
            let here = Arrangement::of(whose)?;
            let program = std::env::current_exe().and_then(fs::canonicalize)?;
            here.install(&program)?;
            if now {
                here.systemctl(&["enable", "--now", UNIT])?;
            }
            say(&here.next_steps(now));
        }
        ServiceCommand::Remove { whose } => Arrangement::of(whose)?.remove()?,
    }
    Ok(ExitCode::SUCCESS)
}

impl Arrangement {
    fn of(whose: Whose) -> Result<Self, Failure> {
        if whose.system {
            if fs::metadata("/proc/self")?.uid() != 0 {
                return Err(Failure::failed("--system writes below /etc and needs root: put sudo before it"));
            }
            return Ok(Self { parts: SYSTEM, system: true, root: PathBuf::from("/etc") });
        }
        let root = env("XDG_CONFIG_HOME").map(PathBuf::from).filter(|dir| dir.is_absolute());
        let root = root.or_else(|| env("HOME").map(|home| PathBuf::from(home).join(".config")));
        let root = root.ok_or_else(|| Failure::usage("there is no place for user units: set $HOME"))?;
        Ok(Self { parts: USER, system: false, root })
    }

    /// `/etc/systemd/system/storewatch.service`, `~/.config/systemd/user/storewatch.service`.
    fn place(&self, part: &Part) -> PathBuf {
        let dir = self.root.join(part.dir);
        let dir = match (part.dir == UNITS, self.system) {
            (true, true) => dir.join("system"),
            (true, false) => dir.join("user"),
            (false, _) => dir,
        };
        dir.join(part.name)
    }

    fn install(&self, program: &Path) -> Result<(), Failure> {
        if self.system {
            reachable(program)?;
        }
        let texts: Vec<_> = self.parts.iter().map(|part| render(part.text, program)).collect::<Result<_, _>>()?;
        for part in self.parts {
            ours_or_free(&self.place(part))?;
        }
        for (part, text) in self.parts.iter().zip(texts) {
            let place = self.place(part);
            if let Some(dir) = place.parent() {
                fs::create_dir_all(dir).map_err(|error| failed("create", dir, &error))?;
            }
            fs::write(&place, text).map_err(|error| failed("write", &place, &error))?;
            say(&format!("wrote {}", place.display()));
        }
        if self.system {
            self.prepare()?;
        }
        self.systemctl(&["daemon-reload"])
    }

    /// What a package's own scripts would do: the user, and the folder of the credentials, without which the unit does not
    /// start.
    fn prepare(&self) -> Result<(), Failure> {
        let dir = self.root.join("storewatch");
        fs::create_dir_all(&dir).map_err(|error| failed("create", &dir, &error))?;
        let credentials = dir.join("credentials");
        match fs::DirBuilder::new().mode(0o700).create(&credentials) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => {
                return Err(failed("create", &credentials, &error));
            }
            _ => {}
        }
        // Without it the unit runs as well, under a name that is made for each run.
        let made = Command::new("systemd-sysusers").arg("storewatch.conf").status();
        if !made.is_ok_and(|status| status.success()) {
            say("could not make the user storewatch (systemd-sysusers); only root can ask the daemon then");
        }
        Ok(())
    }

    fn remove(&self) -> Result<(), Failure> {
        let units = self.parts.iter().filter(|part| part.dir == UNITS);
        let ours: Vec<_> = units.filter(|part| is_ours(&self.place(part))).map(|part| part.name).collect();
        if !ours.is_empty() {
            let arguments: Vec<_> = ["disable", "--now"].into_iter().chain(ours).collect();
            self.systemctl(&arguments)?;
        }
        for part in self.parts {
            let place = self.place(part);
            if is_ours(&place) {
                fs::remove_file(&place).map_err(|error| failed("remove", &place, &error))?;
                say(&format!("removed {}", place.display()));
            } else if place.exists() {
                say(&format!("{} was not written by `storewatch service install`: it stays", place.display()));
            }
        }
        self.systemctl(&["daemon-reload"])
    }

    /// A machine without systemd (a container) gets its files all the same.
    fn systemctl(&self, arguments: &[&str]) -> Result<(), Failure> {
        let mut command = Command::new("systemctl");
        if !self.system {
            command.arg("--user");
        }
        let shown = arguments.join(" ");
        match command.args(arguments).output() {
            Ok(output) if output.status.success() => Ok(()),
            Ok(output) if arguments == ["daemon-reload"] => {
                say(&format!("systemctl {shown}: {}", String::from_utf8_lossy(&output.stderr).trim()));
                Ok(())
            }
            Ok(output) => {
                let why = String::from_utf8_lossy(&output.stderr).trim().to_owned();
                Err(Failure::failed(format!("systemctl {shown}: {why}")))
            }
            Err(error) => {
                say(&format!("systemctl {shown}: {error}; is this a machine with systemd?"));
                Ok(())
            }
        }
    }

    fn next_steps(&self, now: bool) -> String {
        let (sudo, user, config) = if self.system {
            ("sudo ", "", "/etc/storewatch/storewatch.toml".to_owned())
        } else {
            ("", "--user ", self.root.join("storewatch/storewatch.toml").display().to_string())
        };
        let mut steps = Vec::new();
        if !Path::new(&config).exists() {
            steps.push(format!("write a config:      {sudo}storewatch init {config}"));
        }
        if !now {
            steps.push(format!("start the daemon:    {sudo}systemctl {user}enable --now storewatch"));
        }
        if self.system {
            steps.push("or check by a timer: sudo systemctl enable --now storewatch-check.timer".to_owned());
            steps.push("who may ask it:      sudo usermod -aG storewatch \"$USER\"".to_owned());
        } else {
            steps.push("without a log-in:    loginctl enable-linger".to_owned());
        }
        steps.push(format!("look at it:          systemctl {user}status storewatch; storewatch doctor"));
        steps.join("\n")
    }
}

/// The unit for a program at another place. systemd takes the path in quotation marks; what it would interpret is refused.
fn render(text: &str, program: &Path) -> Result<String, Failure> {
    let program = program.to_str().filter(|path| !path.contains(['"', '\\', '%', '$', '\n']));
    let program =
        program.ok_or_else(|| Failure::failed("the program's path has characters that systemd would interpret"))?;
    let quoted = if program.contains(' ') { format!("\"{program}\"") } else { program.to_owned() };
    Ok(format!("{MARK}{}", text.replace(PACKAGED, &quoted)))
}

/// The system service sees no home and no /tmp.
fn reachable(program: &Path) -> Result<(), Failure> {
    let hidden = ["/home", "/root", "/run/user", "/tmp", "/var/tmp"].iter().any(|dir| program.starts_with(dir));
    if !hidden {
        return Ok(());
    }
    Err(Failure::failed(format!(
        "the system service cannot run {}: it sees no homes; `sudo install -m 755 {0} /usr/local/bin/`, then `sudo \
         /usr/local/bin/storewatch service install --system`",
        program.display()
    )))
}

fn is_ours(place: &Path) -> bool {
    fs::read_to_string(place).is_ok_and(|text| text.starts_with(MARK))
}

fn ours_or_free(place: &Path) -> Result<(), Failure> {
    if is_ours(place) || !place.exists() {
        return Ok(());
    }
    Err(Failure::failed(format!("{} is there already, and not by us: move it aside first", place.display())))
}

fn failed(what: &str, path: &Path, error: &std::io::Error) -> Failure {
    Failure::failed(format!("{what} {}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_name_the_program_where_it_lies() {
        for part in USER.iter().chain(SYSTEM) {
            let text = render(part.text, Path::new("/opt/my tools/storewatch")).unwrap();
            assert!(text.starts_with(MARK) && !text.contains(PACKAGED), "{}", part.name);
            let starts =
                text.lines().filter(|line| line.starts_with("ExecStart=") || line.starts_with("ExecReload=/opt"));
            for line in starts {
                assert!(line.contains("=\"/opt/my tools/storewatch\""), "{line}");
            }
        }
        for odd in ["/a%b/storewatch", "/a\"b/storewatch", "/a$b/storewatch"] {
            assert!(render("", Path::new(odd)).is_err(), "{odd}");
        }
    }

    #[test]
    fn a_program_in_a_home_is_no_system_service() {
        for (path, fine) in [
            ("/usr/local/bin/storewatch", true),
            ("/opt/x/storewatch", true),
            ("/home/mei/.cargo/bin/storewatch", false),
            ("/root/.cargo/bin/storewatch", false),
            ("/tmp/storewatch", false),
        ] {
            assert_eq!(reachable(Path::new(path)).is_ok(), fine, "{path}");
        }
    }
}
