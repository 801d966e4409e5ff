//! Opening the database: for writing, for reading beside a writer, in memory, as a copy in memory.

use super::OpenError;
use super::schema::{APPLICATION_ID, MIGRATIONS, NEWEST};
use rusqlite::backup::Backup;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::fs::DirBuilder;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

pub(super) const NAME: &str = "storewatch.db";

/// A database of up to this size is looked through whole at each start; a larger one only after a stop that was none.
const LOOKED_THROUGH: u64 = 4 << 20;

const PATIENCE: Duration = Duration::from_secs(5);

/// Statements kept prepared, above the number that the store uses.
const STATEMENTS: usize = 128;

/// Creates the directory where it is missing; only its owner may enter.
pub(super) fn directory(dir: &Path) -> Result<(), OpenError> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(dir).map_err(|source| OpenError::Directory { dir: dir.to_owned(), source })
}

/// The one connection that writes.
pub(super) fn writing(dir: &Path) -> Result<Connection, OpenError> {
    let file = dir.join(NAME);
    let ended_cleanly = !journal(&file).exists();
    create(&file).map_err(|source| OpenError::Directory { dir: dir.to_owned(), source })?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(&file, flags).map_err(|e| unusable(e, &file))?;
    ours(&connection, &file)?;
    let small = std::fs::metadata(&file).is_ok_and(|data| data.len() <= LOOKED_THROUGH);
    if small || !ended_cleanly {
        sound(&connection, &file)?;
    }
    tune(&connection).map_err(|e| unusable(e, &file))?;
    migrate(&mut connection, &file)?;
    Ok(connection)
}

/// A connection for views. Where nothing has been recorded yet, an empty database.
pub(super) fn reading(dir: &Path) -> Result<Connection, OpenError> {
    let file = dir.join(NAME);
    if !file.try_exists().map_err(|source| OpenError::Directory { dir: dir.to_owned(), source })? {
        return memory();
    }
    let connection = read_only(&file)?;
    // A writer that is just being born has no tables yet, and one that a migration waits for has old ones.
    if version(&connection, &file)? < NEWEST {
        let mut copy = in_memory(&file)?;
        copy_into(&connection, &mut copy, &file)?;
        migrate(&mut copy, &file)?;
        return Ok(copy);
    }
    Ok(connection)
}

/// An empty database that lives as long as its connection.
pub(super) fn memory() -> Result<Connection, OpenError> {
    let nowhere = PathBuf::from(":memory:");
    let mut connection = in_memory(&nowhere)?;
    migrate(&mut connection, &nowhere)?;
    Ok(connection)
}

/// A copy in memory of what is recorded in a directory.
pub(super) fn scratch(dir: &Path) -> Result<Connection, OpenError> {
    let file = dir.join(NAME);
    if !file.try_exists().map_err(|source| OpenError::Directory { dir: dir.to_owned(), source })? {
        return memory();
    }
    let mut copy = in_memory(&file)?;
    let from = if journal(&file).exists() { read_only(&file)? } else { unwritten(&file)? };
    copy_into(&from, &mut copy, &file)?;
    migrate(&mut copy, &file)?;
    Ok(copy)
}

/// Opens a file that is only looked at, and checks that it is one of ours.
pub(super) fn read_only(file: &Path) -> Result<Connection, OpenError> {
    let opened = connect(file, "");
    match opened {
        // SQLite wants to create its own files beside the database, and may not: then nobody writes it either.
        Err(OpenError::Unusable { .. }) if !journal(file).exists() => unwritten(file),
        opened => opened,
    }
}

/// Opens a file that nobody writes meanwhile, and leaves no trace beside it.
fn unwritten(file: &Path) -> Result<Connection, OpenError> {
    connect(file, "?immutable=1")
}

