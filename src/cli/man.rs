//! `storewatch man`: the manual pages. Those of the commands come from the command line's own description, that of the
//! config from the commented example.

use super::args::Cli;
use super::failure::Failure;
use super::output::{Output, say};
use crate::config::EXAMPLE;
use crate::config::outline::{Table, outline};
use clap::CommandFactory;
use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;

/// What clap cannot know of the program as a whole.
const MORE: &str = r#".SH FILES
.TP
\fI~/.config/storewatch/storewatch.toml\fR, \fI/etc/storewatch/storewatch.toml\fR
The config, see
.BR storewatch.toml (5);
looked for in this order, after \fB\-\-config\fR and \fI$STOREWATCH_CONFIG\fR.
.TP
\fI~/.local/state/storewatch\fR
What was seen, read, judged and told; \fI$STATE_DIRECTORY\fR under systemd, where it is \fI/var/lib/storewatch\fR.
.TP
\fI/run/storewatch/control.sock\fR
Where members of the group storewatch ask the system's daemon.
.SH ENVIRONMENT
.TP
\fBSTOREWATCH_CONFIG\fR
The config, unless \fB\-\-config\fR names one.
.TP
\fBLANG\fR, \fBLC_ALL\fR, \fBTZ\fR
Language and time zone, where the config names none.
.TP
\fBHTTPS_PROXY\fR, \fBHTTP_PROXY\fR, \fBALL_PROXY\fR, \fBNO_PROXY\fR
Proxies.
.SH EXIT STATUS
0 done; 1 failed; 2 bad usage or config; 78 a bad config for \fBrun\fR, which systemd does not try again. With
\fB\-\-check\-now \-\-exit\-code\fR the verdict decides: 0 try now; 1 later, another way, or check your side; 2 wait, or not
offered; 3 cannot tell, or an error.
.SH SIGNALS
\fBSIGHUP\fR reads the config again, and keeps the old one where the new one has mistakes. \fBSIGTERM\fR ends the daemon.
.SH SEE ALSO
.BR storewatch.toml (5),
.BR systemctl (1),
.BR journalctl (1)
"#;

pub(super) fn run(output: Output, folder: Option<&Path>) -> Result<ExitCode, Failure> {
    let command = Cli::command();
    let Some(folder) = folder else {
        output.text(&main_page(command)?)?;
        return Ok(ExitCode::SUCCESS);
    };
    let failed = |error| Failure::failed(format!("write manual pages into {}: {error}", folder.display()));
    std::fs::create_dir_all(folder).map_err(failed)?;
    clap_mangen::generate_to(command.clone().disable_help_subcommand(true), folder).map_err(failed)?;
    std::fs::write(folder.join("storewatch.1"), main_page(command)?).map_err(failed)?;
    std::fs::write(folder.join("storewatch.toml.5"), config_page()).map_err(failed)?;
    say(&format!("the manual pages lie in {}: man -l {}", folder.display(), folder.join("storewatch.1").display()));
    Ok(ExitCode::SUCCESS)
}

fn main_page(command: clap::Command) -> Result<String, Failure> {
    let mut page = Vec::new();
    clap_mangen::Man::new(command.disable_help_subcommand(true)).render(&mut page)?;
    page.extend_from_slice(MORE.as_bytes());
    Ok(String::from_utf8_lossy(&page).into_owned())
}

/// `storewatch.toml(5)`.
fn config_page() -> String {
    let mut page = format!(".TH storewatch.toml 5 \"\" \"storewatch {}\"\n", env!("CARGO_PKG_VERSION"));
    page.push_str(
        ".SH NAME\nstorewatch.toml \\- the config of storewatch\n.SH DESCRIPTION\nA TOML file. \\fBstorewatch init\\fR writes a \
         first one, \\fBstorewatch config check\\fR says everything that is wrong with it, \\fBstorewatch config show\\fR prints \
         it with every option, and \\fBstorewatch config schema\\fR a schema for editors. The values below are examples or \
         defaults.\n",
    );
    for table in outline(EXAMPLE) {
        section(&mut page, &table);
    }
    page.push_str(".SH SEE ALSO\n.BR storewatch (1)\n");
    page
}

fn section(page: &mut String, table: &Table) {
    let heading = match (table.path.as_str(), table.several) {
        ("", _) => "AT THE TOP".to_owned(),
        (path, true) => format!("[[{path}]]"),
        (path, false) => format!("[{path}]"),
    };
    let _ = writeln!(page, ".SH \"{heading}\"");
    if !table.about.is_empty() {
        let _ = writeln!(page, "{}", escaped(&table.about));
    }
    for setting in &table.settings {
        let _ = writeln!(page, ".TP\n\\fB{}\\fR = {}", escaped(&setting.key), escaped(&setting.text));
        let _ = writeln!(page, "{}", if setting.about.is_empty() { "\\&".to_owned() } else { escaped(&setting.about) });
    }
}

/// Text that roff takes for text: no escapes, no requests, hyphens that can be copied.
fn escaped(text: &str) -> String {
    let text = text
        .replace('\\', "\\e")
        .replace('-', "\\-")
        .replace('"', "\\(dq")
        .replace('`', "\\(ga")
        .replace('\'', "\\(aq");
    if text.starts_with(['.', '\'']) { format!("\\&{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_never_a_request() {
        for (text, roff) in [
            (".so /etc/passwd", "\\&.so /etc/passwd"),
            ("a\\fBb", "a\\efBb"),
            ("--json", "\\-\\-json"),
            ("'x'", "\\(aqx\\(aq"),
        ] {
            assert_eq!(escaped(text), roff);
        }
    }

    #[test]
    fn the_pages_name_what_there_is() {
        let page = main_page(Cli::command()).unwrap();
        for part in [".SH NAME", "storewatch\\-service(1)", ".SH EXIT STATUS", "control.sock"] {
            assert!(page.contains(part), "{part}");
        }
        let config = config_page();
        for part in [".SH \"[[party.source]]\"", "\\fBschedule\\fR", ".SH \"[politeness]\"", "\\fBtimezone\\fR"] {
            assert!(config.contains(part), "{part}");
        }
    }
}
