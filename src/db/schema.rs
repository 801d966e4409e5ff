//! The schema and its history. A migration that was released is never edited: a further one is added.

use rusqlite_migration::{M, Migrations};

/// Marks the file as ours in SQLite's header ("stwa").
pub(super) const APPLICATION_ID: i64 = 0x7374_7761;

const STEPS: &[M<'_>] = &[
    M::up(include_str!("../../migrations/0001_first.sql")),
    M::up(include_str!("../../migrations/0002_learning_and_records.sql")),
    M::up(include_str!("../../migrations/0003_telling.sql")),
    M::up(include_str!("../../migrations/0004_visits.sql")),
    M::up(include_str!("../../migrations/0005_corrections.sql")),
    M::up(include_str!("../../migrations/0006_crawl_delay.sql")),
    M::up(include_str!("../../migrations/0007_handles.sql")),
];

pub(super) const MIGRATIONS: Migrations<'_> = Migrations::from_slice(STEPS);

/// The newest schema that this program knows, as `user_version` counts.
pub(super) const NEWEST: i64 = STEPS.len() as i64;

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::Connection;

    #[test]
    fn the_migrations_apply_one_after_the_other() {
        MIGRATIONS.validate().unwrap();
    }

    /// Each object of a schema: its kind, its name, and the words that made it.
    fn objects(connection: &Connection) -> Vec<(String, String, Option<String>)> {
        let mut query = connection.prepare("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name").unwrap();
        query.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap().map(Result::unwrap).collect()
    }

    /// A database of each earlier schema, as it was written at the time.
    const KEPT: &[(usize, &str)] = &[
        (1, include_str!("../../tests/db/v1.sql")),
        (2, include_str!("../../tests/db/v2.sql")),
        (3, include_str!("../../tests/db/v3.sql")),
        (4, include_str!("../../tests/db/v4.sql")),
        (5, include_str!("../../tests/db/v5.sql")),
    ];

    fn kept(sql: &str) -> Connection {
        let kept = Connection::open_in_memory().unwrap();
        kept.execute_batch(sql).unwrap();
        kept
    }

    #[test]
    fn each_schema_is_what_it_was() {
        for (version, sql) in KEPT {
            let kept = kept(sql);
            let mut made = Connection::open_in_memory().unwrap();
            MIGRATIONS.to_version(&mut made, *version).unwrap();
            assert_eq!(objects(&made), objects(&kept), "schema {version}");
            let id: i64 = made.pragma_query_value(None, "application_id", |row| row.get(0)).unwrap();
            assert_eq!(id, APPLICATION_ID);
        }
    }

    #[test]
    fn an_old_database_becomes_the_same_as_a_new_one() {
        let mut new = Connection::open_in_memory().unwrap();
        MIGRATIONS.to_latest(&mut new).unwrap();
        for (version, sql) in KEPT {
            let mut old = kept(sql);
            MIGRATIONS.to_latest(&mut old).unwrap();
            assert_eq!(objects(&old), objects(&new), "from schema {version}");
        }
    }
}
