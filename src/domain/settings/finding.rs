//! What is wrong with settings.

use super::Place;
use std::cell::RefCell;

/// What is wrong with a key that is not there.
pub const MISSING: &str = "is missing";

/// One problem: where, which key, what is wrong, and what would be right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub place: Place,
    /// The whole path of the key: `party[shop].source[notices].schedule`.
    pub key: String,
    pub wrong: String,
    pub right: String,
}

/// A list of findings that many readers share.
#[derive(Debug, Default)]
pub struct Findings(RefCell<Vec<Finding>>);

impl Findings {
    pub fn push(&self, finding: Finding) {
        self.0.borrow_mut().push(finding);
    }

    pub fn len(&self) -> usize {
        self.0.borrow().len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.borrow().is_empty()
    }

    pub fn into_vec(self) -> Vec<Finding> {
        self.0.into_inner()
    }
}
