//! Where the machine's Chromium is.

use std::path::{Path, PathBuf};

/// What Chromium and browsers built on it are called, the plainest first.
const NAMES: [&str; 7] = [
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "chromium-headless-shell",
    "microsoft-edge-stable",
    "brave-browser",
];

/// Where programs are, whatever `PATH` a service is given.
const FOLDERS: [&str; 4] = ["/usr/bin", "/usr/local/bin", "/usr/lib/chromium", "/snap/bin"];

/// The first browser in the folders of `PATH`, or else where browsers usually are.
pub(super) fn installed() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    first(std::env::split_paths(&path).chain(FOLDERS.map(PathBuf::from)), is_program)
}

/// Whether there is a file that may be run.
pub(super) fn is_program(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    path.metadata().is_ok_and(|file| file.is_file() && file.permissions().mode() & 0o111 != 0)
}

fn first(folders: impl Iterator<Item = PathBuf>, is_program: impl Fn(&Path) -> bool) -> Option<PathBuf> {
    // A relative folder would depend on where we were started.
    let folders: Vec<PathBuf> = folders.filter(|folder| folder.is_absolute()).collect();
    let places = NAMES.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    places.into_iter().find(|place| is_program(place))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_plainest_name_in_the_first_folder_is_taken() {
        for (there, found) in [
            (&["/usr/bin/chromium"][..], Some("/usr/bin/chromium")),
            (&["/snap/bin/chromium", "/opt/x/google-chrome"], Some("/snap/bin/chromium")),
            (&["/usr/bin/chromium", "/opt/x/chromium"], Some("/opt/x/chromium")),
            (&["bin/chromium"], None),
            (&["/usr/bin/firefox"], None),
            (&[], None),
        ] {
            let folders = ["/opt/x", "bin", "/usr/bin", "/snap/bin"].map(PathBuf::from);
            let place = first(folders.into_iter(), |path| there.iter().any(|known| Path::new(known) == path));
            assert_eq!(place, found.map(PathBuf::from), "{there:?}");
        }
        assert!(
            is_program(Path::new("/bin/sh")) && !is_program(Path::new("/bin")) && !is_program(Path::new("/etc/passwd"))
        );
    }
}
