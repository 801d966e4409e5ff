//! Pure: what is due, and when to wake next.

mod agenda;
mod cron;
mod field;
mod jitter;
pub mod polling;
mod slots;

pub use agenda::Agenda;
pub use cron::Cron;
pub use jitter::Jitter;
pub use slots::Slots;
