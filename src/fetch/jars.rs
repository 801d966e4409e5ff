//! Cookies that are kept from one exchange to the next, for those who ask for it. They live as long as the program.

use reqwest::cookie::Jar;
use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

/// Jars that are kept.
const MOST: usize = 1000;

#[derive(Default)]
pub(super) struct Jars(Mutex<HashMap<String, Arc<Jar>>>);

impl Jars {
    /// The jar of a name; a new one for an exchange without a name, since many sites set a cookie, send the visitor to the
    /// same page again, and expect it there.
    pub(super) fn get(&self, name: Option<&str>) -> Arc<Jar> {
        let Some(name) = name else { return Arc::default() };
        let mut jars = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if jars.len() >= MOST && !jars.contains_key(name) {
            jars.clear();
        }
        Arc::clone(jars.entry(name.to_owned()).or_default())
    }
}

impl fmt::Debug for Jars {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Jars")
    }
}
