//! What sites ask of programs.

use super::Reader;
use crate::db::columns::{Json, Micros};
use crate::db::engine::Engine;
use crate::db::error::Fault;
use crate::db::{ReadError, Store, WriteError};
use crate::domain::SiteRules;
use rusqlite::params;

/// Sites that are read back, the newest.
const MOST: i64 = 2000;

impl Reader {
    /// The rules of every site that was asked for them.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn site_rules(&self) -> Result<Vec<SiteRules>, ReadError> {
        self.ask(|connection| {
            let mut query = connection
                .prepare_cached("SELECT origin, at, rules, delay FROM site_rules ORDER BY at DESC LIMIT ?1")?;
            let rules = query.query_map([MOST], |row| {
                let (Micros(at), Json(rules)) = (row.get(1)?, row.get(2)?);
                Ok(SiteRules { origin: row.get(0)?, at, rules, delay: row.get(3)? })
            })?;
            rules.collect()
        })
    }
}

impl Store {
    /// Keeps the rules of sites, in the place of those that were known.
    ///
    /// # Errors
    /// Then none is kept.
    pub async fn keep_site_rules(&self, rules: Vec<SiteRules>) -> Result<(), WriteError> {
        self.write(move |engine| keep(engine, &rules)).await
    }
}

fn keep(engine: &mut Engine, rules: &[SiteRules]) -> Result<(), Fault> {
    let mut insert = engine.connection().prepare_cached(
        "INSERT INTO site_rules (origin, at, rules, delay) VALUES (?1, ?2, ?3, ?4) \
         ON CONFLICT (origin) DO UPDATE SET at = excluded.at, rules = excluded.rules, delay = excluded.delay",
    )?;
    for site in rules {
        insert.execute(params![site.origin, Micros(site.at), Json(&site.rules), site.delay])?;
    }
    Ok(())
}
