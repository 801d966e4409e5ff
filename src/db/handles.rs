//! What services call the messages that stand last in their threads, so that later ones can be edited into them.

use super::columns::{Json, Micros};
use super::query::Reader;
use super::{ReadError, Store, WriteError};
use crate::domain::SenderId;
use chrono::{DateTime, Utc};
use rusqlite::{OptionalExtension, params};

impl Store {
    /// Keeps what a service calls the message that stands last in these threads now; None: nothing there can be edited.
    ///
    /// # Errors
    /// When nothing can be recorded.
    pub async fn keep_handle(
        &self,
        sender: &SenderId,
        threads: Vec<String>,
        handle: Option<String>,
        now: DateTime<Utc>,
    ) -> Result<(), WriteError> {
        let sender = sender.clone();
        self.write(move |engine| {
            let (sender, threads) = (sender.as_str(), Json(&threads));
            let connection = engine.connection();
            match &handle {
                Some(handle) => connection.execute(
                    "INSERT OR REPLACE INTO handles (sender, thread, handle, at) \
                     SELECT ?1, value, ?3, ?4 FROM json_each(?2)",
                    params![sender, threads, handle, Micros(now)],
                )?,
                None => connection.execute(
                    "DELETE FROM handles WHERE sender = ?1 AND thread IN (SELECT value FROM json_each(?2))",
                    params![sender, threads],
                )?,
            };
            Ok(())
        })
        .await
    }
}

impl Reader {
    /// What the service of a sender calls the message that stands last in a thread.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn handle(&self, sender: &SenderId, thread: &str) -> Result<Option<String>, ReadError> {
        self.ask(|connection| {
            connection
                .prepare_cached("SELECT handle FROM handles WHERE sender = ?1 AND thread = ?2")?
                .query_row(params![sender.as_str(), thread], |row| row.get(0))
                .optional()
        })
    }
}
