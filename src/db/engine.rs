//! The writer's state: its connection, whom it judges by, and what it keeps at hand.

use super::error::Fault;
use super::facts::Shelf;
use super::judge::{Judge, Roster};
use super::query::Reader;
use super::{Check, Recorded, apply, verdict};
use std::path::PathBuf;
use std::sync::Arc;

pub(super) struct Engine {
    pub(super) reader: Reader,
    /// For errors.
    pub(super) file: PathBuf,
    /// None until the plan is known.
    pub(super) rules: Option<Arc<Rules>>,
    /// Notices already parsed.
    pub(super) shelf: Shelf,
    /// Judge as if announcements of later times were unknown (`--at`).
    pub(super) pretends: bool,
}

/// Whom the store watches, and by whom it has it judged.
pub(super) struct Rules {
    pub(super) roster: Roster,
    pub(super) judge: Arc<dyn Judge>,
}

/// Whether verdicts follow at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Follow {
    Judge,
    /// A judgement is asked for later, when more is known.
    Wait,
}

impl Engine {
    pub(super) fn new(reader: Reader, file: PathBuf, pretends: bool) -> Self {
        Self { reader, file, rules: None, shelf: Shelf::default(), pretends }
    }

    pub(super) fn connection(&self) -> &rusqlite::Connection {
        self.reader.connection()
    }

    pub(super) fn execute(&self, sql: &'static str) -> Result<(), Fault> {
        self.connection().prepare_cached(sql)?.execute([])?;
        Ok(())
    }

    pub(super) fn in_transaction(&self) -> bool {
        !self.connection().is_autocommit()
    }

    /// Ends a transaction that cannot be committed.
    pub(super) fn abandon(&mut self) {
        self.forget();
        if self.in_transaction()
            && let Err(error) = self.connection().execute_batch("ROLLBACK")
        {
            tracing::error!(%error, "a transaction could not be rolled back");
        }
    }

    /// Drops what is kept at hand: it may come from something that was rolled back.
    pub(super) fn forget(&mut self) {
        self.shelf = Shelf::default();
    }

    /// Leaves the database in good order for the next start.
    pub(super) fn tidy(&self) {
        if let Err(error) = self.connection().execute_batch("PRAGMA optimize") {
            tracing::debug!(%error, "the database was not optimized before it was closed");
        }
    }

    /// Records a check and what follows from it.
    pub(super) fn record(&mut self, check: &Check, follow: Follow) -> Result<Recorded, Fault> {
        let rules = self.rules.clone();
        let rules = rules.as_deref();
        let applied = apply::check(self, rules, check)?;
        let mut recorded = applied.recorded;
        if let (Some(rules), Follow::Judge) = (rules, follow) {
            verdict::follow(self, rules, check, &applied.concerns, &mut recorded)?;
        }
        Ok(recorded)
    }
}
