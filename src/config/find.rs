//! Where a config is looked for.

use std::ffi::OsString;
use std::fmt;
use std::path::{Path, PathBuf};

/// The config's name below a directory for configs.
const NAME: &str = "storewatch/storewatch.toml";

/// The places of a config, in order. A place that the user named is the only one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    pub paths: Vec<PathBuf>,
    /// What named the only place: `--config` or `$STOREWATCH_CONFIG`.
    pub named_by: Option<&'static str>,
}

impl Places {
    /// From the option of the command line and the environment; an empty variable counts as unset.
    pub fn new(option: Option<&Path>, env: impl Fn(&str) -> Option<OsString>) -> Self {
        let variable = |name: &str| env(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        let named = |path: PathBuf, by| Self { paths: vec![path], named_by: Some(by) };
        if let Some(path) = option {
            return named(path.to_owned(), "--config");
        }
        if let Some(path) = variable("STOREWATCH_CONFIG") {
            return named(path, "$STOREWATCH_CONFIG");
        }
        // The XDG base directory specification tells programs to ignore relative paths here.
        let user = variable("XDG_CONFIG_HOME").filter(|path| path.is_absolute());
        let user = user.or_else(|| variable("HOME").map(|home| home.join(".config")));
        let system = Some(PathBuf::from("/etc"));
        Self { paths: user.into_iter().chain(system).map(|dir| dir.join(NAME)).collect(), named_by: None }
    }

    /// The first place where something lies.
    pub fn find(&self, exists: impl Fn(&Path) -> bool) -> Result<&Path, NoConfig<'_>> {
        self.paths.iter().find(|path| exists(path)).map(PathBuf::as_path).ok_or(NoConfig(self))
    }
}

/// Nothing lies at any of the places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoConfig<'a>(pub &'a Places);

impl fmt::Display for NoConfig<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.named_by {
            Some(by) => writeln!(f, "there is no config where {by} says:")?,
            None => writeln!(f, "there is no config; these places were searched:")?,
        }
        for path in &self.0.paths {
            writeln!(f, "  {}", path.display())?;
        }
        f.write_str("`storewatch init` writes a first one; `storewatch demo` shows the program without any")
    }
}

impl std::error::Error for NoConfig<'_> {}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(option: Option<&str>, variables: &[(&str, &str)]) -> Vec<String> {
        let env = |name: &str| variables.iter().find(|(n, _)| *n == name).map(|(_, value)| OsString::from(value));
        let places = Places::new(option.map(Path::new), env);
        places.paths.iter().map(|path| path.display().to_string()).collect()
    }

    #[test]
    fn the_user_comes_before_the_environment_and_the_system() {
        let home = ("HOME", "/home/mei");
        let system = "/etc/storewatch/storewatch.toml";
        for (option, variables, expected) in [
            (Some("mine.toml"), vec![("STOREWATCH_CONFIG", "/other.toml"), home], vec!["mine.toml"]),
            (None, vec![("STOREWATCH_CONFIG", "/other.toml"), home], vec!["/other.toml"]),
            (None, vec![("STOREWATCH_CONFIG", ""), home], vec!["/home/mei/.config/storewatch/storewatch.toml", system]),
            (None, vec![("XDG_CONFIG_HOME", "/cfg"), home], vec!["/cfg/storewatch/storewatch.toml", system]),
            (None, vec![("XDG_CONFIG_HOME", "relative")], vec![system]),
            (None, vec![], vec![system]),
        ] {
            assert_eq!(places(option, &variables), expected, "{option:?} {variables:?}");
        }
    }

    #[test]
    fn what_was_searched_is_listed() {
        let places = Places::new(None, |name| (name == "HOME").then(|| "/home/mei".into()));
        let text = places.find(|_| false).unwrap_err().to_string();
        assert!(text.contains("  /home/mei/.config/storewatch/storewatch.toml\n  /etc/storewatch/storewatch.toml\n"));
        assert!(text.contains("storewatch init"), "{text}");
        let named = Places::new(Some(Path::new("x.toml")), |_| None);
        assert!(
            named.find(|_| false).unwrap_err().to_string().starts_with("there is no config where --config says:\n  x")
        );
        assert_eq!(places.find(|path| path.starts_with("/etc")), Ok(places.paths[1].as_path()));
    }
}
