//! SQLite: one check is one transaction.
//!
//! `Store` is the database open for writing: one thread owns the connection (`writer`), joins what waits into one
//! transaction, and answers after the commit. A `Check` is first applied (`apply`), then the facts of the watches that
//! it concerns are loaded (`facts`), judged by whoever was given (`Judge`), and the new verdict, its transition and the
//! messages it owes are written (`verdict`) in the same transaction. `outbox` hands messages out; `Reader` is for views.

mod apply;
mod backup;
mod check;
mod columns;
mod ending;
mod engine;
mod error;
mod facts;
mod handles;
mod judge;
mod lock;
mod open;
mod outbox;
mod prune;
mod query;
mod quiet;
mod record;
mod schema;
mod store;
mod turns;
mod verdict;
mod writer;

pub use backup::{backup, restore};
pub use check::{
    BodyHash, Check, Corrected, Correction, Health, Item, Known, Pasted, ProbeCheck, ProbeState, Recorded, Reread,
    SourceCheck, SourceOutcome, SourceResult, SourceState, Turn,
};
pub use error::{OpenError, ReadError, WriteError};
pub use judge::{Finished, JobTerms, Judge, PASTED, Roster};
pub use lock::Holder;
pub use outbox::{LeaseTerms, Leased};
pub use prune::{Keep, Pruned};
pub use query::{
    AnnouncementRow, CorrectionRow, MessageRow, MessageState, Mute, ProbeRow, Reader, SampleHour, SourceRow, Standing,
    Surroundings,
};
pub use store::Store;
pub use writer::Counts;
