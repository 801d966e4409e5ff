//! How values stand in columns: times as microseconds, shapes of our own as JSON, words of enums as texts.

use crate::domain::{JobId, Outcome};
use chrono::{DateTime, Utc};
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A moment, to the microsecond.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Micros(pub DateTime<Utc>);

impl ToSql for Micros {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.timestamp_micros().into())
    }
}

impl FromSql for Micros {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let micros = value.as_i64()?;
        DateTime::from_timestamp_micros(micros).map(Self).ok_or(FromSqlError::OutOfRange(micros))
    }
}

/// A moment that a row may lack.
pub(super) fn micros(at: Option<DateTime<Utc>>) -> Option<Micros> {
    at.map(Micros)
}

/// The inverse of [`micros`].
pub(super) fn moment(at: Option<Micros>) -> Option<DateTime<Utc>> {
    at.map(|Micros(at)| at)
}

/// A moment as it will come back from the database.
pub(super) fn kept(at: DateTime<Utc>) -> DateTime<Utc> {
    DateTime::from_timestamp_micros(at.timestamp_micros()).unwrap_or(at)
}

/// A value of our own shape, as a JSON text.
pub(super) struct Json<T>(pub T);

impl<T: Serialize> ToSql for Json<T> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let text = serde_json::to_string(&self.0).map_err(|e| rusqlite::Error::ToSqlConversionFailure(e.into()))?;
        Ok(text.into())
    }
}

impl<T: DeserializeOwned> FromSql for Json<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        serde_json::from_str(value.as_str()?).map(Self).map_err(FromSqlError::other)
    }
}

/// An enum of words without values, as the word that serde gives it.
pub(super) struct Word<T>(pub T);

impl<T: Serialize> ToSql for Word<T> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        match serde_json::to_value(&self.0) {
            Ok(serde_json::Value::String(word)) => Ok(word.into()),
            Ok(_) => Err(rusqlite::Error::ToSqlConversionFailure("not a word".into())),
            Err(e) => Err(rusqlite::Error::ToSqlConversionFailure(e.into())),
        }
    }
}

impl<T: DeserializeOwned> FromSql for Word<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let word = serde::de::value::StrDeserializer::<serde::de::value::Error>::new(value.as_str()?);
        T::deserialize(word).map(Self).map_err(FromSqlError::other)
    }
}

/// The word of a row that may lack one.
pub(super) fn word(outcome: Option<Outcome>) -> Option<Word<Outcome>> {
    outcome.map(Word)
}

/// A party and a name, from two neighboring columns.
pub(super) fn job(row: &rusqlite::Row<'_>, party: usize) -> rusqlite::Result<JobId> {
    Ok(JobId::new(row.get::<_, String>(party)?, row.get::<_, String>(party + 1)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::SourceOutcome;
    use crate::domain::Kind;

    #[test]
    fn values_come_back_as_they_went_in() {
        let connection = rusqlite::Connection::open_in_memory().unwrap();
        let at = DateTime::from_timestamp_micros(1_767_225_600_123_456).unwrap();
        let back: Micros = connection.query_row("SELECT ?1", [Micros(at)], |row| row.get(0)).unwrap();
        assert_eq!(back.0, at);
        for kind in [Kind::Maintenance, Kind::Other] {
            let Word(back) = connection.query_row("SELECT ?1", [Word(kind)], |row| row.get(0)).unwrap();
            assert_eq!(kind, back);
        }
        let text: String =
            connection.query_row("SELECT ?1", [Word(SourceOutcome::Unchanged)], |row| row.get(0)).unwrap();
        assert_eq!(text, "unchanged");
        let Json(back): Json<Vec<u16>> =
            connection.query_row("SELECT ?1", [Json(vec![3, 6, 12])], |row| row.get(0)).unwrap();
        assert_eq!(back, [3, 6, 12]);
    }

    #[test]
    fn what_is_no_moment_word_or_json_is_an_error() {
        let connection = rusqlite::Connection::open_in_memory().unwrap();
        assert!(connection.query_row("SELECT ?1", [i64::MAX], |row| row.get::<_, Micros>(0)).is_err());
        assert!(connection.query_row("SELECT 'sideways'", [], |row| row.get::<_, Word<Kind>>(0)).is_err());
        assert!(connection.query_row("SELECT '{'", [], |row| row.get::<_, Json<Vec<u16>>>(0)).is_err());
    }
}