fn connect(file: &Path, query: &str) -> Result<Connection, OpenError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    let mut address = String::from("file:");
    for byte in file.as_os_str().as_encoded_bytes() {
        match byte {
            b'/' | b'.' | b'-' | b'_' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => address.push(char::from(*byte)),
            other => address.push_str(&format!("%{other:02X}")),
        }
    }
    address.push_str(query);
    let connection = Connection::open_with_flags(&address, flags).map_err(|e| unusable(e, file))?;
    connection.busy_timeout(PATIENCE).map_err(|e| unusable(e, file))?;
    keep_statements(&connection).map_err(|e| unusable(e, file))?;
    ours(&connection, file)?;
    Ok(connection)
}

fn in_memory(file: &Path) -> Result<Connection, OpenError> {
    let connection = Connection::open_in_memory().map_err(|e| unusable(e, file))?;
    connection.pragma_update(None, "foreign_keys", true).map_err(|e| unusable(e, file))?;
    keep_statements(&connection).map_err(|e| unusable(e, file))?;
    Ok(connection)
}

pub(super) fn copy_into(from: &Connection, to: &mut Connection, file: &Path) -> Result<(), OpenError> {
    let failed = |e| unusable(e, file);
    let backup = Backup::new(from, to).map_err(failed)?;
    // All pages in one step: a snapshot, which a writer beside it cannot disturb.
    backup.step(-1).map_err(failed)?;
    Ok(())
}

fn tune(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(PATIENCE)?;
    let mode: String = connection.pragma_update_and_check(None, "journal_mode", "wal", |row| row.get(0))?;
    if !mode.eq_ignore_ascii_case("wal") {
        tracing::warn!(
            mode,
            "the file system of the state directory has no shared memory: views and checks wait for each other"
        );
    }
    // What was committed survives a power cut, at the price of one sync for each group of checks.
    connection.pragma_update(None, "synchronous", "full")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "cache_size", -4096)?;
    connection.pragma_update(None, "journal_size_limit", 16 << 20)?;
    connection.pragma_update(None, "temp_store", "memory")?;
    keep_statements(connection)
}

fn keep_statements(connection: &Connection) -> rusqlite::Result<()> {
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    // Otherwise SQLite plans a statement anew for each value of a bound or a limit, which costs more than to run it.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(())
}

/// Whether the file is a database of ours, of a schema that we know.
fn ours(connection: &Connection, file: &Path) -> Result<(), OpenError> {
    let found = version(connection, file)?;
    let id: i64 =
        connection.pragma_query_value(None, "application_id", |row| row.get(0)).map_err(|e| unusable(e, file))?;
    let tables: i64 = connection
        .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
        .map_err(|e| unusable(e, file))?;
    if id != APPLICATION_ID && (id != 0 || tables > 0) {
        return Err(OpenError::Foreign { file: file.to_owned() });
    }
    if found > NEWEST {
        return Err(OpenError::Newer { file: file.to_owned(), found, known: NEWEST });
    }
    Ok(())
}

fn version(connection: &Connection, file: &Path) -> Result<i64, OpenError> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0)).map_err(|e| unusable(e, file))
}

/// Looks for damage.
pub(super) fn sound(connection: &Connection, file: &Path) -> Result<(), OpenError> {
    let detail: String =
        connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0)).map_err(|e| unusable(e, file))?;
    if detail == "ok" { Ok(()) } else { Err(OpenError::Corrupt { file: file.to_owned(), detail }) }
}

fn migrate(connection: &mut Connection, file: &Path) -> Result<(), OpenError> {
    MIGRATIONS
        .to_latest(connection)
        .map_err(|source| OpenError::Migration { file: file.to_owned(), source: Arc::new(source) })
}

/// The file that SQLite keeps beside a database while it is open for writing, and leaves behind in a crash.
fn journal(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push("-wal");
    name.into()
}

/// Creates the file before SQLite does, so that only its owner can read it; SQLite gives its other files the same mode.
pub(super) fn create(file: &Path) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file).map(drop)
}

pub(super) fn unusable(error: rusqlite::Error, file: &Path) -> OpenError {
    let file = file.to_owned();
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
            OpenError::Corrupt { file, detail: error.to_string() }
        }
        _ => OpenError::Unusable { file, source: Arc::new(error) },
    }
}
