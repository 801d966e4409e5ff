//! Read models for people and machines.

pub mod calendar;
pub mod causes;
pub mod explain;
pub mod history;
pub mod notes;
pub mod party;
pub mod people;
pub mod proposal;
pub mod replay;
pub mod report;
pub mod style;
mod table;
pub mod windows;
